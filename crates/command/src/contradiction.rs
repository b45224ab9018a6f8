//! Claims that cannot all be so, found by stated rules. Nothing is resolved: they stay, side by side.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{
    BoundKind, Case, Claim, ClaimKey, Day, EntityId, EntityKind, Holds, Recorded, Routes, SaidValue, Saying,
    Span, Term, days_between, fold_key, in_english,
};

use crate::answer::{Contradiction, ContradictionKind as Kind, Said};
use crate::contrary::COMMANDS;
use crate::existence::{Existence, beginnings, note};
use crate::graph::{Tie, holds, tie_span, ties_up};
use crate::presence::denies;
use crate::said::{happenings, said};
use crate::under::turns;

/// Farther than people get by road in a day. Whoever flew is found too; so what is found only may be so.
const FARTHEST_IN_A_DAY_KM: f64 = 1_000.0;

/// Days tried for a circle of superiors.
const DAYS_TRIED: usize = 400;

/// Claims that tie somebody to a body: a post held in it, or the body's own place under another.
const IN_A_BODY: &[&str] = &[
    "attached_to",
    "commanded",
    "commands",
    "controls",
    "heads",
    "holds_post",
    "leads",
    "led",
    "member_of",
    "operates_under",
    "part_of",
    "publicly_loyal_to",
    "spokesperson_of",
];

/// Contradictions of the kinds that relations show: K1, K2, K3, K4, K6 and K7, in that order.
///
/// Counts (K5) and sums (K8) are weighed by the crate for tolls.
#[must_use]
pub fn contradictions(case: &Case) -> Vec<Contradiction> {
    let mut found = Vec::new();
    two_values(case, &mut found);
    denials(case, &mut found);
    circles(case, &mut found);
    far_apart(case, &mut found);
    same_and_not(case, &mut found);
    before_it_was(case, &mut found);
    found.sort_by(|a, b| {
        (a.kind, std::cmp::Reverse(a.holds), &a.id).cmp(&(b.kind, std::cmp::Reverse(b.holds), &b.id))
    });
    // The surest of each comes first.
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert(one.id.clone()));
    found
}

/// [`contradictions`], and those that somebody else found: kind, sentences, claims. By kind.
///
/// The crate for tolls weighs counts and sums; whoever has both joins them here.
#[must_use]
pub fn contradictions_with(
    case: &Case,
    counted: impl IntoIterator<Item = (Kind, Vec<Saying>, Vec<ClaimKey>)>,
) -> Vec<Contradiction> {
    let mut found = contradictions(case);
    found.extend(counted.into_iter().map(|(kind, sayings, keys)| {
        let names: Vec<&str> = keys.iter().map(ClaimKey::as_str).collect();
        Contradiction {
            id: format!("contradiction:{}/{}", kind.word(), names.join("+")),
            kind,
            holds: Holds::Possible,
            what: in_english(&sayings),
            sayings,
            claims: keys.iter().filter_map(|key| case.claim(key)).map(|claim| said(case, claim)).collect(),
        }
    }));
    found.sort_by_key(|one| one.kind);
    found
}

impl Contradiction {
    /// Whether one of its claims is about a thing or names it.
    #[must_use]
    pub fn concerns(&self, case: &Case, thing: &EntityId) -> bool {
        let value = String::from(&Term::Entity(thing.clone()));
        self.claims.iter().filter_map(|said| case.claim(&said.key)).any(|claim| {
            claim.subject.entity() == Some(thing)
                || claim.object.as_ref().and_then(Term::entity) == Some(thing)
                || claim.with.values().any(|values| values.all().contains(&value))
        })
    }
}

type Held<'a> = &'a Recorded<Claim>;

