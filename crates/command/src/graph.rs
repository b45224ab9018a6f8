//! The dated graph: which claims tie one thing to another above it, and whether a tie holds on a day.
//!
//! A tie joins the claims that say of the same two things that the lower answers to the upper. It is read
//! from the schema: a predicate says which side answers, or that the object continues the subject under
//! another name. Nothing is inferred: a spokesman of a ministry does not answer to it by this graph, and two
//! units that were seen together do not answer to each other.

use std::collections::BTreeSet;

use sijill_model::{
    Bound, BoundKind, Case, Claim, Confidence, Day, EntityId, Facts, FormalStatus, GradeInput, Held, Holds,
    Predicate, Recorded, Span, Term, TimeKind, schema,
};

use crate::answer::Basis;
use crate::existence::{Bar, Existence};
use crate::reason::{Against, TieWord};

/// How a tie reads from below, for predicates whose label reads from above.
const FROM_BELOW: &[(&str, &str)] = &[
    ("commanded", "was commanded by"),
    ("commands", "is commanded by"),
    ("controls", "is controlled by"),
    ("heads", "is headed by"),
    ("leads", "is led by"),
    ("led", "was led by"),
    ("serves_as", "is held by"),
];

/// The claims that tie `from` to `to` above it.
#[derive(Debug, Clone)]
pub(crate) struct Tie<'a> {
    pub(crate) from: &'a EntityId,
    pub(crate) to: &'a EntityId,
    /// Their numbers in the case.
    pub(crate) numbers: (u32, u32),
    /// Claims that assert it, in the order of their keys.
    pub(crate) claims: Vec<Held<'a>>,
    /// Claims that deny it, in the order of their keys.
    pub(crate) denials: Vec<Held<'a>>,
}

/// A tie on a day.
#[derive(Debug, Clone)]
pub(crate) struct Weighed<'a> {
    pub(crate) tie: Tie<'a>,
    /// The claims that do not exclude the day.
    pub(crate) holding: Vec<Held<'a>>,
    pub(crate) holds: Holds,
    pub(crate) basis: Basis,
    pub(crate) confidence: Confidence,
    /// Why, to be put in words where it is shown.
    pub(crate) graded: GradeInput,
    /// Why one of its two ends cannot be tied to anything on the day, if so.
    pub(crate) bar: Option<Bar<'a>>,
}

/// All ties upward from a thing, by the id of the upper.
pub(crate) fn ties_up<'a>(case: &'a Case, from: &EntityId) -> Vec<Tie<'a>> {
    case.number(from).map_or_else(Vec::new, |from| ties_up_from(case, from))
}

/// As [`ties_up`], of the thing with this number.
pub(crate) fn ties_up_from(case: &Case, number: u32) -> Vec<Tie<'_>> {
    let Some(from) = case.numbered(number) else { return Vec::new() };
    let answers = |p: &Predicate| p.subject_answers_to_object() || p.succeeds;
    let about = case
        .held_about(number)
        .filter(|held| held.facts.predicate.is_some_and(answers))
        .filter_map(|held| Some((held.facts.object?, held)));
    let of = case
        .held_of(number)
        .filter(|held| held.facts.predicate.is_some_and(Predicate::object_answers_to_subject))
        .filter_map(|held| Some((held.facts.subject?, held)));
    let mut found: Vec<(u32, Held<'_>)> = about.chain(of).filter(|(to, _)| *to != number).collect();
    // Numbers follow the order of ids, places that of keys.
    found.sort_unstable_by_key(|(to, held)| (*to, held.facts.place));
    found
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|tied| {
            let (denials, claims): (Vec<_>, Vec<_>) =
                tied.iter().map(|(_, held)| *held).partition(|held| held.facts.denied);
            let to = tied.first().filter(|_| !claims.is_empty())?.0;
            Some(Tie { from, to: case.numbered(to)?, numbers: (number, to), claims, denials })
        })
        .collect()
}

