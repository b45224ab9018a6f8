//! Sites, origins, the same-source trap and the tests, on an invented valley.

use proptest::prelude::*;
use sijill_model::Value;

use super::*;
use crate::testing::{Book as Casebook, Make, claim};

/// An act coded at a place, told by somebody.
fn coded(key: &str, act: &str, place: &str, by: &str) -> Make {
    claim(key, act, "recurs", place).part("place", &format!("entity:{place}")).voices(&[by])
}

fn point(place: &str, lat: &str, lon: &str) -> Make {
    claim(&format!("{place}.point"), place, "located_at", "a point").part("lat", lat).part("lon", lon)
}

fn term(key: &str, name: &str, codes: &[&str]) -> Make {
    let mut made = claim(key, name, "gathers", "what it means").from("AN-1");
    let codes = codes.iter().map(|code| (*code).to_owned()).collect();
    made.0.with.insert("patterns".to_owned(), Value::Many(codes));
    made
}

fn was_there(key: &str, unit: &str, incident: &str) -> Make {
    claim(key, unit, "took_part", incident).part("role", "present")
}

fn happened(incident: &str, place: &str) -> Make {
    claim(incident, incident, "happened_at", place).happened("2031-05-02").part("part_of", "entity:I-0")
}

/// Five places of the valley some ten kilometres apart, one without a point, and the valley itself.
fn valley() -> Casebook {
    [("L-MILL", "1"), ("L-FORD", "2"), ("L-WELL", "3"), ("L-GATE", "4"), ("L-KILN", "5")]
        .into_iter()
        .fold(Casebook::new().analyst("AN-1", "M. Orchard"), |book, (place, tenth)| {
            book.about(place, "class", "village").with(point(place, &format!("35.{tenth}"), "36.0"))
        })
        .about("L-HILL", "class", "village")
        .about("L-VALLEY", "class", "region")
        .with(claim("I-0", "I-0", "happened_at", "L-VALLEY").happened("2031-05-01/2031-05-04"))
}

fn found(book: Casebook) -> Patterns {
    patterns(&book.case(), &PatternQuery::default())
}

fn one<'a>(patterns: &'a Patterns, term: &str) -> &'a Pattern {
    patterns.patterns.iter().find(|pattern| pattern.term == term).unwrap()
}

fn separate(pattern: &Pattern) -> (u64, Option<u64>) {
    let value = pattern.separate.value.unwrap();
    (value.low, value.high)
}

#[test]
fn codes_are_gathered_by_the_terms_of_the_list() {
    let patterns = found(
        valley()
            .with(coded("PT-1", "made to crawl", "L-MILL", "the gazette"))
            .with(coded("PT-2", "Forced  crawling", "L-FORD", "the watch"))
            .with(coded("PT-3", "dogs set loose", "L-FORD", "the watch"))
            .with(term("TM-1", "made to crawl or howl", &["made to crawl", "forced crawling"])),
    );
    let crawl = one(&patterns, "made to crawl or howl");
    assert_eq!((crawl.id.as_str(), crawl.codes.len(), separate(crawl)), ("pattern:TM-1", 2, (2, Some(2))));
    assert_eq!(crawl.origins, ["the gazette", "the watch"]);
    let dogs = one(&patterns, "dogs set loose");
    assert_eq!(
        (dogs.id.as_str(), dogs.listed.as_ref(), separate(dogs)),
        ("pattern:PT-3", None, (1, Some(1)))
    );
}

#[test]
fn a_region_is_no_site_and_a_site_without_a_point_may_be_one() {
    let patterns = found(
        valley()
            .with(coded("PT-1", "no weeping", "L-MILL", "a"))
            .with(coded("PT-2", "no weeping", "L-VALLEY", "a"))
            .with(coded("PT-3", "no weeping", "the whole land", "a"))
            .with(coded("PT-4", "no weeping", "L-HILL", "a")),
    );
    let pattern = one(&patterns, "no weeping");
    assert_eq!(separate(pattern), (1, Some(2)));
    assert_eq!(pattern.elsewhere.iter().map(|said| said.key.as_str()).collect::<Vec<_>>(), ["PT-2", "PT-3"]);
    assert!(pattern.separate.derivation.steps.iter().any(|step| step.contains("without a point")));
}

