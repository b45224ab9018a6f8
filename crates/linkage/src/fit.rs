//! Fitting the model without labels: expectation and maximisation over a sample of the compared pairs
//! (Dempster, Laird and Rubin 1977; Winkler 1988), chance levels from random pairs.

use rayon::prelude::*;

use crate::block::Blocks;
use crate::compare::{
    AGE, BIRTH, Compared, Comparer, DIED, FAMILY, FATHER, GIVEN, MIDDLE, MOST, SEX, SHAPE, TEXTS, Values,
    birth_level_of, part_of_date,
};
use crate::kin::{Agreements, of_one_father};
use crate::model::{
    KINDS, LEVELS, Model, SHARES_DAY, SHARES_FAMILY, SHARES_FATHER, SHARES_MIDDLE, SHARES_PLACE, expected,
    rated, silent,
};
use crate::pairs::Pair;
use crate::rules::Rule;
use crate::scale::{SHARED, Scale, Tight};
use crate::table::{Table, mix};
use crate::vocabulary::{Vocabulary, level};

/// Pairs of the rules in the sample that the model is fitted on, half as many at least.
const SAMPLE: f64 = 320_000.0;
/// Random pairs for the levels that arise by chance.
const RANDOM: usize = 100_000;
/// How many pairs the ages of all lists count for against those of a list with itself.
const WITHIN: f64 = 500.0;
/// Rounds of expectation and maximisation.
const ROUNDS: usize = 13;

/// The least chance to be one person with which a pair teaches what one person's rows look like. Unlikely ones are so many
/// that a small error in each would add up to a class of its own.
const TEACHES: f64 = 0.05;

struct Sampled {
    compared: Compared,
    lists: usize,
}

/// A pair of one father's name, without what fitting does not change.
struct Brothers {
    levels: [u8; MOST],
    below: [f64; SHARED + 1],
    lists: usize,
}

/// How much of each level one person's two rows are expected to show before anything is seen, in pairs.
fn prior(feature: usize) -> [f64; LEVELS] {
    let mut prior = [0.0; LEVELS];
    let levels: &[f64] = match feature {
        GIVEN => &[0.88, 0.05, 0.03, 0.02, 0.01, 0.005, 0.005],
        FATHER | MIDDLE => &[0.86, 0.05, 0.03, 0.02, 0.01, 0.01, 0.02],
        FAMILY => &[0.83, 0.06, 0.03, 0.02, 0.01, 0.01, 0.04],
        SHAPE => &[0.96, 0.005, 0.035],
        SEX => &[0.997, 0.003],
        BIRTH => &[0.84, 0.03, 0.02, 0.03, 0.02, 0.01, 0.01, 0.02, 0.01, 0.01],
        AGE => &[0.005, 0.005, 0.01, 0.015, 0.11, 0.70, 0.11, 0.015, 0.01, 0.005, 0.005],
        DIED => &[0.80, 0.06, 0.04, 0.03, 0.02, 0.02, 0.02, 0.01],
        _ => &[0.78, 0.05, 0.05, 0.04, 0.08],
    };
    prior[..levels.len()].copy_from_slice(levels);
    if feature <= FAMILY {
        for at in 0..7 {
            prior[at + usize::from(level::CROSS)] = prior[at];
        }
        // Two scripts never give the same text.
        prior[usize::from(level::CROSS)] = 0.001;
        prior[usize::from(level::CROSS + level::READING)] = 0.88;
    }
    prior
}

/// The most that one person's rows may show of a level: what the given name must decide stays decided.
fn most(feature: usize, at: usize, names_decide: bool) -> f64 {
    if !names_decide {
        return 1.0;
    }
    match (feature, at as u8 & 7) {
        (GIVEN, level::DIFFERS) => 0.002,
        (GIVEN, level::ALIKE) => 0.006,
        (GIVEN, level::CLOSE) => 0.02,
        (FATHER | MIDDLE, level::ALIKE | level::DIFFERS) => 0.01,
        (FAMILY, level::ALIKE) => 0.015,
        // Across scripts a family may also be written beyond recognition.
        (FAMILY, level::DIFFERS) if at >= 8 => 0.05,
        (FAMILY, level::DIFFERS) => 0.025,
        _ => 1.0,
    }
}