fn note_one(
    case: &Case,
    found: &mut Vec<Contradiction>,
    kind: Kind,
    holds: Holds,
    what: Saying,
    claims: &[Held<'_>],
) {
    let mut keys: Vec<_> = claims.iter().map(|claim| claim.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    let id = format!("contradiction:{}/{}", kind.word(), keys.join("+"));
    let claims: Vec<Said> = claims.iter().map(|claim| said(case, claim)).collect();
    found.push(Contradiction { id, kind, holds, what: what.to_string(), sayings: vec![what], claims });
}

/// Whether two spans share a day: certainly, perhaps, or not.
fn together(a: &Span, b: &Span) -> Holds {
    let shown = |span: &Span| span.precise();
    if let (Some(a), Some(b)) = (shown(a), shown(b))
        && a.0 <= b.1
        && b.0 <= a.1
    {
        return Holds::Certain;
    }
    let first =
        |span: &Span| span.start.days.filter(|_| span.start.kind == BoundKind::Actual).map(|days| days.0);
    let last = |span: &Span| span.end.days.filter(|_| span.end.kind == BoundKind::Actual).map(|days| days.1);
    let ends_before = |a: &Span, b: &Span| last(a).zip(first(b)).is_some_and(|(last, first)| last < first);
    if ends_before(a, b) || ends_before(b, a) { Holds::No } else { Holds::Possible }
}

/// K1: a unit with two commanders, a person with two ranks, at one time.
fn two_values(case: &Case, found: &mut Vec<Contradiction>) {
    for entity in case.entities.values() {
        let commands = case.of(&entity.id).map(AsRef::as_ref);
        let commands: Vec<Held<'_>> =
            commands.filter(|claim| COMMANDS.contains(&claim.predicate.as_str()) && !claim.denied).collect();
        let ranks = case.about(&entity.id).map(AsRef::as_ref);
        let ranks: Vec<Held<'_>> = ranks
            .filter(|claim| {
                ["holds_rank", "promoted_to"].contains(&claim.predicate.as_str()) && !claim.denied
            })
            .collect();
        let commander = |claim: &Claim| claim.subject.as_str().to_owned();
        let rank = |claim: &Claim| fold_key(claim.object.as_ref().map_or("", Term::as_str));
        pairs(&commands, &commander, |a, b, holds| {
            let what = Saying::of("odds-commanders", "{thing}: {a} and {b} are each said to command it")
                .words("thing", entity.label.as_str())
                .words("a", case.term(&a.subject))
                .words("b", case.term(&b.subject));
            note_one(case, found, Kind::Values, holds, what, &[a, b]);
        });
        pairs(&ranks, &rank, |a, b, holds| {
            // A promotion is followed by others: only two ranks on one day contradict each other.
            if holds == Holds::Certain {
                let label = |claim: Held<'_>| claim.object.as_ref().map_or("", Term::as_str).to_owned();
                let what = Saying::of("odds-ranks", "{thing}: two ranks on one day, \"{a}\" and \"{b}\"")
                    .words("thing", entity.label.as_str())
                    .words("a", label(a))
                    .words("b", label(b));
                note_one(case, found, Kind::Values, holds, what, &[a, b]);
            }
        });
    }
}

/// Every two claims of different value that may be of one time.
fn pairs<'a>(
    claims: &[Held<'a>],
    value: &dyn Fn(&Claim) -> String,
    mut note: impl FnMut(Held<'a>, Held<'a>, Holds),
) {
    for (n, a) in claims.iter().enumerate() {
        for b in &claims[n + 1..] {
            let holds = together(&a.span(), &b.span());
            if holds != Holds::No && value(a) != value(b) {
                note(a, b, holds);
            }
        }
    }
}

/// K2: one source says it, another denies it; or a coder marked the two as contradicting.
fn denials(case: &Case, found: &mut Vec<Contradiction>) {
    for claim in case.claims() {
        for key in case.contradicting(&claim.key) {
            if let Some(other) = case.claim(&key).filter(|other| claim.key < other.key) {
                let what = Saying::of("odds-marked", "{a} and {b} are marked as contradicting each other")
                    .code("a", claim.key.as_str())
                    .code("b", other.key.as_str());
                note_one(case, found, Kind::Denial, Holds::Certain, what, &[claim, other]);
            }
        }
        if !(claim.denied || claim.predicate == "took_part" && denies(claim)) {
            continue;
        }
        let Term::Entity(subject) = &claim.subject else { continue };
        for other in case.about(subject) {
            let same = other.predicate == claim.predicate && other.object == claim.object;
            let asserts = if claim.predicate == "took_part" { !denies(other) } else { !other.denied };
            let holds = together(&claim.span(), &other.span());
            if same && asserts && holds != Holds::No {
                let what = if claim.predicate == "took_part" {
                    Saying::of("odds-part", "{b} says a part of one in an incident, against which {a} stands")
                } else {
                    Saying::of("odds-denied", "{a} denies what {b} says")
                };
                let what = what.code("a", claim.key.as_str()).code("b", other.key.as_str());
                note_one(case, found, Kind::Denial, holds, what, &[other, claim]);
            }
        }
    }
}

/// K3: units that answer to each other in a circle on one day.
fn circles(case: &Case, found: &mut Vec<Contradiction>) {
    let ids: Vec<&EntityId> = case.entities.keys().collect();
    let number: BTreeMap<&EntityId, usize> = ids.iter().enumerate().map(|(n, id)| (*id, n)).collect();
    let mut ties: BTreeMap<(usize, usize), Tie<'_>> = BTreeMap::new();
    let mut graph = Routes::default();
    for (from, id) in ids.iter().enumerate() {
        for tie in ties_up(case, id) {
            if let Some(to) = number.get(tie.to) {
                graph.rests_on(from, *to);
                ties.insert((from, *to), tie);
            }
        }
    }
    for group in graph.circles() {
        let inside: Vec<(&(usize, usize), &Tie<'_>)> =
            ties.iter().filter(|((from, to), _)| group.contains(from) && group.contains(to)).collect();
        let mut days: BTreeSet<Day> = BTreeSet::new();
        for (_, tie) in &inside {
            for claim in &tie.claims {
                days.extend(turns(&tie_span(claim)));
            }
            days.extend(beginnings(case, tie.numbers.1).map(|(day, _)| day));
        }
        // When no date is given at all, every day is as good as another.
        let days = if days.is_empty() { BTreeSet::from([Day::constant(2000, 1, 1)]) } else { days };
        let mut best: Option<(Holds, Day, Vec<usize>)> = None;
        for day in days.into_iter().take(DAYS_TRIED) {
            let mut existence = Existence::new(case, day);
            for at_least in [Holds::Certain, Holds::Possible] {
                if best.as_ref().is_some_and(|(holds, ..)| *holds >= at_least) {
                    break;
                }
                let mut up: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
                for ((from, to), tie) in &inside {
                    if holds(&mut existence, tie) >= at_least {
                        up.entry(*from).or_default().push(*to);
                    }
                }
                if let Some(circle) = group.iter().find_map(|start| round(&up, *start)) {
                    best = Some((at_least, day, circle));
                }
            }
        }
        if let Some((holds, day, circle)) = best {
            let names: Vec<&str> = circle.iter().map(|n| case.label(ids[*n])).collect();
            let ends = circle.iter().zip(circle.iter().cycle().skip(1));
            let claims: Vec<Held<'_>> = ends
                .filter_map(|(from, to)| ties.get(&(*from, *to)))
                .flat_map(|tie| tie.claims.iter().map(|held| held.claim))
                .filter(|claim| tie_span(claim).holds_on(day) != Holds::No)
                .collect();
            let what = Saying::of("odds-circle", "{names} answer to each other in a circle")
                .words("names", names.join(", "));
            note_one(case, found, Kind::Circle, holds, what, &claims);
        }
    }
}

/// A shortest way from a thing back to itself.
fn round(up: &BTreeMap<usize, Vec<usize>>, start: usize) -> Option<Vec<usize>> {
    let mut by: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(at) = open.pop_front() {
        for to in up.get(&at).into_iter().flatten() {
            if *to == start {
                let mut way = vec![at];
                while let Some(before) = by.get(way.last()?) {
                    way.push(*before);
                }
                way.reverse();
                return Some(way);
            }
            if !by.contains_key(to) {
                by.insert(*to, at);
                open.push_back(*to);
            }
        }
    }
    None
}

/// A claim that puts somebody at a place: between which days, where (degrees north and east), what the place is called.
type Sighting<'a> = (Held<'a>, (Day, Day), (f64, f64), &'a str);

/// K4: one person said to have been at two places that are too far apart for the days between.
fn far_apart(case: &Case, found: &mut Vec<Contradiction>) {
    for entity in case.entities.values().filter(|entity| entity.kind == EntityKind::Person) {
        let mut seen: Vec<Sighting<'_>> = Vec::new();
        for claim in case.about(&entity.id).filter(|claim| !claim.denied) {
            let at = match (claim.predicate.as_str(), &claim.object) {
                ("present_at", Some(Term::Entity(place))) => (place, claim.span()),
                ("took_part", Some(Term::Entity(incident))) if was_there(claim) => {
                    let Some(happened) = happenings(case, incident).next() else { continue };
                    let Some(Term::Entity(place)) = &happened.object else { continue };
                    (place, happened.span())
                }
                _ => continue,
            };
            if let (Some(point), Some(days)) = (point(case, at.0), at.1.imprecise()) {
                seen.push((claim, days, point, case.label(at.0)));
            }
        }
        for (n, a) in seen.iter().enumerate() {
            for b in &seen[n + 1..] {
                let km = distance_km(a.2, b.2);
                let between = |first: Day, last: Day| days_between(first, last).unsigned_abs();
                let most = between(a.1.0, b.1.1).max(between(b.1.0, a.1.1));
                // The days between, and the day itself.
                let days = u32::try_from(most + 1).unwrap_or(u32::MAX);
                if km > FARTHEST_IN_A_DAY_KM * f64::from(days) {
                    let what = Saying::of(
                        "odds-far-apart",
                        "{thing}: said to have been at {a} and at {b}, {km} km apart, within {days} days",
                    )
                    .words("thing", entity.label.as_str())
                    .words("a", a.3)
                    .words("b", b.3)
                    .code("km", format!("{km:.0}"))
                    .code("days", days.to_string());
                    note_one(case, found, Kind::FarApart, Holds::Possible, what, &[a.0, b.0]);
                }
            }
        }
    }
}

/// Whether a part that somebody had in an incident puts him there: who ordered it need not have been.
fn was_there(claim: &Claim) -> bool {
    let role = claim.get("role").to_lowercase();
    !denies(claim) && ["present", "seen at", "visited", "led on site"].iter().any(|word| role.contains(word))
}

fn point(case: &Case, place: &EntityId) -> Option<(f64, f64)> {
    let located = case.about(place).find(|claim| claim.predicate == "located_at" && !claim.denied)?;
    Some((located.get("lat").parse().ok()?, located.get("lon").parse().ok()?))
}

/// Kilometres along a great circle (the haversine of Inman, 1835), on a sphere of the Earth's mean radius.
fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let h = half(a.0, b.0) + a.0.to_radians().cos() * b.0.to_radians().cos() * half(a.1, b.1);
    2.0 * 6_371.0 * h.min(1.0).sqrt().asin()
}

/// K6: a chain of claims that things are the same, joining two that are said not to be.
fn same_and_not(case: &Case, found: &mut Vec<Contradiction>) {
    let mut same: BTreeMap<&EntityId, Vec<(&EntityId, Held<'_>)>> = BTreeMap::new();
    let mut apart: Vec<(&EntityId, &EntityId, Held<'_>)> = Vec::new();
    for claim in case.claims() {
        let (Term::Entity(a), Some(Term::Entity(b))) = (&claim.subject, &claim.object) else { continue };
        match (claim.predicate.as_str(), claim.denied) {
            ("same_as", false) | ("different_from", true) => {
                same.entry(a).or_default().push((b, claim));
                same.entry(b).or_default().push((a, claim));
            }
            ("same_as", true) | ("different_from", false) => apart.push((a, b, claim)),
            _ => {}
        }
    }
    for (a, b, denial) in apart {
        let mut by: BTreeMap<&EntityId, (&EntityId, Held<'_>)> = BTreeMap::new();
        let mut open = std::collections::VecDeque::from([a]);
        while let Some(at) = open.pop_front() {
            for (next, claim) in same.get(at).into_iter().flatten() {
                if *next != a && !by.contains_key(next) {
                    by.insert(next, (at, claim));
                    open.push_back(next);
                }
            }
        }
        let mut claims = vec![denial];
        let mut at = b;
        while let Some((before, claim)) = by.get(at) {
            claims.push(claim);
            at = before;
        }
        if at == a && claims.len() > 1 {
            let what = Saying::of("odds-same", "{a} and {b} are the same by other claims, and not by {key}")
                .words("a", case.label(a))
                .words("b", case.label(b))
                .code("key", denial.key.as_str());
            note_one(case, found, Kind::SameAndNot, Holds::Certain, what, &claims);
        }
    }
}

/// K7: something said of a body on days on which it did not exist yet, or no longer.
fn before_it_was(case: &Case, found: &mut Vec<Contradiction>) {
    for claim in case.claims().iter().filter(|claim| !claim.denied) {
        if !IN_A_BODY.contains(&claim.predicate.as_str()) {
            continue;
        }
        let Some(days) = claim.span().imprecise() else { continue };
        for term in [Some(&claim.subject), claim.object.as_ref()].into_iter().flatten() {
            let Term::Entity(id) = term else { continue };
            let noted = note(case, id, "exists_from").and_then(|date| Some((date.start()?.0, None)));
            let number = case.number(id).unwrap_or(u32::MAX);
            let said = beginnings(case, number).map(|(day, held)| (day, Some(held.claim)));
            let begin = said.chain(noted).min_by_key(|(day, claim)| (*day, claim.map(|claim| &claim.key)));
            let over = note(case, id, "exists_to").and_then(|date| Some(date.end()?.1));
            let label = case.label(id);
            if let Some((begin, by)) = begin.filter(|(begin, _)| days.1 < *begin) {
                let what = match by {
                    Some(by) => {
                        Saying::of("odds-begins", "{key} is of {days}, and {thing} begins {begin} by {by}")
                            .code("by", by.key.as_str())
                    }
                    None => Saying::of(
                        "odds-begins-noted",
                        "{key} is of {days}, and {thing} begins {begin} by the casebook's own note",
                    ),
                };
                let what = what
                    .code("key", claim.key.as_str())
                    .with("days", stretch(days))
                    .words("thing", label)
                    .code("begin", begin.to_string());
                let claims: Vec<Held<'_>> = [claim.as_ref()].into_iter().chain(by).collect();
                note_one(case, found, Kind::BeforeItWas, Holds::Certain, what, &claims);
            } else if let Some(over) = over.filter(|over| days.0 > *over) {
                let what = Saying::of(
                    "odds-over-noted",
                    "{key} is of {days}, and {thing} exists to {over} by the casebook's own note",
                )
                .code("key", claim.key.as_str())
                .with("days", stretch(days))
                .words("thing", label)
                .code("over", over.to_string());
                note_one(case, found, Kind::BeforeItWas, Holds::Certain, what, &[claim]);
            }
        }
    }
}

fn stretch((first, last): (Day, Day)) -> SaidValue {
    if first == last {
        return SaidValue::Code(first.to_string());
    }
    let saying = Saying::of("from-to", "{first} to {last}");
    SaidValue::Sayings(vec![saying.code("first", first.to_string()).code("last", last.to_string())])
}

#[cfg(test)]
#[path = "contradiction_tests.rs"]
mod tests;
