//! Lists of the dead: taken in, linked, reviewed, counted, opened. All people and places are invented.

use std::path::{Path, PathBuf};

use crate::common::{bad, check_whole, empty, good, json, root, run, run_with};

const WATCH: &str = "\
No,Name,Sex,Age,Village,Date of death,Cause,Religion
1,Karim Yusuf Tallaf,M,34,Arza,2031-05-02,shot,lantern
2,Salma Omar Zirwani,F,29,Arza,2031-05-02,shot,lantern
3,Nadia Omar Zirwani,F,8,Arza,2031-05-02,shelling,river
4,Hasan Salim Darbuni,M,,Nahla,2031-05-03,,river
5,Unknown,M,40,Nahla,2031-05-03,shot,
6,Yusuf Karim Tallaf,M,71,Arza,2031-05-02,shot,lantern
7,Layla Hasan Mirzun,F,45,Sahab,2031-05-04,shelling,river
8,Jamil Rashid Qandul,M,33,Sahab,2031-05-04,shot,
";

const HILL: &str = "\
م,الاسم,الجنس,العمر,القرية,تاريخ الوفاة,تاريخ التوثيق
1,كَريم يوسف طلاف,ذكر,34,أرزة,2/5/2031,1/6/2031
2,سلمى عمر زرواني,أنثى,30,أرزة,2/5/2031,1/6/2031
3,حسن سليم دربوني,ذكر,19,نحلة,3/5/2031,1/6/2031
4,ليلى حسن مرزون,أنثى,45,سحاب,4/5/2031,2/6/2031
5,سامر وليد حنطور,ذكر,50,سحاب,,2/6/2031
";

const OFFICE: &str = "\
Name,Gender,Age,Place,Date
Kareem Yousef Tallaf,male,34,Arza,02/05/2031
Jamil Rasheed Qandul,male,,Sahab,04/05/2031
Widad Fares Nahhal,female,61,,
";

/// A casebook with three lists; two say who made them.
fn valley() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("valley.sijill");
    empty(&casebook);
    for (name, text, rest) in [
        (
            "watch.csv",
            WATCH,
            &["--source", "WATCH", "--publisher", "Valley Watch", "--as-of", "2031-06-01"][..],
        ),
        ("hill.csv", HILL, &["--source", "HILL", "--publisher", "Hill Office", "--as-of", "2031-07-01"]),
        ("office.csv", OFFICE, &[]),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        good(&run(&casebook, &[&["import", file.to_str().unwrap()], rest].concat()));
    }
    (folder, casebook)
}

/// An answer without what differs from run to run (ids of operations, times) and without the weights of the
/// linker, which has tests of its own.
fn still(text: &str) -> String {
    let own: Vec<String> = [WATCH, HILL, OFFICE].map(exhibit).to_vec();
    let mut out = String::new();
    let mut evidence = false;
    for line in text.lines() {
        let weighs = line.contains(" bits  ");
        // A wrapped line of evidence hangs below it.
        evidence = weighs || (evidence && line.starts_with("      "));
        if evidence {
            if weighs && !out.ends_with("(evidence)\n") {
                out.push_str("    (evidence)\n");
            }
            continue;
        }
        let words =
            line.split_inclusive(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ':' | '-' | '+'));
        for word in words {
            out.push_str(&masked(word, &own));
        }
        out.push('\n');
    }
    out
}

