//! A pair of records as levels of agreement.

use rayon::prelude::*;
use sijill_names::{Token, likeness};

use crate::table::{NONE, PARTS, PartDate, Record, TEXTS_BESIDE, THROUGH_ANOTHER, Table, TextKind, mix};
use crate::vocabulary::{Gist, LevelCache, Part, Role, Vocabulary, level};
use crate::years::NO_YEAR;

/// Most features a pair is compared on.
pub(crate) const MOST: usize = 20;

/// What a pair is compared on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    Given,
    Father,
    Middle,
    Family,
    /// Whether parts are left over on both sides.
    Shape,
    Sex,
    Birth,
    Age,
    Died,
    Text(usize),
}

impl Feature {
    /// Those of every table, in the order of their numbers; texts come after them.
    pub(crate) const BEFORE_TEXTS: [Self; TEXTS] = [
        Self::Given,
        Self::Father,
        Self::Middle,
        Self::Family,
        Self::Shape,
        Self::Sex,
        Self::Birth,
        Self::Age,
        Self::Died,
    ];
}

pub(crate) const GIVEN: usize = 0;
pub(crate) const FATHER: usize = 1;
pub(crate) const MIDDLE: usize = 2;
pub(crate) const FAMILY: usize = 3;
pub(crate) const SHAPE: usize = 4;
pub(crate) const SEX: usize = 5;
pub(crate) const BIRTH: usize = 6;
pub(crate) const AGE: usize = 7;
pub(crate) const DIED: usize = 8;
pub(crate) const TEXTS: usize = 9;

/// No value on one side.
pub(crate) const ABSENT: u8 = 15;

/// A pair compared: a level for each feature, and for agreements how common the shared value is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compared {
    pub(crate) levels: [u8; MOST],
    pub(crate) shares: [f32; MOST],
}

impl Compared {
    fn blank() -> Self {
        let mut levels = [ABSENT; MOST];
        levels[GIVEN..=FAMILY].fill(level::MISSING);
        Self { levels, shares: [1.0; MOST] }
    }
}

/// What texts and dates are compared with: how common each value is.
#[derive(Debug)]
pub(crate) struct Values {
    pub(crate) features: Vec<Feature>,
    /// For each text column, the share of each text.
    text_shares: Vec<Vec<f32>>,
    text_counts: Vec<Vec<u32>>,
    text_levels: Vec<LevelCache>,
    pub(crate) text_tokens: Vec<Token>,
    /// Texts as they sound, word by word; codes as they are.
    pub(crate) text_keys: Vec<u64>,
    /// For each record, how common its date of birth is.
    birth_shares: Vec<f32>,
    age_shares: Vec<f32>,
    /// For each record, how common its date of death is.
    died_shares: Vec<f32>,
}

