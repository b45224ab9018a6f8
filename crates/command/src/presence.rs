//! Who is said to have been at a place, doing what; and where a unit is said to have been.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{Case, Claim, CountRange, Day, EntityId, EntityKind, Recorded, Term};

use crate::answer::{Contrary, Incident, Part, Presence};
use crate::contrary::Gathered;
use crate::reason::Against;
use crate::said::{happenings, is_analysis, said, sentence};

/// Words in the role of a part that deny it: such a claim stands against the other parts that the same one is
/// said to have had in the same incident, and they against it.
pub const DENYING_ROLES: &[&str] = &[
    "no evidence",
    "no order",
    "no proof",
    "not involved",
    "not present",
    "not proven",
    "denied",
    "cleared",
];

/// The day to which most incidents are dated exactly; the earlier of two.
#[must_use]
pub fn busiest_day(case: &Case) -> Option<Day> {
    let mut days: BTreeMap<Day, usize> = BTreeMap::new();
    for claim in case.with_predicate("happened_at") {
        if let Some(day) =
            claim.start.as_ref().filter(|s| s.date.is_exact_day()).and_then(|s| s.date.earliest())
        {
            *days.entry(day).or_default() += 1;
        }
    }
    days.into_iter().rev().max_by_key(|(_, incidents)| *incidents).map(|(day, _)| day)
}

/// The units that some claim names in connection with an incident.
#[must_use]
pub fn units_at_incidents(case: &Case) -> BTreeSet<EntityId> {
    case.with_predicate("took_part")
        .filter_map(|claim| claim.subject.entity())
        .filter(|id| case.entity(id).is_some_and(|entity| entity.kind == EntityKind::Unit))
        .cloned()
        .collect()
}

/// Who is said to have been where: at every place where something is said to have happened, and of every unit that is
/// named in connection with it.
#[must_use]
pub fn presences(case: &Case) -> Vec<Presence> {
    let places: BTreeSet<&EntityId> = case
        .with_predicate("happened_at")
        .filter_map(|claim| claim.object.as_ref().and_then(Term::entity))
        .collect();
    let units = units_at_incidents(case);
    let at_places = places.into_iter().map(|place| at_place(case, place));
    at_places.chain(units.iter().map(|unit| of_unit(case, unit))).collect()
}

/// Who is said to have been at a place, doing what, by whom and with how many witnesses.
///
/// The incidents are those said to have happened at this very place, and those that are part of one of them.
#[must_use]
pub fn at_place(case: &Case, place: &EntityId) -> Presence {
    let happened = case.of(place).filter(|claim| claim.predicate == "happened_at");
    let mut next: Vec<&EntityId> = happened.filter_map(|claim| claim.subject.entity()).collect();
    let mut here: BTreeSet<EntityId> = BTreeSet::new();
    // Parts of parts, each looked into once.
    while let Some(incident) = next.pop() {
        if here.insert(incident.clone()) {
            let within = case
                .mentioning(incident)
                .filter(|claim| claim.predicate == "happened_at" && parent(claim).as_ref() == Some(incident));
            next.extend(within.filter_map(|claim| claim.subject.entity()));
        }
    }
    let order = |claim: &Recorded<Claim>| claim.object.as_ref().and_then(Term::entity).cloned();
    let parts: Vec<_> = here
        .iter()
        .flat_map(|incident| case.of(incident))
        .map(AsRef::as_ref)
        .filter(|claim: &&Recorded<Claim>| claim.predicate == "took_part" && order(claim).is_some())
        .collect();
    presence(case, place, &here, &parts, Vec::new())
}

/// Where a unit or person is said to have been, in what role, by whom and with how many witnesses.
#[must_use]
pub fn of_unit(case: &Case, unit: &EntityId) -> Presence {
    let named =
        case.about(unit).map(AsRef::as_ref).filter(|claim: &&Recorded<Claim>| claim.predicate == "took_part");
    let is_aggregate = |claim: &&Recorded<Claim>| match &claim.object {
        Some(Term::Entity(id)) => case.entity(id).is_some_and(|entity| entity.kind == EntityKind::Aggregate),
        _ => !claim.get("sites").is_empty(),
    };
    let (aggregates, parts): (Vec<_>, Vec<_>) = named.partition(is_aggregate);
    let incidents = parts.iter().filter_map(|claim| claim.object.as_ref()?.entity().cloned()).collect();
    presence(case, unit, &incidents, &parts, aggregates)
}

