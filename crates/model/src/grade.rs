//! Grades: three scales kept apart and never fused into one number.
//!
//! A source has a reliability (A-F), a piece of information a credibility (1-6): the Admiralty scales, whose
//! doctrine demands that they be judged apart. A claim has a confidence by a stated rule from independent
//! origins. Nothing is multiplied into a percentage.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How reliable a source is (Admiralty A-F). `F` means "cannot be judged", not "worst".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[expect(missing_docs, reason = "the letters are the words of the scale; `meaning` says what each is")]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    #[default]
    F,
}

impl Reliability {
    /// Reads a letter.
    #[must_use]
    pub fn from_letter(text: &str) -> Option<Self> {
        Some(match text.trim() {
            "A" | "a" => Self::A,
            "B" | "b" => Self::B,
            "C" | "c" => Self::C,
            "D" | "d" => Self::D,
            "E" | "e" => Self::E,
            "F" | "f" => Self::F,
            _ => return None,
        })
    }

    /// What the letter means.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "reliability cannot be judged",
        }
    }
}

/// How credible one piece of information is (Admiralty 1-6). `6` means "cannot be judged", not "worst".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Credibility(u8);

impl Credibility {
    /// Cannot be judged.
    pub const UNJUDGED: Self = Self(6);

    /// What the number means.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self.0 {
            1 => "confirmed by other sources",
            2 => "probably true",
            3 => "possibly true",
            4 => "doubtful",
            5 => "improbable",
            _ => "truth cannot be judged",
        }
    }
}

impl TryFrom<u8> for Credibility {
    type Error = String;
    fn try_from(number: u8) -> Result<Self, String> {
        if (1..=6).contains(&number) {
            Ok(Self(number))
        } else {
            Err(format!("credibility is 1 to 6, not {number}"))
        }
    }
}

impl From<Credibility> for u8 {
    fn from(credibility: Credibility) -> Self {
        credibility.0
    }
}

/// Confidence in a claim, by the rule of [`grade`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the three words of the scale; `grade` says when each applies")]
pub enum Confidence {
    Low,
    Medium,
    High,
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        })
    }
}

/// What the rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GradeInput {
    /// Distinct origins that assert it (the same wire story, chat export or witness counts once).
    pub origins: usize,
    /// Of those, origins that perceived it themselves or hold the original (document, footage, log).
    pub primary: usize,
    /// Live claims that contradict it.
    pub contradictions: usize,
    /// Whether a source it rests on is graded E (unreliable).
    pub rests_on_unreliable: bool,
}

/// Confidence by rule `grade/v1`, with its reason in words.
///
/// High: three or more independent origins, one of them primary, no live contradiction, no source graded E.
/// Medium: two or more independent origins. Low: otherwise. A contradicted claim is flagged by its caller,
/// never averaged away.
#[must_use]
pub fn grade(input: GradeInput) -> (Confidence, String) {
    (input.confidence(), input.reason())
}

impl GradeInput {
    /// From origins by number, each as often as it was met, with whether it was met as one that gathered the material.
    pub(crate) fn of(
        mut origins: Vec<(u32, bool)>,
        contradictions: usize,
        rests_on_unreliable: bool,
    ) -> Self {
        // Primary first within each origin, so that the first of each says whether it is.
        origins.sort_unstable_by_key(|(number, primary)| (*number, !primary));
        origins.dedup_by_key(|(number, _)| *number);
        Self {
            origins: origins.len(),
            primary: origins.iter().filter(|(_, primary)| *primary).count(),
            contradictions,
            rests_on_unreliable,
        }
    }

    /// Confidence by the rule of [`grade`].
    #[must_use]
    pub fn confidence(self) -> Confidence {
        let Self { origins, primary, contradictions, rests_on_unreliable } = self;
        if origins >= 3 && primary >= 1 && contradictions == 0 && !rests_on_unreliable {
            Confidence::High
        } else if origins >= 2 {
            Confidence::Medium
        } else {
            Confidence::Low
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn reason(self) -> String {
        let Self { origins, primary, contradictions, rests_on_unreliable } = self;
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let mut reason = count(origins, "independent origin");
        if origins >= 3 && primary == 0 {
            reason.push_str(", none of them primary");
        }
        if contradictions > 0 {
            reason.push_str(&format!(", {} live", count(contradictions, "contradiction")));
        }
        if rests_on_unreliable {
            reason.push_str(", a source graded E");
        }
        reason
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(origins: usize, primary: usize, contradictions: usize, expected: &str) {
        let (confidence, reason) =
            grade(GradeInput { origins, primary, contradictions, rests_on_unreliable: false });
        assert_eq!(format!("{confidence}: {reason}"), expected);
    }

    #[test]
    fn confidence_follows_independent_origins() {
        check(1, 1, 0, "low: 1 independent origin");
        check(2, 0, 0, "medium: 2 independent origins");
        check(3, 1, 0, "high: 3 independent origins");
        check(4, 0, 0, "medium: 4 independent origins, none of them primary");
        check(4, 2, 1, "medium: 4 independent origins, 1 contradiction live");
    }
}
