//! Tallies on one footing: what they all allow, how far they spread, which share no number.

use std::collections::BTreeMap;

use sijill_model::{CountRange, LinkKind, SaidValue, Saying, fold_key, in_english};

use crate::answer::{Apart, Group, Tally};
use crate::counts::Counts;
use crate::place::Spot;
use crate::scope::on_one_footing;
use crate::tally::days_said;

/// Groups of two or more tallies of which every one can be compared with every other.
///
/// Each tally, in the order of keys, joins the first group all of whose members it can be compared with; so
/// it stands in one group only.
pub(crate) fn groups(counts: &Counts<'_>) -> Vec<Group> {
    let mut open: BTreeMap<&str, Vec<Vec<&Tally>>> = BTreeMap::new();
    for tally in counts.all().filter(|tally| !tally.denied) {
        let Some(scope) = counts.scope(&tally.key) else {
            continue;
        };
        let alike = open.entry(scope.measure.as_str()).or_default();
        let fits =
            |members: &&mut Vec<&Tally>| members.iter().all(|member| on_one_footing(counts, member, tally));
        match alike.iter_mut().find(fits) {
            Some(members) => members.push(tally),
            None => alike.push(vec![tally]),
        }
    }
    let mut numbers = BTreeMap::new();
    open.into_values()
        .flatten()
        .filter(|members| members.len() > 1)
        .map(|members| group(counts, &members, &mut numbers))
        .collect()
}

fn group(counts: &Counts<'_>, members: &[&Tally], numbers: &mut BTreeMap<String, u32>) -> Group {
    let base = slug(counts, members);
    let number = numbers.entry(base.clone()).or_default();
    *number += 1;
    let id = if *number == 1 { format!("group:{base}") } else { format!("group:{base}-{number}") };
    let ranges: Vec<CountRange> = members.iter().filter_map(|tally| tally.count).collect();
    let claims = members.iter().filter_map(|tally| counts.case.claim(&tally.key)).map(|claim| &claim.body);
    let scope: Vec<Saying> = members.first().map(|tally| what(tally)).into_iter().collect();
    Group {
        id,
        what: in_english(&scope),
        scope,
        members: members.iter().map(|tally| tally.key.clone()).collect(),
        common: common(&ranges),
        spread: spread(&ranges),
        apart: apart(counts, members),
        origins: counts.case.origins(claims).into_iter().map(|origin| origin.who).collect(),
    }
}

/// What a tally counts, in words.
pub(crate) fn what(tally: &Tally) -> Saying {
    Saying::of("scope", "{measure}: {victims}; where: {place}; when: {days}; by whom: {actors}")
        .with("measure", SaidValue::Measure(tally.measure.clone()))
        .words("victims", tally.victims.as_str())
        .words("place", tally.place_label.as_str())
        .with("days", days_said(tally))
        .words("actors", tally.actors_label.as_str())
}

fn slug(counts: &Counts<'_>, members: &[&Tally]) -> String {
    let Some(scope) = members.first().and_then(|tally| counts.scope(&tally.key)) else {
        return String::new();
    };
    let dashed = |text: &str| fold_key(text).replace(' ', "-");
    let spots: Vec<String> = scope
        .places
        .iter()
        .map(|spot| match spot {
            Spot::Known(id) => dashed(id.as_str()),
            Spot::Words(words) => dashed(words),
        })
        .collect();
    let place = if spots.is_empty() { "place-unsaid".to_owned() } else { spots.join("+") };
    format!("{}/{place}", dashed(&scope.measure))
}

fn common(ranges: &[CountRange]) -> Option<CountRange> {
    let low = ranges.iter().map(|range| range.low).max()?;
    let high = ranges.iter().filter_map(|range| range.high).min();
    high.is_none_or(|high| low <= high).then_some(CountRange { low, high })
}

fn spread(ranges: &[CountRange]) -> Option<CountRange> {
    let low = ranges.iter().map(|range| range.low).min()?;
    let highs: Option<Vec<u64>> = ranges.iter().map(|range| range.high).collect();
    Some(CountRange { low, high: highs.and_then(|highs| highs.into_iter().max()) })
}

fn apart(counts: &Counts<'_>, members: &[&Tally]) -> Vec<Apart> {
    let mut found = Vec::new();
    for (i, a) in members.iter().enumerate() {
        for b in members.iter().skip(i + 1) {
            if let (Some(one), Some(other)) = (a.count, b.count)
                && let Some(gap) = gap(one, other)
            {
                let reasons = why(counts, a, b);
                let why = in_english(&reasons);
                found.push(Apart { a: a.key.clone(), b: b.key.clone(), gap, why, reasons });
            }
        }
    }
    found
}

