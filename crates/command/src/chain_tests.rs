use super::*;
use crate::answer::Contrary;
use crate::testing::{Book, Make, ask, ask_to, claim, drawn, id};
use proptest::prelude::*;
use sijill_model::LinkKind;

const DAY: &str = "2025-03-07";

fn texts(contrary: &[Contrary]) -> Vec<&str> {
    contrary.iter().map(|line| line.text.as_str()).collect()
}

/// Four invented units: a company under a brigade that was dissolved in name, loyal to a ministry.
fn ministry() -> Book {
    Book::new()
        .place("U-MIN", "the ministry")
        .about("U-MIN", "exists_from", "2024-12~")
        .with(claim("R-1", "U-A", "part_of", "U-B").nominal_end("2025-01").part("status", "formal"))
        .with(claim("R-2", "U-B", "dissolved_into", "U-MIN").start("2025-01").part("status", "formal"))
        .with(claim("R-3", "U-A", "publicly_loyal_to", "U-MIN").cited(DAY).part("status", "formal"))
        .with(claim("R-4", "P-X", "spokesperson_of", "U-MIN").cited("2025-03"))
        .with(claim("R-5", "P-Y", "led", "U-B"))
        .with(claim("R-6", "P-Y", "promoted_to", "brigadier").start("2024-12"))
}

#[test]
fn a_dissolved_unit_that_still_acts_keeps_both_ties() {
    let found = ask(&ministry().case(), "U-A", DAY);
    assert_eq!(drawn(&found), ["U-A => U-MIN", "U-A -> U-B -> P-Y", "U-A -> U-B -> U-MIN"]);
    let nominal = &found.paths[1].edges[0];
    assert_eq!((nominal.holds, nominal.basis), (Holds::Possible, Basis::Contested));
    assert_eq!(
        texts(&nominal.contrary),
        ["ended in name in 2025-01 (R-1)", "U-B was dissolved into the ministry, 2025-01 (R-2)"]
    );
    assert_eq!(found.paths[1].weakest, 0);
    assert_eq!(
        found.paths[1].why_weakest,
        "one origin (Publisher S-1), possible only: start not stated, ended in name 2025-01; contested"
    );
    assert_eq!(found.paths[0].why_weakest, "one origin (Publisher S-1), shown on the day");
}

#[test]
fn the_gap_at_the_top_and_ranks_last_seen_are_named() {
    let found = ask(&ministry().case(), "U-A", DAY);
    let tops: Vec<_> = found.tops.iter().map(|top| (top.id.as_str(), top.holds)).collect();
    assert_eq!(tops, [("U-MIN", Holds::Certain), ("P-Y", Holds::Possible)]);
    assert_eq!(found.tops[0].gap, "no claim in the casebook names a superior of the ministry on 2025-03-07");
    let offices = |n: usize| found.tops[n].offices.iter().map(|said| said.says.as_str()).collect::<Vec<_>>();
    assert_eq!(offices(0), ["P-X speaks for the ministry"]);
    assert_eq!(offices(1), ["P-Y led U-B", "P-Y was promoted to brigadier"]);
    assert_eq!(found.tops[1].offices[1].when, "2024-12");
}

#[test]
fn nothing_is_reached_before_it_existed() {
    let found = ask(&ministry().case(), "U-A", "2024-11-01");
    assert_eq!(drawn(&found), ["U-A -> U-B -> P-Y"]);
    let others: Vec<_> =
        found.not_that_day.iter().map(|edge| (edge.id.as_str(), edge.contrary[0].text.as_str())).collect();
    let bar = "the ministry exists from 2024-12~ by the casebook's own note, later than the day";
    assert_eq!(others, [("edge:U-A>U-MIN@2024-11-01", bar), ("edge:U-B>U-MIN@2024-11-01", bar)]);
    assert!(found.not_that_day[1].contrary[1].text.starts_with("begins 2025-01, later than the day"));
    assert!(ask_to(&ministry().case(), "U-A", "U-MIN", "2024-11-01").paths.is_empty());
}

#[test]
fn a_path_to_one_top_says_when_there_is_none() {
    let found = ask_to(&ministry().case(), "U-A", "P-Y", DAY);
    assert_eq!(
        (found.id.as_str(), drawn(&found)),
        ("chain:U-A>P-Y@2025-03-07", vec!["U-A -> U-B -> P-Y".to_owned()])
    );
    let found = ask_to(&ministry().case(), "U-A", "P-Z", DAY);
    assert_eq!(found.tops[0].gap, "no path of claims in the casebook leads from U-A to P-Z on 2025-03-07");
    let found = ask_to(&ministry().case(), "U-A", "U-B", DAY);
    assert_eq!(found.tops[0].gap, "the path was asked to end here; 2 above U-B are named on 2025-03-07");
    let found = ask(&ministry().case(), "U-NOBODY", DAY);
    assert_eq!(found.tops[0].gap, "no claim in the casebook names a superior of U-NOBODY on 2025-03-07");
}

