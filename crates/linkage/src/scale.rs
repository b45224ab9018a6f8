//! The model laid out for weighing pairs by the million.
//!
//! [`Model`] says what a pair is worth and why; here stands the same arithmetic in tables without a branch, and in bounds
//! that settle most pairs before all of it is done. It decides nothing of its own: a test holds it to the model.

use crate::compare::{AGE, Compared, FAMILY, FATHER, GIVEN, MIDDLE, MOST, SEX, SHAPE, Seen, shape};
use crate::model::{KINDS, LEVELS, Model, NAMELESS, SHARES_DAY, SHARES_FATHER, SHARES_PLACE, rated, silent};
use crate::vocabulary::level;

/// Groups of features that two different people may have in common.
pub(crate) const SHARED: usize = 5;
/// Room for a bound to be off by rounding, in bits.
const SLACK: f32 = 0.02;

/// A fitted model, laid out.
#[derive(Clone, Debug)]
pub(crate) struct Scale {
    /// For each feature and level how much likelier it is for one person; 1 where the level is silent.
    ratios: [[f64; LEVELS]; MOST],
    /// The same for age, for each pair of lists.
    ages: Vec<[f64; LEVELS]>,
    /// For each feature, the levels that are divided by the share of the value, one bit each.
    rated: [u16; MOST],
    /// Which of the products a feature enters; the last one is of those that nobody shares.
    groups: [usize; MOST],
    /// For each pair of lists, the odds before anything is compared.
    prior: Vec<f64>,
    kin: [f64; KINDS],
    /// What a level of the given name makes of the classes that share a father.
    siblings: [f64; LEVELS],
    features: usize,
    names_decide: bool,
}

/// What two different people may share, and what they may not, of one pair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Odds {
    /// That the two are one person.
    pub(crate) one: f64,
    /// Of two different people, the share that has one father.
    pub(crate) of_one_father: f64,
}

impl Scale {
    /// For rating pairs: with what the model's prior adds to how often rows are one person.
    pub(crate) fn of(model: &Model) -> Self {
        let prior = (0..model.same.len()).map(|lists| model.prior(lists)).collect();
        Self::with(model, prior)
    }

    /// For fitting: with how often rows are one person, and nothing else.
    pub(crate) fn plain(model: &Model) -> Self {
        Self::with(model, model.same.clone())
    }

    fn with(model: &Model, prior: Vec<f64>) -> Self {
        let mut this = Self {
            ratios: model.ratios,
            ages: model.age_ratios.clone(),
            rated: [0; MOST],
            groups: model.groups.map(|group| usize::from(group).min(SHARED)),
            prior,
            kin: model.kin,
            siblings: model.kin_given,
            features: model.features,
            names_decide: model.names_decide,
        };
        for feature in 0..MOST {
            for at in 0..LEVELS {
                let level = at as u8;
                if silent(feature, level) {
                    this.ratios[feature][at] = 1.0;
                    if feature == AGE {
                        this.ages.iter_mut().for_each(|ratios| ratios[at] = 1.0);
                    }
                    if feature == GIVEN {
                        this.siblings[at] = 1.0;
                    }
                } else if rated(feature, level) {
                    this.rated[feature] |= 1 << at;
                }
            }
        }
        this
    }

    /// What is likelier for one person, by groups of what can be shared; the last is what cannot.
    fn products(&self, compared: &Compared, lists: usize) -> [f64; SHARED + 1] {
        self.products_over(&self.shared_by_chance(compared), &compared.levels, lists)
    }

    /// The same, where it is known how common is what they share.
    fn products_over(
        &self,
        below: &[f64; SHARED + 1],
        levels: &[u8; MOST],
        lists: usize,
    ) -> [f64; SHARED + 1] {
        let mut above = [1.0f64; SHARED + 1];
        for (feature, level) in levels.iter().enumerate().take(self.features) {
            let ratios = if feature == AGE { &self.ages[lists] } else { &self.ratios[feature] };
            above[self.groups[feature] % (SHARED + 1)] *= ratios[usize::from(*level) % LEVELS];
        }
        std::array::from_fn(|group| above[group] / below[group])
    }

