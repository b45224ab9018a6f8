//! Finding among up to a million victims: by words in any script, by what is said of them, in any order, page by page.
//!
//! It is built once from a register and answers from compact columns: it reads no cell and opens no record. It knows
//! nothing of how victims are shown. Start reading at [`Index::ask`].

mod bits;
mod columns;
mod facets;
mod filters;
mod indexed;
mod orders;
mod words;

use std::collections::BTreeMap;

use sijill_names::fold;

pub use facets::{Facet, Facets};
pub use filters::{Choice, Days, Filters};
pub use indexed::Indexed;
pub use orders::Order;
pub use words::Closeness;

use self::bits::Bits;
use self::columns::{Codes, Sets, Traits};
use self::facets::Tallies;
use self::filters::Sieve;
use self::orders::Orders;
use self::words::{Fitting, Gathering, Words};
use crate::{Date, Register};

/// What is asked of the index.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// Words of names, places and ids, all of which a victim must bear; empty asks for all.
    pub text: &'a str,
    /// How close the words must be.
    pub closeness: Closeness,
    /// What must be said of a victim.
    pub filters: Filters,
    /// In which order.
    pub order: Order,
    /// Whether in the opposite order. What is not given stands at the end all the same.
    pub backwards: bool,
    /// How many to skip.
    pub skip: usize,
    /// How many to give at most.
    pub take: usize,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// How many in all.
    pub total: usize,
    /// The page: victims by number, each with how close its words are to those asked for.
    pub victims: Vec<(usize, Closeness)>,
    /// How many have each value.
    pub facets: Facets<&'a str>,
}

/// Which victims fit, before they are put in order: what every page of one question has in common.
#[derive(Debug)]
pub struct Sifted {
    found: Bits,
    total: usize,
    fitting: Option<Fitting>,
    facets: Facets<usize>,
}

/// Columns and words of all victims.
#[derive(Debug)]
pub struct Index {
    words: Words,
    traits: Vec<Traits>,
    places: Sets,
    /// Keys of places by number, in the order in which they are shown.
    place_keys: Vec<String>,
    place_numbers: BTreeMap<String, u32>,
    died: Sets,
    /// Dates by number, in order.
    dates: Vec<Date>,
    lists: Sets,
    orders: Orders,
}

impl Index {
    /// Indexes the victims of a register, each by its number there.
    #[must_use]
    pub fn of(register: &Register) -> Self {
        let victims = register.victims.iter().map(|victim| Indexed::of(register, victim));
        Self::build(victims, |key| register.place_shown(key).to_owned())
    }

    /// Indexes victims in the order in which they come. `shown` says how the place of a key is shown.
    #[must_use]
    pub fn build(victims: impl IntoIterator<Item = Indexed>, shown: impl Fn(&str) -> String) -> Self {
        let mut words = Gathering::default();
        let victims: Vec<Indexed> = victims.into_iter().collect();
        for (n, victim) in (0u32..).zip(&victims) {
            victim.names.iter().chain(&victim.words).for_each(|text| words.add(n, text));
        }
        let mut place_keys: Vec<String> = victims.iter().flat_map(|victim| &victim.places).cloned().collect();
        place_keys.sort();
        place_keys.dedup();
        place_keys.sort_by_cached_key(|key| fold(&shown(key)));
        let place_numbers: BTreeMap<String, u32> = place_keys.iter().cloned().zip(0..).collect();
        let mut dates: Vec<Date> = victims.iter().flat_map(|victim| &victim.died).copied().collect();
        dates.sort();
        dates.dedup();
        let date_numbers: BTreeMap<Date, u32> = dates.iter().copied().zip(0..).collect();
        let number = |place: &String| place_numbers.get(place).copied();
        let places =
            Sets::gather(victims.iter().map(|victim| victim.places.iter().filter_map(number).collect()));
        let died =
            Sets::gather(victims.iter().map(|victim| {
                victim.died.iter().filter_map(|date| date_numbers.get(date).copied()).collect()
            }));
        Self {
            words: words.done(),
            traits: victims.iter().map(Traits::of).collect(),
            lists: Sets::gather(victims.iter().map(|victim| victim.lists.clone())),
            orders: Orders::of(&victims, &places, &died),
            places,
            place_keys,
            place_numbers,
            died,
            dates,
        }
    }

    /// How many victims it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.traits.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.traits.is_empty()
    }

    /// Finds victims.
    #[must_use]
    pub fn ask(&self, asked: &Asked<'_>) -> Found<'_> {
        self.page(&self.sift(asked.text, asked.closeness, &asked.filters), asked)
    }

    /// Finds who fits, once for all pages and orders.
    #[must_use]
    pub fn sift(&self, text: &str, closeness: Closeness, filters: &Filters) -> Sifted {
        let fitting = self.words.find(text, self.len(), closeness);
        let sieve = Sieve::of(self, filters);
        let mut tallies = Tallies::of(self);
        let mut found = Bits::none(self.len());
        let look = |victim: u32| {
            let n = victim as usize;
            let codes = self.codes(n);
            let failed = sieve.failed(codes);
            if failed == 0 {
                found.insert(victim);
            }
            tallies.add(codes, failed);
        };
        match &fitting {
            Some(fitting) => fitting.sounding.each(look),
            None => Bits::all(self.len()).each(look),
        }
        Sifted { total: found.len(), found, fitting, facets: tallies.done(self) }
    }

    /// A page of those who fit, in the order asked for. What else is asked has been sifted.
    #[must_use]
    pub fn page(&self, sifted: &Sifted, asked: &Asked<'_>) -> Found<'_> {
        let page = self.orders.page(sifted, asked);
        let fitting = sifted.fitting.as_ref();
        let closeness = |victim: &u32| {
            let close = fitting.map_or(Closeness::Written, |fitting| fitting.closeness(*victim));
            (*victim as usize, close)
        };
        Found {
            total: sifted.total,
            victims: page.iter().map(closeness).collect(),
            facets: sifted.facets.with_places(|place| self.place_keys[place].as_str()),
        }
    }

    fn codes(&self, victim: usize) -> Codes {
        Codes {
            traits: usize::from(self.traits[victim].0),
            place: self.places.of[victim] as usize,
            died: self.died.of[victim] as usize,
            lists: self.lists.of[victim] as usize,
        }
    }
}
