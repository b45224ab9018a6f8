//! Forces and sites: at which sites the forces behind several counts are said to have been, so that a reader sees
//! which dead can be counted more than once.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sijill_model::{Case, ClaimKey, CountRange, EntityId};

use crate::answer::Tally;
use crate::counts::Counts;
use crate::scope::Actors;
use crate::sites::Presence;
use crate::sum::is_sum;

/// Counts of the sites of forces, and the sites at which each is said to have been.
#[derive(Debug, Clone, Serialize)]
pub struct Overlaps {
    /// The counts, the greatest first.
    pub forces: Vec<OfForce>,
    /// The sites, those of most forces first.
    pub sites: Vec<AtSite>,
}

/// A count of the dead of a force's sites.
#[derive(Debug, Clone, Serialize)]
pub struct OfForce {
    /// The tally.
    pub key: ClaimKey,
    /// Its forces.
    pub label: String,
    /// How many it counts.
    pub count: Option<CountRange>,
    /// At how many sites it says.
    pub sites: Option<u64>,
}

/// A site, and who is said to have been there.
#[derive(Debug, Clone, Serialize)]
pub struct AtSite {
    /// The place.
    pub place: EntityId,
    /// Its label.
    pub label: String,
    /// For each count whose forces are said to have been there, the claims that say so.
    pub forces: BTreeMap<ClaimKey, BTreeSet<ClaimKey>>,
    /// Counts of this place alone.
    pub counts: Vec<ClaimKey>,
}

/// Which forces' counts share which sites, by the claims of a case.
#[must_use]
pub fn overlaps(case: &Case) -> Overlaps {
    let counts = Counts::new(case);
    let presence = Presence::new(&counts);
    let of_force = |tally: &&Tally| {
        let units = counts.scope(&tally.key).is_some_and(|scope| matches!(scope.actors, Actors::Units(_)));
        !tally.denied
            && tally.count.is_some()
            && units
            && tally.sites != Some(1)
            && !counts.superseded(tally)
            && !is_sum(&counts, tally)
            && counts.family(&tally.key) == tally.key
    };
    let mut forces: Vec<&Tally> = counts.all().filter(of_force).collect();
    forces.sort_by_key(|tally| (std::cmp::Reverse(tally.count.map(|count| count.low)), tally.key.clone()));
    let mut sites: BTreeMap<EntityId, BTreeMap<ClaimKey, BTreeSet<ClaimKey>>> = BTreeMap::new();
    let mut with_sites = BTreeSet::new();
    for tally in &forces {
        for (place, mut claims) in presence.sites(&counts, tally) {
            // A count that names a place puts itself there.
            claims.remove(&tally.key);
            if !claims.is_empty() && !counts.places.is_wide(&place) {
                with_sites.insert(tally.key.clone());
                sites.entry(place).or_default().insert(tally.key.clone(), claims);
            }
        }
    }
    let alone = |place: &EntityId| {
        let here = |tally: &&Tally| {
            !tally.denied
                && tally.count.is_some()
                && counts.scope(&tally.key).is_some_and(|scope| {
                    scope.happens_once()
                        && scope.places.len() == 1
                        && scope.places.contains(&crate::place::Spot::Known(place.clone()))
                })
        };
        counts.all().filter(here).map(|tally| tally.key.clone()).collect()
    };
    let mut sites: Vec<AtSite> = sites
        .into_iter()
        .map(|(place, forces)| AtSite {
            label: case.label(&place).to_owned(),
            counts: alone(&place),
            place,
            forces,
        })
        .collect();
    sites.sort_by(|a, b| b.forces.len().cmp(&a.forces.len()).then_with(|| a.label.cmp(&b.label)));
    let forces = forces.into_iter().filter(|tally| with_sites.contains(&tally.key)).map(|tally| OfForce {
        key: tally.key.clone(),
        label: tally.actors_label.clone(),
        count: tally.count,
        sites: tally.sites,
    });
    Overlaps { forces: forces.collect(), sites }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, happened, tally, there};

    #[test]
    fn sites_of_more_than_one_force_come_first() {
        let of = |name: &str, unit: &str, n: &str| {
            tally(name, "killed", n, n, "exact")
                .actors(&[unit])
                .aggregate(&format!("AGG-{name}"))
                .part("sites", "3")
        };
        let case = Book::of([
            of("T-1", "U-1", "9"),
            of("T-2", "U-2", "20"),
            tally("T-3", "killed", "4", "4", "exact").places(&["L-1"]),
            happened("I-0", "L-0"),
            happened("I-1", "L-1"),
            there("A-1", "U-1", "I-0"),
            there("A-2", "U-1", "I-1"),
            there("A-3", "U-2", "I-1"),
        ])
        .thing("L-0", "Ashford", "village", "")
        .thing("L-1", "Barrow", "village", "")
        .case();
        let found = overlaps(&case);
        let forces: Vec<&str> = found.forces.iter().map(|force| force.key.as_str()).collect();
        assert_eq!(forces, ["T-2", "T-1"]);
        let sites: Vec<(&str, usize)> =
            found.sites.iter().map(|site| (site.label.as_str(), site.forces.len())).collect();
        assert_eq!(sites, [("Barrow", 2), ("Ashford", 1)]);
        let counts: Vec<&str> = found.sites[0].counts.iter().map(ClaimKey::as_str).collect();
        assert_eq!(counts, ["T-3"]);
    }
}
