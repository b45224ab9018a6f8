//! Confidence in many statements of one case: the rule of [`grade`](crate::grade()), with each voice looked up once.

use std::collections::HashMap;

use crate::case::Case;
use crate::claim::{Claim, Voice};
use crate::fold::fold_key;
use crate::grade::{Confidence, GradeInput, Reliability, grade};
use crate::id::{ClaimKey, SourceId};

/// Numbers the voices of a case as they are met.
#[derive(Debug)]
pub(crate) struct Grader<'a> {
    case: &'a Case,
    /// Publishers and voices by folded name.
    called: HashMap<String, u32>,
    voices: HashMap<&'a Voice, (u32, bool)>,
    sources: HashMap<&'a SourceId, u32>,
}

impl<'a> Grader<'a> {
    /// Begins with nothing looked up.
    pub(crate) fn new(case: &'a Case) -> Self {
        Self { case, called: HashMap::new(), voices: HashMap::new(), sources: HashMap::new() }
    }

    /// Confidence in a statement that these claims make together, with the reason.
    pub(crate) fn confidence(&mut self, claims: impl IntoIterator<Item = &'a Claim>) -> (Confidence, String) {
        grade(self.input(claims))
    }

    /// What such a confidence follows from.
    pub(crate) fn input(&mut self, claims: impl IntoIterator<Item = &'a Claim>) -> GradeInput {
        let mut origins: Vec<(u32, bool)> = Vec::new();
        let mut contradicting: Vec<&'a ClaimKey> = Vec::new();
        let mut rests_on_unreliable = false;
        for claim in claims {
            contradicting.extend(self.case.contradicted_by(claim));
            rests_on_unreliable |= self.origins(claim, &mut origins);
        }
        contradicting.sort_unstable();
        contradicting.dedup();
        GradeInput::of(origins, contradicting.len(), rests_on_unreliable)
    }

    /// Adds the origins of a claim, by number, each with whether it gathered the material itself; and says whether a
    /// source that the claim was read in is graded E.
    pub(crate) fn origins<'c>(&mut self, claim: &'c Claim, origins: &mut Vec<(u32, bool)>) -> bool
    where
        'c: 'a,
    {
        let mut rests_on_unreliable = false;
        for citation in &claim.sources {
            rests_on_unreliable |= (self.case.sources.get(&citation.source))
                .is_some_and(|source| source.reliability == Reliability::E);
            if claim.said_by.is_empty() {
                origins.push((self.source(&citation.source), false));
            }
        }
        for chain in &claim.said_by {
            if let Some(first) = chain.first() {
                let (number, gathers) = self.voice(first);
                origins.push((number, gathers || chain.len() > 1));
            }
        }
        rests_on_unreliable
    }

    fn called(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.called.len()).unwrap_or(u32::MAX);
        *self.called.entry(fold_key(name)).or_insert(next)
    }

    fn voice(&mut self, voice: &'a Voice) -> (u32, bool) {
        if let Some(known) = self.voices.get(voice) {
            return *known;
        }
        let found = (self.called(self.case.voice(voice)), self.case.gathers(voice));
        self.voices.insert(voice, found);
        found
    }

    fn source(&mut self, id: &'a SourceId) -> u32 {
        if let Some(known) = self.sources.get(id) {
            return *known;
        }
        let found = self.called(self.case.voice(&Voice::Source(id.clone())));
        self.sources.insert(id, found);
        found
    }
}
