//! Counts that contradict each other by themselves, two and two.

use serde::Serialize;
use sijill_model::{Case, ClaimKey, SaidValue, Saying};

use super::given::is_vague;
use super::readings::scopes;
use crate::answer::Tally;
use crate::counts::Counts;
use crate::lattice::{Relation, scopes_relation};
use crate::sum::is_sum;
use crate::tally::number_said;

/// Two counts of which one cannot hold what the other says lies inside it.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// The tally whose scope is the narrower, or the first of two equal ones.
    pub inner: ClaimKey,
    /// The other.
    pub outer: ClaimKey,
    /// Whether the scopes are equal, not one inside the other.
    pub equal: bool,
    /// By how many at least they differ.
    pub gap: u64,
    /// As a sentence.
    pub says: Saying,
    /// What may explain it.
    pub readings: Vec<Saying>,
}

/// Every two counts that contradict each other by themselves: equal scopes without a number in common, or more in
/// the narrower scope than in the wider. A figure that its own counter superseded is no contradiction.
#[must_use]
pub fn contradicting_pairs(case: &Case) -> Vec<Pair> {
    let counts = Counts::new(case);
    let live: Vec<&Tally> = counts
        .all()
        .filter(|tally| {
            !tally.denied
                && tally.count.is_some()
                && !counts.superseded(tally)
                && !is_sum(&counts, tally)
                && counts.family(&tally.key) == tally.key
        })
        .collect();
    let mut found = Vec::new();
    for (i, a) in live.iter().enumerate() {
        for b in live.iter().skip(i + 1) {
            found.extend(pair(&counts, a, b));
        }
    }
    found.sort_by(|a, b| b.gap.cmp(&a.gap).then_with(|| (&a.inner, &a.outer).cmp(&(&b.inner, &b.outer))));
    found
}

fn pair(counts: &Counts<'_>, a: &Tally, b: &Tally) -> Option<Pair> {
    let judged = crate::scope::on_one_footing(counts, a, b);
    let relation = if judged { Relation::Equal } else { scopes_relation(counts, a, b)? };
    let (inner, outer, equal) = match relation {
        Relation::Equal => (a, b, true),
        Relation::Inside => (a, b, false),
        Relation::Holds => (b, a, false),
        _ => return None,
    };
    let (one, other) = (inner.count?, outer.count?);
    let over = |low: u64, high: Option<u64>| high.filter(|high| low > *high).map(|high| low - high);
    let (inner, outer, gap) = match over(one.low, other.high) {
        Some(gap) => (inner, outer, gap),
        None if equal => (outer, inner, over(other.low, one.high)?),
        None => return None,
    };
    let says = if equal {
        Saying::of("pair-same", "{a} ({one}) and {b} ({other}) count the same: {first} against {last}")
    } else {
        Saying::of(
            "pair-inside",
            "{a} ({one}) counts {first} where {b} ({other}), whose scope holds it, counts {last}",
        )
    };
    let two = |saying: Saying| saying.code("a", inner.key.as_str()).code("b", outer.key.as_str());
    let says = two(says)
        .words("one", inner.counter_label.as_str())
        .words("other", outer.counter_label.as_str())
        .with("first", number_said(inner))
        .with("last", number_said(outer));
    let mut readings = scopes(&[inner, outer]);
    let as_of = |tally: &Tally| tally.as_of.as_ref().map(ToString::to_string);
    if as_of(inner) != as_of(outer) {
        let said = |tally| as_of(tally).map_or_else(|| SaidValue::Words(String::new()), SaidValue::Code);
        readings.push(
            two(Saying::of("reading-time", "time of counting: {a} is as of {one}, {b} as of {other}"))
                .with("one", said(inner))
                .with("other", said(outer)),
        );
    }
    if inner.counter != outer.counter {
        readings.push(
            Saying::of(
                "reading-verified",
                "definition: if {key} counts only those its counter found or verified, both can be so",
            )
            .code("key", outer.key.as_str()),
        );
    }
    if is_vague(&inner.qualifier) || is_vague(&outer.qualifier) {
        readings.push(Saying::of(
            "reading-vague",
            "rounding: one of them is worded vaguely, and was read by the table of wording",
        ));
    }
    Some(Pair { inner: inner.key.clone(), outer: outer.key.clone(), equal, gap, says, readings })
}
