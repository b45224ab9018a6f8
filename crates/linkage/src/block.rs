//! Which pairs are compared at all: blocking.
//!
//! A *rule* says in what two records must agree to be compared: some parts of the name (by the sounds of their
//! consonants, the same for every script), and some of the other fields. The rules are chosen for the table at
//! hand: every rule that brings few enough pairs is taken, and one that asks for more than another does is left
//! out. So small tables are compared widely, large ones by rules that ask for more.

use rayon::prelude::*;

use crate::table::{NONE, Record, THROUGH_ANOTHER, Table, UNNAMED, hash_of, mix};
use crate::vocabulary::Vocabulary;
use crate::years::NO_YEAR;

/// Which parts of the name a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Nothing,
    Given,
    /// Any one of the other parts.
    Other,
    GivenOther,
    TwoOthers,
    GivenTwoOthers,
    ThreeOthers,
    /// All parts, spaces aside.
    Whole,
}

impl Shape {
    const ALL: [Self; 8] = [
        Self::Nothing,
        Self::Given,
        Self::Other,
        Self::GivenOther,
        Self::TwoOthers,
        Self::GivenTwoOthers,
        Self::ThreeOthers,
        Self::Whole,
    ];

    fn asks(self) -> (bool, usize) {
        match self {
            Self::Nothing => (false, 0),
            Self::Given => (true, 0),
            Self::Other => (false, 1),
            Self::GivenOther => (true, 1),
            Self::TwoOthers => (false, 2),
            Self::GivenTwoOthers => (true, 2),
            Self::ThreeOthers => (false, 3),
            Self::Whole => (true, 9),
        }
    }

    /// Whether records that agree in `self` always agree in `other`.
    fn implies(self, other: Self) -> bool {
        let ((given, others), (needs_given, needs_others)) = (self.asks(), other.asks());
        self == other || (self != Self::Whole && others >= needs_others && (given || !needs_given))
    }

    fn words(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Given => "given name",
            Self::Other => "another part of the name",
            Self::GivenOther => "given name and another part",
            Self::TwoOthers => "two parts beside the given name",
            Self::GivenTwoOthers => "given name and two other parts",
            Self::ThreeOthers => "three parts beside the given name",
            Self::Whole => "the whole name run together",
        }
    }
}

/// A field beside the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Extra {
    Birth,
    /// Year of birth or age, give or take two.
    Years,
    Died,
    Text(usize),
}

impl Extra {
    /// Whether two records agree in it as far as blocking sees; none when one of them lacks it.
    fn agrees(self, table: &Table, a: usize, b: usize) -> Option<bool> {
        let (ra, rb) = (&table.records[a], &table.records[b]);
        match self {
            Self::Birth => Some(ra.birth.full()? == rb.birth.full()?),
            Self::Died => Some(ra.died.full()? == rb.died.full()?),
            Self::Years => Some(years_of(ra)?.abs_diff(years_of(rb)?) <= 2),
            Self::Text(column) => {
                let (x, y) = (table.columns[column][a], table.columns[column][b]);
                (x != NONE && y != NONE).then_some(x == y)
            }
        }
    }
}

/// In what two records must agree to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    shape: Shape,
    extras: Vec<Extra>,
}

impl Rule {
    fn implies(&self, other: &Self) -> bool {
        self.shape.implies(other.shape) && other.extras.iter().all(|extra| self.extras.contains(extra))
    }

    fn words(&self, table: &Table) -> String {
        let mut words: Vec<String> = Vec::new();
        if self.shape != Shape::Nothing {
            words.push(self.shape.words().to_owned());
        }
        for extra in &self.extras {
            words.push(match extra {
                Extra::Birth => "date of birth".to_owned(),
                Extra::Years => "age or year of birth".to_owned(),
                Extra::Died => "date of death".to_owned(),
                Extra::Text(column) => table.text_columns[*column].label.clone(),
            });
        }
        words.join(", ")
    }
}

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

