//! Rows, dates, warnings and the traps of evidence, on invented people in invented places.

use sijill_model::{LinkKind, Value};

use super::*;
use crate::testing::{Book, Make, claim, day, id};

fn link(key: &str, about: &str, elements: &str, to: &str, bearing: &str) -> Make {
    let mut made = claim(key, about, "bears_on", elements)
        .part("claim", to)
        .part("bearing", bearing)
        .part("why", "because")
        .from("AN-1");
    made.0.with.insert("elements".to_owned(), Value::Many(vec![elements.to_owned()]));
    made
}

fn frame(id: &str) -> &'static Frame {
    frames().iter().find(|frame| frame.id == id).unwrap()
}

fn ask(case: &Case, about: &str, frame: &Frame, on: &str) -> Elements {
    elements(case, &ElementsQuery { about: id(about), frame, on: day(on) })
}

fn warned(row: &ElementRow) -> Vec<String> {
    row.warnings.iter().map(ToString::to_string).collect()
}

fn row<'a>(found: &'a Elements, code: &str) -> &'a ElementRow {
    found.rows.iter().find(|row| row.element.code == code).unwrap()
}

/// Supports, contradicts, only possible, not that day: the links of a row.
fn links(row: &ElementRow) -> [Vec<&str>; 4] {
    [&row.supports, &row.contradicts, &row.possible, &row.not_that_day]
        .map(|side| side.iter().map(|bearing| bearing.link.as_str()).collect())
}

/// The valley: an officer, a unit and what two papers say of them.
fn valley() -> Book {
    Book::new()
        .analyst("AN-1", "M. Orchard")
        .source("S-1", "2031-05-04")
        .source("S-2", "2031-08-20")
        .place("L-MILL", "the mill")
        .with(claim("H-1", "I-1", "happened_at", "L-MILL").happened("2031-05-02"))
}

#[test]
fn a_post_must_hold_that_day_and_an_open_end_is_only_possible() {
    let case = valley()
        .with(claim("R-1", "P-7", "commands", "U-1").start("2030-12").end("2031-06"))
        .with(claim("R-2", "P-7", "commands", "U-2").start("2030-12"))
        .with(claim("R-3", "P-7", "heads", "U-3").start("2031-05-09"))
        .with(link("L-1", "P-7", "rome-28a/E7", "R-1", "supports"))
        .with(link("L-2", "P-7", "rome-28a/E7", "R-2", "supports"))
        .with(link("L-3", "P-7", "rome-28a/E7", "R-3", "supports"))
        .case();
    let found = ask(&case, "P-7", frame("rome-28a"), "2031-05-02");
    assert_eq!(links(row(&found, "E7")), [vec!["L-1"], vec![], vec!["L-2"], vec!["L-3"]]);
    let why = |side: &[Bearing]| side[0].why_there.clone();
    assert_eq!(
        why(&row(&found, "E7").possible),
        "not shown on 2031-05-02, not excluded: from 2030-12, end not stated"
    );
    assert_eq!(
        why(&row(&found, "E7").not_that_day),
        "its dates exclude 2031-05-02: from 2031-05-09, end not stated"
    );
    let later = ask(&case, "P-7", frame("rome-28a"), "2031-06-20");
    assert_eq!(links(row(&later, "E7"))[0], Vec::<&str>::new());
}

#[test]
fn knowledge_after_the_day_is_not_knowledge_on_it() {
    let case = valley()
        .with(claim("R-1", "P-7", "was_told", "I-1").start("2031-05-03"))
        .with(claim("R-2", "P-7", "was_told", "I-1").start("2031-05-01/2031-05-04"))
        .with(claim("E-1", "a message", "shows", "the mill burns"))
        .with(link("L-1", "P-7", "rome-28a/E3", "R-1", "supports"))
        .with(link("L-2", "P-7", "rome-28a/E3", "R-2", "supports"))
        .with(link("L-3", "P-7", "rome-28a/E3", "E-1", "supports"))
        .case();
    let found = ask(&case, "P-7", frame("rome-28a"), "2031-05-02");
    assert_eq!(links(row(&found, "E3")), [vec![], vec![], vec!["L-2", "L-3"], vec!["L-1"]]);
    let later = ask(&case, "P-7", frame("rome-28a"), "2031-05-04");
    assert_eq!(links(row(&later, "E3"))[0], ["L-1", "L-2"]);
}

