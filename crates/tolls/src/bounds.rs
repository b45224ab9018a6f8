//! What can be given in the place of a refused sum: plain bounds that a reader can follow by hand.
//!
//! Let the parts of a sum count `a`, `b`, ... people, and a published total `T`. If `T` is all the dead, the
//! parts together cover at most `T` people and at least as many as the largest of them, so at least
//! `a + b - T` people are counted in both of two parts. If `T` is only the dead who are named, it bounds none
//! of this from above, and both readings are given. (Bonferroni's inequality; the same bounds as a linear
//! programme over all ways in which the parts can overlap.)

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, CountRange, Figure, Saying, Sayings, fold_key, group_digits};

use crate::answer::{SharedSite, Sum, Tally};
use crate::counts::Counts;

mod at_sites;
mod both;
mod cover;
mod words;

use both::{both, repeated};
use cover::{outside, union};
use words::{all_highs, inputs, keys};
pub(crate) use words::{same_victims, victims_of, wording};

/// Beyond this many parts no pair is bounded: nobody reads two thousand figures.
const PAIRED: usize = 64;

/// A sum to be bounded.
pub(crate) struct Bounding<'a> {
    pub(crate) counts: &'a Counts<'a>,
    pub(crate) sum: &'a Tally,
    pub(crate) parts: &'a [&'a Tally],
    /// Parts that are not among the tallies.
    pub(crate) missing: &'a [ClaimKey],
    /// What the parts add up to, if the sum stands.
    pub(crate) added: Option<CountRange>,
    pub(crate) different: &'a BTreeSet<(usize, usize)>,
    pub(crate) shared: &'a [SharedSite],
    pub(crate) total: Option<&'a Tally>,
    /// Sums weighed before.
    pub(crate) done: &'a BTreeMap<ClaimKey, Sum>,
}

/// A part as a bound reads it: by its own number, or by the parts of which it is a refused sum.
struct Side<'a> {
    at: usize,
    key: &'a ClaimKey,
    range: CountRange,
    /// The tallies that `range` comes from: the part itself, or its own parts.
    from: Vec<&'a Tally>,
}

impl Side<'_> {
    fn is_unfolded(&self) -> bool {
        !matches!(self.from.as_slice(), [only] if only.key == *self.key)
    }
}

/// What the published total is taken for.
#[derive(Clone, Copy)]
enum Reading<'a> {
    /// All the dead, as a range with a most.
    AllDead(&'a Tally, u64),
    /// Only the named among them.
    NamedOnly(&'a Tally),
    /// No total is published.
    NoTotal,
}

impl<'a> Reading<'a> {
    fn total(self) -> Option<&'a Tally> {
        match self {
            Self::AllDead(total, _) | Self::NamedOnly(total) => Some(total),
            Self::NoTotal => None,
        }
    }
}

/// The plain bounds of a sum.
pub(crate) fn bounds(given: &Bounding<'_>) -> Vec<Figure> {
    let measure = fold_key(&given.sum.measure);
    let mixed = given.parts.iter().any(|part| part.denied || fold_key(&part.measure) != measure);
    if mixed {
        return Vec::new();
    }
    if let Some(added) = given.added {
        return vec![standing(given, added)];
    }
    let plain: Vec<Side<'_>> = sides(given, own);
    let mut figures = for_sides(given, &plain, "");
    figures.extend(at_sites::bounds(given, &plain));
    let unfolded: Vec<Side<'_>> = sides(given, unfold);
    if unfolded.iter().any(Side::is_unfolded) {
        // Two readings of one sum stand side by side: each says in its own words which it is.
        let opened: Vec<&Side<'_>> = unfolded.iter().filter(|side| side.is_unfolded()).collect();
        let at_its_word: Vec<&str> = opened.iter().map(|side| side.key.as_str()).collect();
        for figure in &mut figures {
            figure.also(
                Saying::of("what-at-its-word", "{keys} taken at its word")
                    .code("keys", at_its_word.join(", ")),
            );
        }
        let by_its_parts: Vec<Saying> = opened
            .iter()
            .map(|side| {
                let from: Vec<&str> = side.from.iter().map(|tally| tally.key.as_str()).collect();
                Saying::of("what-by-its-parts", "{key} read by its own parts {parts}")
                    .code("key", side.key.as_str())
                    .code("parts", from.join(", "))
            })
            .collect();
        let mut further = for_sides(given, &unfolded, "/unfolded");
        for figure in &mut further {
            by_its_parts.iter().for_each(|said| figure.also(said.clone()));
        }
        figures.extend(further);
    }
    figures
}

/// A part's range and the tallies that it comes from.
type Read<'a> = (Option<CountRange>, Vec<&'a Tally>);

/// The parts that give a number, read in one way.
fn sides<'a>(given: &'a Bounding<'a>, read: fn(&'a Bounding<'a>, &'a Tally) -> Read<'a>) -> Vec<Side<'a>> {
    let side = |(at, part): (usize, &&'a Tally)| {
        let (range, from) = read(given, part);
        range.map(|range| Side { at, key: &part.key, range, from })
    };
    given.parts.iter().enumerate().filter_map(side).collect()
}