/// For every record, the groups it is in; a group is a run of records with one key.
#[derive(Debug)]
pub(crate) struct Blocks {
    /// Records, group by group; within a group in ascending order.
    members: Vec<u32>,
    /// For each record, where its groups are listed.
    starts: Vec<u32>,
    /// Start and length of groups in `members`.
    groups: Vec<(u32, u32)>,
    pub(crate) uses: Vec<RuleUse>,
    rules: Vec<Rule>,
}

/// Keys of one record under one rule.
struct Keys<'a> {
    keys: Vec<u64>,
    /// A key for each text.
    texts: &'a [u64],
}

impl Keys<'_> {
    fn of(&mut self, table: &Table, vocabulary: &Vocabulary, n: usize, rule: &Rule) {
        self.keys.clear();
        let record = &table.records[n];
        if record.flags & UNNAMED != 0 && rule.shape != Shape::Nothing {
            return;
        }
        let mut seed = 0x51_7c_c1b7_u64;
        let mut years = None;
        for extra in &rule.extras {
            let value = match extra {
                Extra::Birth => record.birth.full().map(|date| hash_of(&date)),
                Extra::Died => record.died.full().map(|date| hash_of(&date)),
                Extra::Text(column) => {
                    // Texts meet by their sounds, so that a place does in every script.
                    let key = self.texts.get(table.columns[*column][n] as usize);
                    key.map(|key| mix(*key ^ (*column as u64) << 40))
                }
                Extra::Years => {
                    years = years_of(record);
                    years.map(|_| 3)
                }
            };
            let Some(value) = value else { return };
            seed = mix(seed ^ value);
        }
        self.names(record, vocabulary, rule.shape, seed);
        if let Some(year) = years {
            // Two overlapping bands of four years: up to two years apart always share one.
            let count = self.keys.len();
            for n in 0..count {
                let key = self.keys[n];
                self.keys[n] = mix(key ^ (year.div_euclid(4) as u64) << 1);
                self.keys.push(mix(key ^ ((year + 2).div_euclid(4) as u64) << 1 ^ 1));
            }
        }
    }

    fn names(&mut self, record: &Record, vocabulary: &Vocabulary, shape: Shape, seed: u64) {
        let mut parts = [0u64; crate::table::PARTS];
        let len = usize::from(record.len);
        for (key, &part) in parts.iter_mut().zip(&record.parts[..len]) {
            *key = if part == NONE { 0 } else { vocabulary.keys[part as usize] };
        }
        let (given, others) = (parts[0], &parts[1.min(len)..len]);
        let no_given = given == 0 || len == 0 || record.flags & THROUGH_ANOTHER != 0;
        let (needs_given, _) = shape.asks();
        if needs_given && no_given && shape != Shape::Whole {
            return;
        }
        let seed = if needs_given && shape != Shape::Whole { mix(seed ^ given) } else { mix(seed ^ 0x77) };
        // Other parts enter in order of their keys, so that two parts changed about still meet.
        let key = |parts: &[u64]| {
            let mut sorted = [0u64; 3];
            sorted[..parts.len()].copy_from_slice(parts);
            sorted[..parts.len()].sort_unstable();
            sorted[..parts.len()].iter().fold(seed, |hash, part| mix(hash.wrapping_mul(31) ^ part))
        };
        match shape {
            Shape::Nothing | Shape::Given => self.keys.push(seed),
            Shape::Other | Shape::GivenOther => self.keys.extend(others.iter().map(|&a| key(&[a]))),
            Shape::TwoOthers | Shape::GivenTwoOthers => {
                for (n, &a) in others.iter().enumerate() {
                    self.keys.extend(others[n + 1..].iter().map(|&b| key(&[a, b])));
                }
            }
            Shape::ThreeOthers => {
                for (n, &a) in others.iter().enumerate() {
                    for (m, &b) in others.iter().enumerate().skip(n + 1) {
                        self.keys.extend(others[m + 1..].iter().map(|&c| key(&[a, b, c])));
                    }
                }
            }
            Shape::Whole => {
                if len >= 3 {
                    // Skeletons are packed from the low end; runs of them joined are the joined name's own.
                    let joined = parts[..len].iter().fold(0u64, |hash, part| hash ^ mix(*part));
                    self.keys.push(mix(seed ^ joined));
                }
            }
        }
        self.keys.sort_unstable();
        self.keys.dedup();
    }
}

