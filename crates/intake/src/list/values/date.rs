//! Dates.

use super::tokens::{Number, look};
use super::words::{Short, says_unknown};

/// A date as read from a cell; parts that are not given are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadDate {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// Whether day and month could be the other way round.
    pub either_way: bool,
    /// What is odd about it.
    pub oddity: Option<DateOddity>,
}

/// What is odd about a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateOddity {
    /// The cell cannot be read as a date.
    Unreadable,
    /// The year has two digits; its century is a guess.
    TwoDigitYear,
    /// A day that programs write where nothing is known, such as 1 January 1900: nothing is read from it.
    StandsForUnknown,
    /// No day of the calendar, such as 30 February.
    NotADay,
    /// A year of another calendar, such as 1446: nothing is read from it.
    OtherCalendar,
    /// A year in which nobody on a list can have been born or have died.
    ImpossibleYear,
    /// A count of days, as spreadsheets keep dates.
    Serial,
}

const NOTHING: ReadDate = ReadDate { year: None, month: None, day: None, either_way: false, oddity: None };

/// Years that dates of lists can have.
const YEARS: std::ops::RangeInclusive<u32> = 1850..=2100;
/// Years of the calendars that count from the Hijra, of moons or of suns.
const HIJRI: std::ops::RangeInclusive<u32> = 1290..=1500;
/// Two digits up to this one are years after 2000: lists name people who were born since 1941.
const NEXT_CENTURY: u32 = 40;
/// Counts of days from 1899-12-30 that are taken for dates: from 1900 to 2099.
const SERIALS: std::ops::RangeInclusive<u32> = 367..=73_050;

/// Reads a date: ISO, day/month/year in either order, eight digits, months by name, a year alone, a count of
/// days as spreadsheets keep it. `day_first` says how 3/7/2031 is meant.
#[must_use]
pub fn read_date(cell: &str, day_first: bool) -> ReadDate {
    let cell = cell.trim();
    if let Some(numbers) = plain(cell.as_bytes()) {
        return three(numbers, day_first);
    }
    if says_unknown(cell) {
        return NOTHING;
    }
    let Some(short) = Short::of(cell) else { return odd(DateOddity::Unreadable) };
    let found = look(short.text());
    if found.too_much {
        return odd(DateOddity::Unreadable);
    }
    let [a, b, c] = found.numbers;
    if found.doubtful {
        let year = found.numbers[..found.count].iter().find(|number| number.1 == 4);
        return year.map_or(odd(DateOddity::Unreadable), |year| date(*year, None, None));
    }
    match (found.count, found.month) {
        (1, Some(month)) if a.1 == 4 => date(a, Some(month), None),
        (2, Some(month)) if a.1 == 4 && b.1 <= 2 => date(a, Some(month), Some(b.0)),
        (2, Some(month)) if a.1 <= 2 => date(b, Some(month), Some(a.0)),
        (1, None) if a.1 == 4 => date(a, None, None),
        (1, None) if !found.words && a.1 == 8 => compact(a.0),
        (1, None) if !found.words && SERIALS.contains(&a.0) && a.1 == 5 => serial(a.0),
        (2, None) if !found.words && a.1 == 4 && b.1 <= 2 => date(a, month(b.0), None),
        (2, None) if !found.words && a.1 <= 2 && b.1 == 4 => date(b, month(a.0), None),
        (3, None) => three([a, b, c], day_first),
        _ => odd(DateOddity::Unreadable),
    }
}

/// Reads the dates of one column, and remembers some: a list has few days, and many rows of each.
#[derive(Clone, Debug)]
pub struct Dates {
    day_first: bool,
    /// Cells with what they say, each in the place that its bytes give it.
    known: Vec<(String, ReadDate)>,
}

/// Cells longer than this are not remembered: they hold more than a date.
const LONGEST: usize = 32;
/// How many cells are remembered, a power of two.
const REMEMBERED: usize = 256;

