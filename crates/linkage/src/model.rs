//! What a pattern of agreement is worth.
//!
//! The model of Fellegi and Sunter (1969), with three changes that lists of the dead ask for.
//!
//! *Kin.* Two different people may share a father, a grandfather, a family, a village, a day of death, not by
//! chance but because they are brothers, cousins or neighbours. So "different" is no single class but a
//! mixture: one class for each set of things that two different people may have in common. A pair of brothers
//! agrees in father, grandfather and family because it shares them; only the given name, the age and the sex
//! can then tell whether the two rows are one man.
//!
//! *Rarity.* That two rows agree on a rare name says more than that they agree on a common one (Winkler 2000).
//!
//! *Lists.* How often two rows of lists A and B are one person is estimated for each pair of lists, and for
//! each list with itself: a list that names each person once is found out to do so.

use crate::compare::{
    ABSENT, AGE, BIRTH, Compared, DIED, FAMILY, FATHER, Feature, GIVEN, MIDDLE, MOST, SEX, SHAPE, TEXTS,
};
use crate::table::{Table, TextKind};
use crate::vocabulary::level;

/// Number of classes of different people: sets of what they share.
pub(crate) const KINDS: usize = 32;
/// Father (and mother).
pub(crate) const SHARES_FATHER: usize = 1;
/// Grandfather and further.
pub(crate) const SHARES_MIDDLE: usize = 2;
/// Family.
pub(crate) const SHARES_FAMILY: usize = 4;
/// Place and address.
pub(crate) const SHARES_PLACE: usize = 8;
/// Date of death.
pub(crate) const SHARES_DAY: usize = 16;
/// No relation gives a personal feature in common.
const PERSONAL: u8 = 9;
/// No list has it.
const NOWHERE: u8 = 8;

/// Levels of one feature.
pub(crate) const LEVELS: usize = 16;

/// The model takes the errors of one row for independent, and they are not: who hears one part of a name wrong is
/// likelier to hear another so, and the more the names weigh the more that matters. Of pairs rated even without this,
/// some four in five are one person where names decide; chosen on invented lists of 5,000 to 100,000 rows
/// (`examples/valley`), where the truth is known.
const COMING_TOGETHER: f64 = 4.5;
/// The same where a date of birth or a number of the person's own weighs more than the names.
const BESIDE_BIRTHS: f64 = 2.5;

/// A list that carries nearly all of another, as a later release does, has the row that is missing too, however badly it
/// is written: of matchings of two lists each further pair weighs the odds of being found at all over the rows still free
/// (Sadinle 2017; Fortini and others 2001). Up to this share of rows found, [`COMING_TOGETHER`] has it in.
const FOUND_ANYWAY: f64 = 0.6;
/// The most that is ever expected to be found.
const FOUND_AT_MOST: f64 = 0.99;

/// How much more a pair is expected where so large a share of the shorter list was found in the other.
pub(crate) fn expected(found: f64) -> f64 {
    ((1.0 - FOUND_ANYWAY) / (1.0 - found.clamp(0.0, FOUND_AT_MOST))).max(1.0)
}

/// Odds of a pair of which no part of a name says anything, at most: an age and a day in common are no person.
pub(crate) const NAMELESS: f64 = 0.25;

/// The fitted model.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    /// For each feature and level: how much likelier under "same" than by chance; to be divided by the share of
    /// the value where the level is rated.
    pub(crate) ratios: [[f64; LEVELS]; MOST],
    /// The same for age, for each pair of lists.
    pub(crate) age_ratios: Vec<[f64; LEVELS]>,
    /// Which set of shared things explains a feature.
    pub(crate) groups: [u8; MOST],
    /// How often a pair of rows of two lists is one person.
    pub(crate) same: Vec<f64>,
    /// How much likelier a row of the shorter of two lists is to stand in the longer one, once no other row was found
    /// for it, than a row at all.
    pub(crate) expected: Vec<f64>,
    /// How often two different people share just these things.
    pub(crate) kin: [f64; KINDS],
    /// How much likelier a level of the given name is between children of one father than by chance.
    pub(crate) kin_given: [f64; LEVELS],
    pub(crate) lists: usize,
    pub(crate) features: usize,
    /// Whether nothing is a person's own but the given name, the sex and the age.
    pub(crate) names_decide: bool,
}

/// Whether a level of a feature is rated by how common the value is.
pub(crate) fn rated(feature: usize, level: u8) -> bool {
    match feature {
        GIVEN | FATHER | MIDDLE | FAMILY => level & 7 < level::RATED,
        BIRTH | DIED => level == 0,
        AGE => level == 5,
        _ if feature >= TEXTS => level < 3,
        _ => false,
    }
}

/// Whether a level says nothing.
pub(crate) fn silent(feature: usize, level: u8) -> bool {
    level == ABSENT || (feature < SHAPE && level & 7 == level::MISSING)
}

impl Model {
    /// Which group each feature of a table is in.
    pub(crate) fn groups_of(table: &Table, features: &[Feature]) -> [u8; MOST] {
        let mut groups = [PERSONAL; MOST];
        for (n, feature) in features.iter().enumerate() {
            groups[n] = match feature {
                Feature::Father => 0,
                Feature::Middle => 1,
                Feature::Family => 2,
                Feature::Died => 4,
                Feature::Birth if !has_births(table) => NOWHERE,
                Feature::Text(column) => match table.text_columns[*column].kind {
                    TextKind::Mother => 0,
                    TextKind::Place | TextKind::Text => 3,
                    TextKind::Code if is_personal(table, *column) => PERSONAL,
                    TextKind::Code => 3,
                },
                _ => PERSONAL,
            };
        }
        groups
    }

