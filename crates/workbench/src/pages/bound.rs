//! A bound asked of the published counts, in the language of `docs/tolls.md`; and the counts that cannot all be so.

use maud::{Markup, html};
use sijill_model::{Case, ClaimKey, CountRange, Saying};
use sijill_report::drawings::alone_with;
use sijill_tolls::{
    AskError, Asked, Conflict, Given, OptionError, Own, Pair, Question, QuestionError, asked,
};

use super::derived::{input_says, said};
use super::things;
use crate::ask::{Ask, encoded};
use crate::design::{
    Button, Choice, Column, Drawing, Field, Figure, Kind, Link, Row, Table, area, crumbs, drawing,
    error_summary, figure, foreign, foreign_in, ltr, numeral, section, select, submit, table, text_field,
};
use crate::reply::Answer;
use crate::shell::{Body, Times, render};

/// Options that hold one value, then those that hold one a line.
const ONES: [&str; 4] = ["counter", "reading", "sites", "presence"];
const LINES: [&str; 6] = ["using", "floor", "read", "read-sites", "suppose", "toll"];

/// What is wrong with what was asked, and in which field.
enum Wrong {
    Question(QuestionError),
    Option(OptionError),
    Unasked(AskError),
}

impl Wrong {
    fn field(&self) -> &str {
        match self {
            Self::Option(error) => &error.option,
            Self::Question(_) | Self::Unasked(_) => "q",
        }
    }

    fn says(&self, ask: &Ask) -> Markup {
        match self {
            Self::Question(error) => ask.words.tell(
                "bound-unread",
                vec![("at", error.at.into()), ("wrong", foreign_in(&error.wrong, "en").into())],
            ),
            Self::Option(error) => foreign_in(&error.wrong, "en"),
            Self::Unasked(error) => foreign_in(&error.to_string(), "en"),
        }
    }
}

/// The question and what it is asked under, as the address has them.
fn given(ask: &Ask) -> Result<(Question, Given), Wrong> {
    let question = Question::parse(ask.query.get("q")).map_err(Wrong::Question)?;
    let mut given = Given::default();
    for option in LINES {
        for value in ask.query.all(option).flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty())
        {
            given.set(option, value).map_err(Wrong::Option)?;
        }
    }
    for option in ONES {
        if let value @ [_, ..] = ask.query.get(option).as_bytes() {
            given.set(option, &String::from_utf8_lossy(value)).map_err(Wrong::Option)?;
        }
    }
    Ok((question, given))
}

/// Where a bound opens, from its own name.
pub(super) fn address(name: &str, rest: &str) -> String {
    let mut parts = name.strip_prefix("bound:").unwrap_or(name).split(" | ");
    let mut address = format!("/tolls/bound?q={}", encoded(parts.next().unwrap_or_default().trim()));
    for part in parts {
        let (option, value) = part.trim().split_once(' ').unwrap_or((part.trim(), ""));
        address.push_str(&format!("&{}={}", encoded(option), encoded(value)));
    }
    address.push_str(&rest.replace('?', "&"));
    address
}

/// Asks for a bound.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let answered = (!ask.query.get("q").is_empty()).then(|| {
        let (question, given) = given(ask)?;
        asked(&case, &question, &given).map_err(Wrong::Unasked)
    });
    let (found, wrong) = match answered {
        None => (None, None),
        Some(Ok(found)) => (Some(found), None),
        Some(Err(wrong)) => (None, Some(wrong)),
    };
    if let Some(file) = found.as_ref().and_then(|found| things::as_json(ask, "bound", found)) {
        return Ok(file);
    }
    let main = html! {
        @if let Some(wrong) = &wrong {
            (error_summary(ask.say("bound-wrong"), &[Link::new(&format!("#{}", wrong.field()), wrong.says(ask))]))
        }
        (form(ask, wrong.as_ref()))
        @match &found {
            Some(found) => (answer(ask, &case, found)),
            None => (language(ask)),
        }
    };
    let tolls = ask.to("/tolls");
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-bound"),
            lead: html! { (ask.say("bound-lead")) },
            times: Times::Known,
            downloads: if found.is_some() { vec![things::json_link(ask)] } else { Vec::new() },
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&tolls, ask.say("nav-tolls")), Link::new("", ask.say("nav-bound")).here()],
            ),
            main,
            ..Body::default()
        },
    ))
}

