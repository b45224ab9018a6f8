//! The names that people of the valley can have, in Arabic letters and as they sound.
//!
//! Responsible for given names, family names and villages, and how common each is. Never writes a name as a list
//! would: that is [`crate::harm`] and [`crate::latin`]. Given names and common family names are real words, as
//! frequent as their rank; rarer family names and all villages are built from sounds. Start at [`NameBook::new`].

use crate::dice::{Dice, Wheel, stir, unit_of};
use std::collections::BTreeSet;

const MALE: &str = include_str!("../data/male.tsv");
const FEMALE: &str = include_str!("../data/female.tsv");
const FAMILIES: &str = include_str!("../data/families.tsv");
const NEAR: &str = include_str!("../data/near.tsv");
const PLACES: &str = include_str!("../data/places.tsv");

/// Family names in the smallest valley; the number grows with the valley.
const FAMILIES_AT_LEAST: f64 = 720.0;
/// Of the family names that are made of a given name, those with "father of" before it.
const ABU_SHARE: f64 = 0.35;
/// How many names a family likes to give again.
const LIKED: u64 = 8;

/// A name, as written and as spoken.
#[derive(Clone, Debug)]
pub struct Name {
    /// In Arabic letters, fully spelled (hamza, ta marbuta), without the article of a family.
    pub arabic: String,
    /// As it sounds, in the letters of German orientalists.
    pub sounds: String,
    /// Usual Latin forms by habit, where usage is stronger than rules: `en`, `fr`, `tr`, `ku`.
    pub forms: Vec<(String, Vec<String>)>,
    /// Whether a family's name goes with the article.
    pub article: bool,
}

/// All names of one valley.
#[derive(Clone, Debug)]
pub struct NameBook {
    /// Given names of men, the most common first.
    pub men: Vec<Name>,
    /// Given names of women, the most common first.
    pub women: Vec<Name>,
    /// Family names, the most common first.
    pub families: Vec<Name>,
    /// Villages, the largest first.
    pub villages: Vec<Name>,
    men_wheel: Wheel,
    women_wheel: Wheel,
    family_wheel: Wheel,
    locals: Vec<Vec<usize>>,
    local_wheel: Wheel,
    near_men: Vec<Vec<u16>>,
    near_women: Vec<Vec<u16>>,
    half_men: Vec<Option<u16>>,
    seed: u64,
}

impl NameBook {
    /// The names for a valley with about this many records.
    #[must_use]
    pub fn new(seed: u64, records: usize) -> Self {
        let mut dice = Dice::new(seed, "names");
        let (men, women) = (read_given(MALE), read_given(FEMALE));
        let growth = records as f64 / 5000.0;
        let wanted = count(FAMILIES_AT_LEAST * growth.powf(0.35).max(1.0));
        let families = families(&men, wanted, &mut dice);
        let villages = villages(count(12.0 * growth.powf(0.3)).clamp(12, 400), &mut dice);
        let local = (wanted / 16).clamp(24, 400);
        let family_wheel = Wheel::zipf(families.len(), 4.0, 0.85);
        let locals =
            villages.iter().map(|_| (0..local).map(|_| family_wheel.spin(&mut dice)).collect()).collect();
        Self {
            men_wheel: Wheel::zipf(men.len(), 1.5, 0.97),
            women_wheel: Wheel::zipf(women.len(), 4.0, 0.9),
            local_wheel: Wheel::zipf(local, 2.0, 0.8),
            near_men: near(&men),
            near_women: near(&women),
            half_men: men.iter().map(|name| half(name, &men)).collect(),
            men,
            women,
            families,
            villages,
            family_wheel,
            locals,
            seed,
        }
    }

    /// A family of this village: mostly one of its own.
    pub fn family(&self, village: usize, dice: &mut Dice) -> usize {
        if dice.chance(0.7) {
            self.locals[village][self.local_wheel.spin(dice)]
        } else {
            self.family_wheel.spin(dice)
        }
    }

