//! A casebook as plain values: what the analysis crates take.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::claim::{Claim, Entity, EntityKind, LinkKind, Locator, Recorded, Source, Term, Voice};
use crate::facts::AllFacts;
use crate::fold::fold_key;
use crate::grade::{Confidence, GradeInput};
use crate::grader::Grader;
use crate::id::{ClaimKey, EntityId, ExhibitId, SourceId};
use crate::known::{AsKnown, Known};
use crate::list::{LinkDecision, List, Pair};
use crate::saved::SavedView;

/// Everything that stands in a casebook, seen as known by a day.
///
/// Iteration order is that of ids and keys, never of arrival, so that the same operations give the same
/// answers whatever the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// Title of the casebook.
    pub title: String,
    /// Merkle root over the ids of all operations: two replicas are equal exactly when their roots are.
    pub root: String,
    /// The limit on what was known.
    pub as_known: AsKnown,
    /// Units, persons, places, incidents, items.
    pub entities: BTreeMap<EntityId, Arc<Recorded<Entity>>>,
    /// Sources.
    pub sources: BTreeMap<SourceId, Arc<Recorded<Source>>>,
    /// Described places inside sources, by source and locator.
    pub locators: BTreeMap<(SourceId, String), Locator>,
    /// Lists of the dead, by the file that holds them.
    pub lists: BTreeMap<ExhibitId, Arc<Recorded<List>>>,
    /// Every decision that stands on a pair of records; reviewers who differ stand side by side.
    pub links: BTreeMap<Pair, Vec<Arc<Recorded<LinkDecision>>>>,
    /// Ways of looking that were kept, in the order of their names.
    pub views: Vec<Arc<Recorded<SavedView>>>,
    /// Shared by all cases that hold the same claims: a case is cheap to clone.
    held: Arc<Claims>,
    pub(crate) facts: Arc<AllFacts>,
    /// Claims left out because they were published later than the day asked for.
    pub hidden: usize,
    /// Sources taken away by [`Case::without`].
    pub without: BTreeSet<SourceId>,
    /// Claims that fell with them.
    pub fallen: usize,
    /// Lists left out for the same reason.
    pub hidden_lists: usize,
}

/// Claims in the order of their keys, with the ways to find them.
#[derive(Debug, Default)]
struct Claims {
    claims: Vec<Arc<Recorded<Claim>>>,
    by_key: BTreeMap<ClaimKey, usize>,
    linked_from: BTreeMap<ClaimKey, Vec<(LinkKind, ClaimKey)>>,
    /// By predicate, the places of its claims.
    by_predicate: BTreeMap<String, Vec<usize>>,
    /// By thing, the places of claims that name it in a part.
    mentions: BTreeMap<EntityId, Vec<usize>>,
}

/// What may be joined to a case as it stands: acts that neither replace nor take back anything in it.
#[derive(Debug, Default)]
pub struct Arrivals {
    /// Things of ids that the case does not hold.
    pub entities: Vec<Arc<Recorded<Entity>>>,
    /// Sources of ids that the case does not hold.
    pub sources: Vec<Arc<Recorded<Source>>>,
    /// Places inside sources that the case does not describe.
    pub locators: Vec<Locator>,
    /// Claims.
    pub claims: Vec<Arc<Recorded<Claim>>>,
    /// Decisions on pairs.
    pub links: Vec<Arc<Recorded<LinkDecision>>>,
    /// Ways of looking that were kept.
    pub views: Vec<Arc<Recorded<SavedView>>>,
}

/// An independent origin of a statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Origin {
    /// Who it is: the publisher of the first voice that is not the relaying document, or that voice.
    pub who: String,
    /// Whether it gathered the material itself (interviews, lists, footage, an official act).
    pub primary: bool,
}

/// The result of looking a thing up by what a person typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Described {
    /// One thing answers.
    One(EntityId),
    /// Several do: each with its label.
    Several(Vec<(EntityId, String)>),
    /// None does; the nearest labels.
    None(Vec<(EntityId, String)>),
}

