//! How many people two parts must have in common, from the tolls of the sites that both cover.
//!
//! This bound needs no total: if a part counts all the dead of every site where its forces were, the dead of
//! a site that two parts share are in both.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, CountRange, EntityId, Figure, Saying, Sayings, group_digits};

use super::words::{input, open_end, wording};
use super::{Bounding, Side, id, ordered, pairs};
use crate::answer::Tally;
use crate::different::different_sites;
use crate::place::Spot;
use crate::scope::exclusive;

/// One figure for each pair of parts with a counted site in common.
pub(super) fn bounds(given: &Bounding<'_>, sides: &[Side<'_>]) -> Vec<Figure> {
    let tolls = site_tolls(given);
    pairs(given, sides).filter_map(|(a, b)| figure(given, &tolls, a, b)).collect()
}

/// Tolls of the sum's measure for each single shared site.
fn site_tolls<'a>(given: &Bounding<'a>) -> BTreeMap<&'a EntityId, Vec<&'a Tally>> {
    let sites: BTreeSet<&EntityId> = given.shared.iter().map(|site| &site.place).collect();
    let measure = given.counts.scope(&given.sum.key).map(|scope| &scope.measure);
    let mut tolls: BTreeMap<&EntityId, Vec<&Tally>> = BTreeMap::new();
    for tally in given.counts.all() {
        let Some(scope) = given.counts.scope(&tally.key) else {
            continue;
        };
        let mut places = scope.places.iter();
        if let (Some(Spot::Known(place)), None) = (places.next(), places.next())
            && let Some(place) = sites.get(place)
            && Some(&scope.measure) == measure
            && !tally.denied
            && !given.counts.superseded(tally)
            && given.counts.parts(&tally.key).is_empty()
        {
            tolls.entry(*place).or_default().push(tally);
        }
    }
    tolls
}

fn figure(
    given: &Bounding<'_>,
    tolls: &BTreeMap<&EntityId, Vec<&Tally>>,
    a: &Side<'_>,
    b: &Side<'_>,
) -> Option<Figure> {
    let mut taken: Vec<(&EntityId, &Tally, u64)> = Vec::new();
    let mut claims: BTreeSet<&ClaimKey> = BTreeSet::new();
    for site in given.shared {
        let there = |key: &ClaimKey| site.parts.iter().find(|(part, _)| part == key);
        let (Some((_, one)), Some((_, two))) = (there(a.key), there(b.key)) else {
            continue;
        };
        // Two sites that may be one, or one in the other, are counted once.
        let spot = Spot::Known(site.place.clone());
        let apart = taken
            .iter()
            .all(|(other, ..)| different_sites(given.counts, &spot, &Spot::Known((*other).clone())));
        if apart && let Some((toll, low)) = toll(given, tolls, &site.place, [a, b]) {
            taken.push((&site.place, toll, low));
            claims.extend(one.iter().chain(two));
        }
    }
    let low = taken.iter().fold(0, |sum: u64, (.., low)| sum.saturating_add(*low));
    if low == 0 {
        return None;
    }
    let high = a.range.high.into_iter().chain(b.range.high).min();
    let each: Vec<String> = taken
        .iter()
        .map(|(place, toll, low)| {
            format!("{} at {} ({})", group_digits(*low), given.counts.case.label(place), toll.key)
        })
        .collect();
    let said: Vec<&str> = claims.iter().map(|key| key.as_str()).collect();
    let from = a.from.iter().chain(&b.from).copied();
    let least = Saying::of("step-least-is", "least: {sum} = {least}")
        .words("sum", each.join(" + "))
        .count("least", low);
    let most = match high {
        Some(high) => {
            Saying::of("step-most-smaller", "most: the smaller part has at most {most}").count("most", high)
        }
        None => open_end(),
    };
    let two = |saying: Saying| saying.code("a", a.key.as_str()).code("b", b.key.as_str());
    Some(Figure::said(
        id(given, &format!("both/{}+{}/shared-sites", a.key, b.key)),
        ordered(low, high),
        from.chain(taken.iter().map(|(_, toll, _)| *toll)).map(input).collect(),
        Sayings {
            what: vec![two(Saying::of(
                "what-both-sites",
                "people counted in both {a} and {b}, by the tolls of sites that both cover",
            ))],
            rule: Some(Saying::of(
                "rule-shared-sites",
                "A part that counts the dead of every site where its forces were counts all the dead of a site that it shares; so those are in both parts. No total is needed.",
            )),
            steps: vec![least, most],
            assumptions: vec![
                Saying::of("assume-forces", "forces of both parts were at these sites, as said in {claims}")
                    .code("claims", said.join(", ")),
                two(Saying::of(
                    "assume-all-of-sites",
                    "{a} and {b} count all the dead of each site where their forces were, and these sites are among those they cover",
                )),
                wording(),
            ],
        },
    ))
}

/// The toll of a site by a counter of either part: the greatest least value, since each is one.
fn toll<'a>(
    given: &Bounding<'_>,
    tolls: &BTreeMap<&EntityId, Vec<&'a Tally>>,
    place: &EntityId,
    two: [&Side<'_>; 2],
) -> Option<(&'a Tally, u64)> {
    let parts: Vec<&Tally> = two.iter().filter_map(|side| given.counts.get(side.key)).collect();
    let fits = |toll: &&&'a Tally| {
        let Some(scope) = given.counts.scope(&toll.key) else {
            return false;
        };
        // A count made in the same way: by whoever counted one of the parts.
        parts.iter().any(|part| part.counter == toll.counter)
            && parts.iter().filter_map(|part| given.counts.scope(&part.key)).all(|part| {
                exclusive(&part.victims, &scope.victims).is_none()
                    && matches!((&scope.window, &part.window), (Some(inner), Some(outer)) if inner.within(outer))
            })
    };
    let counted = tolls.get(place)?.iter().filter(fits).filter_map(|toll| {
        let CountRange { low, .. } = toll.count?;
        Some((*toll, low))
    });
    // Of equal values the first by key.
    counted.reduce(|best, next| if next.1 > best.1 { next } else { best })
}
