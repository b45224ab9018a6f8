//! The whole case on disk: lists, truth, people.
//!
//! Responsible for files and their order of rows. The truth stands outside `lists/`, so that a reader of the folder
//! of lists cannot see it. Start at [`write`].

use crate::capture::{Capture, Overlap};
use crate::cells;
use crate::dice::{Dice, stir};
use crate::harm::Harm;
use crate::people::{Known, Person, Valley};
use crate::plan::{Damage, Field, Plan, Script, letter, plans};
use crate::said::{Pen, Writer, Written, damage};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// What to make.
#[derive(Clone, Debug)]
pub struct Order {
    /// Records in all lists together.
    pub records: usize,
    /// Decides everything else.
    pub seed: u64,
    /// Script of the lists.
    pub script: Script,
    /// Number of lists.
    pub lists: usize,
    /// How far the lists overlap.
    pub overlap: Overlap,
    /// How bad the lists are.
    pub damage: Damage,
    /// Folder to write.
    pub out: PathBuf,
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Records in all lists.
    pub records: usize,
    /// Persons on at least one list.
    pub listed: usize,
    /// Persons who died.
    pub dead: usize,
}

type Sink = csv::Writer<BufWriter<File>>;

/// Makes a case in a folder.
///
/// # Errors
/// Where a file cannot be written, or the order is outside what the valley can be.
pub fn write(order: &Order) -> Result<Made> {
    ensure!((500..=10_000_000).contains(&order.records), "--records must be from 500 to 10,000,000");
    ensure!((3..=8).contains(&order.lists), "--lists must be from 3 to 8");
    let plans = plans(order.seed, order.script, order.lists, order.damage)?;
    let mut valley = Valley::new(order.seed, order.records);
    let dead = dead(&mut valley, &plans, order)?;
    let folder = order.out.join("lists");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let writer = Writer::new();
    let mut truth = sink(&order.out.join("truth.csv"))?;
    truth.write_record(["file", "row", "record", "person"])?;
    let mut records = 0;
    for plan in &plans {
        records += list(&folder, plan, &dead, &valley, &writer, order.seed, &mut truth)?;
    }
    truth.flush()?;
    people(&order.out.join("people.csv"), &dead, &valley)?;
    let made =
        Made { records, listed: dead.iter().filter(|person| person.lists != 0).count(), dead: dead.len() };
    map(&order.out.join("map.toml"), &plans)?;
    notice(&order.out.join("README.txt"), order, &made)?;
    Ok(made)
}

/// Everybody who died, until the lists have as many records as ordered.
fn dead(valley: &mut Valley, plans: &[Plan], order: &Order) -> Result<Vec<Person>> {
    let capture = Capture::new(order.seed, valley, plans, order.overlap)?;
    let (mut people, mut places) = (Dice::new(order.seed, "people"), Dice::new(order.seed, "places"));
    let mut dead: Vec<Person> = Vec::with_capacity(order.records);
    let mut records = 0;
    while records < order.records {
        for mut person in valley.clan(&mut people) {
            capture.place(&mut person, &mut places);
            let room = order.records - records;
            while (person.lists.count_ones() + person.twice.count_ones()) as usize > room {
                person.lists &= person.lists.wrapping_sub(1);
                person.twice &= person.lists;
            }
            records += (person.lists.count_ones() + person.twice.count_ones()) as usize;
            dead.push(person);
        }
    }
    Ok(dead)
}

fn sink(path: &Path) -> Result<Sink> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(csv::Writer::from_writer(BufWriter::with_capacity(1 << 18, file)))
}

/// One list; answers how many rows it has.
fn list(
    folder: &Path,
    plan: &Plan,
    dead: &[Person],
    valley: &Valley,
    writer: &Writer,
    seed: u64,
    truth: &mut Sink,
) -> Result<usize> {
    let mut dice = Dice::new(seed, &plan.file);
    let bit = 1u8 << (plan.slot - 1);
    let mut rows: Vec<u32> = Vec::new();
    for (number, person) in (0u32..).zip(dead) {
        let times = u32::from(person.lists & bit != 0) + u32::from(person.twice & bit != 0);
        rows.extend((0..times).map(|_| number));
    }
    dice.shuffle(&mut rows);
    match plan.order {
        "village" => rows.sort_by_key(|row| dead[*row as usize].village),
        "date" => rows.sort_by_key(|row| dead[*row as usize].died),
        _ => {}
    }
    let mut out = sink(&folder.join(&plan.file))?;
    out.write_record(plan.columns.iter().map(|column| column.1))?;
    let mut cells: Vec<String> = Vec::new();
    for (at, number) in rows.iter().enumerate() {
        let person = &dead[*number as usize];
        let id = id(plan, at, rows.len(), seed);
        row(person, &id, valley, writer, plan, &mut dice, &mut cells);
        out.write_record(&cells)?;
        let line = at + 2;
        let record =
            if plan.columns.iter().any(|column| column.0 == Field::Id) { id } else { line.to_string() };
        truth.write_record([&plan.file, &line.to_string(), &record, &person_id(*number)])?;
    }
    out.flush()?;
    Ok(rows.len())
}