impl Case {
    /// Gathers a case. Claims are put in the order of their keys; those not known by the day are left out.
    #[must_use]
    pub fn new(
        title: String,
        root: String,
        entities: impl IntoIterator<Item = Arc<Recorded<Entity>>>,
        sources: impl IntoIterator<Item = Arc<Recorded<Source>>>,
        locators: impl IntoIterator<Item = Locator>,
        claims: impl IntoIterator<Item = Arc<Recorded<Claim>>>,
    ) -> Self {
        let mut case = Self {
            title,
            root,
            entities: entities.into_iter().map(|entity| (entity.id.clone(), entity)).collect(),
            sources: sources.into_iter().map(|source| (source.id.clone(), source)).collect(),
            locators: locators.into_iter().map(|l| ((l.source.clone(), l.at.clone()), l)).collect(),
            ..Self::default()
        };
        case.index(claims.into_iter().collect());
        case
    }

    pub(crate) fn index(&mut self, mut claims: Vec<Arc<Recorded<Claim>>>) {
        claims.sort_by(|a, b| (&a.key, a.op).cmp(&(&b.key, b.op)));
        let mut held = Claims::default();
        for (i, claim) in claims.iter().enumerate() {
            held.by_key.entry(claim.key.clone()).or_insert(i);
            match held.by_predicate.get_mut(&claim.predicate) {
                Some(places) => places.push(i),
                None => drop(held.by_predicate.insert(claim.predicate.clone(), vec![i])),
            }
            let named = claim.with.values().flat_map(|values| values.all().iter());
            for id in named.filter_map(|value| EntityId::new(value.strip_prefix("entity:")?).ok()) {
                let places = held.mentions.entry(id).or_default();
                if places.last() != Some(&i) {
                    places.push(i);
                }
            }
            for link in &claim.links {
                held.linked_from.entry(link.claim.clone()).or_default().push((link.kind, claim.key.clone()));
            }
        }
        held.claims = claims;
        self.held = Arc::new(held);
        // What is worked out of a claim asks the case for the others.
        self.facts = Arc::new(AllFacts::new(self, &self.held.claims));
    }

    /// The same case with what arrived since, under the root of both.
    ///
    /// It is the case that reading everything anew would give, as long as the arrivals keep to what
    /// [`Arrivals`] asks of them.
    #[must_use]
    pub fn joined(&self, root: String, arrivals: Arrivals) -> Self {
        let mut case = Self { root, ..self.clone() };
        let Arrivals { entities, sources, claims, .. } = &arrivals;
        let asks_anew = !(entities.is_empty() && sources.is_empty() && claims.is_empty());
        case.entities.extend(arrivals.entities.into_iter().map(|entity| (entity.id.clone(), entity)));
        case.sources.extend(arrivals.sources.into_iter().map(|source| (source.id.clone(), source)));
        case.locators.extend(arrivals.locators.into_iter().map(|l| ((l.source.clone(), l.at.clone()), l)));
        for link in arrivals.links {
            let links = case.links.entry(link.pair).or_default();
            links.push(link);
            links.sort_by_key(|link| link.op);
        }
        case = case.with_views(arrivals.views);
        if asks_anew {
            case.index(self.claims().iter().cloned().chain(arrivals.claims).collect());
        }
        case
    }