/// Levels that exclude each other: those of one script pairing together.
fn family_of_levels(feature: usize, at: usize) -> std::ops::Range<usize> {
    if feature <= FAMILY { if at < 8 { 0..7 } else { 8..15 } } else { 0..15 }
}

/// How many records the model is fitted to with all their pairs: the first ones in the order of hashes, a power of a
/// half of all. So a table that grows a little is fitted to almost the same.
pub(crate) fn fitted_to(total: usize, rules: &[(Rule, f64)]) -> usize {
    let pairs: f64 = rules.iter().map(|(_, pairs)| pairs).sum();
    let halvings = (2.0 * pairs / SAMPLE).log2().ceil().clamp(0.0, 20.0) as u32;
    total.div_ceil(1 << halvings)
}

/// Fits the model to the pairs of the first records.
pub(crate) fn fit(
    table: &Table,
    vocabulary: &Vocabulary,
    values: &Values,
    blocks: &Blocks,
    first: usize,
) -> Model {
    let total = table.len();
    let share = first as f64 / total.max(1) as f64;
    // A pair is drawn when either of its records is.
    let stands_for = 1.0 / (share * (2.0 - share)).max(1e-12);
    let lists = table.lists.len();
    let pair_of = |a: u32, b: u32| {
        let (x, y) =
            (usize::from(table.records[a as usize].list), usize::from(table.records[b as usize].list));
        x.min(y) * lists + x.max(y)
    };
    let comparer = Comparer::new(table, vocabulary, values);
    let decided = Model::decided_by_names(&Model::groups_of(table, &values.features), values.features.len());
    let compare_all = |pairs: &[(u32, u32)]| -> Vec<Sampled> {
        let sampled = |&(a, b): &(u32, u32)| Sampled {
            compared: comparer.compare(a as usize, b as usize),
            lists: pair_of(a, b),
        };
        pairs.par_iter().with_min_len(1024).map(sampled).collect()
    };
    // Two given names that differ settle it where nothing else is a person's own, so such pairs teach nothing.
    let gists = if decided { comparer.gists() } else { Vec::new() };
    let differ = |a: u32, b: u32| decided && gists[a as usize].differs_from(gists[b as usize]);
    let picked = pairs_of(first as u32, blocks, &differ);
    let sample = compare_all(&picked);
    let tight: Vec<Tight> = sample.par_iter().map(|pair| Tight::of(&pair.compared, pair.lists)).collect();
    let random = compare_all(&random_pairs(total));
    let chance = Chance::of(&random, chance_of_birth(table));
    let mut model = start(table, values, &chance);
    let sizes = {
        let mut sizes = vec![0.0; lists];
        table.records.iter().for_each(|record| sizes[usize::from(record.list)] += 1.0);
        sizes
    };
    let place_keys: Vec<u64> = values.text_keys.iter().map(|key| mix(*key)).collect();
    let agreements = Agreements::of(table, vocabulary, &place_keys);
    let brothers = compare_all(&of_one_father(table, vocabulary, &place_keys));
    let scale = Scale::plain(&model);
    let brothers: Vec<Brothers> = brothers
        .par_iter()
        .with_min_len(1024)
        .map(|Sampled { compared, lists }| Brothers {
            levels: compared.levels,
            below: scale.shared_by_chance(compared),
            lists: *lists,
        })
        .collect();

    for _ in 0..ROUNDS {
        round(&mut model, (&sample, &tight), &brothers, &agreements, &chance, stands_for, &sizes);
    }
    for a in 0..lists {
        for b in a + 1..lists {
            let found = model.same[a * lists + b] * sizes[a].max(sizes[b]);
            model.expected[a * lists + b] = expected(found);
        }
    }
    model
}

/// The pairs of the first records with any others that blocking brings, each once, without those that `differ`.
fn pairs_of(first: u32, blocks: &Blocks, differ: &(impl Fn(u32, u32) -> bool + Sync)) -> Vec<(u32, u32)> {
    // Of two first records the later one asks, else the first one.
    let pair = |a: u32, b: u32| {
        if b >= first || differ(a, b) {
            return None;
        }
        Some(if a < first { Pair::new(a, b) } else { Pair::new(b, a) })
    };
    let in_order = |pair: &Pair| (pair.first().max(pair.second()), pair.first().min(pair.second()));
    let found = blocks
        .groups
        .pairs(first as usize, &pair, &|pairs, _| pairs.iter().map(in_order).collect::<Vec<(u32, u32)>>());
    found.concat()
}

