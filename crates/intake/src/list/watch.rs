//! What is odd about the cells of a column, one by one and taken together.

use std::collections::BTreeMap;

use sijill_model::{Day, FieldKind};

use super::Column;
use super::look::{Found, TOLD};
use super::values::{Age, DateOddity, Dates, ReadDate, read_age, read_number, read_sex, says_unknown};

/// A column in which one cell of so many is odd in the same way is odd as a whole, and told once.
const USUAL: usize = 5;
/// Fewest values among which one can stand out.
const FEWEST: u64 = 200;
/// Share of a column, in percent, that no single age or year of birth has by itself. The most frequent age of
/// real lists, rounded to tens, has some 6%.
const TOO_OFTEN: u64 = 12;
/// Share of dates of birth, in percent, on 1 January that tells that days were filled in; one day in a year has
/// 0.3%.
const NEW_YEAR: u64 = 5;
/// Years for which dates of birth are counted.
const YEARS: usize = 256;
const FIRST_YEAR: i16 = 1850;

/// What the cells of a column say, taken together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Cells that are not blank.
    pub filled: u64,
    /// Of those, cells that say that nothing is known; counted for sex, age and dates.
    pub unknown: u64,
    /// Of those, cells that cannot be read as what the column holds.
    pub unreadable: u64,
    /// A value that far too many have, with their number: perhaps it stands for "unknown".
    pub suspected: Option<(String, u64)>,
}

/// What one cell was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Odd {
    Unreadable,
    TooOld,
    NotAYear,
    Late,
    Date(DateOddity),
}

/// Watches the cells of one column.
#[derive(Default)]
pub(super) struct Watch {
    pub(super) profile: Profile,
    /// How often each age in years, or year of birth, stands there.
    counts: Vec<u64>,
    /// How often each oddity was seen, and the first cells.
    odd: BTreeMap<Odd, (usize, Vec<(u32, String)>)>,
    /// Dates that only begin with the day, only with the month, and that may do either.
    pub(super) day_first: u64,
    pub(super) month_first: u64,
    pub(super) either: u64,
    whole: u64,
    new_year: u64,
    dates: Option<Dates>,
}

impl Watch {
    /// Looks at a cell that is not blank.
    pub(super) fn cell(&mut self, column: &Column, number: u32, cell: &str, as_of: Option<Day>) {
        self.profile.filled += 1;
        match column.field.kind {
            FieldKind::Sex if read_sex(cell).is_none() => self.unreadable(number, cell, Odd::Unreadable),
            FieldKind::Age => match read_age(cell) {
                Age::Years(years) => self.count(usize::from(years), 128),
                Age::Unknown => self.profile.unknown += 1,
                Age::Unreadable if read_number(cell).is_some() => self.unreadable(number, cell, Odd::TooOld),
                Age::Unreadable => self.unreadable(number, cell, Odd::Unreadable),
                Age::Months(_) | Age::Band(..) => {}
            },
            FieldKind::BirthYear => match read_number(cell) {
                Some(year) if (1850..=2100).contains(&year) => {
                    self.count(usize::try_from(year).unwrap_or(0) - FIRST_YEAR as usize, YEARS);
                }
                _ => self.unreadable(number, cell, Odd::NotAYear),
            },
            FieldKind::BirthDate | FieldKind::DeathDate | FieldKind::Documented => {
                self.date(column, number, cell, as_of);
            }
            // What cells of other kinds say is not looked into.
            _ => {}
        }
    }

    fn count(&mut self, value: usize, size: usize) {
        if self.counts.is_empty() {
            self.counts = vec![0; size];
        }
        if let Some(count) = self.counts.get_mut(value) {
            *count += 1;
        }
    }

    fn unreadable(&mut self, number: u32, cell: &str, odd: Odd) {
        if says_unknown(cell) {
            self.profile.unknown += 1;
        } else {
            self.profile.unreadable += 1;
            self.odd(number, cell, odd);
        }
    }