    /// Whether nothing is a person's own but the given name, the sex and the age: no date of birth, no number.
    pub(crate) fn decided_by_names(groups: &[u8; MOST], features: usize) -> bool {
        (0..features).all(|feature| groups[feature] < PERSONAL || feature <= SEX || feature == AGE)
    }

    pub(crate) fn list_pair(&self, a: u16, b: u16) -> usize {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        usize::from(a) * self.lists + usize::from(b)
    }

    /// How much likelier the level of a feature is for one person than by chance.
    pub(crate) fn ratio(&self, compared: &Compared, feature: usize, lists: usize) -> f64 {
        let level = compared.levels[feature];
        if silent(feature, level) {
            return 1.0;
        }
        let table = if feature == AGE { &self.age_ratios[lists] } else { &self.ratios[feature] };
        let ratio = table[usize::from(level)];
        if rated(feature, level) { ratio / f64::from(compared.shares[feature]) } else { ratio }
    }

    /// The odds that two rows of a pair of lists are one person, before anything is compared.
    pub(crate) fn prior(&self, lists: usize) -> f64 {
        let together = if self.names_decide { COMING_TOGETHER * self.expected[lists] } else { BESIDE_BIRTHS };
        together * self.same[lists]
    }

    /// The odds that a pair is one person.
    pub(crate) fn odds(&self, compared: &Compared, lists: usize) -> f64 {
        let (all, different) = self.parts(compared, lists);
        let against: f64 = different.iter().sum();
        let odds = self.prior(lists) * all / against;
        let nameless = (GIVEN..=FAMILY).all(|part| silent(part, compared.levels[part]));
        if nameless && self.names_decide { odds.min(NAMELESS) } else { odds }
    }

    /// What kind of different people the pair would be: the share of each class, by what they share.
    pub(crate) fn kin(&self, compared: &Compared, lists: usize) -> [f64; KINDS] {
        let (_, mut kin) = self.parts(compared, lists);
        let against: f64 = kin.iter().sum();
        kin.iter_mut().for_each(|share| *share /= against);
        kin
    }

    /// How much likelier the pair is for one person than by chance, and how likely for each class of different people.
    pub(crate) fn parts(&self, compared: &Compared, lists: usize) -> (f64, [f64; KINDS]) {
        let mut products = [1.0f64; 5];
        let mut all = 1.0;
        for feature in 0..self.features {
            let ratio = self.ratio(compared, feature, lists);
            all *= ratio;
            if let Some(product) = products.get_mut(usize::from(self.groups[feature])) {
                *product *= ratio;
            }
        }
        let given = compared.levels[GIVEN];
        let siblings = if silent(GIVEN, given) { 1.0 } else { self.kin_given[usize::from(given)] };
        let mut different = [0.0; KINDS];
        let mut shared = [1.0; KINDS];
        different[0] = self.kin[0];
        for set in 1..KINDS {
            let lowest = set.trailing_zeros() as usize;
            shared[set] = shared[set & (set - 1)] * products[lowest];
            different[set] =
                self.kin[set] * shared[set] * if set & SHARES_FATHER != 0 { siblings } else { 1.0 };
        }
        (all, different)
    }
}

/// Whether more than a stray row has a full date of birth.
fn has_births(table: &Table) -> bool {
    table.records.iter().filter(|record| record.birth.full().is_some()).count() * 50 > table.len()
}

/// Whether a code is a person's own, as an identity number is, and not shared by many, as a postcode is.
fn is_personal(table: &Table, column: usize) -> bool {
    let mut values: Vec<u32> =
        table.columns[column].iter().copied().filter(|text| *text != crate::table::NONE).collect();
    let total = values.len();
    values.sort_unstable();
    values.dedup();
    values.len() * 10 > total * 3
}

#[cfg(test)]
impl Model {
    /// A model of two lists with two texts, made up from a seed.
    pub(crate) fn made_up(seed: u64) -> Self {
        let mut state = seed;
        let mut draw = || {
            state = crate::table::mix(state.wrapping_add(0x9e37_79b9_7f4a_7c15));
            (state >> 11) as f64 / (1u64 << 53) as f64
        };
        let mut kin: [f64; KINDS] = std::array::from_fn(|_| 1e-4 * draw());
        kin[0] = 1.0 - kin[1..].iter().sum::<f64>();
        let mut groups = [PERSONAL; MOST];
        groups[FATHER..=FAMILY].copy_from_slice(&[0, 1, 2]);
        groups[BIRTH] = NOWHERE;
        groups[DIED] = 4;
        groups[TEXTS..TEXTS + 2].copy_from_slice(&[3, 0]);
        let mut ratios = || std::array::from_fn(|_| (14.0 * draw() - 7.0).exp2());
        Self {
            ratios: std::array::from_fn(|_| ratios()),
            age_ratios: (0..4).map(|_| ratios()).collect(),
            kin_given: ratios(),
            groups,
            same: vec![1e-5, 1e-4, 1e-6, 2e-5],
            expected: vec![1.0, 3.0, 1.0, 20.0],
            kin,
            lists: 2,
            features: TEXTS + 2,
            names_decide: seed.is_multiple_of(2),
        }
    }
}
