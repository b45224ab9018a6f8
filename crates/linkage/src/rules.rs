//! The rules of blocking: in what two records must agree to be compared, and which rules a table gets.

use crate::table::{NONE, Record, THROUGH_ANOTHER, Table, UNNAMED, hash_of, mix};
use crate::vocabulary::Vocabulary;
use crate::years::NO_YEAR;

/// Which parts of the name a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
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

    pub(crate) fn asks(self) -> (bool, usize) {
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
pub(crate) enum Extra {
    Birth,
    /// Year of birth or age, give or take two.
    Years,
    Died,
    Text(usize),
}

impl Extra {
    /// Whether two records agree in it as far as blocking sees; none when one of them lacks it.
    pub(crate) fn agrees(self, table: &Table, a: usize, b: usize) -> Option<bool> {
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
pub(crate) struct Rule {
    pub(crate) shape: Shape,
    pub(crate) extras: Vec<Extra>,
}

impl Rule {
    fn implies(&self, other: &Self) -> bool {
        self.shape.implies(other.shape) && other.extras.iter().all(|extra| self.extras.contains(extra))
    }

    pub(crate) fn words(&self, table: &Table) -> String {
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

/// Keys of one record under one rule.
pub(crate) struct Keys<'a> {
    pub(crate) keys: Vec<u64>,
    /// A key for each text.
    pub(crate) texts: &'a [u64],
}

impl Keys<'_> {
    pub(crate) fn of(&mut self, table: &Table, vocabulary: &Vocabulary, n: usize, rule: &Rule) {
        self.keys.clear();
        let record = &table.records[n];
        if record.flags & UNNAMED != 0 && rule.shape != Shape::Nothing {
            return;
        }
        let mut seed = 0x517c_c1b7_u64;
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

pub(crate) fn years_of(record: &Record) -> Option<i16> {
    (record.years != NO_YEAR).then_some(record.years)
}

/// The most pairs a rule may bring: so many for each record, or so many in all.
fn budget(records: usize) -> f64 {
    (records as f64 * 5.0).max(400_000.0)
}

/// Chooses rules by what they bring on a sample; each with how many pairs it is expected to bring.
pub(crate) fn choose(table: &Table, vocabulary: &Vocabulary, texts: &[u64]) -> Vec<(Rule, f64)> {
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
    taken
}
