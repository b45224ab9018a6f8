//! Why a sum stands or is refused, in plain words, each reason with the claims that say so.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, LinkKind, SaidValue, Saying, fold_key, in_english};

use crate::answer::{Reason, Sum};
use crate::counts::Counts;
use crate::place::has_words;
use crate::sites::in_aggregate;
use crate::sum::{Weighed, is_sum};
use crate::tally::{days_said, number_said};

/// How many pairs or parts a sentence lists before it says how many more there are.
pub(crate) const LISTED: usize = 6;

/// Why a sum stands.
pub(crate) fn reasons_for(weighed: &Weighed<'_>) -> Vec<Reason> {
    let mut reasons = weighed.shown.clone();
    if let [only] = weighed.parts.as_slice() {
        let one = Saying::of("sum-one-part", "it has one part only, {key}").code("key", only.key.as_str());
        reasons.push(Reason::of(one, vec![only.key.clone()]));
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
        let itself = Saying::of("sum-of-itself", "{key} is given as a part of itself")
            .code("key", weighed.sum.key.as_str());
        reasons.push(Reason::of(itself, vec![weighed.sum.key.clone()]));
    }
    if !weighed.missing.is_empty() {
        let missing =
            Saying::of("sum-missing", "{keys}: no such count stands here as known by the day asked for")
                .with("keys", listed(&weighed.missing));
        reasons.push(Reason::of(missing, weighed.missing.clone()));
    }
    for part in &weighed.parts {
        if part.count.is_none() {
            let none = Saying::of("sum-no-number", "{key} gives no number that could be added");
            reasons.push(Reason::of(none.code("key", part.key.as_str()), vec![part.key.clone()]));
        }
        if part.denied {
            let denied = Saying::of("sum-denied", "the source of {key} denies that count");
            reasons.push(Reason::of(denied.code("key", part.key.as_str()), vec![part.key.clone()]));
        }
        if fold_key(&part.measure) != fold_key(&weighed.sum.measure) {
            let other = Saying::of("sum-other-measure", "{key} counts \"{own}\", the sum \"{sum}\"")
                .code("key", part.key.as_str())
                .words("own", part.measure.as_str())
                .words("sum", weighed.sum.measure.as_str());
            reasons.push(Reason::of(other, vec![part.key.clone(), weighed.sum.key.clone()]));
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
    // One count and several are two sentences.
    let saying = if present.len() == 1 {
        Saying::of(
            "sum-presence-one",
            "{keys} counts the dead of sites where a force was present, not the people killed by that force; a site where several forces were present counts in each",
        )
    } else {
        Saying::of(
            "sum-presence",
            "{keys} count the dead of sites where a force was present, not the people killed by that force; a site where several forces were present counts in each",
        )
    };
    (!present.is_empty())
        .then(|| Reason::of(saying.with("keys", listed(&present)), claims.into_iter().collect()))
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
    let mut sayings = vec![
        if sites.len() == 1 {
            Saying::of(
                "sum-shared-site",
                "more than one part has its forces, as sources say, at {count} site: {sites}",
            )
        } else {
            Saying::of(
                "sum-shared-sites",
                "more than one part has its forces, as sources say, at {count} sites: {sites}",
            )
        }
        .count("count", sites.len() as u64)
        .words("sites", sites.join("; ")),
    ];
    let each: Option<Vec<u64>> = weighed.parts.iter().map(|part| part.sites).collect();
    if let (Some(stated), Some(each)) = (weighed.sum.sites, each)
        && each.len() > 1
        && each.iter().fold(0, |sum: u64, n| sum.saturating_add(*n)) == stated
    {
        let each: Vec<_> = each.iter().map(ToString::to_string).collect();
        sayings.push(
            Saying::of(
                "sum-sites-added",
                "its {stated} sites too are added ({sum}), so that such a site counts more than once",
            )
            .code("stated", stated.to_string())
            .code("sum", format!("{} = {stated}", each.join(" + "))),
        );
    }
    Some(Reason { text: in_english(&sayings), sayings, claims: claims.into_iter().collect() })
}

/// A published total that the sum exceeds.
fn exceeds(weighed: &Weighed<'_>) -> Option<Reason> {
    let total = weighed.total?;
    let most = total.count?.high?;
    let least_added = weighed.added.map(|added| added.low).filter(|low| *low > most);
    let least_stated = weighed.sum.count.map(|stated| stated.low).filter(|low| *low > most);
    let stated = |saying: Saying| saying.with("stated", number_said(weighed.sum));
    let added = |saying: Saying| match weighed.added {
        Some(added) => saying.with("added", SaidValue::Range(added)),
        None => saying.code("added", ""),
    };
    let said = match (least_stated, least_added) {
        (Some(_), Some(_)) => added(stated(Saying::of(
            "sum-states-both",
            "it states {stated}, and its parts add up to {added}",
        ))),
        (Some(_), None) => stated(Saying::of("sum-states", "it states {stated}")),
        (None, Some(_)) => added(Saying::of("sum-adds-up", "its parts add up to {added}")),
        (None, None) => return None,
    };
    let saying = Saying::of(
        "sum-exceeds",
        "{said}: more than the {most} that {who} gives for {actors} in {place}, {days} ({key})",
    )
    .with("said", SaidValue::Sayings(vec![said]))
    .with("most", number_said(total))
    .with("who", SaidValue::Words(total.counter_label.clone()))
    .words("actors", total.actors_label.as_str())
    .words("place", total.place_label.as_str())
    .with("days", days_said(total))
    .code("key", total.key.as_str());
    let parts = weighed.parts.iter().map(|part| &part.key);
    Some(Reason::of(saying, [&weighed.sum.key, &total.key].into_iter().chain(parts).cloned().collect()))
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
                said.push(
                    Saying::of("overlap-twice", "{key} is in more than one part").code("key", key.as_str()),
                );
                claims.extend([key, part.key.clone()]);
            }
        }
    }
    for tally in counts.all() {
        let Some(here) = part_of.get(&counts.family(&tally.key)) else {
            continue;
        };
        for (kind, other) in &tally.links {
            let saying = match kind {
                LinkKind::Overlaps if tally.key < *other => Saying::of("overlap-coded", "{a} overlaps {b}"),
                LinkKind::PartOf => Saying::of("overlap-part-of", "{a} is part of {b}"),
                _ => continue,
            };
            if part_of.get(&counts.family(other)).is_some_and(|there| there != here) {
                said.push(saying.code("a", tally.key.as_str()).code("b", other.as_str()));
                claims.extend([tally.key.clone(), other.clone()]);
            }
        }
    }
    let all = said.len();
    (all > 0).then(|| {
        let saying = Saying::of("sum-overlaps", "the parts overlap as coded: {pairs}");
        Reason::of(saying.with("pairs", shortened(said, all)), claims.into_iter().collect())
    })
}

