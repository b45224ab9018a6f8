//! Which units are said to have been at the same sites.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{Case, ClaimKey, EntityId, EntityKind, Term};

use crate::answer::{Overlap, Overlaps, SharedSite};
use crate::presence::denies;
use crate::said::happenings;

/// What is said of one unit at one site: the incidents' dates and the claims.
type At<'a> = (BTreeSet<String>, BTreeSet<&'a ClaimKey>);

/// Pairs of units that are said to have been at the same sites, those with most sites first.
///
/// A site is a place with an id at which incidents happened. Nobody's claim need say that the two were there
/// together: the answer says at which sites each is named, and by which claims. Denied parts count for nobody.
#[must_use]
pub fn overlaps(case: &Case) -> Overlaps {
    let mut sites: BTreeMap<&EntityId, BTreeMap<&EntityId, At<'_>>> = BTreeMap::new();
    for claim in case.with_predicate("took_part").filter(|claim| !denies(claim)) {
        let (Term::Entity(unit), Some(Term::Entity(incident))) = (&claim.subject, &claim.object) else {
            continue;
        };
        if case.entity(unit).is_none_or(|entity| entity.kind != EntityKind::Unit) {
            continue;
        }
        for happened in happenings(case, incident) {
            if let Some(Term::Entity(place)) = &happened.object {
                let (dates, keys) = sites.entry(place).or_default().entry(unit).or_default();
                dates.extend(happened.start.as_ref().map(|start| start.date.to_string()));
                keys.insert(&claim.key);
            }
        }
    }
    let mut pairs: BTreeMap<(&EntityId, &EntityId), Vec<SharedSite>> = BTreeMap::new();
    for (place, units) in &sites {
        for (n, (a, at_a)) in units.iter().enumerate() {
            for (b, at_b) in units.iter().skip(n + 1) {
                pairs.entry((*a, *b)).or_default().push(SharedSite {
                    place: (*place).clone(),
                    place_label: case.label(place).to_owned(),
                    dates: at_a.0.union(&at_b.0).cloned().collect(),
                    a: at_a.1.iter().map(|key| (*key).clone()).collect(),
                    b: at_b.1.iter().map(|key| (*key).clone()).collect(),
                });
            }
        }
    }
    let mut pairs: Vec<Overlap> = pairs
        .into_iter()
        .map(|((a, b), sites)| Overlap {
            a: a.clone(),
            a_label: case.label(a).to_owned(),
            b: b.clone(),
            b_label: case.label(b).to_owned(),
            sites,
        })
        .collect();
    pairs.sort_by(|a, b| (b.sites.len(), &a.a, &a.b).cmp(&(a.sites.len(), &b.a, &b.b)));
    Overlaps {
        as_known: case.as_known.by,
        hidden: case.hidden,
        without: case.without.iter().cloned().collect(),
        fallen: case.fallen,
        pairs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, claim};

    #[test]
    fn units_at_one_place_overlap_and_a_denial_does_not() {
        let happened = |key: &str, incident: &str, place: &str, date: &str| {
            claim(key, incident, "happened_at", place).happened(date)
        };
        let part = |key: &str, who: &str, incident: &str, role: &str| {
            claim(key, who, "took_part", incident).part("role", role)
        };
        let case = Book::new()
            .with(happened("H-1", "I-1", "L-MILL", "2025-03-07"))
            .with(happened("H-2", "I-2", "L-MILL", "2025-03-08"))
            .with(happened("H-3", "I-3", "L-FORD", "2025-03-08"))
            .with(part("A-1", "U-1", "I-1", "present"))
            .with(part("A-2", "U-2", "I-2", "present"))
            .with(part("A-3", "U-3", "I-1", "not present"))
            .with(part("A-4", "U-3", "I-3", "present"))
            .with(part("A-5", "P-1", "I-1", "present"))
            .case();
        let found = overlaps(&case);
        assert_eq!(found.pairs.len(), 1);
        let pair = &found.pairs[0];
        assert_eq!((pair.a.as_str(), pair.b.as_str(), pair.sites.len()), ("U-1", "U-2", 1));
        assert_eq!(pair.sites[0].dates, ["2025-03-07", "2025-03-08"]);
    }
}