fn form(ask: &Ask, wrong: Option<&Wrong>) -> Markup {
    let error = |name: &str| match wrong.filter(|wrong| wrong.field() == name) {
        Some(wrong) => wrong.says(ask),
        None => Markup::default(),
    };
    let lines: Vec<String> =
        LINES.iter().map(|name| ask.query.all(name).collect::<Vec<_>>().join("\n")).collect();
    let value = |name: &str| LINES.iter().position(|own| *own == name).map_or("", |n| lines[n].as_str());
    let field = |name: &'static str, label: &str, help: &str, value| Field {
        id: name,
        name,
        label: html! { (ask.say(label)) },
        help: html! { (ask.say(help)) },
        error: error(name),
        value,
        ..Field::default()
    };
    let choices = |name: &str, words: &[(&'static str, &str)]| -> Vec<Choice<'static>> {
        let asked = ask.query.get(name);
        let of = |(value, key): &(&'static str, &str)| Choice {
            value,
            label: html! { (ask.say(key)) },
            chosen: asked == *value,
            ..Choice::default()
        };
        words.iter().map(of).collect()
    };
    let sites = choices(
        "sites",
        &[("", "bound-sites-counted"), ("at-least", "bound-sites-least"), ("ignored", "bound-sites-ignored")],
    );
    let presence =
        choices("presence", &[("", "bound-presence-claimed"), ("complete", "bound-presence-complete")]);
    let opened =
        LINES[1..].iter().chain(&ONES).any(|name| ask.query.has(name) && !ask.query.get(name).is_empty());
    html! {
        form method="get" action=(ask.path) {
            @for (name, value) in ask.query.iter().filter(|(name, _)| ["as-known", "without"].contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
            (text_field(&field("q", "bound-q", "bound-q-help", ask.query.get("q"))))
            (text_field(&field("using", "bound-using", "bound-using-help", value("using"))))
            details open[opened] {
                summary { (ask.say("bound-options")) }
                (text_field(&field("counter", "bound-counter", "bound-counter-help", ask.query.get("counter"))))
                (text_field(&field("reading", "bound-reading", "bound-reading-help", ask.query.get("reading"))))
                (area(&field("read", "bound-read", "bound-read-help", value("read")), 2))
                (text_field(&field("floor", "bound-floor", "bound-floor-help", value("floor"))))
                (select(&field("sites", "bound-sites", "bound-sites-help", ""), &sites))
                (area(&field("read-sites", "bound-read-sites", "bound-read-sites-help", value("read-sites")), 2))
                (select(&field("presence", "bound-presence", "bound-presence-help", ""), &presence))
                (area(&field("suppose", "bound-suppose", "bound-suppose-help", value("suppose")), 2))
                (area(&field("toll", "bound-toll", "bound-toll-help", value("toll")), 2))
            }
            (submit(Button::Primary, ask.say("bound-ask"), "", ""))
        }
    }
}

/// How questions are written: what a reader needs who has never asked one.
fn language(ask: &Ask) -> Markup {
    let forms = [
        ("killed where T-011 and T-012", "bound-form-both"),
        ("killed where T-011 or T-012", "bound-form-either"),
        ("killed where T-015 and not T-013", "bound-form-not"),
        ("killed where site in {Jableh, Sonobar}", "bound-form-site"),
        ("killed where actor in {U-400, U-GSS}", "bound-form-actor"),
        ("killed where victims in {women}", "bound-form-victims"),
        ("killed where during 2025-03-06/2025-03-09", "bound-form-days"),
        ("killed where at least 2 of {T-011, T-012, T-013}", "bound-form-least"),
        ("sites where none of {T-011, T-012, T-013}", "bound-form-sites"),
    ];
    let rows = forms
        .iter()
        .map(|(form, key)| Row { cells: vec![ltr(form), html! { (ask.say(key)) }], ..Row::default() })
        .collect();
    let column = |key: &str| Column { head: html! { (ask.say(key)) }, kind: Kind::Text, ..Column::default() };
    table(&Table {
        id: "forms",
        caption: html! { (ask.say("bound-forms")) },
        columns: vec![column("bound-form"), column("bound-means")],
        rows,
        ..Table::default()
    })
}

fn range(ask: &Ask, value: Option<CountRange>) -> Markup {
    match value {
        Some(value) => html! { (ask.words.range(value)) },
        None => html! { (ask.say("bound-cannot")) },
    }
}

fn answer(ask: &Ask, case: &Case, found: &Asked) -> Markup {
    let bound = &found.bound;
    let open = super::open::address(ask, &bound.figure.id);
    let svg =
        alone_with(case, ask.view().names(), ask.language(), &|drawings| drawings.bound(bound, &found.moves));
    let derivation = &bound.figure.derivation;
    html! {
        section.part id="answer" {
            h2 { (ask.say("bound-answer")) }
            (figure(&Figure {
                id: &bound.figure.id,
                value: match bound.figure.value {
                    Some(value) => numeral(ask.words.range(value)),
                    None => html! { (ask.say("bound-cannot-all")) },
                },
                label: ltr(&bound.question),
                open: Link::new(&open, ask.say("bound-open")),
                ..Figure::default()
            }))
        }
        @if !found.by_counter.is_empty() {
            (section("by-counter", ask.say("bound-by-counter"), html! {
                ul {
                    @for of in &found.by_counter {
                        li { (foreign(&of.counter)) ": " a href=(address(&of.id, &ask.seen.query())) { (range(ask, of.value)) } }
                    }
                }
            }))
        }
        @if let Some(conflict) = &found.conflict { (one_conflict(ask, conflict)) }
        @if !svg.is_empty() {
            (drawing(&Drawing { id: "bound", svg: &svg, caption: html! { (ask.say("bound-desc")) }, ..Drawing::default() }))
        }
        @if !found.moves.is_empty() {
            (section("moves", ask.say("bound-moves"), html! {
                ul {
                    @for moved in &found.moves {
                        li { a href=(address(&moved.id, &ask.seen.query())) { (range(ask, moved.value)) } ": " (said(ask, &moved.under)) }
                    }
                }
            }))
        }
        @if found.conflict.is_none() { (steps(ask, &derivation.sayings.steps)) }
        (section("held", ask.say("bound-held"), html! {
            ul {
                @for input in &derivation.inputs {
                    li { (super::open::link(ask, &input.id)) " " (range_of(ask, input.value)) ": " (input_says(ask, input)) }
                }
            }
        }))
        (assumptions(ask, &derivation.sayings.assumptions))
    }
}

fn range_of(ask: &Ask, value: Option<CountRange>) -> Markup {
    match value {
        Some(value) => html! { (ask.words.range(value)) },
        None => html! { (ask.say("no-range")) },
    }
}

fn steps(ask: &Ask, steps: &[Saying]) -> Markup {
    section("why", ask.say("bound-why"), html! { ol { @for step in steps { li { (said(ask, step)) } } } })
}

fn assumptions(ask: &Ask, all: &[Saying]) -> Markup {
    if all.is_empty() {
        return Markup::default();
    }
    section(
        "assumed",
        ask.say("figure-assumptions"),
        html! { ul { @for one in all { li { (said(ask, one)) } } } },
    )
}

/// Counts that cannot all be so: the smallest set, why, and what would have to give way.
pub(super) fn one_conflict(ask: &Ask, conflict: &Conflict) -> Markup {
    html! {
        (section("conflict", ask.say("conflict-title"), html! {
            p { (ask.say(if conflict.smallest { "conflict-smallest" } else { "conflict-some" })) }
            ul {
                @for member in &conflict.members {
                    li {
                        (said(ask, &member.says))
                        @if !member.wording.is_empty() { " (" (foreign(&member.wording)) ")" }
                        @if let Some(key) = &member.key { " " (things::key(ask, key)) }
                    }
                }
            }
        }))
        (steps(ask, &conflict.steps))
        (section("gives-way", ask.say("conflict-gives-way"), html! {
            ul {
                @if !conflict.changes.is_empty() {
                    li {
                        (ask.say("conflict-least")) " "
                        @for (n, change) in conflict.changes.iter().enumerate() {
                            @if n > 0 { (ask.say("list-semicolon")) " " }
                            @let by = vec![("what", said(ask, &change.what).into()), ("count", change.by.unsigned_abs().into())];
                            (ask.words.tell(if change.by > 0 { "conflict-up" } else { "conflict-down" }, by))
                        }
                    }
                }
                @for reading in &conflict.readings { li { (said(ask, reading)) } }
            }
        }))
        (assumptions(ask, &conflict.assumptions))
    }
}

/// All counts that cannot be so together.
pub(crate) fn conflicts(ask: &Ask) -> Answer {
    let view = ask.view();
    let (pairs, own) = view.conflicts();
    if let Some(file) = things::as_json(ask, "conflicts", &(pairs, own)) {
        return Ok(file);
    }
    let tolls = ask.to("/tolls");
    let main = html! {
        (section("pairs", ask.say("conflicts-pairs"), html! {
            @if pairs.is_empty() { p { (ask.say("conflicts-none")) } }
            ul { @for pair in pairs { li { (one_pair(ask, pair)) } } }
        }))
        (section("own", ask.say("conflicts-own"), html! {
            @if own.is_empty() { p { (ask.say("conflicts-own-none")) } }
            @for of in own { (of_counter(ask, of)) }
        }))
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-conflicts"),
            lead: html! { (ask.say("conflicts-lead")) },
            times: Times::Known,
            downloads: vec![things::json_link(ask)],
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&tolls, ask.say("nav-tolls")), Link::new("", ask.say("nav-conflicts")).here()],
            ),
            main,
            ..Body::default()
        },
    ))
}

