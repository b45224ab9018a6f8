//! Runs of text: those of strangers, those that keep their direction, keys, and words for screen readers alone.

use maud::{Markup, Render, html};
use sijill_report::{clean, is_rtl, language_of};

/// Text of a stranger: cleaned, isolated, and tagged with the language that its script suggests.
#[must_use]
pub fn foreign(text: &str) -> Markup {
    foreign_in(text, language_of(text))
}

/// Text of a stranger whose language is known (`ar`, `en`, `fr`).
#[must_use]
pub fn foreign_in(text: &str, lang: &str) -> Markup {
    let shown = clean(text);
    // Without a letter `auto` would fall back to the page's direction and turn "12-3" about.
    let has_letters = shown.chars().any(char::is_alphabetic);
    html! {
        @if has_letters { bdi lang=(lang) dir=(if is_rtl(&shown) { "rtl" } else { "ltr" }) { (shown) } }
        @else { bdi dir="ltr" { (shown) } }
    }
}

/// Longer runs (hashes) may break anywhere; shorter ones (dates, ids) are kept whole.
const WHOLE: usize = 24;

/// An id, hash, date or path: kept from left to right wherever it stands, and broken after a stroke alone.
#[must_use]
pub fn ltr(text: &str) -> Markup {
    let text = clean(text);
    html! {
        bdi.code dir="ltr" {
            @for (at, part) in text.split_inclusive('/').enumerate() {
                @if at > 0 { wbr; }
                @if part.chars().count() > WHOLE { (part) } @else { span.bit { (part) } }
            }
        }
    }
}

/// A source's own words, in its own language, direction and quotation marks.
#[must_use]
pub fn quoted(text: &str, lang: &str) -> Markup {
    let shown = clean(text);
    let dir = if is_rtl(&shown) { "rtl" } else { "ltr" };
    let has_marks = shown.trim_start().starts_with(['\'', '"', '“', '‘', '«', '„']);
    html! {
        @if has_marks { span.wording lang=(lang) dir=(dir) { (shown) } }
        @else { q.wording lang=(lang) dir=(dir) { (shown) } }
    }
}

/// A keyboard hint: each key in its own frame.
#[must_use]
pub fn keys(names: &[&str]) -> Markup {
    html! { span.keys { @for name in names { kbd { (name) } } } }
}

/// Words that are heard by a screen reader and not seen.
#[must_use]
pub fn unseen(words: impl Render) -> Markup {
    html! { span.unseen { (words) } }
}

/// Whether there is nothing to show.
pub(crate) fn blank(markup: &Markup) -> bool {
    markup.0.is_empty()
}
