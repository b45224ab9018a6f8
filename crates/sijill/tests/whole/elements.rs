//! Elements, frames, patterns and measures, as the program prints them.

use std::collections::BTreeSet;

use crate::answers::{bracketed, still};
use crate::common::{bad, empty, example, good, json, run, run_with, worked_case};

const ELEMENTS: [(&str, &str); 2] = [("PE-SHARA", "rome-28b"), ("PE-GHANI", "rome-28a")];
const JULY: &str = "2025-07-15";
const SEPTEMBER: &str = "2025-09-30";

fn asked<'a>(about: &'a str, frame: &'a str, known: &'a str) -> [&'a str; 8] {
    ["elements", about, "--frame", frame, "--on", "2025-03-07", "--as-known", known]
}

/// The keys of the claims on one side of a row.
fn keys(answer: &serde_json::Value, code: &str, side: &str) -> BTreeSet<String> {
    let rows = answer["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["element"]["code"] == code).unwrap();
    row[side].as_array().unwrap().iter().map(|b| b["claim"]["key"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn later_official_findings_are_in_the_view_of_september_and_not_of_july() {
    let (_folder, casebook) = worked_case();
    let of = |about, frame, known| json(&casebook, &asked(about, frame, known));
    // Both ways: the UN commission and the national inquiry attribute acts, the inquiry speaks of violated orders,
    // and both the report and the referral of suspects stand against a failure to submit the matter.
    for (about, frame) in ELEMENTS {
        let (july, september) = (of(about, frame, JULY), of(about, frame, SEPTEMBER));
        for (code, side, key) in [
            ("E0", "supports", "A-111"),
            ("E2", "supports", "A-113"),
            ("E2", "contradicts", "A-114"),
            ("E5s", "contradicts", "A-114"),
        ] {
            assert!(!keys(&july, code, side).contains(key), "{about} {code} {key} in July");
            assert!(keys(&september, code, side).contains(key), "{about} {code} {key} in September");
        }
        assert!(july["links_left_out"].as_u64() > september["links_left_out"].as_u64());
    }
    let president = of("PE-SHARA", "rome-28b", SEPTEMBER);
    assert!(keys(&president, "E5s", "contradicts").contains("C-105"));
    // The trial of November is of neither view.
    assert!(!keys(&president, "E5s", "contradicts").contains("C-106"));
    let policy = |known| {
        let asked =
            ["elements", "I-003", "--frame", "rome-7-chapeau", "--on", "2025-03-10", "--as-known", known];
        json(&casebook, &asked)
    };
    let (july, september) = (policy(JULY), policy(SEPTEMBER));
    for key in ["A-110", "A-116", "A-114"] {
        assert!(
            keys(&september, "C3", "contradicts").contains(key)
                && !keys(&july, "C3", "contradicts").contains(key)
        );
    }
    assert!(keys(&september, "C4s", "supports").contains("A-111"));
    for (about, frame) in ELEMENTS {
        for (month, known) in [("july", JULY), ("september", SEPTEMBER)] {
            let text = good(&run(&casebook, &asked(about, frame, known)));
            insta::assert_snapshot!(format!("elements_{about}_{month}"), still(&text));
        }
    }
}

#[test]
fn every_line_of_elements_patterns_and_measures_opens() {
    let (_folder, casebook) = worked_case();
    let mut ids = BTreeSet::new();
    for args in [
        &asked("PE-GHANI", "rome-28a", SEPTEMBER)[..],
        &["elements", "U-GOV", "--frame", "arsiwa-omission", "--on", "2025-03-10"],
        &["elements", "I-003", "--frame", "rome-7-chapeau", "--on", "2025-03-10"],
        &["patterns"],
        &["measures"],
        &["promises", "--on", "2025-06-01"],
        &["explain", "frame:rome-28a"],
    ] {
        ids.extend(bracketed(&good(&run(&casebook, args))));
    }
    for kind in [
        "element:",
        "elements:",
        "frame:",
        "pattern:",
        "pattern-test:",
        "EL-",
        "SE-",
        "A-",
        "PT-",
        "R-",
        "C-",
    ] {
        assert!(ids.iter().any(|id| id.starts_with(kind)), "no {kind}");
    }
    // Every kind of thing that is derived, and some claims of each table: a process each takes its time.
    let few = |(i, id): &(usize, &String)| match id.split_once(':').map(|(kind, _)| kind) {
        Some("pattern") | None => i % 10 == 0,
        _ => true,
    };
    for (_, id) in ids.iter().enumerate().filter(few) {
        good(&run(&casebook, &["explain", id]));
    }
    let row = good(&run(&casebook, &["explain", "element:PE-GHANI/rome-28a/E3@2025-03-10"]));
    assert!(
        row.contains("Claim A-008") && row.contains("Claim EL-053") && row.contains("elements.csv"),
        "{row}"
    );
    // From the claim back to the elements it is put to.
    assert!(good(&run(&casebook, &["explain", "E-002"])).contains("[EL-055] E-002 is put to rome-28a/E3"));
    for args in [
        &["patterns"][..],
        &["measures", "PE-GHANI"],
        &["explain", "pattern:TM-04"],
        &["explain", "pattern-test:force"],
        &["explain", "frame:rome-28a/E2"],
        &["explain", "element:PE-GHANI/rome-28a/E3@2025-03-10"],
    ] {
        assert_eq!(json(&casebook, args)["sijill"], 1, "{args:?}");
    }
    assert_eq!(json(&casebook, &["frames"])["frames"].as_array().unwrap().len(), 7);
    let text = |args: &[&str]| still(&good(&run(&casebook, args)));
    insta::assert_snapshot!("patterns", text(&["patterns"]));
    insta::assert_snapshot!("measures_july", text(&["measures", "--as-known", JULY]));
    insta::assert_snapshot!("explain_pattern_test", text(&["explain", "pattern-test:force-within-source"]));
}

#[test]
fn the_same_answer_comes_each_time_and_by_the_seed() {
    let (_folder, casebook) = worked_case();
    let args = ["patterns", "--apart", "3", "--seed", "9"];
    assert_eq!(good(&run(&casebook, &args)), good(&run(&casebook, &args)));
}

#[test]
fn private_people_and_the_wrong_kind_are_refused_with_what_to_do() {
    let (_folder, casebook) = worked_case();
    let on = |about: &'static str, frame: &'static str| {
        ["elements", about, "--frame", frame, "--on", "2025-03-07"]
    };
    assert!(bad(&run(&casebook, &on("PE-MICHAEL", "rome-28a")), 1).contains("held a command or an office"));
    assert!(
        bad(&run(&casebook, &on("U-400", "rome-28a")), 2)
            .contains("rome-28a asks of a person, and U-400 is a unit")
    );
    assert!(bad(&run(&casebook, &on("PE-GHANI", "rome-99")), 1).contains("there are: arsiwa-attribution"));
    for what in [
        "element:PE-GHANI/rome-28a/E99@2025-03-07",
        "frame:rome-28a/E99",
        "pattern:PT-999",
        "pattern-test:luck",
    ] {
        bad(&run(&casebook, &["explain", what]), 1);
    }
    bad(&run(&casebook, &["explain", "element:PE-GHANI@2025-03-07"]), 2);
    // The same name in Arabic asks of the same person.
    let arabic = good(&run(&casebook, &on("حسن عبد الغني", "rome-28a")));
    assert_eq!(arabic, good(&run(&casebook, &on("PE-GHANI", "rome-28a"))));
}

#[test]
fn a_frame_of_the_casebook_takes_the_place_of_a_lower_version() {
    let (folder, casebook) = worked_case();
    let frames = folder.path().join("frames");
    good(&run(&casebook, &["frames", "--write", frames.to_str().unwrap()]));
    bad(&run(&casebook, &["frames", "--write", frames.to_str().unwrap()]), 2);
    let path = frames.join("rome-28a.frame.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let changed = text.replace("title = \"In post at the time\"", "title = \"In post that day\"");
    assert_ne!(text, changed);
    let take_in = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        good(&run(&casebook, &["exhibit", "add", path.to_str().unwrap()]));
    };
    let asked = asked("PE-GHANI", "rome-28a", SEPTEMBER);
    take_in("ours.frame.toml", &changed.replace("version = 1", "version = 2"));
    assert!(good(&run(&casebook, &asked)).contains("E7 In post that day"));
    // A change under the same number would give two answers one name.
    take_in("slip.frame.toml", &changed.replace("In post", "On duty").replace("version = 1", "version = 2"));
    assert!(bad(&run(&casebook, &asked), 2).contains("give a changed frame a higher version"));
    let (folder, casebook) = worked_case();
    let path = folder.path().join("law.frame.toml");
    std::fs::write(&path, text.replace("draft, not legal advice", "the law")).unwrap();
    good(&run(&casebook, &["exhibit", "add", path.to_str().unwrap()]));
    assert!(bad(&run(&casebook, &asked), 2).contains("its notice must say"));
}

/// A folder with one officer, one claim of him, and rows of an analyst's work.
fn small(folder: &std::path::Path, table: &str, rows: &str) -> std::path::PathBuf {
    let path = folder.join(table.trim_end_matches(".csv"));
    std::fs::create_dir_all(&path).unwrap();
    for (name, text) in [
        (
            "sources.csv",
            "id,kind,publisher,title,date,author\nS-1,news report,Valley Gazette,The mill,2031-05-03,\n\
             AN-1,analyst,Valley Watch,working paper,,M. Orchard\nAN-2,analyst,,working paper,,\n",
        ),
        ("persons.csv", "id,name,role\nPE-7,Officer A,commander\n"),
        ("units.csv", "id,name,kind\nU-1,First Valley Brigade,brigade\n"),
        ("relations.csv", "id,subject,relation,object,source\nR-1,PE-7,commands,U-1,S-1\n"),
        (table, rows),
    ] {
        std::fs::write(path.join(name), text).unwrap();
    }
    path
}

#[test]
fn an_assessment_without_a_counter_argument_or_a_name_is_not_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("c");
    empty(&casebook);
    let head = "id,about,element,text,counter,standard,source,date\n";
    let refused = |rows: &str, expected: &str| {
        let path = small(folder.path(), "assessments.csv", &format!("{head}{rows}\n"));
        let said = bad(&run(&casebook, &["import", path.to_str().unwrap()]), 2);
        assert!(said.contains(expected), "{said}");
    };
    refused(
        "AS-1,PE-7,rome-28a/E2,it is thin,,none,AN-1,2031-09-01",
        "assessments.csv, row 2, column counter: the cell is blank",
    );
    refused("AS-1,PE-7,rome-28a/E2,it is thin,it is not,none,AN-2,2031-09-01", "AN-2 names nobody who signs");
    let path = small(
        folder.path(),
        "assessments.csv",
        &format!(
            "{head}AS-1,PE-7,rome-28a/E2,it is thin,two say otherwise,reasonable grounds to believe,AN-1,2031-09-01\n"
        ),
    );
    good(&run(&casebook, &["import", path.to_str().unwrap()]));
    let text = good(&run(&casebook, &["elements", "PE-7", "--frame", "rome-28a", "--on", "2031-05-02"]));
    assert!(
        text.contains("Assessment by M. Orchard, 2031-09-01, standard: reasonable grounds to believe"),
        "{text}"
    );
    assert!(text.contains("against it, by the same: \"two say otherwise\""), "{text}");
    // By `append` no more than by a table.
    let act = r#"{"t":"claim","body":{"key":"AS-2","subject":{"entity":"PE-7"},"predicate":"assessed","object":{"text":"rome-28a"},"with":{"text":"thin","standard":"none"},"sources":[{"source":"AN-1"}]}}"#;
    let said = bad(&run_with(&casebook, &["append"], &format!("{act}\n")), 2);
    assert!(said.contains("needs the part \"counter\""), "{said}");
}

#[test]
fn links_of_a_folder_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("c");
    empty(&casebook);
    let path = small(
        folder.path(),
        "elements.csv",
        "id,about,element,claim,bearing,why,source\nEL-1,PE-7,rome-28a,R-9,proves,,AN-1\n",
    );
    let said = bad(&run(&casebook, &["import", path.to_str().unwrap()]), 2);
    for expected in [
        "column element: \"rome-28a\" names no element",
        "column claim: R-9 is not a row of this folder",
        "column bearing: \"proves\" is no bearing",
        "column why: the cell is blank",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert!(example().join("elements.csv").is_file());
}

#[test]
fn a_disputed_link_stays_with_the_dispute_beside_it() {
    let (_folder, casebook) = worked_case();
    good(&run(
        &casebook,
        &["dispute", "EL-054", "--reason", "an answer shows no reading of the message before it"],
    ));
    let text = good(&run(&casebook, &asked("PE-GHANI", "rome-28a", SEPTEMBER)));
    assert!(text.contains("the link EL-054 is disputed"), "{text}");
}
