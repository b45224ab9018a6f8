//! Which pairs are compared at all: blocking.
//!
//! A *rule* says in what two records must agree to be compared: some parts of the name (by the sounds of their
//! consonants, the same for every script), and some of the other fields. The rules are chosen for the table at
//! hand: every rule that brings few enough pairs is taken, and one that asks for more than another does is left
//! out. So small tables are compared widely, large ones by rules that ask for more.

use rayon::prelude::*;

use crate::pairs::Groups;
use crate::rules::{Extra, Keys, Rule, Shape, years_of};
use crate::table::{NONE, Record, Table, hash_of, mix};
use crate::vocabulary::Vocabulary;

/// What blocking did, for the report.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleUse {
    /// In what records must agree.
    pub rule: String,
    /// Pairs that agree in it.
    pub pairs: u64,
    /// Keys shared by more records than are compared with each other; they were refined by further fields.
    pub oversize: u64,
    /// Pairs that were not compared because the key stayed too common.
    pub left_out: u64,
}

/// Keys shared by more records than this are refined by further fields.
const WIDEST: usize = 120;

/// Groups of records that share a key under some rule.
#[derive(Debug)]
pub(crate) struct Blocks {
    pub(crate) groups: Groups,
    pub(crate) uses: Vec<RuleUse>,
    rules: Vec<Rule>,
}

impl Blocks {
    /// Blocks a table by rules. `texts` has a key for each text of the table. Where only some records are `asked` for,
    /// groups that none of them is in may be left out.
    pub(crate) fn of(
        table: &Table,
        vocabulary: &Vocabulary,
        texts: &[u64],
        rules: Vec<(Rule, f64)>,
        asked: Option<&[u32]>,
    ) -> Self {
        let rules: Vec<Rule> = rules.into_iter().map(|(rule, _)| rule).collect();
        let found: Vec<Found> =
            rules.par_iter().map(|rule| Found::by(table, vocabulary, texts, rule, asked)).collect();
        let (groups, uses) = found.into_iter().map(|found| (found.groups, found.using)).unzip();
        Self { groups: Groups::joined(groups), uses, rules }
    }

    /// The share of one person's pairs that some rule brings, from how often each field agrees between the pairs
    /// found, as if errors in different fields had nothing to do with each other. Too high where rows that are
    /// wrong in one field are wrong in others.
    pub(crate) fn expected_recall(
        &self,
        table: &Table,
        vocabulary: &Vocabulary,
        pairs: &[(u32, u32)],
    ) -> f64 {
        let mut given = Rate::default();
        let mut others = Rate::default();
        let mut extras: Vec<Extra> = self.rules.iter().flat_map(|rule| rule.extras.iter().copied()).collect();
        extras.sort_unstable();
        extras.dedup();
        let mut rates = vec![Rate::default(); extras.len()];
        let mut parts = 0;
        for &(a, b) in pairs {
            let (ra, rb) = (&table.records[a as usize], &table.records[b as usize]);
            let keys = |record: &Record| -> Vec<u64> {
                let parts = &record.parts[..usize::from(record.len)];
                parts.iter().map(|part| vocabulary.keys.get(*part as usize).copied().unwrap_or(0)).collect()
            };
            let (ka, kb) = (keys(ra), keys(rb));
            if let (Some(x), Some(y)) = (ka.first(), kb.first()) {
                given.add(x == y);
                let (short, long) =
                    if ka.len() <= kb.len() { (&ka[1..], &kb[1..]) } else { (&kb[1..], &ka[1..]) };
                short.iter().for_each(|key| others.add(long.contains(key)));
                parts += short.len();
            }
            for (rate, extra) in rates.iter_mut().zip(&extras) {
                if let Some(agree) = extra.agrees(table, a as usize, b as usize) {
                    rate.add(agree);
                }
            }
        }
        if pairs.is_empty() {
            return 1.0;
        }
        let usual_others = ((parts as f64 / pairs.len() as f64).round() as usize).min(4);
        let mut found = 0.0;
        for pattern in 0u32..1 << (1 + usual_others + extras.len()) {
            let agrees = |bit: usize| pattern >> bit & 1 == 1;
            let mut chance = given.of(agrees(0));
            (1..=usual_others).for_each(|bit| chance *= others.of(agrees(bit)));
            rates.iter().enumerate().for_each(|(n, rate)| chance *= rate.of(agrees(1 + usual_others + n)));
            let agreeing = (1..=usual_others).filter(|bit| agrees(*bit)).count();
            let caught = self.rules.iter().any(|rule| {
                let (needs_given, needs) = rule.shape.asks();
                (!needs_given || agrees(0))
                    && agreeing >= needs.min(if rule.shape == Shape::Whole { usual_others } else { needs })
                    && rule.extras.iter().all(|extra| {
                        extras
                            .iter()
                            .position(|known| known == extra)
                            .is_some_and(|n| agrees(1 + usual_others + n))
                    })
            });
            if caught {
                found += chance;
            }
        }
        found.clamp(0.01, 1.0)
    }
}