#[test]
fn material_of_later_is_left_out_as_known_and_the_link_with_it() {
    let book = || {
        valley()
            .with(claim("A-1", "U-1", "took_part", "I-1").part("role", "present"))
            .with(claim("A-2", "U-1", "took_part", "I-1").part("role", "no order found").from("S-2"))
            .with(link("L-1", "P-7", "rome-28a/E0", "A-1", "supports"))
            .with(link("L-2", "P-7", "rome-28a/E0", "A-2", "contradicts"))
    };
    let early = ask(&book().case_as_known("2031-06-01"), "P-7", frame("rome-28a"), "2031-05-02");
    assert_eq!(links(row(&early, "E0")), [vec!["L-1"], vec![], vec![], vec![]]);
    assert_eq!((early.links_left_out, early.hidden), (1, 1));
    assert!(early.astray.is_empty());
    let later = ask(&book().case_as_known("2031-09-01"), "P-7", frame("rome-28a"), "2031-05-02");
    assert_eq!(links(row(&later, "E0")), [vec!["L-1"], vec!["L-2"], vec![], vec![]]);
    let bearing = &row(&later, "E0").supports[0];
    assert_eq!((bearing.linked_by.join(", "), bearing.why.as_str()), ("M. Orchard".to_owned(), "because"));
}

#[test]
fn nobody_looked_until_somebody_logs_it() {
    let search = |key: &str, date: &str| {
        let mut made = claim(key, "P-7", "searched", "rome-28a/E0")
            .happened(date)
            .part("where", "the town's archive")
            .part("found", "nothing")
            .from("AN-1");
        made.0.with.insert("elements".to_owned(), Value::Many(vec!["rome-28a/E0".to_owned()]));
        made
    };
    let book = || {
        valley().with(claim("A-1", "U-1", "took_part", "I-1").part("role", "present")).with(link(
            "L-1",
            "P-7",
            "rome-28a/E0",
            "A-1",
            "supports",
        ))
    };
    let looked = |case: &Case| row(&ask(case, "P-7", frame("rome-28a"), "2031-05-02"), "E0").looked.clone();
    assert_eq!(
        looked(&book().case()),
        "No contradicting material is linked, and nobody has logged a search for it."
    );
    let searched = || book().with(search("SE-1", "2031-07-01"));
    assert_eq!(looked(&searched().case()), "One search for contrary material is logged.");
    // A search of July says nothing about what was looked for by June.
    assert!(looked(&searched().case_as_known("2031-06-01")).contains("nobody has logged"));
}

#[test]
fn a_policy_that_rests_on_omissions_is_warned_of() {
    let promise = |key: &str| claim(key, "P-7", "committed", "an inquiry").part("outcome", "not met");
    let to = |key: &str, claim: &str, indicator: &str| {
        link(key, "I-1", "rome-7-chapeau/C3", claim, "supports").part("indicator", indicator)
    };
    let omission = valley()
        .with(promise("C-1"))
        .with(promise("C-2"))
        .with(to("L-1", "C-1", "did-not-punish"))
        .with(to("L-2", "C-2", "did-not-stop"));
    let warned_of =
        |book: Book| warned(row(&ask(&book.case(), "I-1", frame("rome-7-chapeau"), "2031-05-02"), "C3"));
    let found = warned_of(omission);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("All that supports a policy here is an omission."), "{found:?}");
    let unnamed =
        valley().with(promise("C-1")).with(link("L-1", "I-1", "rome-7-chapeau/C3", "C-1", "supports"));
    assert!(warned_of(unnamed)[0].contains("cannot be told"));
    let act = valley()
        .with(promise("C-1"))
        .with(claim("A-1", "P-7", "took_part", "I-1").part("role", "called to arms"))
        .with(to("L-1", "C-1", "did-not-punish"))
        .with(to("L-2", "A-1", "call-or-order"));
    assert_eq!(warned_of(act), Vec::<String>::new());
}

