//! The register: who is named on the lists, found in any script, narrowed, put in order, page by page.

mod asked;
mod download;
mod given;
mod narrow;
mod rows;
pub(crate) mod said;
mod saved;

use maud::{Markup, html};
use sijill_register::index::Asked as Question;

pub(crate) use download::{csv, json, xlsx};
pub(crate) use given::{progress, with_register};
pub(crate) use narrow::word_key;
pub(crate) use saved::keep;

use self::asked::{Asked, PAGE, address};
use crate::ask::Ask;
use crate::design::{Figure, Link, Notice, figure, foreign, notice, section};
use crate::reply::Answer;
use crate::shelf::Standing;
use crate::shell::{Body, Times, render};

/// The register.
pub(crate) fn page(ask: &Ask) -> Answer {
    with_register(ask, "nav-register", |standing, note| {
        let register = &standing.register;
        let asked = Asked::read(&ask.query, register);
        let question = |page: usize| Question {
            text: &asked.text,
            closeness: asked.closeness,
            filters: asked.filters.clone(),
            order: asked.order,
            backwards: asked.backwards,
            skip: page * PAGE,
            take: PAGE,
        };
        let mut found = standing.find(&question(asked.page));
        // A page beyond the last is the last.
        let last = found.total.saturating_sub(1) / PAGE;
        if asked.page > last {
            found = standing.find(&question(last));
        }
        let narrowed = narrow::is_narrowed(ask);
        let main = html! {
            (note)
            @for text in &asked.misread {
                (notice(Notice::Warning, ask.say("notice"), ask.words.tell("reg-no-day", vec![("day", foreign(text).into())])))
            }
            (whole(ask, &standing, narrowed.then_some(found.total)))
            (rows::shown(ask, register, &asked, &found))
            (nameless(ask, register.nameless))
            (limits(ask))
        };
        let aside = html! {
            (saved::shown(ask))
            (narrow::form(ask, register, &asked, &found.facets))
        };
        Ok(render(
            ask,
            Body {
                title: ask.say("nav-register"),
                lead: html! { (ask.say("reg-lead")) },
                times: Times::Known,
                downloads: vec![
                    (address(ask, "/register.csv", &[("sort", rows::order_word(&asked))]), "CSV"),
                    (address(ask, "/register.xlsx", &[("sort", rows::order_word(&asked))]), "XLSX"),
                    (address(ask, "/register.json", &[("sort", rows::order_word(&asked))]), "JSON"),
                ],
                main,
                aside: Some(aside),
                ..Body::default()
            },
        ))
    })
}

/// How many persons all lists name, opening to the count; and how many fit what is asked.
pub(crate) fn whole(ask: &Ask, standing: &Standing, found: Option<usize>) -> Markup {
    let count = ask.to("/count");
    let (records, lists) = (standing.register.entries.len(), standing.register.held.len());
    html! {
        (figure(&Figure {
            id: "count:all",
            value: said::persons(ask, standing.persons),
            label: ask.words.tell(
                "reg-named",
                vec![("records", (records as u64).into()), ("lists", (lists as u64).into())],
            ),
            open: Link::new(&count, ask.say("reg-open-count")),
            note: html! { (ask.say("reg-range-note")) },
        }))
        @if let Some(found) = found {
            p { (ask.words.tell("reg-found", vec![("victims", (found as u64).into())])) }
        }
    }
}

fn nameless(ask: &Ask, records: usize) -> Markup {
    html! {
        @if records > 0 { p { (ask.words.tell("reg-nameless", vec![("records", (records as u64).into())])) } }
    }
}

/// What a count of the named is and is not.
pub(crate) fn limits(ask: &Ask) -> Markup {
    section(
        "limits",
        ask.say("reg-limits"),
        html! {
            ul {
                li { (ask.say("reg-limit-enumeration")) }
                li { (ask.say("reg-limit-errors")) }
                li { (ask.say("reg-limit-word")) }
            }
        },
    )
}
