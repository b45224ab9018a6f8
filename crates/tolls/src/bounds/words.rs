//! The words of a bound: what it was applied to, and what must be true for it to stand.

use sijill_model::{ClaimKey, CountRange, Input, group_digits};

use super::{Bounding, Reading, Side};
use crate::answer::Tally;
use crate::reading;
use crate::tally::{days, or_unsaid};

/// Said of every figure.
pub(crate) const WORDING: &str = "each number means what its wording means by the table of wording";

/// `T-1, T-2`.
pub(super) fn keys(sides: &[Side<'_>]) -> String {
    let keys: Vec<_> = sides.iter().map(|side| side.key.as_str()).collect();
    keys.join(", ")
}

/// One end of each part with its key: `850 (T-1), 1,450 (T-2)`; parts without that end left out.
pub(super) fn ends<'a, 'b: 'a>(
    sides: impl IntoIterator<Item = &'a Side<'b>>,
    end: fn(CountRange) -> Option<u64>,
) -> String {
    let ends: Vec<_> = sides
        .into_iter()
        .filter_map(|side| end(side.range).map(|n| format!("{} ({})", group_digits(n), side.key)))
        .collect();
    ends.join(", ")
}

/// `899 + 1,549 + 324`, if every part sets an upper end.
pub(super) fn all_highs(sides: &[Side<'_>]) -> Option<String> {
    let highs: Option<Vec<String>> = sides.iter().map(|side| side.range.high.map(group_digits)).collect();
    highs.map(|highs| highs.join(" + "))
}

/// What the total is taken for, at the end of a sentence.
pub(super) fn taken_for(reading: Reading<'_>) -> String {
    match reading {
        Reading::AllDead(total, _) => format!(", {} being all the dead", total.key),
        Reading::NamedOnly(total) => format!(", {} being only those named", total.key),
        Reading::NoTotal => String::new(),
    }
}

/// The step that ends a bound which no number satisfies.
pub(super) fn too_large(low: u64, high: Option<u64>) -> String {
    format!(
        "no number is at least {} and at most {}: the figures cannot all be true in this reading",
        group_digits(low),
        high.map_or_else(|| "any".to_owned(), group_digits)
    )
}

/// The tallies that a bound was applied to, each with how it was read.
pub(super) fn inputs<'a, 'b: 'a>(
    sides: impl IntoIterator<Item = &'a Side<'b>>,
    total: Option<&Tally>,
) -> Vec<Input> {
    let mut inputs: Vec<Input> =
        sides.into_iter().flat_map(|side| side.from.iter().copied()).map(input).collect();
    inputs.extend(total.map(input));
    inputs
}

/// A tally as the input of a figure.
pub(super) fn input(tally: &Tally) -> Input {
    let wording = tally.wording.trim().trim_matches(['\'', '"', '‘', '’', '“', '”']);
    let said = if wording.is_empty() { tally.measure.clone() } else { format!("\u{201c}{wording}\u{201d}") };
    Input {
        id: tally.key.to_string(),
        value: tally.count,
        says: format!("{}: {said}; read {}", tally.counter_label, reading::how(&tally.qualifier)),
    }
}

/// What must be true for a bound to stand.
pub(super) fn assumptions<'a, 'b: 'a>(
    given: &Bounding<'_>,
    sides: impl IntoIterator<Item = &'a Side<'b>>,
    reading: Reading<'_>,
) -> Vec<String> {
    let sides: Vec<&Side<'_>> = sides.into_iter().collect();
    let mut all = Vec::new();
    match reading {
        Reading::AllDead(total, _) => all.push(format!(
            "{} counts all who died in its scope ({}; {}), and everyone whom the parts count is among them",
            total.key,
            or_unsaid(&total.place_label),
            days(total)
        )),
        Reading::NamedOnly(total) => all.push(format!(
            "{} counts only those of the dead who are named; how many more died is not known",
            total.key
        )),
        Reading::NoTotal => {}
    }
    all.extend(reading.total().and_then(|total| victims(&sides, total)));
    for side in &sides {
        all.push(counts_once(given, side));
    }
    all.extend(left_out(given));
    all.push(WORDING.to_owned());
    all
}

/// That the total and the parts mean the same victims, when they word them differently.
fn victims(sides: &[&Side<'_>], total: &Tally) -> Option<String> {
    let from = sides.iter().flat_map(|side| side.from.iter().copied());
    let words: Vec<String> = std::iter::once(total)
        .chain(from)
        .map(|tally| format!("\"{}\" ({})", or_unsaid(&tally.victims), tally.key))
        .collect();
    let differ = sides.iter().any(|side| side.from.iter().any(|tally| tally.victims != total.victims));
    differ.then(|| format!("these words mean the same victims: {}", words.join(", ")))
}

fn counts_once(given: &Bounding<'_>, side: &Side<'_>) -> String {
    let own: Vec<String> = given.counts.parts(side.key).iter().map(ClaimKey::to_string).collect();
    let refused = given.done.get(side.key).is_some_and(|sum| !sum.stands);
    if side.is_unfolded() {
        let leaves: Vec<_> = side.from.iter().map(|tally| tally.key.as_str()).collect();
        format!(
            "{}, a sum that is refused, is read by {}: at least the largest of them, at most all together ({}); none of them counts a person twice",
            side.key,
            leaves.join(", "),
            side.range
        )
    } else if refused {
        format!(
            "{} counts nobody twice, although it is itself a sum (of {}) that is refused; the figures ending in /unfolded do without this",
            side.key,
            own.join(", ")
        )
    } else {
        format!("{} counts nobody twice", side.key)
    }
}

/// Parts that no bound could take in.
fn left_out(given: &Bounding<'_>) -> Option<String> {
    let unread = given.parts.iter().filter(|part| part.count.is_none());
    let keys: Vec<&str> =
        given.missing.iter().chain(unread.map(|part| &part.key)).map(ClaimKey::as_str).collect();
    (!keys.is_empty())
        .then(|| format!("left out, since no number of theirs stands here: {}", keys.join(", ")))
}