fn own<'a>(_: &'a Bounding<'a>, part: &'a Tally) -> Read<'a> {
    (part.count, vec![part])
}

/// A part that is a refused sum covers at least the largest of its own parts, at most all of them together.
fn unfold<'a>(given: &'a Bounding<'a>, part: &'a Tally) -> Read<'a> {
    let refused = |key: &ClaimKey| given.done.get(key).is_some_and(|sum| !sum.stands);
    let mut leaves = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![part.key.clone()];
    while let Some(next) = open.pop() {
        if !seen.insert(next.clone()) {
            continue;
        }
        if refused(&next) {
            open.extend(given.counts.parts(&next));
        } else if let Some(leaf) = given.counts.get(&next) {
            leaves.insert(next, leaf);
        } else {
            return own(given, part);
        }
    }
    let leaves: Vec<&Tally> = leaves.into_values().collect();
    let ranges: Option<Vec<CountRange>> = leaves.iter().map(|leaf| leaf.count).collect();
    match ranges {
        Some(ranges) if !ranges.is_empty() => (
            Some(CountRange {
                low: ranges.iter().map(|range| range.low).max().unwrap_or(0),
                high: add(ranges.iter().map(|range| range.high)),
            }),
            leaves,
        ),
        _ => own(given, part),
    }
}

fn add(mut numbers: impl Iterator<Item = Option<u64>>) -> Option<u64> {
    numbers.try_fold(0, |sum: u64, next| next.map(|next| sum.saturating_add(next)))
}

/// All figures for one way of reading the parts.
fn for_sides(given: &Bounding<'_>, sides: &[Side<'_>], suffix: &str) -> Vec<Figure> {
    if sides.is_empty() {
        return Vec::new();
    }
    let mut figures = Vec::new();
    let Some((total, most)) =
        given.total.and_then(|total| Some((total, total.count.and_then(|count| count.high)?)))
    else {
        figures.push(union(given, sides, Reading::NoTotal, suffix));
        return figures;
    };
    let readings = [Reading::AllDead(total, most), Reading::NamedOnly(total)];
    for reading in readings {
        figures.push(union(given, sides, reading, suffix));
    }
    for (a, b) in pairs(given, sides) {
        if a.range.low.saturating_add(b.range.low) > most {
            for reading in readings {
                figures.push(both(given, [a, b], reading, suffix));
            }
        }
    }
    figures.extend(repeated(given, sides, total, most, suffix));
    for reading in readings {
        figures.push(outside(given, sides, reading, suffix));
    }
    figures
}

/// Pairs of parts that are not shown to count different people.
fn pairs<'a, 'b>(
    given: &Bounding<'_>,
    sides: &'b [Side<'a>],
) -> impl Iterator<Item = (&'b Side<'a>, &'b Side<'a>)> {
    let few = if sides.len() <= PAIRED { sides } else { &[] };
    let different = given.different.clone();
    few.iter()
        .enumerate()
        .flat_map(move |(i, a)| few.iter().skip(i + 1).map(move |b| (a, b)))
        .filter(move |(a, b)| !different.contains(&(a.at, b.at)))
}

fn standing(given: &Bounding<'_>, added: CountRange) -> Figure {
    let sides = sides(given, own);
    let lows: Vec<_> = sides.iter().map(|side| group_digits(side.range.low)).collect();
    let least = Saying::of("step-least-added", "least: {sum} = {least}")
        .code("sum", lows.join(" + "))
        .count("least", added.low);
    let most = match (added.high, all_highs(&sides)) {
        (Some(high), Some(highs)) => {
            Saying::of("step-most-added", "most: {sum} = {most}").code("sum", highs).count("most", high)
        }
        _ => Saying::of("step-most-open-part", "most: open, since a part sets no upper end"),
    };
    Figure::said(
        id(given, "union"),
        Some(added),
        inputs(&sides, None),
        Sayings {
            what: vec![
                Saying::of("what-together", "people counted by {parts} together").code("parts", keys(&sides)),
            ],
            rule: Some(Saying::of(
                "rule-standing",
                "The parts are shown to count different people, so their ranges are added end by end.",
            )),
            steps: vec![least, most],
            assumptions: vec![words::wording()],
        },
    )
}

fn id(given: &Bounding<'_>, name: &str) -> String {
    format!("figure:sum/{}/{name}", given.sum.key)
}

fn largest(sides: &[Side<'_>]) -> u64 {
    sides.iter().map(|side| side.range.low).max().unwrap_or(0)
}

fn sum_of_highs(sides: &[Side<'_>]) -> Option<u64> {
    add(sides.iter().map(|side| side.range.high))
}

/// The range, or nothing when no number satisfies both ends.
fn ordered(low: u64, high: Option<u64>) -> Option<CountRange> {
    high.is_none_or(|high| low <= high).then_some(CountRange { low, high })
}
