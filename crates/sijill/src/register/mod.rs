//! The register of victims: the lists of a casebook, read and linked, with what reviewers decided.
//!
//! Everything here is worked out anew from the casebook each time it is asked: nothing of it is kept.
//! Start reading at [`Register::of`]; [`Profile`] says what the rows of a victim say together, `count.rs`
//! how victims are counted.

mod count;
mod entry;
mod places;
mod profile;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasher;
use std::sync::Arc;

use sijill_casebook::Casebook;
use sijill_intake::list::{List, Mapping};
use sijill_linkage::{CountOfPersons, Decision, Linked, link};
use sijill_model::{
    Attested, Case, ExhibitId, LinkDecision, List as Listed, Pair, PairStanding, RecordId, Recorded, RestsOn,
    VictimId,
};

pub(crate) use count::{Cell, Counted, Dimension};
pub(crate) use entry::Entry;
pub(crate) use profile::{Profile, ProfileJson, Protected, Said, age_text};

use crate::failure::Failure;
use crate::linking::Shown;
use crate::lists;
use places::Places;

/// How often lists whose makers vouch that nobody is on them twice are linked again until that is kept.
const ROUNDS: usize = 6;

/// A list of the casebook, opened.
pub(crate) struct Held {
    pub(crate) act: Arc<Recorded<Listed>>,
    pub(crate) rests: RestsOn,
}

/// A person that records name.
pub(crate) struct Victim {
    pub(crate) id: VictimId,
    /// Its records, by number, the smallest id first.
    pub(crate) records: Vec<usize>,
    /// The probability that these records and no others name the person.
    pub(crate) probability: f32,
    pub(crate) origins: usize,
    pub(crate) attested: Attested,
}

/// All lists of a casebook and the persons they name.
pub(crate) struct Register {
    pub(crate) held: Vec<Held>,
    pub(crate) lists: Vec<List>,
    pub(crate) linked: Linked,
    /// What each record says, by its number in the linked table.
    pub(crate) entries: Vec<Entry>,
    /// Who is named, in the order of their ids.
    pub(crate) victims: Vec<Victim>,
    /// The victim of each record, if it names one.
    pub(crate) victim_of: Vec<Option<usize>>,
    /// Records that name nobody.
    pub(crate) nameless: usize,
    links: BTreeMap<Pair, Vec<Arc<Recorded<LinkDecision>>>>,
    places: Places,
}

