//! A question answered in full: the bound, how it moves, and where the counts cannot all be so, why.

use std::collections::BTreeSet;

use serde::Serialize;
use sijill_model::{Case, ClaimKey};

use super::{AskError, Bound, Conflict, Given, Moved, OfCounter, bound, by_counter, conflict, moves};
use crate::question::Question;
use crate::{figure, tolls};

/// Of more counts it is not told how a bound moves: each reading is a programme of its own.
const MOVED: usize = 24;

/// A bound with all that belongs beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// The bound.
    #[serde(flatten)]
    pub bound: Bound,
    /// How it moves when something is read otherwise.
    pub moves: Vec<Moved>,
    /// Why the counts cannot all be so, where they cannot.
    pub conflict: Option<Conflict>,
    /// Where the counts of all cannot be so, and nobody named any: by each counter's own.
    pub by_counter: Vec<OfCounter>,
}

/// Answers a question in full.
///
/// # Errors
/// [`AskError`] when it names what the casebook does not have.
pub fn asked(case: &Case, question: &Question, given: &Given) -> Result<Asked, AskError> {
    let bound = bound(case, question, given)?;
    let conflict = if bound.agree { None } else { conflict(case, question, given)? };
    let moves = if bound.held.len() <= MOVED { moves(case, question, given)? } else { Vec::new() };
    let named = !given.using.is_empty() || given.counter.is_some() || !question.which.tallies().is_empty();
    let by_counter = if bound.agree || named { Vec::new() } else { by_counter(case, question, given)? };
    Ok(Asked { bound, moves, conflict, by_counter })
}

/// Why it cannot be said what a figure rests on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BehindError {
    /// The name of a bound that cannot be read.
    #[error("{name} names no bound: {wrong}")]
    NoBound {
        /// As given.
        name: String,
        /// What is wrong with it.
        wrong: String,
    },
    /// A bound that cannot be asked for.
    #[error(transparent)]
    Unasked(#[from] AskError),
    /// Neither a claim nor a figure.
    #[error("the casebook has no claim or figure {name}")]
    Nothing {
        /// As given.
        name: String,
    },
}

/// The claims behind something named: the claim itself, those that a figure rests on, or those that set a bound's ends.
///
/// # Errors
/// [`BehindError`] when the name is of none of these.
pub fn behind(case: &Case, name: &str) -> Result<Vec<ClaimKey>, BehindError> {
    if let Ok(key) = ClaimKey::new(name)
        && case.claim(&key).is_some()
    {
        return Ok(vec![key]);
    }
    let inputs: Vec<ClaimKey> = if name.starts_with("bound:") {
        let (question, given) =
            Given::from_id(name).map_err(|wrong| BehindError::NoBound { name: name.to_owned(), wrong })?;
        let found = bound(case, &question, &given)?;
        // Those whose numbers set an end; all that are held when they set none.
        let ends: BTreeSet<ClaimKey> = found.least_by.iter().chain(&found.most_by).cloned().collect();
        if ends.is_empty() { found.held } else { ends.into_iter().collect() }
    } else if let Some(figure) = figure(&tolls(case), name) {
        figure.derivation.inputs.iter().filter_map(|input| ClaimKey::new(input.id.as_str()).ok()).collect()
    } else {
        return Err(BehindError::Nothing { name: name.to_owned() });
    };
    Ok(inputs.into_iter().filter(|key| case.claim(key).is_some()).collect())
}
