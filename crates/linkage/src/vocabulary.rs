//! How common each part of a name is, and how like two parts are.

use std::sync::atomic::{AtomicU32, Ordering};

use sijill_names::{Kind, Script, Token, differ_at_sight, likeness};

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
    /// Share of records of the token's script that have it in each role.
    shares: Vec<[f32; 3]>,
    /// In all roles.
    pub(crate) counts: Vec<u32>,
    /// For blocking: the key of the name that the token stands for.
    pub(crate) keys: Vec<u64>,
    /// The common name that a rare token is a damaged form of; else the token itself.
    pub(crate) stands_for: Vec<u32>,
    parts: Vec<Part>,
    levels: LevelCache,
}

/// A part of a name with what tells it from most others without a look at its letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    token: u32,
    /// Which classes of consonants the token has, one bit each.
    own: u16,
    /// Which the name has that it stands for.
    name: u16,
    script: Script,
    /// No part at all; or a single letter, an initial or what damage left. It says nothing.
    is_silent: bool,
}

impl Part {
    pub(crate) const NONE: Self =
        Self { token: NONE, own: 0, name: 0, script: Script::Other, is_silent: true };

    /// Whether two parts are sure to differ, as far as can be seen at once.
    pub(crate) fn differs_from(&self, other: &Self) -> bool {
        !self.is_silent && !other.is_silent && self.is_far_from(other)
    }

    /// Whether two parts are the same word.
    pub(crate) fn is_word_of(&self, other: &Self) -> bool {
        self.token == other.token
    }

    /// Whether two names have so few consonants in common that they need not be spelled out against each other.
    fn is_far_from(&self, other: &Self) -> bool {
        more_than_two_bits(self.own ^ other.own) && more_than_two_bits(self.name ^ other.name)
    }
}

/// What tells a given name from most others, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gist(u64);

impl Gist {
    const SILENT: u64 = 1 << 32;
    const THROUGH_ANOTHER: u64 = 1 << 33;

    pub(crate) fn of(part: &Part, through_another: bool) -> Self {
        let flags = if part.is_silent { Self::SILENT } else { 0 }
            | if through_another { Self::THROUGH_ANOTHER } else { 0 };
        Self(u64::from(part.own) | u64::from(part.name) << 16 | flags)
    }

    /// Whether two given names are sure to differ, as far as can be seen at once.
    pub(crate) fn differs_from(self, other: Self) -> bool {
        let apart = self.0 ^ other.0;
        let heard = (self.0 | other.0) & Self::SILENT == 0 && apart & Self::THROUGH_ANOTHER == 0;
        heard && more_than_two_bits(apart as u16) && more_than_two_bits((apart >> 16) as u16)
    }
}