impl Register {
    /// Reads and links all lists of a case.
    pub(crate) fn of(casebook: &Casebook, case: &Case) -> Result<Self, Failure> {
        if case.lists.is_empty() {
            return Err(Failure::no(
                match case.hidden_lists {
                    0 => "the casebook holds no list of the dead".to_owned(),
                    _ => "the casebook held no list of the dead by then".to_owned(),
                },
                "take one in with `sijill import LIST.csv` (or .xlsx, .ods)",
            ));
        }
        let names = casebook.exhibits()?;
        let mut lists = Vec::new();
        let mut held = Vec::new();
        for act in case.lists.values() {
            lists.push(open(casebook, &names, act)?);
            held.push(Held { rests: case.rests_on(act), act: Arc::clone(act) });
        }
        let linked = link_all(&lists, &held, &case.links)?;
        let entries = entry::read_all(&lists, &held, &linked, case);
        let clusters = clusters(&linked, &entries);
        let places = Places::of(case, &entries, &clusters);
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
    pub(crate) fn is_named(&self, records: &[usize]) -> bool {
        records.iter().any(|n| self.entries[*n].named)
    }

    /// How many independent origins records come from, and the word for it.
    fn attested(&self, records: &[usize]) -> (usize, Attested) {
        let lists: BTreeSet<usize> = records.iter().map(|n| self.entries[*n].list).collect();
        let rests: Vec<&RestsOn> = lists.into_iter().map(|list| &self.held[list].rests).collect();
        let origins = RestsOn::origins(&rests);
        let any = |says: &dyn Fn(&Entry) -> bool| records.iter().any(|n| says(&self.entries[*n]));
        let placed = any(&|entry| !entry.places.is_empty());
        let dated = any(&|entry| entry.died.is_some());
        (origins, Attested::by(origins, placed, dated))
    }

    /// How many persons the records name, and between which numbers.
    pub(crate) fn persons(&self) -> CountOfPersons {
        let named = |records: &[usize]| self.is_named(records).then_some(0);
        self.linked.count_by(1, &named).pop().unwrap_or(CountOfPersons { best: 0, low: 0, high: 0 })
    }

    /// The number of a record in the linked table.
    pub(crate) fn number_of(&self, id: RecordId) -> Option<usize> {
        let list = self.held.iter().position(|held| held.act.exhibit == id.exhibit)?;
        self.linked.record_at(u16::try_from(list).ok()?, id.row)
    }

    /// The victim that an id names, by all or the beginning of its digits.
    pub(crate) fn find(&self, id: &str) -> Vec<&Victim> {
        let exact: Vec<&Victim> = self.victims.iter().filter(|victim| victim.id.as_str() == id).collect();
        if !exact.is_empty() {
            return exact;
        }
        self.victims.iter().filter(|victim| victim.id.as_str().starts_with(id)).collect()
    }

    /// What is decided of a pair of records.
    pub(crate) fn decided(&self, a: usize, b: usize) -> &[Arc<Recorded<LinkDecision>>] {
        Pair::of(self.entries[a].id, self.entries[b].id)
            .and_then(|pair| self.links.get(&pair))
            .map_or(&[], Vec::as_slice)
    }

    /// A record as people cite it: the list's label and the row.
    pub(crate) fn cited(&self, record: usize) -> String {
        let entry = &self.entries[record];
        format!("{} row {}", self.held[entry.list].act.label, entry.id.row)
    }
}

/// Opens a list of the casebook by the mapping with which it was taken in.
pub(crate) fn open(
    casebook: &Casebook,
    names: &BTreeMap<ExhibitId, String>,
    act: &Recorded<Listed>,
) -> Result<List, Failure> {
    let bytes = casebook.exhibit(&act.exhibit)?;
    let name = names.get(&act.exhibit).map_or(act.label.as_str(), String::as_str);
    let fault = |what: String| {
        Failure::unusable(
            format!("the list {:?} (exhibit {}) cannot be read: {what}", act.label, act.exhibit.short()),
            format!("`sijill retract {}` takes the list back; the file stays in the vault", act.op.short()),
        )
    };
    let mapping = Mapping::from_toml(&act.mapping).map_err(|error| fault(error.to_string()))?;
    List::open(name, bytes, Some(&mapping)).map_err(|problems| fault(problems.to_string()))
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

fn stopped() -> Failure {
    Failure::stopped("stopped while linking, which writes nothing")
}

/// Links all lists. Pairs that reviewers agree on bind; so does the word of a list that names nobody twice.
fn link_all(
    lists: &[List],
    held: &[Held],
    links: &BTreeMap<Pair, Vec<Arc<Recorded<LinkDecision>>>>,
) -> Result<Linked, Failure> {
    let shown = Shown::begin();
    let gather = || lists::gather(lists, &|| shown.go_on()).ok_or_else(stopped);
    let table = gather()?;
    let list_of: HashMap<ExhibitId, u16> = (0..).zip(held).map(|(n, held)| (held.act.exhibit, n)).collect();
    let mut numbers: HashMap<(u16, u32), u32> = HashMap::new();
    for n in 0..table.len() {
        numbers.insert(table.place_of(n), u32::try_from(n).unwrap_or(u32::MAX));
    }
    let number =
        |id: RecordId| list_of.get(&id.exhibit).and_then(|list| numbers.get(&(*list, id.row))).copied();
    let mut decisions = Default::default();
    for (pair, links) in links {
        let decision = match PairStanding::of(links.iter().map(AsRef::as_ref)) {
            Some(PairStanding::Same) => Decision::Same,
            Some(PairStanding::Different) => Decision::Different,
            _ => continue,
        };
        if let (Some(a), Some(b)) = (number(pair.a()), number(pair.b())) {
            insert(&mut decisions, a, b, decision);
        }
    }
    let mut linked = link(table, &decisions, &shown).map_err(|_| stopped())?;
    for _ in 0..ROUNDS {
        let twice = on_a_vouched_list_twice(&linked, held);
        let before = decisions.len();
        for (a, b) in twice {
            insert(&mut decisions, a, b, Decision::Different);
        }
        if decisions.len() == before {
            break;
        }
        linked = link(gather()?, &decisions, &shown).map_err(|_| stopped())?;
    }
    Ok(linked)
}

/// Keeps what was decided before: a reviewer's word goes before a list maker's.
fn insert<S: BuildHasher>(
    decisions: &mut HashMap<(u32, u32), Decision, S>,
    a: u32,
    b: u32,
    decision: Decision,
) {
    decisions.entry((a.max(b), a.min(b))).or_insert(decision);
}

/// Pairs of one vouched list that are put together or may be.
fn on_a_vouched_list_twice(linked: &Linked, held: &[Held]) -> BTreeSet<(u32, u32)> {
    let vouched = |n: u32| {
        let list = linked.table.place_of(n as usize).0;
        held.get(usize::from(list)).filter(|held| held.act.one_row_a_person).map(|_| list)
    };
    let mut twice = BTreeSet::new();
    if !held.iter().any(|held| held.act.one_row_a_person) {
        return twice;
    }
    for edge in &linked.edges {
        if vouched(edge.a).is_some() && vouched(edge.a) == vouched(edge.b) {
            twice.insert((edge.a.max(edge.b), edge.a.min(edge.b)));
        }
    }
    let mut last: BTreeMap<(u32, u16), u32> = BTreeMap::new();
    for (n, cluster) in (0u32..).zip(linked.clusters()) {
        if let Some(list) = vouched(n)
            && let Some(before) = last.insert((cluster, list), n)
        {
            twice.insert((n, before));
        }
    }
    twice
}
