//! What stands against a line, or qualifies it: gathered beside it, never weighed for the reader.

use std::collections::BTreeSet;

use sijill_model::{Case, Claim, Day, EntityId, Holds, Recorded, Term, schema};

use crate::answer::Contrary;
use crate::graph::{Weighed, tie_span, why_not};
use crate::reason::Against;
use crate::said::{quoted, said, sentence, when};

/// Claims that a unit ended by passing into another.
const ENDS: &[&str] = &["dissolved_into", "merged_into"];

/// Claims that name the holder of a command; two holders of one command on one day are shown to each other.
pub(crate) const COMMANDS: &[&str] = &["commanded", "commands", "heads", "leads", "led"];

/// Contrary lines in the order in which they were found, each claim once.
pub(crate) struct Gathered<'a> {
    case: &'a Case,
    lines: Vec<Contrary>,
    shown: BTreeSet<&'a sijill_model::ClaimKey>,
}

impl<'a> Gathered<'a> {
    pub(crate) fn new(case: &'a Case) -> Self {
        Self { case, lines: Vec::new(), shown: BTreeSet::new() }
    }

    /// Adds a line in words.
    pub(crate) fn words(&mut self, text: String, why: Against) {
        self.lines.push(Contrary { text, why, claim: None });
    }

    /// Adds a line that rests on a claim, unless one rests on it already.
    pub(crate) fn claim(&mut self, text: String, why: Against, claim: &'a Recorded<Claim>) {
        if self.shown.insert(&claim.key) {
            self.lines.push(Contrary { text, why, claim: Some(said(self.case, claim)) });
        }
    }

    /// Adds the claims linked as contradicting this one, and others' signed disputes of it.
    pub(crate) fn against(&mut self, claim: &'a Recorded<Claim>) {
        for key in self.case.contradicting(&claim.key) {
            if let Some(other) = self.case.claim(&key) {
                let text = format!("{} is contradicted by {key}: {}", claim.key, sentence(self.case, other));
                self.claim(text, Against::Contradicted(claim.key.clone()), other);
            }
        }
        for (_, reason) in &claim.disputes {
            let why = Against::Disputed(claim.key.clone(), reason.clone());
            self.words(format!("{} is disputed: {}", claim.key, quoted(reason)), why);
        }
    }

    pub(crate) fn done(self) -> Vec<Contrary> {
        self.lines
    }
}

/// What stands against a tie on a day, or qualifies it.
pub(crate) fn against_tie(case: &Case, weighed: &Weighed, on: Day, in_circle: bool) -> Vec<Contrary> {
    let mut gathered = Gathered::new(case);
    let tie = &weighed.tie;
    if let Some(bar) = &weighed.bar {
        match bar.claim {
            Some(claim) => gathered.claim(bar.text.clone(), bar.why.clone(), claim),
            None => gathered.words(bar.text.clone(), bar.why.clone()),
        }
    }
    let own: BTreeSet<_> = tie.claims.iter().map(|held| &held.claim.key).collect();
    for claim in tie.claims.iter().map(|held| held.claim) {
        if let Some((reason, why)) = why_not(claim, on) {
            gathered.claim(reason, why, claim);
        } else if claim.span().nominally_over(on) {
            let end = claim.end.as_ref().map_or_else(String::new, |end| format!(" in {}", end.date));
            let why = Against::EndedInName(claim.end.as_ref().map(|end| end.date.clone()));
            gathered.claim(format!("ended in name{end} ({})", claim.key), why, claim);
        }
    }
    for claim in tie.denials.iter().map(|held| held.claim) {
        if claim.span().holds_on(on) != Holds::No {
            let text = format!("denied by {}: {}", claim.key, sentence(case, claim));
            gathered.claim(text, Against::Denied, claim);
        }
    }
    for claim in tie.claims.iter().map(|held| held.claim) {
        gathered.against(claim);
    }
    if weighed.holds == Holds::No {
        return gathered.done();
    }
    for end in [tie.from, tie.to] {
        for claim in ended(case, end, on).filter(|claim| !own.contains(&claim.key)) {
            let text = format!("{}, {} ({})", sentence(case, claim), when(case, claim), claim.key);
            gathered.claim(text, Against::PassedOver, claim);
        }
    }
    if weighed.holding.iter().any(|claim| COMMANDS.contains(&claim.predicate.as_str())) {
        for claim in other_commanders(case, tie.from, tie.to, on) {
            let text = format!(
                "another is said to hold the command that day: {}, {} ({})",
                sentence(case, claim),
                when(case, claim),
                claim.key
            );
            gathered.claim(text, Against::OtherCommander, claim);
        }
    }
    for claim in superiors_in_words(case, tie.from, on) {
        let text =
            format!("named in words only, outside the chain: {} ({})", sentence(case, claim), claim.key);
        gathered.claim(text, Against::InWords, claim);
    }
    if in_circle {
        let text = format!(
            "lies on a circle: by other claims {} in the end answers to {}",
            case.label(tie.to),
            case.label(tie.from)
        );
        gathered.words(text, Against::Circle { upper: tie.to.clone(), lower: tie.from.clone() });
    }
    gathered.done()
}

fn standing(claim: &Recorded<Claim>, on: Day) -> bool {
    !claim.denied && tie_span(claim).holds_on(on) != Holds::No
}

/// Claims that a unit had passed into another by the day; not those that first show it later.
fn ended<'a>(case: &'a Case, id: &EntityId, on: Day) -> impl Iterator<Item = &'a Recorded<Claim>> {
    let shown_by = move |claim: &Recorded<Claim>| {
        claim.start.as_ref().and_then(|start| start.date.earliest()).is_none_or(|first| first <= on)
    };
    case.about(id).map(AsRef::as_ref).filter(move |claim| {
        ENDS.contains(&claim.predicate.as_str()) && standing(claim, on) && shown_by(claim)
    })
}

fn other_commanders<'a>(
    case: &'a Case,
    unit: &EntityId,
    commander: &EntityId,
    on: Day,
) -> impl Iterator<Item = &'a Recorded<Claim>> {
    case.of(unit).map(AsRef::as_ref).filter(move |claim: &&Recorded<Claim>| {
        COMMANDS.contains(&claim.predicate.as_str())
            && claim.subject.entity().is_some_and(|other| other != commander)
            && standing(claim, on)
    })
}

/// Claims that name a superior who has no id, so that no chain can lead through him.
pub(crate) fn superiors_in_words<'a>(
    case: &'a Case,
    id: &EntityId,
    on: Day,
) -> impl Iterator<Item = &'a Recorded<Claim>> {
    let answers = |claim: &Recorded<Claim>| {
        schema().get(&claim.predicate).is_some_and(|predicate| predicate.subject_answers_to_object())
    };
    case.about(id).map(AsRef::as_ref).filter(move |claim: &&Recorded<Claim>| {
        answers(claim) && matches!(claim.object, Some(Term::Text(_))) && standing(claim, on)
    })
}
