//! Which pairs of records to ask a reviewer about.

use sijill_model::{Case, Pair};

use crate::Register;

/// Most questions looked at ahead.
const AHEAD: usize = 100_000;

/// A pair of records that nobody has decided and whose answer would tell something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// The pair, as a decision on it is written.
    pub pair: Pair,
    /// Its records by number, as the linkage has them.
    pub a: usize,
    /// The other of them.
    pub b: usize,
    /// The probability that they are one person.
    pub probability: f64,
}

/// The pairs that are open, the most telling first.
#[must_use]
pub fn questions(register: &Register, case: &Case) -> Vec<Question> {
    let id = |record: usize| register.entries[record].id;
    let questions = register.linked.questions(AHEAD).into_iter();
    questions
        .filter_map(|(a, b, probability)| Some(Question { pair: Pair::of(id(a), id(b))?, a, b, probability }))
        .filter(|question| !case.links.contains_key(&question.pair))
        .collect()
}