fn masked(word: &str, own: &[String]) -> String {
    let core = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let hex = core.len() >= 12 && core.bytes().all(|b| b.is_ascii_hexdigit());
    let decimal = core.trim_start_matches(['+', '-']).split_once('.').is_some_and(|(whole, part)| {
        [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
    });
    match () {
        () if core.parse::<jiff::Timestamp>().is_ok() => word.replace(core, "TIME"),
        () if decimal => word.replace(core, "N"),
        () if hex && !own.iter().any(|id| id.starts_with(core)) => word.replace(core, "ID"),
        () => word.to_owned(),
    }
}

/// As [`still`], without the ranges.
fn still_counts(text: &str) -> String {
    let mut out = String::new();
    for part in text.split_inclusive(')') {
        match part.rsplit_once('(') {
            Some((before, range))
                if range.contains(" to ")
                    && range.len() < 20
                    && range != "18 to 59)"
                    && range.starts_with(|c: char| c.is_ascii_digit()) =>
            {
                out.push_str(&format!("{before}(RANGE)"));
            }
            _ => out.push_str(part),
        }
    }
    still(&out)
}

fn exhibit(list: &str) -> String {
    sijill_model::ExhibitId::of(list.as_bytes()).to_string()
}

#[test]
fn the_register_counts_and_opens_down_to_the_row() {
    let (_folder, casebook) = valley();
    insta::assert_snapshot!(
        "count",
        still_counts(&good(&run(&casebook, &["count", "--by", "sex,age-group"])))
    );
    insta::assert_snapshot!("victims", still(&good(&run(&casebook, &["victims"]))));
    let count = json(&casebook, &["count", "--by", "place"]);
    assert_eq!(count["nameless_records"], 1);
    // The lines of a table add up to the whole, and each opens to its victims.
    let best = |cell: &serde_json::Value| cell["persons"]["best"].as_u64().unwrap();
    let cells = count["counts"].as_array().unwrap();
    assert_eq!(cells.iter().map(best).sum::<u64>(), best(&count["all"]));
    for cell in cells.iter().chain([&count["all"]]) {
        let opened = json(&casebook, &["explain", cell["id"].as_str().unwrap()]);
        assert_eq!(opened["victims"].as_array().unwrap().len() as u64, best(cell), "{}", cell["id"]);
        let persons = &cell["persons"];
        assert!(persons["low"].as_u64() <= persons["best"].as_u64());
        assert!(persons["best"].as_u64() <= persons["high"].as_u64());
    }
    // Every victim opens by its id, to rows that open in turn.
    let victims = json(&casebook, &["victims"]);
    for victim in victims["victims"].as_array().unwrap() {
        let opened = json(&casebook, &["explain", victim["id"].as_str().unwrap()]);
        assert_eq!(opened["victim"], *victim);
        let row = json(&casebook, &["explain", victim["records"][0]["id"].as_str().unwrap()]);
        assert_eq!(row["victim"], victim["id"]);
    }
    assert_eq!(victims["victims"].as_array().unwrap().len() as u64, best(&count["all"]));
    let karim = json(&casebook, &["victims", "Kareem"])["victims"][0].clone();
    let text = good(&run(&casebook, &["explain", karim["id"].as_str().unwrap()]));
    insta::assert_snapshot!("explain_victim", still(&text));
    let row = format!("{}:6", exhibit(HILL));
    insta::assert_snapshot!("explain_row", still(&good(&run(&casebook, &["explain", &row]))));
    check_whole(&casebook);
}

#[test]
fn origins_confirm_not_lists() {
    let (folder, casebook) = valley();
    let attested = |name: &str| {
        let found = json(&casebook, &["victims", name]);
        let victim = found["victims"][0].clone();
        (victim["attested"].as_str().unwrap().to_owned(), victim["records"].as_array().unwrap().len())
    };
    assert_eq!(attested("Salma"), ("confirmed".to_owned(), 2));
    // The office's list says of nobody who made it: it may be a copy, and confirms nobody.
    assert_eq!(attested("Rasheed"), ("probable".to_owned(), 2));
    assert_eq!(attested("Widad"), ("possible".to_owned(), 1));
    // A list that draws on another adds no origin.
    let file = folder.path().join("radio.csv");
    std::fs::write(&file, "Name,Gender,Age,Place,Date\nNadia Omar Zirwani,female,8,Arza,02/05/2031\n")
        .unwrap();
    let import = |source: &str, rest: &[&str]| {
        let args = ["import", file.to_str().unwrap(), "--source", source];
        run(&casebook, &[&args[..], rest].concat())
    };
    assert!(bad(&import("RADIO", &[]), 2).contains("--publisher"));
    good(&import("RADIO", &["--publisher", "Valley Radio", "--via", "WATCH"]));
    assert_eq!(attested("Nadia"), ("probable".to_owned(), 2));
}

#[test]
fn protected_fields_are_not_shown_unasked() {
    let (_folder, casebook) = valley();
    let row = format!("{}:2", exhibit(WATCH));
    let review = |args: &[&str]| good(&run_with(&casebook, args, "k\nk\nk\nk\nq\n"));
    for args in [&["victims"][..], &["explain", &row], &["explain", "count:all"]] {
        let plain = good(&run(&casebook, args));
        assert!(!plain.contains("lantern") && plain.contains("--protected shows them"), "{plain}");
        assert!(!json(&casebook, args).to_string().contains("\"lantern\""));
        assert!(good(&run(&casebook, &[args, &["--protected"]].concat())).contains("lantern"));
    }
    assert!(!review(&["review"]).contains("lantern"));
    assert!(!good(&run(&casebook, &["--format", "json", "review"])).contains("\"lantern\""));
    assert!(!good(&run(&casebook, &["count", "--by", "list,type"])).contains("lantern"));
}

/// Two lists whose rows leave doubt: fewer parts of names in one, other ages and villages in the other.
fn doubtful() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("doubt.sijill");
    empty(&casebook);
    let watch = "\
No,Name,Sex,Age,Village,Date of death
1,Karim Tallaf,M,34,Arza,2031-05-02
2,Salma Zirwani,F,29,Arza,2031-05-02
3,Hasan Darbuni,M,,Nahla,2031-05-03
4,Layla Mirzun,F,45,Sahab,2031-05-04
5,Jamil Qandul,M,33,Sahab,2031-05-04
6,Samer Hantur,M,50,Sahab,2031-05-04
7,Widad Nahhal,F,61,Nahla,2031-05-03
8,Yusuf Omar Tallaf,M,71,Arza,2031-05-02
";
    let hill = "\
م,الاسم,الجنس,العمر,القرية,تاريخ الوفاة
1,كريم يوسف طلاف,ذكر,39,نحلة,2/5/2031
2,سلمى عمر زرواني,أنثى,24,سحاب,
3,حسن سليم دربوني,ذكر,19,أرزة,3/5/2031
4,ليلى حسن مرزون,أنثى,52,نحلة,4/5/2031
5,جميل رشيد قندول,ذكر,,أرزة,
6,سامر وليد حنطور,ذكر,44,,2/5/2031
7,وداد فارس نحال,أنثى,61,أرزة,
8,يوسف كريم طلاف,ذكر,70,أرزة,2/5/2031
";
    for (name, text) in [("watch.csv", watch), ("hill.csv", hill)] {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        good(&run(&casebook, &["import", file.to_str().unwrap()]));
    }
    (folder, casebook)
}