    /// A given name of a man, one third of the time out of those that the family likes.
    pub fn man(&self, family: usize, village: usize, dice: &mut Dice) -> usize {
        if dice.chance(0.3) {
            let place = (family * 1000 + village) as u64;
            let liked = stir(self.seed ^ stir(place * LIKED + dice.below(8) as u64));
            return self.men_wheel.at(unit_of(liked));
        }
        self.men_wheel.spin(dice)
    }

    /// A given name of a woman.
    pub fn woman(&self, dice: &mut Dice) -> usize {
        self.women_wheel.spin(dice)
    }

    /// A given name that is near this one and is not the same; the chances are even.
    pub fn near(&self, female: bool, number: u16, dice: &mut Dice) -> Option<u16> {
        let near = if female { &self.near_women } else { &self.near_men };
        let others = near.get(usize::from(number))?;
        (!others.is_empty()).then(|| *dice.pick(others))
    }

    /// What is left of a double name when only half of it is used.
    #[must_use]
    pub fn half(&self, female: bool, number: u16) -> Option<u16> {
        if female { None } else { self.half_men.get(usize::from(number)).copied().flatten() }
    }

    /// The larger house of this family: always the same one.
    #[must_use]
    pub fn tribe(&self, family: u32) -> u32 {
        let share = unit_of(stir(self.seed ^ stir(u64::from(family) + 7_000_000)));
        u32::try_from(self.family_wheel.at(share)).unwrap_or(family)
    }

    /// The given name of this number.
    #[must_use]
    pub fn given(&self, female: bool, number: usize) -> &Name {
        if female { &self.women[number] } else { &self.men[number] }
    }
}

/// A whole number out of a positive size.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are small and positive")]
pub(crate) fn count(size: f64) -> usize {
    size.max(0.0) as usize
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split('\t').collect())
}

fn read_given(table: &'static str) -> Vec<Name> {
    let forms = |cell: &str| {
        cell.split(';')
            .filter_map(|part| part.split_once('='))
            .map(|(habit, list)| (habit.to_owned(), list.split(',').map(str::to_owned).collect()))
            .collect()
    };
    rows(table)
        .map(|row| Name {
            arabic: row[0].to_owned(),
            sounds: row[1].to_owned(),
            forms: row.get(2).map_or_else(Vec::new, |cell| forms(cell)),
            article: false,
        })
        .collect()
}

/// For each name the others of its group in the table of near names.
fn near(names: &[Name]) -> Vec<Vec<u16>> {
    let mut all = vec![Vec::new(); names.len()];
    for group in NEAR.lines() {
        let numbers: Vec<u16> = group.split('\t').filter_map(|name| position(name, names)).collect();
        for number in &numbers {
            all[usize::from(*number)].extend(numbers.iter().copied().filter(|other| other != number));
        }
    }
    all
}

fn position(arabic: &str, names: &[Name]) -> Option<u16> {
    names.iter().position(|name| name.arabic == arabic).and_then(|at| u16::try_from(at).ok())
}

/// محمد علي is called علي, or محمد where the second half is no name alone.
fn half(name: &Name, men: &[Name]) -> Option<u16> {
    let (first, second) = name.arabic.split_once(' ')?;
    if first != "محمد" && first != "أحمد" {
        return None;
    }
    position(second, men).or_else(|| position(first, men))
}

fn plain(arabic: String, sounds: String, article: bool) -> Name {
    Name { arabic, sounds, forms: Vec::new(), article }
}

/// Common words first, then names made of given names, then names made of sounds, until there are enough.
fn families(men: &[Name], wanted: usize, dice: &mut Dice) -> Vec<Name> {
    let mut all: Vec<Name> = rows(FAMILIES)
        .map(|row| plain(row[0].to_owned(), row[1].to_owned(), dice.chance(0.75)))
        .chain(men.iter().filter(|name| !name.arabic.contains(' ')).map(|name| {
            if dice_of(&name.arabic) < ABU_SHARE {
                plain(format!("أبو {}", name.arabic), format!("abū {}", name.sounds), false)
            } else {
                plain(name.arabic.clone(), name.sounds.clone(), dice_of(&name.sounds) < 0.4)
            }
        }))
        .collect();
    dice.shuffle(&mut all);
    let mut seen: BTreeSet<String> = all.iter().map(|name| name.arabic.clone()).collect();
    while all.len() < wanted {
        let made = of_sounds(dice);
        if seen.insert(made.arabic.clone()) {
            all.push(made);
        }
    }
    all
}

