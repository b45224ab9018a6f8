//! From tallies to rows: whom each counts, as conditions; how many, as a range.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{
    Claim, ClaimKey, CountRange, Described, Edtf, EntityId, EntityKind, LinkKind, SaidValue, Saying, fold_key,
};

use super::AskError;
use super::given::Given;
use super::says::only_words;
use super::space::{Expr, Meaning, Space};
use crate::answer::Tally;
use crate::counts::Counts;
use crate::place::{Spot, has_words, is_class_word};
use crate::question::Which;
use crate::scope::{Actors, Scope, Victims, kinds, plain_class};
use crate::sites::{Presence, in_aggregate};
use crate::tally::{days_said, or_unsaid};

/// Where a row comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whence {
    /// How many a tally counts.
    Tally(ClaimKey),
    /// At how many sites a tally counts them.
    SitesOf(ClaimKey),
    /// A number supposed by whoever asks.
    Supposed(String),
    /// A named place is one site.
    Place(String),
}

/// A range on the people, or on the sites, of a scope.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) whence: Whence,
    pub(crate) scope: usize,
    pub(crate) of_sites: bool,
    pub(crate) range: CountRange,
}

/// Tallies as conditions and rows.
pub(crate) struct Build<'a> {
    pub(crate) counts: &'a Counts<'a>,
    pub(crate) presence: &'a Presence,
    pub(crate) given: &'a Given,
    pub(crate) space: Space,
    pub(crate) rows: Vec<Row>,
    pub(crate) assumptions: Vec<Saying>,
    /// The scope of each tally that is held.
    pub(crate) scope_of: BTreeMap<ClaimKey, usize>,
    /// The scope of those whose deaths make a place a counted site.
    pub(crate) founded: Option<usize>,
    once: bool,
}

/// Conditions of a tally on the site and on the person.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Parts {
    of_person: Vec<usize>,
}

