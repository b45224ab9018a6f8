//! The published total within which the parts of a sum lie.

use std::collections::BTreeSet;

use sijill_model::{ClaimKey, LinkKind};

use crate::answer::Tally;
use crate::counts::Counts;
use crate::place::Spot;
use crate::scope::{Actors, Scope, Victims, exclusive, same_window};

/// The total that covers all parts: the same measure, all actors, the same place and days or wider ones.
///
/// Of several, the one with the nearest scope is taken; then one that is not superseded, then one of named
/// victims, then the first by key. A figure published several times stands as the first of its family. A
/// tally that is itself a sum is never taken, nor one of victims that leave out those of a part by their plain
/// category.
pub(crate) fn total<'a>(counts: &'a Counts<'_>, sum: &Tally, parts: &[&Tally]) -> Option<&'a Tally> {
    let mut covered: Vec<&Scope> = parts.iter().filter_map(|part| counts.scope(&part.key)).collect();
    covered.extend(counts.scope(&sum.key));
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
            && counts
                .scope(&tally.key)
                .is_some_and(|scope| covered.iter().all(|part| covers(counts, scope, part)))
    });
    let sum_scope = counts.scope(&sum.key)?;
    let rank = |tally: &&Tally| {
        let scope = counts.scope(&tally.key);
        let wider_place = scope.is_none_or(|scope| scope.places != sum_scope.places);
        let wider_days = scope.is_none_or(|scope| !equal_days(scope, sum_scope));
        let restricted = scope.is_none_or(|scope| scope.actors != Actors::All(String::new()));
        let unnamed = !tally.named_victims.trim().to_lowercase().starts_with("yes");
        (
            wider_place,
            wider_days,
            restricted,
            counts.superseded(tally),
            unnamed,
            tally.key.clone(),
        )
    };
    candidates.min_by_key(rank)
}

fn equal_days(a: &Scope, b: &Scope) -> bool {
    matches!((&a.window, &b.window), (Some(a), Some(b)) if same_window(a, b))
}

/// Whether a scope is that of all the dead among whom those of `part` are.
fn covers(counts: &Counts<'_>, scope: &Scope, part: &Scope) -> bool {
    scope.measure == part.measure
        && matches!(scope.actors, Actors::All(_))
        && covers_places(counts, scope, part)
        && covers_days(scope, part)
        && covers_victims(&scope.victims, &part.victims)
}

fn covers_places(counts: &Counts<'_>, scope: &Scope, part: &Scope) -> bool {
    let within = |inner: &Spot| {
        scope.places.iter().any(|outer| {
            inner == outer
                || matches!((inner, outer), (Spot::Known(inner), Spot::Known(outer))
                    if lies_in(counts, inner, outer))
        })
    };
    // A site without a stated province may lie in a region whose bounds the casebook does not give; the
    // sum's own place is asked for too, so its parts may stay unresolved where they are sites.
    let site = |spot: &Spot| matches!(spot, Spot::Known(id) if !counts.places.is_wide(id));
    !part.places.is_empty()
        && !scope.places.is_empty()
        && (part.places.iter().all(within)
            || part
                .places
                .iter()
                .all(|spot| within(spot) || (site(spot) && !shown_outside(counts, scope, spot))))
}

fn shown_outside(counts: &Counts<'_>, scope: &Scope, spot: &Spot) -> bool {
    scope
        .places
        .iter()
        .all(|outer| counts.places.apart(spot, outer).is_some())
}

fn lies_in(counts: &Counts<'_>, inner: &sijill_model::EntityId, outer: &sijill_model::EntityId) -> bool {
    counts.places.lies_in(inner, outer)
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
    let Victims::Some(words) = scope else { return true };
    ![
        "women",
        "men",
        "children",
        "girls",
        "boys",
        "journalists",
        "elderly",
    ]
    .iter()
    .any(|word| crate::place::has_words(words, word))
}
