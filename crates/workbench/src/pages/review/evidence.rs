//! What speaks for and against two records being one person, in bits and in the words of the page.

use maud::{Markup, html};
use sijill_linkage::Explained;
use sijill_model::Field;

use crate::ask::Ask;
use crate::design::{Column, Kind, Row, Table, foreign, foreign_in, ltr, table};
use crate::pages::fields::field_key;

/// Words of the linker with the keys of ours.
const WORDS: &[(&str, &str)] = &[
    ("given name", "ev-given"),
    ("father's name", "ev-father"),
    ("grandfather's name", "ev-grandfather"),
    ("family name", "ev-family"),
    ("order of the parts", "ev-order"),
    ("sex", "ev-sex"),
    ("date of birth", "ev-birth"),
    ("age", "ev-age"),
    ("date of death", "ev-died"),
    ("the same", "ev-same"),
    ("another form of the same name", "ev-form"),
    ("the same under a known reading", "ev-reading"),
    ("the same in the other script", "ev-across"),
    ("one slip apart", "ev-slip"),
    ("close in the other script", "ev-close-across"),
    ("close, but names of their own", "ev-own"),
    ("somewhat alike", "ev-alike"),
    ("close", "ev-close"),
    ("differs", "ev-differs"),
    ("in order", "ev-in-order"),
    ("parts are left over on both sides", "ev-left-over"),
    ("one digit of the day apart", "ev-digit-day"),
    ("one digit of the month apart", "ev-digit-month"),
    ("one digit of the year apart", "ev-digit-year"),
    ("only the day differs", "ev-only-day"),
    ("only the month differs", "ev-only-month"),
    ("only the year differs", "ev-only-year"),
    ("only one of year, month and day agrees", "ev-only-one"),
    ("day and month changed about", "ev-turned"),
    ("more than ten years younger in one list", "ev-ten-younger"),
    ("six to ten years apart", "ev-six-years"),
    ("three to five years apart", "ev-three-years"),
    ("two years apart", "ev-two-years"),
    ("one year apart", "ev-one-year"),
    ("more than ten years apart", "ev-ten-years"),
    ("the same day", "ev-same-day"),
    ("one day apart", "ev-one-day"),
    ("two or three days apart", "ev-three-days"),
    ("up to ten days apart", "ev-ten-days"),
    ("up to six weeks apart", "ev-six-weeks"),
    ("further apart", "ev-further"),
    ("could be the same", "ev-could"),
    ("the father", "ev-shares-father"),
    ("the grandfather", "ev-shares-grandfather"),
    ("the family", "ev-shares-family"),
    ("the place", "ev-shares-place"),
    ("the day of death", "ev-shares-day"),
];

/// A word of the linker in the words of the page.
fn word(ask: &Ask, word: &str) -> Markup {
    match WORDS.iter().find(|(own, _)| *own == word) {
        Some((_, key)) => html! { (ask.say(key)) },
        None => foreign_in(word, "en"),
    }
}

/// What is compared: a part of the name, a field, or what a list calls its column.
fn what(ask: &Ask, label: &str) -> Markup {
    if WORDS.iter().any(|(own, _)| *own == label) {
        return word(ask, label);
    }
    match label.parse::<Field>() {
        Ok(field) if field.label.is_empty() => html! { (ask.say(field_key(field.kind))) },
        _ => foreign(label),
    }
}

/// What two different people of such a pattern would most likely share.
fn otherwise(ask: &Ask, shared: &[&str]) -> Markup {
    if shared.is_empty() {
        return html! { (ask.say("ev-by-chance")) };
    }
    let all = html! {
        @for (n, one) in shared.iter().enumerate() {
            @if n > 0 { (ask.say("list-comma")) " " }
            (word(ask, one))
        }
    };
    ask.words.tell("ev-two-who-share", vec![("what", all.into())])
}

/// What speaks for and against one person, in bits. `id` is unique on the page.
pub(crate) fn evidence(ask: &Ask, id: &str, why: &Explained) -> Markup {
    let bits = |bits: f64| ltr(&format!("{bits:+.1}"));
    let columns =
        [("evidence-what", Kind::Text), ("evidence-how", Kind::Text), ("evidence-bits", Kind::Number)]
            .map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() });
    let prior = Row {
        cells: vec![
            html! { (ask.say("evidence-prior")) },
            html! { (ask.say("evidence-prior-how")) },
            bits(why.prior_bits),
        ],
        ..Row::default()
    };
    let shared = Row {
        cells: vec![
            html! { (ask.say("evidence-shared")) },
            html! { (otherwise(ask, &why.shared)) },
            bits(why.shared_bits),
        ],
        ..Row::default()
    };
    let all = Row {
        cells: vec![html! { (ask.say("evidence-all")) }, Markup::default(), bits(why.bits)],
        ..Row::default()
    };
    let lines = why.lines.iter().map(|line| Row {
        cells: vec![what(ask, &line.what), word(ask, line.how), bits(line.bits)],
        ..Row::default()
    });
    table(&Table {
        id,
        caption: html! { (ask.say("evidence-caption")) },
        columns: columns.into(),
        rows: [prior].into_iter().chain(lines).chain([shared, all]).collect(),
        ..Table::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_linker_has_one_of_ours() {
        let own: std::collections::BTreeSet<&str> = WORDS.iter().map(|(word, _)| *word).collect();
        assert_eq!(own, sijill_linkage::words_of_evidence());
        assert_eq!(own.len(), WORDS.len());
    }
}