#[test]
fn a_review_is_written_answer_by_answer() {
    let (_folder, casebook) = doubtful();
    let before = root(&casebook).0;
    let answers = "s the mother has one name\nr\nاسم الأم\nd\nb\nwhat\nd fathers differ\nu\nk\n";
    let shown = good(&run_with(&casebook, &["review", "--reviewer", "Amal"], answers));
    for words in [
        "0 of about",
        "1 of about",
        "the count now stands at",
        "death-date",
        "Written: same",
        "Written: different",
        "Taken back: [",
        "Written: unsure",
        "Not understood. s same person",
        "4 decisions written in this session, 1 taken back",
        "\u{2067}",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // Both rows side by side: the list of each above its cells.
    assert!(shown.lines().any(|line| line.contains("watch row") && line.contains("hill row")), "{shown}");
    // Four decisions and one taken back; the input ended, and nothing was lost.
    assert_eq!(root(&casebook).0, before + 5);
    let listed = good(&run(&casebook, &["review", "--pairs"]));
    for words in ["the mother has one name", "fathers differ", "the two rows, side by side", "by Amal"] {
        assert!(listed.contains(words), "{words}: {listed}");
    }
    assert!(!listed.contains("اسم الأم"), "what was taken back does not stand: {listed}");
    let pairs = json(&casebook, &["review", "--pairs"]);
    let standing: Vec<&str> =
        pairs["pairs"].as_array().unwrap().iter().map(|pair| pair["standing"].as_str().unwrap()).collect();
    assert_eq!(standing, ["same", "different", "unsure"]);
    check_whole(&casebook);
}

/// A decision as a line for `sijill append`.
fn decision(a: (&str, u32), b: (&str, u32), verdict: &str, reviewer: &str) -> String {
    let mut pair = [a, b].map(|(list, row)| (exhibit(list), row));
    pair.sort();
    let [a, b] = pair.map(|(exhibit, row)| format!("{exhibit}:{row}"));
    serde_json::json!({ "t": "link", "body": { "a": a, "b": b, "verdict": verdict,
        "reason": "the photographs", "reviewer": reviewer } })
    .to_string()
}

#[test]
fn decisions_bind_until_reviewers_differ() {
    let (_folder, casebook) = valley();
    // Father and son of the other order of names, whom nothing but a reviewer would put together.
    let (karim, yusuf) = ((WATCH, 2), (WATCH, 7));
    let together = || {
        let row = |row| json(&casebook, &["explain", &format!("{}:{row}", exhibit(WATCH))])["victim"].clone();
        row(2) == row(7)
    };
    assert!(!together());
    good(&run_with(&casebook, &["append"], &decision(karim, yusuf, "same", "Amal")));
    assert!(together());
    good(&run_with(&casebook, &["append"], &decision(karim, yusuf, "different", "Badr")));
    assert!(!together(), "a disputed pair binds nothing");
    let pairs = json(&casebook, &["review", "--pairs"]);
    assert_eq!(pairs["pairs"][0]["standing"], "disputed");
    let decisions = pairs["pairs"][0]["decisions"].as_array().unwrap();
    assert_eq!(decisions.len(), 2);
    // Taking one back settles the pair; disputing the other unsettles it again.
    let of = |verdict: &str| {
        let found = decisions.iter().find(|decision| decision["verdict"] == verdict).unwrap();
        found["op"].as_str().unwrap().to_owned()
    };
    good(&run(&casebook, &["retract", &of("different"), "--reason", "a slip"]));
    assert!(together());
    good(&run(&casebook, &["dispute", &of("same"), "--reason", "the ages"]));
    assert!(!together());
    assert!(good(&run(&casebook, &["review", "--pairs"])).contains("disputed: the ages"));
    let stranger = decision(karim, ("nowhere", 3), "same", "");
    assert!(bad(&run_with(&casebook, &["append"], &stranger), 2).contains("no list"));
    check_whole(&casebook);
}

#[test]
fn a_list_read_otherwise_takes_the_place_of_its_earlier_reading() {
    let (folder, casebook) = valley();
    let file = folder.path().join("watch.csv");
    let import = |rest: &[&str]| run(&casebook, &[&["import", file.to_str().unwrap()], rest].concat());
    let same = ["--source", "WATCH", "--as-of", "2031-06-01"];
    assert!(good(&import(&same)).contains("in the casebook already"));
    good(&run_with(&casebook, &["append"], &decision((WATCH, 2), (WATCH, 7), "same", "Amal")));
    let map = folder.path().join("map.toml");
    let proposed = good(&import(&["--dry-run"]));
    std::fs::write(&map, proposed.replace("\"Village\" = \"place:village\"", "\"Village\" = \"ignore\""))
        .unwrap();
    let before = json(&casebook, &["count", "--by", "place"]);
    let mapped = [&same[..], &["--map", map.to_str().unwrap()]].concat();
    assert!(good(&import(&mapped)).contains("takes the place of its earlier reading"));
    let after = json(&casebook, &["count", "--by", "place"]);
    assert_ne!(before["counts"], after["counts"]);
    assert_eq!(after["lists"].as_array().unwrap().len(), 3);
    // The decision outlives the reading: records are rows of the file.
    let row = |row| json(&casebook, &["explain", &format!("{}:{row}", exhibit(WATCH))])["victim"].clone();
    assert_eq!(row(2), row(7));
    // A newer state of the list is another file; it must say so.
    let newer = folder.path().join("new").join("watch.csv");
    std::fs::create_dir(newer.parent().unwrap()).unwrap();
    std::fs::write(&newer, format!("{WATCH}9,Fares Nabil Zarqan,M,20,Arza,2031-05-02,shot,\n")).unwrap();
    let update = |rest: &[&str]| run(&casebook, &[&["import", newer.to_str().unwrap()], rest].concat());
    assert!(bad(&update(&same), 2).contains("--replace"));
    good(&update(&[&same[..], &["--replace"]].concat()));
    assert_eq!(json(&casebook, &["count"])["lists"].as_array().unwrap().len(), 3);
    assert!(good(&run(&casebook, &["victims", "Zarqan"])).contains("watch row 10"));
    good(&run(&casebook, &["verify"]));
    check_whole(&casebook);
}

#[test]
fn a_dry_run_proposes_a_mapping_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.sijill");
    empty(&casebook);
    let file = folder.path().join("hill.csv");
    std::fs::write(&file, HILL).unwrap();
    let before = root(&casebook);
    let proposed = good(&run(&casebook, &["import", file.to_str().unwrap(), "--dry-run"]));
    for line in [
        "# B الاسم: name (the heading \"الاسم\")",
        "[columns]",
        "\"الاسم\" = \"name\"",
        "\"تاريخ التوثيق\" = \"documented\"",
    ] {
        assert!(proposed.lines().any(|of| of == line), "{line}: {proposed}");
    }
    // The proposal, given back, reads the list in the same way.
    let map = folder.path().join("map.toml");
    std::fs::write(&map, &proposed).unwrap();
    let mapped = good(&run(
        &casebook,
        &["import", file.to_str().unwrap(), "--dry-run", "--map", map.to_str().unwrap()],
    ));
    let settings = |text: &str| {
        text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(settings(&mapped), settings(&proposed));
    assert!(good(&run(&casebook, &["import", file.to_str().unwrap(), "--check"])).contains("Checked only"));
    assert_eq!(root(&casebook), before);
    let message = bad(&run(&casebook, &["count"]), 1);
    assert!(message.contains("no list of the dead") && message.contains("sijill import"), "{message}");
    std::fs::write(&file, "Village,Number\nArza,3\nNahla,4\n").unwrap();
    assert!(bad(&run(&casebook, &["import", file.to_str().unwrap()]), 2).contains("no column holds names"));
    assert_eq!(root(&casebook), before);
}

#[test]
fn limits_of_time_hold_for_lists_too() {
    let (_folder, casebook) = valley();
    let lists = |args: &[&str]| {
        let count = json(&casebook, &[&["count"], args].concat());
        (count["lists"].as_array().unwrap().len(), count["hidden_lists"].as_u64().unwrap())
    };
    assert_eq!(lists(&[]), (3, 0));
    // The office's list is undated: no limit shows that it was known.
    assert_eq!(lists(&["--as-known", "2031-06-15"]), (1, 2));
    assert_eq!(lists(&["--as-known", "2031-08-01"]), (2, 1));
    bad(&run(&casebook, &["count", "--as-known", "2031-01-01"]), 1);
    bad(&run(&casebook, &["victims", "--as-recorded", "2020-01-01"]), 1);
}

#[test]
fn a_list_that_names_nobody_twice_is_kept_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("twins.csv");
    let row = "Karim Yusuf Tallaf,M,34,Arza,2031-05-02\n";
    std::fs::write(
        &file,
        format!(
            "Name,Sex,Age,Village,Date of death\n{row}{row}{row}Salma Omar Zirwani,F,29,Arza,2031-05-02\n"
        ),
    )
    .unwrap();
    let persons = |rest: &[&str]| {
        let casebook = folder.path().join(format!("{}.sijill", rest.len()));
        empty(&casebook);
        good(&run(&casebook, &[&["import", file.to_str().unwrap()], rest].concat()));
        json(&casebook, &["count"])["all"]["persons"]["best"].as_u64().unwrap()
    };
    assert_eq!(persons(&["--one-row-a-person"]), 4);
}

