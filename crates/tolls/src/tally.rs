//! From a `counted` claim to a tally with its scope.

use sijill_model::{Case, Claim, ClaimKey, EntityId, Recorded, SaidValue, Saying, Term};

use crate::answer::Tally;
use crate::reading;

/// The tally that a `counted` claim states.
pub(crate) fn tally(case: &Case, claim: &Recorded<Claim>) -> Tally {
    let labels = |terms: &[Term]| {
        let labels: Vec<_> = terms.iter().map(|term| case.term(term)).collect();
        labels.join("; ")
    };
    let (places, actors) = (claim.terms("place"), claim.terms("actors"));
    let counted = |key: &ClaimKey| case.claim(key).is_some_and(|other| other.predicate == claim.predicate);
    Tally {
        key: claim.key.clone(),
        counter: claim.subject.clone(),
        counter_label: case.term(&claim.subject).to_owned(),
        said: said(case, claim),
        read_in: claim.sources.clone(),
        measure: claim.object.as_ref().map_or_else(String::new, |measure| case.term(measure).to_owned()),
        count: reading::count(claim),
        number: printed(claim),
        wording: claim.wording.clone(),
        qualifier: claim.get("qualifier").to_owned(),
        place_label: labels(&places),
        places,
        window: claim.date("window"),
        victims: claim.get("victims").to_owned(),
        actors_label: labels(&actors),
        actors,
        sites: claim.number("sites"),
        as_of: claim.date("as_of"),
        method: claim.get("method").to_owned(),
        named_victims: claim.get("named_victims").to_owned(),
        aggregate: aggregate(claim),
        links: case.links(&claim.key).into_iter().filter(|(_, other)| counted(other)).collect(),
        known: claim.known,
        denied: claim.denied,
        note: claim.note.clone(),
    }
}

/// The one number that a tally prints; a range has none.
fn printed(claim: &Claim) -> Option<u64> {
    match (claim.number("low"), claim.number("high")) {
        (Some(low), Some(high)) if low != high => None,
        (low, high) => high.or(low),
    }
}

fn said(case: &Case, claim: &Claim) -> Vec<String> {
    claim
        .said_by
        .iter()
        .map(|chain| {
            let voices: Vec<_> = chain.iter().map(|voice| case.voice(voice)).collect();
            voices.join(" > ")
        })
        .collect()
}

fn aggregate(claim: &Claim) -> Option<EntityId> {
    claim.terms("aggregate").first().and_then(Term::entity).cloned()
}

/// A tally's number as it stands in a sentence.
pub(crate) fn number_said(tally: &Tally) -> SaidValue {
    match tally.count {
        Some(count) => SaidValue::Range(count),
        None => SaidValue::Sayings(vec![Saying::of("no-number", "no number")]),
    }
}

/// A blank label in words, for sentences.
pub(crate) fn or_unsaid(label: &str) -> &str {
    if label.trim().is_empty() { "not said" } else { label }
}

/// A tally's days as they stand in a sentence.
pub(crate) fn days_said(tally: &Tally) -> SaidValue {
    match &tally.window {
        Some(window) => SaidValue::Code(window.to_string()),
        None => SaidValue::Sayings(vec![Saying::of("days-not-said", "days not said")]),
    }
}

/// A tally's days in words, for sentences.
pub(crate) fn days(tally: &Tally) -> String {
    tally.window.as_ref().map_or_else(|| "days not said".to_owned(), ToString::to_string)
}
