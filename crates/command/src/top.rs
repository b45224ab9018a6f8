//! Where a chain ends: the thing at the top, the offices it is said to hold, and what no claim says.

use std::collections::BTreeSet;

use sijill_model::{Case, Claim, Day, EntityId, Holds, Recorded};

use crate::answer::{Said, Top};
use crate::contrary::superiors_in_words;
use crate::graph::tie_span;
use crate::reason::{Ends, Gap};
use crate::said::{quoted, said};

/// What a thing is said to head, hold or have been declared, as the subject of a claim.
const HELD: &[&str] = &[
    "commanded",
    "commands",
    "controls",
    "coordinates",
    "declared",
    "deputy_of",
    "heads",
    "holds_post",
    "leads",
    "led",
    "promoted_to",
    "spokesperson_of",
];

/// Who is said to hold an office in a body, as the object of a claim.
const HELD_IN: &[&str] = &["holds_post", "spokesperson_of"];

/// How a path came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// No superior that day.
    NoSuperior,
    /// Every superior answers in turn to it.
    Circle(BTreeSet<EntityId>),
    /// It was asked to end here.
    Asked {
        /// Superiors that it has that day.
        above: usize,
    },
    /// No path reaches it.
    NotReached,
}

/// Describes a top.
pub(crate) fn top(case: &Case, id: &EntityId, from: &EntityId, on: Day, holds: Holds, end: &End) -> Top {
    Top {
        id: id.clone(),
        label: case.label(id).to_owned(),
        holds,
        offices: offices(case, id, on),
        gap: gap(case, id, from, on, end),
        missing: missing(case, id, from, on, end),
    }
}

fn offices(case: &Case, id: &EntityId, on: Day) -> Vec<Said> {
    let held = case.about(id).filter(|claim| HELD.contains(&claim.predicate.as_str()));
    let held_in = case.of(id).filter(|claim| HELD_IN.contains(&claim.predicate.as_str()));
    let standing = |claim: &&Recorded<Claim>| !claim.denied && tie_span(claim).holds_on(on) != Holds::No;
    let mut claims: Vec<_> = held.chain(held_in).map(AsRef::as_ref).filter(standing).collect();
    claims.sort_by(|a, b| (&a.key, a.op).cmp(&(&b.key, b.op)));
    claims.dedup_by(|a, b| (&a.key, a.op) == (&b.key, b.op));
    claims.into_iter().map(|claim| said(case, claim)).collect()
}

/// What no claim says, typed.
fn missing(case: &Case, id: &EntityId, from: &EntityId, on: Day, end: &End) -> Gap {
    let ends = match end {
        End::NotReached => Ends::NoPath(from.clone()),
        End::Asked { above: 0 } | End::NoSuperior => {
            let in_words: Vec<_> = superiors_in_words(case, id, on).map(|claim| claim.key.clone()).collect();
            if in_words.is_empty() { Ends::NoSuperior } else { Ends::InWords(in_words) }
        }
        End::Asked { above } => Ends::Asked(*above),
        End::Circle(circle) => Ends::Circle(circle.iter().cloned().collect()),
    };
    Gap { on, known_by: case.as_known.by, ends }
}

/// What no claim says, in words. To an honest reader the gap is a finding.
fn gap(case: &Case, id: &EntityId, from: &EntityId, on: Day, end: &End) -> String {
    let label = case.label(id);
    let casebook = case
        .as_known
        .by
        .map_or_else(|| "the casebook".to_owned(), |by| format!("the casebook known by {by}"));
    match end {
        End::NotReached => {
            format!("no path of claims in {casebook} leads from {} to {label} on {on}", case.label(from))
        }
        End::Asked { above: 0 } | End::NoSuperior => {
            let in_words: Vec<_> = superiors_in_words(case, id, on)
                .filter_map(|claim| {
                    Some(format!("{} ({})", quoted(claim.object.as_ref()?.as_str()), claim.key))
                })
                .collect();
            if in_words.is_empty() {
                format!("no claim in {casebook} names a superior of {label} on {on}")
            } else {
                format!(
                    "claims in {casebook} name a superior of {label} on {on} in words only: {}",
                    in_words.join(", ")
                )
            }
        }
        End::Asked { above } => {
            format!("the path was asked to end here; {above} above {label} are named on {on}")
        }
        End::Circle(circle) => {
            let names: Vec<_> = circle.iter().map(|id| case.label(id)).collect();
            format!(
                "every superior of {label} that claims name on {on} answers in turn to it, in a circle: {}",
                names.join(", ")
            )
        }
    }
}
