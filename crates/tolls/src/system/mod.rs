//! The tightest bounds that several tallies allow together, and what shows them.
//!
//! Tallies are put into one programme: the dead are cut into cells by all scopes at once (`space.rs`), each tally
//! is a range on the sum of the cells that it counts (`rows.rs`), and the least and the most of any question are
//! sought in whole people (`exact`). Each bound carries multipliers that prove it (`words.rs`).

mod asked;
mod conflict;
mod default;
mod forces;
mod formula;
mod given;
mod pairs;
mod priced;
mod proved;
mod readings;
mod rows;
mod says;
mod solve;
mod space;
mod table;
mod wide;
mod words;

pub use asked::{Asked, BehindError, asked, behind};
pub use conflict::{Change, Conflict, Member, Own, conflict, own_conflicts};
pub use given::{Given, OptionError, Reading, Sites};
pub use pairs::{Pair, contradicting_pairs};
pub use solve::{Bound, Held, Moved, OfCounter, bound, by_counter, held, moves};
pub use table::{Line, Table, table};

use sijill_model::EntityId;

/// Why a question cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// A tally that is not there, or not held.
    #[error("{key} is not among the counts that are held together here")]
    NotHeld {
        /// Its key.
        key: String,
    },
    /// A tally that the casebook does not have.
    #[error("the casebook has no count {key}, as known by the day asked for")]
    NoTally {
        /// Its key.
        key: String,
    },
    /// A tally without a number, or denied by its source.
    #[error("{key} cannot be held with others: {why}")]
    Unfit {
        /// Its key.
        key: String,
        /// Why.
        why: String,
    },
    /// A counter of whom the casebook has no count.
    #[error("the casebook has no count by {name:?}")]
    NoCounter {
        /// As written.
        name: String,
    },
    /// A place that the casebook does not have.
    #[error("the casebook has no one place {name:?}")]
    NoPlace {
        /// As written.
        name: String,
    },
    /// An actor that the casebook does not have.
    #[error("the casebook has no unit {name:?}{}", nearest(near))]
    NoActor {
        /// As written.
        name: String,
        /// The nearest.
        near: Vec<(EntityId, String)>,
    },
    /// Words that fit more than one actor.
    #[error("{name:?} fits more than one unit{}", nearest(near))]
    ManyActors {
        /// As written.
        name: String,
        /// All that fit.
        near: Vec<(EntityId, String)>,
    },
    /// Actors of whom no tally held says anything.
    #[error("none of the counts held together speaks of {}", actors.join(", "))]
    ActorNotHeld {
        /// Their ids.
        actors: Vec<String>,
    },
    /// No date.
    #[error("{error}")]
    NoDate {
        /// What is wrong.
        error: String,
    },
    /// Nothing to hold together.
    #[error("no count of {measure:?} can be held here")]
    Nothing {
        /// What is asked for.
        measure: String,
    },
    /// Sites are asked for, and none are counted.
    #[error("sites are asked for, but none of the counts held together gives a number of sites that is used")]
    NoSites,
    /// The scopes cut the dead into more kinds than are looked at.
    #[error("{tallies} counts cut the dead into too many kinds of people to list; name fewer with --using")]
    TooMany {
        /// How many tallies.
        tallies: usize,
    },
    /// The programme is beyond exact arithmetic.
    #[error("the counts held together are too intricate to be bounded exactly; name fewer with --using")]
    TooIntricate,
}

fn nearest(near: &[(EntityId, String)]) -> String {
    if near.is_empty() {
        return String::new();
    }
    let near: Vec<String> = near.iter().map(|(id, label)| format!("{id} ({label})")).collect();
    format!("; there are {}", near.join(", "))
}

impl std::convert::From<crate::exact::Fault> for AskError {
    fn from(_: crate::exact::Fault) -> Self {
        Self::TooIntricate
    }
}

#[cfg(test)]
mod tests;