    /// How common what the pair shares is, by groups of what can be shared. It does not depend on what is fitted.
    pub(crate) fn shared_by_chance(&self, compared: &Compared) -> [f64; SHARED + 1] {
        let mut below = [1.0f64; SHARED + 1];
        for feature in 0..self.features {
            let level = usize::from(compared.levels[feature]) % LEVELS;
            let rated = self.rated[feature] >> level & 1 == 1;
            below[self.groups[feature] % (SHARED + 1)] *=
                if rated { f64::from(compared.shares[feature]) } else { 1.0 };
        }
        below
    }

    /// How likely the pair is for different people without a common father, and with one.
    fn against(&self, products: &[f64; SHARED + 1], given: u8) -> (f64, f64) {
        let mut classes = self.kin;
        // Sets are numbered by their members: each step takes one member, the last one first.
        for (member, product) in products[1..SHARED].iter().enumerate().rev() {
            let half = 2 << member;
            let (without, with) = classes.split_at_mut(half);
            without.iter_mut().zip(with).for_each(|(without, with)| *without += product * *with);
        }
        let siblings = self.siblings[usize::from(given) % LEVELS];
        (classes[0], classes[SHARES_FATHER] * products[0] * siblings)
    }

    /// The odds of a pair, and what kind of different people it would be.
    pub(crate) fn odds(&self, compared: &Compared, lists: usize) -> Odds {
        self.odds_over(&self.shared_by_chance(compared), &compared.levels, lists)
    }

    /// The same, where it is known how common is what they share.
    pub(crate) fn odds_over(&self, below: &[f64; SHARED + 1], levels: &[u8; MOST], lists: usize) -> Odds {
        let products = self.products_over(below, levels, lists);
        let all: f64 = products.iter().product();
        let (without, with) = self.against(&products, levels[GIVEN]);
        let against = without + with;
        Odds { one: self.prior[lists] * all / against, of_one_father: with / against }
    }

    /// The odds of a pair at most, whatever its names are, but for what the names are worth.
    pub(crate) fn most_beside(&self, beside: &Compared, lists: usize) -> f64 {
        let (mut all, mut place, mut day) = (self.prior[lists], 1.0, 1.0);
        for feature in SEX..self.features {
            let level = usize::from(beside.levels[feature]) % LEVELS;
            let ratios = if feature == AGE { &self.ages[lists] } else { &self.ratios[feature] };
            let rated = self.rated[feature] >> level & 1 == 1;
            let ratio = ratios[level] / if rated { f64::from(beside.shares[feature]) } else { 1.0 };
            all *= ratio;
            match self.groups[feature] {
                3 => place *= ratio,
                4 => day *= ratio,
                _ => {}
            }
        }
        // Against a pair stands at least that two people have nothing in common, or a place, or a day.
        let (with_place, with_day) = (self.kin[SHARES_PLACE] * place, self.kin[SHARES_DAY] * day);
        let with_both = self.kin[SHARES_PLACE | SHARES_DAY] * place * day;
        all / (self.kin[0] + with_place + with_day + with_both)
    }

    /// What speaks for a pair in bits, if it is more than `least`.
    pub(crate) fn bits_above(&self, least: f32, compared: &Compared, lists: usize) -> Option<f32> {
        let products = self.products(compared, lists);
        let whole = self.prior[lists] * products.iter().product::<f64>();
        // Against a pair stands at least that two people have nothing in common.
        if whole < self.kin[0] * f64::from(least - SLACK).exp2() {
            return None;
        }
        let (without, with) = self.against(&products, compared.levels[GIVEN]);
        let odds = whole / (without + with);
        let nameless = (GIVEN..=FAMILY).all(|part| silent(part, compared.levels[part]));
        let odds = if nameless && self.names_decide { odds.min(NAMELESS) } else { odds };
        Some(odds.log2() as f32).filter(|bits| *bits > least)
    }

    /// What speaks for a pair in bits.
    pub(crate) fn bits(&self, compared: &Compared, lists: usize) -> f32 {
        self.bits_above(f32::NEG_INFINITY, compared, lists).unwrap_or(f32::NEG_INFINITY)
    }

