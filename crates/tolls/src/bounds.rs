//! What can be given in the place of a refused sum: plain bounds that a reader can follow by hand.
//!
//! Let the parts of a sum count `a`, `b`, ... people, and a published total `T`. If `T` is all the dead, the
//! parts together cover at most `T` people and at least as many as the largest of them, so at least
//! `a + b - T` people are counted in both of two parts. If `T` is only the dead who are named, it bounds none
//! of this from above, and both readings are given. (Bonferroni's inequality; the same bounds as a linear
//! programme over all ways in which the parts can overlap.)

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, CountRange, Derivation, Figure, fold_key, group_digits};

use crate::answer::{SharedSite, Sum, Tally};
use crate::counts::Counts;

mod at_sites;
mod words;

use words::{WORDING, all_highs, assumptions, ends, inputs, keys, taken_for, too_large};

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
    let mixed = given
        .parts
        .iter()
        .any(|part| part.denied || fold_key(&part.measure) != measure);
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
        figures.extend(for_sides(given, &unfolded, "/unfolded"));
    }
    figures
}

/// The parts that give a number, read in one way.
fn sides<'a>(
    given: &'a Bounding<'a>,
    read: fn(&'a Bounding<'a>, &'a Tally) -> (Option<CountRange>, Vec<&'a Tally>),
) -> Vec<Side<'a>> {
    let side = |(at, part): (usize, &&'a Tally)| {
        let (range, from) = read(given, part);
        range.map(|range| Side {
            at,
            key: &part.key,
            range,
            from,
        })
    };
    given.parts.iter().enumerate().filter_map(side).collect()
}

fn own<'a>(_: &'a Bounding<'a>, part: &'a Tally) -> (Option<CountRange>, Vec<&'a Tally>) {
    (part.count, vec![part])
}

/// A part that is a refused sum covers at least the largest of its own parts, at most all of them together.
fn unfold<'a>(given: &'a Bounding<'a>, part: &'a Tally) -> (Option<CountRange>, Vec<&'a Tally>) {
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

fn add(numbers: impl Iterator<Item = Option<u64>>) -> Option<u64> {
    numbers.fold(Some(0), |sum: Option<u64>, next| {
        sum.zip(next).map(|(a, b)| a.saturating_add(b))
    })
}

/// All figures for one way of reading the parts.
fn for_sides(given: &Bounding<'_>, sides: &[Side<'_>], suffix: &str) -> Vec<Figure> {
    if sides.is_empty() {
        return Vec::new();
    }
    let mut figures = Vec::new();
    let Some((total, most)) = given
        .total
        .and_then(|total| Some((total, total.count.and_then(|count| count.high)?)))
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
    let mut steps = vec![format!(
        "least: {} = {}",
        lows.join(" + "),
        group_digits(added.low)
    )];
    steps.push(match (added.high, all_highs(&sides)) {
        (Some(high), Some(highs)) => format!("most: {highs} = {}", group_digits(high)),
        _ => "most: open, since a part sets no upper end".to_owned(),
    });
    Figure {
        id: id(given, "union"),
        value: Some(added),
        what: format!("people counted by {} together", keys(&sides)),
        derivation: Derivation {
            rule: "The parts are shown to count different people, so their ranges are added end by end."
                .to_owned(),
            steps,
            inputs: inputs(&sides, None),
            assumptions: vec![WORDING.to_owned()],
        },
    }
}