/// Things that answer to this one by some claim, on whatever day, in order.
pub(crate) fn answering_to<'a>(case: &'a Case, to: &EntityId) -> BTreeSet<&'a EntityId> {
    let below = |claim: &'a Recorded<Claim>| {
        let predicate = schema().get(&claim.predicate).filter(|_| !claim.denied)?;
        let (lower, upper) = match predicate {
            p if p.subject_answers_to_object() || p.succeeds => (Some(&claim.subject), claim.object.as_ref()),
            p if p.object_answers_to_subject() => (claim.object.as_ref(), Some(&claim.subject)),
            _ => return None,
        };
        let lower = lower.and_then(Term::entity)?;
        (upper.and_then(Term::entity) == Some(to) && lower != to).then_some(lower)
    };
    case.of(to).chain(case.about(to)).filter_map(|claim| below(claim)).collect()
}

/// The stretch of time in which a claim ties two things.
///
/// A dissolution or a renaming happens on a date, but the tie that it makes goes on from there: its end is
/// unknown even where the event is dated at both ends.
pub(crate) fn tie_span(claim: &Claim) -> Span {
    let mut span = claim.span();
    let is_event =
        schema().get(&claim.predicate).is_some_and(|predicate| predicate.time == Some(TimeKind::Event));
    if is_event && span.end.kind == BoundKind::Actual && claim.start == claim.end {
        span.end = Bound::UNKNOWN;
    }
    span
}

/// As [`tie_span`], of a claim with its facts.
pub(crate) fn held_span(held: &Held<'_>) -> Span {
    let Facts { predicate, span, one_date, .. } = held.facts;
    let mut span = span.clone();
    let is_event = predicate.is_some_and(|predicate| predicate.time == Some(TimeKind::Event));
    if is_event && span.end.kind == BoundKind::Actual && *one_date {
        span.end = Bound::UNKNOWN;
    }
    span
}

/// Whether a tie holds on the day: as the best of its claims, unless one of its ends did not exist.
pub(crate) fn holds<'a>(existence: &mut Existence<'a>, tie: &Tie<'a>) -> Holds {
    if existence.bars(tie.numbers.1) || existence.bars(tie.numbers.0) {
        return Holds::No;
    }
    let on = existence.on;
    tie.claims.iter().map(|claim| held_span(claim).holds_on(on)).max().unwrap_or(Holds::No)
}

/// Weighs a tie on a day: it holds with the best of its claims, unless one of its ends did not exist.
pub(crate) fn weigh<'a>(existence: &mut Existence<'a>, tie: Tie<'a>) -> Weighed<'a> {
    let on = existence.on;
    let bar = existence.bar(tie.numbers.1).or_else(|| existence.bar(tie.numbers.0));
    let mut best = Holds::No;
    let mut holding: Vec<Held<'a>> = Vec::with_capacity(tie.claims.len());
    let mut over_in_name = (false, false);
    for held in &tie.claims {
        let span = held_span(held);
        let holds = span.holds_on(on);
        let over = span.nominally_over(on);
        best = best.max(holds);
        over_in_name.0 |= over;
        if holds != Holds::No {
            over_in_name.1 |= over;
            holding.push(*held);
        }
    }
    let holds = if bar.is_some() { Holds::No } else { best };
    if holds == Holds::No {
        holding.clear();
    }
    let weighed = if holding.is_empty() { &tie.claims } else { &holding };
    let graded = existence.case.graded(weighed);
    let doubted = if holding.is_empty() { over_in_name.0 } else { over_in_name.1 }
        || tie.denials.iter().any(|held| held.facts.span.holds_on(on) != Holds::No);
    let basis = basis(weighed, doubted);
    Weighed { tie, holding, holds, basis, confidence: graded.confidence(), graded, bar }
}