impl Dates {
    /// For a column; `day_first` as for [`read_date`].
    #[must_use]
    pub fn new(day_first: bool) -> Self {
        Self { day_first, known: Vec::new() }
    }

    /// What [`read_date`] says of a cell.
    pub fn read(&mut self, cell: &str) -> ReadDate {
        let cell = cell.trim();
        if let Some(numbers) = plain(cell.as_bytes()) {
            return three(numbers, self.day_first);
        }
        if cell.len() > LONGEST {
            return read_date(cell, self.day_first);
        }
        if self.known.is_empty() {
            self.known = vec![(String::new(), read_date("", self.day_first)); REMEMBERED];
        }
        // FNV-1a.
        let hash = cell
            .bytes()
            .fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let (text, read) = &mut self.known[(hash ^ hash >> 16) as usize % REMEMBERED];
        if text != cell {
            cell.clone_into(text);
            *read = read_date(cell, self.day_first);
        }
        *read
    }
}

fn odd(oddity: DateOddity) -> ReadDate {
    ReadDate { oddity: Some(oddity), ..NOTHING }
}

/// Three numbers with a stroke, point or dash between them: how nearly all dates are written. They are read
/// without folding.
fn plain(cell: &[u8]) -> Option<[Number; 3]> {
    if cell.len() > 10 {
        return None;
    }
    let mut numbers = [Number::default(); 3];
    let mut n = 0;
    for byte in cell {
        match byte {
            b'0'..=b'9' => {
                let Number(value, digits) = numbers.get_mut(n)?;
                *value = *value * 10 + u32::from(byte - b'0');
                *digits += 1;
            }
            b'/' | b'-' | b'.' => n += 1,
            _ => return None,
        }
    }
    numbers.iter().all(|number| number.1 > 0).then_some(numbers)
}

/// A date of three numbers.
fn three([a, b, c]: [Number; 3], day_first: bool) -> ReadDate {
    if a.1 == 4 && b.1 <= 2 && c.1 <= 2 {
        // Year, day, month is nobody's order; where only it makes a date, the cell says so.
        let (m, d) = if b.0 > 12 && c.0 <= 12 { (c, b) } else { (b, c) };
        return date(a, Some(u8::try_from(m.0).unwrap_or(0)), Some(d.0));
    }
    if a.1 > 2 || b.1 > 2 || !matches!(c.1, 2 | 4) {
        return odd(DateOddity::Unreadable);
    }
    let (d, m) = if a.0 > 12 || b.0 <= 12 && day_first { (a, b) } else { (b, a) };
    let read = date(c, Some(u8::try_from(m.0).unwrap_or(0)), Some(d.0));
    ReadDate { either_way: read.year.is_some() && a.0 <= 12 && b.0 <= 12 && a.0 != b.0, ..read }
}

fn month(n: u32) -> Option<u8> {
    // Zero is no month and is told as such where the date is put together.
    Some(u8::try_from(n).ok().filter(|n| (1..=12).contains(n)).unwrap_or(0))
}

/// A date of parts, as far as they can be true.
fn date(year: Number, month: Option<u8>, day: Option<u32>) -> ReadDate {
    let (number, mut oddity) = match year {
        Number(n, 2) => (if n > NEXT_CENTURY { 1900 + n } else { 2000 + n }, Some(DateOddity::TwoDigitYear)),
        Number(n, _) => (n, None),
    };
    if HIJRI.contains(&number) {
        return odd(DateOddity::OtherCalendar);
    }
    let day = day.map(|day| u8::try_from(day).unwrap_or(0));
    let unknown = matches!(
        (number, month, day),
        (0 | 1111 | 9999, ..)
            | (1 | 1900 | 1904, Some(1), Some(1))
            | (1900, Some(1), Some(0))
            | (1899, Some(12), Some(30 | 31))
    );
    if unknown {
        return odd(DateOddity::StandsForUnknown);
    }
    if !YEARS.contains(&number) {
        return odd(DateOddity::ImpossibleYear);
    }
    let whole = month.is_none_or(|month| (1..=12).contains(&month))
        && day.is_none_or(|day| (1..=days(number, month)).contains(&day));
    if !whole {
        oddity = Some(DateOddity::NotADay);
    }
    let month = month.filter(|month| (1..=12).contains(month));
    let day = day.filter(|day| month.is_some() && (1..=31).contains(day));
    ReadDate { year: i16::try_from(number).ok(), month, day, either_way: false, oddity }
}

