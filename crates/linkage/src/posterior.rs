//! How sure the clusters are: the ways in which records near the boundary could be put together.
//!
//! Records tied by pairs that could go either way form a component. Of a small component every partition is
//! weighed; of a larger one partitions are drawn by moving one record at a time (Gibbs sampling), from a seed
//! that depends on the content alone. What is kept is the partitions with their weights: from them follow how
//! sure each record is, how many persons there are, and in what range.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::cluster::{Clusters, Decision, Edge, clipped};
use crate::table::mix;

/// Pairs below so many bits do not tie a component together.
const TIES: f32 = -6.0;
/// Components up to this size are weighed in full: 203 partitions.
const EXACT: usize = 6;
/// The most records of a component.
const LARGEST: usize = 40;
/// Rounds of moves for larger components, and those left out at the start.
const SWEEPS: usize = 200;
const BURN_IN: usize = 20;
/// Ways less likely than this are forgotten.
const LIKELY: f64 = 1e-4;
/// What a decision of a reviewer weighs, in bits.
const DECIDED: f64 = 60.0;

/// Records that could be put together in several ways.
#[derive(Clone, Debug)]
pub(crate) struct Component {
    pub(crate) records: Vec<u32>,
    /// Each way to put them together (the cluster number of each record) with its probability, likeliest first.
    pub(crate) ways: Vec<(f64, Vec<u8>)>,
    /// How the expected number of persons changes when every pair is one bit likelier.
    pub(crate) slope: f64,
}

/// What is known of how sure the clusters are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Posterior {
    /// For each record, the probability that its cluster is just right.
    pub(crate) sure: Vec<f32>,
    /// Components with more than one likely way.
    pub(crate) open: Vec<Component>,
    /// Sums over pairs: put together and one person; put together; one person.
    pub(crate) right: f64,
    pub(crate) put: f64,
    pub(crate) true_pairs: f64,
}

/// What weighing adds up.
#[derive(Default)]
struct Weighed {
    sure: Vec<(u32, f32)>,
    open: Vec<Component>,
    right: f64,
    put: f64,
    true_pairs: f64,
}

/// Weighs the ways to cluster.
pub(crate) fn weigh(
    clusters: &Clusters,
    edges: &[Edge],
    decisions: &FxHashMap<(u32, u32), Decision>,
    hashes: &[u64],
    bits: &(dyn Fn(u32, u32) -> f32 + Sync),
) -> Posterior {
    let components = components_of(clusters, edges);
    // Chunks of fixed size, added in their order: the same sums at any number of threads.
    let weighed: Vec<Weighed> = components
        .par_chunks(512)
        .map(|chunk| {
            let mut weighed = Weighed::default();
            for records in chunk {
                match records[..] {
                    [a, b] => weigh_two(a, b, clusters, decisions, bits, &mut weighed),
                    _ => weigh_one(records, clusters, decisions, hashes, bits, &mut weighed),
                }
            }
            weighed
        })
        .collect();
    let mut posterior = Posterior { sure: vec![1.0; clusters.of.len()], ..Posterior::default() };
    for one in weighed {
        for (record, sure) in one.sure {
            posterior.sure[record as usize] = sure;
        }
        posterior.right += one.right;
        posterior.put += one.put;
        posterior.true_pairs += one.true_pairs;
        posterior.open.extend(one.open);
    }
    posterior
}

/// Records tied by promising pairs or by being in one cluster, two or more, each in ascending order. What is
/// tied into too large a component is tied again by stronger pairs only, at last by its clusters alone.
fn components_of(clusters: &Clusters, edges: &[Edge]) -> Vec<Vec<u32>> {
    let total = clusters.of.len();
    let mut done: Vec<Vec<u32>> = Vec::new();
    let mut open: Vec<bool> = vec![true; total];
    for least in [TIES, TIES / 2.0, 0.0, f32::INFINITY] {
        let mut parent: Vec<u32> = (0..total as u32).collect();
        let mut tie = |a: u32, b: u32| {
            let (a, b) = (root(&mut parent, a), root(&mut parent, b));
            // The smaller number is the root, whatever the order.
            parent[a.max(b) as usize] = a.min(b);
        };
        for edge in edges.iter().filter(|edge| edge.bits > least) {
            if open[edge.a as usize] && open[edge.b as usize] {
                tie(edge.a, edge.b);
            }
        }
        for members in clusters.members.iter().filter(|members| members.len() > 1) {
            if open[members[0] as usize] {
                members.windows(2).for_each(|pair| tie(pair[0], pair[1]));
            }
        }
        let mut tied: Vec<(u32, u32)> =
            (0..total as u32).filter(|n| open[*n as usize]).map(|n| (root(&mut parent, n), n)).collect();
        tied.sort_unstable();
        for run in tied.chunk_by(|a, b| a.0 == b.0) {
            if run.len() <= LARGEST || least == f32::INFINITY {
                run.iter().for_each(|(_, n)| open[*n as usize] = false);
                if run.len() > 1 {
                    done.push(run.iter().map(|(_, n)| *n).collect());
                }
            }
        }
        if !open.contains(&true) {
            break;
        }
    }
    done.sort_unstable();
    done
}