fn row(
    person: &Person,
    id: &str,
    valley: &Valley,
    writer: &Writer,
    plan: &Plan,
    dice: &mut Dice,
    cells: &mut Vec<String>,
) {
    cells.clear();
    let clerk = (!plan.clerks.is_empty()).then(|| dice.pick(&plan.clerks).clone());
    let pen = Pen { clerk: clerk.as_ref(), joined: plan.joined };
    let name = writer.name(person, &valley.book, plan, pen, dice);
    let whole = plan.columns.iter().any(|column| column.0 == Field::Name);
    let (name, joined) =
        if whole { (Written::default(), name.joined()) } else { (columns(name, plan, dice), String::new()) };
    for (field, _) in &plan.columns {
        cells.push(match field {
            Field::Id => id.to_owned(),
            Field::Name if person.known == Known::Unidentified => joined.clone(),
            Field::Name => damage(joined.clone(), plan, &plan.harm, dice),
            Field::Given => name.given.clone(),
            Field::Father => name.father.clone(),
            Field::Family => name.family.clone(),
            Field::Mother if person.known == Known::Unidentified || dice.chance(0.35) => String::new(),
            Field::Mother => writer.given(&valley.book.women[usize::from(person.mother)], pen, dice),
            Field::Sex => cells::sex(person, writer, plan, dice),
            Field::Age => cells::age(person, plan, dice),
            Field::Birth => cells::birth(person, plan, dice),
            Field::Date => cells::date(person, writer, plan, dice),
            Field::Place => cells::place(person, &valley.book, writer, plan, pen, dice),
        });
    }
}

/// The parts of a name in their own cells: the damage falls on one part at a time.
fn columns(name: Written, plan: &Plan, dice: &mut Dice) -> Written {
    let harm = Harm { soil: plan.harm.soil / 3.0, ..plan.harm };
    let mut part = |text: String| if text.is_empty() { text } else { damage(text, plan, &harm, dice) };
    let father =
        Written { father: name.father, grandfather: name.grandfather, ..Written::default() }.joined();
    Written {
        given: part(name.given),
        father: part(father),
        grandfather: String::new(),
        family: part(name.family),
    }
}

/// The number that the list itself gives its entry.
fn id(plan: &Plan, at: usize, rows: usize, seed: u64) -> String {
    match plan.ids {
        // A walk through the nine-digit numbers that meets none twice: both factors are coprime to the modulus.
        "nine" => (400_000_000 + (at as u64 * 48_611 + stir(seed) % 1_000_003) % 599_999_989).to_string(),
        "code" => format!("{}-{:06}", letter(plan.slot - 1).to_ascii_uppercase(), rows - at),
        _ => (at + 1).to_string(),
    }
}

fn person_id(number: u32) -> String {
    format!("p{:08}", number + 1)
}

/// Everybody who died, with the lists that have them.
fn people(path: &Path, dead: &[Person], valley: &Valley) -> Result<()> {
    let mut out = sink(path)?;
    out.write_record(["person", "name", "village", "sex", "age", "date", "household", "lists"])?;
    for (number, person) in (0u32..).zip(dead) {
        let (year, month, day) = cells::civil(person.died);
        let lists: Vec<String> = (0..8)
            .filter(|list| person.lists & (1 << list) != 0)
            .map(|list| letter(list).to_string())
            .collect();
        out.write_record([
            person_id(number),
            full_name(person, valley),
            valley.book.villages[usize::from(person.village)].arabic.clone(),
            if person.female { "female" } else { "male" }.to_owned(),
            person.age().to_string(),
            format!("{year}-{month:02}-{day:02}"),
            person.household.to_string(),
            lists.join(" "),
        ])?;
    }
    out.flush()?;
    Ok(())
}

/// The name in four undamaged parts; empty for those whom nobody identified.
fn full_name(person: &Person, valley: &Valley) -> String {
    if person.known == Known::Unidentified {
        return String::new();
    }
    let book = &valley.book;
    let family = &book.families[person.family as usize];
    let given = match person.known {
        Known::Unnamed => "—",
        _ => &book.given(person.female, person.given.into()).arabic,
    };
    let (father, grandfather) =
        (&book.men[usize::from(person.father)].arabic, &book.men[usize::from(person.grandfather)].arabic);
    format!("{given} {father} {grandfather} {}{}", if family.article { "ال" } else { "" }, family.arabic)
}

/// How each heading is to be read, for a program that takes such a table.
fn map(path: &Path, plans: &[Plan]) -> Result<()> {
    let headings: BTreeMap<&str, &str> = plans
        .iter()
        .flat_map(|plan| &plan.columns)
        .map(|(field, heading)| (*heading, field.word()))
        .collect();
    let mut out = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    writeln!(out, "[columns]")?;
    for (heading, field) in headings {
        writeln!(out, "\"{heading}\" = \"{field}\"")?;
    }
    Ok(())
}

fn notice(path: &Path, order: &Order, made: &Made) -> Result<()> {
    let mut out = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    writeln!(
        out,
        "INVENTED. No person, family, village or event in this folder is real. Names are put together by chance from\n\
         common words; that one is also the name of somebody living or dead means nothing.\n\n\
         Made by: valley --records {} --seed {} --script {:?} --lists {} --overlap {:?} --damage {:?}\n\
         {} records of {} persons; {} persons died.\n\n\
         lists/      what a reader would be given\n\
         truth.csv   file, row (as a spreadsheet counts: headings are row 1), record (the list's own number, else the\n\
         \x20           row), person. For scoring only.\n\
         people.csv  everybody who died, with those on no list.\n\
         map.toml    what each heading means.",
        order.records,
        order.seed,
        order.script,
        order.lists,
        order.overlap,
        order.damage,
        made.records,
        made.listed,
        made.dead
    )?;
    Ok(())
}