#[test]
fn one_excerpt_can_speak_both_ways() {
    // Neighbours bring a man out, two policemen object: one excerpt, two links, opposite directions.
    let case = valley()
        .with(claim("E-1", "a witness's account", "shows", "a rescue, and who objected to it"))
        .with(link("L-1", "U-1", "arsiwa-omission/O3", "E-1", "supports").part("indicator", "hindered"))
        .with(link("L-2", "U-1", "arsiwa-omission/O3", "E-1", "contradicts").part("indicator", "protected"))
        .case();
    let found = ask(&case, "U-1", frame("arsiwa-omission"), "2031-05-02");
    assert_eq!(links(row(&found, "O3")), [vec!["L-1"], vec!["L-2"], vec![], vec![]]);
    assert_eq!(warned(row(&found, "O3")), ["E-1 is linked both ways: it supports and contradicts."]);
}

#[test]
fn a_uniform_is_no_membership() {
    let case = valley()
        .with(claim("A-1", "men in grey uniforms", "took_part", "I-1").part("basis", "uniform"))
        .with(link("L-1", "P-7", "rome-28a/E0", "A-1", "supports").part("indicator", "uniform-only"))
        .case();
    let found = ask(&case, "P-7", frame("rome-28a"), "2031-05-02");
    assert_eq!(
        warned(row(&found, "E0")),
        ["L-1 is linked in support, under an indicator that the frame counts against."]
    );
}

#[test]
fn an_idiom_of_thanks_stays_possible_and_its_other_reading_stands_beside_it() {
    let case = valley()
        .with(claim("E-1", "a reply in a chat", "shows", "'bless you' after news of the mill"))
        .with(
            claim("E-2", "a second translator", "shows", "'bless you' thanks for the news")
                .link(LinkKind::Contradicts, "E-1"),
        )
        .with(link("L-1", "P-7", "rome-28a/E5r", "E-1", "possible").part("indicator", "praised-after-told"))
        .case();
    let found = ask(&case, "P-7", frame("rome-28a"), "2031-05-02");
    let possible = &row(&found, "E5r").possible;
    assert_eq!(
        (links(row(&found, "E5r"))[2].clone(), possible[0].why_there.as_str()),
        (vec!["L-1"], "linked as possible")
    );
    assert!(
        possible[0].contrary[0].text.contains("E-1 is contradicted by E-2"),
        "{:?}",
        possible[0].contrary
    );
}

#[test]
fn whoever_made_the_channel_is_shown_in_it_and_no_power_to_punish_follows() {
    let case = valley()
        .with(claim("R-1", "P-7", "founder_of", "the valley channel").start("2031-05-01"))
        .with(link("L-1", "P-7", "rome-28a/E2", "R-1", "supports").part("indicator", "channel"))
        .case();
    let found = ask(&case, "P-7", frame("rome-28a"), "2031-05-02");
    let control = row(&found, "E2");
    assert_eq!(links(control), [vec!["L-1"], vec![], vec![], vec![]]);
    let nothing: Vec<&str> = control.nothing_for.iter().map(|indicator| indicator.id.as_str()).collect();
    assert!(
        nothing.contains(&"promotes-removes")
            && nothing.contains(&"orders-obeyed")
            && !nothing.contains(&"channel")
    );
    assert!(control.looked.contains("nobody has logged a search"));
}

#[test]
fn acts_of_private_people_stand_against_command_and_under_the_omissions_of_the_state() {
    let case = valley()
        .with(
            claim("A-1", "people of the next village", "took_part", "I-1").part("role", "outside the force"),
        )
        .with(link("L-1", "P-7", "rome-28a/E0", "A-1", "contradicts").part("indicator", "private-persons"))
        .with(
            link("L-2", "U-1", "arsiwa-attribution/A4", "A-1", "contradicts")
                .part("indicator", "private-persons"),
        )
        .case();
    let command = ask(&case, "P-7", frame("rome-28a"), "2031-05-02");
    let state = ask(&case, "U-1", frame("arsiwa-attribution"), "2031-05-02");
    assert_eq!(links(row(&command, "E0"))[1], ["L-1"]);
    assert_eq!(links(row(&state, "A4"))[1], ["L-2"]);
    // The one table never shows the links of the other.
    assert!(command.rows.iter().all(|row| links(row).concat().iter().all(|link| *link == "L-1")));
}

