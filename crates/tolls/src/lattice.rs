//! How two scopes lie to each other: equal, one inside the other, overlapping, apart, or not to be compared.
//!
//! A scope has a measure, a place, a window, a category of victim and the alleged actors. On each of these two
//! tallies are held together; the answer for the whole follows. Nothing lies inside another thing but by what
//! the casebook says or by what the words mean.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;
use sijill_model::{Case, Edtf};

use crate::answer::Tally;
use crate::counts::{Counts, Tie};
use crate::place::{Places, Spot};
use crate::scope::{Actors, Victims, exclusive, kinds, plain_class, same_window};
use crate::tally::{days, or_unsaid};

/// How one scope lies to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Both count the same people.
    Equal,
    /// Whoever the first counts, the second counts too.
    Inside,
    /// Whoever the second counts, the first counts too.
    Holds,
    /// They may have people in common, and each may have some that the other has not.
    Overlapping,
    /// Nobody is in both.
    Apart,
    /// What they count is not of one kind, or too little is said.
    NotComparable,
}

impl Relation {
    /// Its word in answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Inside => "inside",
            Self::Holds => "holds",
            Self::Overlapping => "overlapping",
            Self::Apart => "apart",
            Self::NotComparable => "not comparable",
        }
    }

    /// The same seen from the other side.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Inside => Self::Holds,
            Self::Holds => Self::Inside,
            same => same,
        }
    }

    /// How conjunctions of two parts lie to each other when their parts lie like this.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Apart, _) | (_, Self::Apart) => Self::Apart,
            (Self::NotComparable, _) | (_, Self::NotComparable) => Self::NotComparable,
            (Self::Equal, same) | (same, Self::Equal) => same,
            (a, b) if a == b => a,
            _ => Self::Overlapping,
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// How the scopes of two tallies lie to each other, with the reasons in words, one for each part that differs.
///
/// `NotComparable` is said only where the measure differs or a place, a window or an actor is given by neither
/// id nor known words, so that how they lie cannot be told.
#[must_use]
pub fn relation(case: &Case, a: &Tally, b: &Tally) -> (Relation, Vec<String>) {
    let mut counts = Counts::new(case);
    counts.adopt(a);
    counts.adopt(b);
    let (Some(one), Some(other)) = (counts.scope(&a.key), counts.scope(&b.key)) else {
        return (Relation::NotComparable, Vec::new());
    };
    if counts.tie(&a.key, &b.key) == Tie::Same {
        return (
            Relation::Equal,
            vec![format!("{} and {} are one figure, published twice, as coded", a.key, b.key)],
        );
    }
    if one.measure != other.measure {
        let text = format!("{} counts \"{}\" and {} \"{}\"", a.key, a.measure, b.key, b.measure);
        return (Relation::NotComparable, vec![text]);
    }
    let parts = parts(&counts, a, b);
    let whole = parts.iter().fold(Relation::Equal, |whole, (_, part, ..)| whole.and(*part));
    let reasons = parts
        .iter()
        .filter(|(_, part, ..)| *part != Relation::Equal)
        .map(|(name, part, a, b)| format!("{name} {part}: {} against {}", or_unsaid(a), or_unsaid(b)))
        .collect();
    (whole, reasons)
}

/// How two scopes lie to each other; `None` for other measures.
pub(crate) fn scopes_relation(counts: &Counts<'_>, a: &Tally, b: &Tally) -> Option<Relation> {
    let (one, other) = (counts.scope(&a.key)?, counts.scope(&b.key)?);
    if one.measure != other.measure {
        return None;
    }
    Some(parts(counts, a, b).iter().fold(Relation::Equal, |whole, (_, part, ..)| whole.and(*part)))
}

/// The parts of two scopes: what it is, how they lie, and how each words it.
fn parts(counts: &Counts<'_>, a: &Tally, b: &Tally) -> Vec<(&'static str, Relation, String, String)> {
    let (Some(one), Some(other)) = (counts.scope(&a.key), counts.scope(&b.key)) else { return Vec::new() };
    let once = one.happens_once() && other.happens_once();
    let place = by_place(&counts.places, &one.places, &other.places);
    let window = by_window(one.window.as_ref(), other.window.as_ref(), once);
    vec![
        ("place", place, a.place_label.clone(), b.place_label.clone()),
        ("days", window, days(a), days(b)),
        ("victims", by_victims(&one.victims, &other.victims), a.victims.clone(), b.victims.clone()),
        ("actors", by_actors(&one.actors, &other.actors), a.actors_label.clone(), b.actors_label.clone()),
    ]
}

