//! One way to look at a snapshot, with what was worked out of it so far: each thing once, by whoever asks first, while
//! others who want the same wait for it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use sijill_command::{
    Chain, Contradiction, Measures, Org, Overlaps as SharedSites, PatternQuery, Patterns, Presence, Promises,
    Timeline, busiest_day, first_chains_on, measures, org, overlaps as shared_sites, patterns, presences,
    promises, timeline, units_at_incidents,
};
use sijill_model::{Case, Claim, Day, EntityId, EntityKind, Source, SourceId, Term, Voice, fold_key};
use sijill_report::{Language, NameTable, Numerals, Part};
use sijill_tolls::{
    Given, Overlaps, Own, Pair, Question, Tolls, Which, contradicting_pairs, overlaps, own_conflicts, tolls,
};

use crate::ask::Seen;
use crate::finder::Finder;
use crate::odds::contradictions_of;
use crate::once::Once;
use crate::pages::enter::next::free_key;

/// How a value of a claim that names a thing begins.
const ENTITY: &str = "entity:";

/// Days for which it is kept what was worked out for them.
const DAYS: usize = 16;
/// Predicates for which the next free key is kept.
const KEYS: usize = 64;
/// Parts of pages, and drawings, that are kept as they were made.
const SHOWN: usize = 16;
/// Units whose chains stand on the overview.
pub(crate) const CHAINS: usize = 25;

/// Whether a presence is a unit's, and from when to when each of its incidents can have been.
pub(crate) struct InTime {
    pub(crate) is_unit: bool,
    pub(crate) days: Vec<(Day, Day)>,
}

/// A part of the report as a page shows it: all that it depends on beside the claims.
#[derive(Clone, PartialEq)]
pub(crate) struct ShownPart {
    pub(crate) part: Part,
    pub(crate) words: (Language, Numerals),
    /// What its links carry on.
    pub(crate) seen: Seen,
    pub(crate) on: Option<Day>,
    /// The first that is shown of what goes over several pages.
    pub(crate) from: usize,
}

/// A drawing of a day.
#[derive(Clone, PartialEq)]
pub(crate) enum Drawn {
    Map(Language, Day),
    /// With the first of its lines.
    Organigram(Language, Day, usize),
}

/// A case as it is looked at.
pub(crate) struct View {
    pub(crate) case: Arc<Case>,
    worked: Arc<Worked>,
}

impl View {
    pub(crate) fn of(case: Arc<Case>) -> Self {
        Self { worked: Arc::new(Worked::of(Arc::clone(&case))), case }
    }

    /// A case that may hold the same claims as one looked at before, as after a decision on two records: then nothing
    /// is worked out again.
    pub(crate) fn after(before: &Self, case: Arc<Case>) -> Self {
        if before.case.shares_claims_with(&case) {
            return Self { worked: Arc::clone(&before.worked), case };
        }
        Self::of(case)
    }
}

impl Deref for View {
    type Target = Worked;

    fn deref(&self) -> &Worked {
        &self.worked
    }
}

