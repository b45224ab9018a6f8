//! One counter's figure for one thing as it moved. A toll can go down.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, Day, LinkKind, SaidValue, Saying, Term, days_between, fold_key, in_english};

use crate::answer::{Series, Tally};
use crate::counts::{Counts, Tie};
use crate::group::what;
use crate::tally::{days_said, number_said};

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
        let points: Vec<&Tally> =
            in_order(counts, &members, &older).iter().filter_map(|key| counts.get(key)).collect();
        found.extend(one(&points));
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

/// Pairs of an older and a newer tally of one counter.
fn edges(counts: &Counts<'_>) -> BTreeSet<(ClaimKey, ClaimKey)> {
    let one_counter = |a: &ClaimKey, b: &ClaimKey| match (counts.get(a), counts.get(b)) {
        (Some(a), Some(b)) => counter_id(&a.counter) == counter_id(&b.counter) && !a.denied && !b.denied,
        _ => false,
    };
    let mut coded = BTreeSet::new();
    let add = |to: &mut BTreeSet<_>, old: &ClaimKey, new: &ClaimKey| {
        if old != new && one_counter(old, new) {
            to.insert((old.clone(), new.clone()));
        }
    };
    for tally in counts.all() {
        for (kind, other) in &tally.links {
            match kind {
                LinkKind::Supersedes => add(&mut coded, other, &tally.key),
                LinkKind::SupersededBy => add(&mut coded, &tally.key, other),
                _ => {}
            }
        }
    }
    let mut older = coded.clone();
    let mut alike: BTreeMap<String, Vec<&Tally>> = BTreeMap::new();
    for tally in counts.all().filter(|tally| !tally.denied && tally.as_of.is_some()) {
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
                && !coded.contains(&(new.key.clone(), old.key.clone()))
            {
                add(&mut older, &old.key, &new.key);
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
    // Only dates that are surely one after the other: "2025" may be after "2025-07".
    let later = match (&old.as_of, &new.as_of) {
        (Some(old), Some(new)) => old.latest().zip(new.earliest()).is_some_and(|(a, b)| a < b),
        _ => false,
    };
    windows && later && counts.tie(&old.key, &new.key) != Tie::Same
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
    let moves = moved(first, last, points);
    Some(Series {
        id: format!("series:{}/{}", counter_id(&last.counter).replace(' ', "-"), last.key),
        counter_label: last.counter_label.clone(),
        what: what(last).to_string(),
        scope: vec![what(last)],
        points: points.iter().map(|tally| tally.key.clone()).collect(),
        moved: in_english(&moves),
        moves,
    })
}

fn moved(first: &Tally, last: &Tally, points: &[&Tally]) -> Vec<Saying> {
    let exact = |tally: &Tally| tally.count.is_some_and(|count| count.is_exact());
    // "375 to 424 to 1,200" would be read wrongly.
    let from_to = if exact(first) && exact(last) {
        Saying::of("moved-to", "{first} to {last}{span}")
    } else {
        Saying::of("moved-then", "{first}, then {last}{span}")
    };
    let from_to = from_to.with("first", number_said(first)).with("last", number_said(last));
    let mut parts = vec![from_to.with("span", SaidValue::Sayings(span(first, last).into_iter().collect()))];
    if let [_, between @ .., _] = points
        && !between.is_empty()
    {
        parts.push(Saying::of("moved-between", "between them {numbers}").with("numbers", then(between)));
    }
    for pair in points.windows(2) {
        if let [a, b] = pair
            && let (Some(before), Some(after)) = (a.count, b.count)
            && after.high.is_some_and(|high| high < before.low)
        {
            parts.push(
                Saying::of("moved-down", "it went down from {before} ({a}) to {after} ({b})")
                    .with("before", SaidValue::Range(before))
                    .code("a", a.key.as_str())
                    .with("after", SaidValue::Range(after))
                    .code("b", b.key.as_str()),
            );
        }
    }
    parts.extend(window_moved(first, last));
    if let (Some(a), Some(b)) = (first.sites, last.sites)
        && a != b
    {
        let saying = if b > a {
            Saying::of("moved-more-sites", "more sites too ({first} to {last})")
        } else {
            Saying::of("moved-fewer-sites", "fewer sites ({first} to {last})")
        };
        parts.push(saying.code("first", a.to_string()).code("last", b.to_string()));
    }
    parts.extend(worded_otherwise(first, last));
    parts
}

/// The numbers between the first and the last, one after the other.
fn then(between: &[&Tally]) -> SaidValue {
    let mut numbers =
        between.iter().map(|tally| Saying::of("only-number", "{n}").with("n", number_said(tally)));
    let first = numbers.next().into_iter().collect();
    numbers.fold(SaidValue::Sayings(first), |so_far, next| {
        SaidValue::Sayings(vec![
            Saying::of("number-then", "{before}, then {next}")
                .with("before", so_far)
                .with("next", SaidValue::Sayings(vec![next])),
        ])
    })
}

/// Whether the last counts another stretch of days than the first.
fn window_moved(first: &Tally, last: &Tally) -> Option<Saying> {
    let (a, b) = (first.window.as_ref()?, last.window.as_ref()?);
    let saying = match () {
        () if a == b => return None,
        () if a.within(b) => Saying::of("moved-window-grew", "the window grew too ({first} to {last})"),
        () if b.within(a) => Saying::of("moved-window-shrank", "the window shrank ({first} to {last})"),
        () => Saying::of("moved-window-other", "the window is another ({first} to {last})"),
    };
    Some(saying.with("first", days_said(first)).with("last", days_said(last)))
}

/// What the last words otherwise than the first.
fn worded_otherwise(first: &Tally, last: &Tally) -> Vec<Saying> {
    let (by, then_by) = (first.said.join("; "), last.said.join("; "));
    [
        (Saying::of("moved-said", "said by others ({first}; then {last})"), &by, &then_by),
        (
            Saying::of("moved-place", "the place is worded otherwise ({first}; then {last})"),
            &first.place_label,
            &last.place_label,
        ),
        (
            Saying::of("moved-victims", "the victims are worded otherwise ({first}; then {last})"),
            &first.victims,
            &last.victims,
        ),
        (
            Saying::of("moved-actors", "the actors are worded otherwise ({first}; then {last})"),
            &first.actors_label,
            &last.actors_label,
        ),
    ]
    .into_iter()
    .filter(|(_, a, b)| fold_key(a) != fold_key(b))
    .map(|(saying, a, b)| saying.words("first", a.as_str()).words("last", b.as_str()))
    .collect()
}

/// The time between two tallies, as far as their dates give it.
fn span(first: &Tally, last: &Tally) -> Option<Saying> {
    let (from, to) = (first.as_of.as_ref()?, last.as_of.as_ref()?);
    if from.is_exact_day()
        && to.is_exact_day()
        && let (Some(a), Some(b)) = (from.earliest(), to.earliest())
    {
        return Some(match days_between(a, b) {
            1 => Saying::of("span-day", " in 1 day"),
            days => Saying::of("span-days", " in {days} days").code("days", days.to_string()),
        });
    }
    Some(
        Saying::of("span-as-of", " (as of {first}, then {last})")
            .code("first", from.to_string())
            .code("last", to.to_string()),
    )
}

#[cfg(test)]
mod tests {
    use sijill_model::LinkKind;

    use crate::testing::{Book, Make, tally};
    use crate::tolls;

    #[track_caller]
    fn check(claims: impl IntoIterator<Item = Make>, expected: &[&str]) {
        let found: Vec<String> = tolls(&Book::of(claims).case())
            .series
            .iter()
            .map(|series| {
                let points: Vec<_> = series.points.iter().map(|key| key.as_str()).collect();
                format!("{} [{}] {}", series.id, points.join(" "), series.moved)
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_toll_grows_with_its_window() {
        check(
            [
                tally("T-3", "killed", "803", "803", "exact").part("as_of", "2031-05-11"),
                tally("T-1", "killed", "1084", "1084", "exact")
                    .part("as_of", "2031-05-17")
                    .part("window", "2031-05-01/2031-05-16")
                    .link(LinkKind::Supersedes, &["T-3"]),
                tally("T-2", "killed", "1334", "1334", "exact")
                    .part("as_of", "2031-06-01")
                    .part("window", "2031-05")
                    .link(LinkKind::Supersedes, &["T-1"]),
            ],
            &[
                "series:U-COUNTER/T-2 [T-3 T-1 T-2] 803 to 1,334 in 21 days; between them 1,084; the window grew too (2031-05-01/2031-05-09 to 2031-05)",
            ],
        );
    }

    #[test]
    fn a_toll_can_go_down() {
        check(
            [
                tally("T-1", "killed", "1169", "1169", "exact")
                    .part("as_of", "2031")
                    .link(LinkKind::SupersededBy, &["T-2"]),
                tally("T-2", "killed", "1060", "1060", "exact").part("as_of", "2031-07"),
            ],
            &[
                "series:U-COUNTER/T-2 [T-1 T-2] 1,169 to 1,060 (as of 2031, then 2031-07); it went down from 1,169 (T-1) to 1,060 (T-2)",
            ],
        );
    }

    #[test]
    fn the_same_counter_and_scope_make_a_series_without_links() {
        let at = |name, n, day: &str| tally(name, "killed", n, n, "exact").part("as_of", day);
        check(
            [at("T-1", "9", "2031-05-12"), at("T-2", "7", "2031-05-11")],
            &["series:U-COUNTER/T-1 [T-2 T-1] 7 to 9 in 1 day"],
        );
        // Republished, another counter, another victim category, the same day: no movement.
        check(
            [
                at("T-1", "9", "2031-05-12"),
                at("T-2", "9", "2031-05-13").link(LinkKind::SameAs, &["T-1"]),
                at("T-4", "9", "2031-05-14").counter("another"),
                at("T-5", "9", "2031-05-15").part("victims", "civilians"),
            ],
            &[],
        );
    }

    #[test]
    fn a_ring_of_links_is_still_ordered() {
        check(
            [
                tally("T-1", "killed", "1", "1", "")
                    .part("as_of", "2031-05-13")
                    .link(LinkKind::Supersedes, &["T-2"]),
                tally("T-2", "killed", "2", "2", "")
                    .part("as_of", "2031-05-12")
                    .link(LinkKind::Supersedes, &["T-1"]),
            ],
            &["series:U-COUNTER/T-1 [T-2 T-1] 2 to 1 in 1 day; it went down from 2 (T-2) to 1 (T-1)"],
        );
    }
}
