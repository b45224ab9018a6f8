//! Those whom lists name, held against what is counted: who is surely in the scope of a published count, of whom the
//! lists do not say it, how many of those counted are on no list.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sijill_intake::list::Sex;
use sijill_linkage::CountOfPersons;
use sijill_model::{Case, ClaimKey, CountRange, Edtf, fold_key};
use sijill_tolls::{Covered, Person, ReadyScope, Scopes, Tally};

use crate::count::Dimension;
use crate::register::{Register, Victim};

/// A published count beside the persons named in its scope.
#[derive(Clone, Debug, Serialize)]
pub struct Against {
    /// Its name, by which it opens: `named:T-015`.
    pub id: String,
    /// The count's claim.
    pub key: ClaimKey,
    /// Who counts.
    pub counter: String,
    /// Of whom: victims, place, days, to whom attributed, as far as the count says.
    pub says: String,
    /// The number counted.
    pub counted: CountRange,
    /// Named, and surely in its scope.
    pub inside: Number,
    /// The same with those of whom lists do not say whether they are.
    pub at_most: Number,
    /// Of how many persons lists do not say what a part of the scope asks for.
    pub unsaid: BTreeMap<&'static str, u64>,
    /// At least so many of those counted are on no list here.
    pub on_no_list: u64,
    /// At least so many are named in its scope beyond its number.
    pub beyond: u64,
}

/// A number of persons with its range at 95%.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Number {
    /// The likeliest.
    pub best: u64,
    /// At least so many.
    pub low: u64,
    /// At most so many.
    pub high: u64,
}

/// Who is named at a site, and by one list alone.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    /// The place, as it is shown.
    pub place: String,
    /// Persons named there.
    pub named: Number,
    /// Persons whom only one list names, by its label.
    pub on_one_list_alone: BTreeMap<String, u64>,
    /// Published counts of this place alone.
    pub counted: Vec<ClaimKey>,
}

impl From<CountOfPersons> for Number {
    fn from(of: CountOfPersons) -> Self {
        Self { best: of.best, low: of.low, high: of.high }
    }
}

/// The persons of a register, as scopes ask for them.
pub struct Named<'a> {
    register: &'a Register,
    scopes: Scopes<'a>,
    /// For each record.
    records: Vec<Person>,
}

impl<'a> Named<'a> {
    /// Those of a register, read with the places of a case.
    #[must_use]
    pub fn of(register: &'a Register, case: &'a Case) -> Self {
        let records = register
            .entries
            .iter()
            .map(|entry| Person {
                places: entry.places.iter().map(|(_, place)| place.clone()).collect(),
                died: entry.died.and_then(|died| Edtf::parse(&died.to_string()).ok()),
                female: entry.sex.map(|sex| sex == Sex::Female),
                age: entry.age,
            })
            .collect();
        Self { register, scopes: Scopes::new(case), records }
    }

    /// How the person whom some records name lies to a scope.
    fn covered(&self, scope: &ReadyScope, records: &[usize]) -> Covered {
        match records {
            [record] => self.scopes.covers(scope, &self.records[*record]),
            _ => self.scopes.covers(scope, &self.person(records)),
        }
    }

    /// What records say together: all places, from the first day to the last, what they agree on.
    fn person(&self, records: &[usize]) -> Person {
        let all = || records.iter().map(|record| &self.records[*record]);
        let sexes: BTreeSet<bool> = all().filter_map(|person| person.female).collect();
        let days = || all().filter_map(|person| person.died.as_ref());
        let first = days().filter_map(Edtf::earliest).min();
        let last = days().filter_map(Edtf::latest).max();
        let low = all().filter_map(|person| person.age).map(|age| age.0).min();
        let high = all().filter_map(|person| person.age).map(|age| age.1).max();
        Person {
            places: all().flat_map(|person| person.places.clone()).collect(),
            died: first.zip(last).and_then(|(first, last)| Edtf::parse(&format!("{first}/{last}")).ok()),
            female: if sexes.len() == 1 { sexes.first().copied() } else { None },
            age: low.zip(high),
        }
    }

