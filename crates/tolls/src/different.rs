//! Whether two tallies are shown to count different people. In doubt they are not.

use sijill_model::ClaimKey;

use crate::answer::{Reason, Tally};
use crate::counts::Counts;
use crate::place::Spot;
use crate::scope::{Scope, exclusive};
use crate::tally::days;

/// Why two tallies are shown to count different people; `None` when nothing shows it.
///
/// Shown by victims of whom nobody can be both (armed forces and civilians); and, for what happens to a person
/// once, by windows without a common day or by places that are different and do not hold one another. Never
/// by actors: a site at which two forces were counts in the toll of each.
pub(crate) fn shown_different(counts: &Counts<'_>, a: &Tally, b: &Tally) -> Option<Reason> {
    let (one, other) = (counts.scope(&a.key)?, counts.scope(&b.key)?);
    let keys = || vec![a.key.clone(), b.key.clone()];
    if let Some((first, second)) = exclusive(&one.victims, &other.victims) {
        return Some(Reason {
            text: format!("{} counts {first} and {} {second}, and nobody is both", a.key, b.key),
            claims: keys(),
        });
    }
    if !one.happens_once() || !other.happens_once() {
        return None;
    }
    if other_days(one, other) {
        return Some(Reason {
            text: format!(
                "{} and {} share no day ({}; {}), and a person dies once",
                a.key,
                b.key,
                days(a),
                days(b)
            ),
            claims: keys(),
        });
    }
    let said = other_places(counts, one, other)?;
    Some(Reason {
        text: format!(
            "{} and {} count different places ({}; {}), none of which holds the other",
            a.key, b.key, a.place_label, b.place_label
        ),
        claims: keys().into_iter().chain(said).collect(),
    })
}

fn other_days(a: &Scope, b: &Scope) -> bool {
    let (Some(a), Some(b)) = (&a.window, &b.window) else {
        return false;
    };
    !a.is_uncertain() && !b.is_uncertain() && !a.overlaps(b)
}

/// The claims by which all places of one scope are apart from all places of the other.
fn other_places(counts: &Counts<'_>, a: &Scope, b: &Scope) -> Option<Vec<ClaimKey>> {
    if a.places.is_empty() || b.places.is_empty() {
        return None;
    }
    let mut said = Vec::new();
    for one in &a.places {
        for other in &b.places {
            said.extend(counts.places.apart(one, other)?);
        }
    }
    said.sort();
    said.dedup();
    Some(said)
}

/// Whether two sites are shown to be different.
pub(crate) fn different_sites(counts: &Counts<'_>, a: &Spot, b: &Spot) -> bool {
    counts.places.apart(a, b).is_some()
}
