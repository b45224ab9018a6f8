//! What a list says of a person's name: which parts, and what is said in place of them.
//!
//! Responsible for skipped parts, titles, infants without a name, "father of", wives under their husbands, and for
//! spelling the parts in the list's script. Letters are damaged afterwards, in [`crate::harm`]. Start at
//! [`Writer::name`].

use crate::dice::Dice;
use crate::harm::{self, Harm};
use crate::heard::heard;
use crate::latin::{Clerk, Speller, capital};
use crate::names::{Name, NameBook};
use crate::people::{Known, Person};
use crate::plan::{Parts, Plan};
use std::collections::HashMap;

const WORDS: &str = include_str!("../data/words.tsv");
/// At soil 1: the grandfather skipped in a four-part list, the family, the father.
const SKIP_GRANDFATHER: f64 = 0.02;
const SKIP_FAMILY: f64 = 0.012;
const SKIP_FATHER: f64 = 0.008;
/// In a list of mixed habits: the grandfather skipped, or the father.
const SOME_GRANDFATHER: f64 = 0.16;
const SOME_FATHER: f64 = 0.10;
/// A grandfather added in a list of three parts.
const ADD_GRANDFATHER: f64 = 0.02;
/// "Father of" in place of a given name, of men of 25 and more, at soil 1.
const FATHER_OF: f64 = 0.002;
/// A married woman under her husband's family; or as "wife of".
const HUSBANDS_FAMILY: f64 = 0.025;
const WIFE_OF: f64 = 0.002;
/// The article of a family left out or added.
const ARTICLE: f64 = 0.025;
/// An infant under two whose name a list does not have.
const NAMELESS: f64 = 0.12;

/// The parts of a name as a list has them, one string for each column.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Given name with whatever stands before it.
    pub given: String,
    /// Father, or empty.
    pub father: String,
    /// Grandfather, or empty.
    pub grandfather: String,
    /// Family, or empty.
    pub family: String,
}

impl Written {
    /// All parts in one cell.
    #[must_use]
    pub fn joined(&self) -> String {
        let parts = [&self.given, &self.father, &self.grandfather, &self.family];
        parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Whose hand holds the pen, for one record.
#[derive(Clone, Copy, Debug)]
pub struct Pen<'a> {
    /// Who types in Latin letters; nobody where the list is Arabic.
    pub clerk: Option<&'a Clerk>,
    /// How often عبد الله and أبو X are one word.
    pub joined: f64,
}

/// Writes names for lists.
#[derive(Clone, Debug)]
pub struct Writer {
    speller: Speller,
    words: HashMap<&'static str, Vec<Vec<&'static str>>>,
}

impl Writer {
    /// Reads the tables.
    #[must_use]
    pub fn new() -> Self {
        let mut words: HashMap<&'static str, Vec<Vec<&'static str>>> = HashMap::new();
        for row in WORDS.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>()) {
            words.entry(row[0]).or_default().push(row);
        }
        Self { speller: Speller::new(), words }
    }

