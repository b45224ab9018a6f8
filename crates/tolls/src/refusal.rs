//! Why a sum stands or is refused, in plain words, each reason with the claims that say so.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, LinkKind, fold_key};

use crate::answer::{Reason, Sum};
use crate::counts::Counts;
use crate::place::has_words;
use crate::sites::in_aggregate;
use crate::sum::{Weighed, is_sum};
use crate::tally::{days, number, or_unsaid};

/// How many pairs or parts a sentence lists before it says how many more there are.
pub(crate) const LISTED: usize = 6;

/// Why a sum stands.
pub(crate) fn reasons_for(weighed: &Weighed<'_>) -> Vec<Reason> {
    let mut reasons = weighed.shown.clone();
    if let [only] = weighed.parts.as_slice() {
        reasons.push(Reason {
            text: format!("it has one part only, {}", only.key),
            claims: vec![only.key.clone()],
        });
    }
    // Different people may still be more than a total: then the total is not all the dead.
    reasons.extend(exceeds(weighed));
    reasons
}

/// Why a sum is refused; empty when it stands.
pub(crate) fn refusals(
    counts: &Counts<'_>,
    weighed: &Weighed<'_>,
    done: &BTreeMap<ClaimKey, Sum>,
) -> Vec<Reason> {
    let mut reasons = unreadable(counts, weighed);
    let nested = nested(counts, weighed, done);
    let overlaps = overlaps(counts, weighed);
    let unshown = unshown(weighed);
    if unshown.is_none() && reasons.is_empty() && nested.is_empty() && overlaps.is_none() {
        return Vec::new();
    }
    reasons.extend(counts_of_presence(counts, weighed));
    reasons.extend(at_shared_sites(weighed));
    reasons.extend(exceeds(weighed));
    reasons.extend(overlaps);
    reasons.extend(nested);
    reasons.extend(unshown);
    reasons
}

/// Parts that cannot be added at all.
fn unreadable(counts: &Counts<'_>, weighed: &Weighed<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let own = counts.case.claim(&weighed.sum.key);
    if own.is_some_and(|claim| claim.links.iter().any(|link| link.claim == claim.key)) {
        reasons.push(Reason {
            text: format!("{} is given as a part of itself", weighed.sum.key),
            claims: vec![weighed.sum.key.clone()],
        });
    }
    if !weighed.missing.is_empty() {
        reasons.push(Reason {
            text: format!(
                "{}: no such count stands here as known by the day asked for",
                listed(&weighed.missing)
            ),
            claims: weighed.missing.clone(),
        });
    }
    for part in &weighed.parts {
        if part.count.is_none() {
            reasons.push(Reason {
                text: format!("{} gives no number that could be added", part.key),
                claims: vec![part.key.clone()],
            });
        }
        if part.denied {
            reasons.push(Reason {
                text: format!("the source of {} denies that count", part.key),
                claims: vec![part.key.clone()],
            });
        }
        if fold_key(&part.measure) != fold_key(&weighed.sum.measure) {
            reasons.push(Reason {
                text: format!(
                    "{} counts \"{}\", the sum \"{}\"",
                    part.key, part.measure, weighed.sum.measure
                ),
                claims: vec![part.key.clone(), weighed.sum.key.clone()],
            });
        }
    }
    reasons
}

/// Parts (or parts of parts) that count the dead of sites where a force was present.
fn counts_of_presence(counts: &Counts<'_>, weighed: &Weighed<'_>) -> Option<Reason> {
    let mut present: Vec<ClaimKey> = Vec::new();
    let mut claims: BTreeSet<ClaimKey> = BTreeSet::new();
    for part in &weighed.parts {
        for key in counts.tree(&part.key) {
            let Some(tally) = counts.get(&key) else { continue };
            let method = fold_key(&tally.method);
            if !has_words(&method, "present") && !has_words(&method, "presence") {
                continue;
            }
            present.push(key.clone());
            claims.insert(key.clone());
            let there = in_aggregate(counts.case, tally).filter(|claim| {
                let role = fold_key(claim.get("role"));
                ["present", "documented at", "involved"].iter().any(|word| has_words(&role, word))
            });
            claims.extend(there.map(|claim| claim.key.clone()));
        }
    }
    present.sort();
    present.dedup();
    (!present.is_empty()).then(|| Reason {
        text: format!(
            "{} {} the dead of sites where a force was present, not the people killed by that force; a site where several forces were present counts in each",
            listed(&present),
            if present.len() == 1 { "counts" } else { "count" },
        ),
        claims: claims.into_iter().collect(),
    })
}

fn at_shared_sites(weighed: &Weighed<'_>) -> Option<Reason> {
    if weighed.shared.is_empty() {
        return None;
    }
    let sites: Vec<String> = weighed
        .shared
        .iter()
        .map(|site| {
            let keys: Vec<_> = site.parts.iter().map(|(key, _)| key.as_str()).collect();
            format!("{} ({})", site.label, keys.join(", "))
        })
        .collect();
    let claims: BTreeSet<ClaimKey> = weighed
        .shared
        .iter()
        .flat_map(|site| site.parts.iter().flat_map(|(_, claims)| claims))
        .cloned()
        .collect();
    let mut text = format!(
        "more than one part has its forces, as sources say, at {} {}: {}",
        sites.len(),
        if sites.len() == 1 { "site" } else { "sites" },
        sites.join("; ")
    );
    let each: Option<Vec<u64>> = weighed.parts.iter().map(|part| part.sites).collect();
    if let (Some(stated), Some(each)) = (weighed.sum.sites, each)
        && each.len() > 1
        && each.iter().fold(0, |sum: u64, n| sum.saturating_add(*n)) == stated
    {
        let each: Vec<_> = each.iter().map(ToString::to_string).collect();
        text.push_str(&format!(
            "; its {stated} sites too are added ({} = {stated}), so that such a site counts more than once",
            each.join(" + ")
        ));
    }
    Some(Reason { text, claims: claims.into_iter().collect() })
}

