//! The dated graph: which claims tie one thing to another above it, and whether a tie holds on a day.
//!
//! A tie joins the claims that say of the same two things that the lower answers to the upper. It is read
//! from the schema: a predicate says which side answers, or that the object continues the subject under
//! another name. Nothing is inferred: a spokesman of a ministry does not answer to it by this graph, and two
//! units that were seen together do not answer to each other.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{
    Bound, BoundKind, Case, Claim, Confidence, Day, Edtf, EntityId, Holds, Recorded, Span, Term, TimeKind,
    schema,
};

use crate::answer::Basis;

/// Claims that begin a thing's existence, with the side that begins: a renaming makes a new unit.
///
/// `declared` is not among them: a unit declared "a formal army unit" in December existed before.
const BEGINS: &[(&str, Side)] = &[
    ("created_by", Side::Subject),
    ("founder_of", Side::Object),
    ("renamed", Side::Object),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Subject,
    Object,
}

/// How a tie reads from below, for predicates whose label reads from above.
const FROM_BELOW: &[(&str, &str)] = &[
    ("commanded", "was commanded by"),
    ("commands", "is commanded by"),
    ("controls", "is controlled by"),
    ("heads", "is headed by"),
    ("leads", "is led by"),
    ("led", "was led by"),
];

/// The claims that tie `from` to `to` above it.
#[derive(Debug, Clone)]
pub(crate) struct Tie<'a> {
    pub(crate) from: EntityId,
    pub(crate) to: EntityId,
    /// Claims that assert it, in the order of their keys.
    pub(crate) claims: Vec<&'a Recorded<Claim>>,
    /// Claims that deny it, in the order of their keys.
    pub(crate) denials: Vec<&'a Recorded<Claim>>,
}

/// A tie on a day.
#[derive(Debug, Clone)]
pub(crate) struct Weighed<'a> {
    pub(crate) tie: Tie<'a>,
    /// The claims that do not exclude the day.
    pub(crate) holding: Vec<&'a Recorded<Claim>>,
    pub(crate) holds: Holds,
    pub(crate) basis: Basis,
    pub(crate) confidence: Confidence,
    pub(crate) confidence_reason: String,
    /// Why one of its two ends cannot be tied to anything on the day, if so.
    pub(crate) bar: Option<Bar<'a>>,
}

/// A day outside a thing's existence.
#[derive(Debug, Clone)]
pub(crate) struct Bar<'a> {
    pub(crate) text: String,
    pub(crate) claim: Option<&'a Recorded<Claim>>,
}

/// All ties upward from a thing, by the id of the upper.
pub(crate) fn ties_up<'a>(case: &'a Case, from: &EntityId) -> Vec<Tie<'a>> {
    let mut ties = BTreeMap::<EntityId, BTreeMap<_, &'a Recorded<Claim>>>::new();
    let mut note = |to: &Term, claim: &'a Recorded<Claim>| {
        if let Term::Entity(to) = to
            && to != from
        {
            ties.entry(to.clone())
                .or_default()
                .insert((claim.key.clone(), claim.op), claim);
        }
    };
    for claim in case.about(from) {
        if let (Some(predicate), Some(object)) = (schema().get(&claim.predicate), &claim.object)
            && (predicate.subject_answers_to_object() || predicate.succeeds)
        {
            note(object, claim);
        }
    }
    for claim in case.of(from) {
        if schema()
            .get(&claim.predicate)
            .is_some_and(|predicate| predicate.object_answers_to_subject())
        {
            note(&claim.subject, claim);
        }
    }
    ties.into_iter()
        .map(|(to, claims)| {
            let (denials, claims) = claims.into_values().partition(|claim| claim.denied);
            Tie {
                from: from.clone(),
                to,
                claims,
                denials,
            }
        })
        .filter(|tie: &Tie| !tie.claims.is_empty())
        .collect()
}

/// The stretch of time in which a claim ties two things.
///
/// A dissolution or a renaming happens on a date, but the tie that it makes goes on from there: its end is
/// unknown even where the event is dated at both ends.
pub(crate) fn tie_span(claim: &Claim) -> Span {
    let mut span = claim.span();
    let is_event = schema()
        .get(&claim.predicate)
        .is_some_and(|predicate| predicate.time == Some(TimeKind::Event));
    if is_event && span.end.kind == BoundKind::Actual && claim.start == claim.end {
        span.end = Bound::UNKNOWN;
    }
    span
}

