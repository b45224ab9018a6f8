//! Which spellings of places are one place.
//!
//! Nothing is looked up outside the casebook. Two spellings are one place when the casebook knows a place by
//! both, when they fold alike, or when records of one person give them in two scripts and they read alike.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sijill_model::{Case, EntityId, EntityKind, fold_key};
use sijill_names::{Kind, Script, Token, likeness};

use crate::Entry;

/// The places that the casebook knows, by what they are called: asking it for each of thousands of spellings would go
/// through all its things each time.
struct Known<'c> {
    /// By folded id or name.
    called: BTreeMap<String, BTreeSet<&'c EntityId>>,
    /// By folded name alone.
    named: BTreeMap<String, BTreeSet<&'c EntityId>>,
}

impl<'c> Known<'c> {
    fn of(case: &'c Case) -> Self {
        let mut known = Self { called: BTreeMap::new(), named: BTreeMap::new() };
        for (id, _) in case.entities.iter().filter(|(_, entity)| entity.kind == EntityKind::Place) {
            known.called.entry(fold_key(id.as_str())).or_default().insert(id);
            for name in case.names(id) {
                known.called.entry(fold_key(name)).or_default().insert(id);
                known.named.entry(fold_key(name)).or_default().insert(id);
            }
        }
        known
    }

    /// The one place that bears a spelling as its name; `key` is the spelling folded.
    fn place(&self, case: &'c Case, spelling: &str, key: &str) -> Option<&'c EntityId> {
        let by_id = case.entities.get_key_value(spelling.trim());
        let by_id = by_id.filter(|(_, entity)| entity.kind == EntityKind::Place).map(|(id, _)| id);
        let one = by_id.or_else(|| {
            let called = self.called.get(key).filter(|called| called.len() == 1)?;
            called.first().copied()
        })?;
        self.named.get(key).is_some_and(|named| named.contains(one)).then_some(one)
    }
}

/// Spellings, each with the place it stands for.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// By folded spelling: the key of the place.
    of: BTreeMap<String, String>,
    /// By key: how the place is shown.
    shown: BTreeMap<String, String>,
    /// The keys by number, in order.
    keys: Vec<String>,
    /// For each record, the number of its finest place.
    finest: Vec<Option<u32>>,
}

impl Places {
    pub(crate) fn of(case: &Case, entries: &[Entry], clusters: &[Vec<usize>]) -> Self {
        let mut written: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
        for (_, place) in entries.iter().flat_map(|entry| &entry.places) {
            *written.entry(fold_key(place)).or_default().entry(place).or_default() += 1;
        }
        let mut of: BTreeMap<String, String> = written.keys().map(|key| (key.clone(), key.clone())).collect();
        let mut shown = BTreeMap::new();
        let known = Known::of(case);
        for (key, forms) in &written {
            let Some((spelling, _)) =
                forms.iter().max_by_key(|(spelling, n)| (**n, std::cmp::Reverse(**spelling)))
            else {
                continue;
            };
            match known.place(case, spelling, key) {
                Some(id) => {
                    shown.insert(id.to_string(), case.label(id).to_owned());
                    of.insert(key.clone(), id.to_string());
                }
                None => drop(shown.insert(key.clone(), (*spelling).to_owned())),
            }
        }
        let mut places = Self { of, shown, keys: Vec::new(), finest: Vec::new() };
        for records in clusters.iter().filter(|records| records.len() > 1) {
            places.join_across(entries, records);
        }
        places.number(entries);
        places
    }

    /// Numbers the places, so that a million records need not be folded again for each table.
    fn number(&mut self, entries: &[Entry]) {
        self.keys = self.of.values().cloned().collect();
        self.keys.sort_unstable();
        self.keys.dedup();
        let mut numbers: HashMap<&str, Option<u32>> = HashMap::new();
        self.finest = entries
            .iter()
            .map(|entry| {
                let (_, place) = entry.places.first()?;
                *numbers.entry(place).or_insert_with(|| {
                    let at = self.keys.binary_search(&self.key(place)).ok()?;
                    u32::try_from(at).ok()
                })
            })
            .collect();
    }

    /// The number of the finest place that a record gives.
    pub(crate) fn finest(&self, record: usize) -> Option<u32> {
        self.finest.get(record).copied().flatten()
    }

    /// The key of a place by its number.
    pub(crate) fn key_by_number(&self, number: u32) -> &str {
        self.keys.get(number as usize).map_or("", String::as_str)
    }

    /// How a place is shown, by its number.
    pub(crate) fn shown_by_number(&self, number: u32) -> &str {
        self.shown(self.key_by_number(number))
    }

    /// Joins spellings of two scripts that records of one person give and that read alike.
    fn join_across(&mut self, entries: &[Entry], records: &[usize]) {
        let finest = |n: &usize| entries[*n].places.first().map(|(_, place)| fold_key(place));
        let spellings: Vec<String> = records.iter().filter_map(finest).collect();
        for (n, a) in spellings.iter().enumerate() {
            for b in &spellings[..n] {
                let (to, from) = (self.key(a), self.key(b));
                if to != from && reads_alike(a, b) {
                    let (to, from) = if to < from { (to, from) } else { (from, to) };
                    self.of.values_mut().filter(|key| **key == from).for_each(|key| key.clone_from(&to));
                }
            }
        }
    }

    /// The place that a spelling stands for.
    pub(crate) fn key(&self, place: &str) -> String {
        let key = fold_key(place);
        self.of.get(&key).cloned().unwrap_or(key)
    }

    /// How a place is shown.
    pub(crate) fn shown<'a>(&'a self, key: &'a str) -> &'a str {
        self.shown.get(key).map_or(key, String::as_str)
    }
}

/// Whether two spellings in two scripts are likely one name.
fn reads_alike(a: &str, b: &str) -> bool {
    let (a, b) = (Token::new(a), Token::new(b));
    let two_scripts =
        matches!((a.script(), b.script()), (Script::Arabic, Script::Latin) | (Script::Latin, Script::Arabic));
    two_scripts && matches!(likeness(&a, &b).kind, Kind::Same | Kind::Reading | Kind::Near)
}
