//! What the records of a victim say, as markup: what they differ on stands side by side and is marked.

use maud::{Markup, html};
use sijill_linkage::CountOfPersons;
use sijill_model::Attested;
use sijill_register::{Date, Profile, Register, Said};

use crate::ask::Ask;
use crate::design::{Certainty, certainty, foreign, ltr};

/// What is said of one thing; empty where nothing is.
pub(crate) fn said<T>(ask: &Ask, said: &Said<T>, show: impl Fn(&T) -> Markup) -> Markup {
    let all = said.all();
    html! {
        @for (n, value) in all.iter().enumerate() {
            @if n > 0 { " " (ask.say("reg-or")) " " }
            (show(value))
        }
        @if let Said::Differ(_) = said { " " (certainty(Certainty::Contested, ask.say("reg-differ"))) }
    }
}

/// Sex.
pub(crate) fn sex(ask: &Ask, profile: &Profile) -> Markup {
    said(
        ask,
        &profile.sex,
        |sex| html! { (ask.say(if *sex == "female" { "reg-female" } else { "reg-male" })) },
    )
}

/// Age.
pub(crate) fn age(ask: &Ask, profile: &Profile) -> Markup {
    said(ask, &profile.age, |age| years(ask, *age))
}

/// One age, or from one to another.
pub(crate) fn years(ask: &Ask, (low, high): (u8, u8)) -> Markup {
    let text = if low == high { low.to_string() } else { format!("{low}–{high}") };
    html! { bdi dir="ltr" { (ask.numerals().digits(&text)) } }
}

/// Place, each leading to the victims said to have died there.
pub(crate) fn place(ask: &Ask, register: &Register, profile: &Profile) -> Markup {
    said(ask, &profile.place, |key| {
        let href = ask.at("/register", &[("place", key)]);
        html! { a href=(href) { (foreign(register.place_shown(key))) } }
    })
}

/// Date of death.
pub(crate) fn died(ask: &Ask, profile: &Profile) -> Markup {
    said(ask, &profile.died, |date| day(*date))
}

/// A day, as far as it is given.
pub(crate) fn day(date: Date) -> Markup {
    ltr(&date.to_string())
}

/// How well attested, in a word.
pub(crate) fn attested_key(attested: Attested) -> &'static str {
    match attested {
        Attested::Confirmed => "reg-confirmed",
        Attested::Probable => "reg-probable",
        Attested::Possible => "reg-possible",
    }
}

/// The rule by which somebody is so attested.
pub(crate) fn attested_rule_key(attested: Attested) -> &'static str {
    match attested {
        Attested::Confirmed => "reg-rule-confirmed",
        Attested::Probable => "reg-rule-probable",
        Attested::Possible => "reg-rule-possible",
    }
}

/// A probability, in two decimals.
pub(crate) fn probability(ask: &Ask, probability: f64) -> Markup {
    html! { bdi dir="ltr" { (ask.numerals().digits(&format!("{probability:.2}"))) } }
}

/// How many persons, with the range in which it lies.
pub(crate) fn persons(ask: &Ask, persons: CountOfPersons) -> Markup {
    let CountOfPersons { best, low, high } = persons;
    let count = |n: u64| {
        let n = ask.numerals().count(n);
        html! { span.numeral { (n) } }
    };
    if low == high {
        return count(best);
    }
    let args = vec![("best", count(best).into()), ("low", count(low).into()), ("high", count(high).into())];
    ask.words.tell("reg-range", args)
}
