//! Which victims are asked for, by what is said of them.

use sijill_intake::list::Sex;
use sijill_model::Attested;

use super::Index;
use super::columns::{AGES, ATTESTED, Codes, SEXES, TRAITS, Traits};
use crate::{AgeGroup, Date};

/// One thing that may be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice<T> {
    /// Some record says this.
    Is(T),
    /// Records differ.
    Differ,
    /// No record says.
    NotGiven,
}

/// Days of death that are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Not before this; of a month or a year, its first day.
    pub from: Option<Date>,
    /// Not after this; of a month or a year, its last day.
    pub to: Option<Date>,
    /// Victims of whom no record gives a date, too.
    pub not_given: bool,
}

/// What is asked for. An empty list asks for nothing in particular; of several choices in one, any will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Sex.
    pub sex: Vec<Choice<Sex>>,
    /// Group of age.
    pub age_group: Vec<Choice<AgeGroup>>,
    /// How well attested.
    pub attested: Vec<Attested>,
    /// Place, by key.
    pub place: Vec<Choice<String>>,
    /// Date of death: some record gives one that may be of these days.
    pub died: Option<Days>,
    /// Named by all of these lists, by number.
    pub on: Vec<usize>,
    /// Named by none of these.
    pub not_on: Vec<usize>,
    /// Named by at least and at most so many lists.
    pub lists: Option<(usize, usize)>,
}

/// What a victim may fail to be, a bit each.
pub(super) mod fails {
    pub(crate) const SEX: u8 = 1;
    pub(crate) const AGE: u8 = 2;
    pub(crate) const ATTESTED: u8 = 4;
    pub(crate) const PLACE: u8 = 8;
    pub(crate) const DIED: u8 = 16;
    pub(crate) const ON: u8 = 32;
    pub(crate) const LISTS: u8 = 64;
}

/// For every code of a column, what a victim with it fails.
pub(super) struct Sieve {
    pub(super) traits: [u8; TRAITS],
    pub(super) place: Vec<u8>,
    pub(super) died: Vec<u8>,
    pub(super) lists: Vec<u8>,
}

impl Sieve {
    pub(super) fn of(index: &Index, asked: &Filters) -> Self {
        let mut traits = [0; TRAITS];
        for of in Traits::all() {
            let sex = by_bits(&asked.sex, &SEXES, of.sex());
            let age = by_bits(&asked.age_group, &AGES, of.age());
            let attested = asked.attested.is_empty()
                || ATTESTED.get(of.attested()).is_some_and(|word| asked.attested.contains(word));
            traits[usize::from(of.0)] =
                bit(fails::SEX, sex) | bit(fails::AGE, age) | bit(fails::ATTESTED, attested);
        }
        let places: Vec<Choice<u32>> = asked.place.iter().map(|place| index.place_asked(place)).collect();
        let list = |set: &[u32]| {
            let has = |list: &usize| u32::try_from(*list).is_ok_and(|list| set.contains(&list));
            let on = asked.on.iter().all(has) && !asked.not_on.iter().any(has);
            let many = asked.lists.is_none_or(|(least, most)| (least..=most).contains(&set.len()));
            bit(fails::ON, on) | bit(fails::LISTS, many)
        };
        Self {
            traits,
            place: index.places.each(|set| bit(fails::PLACE, by_members(&places, set))),
            died: index.died.each(|set| bit(fails::DIED, index.may_have_died(asked.died, set))),
            lists: index.lists.each(list),
        }
    }

    /// What a victim with these codes fails.
    pub(super) fn failed(&self, codes: Codes) -> u8 {
        self.traits[codes.traits] | self.place[codes.place] | self.died[codes.died] | self.lists[codes.lists]
    }
}

impl Index {
    /// A choice of place by its number; a place that no victim has is one that none has.
    fn place_asked(&self, place: &Choice<String>) -> Choice<u32> {
        match place {
            Choice::Is(key) => Choice::Is(self.place_numbers.get(key).copied().unwrap_or(u32::MAX)),
            Choice::Differ => Choice::Differ,
            Choice::NotGiven => Choice::NotGiven,
        }
    }

    /// Whether one of some dates may be of the days asked for.
    fn may_have_died(&self, days: Option<Days>, set: &[u32]) -> bool {
        let Some(days) = days else { return true };
        if set.is_empty() {
            return days.not_given;
        }
        set.iter().map(|date| self.dates[*date as usize]).any(|date| days.may_hold(date))
    }
}

impl Days {
    /// Whether a date, as far as it is given, may be one of these days.
    fn may_hold(self, date: Date) -> bool {
        self.from.is_none_or(|from| date.last() >= from.first())
            && self.to.is_none_or(|to| date.first() <= to.last())
    }
}

/// The bit of a failure, unless what is asked for holds.
fn bit(fails: u8, holds: bool) -> u8 {
    if holds { 0 } else { fails }
}

/// Whether any choice holds for values that are bits.
fn by_bits<T: PartialEq>(choices: &[Choice<T>], values: &[T], bits: u8) -> bool {
    choices.is_empty()
        || choices.iter().any(|choice| match choice {
            Choice::Is(value) => values.iter().position(|of| of == value).is_some_and(|n| bits >> n & 1 == 1),
            Choice::Differ => bits.count_ones() > 1,
            Choice::NotGiven => bits == 0,
        })
}

/// Whether any choice holds for members of a set.
fn by_members(choices: &[Choice<u32>], set: &[u32]) -> bool {
    choices.is_empty()
        || choices.iter().any(|choice| match choice {
            Choice::Is(value) => set.contains(value),
            Choice::Differ => set.len() > 1,
            Choice::NotGiven => set.is_empty(),
        })
}
