//! Who stands in which list.
//!
//! Responsible for the chance that a list has a person, which differs by village, sex, age and time, and is shared
//! by a household; and for how far lists overlap. The table is `data/capture.tsv`, in logits. Start at
//! [`Capture::new`].

use crate::dice::{Dice, stir, unit_of};
use crate::people::{Known, Person, Valley};
use crate::plan::Plan;
use anyhow::Result;

const TABLE: &str = include_str!("../data/capture.tsv");
/// People of the trial from which the common level is set.
const TRIAL: usize = 20_000;

/// How far the lists overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Overlap {
    /// 1.8 records for each person on any list.
    Usual,
    /// 1.25 records for each person on any list.
    Low,
}

impl Overlap {
    fn records_per_person(self) -> f64 {
        match self {
            Self::Usual => 1.8,
            Self::Low => 1.25,
        }
    }
}

/// One list's row of the table.
#[derive(Clone, Debug)]
struct Reach {
    base: f64,
    male: f64,
    child: f64,
    elder: f64,
    late: f64,
    household: f64,
    hidden: f64,
    villages: Vec<f64>,
    twice: f64,
}

/// Puts people on lists.
#[derive(Clone, Debug)]
pub struct Capture {
    reaches: Vec<Reach>,
    middle: i32,
    days: f64,
    seed: u64,
    level: f64,
}

impl Capture {
    /// Reads the table and finds the level at which the lists overlap as wanted.
    ///
    /// # Errors
    /// Where the table is wrong: that is a fault of this program.
    pub fn new(seed: u64, valley: &Valley, plans: &[Plan], overlap: Overlap) -> Result<Self> {
        let mut dice = Dice::new(seed, "reach");
        let mut reaches = Vec::new();
        for (plan, line) in plans.iter().zip(TABLE.lines().skip(1)) {
            let cells: Vec<f64> = line.split('\t').map(str::parse).collect::<Result<_, _>>()?;
            let villages = valley.book.villages.iter().map(|_| cells[6] * dice.normal()).collect();
            reaches.push(Reach {
                base: cells[1],
                male: cells[2],
                child: cells[3],
                elder: cells[4],
                late: cells[5],
                household: cells[7],
                hidden: cells[8],
                villages,
                twice: plan.twice,
            });
        }
        let middle = crate::people::FIRST_DAY + valley.days / 2;
        let days = f64::from(valley.days);
        let mut capture = Self { reaches, middle, days, seed, level: 0.0 };
        capture.level = capture.level_for(valley, overlap);
        Ok(capture)
    }

    /// Bisection on a trial population: the expected records over the expected persons rise with the level.
    fn level_for(&self, valley: &Valley, overlap: Overlap) -> f64 {
        let (mut trial, mut dice) = (valley.clone(), Dice::new(self.seed, "trial"));
        let mut people = Vec::new();
        while people.len() < TRIAL {
            people.extend(trial.clan(&mut dice));
        }
        let hidden: Vec<f64> = people.iter().map(|_| dice.normal()).collect();
        let (mut low, mut high) = (-8.0, 8.0);
        for _ in 0..40 {
            let level = f64::midpoint(low, high);
            let (mut records, mut persons) = (0.0, 0.0);
            for (person, hidden) in people.iter().zip(&hidden) {
                let mut missed = 1.0;
                for list in 0..self.reaches.len() {
                    let chance = logistic(self.logit(person, *hidden, list) + level);
                    missed *= 1.0 - chance;
                    records += if person.known == Known::Unidentified { 0.0 } else { chance };
                }
                persons += if person.known == Known::Unidentified { 0.0 } else { 1.0 - missed };
            }
            if records / persons < overlap.records_per_person() { low = level } else { high = level }
        }
        low
    }

    fn logit(&self, person: &Person, hidden: f64, list: usize) -> f64 {
        let reach = &self.reaches[list];
        let age = person.age();
        let time = f64::from(person.died - self.middle) / self.days;
        let home = (u64::from(person.household) * 8 + list as u64) ^ self.seed;
        let household = 3.46 * (unit_of(stir(home)) - 0.5);
        reach.base
            + if person.female { 0.0 } else { reach.male }
            + if age < 15 { reach.child } else { 0.0 }
            + if age >= 60 { reach.elder } else { 0.0 }
            + reach.late * time
            + reach.villages[usize::from(person.village)]
            + reach.household * household
            + reach.hidden * hidden
    }

    /// Decides which lists have this person, and which twice.
    pub fn place(&self, person: &mut Person, dice: &mut Dice) {
        let hidden = dice.normal();
        if person.known == Known::Unidentified {
            // A body without a name cannot be told from another: each row is its own.
            person.lists = 1 << dice.below(self.reaches.len());
            return;
        }
        for list in 0..self.reaches.len() {
            if dice.chance(logistic(self.logit(person, hidden, list) + self.level)) {
                person.lists |= 1 << list;
                if dice.chance(self.reaches[list].twice) {
                    person.twice |= 1 << list;
                }
            }
        }
    }
}

fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}
