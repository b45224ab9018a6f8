//! Counts of people as ranges, with the wording they came from.
//!
//! "Nearly 900", "at least 24" and "dozens" are not numbers. The rule that turns wording into a range is one
//! small table ([`wording_rules`]), shown to the reader wherever it was used.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::saying::Saying;

/// A whole number of people (or sites) known to lie between two ends, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CountRange {
    /// Least.
    pub low: u64,
    /// Most; `None` when the wording sets no upper end.
    pub high: Option<u64>,
}

impl CountRange {
    /// Exactly `n`.
    #[must_use]
    pub const fn exact(n: u64) -> Self {
        Self { low: n, high: Some(n) }
    }

    /// `n` or more.
    #[must_use]
    pub const fn at_least(n: u64) -> Self {
        Self { low: n, high: None }
    }

    /// From `low` to `high`, both included; the ends are put in order.
    #[must_use]
    pub fn between(low: u64, high: u64) -> Self {
        Self { low: low.min(high), high: Some(high.max(low)) }
    }

    /// Whether a single number is left.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.high == Some(self.low)
    }

    /// Whether some number lies in both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.high.is_none_or(|high| other.low <= high) && other.high.is_none_or(|high| self.low <= high)
    }

    /// End-by-end sum, saturating: the range of a sum of counts that are known to be of different people.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low),
            high: self.high.zip(other.high).map(|(a, b)| a.saturating_add(b)),
        }
    }
}

impl fmt::Display for CountRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.high {
            Some(high) if high == self.low => group_digits(self.low),
            Some(high) => format!("{} to {}", group_digits(self.low), group_digits(high)),
            None => format!("{} or more", group_digits(self.low)),
        };
        f.pad(&text)
    }
}

/// Writes a number with a comma between groups of three digits.
#[must_use]
pub fn group_digits(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How a source words a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// A number without a qualifier.
    Exact,
    /// "at least", "as many as ... (at least)".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "nearly", "almost", "close to".
    Nearly,
    /// "about", "around", "some", "roughly", "an estimated".
    About,
    /// "at most", "up to", "no more than".
    AtMost,
    /// "fewer than", "under".
    FewerThan,
    /// A low and a high end given by the source, or computed by whoever coded it.
    Between,
    /// "dozens".
    Dozens,
    /// "hundreds".
    Hundreds,
    /// "thousands".
    Thousands,
    /// "at least some", "several": more than none.
    Some,
    /// No number.
    NotStated,
}

/// One row of the table that turns wording into a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WordingRule {
    /// The wording.
    pub wording: Wording,
    /// Names what is said of the range among the sentences of a page.
    #[serde(skip)]
    pub key: &'static str,
    /// Words that are read so (lower case).
    pub words: &'static [&'static str],
    /// What the range is, in words.
    pub range: &'static str,
}

const RULES: &[WordingRule] = &[
    WordingRule {
        wording: Wording::Exact,
        key: "wording-exact",
        words: &["exact", "exactly", ""],
        range: "N",
    },
    WordingRule {
        wording: Wording::AtLeast,
        key: "wording-at-least",
        words: &["at least", "no fewer than", "minimum"],
        range: "N or more",
    },
    WordingRule {
        wording: Wording::MoreThan,
        key: "wording-more-than",
        words: &["more than", "over"],
        range: "N + 1 or more",
    },
    WordingRule {
        wording: Wording::Nearly,
        key: "wording-nearly",
        words: &["nearly", "almost", "close to"],
        range: "from one step below N to N - 1; the step is 2 below 10, 10 below 100, 50 below 1,000, 100 below 10,000, then 1,000",
    },
    WordingRule {
        wording: Wording::About,
        key: "wording-about",
        words: &["about", "around", "some", "roughly", "approximately", "estimate", "estimated", "circa"],
        range: "the numbers that round to N: half a step below N to just under half a step above",
    },
    WordingRule {
        wording: Wording::AtMost,
        key: "wording-at-most",
        words: &["at most", "up to", "no more than", "as many as"],
        range: "0 to N",
    },
    WordingRule {
        wording: Wording::FewerThan,
        key: "wording-fewer-than",
        words: &["fewer than", "less than", "under"],
        range: "0 to N - 1",
    },
    WordingRule {
        wording: Wording::Between,
        key: "wording-between",
        words: &["between", "range", "derived"],
        range: "the two ends given",
    },
    WordingRule { wording: Wording::Dozens, key: "wording-dozens", words: &["dozens"], range: "24 to 99" },
    WordingRule {
        wording: Wording::Hundreds,
        key: "wording-hundreds",
        words: &["hundreds"],
        range: "200 to 999",
    },
    WordingRule {
        wording: Wording::Thousands,
        key: "wording-thousands",
        words: &["thousands"],
        range: "2,000 to 9,999",
    },
    WordingRule {
        wording: Wording::Some,
        key: "wording-some",
        words: &["at least some", "several", "a number of"],
        range: "1 or more",
    },
    WordingRule {
        wording: Wording::NotStated,
        key: "wording-not-stated",
        words: &["not stated", "unknown", "none", "many"],
        range: "no range",
    },
];

/// The table that turns wording into a range, for showing it to a reader.
#[must_use]
pub fn wording_rules() -> &'static [WordingRule] {
    RULES
}

impl WordingRule {
    /// What the range is, as a sentence.
    #[must_use]
    pub fn says(&self) -> Saying {
        Saying::of(self.key, self.range)
    }
}

