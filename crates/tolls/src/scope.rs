//! What a tally counts, in comparable form; and in words, why two tallies do not count the same.

use std::collections::BTreeSet;

use sijill_model::{Edtf, Term, fold_key};

use crate::answer::Tally;
use crate::counts::{Counts, Tie};
use crate::place::{Places, Spot, has_words, unstated};
use crate::tally::{days, or_unsaid};

/// What a tally counts: the parts of its scope, folded so that spelling does not matter.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub(crate) measure: String,
    /// Empty when no place is stated.
    pub(crate) places: BTreeSet<Spot>,
    pub(crate) window: Option<Edtf>,
    pub(crate) victims: Victims,
    pub(crate) actors: Actors,
}

/// Whose fate is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Victims {
    /// Everybody, in whatever words.
    All,
    /// Nothing said.
    Unstated,
    /// A category, folded.
    Some(String),
}

/// By whom, as the tally has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Actors {
    /// All sides or groups; what restricts it, folded.
    All(String),
    /// Nothing said.
    Unstated,
    /// Units by id.
    Units(BTreeSet<String>),
    /// Words, folded (or words among units).
    Words(BTreeSet<String>),
}

/// The first part of their scopes in which two tallies differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Difference {
    Denied,
    Measure,
    PlaceUnstated,
    Place,
    OtherDays,
    Window,
    Victims,
    ActorsUnstated,
    Actors,
}

impl Scope {
    pub(crate) fn of(places: &Places<'_>, tally: &Tally) -> Self {
        Self {
            measure: fold_key(&tally.measure),
            places: places.spots(&tally.places),
            window: tally.window.clone(),
            victims: Victims::of(&tally.victims),
            actors: Actors::of(&tally.actors),
        }
    }

    /// Whether each person can be counted once only, whatever the day and place: a death happens once, a
    /// flight or an arrest may happen again.
    pub(crate) fn happens_once(&self) -> bool {
        ["killed", "dead", "deaths", "died", "buried"].iter().any(|word| has_words(&self.measure, word))
    }
}

impl Victims {
    fn of(text: &str) -> Self {
        if unstated(text) {
            return Self::Unstated;
        }
        match fold_key(text).as_str() {
            "all" | "all victims" | "all people" | "all persons" | "victims" | "people" | "persons"
            | "everyone" | "the dead" | "deaths" => Self::All,
            folded => Self::Some(folded.to_owned()),
        }
    }
}

impl Actors {
    fn of(terms: &[Term]) -> Self {
        let stated: Vec<_> = terms.iter().filter(|term| !unstated(term.as_str())).collect();
        if stated.is_empty() {
            return Self::Unstated;
        }
        if let [Term::Text(words)] = stated.as_slice() {
            let folded = fold_key(words);
            let mut parts = folded.splitn(2, ' ');
            if matches!(parts.next(), Some("all" | "any" | "everyone")) {
                let rest = parts.next().unwrap_or_default();
                let plain =
                    matches!(rest, "" | "sides" | "groups" | "parties" | "actors" | "forces" | "side");
                return Self::All(if plain { String::new() } else { rest.to_owned() });
            }
        }
        if stated.iter().all(|term| term.entity().is_some()) {
            return Self::Units(stated.iter().map(|term| term.as_str().to_owned()).collect());
        }
        Self::Words(stated.iter().map(|term| fold_key(term.as_str())).collect())
    }
}

/// Every reason why two tallies cannot be compared, in words; empty when they can.
pub(crate) fn differences(counts: &Counts<'_>, a: &Tally, b: &Tally) -> Vec<String> {
    let (Some(scope_a), Some(scope_b)) = (counts.scope(&a.key), counts.scope(&b.key)) else {
        return vec!["one of them is no tally of this casebook".to_owned()];
    };
    let tie = counts.tie(&a.key, &b.key);
    let found = found(scope_a, scope_b, tie, a.denied || b.denied);
    found.iter().map(|difference| in_words(*difference, a, b)).collect()
}

