//! Many bounds of one set of tallies: the standard table.
//!
//! All dead; for each force the dead of its sites, and those of its sites alone; those of sites of two forces or
//! more; those of none. Few tallies are bounded in whole people; many by pricing cells (`priced.rs`), from one
//! starting point for all questions, on as many threads as there are.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use sijill_model::{Case, ClaimKey, CountRange};

use super::given::Given;
use super::rows::Build;
use super::wide::{Opened, Wide};
use super::{AskError, default, solve};
use crate::answer::Tally;
use crate::counts::Counts;
use crate::question::{Question, Which};
use crate::scope::Actors;
use crate::sites::Presence;

/// The bounds of a standard table.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// The tallies held together.
    pub held: Vec<ClaimKey>,
    /// The bounds; none when the tallies cannot all be so.
    pub lines: Vec<Line>,
    /// Whether the tallies can all be so.
    pub agree: bool,
    /// Whether the ends are those of whole people. If not they hold all the same, and may be a little too wide.
    pub whole: bool,
}

/// One bound of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The question, as it can be asked again.
    pub question: String,
    /// The bound.
    pub value: CountRange,
}

/// The standard table of bounds for the tallies of a measure: those that [`Given::using`] names, or all.
///
/// # Errors
/// [`AskError`] when a tally is named that is not there, or the tallies are too intricate.
pub fn table(case: &Case, measure: &str, given: &Given) -> Result<Table, AskError> {
    let counts = Counts::new(case);
    let presence = Presence::new(&counts);
    let all = Question { measure: measure.to_owned(), sites: false, which: Which::All };
    let held = default::held(&counts, &all, given)?;
    let given = &default::noted(&counts, &all, given)?;
    let questions = questions(&counts, &held);
    let mut build = Build::new(&counts, &presence, given, &held);
    let asked = questions
        .iter()
        .map(|which| {
            let expr = build.expr(which)?;
            build.space.scopes.push(expr);
            Ok(build.space.scopes.len() - 1)
        })
        .collect::<Result<Vec<usize>, AskError>>()?;
    let values = match build.space.cells(&counts.places) {
        Ok(cells) => whole(solve::Model::new(build, cells, 0, false), &asked)?.map(|values| (values, true)),
        Err(_) => priced(&counts, &build, &asked, held.len())?.map(|values| (values, false)),
    };
    let (values, whole) = values.map_or((None, true), |(values, whole)| (Some(values), whole));
    let lines = questions.into_iter().zip(values.iter().flatten());
    Ok(Table {
        held: held.iter().map(|tally| tally.key.clone()).collect(),
        lines: lines
            .map(|(which, value)| Line {
                question: Question { which, ..all.clone() }.to_string(),
                value: *value,
            })
            .collect(),
        agree: values.is_some(),
        whole,
    })
}

/// What a standard table asks.
fn questions(counts: &Counts<'_>, held: &[&Tally]) -> Vec<Which> {
    let mut forces: BTreeMap<String, Which> = BTreeMap::new();
    for tally in held {
        let scope = counts.scope(&tally.key);
        let of_force = scope.is_some_and(|scope| {
            matches!(scope.actors, Actors::Units(_) | Actors::Words(_)) && tally.sites != Some(1)
        });
        // Counts of one force's dead at one place are no line of the table.
        let wide = scope.is_some_and(|scope| {
            scope.places.iter().any(|spot| match spot {
                crate::place::Spot::Known(id) => counts.places.is_wide(id),
                crate::place::Spot::Words(_) => true,
            }) || scope.places.len() > 1
        });
        if of_force && wide {
            let by = scope.map(|scope| format!("{:?}", scope.actors)).unwrap_or_default();
            forces.entry(by).or_insert_with(|| Which::Tally(tally.key.to_string()));
        }
    }
    let forces: Vec<Which> = forces.into_values().collect();
    let mut all = vec![Which::All];
    all.extend(forces.iter().cloned());
    if forces.len() > 1 {
        for force in &forces {
            let others: Vec<Which> = forces.iter().filter(|other| *other != force).cloned().collect();
            all.push(Which::And(vec![force.clone(), Which::AtMost(0, others)]));
        }
        all.push(Which::AtLeast(2, forces.clone()));
    }
    if !forces.is_empty() {
        all.push(Which::AtMost(0, forces));
    }
    all
}

/// All bounds in whole people; `None` when the tallies cannot all be so.
fn whole(mut model: solve::Model, asked: &[usize]) -> Result<Option<Vec<CountRange>>, AskError> {
    let mut found = Vec::new();
    for scope in asked {
        model.ask(*scope, false);
        match model.range()? {
            Some(value) => found.push(value),
            None => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// All bounds by pricing; `None` when the tallies cannot all be so.
fn priced(
    counts: &Counts<'_>,
    build: &Build<'_>,
    asked: &[usize],
    tallies: usize,
) -> Result<Option<Vec<CountRange>>, AskError> {
    let Opened::Agrees(wide) = Wide::open(counts, build, tallies)? else { return Ok(None) };
    let ends: Vec<(usize, i64)> = asked.iter().flat_map(|scope| [(*scope, -1), (*scope, 1)]).collect();
    let threads = rayon::current_num_threads().max(1);
    let found: Result<Vec<Vec<Option<i64>>>, AskError> = ends
        .par_chunks(ends.len().div_ceil(threads).max(1))
        .map(|chunk| {
            let mut wide = wide.clone();
            let most =
                |(scope, worth): &(usize, i64)| Ok(wide.most(*scope, *worth, false)?.map(|end| end.whole));
            chunk.iter().map(most).collect()
        })
        .collect();
    let found: Vec<Option<i64>> = found?.into_iter().flatten().collect();
    let number = |n: i64| u64::try_from(n).unwrap_or(0);
    Ok(Some(
        found
            .chunks(2)
            .map(|pair| CountRange {
                low: number(-pair.first().copied().flatten().unwrap_or(0)),
                high: pair.get(1).copied().flatten().map(number),
            })
            .collect(),
    ))
}
