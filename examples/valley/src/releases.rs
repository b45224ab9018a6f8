//! Releases of one list: an authority publishes its register again and again, longer each time.
//!
//! Responsible for what the series of such lists looks like that was measured (README, "Releases"): a release carries
//! almost all rows of the one before, each written once in a register and extracted anew, ages counted up to the
//! month of the release. Start at [`write()`].

use crate::dice::Dice;
use crate::harm::{self, Harm};
use crate::names::NameBook;
use crate::people::{Known, Person, Valley};
use crate::plan::letter;
use crate::said::{Pen, Writer};
use anyhow::{Context, Result, ensure};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Share of all persons whom a release is the first to have: the first, the second, the third.
const FIRST: [f64; 3] = [0.44, 0.24, 0.32];
/// A row that a later release leaves out.
const DROPPED: f64 = 0.012;
/// Months after the first release.
const MONTHS: [i32; 3] = [0, 7, 11];
/// How each release treats names. The second comes out of a PDF.
const HARMS: [Harm; 3] = [
    Harm { soil: 0.6, sloppy: 0.14, pdf: false },
    Harm { soil: 0.6, sloppy: 0.10, pdf: true },
    Harm { soil: 0.6, sloppy: 0.12, pdf: false },
];
/// Chances, for a row of one release, that the register was corrected: a part added or left out, one name for another,
/// the family for a larger house, an age, a sex.
const OTHER_PARTS: f64 = 0.016;
const OTHER_NAME: f64 = 0.003;
const OTHER_FAMILY: f64 = 0.003;
const SOME_YEARS: f64 = 0.004;
const MANY_YEARS: f64 = 0.008;
const OTHER_SEX: f64 = 0.0001;
/// Rows whose register lacks the grandfather, and those where عبد الله and أبو X are one word.
const THREE_PARTS: f64 = 0.03;
const JOINED: f64 = 0.2;

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// Rows in all releases.
    pub records: usize,
    /// Persons in at least one.
    pub persons: usize,
}

/// Writes three releases of about `records` rows together, `truth.csv` and `map.toml` into a folder.
///
/// # Errors
/// Where a file cannot be written, or the number is out of range.
pub fn write(records: usize, seed: u64, out: &Path) -> Result<Series> {
    ensure!((500..=1_000_000).contains(&records), "--records must be from 500 to 1,000,000");
    let (valley, people) = people(records, seed);
    let folder = out.join("lists");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut truth = sink(&out.join("truth.csv"))?;
    truth.write_record(["file", "row", "record", "person"])?;
    let writer = Writer::new();
    let mut written = 0;
    for release in 0..FIRST.len() {
        let file = format!("release-{}.csv", letter(release));
        let mut dice = Dice::new(seed, &file);
        let mut rows: Vec<usize> =
            (0..people.len()).filter(|at| people[*at].lists >> release & 1 == 1).collect();
        dice.shuffle(&mut rows);
        let mut list = sink(&folder.join(&file))?;
        list.write_record(["م", "الاسم", "العمر", "الجنس"])?;
        for (at, number) in rows.iter().enumerate() {
            let person = &people[*number];
            let name = name(person, *number, release, &valley.book, &writer, seed, &mut dice);
            let age = age(person, release, &mut dice).to_string();
            let female = person.female != dice.chance(OTHER_SEX);
            let id = (at + 1).to_string();
            let sex = if female { "أنثى" } else { "ذكر" };
            list.write_record([id.as_str(), &name, &age, sex])?;
            truth.write_record([&file, &(at + 2).to_string(), &id, &format!("p{:08}", number + 1)])?;
        }
        list.flush()?;
        written += rows.len();
    }
    truth.flush()?;
    let map = out.join("map.toml");
    let columns =
        "[columns]\n\"م\" = \"id\"\n\"الاسم\" = \"name\"\n\"العمر\" = \"age\"\n\"الجنس\" = \"sex\"\n";
    File::create(&map)
        .and_then(|mut file| file.write_all(columns.as_bytes()))
        .with_context(|| format!("cannot write {}", map.display()))?;
    Ok(Series { records: written, persons: people.len() })
}

