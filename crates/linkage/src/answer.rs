//! What a linkage says: how sure a record is, why a pair, how many persons, how good.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::compare::{AGE, BIRTH, Comparer, DIED, FAMILY, FATHER, Feature, GIVEN, MIDDLE, SEX, SHAPE, TEXTS};
use crate::link::Linked;
use crate::model::{KINDS, SHARES_DAY, SHARES_FAMILY, SHARES_FATHER, SHARES_MIDDLE, SHARES_PLACE, silent};
use crate::posterior::Component;
use crate::vocabulary::level;

/// Why a pair is or is not one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// Evidence in bits: log2 of the odds that the two rows are one person.
    pub bits: f64,
    /// The same as a probability.
    pub probability: f64,
    /// Bits before anything is compared: how rare it is that two rows of these lists are one person.
    pub prior_bits: f64,
    /// One line for each thing compared, in words; their bits are against chance.
    pub lines: Vec<Line>,
    /// What two different people of this pattern would most likely have in common.
    pub otherwise: String,
    /// The same, word by word; none where they would be alike by chance.
    pub shared: Vec<&'static str>,
    /// Bits taken back because two different people may share those things.
    pub shared_bits: f64,
}

/// One compared thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is compared: "given name", "age", "place".
    pub what: String,
    /// How it compares, in words: "the same", "one slip", "differs".
    pub how: &'static str,
    /// Bits for or against, were the two chance acquaintances.
    pub bits: f64,
}

/// How many persons the records name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountOfPersons {
    /// The number of clusters.
    pub best: u64,
    /// At least so many, at 95%.
    pub low: u64,
    /// At most so many, at 95%.
    pub high: u64,
}

/// How good the linkage is, estimated without labels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Share of the pairs put together that are one person.
    pub precision: f64,
    /// Share of the pairs that are one person that were put together.
    pub recall: f64,
    /// Share of them that blocking is expected to have brought to be compared.
    pub blocking_recall: f64,
}

/// By how many bits all pairs together may be misjudged: one standard deviation. The model's classes and its
/// independence within them are not the truth; on generated lists, ranges with this doubt hold what they promise.
const DOUBT: f64 = 0.8;
/// Of the rows put with another, how many more name a person already named so differently that no comparison shows
/// it: another man's father's name, a name of the family where the other list has none of it. No pair tells of them,
/// so nothing in the lists can say how many they are; on generated lists (`benches/valley/run range`) the number of
/// persons is 0.3 to 0.9% too high, with the damage of the field 1.1%. They can only lower the number.
const UNRECOGNISED: f64 = 0.01;
/// Standard deviations of a range of 95%.
const SPAN: f64 = 1.96;

impl Linked {
    /// For each record, the probability that its cluster is just right: all of its mates and no other.
    #[must_use]
    pub fn probabilities(&self) -> &[f32] {
        &self.posterior.sure
    }

    /// Why two records are or are not one person.
    #[must_use]
    pub fn explain(&self, a: usize, b: usize) -> Explained {
        let comparer = Comparer::new(&self.table, &self.vocabulary, &self.values);
        let compared = comparer.compare(a, b);
        let (ra, rb) = (&self.table.records[a], &self.table.records[b]);
        let lists = self.model.list_pair(ra.list, rb.list);
        let kin = self.model.kin(&compared, lists);
        let mut lines = Vec::new();
        let mut chance_bits = 0.0;
        for (n, feature) in self.values.features.iter().enumerate() {
            let at = compared.levels[n];
            if silent(n, at) {
                continue;
            }
            let bits = self.model.ratio(&compared, n, lists).log2();
            chance_bits += bits;
            lines.push(Line { what: self.what(*feature), how: how(n, at), bits });
        }
        let prior_bits = self.model.prior(lists).log2();
        let odds = self.model.odds(&compared, lists);
        let bits = odds.log2();
        let shared = shared_by(&kin);
        Explained {
            bits,
            probability: odds / (1.0 + odds),
            prior_bits,
            lines,
            otherwise: otherwise(&shared),
            shared,
            shared_bits: bits - prior_bits - chance_bits,
        }
    }

