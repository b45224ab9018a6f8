//! The case as it stands: what retractions, corrections and disputes leave of the operations.
//!
//! A pure function of the set of operations, up to a moment. Order of arrival plays no part.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sijill_model::{
    Act, Arrivals, Case, Claim, Entity, Known, LinkDecision, List, Locator, LogId, OpId, Recorded, SavedView,
    Source, Status,
};

use crate::operation::Operation;

/// One line of the log, for showing who did what.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LogEntry {
    /// The operation.
    pub op: OpId,
    /// Its log.
    pub log: LogId,
    /// Its number in that log.
    pub seq: u64,
    /// When, by that device's clock.
    pub time: String,
    /// The word for its type.
    pub kind: String,
    /// What it is about: a key, an id, a name.
    pub about: String,
    /// Why, for retractions, corrections, disputes and decisions on pairs.
    pub reason: String,
    /// Whether it stands.
    pub status: Status,
}

/// Everything that operations say, with what became of each.
pub(crate) struct View {
    pub(crate) claims: Vec<Recorded<Claim>>,
    entities: Vec<(u64, Recorded<Entity>)>,
    sources: Vec<(u64, Recorded<Source>)>,
    locators: Vec<Locator>,
    pub(crate) lists: Vec<(u64, Recorded<List>)>,
    pub(crate) links: Vec<Recorded<LinkDecision>>,
    views: Vec<Recorded<SavedView>>,
    title: String,
}

/// What became of each operation: taken back or corrected by a standing operation of the same log after it.
pub(crate) fn statuses(operations: &[Operation]) -> BTreeMap<OpId, Status> {
    let places: BTreeMap<OpId, (LogId, u64)> =
        operations.iter().map(|op| (op.id, (op.log, op.seq))).collect();
    let mut order: Vec<&Operation> = operations.iter().collect();
    // Later first: whether a retraction itself stands is settled before it is applied.
    order.sort_by(|a, b| (a.log, b.seq, a.id).cmp(&(b.log, a.seq, b.id)));
    let mut statuses: BTreeMap<OpId, Status> = BTreeMap::new();
    for operation in order {
        if !has_effect(operation, &statuses) {
            continue;
        }
        let (target, status) = match &operation.act {
            Some(Act::Retraction(retraction)) => {
                (retraction.op, Status::Retracted { by: operation.id, reason: retraction.reason.clone() })
            }
            Some(act) => match act.corrects() {
                Some((op, reason)) => (op, Status::Corrected { by: operation.id, reason: reason.to_owned() }),
                None => continue,
            },
            None => continue,
        };
        // Only the log that wrote an operation may take it back; anybody else disputes.
        if places.get(&target).is_some_and(|(log, seq)| *log == operation.log && *seq < operation.seq) {
            statuses.entry(target).or_insert(status);
        }
    }
    statuses
}

/// Whether what an operation says of others holds. What was taken back says nothing; a correction that was itself
/// corrected still holds off what it corrected, or two would stand in one place.
fn has_effect(operation: &Operation, statuses: &BTreeMap<OpId, Status>) -> bool {
    match statuses.get(&operation.id) {
        None | Some(Status::Live) => true,
        Some(Status::Retracted { .. }) => false,
        Some(Status::Corrected { .. }) => operation.act.as_ref().is_some_and(|act| act.corrects().is_some()),
    }
}

pub(crate) fn resolve(operations: Vec<Operation>) -> View {
    let statuses = statuses(&operations);
    let mut disputes: BTreeMap<OpId, BTreeSet<(OpId, String)>> = BTreeMap::new();
    for operation in &operations {
        if let Some(Act::Dispute(dispute)) = &operation.act
            && !statuses.contains_key(&operation.id)
        {
            disputes.entry(dispute.op).or_default().insert((operation.id, dispute.reason.clone()));
        }
    }
    let mut view = View {
        claims: Vec::new(),
        entities: Vec::new(),
        sources: Vec::new(),
        locators: Vec::new(),
        lists: Vec::new(),
        links: Vec::new(),
        views: Vec::new(),
        title: String::new(),
    };
    let mut titles = BTreeSet::new();
    for operation in operations {
        let status = statuses.get(&operation.id).cloned().unwrap_or(Status::Live);
        let disputes = disputes.remove(&operation.id).unwrap_or_default().into_iter().collect();
        let (op, log, seq, time) = (operation.id, operation.log, operation.seq, operation.time);
        macro_rules! record {
            ($body:expr) => {
                Recorded { op, log, time, status, known: Known::Yes, disputes, body: $body }
            };
        }
        match operation.act {
            Some(Act::Claim(claim)) => view.claims.push(record!(*claim)),
            Some(Act::Correction(correction)) => view.claims.push(record!(correction.claim)),
            Some(Act::Entity(entity)) => view.entities.push((seq, record!(entity))),
            Some(Act::Source(source)) => view.sources.push((seq, record!(source))),
            Some(Act::List(list)) => view.lists.push((seq, record!(list))),
            Some(Act::Link(decision)) => view.links.push(record!(decision)),
            Some(Act::View(saved)) => view.views.push(record!(saved)),
            Some(Act::Locator(locator)) if status == Status::Live => view.locators.push(locator),
            Some(Act::Opening(opening)) => {
                titles.insert((time, op, opening.title));
            }
            _ => {}
        }
    }
    // A casebook joined from two keeps the title of the older beginning.
    view.title = titles.into_iter().next().map_or_else(String::new, |(_, _, title)| title);
    view
}

