//! How common each part of a name is, and how like two parts are.

use std::sync::atomic::{AtomicU64, Ordering};

use sijill_names::{Kind, Script, Token, likeness};

use crate::table::{NONE, Table};

/// Where in a name a part stands: given, father or grandfather, family have different frequency tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Given = 0,
    Middle = 1,
    Family = 2,
}

/// The levels on which two parts of a name are found. Lower is better; [`CROSS`] is added when the two parts
/// stand in different scripts.
pub(crate) mod level {
    /// The same folded text.
    pub(crate) const SAME: u8 = 0;
    /// The same under a known reading, or a slip that leaves a form which is no name of its own.
    pub(crate) const READING: u8 = 1;
    /// The same under a known reading, both forms being common.
    pub(crate) const FORM: u8 = 2;
    /// Close, one of the two being too rare to be a name of its own.
    pub(crate) const SLIP: u8 = 3;
    /// Close, both being names of their own; or somewhat alike, one being rare.
    pub(crate) const CLOSE: u8 = 4;
    /// Somewhat alike, both being names of their own.
    pub(crate) const ALIKE: u8 = 5;
    /// Different.
    pub(crate) const DIFFERS: u8 = 6;
    /// One of the two has none.
    pub(crate) const MISSING: u8 = 7;
    /// Added when the two are in different scripts.
    pub(crate) const CROSS: u8 = 8;
    /// Levels whose weight depends on how common the part is.
    pub(crate) const RATED: u8 = 4;
}

/// Counts of the parts of names, by role.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Share of records of the token's script that have it in the role.
    shares: [Vec<f32>; 3],
    /// In all roles.
    pub(crate) counts: Vec<u32>,
    scripts: Vec<Script>,
    /// For blocking: the key of the name that the token stands for.
    pub(crate) keys: Vec<u64>,
    /// The common name that a rare token is a damaged form of; else the token itself.
    pub(crate) stands_for: Vec<u32>,
    /// A single letter: an initial, or what damage left. It says nothing.
    letters: Vec<bool>,
    /// Which classes of consonants a token has, and the name that it stands for: one bit each.
    sounds: Vec<(u16, u16)>,
    levels: LevelCache,
}

/// The class of `h` in a key.
pub(crate) const BREATH: u64 = 10;

/// A token seen fewer times than this is taken as seen so often: its share cannot be known better.
const FEWEST: f32 = 2.5;

impl Vocabulary {
    pub(crate) fn of(table: &Table) -> Self {
        let n = table.tokens.len();
        let mut by_role = [vec![0u32; n], vec![0u32; n], vec![0u32; n]];
        for record in &table.records {
            let parts = &record.parts[..usize::from(record.len)];
            for (place, &part) in parts.iter().enumerate() {
                if part != NONE {
                    by_role[role_of(place, parts.len()) as usize][part as usize] += 1;
                }
            }
        }
        let scripts: Vec<Script> = table.tokens.iter().map(Token::script).collect();
        let counts = (0..n).map(|t| by_role.iter().map(|counts| counts[t]).sum()).collect();
        let shares = by_role.map(|counts| {
            let total = |script: Script| -> u32 {
                scripts.iter().zip(&counts).filter(|(of, _)| **of == script).map(|(_, count)| count).sum()
            };
            let totals = [Script::Arabic, Script::Latin, Script::Other].map(|script| total(script).max(20));
            scripts
                .iter()
                .zip(&counts)
                .map(|(script, &count)| (count as f32).max(FEWEST) / totals[*script as usize] as f32)
                .map(|share| share.min(1.0))
                .collect()
        });
        let counts: Vec<u32> = counts;
        let stands_for = crate::damage::stands_for(&table.tokens, &counts);
        let keys = crate::keys::keys_of(&table.tokens, &counts, &stands_for);
        let letters = table.tokens.iter().map(|token| token.text().chars().count() == 1).collect();
        let sounds = table
            .tokens
            .iter()
            .zip(&stands_for)
            .map(|(token, name)| (sounds_of(token.key()), sounds_of(table.tokens[*name as usize].key())))
            .collect();
        Self { shares, counts, scripts, keys, stands_for, letters, sounds, levels: LevelCache::new(n) }
    }

    /// How common a part is in a role, among the records of its script.
    pub(crate) fn share(&self, token: u32, role: Role) -> f32 {
        self.shares[role as usize][token as usize]
    }

