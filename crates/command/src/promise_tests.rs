use super::*;
use crate::testing::{Book, Make, claim};

#[track_caller]
fn check_words(outcome: &str, expected: Reading) {
    assert_eq!(read(outcome), expected, "{outcome:?}");
}

#[test]
fn outcomes_are_read_by_their_words() {
    check_words("created; no updates, no prosecution", Reading::NotMet);
    check_words("held 22 July; full report not published", Reading::Met);
    check_words("nobody held to account", Reading::NotMet);
    check_words("never published", Reading::NotMet);
    check_words("late by 3 or 10 days", Reading::MetLate);
    check_words("delivered 13 July", Reading::Met);
    check_words("open", Reading::Open);
    check_words("withheld", Reading::Open);
    check_words("", Reading::Open);
}

fn owed(key: &str) -> Make {
    claim(key, "U-COMMITTEE", "committed", "a report")
}

/// Key, state, days late.
type Standing<'a> = (&'a str, PromiseState, Option<(i64, i64)>);

#[track_caller]
fn check(book: Book, known: Option<&str>, expected: &[Standing]) {
    let case = match known {
        Some(by) => book.case_as_known(by),
        None => book.case(),
    };
    let found = promises(&case);
    let found: Vec<_> = found.promises.iter().map(|p| (p.said.key.as_str(), p.state, p.days_late)).collect();
    assert_eq!(found, expected);
}

/// A spokesman's "two weeks", and later claims of delivery that disagree.
fn tracker() -> Book {
    let delivered = |key: &str, text: &str, date: &str, source: &str| {
        owed(key).part("outcome", text).part("outcome_as_of", date).part("due", "2025-07-14").from(source)
    };
    Book::new()
        .source("S-1", "2025-06-30")
        .source("S-2", "2025-07-20")
        .with(owed("C-1").part("due", "2025-07-14").part("outcome", "unknown"))
        .with(delivered("C-2", "delivered", "2025-07-17", "S-2").link(LinkKind::Updates, "C-1"))
        .with(
            delivered("C-3", "delivered", "2025-07-22", "S-2")
                .link(LinkKind::Updates, "C-1")
                .link(LinkKind::Contradicts, "C-2"),
        )
}

#[test]
fn a_promise_is_tracked_to_its_rival_deliveries() {
    let late = (PromiseState::MetLate, Some((3, 8)));
    check(tracker(), None, &[("C-1", late.0, late.1), ("C-2", late.0, late.1), ("C-3", late.0, late.1)]);
}

#[test]
fn an_outcome_not_yet_known_leaves_the_promise_overdue() {
    check(tracker(), Some("2025-07-16"), &[("C-1", PromiseState::Overdue, Some((2, 2)))]);
    check(tracker(), Some("2025-07-14"), &[("C-1", PromiseState::NotDue, None)]);
}

#[test]
fn the_outcome_of_the_same_claim_waits_for_its_own_date() {
    let book = || {
        Book::new().source("S-1", "2025-04-10").with(
            owed("C-1")
                .part("due", "2025-07-10")
                .part("outcome", "late by 3 or 10 days")
                .part("outcome_as_of", "2025-07-20"),
        )
    };
    check(book(), None, &[("C-1", PromiseState::MetLate, Some((3, 10)))]);
    check(book(), Some("2025-07-15"), &[("C-1", PromiseState::Overdue, Some((5, 5)))]);
    assert_eq!(promises(&book().case_as_known("2025-07-15")).promises[0].outcome, "");
}

#[test]
fn an_update_reopens_what_was_not_met_but_does_not_call_it_met() {
    let book = Book::new()
        .with(owed("C-1").part("outcome", "not one prosecution").part("outcome_as_of", "2025-07"))
        .with(
            owed("C-2")
                .part("outcome", "a trial opened")
                .part("outcome_as_of", "2025-11-18")
                .link(LinkKind::Updates, "C-1"),
        )
        .with(owed("C-3").part("outcome", "broken").part("due", "2025-01"));
    check(
        book,
        None,
        &[
            ("C-3", PromiseState::NotMet, None),
            ("C-1", PromiseState::OpenNoDate, None),
            // A trial opened is a prosecution begun, not the duty to prosecute met.
            ("C-2", PromiseState::OpenNoDate, None),
        ],
    );
}

