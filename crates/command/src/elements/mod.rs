//! One person, body or event under one frame on one day: what is said for each element and against it, what is only
//! possible, what it hangs on, who linked it and why, and whether anybody looked for what speaks against it.
//!
//! A link from a claim to an element is itself a claim (`bears_on`), by a named analyst, with the reason. Nothing is
//! linked here, weighed here or added up here: there is no score, and an assessment is an analyst's signed text
//! (`assessed`) that carries what speaks against it.

mod frame;
mod row;

use std::collections::BTreeSet;

use serde::Serialize;
use sijill_model::{
    Case, Claim, ClaimKey, Confidence, Day, EntityId, EntityKind, GradeInput, Node, Recorded, Saying, Term,
};

use crate::answer::{Contrary, Said};
use crate::said::{is_analysis, said};

pub(crate) use row::name;

pub use frame::{
    Element, ElementTime, FRAME_ENDING, Frame, FrameError, Indicator, SHIPPED, Side, frames, frames_with,
};

/// What is asked.
#[derive(Debug, Clone)]
pub struct ElementsQuery<'a> {
    /// Of whom or what.
    pub about: EntityId,
    /// Under which frame.
    pub frame: &'a Frame,
    /// On which day.
    pub on: Day,
}

/// Somebody or something under one frame on one day. Sorted material, never a finding.
#[derive(Debug, Clone, Serialize)]
pub struct Elements {
    /// Names the answer (`elements:P-7/rome-28a@2025-03-07`).
    pub id: String,
    /// Of whom or what.
    pub about: EntityId,
    /// Its label.
    pub about_label: String,
    /// The office or role under which it is kept in the casebook, in the keeper's words; empty when none.
    pub role: String,
    /// The frame.
    pub frame: Frame,
    /// The day.
    pub on: Day,
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// Links whose claim was published later: left out with it.
    pub links_left_out: usize,
    /// A row for each element of the frame, in its order.
    pub rows: Vec<ElementRow>,
    /// Links to this frame that name no element or indicator of it, or no claim that stands.
    pub astray: Vec<Saying>,
    /// Signed assessments of the whole frame.
    pub assessments: Vec<Assessment>,
    /// Claims about it that no link puts to any element of this frame.
    pub unsorted: Vec<Said>,
}

/// One element.
#[derive(Debug, Clone, Serialize)]
pub struct ElementRow {
    /// Names the row (`element:P-7/rome-28a/E2@2025-03-07`).
    pub id: String,
    /// The element, as the frame has it.
    pub element: Element,
    /// Material linked in support.
    pub supports: Vec<Bearing>,
    /// Material linked against.
    pub contradicts: Vec<Bearing>,
    /// Material linked as possible, and what would speak for a side if its date were certain.
    pub possible: Vec<Bearing>,
    /// Material whose dates exclude the day asked for.
    pub not_that_day: Vec<Bearing>,
    /// What the support hangs on; `None` when nothing supports.
    pub weakest: Option<Weakest>,
    /// Searches for contrary material.
    pub searches: Vec<Search>,
    /// Whether anybody has looked for contrary material, in words.
    pub looked: String,
    /// Indicators of the frame for which nothing is linked.
    pub nothing_for: Vec<Indicator>,
    /// What a reader must know before using the row.
    pub warnings: Vec<Saying>,
    /// Signed assessments of this element.
    pub assessments: Vec<Assessment>,
}

/// How a claim bears on an element, by whoever linked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// In support.
    Supports,
    /// Against.
    Contradicts,
    /// Possibly, either way.
    Possible,
}

/// One claim put to an element.
#[derive(Debug, Clone, Serialize)]
pub struct Bearing {
    /// The link: a claim of its own.
    pub link: ClaimKey,
    /// Which way whoever linked it says that it bears.
    pub direction: Direction,
    /// Why it stands under "only possible" or "not that day", in words; empty when it does not.
    pub why_there: String,
    /// The same, typed; without the claim's dates, which `why_there` ends with where they are the reason.
    #[serde(skip)]
    pub there: Option<Saying>,
    /// The indicator of the frame that it goes to, by id; empty when none is named.
    pub indicator: String,
    /// Who linked it.
    pub linked_by: Vec<String>,
    /// When it was recorded, by that device's clock; empty before it is in a log.
    pub linked_at: String,
    /// Why, in the words of whoever linked it.
    pub why: String,
    /// The claim.
    pub claim: Said,
    /// Confidence in the claim alone, by rule `grade/v1`.
    pub confidence: Confidence,
    /// Its reason.
    pub confidence_reason: String,
    /// What it follows from.
    #[serde(skip)]
    pub graded: GradeInput,
    /// What stands against the claim or the link.
    pub contrary: Vec<Contrary>,
}

/// What the support of an element hangs on.
#[derive(Debug, Clone, Serialize)]
pub struct Weakest {
    /// In words.
    pub text: String,
    /// The fewest voices without which nothing is left in support.
    pub falls_without: Vec<Node>,
    /// The supporting claim with the least confidence, the first by key.
    pub claim: ClaimKey,
}

/// A logged search for contrary material.
#[derive(Debug, Clone, Serialize)]
pub struct Search {
    /// The claim that logs it.
    pub key: ClaimKey,
    /// Who looked.
    pub by: Vec<String>,
    /// When; empty when undated.
    pub when: String,
    /// Where.
    pub place: String,
    /// What was found.
    pub found: String,
}

/// A named analyst's signed text, with what speaks against it.
#[derive(Debug, Clone, Serialize)]
pub struct Assessment {
    /// The claim that holds it.
    pub key: ClaimKey,
    /// Who signs it.
    pub by: Vec<String>,
    /// When; empty when undated.
    pub when: String,
    /// The text.
    pub text: String,
    /// The strongest argument against it.
    pub counter: String,
    /// The standard of proof that its author applies.
    pub standard: String,
    /// Who reviewed it; empty: nobody.
    pub reviewed_by: String,
    /// Signed disputes of it.
    pub disputed: Vec<String>,
}

