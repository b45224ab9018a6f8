//! How many different people the parts cover, and how many no part counts.

use sijill_model::{CountRange, Derivation, Figure, group_digits};

use super::words::{all_highs, assumptions, ends, inputs, keys, taken_for, too_large};
use super::{Bounding, Reading, Side, id, largest, ordered, sum_of_highs};

/// Different people counted by at least one part.
pub(super) fn union(given: &Bounding<'_>, sides: &[Side<'_>], reading: Reading<'_>, suffix: &str) -> Figure {
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
            "At least as many people as the largest part counts by itself; at most as many as the parts add up to, which is reached only if nobody is in two of them.",
        )
    };
    let value = ordered(low, high);
    if value.is_none() {
        steps.push(too_large(low, high));
    }
    Figure {
        id: id(given, &format!("{name}{suffix}")),
        value,
        what: format!("different people counted by at least one of {}{}", keys(sides), taken_for(reading)),
        derivation: Derivation {
            rule: rule.to_owned(),
            steps,
            inputs: inputs(sides, reading.total()),
            assumptions: assumptions(given, sides, reading),
        },
    }
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
                most.checked_sub(largest).map_or_else(|| "less than nothing".to_owned(), group_digits)
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
