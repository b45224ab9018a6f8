use super::*;
use crate::testing::{Book, Make, claim};
use sijill_model::LinkKind;

#[track_caller]
fn check(claims: impl IntoIterator<Item = Make>, expected: &[(&str, Holds)]) {
    let case = claims.into_iter().fold(Book::new(), Book::with).case();
    let found = contradictions(&case);
    let ids: Vec<_> = found.iter().map(|one| (one.id.as_str(), one.holds)).collect();
    assert_eq!(ids, expected.iter().map(|(id, holds)| (*id, *holds)).collect::<Vec<_>>(), "{found:#?}");
}

#[test]
fn two_commanders_at_one_time() {
    let commands = |key: &str, who: &str| claim(key, who, "commands", "U-1");
    check(
        [commands("R-1", "P-1").cited("2025-03-07"), commands("R-2", "P-2").cited("2025-03-07")],
        &[("contradiction:K1/R-1+R-2", Holds::Certain)],
    );
    check([commands("R-1", "P-1").end("2024"), commands("R-2", "P-2").start("2025")], &[]);
    check([commands("R-1", "P-1"), commands("R-2", "P-1")], &[]);
    check(
        [commands("R-1", "P-1").cited("2024"), claim("R-2", "P-2", "led", "U-1")],
        &[("contradiction:K1/R-1+R-2", Holds::Possible)],
    );
}

#[test]
fn two_ranks_on_one_day_and_none_after_a_promotion() {
    let rank = |key: &str, rank: &str| claim(key, "P-1", "promoted_to", rank);
    check(
        [rank("R-1", "brigadier").start("2024-12-29"), rank("R-2", "colonel").start("2024-12-29")],
        &[("contradiction:K1/R-1+R-2", Holds::Certain)],
    );
    check([rank("R-1", "colonel").start("2024"), rank("R-2", "brigadier").start("2025")], &[]);
    check([rank("R-1", "عميد").start("2024-12-29"), rank("R-2", "عَمِيد").start("2024-12-29")], &[]);
}

#[test]
fn a_denial_and_a_coders_mark() {
    let tie = |key: &str| claim(key, "U-1", "part_of", "U-2");
    check([tie("R-1"), tie("R-2").denied()], &[("contradiction:K2/R-1+R-2", Holds::Possible)]);
    check(
        [tie("R-1").cited("2025-03-07"), tie("R-2").cited("2025-03-07").denied()],
        &[("contradiction:K2/R-1+R-2", Holds::Certain)],
    );
    check([tie("R-1").end("2024"), tie("R-2").start("2025").denied()], &[]);
    check(
        [tie("R-1").link(LinkKind::Contradicts, "R-2"), claim("R-2", "U-1", "part_of", "U-3")],
        &[("contradiction:K2/R-1+R-2", Holds::Certain)],
    );
    let part = |key: &str, role: &str| claim(key, "U-1", "took_part", "I-1").part("role", role);
    check(
        [part("A-1", "present"), part("A-2", "not present")],
        &[("contradiction:K2/A-1+A-2", Holds::Possible)],
    );
}

#[test]
fn a_circle_is_one_only_where_its_ties_meet_in_time() {
    let tie = |key: &str, a: &str, b: &str| claim(key, a, "part_of", b);
    check(
        [tie("R-1", "U-1", "U-2"), tie("R-2", "U-2", "U-3"), tie("R-3", "U-3", "U-1")],
        &[("contradiction:K3/R-1+R-2+R-3", Holds::Possible)],
    );
    check(
        [tie("R-1", "U-1", "U-2").cited("2025-03-07"), tie("R-2", "U-2", "U-1").cited("2025-03-07")],
        &[("contradiction:K3/R-1+R-2", Holds::Certain)],
    );
    check([tie("R-1", "U-1", "U-2").end("2024"), tie("R-2", "U-2", "U-1").start("2025")], &[]);
}

#[test]
fn one_person_at_two_far_places_on_a_day() {
    let place = |id: &str, lat: &str, lon: &str| {
        claim(&format!("{id}.point"), id, "located_at", "point").part("lat", lat).part("lon", lon)
    };
    let places =
        [place("L-NEAR", "35.0", "36.0"), place("L-FAR", "35.0", "56.0"), place("L-BY", "35.5", "36.5")];
    let at = |key: &str, place: &str, date: &str| claim(key, "P-1", "present_at", place).cited(date);
    let with = |more: [Make; 2]| places.clone().into_iter().chain(more);
    check(
        with([at("R-1", "L-NEAR", "2025-03-07"), at("R-2", "L-FAR", "2025-03-07")]),
        &[("contradiction:K4/R-1+R-2", Holds::Possible)],
    );
    check(with([at("R-1", "L-NEAR", "2025-03-07"), at("R-2", "L-BY", "2025-03-07")]), &[]);
    check(with([at("R-1", "L-NEAR", "2025-03-07"), at("R-2", "L-FAR", "2025-03-09")]), &[]);
    let part = claim("A-1", "P-1", "took_part", "I-1").part("role", "ordered it");
    let happened = claim("H-1", "I-1", "happened_at", "L-FAR").happened("2025-03-07");
    check(places.into_iter().chain([at("R-1", "L-NEAR", "2025-03-07"), part, happened]), &[]);
}

#[test]
fn a_chain_of_sameness_that_joins_what_is_kept_apart() {
    let same = |key: &str, a: &str, b: &str| claim(key, a, "same_as", b);
    let apart = claim("R-3", "U-1", "different_from", "U-3");
    check(
        [same("R-1", "U-1", "U-2"), same("R-2", "U-3", "U-2"), apart.clone()],
        &[("contradiction:K6/R-1+R-2+R-3", Holds::Certain)],
    );
    check([same("R-1", "U-1", "U-2"), apart], &[]);
}

#[test]
fn a_post_in_what_did_not_exist() {
    let post = |date: &str| claim("R-1", "P-1", "commands", "U-1").cited(date);
    let founded = || claim("R-2", "P-2", "founder_of", "U-1").start("2024-12");
    check([post("2024-11-01"), founded()], &[("contradiction:K7/R-1+R-2", Holds::Certain)]);
    check([post("2024-12-20"), founded()], &[]);
    check([post("2024-11/2024-12"), founded()], &[]);
    let case = Book::new().about("U-1", "exists_to", "2024-12-08").with(post("2025-01-01")).case();
    assert_eq!(contradictions(&case)[0].id, "contradiction:K7/R-1");
}