/// What operations add to a case, where they add and do nothing else; `None` where some act replaces, takes back,
/// disputes, opens, takes a list in or gives a thing another description. None of them may be spoken of by an
/// operation that came before it.
pub(crate) fn arrivals(case: &Case, operations: Vec<Operation>) -> Option<Arrivals> {
    let mut arrivals = Arrivals::default();
    let (mut entities, mut sources, mut locators) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for operation in operations {
        let (op, log, time) = (operation.id, operation.log, operation.time);
        macro_rules! record {
            ($body:expr) => {
                Arc::new(Recorded {
                    op,
                    log,
                    time,
                    status: Status::Live,
                    known: Known::Yes,
                    disputes: Vec::new(),
                    body: $body,
                })
            };
        }
        match operation.act {
            Some(Act::Claim(claim)) => arrivals.claims.push(record!(*claim)),
            Some(Act::Entity(entity)) => {
                if case.entities.contains_key(&entity.id) || !entities.insert(entity.id.clone()) {
                    return None;
                }
                arrivals.entities.push(record!(entity));
            }
            Some(Act::Source(source)) => {
                if case.sources.contains_key(&source.id) || !sources.insert(source.id.clone()) {
                    return None;
                }
                arrivals.sources.push(record!(source));
            }
            Some(Act::Locator(locator)) => {
                let place = (locator.source.clone(), locator.at.clone());
                if case.locators.contains_key(&place) || !locators.insert(place) {
                    return None;
                }
                arrivals.locators.push(locator);
            }
            Some(Act::Link(decision)) if decision.corrects.is_none() => {
                arrivals.links.push(record!(decision));
            }
            Some(Act::View(saved)) if saved.corrects.is_none() => arrivals.views.push(record!(saved)),
            Some(Act::Exhibit(_) | Act::Import(_) | Act::Continuation(_)) | None => {}
            Some(
                Act::Opening(_)
                | Act::Retraction(_)
                | Act::Correction(_)
                | Act::Dispute(_)
                | Act::List(_)
                | Act::Link(_)
                | Act::View(_),
            ) => return None,
        }
    }
    Some(arrivals)
}

impl View {
    /// What stands.
    pub(crate) fn case(self, root: String) -> Case {
        let standing = self.claims.into_iter().filter(|claim| claim.status == Status::Live).map(Arc::new);
        Case::new(
            self.title,
            root,
            latest(self.entities, |entity| entity.id.clone()).into_values().map(Arc::new),
            latest(self.sources, |source| source.id.clone()).into_values().map(Arc::new),
            self.locators,
            standing,
        )
        .with_lists(
            latest(self.lists, |list| list.exhibit).into_values().map(Arc::new),
            self.links.into_iter().filter(|link| link.status == Status::Live).map(Arc::new),
        )
        .with_views(self.views.into_iter().filter(|view| view.status == Status::Live).map(Arc::new))
    }
}

/// Of several descriptions of one id: the smallest log's, and of that log the last. No clock decides.
fn latest<T, K: Ord>(all: Vec<(u64, Recorded<T>)>, id: impl Fn(&T) -> K) -> BTreeMap<K, Recorded<T>> {
    let mut chosen: BTreeMap<K, (u64, Recorded<T>)> = BTreeMap::new();
    for (seq, next) in all.into_iter().filter(|(_, recorded)| recorded.status == Status::Live) {
        let key = id(&next.body);
        let better = chosen.get(&key).is_none_or(|(held_seq, held)| {
            (next.log, std::cmp::Reverse(seq), next.op) < (held.log, std::cmp::Reverse(*held_seq), held.op)
        });
        if better {
            chosen.insert(key, (seq, next));
        }
    }
    chosen.into_iter().map(|(key, (_, recorded))| (key, recorded)).collect()
}

/// The log, line by line, by log and number.
pub(crate) fn log(operations: &[Operation]) -> Vec<LogEntry> {
    let statuses = statuses(operations);
    let mut entries: Vec<LogEntry> = operations
        .iter()
        .map(|operation| {
            let (about, reason) = operation.act.as_ref().map_or_else(Default::default, describe);
            LogEntry {
                op: operation.id,
                log: operation.log,
                seq: operation.seq,
                time: operation.time.clone(),
                kind: operation.kind.clone(),
                about,
                reason,
                status: statuses.get(&operation.id).cloned().unwrap_or(Status::Live),
            }
        })
        .collect();
    entries.sort_by_key(|entry| (entry.log, entry.seq, entry.op));
    entries
}

fn describe(act: &Act) -> (String, String) {
    let none = String::new;
    match act {
        Act::Opening(opening) => (opening.title.clone(), none()),
        Act::Exhibit(exhibit) => (exhibit.name.clone(), none()),
        Act::Import(import) => (import.format.clone(), none()),
        Act::Source(source) => (source.id.to_string(), none()),
        Act::Entity(entity) => (entity.id.to_string(), none()),
        Act::Locator(locator) => (format!("{} {}", locator.source, locator.at), none()),
        Act::Claim(claim) => (claim.key.to_string(), none()),
        Act::Retraction(retraction) => (retraction.op.short(), retraction.reason.clone()),
        Act::Correction(correction) => (correction.claim.key.to_string(), correction.reason.clone()),
        Act::Dispute(dispute) => (dispute.op.short(), dispute.reason.clone()),
        Act::List(list) => {
            (list.label.clone(), list.corrects.as_ref().map_or_else(none, |corrects| corrects.reason.clone()))
        }
        Act::Link(decision) => {
            let LinkDecision { pair, verdict, reason, .. } = decision;
            (format!("{verdict} {} {}", pair.a().short(), pair.b().short()), reason.clone())
        }
        Act::View(SavedView { name, corrects, .. }) => {
            (name.clone(), corrects.as_ref().map_or_else(none, |corrects| corrects.reason.clone()))
        }
        Act::Continuation(continuation) => (continuation.log.short(), continuation.reason.clone()),
    }
}