/// Weighs a tie on a day: it holds with the best of its claims, unless one of its ends did not exist.
pub(crate) fn weigh<'a>(case: &'a Case, tie: Tie<'a>, on: Day) -> Weighed<'a> {
    let bar = bar(case, &tie.to, on).or_else(|| bar(case, &tie.from, on));
    let best = tie
        .claims
        .iter()
        .map(|claim| tie_span(claim).holds_on(on))
        .max()
        .unwrap_or(Holds::No);
    let holds = if bar.is_some() { Holds::No } else { best };
    let holding: Vec<_> = tie
        .claims
        .iter()
        .copied()
        .filter(|claim| holds != Holds::No && tie_span(claim).holds_on(on) != Holds::No)
        .collect();
    let weighed = if holding.is_empty() { &tie.claims } else { &holding };
    let (confidence, confidence_reason) = case.confidence(weighed.iter().map(|claim| &claim.body));
    let basis = basis(weighed, &tie.denials, on);
    Weighed {
        tie,
        holding,
        holds,
        basis,
        confidence,
        confidence_reason,
        bar,
    }
}

/// On paper, in fact, or both ways; a tie that is over in name, or denied, is contested.
fn basis(claims: &[&Recorded<Claim>], denials: &[&Recorded<Claim>], on: Day) -> Basis {
    let doubted = claims.iter().any(|claim| claim.span().nominally_over(on))
        || denials.iter().any(|claim| claim.span().holds_on(on) != Holds::No);
    let said: BTreeSet<_> = claims
        .iter()
        .map(|claim| claim.get("status"))
        .filter(|s| !s.is_empty())
        .collect();
    if doubted {
        return Basis::Contested;
    }
    match said.into_iter().collect::<Vec<_>>()[..] {
        [] => Basis::NotStated,
        ["formal"] => Basis::Formal,
        ["de facto"] => Basis::DeFacto,
        _ => Basis::Contested,
    }
}

/// What ties two things, in words: each predicate once, in the order of the claims.
pub(crate) fn tie_words(tie: &Tie, claims: &[&Recorded<Claim>]) -> String {
    let mut words = Vec::new();
    for claim in claims {
        let predicate = schema().get(&claim.predicate);
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

/// Why a thing cannot be tied to anything on a day: it did not exist yet, or no longer.
///
/// It begins at the earliest day that any of these can mean: the keeper's annotation `exists_from`; the real
/// start of a claim that it was created or founded, or that another was renamed to it. It ends after the latest day that the annotation
/// `exists_to` can mean. An unreadable annotation bounds nothing.
pub(crate) fn bar<'a>(case: &'a Case, id: &EntityId, on: Day) -> Option<Bar<'a>> {
    let annotated = |name: &str| {
        let text = case.entity(id)?.about.get(name)?;
        Edtf::parse(text).ok()
    };
    let label = case.label(id);
    let noted = annotated("exists_from").and_then(|date| {
        Some((
            date.start()?.0,
            None,
            format!("{label} exists from {date} by the casebook's own note"),
        ))
    });
    let first = BEGINS
        .iter()
        .flat_map(|(predicate, side)| beginnings(case, id, predicate, *side))
        .chain(noted)
        .min_by(|a, b| (a.0, a.1.map(|claim| &claim.key)).cmp(&(b.0, b.1.map(|claim| &claim.key))));
    if let Some((first, claim, text)) = first
        && on < first
    {
        return Some(Bar {
            text: format!("{text}, later than the day"),
            claim,
        });
    }
    let last = annotated("exists_to")?;
    (on > last.end()?.1).then(|| Bar {
        text: format!("{label} exists to {last} by the casebook's own note, earlier than the day"),
        claim: None,
    })
}

type Beginning<'a> = (Day, Option<&'a Recorded<Claim>>, String);

