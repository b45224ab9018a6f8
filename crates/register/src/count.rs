//! Counting victims: how many of each kind, between which numbers, and how well attested.
//!
//! A victim is counted once in every table. What its records do not say, or differ on, is a line of its own, so
//! that the lines of a table add up to the whole.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use sijill_linkage::CountOfPersons;
use sijill_model::{Attested, fold_key};

use crate::{Profile, Register, Said};

/// What victims are counted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// The finest place of each record.
    Place,
    /// The place of one label: `place:village`.
    PlaceOf(String),
    /// Sex.
    Sex,
    /// Group of age.
    AgeGroup,
    /// Date of death.
    Date,
    /// Which lists name the victim.
    List,
    /// Type of death.
    Type,
    /// Confirmed, probable, possible.
    Attested,
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Place => "place",
            Self::PlaceOf(label) => return write!(f, "place:{label}"),
            Self::Sex => "sex",
            Self::AgeGroup => "age-group",
            Self::Date => "date",
            Self::List => "list",
            Self::Type => "type",
            Self::Attested => "attested",
        })
    }
}

impl FromStr for Dimension {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text.trim() {
            "place" | "site" => Self::Place,
            "sex" => Self::Sex,
            "age-group" | "age" => Self::AgeGroup,
            "date" => Self::Date,
            "list" => Self::List,
            "type" => Self::Type,
            "attested" => Self::Attested,
            other => match other.strip_prefix("place:") {
                Some(label) if !label.is_empty() => Self::PlaceOf(label.to_owned()),
                _ => {
                    return Err(format!(
                        "victims are not counted by {other:?}; they are by place (or place:LABEL), sex, \
                         age-group, date, list, type, attested"
                    ));
                }
            },
        })
    }
}

/// One value of a dimension.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// What the records say; the order first, so that ages and words of attestation keep theirs.
    Said(u8, String),
    /// Records differ.
    Differ,
    /// No record says.
    NotGiven,
}

impl Value {
    /// How it is shown.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self {
            Self::Said(_, text) => text,
            Self::Differ => "records differ",
            Self::NotGiven => "not given",
        }
    }

    /// How it is cited: in one word.
    #[must_use]
    pub fn cited(&self) -> String {
        fold_key(self.shown()).replace(' ', "-")
    }
}

/// One line of a table.
#[derive(Debug)]
pub struct Cell {
    /// One value for each dimension.
    pub values: Vec<Value>,
    /// How many persons.
    pub persons: CountOfPersons,
    /// The same by how well they are attested.
    pub attested: BTreeMap<Attested, CountOfPersons>,
}

/// A table of counts.
#[derive(Debug)]
pub struct Counted {
    /// All that were counted.
    pub all: Cell,
    /// The lines, in the order of their values.
    pub cells: Vec<Cell>,
}

impl Register {
    /// The values of some records under dimensions.
    #[must_use]
    pub fn values(&self, by: &[Dimension], records: &[usize]) -> Vec<Value> {
        let profile = self.profile(records);
        by.iter().map(|dimension| self.value(dimension, records, &profile)).collect()
    }

    fn value(&self, dimension: &Dimension, records: &[usize], profile: &Profile) -> Value {
        let place = |said: &Said<String>| value_of(said, |key| (0, self.place_shown(key).to_owned()));
        match dimension {
            Dimension::Place => place(&profile.place),
            Dimension::PlaceOf(label) => place(&self.places_labelled(records, label)),
            Dimension::Sex => value_of(&profile.sex, |sex| (0, (*sex).to_owned())),
            Dimension::AgeGroup => {
                value_of(&profile.age_group, |group| (*group as u8, group.word().to_owned()))
            }
            Dimension::Date => value_of(&profile.died, |date| (0, date.to_string())),
            Dimension::Type => value_of(&profile.death_type, |text| (0, text.clone())),
            Dimension::List => {
                let mut lists: Vec<&str> =
                    records.iter().map(|n| self.held[self.entries[*n].list].act.label.as_str()).collect();
                lists.sort_unstable();
                lists.dedup();
                Value::Said(u8::try_from(lists.len()).unwrap_or(u8::MAX), lists.join(" + "))
            }
            Dimension::Attested => {
                let attested = self.attested(records).1;
                Value::Said(attested as u8, attested.word().to_owned())
            }
        }
    }

    /// Counts the victims that some condition keeps, by dimensions.
    #[must_use]
    pub fn count(&self, by: &[Dimension], keep: &dyn Fn(&[usize]) -> bool) -> Counted {
        let kept = |records: &[usize]| self.is_named(records) && keep(records);
        let all = self.tables(&|records| kept(records).then(Vec::new)).pop();
        let none = CountOfPersons { best: 0, low: 0, high: 0 };
        let all = all.unwrap_or(Cell { values: Vec::new(), persons: none, attested: BTreeMap::new() });
        let cells = if by.is_empty() {
            Vec::new()
        } else {
            self.tables(&|records| kept(records).then(|| self.values(by, records)))
        };
        Counted { all, cells }
    }

    /// A line for each key that any way of clustering gives, in the order of the keys.
    fn tables(&self, key: &dyn Fn(&[usize]) -> Option<Vec<Value>>) -> Vec<Cell> {
        let rows = self.count_by_key(key);
        let split = self.count_by_key(&|records| {
            let key = key(records)?;
            Some((key, self.attested(records).1))
        });
        let mut attested: BTreeMap<Vec<Value>, BTreeMap<Attested, CountOfPersons>> = BTreeMap::new();
        for ((values, word), persons) in split {
            attested.entry(values).or_default().insert(word, persons);
        }
        rows.into_iter()
            .map(|(values, persons)| {
                let attested = attested.remove(&values).unwrap_or_default();
                Cell { values, persons, attested }
            })
            .collect()
    }

    /// Counts by keys that are not known beforehand: one pass gathers them, one counts.
    fn count_by_key<K: Ord + Clone>(&self, key: &dyn Fn(&[usize]) -> Option<K>) -> Vec<(K, CountOfPersons)> {
        let keys: RefCell<BTreeMap<K, usize>> = RefCell::default();
        drop(self.linked.count_by(0, &|records| {
            if let Some(key) = key(records) {
                keys.borrow_mut().insert(key, 0);
            }
            None
        }));
        let mut keys = keys.into_inner();
        for (n, place) in keys.values_mut().enumerate() {
            *place = n;
        }
        let counts = self.linked.count_by(keys.len(), &|records| keys.get(&key(records)?).copied());
        keys.into_keys().zip(counts).collect()
    }
}

fn value_of<T>(said: &Said<T>, show: impl Fn(&T) -> (u8, String)) -> Value {
    match said {
        Said::NotGiven => Value::NotGiven,
        Said::Differ(_) => Value::Differ,
        Said::One(value) => {
            let (order, text) = show(value);
            Value::Said(order, text)
        }
    }
}
