//! Who answered to whom: the verbs of the graph on the worked case, and what is foretold of a source.

use crate::common::{bad, empty, good, json, run, worked_case};

#[test]
fn answers_of_the_graph_read_as_they_should() {
    let (_folder, casebook) = worked_case();
    let answer = |args: &[&str]| good(&run(&casebook, args));
    insta::assert_snapshot!(
        "command_shara",
        answer(&["command", "PE-SHARA", "--between", "2025-01-01/2025-07-31"])
    );
    insta::assert_snapshot!("org_march", answer(&["org", "--on", "2025-03-07"]));
    insta::assert_snapshot!("org_diff", answer(&["org", "--diff", "2024-11-01", "2025-03-07"]));
    insta::assert_snapshot!(
        "chain_gss_without",
        answer(&["chain", "U-GSS", "--on", "2025-03-07", "--without", "ART"])
    );
    insta::assert_snapshot!("contradictions_about", answer(&["contradictions", "--about", "PE-SSS-LEAD"]));
    insta::assert_snapshot!("overlaps", answer(&["site"]));
}

#[test]
fn json_of_the_graph_names_its_casebook() {
    let (_folder, casebook) = worked_case();
    for (args, kind) in [
        (&["command", "PE-SHARA", "--between", "2025-03-01/2025-03-31"][..], "command"),
        (&["org", "--on", "2025-03-07"], "org"),
        (&["org", "--diff", "2024-11-01", "2025-03-07"], "org-diff"),
        (&["contradictions"], "contradictions"),
        (&["site"], "overlaps"),
        (&["explain", "hangs:U-400>U-MOD@2025-03-07"], "hangs"),
        (&["explain", "org@2025-03-07"], "org"),
        (&["explain", "edge:U-400>U-HTS@2024-11-01"], "edges"),
        (&["chain", "U-400", "--on", "2025-03-07", "--without", "REU-MAIN"], "chain"),
    ] {
        let answer = json(&casebook, args);
        assert_eq!((answer["sijill"].as_i64(), answer["answer"].as_str()), (Some(1), Some(kind)), "{args:?}");
    }
    let hangs =
        json(&casebook, &["chain", "U-400", "--on", "2025-03-07", "--to", "U-MOD"])["hangs_on"][0].clone();
    assert_eq!(hangs["sources"], serde_json::json!([["ART"]]));
    assert_eq!(hangs["claims"], serde_json::json!([["R-007", "R-018"], ["R-014", "R-018", "R-124"]]));
}

#[test]
fn faults_of_the_graph_are_told() {
    let (_folder, casebook) = worked_case();
    assert!(
        bad(&run(&casebook, &["chain", "U-400", "--on", "2025-03-07", "--without", "NOBODY"]), 1)
            .contains("NOBODY")
    );
    assert!(
        bad(&run(&casebook, &["command", "PE-SHARA", "--between", "2025-03-31/2025-03-01"]), 2)
            .contains("earlier")
    );
    assert!(bad(&run(&casebook, &["contradictions", "--kind", "K9"]), 2).contains("K9"));
    bad(&run(&casebook, &["org"]), 2);
    // A name that only sounds like one is offered, in either script, and never taken.
    for name in ["Jeish al Islam", "جيش الأسلام"] {
        let told = run(&casebook, &["unit", name]);
        let text =
            String::from_utf8_lossy(&told.stdout).into_owned() + &String::from_utf8_lossy(&told.stderr);
        assert!(text.contains("Jaysh al-Islam"), "{name}: {text}");
    }
    bad(&run(&casebook, &["explain", "hangs:U-400@soon"]), 2);
    bad(&run(&casebook, &["explain", "contradiction:K1/R-1+R-2"]), 1);
}

#[test]
fn sheets_come_in_and_go_out_without_loss() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = "unit:id:admin,unit:name,unit:name:source,unit:owner:admin,unit:related_unit_id:admin,unit:related_unit,unit:related_unit:source,unit:related_unit_first_cited_date,unit:related_unit_first_cited_date_start\n\
        u-1,لواء الوادي,s-1,somebody,u-2,Valley Command,s-2,2031-05-02,N\n";
    let path = folder.path().join("units.csv");
    std::fs::write(&path, sheet).unwrap();
    let (tables, casebook, out) =
        (folder.path().join("tables"), folder.path().join("c.sijill"), folder.path().join("out"));
    good(&run(&casebook, &["convert", path.to_str().unwrap(), "--into", tables.to_str().unwrap()]));
    bad(&run(&casebook, &["convert", path.to_str().unwrap(), "--into", tables.to_str().unwrap()]), 2);
    empty(&casebook);
    good(&run(&casebook, &["import", tables.to_str().unwrap()]));
    assert!(
        good(&run(&casebook, &["chain", "لواء الوادي", "--on", "2031-05-02"])).contains("Valley Command")
    );
    good(&run(&casebook, &["export", out.to_str().unwrap(), "--plain", "--as", "sfm"]));
    let back = std::fs::read(out.join("units.csv")).unwrap();
    let back: std::collections::BTreeMap<String, String> =
        sijill_intake::row_cells(&back, 2).unwrap().into_iter().collect();
    let sent: std::collections::BTreeMap<String, String> =
        sijill_intake::row_cells(sheet.as_bytes(), 2).unwrap().into_iter().collect();
    for (name, cell) in sent {
        assert_eq!(back[&name], cell, "{name}");
    }
}

#[test]
fn other_formats_are_written() {
    let (folder, casebook) = worked_case();
    let out = |format: &str| {
        let path = folder.path().join(format);
        good(&run(&casebook, &["export", path.to_str().unwrap(), "--plain", "--as", format]));
        path
    };
    let entities = std::fs::read_to_string(out("ftm").join("entities.ftm.json")).unwrap();
    let found: Vec<serde_json::Value> =
        entities.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let unit = found.iter().find(|entity| entity["id"] == "U-400").unwrap();
    assert_eq!(
        (unit["schema"].as_str(), unit["properties"]["name"][0].as_str()),
        (Some("Organization"), Some("Unit 400"))
    );
    assert!(found.iter().any(|entity| entity["id"] == "R-007" && entity["schema"] == "Membership"));
    let places: serde_json::Value =
        serde_json::from_slice(&std::fs::read(out("geojson").join("places.geojson")).unwrap()).unwrap();
    let first = &places["features"][0]["geometry"]["coordinates"];
    assert!(first[0].as_f64().unwrap() > first[1].as_f64().unwrap(), "longitude first: {first}");
    let claims = std::fs::read_to_string(out("csv").join("claims.csv")).unwrap();
    assert!(claims.contains("R-007,U-400,Unit 400,part_of,U-HTS"));
    bad(&run(&casebook, &["export", out("sfm").to_str().unwrap(), "--plain", "--as", "sfm"]), 2);
}