impl Values {
    pub(crate) fn of(table: &Table) -> Self {
        let mut features = Feature::BEFORE_TEXTS.to_vec();
        features.extend((0..table.columns.len()).map(Feature::Text));
        let mut text_shares = Vec::new();
        let mut text_counts = Vec::new();
        for column in &table.columns {
            let mut counts = vec![0u32; table.texts.len()];
            for &text in column.iter().filter(|text| **text != NONE) {
                counts[text as usize] += 1;
            }
            let total = counts.iter().sum::<u32>().max(20) as f32;
            text_shares
                .push(counts.iter().map(|&count| ((count as f32).max(2.5) / total).min(1.0)).collect());
            text_counts.push(counts);
        }
        let shares_of = |pick: &dyn Fn(&Record) -> Option<PartDate>| -> Vec<f32> {
            let mut numbers: rustc_hash::FxHashMap<PartDate, u32> = rustc_hash::FxHashMap::default();
            let mut counts: Vec<f32> = Vec::new();
            let number = |record: &Record| {
                let n = *numbers.entry(pick(record)?).or_insert(counts.len() as u32);
                if n as usize == counts.len() {
                    counts.push(0.0);
                }
                counts[n as usize] += 1.0;
                Some(n)
            };
            let of: Vec<Option<u32>> = table.records.iter().map(number).collect();
            let total = counts.iter().sum::<f32>().max(20.0);
            counts.iter_mut().for_each(|count| *count = (count.max(2.5) / total).min(1.0));
            of.into_iter().map(|n| n.map_or(1.0, |n| counts[n as usize])).collect()
        };
        let mut ages = vec![0u32; 256];
        for record in &table.records {
            if record.years != NO_YEAR {
                ages[record.years.rem_euclid(256) as usize] += 1;
            }
        }
        let total = ages.iter().sum::<u32>().max(20) as f32;
        let text_tokens: Vec<Token> =
            table.texts.par_iter().with_min_len(256).map(|text| Token::new(&text.replace(' ', ""))).collect();
        let text_key = |text: &str, token: &Token| {
            let letters = token.text().chars().any(char::is_alphabetic);
            if letters { sijill_names::text_key(text) } else { crate::table::hash_of(token.text()) }
        };
        let texts = table.texts.par_iter().with_min_len(256).zip(&text_tokens);
        let text_keys = texts.map(|(text, token)| text_key(text, token)).collect();
        Self {
            features,
            text_shares,
            text_levels: table.columns.iter().map(|_| LevelCache::new(table.texts.len())).collect(),
            text_counts,
            text_tokens,
            text_keys,
            birth_shares: shares_of(&|record| record.birth.full().map(|_| record.birth)),
            age_shares: ages.iter().map(|&count| ((count as f32).max(2.5) / total).min(1.0)).collect(),
            died_shares: shares_of(&|record| record.died.full().map(|_| record.died)),
        }
    }
}

/// A record made ready to be compared with many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ready<'a> {
    n: usize,
    record: &'a Record,
    parts: [Part; PARTS],
}

/// What the names of two records can be to each other, as far as can be seen without spelling them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// The same word stands in both.
    Same,
    /// It may be like one of the other's.
    Near,
    /// It is like none of the other's.
    Far,
}

impl Ready<'_> {
    pub(crate) fn token(&self, place: usize) -> u32 {
        self.record.parts[place]
    }

    /// How many parts its name has.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.record.len)
    }

    /// What a part after the given name can be to those of another.
    pub(crate) fn seen_in(&self, place: usize, other: &Self) -> Seen {
        let own = &self.parts[place];
        let mut seen = Seen::Far;
        for part in &other.parts[1..other.len().max(1)] {
            if own.is_word_of(part) {
                return Seen::Same;
            }
            if !own.differs_from(part) {
                seen = Seen::Near;
            }
        }
        seen
    }
}

/// Compares pairs of one table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Comparer<'a> {
    pub(crate) table: &'a Table,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) values: &'a Values,
}

impl<'a> Comparer<'a> {
    pub(crate) fn new(table: &'a Table, vocabulary: &'a Vocabulary, values: &'a Values) -> Self {
        Self { table, vocabulary, values }
    }

    /// All records, those with like given names beside each other, and among them those of like families.
    pub(crate) fn by_name(&self) -> Vec<u32> {
        let key = |token: Option<&u32>| {
            token.and_then(|token| self.vocabulary.keys.get(*token as usize)).map_or(0, |key| mix(*key))
        };
        let of = |(n, record): (u32, &Record)| {
            let parts = &record.parts[..usize::from(record.len)];
            (key(parts.first()) & !0xffff_ffff | key(parts.last()) >> 32, n)
        };
        let mut keyed: Vec<(u64, u32)> = (0u32..).zip(&self.table.records).map(of).collect();
        keyed.par_sort_unstable();
        keyed.into_iter().map(|(_, n)| n).collect()
    }