#[test]
fn overdue_promises_come_first_against_the_latest_day_of_the_casebook() {
    let book = Book::new()
        .with(owed("C-1").part("due", "2026-01-01"))
        .with(owed("C-2").part("due", "2025-03"))
        .with(owed("C-3").part("due_as_said", "soon"))
        .with(claim("R-1", "U-1", "part_of", "U-2").cited("2025-04-10"));
    check(
        book,
        None,
        &[
            ("C-2", PromiseState::Overdue, Some((10, 40))),
            ("C-1", PromiseState::NotDue, None),
            ("C-3", PromiseState::OpenNoDate, None),
        ],
    );
    check(Book::new().with(owed("C-1").part("due", "2025")), None, &[("C-1", PromiseState::NotDue, None)]);
}

#[test]
fn links_say_how_others_bear_on_a_promise() {
    let found = promises(&tracker().case());
    let kinds = |n: usize| {
        let links = found.promises[n].links.iter();
        links.map(|(kind, said)| format!("{} {}", kind.word(), said.key)).collect::<Vec<_>>()
    };
    assert_eq!(kinds(0), ["updates C-2", "updates C-3"]);
    assert_eq!(kinds(1), ["contradicts C-3", "see C-1"]);
}

#[test]
fn a_day_asked_for_sees_what_was_overdue_then() {
    let book = || {
        Book::new()
            .source("S-1", "2031-09-01")
            .with(
                claim("C-1", "U-1", "committed", "an inquiry")
                    .part("made_on", "2031-03-09")
                    .part("due", "2031-04-08")
                    .part("outcome", "delivered")
                    .part("outcome_as_of", "2031-07-20"),
            )
            .with(claim("C-2", "U-1", "committed", "a trial").part("made_on", "2031-08-01"))
    };
    let states = |on: &str| {
        let found = promises_on(&book().case(), Some(crate::testing::day(on)));
        let states: Vec<_> =
            found.promises.iter().map(|p| (p.said.key.to_string(), p.state, p.days_late)).collect();
        (states, found.not_made_yet)
    };
    let one = |state, late| vec![("C-1".to_owned(), state, late)];
    assert_eq!(states("2031-04-01"), (one(PromiseState::NotDue, None), 1));
    assert_eq!(states("2031-04-18"), (one(PromiseState::Overdue, Some((10, 10))), 1));
    let (later, not_yet) = states("2031-08-02");
    assert_eq!((later[0].1, later.len(), not_yet), (PromiseState::MetLate, 2, 0));
    // The paper that says all this came out in September: known by August, nothing is.
    let unknown = promises_on(&book().case_as_known("2031-08-02"), Some(crate::testing::day("2031-08-02")));
    assert!(unknown.promises.is_empty());
}

#[test]
fn a_report_promised_in_two_weeks_is_open_overdue_or_late_by_what_was_known() {
    // Promised on 30 June for 14 July; delivered on the 22nd, in summary only, as a paper of 1 August says.
    let book = || {
        Book::new()
            .source("S-1", "2031-07-01")
            .source("S-2", "2031-08-01")
            .with(
                claim("C-1", "P-5", "committed", "the report in two weeks")
                    .part("made_on", "2031-06-30")
                    .part("due", "2031-07-14")
                    .part("outcome", "unknown"),
            )
            .with(
                claim("C-2", "U-5", "committed", "delivery of the report")
                    .part("outcome", "delivered, a summary only")
                    .part("outcome_as_of", "2031-07-22")
                    .link(LinkKind::Updates, "C-1")
                    .from("S-2"),
            )
    };
    let state = |by: &str| {
        let found = promises(&book().case_as_known(by));
        let one = found.promises.iter().find(|promise| promise.said.key.as_str() == "C-1").unwrap();
        (one.state, one.days_late)
    };
    assert_eq!(state("2031-07-10"), (PromiseState::NotDue, None));
    assert_eq!(state("2031-07-20"), (PromiseState::Overdue, Some((6, 6))));
    // Met by then in fact, unknown to whoever asks.
    assert_eq!(state("2031-07-25"), (PromiseState::Overdue, Some((11, 11))));
    assert_eq!(state("2031-08-02"), (PromiseState::MetLate, Some((8, 8))));
}
