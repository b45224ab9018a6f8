use super::*;
use crate::testing::{Book, Make, ask, ask_to, claim, id};
use proptest::prelude::*;

const DAY: &str = "2025-03-07";

fn sets<T: std::fmt::Display>(sets: &[Vec<T>]) -> Vec<String> {
    let words = |set: &Vec<T>| set.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
    sets.iter().map(words).collect()
}

#[track_caller]
fn check(book: Book, to: &str, sources: &[&str], claims: &[&str]) {
    let case = book.case();
    let found = ask(&case, "U-A", DAY);
    let hangs = found.hangs_on.iter().find(|hangs| hangs.to == id(to)).unwrap();
    assert_eq!(
        (sets(&hangs.sources), sets(&hangs.claims)),
        (sources.iter().map(ToString::to_string).collect(), claims.iter().map(ToString::to_string).collect(),)
    );
    assert!(!hangs.cut_short);
}

#[test]
fn a_chain_hangs_on_every_edge_of_its_only_path() {
    let book = Book::new()
        .with(claim("R-1", "U-A", "part_of", "U-B").from("S-1"))
        .with(claim("R-2", "U-B", "part_of", "U-C").from("S-2"));
    check(book, "U-C", &["S-1", "S-2"], &["R-1", "R-2"]);
}

#[test]
fn two_claims_of_one_edge_must_both_fall() {
    let book = Book::new()
        .with(claim("R-1", "U-A", "part_of", "U-B").from("S-1"))
        .with(claim("R-2", "U-A", "operates_under", "U-B").from("S-2"));
    check(book, "U-B", &["S-1+S-2"], &["R-1+R-2"]);
}

#[test]
fn one_source_behind_two_paths_breaks_both() {
    let book = Book::new()
        .with(claim("R-1", "U-A", "part_of", "U-B").from("S-1"))
        .with(claim("R-2", "U-B", "part_of", "U-T").from("S-2"))
        .with(claim("R-3", "U-A", "part_of", "U-C").from("S-3"))
        .with(claim("R-4", "U-C", "part_of", "U-T").from("S-1"));
    check(book, "U-T", &["S-1", "S-2+S-3"], &["R-1+R-3", "R-1+R-4", "R-2+R-3", "R-2+R-4"]);
}

#[test]
fn four_ways_apart_hang_on_nothing_that_is_looked_for() {
    let book = (1..5).fold(Book::new(), |book, n| {
        book.with(claim(&format!("R-{n}"), "U-A", "part_of", "U-T").from(&format!("S-{n}")))
    });
    check(book, "U-T", &[], &[]);
}

#[test]
fn a_set_that_opens_another_path_breaks_nothing() {
    // The new unit began after the day by R-2; without R-2's source it may have been there all along.
    let book = || {
        Book::new()
            .with(claim("R-1", "U-A", "part_of", "U-T").from("S-1"))
            .with(claim("R-2", "U-NEW", "created_by", "P-1").start("2025-06").from("S-1"))
            .with(claim("R-3", "U-A", "part_of", "U-NEW").from("S-3"))
            .with(claim("R-4", "U-NEW", "part_of", "U-T").from("S-4"))
    };
    check(book(), "U-T", &["S-1+S-3", "S-1+S-4"], &["R-1"]);
    let gone = BTreeSet::from([SourceId::new("S-1").unwrap()]);
    let left = ask_to(&book().case().without(&gone), "U-A", "U-T", DAY);
    assert_eq!(crate::testing::drawn(&left), ["U-A -> U-NEW -> U-T"]);
}

#[test]
fn what_kept_a_unit_in_being_is_part_of_what_a_chain_hangs_on() {
    let book = Book::new()
        .with(claim("R-1", "U-A", "part_of", "U-T").from("S-1"))
        .with(claim("R-2", "U-T", "created_by", "P-1").start("2024").from("S-2"))
        .with(claim("R-3", "U-T", "created_by", "P-1").start("2026").from("S-3"));
    check(book, "U-T", &["S-1", "S-2"], &["R-1", "R-2"]);
}