/// Predicates that show a command, an office or a public role: who holds one may be looked at under a frame.
pub const OFFICES: &[&str] = &[
    "heads",
    "leads",
    "led",
    "commands",
    "commanded",
    "controls",
    "deputy_of",
    "spokesperson_of",
    "holds_post",
    "promoted_to",
    "founder_of",
];

/// Whether a person may be looked at under a frame: one of whom a claim says that he held a command or an office, or
/// for whom an analyst has signed the reason (`examined`). Private people are not sorted into elements.
#[must_use]
pub fn may_be_asked(case: &Case, about: &EntityId) -> bool {
    case.entity(about).is_none_or(|entity| entity.kind != EntityKind::Person)
        || case.about(about).any(|claim| {
            !claim.denied && (OFFICES.contains(&claim.predicate.as_str()) || claim.predicate == "examined")
        })
}

/// Sorts what is linked about somebody or something under one frame on one day.
///
/// A link stands when the claim it leads to is known. Its claim goes to the side that whoever linked it says, unless
/// its dates leave it possible only, or exclude the day ([`ElementTime`]). Searches and assessments made after the
/// as-known day are left out.
#[must_use]
pub fn elements(case: &Case, query: &ElementsQuery<'_>) -> Elements {
    let frame = query.frame;
    let links: Vec<&Recorded<Claim>> = analysis(case, &query.about, "bears_on")
        .filter(|link| codes(link).any(|(named, _)| named == frame.id))
        .collect();
    let target = |link: &Recorded<Claim>| {
        ClaimKey::new(link.get("claim")).ok().and_then(|key| case.claim(&key)).map(AsRef::as_ref)
    };
    let mut astray = Vec::new();
    let mut links_left_out = 0;
    for link in &links {
        if target(link).is_none() {
            // Under a limit the claim may only be later, and without a source it may have fallen with that.
            if case.as_known.by.is_some() || !case.without.is_empty() {
                links_left_out += 1;
            } else {
                let said = Saying::of(
                    "astray-claim",
                    "{link} leads to {claim}, which does not stand in the casebook",
                );
                astray.push(said.code("link", link.key.as_str()).code("claim", link.get("claim")));
            }
        }
        astray.extend(row::astray(frame, link));
    }
    let sorted: BTreeSet<&str> = links.iter().map(|link| link.get("claim")).collect();
    let unsorted = case
        .about(&query.about)
        .chain(case.of(&query.about))
        .map(AsRef::as_ref)
        .filter(|claim: &&Recorded<Claim>| {
            !is_analysis(claim) && claim.predicate != "named" && !sorted.contains(claim.key.as_str())
        })
        .map(|claim| (&claim.key, claim))
        .collect::<std::collections::BTreeMap<_, _>>();
    let linked: Vec<_> = links.iter().filter_map(|link| Some((*link, target(link)?))).collect();
    Elements {
        id: format!("elements:{}/{}@{}", query.about, frame.id, query.on),
        about_label: case.label(&query.about).to_owned(),
        role: case
            .entity(&query.about)
            .and_then(|entity| entity.about.get("role"))
            .cloned()
            .unwrap_or_default(),
        on: query.on,
        as_known: case.as_known.by,
        hidden: case.hidden,
        links_left_out,
        rows: frame.elements.iter().map(|element| row::row(case, query, element, &linked)).collect(),
        astray,
        assessments: row::assessments(case, query, None),
        unsorted: unsorted.into_values().map(|claim| said(case, claim)).collect(),
        about: query.about.clone(),
        frame: frame.clone(),
    }
}

/// An analyst's claims of one kind about somebody or something, made by the as-known day if dated.
fn analysis<'a>(
    case: &'a Case,
    about: &EntityId,
    predicate: &'a str,
) -> impl Iterator<Item = &'a Recorded<Claim>> {
    let in_time = |claim: &Recorded<Claim>| match (case.as_known.by, &claim.start) {
        (None, _) => true,
        (Some(by), Some(start)) => start.date.latest().is_some_and(|latest| latest <= by),
        // A link has no date: it goes with its claim. What has one and does not give it is not known under a limit.
        (Some(_), None) => claim.predicate == "bears_on",
    };
    case.about(about).map(AsRef::as_ref).filter(move |claim: &&Recorded<Claim>| {
        claim.predicate == predicate && !claim.denied && in_time(claim)
    })
}

/// The elements that a link or search names, as frame and code.
fn codes(claim: &Claim) -> impl Iterator<Item = (&str, &str)> {
    claim.all("elements").iter().filter_map(|element| element.split_once('/'))
}

/// Who signs a claim: the authors or publishers of the sources it stands in.
fn signers(case: &Case, claim: &Claim) -> Vec<String> {
    let name = |id: &sijill_model::SourceId| {
        let source = case.sources.get(id);
        let named = source.and_then(|source| {
            [&source.author, &source.publisher].into_iter().find(|name| !name.is_empty()).cloned()
        });
        named.unwrap_or_else(|| id.to_string())
    };
    claim.sources.iter().map(|citation| name(&citation.source)).collect()
}

/// The words of an element's name in an assessment: `FRAME` or `FRAME/ELEMENT`.
fn named_in(claim: &Claim) -> (&str, Option<&str>) {
    let text = claim.object.as_ref().map_or("", Term::as_str);
    text.split_once('/').map_or((text, None), |(frame, code)| (frame, Some(code)))
}

#[cfg(test)]
mod tests;
