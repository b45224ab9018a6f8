//! What a bound is asked under: which tallies, how they are read, what is taken for granted.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use sijill_model::{ClaimKey, CountRange, Wording};

use crate::answer::Tally;
use crate::question::{Question, Which};
use crate::reading;

/// How published numbers are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Reading {
    /// By the table of wording: "nearly 900" is 850 to 899.
    #[default]
    Wording,
    /// As the number printed: "nearly 900" is 900.
    Printed,
    /// Numbers with a vague word ("nearly", "about") within so many hundredths of a per cent of what is printed.
    Within(u32),
}

/// How published numbers of sites are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Sites {
    /// As they are printed, and somebody died at each.
    #[default]
    Counted,
    /// Of a force: as a least number. Of all: as printed.
    AtLeast,
    /// Not used: deaths only.
    Ignored,
}

/// What a bound is asked under.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// The tallies to hold together; empty for those of the counters whom the question names.
    pub using: Vec<ClaimKey>,
    /// Without `using`: only the figures of this counter, by its name or id.
    pub counter: Option<String>,
    /// How their numbers are read.
    pub reading: Reading,
    /// Tallies that count only some of the dead of their scope (those named): floors.
    pub floors: BTreeSet<ClaimKey>,
    /// How numbers of sites are read.
    pub sites: Sites,
    /// Numbers read otherwise.
    pub read: BTreeMap<ClaimKey, CountRange>,
    /// Numbers of sites read otherwise.
    pub read_sites: BTreeMap<ClaimKey, CountRange>,
    /// Whether those said to have been at a site are all who were there.
    pub all_present_are_named: bool,
    /// What is taken to hold of everybody.
    pub suppose: Vec<Which>,
    /// Numbers taken to be so, that no tally gives.
    pub tolls: Vec<(Which, CountRange)>,
    /// Tallies that whoever asks named, in the question or to be held: they are taken to mean the same by their
    /// words where nothing shows otherwise. Others are held only as far as their words go.
    pub(crate) named: BTreeSet<ClaimKey>,
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wording => f.write_str("wording"),
            Self::Printed => f.write_str("printed"),
            Self::Within(hundredths) => write!(f, "{}%", decimal(*hundredths)),
        }
    }
}

fn decimal(hundredths: u32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Sites {
    /// Its word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::AtLeast => "at-least",
            Self::Ignored => "ignored",
        }
    }
}

/// Why an option cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{option} {value:?}: {wrong}")]
pub struct OptionError {
    /// The option.
    pub option: String,
    /// As written.
    pub value: String,
    /// What is wrong, and what to write.
    pub wrong: String,
}

impl Given {
    /// Sets an option by its name on the command line (`using`, `counter`, `reading`, `floor`, `sites`, `read`,
    /// `read-sites`, `presence`, `suppose`, `toll`).
    ///
    /// # Errors
    /// [`OptionError`] that says what to write.
    pub fn set(&mut self, option: &str, value: &str) -> Result<(), OptionError> {
        let value = value.trim();
        let wrong = |wrong: String| OptionError { option: option.to_owned(), value: value.to_owned(), wrong };
        let keys = || {
            let keys = value.split([',', '،']).map(str::trim).filter(|key| !key.is_empty());
            keys.map(|key| ClaimKey::new(key).map_err(|error| wrong(error.to_string())))
                .collect::<Result<Vec<_>, _>>()
        };
        let pair = || {
            let (key, range) = value
                .split_once('=')
                .ok_or_else(|| wrong("write KEY=NUMBER or KEY=LEAST..MOST".to_owned()))?;
            let key = ClaimKey::new(key.trim()).map_err(|error| wrong(error.to_string()))?;
            Ok((key, span(range).ok_or_else(|| wrong(SPAN.to_owned()))?))
        };
        let which = |text: &str| Which::parse(text).map_err(|error| wrong(error.to_string()));
        match option {
            "using" => self.using.extend(keys()?),
            "counter" if value.is_empty() => return Err(wrong("name a counter".to_owned())),
            "counter" => self.counter = Some(value.to_owned()),
            "floor" => self.floors.extend(keys()?),
            "reading" => {
                self.reading = match value {
                    "wording" => Reading::Wording,
                    "printed" => Reading::Printed,
                    _ => Reading::Within(per_cent(value).ok_or_else(|| {
                        wrong("write wording, printed, or a percentage such as 5%".to_owned())
                    })?),
                }
            }
            "sites" => {
                self.sites = [Sites::Counted, Sites::AtLeast, Sites::Ignored]
                    .into_iter()
                    .find(|sites| sites.word() == value)
                    .ok_or_else(|| wrong("write counted, at-least or ignored".to_owned()))?;
            }
            "read" => {
                let (key, range) = pair()?;
                self.read.insert(key, range);
            }
            "read-sites" => {
                let (key, range) = pair()?;
                self.read_sites.insert(key, range);
            }
            "presence" => {
                self.all_present_are_named = match value {
                    "complete" => true,
                    "claimed" => false,
                    _ => return Err(wrong("write claimed or complete".to_owned())),
                }
            }
            "suppose" => self.suppose.push(which(value)?),
            "toll" => {
                let (text, range) = value
                    .rsplit_once('=')
                    .ok_or_else(|| wrong("write CONDITION = NUMBER or LEAST..MOST".to_owned()))?;
                self.tolls.push((which(text)?, span(range).ok_or_else(|| wrong(SPAN.to_owned()))?));
            }
            _ => return Err(wrong("there is no such option".to_owned())),
        }
        Ok(())
    }

