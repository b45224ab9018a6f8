//! Names of the valley in Latin letters, as different clerks write them.
//!
//! Responsible for romanisation: five habits, and clerks within a habit who mostly keep to their own choices.
//! Knows nothing of any linker's tables: the choices are in `data/sounds.tsv`. Start at [`Speller::new`].

use crate::dice::{Dice, Wheel, stir, unit_of};
use crate::names::Name;
use std::collections::HashMap;

const SOUNDS: &str = include_str!("../data/sounds.tsv");
/// How often a clerk writes a sound as always, and not as it comes.
const STEADY: f64 = 0.86;
/// How often a given name is written as usage has it, where usage has it.
const USAGE: f64 = 0.88;
/// How often a clerk who knows only the letters misses a short vowel of a family name or village.
const MISREAD: f64 = 0.045;
/// The same for given names, which everybody knows.
const MISREAD_GIVEN: f64 = 0.006;
/// What such a clerk writes instead.
const MISREADINGS: [&str; 8] = ["a", "a", "i", "e", "u", "o", "", ""];

/// A way of writing Arabic names in Latin letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Levantine English.
    English,
    /// French.
    French,
    /// Turkish.
    Turkish,
    /// Kurdish.
    Kurdish,
    /// Of libraries and learned journals.
    Scholarly,
}

impl Habit {
    /// All, in the order of the tables' columns.
    pub const ALL: [Self; 5] = [Self::English, Self::French, Self::Turkish, Self::Kurdish, Self::Scholarly];

    /// By its name in the tables.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "french" => Self::French,
            "turkish" => Self::Turkish,
            "kurdish" => Self::Kurdish,
            "scholarly" => Self::Scholarly,
            _ => Self::English,
        }
    }

    fn forms(self) -> &'static str {
        ["en", "fr", "tr", "ku", "-"][self as usize]
    }
}

/// One who types names.
#[derive(Clone, Debug)]
pub struct Clerk {
    /// The habit.
    pub habit: Habit,
    /// Decides the clerk's own choices.
    pub hand: u64,
}

/// Writes sounds in Latin letters.
#[derive(Clone, Debug)]
pub struct Speller {
    sounds: HashMap<&'static str, [(Vec<&'static str>, Wheel); 5]>,
}

impl Speller {
    /// Reads the table of sounds.
    #[must_use]
    pub fn new() -> Self {
        let choices = |cell: &'static str| {
            let options: Vec<(&str, f64)> = cell
                .split(';')
                .filter_map(|part| part.rsplit_once('='))
                .map(|(text, weight)| (text, weight.parse().unwrap_or(1.0)))
                .collect();
            (
                options.iter().map(|option| option.0).collect(),
                Wheel::new(options.iter().map(|option| option.1)),
            )
        };
        let sounds = SOUNDS.lines().skip(1).filter_map(|line| {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let [sound, habits @ ..] = cells.as_slice() else { return None };
            let habits: [&'static str; 5] = habits.try_into().ok()?;
            Some((*sound, habits.map(choices)))
        });
        Self { sounds: sounds.collect() }
    }

