#![doc = include_str!("../README.md")]
//!
//! # For who reads the code
//!
//! This crate is responsible for what may and may not be done with published counts together. It never
//! estimates how many died, never splits a toll between forces, and knows no file, clock or screen. Start
//! reading at [`tolls`], then `sum.rs` (which sums are refused) and `bounds.rs` (what is given instead).
#![warn(missing_docs)]

mod answer;
mod bounds;
mod counts;
mod different;
mod exact;
mod group;
mod lattice;
mod named;
mod odds;
mod overlap;
mod place;
#[cfg(test)]
mod properties;
mod question;
mod reading;
mod refusal;
mod scope;
mod series;
mod sites;
mod sum;
mod system;
mod tally;
#[cfg(test)]
mod testing;
mod total;

use sijill_model::{Case, Figure};

pub use lattice::{Relation, relation};
pub use named::{Covered, Part, Person, ReadyScope, Scopes};
pub use odds::{AtOdds, Odds, at_odds};
pub use overlap::{AtSite, OfForce, Overlaps, overlaps};
pub use question::{Question, QuestionError, Which};
pub use system::{
    AskError, Asked, BehindError, Bound, Change, Conflict, Given, Held, Line, Member, Moved, OfCounter,
    OptionError, Own, Pair, Reading, Sites, Table, asked, behind, bound, by_counter, conflict,
    contradicting_pairs, held, moves, own_conflicts, table,
};

pub use answer::{Apart, Group, Reason, Series, SharedSite, Sum, Tally, Tolls};

use counts::Counts;

/// Puts every published count of a case on one footing.
///
/// Reads the claims with the predicate `counted`, each with its scope; groups those that can be compared;
/// follows one counter's figure as it moves; and weighs every sum that a source makes, with plain bounds in
/// the place of a refused one. The answer depends on the claims alone, never on their order.
#[must_use]
pub fn tolls(case: &Case) -> Tolls {
    let counts = Counts::new(case);
    let groups = group::groups(&counts);
    let series = series::series(&counts);
    let sums = sum::sums(&counts);
    Tolls {
        as_known: case.as_known.by,
        hidden: case.hidden,
        groups,
        series,
        sums,
        tallies: counts.into_tallies(),
    }
}

/// Whether two tallies count the same thing in the same scope, so that their numbers can be held together.
///
/// Differences that a coder judged to be of wording only (a `same_as` link, or `compares` for victims, actors
/// and vaguer dates) do not stand in the way; another measure or another place always does.
///
/// # Errors
/// The reason in words when they cannot be compared.
pub fn comparable(case: &Case, a: &Tally, b: &Tally) -> Result<(), String> {
    let mut counts = Counts::new(case);
    counts.adopt(a);
    counts.adopt(b);
    let differences = scope::differences(&counts, a, b);
    if differences.is_empty() { Ok(()) } else { Err(differences.join("; ")) }
}

/// All figures of an answer, in the order of their sums.
///
/// Their ids, where `KEY` is the key of the sum and `A`, `B` are keys of two of its parts:
///
/// | id | what |
/// | --- | --- |
/// | `figure:sum/KEY/union` | different people that the parts cover, the total being all the dead (or, for a sum that stands, the sum) |
/// | `figure:sum/KEY/union-named-only` | the same, the total being only those named |
/// | `figure:sum/KEY/both/A+B` | people counted in both parts, the total being all the dead |
/// | `figure:sum/KEY/both/A+B/named-only` | the same, the total being only those named |
/// | `figure:sum/KEY/both/A+B/shared-sites` | the same, from the tolls of the sites that both parts have in common |
/// | `figure:sum/KEY/repeated` | people counted in two or more parts, the total being all the dead |
/// | `figure:sum/KEY/outside` | people of the total that no part counts, the total being all the dead |
/// | `figure:sum/KEY/outside-named-only` | the same, the total being only those named |
/// | the above with `/unfolded` | a part that is itself a refused sum being read by its own parts |
#[must_use]
pub fn figures(tolls: &Tolls) -> Vec<&Figure> {
    tolls.sums.iter().flat_map(|sum| &sum.bounds).collect()
}

/// The figure with an id, if the answer has it.
#[must_use]
pub fn figure<'a>(tolls: &'a Tolls, id: &str) -> Option<&'a Figure> {
    figures(tolls).into_iter().find(|figure| figure.id == id)
}