    /// Whether both hold the very same claims about the same things from the same sources: then they differ in what is
    /// decided of lists at most, and what was worked out of one holds for the other.
    #[must_use]
    pub fn shares_claims_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.held, &other.held)
            && Arc::ptr_eq(&self.facts, &other.facts)
            && self.locators == other.locators
            && self.title == other.title
    }

    /// The same case as known by a day: claims published later are left out and counted in `hidden`.
    #[must_use]
    pub fn as_known(&self, as_known: AsKnown) -> Self {
        if as_known == AsKnown::ALL {
            return self.clone();
        }
        let mut seen = Self { as_known, ..self.clone() };
        let mut claims = Vec::with_capacity(self.held.claims.len());
        for claim in &self.held.claims {
            match self.known(claim, as_known) {
                Known::No => seen.hidden += 1,
                known if known == claim.known => claims.push(Arc::clone(claim)),
                known => claims.push(Arc::new(Recorded { known, ..Recorded::clone(claim) })),
            }
        }
        seen.index(claims);
        seen.lists.retain(|_, list| self.known_list(list, as_known) != Known::No);
        seen.hidden_lists = self.lists.len() - seen.lists.len();
        seen
    }

    /// Whether a claim was known: when a source it was read in, or the publication that this source names as
    /// the first voice of a chain, was out by then.
    pub(crate) fn known(&self, claim: &Claim, as_known: AsKnown) -> Known {
        let read = claim.sources.iter().map(|citation| &citation.source);
        let relayed = claim.said_by.iter().filter_map(|chain| match chain.first() {
            Some(Voice::Source(id)) => Some(id),
            _ => None,
        });
        read.chain(relayed).map(|id| self.known_source(id, as_known)).max().unwrap_or(Known::No)
    }

    /// Whether a source was known.
    pub(crate) fn known_source(&self, id: &SourceId, as_known: AsKnown) -> Known {
        self.sources.get(id).map_or(Known::No, |source| match () {
            () if source.is_annotation() => Known::Yes,
            () if source.is_publication() => as_known.published(source.date.as_ref()),
            () => Known::No,
        })
    }

    /// All claims that stand, in the order of their keys.
    #[must_use]
    pub fn claims(&self) -> &[Arc<Recorded<Claim>>] {
        &self.held.claims
    }

    /// The claims of one predicate, in the order of their keys.
    pub fn with_predicate<'a>(
        &'a self,
        predicate: &'a str,
    ) -> impl Iterator<Item = &'a Arc<Recorded<Claim>>> {
        let places = self.held.by_predicate.get(predicate).into_iter().flatten();
        places.filter_map(|i| self.held.claims.get(*i))
    }

    /// The claims that name this thing in one of their parts, in the order of their keys.
    pub fn mentioning(&self, id: &EntityId) -> impl Iterator<Item = &Arc<Recorded<Claim>>> {
        let places = self.held.mentions.get(id).into_iter().flatten();
        places.filter_map(|i| self.held.claims.get(*i))
    }

    /// The claim with a key.
    #[must_use]
    pub fn claim(&self, key: &ClaimKey) -> Option<&Arc<Recorded<Claim>>> {
        self.held.by_key.get(key).and_then(|i| self.held.claims.get(*i))
    }

    /// The claims whose subject is this thing.
    pub fn about(&self, id: &EntityId) -> impl Iterator<Item = &Arc<Recorded<Claim>>> {
        self.facts.about(id).iter().filter_map(|i| self.held.claims.get(*i as usize))
    }

    /// The claims whose object is this thing.
    pub fn of(&self, id: &EntityId) -> impl Iterator<Item = &Arc<Recorded<Claim>>> {
        self.facts.of(id).iter().filter_map(|i| self.held.claims.get(*i as usize))
    }

    /// Links to and from a claim, each as seen from it; links to claims that do not stand are left out.
    #[must_use]
    pub fn links(&self, key: &ClaimKey) -> BTreeSet<(LinkKind, ClaimKey)> {
        let own =
            self.claim(key).into_iter().flat_map(|claim| &claim.links).map(|l| (l.kind, l.claim.clone()));
        let symmetric = |kind| {
            matches!(
                kind,
                LinkKind::Contradicts
                    | LinkKind::SameAs
                    | LinkKind::Overlaps
                    | LinkKind::Compares
                    | LinkKind::See
            )
        };
        let others = self
            .held
            .linked_from
            .get(key)
            .into_iter()
            .flatten()
            .map(|(kind, other)| (if symmetric(*kind) { *kind } else { LinkKind::See }, other.clone()));
        own.chain(others).filter(|(_, other)| other != key && self.held.by_key.contains_key(other)).collect()
    }

    /// Claims that a coder marked as contradicting this one, in either direction.
    #[must_use]
    pub fn contradicting(&self, key: &ClaimKey) -> Vec<ClaimKey> {
        let found: BTreeSet<_> =
            self.claim(key).into_iter().flat_map(|claim| self.contradicted_by(claim)).cloned().collect();
        found.into_iter().collect()
    }

    /// As [`Case::contradicting`], of a claim at hand; a key may come twice.
    pub(crate) fn contradicted_by<'a>(&'a self, claim: &'a Claim) -> impl Iterator<Item = &'a ClaimKey> {
        let own = claim.links.iter().map(|link| (link.kind, &link.claim));
        let others =
            self.held.linked_from.get(&claim.key).into_iter().flatten().map(|(kind, key)| (*kind, key));
        own.chain(others)
            .filter(|(kind, key)| {
                *kind == LinkKind::Contradicts && **key != claim.key && self.held.by_key.contains_key(*key)
            })
            .map(|(_, key)| key)
    }

    /// The entity with an id.
    #[must_use]
    pub fn entity(&self, id: &EntityId) -> Option<&Entity> {
        self.entities.get(id).map(|entity| &entity.body)
    }

    /// The label of a thing, or its id when it has none.
    #[must_use]
    pub fn label<'a>(&'a self, id: &'a EntityId) -> &'a str {
        self.entity(id).map_or(id.as_str(), |entity| entity.label.as_str())
    }

    /// The label of a term.
    #[must_use]
    pub fn term<'a>(&'a self, term: &'a Term) -> &'a str {
        match term {
            Term::Entity(id) => self.label(id),
            Term::Text(text) => text,
        }
    }

    /// What a voice is called: a source by its publisher, a thing by its label.
    #[must_use]
    pub fn voice<'a>(&'a self, voice: &'a Voice) -> &'a str {
        match voice {
            Voice::Entity(id) => self.label(id),
            Voice::Words(words) => words,
            Voice::Source(id) => match self.sources.get(id) {
                Some(source) if says_who(&source.publisher) && source.publisher.len() < 60 => {
                    &source.publisher
                }
                _ => id.as_str(),
            },
        }
    }

    /// The independent origins that a set of claims rests on.
    ///
    /// A chain `newspaper > witness` is one origin, the newspaper's, since we hold one item whatever number
    /// of witnesses it names; all that one publisher put out is one origin. So the count errs on the low side.
    #[must_use]
    pub fn origins<'a>(&self, claims: impl IntoIterator<Item = &'a Claim>) -> BTreeSet<Origin> {
        // By folded name, so that spelling does not make two of one; shown as first met.
        let mut origins = BTreeMap::<String, Origin>::new();
        for claim in claims {
            let mut note = |who: &str, primary: bool| {
                let origin =
                    origins.entry(fold_key(who)).or_insert_with(|| Origin { who: who.to_owned(), primary });
                origin.primary |= primary;
            };
            if claim.said_by.is_empty() {
                for citation in &claim.sources {
                    note(self.voice(&Voice::Source(citation.source.clone())), false);
                }
            }
            for chain in &claim.said_by {
                if let Some(first) = chain.first() {
                    let gathered = chain.len() > 1 || self.gathers(first);
                    note(self.voice(first), gathered);
                }
            }
        }
        origins.into_values().collect()
    }

    pub(crate) fn gathers(&self, voice: &Voice) -> bool {
        match voice {
            Voice::Source(id) => self.sources.get(id).is_some_and(|source| {
                let kind = source.kind.to_lowercase();
                ["investigation", "interview", "un", "government", "chat", "witness", "ngo"]
                    .iter()
                    .any(|word| kind.split(|c: char| !c.is_alphanumeric()).any(|part| part == *word))
            }),
            Voice::Entity(_) => true,
            Voice::Words(_) => false,
        }
    }

    /// Confidence in a statement that these claims make together, with the reason.
    #[must_use]
    pub fn confidence<'a>(&'a self, claims: impl IntoIterator<Item = &'a Claim>) -> (Confidence, String) {
        Grader::new(self).confidence(claims)
    }

    /// What [`Case::confidence`] follows from, for whoever says it in other words.
    #[must_use]
    pub fn grading<'a>(&'a self, claims: impl IntoIterator<Item = &'a Claim>) -> GradeInput {
        Grader::new(self).input(claims)
    }

    /// Every name a thing goes by: its label, then the names that claims give it.
    #[must_use]
    pub fn names(&self, id: &EntityId) -> Vec<&str> {
        let label = self.entity(id).map(|entity| entity.label.as_str());
        let given = self.about(id).filter(|claim| claim.predicate == "named");
        label.into_iter().chain(given.filter_map(|claim| claim.object.as_ref().map(Term::as_str))).collect()
    }

    /// Finds the thing that a person means by an id, a label or another name, in any script.
    ///
    /// `kinds` limits the search; empty means any kind.
    #[must_use]
    pub fn find(&self, text: &str, kinds: &[EntityKind]) -> Described {
        let wanted = |entity: &Entity| kinds.is_empty() || kinds.contains(&entity.kind);
        if let Some(entity) = self.entities.get(text.trim())
            && wanted(entity)
        {
            return Described::One(entity.id.clone());
        }
        let query = fold_key(text);
        let listed = |id: &EntityId| (id.clone(), self.label(id).to_owned());
        let mut equal = Vec::new();
        let mut within = Vec::new();
        for entity in self.entities.values().filter(|entity| wanted(entity)) {
            let keys: Vec<_> = self.names(&entity.id).iter().map(|name| fold_key(name)).collect();
            if fold_key(entity.id.as_str()) == query || keys.contains(&query) {
                equal.push(listed(&entity.id));
            } else if keys.iter().any(|key| has_words(key, &query)) {
                within.push(listed(&entity.id));
            }
        }
        match (equal.len(), within.len()) {
            (1, _) => Described::One(equal.remove(0).0),
            (0, 1) => Described::One(within.remove(0).0),
            (0, 0) => Described::None(self.nearest(&query, &wanted)),
            (0, _) => Described::Several(within),
            _ => Described::Several(equal),
        }
    }

    /// Up to five things whose labels share the most three-letter pieces with a query.
    fn nearest(&self, query: &str, wanted: &dyn Fn(&Entity) -> bool) -> Vec<(EntityId, String)> {
        let pieces = |text: &str| -> BTreeSet<String> {
            let letters: Vec<char> = text.chars().collect();
            letters.windows(3).map(|piece| piece.iter().collect()).collect()
        };
        let query = pieces(query);
        let mut scored: Vec<_> = self
            .entities
            .values()
            .filter(|entity| wanted(entity))
            .map(|entity| {
                let shared = self
                    .names(&entity.id)
                    .into_iter()
                    .map(|name| pieces(&fold_key(name)).intersection(&query).count());
                (shared.max().unwrap_or(0), entity.id.clone(), entity.label.clone())
            })
            .filter(|(shared, ..)| *shared > 0)
            .collect();
        scored.sort_by(|a, b| (b.0, &a.1).cmp(&(a.0, &b.1)));
        scored.into_iter().take(5).map(|(_, id, label)| (id, label)).collect()
    }
}

/// Whether the words of a query stand one after the other in a name, the Arabic article aside: "Jableh" is
/// found in "Jableh area", "Syria" is not in "Syrian coast".
fn has_words(name: &str, query: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(' ').map(|word| word.strip_prefix("ال").unwrap_or(word).to_owned()).collect()
    };
    let (name, query) = (words(name), words(query));
    query.iter().any(|word| !word.is_empty()) && name.windows(query.len()).any(|window| window == query)
}

/// Whether a publisher's name names somebody; "unknown" and "not stated" would join what is apart.
fn says_who(publisher: &str) -> bool {
    let publisher = publisher.trim().to_lowercase();
    !publisher.is_empty()
        && !["not stated", "unknown", "unnamed", "anonymous"].iter().any(|w| publisher.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_whole_words() {
        assert!(has_words("jableh area", "jableh"));
        assert!(has_words(&fold_key("محافظة اللاذقية"), &fold_key("لاذقيه")));
        assert!(!has_words("syrian coast", "syria"));
        assert!(!has_words("anything", ""));
    }
}
