//! Traps that a published analysis of a massacre set for its readers, with invented names in invented places:
//! what a hasty coder would make of each, and what the answers say instead.
//!
//! | trap | held by (here, unless another file is named) |
//! | --- | --- |
//! | 1 a uniform | `a_uniform_is_an_indicator_and_no_unit`; `elements/tests.rs`: `a_uniform_is_no_membership` |
//! | 2 "we are the army" | `calling_oneself_the_army_makes_no_tie`; `elements/tests.rs`: `men_who_name_their_force_are_heard_through_the_one_they_told` |
//! | 3 an idiom of thanks | `elements/tests.rs`: `an_idiom_of_thanks_stays_possible_and_its_other_reading_stands_beside_it` |
//! | 4 who made the group | `whoever_makes_the_chat_group_commands_nobody`; `elements/tests.rs`: `whoever_made_the_channel_is_shown_in_it_and_no_power_to_punish_follows` |
//! | 5 "still holds that rank" | `a_rank_still_held_is_shown_when_it_is_shown`; `elements/tests.rs`: `a_rank_once_given_is_shown_on_its_day_and_possible_after` |
//! | 6 promoted after | `promoted_afterwards_only_when_the_dates_say_so`; `measure.rs`: `a_promotion_is_before_or_after_or_its_order_is_uncertain` |
//! | 7 dissolved, and acting | `a_unit_dissolved_on_paper_keeps_both_ties` |
//! | 8 sums over shared sites | `crates/tolls/src/sum/tests.rs`: `shared_sites_are_found_through_units_and_parts_of_incidents`, `bounds_can_be_followed_by_hand` |
//! | 9 private people | `private_people_have_no_chain`; `elements/tests.rs`: `acts_of_private_people_stand_against_command_and_under_the_omissions_of_the_state` |
//! | 10 "in two weeks" | `promise_tests.rs`: `a_report_promised_in_two_weeks_is_open_overdue_or_late_by_what_was_known` |
//! | 11 a certificate refused | `elements/tests.rs`: `a_refused_certificate_is_a_measure_and_a_sign_and_its_witness_has_no_name` |
//! | 12 both ways in one excerpt | `elements/tests.rs`: `one_excerpt_can_speak_both_ways` |

use crate::testing::{Book, Make, ask, claim, day, drawn, id};
use crate::{ContradictionKind, Lane, at_place, contradictions, of_unit, org, overlaps, said, timeline};
use sijill_model::{Holds, Span, Term};

const DAY: &str = "2031-05-02";

fn happened(key: &str, incident: &str, place: &str) -> Make {
    claim(key, incident, "happened_at", place).happened(DAY)
}

fn part(key: &str, who: &str, incident: &str, role: &str, basis: &str) -> Make {
    claim(key, who, "took_part", incident).part("role", role).part("basis", basis)
}

/// A uniform is no unit: men who wore the guard's are not the guard until a source says so.
#[test]
fn a_uniform_is_an_indicator_and_no_unit() {
    let case = Book::new()
        .with(happened("I-1", "I-1", "L-MILL"))
        .with(part("A-1", "men in the uniform of the guard", "I-1", "perpetrator", "uniform"))
        .with(part("A-2", "U-RIVER", "I-1", "present", "witness"))
        .with(claim("R-1", "U-GUARD", "part_of", "U-MIN").cited(DAY))
        .case();
    assert!(of_unit(&case, &id("U-GUARD")).parts.is_empty());
    let site = at_place(&case, &id("L-MILL"));
    let uniform = site.parts.iter().find(|part| part.said.key.as_str() == "A-1").unwrap();
    assert!(matches!(uniform.who, Term::Text(_)));
    assert_eq!(uniform.basis, "uniform");
    assert!(overlaps(&case).pairs.is_empty(), "a uniform overlaps with nobody");
}

/// "We are the army": what a man says of himself in a victim's house is said by him, and ties nobody to anything.
#[test]
fn calling_oneself_the_army_makes_no_tie() {
    let case = Book::new()
        .with(happened("I-1", "I-1", "L-MILL"))
        .with(
            part("A-1", "men who said: we are the army", "I-1", "present", "own words")
                .voices(&["witness 1"]),
        )
        .with(claim("R-1", "U-ARMY", "part_of", "U-MIN").cited(DAY))
        .case();
    let found = at_place(&case, &id("L-MILL"));
    assert_eq!(
        (found.parts[0].role.as_str(), found.parts[0].said.said.as_slice()),
        ("present", &["witness 1".to_owned()][..])
    );
    let chart = org(&case, day(DAY));
    assert_eq!(
        chart.ties.iter().map(|tie| tie.id.as_str()).collect::<Vec<_>>(),
        ["edge:U-ARMY>U-MIN@2031-05-02"]
    );
}

/// A spokesman who made the chat group coordinates; nobody answers to him for that.
#[test]
fn whoever_makes_the_chat_group_commands_nobody() {
    let case = Book::new()
        .with(claim("R-1", "P-SPOKES", "spokesperson_of", "U-MIN").cited(DAY))
        .with(claim("R-2", "P-SPOKES", "coordinates", "U-RIVER").cited(DAY))
        .with(claim("R-3", "U-RIVER", "publicly_loyal_to", "U-MIN").cited(DAY).part("status", "formal"))
        .case();
    let found = ask(&case, "U-RIVER", DAY);
    assert_eq!(drawn(&found), ["U-RIVER => U-MIN"]);
    let offices: Vec<_> = found.tops[0].offices.iter().map(|said| said.key.as_str()).collect();
    assert_eq!(offices, ["R-1"], "he is named at the top, as what he is said to be");
    assert!(crate::under(&case, &id("P-SPOKES"), day(DAY), day(DAY)).below.is_empty());
}

