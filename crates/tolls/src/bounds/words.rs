//! The words of a bound: what it was applied to, and what must be true for it to stand.

use sijill_model::{ClaimKey, CountRange, Input, SaidValue, Saying, group_digits};

use super::{Bounding, Reading, Side};
use crate::answer::Tally;
use crate::reading;
use crate::tally::days_said;

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
pub(super) fn taken_for(reading: Reading<'_>) -> SaidValue {
    let said = match reading {
        Reading::AllDead(total, _) => {
            Saying::of("taken-for-all", ", {total} being all the dead").code("total", total.key.as_str())
        }
        Reading::NamedOnly(total) => Saying::of("taken-for-named", ", {total} being only those named")
            .code("total", total.key.as_str()),
        Reading::NoTotal => return SaidValue::Sayings(Vec::new()),
    };
    SaidValue::Sayings(vec![said])
}

/// The step of a bound without an upper end.
pub(super) fn open_end() -> Saying {
    Saying::of("step-most-open", "most: open, since neither part sets an upper end")
}

/// Said of every figure.
pub(crate) fn wording() -> Saying {
    Saying::of("assume-wording", "each number means what its wording means by the table of wording")
}

/// The step that ends a bound which no number satisfies.
pub(super) fn too_large(low: u64, high: Option<u64>) -> Saying {
    // What has no upper end is never too large.
    Saying::of(
        "step-too-large",
        "no number is at least {low} and at most {high}: the figures cannot all be true in this reading",
    )
    .count("low", low)
    .count("high", high.unwrap_or(low))
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
    let says = reading::says(tally, reading::how(&tally.qualifier), None);
    Input::said(tally.key.to_string(), tally.count, says)
}

/// What must be true for a bound to stand.
pub(super) fn assumptions<'a, 'b: 'a>(
    given: &Bounding<'_>,
    sides: impl IntoIterator<Item = &'a Side<'b>>,
    reading: Reading<'_>,
) -> Vec<Saying> {
    let sides: Vec<&Side<'_>> = sides.into_iter().collect();
    let mut all = Vec::new();
    match reading {
        Reading::AllDead(total, _) => all.push(
            Saying::of(
                "assume-all-dead",
                "{total} counts all who died in its scope ({place}; {days}), and everyone whom the parts count is among them",
            )
            .code("total", total.key.as_str())
            .words("place", total.place_label.as_str())
            .with("days", days_said(total)),
        ),
        Reading::NamedOnly(total) => all.push(
            Saying::of(
                "assume-named",
                "{total} counts only those of the dead who are named; how many more died is not known",
            )
            .code("total", total.key.as_str()),
        ),
        Reading::NoTotal => {}
    }
    all.extend(reading.total().and_then(|total| victims(&sides, total)));
    for side in &sides {
        all.push(counts_once(given, side));
    }
    all.extend(left_out(given));
    all.push(wording());
    all
}

/// That the total and the parts mean the same victims, when they word them differently.
fn victims(sides: &[&Side<'_>], total: &Tally) -> Option<Saying> {
    let from = sides.iter().flat_map(|side| side.from.iter().copied());
    let words = std::iter::once(total)
        .chain(from)
        .map(|tally| victims_of(&tally.victims, tally.key.as_str()))
        .collect();
    let differ = sides.iter().any(|side| side.from.iter().any(|tally| tally.victims != total.victims));
    differ.then(|| same_victims(words))
}

/// Words for victims, and the keys of the tallies that have them.
pub(crate) fn victims_of(victims: &str, keys: &str) -> Saying {
    Saying::of("victims-of", "\"{victims}\" ({key})").words("victims", victims).code("key", keys)
}

/// That words for victims mean the same.
pub(crate) fn same_victims(words: Vec<Saying>) -> Saying {
    Saying::of("assume-victims", "these words mean the same victims: {words}")
        .with("words", SaidValue::Listed(words))
}

fn counts_once(given: &Bounding<'_>, side: &Side<'_>) -> Saying {
    let own: Vec<String> = given.counts.parts(side.key).iter().map(ClaimKey::to_string).collect();
    let refused = given.done.get(side.key).is_some_and(|sum| !sum.stands);
    if side.is_unfolded() {
        let leaves: Vec<_> = side.from.iter().map(|tally| tally.key.as_str()).collect();
        Saying::of(
            "assume-unfolded",
            "{key}, a sum that is refused, is read by {parts}: at least the largest of them, at most all together ({range}); none of them counts a person twice",
        )
        .code("key", side.key.as_str())
        .code("parts", leaves.join(", "))
        .with("range", SaidValue::Range(side.range))
    } else if refused {
        Saying::of(
            "assume-once-refused",
            "{key} counts nobody twice, although it is itself a sum (of {parts}) that is refused; the figures ending in /unfolded do without this",
        )
        .code("key", side.key.as_str())
        .code("parts", own.join(", "))
    } else {
        Saying::of("assume-once", "{key} counts nobody twice").code("key", side.key.as_str())
    }
}

/// Parts that no bound could take in.
fn left_out(given: &Bounding<'_>) -> Option<Saying> {
    let unread = given.parts.iter().filter(|part| part.count.is_none());
    let keys: Vec<&str> =
        given.missing.iter().chain(unread.map(|part| &part.key)).map(ClaimKey::as_str).collect();
    (!keys.is_empty()).then(|| {
        Saying::of("assume-left-out", "left out, since no number of theirs stands here: {keys}")
            .code("keys", keys.join(", "))
    })
}