pub(crate) fn by_place(places: &Places<'_>, a: &BTreeSet<Spot>, b: &BTreeSet<Spot>) -> Relation {
    if a == b && !a.is_empty() {
        return Relation::Equal;
    }
    if a.is_empty() || b.is_empty() {
        return Relation::NotComparable;
    }
    let within = |a: &BTreeSet<Spot>, b: &BTreeSet<Spot>| {
        a.iter().all(|spot| b.iter().any(|outer| lies_in(places, spot, outer)))
    };
    let apart = a.iter().all(|one| b.iter().all(|other| places.apart(one, other).is_some()));
    let known = |spots: &BTreeSet<Spot>| spots.iter().all(|spot| matches!(spot, Spot::Known(_)));
    match (within(a, b), within(b, a)) {
        (true, true) => Relation::Equal,
        (true, false) => Relation::Inside,
        (false, true) => Relation::Holds,
        _ if apart => Relation::Apart,
        _ if known(a) && known(b) => Relation::Overlapping,
        _ => Relation::NotComparable,
    }
}

/// Whether one place lies in another, through any number of others.
pub(crate) fn lies_in(places: &Places<'_>, inner: &Spot, outer: &Spot) -> bool {
    match (inner, outer) {
        (Spot::Known(inner), Spot::Known(outer)) => inner == outer || places.lies_deep_in(inner, outer),
        _ => inner == outer,
    }
}

/// `once`: what is counted happens to a person once, so that days apart count different people.
pub(crate) fn by_window(a: Option<&Edtf>, b: Option<&Edtf>, once: bool) -> Relation {
    match (a, b) {
        (Some(a), Some(b)) if same_window(a, b) => Relation::Equal,
        (Some(a), Some(b)) if a.within(b) => Relation::Inside,
        (Some(a), Some(b)) if b.within(a) => Relation::Holds,
        (Some(a), Some(b)) if !a.overlaps(b) && once => Relation::Apart,
        (Some(_), Some(_)) => Relation::Overlapping,
        _ => Relation::NotComparable,
    }
}

pub(crate) fn by_victims(a: &Victims, b: &Victims) -> Relation {
    let everybody = |victims: &Victims| matches!(victims, Victims::All);
    if a == b {
        return if *a == Victims::Unstated { Relation::NotComparable } else { Relation::Equal };
    }
    if exclusive(a, b).is_some() {
        return Relation::Apart;
    }
    match (everybody(a), everybody(b)) {
        (true, _) => return Relation::Holds,
        (_, true) => return Relation::Inside,
        _ => {}
    }
    let (Victims::Some(one), Victims::Some(other)) = (a, b) else { return Relation::NotComparable };
    // "Women" holds "Alawite women" if nothing but the kind is said of it.
    let bare = |words: &str, other: &str| {
        !words.is_empty() && words.split(' ').all(|word| other.split(' ').any(|there| there == word))
    };
    // "Children" does not hold "children and women", nor "civilians" a mixed category.
    let alike = plain_class(one) == plain_class(other) && kinds(a) == kinds(b);
    match (bare(one, other), bare(other, one)) {
        (true, _) if alike => Relation::Holds,
        (_, true) if alike => Relation::Inside,
        _ => Relation::Overlapping,
    }
}

pub(crate) fn by_actors(a: &Actors, b: &Actors) -> Relation {
    let all = |actors: &Actors| matches!(actors, Actors::All(rest) if rest.is_empty());
    if a == b {
        return if *a == Actors::Unstated { Relation::NotComparable } else { Relation::Equal };
    }
    match (a, b) {
        (a, _) if all(a) => Relation::Holds,
        (_, b) if all(b) => Relation::Inside,
        (Actors::Units(a), Actors::Units(b)) if a.is_subset(b) => Relation::Inside,
        (Actors::Units(a), Actors::Units(b)) if b.is_subset(a) => Relation::Holds,
        // Two forces may have been at one site, and two sources may name two for one death.
        (Actors::Units(_), Actors::Units(_)) => Relation::Overlapping,
        _ => Relation::NotComparable,
    }
}
