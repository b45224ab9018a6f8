//! What the records of one person say together. What they differ on stays apart; nothing is averaged.

use sijill_intake::list::Sex;
use sijill_model::fold_key;

use crate::{Date, Entry, Register};

/// What records say of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<T> {
    /// None of them says.
    NotGiven,
    /// Those that say agree.
    One(T),
    /// They do not agree.
    Differ(Vec<T>),
}

impl<T: Ord> Said<T> {
    pub(crate) fn of(mut values: Vec<T>) -> Self {
        values.sort();
        values.dedup();
        match values.len() {
            0 => Self::NotGiven,
            1 => values.pop().map_or(Self::NotGiven, Self::One),
            _ => Self::Differ(values),
        }
    }
}

impl<T> Said<T> {
    /// Everything said.
    #[must_use]
    pub fn all(&self) -> &[T] {
        match self {
            Self::NotGiven => &[],
            Self::One(value) => std::slice::from_ref(value),
            Self::Differ(values) => values,
        }
    }
}

/// Groups of age. Under 18 is a child (Convention on the Rights of the Child); 60 is where the United Nations
/// begin to count older persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgeGroup {
    /// Under 18.
    Child,
    /// 18 to 59.
    Adult,
    /// 60 and over.
    Older,
}

impl AgeGroup {
    /// The group of an age in years.
    #[must_use]
    pub fn of(years: u8) -> Self {
        match years {
            0..18 => Self::Child,
            18..60 => Self::Adult,
            60.. => Self::Older,
        }
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Child => "child (under 18)",
            Self::Adult => "adult (18 to 59)",
            Self::Older => "older (60 and over)",
        }
    }
}

/// The word for a sex.
#[must_use]
pub fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "female",
        Sex::Male => "male",
    }
}

/// What the records of a person say together.
#[derive(Debug)]
pub struct Profile {
    /// Names in every form in which they are written.
    pub names: Vec<String>,
    /// Sex, as [`sex_word`] has it.
    pub sex: Said<&'static str>,
    /// Age at the incident, in years.
    pub age: Said<(u8, u8)>,
    /// The group of age.
    pub age_group: Said<AgeGroup>,
    /// The finest place of each record, by the key of the place.
    pub place: Said<String>,
    /// Date of death.
    pub died: Said<Date>,
    /// When the death was documented, by each that says.
    pub documented: Vec<Date>,
    /// Type of death, as first written for each spelling.
    pub death_type: Said<String>,
    /// Protected.
    pub religion: Vec<String>,
    /// Protected.
    pub ethnicity: Vec<String>,
}

impl Register {
    /// What records say together.
    #[must_use]
    pub fn profile(&self, records: &[usize]) -> Profile {
        let entries: Vec<&Entry> = records.iter().map(|n| &self.entries[*n]).collect();
        let mut documented: Vec<Date> = entries.iter().filter_map(|entry| entry.documented).collect();
        documented.sort();
        documented.dedup();
        Profile {
            names: spellings(entries.iter().flat_map(|entry| &entry.names)),
            sex: Said::of(entries.iter().filter_map(|entry| entry.sex).map(sex_word).collect()),
            age: ages(&entries),
            age_group: age_group(&entries),
            place: self.place(records),
            died: died(&entries),
            documented,
            death_type: death_type(&entries),
            religion: spellings(entries.iter().map(|entry| &entry.religion)),
            ethnicity: spellings(entries.iter().map(|entry| &entry.ethnicity)),
        }
    }

    fn place(&self, records: &[usize]) -> Said<String> {
        let finest = records.iter().filter_map(|n| self.places.finest(*n));
        Said::of(finest.map(|place| self.places.key_by_number(place).to_owned()).collect())
    }

    /// The places of a label that records give, by the keys of the places.
    #[must_use]
    pub fn places_labelled(&self, records: &[usize], label: &str) -> Said<String> {
        let places = records.iter().flat_map(|n| &self.entries[*n].places);
        let of = places.filter(|(own, _)| fold_key(own) == fold_key(label));
        Said::of(of.map(|(_, place)| self.places.key(place)).collect())
    }

    /// How a place is shown, by its key.
    #[must_use]
    pub fn place_shown<'a>(&'a self, key: &'a str) -> &'a str {
        self.places.shown(key)
    }

    /// The key of a place, by any of its spellings.
    #[must_use]
    pub fn place_key(&self, place: &str) -> String {
        self.places.key(place)
    }

    /// Whether a record gives a place that is meant by some words.
    #[must_use]
    pub fn is_at(&self, record: usize, wanted: &str) -> bool {
        let (key, of) = (fold_key(wanted), self.places.key(wanted));
        !key.is_empty()
            && self.entries[record]
                .places
                .iter()
                .any(|(_, place)| self.places.key(place) == of || fold_key(place).contains(&key))
    }
}

/// Texts that fold differently, each as first written.
fn spellings<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut keys = Vec::new();
    let mut found = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        let key = fold_key(text);
        if !keys.contains(&key) {
            keys.push(key);
            found.push(text.clone());
        }
    }
    found
}

/// The stretch of years that all records allow; where there is none, what each says.
fn ages(entries: &[&Entry]) -> Said<(u8, u8)> {
    let given: Vec<(u8, u8)> = entries.iter().filter_map(|entry| entry.age).collect();
    let low = given.iter().map(|(low, _)| *low).max();
    let high = given.iter().map(|(_, high)| *high).min();
    match (low, high) {
        (Some(low), Some(high)) if low <= high => Said::One((low, high)),
        _ => Said::of(given),
    }
}

/// The group of age that the records allow. An age that could lie in two groups, alone, says nothing.
pub(crate) fn age_group(entries: &[&Entry]) -> Said<AgeGroup> {
    let group =
        |(low, high): (u8, u8)| (AgeGroup::of(low) == AgeGroup::of(high)).then_some(AgeGroup::of(low));
    match ages(entries) {
        Said::NotGiven => Said::NotGiven,
        Said::One(age) => group(age).map_or(Said::NotGiven, Said::One),
        Said::Differ(ages) => Said::of(ages.into_iter().filter_map(group).collect()),
    }
}

/// The day of death: the finest date, where all that are given could be that day.
pub(crate) fn died(entries: &[&Entry]) -> Said<Date> {
    let given: Vec<Date> = entries.iter().filter_map(|entry| entry.died).collect();
    let Some(finest) = given.iter().copied().max_by_key(|date| (date.parts(), *date)) else {
        return Said::NotGiven;
    };
    if given.iter().all(|date| date.may_be(finest)) { Said::One(finest) } else { Said::of(given) }
}

pub(crate) fn death_type(entries: &[&Entry]) -> Said<String> {
    let mut found = spellings(entries.iter().map(|entry| &entry.death_type));
    match found.len() {
        0 => Said::NotGiven,
        1 => found.pop().map_or(Said::NotGiven, Said::One),
        _ => Said::Differ(found),
    }
}

/// An age in words.
#[must_use]
pub fn age_text((low, high): (u8, u8)) -> String {
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}
