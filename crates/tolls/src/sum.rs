//! Sums that sources make of published counts: which stand, and why the others are refused.
//!
//! A sum counts people only if no person is in two of its parts. That is never presumed: it must be shown, for
//! each pair of parts (`different.rs`). A refused sum gets plain bounds in its place (`bounds.rs`).

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, CountRange, LinkKind, Saying};

use crate::answer::{Reason, SharedSite, Sum, Tally};
use crate::bounds::{Bounding, bounds};
use crate::counts::Counts;
use crate::different::shown_different;
use crate::refusal::{LISTED, reasons_for, refusals};
use crate::sites::{AtSites, Presence, shared};
use crate::total::total;

/// Every sum that a source makes, in the order of keys.
pub(crate) fn sums(counts: &Counts<'_>) -> Vec<Sum> {
    let presence = Presence::new(counts);
    let mut done = BTreeMap::new();
    for key in innermost_first(counts) {
        if let Some(sum) = weigh(counts, &presence, &key, &done) {
            done.insert(key, sum);
        }
    }
    done.into_values().collect()
}

/// All sums, each after the sums among its parts; in a ring of sums, wherever the first key enters it.
fn innermost_first(counts: &Counts<'_>) -> Vec<ClaimKey> {
    let mut order = Vec::new();
    let mut entered = BTreeSet::new();
    for start in counts.all().filter(|tally| is_sum(counts, tally)) {
        let mut open = vec![(start.key.clone(), false)];
        while let Some((key, parts_done)) = open.pop() {
            if parts_done {
                order.push(key);
            } else if counts.get(&key).is_some_and(|tally| is_sum(counts, tally))
                && entered.insert(key.clone())
            {
                open.push((key.clone(), true));
                open.extend(counts.parts(&key).into_iter().map(|part| (part, false)));
            }
        }
    }
    order
}

/// Whether a tally is given as a sum of others.
pub(crate) fn is_sum(counts: &Counts<'_>, tally: &Tally) -> bool {
    counts
        .case
        .claim(&tally.key)
        .is_some_and(|claim| claim.links.iter().any(|link| link.kind == LinkKind::SumOf))
}

/// A sum with its parts read, and the pairs of them that are shown to count different people.
pub(crate) struct Weighed<'a> {
    pub(crate) sum: &'a Tally,
    pub(crate) parts: Vec<&'a Tally>,
    pub(crate) missing: Vec<ClaimKey>,
    pub(crate) different: BTreeSet<(usize, usize)>,
    pub(crate) shown: Vec<Reason>,
    pub(crate) total: Option<&'a Tally>,
    pub(crate) shared: Vec<SharedSite>,
    pub(crate) added: Option<CountRange>,
}

fn weigh(
    counts: &Counts<'_>,
    presence: &Presence,
    key: &ClaimKey,
    done: &BTreeMap<ClaimKey, Sum>,
) -> Option<Sum> {
    let sum = counts.get(key)?;
    let (known, missing): (Vec<_>, Vec<_>) =
        counts.parts(key).into_iter().partition(|part| counts.get(part).is_some());
    let parts: Vec<&Tally> = known.iter().filter_map(|part| counts.get(part)).collect();
    let (different, shown) = pairs(counts, &parts);
    let sites: Vec<(ClaimKey, AtSites)> =
        parts.iter().map(|part| (part.key.clone(), presence.sites(counts, part))).collect();
    let weighed = Weighed {
        sum,
        total: total(counts, sum, &parts),
        shared: shared(counts, &sites, &different),
        added: added(&parts, &missing),
        parts,
        missing,
        different,
        shown,
    };
    let against = refusals(counts, &weighed, done);
    let stands = against.is_empty();
    let bounds = bounds(&Bounding {
        counts,
        sum,
        parts: &weighed.parts,
        missing: &weighed.missing,
        added: weighed.added.filter(|_| stands),
        different: &weighed.different,
        shared: &weighed.shared,
        total: weighed.total,
        done,
    });
    Some(Sum {
        key: key.clone(),
        stated: sum.count,
        parts: counts.parts(key),
        added: weighed.added,
        stands,
        reasons: if stands { reasons_for(&weighed) } else { against },
        shared_sites: weighed.shared,
        total: weighed.total.map(|total| total.key.clone()),
        bounds,
    })
}

/// What the parts add up to; `None` when one of them is missing or has no number.
fn added(parts: &[&Tally], missing: &[ClaimKey]) -> Option<CountRange> {
    if !missing.is_empty() {
        return None;
    }
    parts.iter().map(|part| part.count).reduce(|a, b| a.zip(b).map(|(a, b)| a.plus(b))).flatten()
}

/// The pairs of parts that are shown to count different people, by position, and what shows it.
///
/// Of many pairs the first few reasons are given, and the number of the others.
fn pairs(counts: &Counts<'_>, parts: &[&Tally]) -> (BTreeSet<(usize, usize)>, Vec<Reason>) {
    let mut different = BTreeSet::new();
    let mut shown = Vec::new();
    for (i, a) in parts.iter().enumerate() {
        for (j, b) in parts.iter().enumerate().skip(i + 1) {
            let reason = shown_different(counts, a, b);
            if reason.is_some() {
                different.insert((i, j));
            }
            if shown.len() < LISTED {
                shown.extend(reason);
            }
        }
    }
    if different.len() > shown.len() {
        let others = different.len() - shown.len();
        let saying = Saying::of("different-others", "so do {count} other pairs, likewise")
            .code("count", others.to_string());
        shown.push(Reason::of(saying, parts.iter().map(|part| part.key.clone()).collect()));
    }
    (different, shown)
}

#[cfg(test)]
mod tests;
