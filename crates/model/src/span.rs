//! A relation over time: what its claim supports on a given day.
//!
//! Security Force Monitor's practice, found over years of research, is two closed ranges: *precise* (true on
//! every day) and *imprecise* (true on at least one day), with flags for a real start and a real end. "First
//! cited" is not "began", and an unknown end never means "still". A [`Span`] keeps the two ends from which
//! both ranges follow.

use serde::{Deserialize, Serialize};

use crate::date::{Day, Edtf};

/// What an end of a relation rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoundKind {
    /// The source says the relation began or ended then.
    Actual,
    /// The source shows the relation then; it may have begun earlier or gone on later.
    Cited,
    /// The source says it ended in name only: formally over, in fact perhaps not.
    Nominal,
    /// Nothing is said.
    Unknown,
}

/// One end of a relation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bound {
    /// What the end rests on.
    pub kind: BoundKind,
    /// First and last day it can be; `None` exactly when `kind` is `Unknown`.
    pub days: Option<(Day, Day)>,
    /// Whether the source marks the date as uncertain; then nothing it bounds is certain.
    pub uncertain: bool,
}

impl Bound {
    /// An end about which nothing is said.
    pub const UNKNOWN: Self = Self { kind: BoundKind::Unknown, days: None, uncertain: false };

    fn of(kind: BoundKind, days: Option<(Day, Day)>, uncertain: bool) -> Self {
        if days.is_none() { Self::UNKNOWN } else { Self { kind, days, uncertain } }
    }
}

/// Whether a relation holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// The claim excludes the day.
    No,
    /// The claim neither shows nor excludes the day.
    Possible,
    /// The claim shows the day.
    Certain,
}

/// The stretch of time of one claim.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The beginning.
    pub start: Bound,
    /// The end.
    pub end: Bound,
}

impl Span {
    /// No date at all: possible on every day, certain on none.
    pub const UNDATED: Self = Self { start: Bound::UNKNOWN, end: Bound::UNKNOWN };

    /// A relation shown at a date, whose real ends are not known.
    #[must_use]
    pub fn cited(date: &Edtf) -> Self {
        Self::between(Some(date), Some(date), BoundKind::Cited)
    }

    /// A thing that happened within a date: both ends are real.
    #[must_use]
    pub fn happened(date: &Edtf) -> Self {
        Self::between(Some(date), Some(date), BoundKind::Actual)
    }

    /// A span from the beginning of `start` to the end of `end`, both resting on `kind`.
    #[must_use]
    pub fn between(start: Option<&Edtf>, end: Option<&Edtf>, kind: BoundKind) -> Self {
        Self {
            start: Bound::of(kind, start.and_then(Edtf::start), start.is_some_and(Edtf::is_uncertain)),
            end: Bound::of(kind, end.and_then(Edtf::end), end.is_some_and(Edtf::is_uncertain)),
        }
    }

    /// The days on every one of which the claim shows the relation, if any.
    ///
    /// A known start with an unknown end still shows one day when the start is day-exact.
    #[must_use]
    pub fn precise(&self) -> Option<(Day, Day)> {
        if self.start.uncertain || self.end.uncertain {
            return None;
        }
        let exact = |(first, last): (Day, Day)| (first == last).then_some((first, last));
        match (self.start.days, self.end.days) {
            (Some(start), Some(end)) => (start.1 <= end.0).then_some((start.1, end.0)),
            (Some(start), None) => exact(start),
            // A nominal or real end shows the last day only if the relation was there to end.
            (None, Some(end)) => exact(end),
            (None, None) => None,
        }
    }

    /// The days on at least one of which the claim shows the relation, if it names any.
    #[must_use]
    pub fn imprecise(&self) -> Option<(Day, Day)> {
        match (self.start.days, self.end.days) {
            (Some(start), Some(end)) => Some((start.0, end.1)),
            (Some(days), None) | (None, Some(days)) => Some(days),
            (None, None) => None,
        }
    }

