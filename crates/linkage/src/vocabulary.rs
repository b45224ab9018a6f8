//! How common each part of a name is, and how like two parts are.

use rustc_hash::FxHashMap;
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
    /// Close, one of the two being too rare to be a name of its own.
    pub(crate) const SLIP: u8 = 2;
    /// Close, both being names of their own; or somewhat alike, one being rare.
    pub(crate) const CLOSE: u8 = 3;
    /// Somewhat alike, both being names of their own.
    pub(crate) const ALIKE: u8 = 4;
    /// Different.
    pub(crate) const DIFFERS: u8 = 5;
    /// One of the two has none.
    pub(crate) const MISSING: u8 = 7;
    /// Added when the two are in different scripts.
    pub(crate) const CROSS: u8 = 8;
    /// Levels whose weight depends on how common the part is.
    pub(crate) const RATED: u8 = 3;
}

/// Counts of the parts of names, by role.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Share of records of the token's script that have it in the role.
    shares: [Vec<f32>; 3],
    /// In all roles.
    pub(crate) counts: Vec<u32>,
    scripts: Vec<Script>,
    pub(crate) keys: Vec<u64>,
}

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
        let keys = table.tokens.iter().map(Token::key).collect();
        Self { shares, counts, scripts, keys }
    }

    /// How common a part is in a role, among the records of its script.
    pub(crate) fn share(&self, token: u32, role: Role) -> f32 {
        self.shares[role as usize][token as usize]
    }

    /// The level of two parts, `MISSING` when one is none.
    pub(crate) fn level(&self, tokens: &[Token], cache: &mut LevelCache, a: u32, b: u32) -> u8 {
        if a == NONE || b == NONE {
            return level::MISSING;
        }
        if a == b {
            return level::SAME;
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        cache.get_or(a, b, || self.compute(tokens, a, b))
    }

    fn compute(&self, tokens: &[Token], a: u32, b: u32) -> u8 {
        let (a, b) = (a as usize, b as usize);
        let kind = likeness(&tokens[a], &tokens[b]).kind;
        if self.scripts[a] != self.scripts[b] {
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
            Kind::Reading => level::READING,
            Kind::Near if !own => level::SLIP,
            Kind::Near => level::CLOSE,
            Kind::Alike if !own => level::CLOSE,
            Kind::Alike => level::ALIKE,
            Kind::Differs => level::DIFFERS,
        }
    }
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

/// Remembers the levels of pairs of tokens: a table of fixed size in which newer pairs displace older ones.
#[derive(Debug)]
pub(crate) struct LevelCache {
    slots: Vec<(u32, u32, u8)>,
}

impl LevelCache {
    /// With so many slots, a power of two.
    pub(crate) fn new(slots: usize) -> Self {
        Self { slots: vec![(NONE, NONE, 0); slots] }
    }

    pub(crate) fn get_or(&mut self, a: u32, b: u32, compute: impl FnOnce() -> u8) -> u8 {
        let hash = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mask = self.slots.len() - 1;
        let slot = &mut self.slots[(hash >> 32) as usize & mask];
        if (slot.0, slot.1) != (a, b) {
            *slot = (a, b, compute());
        }
        slot.2
    }
}

/// Splits parts that were run together, where both halves are far better known than the whole.
///
/// `محمدعوض` is `محمد عوض` when both stand often by themselves and the whole hardly ever does.
pub(crate) fn split_run_together(table: &mut Table) {
    let whole_names = table.records.iter().filter(|record| record.len >= 3).count();
    if whole_names * 2 < table.records.len() {
        return;
    }
    let mut counts = vec![0u32; table.tokens.len()];
    for record in &table.records {
        for &part in record.parts[..usize::from(record.len)].iter().filter(|part| **part != NONE) {
            counts[part as usize] += 1;
        }
    }
    let numbers: FxHashMap<&str, u32> = (0..)
        .zip(&table.tokens)
        .map(|(n, token)| (token.text(), n))
        .filter(|(_, n)| counts[*n as usize] >= 5)
        .collect();
    let mut splits: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
    for (n, token) in (0u32..).zip(&table.tokens) {
        let count = counts[n as usize];
        let text = token.text();
        if text.chars().count() < 6 {
            continue;
        }
        let mut best: Option<(u32, u32, u32)> = None;
        for (at, _) in text.char_indices().skip(2) {
            let (left, right) = text.split_at(at);
            if right.chars().count() < 2 {
                continue;
            }
            let (Some(&left), Some(&right)) = (numbers.get(left), numbers.get(right)) else { continue };
            let weaker = counts[left as usize].min(counts[right as usize]);
            if weaker >= 5 + 10 * count && best.is_none_or(|(known, ..)| weaker > known) {
                best = Some((weaker, left, right));
            }
        }
        if let Some((_, left, right)) = best {
            splits.insert(n, (left, right));
        }
    }
    if splits.is_empty() {
        return;
    }
    for record in &mut table.records {
        let mut place = 0;
        while place < usize::from(record.len) {
            let room = usize::from(record.len) < record.parts.len();
            if let Some(&(left, right)) = splits.get(&record.parts[place]).filter(|_| room) {
                record.parts.copy_within(place..usize::from(record.len), place + 1);
                record.parts[place] = left;
                record.parts[place + 1] = right;
                record.len += 1;
                place += 1;
            }
            place += 1;
        }
    }
}