    fn odd(&mut self, number: u32, cell: &str, odd: Odd) {
        let (count, told) = self.odd.entry(odd).or_default();
        *count += 1;
        if told.len() < TOLD {
            told.push((number, cell.chars().take(60).collect()));
        }
    }

    fn date(&mut self, column: &Column, number: u32, cell: &str, as_of: Option<Day>) {
        let read = self.dates.get_or_insert_with(|| Dates::new(column.day_first)).read(cell);
        match read.oddity {
            Some(DateOddity::StandsForUnknown) => {
                self.profile.unknown += 1;
                self.odd(number, cell, Odd::Date(DateOddity::StandsForUnknown));
            }
            Some(oddity) if read.year.is_none() => self.unreadable(number, cell, Odd::Date(oddity)),
            Some(oddity) => self.odd(number, cell, Odd::Date(oddity)),
            None if read.year.is_none() => self.profile.unknown += 1,
            None => {}
        }
        let ReadDate { year: Some(year), month: Some(month), day: Some(day), .. } = read else { return };
        if as_of.is_some_and(|as_of| (year, month, day) > as_of_parts(as_of)) {
            self.odd(number, cell, Odd::Late);
        }
        self.whole += 1;
        self.new_year += u64::from((month, day) == (1, 1));
        if column.field.kind == FieldKind::BirthDate {
            self.count(usize::try_from(year - FIRST_YEAR).unwrap_or(YEARS), YEARS);
        }
        self.either += u64::from(read.either_way);
        match (!read.either_way).then(|| order(cell)).flatten() {
            Some(true) => self.day_first += 1,
            Some(false) => self.month_first += 1,
            None => {}
        }
    }

    /// Says what was odd, and keeps in the profile what stands out.
    pub(super) fn tell(&mut self, column: &Column, findings: &mut Vec<Found>) {
        let heading = Some(column.name().to_owned());
        let filled = usize::try_from(self.profile.filled).unwrap_or(usize::MAX);
        for (odd, (count, told)) in &self.odd {
            let what = odd.what(column);
            if *count > TOLD && *count > filled / USUAL {
                let (row, cell) = told.first().cloned().unwrap_or_default();
                let what =
                    format!("{count} of {filled} cells {}: the first is {cell:?} in row {row}", what.1);
                findings.push((None, heading.clone(), what));
                continue;
            }
            for (row, cell) in told {
                findings.push((Some(*row), heading.clone(), format!("{cell:?} {}", what.0)));
            }
            if *count > told.len() {
                findings.push((
                    None,
                    heading.clone(),
                    format!("{} more cells {}", count - told.len(), what.1),
                ));
            }
        }
        if self.day_first > 0 && self.month_first > 0 {
            let what = format!(
                "{} dates begin with the day and {} with the month: where both can be meant, they are read with \
                 the more frequent; write day_first in the mapping if you know",
                self.day_first, self.month_first
            );
            findings.push((None, heading.clone(), what));
        } else if self.either > 0 && self.day_first + self.month_first == 0 {
            let first = if column.day_first { "day" } else { "month" };
            let what = format!(
                "{} dates could begin with the day or the month; read with the {first} first: write day_first in the \
                 mapping if you know",
                self.either
            );
            findings.push((None, heading.clone(), what));
        }
        if column.field.kind == FieldKind::BirthDate
            && self.whole >= FEWEST
            && self.new_year * 100 > self.whole * NEW_YEAR
        {
            let what = format!(
                "{} of {} dates of birth are on 1 January: often only the year was known",
                self.new_year, self.whole
            );
            findings.push((None, heading.clone(), what));
        }
        self.suspect(column);
        if let Some((value, count)) = &self.profile.suspected {
            let what = format!(
                "{count} of {filled} cells say {value}, far more than any other value: perhaps it stands for \
                 \"unknown\""
            );
            findings.push((None, heading, what));
        }
    }

