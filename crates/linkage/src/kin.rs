//! How often two different people share a father, a grandfather, a family, a place, a day of death: not by
//! chance, but because they are kin or neighbours.
//!
//! Of a sample of records it is counted exactly how many pairs agree in each set of these things. What chance
//! and one person's own rows explain of that is taken off by a small mixture over the 32 patterns; what is left
//! is how often people share each set.

use rayon::prelude::*;

use crate::model::KINDS;
use crate::table::{NONE, Record, Table, TextKind, UNNAMED, mix};
use crate::vocabulary::Vocabulary;

/// Records of the sample.
const SAMPLE: usize = 24_000;
/// Pairs of one father's name that are looked at.
const BROTHERS: usize = 30_000;
/// Things that can be shared.
const THINGS: usize = 5;
const ROUNDS: usize = 60;

/// Shares of pairs that agree in just a set of things, for each set.
#[derive(Clone, Debug)]
pub(crate) struct Agreements {
    just: [f64; KINDS],
    /// How often both records of a pair have the thing at all.
    both: [f64; THINGS],
}

impl Agreements {
    /// Counts them.
    pub(crate) fn of(table: &Table, vocabulary: &Vocabulary, place_keys: &[u64]) -> Self {
        let things: Vec<[u64; THINGS]> = table
            .records
            .iter()
            .enumerate()
            .filter(|(_, record)| record.flags & UNNAMED == 0)
            .take(SAMPLE)
            .map(|(n, record)| things_of(table, vocabulary, place_keys, n, record))
            .collect();
        let pairs = (things.len() * things.len().saturating_sub(1) / 2).max(1) as f64;
        let mut at_least = [1.0; KINDS];
        at_least.par_iter_mut().enumerate().skip(1).for_each(|(set, share)| {
            let mut keys: Vec<u64> = Vec::with_capacity(things.len());
            keys.extend(things.iter().filter_map(|things| {
                let mut key = 0x5f;
                for (thing, value) in things.iter().enumerate().filter(|(thing, _)| set >> thing & 1 == 1) {
                    if *value == 0 {
                        return None;
                    }
                    key = mix(key ^ value.wrapping_add(thing as u64));
                }
                Some(key)
            }));
            keys.sort_unstable();
            let agreeing: f64 =
                keys.chunk_by(|a, b| a == b).map(|run| (run.len() * (run.len() - 1) / 2) as f64).sum();
            *share = agreeing / pairs;
        });
        // From "at least this set" to "just this set": inclusion and exclusion, one thing at a time.
        let mut just = at_least;
        for thing in 0..THINGS {
            for set in 0..KINDS {
                if set >> thing & 1 == 0 {
                    just[set] -= just[set | 1 << thing];
                }
            }
        }
        just.iter_mut().for_each(|share| *share = share.max(0.0));
        let mut both = [0.0; THINGS];
        for (thing, share) in both.iter_mut().enumerate() {
            let having = things.iter().filter(|things| things[thing] != 0).count() as f64;
            *share = (having / things.len().max(1) as f64).powi(2);
        }
        Self { just, both }
    }

    /// How often two different people share just each set of things. `same` is the share of pairs that are one
    /// person, `agree` how often one person's rows agree in each thing.
    pub(crate) fn kin(&self, same: f64, agree: [f64; THINGS]) -> [f64; KINDS] {
        // Where a list lacks a thing its pairs cannot agree in it, whoever they are.
        let mut agree = agree;
        agree.iter_mut().zip(self.both).for_each(|(agree, both)| *agree *= both);
        let of_same = |pattern: usize| -> f64 {
            (0..THINGS)
                .map(|t| if pattern >> t & 1 == 1 { agree[t] } else { 1.0 - agree[t] })
                .product::<f64>()
                * same
        };
        let mut chance: [f64; THINGS] = [0.0; THINGS];
        for (thing, share) in chance.iter_mut().enumerate() {
            *share = (0..KINDS)
                .filter(|set| set >> thing & 1 == 1)
                .map(|set| self.just[set])
                .sum::<f64>()
                .clamp(1e-9, 0.9);
        }
        let mut kin = [1e-6; KINDS];
        kin[0] = 1.0;
        for _ in 0..ROUNDS {
            let mut shares = [0.0; KINDS];
            let mut by_chance = [(0.0, 0.0); THINGS];
            for pattern in 0..KINDS {
                // What one person's own rows explain is taken off first.
                let count = (self.just[pattern] - of_same(pattern)).max(0.0);
                let mut weights = kin;
                for thing in 0..THINGS {
                    // People who share a thing agree in it, but for the slips that one person's rows have too.
                    let agrees = pattern >> thing & 1 == 1;
                    let likely = |share: f64| if agrees { share } else { 1.0 - share };
                    let of = [likely(chance[thing]), likely(agree[thing])];
                    weights.iter_mut().enumerate().for_each(|(set, weight)| *weight *= of[set >> thing & 1]);
                }
                let total: f64 = weights.iter().sum();
                if total <= 0.0 || count <= 0.0 {
                    continue;
                }
                let parts = weights.map(|weight| count * weight / total);
                shares.iter_mut().zip(parts).for_each(|(share, part)| *share += part);
                for (thing, seen) in by_chance.iter_mut().enumerate() {
                    for (_, part) in parts.iter().enumerate().filter(|(set, _)| set >> thing & 1 == 0) {
                        seen.1 += part;
                        seen.0 += if pattern >> thing & 1 == 1 { *part } else { 0.0 };
                    }
                }
            }
            let total: f64 = shares.iter().sum::<f64>().max(1e-300);
            for set in 0..KINDS {
                kin[set] = (shares[set] / total).max(1e-13);
            }
            for (share, (agreeing, all)) in chance.iter_mut().zip(by_chance) {
                if all > 0.0 {
                    *share = (agreeing / all).clamp(1e-9, 0.9);
                }
            }
        }
        kin
    }
}

