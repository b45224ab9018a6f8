//! New rows against rows whose persons are known: what `link` would say, for the time of what is new.
//!
//! The model is fitted again, to a sample of all rows. Only pairs with a new row are compared; the known persons that a
//! new row may be, or a decision is about, are opened, and with the new rows clustered as [`link`](crate::link()) clusters. All others stay as
//! they are. That is not quite what a full run says: a model fitted to other rows may weigh an old pair otherwise.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::block::Blocks;
use crate::cluster::{Decision, Edge, cluster};
use crate::compare::Comparer;
use crate::fit::{fit, fitted_to};
use crate::link::{Progress, Stopped, Weigher, readied};
use crate::pairs::Pair;
use crate::posterior::weigh;
use crate::rules::choose;
use crate::table::Table;

/// What an earlier linkage said of rows.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// By list and row: cluster and the probability that it is just right.
    rows: Vec<Vec<Option<(u32, f32)>>>,
}

impl Known {
    /// A row of a list, by its number in [`Table::gather`], is of a cluster with a probability. Rows of one person have
    /// one cluster number. Room is taken for all rows up to it: rows are those of a file that was read.
    pub fn insert(&mut self, list: u16, row: u32, cluster: u32, probability: f32) {
        let (list, row) = (usize::from(list), row as usize);
        if self.rows.len() <= list {
            self.rows.resize(list + 1, Vec::new());
        }
        let rows = &mut self.rows[list];
        if rows.len() <= row {
            rows.resize(row + 1, None);
        }
        rows[row] = Some((cluster, probability));
    }

    fn of(&self, (list, row): (u16, u32)) -> Option<(u32, f32)> {
        *self.rows.get(usize::from(list))?.get(row as usize)?
    }

    /// Whether a row is known.
    #[must_use]
    pub fn has(&self, list: u16, row: u32) -> bool {
        self.of((list, row)).is_some()
    }
}

/// Rows put onto known persons.
#[derive(Debug)]
pub struct Extended {
    /// The table, its records in their lasting order.
    pub table: Table,
    /// For each record, the number of its cluster; numbers follow the first record of each cluster.
    pub clusters: Vec<u32>,
    /// For each record, the probability that its cluster is just right; of persons that no new row may be, as known.
    pub probabilities: Vec<f32>,
    /// Records that were not known.
    pub new: u64,
    /// Of them, those put with a known person.
    pub met: u64,
    /// Persons that only new records name.
    pub new_persons: u64,
    /// Known persons taken apart or put together in the light of the new records.
    pub changed: u64,
}

/// Links the records of a table that are not known to each other and to the known ones. `decisions` as for
/// [`link`](crate::link()).
///
/// # Errors
/// When `progress` says to stop.
pub fn link_onto(
    mut table: Table,
    known: &Known,
    decisions: &FxHashMap<(u32, u32), Decision>,
    progress: &dyn Progress,
) -> Result<Extended, Stopped> {
    let go_on = || if progress.stopped() { Err(Stopped) } else { Ok(()) };
    progress.stage("reading names", 0);
    let (vocabulary, values) = readied(&mut table);
    let standing: Vec<Option<(u32, f32)>> = (0..table.len()).map(|n| known.of(table.place_of(n))).collect();
    let rules = choose(&table, &vocabulary, &values.text_keys);
    let first = fitted_to(table.len(), &rules);
    let asked: Vec<u32> =
        (0..table.len()).filter(|n| standing[*n].is_none() || *n < first).map(|n| n as u32).collect();
    go_on()?;
    progress.stage("blocking", 0);
    let blocks = Blocks::of(&table, &vocabulary, &values.text_keys, rules, Some(&asked));
    go_on()?;
    progress.stage("fitting", 0);
    let model = fit(&table, &vocabulary, &values, &blocks, first);
    go_on()?;
    progress.stage("comparing", 0);
    let weigher = Weigher::new(Comparer::new(&table, &vocabulary, &values), &model);
    let fresh: Vec<u32> = asked.into_iter().filter(|n| standing[*n as usize].is_none()).collect();
    let pair = |a: u32, b: u32| weigher.edge(a, b);
    let met = edges_of(&standing, &blocks, &pair);
    drop(blocks);
    go_on()?;
    progress.stage("clustering", 0);
    let stake = |a: u32, b: u32| weigher.stake(a, b, None);
    let opened = Opened::of(&fresh, &standing, &met, decisions, &pair);
    let decisions = opened.decisions(decisions);
    let of = |n: u32| opened.records[n as usize];
    let clusters = cluster(opened.records.len(), &opened.edges, &decisions, &|a, b| stake(of(a), of(b)));
    go_on()?;
    progress.stage("weighing", 0);
    let hashes: Vec<u64> = opened.records.iter().map(|n| table.hashes[*n as usize]).collect();
    let posterior = weigh(&clusters, &opened.edges, &decisions, &hashes, &|a, b| stake(of(a), of(b)));
    go_on()?;
    Ok(opened.told(table, &standing, &clusters.of, &posterior.sure))
}

