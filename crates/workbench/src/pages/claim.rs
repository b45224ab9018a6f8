//! One claim: who says what, in which words, where; what speaks against it; the row it was read from.

use maud::{Markup, html};
use sijill_command::said;
use sijill_model::{Case, Citation, Claim, ClaimKey, Known, LinkKind, Recorded, RowRef, Status, Term, Voice};
use sijill_report::why_graded;

use super::done::done;
use super::enter::amend::actions;
use super::enter::labels;
use super::things::{self, thing};
use crate::ask::Ask;
use crate::design::{
    Claim as Card, Column, Contrary, Kind, Level, Link, Row, Source as Cited, Table, citation, claim_card,
    confidence, crumbs, definitions, foreign, ltr, section, table,
};
use crate::reply::{Answer, Fault};
use crate::shell::{Body, Times, render};

/// One claim.
pub(crate) fn page(ask: &Ask) -> Answer {
    let key = ClaimKey::new(ask.part("key")).map_err(|_| Fault::Nothing(ask.part("key").to_owned()))?;
    let case = ask.case();
    let Some(claim) = case.claim(&key) else {
        return gone(ask, &key);
    };
    let home = ask.to("/");
    let main = html! {
        (done(ask))
        (card(ask, &case, claim))
        (actions(ask, claim))
        @if let Some(row) = claim.row { (row_section(ask, row)) }
        (history(ask, &key))
    };
    Ok(render(
        ask,
        Body {
            title: format!("{} {key}", ask.say("claim")),
            shown: Some(html! { (ask.say("claim")) " " (ltr(key.as_str())) }),
            times: Times::Known,
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&home, ask.say("overview")), Link::new("", ltr(key.as_str())).here()],
            ),
            main,
            ..Body::default()
        },
    ))
}

/// A claim that was taken back: what became of it, where it was ever recorded. One that only was not known by the day
/// asked about is not shown.
fn gone(ask: &Ask, key: &ClaimKey) -> Answer {
    let history = ask.desk.ask(|casebook| casebook.history(key))?;
    if history.is_empty() || history.iter().any(|claim| claim.status == Status::Live) {
        return Err(Fault::Nothing(key.to_string()));
    }
    Ok(render(
        ask,
        Body {
            title: format!("{} {key}", ask.say("claim")),
            shown: Some(html! { (ask.say("claim")) " " (ltr(key.as_str())) }),
            lead: html! { (ask.say("claim-gone")) },
            main: html! { (done(ask)) (history_of(ask, &history)) },
            ..Body::default()
        },
    ))
}

/// A claim with what speaks against it beside it.
pub(crate) fn card(ask: &Ask, case: &Case, claim: &Recorded<Claim>) -> Markup {
    let shown = said(case, claim);
    let href = ask.to_part("/claim", claim.key.as_str());
    let graded = case.grading([&claim.body]);
    let level = match graded.confidence() {
        sijill_model::Confidence::Low => Level::Low,
        sijill_model::Confidence::Medium => Level::Medium,
        sijill_model::Confidence::High => Level::High,
    };
    let against: Vec<ClaimKey> = case.contradicting(&claim.key);
    claim_card(&Card {
        id: claim.key.as_str(),
        href: &href,
        who: html! {
            @for (n, chain) in claim.said_by.iter().enumerate() { @if n > 0 { "; " } (voices(ask, case, chain)) }
            @if claim.said_by.is_empty() {
                @for (n, read) in claim.sources.iter().enumerate() { @if n > 0 { "; " } (cite(ask, case, read)) }
            }
        },
        says: things::says(ask, &shown),
        wording: &claim.wording,
        wording_lang: sijill_report::language_of(&claim.wording),
        marks: html! {
            (confidence(level, ask.say(level_key(level)))) " " span { (why_graded(&ask.words, graded)) }
            @if claim.known == Known::Possibly { " " (ask.say("possibly-known")) }
        },
        facts: vec![
            (html! { (ask.say("when")) }, things::when(ask, &shown).unwrap_or_default()),
            (html! { (ask.say("enter-parts")) }, further(ask, case, claim)),
            (
                html! { (ask.say("read-in")) },
                html! {
                    @for read in &claim.sources { div { (cite(ask, case, read)) (places(case, read)) } }
                },
            ),
            (
                html! { (ask.say("note")) },
                if claim.note.is_empty() { Markup::default() } else { foreign(&claim.note) },
            ),
            (html! { (ask.say("linked")) }, linked(ask, case, claim)),
            (
                html! { (ask.say("disputed-by")) },
                html! {
                    @for (_, reason) in &claim.disputes { div { (foreign(reason)) } }
                },
            ),
            (
                html! { (ask.say("recorded")) },
                html! { (ltr(&claim.time)) " · " (ask.say("operation")) " " a href=(ask.to_part("/operation", &claim.op.to_string())) { (ltr(&claim.op.short())) } },
            ),
        ],
        contrary: Some(Contrary {
            title: html! { (ask.say("against")) },
            body: html! {
                @if against.is_empty() { p { (ask.say("against-none")) } }
                @else { ul { @for other in &against { li { (line(ask, case, other)) } } } }
            },
        }),
        ..Card::default()
    })
}