/// How many days a month has.
fn days(year: u32, month: Option<u8>) -> u8 {
    match month {
        Some(2) if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    }
}

/// Eight digits: year, month, day, or the other way round where only that makes a year.
fn compact(n: u32) -> ReadDate {
    let (y, m, d) = (n / 10_000, n / 100 % 100, n % 100);
    let (last, middle, first) = (n % 10_000, n / 10_000 % 100, n / 1_000_000);
    if !YEARS.contains(&y) && YEARS.contains(&last) && (1..=12).contains(&middle) && (1..=31).contains(&first)
    {
        return date(Number(last, 4), u8::try_from(middle).ok(), Some(first));
    }
    let (month, day) = (u8::try_from(m).ok(), u8::try_from(d).ok());
    let read = date(Number(y, 4), month, Some(d));
    if read.year.is_some() && read.oddity.is_none() || read.oddity == Some(DateOddity::StandsForUnknown) {
        return read;
    }
    // No day of the calendar: such codes still tell persons apart, so they are kept as written.
    ReadDate { year: i16::try_from(y).ok(), month, day, either_way: false, oddity: Some(DateOddity::NotADay) }
}

/// The day that a spreadsheet counts from 1899-12-30.
fn serial(count: u32) -> ReadDate {
    let (year, month, day) = day_of_serial(count);
    ReadDate { oddity: Some(DateOddity::Serial), ..date(Number(year, 4), Some(month), Some(u32::from(day))) }
}

