//! Which forces are said to have been at which site, and so which sites several tallies have in common.
//!
//! A toll of the sites where a force was present counts the dead of each such site, by whomever. So a site
//! at which the forces of two tallies were present counts in both.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{Case, Claim, ClaimKey, Day, EntityId, Term, fold_key};

use crate::answer::{SharedSite, Tally};
use crate::counts::Counts;
use crate::place::{Spot, has_words};

/// Words of a role that say something other than being at the site.
///
/// To be blamed for, to order or to approve of what happened puts nobody there; "present; ordered" does.
const ELSEWHERE: &[&str] = &[
    "no evidence",
    "no orders",
    "not present",
    "absent",
    "blamed",
    "formed",
    "informed",
    "approved",
    "ordered",
    "orchestrated",
    "mobilisation",
    "mobilization",
    "declared",
    "launched from",
    "coordinated",
    "thesis",
];

/// Claims that put a tally's forces at sites.
pub(crate) type AtSites = BTreeMap<EntityId, BTreeSet<ClaimKey>>;

/// Who is said to have been where.
pub(crate) struct Presence {
    by_unit: BTreeMap<EntityId, Vec<There>>,
}

struct There {
    place: EntityId,
    days: Option<(Day, Day)>,
    claim: ClaimKey,
}

#[derive(Default)]
struct Incident {
    places: BTreeSet<EntityId>,
    parents: BTreeSet<EntityId>,
    days: Option<(Day, Day)>,
}

impl Presence {
    pub(crate) fn new(counts: &Counts<'_>) -> Self {
        let incidents = incidents(counts);
        let wide = wide(counts, &incidents);
        let mut by_unit: BTreeMap<EntityId, Vec<There>> = BTreeMap::new();
        for claim in counts.case.with_predicate("took_part") {
            let (Term::Entity(unit), Some(Term::Entity(incident))) = (&claim.subject, &claim.object) else {
                continue;
            };
            if claim.denied || !puts_there(claim) || wide.contains(incident) {
                continue;
            }
            let days = incidents.get(incident).and_then(|found| found.days);
            for place in places_of(&incidents, incident) {
                by_unit.entry(unit.clone()).or_default().push(There {
                    place,
                    days,
                    claim: claim.key.clone(),
                });
            }
        }
        Self { by_unit }
    }

    /// The claims that put a unit at a place in a stretch of days.
    pub(crate) fn claims(
        &self,
        unit: &EntityId,
        place: &EntityId,
        days: (Option<Day>, Option<Day>),
    ) -> BTreeSet<ClaimKey> {
        let there = self.by_unit.get(unit).into_iter().flatten();
        let here = there.filter(|there| there.place == *place && may_meet(there.days, Some(days)));
        here.map(|there| there.claim.clone()).collect()
    }

    /// The sites of a tally: those where its units are said to have been in its days, and those it names.
    pub(crate) fn sites(&self, counts: &Counts<'_>, tally: &Tally) -> AtSites {
        let mut sites = AtSites::new();
        let named = named_sites(counts, tally);
        let days = tally.window.as_ref().map(|window| (window.earliest(), window.latest()));
        for unit in units(counts, &tally.key) {
            for there in self.by_unit.get(&unit).into_iter().flatten() {
                let inside = counts.places.inside(&there.place);
                let in_scope = named.as_ref().is_none_or(|named| {
                    named.contains(&there.place) || inside.is_some_and(|outer| named.contains(&outer))
                });
                if in_scope && may_meet(there.days, days) {
                    sites.entry(there.place.clone()).or_default().insert(there.claim.clone());
                }
            }
        }
        for place in named.into_iter().flatten() {
            sites.entry(place).or_default().insert(tally.key.clone());
        }
        sites
    }
}

/// Sites at which more than one of the parts has its forces, leaving out parts that are shown to count other
/// people than every other part there.
pub(crate) fn shared(
    counts: &Counts<'_>,
    parts: &[(ClaimKey, AtSites)],
    different: &BTreeSet<(usize, usize)>,
) -> Vec<SharedSite> {
    let mut at: BTreeMap<&EntityId, BTreeMap<usize, BTreeSet<&ClaimKey>>> = BTreeMap::new();
    for (i, (_, sites)) in parts.iter().enumerate() {
        for (place, claims) in sites {
            at.entry(place).or_default().entry(i).or_default().extend(claims);
        }
    }
    // A force in a quarter was in the town; two in two quarters of it need not have met.
    let mut whole = at.clone();
    for (place, found) in &at {
        if let Some((outer, there)) = counts.places.inside(place).and_then(|outer| at.get_key_value(&outer)) {
            let there: BTreeSet<_> = there.keys().collect();
            for (part, claims) in found.iter().filter(|(part, _)| !there.contains(part)) {
                let target = whole.entry(outer).or_default().entry(*part).or_default();
                target.extend(claims);
            }
        }
    }
    whole
        .into_iter()
        .filter_map(|(place, found)| {
            let here: Vec<usize> = found.keys().copied().collect();
            let meets =
                |i: usize| here.iter().any(|j| i != *j && !different.contains(&(i.min(*j), i.max(*j))));
            let met: Vec<_> = found
                .into_iter()
                .filter(|(i, _)| meets(*i))
                .filter_map(|(i, claims)| {
                    let key = parts.get(i).map(|(key, _)| key.clone())?;
                    Some((key, claims.into_iter().cloned().collect()))
                })
                .collect();
            (met.len() > 1).then(|| SharedSite {
                place: place.clone(),
                label: counts.case.label(place).to_owned(),
                parts: met,
            })
        })
        .collect()
}

