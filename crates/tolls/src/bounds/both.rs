//! How many people two parts must have in common, and how many are counted more than once at all.

use sijill_model::{Figure, Saying, Sayings, group_digits};

use super::words::{assumptions, ends, inputs, keys, open_end, taken_for, too_large};
use super::{Bounding, Reading, Side, id, ordered, pairs, sum_of_highs};
use crate::answer::Tally;

/// People counted in both of two parts.
pub(super) fn both(given: &Bounding<'_>, two: [&Side<'_>; 2], reading: Reading<'_>, suffix: &str) -> Figure {
    let [a, b] = two;
    let smaller = a.range.high.into_iter().chain(b.range.high).min();
    let (low, high, name, rule, step) = if let Reading::AllDead(total, most) = reading {
        let added = a.range.low.saturating_add(b.range.low);
        let low = added.saturating_sub(most);
        let sum = format!(
            "{} ({}) + {} ({}) = {}; {} - {} ({}) = {}",
            group_digits(a.range.low),
            a.key,
            group_digits(b.range.low),
            b.key,
            group_digits(added),
            group_digits(added),
            group_digits(most),
            total.key,
            group_digits(low)
        );
        (
            low,
            Some(smaller.map_or(most, |high| high.min(most))),
            "",
            Saying::of(
                "rule-both",
                "If two parts together count more people than died, the excess was counted in both; and nobody can be in both who is not in the smaller.",
            ),
            Saying::of("step-least", "least: {sum}").code("sum", sum),
        )
    } else {
        (
            0,
            smaller,
            "/named-only",
            Saying::of(
                "rule-both-named",
                "A total of the named alone leaves room for any number of further dead, so it may be that nobody is in both; nobody can be in both who is not in the smaller.",
            ),
            Saying::of("step-least-no-total", "least: 0, since no number of all the dead is given"),
        )
    };
    let mut steps = vec![step, most_of_both(two, reading, high)];
    let value = ordered(low, high);
    if value.is_none() {
        steps.push(too_large(low, high));
    }
    let counted = Saying::of("what-both", "people counted in both {a} and {b}{taken}")
        .code("a", a.key.as_str())
        .code("b", b.key.as_str())
        .with("taken", taken_for(reading));
    Figure::said(
        id(given, &format!("both/{}+{}{name}{suffix}", a.key, b.key)),
        value,
        inputs(two, reading.total()),
        Sayings {
            what: vec![counted],
            rule: Some(rule),
            steps,
            assumptions: assumptions(given, two, reading),
        },
    )
}

fn most_of_both(two: [&Side<'_>; 2], reading: Reading<'_>, high: Option<u64>) -> Saying {
    let Some(high) = high else { return open_end() };
    let total = match reading {
        Reading::AllDead(total, most) => format!(", {} ({})", group_digits(most), total.key),
        _ => String::new(),
    };
    Saying::of("step-most-smallest", "most: the smallest of {ends} is {most}")
        .code("ends", format!("{}{total}", ends(two, |range| range.high)))
        .count("most", high)
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
    let too_many =
        format!("{} - {} ({}) = {}", group_digits(lows), group_digits(most), total.key, group_digits(excess));
    let mut steps = vec![
        Saying::of("step-excess", "the least values add up to {sum}; {excess} too many")
            .count("sum", lows)
            .code("excess", too_many),
        Saying::of(
            "step-spread",
            "least: one person can be {times} too many, so at least {spread} people, rounded up; two parts alone give at least {pair}; the larger is {least}",
        )
        .count("times", times)
        .code(
            "spread",
            format!("{} / {} = {}", group_digits(excess), group_digits(times), group_digits(spread)),
        )
        .count("pair", pair)
        .count("least", low),
        match sum {
            Some(sum) => Saying::of(
                "step-most-takes-two",
                "most: each such person takes two of the {sum} that the greatest values add up to, and is one of {all}: {most}",
            )
            .count("sum", sum)
            .count("all", most)
            .count("most", high),
            None => Saying::of("step-most-one-of", "most: each is one of {all}").count("all", most),
        },
    ];
    let value = ordered(low, Some(high));
    if value.is_none() {
        steps.push(too_large(low, Some(high)));
    }
    let counted =
        Saying::of("what-repeated", "people counted by two or more of {parts}, {total} being all the dead")
            .code("parts", keys(sides))
            .code("total", total.key.as_str());
    Some(Figure::said(
        id(given, &format!("repeated{suffix}")),
        value,
        inputs(sides, Some(total)),
        Sayings {
            what: vec![counted],
            rule: Some(Saying::of(
                "rule-repeated",
                "What the parts count beyond the total, they count again. With k parts one person can be counted again at most k - 1 times.",
            )),
            steps,
            assumptions: assumptions(given, sides, Reading::AllDead(total, most)),
        },
    ))
}
