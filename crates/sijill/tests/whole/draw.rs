//! Drawings of the graph, as the program writes them.

use crate::common::{bad, good, json, run, worked_case};

#[test]
fn each_drawing_is_written_in_both_languages_and_says_in_words_what_it_shows() {
    let (folder, casebook) = worked_case();
    let drawn = |args: &[&str], lang: &str| {
        let file = folder.path().join(format!("{}-{lang}.svg", args[0]));
        let path = file.to_str().unwrap();
        good(&run(&casebook, &[&["draw"], args, &["--out", path, "--lang", lang]].concat()));
        let again = bad(&run(&casebook, &[&["draw"], args, &["--out", path]].concat()), 2);
        assert!(again.contains("exists already"), "{again}");
        std::fs::read_to_string(file).unwrap()
    };
    for (args, english) in [
        (
            &["chain", "--of", "U-400", "--on", "2025-03-07"][..],
            &["weakest step", "contested", "Unit 400"][..],
        ),
        (&["ties", "--on", "2024-11-01", "2025-03-07"], &["2024-11-01", "2025-03-07", "begins", "ends"]),
        (&["organigram", "--on", "2025-03-07"], &["headed by", "certain", "possible", "Unit 400"]),
        (&["sites", "--between", "2025-03-06/2025-03-10"], &["around 06:00", "2025-03-07", "schematic"]),
        (&["lanes", "--by", "unit"], &["Timeline"]),
    ] {
        let (en, ar) = (drawn(args, "en"), drawn(args, "ar"));
        for word in english {
            assert!(en.contains(word), "{args:?}: no {word}");
        }
        let desc = |svg: &str| svg.split("<desc").nth(1).unwrap().split("</desc>").next().unwrap().to_owned();
        assert!(desc(&en).len() > 30 && desc(&en) != desc(&ar), "{args:?}");
        assert!(ar.contains("direction=\"rtl\"") && !en.contains("NaN"), "{args:?}");
        // A screen reader is told of the drawing by its title and its description, both there and named.
        for svg in [&en, &ar] {
            assert!(svg.contains("role=\"img\"") && svg.contains("aria-labelledby="), "{args:?}");
            assert!(!svg.contains("<script") && !svg.contains("href"), "{args:?}");
        }
    }
}

#[test]
fn what_is_missing_for_a_drawing_is_told() {
    let (folder, casebook) = worked_case();
    let out = folder.path().join("x.svg");
    let out = out.to_str().unwrap();
    assert!(bad(&run(&casebook, &["draw", "chain", "--of", "U-400", "--out", out]), 2).contains("--on DATE"));
    assert!(
        bad(&run(&casebook, &["draw", "ties", "--on", "2025-03-07", "--out", out]), 2)
            .contains("two or more")
    );
    assert!(bad(&run(&casebook, &["draw", "organigram", "--out", out]), 2).contains("--on DATE"));
    assert!(bad(&run(&casebook, &["draw", "sites", "--out", out]), 2).contains("--between"));
    assert!(bad(&run(&casebook, &["draw", "lanes", "--out", "lanes.png"]), 2).contains(".svg"));
    bad(&run(&casebook, &["draw", "sites", "--between", "1999-01-01/1999-01-02", "--out", out]), 1);
    let made = json(&casebook, &["draw", "lanes", "--of", "PE-SHARA", "--out", out]);
    assert_eq!(
        (made["did"].as_str(), made["files"].as_array().map(Vec::is_empty)),
        (Some("draw"), Some(false))
    );
}