#[test]
fn neighbouring_sites_count_as_one_through_others_too() {
    let near = |book: Casebook, (place, lat): (&str, &str)| {
        book.about(place, "class", "hamlet").with(point(place, lat, "36.5")).with(coded(
            &format!("PT-{place}"),
            "words on walls",
            place,
            "a",
        ))
    };
    // 3.3 km from one to the next, 6.7 km from end to end.
    let book = [("L-A", "35.00"), ("L-B", "35.03"), ("L-C", "35.06")].into_iter().fold(valley(), near);
    assert_eq!(separate(one(&found(book), "words on walls")), (1, Some(1)));
    let book = [("L-A", "35.00"), ("L-B", "35.03"), ("L-C", "35.06")].into_iter().fold(valley(), near);
    let finer = patterns(&book.case(), &PatternQuery { apart_km: 3, ..PatternQuery::default() });
    assert_eq!(separate(one(&finer, "words on walls")), (3, Some(3)));
}

#[test]
fn the_same_source_is_named_before_anything_else() {
    let book = || {
        ["L-MILL", "L-FORD", "L-WELL", "L-GATE"].into_iter().fold(valley(), |book, place| {
            book.with(coded(&format!("PT-{place}"), "asked who they are", place, "the gazette"))
        })
    };
    let trap = found(book()).trap;
    assert_eq!((trap.claims, trap.recurring, trap.recurring_without_first), (4, 1, 0));
    assert!(
        trap.text
            .starts_with("Of 4 claims that code an act, 4 come from the gazette, 4 of them from it alone.")
    );
    // Another paper that asked nobody the same question, at two of the places.
    let two = book().with(coded("PT-8", "asked who they are", "L-MILL", "the watch")).with(coded(
        "PT-9",
        "asked who they are",
        "L-FORD",
        "the watch",
    ));
    let trap = found(two).trap;
    assert_eq!((trap.recurring, trap.recurring_without_first), (1, 1));
}

#[test]
fn a_force_is_said_to_have_acted_or_only_to_have_been_there() {
    let patterns = found(
        valley()
            .with(happened("I-1", "L-MILL"))
            .with(happened("I-2", "L-FORD"))
            .with(claim("I-9", "I-9", "happened_at", "L-MILL").happened("2013-05"))
            .with(was_there("A-1", "U-1", "I-1"))
            .with(was_there("A-2", "U-1", "I-2"))
            .with(was_there("A-3", "U-2", "I-9"))
            .with(claim("A-4", "U-3", "took_part", "I-1").part("role", "no evidence of a part"))
            .with(coded("PT-1", "no weeping", "L-MILL", "a").part("actors", "entity:U-1"))
            .with(coded("PT-2", "no weeping", "L-FORD", "a")),
    );
    let forces = &one(&patterns, "no weeping").forces;
    // Who was there in other years, or is said not to have been, is no force of the event.
    assert_eq!(forces.len(), 1);
    assert_eq!((forces[0].label.as_str(), forces[0].acted, forces[0].present), ("U-1", 1, 2));
}

/// Four sites, two forces, two papers, and acts that follow what `by` says.
fn sorted_by(by: &str) -> Casebook {
    let sites = [
        ("L-MILL", "U-1", "a"),
        ("L-FORD", "U-1", "b"),
        ("L-WELL", "U-2", "a"),
        ("L-GATE", "U-2", "b"),
        ("L-KILN", "U-2", "b"),
    ];
    sites.into_iter().enumerate().fold(valley(), |book, (i, (place, unit, paper))| {
        let act = if by == "force" { unit } else { paper };
        book.with(happened(&format!("I-{}", i + 1), place))
            .with(was_there(&format!("A-{i}"), unit, &format!("I-{}", i + 1)))
            .with(coded(&format!("PT-{i}"), &format!("act of {act}"), place, paper))
    })
}