#[test]
fn two_holders_of_one_command_stand_beside_each_other() {
    let case = Book::new()
        .with(claim("R-1", "P-1", "commands", "U-A").cited(DAY).link(LinkKind::Contradicts, "R-3"))
        .with(claim("R-2", "P-2", "commands", "U-A").cited(DAY))
        .with(claim("R-3", "P-1", "commands", "division 25").start("2025"))
        .with(claim("R-4", "P-3", "commands", "U-A").end("2024"))
        .case();
    let found = ask(&case, "U-A", DAY);
    assert_eq!(drawn(&found), ["U-A => P-1", "U-A => P-2"]);
    assert_eq!(
        texts(&found.paths[0].edges[0].contrary),
        [
            "R-1 is contradicted by R-3: P-1 commands division 25",
            "another is said to hold the command that day: P-2 commands U-A, shown 2025-03-07 (R-2)",
        ]
    );
    assert_eq!(texts(&found.not_that_day[0].contrary), ["ended 2024, earlier than the day (R-4)"]);
}

#[test]
fn a_renamed_unit_goes_on_as_the_new_one() {
    let case = Book::new()
        .with(claim("R-1", "U-OLD", "renamed", "U-NEW").start("2025-02-01"))
        .with(claim("R-2", "P-1", "commands", "U-NEW").start("2025"))
        .case();
    assert_eq!(drawn(&ask(&case, "U-OLD", DAY)), ["U-OLD -> U-NEW -> P-1"]);
    assert_eq!(ask(&case, "U-OLD", DAY).paths[0].edges[0].tie, "continues as");
    assert!(ask(&case, "U-OLD", "2025-01-31").paths.is_empty());
    let before = ask(&case, "U-NEW", "2025-01-31");
    assert!(before.paths.is_empty());
    assert_eq!(
        texts(&before.not_that_day[0].contrary),
        ["U-NEW is said to begin 2025-02-01 (R-1), later than the day"]
    );
}

#[test]
fn a_post_commands_whoever_holds_it() {
    let case = Book::new()
        .with(claim("R-1", "O-CO", "commands", "U-A").cited(DAY))
        .with(claim("R-2", "P-1", "serves_as", "O-CO").start("2025-01").end("2025-02"))
        .with(claim("R-3", "P-2", "serves_as", "O-CO").start("2025-03-01"))
        .case();
    let found = ask(&case, "U-A", DAY);
    assert_eq!(drawn(&found), ["U-A => O-CO -> P-2"]);
    assert_eq!(found.paths[0].edges[1].tie, "is held by");
    assert_eq!(drawn(&ask(&case, "U-A", "2025-01-31")), ["U-A -> O-CO => P-1"]);
}

#[test]
fn a_denial_stands_against_the_edge_and_makes_none() {
    let denial = || claim("R-2", "U-A", "part_of", "U-B").cited(DAY).denied();
    let case = Book::new().with(denial()).case();
    assert!(ask(&case, "U-A", DAY).paths.is_empty());
    let case = Book::new().with(denial()).with(claim("R-1", "U-A", "part_of", "U-B").cited(DAY)).case();
    let edge = ask(&case, "U-A", DAY).paths[0].edges[0].clone();
    assert_eq!((edge.holds, edge.basis), (Holds::Certain, Basis::Contested));
    assert_eq!(texts(&edge.contrary), ["denied by R-2: it is denied that U-A is part of U-B"]);
}

#[test]
fn circles_end_and_are_named() {
    let case = Book::new()
        .with(claim("R-1", "U-A", "part_of", "U-B"))
        .with(claim("R-2", "U-B", "part_of", "U-C"))
        .with(claim("R-3", "U-C", "part_of", "U-B"))
        .with(claim("R-4", "U-B", "part_of", "U-B"))
        .case();
    let found = ask(&case, "U-A", DAY);
    assert_eq!(drawn(&found), ["U-A -> U-B"]);
    assert_eq!(
        found.tops[0].gap,
        "every superior of U-B that claims name on 2025-03-07 answers in turn to it, in a circle: U-B, U-C"
    );
    let found = ask(&case, "U-B", DAY);
    assert_eq!(drawn(&found), ["U-B -> U-C"]);
    assert_eq!(
        texts(&found.paths[0].edges[0].contrary),
        ["lies on a circle: by other claims U-C in the end answers to U-B"]
    );
}

#[test]
fn a_superior_without_an_id_is_not_lost() {
    let case = Book::new()
        .with(claim("R-1", "U-A", "proxy_of", "a neighbouring state"))
        .with(claim("R-2", "U-B", "part_of", "U-A"))
        .with(claim("R-3", "U-B", "operates_under", "the army"))
        .case();
    let found = ask(&case, "U-B", DAY);
    assert_eq!(
        found.tops[0].gap,
        "claims in the casebook name a superior of U-A on 2025-03-07 in words only: \"a neighbouring state\" (R-1)"
    );
    assert_eq!(
        texts(&found.paths[0].edges[0].contrary),
        ["named in words only, outside the chain: U-B operates under the army (R-3)"]
    );
}