/// A certificate refused with a curse upon the sect: a measure, and two links of one claim; she who tells it is heard by
/// the number that the paper gives her.
#[test]
fn a_refused_certificate_is_a_measure_and_a_sign_and_its_witness_has_no_name() {
    let case = valley()
        .with(
            claim("PT-1", "refused death certificates", "recurs", "L-MILL")
                .part("short_phrase", "'heretic!'")
                .voices(&["witness 7"]),
        )
        .with(
            link("L-1", "U-1", "arsiwa-omission/O5", "PT-1", "supports")
                .part("indicator", "certificate-refused"),
        )
        .with(
            link("L-2", "I-1", "rome-7-chapeau/C2", "PT-1", "supports")
                .part("indicator", "civilians-selected"),
        )
        .case();
    let measures = crate::measures(&case, None, None).measures;
    assert_eq!((measures.len(), measures[0].kind), (1, crate::MeasureKind::Records));
    assert_eq!(measures[0].said.said, ["witness 7"]);
    assert!(
        case.entities.keys().all(|id| !id.as_str().contains("witness")),
        "she is no thing of the casebook"
    );
    let omission = ask(&case, "U-1", frame("arsiwa-omission"), "2031-05-02");
    let policy = ask(&case, "I-1", frame("rome-7-chapeau"), "2031-05-02");
    assert_eq!(links(row(&omission, "O5"))[0], ["L-1"]);
    assert_eq!(links(row(&policy, "C2"))[0], ["L-2"]);
    // What one witness says stays one origin, however many rows it supports.
    assert_eq!(row(&omission, "O5").supports[0].confidence, sijill_model::Confidence::Low);
}

#[test]
fn what_all_support_hangs_on_is_named() {
    let said = |key: &str, voices: &[&str]| {
        claim(key, "U-1", "took_part", "I-1").part("role", "present").voices(voices)
    };
    let one = valley()
        .with(said("A-1", &["the gazette"]))
        .with(said("A-2", &["the gazette"]))
        .with(link("L-1", "P-7", "rome-28a/E0", "A-1", "supports"))
        .with(link("L-2", "P-7", "rome-28a/E0", "A-2", "supports"));
    let text = |book: Book| {
        row(&ask(&book.case(), "P-7", frame("rome-28a"), "2031-05-02"), "E0").weakest.clone().unwrap().text
    };
    assert!(text(one).contains("without it nothing is left in support"));
    let two = valley()
        .with(said("A-1", &["the gazette"]))
        .with(said("A-2", &["the watch"]).from("S-2"))
        .with(link("L-1", "P-7", "rome-28a/E0", "A-1", "supports"))
        .with(link("L-2", "P-7", "rome-28a/E0", "A-2", "supports"));
    assert!(text(two).starts_with("it falls without these 2: "));
    let none = ask(&valley().case(), "I-1", frame("rome-7-chapeau"), "2031-05-02");
    assert!(none.rows.iter().all(|row| row.weakest.is_none() && row.supports.is_empty()));
}

#[test]
fn links_that_miss_are_named() {
    let case = valley()
        .with(claim("A-1", "U-1", "took_part", "I-1").part("role", "present"))
        .with(link("L-1", "P-7", "rome-28a/E9", "A-1", "supports"))
        .with(link("L-2", "P-7", "rome-28a/E0", "A-9", "supports"))
        .with(link("L-3", "P-7", "rome-28a/E0", "A-1", "supports").part("indicator", "tea-leaves"))
        .case();
    let found = ask(&case, "P-7", frame("rome-28a"), "2031-05-02");
    assert_eq!(
        found.astray.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "L-1 names rome-28a/E9, which the frame does not have",
            "L-2 leads to A-9, which does not stand in the casebook",
            "L-3 names the indicator \"tea-leaves\", which E0 does not have",
        ]
    );
}

