//! How many people two parts must have in common, and how many are counted more than once at all.

use sijill_model::{Derivation, Figure, group_digits};

use super::words::{assumptions, ends, inputs, keys, taken_for, too_large};
use super::{Bounding, Reading, Side, id, ordered, pairs, sum_of_highs};
use crate::answer::Tally;

/// People counted in both of two parts.
pub(super) fn both(given: &Bounding<'_>, two: [&Side<'_>; 2], reading: Reading<'_>, suffix: &str) -> Figure {
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
            "/named-only",
            "A total of the named alone leaves room for any number of further dead, so it may be that nobody is in both; nobody can be in both who is not in the smaller.",
            "least: 0, since no number of all the dead is given".to_owned(),
        )
    };
    let mut steps = vec![step, most_of_both(two, reading, high)];
    let value = ordered(low, high);
    if value.is_none() {
        steps.push(too_large(low, high));
    }
    Figure {
        id: id(given, &format!("both/{}+{}{name}{suffix}", a.key, b.key)),
        value,
        what: format!("people counted in both {} and {}{}", a.key, b.key, taken_for(reading)),
        derivation: Derivation {
            rule: rule.to_owned(),
            steps,
            inputs: inputs(two, reading.total()),
            assumptions: assumptions(given, two, reading),
        },
    }
}

fn most_of_both(two: [&Side<'_>; 2], reading: Reading<'_>, high: Option<u64>) -> String {
    let Some(high) = high else {
        return "most: open, since neither part sets an upper end".to_owned();
    };
    let total = match reading {
        Reading::AllDead(total, most) => format!(", {} ({})", group_digits(most), total.key),
        _ => String::new(),
    };
    format!("most: the smallest of {}{total} is {}", ends(two, |range| range.high), group_digits(high))
}

/// People counted in two or more parts; `None` unless there must be some.
pub(super) fn repeated(
    given: &Bounding<'_>,
    sides: &[Side<'_>],
    total: &Tally,
    most: u64,
    suffix: &str,
) -> Option<Figure> {
    let times = u64::try_from(sides.len()).ok()?.checked_sub(1).filter(|n| *n > 1)?;
    let lows = sides.iter().fold(0, |sum: u64, side| sum.saturating_add(side.range.low));
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
