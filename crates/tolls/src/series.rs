//! One counter's figure for one thing as it moved. A toll can go down.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, Day, LinkKind, Term, days_between, fold_key};

use crate::answer::{Series, Tally};
use crate::counts::{Counts, Tie};
use crate::group::what;
use crate::tally::{days, number, or_unsaid};

/// All series of two or more tallies.
///
/// Tallies belong to one series when their coder says that one supersedes the other, or when the same counter
/// gives the same measure of the same victims, place and actors, over windows of which one holds the other, as
/// of another date. Republished figures (`same_as`) are no movement.
pub(crate) fn series(counts: &Counts<'_>) -> Vec<Series> {
    let older = edges(counts);
    let mut left: BTreeSet<&ClaimKey> = older.iter().flat_map(|(a, b)| [a, b]).collect();
    let mut found = Vec::new();
    while let Some(start) = left.first().copied() {
        let mut members = BTreeSet::new();
        let mut open = vec![start];
        while let Some(next) = open.pop() {
            if members.insert(next.clone()) {
                left.remove(next);
                open.extend(older.iter().filter_map(|(a, b)| match (a == next, b == next) {
                    (true, _) => Some(b),
                    (_, true) => Some(a),
                    _ => None,
                }));
            }
        }
        let points: Vec<&Tally> = in_order(counts, &members, &older)
            .iter()
            .filter_map(|key| counts.get(key))
            .collect();
        found.extend(one(&points));
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

/// Pairs of an older and a newer tally of one counter.
fn edges(counts: &Counts<'_>) -> BTreeSet<(ClaimKey, ClaimKey)> {
    let mut older = BTreeSet::new();
    let one_counter = |a: &ClaimKey, b: &ClaimKey| match (counts.get(a), counts.get(b)) {
        (Some(a), Some(b)) => counter_id(&a.counter) == counter_id(&b.counter) && !a.denied && !b.denied,
        _ => false,
    };
    let mut add = |old: &ClaimKey, new: &ClaimKey| {
        if old != new && one_counter(old, new) {
            older.insert((old.clone(), new.clone()));
        }
    };
    for tally in counts.all() {
        for (kind, other) in &tally.links {
            match kind {
                LinkKind::Supersedes => add(other, &tally.key),
                LinkKind::SupersededBy => add(&tally.key, other),
                _ => {}
            }
        }
    }
    let mut alike: BTreeMap<String, Vec<&Tally>> = BTreeMap::new();
    for tally in counts
        .all()
        .filter(|tally| !tally.denied && tally.as_of.is_some())
    {
        if let Some(scope) = counts.scope(&tally.key).filter(|scope| !scope.places.is_empty()) {
            let thing = format!(
                "{} {} {:?} {:?} {:?}",
                counter_id(&tally.counter),
                scope.measure,
                scope.places,
                scope.victims,
                scope.actors
            );
            alike.entry(thing).or_default().push(tally);
        }
    }
    for mut tallies in alike.into_values() {
        tallies.sort_by_key(|tally| (said_on(tally), tally.key.clone()));
        for pair in tallies.windows(2) {
            if let [old, new] = pair
                && moved_between(counts, old, new)
            {
                add(&old.key, &new.key);
            }
        }
    }
    older
}

fn moved_between(counts: &Counts<'_>, old: &Tally, new: &Tally) -> bool {
    let windows = match (&old.window, &new.window) {
        (Some(a), Some(b)) => a.within(b) || b.within(a),
        (a, b) => a.is_none() && b.is_none(),
    };
    windows && said_on(old) < said_on(new) && counts.tie(&old.key, &new.key) != Tie::Same
}

fn counter_id(counter: &Term) -> String {
    match counter {
        Term::Entity(id) => id.to_string(),
        Term::Text(words) => fold_key(words),
    }
}

/// The last day on which a tally can have been made; undated ones come first.
fn said_on(tally: &Tally) -> Option<Day> {
    tally.as_of.as_ref().and_then(sijill_model::Edtf::latest)
}

/// Oldest first: what is superseded before what supersedes it, then by date, then by key.
fn in_order(
    counts: &Counts<'_>,
    members: &BTreeSet<ClaimKey>,
    older: &BTreeSet<(ClaimKey, ClaimKey)>,
) -> Vec<ClaimKey> {
    let mut left: Vec<&ClaimKey> = members.iter().collect();
    left.sort_by_key(|key| (counts.get(key).and_then(said_on), (*key).clone()));
    let mut order: Vec<ClaimKey> = Vec::new();
    while !left.is_empty() {
        let free = |key: &&ClaimKey| !older.iter().any(|(old, new)| new == *key && left.contains(&old));
        // A ring of links has no oldest; then the date decides alone.
        let at = left.iter().position(free).unwrap_or(0);
        order.push(left.remove(at).clone());
    }
    order
}

fn one(points: &[&Tally]) -> Option<Series> {
    let (first, last) = (points.first()?, points.last()?);
    if points.len() < 2 {
        return None;
    }
    Some(Series {
        id: format!(
            "series:{}/{}",
            counter_id(&last.counter).replace(' ', "-"),
            last.key
        ),
        counter_label: last.counter_label.clone(),
        what: what(last),
        points: points.iter().map(|tally| tally.key.clone()).collect(),
        moved: moved(first, last, points),
    })
}

fn moved(first: &Tally, last: &Tally, points: &[&Tally]) -> String {
    let mut parts = vec![format!(
        "{} to {}{}",
        number(first),
        number(last),
        span(first, last)
    )];
    for pair in points.windows(2) {
        if let [a, b] = pair
            && let (Some(before), Some(after)) = (a.count, b.count)
            && after.high.is_some_and(|high| high < before.low)
        {
            parts.push(format!(
                "it went down from {before} ({}) to {after} ({})",
                a.key, b.key
            ));
        }
    }
    if let (Some(a), Some(b)) = (&first.window, &last.window)
        && a != b
    {
        let word = if a.within(b) {
            "the window grew too"
        } else if b.within(a) {
            "the window shrank"
        } else {
            "the window is another"
        };
        parts.push(format!("{word} ({} to {})", days(first), days(last)));
    }
    if let (Some(a), Some(b)) = (first.sites, last.sites)
        && a != b
    {
        let word = if b > a { "more sites too" } else { "fewer sites" };
        parts.push(format!("{word} ({a} to {b})"));
    }
    let mut other = |name: &str, a: &str, b: &str| {
        if fold_key(a) != fold_key(b) {
            parts.push(format!("{name} ({}; then {})", or_unsaid(a), or_unsaid(b)));
        }
    };
    other(
        "the place is worded otherwise",
        &first.place_label,
        &last.place_label,
    );
    other("the victims are worded otherwise", &first.victims, &last.victims);
    other(
        "the actors are worded otherwise",
        &first.actors_label,
        &last.actors_label,
    );
    parts.join("; ")
}

/// The time between two tallies, as far as their dates give it.
fn span(first: &Tally, last: &Tally) -> String {
    let (Some(from), Some(to)) = (&first.as_of, &last.as_of) else {
        return String::new();
    };
    if from.is_exact_day()
        && to.is_exact_day()
        && let (Some(a), Some(b)) = (from.earliest(), to.earliest())
    {
        return match days_between(a, b) {
            1 => " in 1 day".to_owned(),
            days => format!(" in {days} days"),
        };
    }
    format!(" (as of {from}, then {to})")
}