    /// What a part of a name can be worth at most after the given name, by how common it is in the middle and as a family.
    pub(crate) fn worth_of_part(&self, middle: f32, family: f32) -> Worth {
        let places = [(FATHER, middle), (MIDDLE, middle), (FAMILY, family)];
        self.worth_in(&places)
    }

    /// What a given name can be worth at most.
    pub(crate) fn worth_of_given(&self, share: f32) -> Worth {
        self.worth_in(&[(GIVEN, share)])
    }

    fn worth_in(&self, places: &[(usize, f32)]) -> Worth {
        // No evidence at all is worth one.
        let mut worth = Worth::NOTHING;
        for &(feature, share) in places {
            for at in 0..LEVELS {
                let rated = self.rated[feature] >> at & 1 == 1;
                let ratio = self.ratios[feature][at] as f32 / if rated { share } else { 1.0 };
                let most = if at == usize::from(level::SAME) { &mut worth.same } else { &mut worth.near };
                *most = most.max(ratio);
            }
        }
        worth
    }

    /// What a level of the given name is worth, by how common the commoner of the two is.
    pub(crate) fn ratio_of_given(&self, at: u8, share: f32) -> f32 {
        self.ratio_at(GIVEN, at, share)
    }

    fn ratio_at(&self, feature: usize, at: u8, share: f32) -> f32 {
        let at = usize::from(at) % LEVELS;
        let rated = self.rated[feature] >> at & 1 == 1;
        self.ratios[feature][at] as f32 / if rated { share } else { 1.0 }
    }

    /// What a part after the given name can be worth at most on a level, by how common it is in the middle and as a
    /// family; and what the order of the parts is worth at most where it is on no better one.
    pub(crate) fn worth_of_level(&self, at: u8, (middle, family): (f32, f32)) -> (f32, f32) {
        let places = [(FATHER, middle), (MIDDLE, middle), (FAMILY, family)];
        let worth =
            |at: u8| places.iter().map(|&(place, share)| self.ratio_at(place, at, share)).fold(0.0, f32::max);
        match at & 7 {
            level::CLOSE | level::ALIKE => {
                // It is on this level, or on a worse one, or left out.
                let levels = (at & 7..=level::ALIKE).flat_map(|at| [at, at + level::CROSS]);
                self.unlike(levels.map(worth).fold(self.most_of_far(), f32::max))
            }
            level::DIFFERS => self.worth_of_far(),
            _ => (worth(at), f32::INFINITY),
        }
    }

    /// What a part is worth and what the order of the parts, where a part that is unlike is worth so much at most. Of two
    /// parts in the middle the worse one decides, so that what speaks against counts once.
    fn unlike(&self, most: f32) -> (f32, f32) {
        if most < 1.0 { (1.0, most * self.worth_of_shape()) } else { (most, f32::INFINITY) }
    }

    /// What it is worth at most that a part of the shorter name is like none of the other: it differs from what it
    /// stands against, or is left out as one of the other is. Of the part, and of the order of the parts.
    pub(crate) fn worth_of_far(&self) -> (f32, f32) {
        self.unlike(self.most_of_far())
    }

    fn most_of_far(&self) -> f32 {
        let differs = [FATHER, MIDDLE, FAMILY].into_iter().flat_map(|feature| {
            [level::DIFFERS, level::DIFFERS + level::CROSS].map(|at| self.ratios[feature][usize::from(at)])
        });
        let left = self.ratios[SHAPE][usize::from(shape::BOTH_LEFT)];
        differs.fold(left, f64::max) as f32
    }

    /// What the order of the parts can be worth at most.
    pub(crate) fn worth_of_shape(&self) -> f32 {
        self.ratios[SHAPE].iter().copied().fold(1.0, f64::max) as f32
    }

