//! Named against counted: whether a person whom lists name lies in the scope of a published count.
//!
//! Lists seldom say what counts are limited to ("civilians", a force). What they do not say is kept apart from what
//! they say otherwise: a person surely in a scope, surely outside it, or either.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock};

use serde::Serialize;
use sijill_model::{Case, Edtf, Term, fold_key};

use crate::answer::Tally;
use crate::lattice::{Relation, by_window, lies_in};
use crate::place::{Places, Spot};
use crate::scope::{Actors, Scope, Victims, kinds};

/// What lists say of a person, as far as they do.
#[derive(Debug, Clone, Default)]
pub struct Person {
    /// Places that hold the place of death, as written or by id.
    pub places: Vec<String>,
    /// When the person died.
    pub died: Option<Edtf>,
    /// Whether a woman or girl.
    pub female: Option<bool>,
    /// Age in years at the incident, at least and at most.
    pub age: Option<(u8, u8)>,
}

/// A part of a scope of which lists may say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Where.
    Place,
    /// When.
    Days,
    /// Of what kind of person.
    Victims,
    /// By whom.
    Actors,
}

impl Part {
    /// Its word in answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Days => "days",
            Self::Victims => "victims",
            Self::Actors => "actors",
        }
    }
}

/// How a person lies to a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covered {
    /// Surely in it.
    Inside,
    /// Surely not, by what lists say.
    Outside,
    /// Lists do not say what these parts of the scope ask for.
    Unsaid(BTreeSet<Part>),
}

/// Holds persons against scopes. Places are looked up once for each way in which they are written.
pub struct Scopes<'a> {
    places: Places<'a>,
    known: RwLock<BTreeMap<String, BTreeSet<Spot>>>,
}

/// The scope of one tally, made ready.
pub struct ReadyScope(Scope);

impl<'a> Scopes<'a> {
    /// Those of a case.
    #[must_use]
    pub fn new(case: &'a Case) -> Self {
        Self { places: Places::new(case), known: RwLock::default() }
    }

    /// Makes a tally's scope ready.
    #[must_use]
    pub fn ready(&self, tally: &Tally) -> ReadyScope {
        ReadyScope(Scope::of(&self.places, tally))
    }

    /// How a person lies to a scope.
    #[must_use]
    pub fn covers(&self, scope: &ReadyScope, person: &Person) -> Covered {
        let scope = &scope.0;
        let parts = [
            (Part::Place, self.at(&scope.places, &person.places)),
            (Part::Days, on(scope, person.died.as_ref())),
            (Part::Victims, of_kind(&scope.victims, person)),
            (Part::Actors, by(&scope.actors)),
        ];
        if parts.iter().any(|(_, holds)| *holds == Some(false)) {
            return Covered::Outside;
        }
        let unsaid: BTreeSet<Part> =
            parts.iter().filter(|(_, holds)| holds.is_none()).map(|(part, _)| *part).collect();
        if unsaid.is_empty() { Covered::Inside } else { Covered::Unsaid(unsaid) }
    }

    fn spots(&self, written: &str) -> BTreeSet<Spot> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(spots) = known.get(written) {
            return spots.clone();
        }
        drop(known);
        let spots = match self.places.named(written) {
            Some(id) => BTreeSet::from([Spot::Known(self.places.canonical(&id))]),
            None => self.places.spots(&[Term::Text(written.to_owned())]),
        };
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(written.to_owned(), spots.clone());
        spots
    }

    /// All places that a list gives for a death hold at once, from the village up; where lists differ, it is open.
    fn at(&self, wanted: &BTreeSet<Spot>, written: &[String]) -> Option<bool> {
        let own: Vec<Spot> = written.iter().flat_map(|place| self.spots(place)).collect();
        let inside = own.iter().any(|spot| wanted.iter().any(|outer| lies_in(&self.places, spot, outer)));
        let apart = |spot: &Spot| wanted.iter().all(|outer| self.places.apart(spot, outer).is_some());
        let outside = !wanted.is_empty() && own.iter().any(apart);
        (inside != outside).then_some(inside)
    }
}

fn on(scope: &Scope, died: Option<&Edtf>) -> Option<bool> {
    match by_window(died, scope.window.as_ref(), true) {
        Relation::Equal | Relation::Inside => Some(true),
        Relation::Apart => Some(false),
        _ => None,
    }
}