/// The units of a tally: its actors, those said to have taken part in its aggregate, and those of the tallies
/// that it is a sum of.
fn units(counts: &Counts<'_>, key: &ClaimKey) -> BTreeSet<EntityId> {
    let mut units = BTreeSet::new();
    for tally in counts.tree(key).iter().filter_map(|key| counts.get(key)) {
        units.extend(tally.actors.iter().filter_map(Term::entity).cloned());
        units.extend(in_aggregate(counts.case, tally).filter_map(|claim| claim.subject.entity()).cloned());
    }
    units
}

/// Claims that somebody took part in what a tally's aggregate counts.
pub(crate) fn in_aggregate<'a>(case: &'a Case, tally: &'a Tally) -> impl Iterator<Item = &'a Claim> {
    tally
        .aggregate
        .iter()
        .flat_map(|aggregate| case.of(aggregate))
        .filter(|claim| claim.predicate == "took_part" && !claim.denied)
        .map(|claim| &claim.body)
}

/// The sites to which a tally limits itself; `None` when it covers more, or says no place by id.
fn named_sites(counts: &Counts<'_>, tally: &Tally) -> Option<BTreeSet<EntityId>> {
    let places = &counts.scope(&tally.key)?.places;
    let site = |spot: &Spot| match spot {
        Spot::Known(id) if !counts.places.is_wide(id) => Some(id.clone()),
        _ => None,
    };
    let sites: Option<BTreeSet<EntityId>> = places.iter().map(site).collect();
    sites.filter(|sites| !sites.is_empty())
}

fn puts_there(claim: &Claim) -> bool {
    let role = fold_key(claim.get("role"));
    has_words(&role, "present") && !has_words(&role, "not present")
        || !ELSEWHERE.iter().any(|words| has_words(&role, words))
}

/// Whether an incident and a window may share a day; what is not dated may.
fn may_meet(days: Option<(Day, Day)>, window: Option<(Option<Day>, Option<Day>)>) -> bool {
    let (Some((first, last)), Some((from, to))) = (days, window) else {
        return true;
    };
    from.is_none_or(|from| from <= last) && to.is_none_or(|to| first <= to)
}

fn incidents(counts: &Counts<'_>) -> BTreeMap<EntityId, Incident> {
    let mut incidents: BTreeMap<EntityId, Incident> = BTreeMap::new();
    for claim in counts.case.with_predicate("happened_at").filter(|c| !c.denied) {
        let Term::Entity(id) = &claim.subject else {
            continue;
        };
        let incident = incidents.entry(id.clone()).or_default();
        incident.places.extend(match &claim.object {
            Some(Term::Entity(place)) => Some(counts.places.canonical(place)),
            Some(Term::Text(words)) => counts.places.named(words),
            None => None,
        });
        incident.parents.extend(claim.terms("part_of").iter().filter_map(Term::entity).cloned());
        incident.days = match (incident.days, claim.span().imprecise()) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (known, found) => known.or(found),
        };
    }
    incidents
}

/// The places of an incident; those of what it is part of when it has none itself.
fn places_of(incidents: &BTreeMap<EntityId, Incident>, id: &EntityId) -> BTreeSet<EntityId> {
    let mut seen = BTreeSet::new();
    let mut open = vec![id.clone()];
    let mut places = BTreeSet::new();
    while let Some(next) = open.pop() {
        let Some(incident) = incidents.get(&next).filter(|_| seen.insert(next.clone())) else {
            continue;
        };
        if incident.places.is_empty() {
            open.extend(incident.parents.iter().cloned());
        }
        places.extend(incident.places.iter().cloned());
    }
    places
}

/// Incidents that are no single site: in a place that holds many, or with parts elsewhere.
fn wide(counts: &Counts<'_>, incidents: &BTreeMap<EntityId, Incident>) -> BTreeSet<EntityId> {
    let mut wide: BTreeSet<EntityId> = incidents
        .iter()
        .filter(|(id, _)| {
            let places = places_of(incidents, id);
            places.len() > 1 || places.iter().any(|place| counts.places.is_wide(place))
        })
        .map(|(id, _)| id.clone())
        .collect();
    for incident in incidents.values() {
        for parent in &incident.parents {
            let around = places_of(incidents, parent);
            let elsewhere = |place: &EntityId| {
                !around.contains(place)
                    && !counts.places.inside(place).is_some_and(|outer| around.contains(&outer))
            };
            if !around.is_empty() && incident.places.iter().any(elsewhere) {
                wide.insert(parent.clone());
            }
        }
    }
    wide
}