    /// One of the words for this use, in the list's language.
    pub fn word(&self, purpose: &str, plan: &Plan, dice: &mut Dice) -> &'static str {
        self.words.get(purpose).map_or("", |rows| dice.pick(rows)[plan.tongue()])
    }

    /// The name of a person as this list has it, before letters are damaged.
    pub fn name(
        &self,
        person: &Person,
        book: &NameBook,
        plan: &Plan,
        pen: Pen<'_>,
        dice: &mut Dice,
    ) -> Written {
        if person.known == Known::Unidentified {
            let number = if dice.chance(0.25) { format!(" {}", dice.below(90) + 1) } else { String::new() };
            return Written {
                given: format!("{}{number}", self.word("nobody", plan, dice)),
                ..Written::default()
            };
        }
        let soil = plan.harm.soil;
        let person = &heard(person, book, soil, dice);
        let mut family = person.family;
        let mut wife_of = None;
        if let Some((husband, his)) = person.husband {
            if dice.chance(HUSBANDS_FAMILY * soil) {
                family = his;
            } else if dice.chance(WIFE_OF * soil) {
                (wife_of, family) = (Some(husband), his);
            }
        }
        let mut text = Written {
            given: self.given(book.given(person.female, person.given.into()), pen, dice),
            father: self.given(&book.men[usize::from(person.father)], pen, dice),
            grandfather: self.given(&book.men[usize::from(person.grandfather)], pen, dice),
            family: self.family(&book.families[family as usize], pen, dice),
        };
        self.skip(&mut text, plan, dice);
        let age = person.age();
        if let Some(husband) = wife_of {
            let husband = self.given(&book.men[usize::from(husband)], pen, dice);
            text.given = format!("{} {husband}", self.word("wife", plan, dice));
            (text.father, text.grandfather) = (String::new(), String::new());
        } else if person.known == Known::Unnamed || (age < 2 && dice.chance(NAMELESS * soil)) {
            text.given =
                self.word(if person.female { "infant-girl" } else { "infant-boy" }, plan, dice).to_owned();
        } else if !person.female && age >= 25 && dice.chance(FATHER_OF * soil) {
            let oldest = self.given(&book.men[usize::from(person.oldest)], pen, dice);
            text.given = format!("{} {oldest}", self.word("father-of", plan, dice));
            (text.father, text.grandfather) = (String::new(), String::new());
        } else if dice.chance(plan.titles) {
            let title = if age < 15 {
                "title-child"
            } else if person.female {
                "title-woman"
            } else {
                "title-man"
            };
            text.given = format!("{} {}", self.word(title, plan, dice), text.given);
        }
        text
    }

    /// Leaves out the parts that this list leaves out.
    fn skip(&self, text: &mut Written, plan: &Plan, dice: &mut Dice) {
        let soil = plan.harm.soil;
        let grandfather = match plan.parts {
            Parts::Four => !dice.chance(SKIP_GRANDFATHER * soil),
            Parts::FourSome => !dice.chance(SOME_GRANDFATHER),
            Parts::Three | Parts::ThreeSome => dice.chance(ADD_GRANDFATHER * soil),
        };
        let father = if plan.parts == Parts::ThreeSome { SOME_FATHER } else { SKIP_FATHER * soil };
        if !grandfather {
            text.grandfather.clear();
        }
        if dice.chance(SKIP_FAMILY * soil) && !text.father.is_empty() {
            text.family.clear();
        } else if dice.chance(father) {
            text.father = std::mem::take(&mut text.grandfather);
            if dice.chance(0.8) {
                text.father.clear();
            }
        }
    }

    /// A given name, in Arabic where there is no clerk of Latin letters.
    pub fn given(&self, name: &Name, pen: Pen<'_>, dice: &mut Dice) -> String {
        match pen.clerk {
            Some(clerk) => self.speller.given(name, clerk, dice),
            None if name.arabic.starts_with("عبد ") && dice.chance(pen.joined) => {
                name.arabic.replacen(' ', "", 1)
            }
            None => name.arabic.clone(),
        }
    }

    /// A family name, mostly with the article that it has.
    pub fn family(&self, name: &Name, pen: Pen<'_>, dice: &mut Dice) -> String {
        let article = name.article != (dice.chance(ARTICLE) && !name.arabic.starts_with("أبو"));
        match pen.clerk {
            Some(clerk) => self.speller.family(name, article, clerk, dice),
            None if article => format!("ال{}", name.arabic),
            None if name.arabic.starts_with("أبو ") && dice.chance(pen.joined) => {
                name.arabic.replacen(' ', "", 1)
            }
            None => name.arabic.clone(),
        }
    }

    /// A village, spelled as this list's clerk spells it.
    pub fn place(&self, name: &Name, pen: Pen<'_>, dice: &mut Dice) -> String {
        pen.clerk.map_or_else(|| name.arabic.clone(), |clerk| self.speller.place(name, clerk, dice))
    }
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}

/// Damages the letters of a name as this list does.
#[must_use]
pub fn damage(text: String, plan: &Plan, harm: &Harm, dice: &mut Dice) -> String {
    let english = plan.habit == Some(crate::latin::Habit::English);
    match plan.habit {
        None => harm::arabic(text, harm, dice),
        Some(_) => {
            let text = harm::latin(text, harm, english, dice);
            if plan.capitals { text.to_uppercase() } else { capital(&text) }
        }
    }
}
