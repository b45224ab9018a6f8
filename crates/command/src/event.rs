//! The event of a case: the incident of which most others are part, and its days.

use std::collections::BTreeMap;

use sijill_model::{Case, Day, Edtf, EntityId, Term};

use crate::said::happenings;

/// The incident of which most others are part, the first by id among equals.
pub(crate) fn main_event(case: &Case) -> Option<EntityId> {
    let mut parts: BTreeMap<EntityId, usize> = BTreeMap::new();
    for claim in case.with_predicate("happened_at") {
        if let Some(Term::Entity(parent)) = claim.terms("part_of").first() {
            *parts.entry(parent.clone()).or_default() += 1;
        }
    }
    parts.into_iter().max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0))).map(|(event, _)| event)
}

/// The first and last day that an incident can have had, by any claim.
pub(crate) fn days(case: &Case, incident: &EntityId) -> Option<(Day, Day)> {
    let dates =
        || happenings(case, incident).filter_map(|claim| claim.start.as_ref()).map(|start| &start.date);
    let first = dates().filter_map(Edtf::earliest).min()?;
    Some((first, dates().filter_map(Edtf::latest).max()?))
}