fn root(parent: &mut [u32], mut n: u32) -> u32 {
    while parent[n as usize] != n {
        parent[n as usize] = parent[parent[n as usize] as usize];
        n = parent[n as usize];
    }
    n
}

/// What a pair weighs in a partition.
fn weight_of(
    a: u32,
    b: u32,
    decisions: &FxHashMap<(u32, u32), Decision>,
    bits: &dyn Fn(u32, u32) -> f32,
) -> f64 {
    match decisions.get(&(a.max(b), a.min(b))) {
        Some(Decision::Same) => DECIDED,
        Some(Decision::Different) => -DECIDED,
        None => f64::from(clipped(bits(a, b))),
    }
}

/// Two records are one person or two: most components are such, and need no list of partitions.
fn weigh_two(
    a: u32,
    b: u32,
    clusters: &Clusters,
    decisions: &FxHashMap<(u32, u32), Decision>,
    bits: &dyn Fn(u32, u32) -> f32,
    out: &mut Weighed,
) {
    let weight = weight_of(b, a, decisions, bits);
    let (together, apart) = (weight.min(0.0).exp2(), (-weight).min(0.0).exp2());
    let (together, apart) = (together / (together + apart), apart / (together + apart));
    let put = clusters.of[a as usize] == clusters.of[b as usize];
    let sure = if put { together } else { apart } as f32;
    out.sure.extend([(a, sure), (b, sure)]);
    out.true_pairs += together;
    if put {
        out.put += 1.0;
        out.right += together;
    }
    if together.min(apart) > LIKELY {
        let mut ways = vec![(together, vec![0, 0]), (apart, vec![0, 1])];
        if apart > together {
            ways.reverse();
        }
        // As in `summed`: one person together, two apart.
        let slope = std::f64::consts::LN_2 * (together - (together + 2.0 * apart) * together);
        out.open.push(Component { records: vec![a, b], ways, slope });
    }
}

fn weigh_one(
    records: &[u32],
    clusters: &Clusters,
    decisions: &FxHashMap<(u32, u32), Decision>,
    hashes: &[u64],
    bits: &dyn Fn(u32, u32) -> f32,
    out: &mut Weighed,
) {
    let n = records.len();
    if n > LARGEST {
        // One cluster of very many records: too large to be weighed, and shown as unsure.
        let pairs = (n * (n - 1) / 2) as f64;
        out.sure.extend(records.iter().map(|record| (*record, 0.5)));
        out.right += pairs / 2.0;
        out.put += pairs;
        out.true_pairs += pairs;
        return;
    }
    let mut matrix = vec![0.0f64; n * n];
    for i in 0..n {
        for j in 0..i {
            let (a, b) = (records[i], records[j]);
            let weight = weight_of(a, b, decisions, bits);
            matrix[i * n + j] = weight;
            matrix[j * n + i] = weight;
        }
    }
    let now = renumbered(records.iter().map(|record| clusters.of[*record as usize]));
    let ways = if n <= EXACT {
        all_ways(n, &matrix)
    } else {
        drawn_ways(n, &matrix, &now, records.iter().fold(7, |seed, r| mix(seed ^ hashes[*r as usize])))
    };
    summed(records, &now, ways, out);
}

fn matrix_pairs(n: usize, way: &[u8]) -> f64 {
    let mut pairs = 0.0;
    for i in 0..n {
        pairs += way[..i].iter().filter(|other| **other == way[i]).count() as f64;
    }
    pairs
}

/// Probability, cluster of each record, pairs put together.
type Way = (f64, Vec<u8>, f64);

/// Every partition, as restricted growth strings (Knuth, TAOCP 4A, 7.2.1.5).
fn all_ways(n: usize, matrix: &[f64]) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    let mut way = vec![0u8; n];
    // (place, clusters so far, bits so far, pairs so far), depth first.
    fn grow(
        at: usize,
        used: u8,
        bits: f64,
        pairs: f64,
        way: &mut Vec<u8>,
        matrix: &[f64],
        ways: &mut Vec<Way>,
    ) {
        let n = way.len();
        if at == n {
            ways.push((bits, way.clone(), pairs));
            return;
        }
        for cluster in 0..=used {
            let (mut more, mut count) = (0.0, 0.0);
            for other in 0..at {
                if way[other] == cluster {
                    more += matrix[at * n + other];
                    count += 1.0;
                }
            }
            way[at] = cluster;
            grow(at + 1, used.max(cluster + 1), bits + more, pairs + count, way, matrix, ways);
        }
    }
    grow(1, 1, 0.0, 0.0, &mut way, matrix, &mut ways);
    normalised(ways)
}