prop_compose! {
    fn graphs()(
        all in prop::collection::vec((0u8..6, 0u8..6, 0u8..4, 0u8..6, prop::collection::btree_set(0u8..6, 1..3), 0u8..8), 1..14),
    ) -> Vec<Make> {
        all.into_iter().enumerate().map(|(n, (from, to, predicate, date, sources, voice))| {
            let key = format!("R-{n:02}");
            let predicate = ["part_of", "operates_under", "commands", "renamed"][usize::from(predicate)];
            let mut made = claim(&key, &format!("U-{from}"), predicate, &format!("U-{to}"));
            made = match date {
                0 => made.cited(DAY),
                1 => made.start("2025-02"),
                2 => made.start("2025-05"),
                3 => made.end("2025-01"),
                4 => made.nominal_end("2025-01"),
                _ => made,
            };
            made = made.read_in(&sources.iter().map(|n| format!("S-{n}")).collect::<Vec<_>>());
            if voice < 6 { made.said_by_source(&format!("S-{voice}")) } else { made }
        }).collect()
    }
}

/// Every set of up to three of these.
fn choices<T: Clone + Ord>(of: &[T]) -> Vec<BTreeSet<T>> {
    let mut all = vec![BTreeSet::new()];
    for size in 1..=LARGEST_LOSS {
        let smaller: Vec<_> = all.iter().filter(|set| set.len() == size - 1).cloned().collect();
        for set in smaller {
            for one in of.iter().filter(|one| set.last().is_none_or(|last| *one > last)) {
                all.push(set.iter().cloned().chain([one.clone()]).collect());
            }
        }
    }
    all
}

/// The minimal sets of up to three whose loss, tried on the case itself, leaves no path.
fn by_trying<T: Clone + Ord>(of: &[T], broken: impl Fn(&BTreeSet<T>) -> bool) -> Vec<Vec<T>> {
    let mut found: Vec<BTreeSet<T>> = Vec::new();
    for set in choices(of) {
        if !found.iter().any(|smaller| smaller.is_subset(&set)) && broken(&set) {
            found.push(set);
        }
    }
    let mut found: Vec<Vec<T>> = found.into_iter().map(|set| set.into_iter().collect()).collect();
    found.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn breaking_sets_are_minimal_and_complete(claims in graphs(), by in 0usize..3) {
        let book = |keep: &dyn Fn(&Make) -> bool| {
            let dated = (0..6).fold(Book::new(), |book, n| {
                book.source(&format!("S-{n}"), ["2025-03-10", "2025-08-01"][n % 2])
            });
            let case = claims.iter().filter(|made| keep(made)).cloned().fold(dated, Book::with).case();
            if by == 0 { case.as_known(sijill_model::AsKnown::by("2025-07-15".parse().unwrap())) } else { case }
        };
        let case = book(&|_| true);
        let sources: Vec<SourceId> = case.sources.keys().cloned().collect();
        let keys: Vec<ClaimKey> = claims.iter().map(|made| made.0.key.clone()).collect();
        for to in (1..6).map(|n| format!("U-{n}")) {
            let found = ask_to(&case, "U-0", &to, DAY);
            let reached = |case: &Case| !ask_to(case, "U-0", &to, DAY).paths.is_empty();
            prop_assert_eq!(found.hangs_on.is_empty(), found.paths.is_empty());
            let Some(hangs) = found.hangs_on.first() else { continue };
            prop_assert!(!hangs.cut_short);
            let expected = by_trying(&sources, |gone| !reached(&case.without(gone)));
            prop_assert_eq!(&hangs.sources, &expected);
            let expected = by_trying(&keys, |gone| !reached(&book(&|made| !gone.contains(&made.0.key))));
            prop_assert_eq!(&hangs.claims, &expected);
        }
    }
}