/// What a claim says beside subject and object: its further parts, each by its name, things with the way to them.
fn further(ask: &Ask, case: &Case, claim: &Claim) -> Markup {
    html! {
        @for name in claim.with.keys() {
            div {
                @if let Some(key) = labels::part(name) { (ask.say(key)) } @else { (ltr(name)) }
                ": "
                @for (n, term) in claim.terms(name).iter().enumerate() {
                    @if n > 0 { "; " }
                    @match term {
                        Term::Entity(id) => (thing(ask, case, id)),
                        Term::Text(text) => (foreign(text)),
                    }
                }
            }
        }
    }
}

fn level_key(level: Level) -> &'static str {
    match level {
        Level::Low => "confidence-low",
        Level::Medium => "confidence-medium",
        Level::High => "confidence-high",
    }
}

/// Another claim in one line, leading to its page.
pub(crate) fn line(ask: &Ask, case: &Case, key: &ClaimKey) -> Markup {
    let href = ask.to_part("/claim", key.as_str());
    html! {
        @if let Some(claim) = case.claim(key) { (things::says(ask, &said(case, claim))) " " }
        a.source-id href=(href) { "[" (ltr(key.as_str())) "]" }
    }
}

/// Who says it through whom, nearest first.
fn voices(ask: &Ask, case: &Case, chain: &[Voice]) -> Markup {
    html! {
        @for (n, voice) in chain.iter().enumerate() {
            @if n > 0 { " › " }
            @match voice {
                Voice::Source(id) => a href=(ask.to_part("/source", id.as_str())) { (foreign(case.voice(voice))) },
                _ => (foreign(case.voice(voice))),
            }
        }
    }
}

/// A source as it is cited.
pub(crate) fn cite(ask: &Ask, case: &Case, read: &Citation) -> Markup {
    let href = ask.to_part("/source", read.source.as_str());
    let Some(source) = case.sources.get(&read.source) else {
        return html! { (ltr(read.source.as_str())) };
    };
    citation(&Cited {
        publisher: if source.publisher.is_empty() {
            foreign(&source.kind)
        } else {
            foreign(&source.publisher)
        },
        title: if source.title.is_empty() { Markup::default() } else { foreign(&source.title) },
        date: source.date.as_ref().map(|date| ltr(date.as_str())).unwrap_or_default(),
        id: read.source.as_str(),
        href: &href,
        url: &source.url,
    })
}

/// The places in a source.
fn places(case: &Case, read: &Citation) -> Markup {
    html! {
        @for at in &read.at {
            " " (foreign(at))
            @if let Some(place) = case.locators.get(&(read.source.clone(), at.clone())) && !place.part.is_empty() {
                " (" (foreign(&place.part)) ")"
            }
        }
    }
}

fn linked(ask: &Ask, case: &Case, claim: &Recorded<Claim>) -> Markup {
    let links = case.links(&claim.key);
    html! {
        @for (kind, other) in links.iter().filter(|(kind, _)| *kind != LinkKind::Contradicts) {
            div { (ask.say(&format!("link-{}", kind.word().replace('_', "-")))) " " (line(ask, case, other)) }
        }
    }
}

/// A row as it was written, from the exhibit's own bytes.
pub(crate) fn row_section(ask: &Ask, row: RowRef) -> Markup {
    let name = ask.snapshot.exhibits.get(&row.exhibit).cloned().unwrap_or_default();
    let cells = ask
        .desk
        .ask(|casebook| casebook.exhibit(&row.exhibit))
        .map(|bytes| sijill_intake::row_cells(&bytes, row.row));
    let body = html! {
        p { (foreign(&name)) " · " (ask.say("row")) " " (ltr(&row.row.to_string())) " · " (ask.say("exhibit")) " " (ltr(&row.exhibit.short())) }
        @match cells {
            Err(error) => p { (foreign(&error.to_string())) },
            Ok(None) => p { (ask.say("no-such-row")) },
            Ok(Some(cells)) => {
                @let facts: Vec<_> = cells.iter().filter(|(_, cell)| !cell.is_empty())
                    .map(|(heading, cell)| (foreign(heading), foreign(cell))).collect();
                (definitions(&facts))
            }
        }
    };
    section("row", ask.say("as-written"), body)
}

/// What became of each claim ever recorded under the key.
fn history(ask: &Ask, key: &ClaimKey) -> Markup {
    let history = ask.desk.ask(|casebook| casebook.history(key)).unwrap_or_default();
    if history.len() < 2 { Markup::default() } else { history_of(ask, &history) }
}

fn history_of(ask: &Ask, history: &[Recorded<Claim>]) -> Markup {
    let columns = [Kind::Text, Kind::Text, Kind::Text].into_iter().zip(["recorded", "operation", "state"]);
    let columns = columns
        .map(|(kind, key)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() })
        .collect();
    let rows = history
        .iter()
        .map(|one| {
            let state = match &one.status {
                Status::Live => html! { (ask.say("state-live")) },
                Status::Retracted { reason, .. } => {
                    html! { (ask.say("state-retracted")) ": " (foreign(reason)) }
                }
                Status::Corrected { reason, .. } => {
                    html! { (ask.say("state-corrected")) ": " (foreign(reason)) }
                }
            };
            Row { cells: vec![ltr(&one.time), html! { a href=(ask.to_part("/operation", &one.op.to_string())) { (ltr(&one.op.short())) } }, state], ..Row::default() }
        })
        .collect();
    section("history", ask.say("history"), table(&Table { columns, rows, ..Table::default() }))
}