    /// A value that a tenth of the rows and more have, at least twice as often as the next one.
    fn suspect(&mut self, column: &Column) {
        let all: u64 = self.counts.iter().sum();
        let Some((value, most)) = self.counts.iter().enumerate().max_by_key(|(_, count)| **count) else {
            return;
        };
        let next = self.counts.iter().enumerate().filter(|(n, _)| *n != value).map(|(_, count)| *count).max();
        if all >= FEWEST && most * 100 > all * TOO_OFTEN && *most >= 2 * next.unwrap_or(0) {
            let base = if column.field.kind == FieldKind::Age { 0 } else { FIRST_YEAR as usize };
            self.profile.suspected = Some(((value + base).to_string(), *most));
        }
    }
}

impl Odd {
    /// What is said of one cell and of several.
    fn what(self, column: &Column) -> (String, String) {
        let field = column.field.to_string();
        let said = |one: &str, many: &str| (one.to_owned(), many.to_owned());
        match self {
            Self::Unreadable | Self::Date(DateOddity::Unreadable) => (
                format!("cannot be read as {field}; shown, not compared"),
                format!("cannot be read as {field}; shown, not compared"),
            ),
            Self::TooOld => said(
                "is no age that a person has; not compared",
                "are no ages that persons have; not compared",
            ),
            Self::NotAYear => {
                said("is no year of birth; not compared", "are no years of birth; not compared")
            }
            Self::Late => said(
                "is after the day as of which the list was made",
                "are after the day as of which the list was made",
            ),
            Self::Date(DateOddity::TwoDigitYear) => said(
                "gives its year in two digits; its century is a guess",
                "give the year in two digits; its century is a guess",
            ),
            Self::Date(DateOddity::StandsForUnknown) => said(
                "is what programs write where no date is known; taken as unknown",
                "are what programs write where no date is known; taken as unknown",
            ),
            Self::Date(DateOddity::NotADay) => {
                said("is no day of the calendar", "are no days of the calendar")
            }
            Self::Date(DateOddity::OtherCalendar) => said(
                "is of another calendar; not compared: give Gregorian dates in a column of their own",
                "are of another calendar; not compared: give Gregorian dates in a column of their own",
            ),
            Self::Date(DateOddity::ImpossibleYear) => said(
                "has a year that cannot be meant; not compared",
                "have years that cannot be meant; not compared",
            ),
            Self::Date(DateOddity::Serial) => said(
                "is read as a count of days, as spreadsheets keep dates",
                "are read as counts of days, as spreadsheets keep dates",
            ),
        }
    }
}

/// Whether a date such as 25/3/2031 begins with the day, where only one order makes a date.
fn order(cell: &str) -> Option<bool> {
    let cell = cell.trim_start_matches(|c: char| !c.is_numeric());
    let mut numbers = [0u32; 2];
    let mut n = 0;
    let mut digits = 0;
    for c in cell.chars() {
        match super::values::digit(c) {
            Some(digit) => {
                digits += 1;
                if digits > 2 {
                    return None;
                }
                numbers[n] = numbers[n] * 10 + u32::from(digit);
            }
            None if digits == 0 => return None,
            None if n == 1 => break,
            None if c.is_alphabetic() => return None,
            None => (n, digits) = (n + 1, 0),
        }
    }
    match numbers {
        [13..=31, 1..=12] => Some(true),
        [1..=12, 13..=31] => Some(false),
        _ => None,
    }
}

fn as_of_parts(day: Day) -> (i16, u8, u8) {
    let part = |n: i8| u8::try_from(n).unwrap_or(0);
    (day.year(), part(day.month()), part(day.day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_that_only_one_reading_allows() {
        for (cell, expected) in [
            ("25/3/2031", Some(true)),
            ("٢٥-٣-٢٠٣١", Some(true)),
            ("3/25/2031", Some(false)),
            ("3/4/2031", None),
            ("2031-03-25", None),
            ("25 March 2031", None),
            ("", None),
        ] {
            assert_eq!(order(cell), expected, "{cell}");
        }
    }
}
