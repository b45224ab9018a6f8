use sijill_model::LinkKind;

use crate::testing::{Book, Make, key, tally};
use crate::{comparable, tolls};

fn book(claims: [Make; 2]) -> Book {
    Book::of(claims)
        .thing("L-COAST", "Amber coast (three counties)", "region", "")
        .thing("L-OLD", "Oldport", "town", "East county")
        .thing("L-QUARTER", "North Quarter, Oldport", "neighbourhood", "East county")
        .thing("L-NEW", "Newport", "town", "West county")
}

#[track_caller]
fn check(a: Make, b: Make, expected: &str) {
    let case = book([a, b]).case();
    let all = tolls(&case).tallies;
    let found = comparable(&case, &all[0], &all[1]);
    assert_eq!(found, comparable(&case, &all[0], &all[1]));
    assert_eq!(found.err().unwrap_or_else(|| "yes".to_owned()), expected);
}

fn one() -> Make {
    tally("T-1", "killed", "50", "50", "exact")
}

fn two() -> Make {
    tally("T-2", "killed", "60", "60", "exact")
}

#[test]
fn the_same_scope_in_other_letters_is_comparable() {
    check(one(), two(), "yes");
    check(one().places(&["OLDPORT"]), two().places(&["L-OLD"]), "yes");
    check(one().places(&["the Coast"]), two().places(&["the  coast"]), "yes");
    check(one().places(&["Amber coast"]), two().places(&["L-COAST"]), "yes");
    check(one().part("victims", "victims"), two().part("victims", "All people"), "yes");
    check(one().actors(&["all sides"]), two().actors(&["all"]), "yes");
    check(one().places(&["A, B and C"]), two().places(&["C 12, A 9, B 3"]), "yes");
}

#[test]
fn the_same_digits_may_count_another_thing() {
    check(
        tally("T-1", "displaced", "1200", "1200", "exact"),
        tally("T-2", "killed", "1200", "1200", "exact"),
        "T-1 counts \"displaced\" and T-2 \"killed\": the same digits, another thing",
    );
}

#[test]
fn a_wider_place_is_another_place() {
    check(
        one().places(&["Oldport"]),
        two().places(&["Oldport area"]),
        "another place: Oldport (T-1), Oldport area (T-2) (one name holds the other, but a wider place is another scope)",
    );
    // "Amber" is the name of a country here; it is also a word in the name of a coast.
    check(
        one().places(&["Ambe"]),
        two().places(&["L-COAST"]),
        "another place: Ambe (T-1), Amber coast (three counties) (T-2)",
    );
    check(
        one().places(&["L-OLD", "L-NEW"]),
        two().places(&["L-OLD"]),
        "another place: Oldport; Newport (T-1), Oldport (T-2) (one name holds the other, but a wider place is another scope)",
    );
    check(one().part("place", ""), two(), "T-1 does not say where");
    check(one().part("place", ""), two().places(&["not stated"]), "neither T-1 nor T-2 says where");
}

#[test]
fn another_event_in_the_same_village_is_told_apart() {
    check(
        one().places(&["L-OLD"]).part("window", "2031-01-31"),
        two().places(&["L-OLD"]),
        "another event: 2031-01-31 (T-1) and 2031-05-01/2031-05-09 (T-2) share no day",
    );
    check(
        one(),
        two().part("window", "2031-05"),
        "another window: 2031-05-01/2031-05-09 (T-1), 2031-05 (T-2)",
    );
    check(one(), two().part("window", "2031-05-01/2031-05-10~"), "yes");
}

#[test]
fn other_victims_or_actors_are_another_scope() {
    check(
        one().part("victims", "civilians"),
        two().actors(&["U-1"]),
        "other victims: civilians (T-1), people (T-2); other actors: all (T-1), U-1 (T-2)",
    );
    check(one().denied(), two(), "the source of T-1 denies that count");
}

#[test]
fn a_coders_comparison_bridges_words_but_not_scopes() {
    let compared = || two().link(LinkKind::Compares, &["T-1"]);
    check(
        one().part("victims", "residents").actors(&["attackers"]),
        compared().actors(&["U-1"]).part("window", "2031-05"),
        "yes",
    );
    check(
        one().part("victims", "civilians"),
        compared().part("victims", "troops"),
        "other victims: civilians (T-1), troops (T-2)",
    );
    check(
        one().part("victims", "children"),
        compared().part("victims", "children and women"),
        "other victims: children (T-1), children and women (T-2)",
    );
    check(one().actors(&["U-2"]), compared(), "other actors: U-2 (T-1), all (T-2)");
    check(
        one().places(&["L-OLD"]),
        compared().places(&["L-NEW"]),
        "another place: Oldport (T-1), Newport (T-2)",
    );
    let same = two().link(LinkKind::SameAs, &["T-1"]);
    check(one().places(&["L-OLD"]), same.part("victims", ""), "yes");
}

#[test]
fn arabic_names_find_their_place() {
    let case =
        Book::of([one().places(&["جبلة"]), two().places(&["L-J"])]).thing("L-J", "جَبَلة", "town", "").case();
    let all = tolls(&case).tallies;
    assert_eq!(comparable(&case, &all[0], &all[1]), Ok(()));
    assert_eq!(all[0].key, key("T-1"));
}
