//! What may explain that counts cannot all be so: a word read otherwise, sites, people who were not counted or counted twice,
//! scopes that only look the same.

use std::collections::BTreeSet;

use sijill_model::{ClaimKey, SaidValue, Saying};

use super::conflict::Member;
use super::given::{Given, Reading, Sites, is_vague};
use super::{AskError, solve};
use crate::answer::Tally;
use crate::counts::Counts;
use crate::question::Question;
use crate::sites::Presence;
use crate::sum::is_sum;
use crate::tally::{days, days_said, or_unsaid};

/// Which readings would let all of them be so.
pub(super) fn readings(
    counts: &Counts<'_>,
    presence: &Presence,
    held: &[&Tally],
    question: &Question,
    given: &Given,
    members: &[Member],
) -> Result<Vec<Saying>, AskError> {
    let agrees = |held: &[&Tally], given: &Given| {
        match solve::model(counts, presence, held, question, given) {
            // What is supposed of a count needs that count.
            Err(AskError::NotHeld { .. }) => Ok(false),
            model => Ok::<_, AskError>(model?.programme.agrees()?),
        }
    };
    let mut found = Vec::new();
    if given.reading == Reading::Printed {
        let worded = Given { reading: Reading::Wording, ..given.clone() };
        if agrees(held, &worded)? {
            found.push(Saying::of(
                "reading-worded",
                "rounding: read by what their wording allows, all can be so",
            ));
        }
    }
    if let Some(hundredths) = least_margin(held, given, &agrees)? {
        let said = Saying::of(
            "reading-margin",
            "rounding: all can be so once numbers with a vague word may be {margin} off what is printed, and not before",
        );
        found.push(said.code("margin", Reading::Within(hundredths).to_string()));
    }
    if given.sites != Sites::Ignored {
        let deaths = Given { sites: Sites::Ignored, ..given.clone() };
        if agrees(held, &deaths)? {
            found.push(Saying::of(
                "reading-sites",
                "sites: if the numbers of sites are left out (a site may be a town to one and a hamlet to another), all can be so",
            ));
        }
    }
    let keys: BTreeSet<&ClaimKey> = members.iter().filter_map(|member| member.key.as_ref()).collect();
    for tally in keys.iter().filter_map(|key| counts.get(key)) {
        let mut floors = given.clone();
        floors.floors.insert(tally.key.clone());
        floors.read.remove(&tally.key);
        if given.range(tally).is_some_and(|range| range.high.is_some()) && agrees(held, &floors)? {
            let named = tally.named_victims.to_lowercase().starts_with("yes");
            let said = if named {
                Saying::of(
                    "reading-named",
                    "definition: if {key} counts only those it names, so that more died in its scope, all can be so",
                )
            } else {
                Saying::of(
                    "reading-found",
                    "definition: if {key} counts only those its counter found, so that more died in its scope, all can be so",
                )
            };
            found.push(said.code("key", tally.key.as_str()));
        }
        let without: Vec<&Tally> = held.iter().copied().filter(|other| other.key != tally.key).collect();
        if is_sum(counts, tally) && !without.is_empty() && agrees(&without, given)? {
            let said = Saying::of(
                "reading-double",
                "double counting: {key} is a sum; if it counts people of shared sites more than once, and so is no count of people, the others can be so",
            );
            found.push(said.code("key", tally.key.as_str()));
        }
    }
    let tallies: Vec<&Tally> = keys.iter().filter_map(|key| counts.get(key)).collect();
    found.extend(scopes(&tallies));
    Ok(found)
}

/// Whether tallies can all be so under what is given.
type Agrees<'a> = dyn Fn(&[&Tally], &Given) -> Result<bool, AskError> + 'a;

/// The least margin at which all can be so, in hundredths of a per cent; `None` when none helps.
fn least_margin(held: &[&Tally], given: &Given, agrees: &Agrees<'_>) -> Result<Option<u32>, AskError> {
    let vague = |tally: &&&Tally| tally.number.is_some() && is_vague(&tally.qualifier);
    if held.iter().filter(vague).count() == 0
        || given
            .read
            .keys()
            .any(|key| held.iter().any(|tally| tally.key == *key && is_vague(&tally.qualifier)))
    {
        return Ok(None);
    }
    let at = |hundredths| agrees(held, &Given { reading: Reading::Within(hundredths), ..given.clone() });
    let (mut low, mut high) = (0, 5_000);
    if !at(high)? || at(low)? {
        return Ok(None);
    }
    while low + 1 < high {
        let middle = u32::midpoint(low, high);
        if at(middle)? { high = middle } else { low = middle }
    }
    Ok(Some(high))
}

/// Parts of scopes in which the members differ, taken for the same or for one inside the other.
pub(super) fn scopes(tallies: &[&Tally]) -> Vec<Saying> {
    let differ = |words: &dyn Fn(&Tally) -> String| {
        tallies.iter().map(|tally| words(tally)).collect::<BTreeSet<String>>().len() > 1
    };
    let worded = |words: &dyn Fn(&Tally) -> SaidValue| {
        let of = |tally: &&Tally| {
            Saying::of("worded", "{words} ({key})")
                .with("words", words(tally))
                .code("key", tally.key.as_str())
        };
        SaidValue::Sayings(tallies.iter().map(of).collect())
    };
    let mut found = Vec::new();
    if differ(&|tally| or_unsaid(&tally.victims).to_owned()) {
        let said = Saying::of(
            "reading-victims",
            "victims: they word it differently, and may not mean the same: {words}",
        );
        found.push(said.with("words", worded(&|tally| SaidValue::Words(tally.victims.clone()))));
    }
    if differ(&days) {
        let said = Saying::of(
            "reading-window",
            "window: they word it differently, and may not mean the same: {words}",
        );
        found.push(said.with("words", worded(&days_said)));
    }
    found
}