    /// Whether the relation holds on a day.
    ///
    /// *Certain*: the day lies in the [precise](Self::precise) range. *No*: it lies before a real start or
    /// after a real end. *Possible*: everything else, an unknown end included.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> Holds {
        if self.precise().is_some_and(|(first, last)| first <= day && day <= last) {
            return Holds::Certain;
        }
        let before_start = self.start.kind == BoundKind::Actual && self.start.days.is_some_and(|d| day < d.0);
        let after_end = self.end.kind == BoundKind::Actual && self.end.days.is_some_and(|d| day > d.1);
        if before_start || after_end { Holds::No } else { Holds::Possible }
    }

    /// Whether the day lies after an end that the source calls nominal.
    #[must_use]
    pub fn nominally_over(&self, day: Day) -> bool {
        self.end.kind == BoundKind::Nominal && self.end.days.is_some_and(|d| day > d.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edtf(text: &str) -> Edtf {
        Edtf::parse(text).unwrap()
    }

    #[track_caller]
    fn check(span: &Span, expected: &[(&str, Holds)]) {
        for (day, holds) in expected {
            assert_eq!(span.holds_on(day.parse().unwrap()), *holds, "{day}");
        }
    }

    #[test]
    fn an_unknown_end_is_never_still() {
        let appointed = Span { start: Span::happened(&edtf("2024-12-29")).start, end: Bound::UNKNOWN };
        check(
            &appointed,
            &[("2024-12-28", Holds::No), ("2024-12-29", Holds::Certain), ("2024-12-30", Holds::Possible)],
        );
    }

    #[test]
    fn first_cited_is_not_began() {
        let cited = Span::between(Some(&edtf("2025-01")), Some(&edtf("2025-06")), BoundKind::Cited);
        check(
            &cited,
            &[
                ("2024-01-01", Holds::Possible),
                ("2025-01-15", Holds::Possible),
                ("2025-03-07", Holds::Certain),
                ("2025-06-02", Holds::Possible),
                ("2026-01-01", Holds::Possible),
            ],
        );
        assert_eq!(cited.imprecise().unwrap().1, "2025-06-30".parse().unwrap());
    }

    #[test]
    fn a_nominal_end_stays_possible() {
        let mut span = Span::between(None, Some(&edtf("2025-01")), BoundKind::Nominal);
        check(&span, &[("2024-11-01", Holds::Possible), ("2025-03-07", Holds::Possible)]);
        assert!(span.nominally_over("2025-03-07".parse().unwrap()));
        span.end.kind = BoundKind::Actual;
        check(&span, &[("2025-03-07", Holds::No)]);
    }

    #[test]
    fn an_uncertain_date_is_never_certain() {
        check(
            &Span::happened(&edtf("2025-03-07?")),
            &[("2025-03-07", Holds::Possible), ("2025-03-08", Holds::No)],
        );
    }

    proptest! {
        #[test]
        fn certain_days_are_never_excluded(a in 0i32..400, b in 0i32..400, c in 0i32..400, d in 0i32..400, probe in 0i32..400) {
            let base: Day = "2025-01-01".parse().unwrap();
            let day = |n: i32| base.checked_add(jiff::ToSpan::days(n)).unwrap();
            let (a, b) = (a.min(b), a.max(b));
            let (c, d) = (c.min(d).max(a), c.max(d).max(b));
            for kind in [BoundKind::Actual, BoundKind::Cited, BoundKind::Nominal] {
                let span = Span {
                    start: Bound { kind, days: Some((day(a), day(b))), uncertain: false },
                    end: Bound { kind, days: Some((day(c), day(d))), uncertain: false },
                };
                let holds = span.holds_on(day(probe));
                if let Some((first, last)) = span.precise() {
                    prop_assert_eq!(holds == Holds::Certain, first <= day(probe) && day(probe) <= last);
                }
                if kind == BoundKind::Actual && (probe < a || probe > d) {
                    prop_assert_eq!(holds, Holds::No);
                }
            }
        }
    }
}
