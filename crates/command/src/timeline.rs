//! Everything dated, in order.

use sijill_model::{BoundKind, Case, Claim, DatedEnd, Edtf, Recorded, Term, TimeKind, schema};

use crate::answer::{Entry, Lane, Timeline};
use crate::said::{is_analysis, labels, plain, said, sentence};

/// Everything dated, in order: by the first day a date can mean, then the last, then the claim's key.
///
/// A relation with a beginning and an end stands at both. A promise stands where it was made, where it was
/// due, and where its outcome is dated; an outcome dated later than the as-known day is left out.
#[must_use]
pub fn timeline(case: &Case) -> Timeline {
    let mut entries: Vec<_> = case
        .claims()
        .iter()
        .filter(|claim| !is_analysis(claim))
        .flat_map(|claim| entries_of(case, claim))
        .collect();
    // Undated beginnings first: open towards the past. The sort keeps the order of one claim's own lines.
    entries.sort_by(|a, b| {
        let last = |entry: &Entry| (entry.latest.is_none(), entry.latest);
        (a.earliest, last(a), &a.said.key).cmp(&(b.earliest, last(b), &b.said.key))
    });
    Timeline { as_known: case.as_known.by, hidden: case.hidden, entries }
}

fn entries_of(case: &Case, claim: &Recorded<Claim>) -> Vec<Entry> {
    let entry = |lane, date: Edtf, text: String| Entry {
        lane,
        earliest: date.earliest(),
        latest: date.latest(),
        date,
        text,
        place_label: place_label(case, claim),
        said: said(case, claim),
    };
    let says = sentence(case, claim);
    match claim.predicate.as_str() {
        "committed" => promise_dates(case, claim, &says)
            .into_iter()
            .map(|(date, text)| entry(Lane::Promise, date, text))
            .collect(),
        "counted" => {
            let date = claim.date("as_of").or_else(|| claim.date("window"));
            date.into_iter().map(|date| entry(Lane::Count, date, says.clone())).collect()
        }
        predicate => {
            let lane = match predicate {
                "happened_at" => Lane::Incident,
                "occurred" | "recurs" => Lane::Event,
                _ => Lane::Command,
            };
            dates(claim)
                .into_iter()
                .map(|(date, prefix)| entry(lane, date, format!("{prefix}{says}")))
                .collect()
        }
    }
}

/// The dates of a claim that has them at its ends, with words before the sentence.
fn dates(claim: &Claim) -> Vec<(Edtf, &'static str)> {
    let is_event =
        schema().get(&claim.predicate).is_some_and(|predicate| predicate.time == Some(TimeKind::Event));
    let first = |start: &DatedEnd| match start.kind {
        BoundKind::Actual if is_event => "",
        BoundKind::Actual => "begins: ",
        BoundKind::Nominal => "begins in name: ",
        BoundKind::Cited | BoundKind::Unknown => "shown: ",
    };
    let last = |end: &DatedEnd| match end.kind {
        BoundKind::Actual => "ends: ",
        BoundKind::Nominal => "ends in name: ",
        BoundKind::Cited | BoundKind::Unknown => "last shown: ",
    };
    match (&claim.start, &claim.end) {
        (Some(start), Some(end)) if start == end => {
            let prefix = if start.kind == BoundKind::Actual { "" } else { first(start) };
            vec![(start.date.clone(), prefix)]
        }
        (start, end) => {
            let start = start.as_ref().map(|start| (start.date.clone(), first(start)));
            let end = end.as_ref().map(|end| (end.date.clone(), last(end)));
            start.into_iter().chain(end).collect()
        }
    }
}

fn promise_dates(case: &Case, claim: &Claim, says: &str) -> Vec<(Edtf, String)> {
    let known =
        |date: &Edtf| case.as_known.by.is_none_or(|by| date.earliest().is_none_or(|earliest| earliest <= by));
    let made = claim.date("made_on").map(|date| (date, says.to_owned()));
    let due = claim.date("due").map(|date| (date, format!("due: {says}")));
    let outcome = claim.date("outcome_as_of").filter(known).filter(|_| !claim.get("outcome").is_empty());
    let outcome = outcome.map(|date| (date, format!("{says}; outcome: {}", plain(claim.get("outcome")))));
    [made, due, outcome].into_iter().flatten().collect()
}

fn place_label(case: &Case, claim: &Claim) -> String {
    let places = claim.terms("place");
    match (&claim.object, claim.predicate.as_str()) {
        (_, "occurred" | "recurs" | "counted" | "shows") if !places.is_empty() => labels(case, &places),
        (Some(Term::Text(words)), "happened_at" | "occurred" | "recurs") if words == "not stated" => {
            String::new()
        }
        (Some(place), "happened_at" | "occurred" | "recurs") => case.term(place).to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, claim};

    fn book() -> Book {
        Book::new()
            .source("S-1", "2025-03-20")
            .with(
                claim("C-1", "P-1", "committed", "an inquiry")
                    .part("made_on", "2025-03-09")
                    .part("due", "2025-04-08")
                    .part("outcome", "done")
                    .part("outcome_as_of", "2025-05-01"),
            )
            .with(claim("H-1", "I-1", "happened_at", "L-MILL").happened("2025-03-07"))
            .with(claim("R-1", "U-1", "part_of", "U-2").start("2024-12").nominal_end("2025-03"))
            .with(claim("R-2", "U-1", "publicly_loyal_to", "U-3").cited("2025-03-07"))
            .with(claim("R-3", "P-1", "promoted_to", "colonel").start("2025-03-11"))
            .with(claim("R-4", "P-1", "led", "U-3"))
            .with(
                claim("T-1", "U-9", "counted", "killed")
                    .part("as_of", "2025-03-08")
                    .part("low", "24")
                    .part("qualifier", "at least"),
            )
            .with(claim("EV-1", "a fair", "occurred", "not stated").happened("../2024"))
    }

    fn lines(case: &Case) -> Vec<String> {
        let line = |e: &Entry| format!("{} {:?} {}", e.date, e.lane, e.text);
        timeline(case).entries.iter().map(line).collect()
    }

    #[test]
    fn all_that_is_dated_stands_in_order() {
        assert_eq!(
            lines(&book().case()),
            [
                "../2024 Event a fair",
                "2024-12 Command begins: U-1 is part of U-2",
                "2025-03 Command ends in name: U-1 is part of U-2",
                "2025-03-07 Incident I-1 happened at L-MILL",
                "2025-03-07 Command shown: U-1 publicly declares loyalty to U-3",
                "2025-03-08 Count U-9 counted killed: at least 24",
                "2025-03-09 Promise P-1 undertook, or owed, an inquiry",
                "2025-03-11 Command P-1 was promoted to colonel",
                "2025-04-08 Promise due: P-1 undertook, or owed, an inquiry",
                "2025-05-01 Promise P-1 undertook, or owed, an inquiry; outcome: done",
            ]
        );
    }

    #[test]
    fn an_outcome_later_than_the_day_known_is_left_out() {
        let lines = lines(&book().case_as_known("2025-03-31"));
        assert!(lines.iter().any(|line| line.contains("due:")));
        assert!(!lines.iter().any(|line| line.contains("outcome:")), "{lines:?}");
    }
}
