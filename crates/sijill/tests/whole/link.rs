//! `sijill link` and `sijill names`: no casebook, no network, whole files or none.

use std::fmt::Write as _;
use std::fs;

use std::path::PathBuf;
use std::process::Output;

use crate::common::sijill;

/// A folder of its own, and the program run in it.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Output {
        sijill().current_dir(self.0.path()).args(args).output().unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Two lists of invented people, one Arabic, one Latin, with different columns.
fn lists(place: &Place) {
    let given =
        [("كريم", "Karim"), ("سلمى", "Salma"), ("يوسف", "Yousef"), ("نادية", "Nadia"), ("طارق", "Tarek")];
    let fathers = [("عمر", "Omar"), ("حسن", "Hassan"), ("خالد", "Khaled"), ("ماهر", "Maher")];
    let families = [("طلاف", "Tallaf"), ("الزيرواني", "al-Zirwani"), ("قصراتي", "Qasrati")];
    let mut arabic = String::from("قائمة مجمعة,,,\nالرقم,الاسم,الجنس,العمر\n");
    let mut latin = String::from("No,Name,Sex,Age\n");
    let mut n = 0;
    for (i, g) in given.iter().enumerate() {
        for (j, f) in fathers.iter().enumerate() {
            for (k, x) in families.iter().enumerate() {
                n += 1;
                let age = 11 + (7 * i + 13 * j + 29 * k) % 60;
                let sex = if matches!(i, 1 | 3) { ("أنثى", "F") } else { ("ذكر", "M") };
                writeln!(arabic, "{n},{} {} {},{},{age}", g.0, f.0, x.0, sex.0).expect("to a string");
                if n % 2 == 0 {
                    writeln!(latin, "L{n},{} {} {},{},{age}", g.1, f.1, x.1, sex.1).expect("to a string");
                }
            }
        }
    }
    fs::write(place.path("hill.csv"), arabic).expect("written");
    fs::write(place.path("river.csv"), latin).expect("written");
}

