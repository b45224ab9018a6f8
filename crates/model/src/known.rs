//! What was known by when: the second of the three times.
//!
//! *On* asks when a thing was true, *as known* by when it was published or in our hands, *as recorded* by
//! when it was in this log. They are never mixed.

use serde::{Deserialize, Serialize};

use crate::date::{Day, Edtf};

/// A limit on what was known: nothing published later is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AsKnown {
    /// The last day that counts; `None` for all that is in the casebook.
    pub by: Option<Day>,
}

/// Whether something was known by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// Published later, or at no date that is known.
    No,
    /// Its publication is dated only to a stretch that reaches past the day.
    Possibly,
    /// Published by then.
    Yes,
}

impl AsKnown {
    /// All that is in the casebook.
    pub const ALL: Self = Self { by: None };

    /// What was published by the end of a day.
    #[must_use]
    pub fn by(day: Day) -> Self {
        Self { by: Some(day) }
    }

    /// Whether a publication of this date was known; an undated one is known only when no limit is set.
    #[must_use]
    pub fn published(&self, date: Option<&Edtf>) -> Known {
        let Some(by) = self.by else { return Known::Yes };
        let Some(date) = date else { return Known::No };
        if date.latest().is_some_and(|latest| latest <= by) {
            Known::Yes
        } else if date.earliest().is_some_and(|earliest| earliest <= by) {
            Known::Possibly
        } else {
            Known::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(published: &str, by: &str, expected: Known) {
        let date = Edtf::parse(published).unwrap();
        assert_eq!(AsKnown::by(by.parse().unwrap()).published(Some(&date)), expected);
    }

    #[test]
    fn a_vague_date_is_possibly_known() {
        check("2025-06-30", "2025-07-15", Known::Yes);
        check("2025-07-08/2025-07-21", "2025-07-15", Known::Possibly);
        check("2025-07-22", "2025-07-15", Known::No);
        assert_eq!(AsKnown::ALL.published(None), Known::Yes);
        assert_eq!(AsKnown::by("2025-07-15".parse().unwrap()).published(None), Known::No);
    }
}
