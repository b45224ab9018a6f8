//! Contradictions of relations and of counts together: two crates that know nothing of each other find them.

use sijill_command::{Contradiction, ContradictionKind, contradictions_with};
use sijill_model::Case;
use sijill_tolls::{Odds, Tolls, at_odds, tolls};

/// All contradictions of a case, by kind.
#[must_use]
pub fn contradictions(case: &Case) -> Vec<Contradiction> {
    contradictions_of(case, &tolls(case))
}

/// The same, of a case whose counts are at hand.
pub(crate) fn contradictions_of(case: &Case, tolls: &Tolls) -> Vec<Contradiction> {
    let counted = at_odds(tolls).into_iter().map(|odds| {
        let kind = match odds.how {
            Odds::Counts => ContradictionKind::Counts,
            Odds::Sum => ContradictionKind::Sum,
        };
        (kind, odds.what, odds.claims)
    });
    contradictions_with(case, counted)
}