    fn what(&self, feature: Feature) -> String {
        match feature {
            Feature::Text(column) => self.table.text_columns[column].label.clone(),
            other => word_of(other).unwrap_or_default().to_owned(),
        }
    }

    /// The pairs whose answer would tell most, the most telling first: record, record, probability.
    #[must_use]
    pub fn questions(&self, most: usize) -> Vec<(usize, usize, f64)> {
        let mut found: Vec<(f64, u32, u32, f64)> = Vec::new();
        for component in &self.posterior.open {
            let records = &component.records;
            for i in 0..records.len() {
                for j in 0..i {
                    let together: f64 = component
                        .ways
                        .iter()
                        .filter(|(_, way)| way[i] == way[j])
                        .map(|(weight, _)| weight)
                        .sum();
                    let telling = together * (1.0 - together);
                    let pair = (records[i].max(records[j]), records[i].min(records[j]));
                    if telling > 0.005 && !self.decided(pair) {
                        found.push((telling, pair.0, pair.1, together));
                    }
                }
            }
        }
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
        found.truncate(most);
        found.into_iter().map(|(_, a, b, together)| (a as usize, b as usize, together)).collect()
    }

    fn decided(&self, pair: (u32, u32)) -> bool {
        self.decisions.contains_key(&pair)
    }

    /// How many persons there are.
    #[must_use]
    pub fn count(&self) -> CountOfPersons {
        let [all] = self.count_by(&|_| [Some(0)]);
        let all = all.first().copied().unwrap_or(CountOfPersons { best: 0, low: 0, high: 0 });
        // Rows name somebody, and each of them at most one.
        CountOfPersons {
            low: all.low.max(all.best.min(1)),
            high: all.high.min(self.table.len() as u64),
            ..all
        }
    }

    /// How many persons each of several groups of clusters names, with the same uncertainty, for `N` divisions into
    /// groups at once. `group` gives the group of a cluster in each division from its records, or none; groups are
    /// numbered from 0, by whoever gives them, as they come.
    #[must_use]
    pub fn count_by<const N: usize>(
        &self,
        group: &dyn Fn(&[usize]) -> [Option<usize>; N],
    ) -> [Vec<CountOfPersons>; N] {
        let mut divisions: [Vec<Tally>; N] = std::array::from_fn(|_| Vec::new());
        let mut open = vec![false; self.table.len()];
        for component in &self.posterior.open {
            component.records.iter().for_each(|record| open[*record as usize] = true);
        }
        let mut members: Vec<usize> = Vec::new();
        for records in self.clusters.each() {
            members.clear();
            members.extend(records.iter().map(|n| *n as usize));
            for (tallies, at) in divisions.iter_mut().zip(group(&members)) {
                let Some(tally) = at.map(|at| grown(tallies, at)) else { continue };
                tally.best += 1;
                if !open[members[0]] {
                    tally.mean += 1.0;
                    tally.merged += (members.len() - 1) as f64;
                }
            }
        }
        let mut known = FxHashMap::default();
        for component in &self.posterior.open {
            known.clear();
            add_component(component, group, &mut known, &mut divisions);
        }
        let missed = 1.0 / self.blocking_recall - 1.0 + UNRECOGNISED;
        divisions.map(|tallies| tallies.iter().map(|tally| tally.persons(missed)).collect())
    }

    /// How good the linkage is.
    #[must_use]
    pub fn quality(&self) -> Quality {
        let posterior = &self.posterior;
        let blocking_recall = self.blocking_recall;
        Quality {
            precision: if posterior.put > 0.0 { posterior.right / posterior.put } else { 1.0 },
            recall: if posterior.true_pairs > 0.0 {
                posterior.right / posterior.true_pairs * blocking_recall
            } else {
                1.0
            },
            blocking_recall,
        }
    }
}