/// "Still holds that rank" holds until it was last shown, and not a day longer.
#[test]
fn a_rank_still_held_is_shown_when_it_is_shown() {
    let rank = claim("R-1", "P-LEAD", "holds_rank", "brigadier").start("2030-12").part("status", "formal");
    let span = rank.0.span();
    assert_eq!(span.holds_on(day(DAY)), Holds::Possible);
    let shown = claim("R-2", "P-LEAD", "holds_rank", "brigadier").cited(DAY);
    assert_eq!(shown.0.span().holds_on(day(DAY)), Holds::Certain);
    assert_eq!(shown.0.span().holds_on(day("2031-05-03")), Holds::Possible);
    let case = Book::new().with(rank).with(shown).case();
    assert!(contradictions(&case).is_empty(), "one rank, said twice");
    assert_eq!(
        said(&case, case.claim(&"R-1".parse().unwrap()).unwrap()).when,
        "from 2030-12, end not stated"
    );
}

/// Promoted after the event, or before: only where no day that the sources allow would turn it round.
#[test]
fn promoted_afterwards_only_when_the_dates_say_so() {
    let case = Book::new()
        .with(happened("I-1", "I-1", "L-MILL"))
        .with(claim("R-1", "P-LEAD", "promoted_to", "colonel").start("2031-05-03/2031-08"))
        .with(claim("R-2", "P-OTHER", "promoted_to", "colonel").start("2031-05"))
        .case();
    let lines = timeline(&case).entries;
    let days = |key: &str| {
        let line = lines.iter().find(|line| line.said.key.as_str() == key).unwrap();
        (line.lane, line.earliest.unwrap(), line.latest.unwrap())
    };
    let (lane, _, last) = days("I-1");
    assert_eq!(lane, Lane::Incident);
    assert!(days("R-1").1 > last, "after it, whatever the day");
    let (_, first, end) = days("R-2");
    assert!(first <= last && last <= end, "May could be before it: the order is not certain");
}

/// Dissolved in January and acting in May: two ties, both live, neither certain.
#[test]
fn a_unit_dissolved_on_paper_keeps_both_ties() {
    let case = Book::new()
        .with(claim("R-1", "U-RIVER", "part_of", "U-FRONT").nominal_end("2031-01").part("status", "de facto"))
        .with(claim("R-2", "U-RIVER", "dissolved_into", "U-MIN").start("2031-01").part("status", "formal"))
        .case();
    let found = ask(&case, "U-RIVER", DAY);
    assert_eq!(drawn(&found), ["U-RIVER -> U-MIN", "U-RIVER -> U-FRONT"]);
    assert_eq!(found.most_apart, 2);
    let hangs = |to: &str| found.hangs_on.iter().find(|hangs| hangs.to == id(to)).unwrap().claims.clone();
    assert_eq!((hangs("U-MIN").len(), hangs("U-FRONT").len()), (1, 1));
    let chart = org(&case, day(DAY));
    let line = chart.lines.iter().find(|line| line.id == id("U-RIVER")).unwrap();
    assert_eq!((line.under.is_some(), line.also.len()), (true, 1));
}

/// Neighbours who killed are no unit, have no commander, and share no site with one.
#[test]
fn private_people_have_no_chain() {
    let case = Book::new()
        .with(happened("I-1", "I-1", "L-MILL"))
        .with(part("A-1", "people of the next village", "I-1", "perpetrator", "7 witnesses"))
        .with(part("A-2", "U-RIVER", "I-1", "nearby", "video"))
        .with(claim("R-1", "U-RIVER", "part_of", "U-MIN").cited(DAY))
        .case();
    let site = at_place(&case, &id("L-MILL"));
    assert_eq!(site.parts.len(), 2);
    assert!(org(&case, day(DAY)).lines.iter().all(|line| !line.label.contains("village")));
    assert!(overlaps(&case).pairs.is_empty());
}

/// One commander in two divisions is two claims side by side, and the chain shows both.
#[test]
fn rival_commands_stay_side_by_side() {
    let case = Book::new()
        .with(claim("R-1", "P-LEAD", "commands", "U-62").start("2031").part("status", "formal"))
        .with(claim("R-2", "P-OTHER", "commands", "U-62").start("2031").part("status", "formal").from("S-2"))
        .case();
    let found = contradictions(&case);
    assert_eq!((found.len(), found[0].kind), (1, ContradictionKind::Values));
    let edge = &ask(&case, "U-62", DAY).paths[0].edges[0];
    assert!(edge.contrary.iter().any(|line| line.text.starts_with("another is said to hold the command")));
}

/// A span cited on one day says nothing of the week.
#[test]
fn cited_is_not_began() {
    let span = Span::cited(&sijill_model::Edtf::parse(DAY).unwrap());
    assert_eq!(span.holds_on(day("2031-05-01")), Holds::Possible);
}
