//! The register of victims: the lists of a casebook, read and linked, with what reviewers decided.
//!
//! Everything here is worked out anew from the casebook each time it is asked: nothing of it is kept.
//! Start reading at [`Register::of`].

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use sijill_casebook::Casebook;
use sijill_intake::list::List;
use sijill_linkage::{CountOfPersons, Linked, Progress};
use sijill_model::{Attested, Case, LinkDecision, Pair, RecordId, Recorded, RestsOn, VictimId};

use crate::entry::{self, Entry};
use crate::link::link_all;
use crate::places::Places;
use crate::{Held, Opened, RegisterError};

/// A person that records name.
pub struct Victim {
    /// Its id: that of its smallest record.
    pub id: VictimId,
    /// Its records, by number, the smallest id first.
    pub records: Vec<usize>,
    /// The probability that these records and no others name the person.
    pub probability: f32,
    /// From how many independent origins its records come.
    pub origins: usize,
    /// How well it is attested.
    pub attested: Attested,
}

/// All lists of a casebook and the persons they name.
pub struct Register {
    /// The lists, with what was said when they were taken in.
    pub held: Vec<Held>,
    /// The same lists, opened.
    pub lists: Vec<Arc<List>>,
    /// The linkage.
    pub linked: Linked,
    /// What each record says, by its number in the linked table.
    pub entries: Vec<Entry>,
    /// Who is named, in the order of their ids.
    pub victims: Vec<Victim>,
    /// The victim of each record, if it names one.
    pub victim_of: Vec<Option<usize>>,
    /// Records that name nobody.
    pub nameless: usize,
    links: BTreeMap<Pair, Vec<Arc<Recorded<LinkDecision>>>>,
    pub(crate) places: Places,
    /// For each list and row, the number of its record.
    numbers: Vec<Vec<u32>>,
    /// From how many independent origins a set of lists comes.
    origins: Mutex<HashMap<Vec<usize>, usize>>,
}

impl Register {
    /// Reads and links all lists of a case. Who links again and again keeps [`Opened`] instead.
    ///
    /// # Errors
    /// When the case has no list, when one cannot be read, and when progress says to stop.
    pub fn of(casebook: &Casebook, case: &Case, progress: &impl Progress) -> Result<Self, RegisterError> {
        Opened::of(casebook, case)?.link(case, progress)
    }

    /// Links lists that are open.
    pub(crate) fn linked(
        case: &Case,
        lists: Vec<Arc<List>>,
        held: Vec<Held>,
        progress: &impl Progress,
    ) -> Result<Self, RegisterError> {
        let linked = link_all(&lists, &held, &case.links, progress)?;
        let entries = entry::read_all(&lists, &held, &linked);
        let clusters = clusters(&linked, &entries);
        let places = Places::of(case, &entries, &clusters);
        let numbers = numbers(&entries, lists.len());
        let mut register = Self {
            held,
            lists,
            linked,
            victim_of: vec![None; entries.len()],
            entries,
            victims: Vec::new(),
            nameless: 0,
            links: case.links.clone(),
            places,
            numbers,
            origins: Mutex::default(),
        };
        register.name_victims(clusters);
        Ok(register)
    }

    /// Gives each cluster that names somebody its id.
    fn name_victims(&mut self, clusters: Vec<Vec<usize>>) {
        let (named, nameless): (Vec<_>, Vec<_>) =
            clusters.into_iter().partition(|records| self.is_named(records));
        self.nameless = nameless.iter().map(Vec::len).sum();
        let smallest = |records: &[usize]| self.entries[records[0]].id;
        let mut short: BTreeMap<VictimId, usize> = BTreeMap::new();
        for records in &named {
            *short.entry(VictimId::of(smallest(records), VictimId::DIGITS)).or_default() += 1;
        }
        let sure = self.linked.probabilities();
        let mut victims: Vec<Victim> = named
            .into_iter()
            .map(|records| {
                let id = VictimId::of(smallest(&records), VictimId::DIGITS);
                let alone = short.get(&id) == Some(&1);
                let (origins, attested) = self.attested(&records);
                Victim {
                    id: if alone { id } else { VictimId::of(smallest(&records), 2 * VictimId::DIGITS) },
                    probability: records.iter().map(|n| sure[*n]).fold(1.0, f32::min),
                    records,
                    origins,
                    attested,
                }
            })
            .collect();
        victims.sort_by(|a, b| a.id.cmp(&b.id));
        for (n, victim) in victims.iter().enumerate() {
            for record in &victim.records {
                self.victim_of[*record] = Some(n);
            }
        }
        self.victims = victims;
    }

