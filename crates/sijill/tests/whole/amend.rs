//! Taking back, correcting, disputing: nothing is overwritten, and any answer can be given again.

use crate::common::{bad, copy, empty, example, good, json, run, run_with, worked_case};

#[test]
fn a_claim_is_corrected_disputed_and_taken_back_in_the_open() {
    let (_folder, casebook) = worked_case();
    let held = json(&casebook, &["explain", "T-007"]);
    let mut claim = held["claims"][0]["body"].clone();
    claim["note"] = "counted again".into();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    let before = jiff::Timestamp::now().to_string();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    good(&run_with(&casebook, &["correct", "T-007", "--reason", "a slip"], &claim.to_string()));
    let now = good(&run(&casebook, &["explain", "T-007"]));
    assert!(now.contains("counted again") && now.contains("CORRECTED since: a slip"), "{now}");
    good(&run(&casebook, &["dispute", "T-007", "--reason", "the list says otherwise"]));
    assert!(good(&run(&casebook, &["explain", "T-007"])).contains("disputed: the list says otherwise"));
    good(&run(&casebook, &["retract", "T-007", "--reason", "wrong village"]));
    let keys = |args: &[&str]| -> Vec<String> {
        let tolls = json(&casebook, args);
        tolls["tallies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|tally| tally["key"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(!keys(&["tolls"]).contains(&"T-007".to_owned()));
    assert!(keys(&["tolls", "--as-recorded", &before]).contains(&"T-007".to_owned()));
    assert!(good(&run(&casebook, &["explain", "T-007"])).contains("TAKEN BACK: wrong village"));
    assert!(good(&run(&casebook, &["log", "-n", "3"])).contains("retraction"));
    good(&run(&casebook, &["verify"]));
    bad(&run(&casebook, &["retract", "Z-1", "--reason", "x"]), 1);
    bad(&run(&casebook, &["retract", "T-008", "--reason", " "]), 2);
    bad(&run_with(&casebook, &["correct", "T-008", "--reason", "x"], "not a claim"), 2);
    bad(&run_with(&casebook, &["correct", "T-008", "--reason", "x"], &claim.to_string()), 2);
}

#[test]
fn a_folder_changed_and_imported_again_writes_corrections() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, casebook) = (folder.path().join("tables"), folder.path().join("a.sijill"));
    empty(&casebook);
    copy(&example(), &tables);
    let import = || good(&run(&casebook, &["import", tables.to_str().unwrap()]));
    import();
    assert!(import().contains("in the casebook already"));
    let tallies = std::fs::read_to_string(tables.join("tallies.csv")).unwrap();
    std::fs::write(tables.join("tallies.csv"), tallies.replacen("'Sixty'", "'sixty people'", 1)).unwrap();
    assert!(import().contains("corrections of earlier claims: 1"));
    let now = good(&run(&casebook, &["explain", "T-005"]));
    assert!(now.contains("'sixty people'") && now.contains("'Sixty'"), "both are in the log: {now}");
    std::fs::write(tables.join("notes.md"), "changed").unwrap();
    assert!(import().contains("Written and signed: 2 operations"));
}

#[test]
fn appended_lines_are_checked_one_by_one() {
    let (_folder, casebook) = worked_case();
    let good_line = r#"{"t":"entity","body":{"id":"U-NEW","kind":"unit","label":"New"}}"#;
    let bad_line = r#"{"t":"claim","body":{"key":"R-900","subject":{"entity":"U-NEW"},"predicate":"part_of","object":{"entity":"U-NONE"},"sources":[{"source":"ART"}]}}"#;
    let output = run_with(&casebook, &["append"], &format!("{good_line}\n{bad_line}\n"));
    let message = bad(&output, 2);
    assert!(message.contains("line 2") && message.contains("U-NONE is not in the casebook"), "{message}");
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
    assert!(bad(&run_with(&casebook, &["append"], good_line), 2).contains("is taken"));
}

#[test]
fn as_recorded_leaves_out_what_came_later() {
    let (_folder, casebook) = worked_case();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    let before = jiff::Timestamp::now().to_string();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    let acts = [
        r#"{"t":"source","body":{"id":"S-900","kind":"news report","publisher":"The Valley Post","title":"zebrafish"}}"#,
        r#"{"t":"entity","body":{"id":"U-900","kind":"unit","label":"Zebrafish company"}}"#,
        r#"{"t":"claim","body":{"key":"R-900","subject":{"entity":"U-900"},"predicate":"part_of","object":{"entity":"U-MOD"},"sources":[{"source":"S-900"}],"wording":"zebrafish"}}"#,
    ];
    good(&run_with(&casebook, &["append"], &acts.join("\n")));
    good(&run(&casebook, &["retract", "T-007", "--reason", "wrong village"]));
    // Now everything is there.
    let now = good(&run(&casebook, &["search", "zebrafish"]));
    assert!(["S-900", "U-900", "R-900"].iter().all(|id| now.contains(id)), "{now}");
    // Then nothing of it was.
    let mut faults = Vec::new();
    let found = run(&casebook, &["search", "zebrafish", "--as-recorded", &before]);
    let text = String::from_utf8_lossy(&found.stdout);
    for id in ["S-900", "U-900", "R-900"] {
        if text.contains(id) {
            faults.push(format!("search shows {id}"));
        }
        let opened = run(&casebook, &["explain", id, "--as-recorded", &before]);
        if opened.status.code() != Some(1) {
            faults.push(format!("explain opens {id}"));
        }
    }
    bad(&run(&casebook, &["chain", "U-900", "--on", "2025-03-07", "--as-recorded", &before]), 1);
    let claim = good(&run(&casebook, &["explain", "T-007", "--as-recorded", &before]));
    if claim.contains("TAKEN BACK") {
        faults.push("explain says that T-007 is taken back".to_owned());
    }
    assert!(faults.is_empty(), "as recorded before it was written: {faults:?}");
}
