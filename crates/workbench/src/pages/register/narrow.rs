//! Narrowing the register: what the victims found have, and how many have it.

use maud::{Markup, html};
use sijill_register::Register;
use sijill_register::index::{Choice as Chosen, Facet as Counts, Facets as Counted};

use super::asked::{AGES, ATTESTED, Asked, CLOSENESS, DIFFER, NOT_GIVEN, SEXES};
use crate::ask::Ask;
use crate::design::{Choice, Facet, Facets, Field, Link, checkbox, date, facets, foreign, select};

/// Places shown beside the register: those of the most victims. All stand on the page that counts by place.
const PLACES: usize = 12;

/// A facet in words: its title, its name in the address, and each choice as value, label, count, and whether it is made.
type Dressed = (String, &'static str, Vec<(String, Markup, String, bool)>);

/// A choice before it is dressed: what is sent, what it says, how many have it, whether it is chosen.
struct Raw {
    value: String,
    label: Markup,
    count: usize,
    chosen: bool,
}

/// The form.
pub(super) fn form(ask: &Ask, register: &Register, asked: &Asked, counted: &Counted<&str>) -> Markup {
    let by_words = |counts: &[(&'static str, usize, bool)]| -> Vec<Raw> {
        let raw = |(word, count, chosen): &(&'static str, usize, bool)| Raw {
            value: (*word).to_owned(),
            label: html! { (ask.say(word_key(word))) },
            count: *count,
            chosen: *chosen,
        };
        counts.iter().map(raw).collect()
    };
    let sex = with_rest(
        ask,
        by_words(&named(&SEXES, &counted.sex, &asked.filters.sex)),
        rest(&counted.sex, &asked.filters.sex),
    );
    let age = with_rest(
        ask,
        by_words(&named(&AGES, &counted.age_group, &asked.filters.age_group)),
        rest(&counted.age_group, &asked.filters.age_group),
    );
    let attested: Vec<(&'static str, usize, bool)> = ATTESTED
        .iter()
        .map(|(word, text)| (*text, of(&counted.attested, word), asked.filters.attested.contains(word)))
        .filter(|(_, count, chosen)| *count > 0 || *chosen)
        .collect();
    let attested = by_words(&attested);
    let place = with_rest(ask, places(register, asked, counted), rest(&counted.place, &asked.filters.place));
    let lists = lists(register, asked, counted);
    let counted_by_place = ask.at("/count", &[("by", "place")]);
    let all = [
        ("attested", "reg-attested", &attested),
        ("sex", "reg-sex", &sex),
        ("age", "reg-age", &age),
        ("place", "reg-place", &place),
        ("list", "reg-list", &lists),
    ];
    let facet = |(name, title, raw): (&'static str, &str, &'_ Vec<Raw>)| -> Dressed {
        let choices = raw
            .iter()
            .map(|raw| {
                (raw.value.clone(), raw.label.clone(), ask.numerals().count(raw.count as u64), raw.chosen)
            })
            .collect();
        (ask.say(title), name, choices)
    };
    let dressed: Vec<_> = all.into_iter().map(facet).collect();
    let made: Vec<Facet<'_>> = dressed
        .iter()
        .map(|(title, name, choices)| Facet {
            name,
            title: html! { (title) },
            choices: choices
                .iter()
                .map(|(value, label, count, chosen)| Choice {
                    value,
                    label: label.clone(),
                    help: html! { (count) },
                    chosen: *chosen,
                })
                .collect(),
            open: choices.iter().any(|(.., chosen)| *chosen) || *name == "attested" || *name == "list",
            more: (*name == "place" && counted.place.values.len() > PLACES)
                .then(|| Link::new(&counted_by_place, ask.say("reg-all-places"))),
        })
        .collect();
    let label = ask.say("reg-narrow");
    let clear = ask.to("/register");
    let kept: Vec<(&str, &str)> = ask
        .query
        .iter()
        .filter(|(name, _)| crate::ask::is_time(name) || ["sort", "back", "not-list", "many"].contains(name))
        .collect();
    facets(&Facets {
        action: "/register",
        label: &label,
        kept,
        search: Some(("q", html! { (ask.say("reg-search")) }, &asked.text)),
        facets: made,
        fields: fields(ask, asked),
        apply: html! { (ask.say("apply")) },
        clear: is_narrowed(ask).then(|| Link::new(&clear, ask.say("reg-clear"))),
    })
}

/// Whether anything narrows the register.
pub(super) fn is_narrowed(ask: &Ask) -> bool {
    let mut given = ask.query.iter().filter(|(_, value)| !value.trim().is_empty());
    given.any(|(name, _)| super::asked::NARROWING.contains(&name) || name == "many")
}

/// How close words must be, and days of death.
fn fields(ask: &Ask, asked: &Asked) -> Markup {
    let closeness: Vec<Choice<'_>> = CLOSENESS
        .iter()
        .zip(["reg-close-sounding", "reg-close-begun", "reg-close-written"])
        .map(|((closeness, value), key)| Choice {
            value,
            label: html! { (ask.say(key)) },
            chosen: *closeness == asked.closeness,
            ..Choice::default()
        })
        .collect();
    let field = |id, name, key: &str, value| Field {
        id,
        name,
        label: html! { (ask.say(key)) },
        value,
        ..Field::default()
    };
    let undated = Choice { value: "1", chosen: ask.query.has("undated"), ..Choice::default() };
    html! {
        (select(&field("narrow-close", "close", "reg-close", ""), &closeness))
        (date(&field("narrow-from", "from", "reg-from", ask.query.get("from")), &Markup::default(), &[]))
        (date(&field("narrow-to", "to", "reg-to", ask.query.get("to")), &Markup::default(), &[]))
        (checkbox(&field("narrow-undated", "undated", "reg-undated", ""), &undated))
    }
}

/// Values with their words.
fn named<T: PartialEq + Copy>(
    words: &[(T, &'static str)],
    counts: &Counts<T>,
    asked: &[Chosen<T>],
) -> Vec<(&'static str, usize, bool)> {
    words
        .iter()
        .map(|(value, word)| (*word, of(counts, value), asked.contains(&Chosen::Is(*value))))
        .filter(|(_, count, chosen)| *count > 0 || *chosen)
        .collect()
}

fn of<T: PartialEq>(counts: &Counts<T>, value: &T) -> usize {
    counts.values.iter().find(|(own, _)| own == value).map_or(0, |(_, count)| *count)
}

/// Of how many records differ and of how many none says, each with whether it is chosen.
fn rest<T, C: PartialEq>(counts: &Counts<T>, asked: &[Chosen<C>]) -> [(usize, bool); 2] {
    [(counts.differ, asked.contains(&Chosen::Differ)), (counts.not_given, asked.contains(&Chosen::NotGiven))]
}

fn with_rest(ask: &Ask, mut raw: Vec<Raw>, rest: [(usize, bool); 2]) -> Vec<Raw> {
    let words = [(DIFFER, "reg-differ"), (NOT_GIVEN, "reg-not-given")];
    for ((value, key), (count, chosen)) in words.into_iter().zip(rest) {
        if count > 0 || chosen {
            raw.push(Raw { value: value.to_owned(), label: html! { (ask.say(key)) }, count, chosen });
        }
    }
    raw
}

fn places(register: &Register, asked: &Asked, counted: &Counted<&str>) -> Vec<Raw> {
    let chosen = |key: &str| asked.filters.place.contains(&Chosen::Is(key.to_owned()));
    let mut raw: Vec<Raw> = Vec::new();
    for (n, (key, count)) in counted.place.values.iter().enumerate() {
        if n < PLACES || chosen(key) {
            raw.push(Raw {
                value: (*key).to_owned(),
                label: foreign(register.place_shown(key)),
                count: *count,
                chosen: chosen(key),
            });
        }
    }
    raw
}

fn lists(register: &Register, asked: &Asked, counted: &Counted<&str>) -> Vec<Raw> {
    let lists = register.held.iter().enumerate();
    lists
        .map(|(n, held)| Raw {
            value: held.act.exhibit.short(),
            label: foreign(&held.act.label),
            count: of(&counted.on, &n),
            chosen: asked.filters.on.contains(&n),
        })
        .collect()
}

/// The key of a word of an address.
pub(crate) fn word_key(word: &str) -> &'static str {
    match word {
        "female" => "reg-female",
        "male" => "reg-male",
        "child" => "reg-child",
        "adult" => "reg-adult",
        "older" => "reg-older",
        "confirmed" => "reg-confirmed",
        "probable" => "reg-probable",
        _ => "reg-possible",
    }
}