#[test]
fn better_sourced_paths_come_first() {
    let sourced = |key: &str, from: &str, to: &str, voices: &[&str]| {
        claim(key, from, "part_of", to).cited(DAY).voices(voices)
    };
    let case = Book::new()
        .with(sourced("R-1", "U-A", "U-T", &["one"]))
        .with(sourced("R-2", "U-A", "U-B", &["one", "two"]))
        .with(sourced("R-3", "U-B", "U-T", &["one", "three"]))
        .with(sourced("R-4", "U-A", "U-C", &["one", "two"]).part("status", "contested"))
        .with(sourced("R-5", "U-C", "U-T", &["one", "three"]))
        .case();
    let found = ask(&case, "U-A", DAY);
    assert_eq!(drawn(&found), ["U-A => U-B => U-T", "U-A => U-C => U-T", "U-A => U-T"]);
    assert_eq!(found.paths[0].confidence, Confidence::Medium);
    assert_eq!(found.paths[1].why_weakest, "two origins (one, two), shown on the day; contested");
}

#[test]
fn what_was_not_yet_known_is_left_out_and_counted() {
    let case = || {
        Book::new()
            .source("S-1", "2025-03-10")
            .source("S-2", "2025-08-14")
            .with(claim("R-1", "U-A", "part_of", "U-B").cited(DAY))
            .with(claim("R-2", "U-A", "part_of", "U-C").cited(DAY).from("S-2"))
    };
    assert_eq!(ask(&case().case(), "U-A", DAY).paths.len(), 2);
    let then = ask(&case().case_as_known("2025-07-15"), "U-A", DAY);
    assert_eq!((drawn(&then), then.hidden), (vec!["U-A => U-B".to_owned()], 1));
    assert!(then.tops[0].gap.contains("the casebook known by 2025-07-15"));
}

fn dated(made: Make, kind: u8, month: u8) -> Make {
    let date = format!("2025-{month:02}");
    match kind {
        0 => made,
        1 => made.cited("2025-03-07"),
        2 => made.start(&date),
        3 => made.end(&date),
        _ => made.nominal_end(&date),
    }
}

prop_compose! {
    fn claims()(all in prop::collection::vec((0u8..8, 0u8..8, 0u8..5, 1u8..6, 0usize..4, 0u8..3), 0..24)) -> Vec<Make> {
        let predicates = ["part_of", "commands", "renamed", "dissolved_into"];
        all.into_iter().enumerate().map(|(n, (from, to, kind, month, predicate, status))| {
            let made = claim(&format!("R-{n:02}"), &format!("U-{from}"), predicates[predicate], &format!("U-{to}"));
            let status = ["", "formal", "contested"][usize::from(status)];
            dated(made.part("status", status), kind, month)
        }).collect()
    }
}

proptest! {
    #[test]
    fn the_order_of_claims_changes_nothing(claims in claims(), turn in 0usize..24) {
        let book = |claims: &[Make]| claims.iter().cloned().fold(Book::new(), Book::with).case();
        let mut turned = claims.clone();
        let middle = turn.min(turned.len());
        turned.rotate_left(middle);
        turned.reverse();
        let (a, b) = (ask(&book(&claims), "U-0", DAY), ask(&book(&turned), "U-0", DAY));
        prop_assert_eq!(format!("{a:?}"), format!("{b:?}"));
    }

    #[test]
    fn every_path_climbs_over_claims_that_hold(claims in claims()) {
        let case = claims.into_iter().fold(Book::new(), Book::with).case();
        let found = ask(&case, "U-0", DAY);
        prop_assert!(!found.cut_short);
        for path in &found.paths {
            let ids: BTreeSet<_> = path.edges.iter().map(|edge| &edge.to).collect();
            prop_assert_eq!(ids.len(), path.edges.len());
            prop_assert!(!ids.contains(&id("U-0")));
            prop_assert!(path.edges.iter().zip(path.edges.iter().skip(1)).all(|(a, b)| a.to == b.from));
            prop_assert!(path.holds != Holds::No && path.edges.iter().all(|edge| !edge.claims.is_empty()));
            let weakest = &path.edges[path.weakest];
            prop_assert!(path.edges.iter().all(|edge| edge.holds >= weakest.holds));
            prop_assert!(found.tops.iter().any(|top| Some(&top.id) == path.edges.last().map(|edge| &edge.to)));
        }
        prop_assert!(found.not_that_day.iter().all(|edge| edge.holds == Holds::No && !edge.contrary.is_empty()));
    }
}