/// Pairs of records with one father's name and one family, whoever they are: brothers, cousins, one person twice.
/// The given name has no part in who is drawn.
pub(crate) fn of_one_father(table: &Table, vocabulary: &Vocabulary, place_keys: &[u64]) -> Vec<(u32, u32)> {
    let mut keyed: Vec<(u64, u32)> = (0u32..)
        .zip(&table.records)
        .filter(|(_, record)| record.flags & UNNAMED == 0)
        .take(SAMPLE * 4)
        .filter_map(|(n, record)| {
            let things = things_of(table, vocabulary, place_keys, n as usize, record);
            (things[0] != 0 && things[2] != 0).then(|| (mix(things[0] ^ things[2].rotate_left(17)), n))
        })
        .collect();
    keyed.sort_unstable();
    let mut pairs = Vec::new();
    for group in keyed.chunk_by(|a, b| a.0 == b.0) {
        // Each with the next few: no large family outweighs the others.
        for (at, &(key, a)) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().take(3).map(|&(_, b)| (key, (b, a))));
        }
    }
    // Whole families are drawn by their key, so that a table that grows a little keeps almost the same.
    let one_in = (pairs.len() / BROTHERS).max(1).next_power_of_two() as u64;
    pairs.into_iter().filter(|(key, _)| key & (one_in - 1) == 0).map(|(_, pair)| pair).collect()
}

fn things_of(
    table: &Table,
    vocabulary: &Vocabulary,
    place_keys: &[u64],
    n: usize,
    record: &Record,
) -> [u64; THINGS] {
    let parts = &record.parts[..usize::from(record.len)];
    let key = |place: usize| {
        parts
            .get(place)
            .filter(|part| **part != NONE)
            .map_or(0, |part| mix(vocabulary.keys[*part as usize] | 1 << 63))
    };
    let place = (table.text_columns.iter().zip(&table.columns))
        .find(|(column, _)| matches!(column.kind, TextKind::Place | TextKind::Text))
        .map_or(NONE, |(_, cells)| cells[n]);
    [
        if parts.len() >= 3 { key(1) } else { 0 },
        if parts.len() >= 4 { key(2) } else { 0 },
        if parts.len() >= 2 { key(parts.len() - 1) } else { 0 },
        place_keys.get(place as usize).copied().unwrap_or(0),
        record.died.full().map_or(0, |date| crate::table::hash_of(&date)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Patterns of pairs of which some share a father and a family, the rest agree by chance alone.
    #[test]
    fn what_people_share_is_told_from_chance() {
        let chance = [0.02, 0.02, 0.01, 0.05, 0.03];
        let shared = 5; // father and family
        let brothers = 1e-3;
        let same = 1e-4;
        let agree = [0.95; THINGS];
        let mut just = [0.0; KINDS];
        for (pattern, share) in just.iter_mut().enumerate() {
            let likely = |of: &dyn Fn(usize) -> f64| -> f64 {
                (0..THINGS).map(|t| if pattern >> t & 1 == 1 { of(t) } else { 1.0 - of(t) }).product()
            };
            *share = (1.0 - brothers - same) * likely(&|t| chance[t])
                + brothers * likely(&|t| if shared >> t & 1 == 1 { agree[t] } else { chance[t] })
                + same * likely(&|t| agree[t]);
        }
        let kin = Agreements { just, both: [1.0; THINGS] }.kin(same, agree);
        assert!((kin[shared] / brothers - 1.0).abs() < 0.1, "{}", kin[shared]);
        assert!(kin[0] > 0.99);
    }
}