/// How often something agreed.
#[derive(Clone, Copy, Debug, Default)]
struct Rate {
    yes: f64,
    all: f64,
}

impl Rate {
    fn add(&mut self, yes: bool) {
        self.all += 1.0;
        self.yes += f64::from(u8::from(yes));
    }

    fn of(self, yes: bool) -> f64 {
        // Never taken for sure, and nothing known is an even chance.
        let share = (self.yes + 0.5) / (self.all + 1.0);
        if yes { share } else { 1.0 - share }
    }
}

/// What one rule brings.
struct Found {
    groups: Groups,
    using: RuleUse,
}

impl Found {
    fn by(table: &Table, vocabulary: &Vocabulary, texts: &[u64], rule: &Rule, asked: Option<&[u32]>) -> Self {
        let using = RuleUse { rule: rule.words(table), pairs: 0, oversize: 0, left_out: 0 };
        let mut this = Self { groups: Groups::default(), using };
        let entries = Entries::of(table, vocabulary, texts, rule, asked);
        let mut refine = Vec::new();
        for run in entries.runs() {
            if run.len() > WIDEST {
                this.using.oversize += 1;
                refine.extend(run.iter().map(|entry| (entries.key(*entry), entries.record(*entry))));
            } else {
                this.push(run.iter().map(|entry| entries.record(*entry)), run.len());
            }
        }
        drop(entries);
        if !refine.is_empty() {
            refined(table, vocabulary, &mut refine, &mut |run, too_wide| {
                if too_wide {
                    let n = run.len() as u64;
                    this.using.left_out += n * (n - 1) / 2;
                } else {
                    this.push(run.iter().map(|(_, n)| *n), run.len());
                }
            });
        }
        this
    }

    fn push(&mut self, records: impl Iterator<Item = u32>, len: usize) {
        self.groups.push(records);
        self.using.pairs += (len * (len - 1) / 2) as u64;
    }
}

/// Keys of records under one rule, in their order. A key and its record are one word: of a key so many bits are kept
/// as the record leaves. That two keys are the same in these by chance brings a stray pair in many millions of rows.
struct Entries {
    entries: Vec<u64>,
    /// The bits of the record.
    below: u64,
}

impl Entries {
    /// Where only some records are asked for, those whose key one of them may have.
    fn of(table: &Table, vocabulary: &Vocabulary, texts: &[u64], rule: &Rule, asked: Option<&[u32]>) -> Self {
        let mut keys = Keys { keys: Vec::new(), texts };
        let wanted = asked.map(|asked| {
            let mut wanted = vec![0u64; 1 << 16];
            for &n in asked {
                keys.of(table, vocabulary, n as usize, rule);
                keys.keys.iter().map(|key| bit_of(*key)).for_each(|(word, bit)| wanted[word] |= bit);
            }
            wanted
        });
        let is_wanted = |key: u64| {
            wanted.as_ref().is_none_or(|wanted| {
                let (word, bit) = bit_of(key);
                wanted[word] & bit != 0
            })
        };
        let below = (table.len() as u64).next_power_of_two().max(2) - 1;
        let chunk = table.len().div_ceil(rayon::current_num_threads() * 4).max(1);
        let parts: Vec<Vec<u64>> = (0..table.len().div_ceil(chunk))
            .into_par_iter()
            .map(|part| {
                let mut keys = Keys { keys: Vec::new(), texts };
                let mut entries = Vec::with_capacity(chunk);
                for n in part * chunk..((part + 1) * chunk).min(table.len()) {
                    keys.of(table, vocabulary, n, rule);
                    let wanted = keys.keys.iter().filter(|key| is_wanted(**key));
                    entries.extend(wanted.map(|key| key & !below | n as u64));
                }
                entries
            })
            .collect();
        Self { entries: in_order(&parts), below }
    }

    fn key(&self, entry: u64) -> u64 {
        entry & !self.below
    }