/// Pairs at random: records stand in the order of a hash, so neighbours are as good as a draw.
fn random_pairs(total: usize) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for apart in 1..total.min(400) {
        pairs.extend((0..total - apart).take(RANDOM - pairs.len()).map(|n| ((n + apart) as u32, n as u32)));
        if pairs.len() >= RANDOM {
            break;
        }
    }
    pairs
}

/// How often two dates of birth come out on each level by chance, from how often their days, months and years
/// do: the levels themselves are too rare to be counted on random pairs.
fn chance_of_birth(table: &Table) -> Option<[f64; LEVELS]> {
    let dates: Vec<_> = table.records.iter().filter_map(|record| record.birth.full()).take(3000).collect();
    if dates.len() < 20 {
        return None;
    }
    let mut parts = [[0.5f64; 3]; 3];
    for step in 1..=20 {
        for (n, a) in dates.iter().enumerate() {
            let b = dates[(n + step * 7 + 1) % dates.len()];
            let compared = [
                part_of_date(a.2.into(), b.2.into()),
                part_of_date(a.1.into(), b.1.into()),
                part_of_date(a.0, b.0),
            ];
            for (part, level) in parts.iter_mut().zip(compared) {
                part[usize::from(level)] += 1.0;
            }
        }
    }
    for part in &mut parts {
        let total: f64 = part.iter().sum();
        part.iter_mut().for_each(|count| *count /= total);
    }
    let mut levels = [1e-9; LEVELS];
    for day in 0..3u8 {
        for month in 0..3u8 {
            for year in 0..3u8 {
                let of = |part: usize, level: u8| parts[part][usize::from(level)];
                levels[usize::from(birth_level_of([day, month, year]))] +=
                    of(0, day) * of(1, month) * of(2, year);
            }
        }
    }
    // Day and month changed about: the year agrees, and the day is a month's number.
    levels[9] = parts[2][0] * parts[0][0] * parts[1][0];
    Some(levels)
}

/// How often each level arises between two rows drawn at random.
struct Chance {
    /// Of all levels that exclude it: its share. Where a level is rated by how common the value is, the mean of one
    /// over that: divided by it, what the level is worth adds up to one over all values.
    levels: [[f64; LEVELS]; MOST],
    /// Shares of the levels of the given name, rated or not.
    given: [f64; LEVELS],
}

impl Chance {
    fn of(random: &[Sampled], birth: Option<[f64; LEVELS]>) -> Self {
        // Each feature by itself, its sums in the order of the pairs.
        let seen: Vec<([f64; LEVELS], [f64; LEVELS])> = (0..MOST)
            .into_par_iter()
            .map(|feature| {
                let (mut counts, mut rates) = ([0.0; LEVELS], [0.0; LEVELS]);
                for pair in random {
                    let level = pair.compared.levels[feature];
                    if !silent(feature, level) {
                        counts[usize::from(level)] += 1.0;
                        rates[usize::from(level)] += 1.0 / f64::from(pair.compared.shares[feature]);
                    }
                }
                (counts, rates)
            })
            .collect();
        let (counts, rates): (Vec<_>, Vec<_>) = seen.into_iter().unzip();
        let mut levels = [[0.0; LEVELS]; MOST];
        let mut given = [0.0; LEVELS];
        for feature in 0..MOST {
            let best = if feature == AGE { 5 } else { 0 };
            let usual = (rates[feature][best] + 1.0) / (counts[feature][best] + 1.0);
            for at in 0..LEVELS {
                let range = family_of_levels(feature, at);
                let total: f64 = counts[feature][range.clone()].iter().sum();
                // Half a pair of each level stands for those not drawn.
                if feature == GIVEN {
                    given[at] = (counts[feature][at] + 0.5) / (total + 0.5 * range.len() as f64);
                }
                let seen = if rated(feature, at as u8) {
                    rates[feature][at] + 0.5 * usual
                } else {
                    counts[feature][at] + 0.5
                };
                levels[feature][at] = seen / (total + 0.5 * range.len() as f64);
            }
        }
        // Parts are aligned otherwise than in their places only where two of them agree, which is counted for what
        // it is worth: that they do so by chance is no further surprise.
        levels[SHAPE] = [1.0; LEVELS];
        // Given names are not aligned: that two are the same is rated exactly.
        levels[GIVEN][0] = 1.0;
        if let Some(birth) = birth {
            levels[BIRTH] = birth;
            levels[BIRTH][0] = 1.0;
        }
        Self { levels, given }
    }
}

