//! What was announced or owed, by when, and what became of it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sijill_model::{Case, Claim, Day, Edtf, LinkKind, QualifierType, Recorded, days_between, schema};

use crate::answer::{Promise, PromiseState, Promises};
use crate::said::{is_analysis, said};

/// What the words of an outcome say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// That it was not met, or broken, or met in name only.
    NotMet,
    /// That it was met late.
    MetLate,
    /// That it was met.
    Met,
    /// Something towards it was begun; it is not met by that.
    Begun,
    /// Nothing either way.
    Open,
}

/// One row of the table that reads outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct OutcomeRule {
    /// What the words are read as.
    pub reading: Reading,
    /// Words that are read so (lower case, whole words).
    pub words: &'static [&'static str],
}

const RULES: &[OutcomeRule] = &[
    OutcomeRule {
        reading: Reading::NotMet,
        words: &[
            "not met",
            "broken",
            "refused",
            "rebuffed",
            "no prosecution",
            "not one prosecution",
            "nobody held",
            "no updates",
            "not approached",
            "not returned",
            "not delivered",
            "not published",
            "went on without",
            "nominal only",
            "in name only",
        ],
    },
    OutcomeRule { reading: Reading::MetLate, words: &["late by", "days late", "weeks late", "months late"] },
    OutcomeRule {
        reading: Reading::Met,
        words: &[
            "delivered",
            "done",
            "held",
            "published",
            "lifted",
            "listed",
            "released",
            "paid",
            "fulfilled",
            "was met",
        ],
    },
    OutcomeRule { reading: Reading::Begun, words: &["opened", "begun", "started"] },
    OutcomeRule {
        reading: Reading::Open,
        words: &["unknown", "pending", "open", "continuing", "being eyed", "extended"],
    },
];

/// Before words of the rows "met" and "met late", these turn a clause into "not met".
const NEGATIONS: &[&str] = &["not", "never", "no", "nobody", "none", "nothing"];

/// The table that reads outcomes, for showing it to a reader.
///
/// An outcome is read clause by clause, as `;` and `,` divide it: the first clause with words of the table
/// decides, by the table's first row that has them.
#[must_use]
pub fn outcome_rules() -> &'static [OutcomeRule] {
    RULES
}

fn read(outcome: &str) -> Reading {
    outcome.split([';', ',']).find_map(read_clause).unwrap_or(Reading::Open)
}