fn beginnings<'a>(case: &'a Case, id: &EntityId, predicate: &str, side: Side) -> Vec<Beginning<'a>> {
    let claims: Vec<&Recorded<Claim>> = match side {
        Side::Subject => case.about(id).map(AsRef::as_ref).collect(),
        Side::Object => case.of(id).map(AsRef::as_ref).collect(),
    };
    claims
        .into_iter()
        .filter(|claim| claim.predicate == predicate && !claim.denied)
        .filter_map(|claim| {
            let start = claim.span().start;
            let date = &claim.start.as_ref()?.date;
            let first = start.days.filter(|_| start.kind == BoundKind::Actual)?.0;
            Some((
                first,
                Some(claim),
                format!("{} is said to begin {date} ({})", case.label(id), claim.key),
            ))
        })
        .collect()
}

/// Why a claim excludes a day, in words; `None` when it does not.
pub(crate) fn why_not(claim: &Recorded<Claim>, on: Day) -> Option<String> {
    let span = tie_span(claim);
    if span.holds_on(on) != Holds::No {
        return None;
    }
    let starts_later =
        span.start.kind == BoundKind::Actual && span.start.days.is_some_and(|days| on < days.0);
    match (&claim.start, &claim.end) {
        (Some(start), _) if starts_later => Some(format!(
            "begins {}, later than the day ({})",
            start.date, claim.key
        )),
        (_, Some(end)) => Some(format!(
            "ended {}, earlier than the day ({})",
            end.date, claim.key
        )),
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
        let weighed = weigh(&case, tie, day(on));
        let found = tie_words(&weighed.tie, &weighed.tie.claims);
        assert_eq!(
            (weighed.holds, weighed.basis, found.as_str()),
            (holds, basis, words)
        );
    }

    #[test]
    fn either_side_can_answer() {
        let headed = claim("R-1", "P-1", "heads", "U-1")
            .part("status", "formal")
            .start("2025-01-05");
        check(
            headed,
            "2025-01-05",
            Holds::Certain,
            Basis::Formal,
            "is headed by",
        );
        let part = claim("R-1", "U-1", "part_of", "U-2")
            .part("status", "de facto")
            .cited("2025-03-07");
        check(part, "2025-03-08", Holds::Possible, Basis::DeFacto, "is part of");
    }

    #[test]
    fn an_event_begins_a_tie_that_has_no_known_end() {
        let dissolved = || claim("R-1", "U-1", "dissolved_into", "U-2").happened("2025-01-29");
        check(
            dissolved(),
            "2025-01-28",
            Holds::No,
            Basis::NotStated,
            "was dissolved into",
        );
        check(
            dissolved(),
            "2025-01-29",
            Holds::Certain,
            Basis::NotStated,
            "was dissolved into",
        );
        check(
            dissolved(),
            "2026-01-01",
            Holds::Possible,
            Basis::NotStated,
            "was dissolved into",
        );
        let renamed = claim("R-1", "U-1", "renamed", "U-2").start("2025");
        check(
            renamed,
            "2025-03-07",
            Holds::Possible,
            Basis::NotStated,
            "continues as",
        );
    }

    #[test]
    fn nothing_is_answered_to_before_it_existed() {
        let tied = || claim("R-1", "U-1", "part_of", "U-2").cited("2025-03-07");
        let check = |book: Book, on: &str, expected: Option<&str>| {
            let case = book.with(tied()).case();
            assert_eq!(
                bar(&case, &id("U-2"), day(on)).map(|bar| bar.text).as_deref(),
                expected
            );
        };
        let noted = || Book::new().about("U-2", "exists_from", "2024-12~");
        let text = "U-2 exists from 2024-12~ by the casebook's own note, later than the day";
        check(noted(), "2024-11-01", Some(text));
        check(noted(), "2024-12-01", None);
        check(
            Book::new().about("U-2", "exists_from", "soon"),
            "1900-01-01",
            None,
        );
        let founded = Book::new().with(claim("R-2", "P-1", "founder_of", "U-2").start("2020"));
        check(
            founded,
            "2019-12-31",
            Some("U-2 is said to begin 2020 (R-2), later than the day"),
        );
        let declared = Book::new().with(claim("R-2", "U-2", "declared", "formal army unit").start("2024-12"));
        check(declared, "2019-12-31", None);
        let gone = Book::new().about("U-2", "exists_to", "2024-12-08");
        let text = "U-2 exists to 2024-12-08 by the casebook's own note, earlier than the day";
        check(gone, "2025-01-01", Some(text));
    }
}
