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
    let Components { records, ranges } = components_of(clusters, edges);
    // Chunks of fixed size, added in their order: the same sums at any number of threads.
    let weighed: Vec<Weighed> = ranges
        .par_chunks(512)
        .map(|chunk| {
            let (mut weighed, mut desk) = (Weighed::default(), Desk::default());
            for &(start, end) in chunk {
                let records = &records[start as usize..end as usize];
                match *records {
                    [a, b] => weigh_two(a, b, clusters, decisions, bits, &mut weighed),
                    _ => weigh_one(records, clusters, decisions, hashes, bits, &mut desk, &mut weighed),
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

/// Components, their records one after the other.
struct Components {
    records: Vec<u32>,
    /// Where each begins and ends, in the order of their first records.
    ranges: Vec<(u32, u32)>,
}

/// Records tied by promising pairs or by being in one cluster, two or more, each in ascending order. What is
/// tied into too large a component is tied again by stronger pairs only, at last by its clusters alone.
fn components_of(clusters: &Clusters, edges: &[Edge]) -> Components {
    let total = clusters.of.len();
    let mut done = Components { records: Vec::with_capacity(total), ranges: Vec::new() };
    let mut open: Vec<bool> = vec![true; total];
    let mut parent: Vec<u32> = vec![0; total];
    let mut ends: Vec<u32> = vec![0; total];
    for least in [TIES, TIES / 2.0, 0.0, f32::INFINITY] {
        parent.iter_mut().zip(0..).for_each(|(parent, n)| *parent = n);
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
        for members in clusters.each().filter(|members| members.len() > 1) {
            if open[members[0] as usize] {
                members.windows(2).for_each(|pair| tie(pair[0], pair[1]));
            }
        }
        // How many records each root has, then where they begin, for those that are done.
        ends.fill(0);
        for n in 0..total as u32 {
            if open[n as usize] {
                ends[root(&mut parent, n) as usize] += 1;
            }
        }
        let mut start = done.records.len() as u32;
        for end in &mut ends {
            let count = *end as usize;
            if count > 1 && (count <= LARGEST || least == f32::INFINITY) {
                done.ranges.push((start, start + count as u32));
                *end = start;
                start += count as u32;
            } else {
                *end = if count == 1 { ALONE } else { TOO_LARGE };
            }
        }
        done.records.resize(start as usize, 0);
        let mut left = false;
        for n in 0..total as u32 {
            if !open[n as usize] {
                continue;
            }
            let end = &mut ends[root(&mut parent, n) as usize];
            match *end {
                TOO_LARGE => left = true,
                ALONE => open[n as usize] = false,
                place => {
                    open[n as usize] = false;
                    done.records[place as usize] = n;
                    *end += 1;
                }
            }
        }
        if !left {
            break;
        }
    }
    let Components { records, ranges } = &mut done;
    ranges.sort_unstable_by_key(|(start, _)| records[*start as usize]);
    done
}

/// Instead of a place: of a record tied to no other, and of what is too large.
const ALONE: u32 = u32::MAX;
const TOO_LARGE: u32 = u32::MAX - 1;

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

/// What weighing needs over and over.
#[derive(Default)]
struct Desk {
    /// What each pair weighs.
    matrix: Vec<f64>,
    ways: Ways,
    /// For each pair, the probability that it is together; and for each record, that its cluster is just right.
    together: Vec<f64>,
    sure: Vec<f64>,
}

/// Ways to put some records together.
#[derive(Default)]
struct Ways {
    /// The weight of each, in the end its probability; and how many pairs it puts together.
    weights: Vec<(f64, f64)>,
    /// The cluster of each record, way after way.
    clusters: Vec<u8>,
}

impl Ways {
    fn clear(&mut self) {
        self.weights.clear();
        self.clusters.clear();
    }

    fn push(&mut self, weight: f64, pairs: f64, way: &[u8]) {
        self.weights.push((weight, pairs));
        self.clusters.extend_from_slice(way);
    }

    /// Each with its weight, its pairs, and the clusters of so many records.
    fn each(&self, n: usize) -> impl Iterator<Item = (f64, f64, &[u8])> {
        self.weights
            .iter()
            .zip(self.clusters.chunks_exact(n))
            .map(|(&(weight, pairs), way)| (weight, pairs, way))
    }
}

fn weigh_one(
    records: &[u32],
    clusters: &Clusters,
    decisions: &FxHashMap<(u32, u32), Decision>,
    hashes: &[u64],
    bits: &dyn Fn(u32, u32) -> f32,
    desk: &mut Desk,
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
    desk.matrix.clear();
    desk.matrix.resize(n * n, 0.0);
    for i in 0..n {
        for j in 0..i {
            let (a, b) = (records[i], records[j]);
            let weight = weight_of(a, b, decisions, bits);
            desk.matrix[i * n + j] = weight;
            desk.matrix[j * n + i] = weight;
        }
    }
    let now = renumbered(records.iter().map(|record| clusters.of[*record as usize]));
    desk.ways.clear();
    if n <= EXACT {
        all_ways(n, &desk.matrix, &mut desk.ways);
    } else {
        let seed = records.iter().fold(7, |seed, r| mix(seed ^ hashes[*r as usize]));
        drawn_ways(n, &desk.matrix, &now, seed, &mut desk.ways);
    }
    summed(records, &now, desk, out);
}

fn matrix_pairs(way: &[u8]) -> f64 {
    let mut pairs = 0.0;
    for i in 0..way.len() {
        pairs += way[..i].iter().filter(|other| **other == way[i]).count() as f64;
    }
    pairs
}

/// Every partition, as restricted growth strings (Knuth, TAOCP 4A, 7.2.1.5). Weights are multiplied, not their bits
/// added: fifteen pairs of a decision each still fit, and all records apart weigh one, so the sum is never nothing.
fn all_ways(n: usize, matrix: &[f64], ways: &mut Ways) {
    // (place, clusters so far, weight so far, pairs so far), depth first.
    fn grow((at, used, weight, pairs): (usize, u8, f64, f64), way: &mut [u8], odds: &[f64], ways: &mut Ways) {
        let n = way.len();
        if at == n {
            ways.push(weight, pairs, way);
            return;
        }
        for cluster in 0..=used {
            let (mut more, mut count) = (1.0, 0.0);
            for (other, odds) in way[..at].iter().zip(&odds[at * n..]) {
                if *other == cluster {
                    more *= odds;
                    count += 1.0;
                }
            }
            way[at] = cluster;
            grow((at + 1, used.max(cluster + 1), weight * more, pairs + count), way, odds, ways);
        }
    }
    let mut odds = [0.0; EXACT * EXACT];
    odds.iter_mut().zip(matrix).for_each(|(odds, bits)| *odds = bits.exp2());
    grow((1, 1, 1.0, 0.0), &mut [0; EXACT][..n], &odds, ways);
    let total: f64 = ways.weights.iter().map(|way| way.0).sum();
    ways.weights.iter_mut().for_each(|way| way.0 /= total);
}

/// Partitions drawn by moving one record at a time.
fn drawn_ways(n: usize, matrix: &[f64], start: &[u8], seed: u64, ways: &mut Ways) {
    let mut way = start.to_vec();
    let mut state = seed;
    // Where in `ways` each way stands that was seen.
    let mut seen: FxHashMap<[u8; LARGEST], usize> = FxHashMap::default();
    let mut plain = [0u8; LARGEST];
    let mut choices: Vec<(u8, f64)> = Vec::with_capacity(n + 1);
    for sweep in 0..SWEEPS {
        for at in 0..n {
            // Bits towards each cluster without this record; one empty cluster stands for being alone.
            let mut towards = [0.0f64; LARGEST + 1];
            let mut used = 0u64;
            for (other, (cluster, weight)) in way.iter().zip(&matrix[at * n..]).enumerate() {
                if other != at {
                    used |= 1 << cluster;
                    towards[usize::from(*cluster)] += weight;
                }
            }
            let mut open = used | (used + 1);
            choices.clear();
            while open != 0 {
                let cluster = open.trailing_zeros();
                choices.push((cluster as u8, towards[cluster as usize]));
                open &= open - 1;
            }
            let top = choices.iter().map(|choice| choice.1).fold(f64::MIN, f64::max);
            // From here on a choice has its weight, not its bits.
            choices.iter_mut().for_each(|choice| choice.1 = weight_below(choice.1 - top));
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
            way[at] = chosen;
        }
        if sweep >= BURN_IN {
            renumber(&way, &mut plain);
            let share = 1.0 / (SWEEPS - BURN_IN) as f64;
            let at = *seen.entry(plain).or_insert(ways.weights.len());
            match ways.weights.get_mut(at) {
                Some(known) => known.0 += share,
                None => ways.push(share, matrix_pairs(&plain[..n]), &plain[..n]),
            }
        }
    }
}

/// The weight of a choice so many bits below the best one; what no draw would take weighs nothing.
fn weight_below(bits: f64) -> f64 {
    if bits < -60.0 { 0.0 } else { bits.exp2() }
}

/// Clusters by numbers of their own, in the order in which they come.
fn renumber(way: &[u8], out: &mut [u8; LARGEST]) {
    let mut numbers = [u8::MAX; LARGEST + 1];
    let mut next = 0;
    for (cluster, out) in way.iter().zip(out) {
        let number = &mut numbers[usize::from(*cluster)];
        if *number == u8::MAX {
            *number = next;
            next += 1;
        }
        *out = *number;
    }
}

/// The same for clusters of all records.
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

fn summed(records: &[u32], now: &[u8], desk: &mut Desk, out: &mut Weighed) {
    let n = records.len();
    let (sure, together) = (&mut desk.sure, &mut desk.together);
    sure.clear();
    sure.resize(n, 0.0);
    together.clear();
    together.resize(n * n, 0.0);
    let (mut persons, mut pairs, mut both) = (0.0, 0.0, 0.0);
    for (weight, count, way) in desk.ways.each(n) {
        let clusters = f64::from(way.iter().copied().max().unwrap_or(0)) + 1.0;
        persons += weight * clusters;
        pairs += weight * count;
        both += weight * clusters * count;
        // Records whose cluster is not as it is now, one bit each.
        let mut wrong = 0u64;
        for i in 1..n {
            for (j, sum) in together[i * n..i * n + i].iter_mut().enumerate() {
                let joined = way[i] == way[j];
                let differs = u64::from(joined != (now[i] == now[j]));
                wrong |= differs << i | differs << j;
                *sum += if joined { weight } else { 0.0 };
            }
        }
        for (i, sum) in sure.iter_mut().enumerate() {
            *sum += if wrong >> i & 1 == 0 { weight } else { 0.0 };
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
    out.sure.extend(records.iter().zip(sure).map(|(record, sure)| (*record, *sure as f32)));
    let likely = || desk.ways.each(n).filter(|(weight, ..)| *weight > LIKELY);
    if likely().nth(1).is_none() {
        return;
    }
    let mut kept: Vec<(f64, Vec<u8>)> = likely().map(|(weight, _, way)| (weight, way.to_vec())).collect();
    kept.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let total: f64 = kept.iter().map(|way| way.0).sum();
    kept.iter_mut().for_each(|way| way.0 /= total);
    out.open.push(Component { records: records.to_vec(), ways: kept, slope });
}
