//! Pairs of names across scripts, the same person's or a different person's.
//!
//! Responsible for a test of name comparison alone. A pair that is not the same shares all parts but one or two.
//! Start at [`write()`].

use crate::dice::{Dice, stir};
use crate::harm::{self, Harm};
use crate::latin::{Clerk, Habit, capital};
use crate::names::NameBook;
use crate::said::{Pen, Writer};
use anyhow::{Context, Result};
use std::path::Path;

/// Clerks of each habit.
const CLERKS: usize = 6;
/// How often عبد الله and أبو X are one word here.
const JOINED: f64 = 0.35;
/// The usual damage: a middling list, not out of a PDF.
const HARM: Harm = Harm { soil: 0.8, sloppy: 0.25, pdf: false };
/// Habits as common as they are: English most, Kurdish and scholarly least.
const HABITS: [Habit; 10] = [
    Habit::English,
    Habit::English,
    Habit::English,
    Habit::English,
    Habit::English,
    Habit::French,
    Habit::French,
    Habit::Turkish,
    Habit::Kurdish,
    Habit::Scholarly,
];

/// A name in numbers: given names and a family.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    female: bool,
    given: Vec<usize>,
    family: usize,
}

/// Writes `count` pairs of the same name and `count` of different names.
///
/// # Errors
/// Where the file cannot be written.
pub fn write(count: usize, seed: u64, path: &Path) -> Result<()> {
    let maker = Maker { book: NameBook::new(seed, 100_000), writer: Writer::new() };
    let mut dice = Dice::new(seed, "pairs");
    let mut out = csv::Writer::from_path(path).with_context(|| format!("cannot write {}", path.display()))?;
    out.write_record(["a", "b", "label"])?;
    let mut rows = Vec::new();
    for number in 0..count * 2 {
        let same = number % 2 == 0;
        let first = maker.name(&mut dice);
        let second = if same { first.clone() } else { maker.other(&first, &mut dice) };
        let arabic = maker.text(&first, None, &mut dice);
        let habit = *dice.pick(&HABITS);
        let clerk =
            Clerk { habit, hand: stir(seed ^ stir((habit as usize * CLERKS + dice.below(CLERKS)) as u64)) };
        rows.push((arabic, maker.text(&second, Some(&clerk), &mut dice), if same { "1" } else { "0" }));
    }
    dice.shuffle(&mut rows);
    for (arabic, latin, label) in rows {
        out.write_record([&arabic, &latin, label])?;
    }
    out.flush()?;
    Ok(())
}

struct Maker {
    book: NameBook,
    writer: Writer,
}

impl Maker {
    fn name(&self, dice: &mut Dice) -> Parts {
        let village = dice.below(self.book.villages.len());
        let family = self.book.family(village, dice);
        let female = dice.chance(0.4);
        let given = if female { self.book.woman(dice) } else { self.book.man(family, village, dice) };
        let elders = 1 + usize::from(dice.chance(0.5));
        let elders = (0..elders).map(|_| self.book.man(family, village, dice));
        Parts { female, given: std::iter::once(given).chain(elders).collect(), family }
    }

    /// A different person's name that shares exactly two parts with this one.
    fn other(&self, name: &Parts, dice: &mut Dice) -> Parts {
        let parts = name.given.len() + 1;
        let mut places: Vec<usize> = (0..parts).collect();
        dice.shuffle(&mut places);
        // A sibling differs in the given name alone; so do half of these.
        if dice.chance(0.5) {
            places.retain(|at| *at != 0);
            places.insert(0, 0);
        }
        let mut other = name.clone();
        for at in places.into_iter().take(parts - 2) {
            self.replace(&mut other, at, dice);
        }
        other
    }

    fn replace(&self, name: &mut Parts, at: usize, dice: &mut Dice) {
        if at == name.given.len() {
            let before = name.family;
            while name.family == before {
                name.family = self.book.family(dice.below(self.book.villages.len()), dice);
            }
            return;
        }
        let female = at == 0 && name.female;
        if dice.chance(0.4)
            && let Some(near) =
                self.book.near(female, u16::try_from(name.given[at]).unwrap_or(u16::MAX), dice)
        {
            name.given[at] = usize::from(near);
            return;
        }
        let before = name.given[at];
        while name.given[at] == before {
            name.given[at] = if female { self.book.woman(dice) } else { self.book.man(name.family, 0, dice) };
        }
    }

    fn text(&self, name: &Parts, clerk: Option<&Clerk>, dice: &mut Dice) -> String {
        let mut words: Vec<String> = Vec::new();
        let pen = Pen { clerk, joined: JOINED };
        for (at, number) in name.given.iter().enumerate() {
            words.push(self.writer.given(self.book.given(at == 0 && name.female, *number), pen, dice));
        }
        words.push(self.writer.family(&self.book.families[name.family], pen, dice));
        let text = words.join(" ");
        match clerk {
            None => harm::arabic(text, &HARM, dice),
            Some(clerk) => capital(&harm::latin(text, &HARM, clerk.habit == Habit::English, dice)),
        }
    }
}
