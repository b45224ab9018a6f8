//! The one style sheet: type first, little colour, logical properties only, paper and phone.

pub(super) const CSS: &str = include_str!("style.css");