/// Parts that are themselves refused sums.
fn nested(counts: &Counts<'_>, weighed: &Weighed<'_>, done: &BTreeMap<ClaimKey, Sum>) -> Vec<Reason> {
    weighed
        .parts
        .iter()
        // A sum not yet weighed stands in a ring with this one.
        .filter(|part| is_sum(counts, part) && done.get(&part.key).is_none_or(|sum| !sum.stands))
        .map(|part| {
            let own = counts.parts(&part.key);
            let saying = Saying::of("sum-nested", "{key} is itself a sum (of {parts}) that is refused")
                .code("key", part.key.as_str())
                .with("parts", listed(&own));
            Reason::of(saying, std::iter::once(part.key.clone()).chain(own).collect())
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
                    let pair = Saying::of("pair-of", "{a} and {b}");
                    first.push(pair.code("a", a.key.as_str()).code("b", b.key.as_str()));
                }
                claims.extend([&a.key, &b.key]);
            }
        }
    }
    (all > 0).then(|| {
        let saying = Saying::of(
            "sum-unshown",
            "nothing shows, by days, places or victims, that these count different people: {pairs}",
        );
        Reason::of(saying.with("pairs", shortened(first, all)), claims.into_iter().cloned().collect())
    })
}

fn listed(keys: &[ClaimKey]) -> SaidValue {
    let texts = keys.iter().map(|key| Saying::of("only-key", "{key}").code("key", key.as_str())).collect();
    shortened(texts, keys.len())
}

/// The first few of `all` items, and how many more there are.
fn shortened(mut items: Vec<Saying>, all: usize) -> SaidValue {
    items.truncate(LISTED);
    match all.saturating_sub(items.len()) {
        0 => SaidValue::Listed(items),
        more => SaidValue::Sayings(vec![
            Saying::of("and-more", "{items} and {more} more")
                .with("items", SaidValue::Listed(items))
                .code("more", more.to_string()),
        ]),
    }
}