    /// Bounds on the odds of tight pairs.
    pub(crate) fn bounds(&self) -> Bounds {
        let bits = |ratios: &[f64; LEVELS], at: usize| ratios[at].log2() as f32;
        let two = |n: usize| -> [f32; 256] {
            std::array::from_fn(|byte| {
                [(2 * n, byte & 15), (2 * n + 1, byte >> 4)]
                    .into_iter()
                    .filter(|(feature, _)| *feature < self.features && *feature != AGE)
                    .map(|(feature, at)| bits(&self.ratios[feature], at))
                    .sum()
            })
        };
        let of_lists = |(prior, ages): (&f64, &[f64; LEVELS])| -> [f32; LEVELS] {
            std::array::from_fn(|at| (prior / self.kin[0]).log2() as f32 + bits(ages, at))
        };
        Bounds {
            twos: (0..self.features.div_ceil(2)).map(two).collect(),
            ages: self.prior.iter().zip(&self.ages).map(of_lists).collect(),
        }
    }
}

/// How much likelier a part of a name makes it at most that two records are one person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worth {
    /// Where the other name has the same word.
    same: f32,
    /// Where it has one that may be like it.
    near: f32,
}

impl Worth {
    /// Of no part at all.
    pub(crate) const NOTHING: Self = Self { same: 1.0, near: 1.0 };

    /// For how it is seen in the other name; of one that is far nothing is said here.
    pub(crate) fn of(self, seen: Seen) -> f32 {
        match seen {
            Seen::Same => self.same.max(self.near),
            Seen::Near => self.near,
            Seen::Far => 1.0,
        }
    }
}

/// A pair in sixteen bytes: enough to say that it cannot be one person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tight {
    /// Two levels a byte.
    levels: [u8; MOST / 2],
    lists: u16,
    /// What the rarity of what is shared adds, in bits.
    rarity: f32,
}

impl Tight {
    pub(crate) fn of(compared: &Compared, lists: usize) -> Self {
        let mut rarity = 0.0;
        for (feature, (level, share)) in compared.levels.iter().zip(&compared.shares).enumerate() {
            if !silent(feature, *level) && rated(feature, *level) {
                rarity -= share.log2();
            }
        }
        let levels = std::array::from_fn(|n| compared.levels[2 * n] | compared.levels[2 * n + 1] << 4);
        Self { levels, lists: u16::try_from(lists).unwrap_or(u16::MAX), rarity }
    }
}

/// What pairs can be worth at most.
#[derive(Debug)]
pub(crate) struct Bounds {
    /// For two features each, by their levels.
    twos: Vec<[f32; 256]>,
    /// For each pair of lists, by the level of age.
    ages: Vec<[f32; LEVELS]>,
}

impl Bounds {
    /// The odds that the two are one person, at most, in bits.
    pub(crate) fn most(&self, pair: &Tight) -> f32 {
        let Some(ages) = self.ages.get(usize::from(pair.lists)) else { return f32::INFINITY };
        let age = pair.levels[AGE / 2] >> (4 * (AGE % 2)) & 15;
        let mut sum = ages[usize::from(age)] + pair.rarity + SLACK;
        for (table, levels) in self.twos.iter().zip(&pair.levels) {
            sum += table[usize::from(*levels)];
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs() -> impl Strategy<Value = Compared> {
        (prop::array::uniform20(0u8..16), prop::array::uniform20(1e-5f32..1.0))
            .prop_map(|(levels, shares)| Compared { levels, shares })
    }

    proptest! {
        #[test]
        fn it_says_what_the_model_says(compared in pairs(), seed in 0u64..1000) {
            let model = Model::made_up(seed);
            for lists in 0..4 {
                let near = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-9;
                let (all, different) = model.parts(&compared, lists);
                let plain = model.same[lists] * all / different.iter().sum::<f64>();
                let odds = Scale::plain(&model).odds(&compared, lists);
                prop_assert!(near(odds.one, plain));
                let kin = model.kin(&compared, lists);
                let of_one_father: f64 =
                    (0..KINDS).filter(|set| set & SHARES_FATHER != 0).map(|set| kin[set]).sum();
                prop_assert!(near(odds.of_one_father, of_one_father));
                let bits = model.odds(&compared, lists).log2();
                match Scale::of(&model).bits_above(-7.0, &compared, lists) {
                    Some(found) => prop_assert!((f64::from(found) - bits).abs() < 1e-4 && found > -7.0),
                    None => prop_assert!(bits < -6.9999),
                }
                let most = Scale::plain(&model).bounds().most(&Tight::of(&compared, lists));
                prop_assert!(plain.log2() <= f64::from(most));
            }
        }
    }
}
