//! The published total within which the parts of a sum lie.

use std::collections::BTreeSet;

use sijill_model::{ClaimKey, LinkKind};

use crate::answer::Tally;
use crate::counts::Counts;
use crate::place::Spot;
use crate::scope::{Actors, Scope, Victims, exclusive, kinds, same_window};

/// The total that covers all parts: the same measure, all actors, the same place and days or wider ones.
///
/// Of several, the one with the nearest scope is taken; then one that is not superseded, then one of named
/// victims, then the first by key. A figure published several times stands as the first of its family. A
/// tally that is itself a sum is never taken, nor one of victims that leave out those of a part by their plain
/// category.
pub(crate) fn total<'a>(counts: &'a Counts<'_>, sum: &Tally, parts: &[&Tally]) -> Option<&'a Tally> {
    let parts: Vec<&Scope> = parts.iter().filter_map(|part| counts.scope(&part.key)).collect();
    let sum_scope = counts.scope(&sum.key)?;
    let tree = counts.tree(&sum.key);
    let families: BTreeSet<ClaimKey> = tree.iter().map(|key| counts.family(key)).collect();
    let candidates = counts.all().filter(|tally| {
        !tally.denied
            && tally.count.is_some_and(|count| count.high.is_some())
            && !families.contains(&counts.family(&tally.key))
            && counts.parts(&tally.key).is_empty()
            && !tally.links.iter().any(|(kind, other)| {
                matches!(kind, LinkKind::DerivedFrom | LinkKind::PartOf) && tree.contains(other)
            })
            && counts.scope(&tally.key).is_some_and(|scope| covers(counts, scope, sum_scope, &parts))
    });
    let rank = |tally: &&Tally| {
        let scope = counts.scope(&tally.key);
        let wider_place = scope.is_none_or(|scope| scope.places != sum_scope.places);
        let wider_days = scope.is_none_or(|scope| !equal_days(scope, sum_scope));
        let restricted = scope.is_none_or(|scope| scope.actors != Actors::All(String::new()));
        let unnamed = !tally.named_victims.trim().to_lowercase().starts_with("yes");
        (wider_place, wider_days, restricted, counts.superseded(tally), unnamed, tally.key.clone())
    };
    candidates.min_by_key(rank)
}

fn equal_days(a: &Scope, b: &Scope) -> bool {
    matches!((&a.window, &b.window), (Some(a), Some(b)) if same_window(a, b))
}

/// Whether a scope is that of all among whom the people of a sum and of its parts are.
fn covers(counts: &Counts<'_>, scope: &Scope, sum: &Scope, parts: &[&Scope]) -> bool {
    let alike = |part: &Scope| {
        scope.measure == part.measure
            && covers_days(scope, part)
            && covers_victims(&scope.victims, &part.victims)
    };
    let within = |spot: &Spot| lies_within(counts, scope, spot);
    // A part lies in its sum's place by the word of whoever adds it: a site is left out only if it is shown
    // to lie elsewhere, since casebooks seldom say in which region a village lies.
    let part_within =
        |spot: &Spot| within(spot) || (is_site(counts, spot) && !shown_outside(counts, scope, spot));
    matches!(scope.actors, Actors::All(_))
        && !sum.places.is_empty()
        && sum.places.iter().all(within)
        && alike(sum)
        && parts.iter().all(|part| alike(part) && part.places.iter().all(part_within))
}

fn lies_within(counts: &Counts<'_>, scope: &Scope, spot: &Spot) -> bool {
    scope.places.iter().any(|outer| match (spot, outer) {
        (Spot::Known(inner), Spot::Known(outer)) => inner == outer || counts.places.lies_in(inner, outer),
        _ => spot == outer,
    })
}

fn is_site(counts: &Counts<'_>, spot: &Spot) -> bool {
    matches!(spot, Spot::Known(id) if !counts.places.is_wide(id))
}

fn shown_outside(counts: &Counts<'_>, scope: &Scope, spot: &Spot) -> bool {
    scope.places.iter().all(|outer| counts.places.apart(spot, outer).is_some())
}

fn covers_days(scope: &Scope, part: &Scope) -> bool {
    match (&scope.window, &part.window) {
        (Some(outer), Some(inner)) => inner.within(outer) || same_window(inner, outer),
        _ => false,
    }
}

/// Whether a category of victims may hold all of another.
///
/// Everybody holds all; the same words hold the same; a plain category (civilians) does not hold people of
/// no stated category; other words (a community's name) may, which the figure states as an assumption.
fn covers_victims(scope: &Victims, part: &Victims) -> bool {
    if scope == part || matches!(scope, Victims::All | Victims::Unstated) {
        return true;
    }
    let civilians = Victims::Some("civilians".to_owned());
    let forces = Victims::Some("troops".to_owned());
    let plain =
        |victims: &Victims| exclusive(victims, &civilians).is_some() || exclusive(victims, &forces).is_some();
    if plain(scope) {
        return plain(part) && exclusive(scope, part).is_none();
    }
    kinds(scope).is_empty()
}
