//! Linking with what was decided: by reviewers, pair by pair, and by list makers who vouch for their lists.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasher;
use std::sync::Arc;

use sijill_intake::list::List;
use sijill_linkage::{Decision, Linked, Progress, link};
use sijill_model::{ExhibitId, LinkDecision, Pair, PairStanding, RecordId, Recorded};

use crate::{Held, RegisterError, lists};

/// How often lists whose makers vouch that nobody is on them twice are linked again until that is kept.
const ROUNDS: usize = 6;

/// Links all lists. Pairs that reviewers agree on bind; so does the word of a list that names nobody twice.
pub(crate) fn link_all(
    lists: &[Arc<List>],
    held: &[Held],
    links: &BTreeMap<Pair, Vec<Arc<Recorded<LinkDecision>>>>,
    progress: &impl Progress,
) -> Result<Linked, RegisterError> {
    let gather = || lists::gather(lists, &|| !progress.stopped()).ok_or(RegisterError::Stopped);
    let table = gather()?;
    let list_of: HashMap<ExhibitId, u16> = (0..).zip(held).map(|(n, held)| (held.act.exhibit, n)).collect();
    let mut numbers: HashMap<(u16, u32), u32> = HashMap::new();
    for n in 0..table.len() {
        numbers.insert(table.place_of(n), u32::try_from(n).unwrap_or(u32::MAX));
    }
    let number =
        |id: RecordId| list_of.get(&id.exhibit).and_then(|list| numbers.get(&(*list, id.row))).copied();
    let mut decisions = Default::default();
    for (pair, links) in links {
        let decision = match PairStanding::of(links.iter().map(AsRef::as_ref)) {
            Some(PairStanding::Same) => Decision::Same,
            Some(PairStanding::Different) => Decision::Different,
            _ => continue,
        };
        if let (Some(a), Some(b)) = (number(pair.a()), number(pair.b())) {
            insert(&mut decisions, a, b, decision);
        }
    }
    let mut linked = link(table, &decisions, progress).map_err(|_| RegisterError::Stopped)?;
    for _ in 0..ROUNDS {
        let twice = on_a_vouched_list_twice(&linked, held);
        let before = decisions.len();
        for (a, b) in twice {
            insert(&mut decisions, a, b, Decision::Different);
        }
        if decisions.len() == before {
            break;
        }
        linked = link(gather()?, &decisions, progress).map_err(|_| RegisterError::Stopped)?;
    }
    Ok(linked)
}

/// Keeps what was decided before: a reviewer's word goes before a list maker's.
fn insert<S: BuildHasher>(
    decisions: &mut HashMap<(u32, u32), Decision, S>,
    a: u32,
    b: u32,
    decision: Decision,
) {
    decisions.entry((a.max(b), a.min(b))).or_insert(decision);
}

/// Pairs of one vouched list that are put together or may be.
fn on_a_vouched_list_twice(linked: &Linked, held: &[Held]) -> BTreeSet<(u32, u32)> {
    let vouched = |n: u32| {
        let list = linked.table.place_of(n as usize).0;
        held.get(usize::from(list)).filter(|held| held.act.one_row_a_person).map(|_| list)
    };
    let mut twice = BTreeSet::new();
    if !held.iter().any(|held| held.act.one_row_a_person) {
        return twice;
    }
    for edge in &linked.edges {
        if vouched(edge.a).is_some() && vouched(edge.a) == vouched(edge.b) {
            twice.insert((edge.a.max(edge.b), edge.a.min(edge.b)));
        }
    }
    let mut last: BTreeMap<(u32, u16), u32> = BTreeMap::new();
    for (n, cluster) in (0u32..).zip(linked.clusters()) {
        if let Some(list) = vouched(n)
            && let Some(before) = last.insert((cluster, list), n)
        {
            twice.insert((n, before));
        }
    }
    twice
}