fn read_clause(clause: &str) -> Option<Reading> {
    let words = words(clause);
    RULES.iter().find_map(|rule| {
        let at = rule.words.iter().find_map(|phrase| position(&words, phrase))?;
        let negated = words.iter().take(at).any(|word| NEGATIONS.contains(&word.as_str()));
        let claims_met = matches!(rule.reading, Reading::Met | Reading::MetLate);
        Some(if negated && claims_met { Reading::NotMet } else { rule.reading })
    })
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn position(words: &[String], phrase: &str) -> Option<usize> {
    let phrase: Vec<_> = phrase.split(' ').collect();
    words.windows(phrase.len()).position(|window| window == phrase.as_slice())
}

/// All promises, demands and duties, and where each stands.
///
/// An outcome counts when it is not dated later than the as-known day. Its words are read by
/// [`outcome_rules`]; a promise that was met was met by the date of its outcome at the latest, and is late when
/// no reading of the two dates puts that before the due date. Where the outcome says nothing either way, one
/// that updates it speaks for it; where it says "not met", a later update only reopens it. Claims that
/// contradict each other on the day widen the days late to the range of both.
#[must_use]
pub fn promises(case: &Case) -> Promises {
    promises_on(case, None)
}

/// The same as they stood on a day, by all that is known: what was made later is left out, and outcomes dated later
/// do not count yet.
#[must_use]
pub fn promises_on(case: &Case, on: Option<Day>) -> Promises {
    let at = At {
        on: on.unwrap_or_else(|| reckoned_on(case)),
        limit: on.into_iter().chain(case.as_known.by).min(),
    };
    let is_made = |claim: &Claim| {
        on.is_none_or(|on| {
            claim.date("made_on").and_then(|made| made.earliest()).is_none_or(|made| made <= on)
        })
    };
    let all = || case.with_predicate("committed");
    let mut promises: Vec<_> =
        all().filter(|claim| is_made(claim)).map(|claim| promise(case, claim, at)).collect();
    promises.sort_by(|a, b| order(a).cmp(&order(b)));
    Promises {
        reckoned_on: at.on,
        as_known: case.as_known.by,
        hidden: case.hidden,
        not_made_yet: all().count() - promises.len(),
        promises,
    }
}

/// The day against which promises are reckoned, and the last day whose outcomes count.
#[derive(Clone, Copy)]
struct At {
    on: Day,
    limit: Option<Day>,
}

fn order(promise: &Promise) -> (bool, bool, Option<Day>, &sijill_model::ClaimKey) {
    let due = promise.due.as_ref().and_then(Edtf::earliest);
    (promise.state != PromiseState::Overdue, due.is_none(), due, &promise.said.key)
}

/// The as-known day, else the latest day that some claim of the casebook certainly reaches.
///
/// Due dates and the windows of counts do not count, since they can lie ahead of what is known; of a vague
/// date its first day does.
fn reckoned_on(case: &Case) -> Day {
    case.as_known
        .by
        .or_else(|| {
            case.claims().iter().filter(|claim| !is_analysis(claim)).flat_map(|claim| days(claim)).max()
        })
        .unwrap_or(Date::ZERO)
}

fn days(claim: &Claim) -> Vec<Day> {
    let ends = [&claim.start, &claim.end].into_iter().flatten().map(|end| end.date.clone());
    let parts = schema().get(&claim.predicate).map(sijill_model::Predicate::qualifiers).unwrap_or_default();
    let parts = parts
        .iter()
        .filter(|part| part.kind == QualifierType::Date && !["due", "window"].contains(&part.name.as_str()))
        .filter_map(|part| claim.date(&part.name));
    ends.chain(parts).filter_map(|date| date.end().map(|days| days.0).or(date.earliest())).collect()
}

/// What a claim says became of a promise, as far as it was known.
struct Outcome<'a> {
    text: &'a str,
    as_of: Option<Edtf>,
    reading: Reading,
}

fn outcome(claim: &Claim, at: At) -> Outcome<'_> {
    let as_of = claim.date("outcome_as_of");
    let later = at
        .limit
        .is_some_and(|by| as_of.as_ref().and_then(Edtf::earliest).is_some_and(|earliest| earliest > by));
    if later {
        return Outcome { text: "", as_of: None, reading: Reading::Open };
    }
    let text = claim.get("outcome");
    Outcome { text, as_of, reading: read(text) }
}

fn promise(case: &Case, claim: &Recorded<Claim>, at: At) -> Promise {
    let due = claim.date("due");
    let own = outcome(claim, at);
    let links = links(case, claim);
    let (state, days_late) = standing(claim, &own, &links, at);
    Promise {
        said: said(case, claim),
        who: claim.subject.clone(),
        who_label: case.term(&claim.subject).to_owned(),
        to_label: claim.terms("to_whom").first().map_or("", |to| case.term(to)).to_owned(),
        what: claim.object.as_ref().map_or("", |what| case.term(what)).to_owned(),
        kind: claim.get("kind").to_owned(),
        made_on: claim.date("made_on"),
        due,
        due_as_said: claim.get("due_as_said").to_owned(),
        outcome: own.text.to_owned(),
        outcome_as_of: own.as_of,
        state,
        days_late,
        links: links.into_iter().map(|(kind, other)| (kind, said(case, other))).collect(),
    }
}

/// The claims linked with one, each with how it bears on that one; its own bearing on them is only "see".
fn links<'a>(case: &'a Case, claim: &Recorded<Claim>) -> Vec<(LinkKind, &'a Recorded<Claim>)> {
    let symmetric = [LinkKind::Contradicts, LinkKind::SameAs, LinkKind::Overlaps, LinkKind::Compares];
    let linked: BTreeSet<_> = case.links(&claim.key).into_iter().map(|(_, key)| key).collect();
    let mut links = Vec::new();
    for other in linked.iter().filter_map(|key| case.claim(key)).filter(|other| !is_analysis(other)) {
        let theirs = other.links.iter().filter(|link| link.claim == claim.key).map(|link| link.kind);
        let own = claim.links.iter().filter(|link| link.claim == other.key).map(|link| link.kind);
        let mut kinds: BTreeSet<_> = theirs.chain(own.filter(|kind| symmetric.contains(kind))).collect();
        if kinds.is_empty() {
            kinds.insert(LinkKind::See);
        } else if kinds.len() > 1 {
            kinds.remove(&LinkKind::See);
        }
        links.extend(kinds.into_iter().map(|kind| (kind, other.as_ref())));
    }
    links.sort_by(|a, b| (a.0, &a.1.key).cmp(&(b.0, &b.1.key)));
    links
}

