//! The other cells of a row: age, year of birth, sex, date and place, with their own faults.
//!
//! Responsible for how lists disagree about everything but names. Start at [`age`], [`date`], [`place`].

use crate::dice::Dice;
use crate::harm;
use crate::names::NameBook;
use crate::people::{Known, Person};
use crate::plan::Plan;
use crate::said::{Pen, Writer};

/// Share of ages that a list does not know, at soil 1.
const AGE_UNKNOWN: f64 = 0.04;
/// Share of rows without a date, without a place, without a sex, at soil 1.
const DATE_MISSING: f64 = 0.02;
const PLACE_MISSING: f64 = 0.03;
const SEX_MISSING: f64 = 0.008;
/// Share of rows where the sex is wrong.
const SEX_WRONG: f64 = 0.0005;
/// Share of rows under another village (of origin, of burial), at soil 1.
const PLACE_OTHER: f64 = 0.02;
/// The age that one list writes where it knows none.
const DEFAULT_AGE: i32 = 24;

const ENGLISH: &str = "January February March April May June July August September October November December";
const FRENCH: &str = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";
const LEVANT: &str =
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول";

/// The age that this list gives: counted some months after death, wrong now and then, or a sign for unknown.
pub fn age(person: &Person, plan: &Plan, dice: &mut Dice) -> String {
    if dice.chance(AGE_UNKNOWN * plan.harm.soil) || (person.known == Known::Unidentified && dice.chance(0.8))
    {
        return match plan.age_unknown {
            "codes" => [-1, -1, 0, DEFAULT_AGE, DEFAULT_AGE][dice.below(5)].to_string(),
            "zero" => "0".to_owned(),
            _ => String::new(),
        };
    }
    stated_age(person, plan, dice).to_string()
}

fn stated_age(person: &Person, plan: &Plan, dice: &mut Dice) -> i32 {
    let counted = person.age_on(person.died + plan.lag * 30);
    if !dice.chance(plan.age_error) {
        return counted;
    }
    let wrong = match dice.unit() {
        share if share < 0.5 => counted + [-1, 1][dice.below(2)],
        share if share < 0.7 => counted + dice.between(-4, 4),
        share if share < 0.93 && counted >= 18 => (counted + 2) / 5 * 5,
        _ => counted + [-10, 10, -20, 20][dice.below(4)],
    };
    wrong.clamp(0, 105)
}

/// The year of birth.
pub fn birth(person: &Person, plan: &Plan, dice: &mut Dice) -> String {
    if dice.chance(AGE_UNKNOWN * plan.harm.soil) || person.known == Known::Unidentified {
        return String::new();
    }
    let year = civil(person.born).0;
    let wrong = if dice.chance(plan.age_error) { *dice.pick(&[-1, 1, 1, -2, 5, -10]) } else { 0 };
    (year + wrong).to_string()
}

/// Sex, as this list writes it.
pub fn sex(person: &Person, writer: &Writer, plan: &Plan, dice: &mut Dice) -> String {
    if dice.chance(SEX_MISSING * plan.harm.soil) {
        return String::new();
    }
    let female = person.female != dice.chance(SEX_WRONG);
    match plan.sexes {
        "letters" => if female { "F" } else { "M" }.to_owned(),
        "french" => if female { "F" } else { "H" }.to_owned(),
        "turkish" => if female { "K" } else { "E" }.to_owned(),
        _ => writer.word(if female { "sex-female" } else { "sex-male" }, plan, dice).to_owned(),
    }
}

/// The date, as this list has it.
pub fn date(person: &Person, writer: &Writer, plan: &Plan, dice: &mut Dice) -> String {
    if dice.chance(DATE_MISSING * plan.harm.soil) {
        return if dice.chance(0.5) { writer.word("missing", plan, dice).to_owned() } else { String::new() };
    }
    let mut day = person.died;
    if dice.chance(plan.date_error) {
        day += match dice.unit() {
            share if share < 0.45 => 1,
            share if share < 0.65 => -1,
            share if share < 0.95 => dice.between(2, 9),
            _ => 30,
        };
    }
    written_date(civil(day), plan.dates, dice)
}

fn written_date((year, month, day): (i32, usize, i32), style: &str, dice: &mut Dice) -> String {
    let named = |months: &str, gap: char| months.split(gap).nth(month - 1).unwrap_or_default().to_owned();
    match style {
        "slash" => format!("{day}/{month}/{year}"),
        "dots" => format!("{day:02}.{month:02}.{year}"),
        "month-name" => format!("{day} {} {year}", named(ENGLISH, ' ')),
        "month-first" if dice.chance(0.7) => format!("{:.3} {day}, {year}", named(ENGLISH, ' ')),
        "month-first" => format!("{day}-{:.3}-{year}", named(ENGLISH, ' ')),
        "french" => format!("{day} {} {year}", named(FRENCH, ' ')),
        "arabic-months" => format!("{day} {} {year}", named(LEVANT, '|')),
        "arabic-digits" => format!("{day}/{month}/{year}").chars().map(arabic_digit).collect(),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

fn arabic_digit(letter: char) -> char {
    letter.to_digit(10).and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(letter)
}

/// The village: sometimes another, sometimes none, spelled by the list's habits.
pub fn place(
    person: &Person,
    book: &NameBook,
    writer: &Writer,
    plan: &Plan,
    pen: Pen<'_>,
    dice: &mut Dice,
) -> String {
    let soil = plan.harm.soil;
    if dice.chance(PLACE_MISSING * soil) {
        return if dice.chance(0.3) { writer.word("missing", plan, dice).to_owned() } else { String::new() };
    }
    let mut village = usize::from(person.village);
    if dice.chance(PLACE_OTHER * soil) {
        village = (village + 1 + dice.below(3)) % book.villages.len();
    }
    let name = writer.place(&book.villages[village], pen, dice);
    if pen.clerk.is_some() {
        return name;
    }
    let harm = harm::Harm { soil: soil * 0.5, sloppy: plan.harm.sloppy * 0.6, ..plan.harm };
    let name = if dice.chance(0.02 * soil) { name.replacen(' ', "", 1) } else { name };
    harm::arabic(name, &harm, dice)
}

/// Year, month and day of a day since 1970-01-01 (after Howard Hinnant's `civil_from_days`).
#[must_use]
pub fn civil(day: i32) -> (i32, usize, i32) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, usize::try_from(month).unwrap_or(1), of_year - (153 * shifted_month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates() {
        let check = |day: i32, date: (i32, usize, i32)| assert_eq!(civil(day), date);
        check(0, (1970, 1, 1));
        check(-1, (1969, 12, 31));
        check(crate::people::FIRST_DAY, (2031, 3, 4));
    }

    #[test]
    fn dates_in_several_hands() {
        let mut dice = Dice::new(1, "dates");
        let mut check =
            |style: &str, text: &str| assert_eq!(written_date((2031, 3, 4), style, &mut dice), text);
        check("iso", "2031-03-04");
        check("slash", "4/3/2031");
        check("arabic-digits", "٤/٣/٢٠٣١");
        check("arabic-months", "4 آذار 2031");
        check("french", "4 mars 2031");
    }
}
