//! From pairs to persons: agglomeration that never chains through weak pairs, then moves of single records.
//!
//! The sum of the log odds of all pairs inside clusters is raised (correlation clustering, Bansal, Blum and
//! Chawla 2004): pairs are taken from the strongest down; two clusters are joined when all their pairs
//! together speak for it, those that no blocking rule brought included. That a list seldom names a person
//! twice is in the odds of pairs of one list, so a second row of one list must be earned by evidence.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Two records and what speaks for their being one person, in bits (log2 of the odds).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// One record.
    pub a: u32,
    /// The other, a smaller number.
    pub b: u32,
    /// Bits for (above 0) or against.
    pub bits: f32,
}

/// What a person decided about a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// One person.
    Same,
    /// Two persons.
    Different,
}

/// One pair counts for at most so many bits: the pairs of a cluster are not independent of each other.
const MOST_FOR: f32 = 14.0;
/// And at most so many against.
const MOST_AGAINST: f32 = 30.0;

/// Stands for what no other pairs outvote.
const NEVER: f32 = -10_000.0;

pub(crate) fn clipped(bits: f32) -> f32 {
    if bits == f32::NEG_INFINITY { NEVER } else { bits.clamp(-MOST_AGAINST, MOST_FOR) }
}

/// The clusters of all records.
#[derive(Clone, Debug)]
pub(crate) struct Clusters {
    /// The cluster of each record.
    pub(crate) of: Vec<u32>,
    /// The records of all clusters, cluster by cluster; in each ascending.
    members: Vec<u32>,
    /// Where the records of each cluster end; empty clusters are left from merging.
    ends: Vec<u32>,
}

impl Clusters {
    /// From the cluster of each record.
    fn of(of: Vec<u32>, clusters: usize) -> Self {
        let mut ends = vec![0u32; clusters];
        of.iter().for_each(|cluster| ends[*cluster as usize] += 1);
        let mut start = 0;
        for end in &mut ends {
            start += std::mem::replace(end, start);
        }
        let mut members = vec![0u32; of.len()];
        for (n, cluster) in (0u32..).zip(&of) {
            // What begins as the start of a cluster becomes its end.
            let place = &mut ends[*cluster as usize];
            members[*place as usize] = n;
            *place += 1;
        }
        Self { of, members, ends }
    }

    /// How many clusters there are numbers for.
    pub(crate) fn numbers(&self) -> usize {
        self.ends.len()
    }

    /// The records of each cluster that has any.
    pub(crate) fn each(&self) -> impl Iterator<Item = &[u32]> {
        let mut start = 0;
        let of = move |end: &u32| {
            let members = &self.members[start..*end as usize];
            start = *end as usize;
            members
        };
        self.ends.iter().map(of).filter(|members| !members.is_empty())
    }
}

/// Clusters `total` records. `bits` weighs any pair on demand.
pub(crate) fn cluster(
    total: usize,
    edges: &[Edge],
    decisions: &FxHashMap<(u32, u32), Decision>,
    bits: &dyn Fn(u32, u32) -> f32,
) -> Clusters {
    let mut forming = Forming::alone(total);
    let mut decided: Vec<((u32, u32), Decision)> =
        decisions.iter().map(|(pair, way)| (*pair, *way)).collect();
    decided.sort_unstable_by_key(|(pair, _)| *pair);
    for ((a, b), _) in decided.iter().filter(|(_, way)| *way == Decision::Same) {
        let (x, y) = (forming.of[*a as usize], forming.of[*b as usize]);
        if x != y && !forbids(&forming, x, y, decisions) {
            forming.join(x, y);
        }
    }
    let mut order: Vec<(i32, u32, u32)> = edges
        .iter()
        .filter(|edge| edge.bits > 0.0)
        .map(|edge| (-(edge.bits * 64.0) as i32, edge.a, edge.b))
        .collect();
    order.par_sort_unstable();
    for &(_, a, b) in &order {
        let (x, y) = (forming.of[a as usize], forming.of[b as usize]);
        if x == y || forbids(&forming, x, y, decisions) {
            continue;
        }
        if forming.sizes[x as usize] > 1 || forming.sizes[y as usize] > 1 {
            let mut sum = 0.0;
            for m in forming.members(x) {
                for n in forming.members(y) {
                    sum += clipped(bits(m, n));
                }
            }
            if sum <= 0.0 {
                continue;
            }
        }
        forming.join(x, y);
    }
    improve(&mut forming, edges, decisions, bits);
    Clusters::of(forming.of, forming.sizes.len())
}

fn forbids(forming: &Forming, x: u32, y: u32, decisions: &FxHashMap<(u32, u32), Decision>) -> bool {
    if decisions.is_empty() {
        return false;
    }
    let forbidden = |m: u32, n: u32| decisions.get(&(m.max(n), m.min(n))) == Some(&Decision::Different);
    forming.members(x).any(|m| forming.members(y).any(|n| forbidden(m, n)))
}

/// Stands for no record.
const END: u32 = u32::MAX;

