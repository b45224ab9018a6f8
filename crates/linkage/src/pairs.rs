//! From groups of records to pairs of records, each pair once.
//!
//! Several rules bring one pair. Pairs are written down as numbers, spread over buckets and sorted there: whatever asks
//! for them meets them in order, each once, a bucket at a time on any thread. Groups are gone through from end to end,
//! which is kinder to memory than to look up the groups of each record.

use rayon::prelude::*;

/// Buckets that the first numbers of pairs are spread over, as a power of two.
const BUCKETS: u32 = 12;
/// The most pairs that are held at once; the buckets of more are filled in several goes.
const AT_ONCE: usize = 1 << 25;

/// Groups of records, each in ascending order.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    /// Records, group by group.
    members: Vec<u32>,
    /// Where each group ends in `members`.
    ends: Vec<u32>,
}

/// Two records: the number to order them by and the other, as one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pair(u64);

impl Pair {
    pub(crate) fn new(first: u32, second: u32) -> Self {
        Self(u64::from(first) << 32 | u64::from(second))
    }

    pub(crate) fn first(self) -> u32 {
        (self.0 >> 32) as u32
    }

    pub(crate) fn second(self) -> u32 {
        self.0 as u32
    }
}

impl Groups {
    pub(crate) fn push(&mut self, records: impl Iterator<Item = u32>) {
        self.members.extend(records);
        self.ends.push(self.members.len() as u32);
    }

    /// Several as one, in their order.
    pub(crate) fn joined(parts: Vec<Self>) -> Self {
        let of = |len: fn(&Self) -> usize| parts.iter().map(len).sum();
        let mut all = Self {
            members: Vec::with_capacity(of(|part| part.members.len())),
            ends: Vec::with_capacity(of(|part| part.ends.len())),
        };
        for part in parts {
            let start = all.members.len() as u32;
            all.ends.extend(part.ends.iter().map(|end| start + end));
            all.members.extend(part.members);
        }
        all
    }

    /// Pairs that share a group. Of two records, the greater one first, `pair` makes a pair or leaves it out; its first
    /// number is below `numbers`. `take` is given all pairs whose first number is in a range, sorted, each once, with
    /// that range; its answers come in the order of the ranges.
    pub(crate) fn pairs<T: Send>(
        &self,
        numbers: usize,
        pair: &(impl Fn(u32, u32) -> Option<Pair> + Sync),
        take: &(impl Fn(&[Pair], std::ops::Range<usize>) -> T + Sync),
    ) -> Vec<T> {
        let spread = Spread::over(numbers);
        let chunk = self.ends.len().div_ceil(rayon::current_num_threads() * 4).max(1);
        let chunks = self.ends.len().div_ceil(chunk);
        let groups_of = |n: usize| n * chunk..((n + 1) * chunk).min(self.ends.len());
        let counts: Vec<Vec<u32>> = (0..chunks)
            .into_par_iter()
            .map(|n| {
                let mut counts = vec![0u32; spread.buckets];
                self.each(groups_of(n), pair, &mut |pair| counts[spread.bucket(pair)] += 1);
                counts
            })
            .collect();
        let sizes: Vec<usize> =
            (0..spread.buckets).map(|at| counts.iter().map(|counts| counts[at] as usize).sum()).collect();
        let mut answers = Vec::with_capacity(spread.buckets);
        let mut start = 0;
        while start < spread.buckets {
            let mut total = sizes[start];
            let mut end = start + 1;
            while end < spread.buckets && total + sizes[end] <= AT_ONCE {
                total += sizes[end];
                end += 1;
            }
            let mut pairs = vec![Pair(0); total];
            let rooms = rooms(&mut pairs, start..end, &counts);
            rooms.into_par_iter().enumerate().for_each(|(n, mut rooms)| {
                self.each(groups_of(n), pair, &mut |pair| {
                    let at = spread.bucket(pair);
                    if (start..end).contains(&at) {
                        let room = std::mem::take(&mut rooms[at - start]);
                        if let Some((place, rest)) = room.split_first_mut() {
                            *place = pair;
                            rooms[at - start] = rest;
                        }
                    }
                });
            });
            let buckets = split(&mut pairs, &sizes[start..end]);
            answers.par_extend(buckets.into_par_iter().enumerate().map(|(n, pairs)| {
                pairs.sort_unstable();
                take(once(pairs), spread.range(start + n, numbers))
            }));
            start = end;
        }
        answers
    }

