//! Contradictions of relations and of counts together: two crates that know nothing of each other find them.

use std::sync::Arc;

use sijill_command::{Contradiction, ContradictionKind, contradictions_with};
use sijill_model::Case;
use sijill_tolls::{Odds, at_odds, tolls};

use crate::ask::{Ask, Seen};
use crate::desk::lock;

/// All contradictions of a case, by kind.
#[must_use]
pub fn contradictions(case: &Case) -> Vec<Contradiction> {
    let counted = at_odds(&tolls(case)).into_iter().map(|odds| {
        let kind = match odds.how {
            Odds::Counts => ContradictionKind::Counts,
            Odds::Sum => ContradictionKind::Sum,
        };
        (kind, odds.what, odds.claims)
    });
    contradictions_with(case, counted)
}

/// How many ways to look at one snapshot are kept.
const KEPT: usize = 8;

/// The contradictions of a snapshot, worked out once for each way to look at it: many pages show their share.
#[derive(Default)]
pub(crate) struct Odd(std::sync::Mutex<Vec<(Seen, Arc<Vec<Contradiction>>)>>);

impl Ask {
    /// The contradictions of the case as it is looked at.
    pub(crate) fn contradictions(&self) -> Arc<Vec<Contradiction>> {
        let wanted = Seen { on: None, ..self.seen.clone() };
        let held =
            lock(&self.snapshot.odd.0).iter().find(|(own, _)| *own == wanted).map(|(_, all)| Arc::clone(all));
        if let Some(all) = held {
            return all;
        }
        let all = Arc::new(contradictions(&self.case()));
        let mut kept = lock(&self.snapshot.odd.0);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((wanted, Arc::clone(&all)));
        all
    }
}