/// What was worked out of the claims of a case.
pub(crate) struct Worked {
    case: Arc<Case>,
    names: OnceLock<NameTable>,
    finder: OnceLock<Finder>,
    tolls: OnceLock<Tolls>,
    overlaps: OnceLock<Overlaps>,
    shared_sites: OnceLock<SharedSites>,
    presences: OnceLock<Vec<Presence>>,
    timeline: OnceLock<Timeline>,
    promises: OnceLock<Promises>,
    patterns: OnceLock<Patterns>,
    conflicts: OnceLock<(Vec<Pair>, Vec<Own>)>,
    measures: OnceLock<Measures>,
    /// Where each of the presences stands in the order of a day.
    in_time: OnceLock<Vec<InTime>>,
    units_at_incidents: OnceLock<BTreeSet<EntityId>>,
    busiest: OnceLock<Option<Day>>,
    /// By day: the organigram, and the chains that the overview shows.
    orgs: Once<Day, Org>,
    chains: Once<Day, Vec<Chain>>,
    /// By predicate: the key that the next claim of it gets.
    free_keys: Once<String, String>,
    /// Markup that takes longer to make than the rest of its page.
    parts: Once<ShownPart, String>,
    drawn: Once<Drawn, String>,
    /// Days on which incidents can have begun.
    incident_days: OnceLock<BTreeSet<Day>>,
    /// What each source can be found by.
    source_keys: OnceLock<Vec<(SourceId, String)>>,
    /// By source, the places of the claims that rest on it.
    by_source: OnceLock<BTreeMap<SourceId, Vec<usize>>>,
    /// By source, how often claims cite it.
    cited: OnceLock<BTreeMap<SourceId, usize>>,
    contradictions: OnceLock<Arc<Vec<Contradiction>>>,
    /// By thing, as a claim's value names it: the numbers of the contradictions that concern it.
    concerned: OnceLock<BTreeMap<String, Vec<usize>>>,
}

impl Worked {
    fn of(case: Arc<Case>) -> Self {
        Self {
            case,
            names: OnceLock::new(),
            finder: OnceLock::new(),
            tolls: OnceLock::new(),
            overlaps: OnceLock::new(),
            shared_sites: OnceLock::new(),
            presences: OnceLock::new(),
            timeline: OnceLock::new(),
            promises: OnceLock::new(),
            patterns: OnceLock::new(),
            conflicts: OnceLock::new(),
            measures: OnceLock::new(),
            in_time: OnceLock::new(),
            units_at_incidents: OnceLock::new(),
            busiest: OnceLock::new(),
            orgs: Once::of(DAYS),
            chains: Once::of(DAYS),
            free_keys: Once::of(KEYS),
            parts: Once::of(SHOWN),
            drawn: Once::of(SHOWN),
            incident_days: OnceLock::new(),
            source_keys: OnceLock::new(),
            by_source: OnceLock::new(),
            cited: OnceLock::new(),
            contradictions: OnceLock::new(),
            concerned: OnceLock::new(),
        }
    }

    /// Works out what most pages ask for.
    pub(crate) fn prepare(&self) {
        self.names();
        self.finder();
        self.concerned_by_thing();
        self.by_source();
        self.cited();
        self.presences();
        self.timeline();
    }

    /// Its things by what they are called.
    pub(crate) fn finder(&self) -> &Finder {
        self.finder.get_or_init(|| Finder::of(&self.case))
    }

    /// Its published counts.
    pub(crate) fn tolls(&self) -> &Tolls {
        self.tolls.get_or_init(|| tolls(&self.case))
    }

    /// What its things are called in drawings and reports.
    pub(crate) fn names(&self) -> &NameTable {
        self.names.get_or_init(|| NameTable::of(&self.case))
    }

    /// Which forces' counts share which sites.
    pub(crate) fn overlaps(&self) -> &Overlaps {
        self.overlaps.get_or_init(|| overlaps(&self.case))
    }

    /// Which units are said to have been at the same sites.
    pub(crate) fn shared_sites(&self) -> &SharedSites {
        self.shared_sites.get_or_init(|| shared_sites(&self.case))
    }

    /// Who is said to have been where.
    pub(crate) fn presences(&self) -> &[Presence] {
        self.presences.get_or_init(|| presences(&self.case))
    }

    /// Everything dated.
    pub(crate) fn timeline(&self) -> &Timeline {
        self.timeline.get_or_init(|| timeline(&self.case))
    }

    /// Its promises.
    pub(crate) fn promises(&self) -> &Promises {
        self.promises.get_or_init(|| promises(&self.case))
    }

    /// Acts met again at several sites.
    pub(crate) fn patterns(&self) -> &Patterns {
        self.patterns.get_or_init(|| patterns(&self.case, &PatternQuery::default()))
    }