fn years_of(record: &Record) -> Option<i16> {
    (record.years != NO_YEAR).then_some(record.years)
}

/// The most pairs a rule may bring: so many for each record, or so many in all.
fn budget(records: usize) -> f64 {
    (records as f64 * 5.0).max(400_000.0)
}

/// Chooses rules by what they bring on a sample.
fn choose(table: &Table, vocabulary: &Vocabulary, texts: &[u64]) -> Vec<Rule> {
    let total = table.len();
    let sample: Vec<usize> = (0..total.min(4000)).collect();
    let scale = (total as f64 / sample.len().max(1) as f64).powi(2);
    let mut extras = Vec::new();
    let share = |has: &dyn Fn(usize) -> bool| sample.iter().filter(|n| has(**n)).count() * 20 > sample.len();
    if share(&|n| table.records[n].birth.full().is_some()) {
        extras.push(Extra::Birth);
    }
    if share(&|n| years_of(&table.records[n]).is_some()) {
        extras.push(Extra::Years);
    }
    if share(&|n| table.records[n].died.full().is_some()) {
        extras.push(Extra::Died);
    }
    for (column, cells) in table.columns.iter().enumerate() {
        if share(&|n| cells[n] != NONE) {
            extras.push(Extra::Text(column));
        }
    }
    let mut candidates: Vec<Rule> = Vec::new();
    for shape in Shape::ALL {
        candidates.push(Rule { shape, extras: Vec::new() });
        for (n, &a) in extras.iter().enumerate() {
            candidates.push(Rule { shape, extras: vec![a] });
            candidates.extend(extras[n + 1..].iter().map(|&b| Rule { shape, extras: vec![a, b] }));
        }
    }
    candidates.retain(|rule| rule.shape != Shape::Nothing || !rule.extras.is_empty());
    candidates.sort_by_key(|rule| {
        let (given, others) = rule.shape.asks();
        (usize::from(given) + others + rule.extras.len(), rule.extras.len())
    });
    let mut taken: Vec<(Rule, f64)> = Vec::new();
    let mut keys = Keys { keys: Vec::new(), texts };
    let mut all: Vec<u64> = Vec::new();
    for rule in candidates {
        if taken.iter().any(|(other, _)| rule.implies(other)) {
            continue;
        }
        all.clear();
        for &n in &sample {
            keys.of(table, vocabulary, n, &rule);
            all.extend_from_slice(&keys.keys);
        }
        if all.is_empty() {
            continue;
        }
        all.sort_unstable();
        let pairs: f64 =
            all.chunk_by(|a, b| a == b).map(|run| (run.len() * (run.len() - 1) / 2) as f64).sum();
        let expected = pairs * scale;
        if expected <= budget(total) || rule.shape == Shape::Whole {
            taken.push((rule, expected));
        }
    }
    taken.into_iter().map(|(rule, _)| rule).collect()
}