/// Why a count could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadingError {
    /// The low end is above the high end.
    #[error("the least ({low}) is above the most ({high})")]
    Reversed {
        /// Least, as given.
        low: u64,
        /// Most, as given.
        high: u64,
    },
    /// The wording needs a number and none was given.
    #[error("{wording:?} needs a number")]
    NoNumber {
        /// The wording.
        wording: Wording,
    },
}

impl Wording {
    /// Recognises a qualifier as sources write it.
    #[must_use]
    pub fn from_words(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        RULES.iter().find(|rule| rule.words.contains(&words.as_str())).map(|rule| rule.wording)
    }

    /// The word that names it in tables and files.
    #[must_use]
    pub fn word(self) -> &'static str {
        RULES.iter().find(|rule| rule.wording == self).map_or("exact", |rule| rule.words[0])
    }

    /// Reads the range that this wording of these numbers means; `None` when no number can be drawn from it.
    ///
    /// `low` and `high` are the numbers as coded: a source that says "at least 24" gives a low end only, one
    /// that says "nearly 900" a high end only, "about 300" the same number twice.
    ///
    /// # Errors
    /// [`ReadingError`] when the ends are reversed or a number is missing.
    pub fn read(self, low: Option<u64>, high: Option<u64>) -> Result<CountRange, ReadingError> {
        self.read_or_none(low, high)?.ok_or(ReadingError::NoNumber { wording: self })
    }

    /// As [`Wording::read`], but wording without any number is `None`.
    ///
    /// # Errors
    /// [`ReadingError::Reversed`] when the ends are reversed.
    pub fn read_or_none(
        self,
        low: Option<u64>,
        high: Option<u64>,
    ) -> Result<Option<CountRange>, ReadingError> {
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            return Err(ReadingError::Reversed { low, high });
        }
        let number = low.or(high);
        Ok(match self {
            Self::Dozens => Some(CountRange::between(24, 99)),
            Self::Hundreds => Some(CountRange::between(200, 999)),
            Self::Thousands => Some(CountRange::between(2_000, 9_999)),
            Self::Some => Some(CountRange::at_least(low.unwrap_or(1))),
            Self::NotStated => None,
            Self::Exact | Self::Between => match (low, high) {
                (Some(low), Some(high)) => Some(CountRange::between(low, high)),
                (Some(low), None) => Some(CountRange::at_least(low)),
                (None, Some(high)) => Some(CountRange::between(0, high)),
                (None, None) => None,
            },
            Self::AtLeast => number.map(CountRange::at_least),
            Self::MoreThan => number.map(|n| CountRange::at_least(n.saturating_add(1))),
            Self::AtMost => high.or(low).map(|n| CountRange::between(0, n)),
            Self::FewerThan => high.or(low).map(|n| CountRange::between(0, n.saturating_sub(1))),
            Self::Nearly => high
                .or(low)
                .map(|n| CountRange::between(n.saturating_sub(rounding_step(n)), n.saturating_sub(1))),
            Self::About => match (low, high) {
                (Some(low), Some(high)) if low != high => Some(CountRange::between(low, high)),
                _ => number.map(|n| {
                    let half = rounding_step(n) / 2;
                    CountRange::between(n.saturating_sub(half), n.saturating_add(half).saturating_sub(1))
                }),
            },
        })
    }
}

/// The step to which people round a count of this size.
fn rounding_step(n: u64) -> u64 {
    match n {
        0..=9 => 2,
        10..=99 => 10,
        100..=999 => 50,
        1_000..=9_999 => 100,
        _ => 1_000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(words: &str, low: Option<u64>, high: Option<u64>, expected: &str) {
        let wording = Wording::from_words(words).unwrap_or_else(|| panic!("{words:?} is not in the table"));
        let range = wording.read_or_none(low, high).unwrap();
        assert_eq!(range.map_or_else(|| "no range".to_owned(), |range| range.to_string()), expected);
    }

    #[test]
    fn wording_becomes_a_range() {
        check("exact", Some(1479), Some(1479), "1,479");
        check("at least", Some(236), None, "236 or more");
        check("more than", Some(100), None, "101 or more");
        check("nearly", None, Some(900), "850 to 899");
        check("nearly", None, Some(350), "300 to 349");
        check("about", Some(1500), Some(1500), "1,450 to 1,549");
        check("about", Some(300), Some(300), "275 to 324");
        check("dozens", None, None, "24 to 99");
        check("hundreds", None, None, "200 to 999");
        check("at least some", None, None, "1 or more");
        check("not stated", None, None, "no range");
        check("derived", Some(222), Some(223), "222 to 223");
        check("up to", None, Some(50), "0 to 50");
    }

    #[test]
    fn reversed_ends_are_refused() {
        assert_eq!(Wording::Exact.read(Some(5), Some(3)), Err(ReadingError::Reversed { low: 5, high: 3 }));
    }

    #[test]
    fn each_word_is_in_one_rule_only() {
        let mut words: Vec<_> = RULES.iter().flat_map(|rule| rule.words).collect();
        let all = words.len();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), all);
    }

    proptest! {
        #[test]
        fn every_reading_is_ordered(low in proptest::option::of(0u64..1_000_000), high in proptest::option::of(0u64..1_000_000)) {
            for rule in RULES {
                if let Ok(Some(range)) = rule.wording.read_or_none(low, high) {
                    prop_assert!(range.high.is_none_or(|high| range.low <= high), "{:?} {range}", rule.wording);
                }
            }
        }

        #[test]
        fn digits_are_grouped(n in any::<u64>()) {
            prop_assert_eq!(group_digits(n).replace(',', "").parse::<u64>().unwrap(), n);
        }
    }
}
