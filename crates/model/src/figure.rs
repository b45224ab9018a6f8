//! A number that sijill derived, never bare: its value, the rule, and what it was derived from.

use serde::{Deserialize, Serialize};

use crate::count::CountRange;

/// A derived number with its derivation. `sijill explain ID` prints the tree below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Names the figure so that it can be cited and derived again (`figure:sum/T-014`).
    pub id: String,
    /// The number, as a range; `None` when the rule refuses to give one.
    pub value: Option<CountRange>,
    /// What the number counts, in words.
    pub what: String,
    /// How it was derived.
    pub derivation: Derivation,
}

/// How a figure was derived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derivation {
    /// The rule in words, precise enough to follow by hand.
    pub rule: String,
    /// The steps, each one line of arithmetic a careful reader can check.
    pub steps: Vec<String>,
    /// What the rule was applied to.
    pub inputs: Vec<Input>,
    /// What must be true for the figure to stand.
    pub assumptions: Vec<String>,
}

/// One thing a figure rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Key of the claim or id of the figure.
    pub id: String,
    /// The value it brought.
    pub value: Option<CountRange>,
    /// What it says, in words.
    pub says: String,
}
