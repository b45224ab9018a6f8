//! Dates as sources write them, read in EDTF (Extended Date/Time Format, Library of Congress 2019, levels 0-1).
//!
//! A date is kept as text and read as the earliest and latest day it can mean. Nothing is rounded to a day
//! that the source did not name.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day, without a time zone.
pub type Day = jiff::civil::Date;

/// Days from `from` to `to`; negative when `to` comes first.
#[must_use]
pub fn days_between(from: Day, to: Day) -> i64 {
    i64::from((to - from).get_days())
}

/// A date or interval in EDTF, with the days it can mean.
///
/// Read: `2025`, `2025-03`, `2025-03-07`, unspecified digits (`2025-03-XX`, `202X`), seasons (`2025-21`),
/// the marks `~` (approximate), `?` (uncertain) and `%` (both), and intervals `a/b`, `../b`, `a/..`, `a/`.
/// A time of day is allowed after a day and passed over.
///
/// An approximate end is widened, since "around 30 June" does not exclude the 29th: a day by
/// [`Edtf::APPROXIMATE_DAYS`] days on both sides, a month by [`Edtf::APPROXIMATE_MONTH_DAYS`], a year by
/// [`Edtf::APPROXIMATE_YEAR_DAYS`]. EDTF itself fixes no width; these are ours, and shown to the reader.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf {
    text: String,
    earliest: Option<Day>,
    latest: Option<Day>,
    start: Option<(Day, Day)>,
    end: Option<(Day, Day)>,
    approximate: bool,
    uncertain: bool,
}

/// Why a text is not a date in EDTF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is not a date: write 2025-03-07, 2025-03, 2025, an interval 2025-03-07/2025-03-09 or ../2025-01, with ~ for about and ? for uncertain"
)]
pub struct EdtfError {
    /// The text as given.
    pub text: String,
}

impl Edtf {
    /// How many days an approximate day (`2025-06-30~`) is widened on both sides.
    pub const APPROXIMATE_DAYS: i64 = 3;
    /// How many days an approximate month (`2024-12~`) is widened on both sides.
    pub const APPROXIMATE_MONTH_DAYS: i64 = 10;
    /// How many days an approximate year (`2025~`) is widened on both sides.
    pub const APPROXIMATE_YEAR_DAYS: i64 = 92;

    /// Reads a date or an interval.
    ///
    /// # Errors
    /// [`EdtfError`] when the text is none, names a day that does not exist, or ends before it begins.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        Self::read(text.trim()).ok_or_else(|| EdtfError { text: text.to_owned() })
    }

    /// One calendar day.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self {
            text: day.to_string(),
            earliest: Some(day),
            latest: Some(day),
            start: Some((day, day)),
            end: Some((day, day)),
            approximate: false,
            uncertain: false,
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (start, end) = match text.split_once('/') {
            None => {
                let point = Point::read(text)?;
                (point.clone(), point)
            }
            Some((a, b)) => {
                let (start, end) = (Point::read_end(a)?, Point::read_end(b)?);
                if start.days.is_none() && end.days.is_none() {
                    return None;
                }
                if let (Some(start), Some(end)) = (start.days, end.days)
                    && start.0 > end.1
                {
                    return None;
                }
                (start, end)
            }
        };
        Some(Self {
            text: text.to_owned(),
            earliest: start.days.map(|days| days.0),
            latest: end.days.map(|days| days.1),
            start: start.days,
            end: end.days,
            approximate: start.approximate || end.approximate,
            uncertain: start.uncertain || end.uncertain,
        })
    }

    /// The text as the source has it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// First day it can mean; `None` when open towards the past.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// Last day it can mean; `None` when open or unknown towards the future.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        self.latest
    }

    /// The days its beginning can be (for a single date, the date itself).
    #[must_use]
    pub fn start(&self) -> Option<(Day, Day)> {
        self.start
    }

    /// The days its end can be (for a single date, the date itself).
    #[must_use]
    pub fn end(&self) -> Option<(Day, Day)> {
        self.end
    }

    /// Whether it carries `~` or `%`.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// Whether it carries `?` or `%`.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// Whether it names exactly one day without a mark.
    #[must_use]
    pub fn is_exact_day(&self) -> bool {
        !self.approximate && !self.uncertain && self.earliest.is_some() && self.earliest == self.latest
    }

    /// Whether the two can share a day; an open side reaches without end.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let before =
            |end: Option<Day>, start: Option<Day>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !before(self.latest, other.earliest) && !before(other.latest, self.earliest)
    }

    /// Whether every day this can mean lies within `other`.
    #[must_use]
    pub fn within(&self, other: &Self) -> bool {
        let starts = match (other.earliest, self.earliest) {
            (None, _) => true,
            (Some(outer), Some(inner)) => outer <= inner,
            (Some(_), None) => false,
        };
        let ends = match (other.latest, self.latest) {
            (None, _) => true,
            (Some(outer), Some(inner)) => inner <= outer,
            (Some(_), None) => false,
        };
        starts && ends
    }
}

