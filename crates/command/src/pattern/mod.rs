//! Acts met again at several sites: where, by whom it is said, from how many independent origins, and whether their
//! recurrence goes with force, distance or reporting source.
//!
//! What the same source does to such a table comes first: a reporter who asks every village the same question makes
//! acts recur. Nothing is inferred about who ordered what. Start at [`patterns`]; `place.rs` says what a separate site
//! is, `deal.rs` how the tests count.

mod deal;
mod place;
mod test;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sijill_model::{
    Case, Claim, ClaimKey, Day, EntityId, EntityKind, Figure, Node, Recorded, Term, fold_key,
};

use crate::answer::Said;
use crate::elements::name as node_name;
use crate::event::{days, main_event};
use crate::presence::DENYING_ROLES;
use crate::said::{happenings, plain, said};

pub use place::APART_KM;
pub use test::{Counted, PatternTest, READING, TestOf};

/// The seed of the random dealing when none is given: the same answer each time.
pub const SEED: u64 = 20_250_307;

/// What is asked.
#[derive(Debug, Clone)]
pub struct PatternQuery {
    /// How many kilometres apart two sites must lie to be separate.
    pub apart_km: u32,
    /// The seed of random dealing, where there are too many ways to try all.
    pub seed: u64,
}

impl Default for PatternQuery {
    fn default() -> Self {
        Self { apart_km: APART_KM, seed: SEED }
    }
}

/// Acts met again at several sites.
#[derive(Debug, Clone, Serialize)]
pub struct Patterns {
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// What rests on the same source: to be read before anything else.
    pub trap: Trap,
    /// The acts by term, those at most sites first.
    pub patterns: Vec<Pattern>,
    /// The sites, by label.
    pub sites: Vec<SiteProfile>,
    /// Whether recurrence goes with force, distance or reporting source.
    pub tests: Vec<PatternTest>,
    /// How many kilometres apart two sites must lie to be separate.
    pub apart_km: u32,
    /// The incident within whose dates a force must be said to have been at a site; `None`: any dates.
    pub event: Option<EntityId>,
    /// Its label.
    pub event_label: String,
}

/// What a table of recurring acts owes to one source.
#[derive(Debug, Clone, Serialize)]
pub struct Trap {
    /// In words.
    pub text: String,
    /// Claims that code an act.
    pub claims: usize,
    /// Origins of the claims, those with most claims first: who, claims, sites.
    pub origins: Vec<Share>,
    /// Terms met at two or more separate sites.
    pub recurring: usize,
    /// How many of these still are without the origin with most claims.
    pub recurring_without_first: usize,
}

/// What one origin brought.
#[derive(Debug, Clone, Serialize)]
pub struct Share {
    /// Who.
    pub who: String,
    /// Claims of which it is an origin.
    pub claims: usize,
    /// Claims of which it is the only one.
    pub alone: usize,
    /// Sites of which it tells.
    pub sites: usize,
}

/// One kind of act.
#[derive(Debug, Clone, Serialize)]
pub struct Pattern {
    /// Names it (`pattern:TM-01`).
    pub id: String,
    /// The term.
    pub term: String,
    /// What the term means, by whoever made the list; empty when it is on no list.
    pub means: String,
    /// The claim that puts the term on the list; `None` when it is on no list.
    pub listed: Option<ClaimKey>,
    /// The words that coders used.
    pub codes: Vec<String>,
    /// At how many geographically separate sites.
    pub separate: Figure,
    /// The sites.
    pub sites: Vec<PatternSite>,
    /// Claims of a region or of a place in words: no site.
    pub elsewhere: Vec<Said>,
    /// Who says so first.
    pub origins: Vec<String>,
    /// How many ways down to origins share nothing.
    pub ways: usize,
    /// The fewest voices without which nothing of it is left.
    pub falls_without: Vec<Node>,
    /// The same in words.
    pub hangs_on: String,
    /// Forces, those at most of its sites first.
    pub forces: Vec<PatternForce>,
}

/// An act at a site.
#[derive(Debug, Clone, Serialize)]
pub struct PatternSite {
    /// The place.
    pub place: EntityId,
    /// Its label.
    pub label: String,
    /// The claims.
    pub claims: Vec<Said>,
    /// Who says so first.
    pub origins: Vec<String>,
    /// Who is said to have done this act there.
    pub actors: Vec<String>,
}

/// A force at the sites of an act.
#[derive(Debug, Clone, Serialize)]
pub struct PatternForce {
    /// The force.
    pub who: Term,
    /// Its label.
    pub label: String,
    /// At how many of the sites it is said to have done the act.
    pub acted: usize,
    /// At how many of the sites it is said to have been.
    pub present: usize,
}

