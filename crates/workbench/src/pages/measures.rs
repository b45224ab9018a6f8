//! What was done about it: inquiries, trials, dismissals, promotions, sanctions, each before or after the event; and what
//! followed being told.

use std::borrow::Cow;

use maud::{Markup, html};
use sijill_command::{Measure, MeasureKind, Measures, Order, Told, measure_rules, measures};
use sijill_model::{Case, EntityKind};

use super::derived::said;
use super::things::{self, Typed};
use crate::ask::Ask;
use crate::design::{
    Button, Column, Field, Kind, Notice, Row, Table, empty, foreign, form_row, ltr, notice, section, submit,
    table, text_field,
};
use crate::reply::Answer;
use crate::shell::{Body, Times, render};

/// All measures.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let mut unclear = Vec::new();
    let mut typed =
        |name: &str, kinds: &[EntityKind]| match things::typed(ask, &case, ask.query.get(name), kinds) {
            Typed::Nothing => None,
            Typed::One(id) => Some(id),
            Typed::Unclear(why) => {
                unclear.push(why);
                None
            }
        };
    let (about, event) = (typed("about", &[]), typed("event", &[EntityKind::Incident]));
    let view = ask.view();
    let found = match (&about, &event) {
        (None, None) => Cow::Borrowed(view.measures()),
        (about, event) => Cow::Owned(measures(&case, about.as_ref(), event.as_ref())),
    };
    if let Some(file) = things::as_json(ask, "measures", &*found) {
        return Ok(file);
    }
    let main = html! {
        @for why in &unclear { (notice(Notice::Warning, ask.say("notice"), why)) }
        (filter(ask))
        p { (reckoned(ask, &case, &found)) }
        @if found.measures.is_empty() { (empty(ask.say("measures-none"), html! { p { (ask.say("measures-none-next")) } })) }
        @for of in KINDS {
            @let ones: Vec<&Measure> = found.measures.iter().filter(|one| one.kind == of).collect();
            @if !ones.is_empty() { (of_kind(ask, of, &ones)) }
        }
        @if !found.told.is_empty() {
            (section("told", ask.say("measures-told"), html! { @for one in &found.told { (told(ask, one)) } }))
        }
        (rules(ask))
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-measures"),
            lead: html! { (ask.say("measures-lead")) },
            times: Times::Known,
            downloads: vec![things::json_link(ask)],
            main,
            ..Body::default()
        },
    ))
}

const KINDS: [MeasureKind; 7] = [
    MeasureKind::Inquiry,
    MeasureKind::Prosecution,
    MeasureKind::Dismissal,
    MeasureKind::Promotion,
    MeasureKind::Sanctions,
    MeasureKind::SanctionsLifted,
    MeasureKind::Records,
];

fn kind(ask: &Ask, kind: MeasureKind) -> String {
    ask.say(match kind {
        MeasureKind::Inquiry => "measures-inquiry",
        MeasureKind::Prosecution => "measures-prosecution",
        MeasureKind::Dismissal => "measures-dismissal",
        MeasureKind::Promotion => "measures-promotion",
        MeasureKind::Sanctions => "measures-sanctions",
        MeasureKind::SanctionsLifted => "measures-lifted",
        MeasureKind::Records => "measures-records",
    })
}

fn order(ask: &Ask, order: Order) -> String {
    ask.say(match order {
        Order::Before => "measures-before",
        Order::During => "measures-during",
        Order::After => "measures-after",
        Order::Uncertain => "measures-uncertain",
    })
}

fn filter(ask: &Ask) -> Markup {
    let field = |name: &'static str, label: &str, help: &str| Field {
        id: name,
        name,
        label: html! { (ask.say(label)) },
        help: html! { (ask.say(help)) },
        value: ask.query.get(name),
        ..Field::default()
    };
    let fields = [
        text_field(&field("about", "odds-about", "measures-about-help")),
        text_field(&field("event", "measures-event", "measures-event-help")),
    ];
    html! {
        form method="get" action=(ask.path) {
            @for (name, value) in ask.query.iter().filter(|(name, _)| ["as-known", "without"].contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
            (form_row(&fields))
            (submit(Button::Quiet, ask.say("apply"), "", ""))
        }
    }
}

/// Against which event before and after are reckoned.
fn reckoned(ask: &Ask, case: &Case, found: &Measures) -> Markup {
    match (&found.event, found.event_days) {
        (Some(event), Some((first, last))) => ask.words.tell(
            "measures-reckoned",
            vec![
                ("event", things::thing(ask, case, event).into()),
                ("first", ltr(&first.to_string()).into()),
                ("last", ltr(&last.to_string()).into()),
            ],
        ),
        _ => html! { (ask.say("measures-no-event")) },
    }
}

fn of_kind(ask: &Ask, of: MeasureKind, ones: &[&Measure]) -> Markup {
    let columns = [
        ("col-date", Kind::Code),
        ("measures-order", Kind::Text),
        ("col-says", Kind::Text),
        ("col-contrary", Kind::Text),
    ]
    .map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() })
    .to_vec();
    let rows = ones
        .iter()
        .map(|one| Row {
            cells: vec![
                one.date.as_ref().map(|date| ltr(date.as_str())).unwrap_or_default(),
                html! { (order(ask, one.order)) },
                things::said(ask, &one.said),
                contrary(ask, &one.contrary),
            ],
            ..Row::default()
        })
        .collect();
    let id = format!("{of:?}").to_lowercase();
    table(&Table { id: &id, caption: html! { (kind(ask, of)) }, columns, rows, ..Table::default() })
}

/// What stands against a line of a table, whose column says what it is.
fn contrary(ask: &Ask, all: &[sijill_command::Contrary]) -> Markup {
    html! {
        @if all.is_empty() { (ask.say("contrary-none")) }
        @for one in all {
            div { (things::contrary_says(ask, one)) @if let Some(claim) = &one.claim { " " (things::key(ask, &claim.key)) } }
        }
    }
}

/// Somebody is said to have been told: what he is said to have done since.
fn told(ask: &Ask, one: &Told) -> Markup {
    html! {
        article.said {
            div.said-it {
                p.said-what { (things::said(ask, &one.said)) }
                p { (said(ask, &one.text)) }
                ul {
                    @for said in &one.after { li { (ask.say("measures-after")) ": " (things::said(ask, said)) } }
                    @for said in &one.uncertain { li { (ask.say("measures-uncertain")) ": " (things::said(ask, said)) } }
                }
            }
            (things::against(ask, &one.contrary))
        }
    }
}

/// The table of words by which kinds are read.
fn rules(ask: &Ask) -> Markup {
    html! {
        details {
            summary { (ask.say("measures-rules")) }
            dl.facts {
                @for rule in measure_rules() {
                    dt { (kind(ask, rule.kind)) }
                    dd { @for (n, word) in rule.words.iter().enumerate() { @if n > 0 { (ask.say("list-comma")) " " } (foreign(word)) } }
                }
            }
        }
    }
}
