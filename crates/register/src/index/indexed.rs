//! A victim as the index takes it.

use sijill_intake::list::Sex;
use sijill_model::Attested;

use crate::{AgeGroup, Date, Register, Victim};

/// What the index holds of one victim. Every value that some record gives stands here, so that a victim whose records
/// differ is found by each of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Indexed {
    /// Names in every form in which they are written; the first puts the victim in order.
    pub names: Vec<String>,
    /// What else it is found by: places as written, the lists' own ids.
    pub words: Vec<String>,
    /// Sex.
    pub sex: Vec<Sex>,
    /// Groups of age.
    pub age_groups: Vec<AgeGroup>,
    /// The least age that records allow.
    pub age: Option<u8>,
    /// The finest place of each record, by key.
    pub places: Vec<String>,
    /// Dates of death.
    pub died: Vec<Date>,
    /// Lists that name it, by number.
    pub lists: Vec<u32>,
    /// How well it is attested.
    pub attested: Attested,
    /// How many records name it.
    pub records: usize,
    /// The probability that just these records name it.
    pub probability: f32,
}

impl Indexed {
    pub(super) fn of(register: &Register, victim: &Victim) -> Self {
        let profile = register.profile(&victim.records);
        let entries = || victim.records.iter().map(|n| &register.entries[*n]);
        let mut words: Vec<String> = entries()
            .flat_map(|entry| entry.places.iter().map(|(_, place)| place).chain([&entry.own_id]))
            .filter(|text| !text.is_empty())
            .cloned()
            .collect();
        words.sort();
        words.dedup();
        Self {
            names: profile.names,
            words,
            sex: entries().filter_map(|entry| entry.sex).collect(),
            age_groups: profile.age_group.all().to_vec(),
            age: profile.age.all().iter().map(|(low, _)| *low).min(),
            places: profile.place.all().to_vec(),
            died: profile.died.all().to_vec(),
            lists: entries().filter_map(|entry| u32::try_from(entry.list).ok()).collect(),
            attested: victim.attested,
            records: victim.records.len(),
            probability: victim.probability,
        }
    }
}