    /// The victims surely in the scope of a count, and those of whom lists do not say whether they are.
    #[must_use]
    pub fn in_scope(&self, tally: &Tally) -> (Vec<&'a Victim>, Vec<&'a Victim>) {
        let scope = self.scopes.ready(tally);
        let (mut inside, mut unsaid) = (Vec::new(), Vec::new());
        for victim in &self.register.victims {
            match self.covered(&scope, &victim.records) {
                Covered::Inside => inside.push(victim),
                Covered::Unsaid(_) => unsaid.push(victim),
                Covered::Outside => {}
            }
        }
        (inside, unsaid)
    }

    /// Holds them against a count.
    #[must_use]
    pub fn against(&self, tally: &Tally, counted: CountRange) -> Against {
        let scope = self.scopes.ready(tally);
        let unsaid: RefCell<BTreeMap<&'static str, u64>> = RefCell::default();
        for victim in &self.register.victims {
            if let Covered::Unsaid(parts) = self.covered(&scope, &victim.records) {
                for part in parts {
                    *unsaid.borrow_mut().entry(part.word()).or_default() += 1;
                }
            }
        }
        let none = CountOfPersons { best: 0, low: 0, high: 0 };
        let counts = self.register.linked.count_by(&|records| {
            if !self.register.is_named(records) {
                return [None; 2];
            }
            let covered = self.covered(&scope, records);
            [covered == Covered::Inside, covered != Covered::Outside].map(|is| is.then_some(0))
        });
        let [inside, at_most] = counts.map(|all| Number::from(all.first().copied().unwrap_or(none)));
        Against {
            id: format!("named:{}", tally.key),
            key: tally.key.clone(),
            counter: tally.counter_label.clone(),
            says: scope_in_words(tally),
            counted,
            inside,
            at_most,
            unsaid: unsaid.into_inner(),
            on_no_list: counted.low.saturating_sub(at_most.high),
            beyond: counted.high.map_or(0, |high| inside.low.saturating_sub(high)),
        }
    }

    /// Those named at each place, and by one list alone.
    #[must_use]
    pub fn sites(&self, tallies: &[&Tally]) -> Vec<Site> {
        let by = [Dimension::Place];
        let counted = self.register.count(&by, &|_| true);
        let mut alone: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
        for victim in &self.register.victims {
            let lists: BTreeSet<usize> =
                victim.records.iter().map(|record| self.register.entries[*record].list).collect();
            if let [list] = lists.into_iter().collect::<Vec<_>>()[..] {
                let values = self.register.values(&by, &victim.records);
                let place = values.first().map_or_else(String::new, |value| value.shown().to_owned());
                let label = self.register.held[list].act.label.clone();
                *alone.entry(place).or_default().entry(label).or_default() += 1;
            }
        }
        let mut of_place: BTreeMap<String, Vec<ClaimKey>> = BTreeMap::new();
        for tally in tallies.iter().filter(|tally| tally.places.len() == 1) {
            of_place.entry(fold_key(&tally.place_label)).or_default().push(tally.key.clone());
        }
        counted
            .cells
            .into_iter()
            .map(|cell| {
                let place = cell.values.first().map_or_else(String::new, |value| value.shown().to_owned());
                Site {
                    on_one_list_alone: alone.remove(&place).unwrap_or_default(),
                    counted: of_place.get(&fold_key(&place)).cloned().unwrap_or_default(),
                    named: cell.persons.into(),
                    place,
                }
            })
            .collect()
    }
}

fn scope_in_words(tally: &Tally) -> String {
    let window = tally.window.as_ref().map(ToString::to_string).unwrap_or_default();
    let parts =
        [tally.victims.as_str(), tally.place_label.as_str(), window.as_str(), tally.actors_label.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Counts of people who died, that stand.
#[must_use]
pub fn counts_of_dead(all: &[Tally]) -> Vec<(&Tally, CountRange)> {
    let died = |tally: &Tally| {
        let measure = fold_key(&tally.measure);
        measure.split(' ').any(|word| matches!(word, "killed" | "dead" | "deaths" | "died"))
            && !measure.split(' ').any(|word| word == "share")
    };
    all.iter()
        .filter(|tally| !tally.denied && died(tally))
        .filter_map(|tally| Some((tally, tally.count?)))
        .collect()
}