    /// A record made ready to be compared with many.
    pub(crate) fn ready(&self, n: usize) -> Ready<'a> {
        let record = &self.table.records[n];
        Ready { n, record, parts: record.parts.map(|token| self.vocabulary.part(token)) }
    }

    fn part_level(&self, one: &Part, other: &Part) -> u8 {
        self.vocabulary.level(&self.table.tokens, one, other)
    }

    /// What tells the given name of each record from most others.
    pub(crate) fn gists(&self) -> Vec<Gist> {
        let of = |record: &Record| {
            Gist::of(&self.vocabulary.part(record.parts[0]), record.flags & THROUGH_ANOTHER != 0)
        };
        self.table.records.par_iter().with_min_len(4096).map(of).collect()
    }

    /// The level of the given names alone.
    pub(crate) fn given_level(&self, a: &Ready<'_>, b: &Ready<'_>) -> u8 {
        if (a.record.flags ^ b.record.flags) & THROUGH_ANOTHER != 0 {
            return level::MISSING;
        }
        self.part_level(&a.parts[0], &b.parts[0])
    }

    /// The level of a part of one name against a part of the other.
    pub(crate) fn level_of(&self, one: &Ready<'_>, place: usize, other: &Ready<'_>, against: usize) -> u8 {
        self.part_level(&one.parts[place], &other.parts[against])
    }

    /// Compares two records on every feature.
    pub(crate) fn compare(&self, a: usize, b: usize) -> Compared {
        let (a, b) = (self.ready(a), self.ready(b));
        self.compare_given(&a, &b, self.given_level(&a, &b))
    }

    /// The same, where the level of the given names is known.
    fn compare_given(&self, one: &Ready<'_>, other: &Ready<'_>, given: u8) -> Compared {
        let mut out = self.compare_beside(one, other);
        self.compare_names(one, other, given, &mut out);
        out
    }

    /// How common the given name of a record is.
    pub(crate) fn given_share(&self, one: &Ready<'_>) -> f32 {
        let token = one.record.parts[0];
        if token == NONE { 1.0 } else { self.vocabulary.share(token, Role::Given) }
    }

    /// Compares two records on their names; the level of the given names is known.
    pub(crate) fn compare_names(&self, one: &Ready<'_>, other: &Ready<'_>, given: u8, out: &mut Compared) {
        out.levels[GIVEN] = given;
        if given & 7 != level::MISSING {
            let (x, y) = (one.record.parts[0], other.record.parts[0]);
            out.shares[GIVEN] =
                self.vocabulary.share(x, Role::Given).max(self.vocabulary.share(y, Role::Given));
        }
        self.align(one, other, out);
    }

    /// Compares two records on everything but their names.
    pub(crate) fn compare_beside(&self, one: &Ready<'_>, other: &Ready<'_>) -> Compared {
        let mut out = Compared::blank();
        let (a, b) = (one.n, other.n);
        let (ra, rb) = (one.record, other.record);
        if ra.sex != 0 && rb.sex != 0 {
            out.levels[SEX] = u8::from(ra.sex != rb.sex);
        }
        self.dates((a, ra), (b, rb), &mut out);
        for column in 0..self.table.columns.len() {
            let (x, y) = if column < TEXTS_BESIDE {
                (ra.texts[column], rb.texts[column])
            } else {
                (self.table.columns[column][a], self.table.columns[column][b])
            };
            if x != NONE && y != NONE {
                out.levels[TEXTS + column] = self.text_level(column, x, y);
                let shares = &self.values.text_shares[column];
                out.shares[TEXTS + column] = shares[x as usize].max(shares[y as usize]);
            }
        }
        out
    }

    /// Aligns the parts after the given name, in order, with parts left out on either side.
    fn align(&self, one: &Ready<'_>, other: &Ready<'_>, out: &mut Compared) {
        let (ra, rb) = (one.record, other.record);
        let (n, m) = (usize::from(ra.len), usize::from(rb.len));
        if n < 2 || m < 2 {
            return;
        }
        let mut pairs = [(0u8, 0u8, 0u8); PARTS];
        let mut found = 0;
        let mut differing = 0;
        if n == m {
            for place in 1..n {
                let level = self.part_level(&one.parts[place], &other.parts[place]);
                differing += usize::from(level & 7 >= level::CLOSE && level & 7 != level::MISSING);
                pairs[found] = (place as u8, place as u8, level);
                found += 1;
            }
        }
        if n != m || differing >= 2 {
            let mut levels = [[0u8; PARTS]; PARTS];
            let mut like = false;
            for (place, line) in levels.iter_mut().enumerate().take(n).skip(1) {
                for (against, here) in line.iter_mut().enumerate().take(m).skip(1) {
                    let level = if n == m && place == against {
                        pairs[place - 1].2
                    } else {
                        self.part_level(&one.parts[place], &other.parts[against])
                    };
                    *here = level;
                    like |= level & 7 != level::DIFFERS;
                }
            }
            // Where nothing is like anything, each part stands against the one in its place: leaving two out is dearer.
            if like || n != m {
                (found, pairs) = best_alignment(&levels, n, m);
            } else {
                // An alignment comes last part first.
                pairs[..found].reverse();
            }
        }
        out.levels[SHAPE] = if found + 1 < n.min(m) { shape::BOTH_LEFT } else { shape::REGULAR };
        for &(i, j, level) in &pairs[..found] {
            let (i, j) = (usize::from(i), usize::from(j));
            out.levels[SHAPE] = match (i + 1 == n, j + 1 == m) {
                _ if out.levels[SHAPE] == shape::BOTH_LEFT => shape::BOTH_LEFT,
                (false, false) if (i == 1) != (j == 1) && out.levels[SHAPE] == shape::REGULAR => {
                    shape::NO_FATHER
                }
                _ => out.levels[SHAPE],
            };
            let (feature, role) = if i + 1 == n && j + 1 == m {
                (FAMILY, Role::Family)
            } else if i == 1 && j == 1 {
                (FATHER, Role::Middle)
            } else {
                (MIDDLE, Role::Middle)
            };
            let share_in = |role| {
                let of = |token: u32| if token == NONE { 0.0 } else { self.vocabulary.share(token, role) };
                of(ra.parts[i]).max(of(rb.parts[j]))
            };
            let mut share = share_in(role);
            if (i + 1 == n) != (j + 1 == m) {
                // What stands last in one name and not in the other: one of them lacks its family, which few rows
                // do, or it has a family that is called like the other's father.
                let last = if i + 1 == n { ra.parts[i] } else { rb.parts[j] };
                let family = if last == NONE { 0.0 } else { self.vocabulary.share(last, Role::Family) };
                share = (share + family / WITHOUT_FAMILY).min(1.0);
            }
            // Two middle parts: the worse one decides, the commoner one rates it.
            let worse = out.levels[feature] == level::MISSING || level & 7 > out.levels[feature] & 7;
            if worse && level & 7 != level::MISSING {
                out.levels[feature] = level;
                out.shares[feature] = share;
            }
        }
    }

    fn dates(&self, (a, ra): (usize, &Record), (_, rb): (usize, &Record), out: &mut Compared) {
        if let (Some(_), Some(_)) = (ra.birth.full(), rb.birth.full()) {
            out.levels[BIRTH] = birth_level(ra.birth, rb.birth);
            if ra.birth == rb.birth {
                out.shares[BIRTH] = self.values.birth_shares[a];
            }
        } else if ra.years != NO_YEAR && rb.years != NO_YEAR {
            let (x, y) = if ra.list <= rb.list { (ra.years, rb.years) } else { (rb.years, ra.years) };
            out.levels[AGE] = years_level(x.saturating_sub(y));
            let of = |year: i16| self.values.age_shares[year.rem_euclid(256) as usize];
            out.shares[AGE] = of(x).max(of(y));
        }
        out.levels[DIED] = died_level(ra.died, rb.died);
        if out.levels[DIED] == 0 {
            out.shares[DIED] = self.values.died_shares[a];
        }
    }

    fn text_level(&self, column: usize, a: u32, b: u32) -> u8 {
        if a == b {
            return 0;
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        let kind = self.table.text_columns[column].kind;
        let (table, values) = (self.table, self.values);
        values.text_levels[column].get_or(a, b, || {
            let counts = &values.text_counts[column];
            let (rare, common) = {
                let (x, y) = (counts[a as usize], counts[b as usize]);
                (x.min(y), x.max(y))
            };
            let own = f64::from(rare) > 2.0 + 0.02 * f64::from(common);
            let like = match kind {
                TextKind::Code => {
                    let apart = slips(table.texts[a as usize].as_bytes(), table.texts[b as usize].as_bytes());
                    if apart <= 1 {
                        1
                    } else if apart == 2 {
                        2
                    } else {
                        3
                    }
                }
                TextKind::Text | TextKind::Place | TextKind::Mother => {
                    match likeness(&values.text_tokens[a as usize], &values.text_tokens[b as usize]).kind {
                        sijill_names::Kind::Same | sijill_names::Kind::Reading => 0,
                        sijill_names::Kind::Near => 1,
                        sijill_names::Kind::Alike => 2,
                        sijill_names::Kind::Differs => 3,
                    }
                }
            };
            match (like, own) {
                (0, _) => 1,
                (1, false) => 2,
                (1, true) | (2, _) => 3,
                _ => 4,
            }
        })
    }
}