/// One end of an interval, or a single date.
#[derive(Clone)]
struct Point {
    days: Option<(Day, Day)>,
    approximate: bool,
    uncertain: bool,
}

impl Point {
    fn read_end(text: &str) -> Option<Self> {
        if text.is_empty() || text == ".." {
            return Some(Self { days: None, approximate: false, uncertain: false });
        }
        Self::read(text)
    }

    fn read(text: &str) -> Option<Self> {
        let (body, approximate, uncertain) = match text.strip_suffix(['~', '?', '%']) {
            None => (text, false, false),
            Some(body) => (body, !text.ends_with('?'), !text.ends_with('~')),
        };
        let (mut first, mut last, width) = read_date(without_time(body))?;
        if approximate {
            first = first.checked_sub(width.days()).ok()?;
            last = last.checked_add(width.days()).ok()?;
        }
        Some(Self { days: Some((first, last)), approximate, uncertain })
    }
}

/// A day with a time of day (`2025-03-07T06:00:00+02:00`) is read as the day: no question here is finer.
fn without_time(text: &str) -> &str {
    match text.split_once('T') {
        Some((day, time))
            if day.len() == 10
                && time.len() >= 5
                && time
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-' | b'Z')) =>
        {
            day
        }
        _ => text,
    }
}

/// Reads `YYYY[-MM[-DD]]` with `X` for unspecified digits: first day, last day, width if approximate.
fn read_date(text: &str) -> Option<(Day, Day, i64)> {
    let mut parts = text.split('-');
    let year = parts.next()?;
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (first_year, last_year) = digits_or_x(year)?;
    let (first_year, last_year) = (i16::try_from(first_year).ok()?, i16::try_from(last_year).ok()?);
    let Some(month) = month else {
        return Some((
            Day::new(first_year, 1, 1).ok()?,
            Day::new(last_year, 12, 31).ok()?,
            Edtf::APPROXIMATE_YEAR_DAYS,
        ));
    };
    if month.len() != 2 || first_year != last_year {
        return None;
    }
    let (first_month, last_month, unspecified) = match month {
        "XX" => (1, 12, true),
        // Seasons 21-24 name no months in EDTF and shift with the hemisphere; the meteorological ones of
        // the north, a year's winter being its December to the February after.
        "21" | "22" | "23" => {
            let first = (month.parse::<i8>().ok()? - 20) * 3;
            (first, first + 2, false)
        }
        "24" if day.is_none() => {
            let first = Day::new(first_year, 12, 1).ok()?;
            return Some((
                first,
                last_of_month(first_year.checked_add(1)?, 2)?,
                Edtf::APPROXIMATE_MONTH_DAYS,
            ));
        }
        _ => {
            let (low, high) = digits_or_x(month)?;
            (i8::try_from(low.max(1)).ok()?, i8::try_from(high.min(12)).ok()?, low != high)
        }
    };
    let is_season = matches!(month, "21" | "22" | "23" | "24");
    let Some(day) = day else {
        return Some((
            Day::new(first_year, first_month, 1).ok()?,
            last_of_month(first_year, last_month)?,
            Edtf::APPROXIMATE_MONTH_DAYS,
        ));
    };
    if day.len() != 2 || is_season {
        return None;
    }
    if unspecified {
        // `2025-XX-XX`: only the year is said.
        return (day == "XX").then_some((
            Day::new(first_year, first_month, 1).ok()?,
            last_of_month(first_year, last_month)?,
            Edtf::APPROXIMATE_YEAR_DAYS,
        ));
    }
    let month_end = last_of_month(first_year, first_month)?;
    let (low, high) = digits_or_x(day)?;
    if low == high {
        let day = Day::new(first_year, first_month, i8::try_from(low).ok()?).ok()?;
        return Some((day, day, Edtf::APPROXIMATE_DAYS));
    }
    let first = Day::new(first_year, first_month, i8::try_from(low.max(1)).ok()?).ok()?;
    let last = Day::new(first_year, first_month, i8::try_from(high).ok()?.min(month_end.day())).ok()?;
    Some((first, last, Edtf::APPROXIMATE_DAYS))
}