#[test]
fn victims_are_found_and_foreign_text_is_cleaned() {
    let (folder, casebook) = valley();
    let found = |args: &[&str]| {
        let mut all = vec!["victims"];
        all.extend(args);
        json(&casebook, &all)["found"].as_u64().unwrap()
    };
    assert_eq!(found(&["كريم"]), 1);
    assert_eq!(found(&["--sex", "female", "--place", "Arza"]), 2);
    assert_eq!(found(&["--site", "أرزة"]), found(&["--place", "Arza"]));
    assert_eq!(found(&["--list", "office"]), 3);
    assert_eq!(run(&casebook, &["victims", "Nobody"]).status.code(), Some(1));
    assert!(bad(&run(&casebook, &["victims", "--list", "none"]), 1).contains("watch"));
    assert!(bad(&run(&casebook, &["count", "--by", "colour"]), 2).contains("age-group"));
    assert!(bad(&run(&casebook, &["explain", "count:sex=none"]), 1).contains("count:sex=male"));
    bad(&run(&casebook, &["explain", "V-00000000"]), 1);
    let file = folder.path().join("hostile.csv");
    write_hostile(&file);
    good(&run(&casebook, &["import", file.to_str().unwrap(), "--label", "\u{1b}[2Jhostile"]));
    for args in [&["victims"][..], &["count"], &["count", "--by", "list"], &["log"]] {
        let text = good(&run(&casebook, args));
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text}");
    }
    let shown = good(&run_with(&casebook, &["review"], &"k\n".repeat(30)));
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'), "{shown}");
}

fn write_hostile(file: &Path) {
    let hostile = "\u{1b}[31mKarim Yusuf\u{202e} Tallaf,M,34,Arza,2031-05-02\n";
    let others = "Hasan Salim Darbuni,M,19,Nahla,2031-05-03\n".repeat(8);
    std::fs::write(file, format!("Name,Sex,Age,Village,Date of death\n{hostile}{others}")).unwrap();
}
