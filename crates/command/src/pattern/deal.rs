//! Dealing labels among sites: how often sites alike in one thing come out as alike in another, or more.
//!
//! A permutation test of two tables over the same things (Mantel 1967; Hubert and Schultz 1976): one table says how
//! alike each two sites are in their acts, the other what they share; the labels of the second are dealt anew in every
//! way, or in many ways drawn with a seed. All sums are whole numbers, so that ties are ties.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The most ways that are all tried; beyond it, ways are drawn.
const TRY_ALL: u128 = 400_000;

/// How many ways are drawn when not all are tried: the smallest share is then one in 10,000.
const DRAWS: u64 = 9_999;

/// How a dealing came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dealt {
    /// Ways whose sum is as great as the one met, or greater; the one met is among them.
    pub(super) as_great: u64,
    /// Ways looked at.
    pub(super) ways: u64,
    /// Whether these are all the ways there are.
    pub(super) all: bool,
    /// Ways with the greatest sum that any way gives; 1 when ways were drawn.
    pub(super) at_best: u64,
}

/// A symmetric table over the same sites; `at[i][j]` is read for `i < j`.
pub(super) type Square = Vec<Vec<i64>>;

/// Deals the labels of `shared` among the sites, each only within its group, and counts how often the sum of products
/// with `alike` is as great as it is.
pub(super) fn deal(alike: &Square, shared: &Square, groups: &[usize], seed: u64) -> Dealt {
    let n = groups.len();
    let met = sum(alike, shared, &(0..n).collect::<Vec<_>>());
    if ways(groups) <= TRY_ALL {
        let mut all = All { alike, shared, groups, met, as_great: 0, ways: 0, best: i128::MIN, at_best: 0 };
        all.place(&mut Vec::with_capacity(n), &mut vec![false; n]);
        return Dealt { as_great: all.as_great, ways: all.ways, all: true, at_best: all.at_best };
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut order: Vec<usize> = (0..n).collect();
    // The way that was met counts as one of those drawn.
    let mut as_great = 1;
    for _ in 0..DRAWS {
        shuffle_within(&mut order, groups, &mut random);
        as_great += u64::from(sum(alike, shared, &order) >= met);
    }
    Dealt { as_great, ways: DRAWS + 1, all: false, at_best: 1 }
}

/// In how many ways labels can be dealt, each within its group.
fn ways(groups: &[usize]) -> u128 {
    let mut sizes = std::collections::BTreeMap::<usize, u128>::new();
    groups.iter().fold(1u128, |ways, group| {
        let size = sizes.entry(*group).or_default();
        *size += 1;
        ways.saturating_mul(*size)
    })
}

fn sum(alike: &Square, shared: &Square, order: &[usize]) -> i128 {
    let mut total = 0i128;
    for i in 0..order.len() {
        for j in i + 1..order.len() {
            let (a, b) = (order[i].min(order[j]), order[i].max(order[j]));
            total += i128::from(alike[i][j]) * i128::from(shared[a][b]);
        }
    }
    total
}

struct All<'a> {
    alike: &'a Square,
    shared: &'a Square,
    groups: &'a [usize],
    met: i128,
    as_great: u64,
    ways: u64,
    best: i128,
    at_best: u64,
}

impl All<'_> {
    fn place(&mut self, order: &mut Vec<usize>, used: &mut Vec<bool>) {
        let at = order.len();
        if at == self.groups.len() {
            let sum = sum(self.alike, self.shared, order);
            self.ways += 1;
            self.as_great += u64::from(sum >= self.met);
            if sum > self.best {
                (self.best, self.at_best) = (sum, 0);
            }
            self.at_best += u64::from(sum == self.best);
            return;
        }
        for label in 0..self.groups.len() {
            if !used[label] && self.groups[label] == self.groups[at] {
                used[label] = true;
                order.push(label);
                self.place(order, used);
                order.pop();
                used[label] = false;
            }
        }
    }
}

/// Shuffles within groups: every way within them is as likely (Fisher and Yates; Durstenfeld 1964).
fn shuffle_within(order: &mut [usize], groups: &[usize], random: &mut ChaCha8Rng) {
    for at in (1..order.len()).rev() {
        let peers: Vec<usize> = (0..=at).filter(|other| groups[*other] == groups[at]).collect();
        let wide = u128::from(random.next_u64()) * peers.len() as u128;
        let chosen = usize::try_from(wide >> 64).unwrap_or(0);
        order.swap(at, peers[chosen]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every order of `0..n`, one after the other, by inserting the next number everywhere.
    fn orders(n: usize) -> Vec<Vec<usize>> {
        (0..n).fold(vec![Vec::new()], |orders, next| {
            orders
                .into_iter()
                .flat_map(|order| {
                    (0..=order.len()).map(move |at| {
                        let mut longer = order.clone();
                        longer.insert(at, next);
                        longer
                    })
                })
                .collect()
        })
    }

    fn square(n: usize) -> impl Strategy<Value = Square> {
        proptest::collection::vec(proptest::collection::vec(0i64..5, n), n)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn all_ways_are_counted_as_by_hand(
            (alike, shared) in (square(5), square(5)),
            groups in proptest::collection::vec(0usize..3, 5),
        ) {
            let dealt = deal(&alike, &shared, &groups, 1);
            let kept = |order: &Vec<usize>| (0..5).all(|at| groups[order[at]] == groups[at]);
            let sums: Vec<i128> =
                orders(5).into_iter().filter(kept).map(|order| sum(&alike, &shared, &order)).collect();
            let met = sum(&alike, &shared, &[0, 1, 2, 3, 4]);
            let best = *sums.iter().max().unwrap();
            prop_assert!(dealt.all);
            prop_assert_eq!(dealt.ways, sums.len() as u64);
            prop_assert_eq!(dealt.as_great, sums.iter().filter(|sum| **sum >= met).count() as u64);
            prop_assert_eq!(dealt.at_best, sums.iter().filter(|sum| **sum == best).count() as u64);
        }

        #[test]
        fn the_order_of_sites_changes_nothing(
            (alike, shared) in (square(6), square(6)),
            order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle(),
        ) {
            let turned = |square: &Square| -> Square {
                (0..6).map(|i| (0..6).map(|j| {
                    let (a, b) = (order[i].min(order[j]), order[i].max(order[j]));
                    square[a][b]
                }).collect()).collect()
            };
            let groups = vec![0; 6];
            prop_assert_eq!(
                deal(&alike, &shared, &groups, 1),
                deal(&turned(&alike), &turned(&shared), &groups, 1)
            );
        }
    }

    #[test]
    fn drawn_ways_are_the_same_each_time_and_near_the_truth() {
        // Twelve sites in two halves that share a force within each: 12! ways are too many to try.
        let half = |i: usize| i / 6;
        let table: Square =
            (0..12).map(|i| (0..12).map(|j| i64::from(half(i) == half(j))).collect()).collect();
        let dealt = deal(&table, &table, &[0; 12], 7);
        assert_eq!(dealt, deal(&table, &table, &[0; 12], 7));
        assert!(!dealt.all && dealt.ways == 10_000);
        // Of 12 over 6 = 924 ways to halve them, half of which are told apart, 1 in 462 keeps the halves.
        assert!((10..=40).contains(&dealt.as_great), "{dealt:?}");
    }
}