/// Pairs of new records with any others that have some chance.
fn edges_of(
    standing: &[Option<(u32, f32)>],
    blocks: &Blocks,
    pair: &(dyn Fn(u32, u32) -> Option<Edge> + Sync),
) -> Vec<Edge> {
    let is_new = |n: u32| standing[n as usize].is_none();
    let asked = |a: u32, b: u32| (is_new(a) || is_new(b)).then(|| Pair::new(a, b));
    let weighed = |pairs: &[Pair], _: Range<usize>| -> Vec<Edge> {
        pairs.iter().filter_map(|asked| pair(asked.first(), asked.second())).collect()
    };
    blocks.groups.pairs(standing.len(), &asked, &weighed).concat()
}

/// The new records and those of the known persons that they may be or a decision is about, numbered by themselves.
struct Opened {
    /// Ascending.
    records: Vec<u32>,
    /// Pairs with some chance, by the numbers here.
    edges: Vec<Edge>,
    /// The known persons, each with its records by the numbers here.
    persons: Vec<Vec<u32>>,
}

impl Opened {
    fn of(
        fresh: &[u32],
        standing: &[Option<(u32, f32)>],
        met: &[Edge],
        decisions: &FxHashMap<(u32, u32), Decision>,
        pair: &dyn Fn(u32, u32) -> Option<Edge>,
    ) -> Self {
        let person_of = |n: u32| standing[n as usize].map(|(person, _)| person);
        // Which known persons each new record may be.
        let mut near: Vec<(u32, u32)> = met
            .iter()
            .flat_map(|edge| [(edge.a, edge.b), (edge.b, edge.a)])
            .filter(|(n, _)| person_of(*n).is_none())
            .filter_map(|(n, other)| Some((n, person_of(other)?)))
            .collect();
        near.sort_unstable();
        near.dedup();
        // A decision holds whatever the names say, so whom it is about is opened too.
        let decided = decisions.keys().flat_map(|(a, b)| [*a, *b]).filter_map(person_of);
        let mut touched: Vec<u32> = near.iter().map(|(_, person)| *person).chain(decided).collect();
        touched.sort_unstable();
        touched.dedup();
        let place = |person: u32| touched.binary_search(&person).ok();
        let mut whole: Vec<Vec<u32>> = vec![Vec::new(); touched.len()];
        let mut records = fresh.to_vec();
        for n in 0..standing.len() as u32 {
            if let Some(at) = person_of(n).and_then(place) {
                whole[at].push(n);
                records.push(n);
            }
        }
        records.sort_unstable();
        let number = |n: u32| records.binary_search(&n).unwrap_or_default() as u32;
        let mut edges: Vec<Edge> =
            met.iter().map(|edge| Edge { a: number(edge.a), b: number(edge.b), ..*edge }).collect();
        let mut weigh = |a: u32, b: u32| {
            edges.extend(pair(a, b).map(|edge| Edge { a: number(edge.a), b: number(edge.b), ..edge }));
        };
        for members in &whole {
            for (n, &a) in members.iter().enumerate() {
                members[..n].iter().for_each(|&b| weigh(a, b));
            }
        }
        // Two known persons that one new record may be are weighed against each other.
        let mut rivals: Vec<(u32, u32)> = Vec::new();
        for of_one in near.chunk_by(|a, b| a.0 == b.0) {
            for (n, (_, x)) in of_one.iter().enumerate() {
                rivals.extend(of_one[..n].iter().map(|(_, y)| (*x, *y)));
            }
        }
        rivals.sort_unstable();
        rivals.dedup();
        for (x, y) in rivals {
            let (Some(x), Some(y)) = (place(x), place(y)) else { continue };
            for &a in &whole[x] {
                whole[y].iter().for_each(|&b| weigh(a, b));
            }
        }
        edges.sort_unstable_by_key(|edge| (edge.a, edge.b));
        let persons = whole.iter().map(|members| members.iter().map(|n| number(*n)).collect()).collect();
        Self { records, edges, persons }
    }