/// One site with all that is coded of it.
#[derive(Debug, Clone, Serialize)]
pub struct SiteProfile {
    /// The place.
    pub place: EntityId,
    /// Its label.
    pub label: String,
    /// The acts coded there, by id.
    pub patterns: Vec<String>,
    /// Forces said to have been there, by label.
    pub forces: Vec<String>,
    /// Who tells of its acts first.
    pub origins: Vec<String>,
    /// Its point, if a claim gives one.
    pub point: Option<(String, String)>,
    /// Claims that say which force was there.
    pub forces_by: Vec<ClaimKey>,
}

/// The acts of a case by term: where they recur, by whom it is said, and what the recurrence owes to one source.
///
/// Codes (`recurs`) are gathered by the terms of the casebook (`gathers`), matched by the coder's words; a code on no
/// list is a term of its own. Sites are places that are no region. A force is one said to have been at the site within
/// the dates of the event of which most incidents are part.
#[must_use]
pub fn patterns(case: &Case, query: &PatternQuery) -> Patterns {
    let book = Book::new(case, query.apart_km);
    let mut patterns: Vec<Pattern> = book.terms().into_iter().map(|term| book.pattern(term)).collect();
    let sites_of = |pattern: &Pattern| pattern.separate.value.map_or(0, |value| value.low);
    patterns.sort_by(|a, b| (sites_of(b), b.sites.len(), &a.id).cmp(&(sites_of(a), a.sites.len(), &b.id)));
    let sites = book.profiles(&patterns);
    let tests = test::tests(&book.places, &sites, query);
    Patterns {
        as_known: case.as_known.by,
        hidden: case.hidden,
        trap: book.trap(&patterns),
        sites,
        tests,
        apart_km: query.apart_km,
        event_label: book.event.as_ref().map(|event| case.label(event).to_owned()).unwrap_or_default(),
        event: book.event.clone(),
        patterns,
    }
}

/// A term with the codes it gathers and the claims that have them.
struct Gathered<'a> {
    id: String,
    term: String,
    means: String,
    listed: Option<ClaimKey>,
    claims: Vec<&'a Recorded<Claim>>,
}

struct Book<'a> {
    case: &'a Case,
    places: place::Sites<'a>,
    event: Option<EntityId>,
    window: Option<(Day, Day)>,
    forces: BTreeMap<EntityId, BTreeMap<Term, BTreeSet<ClaimKey>>>,
}

impl<'a> Book<'a> {
    fn new(case: &'a Case, apart_km: u32) -> Self {
        let event = main_event(case);
        let window = event.as_ref().and_then(|event| days(case, event));
        let mut book =
            Self { case, places: place::Sites::new(case, apart_km), event, window, forces: BTreeMap::new() };
        book.forces = book.forces_by_place();
        book
    }