    /// What was done about it, whoever is concerned.
    pub(crate) fn measures(&self) -> &Measures {
        self.measures.get_or_init(|| measures(&self.case, None, None))
    }

    /// When each of the presences was, in their order.
    pub(crate) fn in_time(&self) -> &[InTime] {
        self.in_time.get_or_init(|| {
            let of = |presence: &Presence| {
                let entity = self.case.entity(&presence.about);
                let dates = presence.incidents.iter().filter_map(|incident| incident.date.as_ref());
                InTime {
                    is_unit: entity.is_none_or(|entity| entity.kind != EntityKind::Place),
                    days: dates.filter_map(|date| date.earliest().zip(date.latest())).collect(),
                }
            };
            self.presences().iter().map(of).collect()
        })
    }

    /// Units named in connection with incidents.
    pub(crate) fn units_at_incidents(&self) -> &BTreeSet<EntityId> {
        self.units_at_incidents.get_or_init(|| units_at_incidents(&self.case))
    }

    /// The day to which most incidents are dated.
    pub(crate) fn busiest(&self) -> Option<Day> {
        *self.busiest.get_or_init(|| busiest_day(&self.case))
    }

    /// The organigram of a day.
    pub(crate) fn org(&self, on: Day) -> Arc<Org> {
        self.orgs.get(&on, || org(&self.case, on))
    }

    /// The chains of a day that stand on the overview.
    pub(crate) fn chains(&self, on: Day) -> Arc<Vec<Chain>> {
        self.chains.get(&on, || first_chains_on(&self.case, on, CHAINS))
    }

    /// The key that the next claim of a predicate gets.
    pub(crate) fn free_key(&self, predicate: &str) -> Arc<String> {
        self.free_keys.get(&predicate.to_owned(), || free_key(&self.case, predicate))
    }

    /// A part of the report as it was made for whoever asked first.
    pub(crate) fn part(&self, shown: &ShownPart, make: impl FnOnce() -> String) -> Arc<String> {
        self.parts.get(shown, make)
    }

    /// A drawing as it was made for whoever asked first.
    pub(crate) fn drawn(&self, drawn: &Drawn, draw: impl FnOnce() -> String) -> Arc<String> {
        self.drawn.get(drawn, draw)
    }

    /// The days on which incidents can have begun.
    pub(crate) fn incident_days(&self) -> &BTreeSet<Day> {
        self.incident_days.get_or_init(|| {
            let days = self.in_time().iter().flat_map(|one| &one.days);
            days.map(|(first, _)| *first).collect()
        })
    }

    /// The presences of which an incident can have been on a day.
    pub(crate) fn presences_on(&self, on: Day) -> impl Iterator<Item = &Presence> {
        let is_then = move |one: &InTime| one.days.iter().any(|(first, last)| *first <= on && on <= *last);
        self.in_time().iter().zip(self.presences()).filter(move |(one, _)| is_then(one)).map(|(_, one)| one)
    }

    /// The sources with a folded text in their id, publisher, title or author, in the order of their ids.
    pub(crate) fn sources_like(&self, key: &str) -> Vec<&Source> {
        let keys = self.source_keys.get_or_init(|| {
            let of = |source: &Source| {
                let texts = [source.id.as_str(), &source.publisher, &source.title, &source.author];
                // No folded text has the end of a line in it: what is found is found in one of them.
                texts.map(fold_key).join("\n")
            };
            self.case.sources.iter().map(|(id, source)| (id.clone(), of(&source.body))).collect()
        });
        let like = keys.iter().filter(|(_, own)| own.contains(key));
        like.filter_map(|(id, _)| self.case.sources.get(id)).map(|source| &source.body).collect()
    }

    /// Counts that cannot all be so: in pairs, and of one counter.
    pub(crate) fn conflicts(&self) -> &(Vec<Pair>, Vec<Own>) {
        self.conflicts.get_or_init(|| {
            let everybody = Question { measure: String::new(), sites: false, which: Which::All };
            let own = own_conflicts(&self.case, &everybody, &Given::default());
            (contradicting_pairs(&self.case), own)
        })
    }