fn start(table: &Table, values: &Values, chance: &Chance) -> Model {
    let lists = table.lists.len();
    let total = table.len() as f64;
    let mut sizes = vec![0.0f64; lists];
    table.records.iter().for_each(|record| sizes[usize::from(record.list)] += 1.0);
    let mut same = vec![1e-9; lists * lists];
    for a in 0..lists {
        for b in a..lists {
            same[a * lists + b] = if a == b {
                0.02 / sizes[a].max(2.0)
            } else {
                0.2 * sizes[a].min(sizes[b]) / (sizes[a] * sizes[b]).max(1.0)
            };
        }
    }
    let mut kin = [0.0; KINDS];
    for (set, share) in kin.iter_mut().enumerate().skip(1) {
        *share = if set & (SHARES_FATHER | SHARES_MIDDLE) != 0 {
            0.3 / total
        } else {
            match set {
                SHARES_FAMILY => 1e-3,
                SHARES_PLACE | SHARES_DAY => 1e-2,
                _ => 1e-4,
            }
        };
    }
    kin[0] = 1.0 - kin[1..].iter().sum::<f64>();
    let groups = Model::groups_of(table, &values.features);
    let mut model = Model {
        ratios: [[1.0; LEVELS]; MOST],
        age_ratios: vec![[1.0; LEVELS]; lists * lists],
        groups,
        names_decide: Model::decided_by_names(&groups, values.features.len()),
        same,
        expected: vec![1.0; lists * lists],
        kin,
        kin_given: [1.0; LEVELS],
        lists,
        features: values.features.len(),
    };
    for feature in 0..model.features {
        let seen = prior(feature);
        set_ratios(&mut model, feature, &seen, chance);
    }
    let age = model.ratios[AGE];
    model.age_ratios.fill(age);
    model
}

fn ratio_of(feature: usize, at: usize, seen: f64, chance: &Chance) -> f64 {
    seen / chance.levels[feature][at]
}

fn set_ratios(model: &mut Model, feature: usize, seen: &[f64; LEVELS], chance: &Chance) {
    for (at, share) in seen.iter().enumerate() {
        model.ratios[feature][at] = ratio_of(feature, at, *share, chance);
    }
}

/// What one round adds up.
#[derive(Clone)]
struct Sums {
    levels: [[f64; LEVELS]; MOST],
    ages: Vec<[f64; LEVELS]>,
    same: Vec<f64>,
}

impl Sums {
    fn nothing(lists: usize) -> Self {
        Self {
            levels: [[0.0; LEVELS]; MOST],
            ages: vec![[0.0; LEVELS]; lists * lists],
            same: vec![0.0; lists * lists],
        }
    }

    fn add(&mut self, other: &Self) {
        fn each<const N: usize>(to: &mut [f64; N], from: &[f64; N]) {
            to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        }
        self.levels.iter_mut().zip(&other.levels).for_each(|(to, from)| each(to, from));
        self.ages.iter_mut().zip(&other.ages).for_each(|(to, from)| each(to, from));
        self.same.iter_mut().zip(&other.same).for_each(|(to, from)| *to += from);
    }
}

fn expect(model: &Model, pairs: &[Sampled], tight: &[Tight]) -> Sums {
    let scale = Scale::plain(model);
    let bounds = scale.bounds();
    let least = (TEACHES / (1.0 - TEACHES)).log2() as f32;
    // Chunks of fixed size, added in their order: the same sums at any number of threads.
    let parts: Vec<Sums> = pairs
        .par_chunks(4096)
        .zip(tight.par_chunks(4096))
        .map(|(pairs, tight)| {
            let mut sums = Sums::nothing(model.lists);
            for (pair, tight) in pairs.iter().zip(tight) {
                if bounds.most(tight) < least {
                    continue;
                }
                let odds = scale.odds(&pair.compared, pair.lists).one;
                let same = odds / (1.0 + odds);
                if same < TEACHES {
                    continue;
                }
                sums.same[pair.lists] += same;
                for feature in 0..model.features {
                    sums.levels[feature][usize::from(pair.compared.levels[feature])] += same;
                }
                sums.ages[pair.lists][usize::from(pair.compared.levels[AGE])] += same;
            }
            sums
        })
        .collect();
    let mut sums = Sums::nothing(model.lists);
    parts.iter().for_each(|part| sums.add(part));
    sums
}

