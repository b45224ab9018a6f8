//! What of a folder or a list that comes in is not in the casebook yet.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sijill_model::{Act, Case, Claim, ClaimKey, Correction, Corrects, ExhibitId, List, LogId};

/// What taking in others' operations, or a folder once more, came to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Received {
    /// Operations that were new.
    pub added: usize,
    /// What was there already.
    pub known: usize,
    /// Of the added, claims that correct earlier ones of this log.
    pub corrected: usize,
    /// Keys that stand in the casebook from an earlier import and are not in the folder any more.
    pub gone: Vec<ClaimKey>,
}

/// What became of one act that came in.
enum Met {
    /// It stands already.
    Known,
    /// It is new.
    New(Act),
    /// It takes the place of what this log said before.
    Corrects(Act),
}

/// What of the acts of a folder or a list is to be written.
pub(crate) fn changes(
    case: &Case,
    own: LogId,
    exhibits: &BTreeMap<ExhibitId, String>,
    acts: Vec<Act>,
) -> (Vec<Act>, Received) {
    let mut received = Received::default();
    let mut fresh = Vec::new();
    let mut keys = BTreeSet::new();
    let mut import = None;
    for act in acts {
        if let Act::Claim(claim) = &act {
            keys.insert(claim.key.clone());
        }
        if matches!(act, Act::Import(_)) {
            import = Some(act);
            continue;
        }
        match meet(case, own, exhibits, act) {
            Met::Known => received.known += 1,
            Met::New(act) => fresh.push(act),
            Met::Corrects(act) => {
                received.corrected += 1;
                fresh.push(act);
            }
        }
    }
    // Only a folder lays claim to every row that this log took in from tables; a list brings no claims.
    if import.is_some() || !keys.is_empty() {
        let rows = case.claims().iter().filter(|claim| claim.row.is_some() && claim.log == own);
        received.gone =
            rows.filter(|claim| !keys.contains(&claim.key)).map(|claim| claim.key.clone()).collect();
    }
    // The import is noted when it brought something; after the exhibits, which it names.
    if let Some(import) = import.filter(|_| !fresh.is_empty()) {
        let exhibits = fresh.iter().take_while(|act| matches!(act, Act::Exhibit(_))).count();
        fresh.insert(exhibits, import);
    }
    received.added = fresh.len();
    (fresh, received)
}

/// Compares one act with what stands. Where a row lies in its table is no difference.
fn meet(case: &Case, own: LogId, exhibits: &BTreeMap<ExhibitId, String>, act: Act) -> Met {
    let known = match &act {
        Act::Exhibit(new) => exhibits.contains_key(&new.id),
        Act::Source(new) => case.sources.get(&new.id).is_some_and(|old| {
            let mut old = old.body.clone();
            old.row = new.row;
            old == *new
        }),
        Act::Entity(new) => case.entities.get(&new.id).is_some_and(|old| {
            let mut old = old.body.clone();
            old.row = new.row;
            old == *new
        }),
        Act::Locator(new) => case.locators.get(&(new.source.clone(), new.at.clone())).is_some_and(|old| {
            let mut old = old.clone();
            old.row = new.row;
            old == *new
        }),
        Act::Claim(new) => return meet_claim(case, own, new, &act),
        Act::List(new) => return meet_list(case, own, new, &act),
        _ => false,
    };
    if known { Met::Known } else { Met::New(act) }
}

fn meet_claim(case: &Case, own: LogId, new: &Claim, act: &Act) -> Met {
    let Some(old) = case.claim(&new.key) else { return Met::New(act.clone()) };
    let mut same = old.body.clone();
    same.row = new.row;
    if same == *new {
        return Met::Known;
    }
    if old.log != own {
        return Met::New(act.clone());
    }
    Met::Corrects(Act::Correction(Box::new(Correction {
        op: old.op,
        reason: "the folder was imported again and says otherwise".to_owned(),
        claim: new.clone(),
    })))
}

fn meet_list(case: &Case, own: LogId, new: &List, act: &Act) -> Met {
    let Some(old) = case.lists.get(&new.exhibit) else { return Met::New(act.clone()) };
    if (List { corrects: None, ..old.body.clone() }) == (List { corrects: None, ..new.clone() }) {
        return Met::Known;
    }
    if old.log != own {
        return Met::New(act.clone());
    }
    let reason = "the list was imported again and is read otherwise".to_owned();
    Met::Corrects(Act::List(List { corrects: Some(Corrects { op: old.op, reason }), ..new.clone() }))
}