    /// By source, the places of the claims that rest on it, in order.
    pub(crate) fn by_source(&self) -> &BTreeMap<SourceId, Vec<usize>> {
        self.by_source.get_or_init(|| {
            let mut by_source: BTreeMap<SourceId, Vec<usize>> = BTreeMap::new();
            for (n, claim) in self.case.claims().iter().enumerate() {
                for source in rests_on(claim) {
                    match by_source.get_mut(source) {
                        Some(own) if own.last() == Some(&n) => {}
                        Some(own) => own.push(n),
                        None => drop(by_source.insert(source.clone(), vec![n])),
                    }
                }
            }
            by_source
        })
    }

    /// By source, how often claims cite it.
    pub(crate) fn cited(&self) -> &BTreeMap<SourceId, usize> {
        self.cited.get_or_init(|| {
            let mut cited: BTreeMap<SourceId, usize> = BTreeMap::new();
            for citation in self.case.claims().iter().flat_map(|claim| &claim.sources) {
                match cited.get_mut(&citation.source) {
                    Some(times) => *times += 1,
                    None => drop(cited.insert(citation.source.clone(), 1)),
                }
            }
            cited
        })
    }

    /// What contradicts itself in it.
    pub(crate) fn contradictions(&self) -> Arc<Vec<Contradiction>> {
        let found = || Arc::new(contradictions_of(&self.case, self.tolls()));
        Arc::clone(self.contradictions.get_or_init(found))
    }

    fn concerned_by_thing(&self) -> &BTreeMap<String, Vec<usize>> {
        self.concerned.get_or_init(|| {
            let mut by_thing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (n, one) in self.contradictions().iter().enumerate() {
                for claim in one.claims.iter().filter_map(|said| self.case.claim(&said.key)) {
                    let ends = [Some(&claim.subject), claim.object.as_ref()].into_iter().flatten();
                    let ends = ends.filter(|term| term.entity().is_some()).map(String::from);
                    let values = claim.with.values().flat_map(|values| values.all().to_vec());
                    let is_thing = |value: &String| value.starts_with(ENTITY);
                    for value in ends.chain(values.filter(is_thing)) {
                        let own = by_thing.entry(value).or_default();
                        if own.last() != Some(&n) {
                            own.push(n);
                        }
                    }
                }
            }
            by_thing
        })
    }

    /// The numbers of those that concern a thing, as [`Contradiction::concerns`] says, in order.
    pub(crate) fn concerned(&self, thing: &EntityId) -> &[usize] {
        self.concerned_by_thing().get(&String::from(&Term::Entity(thing.clone()))).map_or(&[], Vec::as_slice)
    }
}

/// The sources that a claim was read in or that speak in it.
fn rests_on(claim: &Claim) -> impl Iterator<Item = &SourceId> {
    let speaks = claim.said_by.iter().flatten().filter_map(|voice| match voice {
        Voice::Source(id) => Some(id),
        _ => None,
    });
    claim.sources.iter().map(|citation| &citation.source).chain(speaks)
}

#[cfg(test)]
mod tests {
    use sijill_model::{Arrivals, AsKnown};

    use super::*;

    #[test]
    fn what_was_worked_out_outlasts_what_says_nothing_new() {
        let view = View::of(Arc::default());
        let decided = Arc::new(view.case.joined("root".to_owned(), Arrivals::default()));
        let after = View::after(&view, Arc::clone(&decided));
        assert!(std::ptr::eq(view.finder(), after.finder()) && Arc::ptr_eq(&after.case, &decided));
        // Claims that are looked through anew may be others.
        let known = AsKnown::by("2031-01-01".parse().unwrap());
        let other = View::after(&view, Arc::new(view.case.as_known(known)));
        assert!(!std::ptr::eq(view.finder(), other.finder()));
    }
}