/// What is known of one group.
#[derive(Clone, Copy, Default)]
struct Tally {
    best: u64,
    mean: f64,
    variance: f64,
    slope: f64,
    merged: f64,
}

impl Tally {
    /// The persons of the group; `missed` is the share of merged records that stands for pairs never seen.
    fn persons(&self, missed: f64) -> CountOfPersons {
        let spread = SPAN * (self.variance + (DOUBT * self.slope).powi(2)).sqrt();
        // Pairs never brought together, or brought and not known again, would lower the number.
        let missed = missed * self.merged;
        let low = (self.mean - spread - missed).floor().max(0.0) as u64;
        let high = (self.mean + spread).ceil() as u64;
        CountOfPersons { best: self.best, low: low.min(self.best), high: high.max(self.best) }
    }
}

/// The tally of a group, which may be the first that is heard of it.
fn grown(tallies: &mut Vec<Tally>, at: usize) -> &mut Tally {
    if tallies.len() <= at {
        tallies.resize(at + 1, Tally::default());
    }
    &mut tallies[at]
}

/// Adds what the ways to put a component together say of each group. `known` holds the groups of its clusters, each a
/// set of its records by their place, a bit each: the same cluster comes in many ways.
fn add_component<const N: usize>(
    component: &Component,
    group: &dyn Fn(&[usize]) -> [Option<usize>; N],
    known: &mut FxHashMap<u64, [Option<usize>; N]>,
    divisions: &mut [Vec<Tally>; N],
) {
    // For each division the groups met: how many clusters of it there are to be expected, and of their square.
    let mut met: [Vec<(usize, f64, f64)>; N] = std::array::from_fn(|_| Vec::new());
    let mut members: Vec<usize> = Vec::new();
    let mut counts: [Vec<(usize, f64)>; N] = std::array::from_fn(|_| Vec::new());
    for (weight, way) in &component.ways {
        counts.iter_mut().for_each(Vec::clear);
        for cluster in 0..=way.iter().copied().max().unwrap_or(0) {
            let of = way.iter().enumerate().filter(|(_, at)| **at == cluster);
            let set = of.fold(0u64, |set, (place, _)| set | 1 << place);
            if set == 0 {
                continue;
            }
            let groups = *known.entry(set).or_insert_with(|| {
                members.clear();
                let of = component.records.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
                members.extend(of.map(|(_, record)| *record as usize));
                group(&members)
            });
            for (counts, at) in counts.iter_mut().zip(groups) {
                let Some(at) = at else { continue };
                match counts.iter_mut().find(|(known, _)| *known == at) {
                    Some((_, count)) => *count += 1.0,
                    None => counts.push((at, 1.0)),
                }
            }
        }
        for (met, counts) in met.iter_mut().zip(&counts) {
            for &(at, count) in counts {
                let (mean, square) = (weight * count, weight * count * count);
                match met.iter_mut().find(|(known, ..)| *known == at) {
                    Some((_, all, squares)) => (*all, *squares) = (*all + mean, *squares + square),
                    None => met.push((at, mean, square)),
                }
            }
        }
    }
    for (tallies, met) in divisions.iter_mut().zip(met) {
        let total: f64 = met.iter().map(|(_, mean, _)| mean).sum();
        for (at, mean, square) in met {
            let tally = grown(tallies, at);
            tally.mean += mean;
            tally.variance += (square - mean * mean).max(0.0);
            tally.slope += component.slope * mean / total;
            tally.merged += (component.records.len() as f64 - total).max(0.0) * mean / total;
        }
    }
}

/// What two different people may share, each with its word.
const SHARED: [(usize, &str); 5] = [
    (SHARES_FATHER, "the father"),
    (SHARES_MIDDLE, "the grandfather"),
    (SHARES_FAMILY, "the family"),
    (SHARES_PLACE, "the place"),
    (SHARES_DAY, "the day of death"),
];