/// Whether two tallies can be compared.
pub(crate) fn on_one_footing(counts: &Counts<'_>, a: &Tally, b: &Tally) -> bool {
    let (Some(scope_a), Some(scope_b)) = (counts.scope(&a.key), counts.scope(&b.key)) else {
        return false;
    };
    // Cheap refusals first: this is asked of every pair.
    if scope_a.measure != scope_b.measure || a.denied || b.denied {
        return false;
    }
    let tie = counts.tie(&a.key, &b.key);
    tie == Tie::Same || found(scope_a, scope_b, tie, false).is_empty()
}

fn found(a: &Scope, b: &Scope, tie: Tie, denied: bool) -> Vec<Difference> {
    let mut found = Vec::new();
    if denied {
        found.push(Difference::Denied);
    }
    if a.measure != b.measure {
        found.push(Difference::Measure);
    }
    if tie == Tie::Same {
        return found;
    }
    if a.places.is_empty() || b.places.is_empty() {
        found.push(Difference::PlaceUnstated);
    } else if a.places != b.places {
        found.push(Difference::Place);
    }
    found.extend(windows(a, b, tie));
    if a.victims != b.victims && (tie == Tie::None || other_kinds(&a.victims, &b.victims)) {
        found.push(Difference::Victims);
    }
    found.extend(actors(&a.actors, &b.actors, tie));
    found
}

fn windows(a: &Scope, b: &Scope, tie: Tie) -> Option<Difference> {
    let (Some(one), Some(other)) = (&a.window, &b.window) else {
        let equal = a.window.is_none() && b.window.is_none();
        return (!equal && tie == Tie::None).then_some(Difference::Window);
    };
    if !one.overlaps(other) {
        Some(Difference::OtherDays)
    } else if same_window(one, other) || (tie != Tie::None && (one.within(other) || other.within(one))) {
        None
    } else {
        Some(Difference::Window)
    }
}

/// Whether two windows cover the same days; an end marked approximate matches any day that it can mean.
pub(crate) fn same_window(a: &Edtf, b: &Edtf) -> bool {
    if a.earliest() == b.earliest() && a.latest() == b.latest() {
        return true;
    }
    let meet = |a: Option<(_, _)>, b: Option<(_, _)>| match (a, b) {
        (Some((a0, a1)), Some((b0, b1))) => a0 <= b1 && b0 <= a1,
        (None, None) => true,
        _ => false,
    };
    // A whole month is no vague day: only marked ends are matched so.
    let marked = a.is_approximate() || b.is_approximate();
    let intervals = a.as_str().contains('/') == b.as_str().contains('/');
    marked && intervals && meet(a.start(), b.start()) && meet(a.end(), b.end())
}

fn actors(a: &Actors, b: &Actors, tie: Tie) -> Option<Difference> {
    if a == b {
        return None;
    }
    let differ = Some(Difference::Actors);
    match (a, b) {
        (Actors::All(_), Actors::All(_)) | (Actors::Words(_), Actors::Words(_)) if tie != Tie::None => None,
        (Actors::Unstated, _) | (_, Actors::Unstated) if tie != Tie::None => None,
        (Actors::Unstated, _) | (_, Actors::Unstated) => Some(Difference::ActorsUnstated),
        (Actors::Words(_), Actors::Units(_)) | (Actors::Units(_), Actors::Words(_))
            if tie == Tie::Compared =>
        {
            None
        }
        _ => differ,
    }
}

/// Categories of victim that no one person belongs to both of: armed state forces and civilians.
///
/// Read only from a category in one plain word or two. Mixed ones ("civilians and disarmed combatants",
/// "mainly civilians") show nothing.
pub(crate) fn exclusive(a: &Victims, b: &Victims) -> Option<(&'static str, &'static str)> {
    let class = |victims: &Victims| match victims {
        Victims::Some(words) => plain_class(words),
        Victims::All | Victims::Unstated => None,
    };
    let (a, b) = (class(a)?, class(b)?);
    (a != b).then_some((a, b))
}