impl Blocks {
    /// Blocks a table.
    /// `texts` has a key for each text of the table.
    pub(crate) fn of(table: &Table, vocabulary: &Vocabulary, texts: &[u64]) -> Self {
        let rules = choose(table, vocabulary, texts);
        let mut members: Vec<u32> = Vec::new();
        // (record, group number)
        let mut listed: Vec<(u32, u32)> = Vec::new();
        let mut groups: Vec<(u32, u32)> = Vec::new();
        let mut uses = Vec::new();
        for rule in &rules {
            let mut entries = entries_of(table, vocabulary, texts, rule);
            let mut using = RuleUse { rule: rule.words(table), pairs: 0, oversize: 0, left_out: 0 };
            let mut refine = Vec::new();
            for run in entries.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
                if run.len() > WIDEST {
                    using.oversize += 1;
                    refine.extend_from_slice(run);
                } else {
                    push_group(run, &mut members, &mut groups, &mut listed, &mut using);
                }
            }
            entries.clear();
            if !refine.is_empty() {
                refined(table, vocabulary, &mut refine, &mut |run, too_wide| {
                    if too_wide {
                        let n = run.len() as u64;
                        using.left_out += n * (n - 1) / 2;
                    } else {
                        push_group(run, &mut members, &mut groups, &mut listed, &mut using);
                    }
                });
            }
            uses.push(using);
        }
        let starts = starts_of(&listed, table.len());
        let mut places = starts.clone();
        let mut by_record = vec![(0, 0); listed.len()];
        for (record, group) in listed {
            let place = &mut places[record as usize];
            by_record[*place as usize] = groups[group as usize];
            *place += 1;
        }
        Self { members, starts, groups: by_record, uses, rules }
    }

    /// The records before `n` that share a key with it, in ascending order.
    pub(crate) fn before(&self, n: u32, out: &mut Vec<u32>) {
        out.clear();
        let own = &self.groups[self.starts[n as usize] as usize..self.starts[n as usize + 1] as usize];
        for &(start, len) in own {
            let members = &self.members[start as usize..(start + len) as usize];
            out.extend(members.iter().take_while(|member| **member < n));
        }
        out.sort_unstable();
        out.dedup();
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

fn entries_of(table: &Table, vocabulary: &Vocabulary, texts: &[u64], rule: &Rule) -> Vec<(u64, u32)> {
    let chunk = table.len().div_ceil(rayon::current_num_threads() * 4).max(1);
    let parts: Vec<Vec<(u64, u32)>> = (0..table.len().div_ceil(chunk))
        .into_par_iter()
        .map(|part| {
            let mut keys = Keys { keys: Vec::new(), texts };
            let mut entries = Vec::with_capacity(chunk);
            for n in part * chunk..((part + 1) * chunk).min(table.len()) {
                keys.of(table, vocabulary, n, rule);
                entries.extend(keys.keys.iter().map(|&key| (key, n as u32)));
            }
            entries
        })
        .collect();
    let mut entries = parts.concat();
    entries.par_sort_unstable();
    entries
}

fn push_group(
    run: &[(u64, u32)],
    members: &mut Vec<u32>,
    groups: &mut Vec<(u32, u32)>,
    listed: &mut Vec<(u32, u32)>,
    using: &mut RuleUse,
) {
    let group = groups.len() as u32;
    groups.push((members.len() as u32, run.len() as u32));
    members.extend(run.iter().map(|(_, n)| *n));
    listed.extend(run.iter().map(|(_, n)| (*n, group)));
    using.pairs += (run.len() * (run.len() - 1) / 2) as u64;
}

/// Splits keys that are too common by one further field after the other. What stays too common is cut into
/// runs of records that are neighbours by the sounds of their whole name.
fn refined(
    table: &Table,
    vocabulary: &Vocabulary,
    entries: &mut Vec<(u64, u32)>,
    group: &mut dyn FnMut(&[(u64, u32)], bool),
) {
    let steps: [&dyn Fn(&Record, usize) -> u64; 4] = [
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

fn starts_of(listed: &[(u32, u32)], records: usize) -> Vec<u32> {
    let mut starts = vec![0u32; records + 1];
    for (record, _) in listed {
        starts[*record as usize + 1] += 1;
    }
    for n in 1..starts.len() {
        starts[n] += starts[n - 1];
    }
    starts
}