fn standing(
    claim: &Recorded<Claim>,
    own: &Outcome,
    links: &[(LinkKind, &Recorded<Claim>)],
    at: At,
) -> (PromiseState, Option<(i64, i64)>) {
    let due = claim.date("due");
    let committed = |other: &&Recorded<Claim>| other.predicate == "committed";
    let updates = links.iter().filter(|(kind, _)| *kind == LinkKind::Updates);
    let updates: Vec<_> = updates.map(|(_, other)| *other).filter(committed).collect();
    let rivals = links.iter().filter(|(kind, _)| *kind == LinkKind::Contradicts);
    let rivals: Vec<_> = rivals.map(|(_, other)| *other).filter(committed).collect();
    let met = |reading| matches!(reading, Reading::Met | Reading::MetLate);
    let open = || open_state(due.as_ref(), at.on);
    let tellers: Vec<&Recorded<Claim>> = match own.reading {
        Reading::NotMet
            if updates.iter().any(|update| {
                let reading = outcome(update, at).reading;
                met(reading) || reading == Reading::Begun
            }) =>
        {
            return open();
        }
        Reading::NotMet => return (PromiseState::NotMet, None),
        Reading::Open | Reading::Begun if updates.is_empty() => return open(),
        Reading::Open | Reading::Begun => updates,
        Reading::Met | Reading::MetLate => std::iter::once(claim).chain(rivals).collect(),
    };
    let outcomes: Vec<_> = tellers.iter().map(|teller| outcome(teller, at)).collect();
    if !outcomes.iter().any(|outcome| met(outcome.reading)) {
        let broken = outcomes.iter().any(|outcome| outcome.reading == Reading::NotMet);
        return if broken { (PromiseState::NotMet, None) } else { open() };
    }
    let late = outcomes
        .iter()
        .filter(|outcome| met(outcome.reading))
        .filter_map(|outcome| days_late(due.as_ref(), outcome))
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let said_late =
        outcomes.iter().filter(|outcome| met(outcome.reading)).all(|o| o.reading == Reading::MetLate);
    let is_late = said_late || late.is_some_and(|(least, _)| least > 0);
    (if is_late { PromiseState::MetLate } else { PromiseState::Met }, late)
}

/// Where a promise stands of which no source says that it was met or broken.
fn open_state(due: Option<&Edtf>, reckoned_on: Day) -> (PromiseState, Option<(i64, i64)>) {
    let Some((first, last)) = due.and_then(Edtf::end) else {
        return (PromiseState::OpenNoDate, None);
    };
    if last < reckoned_on {
        let late = (days_between(last, reckoned_on), days_between(first, reckoned_on));
        (PromiseState::Overdue, Some(late))
    } else {
        (PromiseState::NotDue, None)
    }
}

/// Days from the due date to the day it was met, least and most: as the outcome says ("late by 3 or 10
/// days"), else from its date.
fn days_late(due: Option<&Edtf>, outcome: &Outcome) -> Option<(i64, i64)> {
    if let Some(stated) = stated_days(outcome.text) {
        return Some(stated);
    }
    let due = due?.end()?;
    let met = outcome.as_of.as_ref()?.end()?;
    Some((days_between(due.1, met.0), days_between(due.0, met.1)))
}

/// Reads "late by 3 or 10 days".
fn stated_days(outcome: &str) -> Option<(i64, i64)> {
    let words = words(outcome);
    let rest = words.get(position(&words, "late by")? + 2..)?;
    let unit = rest.iter().position(|word| matches!(word.as_str(), "day" | "days"))?;
    let numbers: Vec<i64> = rest[..unit].iter().filter_map(|word| word.parse().ok()).collect();
    Some((*numbers.iter().min()?, *numbers.iter().max()?))
}

#[cfg(test)]
#[path = "promise_tests.rs"]
mod tests;