fn union(given: &Bounding<'_>, sides: &[Side<'_>], reading: Reading<'_>, suffix: &str) -> Figure {
    let low = largest(sides);
    let together = sum_of_highs(sides);
    let mut steps = vec![format!(
        "least: the largest of {} is {}",
        ends(sides, |range| Some(range.low)),
        group_digits(low)
    )];
    let added = match (together, all_highs(sides)) {
        (Some(sum), Some(highs)) => format!("{highs} = {}", group_digits(sum)),
        _ => "no upper end, since a part sets none".to_owned(),
    };
    let (name, high, rule) = if let Reading::AllDead(total, most) = reading {
        let high = together.map_or(most, |sum| sum.min(most));
        steps.push(format!(
            "most: the smaller of {} ({}) and {added} is {}",
            group_digits(most),
            total.key,
            group_digits(high)
        ));
        (
            "union",
            Some(high),
            "At least as many people as the largest part counts by itself; at most as many as the total, since nobody died outside it, and at most as many as the parts add up to.",
        )
    } else {
        steps.push(format!("most: {added}"));
        let name = match reading {
            Reading::NamedOnly(_) => "union-named-only",
            _ => "union",
        };
        (
            name,
            together,
            "At least as many people as the largest part counts by itself; at most as many as the parts add up to, which is reached only if nobody is in two of them. A total of the named alone sets no upper end.",
        )
    };
    let value = ordered(low, high);
    if value.is_none() {
        steps.push(too_large(low, high));
    }
    Figure {
        id: id(given, &format!("{name}{suffix}")),
        value,
        what: format!(
            "different people counted by at least one of {}{}",
            keys(sides),
            taken_for(reading)
        ),
        derivation: Derivation {
            rule: rule.to_owned(),
            steps,
            inputs: inputs(sides, reading.total()),
            assumptions: assumptions(given, sides, reading),
        },
    }
}

fn both(given: &Bounding<'_>, two: [&Side<'_>; 2], reading: Reading<'_>, suffix: &str) -> Figure {
    let [a, b] = two;
    let smaller = a.range.high.into_iter().chain(b.range.high).min();
    let (low, high, name, rule, step) = if let Reading::AllDead(total, most) = reading {
        let added = a.range.low.saturating_add(b.range.low);
        let low = added.saturating_sub(most);
        (
            low,
            Some(smaller.map_or(most, |high| high.min(most))),
            "",
            "If two parts together count more people than died, the excess was counted in both; and nobody can be in both who is not in the smaller.",
            format!(
                "least: {} ({}) + {} ({}) = {}; {} - {} ({}) = {}",
                group_digits(a.range.low),
                a.key,
                group_digits(b.range.low),
                b.key,
                group_digits(added),
                group_digits(added),
                group_digits(most),
                total.key,
                group_digits(low)
            ),
        )
    } else {
        (
            0,
            smaller,
            "-named-only",
            "A total of the named alone leaves room for any number of further dead, so it may be that nobody is in both; nobody can be in both who is not in the smaller.",
            "least: 0, since no number of all the dead is given".to_owned(),
        )
    };
    let mut steps = vec![step, most_of_both(two, high)];
    let value = ordered(low, high);
    if value.is_none() {
        steps.push(too_large(low, high));
    }
    Figure {
        id: id(given, &format!("both/{}+{}{name}{suffix}", a.key, b.key)),
        value,
        what: format!(
            "people counted in both {} and {}{}",
            a.key,
            b.key,
            taken_for(reading)
        ),
        derivation: Derivation {
            rule: rule.to_owned(),
            steps,
            inputs: inputs(two, reading.total()),
            assumptions: assumptions(given, two, reading),
        },
    }
}