fn presence(
    case: &Case,
    about: &EntityId,
    incidents: &BTreeSet<EntityId>,
    parts: &[&Recorded<Claim>],
    aggregates: Vec<&Recorded<Claim>>,
) -> Presence {
    let mut shown: Vec<_> = incidents
        .iter()
        .flat_map(|id| happenings(case, id).map(move |claim| (first_day(claim), id, claim)))
        .collect();
    shown.sort_by(|a, b| (a.0.is_none(), a.0, a.1, &a.2.key).cmp(&(b.0.is_none(), b.0, b.1, &b.2.key)));
    let mut place_in_order = BTreeMap::new();
    for (_, id, _) in &shown {
        let next = place_in_order.len();
        place_in_order.entry(*id).or_insert(next);
    }
    let position = |claim: &Recorded<Claim>| {
        let incident = claim.object.as_ref().and_then(Term::entity);
        incident.and_then(|id| place_in_order.get(id).copied()).unwrap_or(usize::MAX)
    };
    let mut parts = parts.to_vec();
    parts.sort_by(|a, b| (position(a), &a.key, a.op).cmp(&(position(b), &b.key, b.op)));
    Presence {
        about: about.clone(),
        label: case.label(about).to_owned(),
        as_known: case.as_known.by,
        hidden: case.hidden,
        incidents: shown.iter().map(|(_, id, claim)| incident(case, id, claim)).collect(),
        parts: parts.into_iter().map(|claim| part(case, claim)).collect(),
        aggregates: aggregates.into_iter().map(|claim| part(case, claim)).collect(),
        others: others(case, about).into_iter().map(|claim| said(case, claim)).collect(),
    }
}

fn first_day(claim: &Claim) -> Option<Day> {
    claim.start.as_ref().and_then(|start| start.date.earliest())
}

fn parent(claim: &Claim) -> Option<EntityId> {
    claim.terms("part_of").first().and_then(Term::entity).cloned()
}

fn incident(case: &Case, id: &EntityId, claim: &Recorded<Claim>) -> Incident {
    let place = claim.object.clone().unwrap_or_else(|| Term::Text("not stated".to_owned()));
    Incident {
        id: id.clone(),
        said: said(case, claim),
        place_label: case.term(&place).to_owned(),
        place,
        date: claim.start.as_ref().map(|start| start.date.clone()),
        acts: claim.get("acts").to_owned(),
        killed: killed(claim),
        witnesses: claim.get("witnesses").to_owned(),
        part_of: parent(claim),
    }
}

/// Killed as coded: a least number alone is "or more", a most alone is "at most".
fn killed(claim: &Claim) -> Option<CountRange> {
    match (claim.number("killed_min"), claim.number("killed_max")) {
        (Some(low), Some(high)) => Some(CountRange::between(low, high)),
        (Some(low), None) => Some(CountRange::at_least(low)),
        (None, Some(high)) => Some(CountRange::between(0, high)),
        (None, None) => None,
    }
}

fn part(case: &Case, claim: &Recorded<Claim>) -> Part {
    let target = claim.object.clone().unwrap_or_else(|| Term::Text("not stated".to_owned()));
    let happened = target.entity().and_then(|id| happenings(case, id).next());
    Part {
        said: said(case, claim),
        who: claim.subject.clone(),
        who_label: case.term(&claim.subject).to_owned(),
        place_label: happened
            .and_then(|happened| happened.object.as_ref())
            .map_or_else(|| case.term(&target).to_owned(), |place| case.term(place).to_owned()),
        target: target.clone(),
        date: happened.and_then(|happened| happened.start.as_ref()).map(|start| start.date.clone()),
        role: claim.get("role").to_owned(),
        basis: claim.get("basis").to_owned(),
        witnesses: happened.map_or("", |happened| happened.get("witnesses")).to_owned(),
        contrary: against_part(case, claim),
    }
}

/// Whether a claim denies that somebody had a part.
pub(crate) fn denies(claim: &Claim) -> bool {
    let role = claim.get("role").to_lowercase();
    claim.denied || DENYING_ROLES.iter().any(|words| role.contains(words))
}

/// What stands against a part: linked contradictions, disputes, and claims of the same one in the same
/// incident that deny where this asserts, or assert where this denies. Parts of others never do.
fn against_part(case: &Case, claim: &Recorded<Claim>) -> Vec<Contrary> {
    let mut gathered = Gathered::new(case);
    gathered.against(claim);
    if let Term::Entity(who) = &claim.subject {
        let same = case.about(who).map(AsRef::as_ref).filter(|other: &&Recorded<Claim>| {
            other.predicate == "took_part" && other.object == claim.object && other.key != claim.key
        });
        for other in same.filter(|other| denies(other) != denies(claim)) {
            let (text, why) =
                if denies(other) { ("denied by", Against::Denied) } else { ("against", Against::Asserted) };
            gathered.claim(format!("{text} {}: {}", other.key, sentence(case, other)), why, other);
        }
    }
    gathered.done()
}

