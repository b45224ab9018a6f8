//! What columns of lists hold, in words.

use maud::{Markup, html};
use sijill_model::{Field, FieldKind};

use crate::ask::Ask;
use crate::design::foreign;

/// What a column holds, with its label.
pub(crate) fn field_words(ask: &Ask, field: &Field) -> Markup {
    html! {
        (ask.say(field_key(field.kind)))
        @if !field.label.is_empty() && field.kind != FieldKind::Ignore { " (" (foreign(&field.label)) ")" }
    }
}

/// The word for what a column holds.
pub(crate) fn field_key(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Id => "field-id",
        FieldKind::Name => "field-name",
        FieldKind::Given => "field-given",
        FieldKind::Father => "field-father",
        FieldKind::Grandfather => "field-grandfather",
        FieldKind::Family => "field-family",
        FieldKind::Mother => "field-mother",
        FieldKind::Alias => "field-alias",
        FieldKind::Sex => "field-sex",
        FieldKind::Age => "field-age",
        FieldKind::BirthDate => "field-birth-date",
        FieldKind::BirthYear => "field-birth-year",
        FieldKind::BirthMonth => "field-birth-month",
        FieldKind::BirthDay => "field-birth-day",
        FieldKind::Place => "field-place",
        FieldKind::DeathDate => "field-death-date",
        FieldKind::Documented => "field-documented",
        FieldKind::DeathType => "field-death-type",
        FieldKind::Religion => "field-religion",
        FieldKind::Ethnicity => "field-ethnicity",
        FieldKind::Text => "field-text",
        FieldKind::Code => "field-code",
        FieldKind::Note => "field-note",
        FieldKind::Ignore => "field-ignore",
    }
}