/// Lists do not say by whom; only a count of everybody's victims holds them surely.
fn by(actors: &Actors) -> Option<bool> {
    matches!(actors, Actors::All(rest) if rest.is_empty()).then_some(true)
}

/// Words that limit victims to nobody.
const ANYBODY: &[&str] = &[
    "residents",
    "villagers",
    "people",
    "persons",
    "individuals",
    "victims",
    "dead",
    "killed",
    "deaths",
    "named",
];

fn of_kind(victims: &Victims, person: &Person) -> Option<bool> {
    let words = match victims {
        Victims::All => return Some(true),
        Victims::Unstated => return None,
        Victims::Some(words) => words,
    };
    let limits = kinds(victims);
    let said: Vec<Option<bool>> = limits.iter().map(|kind| is(kind, person)).collect();
    if !said.is_empty() && said.iter().all(|holds| *holds == Some(false)) {
        return Some(false);
    }
    let kind_words: BTreeSet<String> = limits.iter().map(|kind| fold_key(kind)).collect();
    let plain = words.split(' ').all(|word| {
        ANYBODY.contains(&word)
            || kind_words.contains(word)
            || matches!(word, "and" | "or" | "و" | "all" | "the")
    });
    (plain && (said.is_empty() || said.contains(&Some(true)))).then_some(true)
}

/// Whether a person is of a kind. Under 18 is a child (Convention on the Rights of the Child); older is 60 and more.
fn is(kind: &str, person: &Person) -> Option<bool> {
    let child = person.age.and_then(|(low, high)| match (high < 18, low >= 18) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    });
    let both = |a: Option<bool>, b: Option<bool>| match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    };
    let not = |holds: Option<bool>| holds.map(|holds| !holds);
    match kind {
        "women" | "woman" | "نساء" => both(person.female, not(child)),
        "men" | "رجال" => both(not(person.female), not(child)),
        "children" | "أطفال" => child,
        "girls" => both(person.female, child),
        "boys" => both(not(person.female), child),
        "infants" => person
            .age
            .map(|(_, high)| high < 2)
            .filter(|young| *young || person.age.is_some_and(|(low, _)| low >= 2)),
        "elderly" => person.age.and_then(|(low, high)| match (low >= 60, high < 60) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, tally};
    use crate::tolls;

    fn person(place: &str, died: &str, female: Option<bool>, age: Option<(u8, u8)>) -> Person {
        Person {
            places: vec![place.to_owned()],
            died: (!died.is_empty()).then(|| Edtf::parse(died).unwrap()),
            female,
            age,
        }
    }

    #[track_caller]
    fn check(victims: &str, person: &Person, expected: &Covered) {
        let made = tally("T-1", "killed", "9", "9", "exact").places(&["L-0"]).part("victims", victims);
        let case = Book::of([made])
            .thing("L-0", "Ashford", "village", "")
            .thing("L-1", "Barrow", "village", "")
            .case();
        let scopes = Scopes::new(&case);
        let answer = tolls(&case);
        assert_eq!(scopes.covers(&scopes.ready(&answer.tallies[0]), person), *expected, "{victims}");
    }

    #[test]
    fn what_lists_say_decides_and_what_they_do_not_say_is_kept_apart() {
        let day = "2031-05-03";
        let here = person("Ashford", day, Some(true), Some((30, 30)));
        check("all", &here, &Covered::Inside);
        check("women", &here, &Covered::Inside);
        check("نساء", &here, &Covered::Inside);
        check("women and children", &here, &Covered::Inside);
        check("children", &here, &Covered::Outside);
        check("men", &here, &Covered::Outside);
        check("civilians", &here, &Covered::Unsaid(BTreeSet::from([Part::Victims])));
        check("civilian women", &here, &Covered::Unsaid(BTreeSet::from([Part::Victims])));
        check(
            "children",
            &person("Ashford", day, None, Some((17, 18))),
            &Covered::Unsaid(BTreeSet::from([Part::Victims])),
        );
        check("all", &person("Ashford", "2032-01-01", None, None), &Covered::Outside);
        check("all", &person("Ashford", "", None, None), &Covered::Unsaid(BTreeSet::from([Part::Days])));
        let mut torn = person("Ashford", day, None, None);
        torn.places.push("Barrow".to_owned());
        check("all", &person("Barrow", day, None, None), &Covered::Outside);
        check("all", &torn, &Covered::Unsaid(BTreeSet::from([Part::Place])));
        check("all", &person("elsewhere", day, None, None), &Covered::Unsaid(BTreeSet::from([Part::Place])));
    }
}
