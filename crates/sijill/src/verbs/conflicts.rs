//! `sijill tolls conflicts`: counts that cannot all be so.

use serde::Serialize;
use sijill_model::Case;
use sijill_tolls::{
    Conflict, Given, Own, Pair, Question, Which, conflict, contradicting_pairs, own_conflicts,
};

use super::bound::{given, unasked};
use crate::cli::{Cli, Seen, Under};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::show;

pub(crate) fn run(cli: &Cli, under: &Under, seen: Seen) -> Result<Answer, Failure> {
    let given = given(under)?;
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    if given.using.is_empty() {
        return every(cli, &case, &given);
    }
    held(cli, &case, &all(), &given)
}

/// The conflict among counts that are named.
pub(crate) fn held(cli: &Cli, case: &Case, question: &Question, given: &Given) -> Result<Answer, Failure> {
    let found: Option<Conflict> = conflict(case, question, given).map_err(unasked)?;
    let keys: Vec<&str> = given.using.iter().map(sijill_model::ClaimKey::as_str).collect();
    show::answer(cli.format, "conflict", case, &found, || show::bound::conflict_page(found.as_ref(), &keys))
}

/// Whoever is counted at all.
fn all() -> Question {
    Question { measure: String::new(), sites: false, which: Which::All }
}

fn every(cli: &Cli, case: &Case, given: &Given) -> Result<Answer, Failure> {
    #[derive(Serialize)]
    struct Conflicts {
        pairs: Vec<Pair>,
        counters: Vec<Own>,
    }
    let found = Conflicts { pairs: contradicting_pairs(case), counters: own_conflicts(case, &all(), given) };
    show::answer(cli.format, "conflicts", case, &found, || {
        show::bound::conflicts_page(&found.pairs, &found.counters)
    })
}
