//! What each list is: its columns, script, habits and faults.
//!
//! Responsible for reading `data/lists.tsv` into the lists of one run. Decides nothing about persons. Start at
//! [`plans`].

use crate::dice::stir;
use crate::harm::Harm;
use crate::latin::{Clerk, Habit};
use anyhow::{Context, Result};

const LISTS: &str = include_str!("../data/lists.tsv");
/// How many people typed one list in Latin letters.
const CLERKS: u64 = 4;

/// The script of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Script {
    /// All lists in Arabic.
    Arabic,
    /// All lists in Latin letters.
    Latin,
    /// Every second list in Latin letters.
    Mixed,
}

/// How bad the lists are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Damage {
    /// As measured between published lists of one authority: no list is worse.
    Published,
    /// As field lists are: parts skipped by habit, default ages, twice the slips.
    Field,
}

impl Damage {
    /// The plan with its faults no worse than this.
    fn bound(self, mut plan: Plan) -> Plan {
        if self == Self::Published {
            plan.harm.soil = plan.harm.soil.min(1.0);
            plan.age_error = plan.age_error.min(0.05);
            plan.date_error = plan.date_error.min(0.05);
            plan.parts = match plan.parts {
                Parts::Four | Parts::FourSome => Parts::Four,
                Parts::Three | Parts::ThreeSome => Parts::Three,
            };
            plan.age_unknown = "blank";
        }
        plan
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The list's own number.
    Id,
    /// The whole name.
    Name,
    /// Given name alone.
    Given,
    /// Father's name alone.
    Father,
    /// Family alone.
    Family,
    /// Mother's given name.
    Mother,
    /// Sex.
    Sex,
    /// Age.
    Age,
    /// Year of birth.
    Birth,
    /// Date of death, or what the list takes for it.
    Date,
    /// Village.
    Place,
}

impl Field {
    /// The word for it in `map.toml`, which says how the columns are to be read.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Given => "given",
            Self::Father => "father",
            Self::Family => "family",
            Self::Mother => "mother",
            Self::Sex => "sex",
            Self::Age => "age",
            Self::Birth => "birth-year",
            Self::Date => "death-date",
            Self::Place => "place",
        }
    }
}

/// How many parts of a name a list gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Given, father, grandfather, family.
    Four,
    /// The same, but a part is often skipped.
    FourSome,
    /// Given, father, family.
    Three,
    /// The same, but the father is often skipped.
    ThreeSome,
}

/// One list to be written.
#[derive(Clone, Debug)]
pub struct Plan {
    /// From 1.
    pub slot: usize,
    /// `list-a.csv`, and so on.
    pub file: String,
    /// None for Arabic; where clerks differ, the habit of most.
    pub habit: Option<Habit>,
    /// Columns with their headings, in order.
    pub columns: Vec<(Field, &'static str)>,
    /// Parts of a name.
    pub parts: Parts,
    /// Months after a death at which the list counts the age.
    pub lag: i32,
    /// Damage to names.
    pub harm: Harm,
    /// Share of wrong ages.
    pub age_error: f64,
    /// What an unknown age looks like.
    pub age_unknown: &'static str,
    /// How dates are written.
    pub dates: &'static str,
    /// Share of wrong dates.
    pub date_error: f64,
    /// How sex is written.
    pub sexes: &'static str,
    /// How the list numbers its entries.
    pub ids: &'static str,
    /// Share of persons who stand in it twice.
    pub twice: f64,
    /// Order of rows.
    pub order: &'static str,
    /// Whether names are in capitals.
    pub capitals: bool,
    /// Share of names with a title.
    pub titles: f64,
    /// How often عبد الله and أبو X are one word.
    pub joined: f64,
    /// Those who typed it.
    pub clerks: Vec<Clerk>,
}

impl Plan {
    /// The column of `data/words.tsv` for this list.
    #[must_use]
    pub fn tongue(&self) -> usize {
        self.habit.map_or(1, |habit| 2 + habit as usize)
    }
}

/// The lists of a run.
///
/// # Errors
/// Where the table is wrong: that is a fault of this program.
pub fn plans(seed: u64, script: Script, lists: usize, damage: Damage) -> Result<Vec<Plan>> {
    (1..=lists).map(|slot| Ok(damage.bound(plan(seed, script, slot)?))).collect()
}

fn plan(seed: u64, script: Script, slot: usize) -> Result<Plan> {
    let latin = script == Script::Latin || (script == Script::Mixed && slot.is_multiple_of(2));
    let wanted = [slot.to_string(), if latin { "latin" } else { "arabic" }.to_owned()];
    let row: Vec<&'static str> = LISTS
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .find(|row| row[0] == wanted[0] && row[1] == wanted[1])
        .with_context(|| format!("no list {slot} in the table of lists"))?;
    let number =
        |at: usize| -> Result<f64> { row[at].parse().with_context(|| format!("list {slot}, column {at}")) };
    let habits: Vec<Habit> = row[2].split('+').map(Habit::named).collect();
    let habit = latin.then(|| habits[0]);
    let hand = |clerk: u64| stir(seed ^ stir(slot as u64 * 100 + clerk));
    let clerks = habits.iter().filter(|_| latin).cycle().zip(0..CLERKS);
    let clerks = clerks.map(|(habit, number)| Clerk { habit: *habit, hand: hand(number) }).collect();
    Ok(Plan {
        slot,
        file: format!("list-{}.csv", letter(slot - 1)),
        habit,
        columns: row[3].split('|').map(column).collect::<Result<_>>()?,
        parts: match row[4] {
            "four" => Parts::Four,
            "four-some" => Parts::FourSome,
            "three" => Parts::Three,
            _ => Parts::ThreeSome,
        },
        harm: Harm {
            pdf: matches!((row[5], script), ("arabic", Script::Arabic) | ("mixed", Script::Mixed)),
            soil: number(7)?,
            sloppy: number(8)?,
        },
        lag: row[6].parse()?,
        age_error: number(9)?,
        age_unknown: row[10],
        dates: row[11],
        date_error: number(12)?,
        sexes: row[13],
        ids: row[14],
        twice: number(15)?,
        order: row[16],
        capitals: row[17] == "yes",
        titles: number(18)?,
        joined: [0.04, 0.15, 0.5, 0.92][usize::try_from(hand(90) % 4).unwrap_or(0)],
        clerks,
    })
}

fn column(text: &'static str) -> Result<(Field, &'static str)> {
    let (field, heading) = text.split_once(':').context("a column without a heading")?;
    let field = match field {
        "id" => Field::Id,
        "name" => Field::Name,
        "given" => Field::Given,
        "father" => Field::Father,
        "family" => Field::Family,
        "mother" => Field::Mother,
        "sex" => Field::Sex,
        "age" => Field::Age,
        "birth" => Field::Birth,
        "date" => Field::Date,
        "place" => Field::Place,
        other => anyhow::bail!("no such field: {other}"),
    };
    Ok((field, heading))
}

/// The letter of a list, from 0.
#[must_use]
pub fn letter(at: usize) -> char {
    char::from(b'a' + u8::try_from(at).unwrap_or(25))
}