fn most_of_both(two: [&Side<'_>; 2], high: Option<u64>) -> String {
    match high {
        Some(high) => format!(
            "most: the smaller of {}, and no more than a total of all the dead, is {}",
            ends(two, |range| range.high),
            group_digits(high)
        ),
        None => "most: open, since neither part sets an upper end".to_owned(),
    }
}

/// People counted in two or more parts; `None` unless there must be some.
fn repeated(
    given: &Bounding<'_>,
    sides: &[Side<'_>],
    total: &Tally,
    most: u64,
    suffix: &str,
) -> Option<Figure> {
    let times = u64::try_from(sides.len())
        .ok()?
        .checked_sub(1)
        .filter(|n| *n > 1)?;
    let lows = sides
        .iter()
        .fold(0, |sum: u64, side| sum.saturating_add(side.range.low));
    let excess = lows.checked_sub(most).filter(|excess| *excess > 0)?;
    let spread = excess.div_ceil(times);
    let pair = pairs(given, sides)
        .map(|(a, b)| a.range.low.saturating_add(b.range.low).saturating_sub(most))
        .max()
        .unwrap_or(0);
    let low = spread.max(pair);
    let sum = sum_of_highs(sides);
    let high = sum.map_or(most, |sum| most.min(sum / 2));
    let mut steps = vec![
        format!(
            "the least values add up to {}; {} - {} ({}) = {} too many",
            group_digits(lows),
            group_digits(lows),
            group_digits(most),
            total.key,
            group_digits(excess)
        ),
        format!(
            "least: one person can be {} too many, so at least {} / {} = {} people, rounded up; two parts alone give at least {}; the larger is {}",
            group_digits(times),
            group_digits(excess),
            group_digits(times),
            group_digits(spread),
            group_digits(pair),
            group_digits(low)
        ),
        match sum {
            Some(sum) => format!(
                "most: each such person takes two of the {} that the greatest values add up to, and is one of {}: {}",
                group_digits(sum),
                group_digits(most),
                group_digits(high)
            ),
            None => format!("most: each is one of {}", group_digits(most)),
        },
    ];
    let value = ordered(low, Some(high));
    if value.is_none() {
        steps.push(too_large(low, Some(high)));
    }
    let reading = Reading::AllDead(total, most);
    Some(Figure {
        id: id(given, &format!("repeated{suffix}")),
        value,
        what: format!(
            "people counted by two or more of {}, {} being all the dead",
            keys(sides),
            total.key
        ),
        derivation: Derivation {
            rule: "What the parts count beyond the total, they count again. With k parts one person can be counted again at most k - 1 times."
                .to_owned(),
            steps,
            inputs: inputs(sides, Some(total)),
            assumptions: assumptions(given, sides, reading),
        },
    })
}

fn outside(given: &Bounding<'_>, sides: &[Side<'_>], reading: Reading<'_>, suffix: &str) -> Figure {
    let total = reading.total();
    let least_total = total.and_then(|total| total.count).map_or(0, |count| count.low);
    let sum = sum_of_highs(sides);
    let low = sum.map_or(0, |sum| least_total.saturating_sub(sum));
    let largest = largest(sides);
    let mut steps = vec![match sum {
        Some(sum) => format!(
            "least: {} - {} (the greatest values added), or 0 if that is less: {}",
            group_digits(least_total),
            group_digits(sum),
            group_digits(low)
        ),
        None => "least: 0, since a part sets no upper end".to_owned(),
    }];
    let (name, high, possible, rule) = match reading {
        Reading::AllDead(_, most) => {
            steps.push(format!(
                "most: {} - {} (the largest of the least values) = {}",
                group_digits(most),
                group_digits(largest),
                most.checked_sub(largest)
                    .map_or_else(|| "less than nothing".to_owned(), group_digits)
            ));
            (
                "outside",
                most.checked_sub(largest),
                most >= largest,
                "Of all the dead, at most those remain whom the largest part does not count; at least those whom all parts together cannot hold.",
            )
        }
        Reading::NamedOnly(_) | Reading::NoTotal => {
            steps.push("most: open, since the dead who are not named are not counted".to_owned());
            (
                "outside-named-only",
                None,
                true,
                "If the total is of the named alone, others may have died whom neither it nor a part counts.",
            )
        }
    };
    Figure {
        id: id(given, &format!("{name}{suffix}")),
        value: possible.then_some(CountRange { low, high }),
        what: format!(
            "people who died within the scope of {} and whom none of {} counts{}",
            total.map_or("the total", |total| total.key.as_str()),
            keys(sides),
            taken_for(reading)
        ),
        derivation: Derivation {
            rule: rule.to_owned(),
            steps,
            inputs: inputs(sides, total),
            assumptions: assumptions(given, sides, reading),
        },
    }
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
    high.is_none_or(|high| low <= high)
        .then_some(CountRange { low, high })
}