/// Words that limit victims to a kind of person.
const KINDS: &[&str] = &[
    "women",
    "woman",
    "men",
    "children",
    "girls",
    "boys",
    "infants",
    "elderly",
    "journalists",
    "activists",
    "نساء",
    "أطفال",
    "رجال",
];

/// The words by which a category limits its victims to kinds of person.
pub(crate) fn kinds(victims: &Victims) -> BTreeSet<&'static str> {
    let Victims::Some(words) = victims else {
        return BTreeSet::new();
    };
    KINDS.iter().copied().filter(|kind| has_words(words, &fold_key(kind))).collect()
}

/// Whether two categories differ in more than their wording.
fn other_kinds(a: &Victims, b: &Victims) -> bool {
    exclusive(a, b).is_some() || kinds(a) != kinds(b)
}

/// The plain category that words mean: armed forces, civilians, or none.
pub(crate) fn plain_class(words: &str) -> Option<&'static str> {
    const MIXED: &[&str] = &[
        "and",
        "or",
        "mostly",
        "mainly",
        "mixed",
        "except",
        "incl",
        "including",
        "with",
        "former",
        "disarmed",
        "و",
    ];
    const FORCES: &[&str] = &[
        "troops",
        "soldiers",
        "combatants",
        "fighters",
        "personnel",
        "army",
        "police",
        "security forces",
        "security members",
        "government forces",
        "جنود",
        "مقاتلون",
    ];
    const CIVILIANS: &[&str] = &["civilian", "civilians", "مدنيون", "مدنيين"];
    let any = |list: &[&str]| list.iter().any(|word| has_words(words, &fold_key(word)));
    match (any(FORCES), any(CIVILIANS), any(MIXED)) {
        (true, false, false) => Some("armed forces"),
        (false, true, false) => Some("civilians"),
        _ => None,
    }
}

fn in_words(difference: Difference, a: &Tally, b: &Tally) -> String {
    let (ka, kb) = (&a.key, &b.key);
    match difference {
        Difference::Denied => {
            let key = if a.denied { ka } else { kb };
            format!("the source of {key} denies that count")
        }
        Difference::Measure => {
            let digits =
                if a.count.is_some() && a.count == b.count { ": the same digits, another thing" } else { "" };
            format!("{ka} counts \"{}\" and {kb} \"{}\"{digits}", a.measure, b.measure)
        }
        Difference::PlaceUnstated => match (unsaid(&a.place_label), unsaid(&b.place_label)) {
            (true, true) => format!("neither {ka} nor {kb} says where"),
            (true, false) => format!("{ka} does not say where"),
            _ => format!("{kb} does not say where"),
        },
        Difference::Place => {
            let (fa, fb) = (fold_key(&a.place_label), fold_key(&b.place_label));
            let wider = if has_words(&fa, &fb) || has_words(&fb, &fa) {
                " (one name holds the other, but a wider place is another scope)"
            } else {
                ""
            };
            format!("another place: {} ({ka}), {} ({kb}){wider}", a.place_label, b.place_label)
        }
        Difference::OtherDays => {
            format!("another event: {} ({ka}) and {} ({kb}) share no day", days(a), days(b))
        }
        Difference::Window => format!("another window: {} ({ka}), {} ({kb})", days(a), days(b)),
        Difference::Victims => {
            format!("other victims: {} ({ka}), {} ({kb})", or_unsaid(&a.victims), or_unsaid(&b.victims))
        }
        Difference::ActorsUnstated | Difference::Actors => format!(
            "other actors: {} ({ka}), {} ({kb})",
            or_unsaid(&a.actors_label),
            or_unsaid(&b.actors_label)
        ),
    }
}

fn unsaid(label: &str) -> bool {
    unstated(label)
}

#[cfg(test)]
mod tests;