    /// The level of two parts, `MISSING` when one is none.
    pub(crate) fn level(&self, tokens: &[Token], a: u32, b: u32) -> u8 {
        if a == NONE || b == NONE {
            return level::MISSING;
        }
        if self.letters[a as usize] || self.letters[b as usize] {
            return level::MISSING;
        }
        if a == b {
            return level::SAME;
        }
        // Names that have few consonants in common need not be spelled out against each other.
        let (x, y) = (a as usize, b as usize);
        let (own, other) = (self.sounds[x], self.sounds[y]);
        if (own.0 ^ other.0).count_ones() > 2 && (own.1 ^ other.1).count_ones() > 2 {
            return level::DIFFERS + if self.scripts[x] == self.scripts[y] { 0 } else { level::CROSS };
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        self.levels.get_or(a, b, || {
            let level = self.compute(tokens, a, b);
            // A damaged form is as near as the name it stands for, but never the same.
            let (x, y) = (self.stands_for[a as usize], self.stands_for[b as usize]);
            if (x, y) == (a, b) || level & 7 <= level::READING {
                return level;
            }
            let repaired = if x == y { level::READING } else { self.compute(tokens, x.min(y), x.max(y)) };
            let repaired = repaired & level::CROSS | (repaired & 7).max(level::READING);
            if repaired & 7 < level & 7 { repaired } else { level }
        })
    }

    fn compute(&self, tokens: &[Token], a: u32, b: u32) -> u8 {
        let (a, b) = (a as usize, b as usize);
        let across = self.scripts[a] != self.scripts[b];
        let kind = likeness(&tokens[a], &tokens[b]).kind;
        if across {
            let level = match kind {
                Kind::Same => level::SAME,
                Kind::Reading => level::READING,
                Kind::Near => level::SLIP,
                Kind::Alike => level::ALIKE,
                Kind::Differs => level::DIFFERS,
            };
            return level + level::CROSS;
        }
        let (rare, common) = (self.counts[a].min(self.counts[b]), self.counts[a].max(self.counts[b]));
        // A slip of the pen is a few percent of the name it was meant for; what is more frequent is a name.
        let own = f64::from(rare) > 2.0 + 0.02 * f64::from(common);
        match kind {
            Kind::Same => level::SAME,
            Kind::Reading if own => level::FORM,
            Kind::Reading => level::READING,
            Kind::Near if !own => level::SLIP,
            Kind::Near => level::CLOSE,
            Kind::Alike if !own => level::CLOSE,
            Kind::Alike => level::ALIKE,
            Kind::Differs => level::DIFFERS,
        }
    }
}

/// The classes in a key, as bits; without `h`, which a key has or has not by what stands before it.
fn sounds_of(key: u64) -> u16 {
    let classes = (0..16).map(|n| key >> (4 * n) & 15);
    classes.filter(|class| *class != 0 && *class != BREATH).fold(0, |bits, class| bits | 1 << class)
}

/// The role of a place in a name of so many parts.
pub(crate) fn role_of(place: usize, len: usize) -> Role {
    if place == 0 {
        Role::Given
    } else if place + 1 == len {
        Role::Family
    } else {
        Role::Middle
    }
}

/// Remembers the levels of pairs of tokens or texts, for all threads: a table of fixed size in which newer pairs
/// displace older ones. A slot holds a pair with its level in one word, so that no thread can see half of one; what is
/// remembered depends on the pair alone, so that it does not matter which thread came first.
#[derive(Debug)]
pub(crate) struct LevelCache {
    slots: Vec<AtomicU64>,
}

/// Numbers below this fit a slot; others are worked out each time.
const REMEMBERED: u32 = 1 << 30;
const EMPTY: u64 = u64::MAX;

impl LevelCache {
    /// For so many tokens or texts.
    pub(crate) fn new(words: usize) -> Self {
        let slots = (words * 64).next_power_of_two().clamp(1 << 10, 1 << 20);
        Self { slots: (0..slots).map(|_| AtomicU64::new(EMPTY)).collect() }
    }

    /// The level of a pair, from memory or worked out. `a` and `b` come in one order.
    pub(crate) fn get_or(&self, a: u32, b: u32, compute: impl FnOnce() -> u8) -> u8 {
        if a.max(b) >= REMEMBERED {
            return compute();
        }
        let pair = u64::from(a) << 34 | u64::from(b) << 4;
        let at = (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & (self.slots.len() - 1);
        let known = self.slots[at].load(Ordering::Relaxed);
        if known & !15 == pair && known != EMPTY {
            return (known & 15) as u8;
        }
        let level = compute();
        self.slots[at].store(pair | u64::from(level), Ordering::Relaxed);
        level
    }
}
