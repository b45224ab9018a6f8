//! All tallies of a case with their scopes, and the links by which coders tied them.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{Case, ClaimKey, LinkKind};

use crate::answer::Tally;
use crate::place::Places;
use crate::scope::Scope;
use crate::tally::tally;

/// How two tallies are tied by their coder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    /// Not at all.
    None,
    /// Through others that were compared with both.
    Through,
    /// Directly, by `compares`.
    Compared,
    /// By `same_as`: one figure, published again.
    Same,
}

/// The tallies of a case, ready to be held together.
pub(crate) struct Counts<'a> {
    pub(crate) case: &'a Case,
    pub(crate) places: Places<'a>,
    tallies: BTreeMap<ClaimKey, Tally>,
    scopes: BTreeMap<ClaimKey, Scope>,
    /// Each tally with the first key of its family under `same_as`.
    family: BTreeMap<ClaimKey, ClaimKey>,
    /// The same under `same_as` and `compares`.
    judged: BTreeMap<ClaimKey, ClaimKey>,
}

impl<'a> Counts<'a> {
    pub(crate) fn new(case: &'a Case) -> Self {
        let places = Places::new(case);
        let mut tallies = BTreeMap::new();
        for claim in case.with_predicate("counted") {
            // Keys are unique among claims that stand; if a log breaks that, the first is the one cited.
            tallies.entry(claim.key.clone()).or_insert_with(|| tally(case, claim));
        }
        let scopes = tallies.iter().map(|(key, tally)| (key.clone(), Scope::of(&places, tally))).collect();
        let family = components(&tallies, &[LinkKind::SameAs]);
        let judged = components(&tallies, &[LinkKind::SameAs, LinkKind::Compares]);
        Self { case, places, tallies, scopes, family, judged }
    }

    /// Puts a tally given from outside in the place of the one with its key.
    pub(crate) fn adopt(&mut self, tally: &Tally) {
        self.scopes.insert(tally.key.clone(), Scope::of(&self.places, tally));
        self.tallies.insert(tally.key.clone(), tally.clone());
    }

    pub(crate) fn into_tallies(self) -> Vec<Tally> {
        self.tallies.into_values().collect()
    }

    /// All tallies, in the order of their keys.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Tally> {
        self.tallies.values()
    }

    pub(crate) fn get(&self, key: &ClaimKey) -> Option<&Tally> {
        self.tallies.get(key)
    }

    pub(crate) fn scope(&self, key: &ClaimKey) -> Option<&Scope> {
        self.scopes.get(key)
    }

    /// The first key among the tallies that are the same figure as this one.
    pub(crate) fn family(&self, key: &ClaimKey) -> ClaimKey {
        self.family.get(key).unwrap_or(key).clone()
    }

    /// How two tallies are tied.
    pub(crate) fn tie(&self, a: &ClaimKey, b: &ClaimKey) -> Tie {
        let linked = |from: &ClaimKey, to: &ClaimKey| {
            self.get(from).is_some_and(|tally| tally.links.contains(&(LinkKind::Compares, to.clone())))
        };
        let joined = |of: &BTreeMap<ClaimKey, ClaimKey>| of.contains_key(a) && of.get(a) == of.get(b);
        if joined(&self.family) {
            Tie::Same
        } else if linked(a, b) || linked(b, a) {
            Tie::Compared
        } else if joined(&self.judged) {
            Tie::Through
        } else {
            Tie::None
        }
    }

    /// The tallies that one gives as the parts of its sum, in its order, each once; itself left out.
    pub(crate) fn parts(&self, key: &ClaimKey) -> Vec<ClaimKey> {
        let mut seen = BTreeSet::from([key.clone()]);
        self.case
            .claim(key)
            .into_iter()
            .flat_map(|claim| &claim.links)
            .filter(|link| link.kind == LinkKind::SumOf && seen.insert(link.claim.clone()))
            .map(|link| link.claim.clone())
            .collect()
    }

    /// A tally with all that it is a sum of, through every level.
    pub(crate) fn tree(&self, key: &ClaimKey) -> BTreeSet<ClaimKey> {
        let mut seen = BTreeSet::new();
        let mut open = vec![key.clone()];
        while let Some(next) = open.pop() {
            if seen.insert(next.clone()) {
                open.extend(self.parts(&next));
            }
        }
        seen
    }

    /// Whether a later tally takes the place of this one.
    pub(crate) fn superseded(&self, tally: &Tally) -> bool {
        let own = tally.links.iter().any(|(kind, _)| *kind == LinkKind::SupersededBy);
        own || tally.links.iter().any(|(_, other)| {
            self.get(other)
                .is_some_and(|other| other.links.contains(&(LinkKind::Supersedes, tally.key.clone())))
        })
    }
}

/// Each tally with the first key that links of these kinds tie it to, through any number of others.
fn components(tallies: &BTreeMap<ClaimKey, Tally>, kinds: &[LinkKind]) -> BTreeMap<ClaimKey, ClaimKey> {
    let mut first = BTreeMap::new();
    for key in tallies.keys() {
        let mut open = vec![key];
        while let Some(next) = open.pop() {
            if first.contains_key(next) {
                continue;
            }
            first.insert(next.clone(), key.clone());
            let links = tallies.get(next).map_or(&[][..], |tally| &tally.links);
            open.extend(
                links
                    .iter()
                    .filter(|(kind, other)| kinds.contains(kind) && tallies.contains_key(other))
                    .map(|(_, other)| other),
            );
        }
    }
    first
}
