//! Lists of the dead, their records, and what reviewers decided about pairs of records.
//!
//! A list is taken in by one operation, however long it is: its records follow from the file, row by row, and
//! are named `exhibit:row`. So a decision about a pair outlives another reading of the columns, and any
//! number opens down to a row. Start reading at [`List`], then [`PairStanding`].

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::case::Case;
use crate::claim::{Recorded, RowRef};
use crate::date::Edtf;
use crate::id::{ExhibitId, IdError, OpId, SourceId};
use crate::known::{AsKnown, Known};

/// Names a record: a row of a list held as an exhibit. Written `exhibit:row`; rows are counted from 1, as
/// spreadsheets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// The file.
    pub exhibit: ExhibitId,
    /// The row.
    pub row: u32,
}

impl RecordId {
    /// A shorter form for tables: the exhibit's first twelve digits and the row.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{}:{}", self.exhibit.short(), self.row)
    }
}

impl From<RecordId> for RowRef {
    fn from(RecordId { exhibit, row }: RecordId) -> Self {
        Self { exhibit, row }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.exhibit, self.row)
    }
}

impl FromStr for RecordId {
    type Err = IdError;

    /// Reads the one form in which a record id is written: no sign, no zero in front.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let (exhibit, digits) = text.split_once(':').ok_or(IdError::NotARecord)?;
        let row: u32 = digits.parse().map_err(|_| IdError::NotARecord)?;
        if row == 0 || row.to_string() != digits {
            return Err(IdError::NotARecord);
        }
        Ok(Self { exhibit: exhibit.parse()?, row })
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Names a victim: `V-` and hexadecimal digits of the hash of the smallest record of its cluster. It stays as
/// long as that record leads the cluster, whatever others join or leave.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct VictimId(String);

impl VictimId {
    /// Digits that are enough unless a register is very long; two victims that share them show more.
    pub const DIGITS: usize = 8;

    /// The id of the victim whose smallest record this is, with so many digits.
    #[must_use]
    pub fn of(smallest: RecordId, digits: usize) -> Self {
        let hash = ExhibitId::of(smallest.to_string().as_bytes()).to_string();
        Self(format!("V-{}", hash.get(..digits).unwrap_or(&hash)))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for VictimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What an act puts itself in the place of: an earlier act of its own log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrects {
    /// The operation corrected.
    pub op: OpId,
    /// Why.
    pub reason: String,
}

/// A list of the dead taken in: the file, and what its columns hold. Its records follow from both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// The file.
    pub exhibit: ExhibitId,
    /// What the list is called in answers.
    pub label: String,
    /// What the columns hold, which row is the heading and which sheet is read: a mapping as TOML.
    pub mapping: String,
    /// The day as of which the list was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Edtf>,
    /// Who says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceId>,
    /// Whether its maker vouches that it names nobody twice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_row_a_person: bool,
    /// How many records were read from it when it was taken in.
    pub records: u64,
    /// The earlier reading of the file whose place it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Corrects>,
}

/// What a reviewer found of a pair of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// They name one person.
    Same,
    /// They name two persons.
    Different,
    /// The records do not say.
    Unsure,
}

impl Verdict {
    /// Its word in operations and answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// Two different records, the smaller id first, so that a pair has one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    a: RecordId,
    b: RecordId,
}

impl Pair {
    /// The pair of two records in either order; `None` when they are one record.
    #[must_use]
    pub fn of(one: RecordId, other: RecordId) -> Option<Self> {
        match one.cmp(&other) {
            std::cmp::Ordering::Less => Some(Self { a: one, b: other }),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self { a: other, b: one }),
        }
    }

    /// The record with the smaller id.
    #[must_use]
    pub fn a(&self) -> RecordId {
        self.a
    }

    /// The other.
    #[must_use]
    pub fn b(&self) -> RecordId {
        self.b
    }
}

/// A reviewer's signed decision on a pair of records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenDecision", into = "WrittenDecision")]
pub struct LinkDecision {
    /// The pair.
    pub pair: Pair,
    /// What was found.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Who decided; empty when only the log says.
    pub reviewer: String,
    /// The earlier decision whose place it takes.
    pub corrects: Option<Corrects>,
}

/// The form in which a decision stands in an operation.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDecision {
    a: RecordId,
    b: RecordId,
    verdict: Verdict,
    reason: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reviewer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    corrects: Option<Corrects>,
}

impl TryFrom<WrittenDecision> for LinkDecision {
    type Error = String;

    fn try_from(written: WrittenDecision) -> Result<Self, String> {
        let WrittenDecision { a, b, verdict, reason, reviewer, corrects } = written;
        match Pair::of(a, b) {
            Some(pair) if pair.a() == a => Ok(Self { pair, verdict, reason, reviewer, corrects }),
            Some(_) => Err("of the two records of a pair the smaller id comes first".to_owned()),
            None => Err(format!("{a} cannot be paired with itself")),
        }
    }
}

impl From<LinkDecision> for WrittenDecision {
    fn from(decision: LinkDecision) -> Self {
        let LinkDecision { pair, verdict, reason, reviewer, corrects } = decision;
        Self { a: pair.a(), b: pair.b(), verdict, reason, reviewer, corrects }
    }
}

