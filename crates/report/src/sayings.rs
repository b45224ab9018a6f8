//! Sentences that come typed, in the reader's language.

use maud::{Markup, html};
use sijill_model::{SaidValue, Saying};

use crate::doc::Language;
use crate::page::foreign;
use crate::text::clean;
use crate::words::{Arg, Words};

/// What is usually counted.
pub(crate) const MEASURES: [(&str, &str); 5] = [
    ("killed", "measure-killed"),
    ("injured", "measure-injured"),
    ("missing", "measure-missing"),
    ("detained", "measure-detained"),
    ("displaced", "measure-displaced"),
];

/// A sentence in the language of these words.
#[must_use]
pub fn saying(words: &Words, saying: &Saying) -> Markup {
    let args = saying.with.iter().map(|(name, one)| (*name, value(words, one))).collect();
    words.tell(saying.key, args)
}

/// Sentences one after the other.
#[must_use]
pub fn sayings(words: &Words, all: &[Saying]) -> Markup {
    joined(words, all, "list-semicolon")
}

fn joined(words: &Words, all: &[Saying], between: &str) -> Markup {
    html! {
        @for (n, one) in all.iter().enumerate() { @if n > 0 { (words.say(between)) " " } (saying(words, one)) }
    }
}

fn value(words: &Words, value: &SaidValue) -> Arg {
    let language = words.language();
    Arg::Html(match value {
        SaidValue::Count(count) => return Arg::Count(*count),
        SaidValue::Range(range) => html! { (words.range(*range)) },
        SaidValue::Code(text) => match language {
            Language::English => html! { (clean(text)) },
            Language::Arabic => html! { bdi dir="ltr" { (clean(text)) } },
        },
        SaidValue::Words(text) if text.trim().is_empty() => html! { (words.say("not-said")) },
        SaidValue::Words(text) => foreign(text, language),
        SaidValue::Measure(text) => match MEASURES.iter().find(|(own, _)| own == text) {
            Some((_, key)) => html! { (words.say(key)) },
            None => foreign(text, language),
        },
        SaidValue::Sayings(all) => sayings(words, all),
        SaidValue::Listed(all) => joined(words, all, "list-comma"),
        SaidValue::Run(all) => html! { @for one in all { (saying(words, one)) } },
    })
}

/// The same without markup. Drawings, which take it, isolate by themselves what a line from the right would turn.
pub(crate) fn sayings_plain(words: &Words, all: &[Saying]) -> String {
    let between = format!("{} ", words.say("list-semicolon"));
    all.iter().map(|one| plain(words, one)).collect::<Vec<_>>().join(&between)
}

fn plain(words: &Words, saying: &Saying) -> String {
    let values: Vec<(&'static str, String)> =
        saying.with.iter().map(|(name, value)| (*name, plain_value(words, value))).collect();
    words.say_with(saying.key, &values)
}

fn plain_value(words: &Words, value: &SaidValue) -> String {
    match value {
        SaidValue::Count(count) => words.numerals().count(*count),
        SaidValue::Range(range) => words.range(*range),
        SaidValue::Code(text) => text.clone(),
        SaidValue::Words(text) if text.trim().is_empty() => words.say("not-said"),
        SaidValue::Words(text) => text.clone(),
        SaidValue::Measure(text) => match MEASURES.iter().find(|(own, _)| own == text) {
            Some((_, key)) => words.say(key),
            None => text.clone(),
        },
        SaidValue::Sayings(all) => sayings_plain(words, all),
        SaidValue::Listed(all) => {
            let between = format!("{} ", words.say("list-comma"));
            all.iter().map(|one| plain(words, one)).collect::<Vec<_>>().join(&between)
        }
        SaidValue::Run(all) => all.iter().map(|one| plain(words, one)).collect(),
    }
}
