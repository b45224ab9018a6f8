//! Why something stands against a line, why a step is weak, where a path ends, what ties two things: typed, beside the
//! same in English words, so that a page can say it in any language.
//!
//! It finds nothing out: whoever finds the reason makes both.

use sijill_model::{ClaimKey, Day, Edtf, EntityId};

/// Why a [`Contrary`](crate::Contrary) stands against a line or qualifies it. Where it rests on a claim, the
/// contrary names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// The claim contradicts this one.
    Contradicted(ClaimKey),
    /// This claim is disputed, for this reason.
    Disputed(ClaimKey, String),
    /// The link to an element is disputed, for this reason.
    LinkDisputed(ClaimKey, String),
    /// The claim begins on a date later than the day.
    Begins(Edtf),
    /// The claim ended on a date earlier than the day.
    Ended(Edtf),
    /// The claim ended in name, on this date if one is stated.
    EndedInName(Option<Edtf>),
    /// The claim denies it.
    Denied,
    /// The claim asserts what this one denies.
    Asserted,
    /// The claim says that an end of the tie had passed into another by the day.
    PassedOver,
    /// The claim names another who holds the command that day.
    OtherCommander,
    /// The claim names a superior in words only, outside the chain.
    InWords,
    /// By other claims the upper in the end answers to the lower.
    Circle {
        /// The upper.
        upper: EntityId,
        /// The lower.
        lower: EntityId,
    },
    /// The claim says that a thing began later than the day.
    NotYet(EntityId, Option<Edtf>),
    /// The casebook's own note says that a thing exists from a date later than the day.
    NotYetNoted(EntityId, Edtf),
    /// The casebook's own note says that a thing exists to a date earlier than the day.
    NoLongerNoted(EntityId, Edtf),
}

/// Why a step is the weakest of a path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weak {
    /// Whom it goes back to.
    pub origins: Vec<String>,
    /// Whether a claim shows it on the day.
    pub shown: bool,
    /// Where none does: the first claims that do not exclude the day, each with whether it is cited for another.
    pub possible: Vec<(ClaimKey, bool)>,
    /// Whether it is contested.
    pub contested: bool,
}

/// What no claim says where a path ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The day asked about.
    pub on: Day,
    /// By when the casebook was known, if not all of it is looked at.
    pub known_by: Option<Day>,
    /// How the path ends.
    pub ends: Ends,
}

/// How a path ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ends {
    /// No path leads there from this thing.
    NoPath(EntityId),
    /// No claim names a superior.
    NoSuperior,
    /// Claims name a superior in words only.
    InWords(Vec<ClaimKey>),
    /// It was asked to end there; so many above are named.
    Asked(usize),
    /// Every superior answers in turn to it.
    Circle(Vec<EntityId>),
}

/// What ties a thing to one above it, as one predicate says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieWord {
    /// A predicate that reads from the lower to the upper, by its id.
    Up(&'static str),
    /// A predicate that reads from the upper to the lower, by its id.
    Down(&'static str),
    /// The upper continues the lower under another name or form.
    Continues,
}
