//! What is decided, pairs on which reviewers differ first; and the clusters that are least sure.

use maud::html;
use sijill_model::{Pair, PairStanding, RecordId};

use super::pair;
use crate::ask::Ask;
use crate::design::{Column, Kind, Row, Table, empty, foreign, ltr, table};
use crate::reply::Answer;
use crate::shelf::{Found, Standing};
use crate::shell::{Body, render};

/// Most pairs on one page.
const SHOWN: usize = 500;

/// `/review/decisions`.
pub(crate) fn decisions(ask: &Ask) -> Answer {
    let case = &ask.snapshot.case;
    let mut pairs: Vec<(PairStanding, Pair)> = case
        .links
        .iter()
        .filter_map(|(pair, links)| Some((PairStanding::of(links.iter().map(AsRef::as_ref))?, *pair)))
        .collect();
    pairs.sort();
    let standing = match ask.register() {
        Found::Ready(standing) | Found::Old(standing, _) => Some(standing),
        _ => None,
    };
    let name = |id: RecordId| named(standing.as_deref(), id);
    let main = html! {
        @if pairs.is_empty() {
            (empty(ask.say("decisions-none"), html! { p { a href="/review" { (ask.say("nav-review")) } } }))
        }
        @for (state, pair) in pairs.iter().take(SHOWN) {
            section.part {
                h2 {
                    a href={ "/pair/" (pair.a()) "/" (pair.b()) } { (foreign(&name(pair.a()))) " · " (foreign(&name(pair.b()))) }
                }
                p { (ask.say(standing_key(*state))) }
                (pair::decisions(ask, &case.links[pair]))
            }
        }
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("review-decisions"),
            lead: html! { (ask.say("decisions-lead")) },
            main,
            ..Body::default()
        },
    ))
}

fn standing_key(standing: PairStanding) -> &'static str {
    match standing {
        PairStanding::Disputed => "standing-disputed",
        PairStanding::Same => "standing-same",
        PairStanding::Different => "standing-different",
        PairStanding::Unsure => "standing-unsure",
    }
}

/// A record by its name as written; by its id where the list no longer stands.
fn named(standing: Option<&Standing>, id: RecordId) -> String {
    let entry = standing.and_then(|standing| {
        let register = &standing.register;
        register.number_of(id).and_then(|n| register.entries.get(n))
    });
    entry.and_then(|entry| entry.names.first().cloned()).unwrap_or_else(|| id.short())
}

/// `/review/clusters`.
pub(crate) fn clusters(ask: &Ask) -> Answer {
    let (Found::Ready(standing) | Found::Old(standing, _)) = ask.register() else {
        let main = empty(
            ask.say("review-no-lists"),
            html! { p { a href="/import" { (ask.say("review-import")) } } },
        );
        return Ok(render(ask, Body { title: ask.say("clusters"), main, ..Body::default() }));
    };
    let register = &standing.register;
    let least = &standing.least_sure;
    let addresses: Vec<String> =
        least.iter().map(|n| format!("/victim/{}", register.victims[*n].id)).collect();
    let columns =
        [("clusters-name", Kind::Text), ("clusters-records", Kind::Number), ("clusters-sure", Kind::Number)]
            .map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() });
    let rows = least
        .iter()
        .zip(&addresses)
        .map(|(n, href)| {
            let victim = &register.victims[*n];
            let names = victim.records.iter().filter_map(|n| register.entries[*n].names.first());
            let name = names.max_by_key(|name| name.chars().count()).cloned().unwrap_or_default();
            Row {
                href,
                cells: vec![
                    foreign(&name),
                    html! { (ask.numerals().count(victim.records.len() as u64)) },
                    ltr(&format!("{:.2}", victim.probability)),
                ],
                ..Row::default()
            }
        })
        .collect();
    let main = table(&Table {
        id: "clusters",
        caption: html! { (ask.say("clusters-caption")) },
        columns: columns.into(),
        rows,
        empty: empty(ask.say("clusters-none"), html! {}),
        ..Table::default()
    });
    Ok(render(
        ask,
        Body {
            title: ask.say("clusters"),
            lead: html! { (ask.say("clusters-lead")) },
            main,
            ..Body::default()
        },
    ))
}