fn normalised(mut ways: Vec<Way>) -> Vec<Way> {
    let top = ways.iter().map(|way| way.0).fold(f64::MIN, f64::max);
    ways.iter_mut().for_each(|way| way.0 = (way.0 - top).exp2());
    let total: f64 = ways.iter().map(|way| way.0).sum();
    ways.iter_mut().for_each(|way| way.0 /= total);
    ways
}

/// Partitions drawn by moving one record at a time.
fn drawn_ways(n: usize, matrix: &[f64], start: &[u8], seed: u64) -> Vec<Way> {
    let mut way = start.to_vec();
    let mut state = seed;
    let mut seen: FxHashMap<Vec<u8>, f64> = FxHashMap::default();
    let mut order: Vec<Vec<u8>> = Vec::new();
    let mut towards = vec![(false, 0.0f64); n + 1];
    let mut choices: Vec<(usize, f64)> = Vec::with_capacity(n + 1);
    for sweep in 0..SWEEPS {
        for at in 0..n {
            // Bits towards each cluster without this record; one empty cluster stands for being alone.
            towards.fill((false, 0.0));
            for other in (0..n).filter(|other| *other != at) {
                let tie = &mut towards[usize::from(way[other])];
                tie.0 = true;
                tie.1 += matrix[at * n + other];
            }
            let alone = towards.iter().position(|(used, _)| !used).unwrap_or(n);
            let open = |(cluster, (used, _)): &(usize, &(bool, f64))| *used || *cluster == alone;
            choices.clear();
            choices
                .extend(towards.iter().enumerate().filter(open).map(|(cluster, (_, bits))| (cluster, *bits)));
            let top = choices.iter().map(|choice| choice.1).fold(f64::MIN, f64::max);
            // From here on a choice has its weight, not its bits.
            choices.iter_mut().for_each(|choice| choice.1 = (choice.1 - top).exp2());
            let total: f64 = choices.iter().map(|choice| choice.1).sum();
            state = mix(state.wrapping_add(0x9e37_79b9_7f4a_7c15));
            let mut draw = (state >> 11) as f64 / (1u64 << 53) as f64 * total;
            let mut chosen = choices[choices.len() - 1].0;
            for (cluster, weight) in &choices {
                draw -= weight;
                if draw <= 0.0 {
                    chosen = *cluster;
                    break;
                }
            }
            way[at] = u8::try_from(chosen).unwrap_or(u8::MAX);
        }
        if sweep >= BURN_IN {
            let plain = renumbered(way.iter().map(|cluster| u32::from(*cluster)));
            let share = 1.0 / (SWEEPS - BURN_IN) as f64;
            match seen.get_mut(&plain) {
                Some(weight) => *weight += share,
                None => {
                    order.push(plain.clone());
                    seen.insert(plain, share);
                }
            }
        }
    }
    order
        .into_iter()
        .map(|way| {
            let pairs = matrix_pairs(n, &way);
            (seen[&way], way, pairs)
        })
        .collect()
}

/// Clusters by numbers of their own, in the order in which they come.
fn renumbered(clusters: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut known: Vec<u32> = Vec::new();
    clusters
        .map(|cluster| {
            let at = known.iter().position(|one| *one == cluster).unwrap_or_else(|| {
                known.push(cluster);
                known.len() - 1
            });
            u8::try_from(at).unwrap_or(u8::MAX)
        })
        .collect()
}

fn summed(records: &[u32], now: &[u8], ways: Vec<Way>, out: &mut Weighed) {
    let n = records.len();
    let mut sure = vec![0.0f64; n];
    let mut together = vec![0.0f64; n * n];
    let (mut persons, mut pairs, mut both) = (0.0, 0.0, 0.0);
    for (weight, way, count) in &ways {
        let clusters = f64::from(way.iter().copied().max().unwrap_or(0)) + 1.0;
        persons += weight * clusters;
        pairs += weight * count;
        both += weight * clusters * count;
        for i in 0..n {
            let mut right = true;
            for j in 0..n {
                let joined = way[i] == way[j];
                right &= joined == (now[i] == now[j]);
                if joined && j < i {
                    together[i * n + j] += weight;
                }
            }
            if right {
                sure[i] += weight;
            }
        }
    }
    for i in 0..n {
        for j in 0..i {
            out.true_pairs += together[i * n + j];
            if now[i] == now[j] {
                out.put += 1.0;
                out.right += together[i * n + j];
            }
        }
    }
    // A weight of 2^(bits + d * pairs): the change of the mean with d is the covariance, times ln 2.
    let slope = std::f64::consts::LN_2 * (both - persons * pairs);
    let mut kept: Vec<(f64, Vec<u8>)> =
        ways.into_iter().filter(|way| way.0 > LIKELY).map(|(weight, way, _)| (weight, way)).collect();
    kept.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let total: f64 = kept.iter().map(|way| way.0).sum();
    kept.iter_mut().for_each(|way| way.0 /= total);
    out.sure.extend(records.iter().zip(sure).map(|(record, sure)| (*record, sure as f32)));
    if kept.len() > 1 {
        out.open.push(Component { records: records.to_vec(), ways: kept, slope });
    }
}