/// On paper, in fact, or both ways; a tie that is over in name, or denied, is contested.
fn basis(claims: &[Held<'_>], doubted: bool) -> Basis {
    let mut said =
        claims.iter().map(|held| held.facts.status).filter(|status| *status != FormalStatus::NotStated);
    let first = said.next();
    match first {
        _ if doubted => Basis::Contested,
        None => Basis::NotStated,
        Some(first) if said.any(|status| status != first) => Basis::Contested,
        Some(FormalStatus::Formal) => Basis::Formal,
        Some(FormalStatus::DeFacto) => Basis::DeFacto,
        Some(_) => Basis::Contested,
    }
}

/// What ties two things, in words: each predicate once, in the order of the claims.
pub(crate) fn tie_words(tie: &Tie<'_>, claims: &[Held<'_>]) -> String {
    let mut words = Vec::new();
    let mut met: Vec<&str> = Vec::new();
    for claim in claims {
        let predicate = claim.facts.predicate;
        let id = predicate.map_or(claim.predicate.as_str(), |predicate| predicate.id.as_str());
        if met.contains(&id) {
            continue;
        }
        met.push(id);
        let word = match predicate {
            Some(predicate) if predicate.succeeds => "continues as".to_owned(),
            Some(predicate) if predicate.object_answers_to_subject() => {
                FROM_BELOW.iter().find(|(id, _)| *id == predicate.id).map_or_else(
                    || format!("of which it is said: {} {}", tie.to, predicate.en),
                    |(_, word)| (*word).to_owned(),
                )
            }
            Some(predicate) => predicate.en.clone(),
            None => claim.predicate.replace('_', " "),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join("; ")
}

/// The same, typed: each predicate once, but those that the schema does not have.
pub(crate) fn tie_reasons(claims: &[Held<'_>]) -> Vec<TieWord> {
    let mut words = Vec::new();
    for predicate in claims.iter().filter_map(|claim| claim.facts.predicate) {
        let word = match predicate {
            one if one.succeeds => TieWord::Continues,
            one if one.object_answers_to_subject() => TieWord::Down(&one.id),
            one => TieWord::Up(&one.id),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Predicates that read from the upper to the lower and have a word of their own from below, for those who say it in
/// another language.
pub fn ties_from_below() -> impl Iterator<Item = &'static str> {
    FROM_BELOW.iter().map(|(id, _)| *id)
}

/// Why a claim excludes a day, in words and typed; `None` when it does not.
pub(crate) fn why_not(claim: &Recorded<Claim>, on: Day) -> Option<(String, Against)> {
    let span = tie_span(claim);
    if span.holds_on(on) != Holds::No {
        return None;
    }
    let starts_later =
        span.start.kind == BoundKind::Actual && span.start.days.is_some_and(|days| on < days.0);
    match (&claim.start, &claim.end) {
        (Some(start), _) if starts_later => {
            let text = format!("begins {}, later than the day ({})", start.date, claim.key);
            Some((text, Against::Begins(start.date.clone())))
        }
        (_, Some(end)) => {
            let text = format!("ended {}, earlier than the day ({})", end.date, claim.key);
            Some((text, Against::Ended(end.date.clone())))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, Make, claim, day, id};

    #[track_caller]
    fn check(made: Make, on: &str, holds: Holds, basis: Basis, words: &str) {
        let case = Book::new().with(made).case();
        let tie = ties_up(&case, &id("U-1")).remove(0);
        let weighed = weigh(&mut Existence::new(&case, day(on)), tie);
        let found = tie_words(&weighed.tie, &weighed.tie.claims);
        assert_eq!((weighed.holds, weighed.basis, found.as_str()), (holds, basis, words));
    }

    #[test]
    fn either_side_can_answer() {
        let headed = claim("R-1", "P-1", "heads", "U-1").part("status", "formal").start("2025-01-05");
        check(headed, "2025-01-05", Holds::Certain, Basis::Formal, "is headed by");
        let part = claim("R-1", "U-1", "part_of", "U-2").part("status", "de facto").cited("2025-03-07");
        check(part, "2025-03-08", Holds::Possible, Basis::DeFacto, "is part of");
    }

    #[test]
    fn an_event_begins_a_tie_that_has_no_known_end() {
        let dissolved = || claim("R-1", "U-1", "dissolved_into", "U-2").happened("2025-01-29");
        check(dissolved(), "2025-01-28", Holds::No, Basis::NotStated, "was dissolved into");
        check(dissolved(), "2025-01-29", Holds::Certain, Basis::NotStated, "was dissolved into");
        check(dissolved(), "2026-01-01", Holds::Possible, Basis::NotStated, "was dissolved into");
        let renamed = claim("R-1", "U-1", "renamed", "U-2").start("2025");
        check(renamed, "2025-03-07", Holds::Possible, Basis::NotStated, "continues as");
    }
}