#[test]
fn private_people_are_not_sorted_into_elements() {
    let case = valley()
        .with(claim("R-1", "P-7", "commands", "U-1"))
        .with(claim("R-2", "P-8", "member_of", "U-1"))
        .with(claim("R-3", "P-9", "member_of", "U-1"))
        .with(claim("X-1", "P-9", "examined", "is said to have led the column").from("AN-1"))
        .case();
    assert_eq!(
        ["P-7", "P-8", "P-9", "U-1"].map(|who| may_be_asked(&case, &id(who))),
        [true, false, true, true]
    );
}

#[test]
fn an_assessment_is_a_signed_text_with_its_counter_argument() {
    let assessed = claim("AS-1", "P-7", "assessed", "rome-28a/E2")
        .happened("2031-09-01")
        .part("text", "the material is thin")
        .part("counter", "two sources say that orders were obeyed")
        .part("standard", "reasonable grounds to believe")
        .from("AN-1");
    let book = || valley().with(claim("R-1", "P-7", "commands", "U-1")).with(assessed.clone());
    let found = ask(&book().case(), "P-7", frame("rome-28a"), "2031-05-02");
    let assessment = &row(&found, "E2").assessments[0];
    assert_eq!((assessment.by.join(", "), assessment.when.as_str()), ("M. Orchard".to_owned(), "2031-09-01"));
    assert!(!assessment.counter.is_empty());
    assert!(found.assessments.is_empty(), "it is of one element, not of the whole");
    let before = ask(&book().case_as_known("2031-06-01"), "P-7", frame("rome-28a"), "2031-05-02");
    assert!(row(&before, "E2").assessments.is_empty());
    // What nobody put to an element is still to be sorted.
    assert_eq!(found.unsorted.iter().map(|said| said.key.as_str()).collect::<Vec<_>>(), ["R-1"]);
}

#[test]
fn a_rank_once_given_is_shown_on_its_day_and_possible_after() {
    let case = valley()
        .with(claim("R-1", "P-7", "promoted_to", "colonel").start("2030-12-29"))
        .with(claim("R-2", "U-1", "dissolved_into", "U-2").start("2031-01"))
        .with(link("L-1", "P-7", "rome-28a/E1", "R-1", "supports").part("indicator", "appointment"))
        .with(link("L-2", "P-7", "rome-28a/E1", "R-2", "contradicts"))
        .case();
    let on =
        |day: &str| links(row(&ask(&case, "P-7", frame("rome-28a"), day), "E1")).map(|side| side.concat());
    // "Still hold those ranks" is another claim, and must say when.
    assert_eq!(on("2030-12-29"), ["L-1", "", "", "L-2"]);
    assert_eq!(on("2031-05-02"), ["", "L-2", "L-1", ""]);
}

#[test]
fn men_who_name_their_force_are_heard_through_the_one_they_told() {
    let mut heard = claim("A-1", "U-1", "took_part", "I-1").part("role", "present (self-identification)");
    heard.0.said_by =
        vec![["the gazette", "a witness"].map(|name| sijill_model::Voice::Words(name.to_owned())).to_vec()];
    let case = valley()
        .with(heard)
        .with(link("L-1", "P-7", "rome-28a/E0", "A-1", "supports").part("indicator", "force-named-in-words"))
        .case();
    let found = ask(&case, "P-7", frame("rome-28a"), "2031-05-02");
    let bearing = &row(&found, "E0").supports[0];
    assert!(bearing.claim.says.contains("is said to have had the role \"present (self-identification)\""));
    assert_eq!(
        (bearing.claim.said.join("; "), bearing.confidence.to_string()),
        ("the gazette > a witness".to_owned(), "low".to_owned())
    );
    let nothing: Vec<&str> = row(&found, "E0").nothing_for.iter().map(|one| one.id.as_str()).collect();
    assert!(nothing.contains(&"force-identified"), "its own word is no identification by others");
}