/// Other claims about a thing or in which it is named; neither its names nor counts, which have their own
/// answers.
fn others<'a>(case: &'a Case, about: &EntityId) -> Vec<&'a Recorded<Claim>> {
    let elsewhere = ["named", "happened_at", "took_part", "counted"];
    let all = case.about(about).chain(case.of(about)).chain(case.mentioning(about)).map(AsRef::as_ref);
    let mut others: Vec<&Recorded<Claim>> = all
        .filter(|claim: &&Recorded<Claim>| {
            !elsewhere.contains(&claim.predicate.as_str()) && !is_analysis(claim)
        })
        .collect();
    others.sort_by(|a, b| (&a.key, a.op).cmp(&(&b.key, b.op)));
    others.dedup_by(|a, b| std::ptr::eq(*a, *b));
    others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, claim, id};
    use sijill_model::LinkKind;

    fn valley() -> Case {
        let happened = |key: &str, incident: &str, place: &str, date: &str| {
            claim(key, incident, "happened_at", place).happened(date).part("witnesses", "8")
        };
        let part = |key: &str, who: &str, incident: &str, role: &str| {
            claim(key, who, "took_part", incident).part("role", role)
        };
        Book::new()
            .with(happened("H-1", "I-1", "L-MILL", "2025-03-08").part("killed_min", "24"))
            .with(happened("H-2", "I-2", "L-FORD", "2025-03-07").part("part_of", "entity:I-1"))
            .with(happened("H-3", "I-3", "L-FORD", "2025-03-06"))
            .with(part("A-1", "U-1", "I-1", "present"))
            .with(part("A-2", "U-1", "I-1", "no evidence of policy"))
            .with(part("A-3", "U-2", "I-1", "perpetrator").link(LinkKind::Contradicts, "A-4"))
            .with(part("A-4", "U-3", "I-2", "perpetrator"))
            .with(part("A-5", "U-1", "I-3", "present"))
            .with(
                part("A-6", "U-1", "AGG-1", "involved")
                    .part("sites", "10")
                    .part("killed_qualifier", "nearly 900"),
            )
            .with(claim("R-1", "U-1", "part_of", "U-9"))
            .with(claim("E-1", "boots", "recurs", "L-FORD").part("place", "entity:L-MILL"))
            .case()
    }

    fn keys<'a>(said: impl IntoIterator<Item = &'a crate::Said>) -> Vec<String> {
        said.into_iter().map(|said| said.key.to_string()).collect()
    }

    #[test]
    fn a_place_shows_its_incidents_and_their_parts() {
        let found = at_place(&valley(), &id("L-MILL"));
        assert_eq!(keys(found.incidents.iter().map(|i| &i.said)), ["H-2", "H-1"]);
        assert_eq!(found.incidents[1].killed, Some(CountRange::at_least(24)));
        assert_eq!(keys(found.parts.iter().map(|p| &p.said)), ["A-4", "A-1", "A-2", "A-3"]);
        assert_eq!(found.parts[0].place_label, "L-FORD");
        assert_eq!(keys(&found.others), ["E-1"]);
        assert!(found.aggregates.is_empty());
    }

    #[test]
    fn only_what_contradicts_stands_against_a_part() {
        let found = at_place(&valley(), &id("L-MILL"));
        let against: Vec<Vec<_>> =
            found.parts.iter().map(|p| keys(p.contrary.iter().filter_map(|c| c.claim.as_ref()))).collect();
        assert_eq!(against, [vec!["A-3"], vec!["A-2"], vec!["A-1"], vec!["A-4"]]);
    }

    #[test]
    fn a_unit_shows_where_it_is_said_to_have_been() {
        let found = of_unit(&valley(), &id("U-1"));
        assert_eq!(keys(found.incidents.iter().map(|i| &i.said)), ["H-3", "H-1"]);
        assert_eq!(keys(found.parts.iter().map(|p| &p.said)), ["A-5", "A-1", "A-2"]);
        assert_eq!(found.parts[1].witnesses, "8");
        assert_eq!(keys(found.aggregates.iter().map(|p| &p.said)), ["A-6"]);
        assert_eq!(
            found.aggregates[0].said.says,
            "U-1 is said to have had the role \"involved\" in AGG-1, a set of 10 sites (\"nearly 900\")"
        );
        assert_eq!(keys(&found.others), ["R-1"]);
    }

    #[test]
    fn a_place_of_which_nothing_is_said_is_empty() {
        let found = at_place(&valley(), &id("L-NOWHERE"));
        assert!(found.incidents.is_empty() && found.parts.is_empty() && found.others.is_empty());
    }
}