/// Each step takes the lowest bit away; not every processor that we are built for counts bits.
fn more_than_two_bits(bits: u16) -> bool {
    let fewer = bits & bits.wrapping_sub(1);
    fewer & fewer.wrapping_sub(1) != 0
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
        let shares: [Vec<f32>; 3] = by_role.map(|counts| {
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
        let shares = (0..n).map(|t| [0, 1, 2].map(|role| shares[role][t])).collect();
        let counts: Vec<u32> = counts;
        let stands_for = crate::damage::stands_for(&table.tokens, &counts);
        let keys = crate::keys::keys_of(&table.tokens, &counts, &stands_for);
        let parts = (0u32..)
            .zip(&table.tokens)
            .zip(&stands_for)
            .map(|((n, token), name)| Part {
                token: n,
                own: sounds_of(token.key()),
                name: sounds_of(table.tokens[*name as usize].key()),
                script: token.script(),
                is_silent: token.text().chars().count() == 1,
            })
            .collect();
        Self { shares, counts, keys, stands_for, parts, levels: LevelCache::new(n) }
    }

    /// A token as a part of a name.
    pub(crate) fn part(&self, token: u32) -> Part {
        self.parts.get(token as usize).copied().unwrap_or(Part::NONE)
    }

    /// How common a part is in a role, among the records of its script.
    pub(crate) fn share(&self, token: u32, role: Role) -> f32 {
        self.shares[token as usize][role as usize]
    }

    /// How common a token is in the middle of a name, and as a family.
    pub(crate) fn share_after_given(&self, token: u32) -> (f32, f32) {
        let shares = &self.shares[token as usize];
        (shares[Role::Middle as usize], shares[Role::Family as usize])
    }

    /// How common each token is in the middle of a name, and as a family.
    pub(crate) fn shares_after_given(&self) -> impl Iterator<Item = (f32, f32)> {
        self.shares.iter().map(|shares| (shares[Role::Middle as usize], shares[Role::Family as usize]))
    }

    /// The level of two parts, `MISSING` when one is none.
    #[inline]
    pub(crate) fn level(&self, tokens: &[Token], one: &Part, other: &Part) -> u8 {
        if one.is_silent || other.is_silent {
            return level::MISSING;
        }
        if one.token == other.token {
            return level::SAME;
        }
        if one.is_far_from(other) {
            return level::DIFFERS + if one.script == other.script { 0 } else { level::CROSS };
        }
        self.level_by_letters(tokens, one.token, other.token)
    }

    fn level_by_letters(&self, tokens: &[Token], a: u32, b: u32) -> u8 {
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
        let across = self.parts[a].script != self.parts[b].script;
        if !across && differ_at_sight(&tokens[a], &tokens[b]) {
            return level::DIFFERS;
        }
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
/// displace older ones. A slot holds in one word its pair, as far as its place does not say it, with its level, so that
/// no thread can see half of one; what is remembered depends on the pair alone, so that it does not matter which thread
/// came first.
#[derive(Debug)]
pub(crate) struct LevelCache {
    slots: Vec<AtomicU32>,
    /// Bits of the spread pair that are kept in the slot; those above say its place.
    kept: u32,
}

/// Bits of a token's number that fit; with greater numbers levels are worked out each time.
const NUMBER: u32 = 22;
const REMEMBERED: u32 = 1 << NUMBER;
const PAIR: u64 = (1 << (2 * NUMBER)) - 1;
/// No pair is kept in so many bits.
const EMPTY: u32 = u32::MAX;

impl LevelCache {
    /// For so many tokens or texts.
    pub(crate) fn new(words: usize) -> Self {
        // At least as many that what is kept and the level, 4 bits, leave a bit of a slot free.
        let slots = (words * 64).next_power_of_two().clamp(1 << 17, 1 << 21);
        Self {
            slots: vec![EMPTY; slots].into_iter().map(AtomicU32::new).collect(),
            kept: 2 * NUMBER - slots.ilog2(),
        }
    }

    /// The level of a pair, from memory or worked out. `a` and `b` come in one order.
    pub(crate) fn get_or(&self, a: u32, b: u32, compute: impl FnOnce() -> u8) -> u8 {
        if a.max(b) >= REMEMBERED {
            return compute();
        }
        // Spread by steps that can be undone, so that place and rest are the pair.
        let pair = u64::from(a) << NUMBER | u64::from(b);
        let spread = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) & PAIR;
        let spread = (spread ^ spread >> NUMBER).wrapping_mul(0xd6e8_feb8_6659_fd93) & PAIR;
        let rest = (spread & ((1 << self.kept) - 1)) as u32;
        let slot = &self.slots[(spread >> self.kept) as usize];
        let known = slot.load(Ordering::Relaxed);
        if known >> 4 == rest {
            return (known & 15) as u8;
        }
        let level = compute();
        slot.store(rest << 4 | u32::from(level), Ordering::Relaxed);
        level
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_keeps_its_level() {
        for words in [10, 100_000, 1 << 22] {
            let cache = LevelCache::new(words);
            let level = |a: u32, b: u32| (crate::table::hash_of(&(a, b)) & 15) as u8;
            for round in 0..2 {
                for n in 0..200_000u32 {
                    let (a, b) = (n.wrapping_mul(7919) % REMEMBERED, n % 1777);
                    assert_eq!(cache.get_or(a, b, || level(a, b)), level(a, b), "{a} {b} in round {round}");
                }
            }
            assert_eq!(cache.get_or(3, 4, || 5) & 15, cache.get_or(3, 4, || 9));
        }
        assert_eq!(LevelCache::new(10).get_or(REMEMBERED, 1, || 3), 3);
    }

    #[test]
    fn bits_are_told_apart() {
        for bits in 0..=u16::MAX {
            assert_eq!(more_than_two_bits(bits), bits.count_ones() > 2, "{bits:b}");
        }
    }
}
