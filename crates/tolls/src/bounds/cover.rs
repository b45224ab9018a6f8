//! How many different people the parts cover, and how many no part counts.

use sijill_model::{CountRange, Figure, SaidValue, Saying, Sayings, group_digits};

use super::words::{all_highs, assumptions, ends, inputs, keys, taken_for, too_large};
use super::{Bounding, Reading, Side, id, largest, ordered, sum_of_highs};

/// Different people counted by at least one part.
pub(super) fn union(given: &Bounding<'_>, sides: &[Side<'_>], reading: Reading<'_>, suffix: &str) -> Figure {
    let low = largest(sides);
    let together = sum_of_highs(sides);
    let mut steps = vec![
        Saying::of("step-largest", "least: the largest of {ends} is {least}")
            .code("ends", ends(sides, |range| Some(range.low)))
            .count("least", low),
    ];
    let added = match (together, all_highs(sides)) {
        (Some(sum), Some(highs)) => SaidValue::Code(format!("{highs} = {}", group_digits(sum))),
        _ => SaidValue::Sayings(vec![Saying::of("no-upper-end", "no upper end, since a part sets none")]),
    };
    let (name, high, rule) = if let Reading::AllDead(total, most) = reading {
        let high = together.map_or(most, |sum| sum.min(most));
        steps.push(
            Saying::of("step-most-total", "most: the smaller of {total} and {added} is {most}")
                .code("total", format!("{} ({})", group_digits(most), total.key))
                .with("added", added)
                .count("most", high),
        );
        (
            "union",
            Some(high),
            Saying::of(
                "rule-union-total",
                "At least as many people as the largest part counts by itself; at most as many as the total, since nobody died outside it, and at most as many as the parts add up to.",
            ),
        )
    } else {
        steps.push(Saying::of("step-most", "most: {added}").with("added", added));
        let name = match reading {
            Reading::NamedOnly(_) => "union-named-only",
            _ => "union",
        };
        (
            name,
            together,
            Saying::of(
                "rule-union",
                "At least as many people as the largest part counts by itself; at most as many as the parts add up to, which is reached only if nobody is in two of them.",
            ),
        )
    };
    let value = ordered(low, high);
    if value.is_none() {
        steps.push(too_large(low, high));
    }
    let counted = Saying::of("what-union", "different people counted by at least one of {parts}{taken}")
        .code("parts", keys(sides))
        .with("taken", taken_for(reading));
    Figure::said(
        id(given, &format!("{name}{suffix}")),
        value,
        inputs(sides, reading.total()),
        Sayings {
            what: vec![counted],
            rule: Some(rule),
            steps,
            assumptions: assumptions(given, sides, reading),
        },
    )
}

/// People of the total whom no part counts.
pub(super) fn outside(
    given: &Bounding<'_>,
    sides: &[Side<'_>],
    reading: Reading<'_>,
    suffix: &str,
) -> Figure {
    let total = reading.total();
    let least_total = total.and_then(|total| total.count).map_or(0, |count| count.low);
    let sum = sum_of_highs(sides);
    let low = sum.map_or(0, |sum| least_total.saturating_sub(sum));
    let largest = largest(sides);
    let mut steps = vec![match sum {
        Some(sum) => Saying::of(
            "step-least-outside",
            "least: {total} - {sum} (the greatest values added), or 0 if that is less: {least}",
        )
        .count("total", least_total)
        .count("sum", sum)
        .count("least", low),
        None => Saying::of("step-least-open-part", "least: 0, since a part sets no upper end"),
    }];
    let (name, high, possible, rule) = match reading {
        Reading::AllDead(_, most) => {
            let left = match most.checked_sub(largest) {
                Some(left) => SaidValue::Count(left),
                None => SaidValue::Sayings(vec![Saying::of("less-than-nothing", "less than nothing")]),
            };
            steps.push(
                Saying::of(
                    "step-most-outside",
                    "most: {total} - {largest} (the largest of the least values) = {most}",
                )
                .count("total", most)
                .count("largest", largest)
                .with("most", left),
            );
            (
                "outside",
                most.checked_sub(largest),
                most >= largest,
                Saying::of(
                    "rule-outside",
                    "Of all the dead, at most those remain whom the largest part does not count; at least those whom all parts together cannot hold.",
                ),
            )
        }
        Reading::NamedOnly(_) | Reading::NoTotal => {
            steps.push(Saying::of(
                "step-most-unnamed",
                "most: open, since the dead who are not named are not counted",
            ));
            (
                "outside-named-only",
                None,
                true,
                Saying::of(
                    "rule-outside-named",
                    "If the total is of the named alone, others may have died whom neither it nor a part counts.",
                ),
            )
        }
    };
    let counted = Saying::of(
        "what-outside",
        "people who died within the scope of {total} and whom none of {parts} counts{taken}",
    )
    .code("total", total.map_or("the total", |total| total.key.as_str()))
    .code("parts", keys(sides))
    .with("taken", taken_for(reading));
    Figure::said(
        id(given, &format!("{name}{suffix}")),
        possible.then_some(CountRange { low, high }),
        inputs(sides, total),
        Sayings {
            what: vec![counted],
            rule: Some(rule),
            steps,
            assumptions: assumptions(given, sides, reading),
        },
    )
}