/// How often the given names of two different people of one father come out on each level. Counted on pairs that were
/// not drawn by their given names: those that blocking brings mostly agree in them.
fn given_of_brothers(model: &Model, pairs: &[Brothers]) -> [f64; LEVELS] {
    let scale = Scale::plain(model);
    let expected: Vec<f64> = pairs
        .par_iter()
        .with_min_len(1024)
        .map(|pair| {
            let odds = scale.odds_over(&pair.below, &pair.levels, pair.lists);
            odds.of_one_father / (1.0 + odds.one)
        })
        .collect();
    let mut counts = [0.0; LEVELS];
    for (pair, expected) in pairs.iter().zip(expected) {
        counts[usize::from(pair.levels[GIVEN])] += expected;
    }
    counts
}

fn shares_of(
    counts: &[f64; LEVELS],
    prior: &[f64; LEVELS],
    strength: f64,
    feature: usize,
    names_decide: bool,
) -> [f64; LEVELS] {
    let mut shares = [0.0; LEVELS];
    for at in 0..LEVELS {
        if silent(feature, at as u8) {
            continue;
        }
        let range = family_of_levels(feature, at);
        let total: f64 = counts[range.clone()].iter().sum();
        let priors: f64 = prior[range].iter().sum::<f64>().max(1e-9);
        let share = (counts[at] + strength * prior[at] / priors) / (total + strength);
        shares[at] = share.clamp(1e-5, most(feature, at, names_decide));
    }
    shares
}

fn round(
    model: &mut Model,
    (sample, tight): (&[Sampled], &[Tight]),
    brothers: &[Brothers],
    agreements: &Agreements,
    chance: &Chance,
    stands_for: f64,
    sizes: &[f64],
) {
    let sums = expect(model, sample, tight);
    for feature in 0..model.features {
        let shares = shares_of(&sums.levels[feature], &prior(feature), 20.0, feature, model.names_decide);
        set_ratios(model, feature, &shares, chance);
    }
    let pooled = shares_of(&sums.levels[AGE], &prior(AGE), 20.0, AGE, true);
    for (lists, counts) in sums.ages.iter().enumerate() {
        // A list counts ages once: what one person's rows in it show is what they show anywhere. Learnt from its own few
        // namesakes, it would be whatever the ages of namesakes are.
        let within = lists / sizes.len() == lists % sizes.len();
        let shares = shares_of(counts, &pooled, if within { WITHIN } else { 20.0 }, AGE, true);
        for (at, share) in shares.iter().enumerate() {
            model.age_ratios[lists][at] = ratio_of(AGE, at, *share, chance);
        }
    }
    let total: f64 = sizes.iter().sum();
    let all_pairs = total * (total - 1.0) / 2.0;
    for a in 0..sizes.len() {
        for b in a..sizes.len() {
            let at = a * sizes.len() + b;
            let pairs = if a == b { sizes[a] * (sizes[a] - 1.0) / 2.0 } else { sizes[a] * sizes[b] };
            model.same[at] = (sums.same[at] * stands_for + 0.5) / pairs.max(1.0);
        }
    }
    let of_one_person: f64 = sums.same.iter().sum::<f64>() * stands_for / all_pairs;
    let agree = [FATHER, MIDDLE, FAMILY, TEXTS, DIED].map(|feature| {
        let levels = &sums.levels[feature];
        let seen: f64 =
            levels.iter().enumerate().filter(|(at, _)| !silent(feature, *at as u8)).map(|(_, n)| n).sum();
        let close = if feature <= FAMILY {
            levels[0] + levels[1] + levels[2] + levels[8] + levels[9]
        } else {
            levels[0]
        };
        ((close + 0.5) / (seen + 1.0)).min(0.98)
    });
    model.kin = agreements.kin(of_one_person, agree);
    // Children of one father: how their given names compare, against chance.
    let given = given_of_brothers(model, brothers);
    for range in [0..7usize, 8..15] {
        let seen: f64 = given[range.clone()].iter().sum();
        for at in range {
            let share = (given[at] + 50.0 * chance.given[at]) / (seen + 50.0);
            model.kin_given[at] = (share / chance.given[at]).clamp(0.02, if at & 7 < 3 { 1.0 } else { 3.0 });
        }
    }
}