/// What all standing decisions on one pair come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairStanding {
    /// Reviewers differ, or somebody disputes a decision: it binds nothing until they agree.
    Disputed,
    /// One person; the linker keeps to it.
    Same,
    /// Two persons; the linker keeps to it.
    Different,
    /// Whoever looked could not say.
    Unsure,
}

impl PairStanding {
    /// What decisions that stand come to; `None` when there is none.
    ///
    /// Decisions are not weighed against each other: one that differs, or one dispute, suspends the pair.
    #[must_use]
    pub fn of<'a>(decisions: impl IntoIterator<Item = &'a Recorded<LinkDecision>>) -> Option<Self> {
        let mut decisions = decisions.into_iter();
        let first = decisions.next()?;
        let mut disputed = !first.disputes.is_empty();
        for next in decisions {
            disputed |= !next.disputes.is_empty() || next.verdict != first.verdict;
        }
        Some(match first.verdict {
            _ if disputed => Self::Disputed,
            Verdict::Same => Self::Same,
            Verdict::Different => Self::Different,
            Verdict::Unsure => Self::Unsure,
        })
    }

    /// Its word in answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }
}

impl Case {
    /// The same case with lists and with decisions on pairs of their records.
    #[must_use]
    pub fn with_lists(
        mut self,
        lists: impl IntoIterator<Item = Arc<Recorded<List>>>,
        links: impl IntoIterator<Item = Arc<Recorded<LinkDecision>>>,
    ) -> Self {
        self.lists = lists.into_iter().map(|list| (list.exhibit, list)).collect();
        for link in links {
            self.links.entry(link.pair).or_default().push(link);
        }
        self.links.values_mut().for_each(|links| links.sort_by_key(|link| link.op));
        self
    }

    /// Whether a list was known: when its source was published by then or, if that is no publication or there
    /// is none, when it was made by then.
    pub(crate) fn known_list(&self, list: &List, as_known: AsKnown) -> Known {
        let source = list.source.as_ref().and_then(|id| self.sources.get(id));
        match source.filter(|source| source.is_publication()) {
            Some(source) => as_known.published(source.date.as_ref()),
            None => as_known.published(list.as_of.as_ref()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(exhibit: u8, row: u32) -> RecordId {
        RecordId { exhibit: ExhibitId::from_bytes([exhibit; 32]), row }
    }

    fn decision(verdict: Verdict) -> LinkDecision {
        LinkDecision {
            pair: Pair::of(record(1, 2), record(2, 3)).unwrap(),
            verdict,
            reason: "the mother's name".to_owned(),
            reviewer: String::new(),
            corrects: None,
        }
    }

    #[track_caller]
    fn check(verdicts: &[Verdict], expected: Option<PairStanding>) {
        let decisions: Vec<_> =
            (0..).zip(verdicts).map(|(n, verdict)| Recorded::not_yet(n, decision(*verdict))).collect();
        assert_eq!(PairStanding::of(&decisions), expected);
    }

    #[test]
    fn who_differs_suspends_a_pair() {
        use Verdict::{Different, Same, Unsure};
        check(&[], None);
        check(&[Same, Same], Some(PairStanding::Same));
        check(&[Different], Some(PairStanding::Different));
        check(&[Unsure], Some(PairStanding::Unsure));
        check(&[Same, Different, Same], Some(PairStanding::Disputed));
        check(&[Same, Unsure], Some(PairStanding::Disputed));
        let mut disputed = Recorded::not_yet(0, decision(Same));
        disputed.disputes.push((OpId::from_bytes([1; 32]), "no".to_owned()));
        assert_eq!(PairStanding::of([&disputed]), Some(PairStanding::Disputed));
    }

    #[test]
    fn a_decision_has_one_written_form() {
        let text = serde_json::to_string(&decision(Verdict::Same)).unwrap();
        assert_eq!(serde_json::from_str::<LinkDecision>(&text).unwrap(), decision(Verdict::Same));
        let (a, b) = (record(1, 2).to_string(), record(2, 3).to_string());
        let turned = text.replace(&a, "X").replace(&b, &a).replace('X', &b);
        assert!(serde_json::from_str::<LinkDecision>(&turned).is_err());
        assert!(serde_json::from_str::<LinkDecision>(&text.replace(&b, &a)).is_err());
    }

    #[test]
    fn a_victim_keeps_its_name() {
        let id = VictimId::of(record(1, 2), VictimId::DIGITS);
        assert_eq!(id.as_str().len(), 10);
        assert_eq!(id, VictimId::of(record(1, 2), VictimId::DIGITS));
        assert!(VictimId::of(record(1, 2), 12).as_str().starts_with(id.as_str()));
    }

    proptest! {
        #[test]
        fn record_ids_read_back(exhibit in any::<[u8; 32]>(), row in 1u32..) {
            let id = RecordId { exhibit: ExhibitId::from_bytes(exhibit), row };
            prop_assert_eq!(id.to_string().parse::<RecordId>(), Ok(id));
        }

        #[test]
        fn a_record_id_has_one_form(text in "[0-9a-f:+ ]{0,80}") {
            if let Ok(id) = text.parse::<RecordId>() {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }

    #[test]
    fn other_forms_are_no_record_ids() {
        let id = record(3, 7).to_string();
        for wrong in
            [id.replace(":7", ":07"), id.replace(":7", ":+7"), id.replace(":7", ":0"), id.replace(":7", "")]
        {
            assert!(wrong.parse::<RecordId>().is_err(), "{wrong}");
        }
    }
}
