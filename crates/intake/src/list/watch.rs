//! What is odd about the cells of a column, one by one and taken together.

use std::collections::BTreeMap;

use sijill_model::{Day, FieldKind};

use super::Column;
use super::look::{Found, TOLD};
use super::oddity::{CellOddity, Oddity};
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

/// Watches the cells of one column.
#[derive(Default)]
pub(super) struct Watch {
    pub(super) profile: Profile,
    /// How often each age in years, or year of birth, stands there.
    counts: Vec<u64>,
    /// How often each oddity was seen, and the first cells.
    odd: BTreeMap<CellOddity, (usize, Vec<(u32, String)>)>,
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
            FieldKind::Sex if read_sex(cell).is_none() => {
                self.unreadable(number, cell, CellOddity::Unreadable);
            }
            FieldKind::Age => match read_age(cell) {
                Age::Years(years) => self.count(usize::from(years), 128),
                Age::Unknown => self.profile.unknown += 1,
                Age::Unreadable if read_number(cell).is_some() => {
                    self.unreadable(number, cell, CellOddity::TooOld);
                }
                Age::Unreadable => self.unreadable(number, cell, CellOddity::Unreadable),
                Age::Months(_) | Age::Band(..) => {}
            },
            FieldKind::BirthYear => match read_number(cell) {
                Some(year) if (1850..=2100).contains(&year) => {
                    self.count(usize::try_from(year).unwrap_or(0) - FIRST_YEAR as usize, YEARS);
                }
                _ => self.unreadable(number, cell, CellOddity::NotAYear),
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

    fn unreadable(&mut self, number: u32, cell: &str, odd: CellOddity) {
        if says_unknown(cell) {
            self.profile.unknown += 1;
        } else {
            self.profile.unreadable += 1;
            self.odd(number, cell, odd);
        }
    }

    fn odd(&mut self, number: u32, cell: &str, odd: CellOddity) {
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
                self.odd(number, cell, CellOddity::Date(DateOddity::StandsForUnknown));
            }
            Some(oddity) if read.year.is_none() => self.unreadable(number, cell, CellOddity::Date(oddity)),
            Some(oddity) => self.odd(number, cell, CellOddity::Date(oddity)),
            None if read.year.is_none() => self.profile.unknown += 1,
            None => {}
        }
        let ReadDate { year: Some(year), month: Some(month), day: Some(day), .. } = read else { return };
        if as_of.is_some_and(|as_of| (year, month, day) > as_of_parts(as_of)) {
            self.odd(number, cell, CellOddity::Late);
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
        self.tell_cells(column, findings);
        self.suspect(column);
        let filled = usize::try_from(self.profile.filled).unwrap_or(usize::MAX);
        let suspected = self.profile.suspected.as_ref().map(|(value, count)| Oddity::Suspected {
            cells: *count,
            filled,
            value: value.clone(),
        });
        let whole = [self.orders(column), self.new_years(column), suspected];
        findings.extend(whole.into_iter().flatten().map(|odd| (None, Some(column.name().to_owned()), odd)));
    }

    /// Says which cells were odd, one by one while they are few.
    fn tell_cells(&self, column: &Column, findings: &mut Vec<Found>) {
        let (heading, field) = (Some(column.name().to_owned()), &column.field);
        let filled = usize::try_from(self.profile.filled).unwrap_or(usize::MAX);
        for (odd, (count, told)) in &self.odd {
            let odd = *odd;
            if *count > TOLD && *count > filled / USUAL {
                let (row, first) = told.first().cloned().unwrap_or_default();
                let field = field.clone();
                let many = Oddity::ManyCells { cells: *count, filled, odd, field, first, row };
                findings.push((None, heading.clone(), many));
                continue;
            }
            for (row, cell) in told {
                let one = Oddity::Cell { cell: cell.clone(), odd, field: field.clone() };
                findings.push((Some(*row), heading.clone(), one));
            }
            if *count > told.len() {
                let more = Oddity::MoreCells { cells: count - told.len(), odd, field: field.clone() };
                findings.push((None, heading.clone(), more));
            }
        }
    }

    /// Whether it is unclear in which order dates give the day and the month.
    fn orders(&self, column: &Column) -> Option<Oddity> {
        if self.day_first > 0 && self.month_first > 0 {
            return Some(Oddity::BothOrders { day: self.day_first, month: self.month_first });
        }
        (self.either > 0 && self.day_first + self.month_first == 0)
            .then_some(Oddity::EitherOrder { dates: self.either, day_first: column.day_first })
    }

    /// Whether days of birth seem filled in.
    fn new_years(&self, column: &Column) -> Option<Oddity> {
        let is_birth = column.field.kind == FieldKind::BirthDate;
        let told = is_birth && self.whole >= FEWEST && self.new_year * 100 > self.whole * NEW_YEAR;
        told.then_some(Oddity::NewYear { dates: self.new_year, of: self.whole })
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