    fn each(
        &self,
        groups: std::ops::Range<usize>,
        pair: &impl Fn(u32, u32) -> Option<Pair>,
        found: &mut impl FnMut(Pair),
    ) {
        let mut start = if groups.start == 0 { 0 } else { self.ends[groups.start - 1] as usize };
        for &end in &self.ends[groups] {
            let members = &self.members[start..end as usize];
            start = end as usize;
            for (n, &one) in members.iter().enumerate() {
                members[..n].iter().filter_map(|&other| pair(one, other)).for_each(&mut *found);
            }
        }
    }
}

/// How numbers are spread over buckets.
#[derive(Clone, Copy)]
struct Spread {
    buckets: usize,
    shift: u32,
}

impl Spread {
    fn over(numbers: usize) -> Self {
        let bits = usize::BITS - numbers.saturating_sub(1).leading_zeros();
        let shift = bits.saturating_sub(BUCKETS);
        Self { buckets: numbers.div_ceil(1 << shift), shift }
    }

    fn bucket(self, pair: Pair) -> usize {
        (pair.first() >> self.shift) as usize
    }

    /// The numbers of a bucket.
    fn range(self, bucket: usize, numbers: usize) -> std::ops::Range<usize> {
        bucket << self.shift..((bucket + 1) << self.shift).min(numbers)
    }
}

/// For each chunk of groups the room for its pairs in each bucket of a range.
fn rooms<'a>(
    mut pairs: &'a mut [Pair],
    buckets: std::ops::Range<usize>,
    counts: &[Vec<u32>],
) -> Vec<Vec<&'a mut [Pair]>> {
    let mut rooms: Vec<Vec<&mut [Pair]>> = counts.iter().map(|_| Vec::with_capacity(buckets.len())).collect();
    for bucket in buckets {
        for (rooms, counts) in rooms.iter_mut().zip(counts) {
            let (room, rest) = pairs.split_at_mut(counts[bucket] as usize);
            rooms.push(room);
            pairs = rest;
        }
    }
    rooms
}

/// A slice in parts of so many each.
pub(crate) fn split<'a, T>(mut whole: &'a mut [T], sizes: &[usize]) -> Vec<&'a mut [T]> {
    let cut = |size: &usize| {
        let (part, rest) = std::mem::take(&mut whole).split_at_mut(*size);
        whole = rest;
        part
    };
    sizes.iter().map(cut).collect()
}

/// Sorted pairs, each once.
fn once(pairs: &mut [Pair]) -> &[Pair] {
    let mut kept = 0;
    for n in 0..pairs.len() {
        if kept == 0 || pairs[kept - 1] != pairs[n] {
            pairs[kept] = pairs[n];
            kept += 1;
        }
    }
    &pairs[..kept]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pairs_come_in_order_and_once(
            groups in proptest::collection::vec(proptest::collection::btree_set(0u32..9000, 0..9), 0..40),
            cut in 1usize..40,
        ) {
            let mut wanted: Vec<(u32, u32)> = Vec::new();
            let mut parts = vec![Groups::default(), Groups::default()];
            for (n, group) in groups.iter().enumerate() {
                parts[usize::from(n >= cut)].push(group.iter().copied());
                let odd = |&(a, b): &(u32, u32)| a > b && (a + b) % 2 == 1;
                wanted.extend(group.iter().flat_map(|a| group.iter().map(move |b| (*a, *b))).filter(odd));
            }
            wanted.sort_unstable();
            wanted.dedup();
            let found = Groups::joined(parts).pairs(
                9000,
                &|a, b| ((a + b) % 2 == 1).then(|| Pair::new(a, b)),
                &|pairs, range| {
                    assert!(pairs.iter().all(|pair| range.contains(&(pair.first() as usize))));
                    pairs.iter().map(|pair| (pair.first(), pair.second())).collect::<Vec<_>>()
                },
            );
            prop_assert_eq!(found.concat(), wanted);
        }
    }
}