    /// The codes gathered by term, in the order of the list; codes on no list after them, by their words.
    fn terms(&self) -> Vec<Gathered<'a>> {
        let mut by_code: BTreeMap<String, Vec<&'a Recorded<Claim>>> = BTreeMap::new();
        for claim in self.case.with_predicate("recurs").filter(|claim| !claim.denied) {
            by_code.entry(fold_key(claim.subject.as_str())).or_default().push(claim);
        }
        let mut terms = Vec::new();
        let mut taken = BTreeSet::new();
        for listed in self.case.with_predicate("gathers").filter(|listed| !listed.denied) {
            let codes: BTreeSet<String> = listed.all("patterns").iter().map(|code| fold_key(code)).collect();
            let mut claims: Vec<_> =
                codes.iter().filter_map(|code| by_code.get(code)).flatten().copied().collect();
            claims.sort_by(|a, b| (&a.key, a.op).cmp(&(&b.key, b.op)));
            taken.extend(codes);
            if !claims.is_empty() {
                terms.push(Gathered {
                    id: format!("pattern:{}", listed.key),
                    term: listed.subject.as_str().to_owned(),
                    means: listed.object.as_ref().map_or("", Term::as_str).to_owned(),
                    listed: Some(listed.key.clone()),
                    claims,
                });
            }
        }
        for (_, claims) in by_code.into_iter().filter(|(code, _)| !taken.contains(code)) {
            let Some(first) = claims.first() else { continue };
            terms.push(Gathered {
                id: format!("pattern:{}", first.key),
                term: first.subject.as_str().to_owned(),
                means: String::new(),
                listed: None,
                claims,
            });
        }
        terms
    }

    fn pattern(&self, gathered: Gathered<'a>) -> Pattern {
        let mut at: BTreeMap<EntityId, Vec<&Recorded<Claim>>> = BTreeMap::new();
        let mut elsewhere = Vec::new();
        for claim in &gathered.claims {
            let sites = self.sites_of(claim);
            if sites.is_empty() {
                elsewhere.push(said(self.case, claim));
            }
            for site in sites {
                at.entry(site).or_default().push(claim);
            }
        }
        let bodies = || gathered.claims.iter().map(|claim| &claim.body);
        let provenance = self.case.provenance(bodies());
        let names: Vec<String> =
            provenance.falls_without.iter().map(|node| node_name(self.case, node)).collect();
        let hangs_on = match names.len() {
            0 => "no first voice of it is known".to_owned(),
            1 => format!("all of it rests on {}", names.join("")),
            n => format!("it falls without these {n}: {}", names.join(", ")),
        };
        let codes: BTreeSet<&str> = gathered.claims.iter().map(|claim| claim.subject.as_str()).collect();
        Pattern {
            separate: self.places.separate(&gathered.id, &plain(&gathered.term), &at),
            forces: self.forces_at(&at),
            sites: at
                .iter()
                .map(|(place, claims)| PatternSite {
                    place: place.clone(),
                    label: self.case.label(place).to_owned(),
                    claims: claims.iter().map(|claim| said(self.case, claim)).collect(),
                    origins: self.origins(claims.iter().map(|claim| &claim.body)),
                    actors: claims
                        .iter()
                        .flat_map(|claim| claim.terms("actors"))
                        .collect::<BTreeSet<_>>()
                        .iter()
                        .map(|actor| self.case.term(actor).to_owned())
                        .collect(),
                })
                .collect(),
            elsewhere,
            origins: self.origins(bodies()),
            ways: provenance.routes.len(),
            falls_without: provenance.falls_without,
            hangs_on,
            codes: codes.into_iter().map(str::to_owned).collect(),
            id: gathered.id,
            term: plain(&gathered.term),
            means: gathered.means,
            listed: gathered.listed,
        }
    }

    fn origins<'c>(&self, claims: impl IntoIterator<Item = &'c Claim>) -> Vec<String> {
        self.case.origins(claims).into_iter().map(|origin| origin.who).collect()
    }

    /// The sites among the places that a claim names.
    fn sites_of(&self, claim: &Claim) -> BTreeSet<EntityId> {
        let object = claim.object.iter().cloned();
        let places = claim.terms("place").into_iter().chain(object);
        places.filter_map(|place| self.places.site(place.entity()?)).collect()
    }

    /// Who is said to have been at each site within the dates of the event, and the claims that say so. A claim that
    /// denies a part is none.
    fn forces_by_place(&self) -> BTreeMap<EntityId, BTreeMap<Term, BTreeSet<ClaimKey>>> {
        let mut forces: BTreeMap<EntityId, BTreeMap<Term, BTreeSet<ClaimKey>>> = BTreeMap::new();
        for claim in self.case.with_predicate("took_part") {
            let role = claim.get("role").to_lowercase();
            let Some(Term::Entity(incident)) = &claim.object else { continue };
            if claim.denied || DENYING_ROLES.iter().any(|words| role.contains(words)) {
                continue;
            }
            let is_person = claim
                .subject
                .entity()
                .and_then(|id| self.case.entity(id))
                .is_some_and(|entity| entity.kind == EntityKind::Person);
            let place =
                happenings(self.case, incident).find_map(|happened| happened.object.as_ref()?.entity());
            let Some(site) = place.and_then(|place| self.places.site(place)) else { continue };
            if !is_person && self.in_window(incident) {
                forces
                    .entry(site)
                    .or_default()
                    .entry(claim.subject.clone())
                    .or_default()
                    .insert(claim.key.clone());
            }
        }
        for claim in self.case.with_predicate("recurs").filter(|claim| !claim.denied) {
            for site in self.sites_of(claim) {
                for actor in claim.terms("actors") {
                    forces
                        .entry(site.clone())
                        .or_default()
                        .entry(actor)
                        .or_default()
                        .insert(claim.key.clone());
                }
            }
        }
        forces
    }

    fn in_window(&self, incident: &EntityId) -> bool {
        let Some((first, last)) = self.window else { return true };
        days(self.case, incident).is_some_and(|(from, to)| from <= last && first <= to)
    }

    fn forces_at(&self, at: &BTreeMap<EntityId, Vec<&Recorded<Claim>>>) -> Vec<PatternForce> {
        let mut found: BTreeMap<Term, (usize, usize)> = BTreeMap::new();
        for (site, claims) in at {
            let actors: BTreeSet<Term> = claims.iter().flat_map(|claim| claim.terms("actors")).collect();
            for force in self.forces.get(site).into_iter().flat_map(BTreeMap::keys) {
                found.entry(force.clone()).or_default().1 += 1;
            }
            for actor in actors {
                found.entry(actor).or_default().0 += 1;
            }
        }
        let mut forces: Vec<PatternForce> = found
            .into_iter()
            .map(|(who, (acted, present))| PatternForce {
                label: self.case.term(&who).to_owned(),
                who,
                acted,
                present,
            })
            .collect();
        forces.sort_by(|a, b| (b.acted, b.present, &a.who).cmp(&(a.acted, a.present, &b.who)));
        forces
    }

    fn profiles(&self, patterns: &[Pattern]) -> Vec<SiteProfile> {
        let mut claims: BTreeMap<&EntityId, (Vec<String>, BTreeSet<&ClaimKey>)> = BTreeMap::new();
        for pattern in patterns {
            for site in &pattern.sites {
                let held = claims.entry(&site.place).or_default();
                held.0.push(pattern.id.clone());
                held.1.extend(site.claims.iter().map(|said| &said.key));
            }
        }
        let mut sites: Vec<SiteProfile> = claims
            .into_iter()
            .map(|(place, (mut patterns, keys))| {
                patterns.sort();
                let bodies = keys.iter().filter_map(|key| self.case.claim(key)).map(|claim| &claim.body);
                let forces = self.forces.get(place);
                SiteProfile {
                    place: place.clone(),
                    label: self.case.label(place).to_owned(),
                    patterns,
                    forces: forces
                        .into_iter()
                        .flat_map(BTreeMap::keys)
                        .map(|force| self.case.term(force).to_owned())
                        .collect(),
                    origins: self.origins(bodies),
                    point: self.places.written(place),
                    forces_by: forces
                        .into_iter()
                        .flat_map(BTreeMap::values)
                        .flatten()
                        .cloned()
                        .collect::<BTreeSet<_>>()
                        .into_iter()
                        .collect(),
                }
            })
            .collect();
        sites.sort_by(|a, b| (&a.label, &a.place).cmp(&(&b.label, &b.place)));
        sites
    }

    fn trap(&self, patterns: &[Pattern]) -> Trap {
        let claims: BTreeSet<&ClaimKey> = patterns
            .iter()
            .flat_map(|pattern| {
                let at = pattern.sites.iter().flat_map(|site| &site.claims);
                at.chain(&pattern.elsewhere).map(|said| &said.key)
            })
            .collect();
        let mut shares: BTreeMap<String, (usize, usize, BTreeSet<EntityId>)> = BTreeMap::new();
        for claim in claims.iter().filter_map(|key| self.case.claim(key)) {
            let origins = self.origins([&claim.body]);
            for who in &origins {
                let share = shares.entry(who.clone()).or_default();
                share.0 += 1;
                share.1 += usize::from(origins.len() == 1);
                share.2.extend(self.sites_of(claim));
            }
        }
        let mut origins: Vec<Share> = shares
            .into_iter()
            .map(|(who, (claims, alone, sites))| Share { who, claims, alone, sites: sites.len() })
            .collect();
        origins.sort_by(|a, b| (b.claims, &a.who).cmp(&(a.claims, &b.who)));
        let recurs = |pattern: &Pattern, without: &str| {
            let left = pattern.sites.iter().filter(|site| site.origins.iter().any(|who| who != without));
            self.places.least_separate(&left.map(|site| site.place.clone()).collect()) >= 2
        };
        let recurring = patterns.iter().filter(|pattern| recurs(pattern, "")).count();
        let first = origins.first().map_or("", |share| share.who.as_str());
        let recurring_without_first = patterns.iter().filter(|pattern| recurs(pattern, first)).count();
        let text = match origins.first() {
            None => "No act is coded by site.".to_owned(),
            Some(first) => format!(
                "Of {} claims that code an act, {} come from {}, {} of them from it alone. Terms met at two or more \
                 separate sites: {recurring}; without {}: {recurring_without_first}. One reporter who asks every \
                 place the same question, or a list of terms made from one report, makes acts recur. Recurrence \
                 counts for as much as there are origins that share no source.",
                claims.len(),
                first.claims,
                first.who,
                first.alone,
                first.who
            ),
        };
        Trap { text, claims: claims.len(), origins, recurring, recurring_without_first }
    }
}

#[cfg(test)]
mod tests;
