//! What columns of lists hold, in words.

use maud::{Markup, html};
use sijill_model::{Field, FieldKind};

use crate::ask::Ask;
use crate::design::foreign;
use crate::pages::review::field_key;

/// What a column holds, with its label.
pub(crate) fn field_words(ask: &Ask, field: &Field) -> Markup {
    html! {
        (ask.say(field_key(field.kind)))
        @if !field.label.is_empty() && field.kind != FieldKind::Ignore { " (" (foreign(&field.label)) ")" }
    }
}
