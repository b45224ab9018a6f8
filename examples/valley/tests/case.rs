//! A whole case: the same bytes again, the truth for every row, and rates near those that are stated.
#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test")]

use sijill_valley::capture::Overlap;
use sijill_valley::plan::{Damage, Script};
use sijill_valley::{Made, Order, pairs, releases, write};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of this test alone, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn order(name: &str, records: usize, script: Script, lists: usize) -> Order {
    Order {
        records,
        seed: 1,
        script,
        lists,
        overlap: Overlap::Usual,
        damage: Damage::Published,
        out: folder(name),
    }
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Persons by file and row.
fn truth(out: &Path) -> BTreeMap<(String, usize), String> {
    rows(&out.join("truth.csv"))
        .into_iter()
        .map(|row| ((row[0].clone(), row[1].parse().unwrap()), row[3].clone()))
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let (one, two) = (order("same-one", 2000, Script::Mixed, 5), order("same-two", 2000, Script::Mixed, 5));
    assert_eq!(write(&one).unwrap(), write(&two).unwrap());
    let all = |out: &Path| [files(&out.join("lists")), files(out)].concat();
    for (left, right) in all(&one.out).iter().zip(&all(&two.out)).filter(|(left, _)| left.is_file()) {
        assert_eq!(name(left), name(right));
        assert!(fs::read(left).unwrap() == fs::read(right).unwrap(), "{}", left.display());
    }
    let other = Order { seed: 2, ..order("same-three", 2000, Script::Mixed, 5) };
    write(&other).unwrap();
    assert_ne!(fs::read(one.out.join("truth.csv")).unwrap(), fs::read(other.out.join("truth.csv")).unwrap());
}

#[test]
fn every_row_has_its_truth() {
    for (script, lists) in [(Script::Arabic, 3), (Script::Latin, 8), (Script::Mixed, 4), (Script::Mixed, 8)] {
        let order = order(&format!("truth-{script:?}-{lists}"), 3000, script, lists);
        let Made { records, listed, dead } = write(&order).unwrap();
        let (truth, people) = (truth(&order.out), rows(&order.out.join("people.csv")));
        assert_eq!((records, dead), (3000, people.len()));
        assert_eq!(truth.values().collect::<BTreeSet<_>>().len(), listed);
        let mut seen = 0;
        for file in files(&order.out.join("lists")) {
            let list = rows(&file);
            assert!(list.len() > 100, "{} is nearly empty", file.display());
            for row in 0..list.len() {
                assert!(truth.contains_key(&(name(&file), row + 2)), "{} {row}", file.display());
                seen += 1;
            }
        }
        assert_eq!((seen, truth.len()), (3000, 3000));
    }
}

#[test]
fn lists_overlap_as_stated() {
    let check = |overlap: Overlap, lists: usize, bounds: std::ops::Range<f64>| {
        let order = Order {
            overlap,
            ..order(&format!("overlap-{overlap:?}-{lists}"), 20_000, Script::Arabic, lists)
        };
        let made = write(&order).unwrap();
        let ratio = made.records as f64 / made.listed as f64;
        assert!(bounds.contains(&ratio), "{overlap:?} {lists}: {ratio}");
    };
    check(Overlap::Usual, 3, 1.7..1.9);
    check(Overlap::Usual, 4, 1.7..1.9);
    check(Overlap::Usual, 8, 1.7..1.9);
    check(Overlap::Low, 4, 1.2..1.3);
}

#[test]
fn a_third_of_a_mixed_case_is_latin() {
    for lists in 3..=8 {
        let order = order(&format!("mixed-{lists}"), 6000, Script::Mixed, lists);
        write(&order).unwrap();
        let latin: usize = files(&order.out.join("lists"))
            .iter()
            .filter(|file| fs::read_to_string(file).unwrap().lines().next().unwrap().is_ascii())
            .map(|file| rows(file).len())
            .sum();
        assert!(latin * 3 >= 6000, "{lists} lists: {latin} in Latin letters");
    }
}

#[test]
fn the_official_list_names_nobody_twice() {
    let order = order("twice", 20_000, Script::Arabic, 4);
    write(&order).unwrap();
    let truth = truth(&order.out);
    let doubled = |file: &str| {
        let persons: Vec<&String> =
            truth.iter().filter(|((list, _), _)| list == file).map(|(_, person)| person).collect();
        (persons.len() - persons.iter().collect::<BTreeSet<_>>().len()) as f64 / persons.len() as f64
    };
    assert!(doubled("list-a.csv") == 0.0);
    assert!((0.004..0.013).contains(&doubled("list-d.csv")), "{}", doubled("list-d.csv"));
}

/// Siblings, twins and namesakes are what makes the case hard: they must be there.
#[test]
fn kin_and_namesakes() {
    let order = order("kin", 30_000, Script::Arabic, 4);
    write(&order).unwrap();
    let people = rows(&order.out.join("people.csv"));
    let shared = |key: &dyn Fn(&[String]) -> Option<String>| {
        let mut groups: BTreeMap<String, usize> = BTreeMap::new();
        people.iter().filter_map(|row| key(row)).for_each(|key| *groups.entry(key).or_default() += 1);
        groups.values().filter(|size| **size > 1).sum::<usize>() as f64 / people.len() as f64
    };
    let house_and_day = shared(&|row| Some(format!("{} {}", row[6], row[5])));
    let full_name = shared(&|row| (!row[1].is_empty() && !row[1].starts_with('—')).then(|| row[1].clone()));
    let unidentified = people.iter().filter(|row| row[1].is_empty()).count() as f64 / people.len() as f64;
    assert!((0.5..0.75).contains(&house_and_day), "{house_and_day}");
    assert!((0.002..0.02).contains(&full_name), "{full_name}");
    assert!((0.003..0.02).contains(&unidentified), "{unidentified}");
}

#[test]
fn ages_agree_as_stated() {
    let order = order("ages", 30_000, Script::Arabic, 4);
    write(&order).unwrap();
    let truth = truth(&order.out);
    let ages = |file: &str, column: usize| -> BTreeMap<&String, i32> {
        let list = rows(&order.out.join("lists").join(file));
        list.iter()
            .enumerate()
            .filter_map(|(at, row)| Some((&truth[&(file.to_owned(), at + 2)], row[column].parse().ok()?)))
            .collect()
    };
    let (a, b) = (ages("list-a.csv", 3), ages("list-b.csv", 2));
    let gaps: Vec<i32> = a.iter().filter_map(|(person, age)| Some((b.get(person)? - age).abs())).collect();
    let share = |gap: i32| gaps.iter().filter(|found| **found == gap).count() as f64 / gaps.len() as f64;
    assert!((0.38..0.60).contains(&share(0)), "equal: {}", share(0));
    assert!((0.36..0.60).contains(&share(1)), "one year apart: {}", share(1));
}

/// One table of headings serves all lists of a run: no heading may mean two things.
#[test]
fn every_heading_is_mapped() {
    for script in [Script::Arabic, Script::Latin, Script::Mixed] {
        let order = order(&format!("map-{script:?}"), 2000, script, 8);
        write(&order).unwrap();
        let map = fs::read_to_string(order.out.join("map.toml")).unwrap();
        for plan in sijill_valley::plan::plans(1, script, 8, Damage::Field).unwrap() {
            for (field, heading) in plan.columns {
                assert!(map.contains(&format!("\"{heading}\" = \"{}\"\n", field.word())), "{heading}");
            }
        }
    }
}

#[test]
fn pairs_are_half_and_half() {
    let out = folder("pairs").join("pairs.csv");
    pairs::write(500, 1, &out).unwrap();
    let rows = rows(&out);
    assert_eq!(rows.len(), 1000);
    assert_eq!(rows.iter().filter(|row| row[2] == "1").count(), 500);
    let arabic = |text: &str| text.chars().any(|letter| ('ء'..='ي').contains(&letter));
    assert!(rows.iter().all(|row| arabic(&row[0]) && !arabic(&row[1])));
}

/// A release has nearly all rows of the one before; the truth has each row once, and no release a person twice.
#[test]
fn releases_carry_their_rows_on() {
    let out = folder("releases");
    let made = releases::write(6000, 1, &out).unwrap();
    let truth = rows(&out.join("truth.csv"));
    assert_eq!(truth.len(), made.records);
    let persons = |file: &str| -> BTreeSet<String> {
        let of: Vec<String> = truth.iter().filter(|row| row[0] == file).map(|row| row[3].clone()).collect();
        let once: BTreeSet<String> = of.iter().cloned().collect();
        assert_eq!(once.len(), of.len(), "{file}");
        assert_eq!(rows(&out.join("lists").join(file)).len(), of.len(), "{file}");
        once
    };
    let releases = ["release-a.csv", "release-b.csv", "release-c.csv"].map(persons);
    for pair in releases.windows(2) {
        let carried = pair[0].intersection(&pair[1]).count() as f64 / pair[0].len() as f64;
        assert!((0.97..1.0).contains(&carried), "{carried}");
        assert!(pair[1].len() > pair[0].len());
    }
}