    /// Whether some record of these gives a name.
    #[must_use]
    pub fn is_named(&self, records: &[usize]) -> bool {
        records.iter().any(|n| self.entries[*n].named)
    }

    /// How many independent origins records come from, and the word for it.
    pub(crate) fn attested(&self, records: &[usize]) -> (usize, Attested) {
        let mut lists: Vec<usize> = records.iter().map(|n| self.entries[*n].list).collect();
        lists.sort_unstable();
        lists.dedup();
        let origins = self.origins(lists);
        let any = |says: &dyn Fn(&Entry) -> bool| records.iter().any(|n| says(&self.entries[*n]));
        let placed = any(&|entry| !entry.places.is_empty());
        let dated = any(&|entry| entry.died.is_some());
        (origins, Attested::by(origins, placed, dated))
    }

    /// From how many independent origins lists come: a few sets of lists name all victims.
    fn origins(&self, lists: Vec<usize>) -> usize {
        let mut known = self.origins.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(origins) = known.get(&lists) {
            return *origins;
        }
        let rests: Vec<&RestsOn> = lists.iter().map(|list| &self.held[*list].rests).collect();
        let origins = RestsOn::origins(&rests);
        known.insert(lists, origins);
        origins
    }

    /// How many persons the records name, and between which numbers.
    #[must_use]
    pub fn persons(&self) -> CountOfPersons {
        let [persons] = self.linked.count_by(&|records| [self.is_named(records).then_some(0)]);
        persons.first().copied().unwrap_or(CountOfPersons { best: 0, low: 0, high: 0 })
    }

    /// The number of a record in the linked table.
    #[must_use]
    pub fn number_of(&self, id: RecordId) -> Option<usize> {
        let list = self.held.iter().position(|held| held.act.exhibit == id.exhibit)?;
        let number = *self.numbers.get(list)?.get(id.row as usize)?;
        (number != NONE).then_some(number as usize)
    }

    /// The victim that an id names, by all or the beginning of its digits.
    #[must_use]
    pub fn find(&self, id: &str) -> &[Victim] {
        // In the order of ids, those that begin alike stand together.
        let from = &self.victims[self.victims.partition_point(|victim| victim.id.as_str() < id)..];
        let begun = &from[..from.partition_point(|victim| victim.id.as_str().starts_with(id))];
        match begun {
            // An id that others continue is itself meant.
            [first, ..] if first.id.as_str() == id => &begun[..1],
            _ => begun,
        }
    }

    /// What is decided of a pair of records.
    #[must_use]
    pub fn decided(&self, a: usize, b: usize) -> &[Arc<Recorded<LinkDecision>>] {
        Pair::of(self.entries[a].id, self.entries[b].id)
            .and_then(|pair| self.links.get(&pair))
            .map_or(&[], Vec::as_slice)
    }

    /// A record as people cite it: the list's label and the row.
    #[must_use]
    pub fn cited(&self, record: usize) -> String {
        let entry = &self.entries[record];
        format!("{} row {}", self.held[entry.list].act.label, entry.id.row)
    }
}

/// No record.
const NONE: u32 = u32::MAX;

/// For each list and row, the number of its record.
fn numbers(entries: &[Entry], lists: usize) -> Vec<Vec<u32>> {
    let mut numbers: Vec<Vec<u32>> = vec![Vec::new(); lists];
    for (n, entry) in (0u32..).zip(entries) {
        let (rows, row) = (&mut numbers[entry.list], entry.id.row as usize);
        if rows.len() <= row {
            rows.resize(row + 1, NONE);
        }
        rows[row] = n;
    }
    numbers
}

/// The clusters that name somebody or nobody, each with its smallest record id first.
fn clusters(linked: &Linked, entries: &[Entry]) -> Vec<Vec<usize>> {
    let of = linked.clusters();
    let mut clusters = vec![Vec::new(); of.iter().max().map_or(0, |last| *last as usize + 1)];
    for (record, cluster) in of.iter().enumerate() {
        clusters[*cluster as usize].push(record);
    }
    for records in &mut clusters {
        records.sort_by_key(|n| entries[*n].id);
    }
    clusters
}