/// Persons with the releases that have them, until the releases have as many rows as ordered.
fn people(records: usize, seed: u64) -> (Valley, Vec<Person>) {
    let mut valley = Valley::new(seed, records);
    let (mut dead, mut places) = (Dice::new(seed, "people"), Dice::new(seed, "releases"));
    let (mut people, mut rows): (Vec<Person>, usize) = (Vec::new(), 0);
    while rows < records {
        for mut person in valley.clan(&mut dead) {
            let share = places.unit();
            let first = usize::from(share >= FIRST[0]) + usize::from(share >= FIRST[0] + FIRST[1]);
            person.lists = 1 << first;
            for later in first + 1..FIRST.len() {
                person.lists |= u8::from(!places.chance(DROPPED)) << later;
            }
            // A body that nobody identified has no number in the register.
            if person.known != Known::Unidentified && rows < records {
                rows += person.lists.count_ones() as usize;
                people.push(person);
            }
        }
    }
    (valley, people)
}

/// The name as a release has it: as the register has it, corrected now and then, and then damaged.
fn name(
    person: &Person,
    number: usize,
    release: usize,
    book: &NameBook,
    writer: &Writer,
    seed: u64,
    dice: &mut Dice,
) -> String {
    // What the register has does not change from release to release.
    let mut register = Dice::new(seed, &format!("register {number}"));
    let pen = Pen { clerk: None, joined: f64::from(u8::from(register.chance(JOINED))) };
    let mut told = *person;
    if dice.chance(OTHER_FAMILY) {
        told.family = book.tribe(told.family);
    }
    if dice.chance(OTHER_NAME) {
        match dice.below(3) {
            0 => told.given = book.near(told.female, told.given, dice).unwrap_or(told.given),
            1 => told.father = book.near(false, told.father, dice).unwrap_or(told.father),
            _ => told.grandfather = book.near(false, told.grandfather, dice).unwrap_or(told.grandfather),
        }
    }
    let given = match person.known {
        Known::Unnamed if person.female => "بنت".to_owned(),
        Known::Unnamed => "ابن".to_owned(),
        _ => writer.given(book.given(told.female, told.given.into()), pen, &mut register),
    };
    let family = &book.families[told.family as usize];
    let article = if family.article { "ال" } else { "" };
    let mut parts = vec![
        given,
        writer.given(&book.men[usize::from(told.father)], pen, &mut register),
        writer.given(&book.men[usize::from(told.grandfather)], pen, &mut register),
        format!("{article}{}", family.arabic),
    ];
    if register.chance(THREE_PARTS) {
        parts.remove(2);
    }
    if dice.chance(OTHER_PARTS) {
        match dice.unit() {
            // The grandfather left out, the family, or a further forefather put in.
            share if share < 0.55 && parts.len() > 3 => drop(parts.remove(2)),
            share if share < 0.7 => drop(parts.pop()),
            _ => {
                let forefather =
                    &book.men[book.man(told.family as usize, usize::from(told.village), &mut register)];
                parts.insert(parts.len() - 1, writer.given(forefather, pen, &mut register));
            }
        }
    }
    harm::arabic(parts.join(" "), &HARMS[release], dice)
}

/// The age in the month of a release.
fn age(person: &Person, release: usize, dice: &mut Dice) -> i32 {
    let counted = person.age_on(person.died + 60 + MONTHS[release] * 30);
    let wrong = match dice.unit() {
        share if share < SOME_YEARS => counted + [-5, -4, -3, -2, 2, 3, 4, 5][dice.below(8)],
        share if share < SOME_YEARS + MANY_YEARS => counted + [-30, -20, -10, 10, 20, 30][dice.below(6)],
        _ => counted,
    };
    wrong.clamp(0, 105)
}

fn sink(path: &Path) -> Result<csv::Writer<BufWriter<File>>> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(csv::Writer::from_writer(BufWriter::with_capacity(1 << 18, file)))
}