/// Year, month and day of a count of days from 1899-12-30.
pub(crate) fn day_of_serial(count: u32) -> (u32, u8, u8) {
    let mut left = count;
    let mut year = 1899;
    let mut month = 12u8;
    let mut day = 30u32;
    // From 1900-01-01 on, two days later, years and months are counted off.
    if left >= 2 {
        left -= 2;
        (year, month, day) = (1900, 1, 1);
        while left >= 365 + u32::from(days(year, Some(2)) == 29) {
            left -= 365 + u32::from(days(year, Some(2)) == 29);
            year += 1;
        }
        while left >= u32::from(days(year, Some(month))) {
            left -= u32::from(days(year, Some(month)));
            month += 1;
        }
    }
    (year, month, u8::try_from(day + left).unwrap_or(31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(cell: &str, day_first: bool) -> (Option<i16>, Option<u8>, Option<u8>) {
        let read = read_date(cell, day_first);
        (read.year, read.month, read.day)
    }

    #[test]
    fn dates_as_lists_write_them() {
        for cell in [
            "2031-03-07",
            "7/3/2031",
            "07.03.2031",
            "٧/٣/٢٠٣١",
            "۷-۳-۲۰۳۱",
            "20310307",
            "07032031",
            "2031/3/7",
            "7 آذار 2031",
            "March 7, 2031",
            "7th of March 2031",
            "7 mars 2031",
            "7 Mart 2031",
            "7-Mar-2031",
            "٧ مارس ٢٠٣١",
            "2031-03-07 00:00:00",
            "2031-03-07T14:05:09",
            "7/3/31",
            "7-Mar-31",
            "47914",
            "\u{200f}7/3/2031",
            "الجمعة 7 آذار 2031",
            "Fri 7 Mar 2031",
        ] {
            assert_eq!(parts(cell, true), (Some(2031), Some(3), Some(7)), "{cell}");
        }
        assert_eq!(parts("3/7/2031", false), (Some(2031), Some(3), Some(7)));
        assert_eq!(parts("25/3/2031", false), (Some(2031), Some(3), Some(25)));
        assert_eq!(parts("3/25/2031", true), (Some(2031), Some(3), Some(25)));
        assert_eq!(parts("2031-25-03", true), (Some(2031), Some(3), Some(25)));
    }

    #[test]
    fn dates_of_which_a_part_is_missing() {
        for cell in ["2031", "٢٠٣١", "summer 2031", "سنة 2031", "2031 م"] {
            assert_eq!(parts(cell, true), (Some(2031), None, None), "{cell}");
        }
        for cell in ["03/2031", "2031-03", "آذار 2031", "March 2031"] {
            assert_eq!(parts(cell, true), (Some(2031), Some(3), None), "{cell}");
        }
    }

    #[test]
    fn the_months_of_the_levant() {
        for (name, month) in [
            ("كانون الثاني", 1),
            ("كانون ثاني", 1),
            ("ك2", 1),
            ("شباط", 2),
            ("آذار", 3),
            ("نيسان", 4),
            ("أيار", 5),
            ("حزيران", 6),
            ("تموز", 7),
            ("آب", 8),
            ("أيلول", 9),
            ("تشرين الأول", 10),
            ("تشرين 1", 10),
            ("ت1", 10),
            ("تشرين الثاني", 11),
            ("كانون الأول", 12),
            ("كانون أول", 12),
        ] {
            assert_eq!(parts(&format!("7 {name} 2031"), true), (Some(2031), Some(month), Some(7)), "{name}");
        }
        // Of two months one is not chosen.
        assert_eq!(parts("7 تشرين 2031", true), (Some(2031), None, None));
    }

    #[test]
    fn what_is_odd_is_said() {
        for (cell, oddity) in [
            ("soon", DateOddity::Unreadable),
            ("2012-2013", DateOddity::Unreadable),
            ("7/3/2031 - 8/3/2031", DateOddity::Unreadable),
            ("AB20130405", DateOddity::Unreadable),
            ("123", DateOddity::Unreadable),
            ("1900-01-01", DateOddity::StandsForUnknown),
            ("1/1/1900", DateOddity::StandsForUnknown),
            ("7/9/1446", DateOddity::OtherCalendar),
            ("7/9/1246", DateOddity::ImpossibleYear),
        ] {
            let read = read_date(cell, true);
            assert_eq!((read.year, read.oddity), (None, Some(oddity)), "{cell}");
        }
        for (cell, oddity) in [
            ("30/2/2031", DateOddity::NotADay),
            ("2031-13-40", DateOddity::NotADay),
            ("19670230", DateOddity::NotADay),
            ("3/4/31", DateOddity::TwoDigitYear),
            ("47914", DateOddity::Serial),
        ] {
            let read = read_date(cell, true);
            assert_eq!((read.year.is_some(), read.oddity), (true, Some(oddity)), "{cell}");
        }
        assert_eq!(read_date("?", true), NOTHING);
        assert!(read_date("4/5/2031", true).either_way);
        assert!(!read_date("4/4/2031", true).either_way);
    }

    #[test]
    fn what_is_remembered_is_what_is_read() {
        for day_first in [true, false] {
            let mut dates = Dates::new(day_first);
            for round in 0..3 {
                for day in 1..=31 {
                    for cell in [
                        format!("{day} March 2031"),
                        format!(" {day}/3/2031 "),
                        format!("{day} آذار ٢٠٣{round}"),
                        format!("{day}{}", " soon".repeat(round * 4)),
                        String::new(),
                    ] {
                        assert_eq!(dates.read(&cell), read_date(&cell, day_first), "{cell}");
                    }
                }
            }
        }
    }

    #[test]
    fn days_of_serials() {
        for (count, day) in
            [(2, (1900, 1, 1)), (61, (1900, 3, 1)), (36_526, (2000, 1, 1)), (45_351, (2024, 2, 29))]
        {
            assert_eq!(day_of_serial(count), day);
        }
    }
}
