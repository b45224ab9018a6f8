//! How many of the victims found have each value.

use std::collections::BTreeMap;

use sijill_intake::list::Sex;
use sijill_model::Attested;

use super::Index;
use super::columns::{AGES, ATTESTED, Codes, SEXES, Sets, TRAITS, Traits};
use super::filters::fails;
use crate::{AgeGroup, Date};

/// How many victims have each value of one thing. A victim whose records differ stands under each value that one of
/// them gives, and under `differ`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet<T> {
    /// Values that some victim has, with how many have it.
    pub values: Vec<(T, usize)>,
    /// Of how many no record says.
    pub not_given: usize,
    /// Of how many records differ.
    pub differ: usize,
}

/// Counts under the filters that are asked for. Each leaves its own filter out, so that it says what another choice
/// would find; but for [`Facets::on`], whose lists narrow together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets<P> {
    /// By sex.
    pub sex: Facet<Sex>,
    /// By group of age.
    pub age_group: Facet<AgeGroup>,
    /// By how well attested.
    pub attested: Facet<Attested>,
    /// By place, the most victims first.
    pub place: Facet<P>,
    /// By date of death as given, in order.
    pub died: Facet<Date>,
    /// By list, by its number.
    pub on: Facet<usize>,
    /// By how many lists name the victim.
    pub lists: Facet<usize>,
}

impl<P: Copy> Facets<P> {
    /// The same, places called otherwise.
    pub(super) fn with_places<Q>(&self, place: impl Fn(P) -> Q) -> Facets<Q> {
        let places = Facet {
            values: self.place.values.iter().map(|(own, count)| (place(*own), *count)).collect(),
            not_given: self.place.not_given,
            differ: self.place.differ,
        };
        Facets {
            sex: self.sex.clone(),
            age_group: self.age_group.clone(),
            attested: self.attested.clone(),
            place: places,
            died: self.died.clone(),
            on: self.on.clone(),
            lists: self.lists.clone(),
        }
    }
}

/// Counts by code, while victims are looked through.
pub(super) struct Tallies {
    /// Of victims that fail nothing, then of those that fail one thing of [`TRAIT_FAILS`] alone.
    traits: [[usize; TRAITS]; 4],
    place: Vec<usize>,
    died: Vec<usize>,
    on: Vec<usize>,
    lists: Vec<usize>,
}

/// What traits decide.
const TRAIT_FAILS: [u8; 3] = [fails::SEX, fails::AGE, fails::ATTESTED];

impl Tallies {
    pub(super) fn of(index: &Index) -> Self {
        let none = |sets: &Sets| vec![0; sets.len()];
        Self {
            traits: [[0; TRAITS]; 4],
            place: none(&index.places),
            died: none(&index.died),
            on: none(&index.lists),
            lists: none(&index.lists),
        }
    }

    /// Counts a victim by what it fails.
    pub(super) fn add(&mut self, codes: Codes, failed: u8) {
        let alone = |fails: u8| usize::from(failed & !fails == 0);
        self.place[codes.place] += alone(fails::PLACE);
        self.died[codes.died] += alone(fails::DIED);
        self.on[codes.lists] += alone(0);
        self.lists[codes.lists] += alone(fails::LISTS);
        let own = if failed == 0 {
            Some(0)
        } else {
            TRAIT_FAILS.iter().position(|fails| failed == *fails).map(|n| n + 1)
        };
        if let Some(own) = own {
            self.traits[own][codes.traits] += 1;
        }
    }

    pub(super) fn done(self, index: &Index) -> Facets<usize> {
        let own = |n: usize| {
            Traits::all().map(move |of| {
                (of, self.traits[0][usize::from(of.0)] + self.traits[n + 1][usize::from(of.0)])
            })
        };
        let mut attested = Facet { values: ATTESTED.map(|word| (word, 0)).to_vec(), not_given: 0, differ: 0 };
        for (of, count) in own(2) {
            if let Some((_, all)) = attested.values.get_mut(of.attested()) {
                *all += count;
            }
        }
        attested.values.retain(|(_, count)| *count > 0);
        let mut place = by_members(&index.places, &self.place, |n| n);
        place.values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut lists = Facet { values: Vec::new(), not_given: 0, differ: 0 };
        let mut many: BTreeMap<usize, usize> = BTreeMap::new();
        for (set, count) in self.lists.iter().enumerate().filter(|(_, count)| **count > 0) {
            *many.entry(index.lists.members(set).len()).or_default() += count;
        }
        lists.values = many.into_iter().collect();
        let mut on = by_members(&index.lists, &self.on, |n| n);
        // To be on two lists is no difference.
        on.differ = 0;
        Facets {
            sex: by_bits(&SEXES, own(0).map(|(of, count)| (of.sex(), count))),
            age_group: by_bits(&AGES, own(1).map(|(of, count)| (of.age(), count))),
            attested,
            place,
            died: by_members(&index.died, &self.died, |n| index.dates[n]),
            on,
            lists,
        }
    }
}

/// Values that are bits, with how many have each.
fn by_bits<T: Copy>(values: &[T], counts: impl Iterator<Item = (u8, usize)>) -> Facet<T> {
    let mut facet =
        Facet { values: values.iter().map(|value| (*value, 0)).collect(), not_given: 0, differ: 0 };
    for (bits, count) in counts {
        for (n, (_, all)) in facet.values.iter_mut().enumerate() {
            *all += usize::from(bits >> n & 1) * count;
        }
        facet.not_given += usize::from(bits == 0) * count;
        facet.differ += usize::from(bits.count_ones() > 1) * count;
    }
    facet.values.retain(|(_, count)| *count > 0);
    facet
}

/// Values that are members of sets, with how many have each, from how many have each set.
fn by_members<T>(sets: &Sets, counts: &[usize], value: impl Fn(usize) -> T) -> Facet<T> {
    let mut all: BTreeMap<u32, usize> = BTreeMap::new();
    let (mut not_given, mut differ) = (0, 0);
    for (set, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let members = sets.members(set);
        members.iter().for_each(|member| *all.entry(*member).or_default() += count);
        not_given += usize::from(members.is_empty()) * count;
        differ += usize::from(members.len() > 1) * count;
    }
    let values = all.into_iter().map(|(member, count)| (value(member as usize), count)).collect();
    Facet { values, not_given, differ }
}
