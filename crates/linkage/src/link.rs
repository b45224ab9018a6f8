//! The whole way from a table to persons.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::block::{Blocks, RuleUse};
use crate::cluster::{Clusters, Decision, Edge, cluster};
use crate::compare::{Comparer, Ready, Values};
use crate::damage;
use crate::fit::{fit, fitted_to};
use crate::model::Model;
use crate::posterior::{Posterior, weigh};
use crate::rules::choose;
use crate::scale::Scale;
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
    let weigher = Weigher::new(Comparer::new(&table, &vocabulary, &values), &model);
    let edges = compare_all(&weigher, &blocks, progress)?;
    let rules = blocks.uses.clone();
    let likely = edges.iter().filter(|edge| edge.bits > 3.0);
    let step = (edges.len() / 20_000).max(1);
    let likely: Vec<(u32, u32)> = likely.step_by(step).map(|edge| (edge.a, edge.b)).collect();
    let blocking_recall = blocks.expected_recall(&table, &vocabulary, &likely);
    drop(blocks);
    progress.stage("clustering", 0);
    let known = Known::new(table.len(), &edges);
    let stake = |a: u32, b: u32| weigher.stake(a, b, known.bits(a, b));
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
    let table = &*table;
    rayon::join(|| Vocabulary::of(table), || Values::of(table))
}

/// Weighs pairs of records.
#[derive(Debug)]
pub(crate) struct Weigher<'a> {
    comparer: Comparer<'a>,
    model: &'a Model,
    scale: Scale,
}

impl<'a> Weigher<'a> {
    pub(crate) fn new(comparer: Comparer<'a>, model: &'a Model) -> Self {
        Self { comparer, model, scale: Scale::of(model) }
    }

    fn lists(&self, a: u32, b: u32) -> (usize, bool) {
        let (ra, rb) = (&self.comparer.table.records[a as usize], &self.comparer.table.records[b as usize]);
        (self.model.list_pair(ra.list, rb.list), ra.list == rb.list)
    }

    /// A pair with what speaks for it, if it has some chance.
    pub(crate) fn edge(&self, a: u32, b: u32) -> Option<Edge> {
        let (a, b) = (a.max(b), a.min(b));
        self.edge_of(&self.comparer.ready(a as usize), a, b)
    }

    /// A record, made ready, with one before it. Where nothing is a person's own but the given name, two given names that
    /// differ settle it.
    fn edge_of(&self, one: &Ready<'_>, a: u32, b: u32) -> Option<Edge> {
        let other = self.comparer.ready(b as usize);
        let given = self.comparer.given_level(one, &other);
        if self.model.names_decide && given & 7 == level::DIFFERS {
            return None;
        }
        let compared = self.comparer.compare_given(one, &other, given);
        let bits = self.scale.bits_above(LEAST, &compared, self.lists(a, b).0)?;
        Some(Edge { a, b, bits })
    }

    /// The edges of a record to those before it. `met` is a buffer.
    fn edges_before(
        &self,
        n: u32,
        blocks: &Blocks,
        seen: &mut Seen,
        met: &mut Vec<u32>,
        edges: &mut Vec<Edge>,
    ) {
        let one = self.comparer.ready(n as usize);
        // What is seen at once goes first: a short loop lets the processor fetch many records at a time.
        met.clear();
        let differs =
            |other: u32| self.model.names_decide && self.comparer.given_differs(&one, other as usize);
        met.extend(blocks.before(n).filter(|other| !differs(*other) && seen.first(n, *other)));
        let start = edges.len();
        edges.extend(met.iter().filter_map(|&other| self.edge_of(&one, n, other)));
        edges[start..].sort_unstable_by_key(|edge| edge.b);
    }

    /// What a pair says of a cluster that would have both, worked out unless it is known. Two rows of one list that are
    /// likelier two people are not made one by a third row that both are like: a row of another list that fits both says
    /// nothing of the two.
    pub(crate) fn stake(&self, a: u32, b: u32, known: Option<f32>) -> f32 {
        let (a, b) = (a.max(b), a.min(b));
        let (lists, one_list) = self.lists(a, b);
        let worked_out = || self.scale.bits(&self.comparer.compare(a as usize, b as usize), lists);
        let bits = known.unwrap_or_else(worked_out);
        if one_list && bits < 0.0 && self.model.lists > 1 { f32::NEG_INFINITY } else { bits }
    }
}

/// Edges, found by their records.
struct Known<'a> {
    edges: &'a [Edge],
    /// For each record, where the edges begin that have it as the greater one.
    starts: Vec<u32>,
}

impl<'a> Known<'a> {
    /// Of edges in the order of their records.
    fn new(records: usize, edges: &'a [Edge]) -> Self {
        let mut starts = vec![0u32; records + 1];
        edges.iter().for_each(|edge| starts[edge.a as usize + 1] += 1);
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        Self { edges, starts }
    }

    fn bits(&self, a: u32, b: u32) -> Option<f32> {
        let (a, b) = (a.max(b), a.min(b));
        let of_a = self.starts[a as usize] as usize..self.starts[a as usize + 1] as usize;
        self.edges[of_a].iter().find(|edge| edge.b == b).map(|edge| edge.bits)
    }
}

/// Which partners a record was paired with, so that those that several rules bring are compared once. It may forget:
/// then a pair comes twice.
struct Seen {
    slots: Vec<(u32, u32)>,
}

impl Seen {
    fn new() -> Self {
        Self { slots: vec![(u32::MAX, u32::MAX); 1 << 12] }
    }

    /// Whether this is the first time that the pair comes, as far as it remembers.
    fn first(&mut self, n: u32, other: u32) -> bool {
        let at = other.wrapping_mul(0x9e37_79b1) as usize >> 20 & (self.slots.len() - 1);
        std::mem::replace(&mut self.slots[at], (n, other)) != (n, other)
    }
}

/// Compares all pairs that blocking brings, and keeps those with some chance.
fn compare_all(
    weigher: &Weigher<'_>,
    blocks: &Blocks,
    progress: &dyn Progress,
) -> Result<Vec<Edge>, Stopped> {
    const CHUNK: usize = 2048;
    let stopped = AtomicBool::new(false);
    let total = weigher.comparer.table.len();
    let parts: Vec<Vec<Edge>> = (0..total.div_ceil(CHUNK))
        .into_par_iter()
        .map_init(
            || (Seen::new(), Vec::new()),
            |(seen, met), chunk| {
                let mut edges: Vec<Edge> = Vec::new();
                if progress.stopped() {
                    stopped.store(true, Ordering::Relaxed);
                    return edges;
                }
                let range = chunk * CHUNK..((chunk + 1) * CHUNK).min(total);
                let done = range.len() as u64;
                for n in range {
                    weigher.edges_before(n as u32, blocks, seen, met, &mut edges);
                }
                edges.dedup_by_key(|edge| (edge.a, edge.b));
                progress.step(done);
                edges
            },
        )
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
