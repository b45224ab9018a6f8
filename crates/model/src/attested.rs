//! How well a victim is attested: confirmed, probable or possible, by one stated rule.
//!
//! The standards of casualty recording prescribe no scale; they ask that a recorder publish its own. This is
//! ours: it counts independent origins, never lists, and looks at nothing but what the records say.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::claim::Voice;
use crate::fold::fold_key;
use crate::id::SourceId;
use crate::list::List;

/// How well a victim is attested, by rule [`Attested::RULE`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attested {
    /// Two or more independent origins name the victim.
    Confirmed,
    /// One origin names the victim, with a place or a date of death.
    Probable,
    /// One origin gives a name, and neither place nor date of death.
    Possible,
}

impl Attested {
    /// The version of the rule.
    pub const RULE: &str = "attested/v1";

    /// The rule, a line for each word, as it is printed with answers.
    pub const TABLE: [(Self, &str); 3] = [
        (Self::Confirmed, "two or more independent origins name the person"),
        (Self::Probable, "one origin names the person, with a place or a date of death"),
        (Self::Possible, "one origin names the person, with neither place nor date of death"),
    ];

    /// What is one origin, as it is printed with answers.
    pub const ORIGINS: &str = "Origins, not lists, are counted: lists of one publisher, lists of which one \
         draws on the other, and lists that draw on a common source are one origin. A list of which the \
         casebook does not say who made it may be a copy of any other, and adds no origin.";

    /// The word for a victim named by so many independent origins.
    #[must_use]
    pub fn by(origins: usize, placed: bool, dated: bool) -> Self {
        match origins {
            2.. => Self::Confirmed,
            _ if placed || dated => Self::Probable,
            _ => Self::Possible,
        }
    }

    /// Its word in answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Probable => "probable",
            Self::Possible => "possible",
        }
    }
}

impl fmt::Display for Attested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// Who and what a list rests on: two lists that share one of these are one origin. Empty when nobody says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RestsOn(BTreeSet<String>);

impl RestsOn {
    fn shares(&self, other: &Self) -> bool {
        !self.0.is_disjoint(&other.0)
    }

    /// How many independent origins lists are that rest on these: those that share anything, directly or
    /// through others of them, are one. Those that rest on nobody known add none, and are one by themselves.
    #[must_use]
    pub fn origins(lists: &[&Self]) -> usize {
        let known: Vec<&Self> = lists.iter().copied().filter(|rests| !rests.0.is_empty()).collect();
        match (known.len(), lists.len()) {
            (0, 0) => 0,
            (0, _) => 1,
            _ => Self::apart(&known),
        }
    }

    fn apart(lists: &[&Self]) -> usize {
        let mut of: Vec<usize> = (0..lists.len()).collect();
        for i in 0..lists.len() {
            for j in 0..i {
                if of[i] != of[j] && lists[i].shares(lists[j]) {
                    let (from, to) = (of[i], of[j]);
                    of.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
                }
            }
        }
        of.into_iter().collect::<BTreeSet<_>>().len()
    }
}

impl Case {
    /// Who and what a list rests on: its source, the sources that it reached us through, and who published
    /// each. A list without a source that the casebook describes rests on nobody known.
    #[must_use]
    pub fn rests_on(&self, list: &List) -> RestsOn {
        let mut found = BTreeSet::new();
        let mut seen: BTreeSet<&SourceId> = BTreeSet::new();
        let mut open: Vec<&SourceId> =
            list.source.iter().filter(|id| self.sources.contains_key(*id)).collect();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            found.insert(format!("source {id}"));
            if let Some(source) = self.sources.get(id) {
                found.insert(format!("who {}", fold_key(self.voice(&Voice::Source(id.clone())))));
                open.extend(&source.via);
            }
        }
        RestsOn(found)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::claim::{Recorded, Source};
    use crate::id::ExhibitId;

    fn case(sources: &[(&str, &str, &[&str])]) -> Case {
        let sources = sources.iter().map(|(id, publisher, via)| {
            let via: Vec<String> = via.iter().map(|id| format!("{id:?}")).collect();
            let text = format!(
                r#"{{"id":"{id}","kind":"list","publisher":"{publisher}","via":[{}]}}"#,
                via.join(",")
            );
            Arc::new(Recorded::not_yet(0, serde_json::from_str::<Source>(&text).unwrap()))
        });
        Case::new(String::new(), String::new(), [], sources.collect::<Vec<_>>(), [], [])
    }

    fn list(source: &str) -> List {
        List {
            exhibit: ExhibitId::from_bytes([1; 32]),
            label: String::new(),
            mapping: String::new(),
            as_of: None,
            source: SourceId::new(source).ok(),
            one_row_a_person: false,
            records: 0,
            corrects: None,
        }
    }

    #[track_caller]
    fn check(case: &Case, sources: &[&str], expected: usize) {
        let rests: Vec<_> = sources.iter().map(|source| case.rests_on(&list(source))).collect();
        assert_eq!(RestsOn::origins(&rests.iter().collect::<Vec<_>>()), expected, "{sources:?}");
    }

    #[test]
    fn origins_are_counted_not_lists() {
        let case = case(&[
            ("L-1", "Valley Watch", &[]),
            ("L-2", "valley watch", &[]),
            ("L-3", "Hill Office", &[]),
            ("L-4", "Gazette", &["L-3"]),
            ("L-5", "Radio", &["W-1"]),
            ("L-6", "Paper", &["W-1"]),
            ("L-7", "not stated", &[]),
            ("L-8", "unknown", &[]),
        ]);
        check(&case, &["L-1"], 1);
        check(&case, &["L-1", "L-2"], 1);
        check(&case, &["L-1", "L-3"], 2);
        check(&case, &["L-3", "L-4"], 1);
        check(&case, &["L-5", "L-6"], 1);
        check(&case, &["L-7", "L-8"], 2);
        check(&case, &["", ""], 1);
        check(&case, &["L-1", ""], 1);
        check(&case, &["L-1", "L-3", "", "L-99"], 2);
        check(&case, &[], 0);
    }

    #[test]
    fn the_table_is_the_rule() {
        assert_eq!(Attested::by(2, false, false), Attested::Confirmed);
        assert_eq!(Attested::by(1, true, false), Attested::Probable);
        assert_eq!(Attested::by(1, false, true), Attested::Probable);
        assert_eq!(Attested::by(1, false, false), Attested::Possible);
    }
}