impl<'a> Build<'a> {
    pub(crate) fn new(
        counts: &'a Counts<'a>,
        presence: &'a Presence,
        given: &'a Given,
        tallies: &[&'a Tally],
    ) -> Self {
        let once = tallies.iter().all(|tally| counts.scope(&tally.key).is_none_or(Scope::happens_once));
        let mut build = Self {
            counts,
            presence,
            given,
            space: Space::default(),
            rows: Vec::new(),
            assumptions: Vec::new(),
            scope_of: BTreeMap::new(),
            founded: None,
            once,
        };
        build.take(tallies);
        build
    }

    /// Takes tallies in: their conditions, the coders' links between them, their numbers.
    fn take(&mut self, tallies: &[&'a Tally]) {
        let mut parts: BTreeMap<ClaimKey, Parts> = BTreeMap::new();
        // Sums after their parts, so that a sum can be said to be what its parts are together.
        let mut left: Vec<&Tally> = tallies.to_vec();
        left.sort_by_key(|tally| (self.depth(tally, tallies), tally.key.clone()));
        for tally in left {
            if self.scope_of.contains_key(&tally.key) {
                continue;
            }
            let (expr, part) = self.scope(tally, &parts);
            // Counters who count the same people share a scope.
            let known = self.space.scopes.iter().position(|known| *known == expr);
            let at = known.unwrap_or_else(|| {
                self.space.scopes.push(expr);
                self.space.scopes.len() - 1
            });
            self.scope_of.insert(tally.key.clone(), at);
            if !self.space.counted_by.contains(&at) {
                self.space.counted_by.push(at);
            }
            parts.insert(tally.key.clone(), part);
        }
        self.tell_victims(tallies);
        self.link(tallies);
        self.place_forces();
        for tally in tallies {
            if let (Some(range), Some(scope)) = (self.given.range(tally), self.scope_of.get(&tally.key)) {
                let whence = Whence::Tally(tally.key.clone());
                self.rows.push(Row { whence, scope: *scope, of_sites: false, range });
            }
        }
        self.count_sites(tallies, &parts);
    }

    fn depth(&self, tally: &Tally, tallies: &[&Tally]) -> usize {
        let held = |key: &&ClaimKey| tallies.iter().any(|tally| tally.key == **key);
        self.counts.tree(&tally.key).iter().filter(held).count()
    }

    /// Whom a tally counts.
    fn scope(&mut self, tally: &Tally, parts: &BTreeMap<ClaimKey, Parts>) -> (Expr, Parts) {
        let own = self.counts.parts(&tally.key);
        let held: Option<Vec<usize>> = own.iter().map(|part| self.scope_of.get(part).copied()).collect();
        if let Some(held) = held.filter(|held| !held.is_empty()) {
            let of_person = own.first().and_then(|part| parts.get(part));
            let part = of_person.cloned().unwrap_or(Parts { of_person: Vec::new() });
            let keys: Vec<_> = own.iter().map(|key| key.as_str()).collect();
            let said = Saying::of(
                "assume-sum",
                "{key} is a sum of {parts}: it counts those, and only those, whom one of them counts",
            );
            self.assume(said.code("key", tally.key.as_str()).code("parts", keys.join(", ")));
            return (Expr::Or(held.into_iter().map(Expr::Scope).collect()), part);
        }
        let all = self.conditions(tally);
        let of_person = all.iter().copied().filter(|at| !self.space.conditions[*at].of_site()).collect();
        (Expr::And(all.into_iter().map(Expr::Condition).collect()), Parts { of_person })
    }

    fn conditions(&mut self, tally: &Tally) -> Vec<usize> {
        let Some(scope) = self.counts.scope(&tally.key).cloned() else { return Vec::new() };
        let granted = self.given.named.contains(&tally.key);
        let mut meanings = Vec::new();
        let unsaid =
            |what: &str| Meaning::Words { words: format!("{what} of {}", tally.key), of_site: false };
        if !scope.places.is_empty() {
            meanings.push(Meaning::Places(scope.places.clone()));
        } else if granted {
            let said = Saying::of("assume-here", "{key} does not say where; it is taken to count here");
            self.assume(said.code("key", tally.key.as_str()));
        } else {
            meanings.push(unsaid("place"));
        }
        match &scope.window {
            Some(window) => meanings.push(Meaning::Days(self.days_like(window))),
            None if granted => {
                let said = Saying::of("assume-then", "{key} does not say when; it is taken to count here");
                self.assume(said.code("key", tally.key.as_str()));
            }
            None => meanings.push(unsaid("days")),
        }
        meanings.extend(match &scope.victims {
            Victims::All => None,
            Victims::Some(words) if !kinds(&scope.victims).is_empty() => {
                Some(Meaning::Victims(Victims::Some(words.clone())))
            }
            Victims::Some(words) if granted || self.meant(words) => plain_class(words).map(|class| {
                let word = if class == "civilians" { "civilians" } else { "troops" };
                Meaning::Victims(Victims::Some(word.to_owned()))
            }),
            Victims::Unstated if granted => None,
            Victims::Some(words) => Some(Meaning::Victims(Victims::Some(words.clone()))),
            Victims::Unstated => Some(unsaid("victims")),
        });
        let of_site = self.counts_sites(tally);
        meanings.extend(match &scope.actors {
            Actors::All(rest) if rest.is_empty() || granted => None,
            Actors::Unstated if granted => None,
            Actors::Unstated => Some(unsaid("actors")),
            Actors::Units(units) if of_site => Some(Meaning::Present(units.clone())),
            Actors::Units(units) => Some(Meaning::By(units.clone())),
            Actors::All(rest) => Some(Meaning::Words { words: rest.clone(), of_site: false }),
            // At a place that is named the actors are those of that place: residents' "attackers".
            Actors::Words(_) if granted && !of_site && self.one_site(&scope.places) => {
                let said = Saying::of(
                    "assume-whomever",
                    "{key} counts all who died at its place, by whomever ({actors})",
                );
                self.assume(
                    said.code("key", tally.key.as_str()).words("actors", tally.actors_label.as_str()),
                );
                None
            }
            Actors::Words(words) => {
                let words: Vec<_> = words.iter().map(String::as_str).collect();
                Some(Meaning::Words { words: format!("{} ({})", words.join("; "), tally.key), of_site })
            }
        });
        meanings.into_iter().map(|meaning| self.condition(meaning)).collect()
    }

    /// Whether words for victims share a name with those of a tally that was named: "Syrian Alawites", "Alawites".
    fn meant(&self, words: &str) -> bool {
        const COMMON: &[&str] = &[
            "people",
            "persons",
            "residents",
            "victims",
            "individuals",
            "members",
            "killed",
            "dead",
            "relatives",
        ];
        let names = |words: &str| -> BTreeSet<String> {
            let folded = fold_key(words);
            let long = folded.split(' ').filter(|word| word.chars().count() > 3 && !COMMON.contains(word));
            long.map(str::to_owned).collect()
        };
        let own = names(words);
        self.given.named.iter().filter_map(|key| self.counts.scope(key)).any(|scope| match &scope.victims {
            Victims::Some(words) => plain_class(words).is_none() && !names(words).is_disjoint(&own),
            _ => false,
        })
    }

    fn one_site(&self, places: &BTreeSet<Spot>) -> bool {
        let narrow = |spot: &Spot| matches!(spot, Spot::Known(id) if !self.counts.places.is_wide(id));
        places.len() == 1 && places.iter().all(narrow)
    }

    /// The window itself, or that of another tally which covers the same days.
    fn days_like(&self, window: &Edtf) -> Edtf {
        let known = self.space.conditions.iter().find_map(|meaning| match meaning {
            Meaning::Days(known) if crate::scope::same_window(known, window) => Some(known),
            _ => None,
        });
        known.unwrap_or(window).clone()
    }

    /// The number of a condition.
    pub(crate) fn condition(&mut self, meaning: Meaning) -> usize {
        let counts = self.counts;
        let told = std::cell::RefCell::new(Vec::new());
        let open = |inner: &BTreeSet<Spot>, outer: &BTreeSet<Spot>| {
            let lies = inner.iter().all(|spot| is_site(counts, spot) && may_lie_in(counts, spot, outer))
                && outer.iter().any(|spot| !is_site(counts, spot))
                && !inner
                    .iter()
                    .any(|spot| outer.iter().all(|outer| counts.places.apart(spot, outer).is_some()));
            if lies {
                let said = if inner.len() == 1 {
                    Saying::of("assume-lies", "{inner} lies in {outer}; nothing here says otherwise")
                } else {
                    Saying::of("assume-lie", "{inner} lie in {outer}; nothing here says otherwise")
                };
                told.borrow_mut()
                    .push(said.words("inner", spots(counts, inner)).words("outer", spots(counts, outer)));
            }
            lies
        };
        let at = self.space.condition(&counts.places, meaning, self.once, &open);
        for said in told.into_inner() {
            self.assume(said);
        }
        at
    }

    pub(crate) fn assume(&mut self, said: Saying) {
        if !self.assumptions.contains(&said) {
            self.assumptions.push(said);
        }
    }

    /// Says which words for victims are taken for the same.
    fn tell_victims(&mut self, tallies: &[&Tally]) {
        let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for tally in tallies {
            let granted = self.given.named.contains(&tally.key);
            let plain = self.counts.scope(&tally.key).is_some_and(|scope| match &scope.victims {
                Victims::Some(words) => {
                    kinds(&scope.victims).is_empty()
                        && plain_class(words).is_none()
                        && (granted || self.meant(words))
                }
                Victims::Unstated => granted,
                Victims::All => true,
            });
            if plain && self.counts.parts(&tally.key).is_empty() {
                words.entry(or_unsaid(&tally.victims)).or_default().push(tally.key.as_str());
            }
        }
        if words.len() > 1 {
            let said = words
                .iter()
                .map(|(words, keys)| crate::bounds::victims_of(words, &keys.join(", ")))
                .collect();
            self.assume(crate::bounds::same_victims(said));
        }
    }

    /// What coders say of how tallies lie to each other.
    fn link(&mut self, tallies: &[&Tally]) {
        for tally in tallies {
            for (kind, other) in &tally.links {
                let (Some(inner), Some(outer)) = (self.scope_of.get(&tally.key), self.scope_of.get(other))
                else {
                    continue;
                };
                let (inner, outer) = (Expr::Scope(*inner), Expr::Scope(*outer));
                let not = |expr: &Expr| Expr::Not(Box::new(expr.clone()));
                match kind {
                    LinkKind::PartOf => {
                        self.space.suppose.push(Expr::Or(vec![not(&inner), outer]));
                        let said = Saying::of("assume-part-of", "{key} is part of {other}, as coded");
                        self.assume(said.code("key", tally.key.as_str()).code("other", other.as_str()));
                    }
                    LinkKind::SameAs if tally.key < *other => {
                        self.space.suppose.push(Expr::Or(vec![not(&inner), outer.clone()]));
                        self.space.suppose.push(Expr::Or(vec![inner, not(&outer)]));
                    }
                    _ => {}
                }
            }
        }
    }

    /// What a unit is called.
    pub(super) fn label(&self, unit: &str) -> String {
        EntityId::new(unit).map_or_else(|_| unit.to_owned(), |id| self.counts.case.label(&id).to_owned())
    }

    /// Whether a tally counts the dead of sites at which a force was, by whomever.
    fn counts_sites(&self, tally: &Tally) -> bool {
        let present = |text: &str| has_words(text, "present") || has_words(text, "presence");
        self.counts.tree(&tally.key).iter().filter_map(|key| self.counts.get(key)).any(|tally| {
            let method = fold_key(&tally.method);
            let role = |claim: &Claim| fold_key(claim.get("role"));
            tally.aggregate.is_some()
                || present(&method)
                || in_aggregate(self.counts.case, tally).any(|claim| present(&role(claim)))
        })
    }

    /// Rows for the numbers of sites.
    fn count_sites(&mut self, tallies: &[&Tally], parts: &BTreeMap<ClaimKey, Parts>) {
        let mut by_part: BTreeMap<Vec<usize>, Vec<(&Tally, CountRange)>> = BTreeMap::new();
        for tally in tallies {
            let of_all = self
                .counts
                .scope(&tally.key)
                .is_some_and(|scope| matches!(scope.actors, Actors::All(_) | Actors::Unstated));
            // The number of a single named place says no more than that it is one.
            let named = self.counts.scope(&tally.key).is_some_and(|scope| self.one_site(&scope.places));
            let range = self.given.sites(tally, of_all).filter(|_| !named);
            if let (Some(range), Some(part)) = (range, parts.get(&tally.key)) {
                by_part.entry(part.of_person.clone()).or_default().push((tally, range));
            }
        }
        let widest = by_part.iter().max_by_key(|(_, all)| all.iter().map(|(_, range)| range.low).max());
        let Some((part, counted)) = widest.map(|(part, counted)| (part.clone(), counted.clone())) else {
            return;
        };
        for (tally, _) in by_part.iter().filter(|(other, _)| **other != part).flat_map(|(_, all)| all) {
            let said = Saying::of(
                "assume-sites-unused",
                "the sites of {key} are not used: they are those of other days or victims ({days}; {victims})",
            );
            let said = said.code("key", tally.key.as_str()).with("days", days_said(tally));
            self.assume(said.words("victims", tally.victims.as_str()));
        }
        self.space.scopes.push(Expr::And(part.into_iter().map(Expr::Condition).collect()));
        self.founded = Some(self.space.scopes.len() - 1);
        for (tally, range) in counted {
            if let Some(scope) = self.scope_of.get(&tally.key) {
                let whence = Whence::SitesOf(tally.key.clone());
                self.rows.push(Row { whence, scope: *scope, of_sites: true, range });
            }
        }
        for at in 0..self.space.conditions.len() {
            let Meaning::Places(places) = &self.space.conditions[at] else { continue };
            if places.iter().all(|spot| is_site(self.counts, spot)) {
                let range = CountRange::between(0, places.len() as u64);
                let whence = Whence::Place(spots(self.counts, places));
                self.space.scopes.push(Expr::Condition(at));
                self.rows.push(Row { whence, scope: self.space.scopes.len() - 1, of_sites: true, range });
            }
        }
        self.assume(Saying::of(
            "assume-sites",
            "each site counted is one at which somebody died; all figures mean the same by a site, and a named place is one of them",
        ));
    }

    /// A question's condition in conditions and scopes.
    pub(crate) fn expr(&mut self, which: &Which) -> Result<Expr, AskError> {
        let all = |build: &mut Self, all: &[Which]| {
            all.iter().map(|one| build.expr(one)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match which {
            Which::All => Expr::All,
            Which::Tally(key) => {
                let scope = self.scope_of.iter().find(|(held, _)| held.as_str() == key);
                Expr::Scope(*scope.ok_or_else(|| AskError::NotHeld { key: key.clone() })?.1)
            }
            Which::Site(names) => {
                let mut places = BTreeSet::new();
                for name in names {
                    let found = EntityId::new(name).ok().filter(|id| self.counts.case.entity(id).is_some());
                    let found = found.or_else(|| self.counts.places.named(name));
                    let id = found.ok_or_else(|| AskError::NoPlace { name: name.clone() })?;
                    places.insert(Spot::Known(self.counts.places.canonical(&id)));
                }
                let at = self.condition(Meaning::Places(places));
                self.place_forces();
                Expr::Condition(at)
            }
            Which::Days(text) => {
                let window =
                    Edtf::parse(text).map_err(|error| AskError::NoDate { error: error.to_string() })?;
                let window = self.days_like(&window);
                Expr::Condition(self.condition(Meaning::Days(window)))
            }
            Which::Victims(words) => {
                let words = fold_key(words);
                Expr::Condition(self.condition(Meaning::Victims(Victims::Some(words))))
            }
            Which::Actor(names) => {
                let mut units = BTreeSet::new();
                for name in names {
                    units.extend(self.unit(name)?);
                }
                Expr::Condition(self.actor(units)?)
            }
            Which::Not(one) => Expr::Not(Box::new(self.expr(one)?)),
            Which::And(parts) => Expr::And(all(self, parts)?),
            Which::Or(parts) => Expr::Or(all(self, parts)?),
            Which::AtLeast(n, parts) => Expr::AtLeast(*n, all(self, parts)?),
            Which::AtMost(n, parts) => Expr::AtMost(*n, all(self, parts)?),
        })
    }

    /// A unit by name, with those that claims say were part of it.
    fn unit(&self, name: &str) -> Result<BTreeSet<String>, AskError> {
        let case = self.counts.case;
        let found = match case.find(name, &[EntityKind::Unit]) {
            Described::One(id) => id,
            Described::Several(near) => return Err(AskError::ManyActors { name: name.to_owned(), near }),
            Described::None(near) => return Err(AskError::NoActor { name: name.to_owned(), near }),
        };
        let mut units = BTreeSet::new();
        let mut open = vec![found];
        while let Some(next) = open.pop() {
            if !units.insert(next.to_string()) {
                continue;
            }
            let parts = case.of(&next).filter(|claim| claim.predicate == "part_of" && !claim.denied);
            open.extend(parts.filter_map(|claim| claim.subject.entity()).cloned());
        }
        Ok(units)
    }

    /// The condition on actors that the tallies held speak of.
    fn actor(&mut self, units: BTreeSet<String>) -> Result<usize, AskError> {
        let shared = |known: &BTreeSet<String>| !known.is_disjoint(&units);
        let (mut present, mut by) = (false, false);
        let mut held = BTreeSet::new();
        for meaning in &self.space.conditions {
            match meaning {
                Meaning::Present(known) if shared(known) => {
                    present = true;
                    held.extend(known.intersection(&units).cloned());
                }
                Meaning::By(known) if shared(known) => {
                    by = true;
                    held.extend(known.intersection(&units).cloned());
                }
                _ => {}
            }
        }
        if !present && !by {
            return Err(AskError::ActorNotHeld { actors: units.into_iter().collect() });
        }
        // Units that no figure speaks of would only make every bound empty.
        let said = if present {
            Saying::of(
                "asked-present",
                "asked for: the dead of sites where one of these was ({units}), by whomever",
            )
        } else {
            Saying::of(
                "asked-by",
                "asked for: those whose death a counter ascribes to one of these ({units})",
            )
        };
        let labels = held.iter().map(|unit| only_words(&self.label(unit))).collect();
        self.assume(said.with("units", SaidValue::Listed(labels)));
        let at = self.condition(if present { Meaning::Present(held) } else { Meaning::By(held) });
        self.place_forces();
        Ok(at)
    }
}

/// Whether what the casebook says of a site's area speaks for a wider place, or says nothing.
///
/// Areas are the keeper's words ("Latakia, Jablah"); a wider place shares a name with them, in its label or in its
/// own area ("Latakia and Tartus provinces").
fn may_lie_in(counts: &Counts<'_>, spot: &Spot, outer: &BTreeSet<Spot>) -> bool {
    let area = |id: &EntityId| {
        counts.case.entity(id).and_then(|entity| entity.about.get("area")).map_or("", String::as_str)
    };
    let Spot::Known(id) = spot else { return false };
    let said = names_in(area(id));
    let around: BTreeSet<String> = outer
        .iter()
        .flat_map(|outer| match outer {
            Spot::Known(outer) => {
                names_in(&format!("{} {} {}", counts.case.names(outer).join(" "), area(outer), outer))
            }
            Spot::Words(words) => names_in(words),
        })
        .collect();
    said.is_empty() || !said.is_disjoint(&around)
}

/// The words of an area that name something.
fn names_in(text: &str) -> BTreeSet<String> {
    const COMMON: &[&str] = &["and", "the", "off", "first", "city", "two", "near"];
    let folded = fold_key(text);
    let names = folded
        .split(' ')
        .filter(|word| word.chars().count() > 2 && !is_class_word(word) && !COMMON.contains(word));
    names.map(|word| word.strip_prefix("ال").unwrap_or(word).to_owned()).collect()
}

fn is_site(counts: &Counts<'_>, spot: &Spot) -> bool {
    matches!(spot, Spot::Known(id) if !counts.places.is_wide(id))
}

pub(crate) fn spots(counts: &Counts<'_>, spots: &BTreeSet<Spot>) -> String {
    let labels: Vec<&str> = spots
        .iter()
        .map(|spot| match spot {
            Spot::Known(id) => counts.case.label(id),
            Spot::Words(words) => words.as_str(),
        })
        .collect();
    labels.join(", ")
}
