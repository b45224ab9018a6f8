//! What one record says, read from its cells.

use std::ops::ControlFlow;
use std::sync::Arc;

use sijill_intake::list::{
    Age, List, ReadDate, Row, Sex, read_age, read_date, read_number, read_sex, says_unknown,
};
use sijill_linkage::Linked;
use sijill_model::{FieldKind, RecordId};

use crate::Held;

/// A date as far as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: i16,
    /// The month, when it is given.
    pub month: Option<u8>,
    /// The day, when it and the month are given.
    pub day: Option<u8>,
}

impl Date {
    pub(crate) fn read(read: ReadDate) -> Option<Self> {
        let month = read.month;
        Some(Self { year: read.year?, month, day: month.and(read.day) })
    }

    /// The first day that it may be, as year, month and day.
    pub(crate) fn first(self) -> (i16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that it may be. Every month has 31: what no calendar has, nothing is dated on.
    pub(crate) fn last(self) -> (i16, u8, u8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }

    /// Whether two dates may be one day.
    pub(crate) fn may_be(self, other: Self) -> bool {
        let part = |a: Option<u8>, b: Option<u8>| a.is_none() || b.is_none() || a == b;
        self.year == other.year && part(self.month, other.month) && part(self.day, other.day)
    }

    /// The parts given, for choosing the finer of two.
    pub(crate) fn parts(self) -> usize {
        usize::from(self.month.is_some()) + usize::from(self.day.is_some())
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// What one record says.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id: exhibit and row.
    pub id: RecordId,
    /// The list, by its place in the register.
    pub list: usize,
    /// The list's own id of the row.
    pub own_id: String,
    /// Names as written: the whole name first, then others.
    pub names: Vec<String>,
    /// Whether the name tells who it is.
    pub named: bool,
    /// Sex, as read.
    pub sex: Option<Sex>,
    /// Age at the incident in years, at least and at most.
    pub age: Option<(u8, u8)>,
    /// Date of death.
    pub died: Option<Date>,
    /// When the death was documented.
    pub documented: Option<Date>,
    /// Places with their labels, the finest first.
    pub places: Vec<(String, String)>,
    /// Type of death, as written.
    pub death_type: String,
    /// Protected: shown only when asked for.
    pub religion: String,
    /// Protected: shown only when asked for.
    pub ethnicity: String,
}

/// Reads every record of a linked table.
pub(crate) fn read_all(lists: &[Arc<List>], held: &[Held], linked: &Linked) -> Vec<Entry> {
    let mut places: Vec<(u16, u32, usize)> = (0..linked.table.len())
        .map(|n| {
            let (list, row) = linked.table.place_of(n);
            (list, row, n)
        })
        .collect();
    places.sort_unstable();
    let mut entries: Vec<(usize, Entry)> = Vec::with_capacity(places.len());
    let mut next = places.into_iter().peekable();
    for (n, list) in lists.iter().enumerate() {
        let Some(held) = held.get(n) else { break };
        list.rows(|row| {
            // Rows come in order, as do the places.
            let at = (u16::try_from(n).unwrap_or(u16::MAX), row.number);
            while next.peek().is_some_and(|(list, number, _)| (*list, *number) < at) {
                next.next();
            }
            if let Some((.., number)) = next.next_if(|(list, number, _)| (*list, *number) == at) {
                let id = RecordId { exhibit: held.act.exhibit, row: row.number };
                entries.push((number, read(id, n, list, &row)));
            }
            ControlFlow::Continue(())
        });
    }
    entries.sort_unstable_by_key(|(number, _)| *number);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// Reads one row.
fn read(id: RecordId, list_number: usize, list: &List, row: &Row<'_>) -> Entry {
    let mut entry = Entry {
        id,
        list: list_number,
        own_id: String::new(),
        names: Vec::new(),
        named: false,
        sex: None,
        age: None,
        died: None,
        documented: None,
        places: Vec::new(),
        death_type: String::new(),
        religion: String::new(),
        ethnicity: String::new(),
    };
    let mut parts: [&str; 5] = [""; 5];
    let mut born: (Option<i16>, Option<u8>, Option<u8>) = (None, None, None);
    for (n, column) in list.columns.iter().enumerate() {
        let cell = row.cell(n).trim();
        if says_unknown(cell) {
            continue;
        }
        let date = || Date::read(read_date(cell, column.day_first));
        let small = || read_number(cell).and_then(|n| u8::try_from(n).ok());
        match column.field.kind {
            FieldKind::Id => cell.clone_into(&mut entry.own_id),
            FieldKind::Name => parts[0] = cell,
            FieldKind::Given => parts[1] = cell,
            FieldKind::Father => parts[2] = cell,
            FieldKind::Grandfather => parts[3] = cell,
            FieldKind::Family => parts[4] = cell,
            FieldKind::Alias => entry.names.push(cell.to_owned()),
            FieldKind::Sex => entry.sex = read_sex(cell),
            FieldKind::Age => {
                entry.age = match read_age(cell) {
                    Age::Years(years) => Some((years, years)),
                    Age::Months(months) => u8::try_from(months / 12).ok().map(|years| (years, years)),
                    Age::Band(from, to) => Some((from, to)),
                    Age::Unknown | Age::Unreadable => None,
                }
            }
            FieldKind::BirthDate => {
                if let Some(date) = date() {
                    born = (Some(date.year), date.month, date.day);
                }
            }
            FieldKind::BirthYear => born.0 = read_number(cell).and_then(|n| i16::try_from(n).ok()).or(born.0),
            FieldKind::BirthMonth => born.1 = small().or(born.1),
            FieldKind::BirthDay => born.2 = small().or(born.2),
            FieldKind::DeathDate => entry.died = date(),
            FieldKind::Documented => entry.documented = date(),
            FieldKind::DeathType => cell.clone_into(&mut entry.death_type),
            FieldKind::Place => entry.places.push((column.field.label.clone(), cell.to_owned())),
            FieldKind::Religion => cell.clone_into(&mut entry.religion),
            FieldKind::Ethnicity => cell.clone_into(&mut entry.ethnicity),
            FieldKind::Mother | FieldKind::Text | FieldKind::Code | FieldKind::Note | FieldKind::Ignore => {}
        }
    }
    entry.places.sort_by_key(|(label, _)| crate::lists::fineness(label));
    let whole = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    if !whole.is_empty() {
        entry.named = !sijill_names::parse(&whole).flags.unnamed;
        entry.names.insert(0, whole);
    }
    if entry.age.is_none()
        && let (Some(year), month, day) = born
        && let Some(died) = entry.died
    {
        entry.age = age_at(Date { year, month, day: month.and(day) }, died);
    }
    entry
}

/// The age on a day from the date of birth, as far as both are given.
fn age_at(born: Date, died: Date) -> Option<(u8, u8)> {
    let years = u8::try_from(died.year - born.year).ok().filter(|years| *years <= 120)?;
    let least = |date: Date| (date.month.unwrap_or(1), date.day.unwrap_or(1));
    let most = |date: Date| (date.month.unwrap_or(12), date.day.unwrap_or(31));
    let low = if least(died) >= most(born) { years } else { years.saturating_sub(1) };
    let high = if most(died) >= least(born) { years } else { years.saturating_sub(1) };
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::read(read_date(text, true)).expect("a date")
    }

    #[test]
    fn ages_follow_from_dates_as_far_as_they_go() {
        assert_eq!(age_at(date("2000-05-02"), date("2031-05-02")), Some((31, 31)));
        assert_eq!(age_at(date("2000-05-03"), date("2031-05-02")), Some((30, 30)));
        assert_eq!(age_at(date("2000"), date("2031-05-02")), Some((30, 31)));
        assert_eq!(age_at(date("2000-05"), date("2031-06-01")), Some((31, 31)));
        assert_eq!(age_at(date("2031-01-01"), date("2031-05-02")), Some((0, 0)));
        assert_eq!(age_at(date("2032-01-01"), date("2031-05-02")), None);
    }

    #[test]
    fn dates_that_could_be_one_day() {
        assert!(date("2031-05").may_be(date("2031-05-02")));
        assert!(!date("2031-05-01").may_be(date("2031-05-02")));
        assert!(date("2031").may_be(date("2031-07")));
    }
}