fn dice_of(text: &str) -> f64 {
    unit_of(text.bytes().fold(17, |hash, byte| stir(hash ^ u64::from(byte))))
}

/// Consonants, each as often as it is frequent in roots; below each its sound.
const ROOT_LETTERS: &str = "رررلللممننببددععففققسسححجككششخطصهتزغضثذظ";
const ROOT_SOUNDS: &str = "rrrlllmmnnbbddʿʿffqqssḥḥǧkkššḫṭṣhtzġḍṯḏẓ";

/// Patterns of family names: letters and sounds, 1 2 3 for the root.
const PATTERNS: &str = "12ا3=1a22ā3 12و3=1a22ū3 12ي3=1u2ay3 12ي3=1a2ī3 12و3=1a2ū3 12ا3ي=1a2ā3ī \
    12ا3نة=1a2ā3na 12اوي=1a22āwī 12ي3ي=1u2ay3ī 12و3ي=1a2ū3ī 12ي3ان=1u2ay3ān 12و3ة=1a22ū3a م12و3=ma12ū3 \
    م12ا3=mi12ā3 12ا3نة=1a2ā3na 1ا2و3=1ā2ū3 12رو3=1a2rū3 12ا3ي=1a22ā3ī";

fn of_sounds(dice: &mut Dice) -> Name {
    let consonants: Vec<(char, char)> = ROOT_LETTERS.chars().zip(ROOT_SOUNDS.chars()).collect();
    let root: Vec<(char, char)> = loop {
        let root: Vec<_> = (0..3).map(|_| *dice.pick(&consonants)).collect();
        if root[0] != root[1] && root[1] != root[2] {
            break root;
        }
    };
    let patterns: Vec<&str> = PATTERNS.split_whitespace().collect();
    let (letters, sounds) = dice.pick(&patterns).split_once('=').unwrap_or_default();
    let place = |letter: char| "123".find(letter);
    let letters = letters.chars().map(|letter| place(letter).map_or(letter, |at| root[at].0)).collect();
    let sounds = sounds.chars().map(|letter| place(letter).map_or(letter, |at| root[at].1)).collect();
    plain(letters, sounds, dice.chance(0.6))
}

fn villages(wanted: usize, dice: &mut Dice) -> Vec<Name> {
    let of = |kind: &str| -> Vec<(&str, &str)> {
        rows(PLACES).filter(|row| row[0] == kind).map(|row| (row[1], row[2])).collect()
    };
    let (heads, mut stems) = (of("head"), of("stem"));
    dice.shuffle(&mut stems);
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    while all.len() < wanted {
        let (stem, sounds) = stems[all.len() % stems.len()];
        let (head, before) = *dice.pick(&heads);
        let arabic = format!("{head} {stem}").trim().to_owned();
        if seen.insert(arabic.clone()) {
            all.push(plain(arabic, format!("{before} {sounds}").trim().to_owned(), false));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_large_enough_and_whole() {
        let book = NameBook::new(1, 5000);
        assert!(book.men.len() >= 200 && book.women.len() >= 150 && book.families.len() >= 700);
        assert!(book.villages.len() >= 12);
        for name in book.men.iter().chain(&book.women).chain(&book.families).chain(&book.villages) {
            assert!(name.arabic.chars().all(|c| c == ' ' || ('ء'..='ي').contains(&c)), "{name:?}");
            assert!(!name.sounds.is_empty() && !name.sounds.chars().any(|c| c.is_ascii_digit()), "{name:?}");
            let (spaces, spoken) = (name.arabic.matches(' ').count(), name.sounds.matches(' ').count());
            assert_eq!(spaces, spoken, "{name:?}");
        }
    }

    #[test]
    fn larger_valleys_have_more_names() {
        let (small, large) = (NameBook::new(1, 5000), NameBook::new(1, 1_000_000));
        assert!(large.families.len() > 4 * small.families.len());
        assert!((40..=60).contains(&large.villages.len()));
    }
}