/// By how many two ranges miss one another; `None` when they share a number.
fn gap(a: CountRange, b: CountRange) -> Option<u64> {
    let above = |low: u64, high: Option<u64>| high.filter(|high| low > *high).map(|high| low - high);
    above(b.low, a.high).or_else(|| above(a.low, b.high))
}

/// What may explain that two comparable tallies share no number.
fn why(counts: &Counts<'_>, a: &Tally, b: &Tally) -> Vec<Saying> {
    let pair = |saying: Saying, one: &Tally, other: &Tally| {
        saying.code("a", one.key.as_str()).code("b", other.key.as_str())
    };
    let mut reasons = Vec::new();
    for (one, other) in [(a, b), (b, a)] {
        let supersedes = one.links.contains(&(LinkKind::Supersedes, other.key.clone()))
            || other.links.contains(&(LinkKind::SupersededBy, one.key.clone()));
        if supersedes {
            reasons.push(pair(Saying::of("apart-supersedes", "{a} supersedes {b}"), one, other));
        }
        if one.links.contains(&(LinkKind::PartOf, other.key.clone())) {
            reasons.push(pair(Saying::of("apart-part-of", "{a} is coded as part of {b}"), one, other));
        }
    }
    let as_of = |tally: &Tally| tally.as_of.as_ref().map(ToString::to_string).unwrap_or_default();
    if fold_key(&as_of(a)) != fold_key(&as_of(b)) {
        let saying = Saying::of("apart-as-of", "as of: {one} against {other}");
        reasons.push(saying.words("one", as_of(a)).words("other", as_of(b)));
    }
    if fold_key(&days_said(a).to_string()) != fold_key(&days_said(b).to_string()) {
        let saying = Saying::of("apart-days", "days counted: {one} against {other}");
        reasons.push(saying.with("one", days_said(a)).with("other", days_said(b)));
    }
    for (saying, one, other) in [
        (Saying::of("apart-victims", "victims: {one} against {other}"), &a.victims, &b.victims),
        (Saying::of("apart-actors", "actors: {one} against {other}"), &a.actors_label, &b.actors_label),
        (Saying::of("apart-method", "method: {one} against {other}"), &a.method, &b.method),
    ] {
        if fold_key(one) != fold_key(other) {
            reasons.push(saying.words("one", one.as_str()).words("other", other.as_str()));
        }
    }
    if counts.case.contradicting(&a.key).contains(&b.key) {
        reasons.push(Saying::of("apart-coded", "a coder marks them as contradicting one another"));
    }
    if reasons.is_empty() {
        reasons.push(Saying::of("apart-unexplained", "nothing in their scopes explains it"));
    }
    reasons
}

#[cfg(test)]
mod tests {
    use sijill_model::{CountRange, LinkKind};

    use crate::testing::{Book, tally};
    use crate::tolls;

    #[test]
    fn what_all_allow_and_who_is_apart() {
        let case = Book::of([
            tally("T-1", "killed", "", "900", "nearly"),
            tally("T-2", "killed", "900", "900", "about"),
            tally("T-3", "killed", "700", "", "at least").counter("a monitor"),
        ])
        .case();
        let group = &tolls(&case).groups[0];
        assert_eq!(group.id, "group:killed/the-valley");
        assert_eq!(group.common, Some(CountRange::between(875, 899)));
        assert_eq!(group.spread, Some(CountRange::at_least(700)));
        assert!(group.apart.is_empty());
    }

    #[test]
    fn tallies_without_a_common_number_are_apart() {
        let case = Book::of([
            tally("T-1", "killed", "100", "100", "exact").part("as_of", "2031-05-10"),
            tally("T-2", "killed", "130", "", "at least")
                .part("as_of", "2031-06-10")
                .link(LinkKind::Supersedes, &["T-1"]),
        ])
        .case();
        let group = &tolls(&case).groups[0];
        assert_eq!(group.common, None);
        assert_eq!(group.apart[0].gap, 30);
        assert_eq!(group.apart[0].why, "T-2 supersedes T-1; as of: 2031-05-10 against 2031-06-10");
    }

    #[test]
    fn groups_of_one_scope_each() {
        let case = Book::of([
            tally("T-1", "killed", "1", "1", ""),
            tally("T-2", "killed", "2", "2", "").part("victims", "civilians"),
            tally("T-3", "killed", "3", "3", "").part("victims", "civilians"),
            tally("T-4", "killed", "4", "4", ""),
            tally("T-5", "missing", "4", "4", ""),
            tally("T-6", "killed", "5", "5", "").denied(),
        ])
        .case();
        let groups = tolls(&case).groups;
        let ids: Vec<_> = groups.iter().map(|group| (group.id.as_str(), group.members.len())).collect();
        assert_eq!(ids, [("group:killed/the-valley", 2), ("group:killed/the-valley-2", 2)]);
    }
}
