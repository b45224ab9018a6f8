//! What a question about a day asks of every claim, worked out once for a case and kept side by side.
//!
//! A chain of command weighs tens of thousands of claims. Opening each would cost more than weighing it: its parts
//! lie all over the memory. So that is done once, when the case is gathered.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use crate::case::Case;
use crate::claim::{Claim, Entity, Recorded, Term};
use crate::grade::GradeInput;
use crate::grader::Grader;
use crate::id::EntityId;
use crate::schema::{Predicate, schema};
use crate::span::Span;

/// On what footing a claim says that something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormalStatus {
    /// Nothing is said of it.
    NotStated,
    /// On paper.
    Formal,
    /// In fact.
    DeFacto,
    /// In other words.
    Other,
}

/// What is asked of a claim again and again.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The place of the claim among those of the case, which is the order of their keys.
    pub place: u32,
    /// Its predicate, if the schema knows it.
    pub predicate: Option<&'static Predicate>,
    /// The number of the thing that it is about, and of that which it names; `None` for words.
    pub subject: Option<u32>,
    /// The number of the thing that it names.
    pub object: Option<u32>,
    /// Whether it denies.
    pub denied: bool,
    /// On what footing.
    pub status: FormalStatus,
    /// Its stretch of time.
    pub span: Span,
    /// Whether one date is given for its beginning and its end.
    pub one_date: bool,
    /// Its origins, from and to, in the list of all.
    origins: (u32, u32),
    rests_on_unreliable: bool,
    contradicted: bool,
}

/// A claim of a case with its facts.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The claim.
    pub claim: &'a Recorded<Claim>,
    /// Its facts.
    pub facts: &'a Facts,
}

impl Deref for Held<'_> {
    type Target = Recorded<Claim>;

    fn deref(&self) -> &Self::Target {
        self.claim
    }
}

/// The facts of all claims of a case, with the things that they are about by number.
#[derive(Debug, Clone, Default)]
pub(crate) struct AllFacts {
    /// In the order of the ids.
    ids: Vec<EntityId>,
    /// What the case holds of each.
    things: Vec<Option<Arc<Recorded<Entity>>>>,
    /// Only looked up, never gone through, so that no answer depends on the order of a hash.
    numbers: HashMap<EntityId, u32>,
    facts: Vec<Facts>,
    /// Each origin by number, with whether it gathered the material itself.
    origins: Vec<(u32, bool)>,
    /// For each thing, the claims about it, and those that name it.
    about: Vec<Vec<u32>>,
    of: Vec<Vec<u32>>,
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl AllFacts {
    /// Works out the facts of the claims of a case, which are in the order of their keys.
    pub(crate) fn new(case: &Case, claims: &[Arc<Recorded<Claim>>]) -> Self {
        let named = claims.iter().flat_map(|claim| [claim.subject.entity(), claim.object_id()]);
        let mut ids: Vec<&EntityId> = case.entities.keys().chain(named.flatten()).collect();
        ids.sort_unstable();
        ids.dedup();
        let numbers: HashMap<EntityId, u32> =
            ids.iter().enumerate().map(|(n, id)| ((*id).clone(), number(n))).collect();
        let mut all = Self {
            about: vec![Vec::new(); ids.len()],
            of: vec![Vec::new(); ids.len()],
            things: ids.iter().map(|id| case.entities.get(*id).cloned()).collect(),
            ids: ids.into_iter().cloned().collect(),
            numbers,
            facts: Vec::with_capacity(claims.len()),
            origins: Vec::new(),
        };
        let mut grader = Grader::new(case);
        for (place, claim) in claims.iter().enumerate() {
            let at = |id: Option<&EntityId>| id.and_then(|id| all.numbers.get(id).copied());
            let (subject, object) = (at(claim.subject.entity()), at(claim.object_id()));
            let first = number(all.origins.len());
            let rests_on_unreliable = grader.origins(claim, &mut all.origins);
            all.facts.push(Facts {
                place: number(place),
                predicate: schema().get(&claim.predicate),
                subject,
                object,
                denied: claim.denied,
                status: match claim.get("status") {
                    "" => FormalStatus::NotStated,
                    "formal" => FormalStatus::Formal,
                    "de facto" => FormalStatus::DeFacto,
                    _ => FormalStatus::Other,
                },
                span: claim.span(),
                one_date: claim.start == claim.end,
                origins: (first, number(all.origins.len())),
                rests_on_unreliable,
                contradicted: case.contradicted_by(claim).next().is_some(),
            });
            for (list, thing) in [(&mut all.about, subject), (&mut all.of, object)] {
                if let Some(list) = thing.and_then(|thing| list.get_mut(thing as usize)) {
                    list.push(number(place));
                }
            }
        }
        all
    }

    pub(crate) fn about(&self, id: &EntityId) -> &[u32] {
        self.number(id).and_then(|n| self.about.get(n as usize)).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn of(&self, id: &EntityId) -> &[u32] {
        self.number(id).and_then(|n| self.of.get(n as usize)).map_or(&[], Vec::as_slice)
    }

    fn number(&self, id: &EntityId) -> Option<u32> {
        self.numbers.get(id).copied()
    }
}

impl Claim {
    fn object_id(&self) -> Option<&EntityId> {
        self.object.as_ref().and_then(Term::entity)
    }
}

impl Case {
    /// The number of a thing that the case or a claim of it names. Numbers follow the order of ids.
    #[must_use]
    pub fn number(&self, id: &EntityId) -> Option<u32> {
        self.facts.number(id)
    }

    /// The thing with a number.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Option<&EntityId> {
        self.facts.ids.get(number as usize)
    }

    /// What the case holds of the thing with a number; `None` when only claims name it.
    #[must_use]
    pub fn thing(&self, number: u32) -> Option<&Entity> {
        self.facts.things.get(number as usize)?.as_ref().map(|thing| &thing.body)
    }

    /// The claims about the thing with this number, in the order of their keys.
    pub fn held_about(&self, number: u32) -> impl Iterator<Item = Held<'_>> {
        let claims = self.facts.about.get(number as usize).map_or(&[][..], Vec::as_slice);
        claims.iter().filter_map(|place| self.held(*place))
    }

    /// The claims that name the thing with this number, in the order of their keys.
    pub fn held_of(&self, number: u32) -> impl Iterator<Item = Held<'_>> {
        let claims = self.facts.of.get(number as usize).map_or(&[][..], Vec::as_slice);
        claims.iter().filter_map(|place| self.held(*place))
    }

    fn held(&self, place: u32) -> Option<Held<'_>> {
        let claim = self.claims().get(place as usize)?;
        Some(Held { claim, facts: self.facts.facts.get(place as usize)? })
    }

    /// What the rule of confidence looks at in a statement that these claims of the case make together.
    #[must_use]
    pub fn graded(&self, claims: &[Held<'_>]) -> GradeInput {
        let mut origins: Vec<(u32, bool)> = Vec::with_capacity(claims.len());
        let mut contradictions = 0;
        for held in claims {
            let (first, last) = held.facts.origins;
            origins.extend(self.facts.origins.get(first as usize..last as usize).unwrap_or_default());
        }
        if claims.iter().any(|held| held.facts.contradicted) {
            let mut keys: Vec<_> = claims.iter().flat_map(|held| self.contradicted_by(held.claim)).collect();
            keys.sort_unstable();
            keys.dedup();
            contradictions = keys.len();
        }
        let unreliable = claims.iter().any(|held| held.facts.rests_on_unreliable);
        GradeInput::of(origins, contradictions, unreliable)
    }
}
