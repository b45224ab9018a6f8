//! Whether two tallies are shown to count different people. In doubt they are not.

use sijill_model::{ClaimKey, SaidValue, Saying};

use crate::answer::{Reason, Tally};
use crate::counts::Counts;
use crate::place::Spot;
use crate::scope::{Scope, exclusive};
use crate::tally::days_said;

/// Why two tallies are shown to count different people; `None` when nothing shows it.
///
/// Shown by victims of whom nobody can be both (armed forces and civilians); and, for what happens to a person
/// once, by windows without a common day or by places that are different and do not hold one another. Never
/// by actors: a site at which two forces were counts in the toll of each.
pub(crate) fn shown_different(counts: &Counts<'_>, a: &Tally, b: &Tally) -> Option<Reason> {
    let (one, other) = (counts.scope(&a.key)?, counts.scope(&b.key)?);
    let keys = || vec![a.key.clone(), b.key.clone()];
    let two = |saying: Saying| saying.code("a", a.key.as_str()).code("b", b.key.as_str());
    if let Some((first, second)) = exclusive(&one.victims, &other.victims) {
        let both = Saying::of("different-victims", "{a} counts {first} and {b} {second}, and nobody is both");
        return Some(Reason::of(two(both).with("first", class(first)).with("second", class(second)), keys()));
    }
    if !one.happens_once() || !other.happens_once() {
        return None;
    }
    if other_days(one, other) {
        let no_day =
            Saying::of("different-days", "{a} and {b} share no day ({one}; {other}), and a person dies once");
        return Some(Reason::of(two(no_day).with("one", days_said(a)).with("other", days_said(b)), keys()));
    }
    let said = other_places(counts, one, other)?;
    let places = Saying::of(
        "different-places",
        "{a} and {b} count different places ({one}; {other}), none of which holds the other",
    );
    let places = two(places).words("one", a.place_label.as_str()).words("other", b.place_label.as_str());
    Some(Reason::of(places, keys().into_iter().chain(said).collect()))
}

/// A plain category of victims, which the schema of scopes has two of.
fn class(words: &'static str) -> SaidValue {
    let key = if words == "civilians" { "class-civilians" } else { "class-forces" };
    SaidValue::Sayings(vec![Saying::of(key, words)])
}

fn other_days(a: &Scope, b: &Scope) -> bool {
    let (Some(a), Some(b)) = (&a.window, &b.window) else {
        return false;
    };
    !a.is_uncertain() && !b.is_uncertain() && !a.overlaps(b)
}

/// The claims by which all places of one scope are apart from all places of the other.
fn other_places(counts: &Counts<'_>, a: &Scope, b: &Scope) -> Option<Vec<ClaimKey>> {
    if a.places.is_empty() || b.places.is_empty() {
        return None;
    }
    let mut said = Vec::new();
    for one in &a.places {
        for other in &b.places {
            said.extend(counts.places.apart(one, other)?);
        }
    }
    said.sort();
    said.dedup();
    Some(said)
}

/// Whether two sites are shown to be different.
pub(crate) fn different_sites(counts: &Counts<'_>, a: &Spot, b: &Spot) -> bool {
    counts.places.apart(a, b).is_some()
}