/// What two different people of a pattern share, by the likeliest class.
fn shared_by(kin: &[f64; KINDS]) -> Vec<&'static str> {
    let mut likeliest = 0;
    for set in 1..KINDS {
        if kin[set] > kin[likeliest] {
            likeliest = set;
        }
    }
    SHARED.into_iter().filter(|(bit, _)| likeliest & bit != 0).map(|(_, word)| word).collect()
}

fn otherwise(shared: &[&str]) -> String {
    match shared.split_last() {
        None => "two people alike by chance".to_owned(),
        Some((last, [])) => format!("two people who share {last}"),
        Some((last, first)) => format!("two people who share {} and {last}", first.join(", ")),
    }
}

/// Every word in which a pair is explained, for those who say it in another language: what is compared (but for the
/// labels of text columns), how it compares, what is shared.
#[must_use]
pub fn words_of_evidence() -> BTreeSet<&'static str> {
    let mut words: BTreeSet<&'static str> = Feature::BEFORE_TEXTS.into_iter().filter_map(word_of).collect();
    words.extend((0..=TEXTS).flat_map(|feature| (0..16).map(move |at| how(feature, at))));
    words.extend(SHARED.map(|(_, word)| word));
    words
}

/// What is compared, unless it is the text of a column.
fn word_of(feature: Feature) -> Option<&'static str> {
    Some(match feature {
        Feature::Given => "given name",
        Feature::Father => "father's name",
        Feature::Middle => "grandfather's name",
        Feature::Family => "family name",
        Feature::Shape => "order of the parts",
        Feature::Sex => "sex",
        Feature::Birth => "date of birth",
        Feature::Age => "age",
        Feature::Died => "date of death",
        Feature::Text(_) => return None,
    })
}

/// A level in words.
fn how(feature: usize, at: u8) -> &'static str {
    const BIRTHS: [&str; 10] = [
        "the same",
        "one digit of the day apart",
        "one digit of the month apart",
        "one digit of the year apart",
        "only the day differs",
        "only the month differs",
        "only the year differs",
        "only one of year, month and day agrees",
        "differs",
        "day and month changed about",
    ];
    const AGES: [&str; 11] = [
        "more than ten years younger in one list",
        "six to ten years apart",
        "three to five years apart",
        "two years apart",
        "one year apart",
        "the same",
        "one year apart",
        "two years apart",
        "three to five years apart",
        "six to ten years apart",
        "more than ten years apart",
    ];
    const DAYS: [&str; 8] = [
        "the same day",
        "one day apart",
        "two or three days apart",
        "up to ten days apart",
        "up to six weeks apart",
        "further apart",
        "could be the same",
        "differs",
    ];
    let word = |words: &[&'static str]| words.get(usize::from(at)).copied().unwrap_or("differs");
    match feature {
        GIVEN | FATHER | MIDDLE | FAMILY => {
            let across = at & level::CROSS != 0;
            match (at & 7, across) {
                (level::SAME, _) => "the same",
                (level::FORM, _) => "another form of the same name",
                (level::READING, false) => "the same under a known reading",
                (level::READING, true) => "the same in the other script",
                (level::SLIP, false) => "one slip apart",
                (level::SLIP, true) => "close in the other script",
                (level::CLOSE, _) => "close, but names of their own",
                (level::ALIKE, _) => "somewhat alike",
                _ => "differs",
            }
        }
        SHAPE => word(&["in order", "parts are left over on both sides"]),
        SEX => word(&["the same", "differs"]),
        BIRTH => word(&BIRTHS),
        AGE => word(&AGES),
        DIED => word(&DAYS),
        _ if feature >= TEXTS => {
            word(&["the same", "the same under a known reading", "one slip apart", "close", "differs"])
        }
        _ => "differs",
    }
}
