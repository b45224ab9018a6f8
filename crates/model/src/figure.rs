//! A number that sijill derived, never bare: its value, the rule, and what it was derived from.

use serde::{Deserialize, Serialize};

use crate::count::CountRange;
use crate::saying::{Saying, in_english};

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
    /// The same sentence by sentence, for those who say it in another language; empty where it is given in English
    /// alone.
    #[serde(skip)]
    pub sayings: Sayings,
}

/// The sentences of a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sayings {
    /// What the number counts.
    pub what: Vec<Saying>,
    /// The rule.
    pub rule: Option<Saying>,
    /// The steps.
    pub steps: Vec<Saying>,
    /// What must be true.
    pub assumptions: Vec<Saying>,
}

impl Figure {
    /// A figure of which every sentence is typed.
    #[must_use]
    pub fn said(id: String, value: Option<CountRange>, inputs: Vec<Input>, sayings: Sayings) -> Self {
        let english = |all: &[Saying]| all.iter().map(ToString::to_string).collect();
        Self {
            id,
            value,
            what: in_english(&sayings.what),
            derivation: Derivation {
                rule: sayings.rule.as_ref().map(ToString::to_string).unwrap_or_default(),
                steps: english(&sayings.steps),
                inputs,
                assumptions: english(&sayings.assumptions),
                sayings,
            },
        }
    }

    /// Says further of what it counts.
    pub fn also(&mut self, saying: Saying) {
        self.derivation.sayings.what.push(saying);
        self.what = in_english(&self.derivation.sayings.what);
    }
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
    /// The same, typed; `None` where it is given in English alone.
    #[serde(skip)]
    pub said: Option<Saying>,
}

impl Input {
    /// An input whose sentence is typed.
    #[must_use]
    pub fn said(id: String, value: Option<CountRange>, said: Saying) -> Self {
        Self { id, value, says: said.to_string(), said: Some(said) }
    }
}