    fn record(&self, entry: u64) -> u32 {
        (entry & self.below) as u32
    }

    /// Runs of entries with one key, of two and more.
    fn runs(&self) -> impl Iterator<Item = &[u64]> {
        self.entries.chunk_by(|a, b| self.key(*a) == self.key(*b)).filter(|run| run.len() > 1)
    }
}

/// Entries in their order. They are spread over buckets by their highest bits, which are those of a hash, so that each
/// bucket is small enough for the processor's nearest cache.
fn in_order(parts: &[Vec<u64>]) -> Vec<u64> {
    const BUCKETS: u32 = 10;
    let total: usize = parts.iter().map(Vec::len).sum();
    let bucket = |entry: &u64| (entry >> (64 - BUCKETS)) as usize;
    let mut ends = vec![0usize; 1 << BUCKETS];
    parts.iter().flatten().for_each(|entry| ends[bucket(entry)] += 1);
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut entries = vec![0u64; total];
    for entry in parts.iter().flatten() {
        // What begins as the start of a bucket becomes its end.
        let place = &mut ends[bucket(entry)];
        entries[*place] = *entry;
        *place += 1;
    }
    let (mut buckets, mut rest, mut start) = (Vec::with_capacity(ends.len()), entries.as_mut_slice(), 0);
    for end in ends {
        let (bucket, after) = rest.split_at_mut(end - start);
        buckets.push(bucket);
        (rest, start) = (after, end);
    }
    // Rules are worked out beside each other; only where that is not enough is one sorted by several threads.
    if total < 1 << 20 {
        buckets.into_iter().for_each(<[u64]>::sort_unstable);
    } else {
        buckets.into_par_iter().with_min_len(16).for_each(<[u64]>::sort_unstable);
    }
    entries
}

/// One of four million bits for a key, as a word and a bit in it.
fn bit_of(key: u64) -> (usize, u64) {
    let at = mix(key) >> 42;
    ((at >> 6) as usize, 1 << (at & 63))
}

/// Takes a run of entries with one key, and whether it stayed too common.
type Group<'a> = dyn FnMut(&[(u64, u32)], bool) + 'a;
/// What a further field of a record says.
type Field<'a> = dyn Fn(&Record, usize) -> u64 + 'a;

/// Splits keys that are too common by one further field after the other. What stays too common is cut into
/// runs of records that are neighbours by the sounds of their whole name.
fn refined(table: &Table, vocabulary: &Vocabulary, entries: &mut Vec<(u64, u32)>, group: &mut Group<'_>) {
    let steps: [&Field<'_>; 4] = [
        &|record, _| {
            // The rarest part of the name.
            let parts = &record.parts[..usize::from(record.len)];
            let known = parts.iter().filter(|part| **part != NONE);
            known
                .min_by_key(|part| vocabulary.counts[**part as usize])
                .map_or(0, |part| vocabulary.keys[*part as usize])
        },
        &|record, _| years_of(record).map_or(0, |year| (year.div_euclid(4)) as u64),
        &|record, _| record.died.full().map_or(0, |date| hash_of(&date)),
        &|_, n| table.columns.first().map_or(0, |column| u64::from(column[n])),
    ];
    for (n, step) in steps.iter().enumerate() {
        for entry in entries.iter_mut() {
            entry.0 = mix(
                entry.0 ^ step(&table.records[entry.1 as usize], entry.1 as usize).wrapping_add(n as u64)
            );
        }
        entries.par_sort_unstable();
        let mut rest = Vec::new();
        for run in entries.chunk_by(|a, b| a.0 == b.0) {
            if run.len() > WIDEST {
                rest.extend_from_slice(run);
            } else if run.len() > 1 {
                group(run, false);
            }
        }
        *entries = rest;
    }
    for run in entries.chunk_by(|a, b| a.0 == b.0) {
        group(run, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_put_in_order() {
        for (parts, each) in [(0, 0), (1, 1), (3, 1000), (2, 600_000)] {
            // Half of them of a few keys, as those of common names are.
            let entry = |n: u64| mix(if n.is_multiple_of(2) { n % 7 } else { n }) & !0xff | n & 0xff;
            let parts: Vec<Vec<u64>> =
                (0..parts).map(|part| (0..each).map(|n| entry(part * each + n)).collect()).collect();
            let mut sorted = parts.concat();
            sorted.sort_unstable();
            assert!(in_order(&parts) == sorted, "{} parts of {each}", parts.len());
        }
    }
}