    fn choose(&self, sound: &str, clerk: &Clerk, dice: &mut Dice) -> &'static str {
        let Some((options, wheel)) = self.sounds.get(sound).map(|habits| &habits[clerk.habit as usize])
        else {
            return "";
        };
        if options.len() == 1 {
            return options[0];
        }
        // A scholar has all the marks or none; others choose sound by sound.
        let one = if clerk.habit == Habit::Scholarly { "marks" } else { sound };
        let share = if dice.chance(STEADY) { unit_of(hash(clerk.hand, one)) } else { dice.unit() };
        options[wheel.at(share)]
    }

    /// A given name.
    pub fn given(&self, name: &Name, clerk: &Clerk, dice: &mut Dice) -> String {
        let forms = name.forms.iter().find(|(habit, _)| habit == clerk.habit.forms());
        if let Some((_, forms)) = forms
            && dice.chance(USAGE)
        {
            let share =
                if dice.chance(STEADY) { unit_of(hash(clerk.hand, &name.sounds)) } else { dice.unit() };
            let even = Wheel::new(forms.iter().map(|_| 1.0));
            return forms[even.at(share)].clone();
        }
        self.whole(&name.sounds, MISREAD_GIVEN, clerk, dice)
    }

    /// A family name, with its article where it has one; `article` says whether this list gives it.
    pub fn family(&self, name: &Name, article: bool, clerk: &Clerk, dice: &mut Dice) -> String {
        let plain = self.whole(&name.sounds, MISREAD, clerk, dice);
        if article { join_article(self.choose("al", clerk, dice), &plain) } else { plain }
    }

    /// A village.
    pub fn place(&self, name: &Name, clerk: &Clerk, dice: &mut Dice) -> String {
        self.whole(&name.sounds, MISREAD, clerk, dice)
    }

    fn whole(&self, sounds: &str, misread: f64, clerk: &Clerk, dice: &mut Dice) -> String {
        let part = |text: &str, dice: &mut Dice| self.word(text, misread, clerk, dice);
        let (template, body) = if let Some(body) = sounds.strip_prefix("ʿabd al-") {
            ("abd", body)
        } else if let Some(body) = sounds.strip_prefix("abū ") {
            ("abu", body)
        } else if let Some(body) = sounds.strip_prefix("umm ") {
            ("umm", body)
        } else if let Some(body) = sounds.strip_suffix(" al-dīn") {
            ("din", body)
        } else if let Some(body) = sounds.strip_suffix(" allāh") {
            ("allah", body)
        } else {
            let words: Vec<String> = sounds
                .split(' ')
                .map(|text| match text.strip_prefix("al-") {
                    Some(bare) => join_article(self.choose("al", clerk, dice), &capital(&part(bare, dice))),
                    None => capital(&part(text, dice)),
                })
                .collect();
            return words.join(" ");
        };
        let small = part(body, dice);
        capital(&self.choose(template, clerk, dice).replace("{X}", &capital(&small)).replace("{x}", &small))
    }

    /// One word, sound by sound, in small letters.
    fn word(&self, sounds: &str, misread: f64, clerk: &Clerk, dice: &mut Dice) -> String {
        let letters: Vec<char> = sounds.chars().collect();
        let mut written = String::with_capacity(sounds.len() + 4);
        let mut at = 0;
        while at < letters.len() {
            let rest = &letters[at..];
            let (sound, width) = self.unit(rest, at == 0, sounds);
            if width == 1 && matches!(rest[0], 'a' | 'i' | 'u') && rest.len() > 1 && dice.chance(misread) {
                written.push_str(MISREADINGS[dice.below(MISREADINGS.len())]);
                at += 1;
                continue;
            }
            let text = self.choose(sound, clerk, dice);
            written.push_str(text);
            let doubled = width == 1 && rest.get(1) == Some(&rest[0]) && !"aiu".contains(rest[0]);
            if doubled {
                if text.chars().count() == 1 && self.choose("double", clerk, dice) == "xx" {
                    written.push_str(text);
                }
                at += 1;
            }
            at += width;
        }
        written
    }

    /// The longest sound of the table at the head of `rest`, with the form it has at the beginning or the end.
    fn unit<'a>(&self, rest: &[char], first: bool, word: &'a str) -> (&'a str, usize) {
        let tail: String = rest.iter().collect();
        let start = word.len() - tail.len();
        let fixed = |key: &'static str, width| (key, width);
        let ends = |key: &str| tail == key;
        let (key, width) = if ends("iyya") {
            fixed("iyya#", 4)
        } else if ends("āʾ") {
            fixed("āʾ#", 2)
        } else if tail.starts_with("ayy") {
            fixed("ayy", 3)
        } else if ends("a") {
            fixed("a#", 1)
        } else if ends("ā") {
            fixed("ā#", 1)
        } else if ends("ī") {
            fixed("ī#", 1)
        } else if ends("ʾ") {
            fixed("ʾ#", 1)
        } else if ends("ʿ") {
            fixed("ʿ#", 1)
        } else if ends("h") {
            fixed("h#", 1)
        } else if first && tail.starts_with('ʿ') {
            fixed("ʿ^", 1)
        } else if diphthong(rest) {
            fixed(if rest[1] == 'y' { "ay" } else { "aw" }, 2)
        } else {
            return (&word[start..start + rest[0].len_utf8()], 1);
        };
        (key, width)
    }
}

