//! Counting victims: how many of each kind, between which numbers, and how well attested.
//!
//! A victim is counted once in every table. What its records do not say, or differ on, is a line of its own, so
//! that the lines of a table add up to the whole.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::Hash;
use std::str::FromStr;

use sijill_linkage::CountOfPersons;
use sijill_model::{Attested, fold_key};

use crate::profile::{age_group, death_type, died, sex_word};
use crate::{Entry, Register, Said};

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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        let entries: Vec<&Entry> = records.iter().map(|n| &self.entries[*n]).collect();
        by.iter().map(|dimension| self.value(dimension, records, &entries)).collect()
    }

    fn value(&self, dimension: &Dimension, records: &[usize], entries: &[&Entry]) -> Value {
        match dimension {
            Dimension::Place => {
                let finest = Said::of(records.iter().filter_map(|n| self.places.finest(*n)).collect());
                value_of(&finest, |place| (0, self.places.shown_by_number(*place).to_owned()))
            }
            Dimension::PlaceOf(label) => {
                let places = self.places_labelled(records, label);
                value_of(&places, |key| (0, self.place_shown(key).to_owned()))
            }
            Dimension::Sex => {
                let sex = Said::of(entries.iter().filter_map(|entry| entry.sex).map(sex_word).collect());
                value_of(&sex, |sex| (0, (*sex).to_owned()))
            }
            Dimension::AgeGroup => {
                value_of(&age_group(entries), |group| (*group as u8, group.word().to_owned()))
            }
            Dimension::Date => value_of(&died(entries), |date| (0, date.to_string())),
            Dimension::Type => value_of(&death_type(entries), |text| (0, text.clone())),
            Dimension::List => {
                let mut lists: Vec<&str> =
                    entries.iter().map(|entry| self.held[entry.list].act.label.as_str()).collect();
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
        let lines: RefCell<Numbered<Vec<Value>>> = RefCell::default();
        let split: RefCell<Numbered<(usize, Attested)>> = RefCell::default();
        // One pass counts all and the lines, and both by how well they are attested: what that costs is to look at each
        // way of clustering.
        let [all, all_split, counts, counts_split] = self.linked.count_by(&|records| {
            if !self.is_named(records) || !keep(records) {
                return [None; 4];
            }
            let word = self.attested(records).1;
            let (whole, whole_split) = (Some(0), Attested::TABLE.iter().position(|(own, _)| *own == word));
            if by.is_empty() {
                return [whole, whole_split, None, None];
            }
            let line = lines.borrow_mut().of(self.values(by, records));
            [whole, whole_split, Some(line), Some(split.borrow_mut().of((line, word)))]
        });
        let none = CountOfPersons { best: 0, low: 0, high: 0 };
        let words = Attested::TABLE.iter().map(|(word, _)| *word);
        let all = Cell {
            values: Vec::new(),
            persons: all.first().copied().unwrap_or(none),
            attested: words.zip(all_split).filter(|(_, persons)| *persons != none).collect(),
        };
        let mut cells: Vec<Cell> = Vec::with_capacity(counts.len());
        for (values, persons) in lines.into_inner().in_order().into_iter().zip(counts) {
            cells.push(Cell { values, persons, attested: BTreeMap::new() });
        }
        for ((line, word), persons) in split.into_inner().in_order().into_iter().zip(counts_split) {
            cells[line].attested.insert(word, persons);
        }
        cells.sort_by(|a, b| a.values.cmp(&b.values));
        Counted { all, cells }
    }
}

/// Things by number, in the order in which they came.
struct Numbered<K>(HashMap<K, usize>);

impl<K> Default for Numbered<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq> Numbered<K> {
    fn of(&mut self, key: K) -> usize {
        let next = self.0.len();
        *self.0.entry(key).or_insert(next)
    }

    fn in_order(self) -> Vec<K> {
        let mut all: Vec<(K, usize)> = self.0.into_iter().collect();
        all.sort_by_key(|(_, number)| *number);
        all.into_iter().map(|(key, _)| key).collect()
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
