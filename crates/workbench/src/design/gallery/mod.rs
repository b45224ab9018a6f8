//! The page `/design`: every component, in English and in Arabic, with invented people in invented places.

use maud::{Markup, html};

/// The text of the page.
#[must_use]
pub fn body() -> Markup {
    html! {}
}
