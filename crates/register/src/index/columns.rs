//! What is said of each victim, as small codes.

use std::collections::BTreeMap;

use sijill_intake::list::Sex;
use sijill_model::Attested;

use super::Indexed;
use crate::AgeGroup;

/// Sexes by their bit.
pub(super) const SEXES: [Sex; 2] = [Sex::Female, Sex::Male];
/// Groups of age by their bit.
pub(super) const AGES: [AgeGroup; 3] = [AgeGroup::Child, AgeGroup::Adult, AgeGroup::Older];
/// Words of attestation by their number.
pub(super) const ATTESTED: [Attested; 3] = [Attested::Confirmed, Attested::Probable, Attested::Possible];
/// How many traits there are.
pub(super) const TRAITS: usize = 1 << 7;

/// Sex, group of age and attestation of a victim in one code. Each sex and group has a bit of its own, so that records
/// that differ set two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits(pub(super) u8);

impl Traits {
    pub(super) fn of(victim: &Indexed) -> Self {
        let sex = bits(&SEXES, &victim.sex);
        let age = bits(&AGES, &victim.age_groups);
        let attested = ATTESTED.iter().position(|word| *word == victim.attested).unwrap_or(0);
        Self(sex | age << 2 | u8::try_from(attested).unwrap_or(0) << 5)
    }

    /// All that there can be.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..128).map(Self)
    }

    /// Bits of the sexes that records say.
    pub(super) fn sex(self) -> u8 {
        self.0 & 0b11
    }

    /// Bits of the groups of age that records allow.
    pub(super) fn age(self) -> u8 {
        self.0 >> 2 & 0b111
    }

    /// The number of the word of attestation.
    pub(super) fn attested(self) -> usize {
        usize::from(self.0 >> 5)
    }
}

/// The codes of a victim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Codes {
    pub(super) traits: usize,
    pub(super) place: usize,
    pub(super) died: usize,
    pub(super) lists: usize,
}

fn bits<T: PartialEq>(of: &[T], said: &[T]) -> u8 {
    of.iter().rev().fold(0, |bits, value| bits << 1 | u8::from(said.contains(value)))
}

/// Several values for each victim, such as its places: most victims share one of few sets.
#[derive(Debug)]
pub(super) struct Sets {
    /// The set of each victim.
    pub(super) of: Vec<u32>,
    /// Where the members of each set begin in `members`, and where the last end.
    starts: Vec<usize>,
    members: Vec<u32>,
}

impl Sets {
    /// Gathers a set for each victim; its members are put in order.
    pub(super) fn gather(sets: impl Iterator<Item = Vec<u32>>) -> Self {
        let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        let mut all = Self { of: Vec::new(), starts: vec![0], members: Vec::new() };
        for mut set in sets {
            set.sort_unstable();
            set.dedup();
            let code = known.get(&set).copied().unwrap_or_else(|| {
                let code = u32::try_from(known.len()).unwrap_or(u32::MAX);
                all.members.extend(&set);
                all.starts.push(all.members.len());
                known.insert(set, code);
                code
            });
            all.of.push(code);
        }
        all
    }

    /// How many sets there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The members of a set.
    pub(super) fn members(&self, set: usize) -> &[u32] {
        &self.members[self.starts[set]..self.starts[set + 1]]
    }

    /// Something for each set.
    pub(super) fn each<T>(&self, of: impl Fn(&[u32]) -> T) -> Vec<T> {
        (0..self.len()).map(|set| of(self.members(set))).collect()
    }

    /// The smallest member of a victim's set.
    pub(super) fn first(&self, victim: usize) -> Option<u32> {
        self.members(self.of[victim] as usize).first().copied()
    }
}