    /// Reads the name of a bound, as answers print it: the question and all it was asked under.
    ///
    /// # Errors
    /// What cannot be read, in words.
    pub fn from_id(id: &str) -> Result<(Question, Self), String> {
        let text = id.strip_prefix("bound:").unwrap_or(id);
        let mut parts = text.split(" | ");
        let question =
            Question::parse(parts.next().unwrap_or_default()).map_err(|error| error.to_string())?;
        let mut given = Self::default();
        for part in parts {
            let (option, value) = part.trim().split_once(' ').unwrap_or((part, ""));
            given.set(option, value).map_err(|error| error.to_string())?;
        }
        Ok((question, given))
    }

    /// The range that a tally is read as; `None` when no number can be drawn from it.
    pub(crate) fn range(&self, tally: &Tally) -> Option<CountRange> {
        if let Some(read) = self.read.get(&tally.key) {
            return Some(*read);
        }
        let range = match (self.reading, tally.number) {
            (Reading::Printed, Some(number)) => CountRange::exact(number),
            (Reading::Within(hundredths), Some(number)) if is_vague(&tally.qualifier) => {
                within(number, hundredths)
            }
            _ => tally.count?,
        };
        Some(if self.floors.contains(&tally.key) { CountRange::at_least(range.low) } else { range })
    }

    /// The range that a tally's number of sites is read as.
    pub(crate) fn sites(&self, tally: &Tally, of_all: bool) -> Option<CountRange> {
        if self.sites == Sites::Ignored {
            return None;
        }
        if let Some(read) = self.read_sites.get(&tally.key) {
            return Some(*read);
        }
        let number = tally.sites?;
        let floor = self.sites == Sites::AtLeast && !of_all;
        Some(if floor { CountRange::at_least(number) } else { CountRange::exact(number) })
    }
}

const SPAN: &str = "write a number, or LEAST..MOST, or LEAST.. for no upper end";

/// `5`, `5..9`, `5..`, with or without marks between thousands; Arabic digits too.
fn span(text: &str) -> Option<CountRange> {
    let number = |text: &str| {
        let digits: Option<String> = text
            .trim()
            .chars()
            .filter(|c| !matches!(c, ',' | '٬' | '_'))
            .map(|c| match c {
                '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
                _ => Some(c),
            })
            .collect();
        digits?.parse::<u64>().ok()
    };
    match text.split_once("..") {
        None => number(text).map(CountRange::exact),
        Some((low, "")) => number(low).map(CountRange::at_least),
        Some((low, high)) => {
            let (low, high) = (if low.trim().is_empty() { 0 } else { number(low)? }, number(high)?);
            (low <= high).then_some(CountRange { low, high: Some(high) })
        }
    }
}

/// Hundredths of a per cent.
fn per_cent(text: &str) -> Option<u32> {
    let text = text.strip_suffix(['%', '٪'])?.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 2 {
        return None;
    }
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(part).filter(|n| *n < 10_000)
}

/// The whole numbers within so many hundredths of a per cent of a number.
fn within(number: u64, hundredths: u32) -> CountRange {
    let off = u128::from(number) * u128::from(hundredths) / 10_000;
    let off = u64::try_from(off).unwrap_or(u64::MAX);
    CountRange::between(number.saturating_sub(off), number.saturating_add(off))
}

/// Whether a qualifier leaves room on at least one side that is not said.
pub(crate) fn is_vague(qualifier: &str) -> bool {
    matches!(reading::wording(qualifier), Some(Wording::Nearly | Wording::About))
}