    fn decisions(&self, all: &FxHashMap<(u32, u32), Decision>) -> FxHashMap<(u32, u32), Decision> {
        let number = |n: u32| self.records.binary_search(&n).ok().map(|n| n as u32);
        all.iter().filter_map(|((a, b), way)| Some(((number(*a)?, number(*b)?), *way))).collect()
    }

    /// The persons of all records, from the clusters of those opened.
    fn told(&self, table: Table, standing: &[Option<(u32, f32)>], of: &[u32], sure: &[f32]) -> Extended {
        // Known persons by their number, opened ones by the number of their new cluster.
        let mut names: Vec<(bool, u32)> =
            standing.iter().map(|known| (false, known.map_or(0, |(person, _)| person))).collect();
        let mut probabilities: Vec<f32> =
            standing.iter().map(|known| known.map_or(1.0, |(_, sure)| sure)).collect();
        let mut has_known = vec![false; of.iter().max().map_or(0, |last| *last as usize + 1)];
        for (n, &record) in self.records.iter().enumerate() {
            names[record as usize] = (true, of[n]);
            probabilities[record as usize] = sure[n];
            has_known[of[n] as usize] |= standing[record as usize].is_some();
        }
        let fresh = || (0..self.records.len()).filter(|n| standing[self.records[*n] as usize].is_none());
        let mut persons: Vec<u32> =
            fresh().map(|n| of[n]).filter(|person| !has_known[*person as usize]).collect();
        persons.sort_unstable();
        persons.dedup();
        // Each known person that is not one cluster, or is in one with another known person.
        let mut owners: FxHashMap<u32, usize> = FxHashMap::default();
        let mut changed = vec![false; self.persons.len()];
        for (at, members) in self.persons.iter().enumerate() {
            for n in members {
                let other = *owners.entry(of[*n as usize]).or_insert(at);
                if other != at {
                    changed[at] = true;
                    changed[other] = true;
                }
                changed[at] |= of[*n as usize] != of[members[0] as usize];
            }
        }
        let mut numbers: FxHashMap<(bool, u32), u32> = FxHashMap::default();
        let clusters = names
            .into_iter()
            .map(|name| {
                let next = numbers.len() as u32;
                *numbers.entry(name).or_insert(next)
            })
            .collect();
        Extended {
            table,
            clusters,
            probabilities,
            new: fresh().count() as u64,
            met: fresh().filter(|n| has_known[of[*n] as usize]).count() as u64,
            new_persons: persons.len() as u64,
            changed: changed.into_iter().filter(|changed| *changed).count() as u64,
        }
    }
}