/// Clusters that are still being put together: the records of each are a chain, so that two are joined without moving
/// any, and no cluster needs room of its own.
struct Forming {
    of: Vec<u32>,
    /// The record after each in its cluster.
    next: Vec<u32>,
    /// Of each cluster its first and last record, and how many it has.
    firsts: Vec<u32>,
    lasts: Vec<u32>,
    sizes: Vec<u32>,
}

impl Forming {
    /// Each record by itself.
    fn alone(total: usize) -> Self {
        let own: Vec<u32> = (0..total as u32).collect();
        Self {
            of: own.clone(),
            next: vec![END; total],
            firsts: own.clone(),
            lasts: own,
            sizes: vec![1; total],
        }
    }

    fn members(&self, cluster: u32) -> impl Iterator<Item = u32> {
        let known = |n: u32| (n != END).then_some(n);
        std::iter::successors(known(self.firsts[cluster as usize]), move |n| known(self.next[*n as usize]))
    }

    fn join(&mut self, x: u32, y: u32) {
        let (to, from) = if self.sizes[x as usize] >= self.sizes[y as usize] { (x, y) } else { (y, x) };
        let (to_at, from_at) = (to as usize, from as usize);
        let mut n = self.firsts[from_at];
        while n != END {
            self.of[n as usize] = to;
            n = self.next[n as usize];
        }
        self.append(to_at, self.firsts[from_at], self.lasts[from_at]);
        self.sizes[to_at] += std::mem::take(&mut self.sizes[from_at]);
        (self.firsts[from_at], self.lasts[from_at]) = (END, END);
    }

    /// Hangs a chain on a cluster.
    fn append(&mut self, cluster: usize, first: u32, last: u32) {
        match self.lasts[cluster] {
            END => self.firsts[cluster] = first,
            before => self.next[before as usize] = first,
        }
        self.lasts[cluster] = last;
    }

    fn take_out(&mut self, n: u32) {
        let from = self.of[n as usize] as usize;
        let after = std::mem::replace(&mut self.next[n as usize], END);
        let before = self.members(from as u32).find(|m| self.next[*m as usize] == n);
        match before {
            Some(before) => self.next[before as usize] = after,
            None => self.firsts[from] = after,
        }
        if after == END {
            self.lasts[from] = before.unwrap_or(END);
        }
        self.sizes[from] -= 1;
    }

    fn put(&mut self, n: u32, to: u32) {
        self.of[n as usize] = to;
        self.append(to as usize, n, n);
        self.sizes[to as usize] += 1;
    }

    /// A new cluster without records.
    fn open(&mut self) -> u32 {
        self.firsts.push(END);
        self.lasts.push(END);
        self.sizes.push(0);
        self.sizes.len() as u32 - 1
    }
}

/// Moves single records while that raises the sum of bits: out of a cluster, or into another one.
fn improve(
    forming: &mut Forming,
    edges: &[Edge],
    decisions: &FxHashMap<(u32, u32), Decision>,
    bits: &dyn Fn(u32, u32) -> f32,
) {
    // Records at stake: those with a promising pair that was not taken.
    let mut open: Vec<(u32, u32)> = Vec::new();
    for edge in edges.iter().filter(|edge| edge.bits > -2.0) {
        if forming.of[edge.a as usize] != forming.of[edge.b as usize] {
            open.push((edge.a, edge.b));
            open.push((edge.b, edge.a));
        }
    }
    open.par_sort_unstable();
    let settled = |a: u32, b: u32| !decisions.is_empty() && decisions.contains_key(&(a.max(b), a.min(b)));
    for _ in 0..3 {
        let mut moved = false;
        for near in open.chunk_by(|a, b| a.0 == b.0) {
            let n = near[0].0;
            let home = forming.of[n as usize];
            if forming.members(home).any(|m| m != n && settled(m, n)) {
                continue;
            }
            let tie = |cluster: u32, forming: &Forming| -> f32 {
                forming.members(cluster).filter(|m| *m != n).map(|m| clipped(bits(n, m))).sum()
            };
            let stay = tie(home, forming);
            let mut best = (stay.max(0.0), if stay >= 0.0 { Some(home) } else { None });
            let mut tried: Vec<u32> = near.iter().map(|(_, other)| forming.of[*other as usize]).collect();
            tried.sort_unstable();
            tried.dedup();
            for cluster in tried {
                let barred = forming.members(cluster).any(|m| settled(m, n));
                if cluster != home && !barred {
                    let gain = tie(cluster, forming);
                    if gain > best.0 + 1e-3 {
                        best = (gain, Some(cluster));
                    }
                }
            }
            match best.1 {
                Some(cluster) if cluster == home => {}
                Some(cluster) => {
                    forming.take_out(n);
                    forming.put(n, cluster);
                    moved = true;
                }
                None => {
                    if forming.sizes[home as usize] > 1 {
                        let empty = forming.open();
                        forming.take_out(n);
                        forming.put(n, empty);
                        moved = true;
                    }
                }
            }
        }
        if !moved {
            break;
        }
    }
}
