//! From pairs to persons: agglomeration that never chains through weak pairs, then moves of single records.
//!
//! The sum of the log odds of all pairs inside clusters is raised (correlation clustering, Bansal, Blum and
//! Chawla 2004): pairs are taken from the strongest down; two clusters are joined when all their pairs
//! together speak for it, those that no blocking rule brought included. That a list seldom names a person
//! twice is in the odds of pairs of one list, so a second row of one list must be earned by evidence.

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
    /// The records of each cluster, ascending; empty clusters are left from merging.
    pub(crate) members: Vec<Vec<u32>>,
}

/// Clusters `total` records. `bits` weighs any pair on demand.
pub(crate) fn cluster(
    total: usize,
    edges: &[Edge],
    decisions: &FxHashMap<(u32, u32), Decision>,
    bits: &dyn Fn(u32, u32) -> f32,
) -> Clusters {
    let mut clusters =
        Clusters { of: (0..total as u32).collect(), members: (0..total as u32).map(|n| vec![n]).collect() };
    let mut decided: Vec<((u32, u32), Decision)> =
        decisions.iter().map(|(pair, way)| (*pair, *way)).collect();
    decided.sort_unstable_by_key(|(pair, _)| *pair);
    let decision = |a: u32, b: u32| decisions.get(&(a.max(b), a.min(b))).copied();
    for ((a, b), _) in decided.iter().filter(|(_, way)| *way == Decision::Same) {
        let (x, y) = (clusters.of[*a as usize], clusters.of[*b as usize]);
        if x != y && !forbids(&clusters, x, y, &decision) {
            clusters.join(x, y);
        }
    }
    let mut order: Vec<(i32, u32, u32)> = edges
        .iter()
        .filter(|edge| edge.bits > 0.0)
        .map(|edge| (-(edge.bits * 64.0) as i32, edge.a, edge.b))
        .collect();
    order.sort_unstable();
    for &(_, a, b) in &order {
        let (x, y) = (clusters.of[a as usize], clusters.of[b as usize]);
        if x == y || forbids(&clusters, x, y, &decision) {
            continue;
        }
        let (left, right) = (&clusters.members[x as usize], &clusters.members[y as usize]);
        if left.len() * right.len() > 1 {
            let mut sum = 0.0;
            for &m in left {
                for &n in right {
                    sum += clipped(bits(m, n));
                }
            }
            if sum <= 0.0 {
                continue;
            }
        }
        clusters.join(x, y);
    }
    improve(&mut clusters, edges, decisions, bits);
    clusters
}

fn forbids(clusters: &Clusters, x: u32, y: u32, decision: &dyn Fn(u32, u32) -> Option<Decision>) -> bool {
    clusters.members[x as usize]
        .iter()
        .any(|&m| clusters.members[y as usize].iter().any(|&n| decision(m, n) == Some(Decision::Different)))
}

impl Clusters {
    fn join(&mut self, x: u32, y: u32) {
        let (to, from) =
            if self.members[x as usize].len() >= self.members[y as usize].len() { (x, y) } else { (y, x) };
        let moved = std::mem::take(&mut self.members[from as usize]);
        for &n in &moved {
            self.of[n as usize] = to;
        }
        self.members[to as usize].extend(moved);
    }

    fn take_out(&mut self, n: u32) {
        let from = self.of[n as usize];
        self.members[from as usize].retain(|&m| m != n);
    }

    fn put(&mut self, n: u32, to: u32) {
        self.of[n as usize] = to;
        self.members[to as usize].push(n);
    }
}

/// Moves single records while that raises the sum of bits: out of a cluster, or into another one.
fn improve(
    clusters: &mut Clusters,
    edges: &[Edge],
    decisions: &FxHashMap<(u32, u32), Decision>,
    bits: &dyn Fn(u32, u32) -> f32,
) {
    // Records at stake: those with a promising pair that was not taken.
    let mut open: Vec<(u32, u32)> = Vec::new();
    for edge in edges.iter().filter(|edge| edge.bits > -2.0) {
        if clusters.of[edge.a as usize] != clusters.of[edge.b as usize] {
            open.push((edge.a, edge.b));
            open.push((edge.b, edge.a));
        }
    }
    open.sort_unstable();
    let settled = |a: u32, b: u32| decisions.contains_key(&(a.max(b), a.min(b)));
    for _ in 0..3 {
        let mut moved = false;
        for near in open.chunk_by(|a, b| a.0 == b.0) {
            let n = near[0].0;
            let home = clusters.of[n as usize];
            if clusters.members[home as usize].iter().any(|&m| m != n && settled(m, n)) {
                continue;
            }
            let tie = |cluster: u32, clusters: &Clusters| -> f32 {
                clusters.members[cluster as usize]
                    .iter()
                    .filter(|&&m| m != n)
                    .map(|&m| clipped(bits(n, m)))
                    .sum()
            };
            let stay = tie(home, clusters);
            let mut best = (stay.max(0.0), if stay >= 0.0 { Some(home) } else { None });
            let mut tried: Vec<u32> = near.iter().map(|(_, other)| clusters.of[*other as usize]).collect();
            tried.sort_unstable();
            tried.dedup();
            for cluster in tried {
                let barred = clusters.members[cluster as usize].iter().any(|&m| settled(m, n));
                if cluster != home && !barred {
                    let gain = tie(cluster, clusters);
                    if gain > best.0 + 1e-3 {
                        best = (gain, Some(cluster));
                    }
                }
            }
            match best.1 {
                Some(cluster) if cluster == home => {}
                Some(cluster) => {
                    clusters.take_out(n);
                    clusters.put(n, cluster);
                    moved = true;
                }
                None => {
                    clusters.take_out(n);
                    if clusters.members[home as usize].is_empty() {
                        clusters.put(n, home);
                    } else {
                        let empty = u32::try_from(clusters.members.len()).unwrap_or(home);
                        clusters.members.push(Vec::new());
                        clusters.put(n, empty);
                        moved = true;
                    }
                }
            }
        }
        if !moved {
            break;
        }
    }
    for members in &mut clusters.members {
        members.sort_unstable();
    }
}
