//! What an address asks of the register: words, what is said of victims, the order, the page.

use sijill_intake::list::Sex;
use sijill_model::Attested;
use sijill_register::index::{Choice, Closeness, Days, Filters, Order};
use sijill_register::{AgeGroup, Date, Register};

use crate::ask::{Ask, Fields, western};

/// Victims on a page.
pub(super) const PAGE: usize = 50;

/// Records differ, as an address says it.
pub(super) const DIFFER: &str = "~differ";
/// No record says, as an address says it.
pub(super) const NOT_GIVEN: &str = "~none";

/// Sexes as addresses have them.
pub(super) const SEXES: [(Sex, &str); 2] = [(Sex::Female, "female"), (Sex::Male, "male")];
/// Groups of age.
pub(super) const AGES: [(AgeGroup, &str); 3] =
    [(AgeGroup::Child, "child"), (AgeGroup::Adult, "adult"), (AgeGroup::Older, "older")];
/// How well attested.
pub(super) const ATTESTED: [(Attested, &str); 3] =
    [(Attested::Confirmed, "confirmed"), (Attested::Probable, "probable"), (Attested::Possible, "possible")];
/// Orders.
pub(super) const ORDERS: [(Order, &str); 7] = [
    (Order::Closeness, ""),
    (Order::Name, "name"),
    (Order::Place, "place"),
    (Order::Died, "died"),
    (Order::Age, "age"),
    (Order::Records, "records"),
    (Order::Probability, "sure"),
];
/// How close words must be.
pub(super) const CLOSENESS: [(Closeness, &str); 3] =
    [(Closeness::Sounding, ""), (Closeness::Begun, "begun"), (Closeness::Written, "written")];

/// What is asked.
pub(super) struct Asked {
    pub(super) text: String,
    pub(super) closeness: Closeness,
    pub(super) filters: Filters,
    pub(super) order: Order,
    pub(super) backwards: bool,
    /// The page, from 0.
    pub(super) page: usize,
    /// What of the address was not understood.
    pub(super) misread: Vec<String>,
}

impl Asked {
    pub(super) fn read(fields: &Fields, register: &Register) -> Self {
        let mut misread = Vec::new();
        let mut day = |name: &str| {
            let text = western(fields.get(name));
            let date = (!text.is_empty()).then(|| date(&text));
            if date == Some(None) {
                misread.push(text);
            }
            date.flatten()
        };
        let (from, to) = (day("from"), day("to"));
        let not_given = fields.has("undated");
        let died = (from.is_some() || to.is_some() || not_given).then_some(match (from, to) {
            // Only those without a date: no day is before the first and after the last.
            (None, None) => Days { from: Some(LAST), to: Some(FIRST), not_given },
            (from, to) => Days { from, to, not_given },
        });
        let lists = |name: &str| -> Vec<usize> {
            fields
                .all(name)
                .filter_map(|text| register.held.iter().position(|held| held.act.exhibit.short() == text))
                .collect()
        };
        let many = western(fields.get("many")).parse().ok();
        Self {
            text: fields.get("q").to_owned(),
            closeness: one_of(&CLOSENESS, fields.get("close")).unwrap_or_default(),
            filters: Filters {
                sex: choices(fields, "sex", &SEXES),
                age_group: choices(fields, "age", &AGES),
                attested: fields.all("attested").filter_map(|text| one_of(&ATTESTED, text)).collect(),
                place: fields
                    .all("place")
                    .map(|text| match text {
                        DIFFER => Choice::Differ,
                        NOT_GIVEN => Choice::NotGiven,
                        key => Choice::Is(key.to_owned()),
                    })
                    .collect(),
                died,
                on: lists("list"),
                not_on: lists("not-list"),
                lists: many.map(|least| (least, usize::MAX)),
            },
            order: one_of(&ORDERS, fields.get("sort")).unwrap_or_default(),
            backwards: fields.get("back") == "1",
            page: western(fields.get("page")).parse::<usize>().map_or(0, |page| page.saturating_sub(1)),
            misread,
        }
    }
}

const FIRST: Date = Date { year: i16::MIN, month: None, day: None };
const LAST: Date = Date { year: i16::MAX, month: None, day: None };

fn one_of<T: Copy>(of: &[(T, &str)], text: &str) -> Option<T> {
    of.iter().find(|(_, word)| *word == text).map(|(value, _)| *value)
}

fn choices<T: Copy>(fields: &Fields, name: &str, of: &[(T, &str)]) -> Vec<Choice<T>> {
    fields
        .all(name)
        .filter_map(|text| match text {
            DIFFER => Some(Choice::Differ),
            NOT_GIVEN => Some(Choice::NotGiven),
            text => one_of(of, text).map(Choice::Is),
        })
        .collect()
}

/// A day, month or year: 2031-05-02, 2031-05, 2031.
fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok().filter(|year| (1..=9999).contains(year))?;
    let part = |text: Option<&str>, most: u8| match text {
        None => Some(None),
        Some(text) => text.parse().ok().filter(|n| (1..=most).contains(n)).map(Some),
    };
    let (month, day) = (part(parts.next(), 12)?, part(parts.next(), 31)?);
    parts.next().is_none().then_some(Date { year, month, day })
}

/// Names of the parameters that narrow the register.
pub(super) const NARROWING: [&str; 11] =
    ["q", "close", "sex", "age", "attested", "place", "from", "to", "undated", "list", "not-list"];

/// The register's address with what is asked, but for some parameters that are changed.
pub(super) fn address(ask: &Ask, path: &str, changed: &[(&str, &str)]) -> String {
    let kept = ask.query.iter().filter(|(name, value)| {
        let known = NARROWING.contains(name) || ["many", "sort", "back"].contains(name);
        known && !value.trim().is_empty() && !changed.iter().any(|(own, _)| own == name)
    });
    let all: Vec<(&str, &str)> = kept.chain(changed.iter().copied()).collect();
    ask.at(path, &all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_far_as_they_are_given() {
        let read = |text: &str| date(text).map(|date| (date.year, date.month, date.day));
        assert_eq!(read("2031"), Some((2031, None, None)));
        assert_eq!(read("2031-05"), Some((2031, Some(5), None)));
        assert_eq!(read("2031-05-02"), Some((2031, Some(5), Some(2))));
        for wrong in ["", "soon", "2031-13", "2031-05-32", "2031-05-02-01", "0"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