impl Default for Speller {
    fn default() -> Self {
        Self::new()
    }
}

/// `ay` and `aw` before a consonant or at the end.
fn diphthong(rest: &[char]) -> bool {
    let glide = rest[0] == 'a' && rest.get(1).is_some_and(|next| "yw".contains(*next));
    glide && rest.get(2).is_none_or(|after| !"aiuāīūyw".contains(*after))
}

fn join_article(article: &str, name: &str) -> String {
    // "Al" written together keeps no second capital: Alhaddad.
    if article == "Al" { format!("Al{}", name.to_lowercase()) } else { format!("{article}{name}") }
}

/// With a capital first letter, whatever sign of ayn stands before it.
#[must_use]
pub fn capital(word: &str) -> String {
    let Some((at, first)) =
        word.char_indices().find(|(_, letter)| letter.is_alphabetic() && *letter != 'ʿ' && *letter != 'ʾ')
    else {
        return word.to_owned();
    };
    let (before, after) = (&word[..at], &word[at + first.len_utf8()..]);
    format!("{before}{}{after}", first.to_uppercase())
}

fn hash(hand: u64, text: &str) -> u64 {
    text.bytes().fold(stir(hand), |hash, byte| stir(hash ^ u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::NameBook;
    use std::collections::BTreeMap;

    /// How a name is written by 400 clerks of a habit, the commonest first.
    fn forms(arabic: &str, habit: Habit) -> Vec<String> {
        let (book, speller, mut dice) = (NameBook::new(1, 500), Speller::new(), Dice::new(1, "test"));
        let name = book.men.iter().chain(&book.women).find(|name| name.arabic == arabic).unwrap();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for hand in 0..400 {
            *counts.entry(speller.given(name, &Clerk { habit, hand }, &mut dice)).or_default() += 1;
        }
        let mut forms: Vec<_> = counts.into_iter().collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.1));
        forms.into_iter().map(|form| form.0).collect()
    }

    #[test]
    fn each_habit_has_its_forms() {
        let check = |arabic: &str, habit: Habit, form: &str| {
            let forms = forms(arabic, habit);
            assert!(forms.iter().take(12).any(|found| found == form), "{form} not among {forms:?}");
        };
        check("محمد", Habit::English, "Mohammed");
        check("محمد", Habit::Turkish, "Mehmet");
        check("شادي", Habit::English, "Shadi");
        check("شادي", Habit::French, "Chadi");
        check("شادي", Habit::Turkish, "Şadi");
        check("خالد", Habit::Kurdish, "Xalid");
        check("خالد", Habit::Scholarly, "Khālid");
        check("عبد القادر", Habit::French, "Abdelkader");
        check("عبد الحكيم", Habit::English, "Abdul Hakim");
        check("فضل الله", Habit::English, "Fadlallah");
    }

    #[test]
    fn every_sound_can_be_written() {
        let (book, speller, mut dice) = (NameBook::new(3, 100_000), Speller::new(), Dice::new(1, "test"));
        for name in book.men.iter().chain(&book.women).chain(&book.families).chain(&book.villages) {
            for habit in Habit::ALL {
                for letter in name.sounds.chars().filter(|letter| !" -".contains(*letter)) {
                    assert!(speller.sounds.contains_key(letter.to_string().as_str()), "{letter} in {name:?}");
                }
                let written = speller.family(name, true, &Clerk { habit, hand: 5 }, &mut dice);
                assert!(written.chars().count() >= 2 && !written.contains('{'), "{name:?}: {written}");
            }
        }
    }
}
