//! Which tallies are held together when nobody names them.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, LinkKind, Term, fold_key};

use super::AskError;
use super::given::Given;
use crate::answer::Tally;
use crate::counts::Counts;
use crate::question::Question;
use crate::sum::is_sum;

/// Why a tally cannot be held with others; `None` when it can.
pub(crate) fn usable(tally: &Tally, measure: &str) -> Option<String> {
    if tally.denied {
        return Some("its source denies it".to_owned());
    }
    if fold_key(&tally.measure) != fold_key(measure) {
        return Some(format!("it counts \"{}\", not \"{measure}\"", tally.measure));
    }
    None
}

/// The tallies that a question, what is supposed, or `--using` names.
pub(crate) fn named(
    counts: &Counts<'_>,
    question: &Question,
    given: &Given,
) -> Result<BTreeSet<ClaimKey>, AskError> {
    let measure = measure(question);
    let mut named: BTreeSet<ClaimKey> = BTreeSet::new();
    let suppose = given.suppose.iter().chain(given.tolls.iter().map(|(which, _)| which));
    let keys = suppose.chain([&question.which]).flat_map(|which| which.tallies());
    for key in keys.chain(given.using.iter().map(ClaimKey::as_str)) {
        named.insert(find(counts, key)?.key.clone());
    }
    for tally in named.iter().filter_map(|key| counts.get(key)) {
        if let Some(why) = usable(tally, &measure) {
            return Err(AskError::Unfit { key: tally.key.to_string(), why });
        }
    }
    Ok(named)
}

/// The tallies to hold for a question: those named by `--using`; else all of the counters whose tallies the
/// question names; and those that the question names in any case.
pub(crate) fn held<'a>(
    counts: &'a Counts<'_>,
    question: &Question,
    given: &Given,
) -> Result<Vec<&'a Tally>, AskError> {
    let (measure, named) = (measure(question), named(counts, question, given)?);
    let mut all = named.clone();
    if given.using.is_empty() {
        let counters: BTreeSet<&Term> =
            named.iter().filter_map(|key| counts.get(key)).map(|tally| &tally.counter).collect();
        let asked = given.counter.as_deref().map(fold_key);
        let is = |tally: &&Tally| match &asked {
            Some(name) => {
                fold_key(&tally.counter_label) == *name || fold_key(tally.counter.as_str()) == *name
            }
            None => counters.is_empty() || counters.contains(&tally.counter),
        };
        let own: Vec<&Tally> = counts.all().filter(is).collect();
        if let Some(name) = given.counter.as_ref().filter(|_| own.is_empty()) {
            return Err(AskError::NoCounter { name: name.clone() });
        }
        all.extend(fit(counts, &own, &measure, &named));
    }
    let mut held: Vec<&Tally> = all.iter().filter_map(|key| counts.get(key)).collect();
    held.sort_by(|a, b| a.key.cmp(&b.key));
    if held.is_empty() { Err(AskError::Nothing { measure }) } else { Ok(held) }
}

/// What is given, with the tallies that were named noted.
pub(crate) fn noted(counts: &Counts<'_>, question: &Question, given: &Given) -> Result<Given, AskError> {
    Ok(Given { named: named(counts, question, given)?, ..given.clone() })
}

/// What a question asks for.
pub(crate) fn measure(question: &Question) -> String {
    if question.measure.is_empty() { "killed".to_owned() } else { question.measure.clone() }
}

/// Everybody who counts this, by name.
pub(crate) fn counters(counts: &Counts<'_>, measure: &str) -> BTreeSet<String> {
    let usable = counts.all().filter(|tally| tally.count.is_some() && usable(tally, measure).is_none());
    usable.map(|tally| tally.counter_label.clone()).collect()
}

pub(crate) fn find<'a>(counts: &'a Counts<'_>, key: &str) -> Result<&'a Tally, AskError> {
    let same = |tally: &&Tally| tally.key.as_str().eq_ignore_ascii_case(key);
    counts.all().find(same).ok_or_else(|| AskError::NoTally { key: key.to_owned() })
}

/// Of some tallies those that can stand together: none that a later one supersedes, each figure once however
/// often it was published, no sum of others, nothing derived from others.
pub(crate) fn fit(
    counts: &Counts<'_>,
    tallies: &[&Tally],
    measure: &str,
    named: &BTreeSet<ClaimKey>,
) -> BTreeSet<ClaimKey> {
    let taken: BTreeSet<ClaimKey> = named.iter().map(|key| counts.family(key)).collect();
    let mut first: BTreeMap<ClaimKey, ClaimKey> = BTreeMap::new();
    for tally in tallies {
        let derived = tally.links.iter().any(|(kind, _)| *kind == LinkKind::DerivedFrom);
        let fits = tally.count.is_some()
            && usable(tally, measure).is_none()
            && !counts.superseded(tally)
            && !is_sum(counts, tally)
            && !derived
            && !taken.contains(&counts.family(&tally.key));
        if fits {
            first.entry(counts.family(&tally.key)).or_insert_with(|| tally.key.clone());
        }
    }
    first.into_values().collect()
}