fn one_pair(ask: &Ask, pair: &Pair) -> Markup {
    html! {
        (said(ask, &pair.says)) (ask.say("list-semicolon")) " " (ask.words.tell("conflicts-apart", vec![("count", pair.gap.into())]))
        " " (things::keys(ask, [&pair.inner, &pair.outer]))
        @if !pair.readings.is_empty() { ul { @for reading in &pair.readings { li { (said(ask, reading)) } } } }
    }
}

fn of_counter(ask: &Ask, own: &Own) -> Markup {
    html! {
        h3 { (foreign(&own.counter)) }
        p {
            @match (&own.conflict, &own.not_settled) {
                (Some(_), _) => (ask.say("conflicts-cannot")),
                (None, Some(why)) => { (ask.say("conflicts-unsettled")) ": " (foreign_in(why, "en")) },
                (None, None) => (ask.say("conflicts-can")),
            }
            " " (things::keys(ask, &own.held))
        }
        @if let Some(conflict) = &own.conflict {
            ul {
                @for member in &conflict.members {
                    li { (said(ask, &member.says)) @if let Some(key) = &member.key { " " (things::key(ask, key)) } }
                }
                @for reading in &conflict.readings { li { (said(ask, reading)) } }
            }
            p { a href=(together(ask, &own.held)) { (ask.say("conflicts-hold")) } }
        }
    }
}

/// The same counts held together on the page for bounds.
fn together(ask: &Ask, keys: &[ClaimKey]) -> String {
    let keys: Vec<&str> = keys.iter().map(ClaimKey::as_str).collect();
    format!("/tolls/bound?q=killed&using={}{}", encoded(&keys.join(",")), ask.seen.query().replace('?', "&"))
}
