//! The review queue: decisions are written before the next pair is shown, never lost, and change the count.

#[cfg(test)]
mod common;

use std::sync::Arc;

use axum::http::StatusCode;
use common::{Bench, valley};

/// What stands between two texts on a page.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

/// The value of a hidden field.
fn hidden<'t>(text: &'t str, name: &str) -> &'t str {
    between(text, &format!("name=\"{name}\" value=\""), "\"").expect("the page has the field")
}

/// The pair that the queue asks about.
fn asked(page: &str) -> (String, String, String) {
    (hidden(page, "a").to_owned(), hidden(page, "b").to_owned(), hidden(page, "seen").to_owned())
}

async fn decide(bench: &Bench, page: &str, verdict: &str, reviewer: &str) -> common::Answer {
    let (a, b, seen) = asked(page);
    bench
        .post(
            "/review",
            &format!("a={a}&b={b}&seen={seen}&verdict={verdict}&reviewer={reviewer}&then=/review"),
        )
        .await
}

#[tokio::test]
async fn a_decision_is_written_shown_and_taken_back() {
    let bench = valley();
    let first = bench.get("/review?lang=en").await.text;
    assert!(first.contains("name=\"verdict\" value=\"same\""));
    let (a, b, _) = asked(&first);
    let answer = decide(&bench, &first, "same", "Amal").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers["location"], "/review");
    let reviewed = bench.as_reviewer("Amal");
    let second = reviewed.get("/review?lang=en").await.text;
    assert!(second.contains("Written: "));
    assert!(
        !second.contains(&format!("name=\"b\" value=\"{b}\""))
            || asked_or_none(&second) != Some((a.clone(), b.clone()))
    );
    let pair = reviewed.get(&format!("/pair/{a}/{b}?lang=en")).await.text;
    assert!(pair.contains("Decided so far") && pair.contains("Amal"));
    let op = hidden(&second, "op").to_owned();
    assert_eq!(reviewed.post("/review/back", &format!("op={op}")).await.status, StatusCode::SEE_OTHER);
    let again = reviewed.get("/review?lang=en").await.text;
    assert_eq!(asked_or_none(&again), Some((a, b)), "the pair comes again first");
    let gone = reviewed.post("/review/back", &format!("op={op}")).await;
    assert_eq!(gone.status, StatusCode::CONFLICT, "it was taken back already");
}

fn asked_or_none(page: &str) -> Option<(String, String)> {
    let a = between(page, "name=\"a\" value=\"", "\"")?;
    Some((a.to_owned(), hidden(page, "b").to_owned()))
}

#[tokio::test]
async fn two_tabs_that_decide_one_pair_lose_nothing() {
    let bench = valley();
    // Both tabs have the same page open.
    let page = bench.get("/review?lang=en").await.text;
    let (a, b, _) = asked(&page);
    assert_eq!(decide(&bench, &page, "same", "Amal").await.headers["location"], "/review");
    let second = decide(&bench, &page, "different", "Bassel").await;
    assert_eq!(second.headers["location"], format!("/pair/{a}/{b}"), "what happened meanwhile is shown");
    let pair = bench.get(&format!("/pair/{a}/{b}?lang=en")).await.text;
    assert!(pair.contains("Amal") && pair.contains("Bassel"));
    let all = bench.get("/review/decisions?lang=en").await.text;
    assert!(all.contains("Reviewers differ"));
}

#[tokio::test]
async fn decisions_at_once_are_all_kept() {
    let bench = Arc::new(valley());
    let page = bench.get("/review?lang=en").await.text;
    let tasks: Vec<_> = (0..20)
        .map(|n| {
            let (bench, page) = (Arc::clone(&bench), page.clone());
            tokio::spawn(async move {
                let verdict = if n % 2 == 0 { "same" } else { "unsure" };
                decide(&bench, &page, verdict, &format!("R{n}")).await.status
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), StatusCode::SEE_OTHER);
    }
    let (a, b, _) = asked(&page);
    let pair = bench.get(&format!("/pair/{a}/{b}?lang=en")).await.text;
    for n in 0..20 {
        assert!(pair.contains(&format!("R{n}<")), "the decision of R{n} is kept");
    }
}

#[tokio::test]
async fn what_cannot_be_decided_writes_nothing() {
    let bench = valley();
    let page = bench.get("/review?lang=en").await.text;
    let (a, b, _) = asked(&page);
    for (form, status) in [
        (format!("a={a}&b={b}&verdict=perhaps"), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("a={a}&b={a}&verdict=same"), StatusCode::UNPROCESSABLE_ENTITY),
        ("a=1&b=2&verdict=same".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("a={}:2&b={b}&verdict=same", "0".repeat(64)), StatusCode::CONFLICT),
    ] {
        assert_eq!(bench.post("/review", &form).await.status, status, "{form}");
    }
    assert!(bench.get("/review/decisions?lang=en").await.text.contains("Nothing is decided yet"));
    // Skipping writes nothing either.
    assert_eq!(decide(&bench, &page, "skip", "").await.status, StatusCode::SEE_OTHER);
    assert!(bench.get("/review/decisions?lang=en").await.text.contains("Nothing is decided yet"));
    let next = bench.get("/review?lang=en").await.text;
    assert_ne!(asked_or_none(&next), Some((a, b)));
}

#[tokio::test]
async fn protected_fields_are_hidden_until_asked_for() {
    let bench = valley();
    let page = bench.get("/review?lang=ar").await.text;
    assert!(page.contains("dir=\"rtl\"") && page.contains("شخص واحد"));
    assert!(!page.contains("religion") && !page.contains("الدين"));
}
