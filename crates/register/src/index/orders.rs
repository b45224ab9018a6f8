//! In which order victims stand on a page.

use sijill_names::fold;

use super::bits::Bits;
use super::columns::Sets;
use super::words::Fitting;
use super::{Asked, Indexed, Sifted};

/// By what victims are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// How close they are to the words asked for, then by name.
    #[default]
    Closeness,
    /// By name, as it folds.
    Name,
    /// By place, as it folds.
    Place,
    /// By the first date of death that a record gives.
    Died,
    /// By age, the least that records allow.
    Age,
    /// By how many records name them.
    Records,
    /// By the probability that just these records name the person.
    Probability,
}

/// All victims in one order; those of whom nothing is said stand at the end, whichever way it is read.
#[derive(Debug)]
pub(super) struct Ordered {
    victims: Vec<u32>,
    given: usize,
}

impl Ordered {
    /// Puts so many victims in order by a key; equal ones stand by number.
    pub(super) fn by<K: Ord>(victims: usize, key: impl Fn(usize) -> Option<K>) -> Self {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (given, others): (Vec<_>, Vec<_>) =
            (0..victims).map(|n| (key(n), number(n))).partition(|(key, _)| key.is_some());
        let mut given: Vec<(Option<K>, u32)> = given;
        given.sort();
        let (many, all) = (given.len(), given.into_iter().chain(others));
        Self { given: many, victims: all.map(|(_, n)| n).collect() }
    }

    /// Victims of a set, of which there are `many`, in this order or backwards: a page of them.
    fn page(&self, of: &Bits, many: usize, backwards: bool, skip: usize, take: usize) -> Vec<u32> {
        let (given, others) = self.victims.split_at(self.given);
        let one = |at: usize| match at.checked_sub(given.len()) {
            Some(at) => others.get(at),
            None if backwards => given.get(given.len() - 1 - at),
            None => given.get(at),
        };
        // Where all of them are asked for, the page is where it is.
        if many == self.victims.len() {
            return (skip..many.min(skip.saturating_add(take))).filter_map(one).copied().collect();
        }
        let all = (0..self.victims.len()).filter_map(one).copied();
        all.filter(|victim| of.has(*victim)).skip(skip).take(take).collect()
    }
}

/// All orders of an index.
#[derive(Debug)]
pub(super) struct Orders {
    name: Ordered,
    place: Ordered,
    died: Ordered,
    age: Ordered,
    records: Ordered,
    probability: Ordered,
}

impl Orders {
    pub(super) fn of(victims: &[Indexed], places: &Sets, died: &Sets) -> Self {
        let count = victims.len();
        let names: Vec<String> = victims
            .iter()
            .map(|victim| victim.names.first().map_or_else(String::new, |name| fold(name)))
            .collect();
        Self {
            name: Ordered::by(count, |n| Some(names[n].as_str()).filter(|name| !name.is_empty())),
            place: Ordered::by(count, |n| places.first(n)),
            died: Ordered::by(count, |n| died.first(n)),
            age: Ordered::by(count, |n| victims[n].age),
            records: Ordered::by(count, |n| Some(victims[n].records)),
            // Probabilities are never negative: their bits are in their order.
            probability: Ordered::by(count, |n| Some(victims[n].probability.to_bits())),
        }
    }

    /// A page of those found, in the order that is asked for.
    pub(super) fn page(&self, sifted: &Sifted, asked: &Asked<'_>) -> Vec<u32> {
        let ordered = match (asked.order, &sifted.fitting) {
            (Order::Closeness, Some(fitting)) => return self.closest(&sifted.found, fitting, asked),
            (Order::Closeness | Order::Name, _) => &self.name,
            (Order::Place, _) => &self.place,
            (Order::Died, _) => &self.died,
            (Order::Age, _) => &self.age,
            (Order::Records, _) => &self.records,
            (Order::Probability, _) => &self.probability,
        };
        ordered.page(&sifted.found, sifted.total, asked.backwards, asked.skip, asked.take)
    }

    /// First those with the words as written, then as begun, then as they sound; each by name.
    fn closest(&self, found: &Bits, fitting: &Fitting, asked: &Asked<'_>) -> Vec<u32> {
        let mut steps = fitting.steps();
        if asked.backwards {
            steps.reverse();
        }
        let (mut skip, mut page) = (asked.skip, Vec::new());
        for mut step in steps {
            step.and(found);
            let (many, take) = (step.len(), asked.take - page.len());
            page.extend(self.name.page(&step, many, asked.backwards, skip, take));
            skip = skip.saturating_sub(many);
        }
        page
    }
}