fn test(patterns: &Patterns, of: TestOf) -> &PatternTest {
    patterns.tests.iter().find(|test| test.of == of).unwrap()
}

#[test]
fn recurrence_is_found_to_go_with_what_it_goes_with() {
    let by_force = found(sorted_by("force"));
    let force = test(&by_force, TestOf::Force).counted.unwrap();
    // Five sites in groups of two and three: 5! ways, 2! 3! of which keep the groups.
    assert_eq!((force.as_great, force.ways, force.at_best, force.all), (12, 120, 12, true));
    assert!(test(&by_force, TestOf::Source).counted.unwrap().as_great > 12);
    let by_source = found(sorted_by("source"));
    assert_eq!(test(&by_source, TestOf::Source).counted.unwrap().as_great, 12);
    assert!(test(&by_source, TestOf::Force).counted.unwrap().as_great > 12);
    // Held to one paper's sites, force tells nothing: alike whatever force was there.
    let within = test(&by_source, TestOf::ForceWithinSource).counted.unwrap();
    assert_eq!((within.as_great, within.ways), (12, 12));
}

#[test]
fn a_test_that_cannot_tell_is_not_made() {
    let one_paper = ["L-MILL", "L-FORD", "L-WELL", "L-GATE"].into_iter().enumerate().fold(
        valley(),
        |book, (i, place)| {
            book.with(coded(&format!("PT-{i}"), &format!("act {}", i % 2), place, "the gazette"))
        },
    );
    let patterns = found(one_paper);
    let answer = |of| test(&patterns, of).answer.to_string();
    assert_eq!(
        answer(TestOf::Source),
        "Not made: every pair of sites shares it, so that nothing can be compared."
    );
    assert_eq!(answer(TestOf::Force), "Not made: it takes 4 sites for which this is known, and there are 0.");
    assert!(test(&patterns, TestOf::Distance).counted.is_some());
    assert!(patterns.tests.iter().all(|test| test.figure.value.is_some() == test.counted.is_some()));
    assert!(found(valley()).patterns.is_empty());
}

#[test]
fn what_is_published_later_is_left_out() {
    let book = valley()
        .source("S-1", "2031-05-10")
        .source("S-2", "2031-09-01")
        .with(coded("PT-1", "no weeping", "L-MILL", "a"))
        .with(coded("PT-2", "no weeping", "L-FORD", "b").from("S-2"));
    let patterns = patterns(&book.case_as_known("2031-06-01"), &PatternQuery::default());
    assert_eq!(separate(one(&patterns, "no weeping")), (1, Some(1)));
    assert!(patterns.hidden >= 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_order_of_claims_changes_nothing(order in Just((0..15).collect::<Vec<usize>>()).prop_shuffle()) {
        let claims: Vec<Make> = [("L-MILL", "U-1"), ("L-FORD", "U-1"), ("L-WELL", "U-2"), ("L-GATE", "U-2"), ("L-KILN", "U-3")]
            .into_iter()
            .enumerate()
            .flat_map(|(i, (place, unit))| {
                [
                    happened(&format!("I-{}", i + 1), place),
                    was_there(&format!("A-{i}"), unit, &format!("I-{}", i + 1)),
                    coded(&format!("PT-{i}"), &format!("act {}", i % 3), place, "the gazette"),
                ]
            })
            .collect();
        let told = |order: &[usize]| {
            let book = order.iter().fold(valley(), |book, at| book.with(claims[*at].clone()));
            serde_json::to_string(&found(book)).unwrap()
        };
        let straight: Vec<usize> = (0..15).collect();
        prop_assert_eq!(told(&order), told(&straight));
    }
}