/// How the parts of two names lie to each other.
pub(crate) mod shape {
    /// Father to father, family to family.
    pub(crate) const REGULAR: u8 = 0;
    /// Parts are left over on both sides.
    pub(crate) const BOTH_LEFT: u8 = 1;
    /// What stands for the father in one is the grandfather in the other.
    pub(crate) const NO_FATHER: u8 = 2;
}

/// What aligning two parts of a level costs. Four steps to the unit, so that of two alignments as good as each other
/// the regular one is taken.
const COSTS: [u16; 8] = {
    let mut costs = [4 * 10; 8];
    costs[level::SAME as usize] = 0;
    costs[level::READING as usize] = 4;
    costs[level::FORM as usize] = 4;
    costs[level::SLIP as usize] = 4 * 3;
    costs[level::CLOSE as usize] = 4 * 6;
    costs[level::ALIKE as usize] = 4 * 8;
    costs[level::MISSING as usize] = 4 * 5;
    costs
};

/// Share of rows that lack the family where another row has it.
const WITHOUT_FAMILY: f32 = 0.02;

/// What leaving one part out costs: two left out on both sides are dearer than one pair that differs.
const SKIP: u16 = 4 * 7;

/// The cheapest alignment in order of parts `1..n` and `1..m` (Needleman and Wunsch 1970).
fn best_alignment(levels: &[[u8; PARTS]; PARTS], n: usize, m: usize) -> (usize, [(u8, u8, u8); PARTS]) {
    let mut costs = [[0u16; PARTS + 1]; PARTS + 1];
    let pair = |i: usize, j: usize| {
        let off = 2 * u16::from((i == n) != (j == m)) + u16::from((i == 2) != (j == 2));
        COSTS[usize::from(levels[i - 1][j - 1] & 7)] + off
    };
    for i in 1..=n {
        for j in 1..=m {
            costs[i][j] = match (i, j) {
                (1, 1) => 0,
                (1, _) => costs[1][j - 1] + SKIP,
                (_, 1) => costs[i - 1][1] + SKIP,
                _ => {
                    (costs[i - 1][j - 1] + pair(i, j)).min(costs[i - 1][j] + SKIP).min(costs[i][j - 1] + SKIP)
                }
            };
        }
    }
    let mut pairs = [(0, 0, 0); PARTS];
    let mut found = 0;
    let (mut i, mut j) = (n, m);
    while i > 1 && j > 1 {
        if costs[i][j] == costs[i - 1][j - 1] + pair(i, j) {
            pairs[found] = ((i - 1) as u8, (j - 1) as u8, levels[i - 1][j - 1]);
            found += 1;
            (i, j) = (i - 1, j - 1);
        } else if costs[i][j] == costs[i - 1][j] + SKIP {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    (found, pairs)
}

/// How one part of two dates compares: 0 equal, 1 one digit mistaken or two changed about, 2 different.
pub(crate) fn part_of_date(a: i16, b: i16) -> u8 {
    let digits = |n: i16| {
        let n = n.unsigned_abs();
        [(n / 1000 % 10) as u8, (n / 100 % 10) as u8, (n / 10 % 10) as u8, (n % 10) as u8]
    };
    if a == b { 0 } else { 2 - u8::from(slips(&digits(a), &digits(b)) <= 1) }
}

/// How two full dates of birth agree: 0 equal; 1, 2, 3 a slip in the day, month, year alone; 4, 5, 6 only the
/// day, month, year differs; 7 one of the three agrees, 8 none, 9 day and month changed about.
fn birth_level(a: PartDate, b: PartDate) -> u8 {
    let (Some((ya, ma, da)), Some((yb, mb, db))) = (a.full(), b.full()) else { return ABSENT };
    if (ma, da) != (mb, db) && (ya, ma, da) == (yb, db, mb) {
        return 9;
    }
    birth_level_of([
        part_of_date(da.into(), db.into()),
        part_of_date(ma.into(), mb.into()),
        part_of_date(ya, yb),
    ])
}

/// The level of two dates from how day, month and year compare.
pub(crate) fn birth_level_of(parts: [u8; 3]) -> u8 {
    match parts {
        [0, 0, 0] => 0,
        [1, 0, 0] => 1,
        [0, 1, 0] => 2,
        [0, 0, 1] => 3,
        [2, 0, 0] => 4,
        [0, 2, 0] => 5,
        [0, 0, 2] => 6,
        [_, 0, _] | [0, _, _] | [_, _, 0] => 7,
        _ => 8,
    }
}

/// The level of a difference of years, signed: 5 is none.
fn years_level(apart: i16) -> u8 {
    match apart {
        i16::MIN..=-11 => 0,
        -10..=-6 => 1,
        -5..=-3 => 2,
        -2 => 3,
        -1 => 4,
        0 => 5,
        1 => 6,
        2 => 7,
        3..=5 => 8,
        6..=10 => 9,
        _ => 10,
    }
}

/// How two dates of death agree: 0 the same day, 1 one day apart, 2 three, 3 ten, 4 forty-five, 5 more; with
/// parts unknown, 6 can be the same, 7 cannot.
fn died_level(a: PartDate, b: PartDate) -> u8 {
    if a == b && a.full().is_some() {
        return 0;
    }
    if let (Some(a), Some(b)) = (a.day_number(), b.day_number()) {
        return match a.abs_diff(b) {
            0 => 0,
            1 => 1,
            2..=3 => 2,
            4..=10 => 3,
            11..=45 => 4,
            _ => 5,
        };
    }
    let (Some(ya), Some(yb)) = (a.year, b.year) else { return ABSENT };
    let months = a.month.zip(b.month).is_none_or(|(a, b)| a == b);
    6 + u8::from(ya != yb || !months)
}

/// Insertions, omissions, replacements and swaps of neighbours between two short texts (optimal string
/// alignment), counted to 3.
pub(crate) fn slips(a: &[u8], b: &[u8]) -> usize {
    if a.len().abs_diff(b.len()) > 2 || a.len() > 40 || b.len() > 40 {
        return 3;
    }
    let mut before = [0usize; 42];
    let mut last = [0usize; 42];
    let mut now = [0usize; 42];
    for (j, cell) in last.iter_mut().enumerate().take(b.len() + 1) {
        *cell = j;
    }
    for i in 1..=a.len() {
        now[0] = i;
        for j in 1..=b.len() {
            let mut best =
                (last[j] + 1).min(now[j - 1] + 1).min(last[j - 1] + usize::from(a[i - 1] != b[j - 1]));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            now[j] = best;
        }
        before = last;
        last = now;
    }
    last[b.len()].min(3)
}