/// A published total that the sum exceeds.
fn exceeds(weighed: &Weighed<'_>) -> Option<Reason> {
    let total = weighed.total?;
    let most = total.count?.high?;
    let least_added = weighed.added.map(|added| added.low).filter(|low| *low > most);
    let least_stated = weighed.sum.count.map(|stated| stated.low).filter(|low| *low > most);
    let said = match (least_stated, least_added) {
        (Some(_), Some(_)) => format!(
            "it states {}, and its parts add up to {}",
            number(weighed.sum),
            weighed.added.map_or_else(String::new, |added| added.to_string())
        ),
        (Some(_), None) => format!("it states {}", number(weighed.sum)),
        (None, Some(_)) => format!(
            "its parts add up to {}",
            weighed.added.map_or_else(String::new, |added| added.to_string())
        ),
        (None, None) => return None,
    };
    Some(Reason {
        text: format!(
            "{said}: more than the {} that {} gives for {} in {}, {} ({})",
            number(total),
            total.counter_label,
            or_unsaid(&total.actors_label),
            or_unsaid(&total.place_label),
            days(total),
            total.key
        ),
        claims: [&weighed.sum.key, &total.key]
            .into_iter()
            .chain(weighed.parts.iter().map(|part| &part.key))
            .cloned()
            .collect(),
    })
}

/// Where one part is, or by its coder's links overlaps, another: through what they are sums of, and through
/// republished figures.
fn overlaps(counts: &Counts<'_>, weighed: &Weighed<'_>) -> Option<Reason> {
    let mut part_of: BTreeMap<ClaimKey, usize> = BTreeMap::new();
    let mut claims: BTreeSet<ClaimKey> = BTreeSet::new();
    let mut said = Vec::new();
    for (i, part) in weighed.parts.iter().enumerate() {
        for key in counts.tree(&part.key) {
            let at = *part_of.entry(counts.family(&key)).or_insert(i);
            if at != i {
                said.push(format!("{key} is in more than one part"));
                claims.extend([key, part.key.clone()]);
            }
        }
    }
    for tally in counts.all() {
        let Some(here) = part_of.get(&counts.family(&tally.key)) else {
            continue;
        };
        for (kind, other) in &tally.links {
            let word = match kind {
                LinkKind::Overlaps if tally.key < *other => "overlaps",
                LinkKind::PartOf => "is part of",
                _ => continue,
            };
            if part_of.get(&counts.family(other)).is_some_and(|there| there != here) {
                said.push(format!("{} {word} {other}", tally.key));
                claims.extend([tally.key.clone(), other.clone()]);
            }
        }
    }
    (!said.is_empty()).then(|| Reason {
        text: format!("the parts overlap as coded: {}", shortened(&said, said.len())),
        claims: claims.into_iter().collect(),
    })
}

/// Parts that are themselves refused sums.
fn nested(counts: &Counts<'_>, weighed: &Weighed<'_>, done: &BTreeMap<ClaimKey, Sum>) -> Vec<Reason> {
    weighed
        .parts
        .iter()
        // A sum not yet weighed stands in a ring with this one.
        .filter(|part| is_sum(counts, part) && done.get(&part.key).is_none_or(|sum| !sum.stands))
        .map(|part| Reason {
            text: format!(
                "{} is itself a sum (of {}) that is refused",
                part.key,
                listed(&counts.parts(&part.key))
            ),
            claims: std::iter::once(part.key.clone()).chain(counts.parts(&part.key)).collect(),
        })
        .collect()
}

/// Pairs of parts that nothing shows to count different people.
fn unshown(weighed: &Weighed<'_>) -> Option<Reason> {
    let mut first = Vec::new();
    let mut all = 0;
    let mut claims = BTreeSet::new();
    for (i, a) in weighed.parts.iter().enumerate() {
        for (j, b) in weighed.parts.iter().enumerate().skip(i + 1) {
            if !weighed.different.contains(&(i, j)) {
                all += 1;
                if first.len() < LISTED {
                    first.push(format!("{} and {}", a.key, b.key));
                }
                claims.extend([&a.key, &b.key]);
            }
        }
    }
    (all > 0).then(|| Reason {
        text: format!(
            "nothing shows, by days, places or victims, that these count different people: {}",
            shortened(&first, all)
        ),
        claims: claims.into_iter().cloned().collect(),
    })
}

fn listed(keys: &[ClaimKey]) -> String {
    let texts: Vec<String> = keys.iter().map(ToString::to_string).collect();
    shortened(&texts, texts.len())
}

/// The first few of `all` items, and how many more there are.
fn shortened(items: &[String], all: usize) -> String {
    let first: Vec<&str> = items.iter().take(LISTED).map(String::as_str).collect();
    let more = all.saturating_sub(first.len());
    if more == 0 { first.join(", ") } else { format!("{} and {more} more", first.join(", ")) }
}