/// The smallest and largest number that digits with trailing `X` can mean.
fn digits_or_x(text: &str) -> Option<(u32, u32)> {
    let known = text.trim_end_matches('X');
    if known.is_empty() && text.len() == 4 {
        return None;
    }
    if !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let low = format!("{known:0<width$}", width = text.len()).parse().ok()?;
    let high = format!("{known:9<width$}", width = text.len()).parse().ok()?;
    Some((low, high))
}

fn last_of_month(year: i16, month: i8) -> Option<Day> {
    Day::new(year, month, 1).ok().map(Day::last_of_month)
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;
    fn from_str(text: &str) -> Result<Self, EdtfError> {
        Self::parse(text)
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, days: &str) {
        let show = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
        let found = Edtf::parse(text).map_or_else(
            |_| "refused".to_owned(),
            |d| format!("{} to {}", show(d.earliest()), show(d.latest())),
        );
        assert_eq!(found, days, "{text}");
    }

    #[test]
    fn dates_mean_their_days() {
        check("2025-03-07", "2025-03-07 to 2025-03-07");
        check("2025-03", "2025-03-01 to 2025-03-31");
        check("2024-02", "2024-02-01 to 2024-02-29");
        check("2025", "2025-01-01 to 2025-12-31");
        check("202X", "2020-01-01 to 2029-12-31");
        check("2025-03-XX", "2025-03-01 to 2025-03-31");
        check("2025-02-2X", "2025-02-20 to 2025-02-28");
        check("2025-XX-XX", "2025-01-01 to 2025-12-31");
        check("2025-21", "2025-03-01 to 2025-05-31");
        check("2024-24", "2024-12-01 to 2025-02-28");
        check("2025-03-07T06:00:00+02:00", "2025-03-07 to 2025-03-07");
        check("2025-03-07T06:00Z/2025-03-09", "2025-03-07 to 2025-03-09");
    }

    #[test]
    fn marks_widen_or_flag() {
        check("2025-06-30~", "2025-06-27 to 2025-07-03");
        check("2024-12~", "2024-11-21 to 2025-01-10");
        check("2025-03-07?", "2025-03-07 to 2025-03-07");
        let both = Edtf::parse("2025-03-07%").unwrap();
        assert!(both.is_approximate() && both.is_uncertain());
        let unsure = Edtf::parse("2025-03-07?").unwrap();
        assert!(!unsure.is_approximate() && unsure.is_uncertain() && !unsure.is_exact_day());
    }

    #[test]
    fn intervals_may_be_open() {
        check("2025-03-07/2025-03-09", "2025-03-07 to 2025-03-09");
        check("../2025-01", ".. to 2025-01-31");
        check("2025/..", "2025-01-01 to ..");
        check("2025-03-06/2025-03-10~", "2025-03-06 to 2025-03-13");
        check("2013-05/2013-05", "2013-05-01 to 2013-05-31");
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "yesterday",
            "2025-13",
            "2025-02-30",
            "07/03/2025",
            "2025-3-7",
            "../..",
            "2025-03-09/2025-03-07",
            "XXXX",
            "2025-21-05",
            "٢٠٢٥",
        ] {
            check(text, "refused");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            if let Ok(date) = Edtf::parse(&text) {
                prop_assert!(date.earliest().is_none() || date.latest().is_none() || date.earliest() <= date.latest());
            }
        }

        #[test]
        fn a_day_round_trips(year in 1900i16..2100, month in 1i8..=12, day in 1i8..=28) {
            let day = Day::new(year, month, day).unwrap();
            prop_assert_eq!(Edtf::parse(&day.to_string()).unwrap(), Edtf::day(day));
        }
    }
}