fn clusters(place: &Place, name: &str) -> Vec<Vec<String>> {
    let table = fs::read_to_string(place.path(name)).expect("written");
    table.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn rows_of_two_scripts_meet() {
    let place = Place::new();
    lists(&place);
    let out = place.run(&["link", "hill.csv", "river.csv", "--out", "clusters.csv", "--pairs", "pairs.csv"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    assert!(text(&out.stdout).contains("name 60 persons"), "{}", text(&out.stdout));
    let table = clusters(&place, "clusters.csv");
    assert_eq!(table[0], ["file", "row", "record", "cluster", "probability"]);
    // The heading of the Arabic list is its second row.
    assert_eq!(table[1][..3], ["hill.csv", "3", "1"]);
    let cluster_of = |record: &str| table.iter().find(|row| row[2] == record).map(|row| row[3].clone());
    for n in (2..=60).step_by(2) {
        assert_eq!(cluster_of(&n.to_string()), cluster_of(&format!("L{n}")), "{n}");
    }
    assert!(clusters(&place, "pairs.csv").len() > 30);
}

#[test]
fn the_order_of_rows_and_files_changes_no_cluster() {
    let place = Place::new();
    lists(&place);
    let river = fs::read_to_string(place.path("river.csv")).expect("there");
    let mut rows: Vec<&str> = river.lines().collect();
    rows[1..].reverse();
    fs::create_dir(place.path("again")).expect("made");
    fs::write(place.path("again/river.csv"), rows.join("\n")).expect("written");
    fs::copy(place.path("hill.csv"), place.path("again/hill.csv")).expect("copied");
    assert!(place.run(&["link", "hill.csv", "river.csv", "-o", "one.csv"]).status.success());
    assert!(place.run(&["link", "again/river.csv", "again/hill.csv", "-o", "two.csv"]).status.success());
    let mates = |name: &str| {
        let table = clusters(&place, name);
        let mut sets = std::collections::BTreeMap::<String, Vec<String>>::new();
        for row in &table[1..] {
            sets.entry(row[3].clone()).or_default().push(row[2].clone());
        }
        let mut sets: Vec<Vec<String>> = sets
            .into_values()
            .map(|mut set| {
                set.sort();
                set
            })
            .collect();
        sets.sort();
        sets
    };
    assert_eq!(mates("one.csv"), mates("two.csv"));
}

#[test]
fn new_lists_go_onto_known_persons() {
    let place = Place::new();
    lists(&place);
    let river = fs::read_to_string(place.path("river.csv")).expect("there");
    let rows: Vec<&str> = river.lines().collect();
    fs::write(place.path("new.csv"), [&rows[..1], &rows[25..]].concat().join("\n")).expect("written");
    fs::write(place.path("river.csv"), rows[..25].join("\n")).expect("written");
    assert!(place.run(&["link", "hill.csv", "river.csv", "-o", "known.csv"]).status.success());
    let all = ["link", "hill.csv", "river.csv", "new.csv"];
    let out = place.run(&[&all[..], &["--known", "known.csv", "-o", "onto.csv"]].concat());
    assert!(out.status.success(), "{}", text(&out.stderr));
    insta::assert_snapshot!(text(&out.stdout));
    assert!(place.run(&[&all[..], &["-o", "full.csv"]].concat()).status.success());
    let cluster_of =
        |table: &[Vec<String>]| -> Vec<String> { table.iter().map(|row| row[3].clone()).collect() };
    assert_eq!(cluster_of(&clusters(&place, "onto.csv")), cluster_of(&clusters(&place, "full.csv")));

    // Nothing new; and lists that are not what they were.
    let out = place.run(&["link", "hill.csv", "river.csv", "--known", "known.csv", "-o", "same.csv"]);
    assert!(text(&out.stdout).starts_with("No row is new."), "{}", text(&out.stdout));
    assert_eq!(clusters(&place, "same.csv"), clusters(&place, "known.csv"));
    let refused = |args: &[&str], says: &str| {
        let out = place.run(&[args, &["--known", "known.csv", "-o", "none.csv"]].concat());
        assert_eq!(out.status.code(), Some(2));
        assert!(text(&out.stderr).contains(says), "{}", text(&out.stderr));
        assert!(!place.path("none.csv").exists());
    };
    refused(
        &["link", "hill.csv", "new.csv"],
        "known.csv has rows of river.csv, which is not among the lists given",
    );
    fs::write(place.path("river.csv"), rows[..24].join("\n")).expect("written");
    refused(&all, "river.csv: known.csv names row 25, which the list lacks");
    fs::write(place.path("river.csv"), rows[..26].join("\n")).expect("written");
    refused(&all, "river.csv: known.csv lacks row 26");
    let mut swapped = rows[..25].to_vec();
    swapped.swap(3, 4);
    fs::write(place.path("river.csv"), swapped.join("\n")).expect("written");
    refused(&all, "river.csv, row 4: its record is `L8`, and known.csv has `L6`");
    fs::write(place.path("river.csv"), rows[..25].join("\n")).expect("written");
    let known = fs::read_to_string(place.path("known.csv")).expect("there");
    let last = known.lines().last().expect("rows");
    fs::write(place.path("known.csv"), format!("{known}{last}\n")).expect("written");
    refused(&all, "known.csv names row 25 of river.csv twice");
    fs::write(place.path("known.csv"), "file,row\n").expect("written");
    refused(&all, "known.csv, row 1, column cluster: there is no such column");
}

#[test]
fn what_is_wrong_is_said_and_nothing_is_written() {
    let place = Place::new();
    lists(&place);
    fs::write(place.path("map.toml"), "[columns]\n\"Nom\" = \"name\"\n").expect("written");
    for (args, says) in [
        (&["link", "absent.csv"][..], "absent.csv"),
        (&["link", "hill.csv", "--map", "map.toml"], "Nom"),
        (&["link", "hill.csv", "--id", "serial"], "serial"),
        (&["names", "compare", "one"], "required"),
    ] {
        let out = place.run(args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(text(&out.stderr).contains(says), "{args:?}: {}", text(&out.stderr));
    }
    assert!(!place.path("clusters.csv").exists());
    assert!(!place.path("clusters.csv.part").exists());
}

#[test]
fn names_are_compared_in_words() {
    let place = Place::new();
    let same = place.run(&[
        "names",
        "compare",
        "عبد الرحمن خالد الشامي",
        "Abdurrahman Khaled al-Shami",
        "--format",
        "json",
    ]);
    assert!(text(&same.stdout).contains("\"verdict\": \"same\""), "{}", text(&same.stdout));
    let kin = place.run(&["names", "compare", "أحمد سامي خليل عيد", "محمد سامي خليل عيد"]);
    assert!(text(&kin.stdout).contains("brothers"), "{}", text(&kin.stdout));
    fs::write(
        place.path("pairs.csv"),
        "a,b\nكريم عمر طلاف,Karim Omar Tallaf\nكريم عمر طلاف,Salma Omar Tallaf\n",
    )
    .expect("written");
    let many = place.run(&["names", "compare", "--pairs", "pairs.csv", "--out", "scores.csv"]);
    assert!(many.status.success(), "{}", text(&many.stderr));
    let scores = fs::read_to_string(place.path("scores.csv")).expect("written");
    let score = |line: usize| -> f64 {
        let cell = scores.lines().nth(line).and_then(|line| line.split(',').nth(2)).expect("a score");
        cell.parse().expect("a number")
    };
    assert!(score(1) > score(2) + 0.2, "{scores}");
}
