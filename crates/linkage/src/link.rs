//! The whole way from a table to persons.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::block::{Blocks, RuleUse};
use crate::cluster::{Clusters, Decision, Edge, cluster};
use crate::compare::{Comparer, Values};
use crate::damage;
use crate::fit::{fit, fitted_to};
use crate::model::Model;
use crate::posterior::{Posterior, weigh};
use crate::rules::choose;
use crate::table::Table;
use crate::vocabulary::{Vocabulary, level};
use crate::years;

/// Pairs below so many bits are forgotten.
const LEAST: f32 = -7.0;

/// How far the work has come, for a progress bar, and whether it should stop.
pub trait Progress: Sync {
    /// A stage begins: its name, and how many steps it has.
    fn stage(&self, name: &'static str, steps: u64);
    /// So many steps of the stage are done.
    fn step(&self, done: u64);
    /// Whether the work should stop.
    fn stopped(&self) -> bool;
}

/// No progress shown, never stopped.
#[derive(Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn stage(&self, _: &'static str, _: u64) {}
    fn step(&self, _: u64) {}
    fn stopped(&self) -> bool {
        false
    }
}

/// The work was stopped by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// Which records are one person, and how sure that is.
#[derive(Debug)]
pub struct Linked {
    /// The table, its records in their lasting order.
    pub table: Table,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) values: Values,
    pub(crate) model: Model,
    pub(crate) clusters: Clusters,
    /// Pairs with some chance of being one person, in the order of their records.
    pub edges: Vec<Edge>,
    /// What blocking did.
    pub rules: Vec<RuleUse>,
    pub(crate) posterior: Posterior,
    pub(crate) decisions: FxHashMap<(u32, u32), Decision>,
    /// The share of true pairs that blocking is expected to bring.
    pub(crate) blocking_recall: f64,
}

/// Links the records of a table. `decisions` are pairs of records, the greater number first.
///
/// # Errors
/// When `progress` says to stop.
pub fn link(
    mut table: Table,
    decisions: &FxHashMap<(u32, u32), Decision>,
    progress: &dyn Progress,
) -> Result<Linked, Stopped> {
    let go_on = || if progress.stopped() { Err(Stopped) } else { Ok(()) };
    progress.stage("reading names", 0);
    let (vocabulary, values) = readied(&mut table);
    go_on()?;
    progress.stage("blocking", 0);
    let rules = choose(&table, &vocabulary, &values.text_keys);
    let first = fitted_to(table.len(), &rules);
    let blocks = Blocks::of(&table, &vocabulary, &values.text_keys, rules, None);
    go_on()?;
    progress.stage("fitting", 0);
    let model = fit(&table, &vocabulary, &values, &blocks, first);
    go_on()?;
    progress.stage("comparing", table.len() as u64);
    let comparer = Comparer::new(&table, &vocabulary, &values);
    let edges = compare_all(&comparer, &blocks, &model, progress)?;
    let rules = blocks.uses.clone();
    let likely = edges.iter().filter(|edge| edge.bits > 3.0);
    let step = (edges.len() / 20_000).max(1);
    let likely: Vec<(u32, u32)> = likely.step_by(step).map(|edge| (edge.a, edge.b)).collect();
    let blocking_recall = blocks.expected_recall(&table, &vocabulary, &likely);
    drop(blocks);
    progress.stage("clustering", 0);
    let stake = |a: u32, b: u32| stake_of(&comparer, &model, a as usize, b as usize);
    let clusters = cluster(table.len(), &edges, decisions, &stake);
    go_on()?;
    progress.stage("weighing", 0);
    let posterior = weigh(&clusters, &edges, decisions, &table.hashes, &stake);
    go_on()?;
    let decisions = decisions.clone();
    Ok(Linked {
        table,
        vocabulary,
        values,
        model,
        clusters,
        edges,
        rules,
        posterior,
        decisions,
        blocking_recall,
    })
}

/// Undoes damage, puts ages on one footing, and counts how common everything is.
pub(crate) fn readied(table: &mut Table) -> (Vocabulary, Values) {
    damage::mend(table);
    years::settle(table);
    (Vocabulary::of(table), Values::of(table))
}

fn bits_of(comparer: &Comparer<'_>, model: &Model, a: usize, b: usize) -> f32 {
    let compared = comparer.compare(a, b);
    let (ra, rb) = (&comparer.table.records[a], &comparer.table.records[b]);
    let lists = model.list_pair(ra.list, rb.list);
    model.odds(&compared, lists).log2() as f32
}

/// A pair with what speaks for it, if it has some chance. Where nothing is a person's own but the given name, two given
/// names that differ settle it.
pub(crate) fn edge_of(comparer: &Comparer<'_>, model: &Model, a: u32, b: u32) -> Option<Edge> {
    let (a, b) = (a.max(b), a.min(b));
    if model.names_decide && comparer.given_level(a as usize, b as usize) & 7 == level::DIFFERS {
        return None;
    }
    let bits = bits_of(comparer, model, a as usize, b as usize);
    (bits > LEAST).then_some(Edge { a, b, bits })
}

/// What a pair says of a cluster that would have both. Two rows of one list that are likelier two people are not made one
/// by a third row that both are like: a row of another list that fits both says nothing of the two.
pub(crate) fn stake_of(comparer: &Comparer<'_>, model: &Model, a: usize, b: usize) -> f32 {
    let bits = bits_of(comparer, model, a, b);
    let (ra, rb) = (&comparer.table.records[a], &comparer.table.records[b]);
    if ra.list == rb.list && bits < 0.0 && model.lists > 1 { f32::NEG_INFINITY } else { bits }
}

/// Compares all pairs that blocking brings, and keeps those with some chance.
fn compare_all(
    comparer: &Comparer<'_>,
    blocks: &Blocks,
    model: &Model,
    progress: &dyn Progress,
) -> Result<Vec<Edge>, Stopped> {
    const CHUNK: usize = 2048;
    let stopped = AtomicBool::new(false);
    let total = comparer.table.len();
    let parts: Vec<Vec<Edge>> = (0..total.div_ceil(CHUNK))
        .into_par_iter()
        .map_init(Vec::new, |before, chunk| {
            let mut edges = Vec::new();
            if progress.stopped() {
                stopped.store(true, Ordering::Relaxed);
                return edges;
            }
            let range = chunk * CHUNK..((chunk + 1) * CHUNK).min(total);
            let done = range.len() as u64;
            for n in range {
                blocks.before(n as u32, before);
                for &other in before.iter() {
                    edges.extend(edge_of(comparer, model, n as u32, other));
                }
            }
            progress.step(done);
            edges
        })
        .collect();
    if stopped.load(Ordering::Relaxed) {
        return Err(Stopped);
    }
    Ok(parts.concat())
}

impl Linked {
    /// For each record, the number of its cluster; numbers follow the first record of each cluster.
    #[must_use]
    pub fn clusters(&self) -> Vec<u32> {
        let mut numbers = vec![u32::MAX; self.clusters.members.len()];
        let mut next = 0;
        self.clusters
            .of
            .iter()
            .map(|&cluster| {
                let number = &mut numbers[cluster as usize];
                if *number == u32::MAX {
                    *number = next;
                    next += 1;
                }
                *number
            })
            .collect()
    }
}
