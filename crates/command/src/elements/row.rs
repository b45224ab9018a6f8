//! One row of the table: the links to one element, sorted by side and by date.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{
    Case, Claim, ClaimKey, Day, Edtf, Holds, Node, Recorded, SaidValue, Saying, Term, TimeKind, schema,
};

use super::{
    Assessment, Bearing, Direction, Element, ElementRow, ElementTime, ElementsQuery, Frame, Indicator,
    Search, Side, Weakest, analysis, codes, named_in, signers,
};
use crate::contrary::Gathered;
use crate::reason::Against;
use crate::said::{happenings, quoted, said, when};

/// A link and the claim it leads to.
type Linked<'a> = (&'a Recorded<Claim>, &'a Recorded<Claim>);

pub(super) fn row(
    case: &Case,
    query: &ElementsQuery<'_>,
    element: &Element,
    linked: &[Linked<'_>],
) -> ElementRow {
    let frame = query.frame;
    let here = |link: &Claim| codes(link).any(|(named, code)| named == frame.id && code == element.code);
    let linked: Vec<Linked<'_>> = linked.iter().filter(|(link, _)| here(link)).copied().collect();
    let mut row = ElementRow {
        id: format!("element:{}/{}/{}@{}", query.about, frame.id, element.code, query.on),
        element: element.clone(),
        supports: Vec::new(),
        contradicts: Vec::new(),
        possible: Vec::new(),
        not_that_day: Vec::new(),
        weakest: None,
        searches: searches(case, query, element),
        looked: String::new(),
        nothing_for: Vec::new(),
        warnings: Vec::new(),
        assessments: assessments(case, query, Some(&element.code)),
    };
    let mut supporting = Vec::new();
    for (link, claim) in &linked {
        let mut bearing = bearing(case, element, link, claim);
        let (holds, why) = on_the_day(case, claim, element.time, query.on);
        match (holds, bearing.direction) {
            (Holds::No, _) => {
                (bearing.why_there, bearing.there) = why;
                row.not_that_day.push(bearing);
            }
            (Holds::Possible, _) | (_, Direction::Possible) => {
                (bearing.why_there, bearing.there) = if holds == Holds::Possible {
                    why
                } else {
                    undated(Saying::of("there-possible", "linked as possible"))
                };
                row.possible.push(bearing);
            }
            (Holds::Certain, Direction::Supports) => {
                supporting.push(*claim);
                row.supports.push(bearing);
            }
            (Holds::Certain, Direction::Contradicts) => row.contradicts.push(bearing),
        }
    }
    row.weakest = weakest(case, &supporting);
    row.looked = looked(&row);
    row.nothing_for = nothing_for(element, &linked);
    row.warnings = warnings(&row);
    row
}

/// A link's own word on which way it bears; any other word is possible material only.
fn direction(link: &Claim) -> Direction {
    match link.get("bearing") {
        "supports" => Direction::Supports,
        "contradicts" => Direction::Contradicts,
        _ => Direction::Possible,
    }
}

fn bearing(case: &Case, element: &Element, link: &Recorded<Claim>, claim: &Recorded<Claim>) -> Bearing {
    let mut against = Gathered::new(case);
    against.against(claim);
    for (_, reason) in &link.disputes {
        let why = Against::LinkDisputed(link.key.clone(), reason.clone());
        against.words(format!("the link {} is disputed: {}", link.key, quoted(reason)), why);
    }
    let graded = case.grading([&claim.body]);
    Bearing {
        link: link.key.clone(),
        direction: direction(link),
        why_there: String::new(),
        there: None,
        indicator: element.indicator(link.get("indicator")).map(|i| i.id.clone()).unwrap_or_default(),
        linked_by: signers(case, link),
        linked_at: link.time.clone(),
        why: link.get("why").to_owned(),
        claim: said(case, claim),
        confidence: graded.confidence(),
        confidence_reason: graded.reason(),
        graded,
        contrary: against.done(),
    }
}

/// Why a bearing stands where it does, in words and typed.
type Why = (String, Option<Saying>);

/// A reason that is no date.
fn undated(said: Saying) -> Why {
    (said.to_string(), Some(said))
}

/// Whether what a claim says counts for an element on a day, and why not if it does not.
fn on_the_day(case: &Case, claim: &Claim, time: ElementTime, on: Day) -> (Holds, Why) {
    let is = |kind| schema().get(&claim.predicate).is_some_and(|predicate| predicate.time == Some(kind));
    let dated = |key, english| {
        let said = Saying::of(key, english).code("on", on.to_string());
        (format!("{said}: {}", when(case, claim)), Some(said))
    };
    match time {
        ElementTime::Any => (Holds::Certain, Why::default()),
        // A post, a tie, a command: it must hold that day.
        ElementTime::On if is(TimeKind::State) => match claim.span().holds_on(on) {
            Holds::Certain => (Holds::Certain, Why::default()),
            Holds::Possible => (Holds::Possible, dated("there-not-shown", "not shown on {on}, not excluded")),
            Holds::No => (Holds::No, dated("there-excluded", "its dates exclude {on}")),
        },
        // What was done counts from its day, as does what was known; a rank once given may be gone.
        ElementTime::On | ElementTime::Until => {
            // What holds began at its start; what happened, some time within its date.
            let days = |date: Edtf| match is(TimeKind::State) {
                true => date.start(),
                false => date.earliest().zip(date.latest()),
            };
            // A part in an incident that goes on that day is of that day, wherever the day lies in it.
            let is_of_it = time == ElementTime::On && claim.predicate == "took_part";
            match begun(case, claim).and_then(days) {
                Some((first, _)) if first > on => (Holds::No, dated("there-later", "later than {on}")),
                Some((_, last)) if last > on && !is_of_it => {
                    (Holds::Possible, dated("there-may-be-later", "may be later than {on}"))
                }
                Some((_, last)) if last < on && time == ElementTime::On && lapses(claim) => {
                    (Holds::Possible, dated("there-given", "given before {on}; nothing shows it that day"))
                }
                Some(_) => (Holds::Certain, Why::default()),
                None => (Holds::Possible, undated(Saying::of("there-undated", "it is undated"))),
            }
        }
    }
}

/// Whether a claim tells of a rank or status given on a day, which may be gone on a later one. A dissolution or a
/// renaming goes on from its day.
fn lapses(claim: &Claim) -> bool {
    matches!(claim.predicate.as_str(), "promoted_to" | "promoted" | "declared")
}

/// When what a claim says began, or was done: its own date, that of the incident it is about, that of the promise.
fn begun(case: &Case, claim: &Claim) -> Option<Edtf> {
    let incident = || {
        let incident = claim.object.as_ref().and_then(Term::entity)?;
        happenings(case, incident)
            .find_map(|happened| happened.start.as_ref())
            .map(|start| start.date.clone())
    };
    match (&claim.start, claim.predicate.as_str()) {
        (Some(start), _) => Some(start.date.clone()),
        (None, "took_part") => incident(),
        (None, "committed") => claim.date("made_on"),
        (None, "counted") => claim.date("as_of"),
        (None, _) => None,
    }
}

/// What the supporting claims hang on: the fewest voices without which none is left, and the least sure of them.
fn weakest(case: &Case, supporting: &[&Recorded<Claim>]) -> Option<Weakest> {
    let least = supporting
        .iter()
        .map(|claim| (case.confidence([&claim.body]), &claim.key))
        .min_by(|a, b| (a.0.0, a.1).cmp(&(b.0.0, b.1)))?;
    let ((confidence, reason), key) = least;
    let bodies = supporting.iter().map(|claim| &claim.body);
    let falls_without = case.provenance(bodies).falls_without;
    let names = falls_without.iter().map(|node| name(case, node)).collect::<Vec<_>>().join(", ");
    let hangs = match (falls_without.len(), supporting.len()) {
        (0, _) => "no first voice of it is known".to_owned(),
        (1, 1) => format!("it rests on {names} alone"),
        (1, _) => format!("all of it rests on {names}: without it nothing is left in support"),
        (k, _) => format!("it falls without these {k}: {names}"),
    };
    Some(Weakest {
        text: format!("{hangs}; least sure is {key}, {confidence} ({reason})"),
        falls_without,
        claim: key.clone(),
    })
}

/// What a voice is called: a source by its publisher, where it has one.
pub(crate) fn name(case: &Case, node: &Node) -> String {
    match node {
        Node::Source(id) => {
            let voice = sijill_model::Voice::Source(id.clone());
            let called = case.voice(&voice);
            if called == id.as_str() { called.to_owned() } else { format!("{called} ({id})") }
        }
        node => node.name().to_owned(),
    }
}

fn searches(case: &Case, query: &ElementsQuery<'_>, element: &Element) -> Vec<Search> {
    let here =
        |search: &Claim| codes(search).any(|(named, code)| named == query.frame.id && code == element.code);
    analysis(case, &query.about, "searched")
        .filter(|search| here(search))
        .map(|search| Search {
            key: search.key.clone(),
            by: signers(case, search),
            when: search.start.as_ref().map(|start| start.date.to_string()).unwrap_or_default(),
            place: search.get("where").to_owned(),
            found: search.get("found").to_owned(),
        })
        .collect()
}

fn looked(row: &ElementRow) -> String {
    let against = |side: &[Bearing]| side.iter().any(|bearing| bearing.direction == Direction::Contradicts);
    let linked = !row.supports.is_empty() || !row.possible.is_empty();
    match row.searches.len() {
        0 if !row.contradicts.is_empty() => {
            "Contradicting material is linked; nobody has logged a search for more.".to_owned()
        }
        0 if against(&row.possible) => {
            "What is linked against it is only possible; nobody has logged a search for more.".to_owned()
        }
        0 if linked => {
            "No contradicting material is linked, and nobody has logged a search for it.".to_owned()
        }
        0 => "Nobody has logged a search for contrary material.".to_owned(),
        1 => "One search for contrary material is logged.".to_owned(),
        n => format!("{n} searches for contrary material are logged."),
    }
}

fn nothing_for(element: &Element, linked: &[Linked<'_>]) -> Vec<Indicator> {
    let met: BTreeSet<&str> = linked.iter().map(|(link, _)| link.get("indicator")).collect();
    element.indicators.iter().filter(|indicator| !met.contains(indicator.id.as_str())).cloned().collect()
}

/// What a reader must know before using the row.
fn warnings(row: &ElementRow) -> Vec<Saying> {
    let element = &row.element;
    let mut warnings = Vec::new();
    if !element.not_by_omission.is_empty() && !row.supports.is_empty() {
        let omission =
            |bearing: &Bearing| element.indicator(&bearing.indicator).map(|indicator| indicator.omission);
        if row.supports.iter().all(|bearing| omission(bearing) == Some(true)) {
            let of_frame = Saying::of("warn-frame", "{words}");
            warnings.push(of_frame.words("words", element.not_by_omission.as_str()));
        } else if row.supports.iter().all(|bearing| omission(bearing) != Some(false)) {
            let untold = Saying::of(
                "warn-untold",
                "All that supports it is an omission or goes to no indicator, so that it cannot be told. {words}",
            );
            warnings.push(untold.words("words", element.not_by_omission.as_str()));
        }
    }
    for bearing in &row.supports {
        let side = element.indicator(&bearing.indicator).map(|indicator| indicator.side);
        if side == Some(Side::Against) {
            let said = Saying::of(
                "warn-support-against",
                "{link} is linked in support, under an indicator that the frame counts against.",
            );
            warnings.push(said.code("link", bearing.link.as_str()));
        }
    }
    for bearing in &row.contradicts {
        let side = element.indicator(&bearing.indicator).map(|indicator| indicator.side);
        if side == Some(Side::For) {
            let said = Saying::of(
                "warn-against-for",
                "{link} is linked against, under an indicator that the frame counts for.",
            );
            warnings.push(said.code("link", bearing.link.as_str()));
        }
    }
    let both: BTreeSet<&ClaimKey> = row.supports.iter().map(|bearing| &bearing.claim.key).collect();
    for bearing in row.contradicts.iter().filter(|bearing| both.contains(&bearing.claim.key)) {
        let said = Saying::of("warn-both-ways", "{key} is linked both ways: it supports and contradicts.");
        warnings.push(said.code("key", bearing.claim.key.as_str()));
    }
    warnings
}

/// Signed assessments of one element, or of the whole frame.
pub(super) fn assessments(case: &Case, query: &ElementsQuery<'_>, code: Option<&str>) -> Vec<Assessment> {
    analysis(case, &query.about, "assessed")
        .filter(|claim| named_in(claim) == (query.frame.id.as_str(), code))
        .map(|claim| Assessment {
            key: claim.key.clone(),
            by: signers(case, claim),
            when: claim.start.as_ref().map(|start| start.date.to_string()).unwrap_or_default(),
            text: claim.get("text").to_owned(),
            counter: claim.get("counter").to_owned(),
            standard: claim.get("standard").to_owned(),
            reviewed_by: claim.get("reviewed_by").to_owned(),
            disputed: claim.disputes.iter().map(|(_, reason)| reason.clone()).collect(),
        })
        .collect()
}

/// What in a link does not fit the frame.
pub(super) fn astray(frame: &Frame, link: &Claim) -> Vec<Saying> {
    let mut found = Vec::new();
    let mut known: BTreeMap<&str, &Element> = BTreeMap::new();
    for (_, code) in codes(link).filter(|(named, _)| *named == frame.id) {
        match frame.element(code) {
            Some(element) => {
                known.insert(code, element);
            }
            None => {
                let said =
                    Saying::of("astray-element", "{link} names {element}, which the frame does not have");
                found.push(
                    said.code("link", link.key.as_str()).code("element", format!("{}/{code}", frame.id)),
                );
            }
        }
    }
    let indicator = link.get("indicator");
    if !indicator.is_empty() && !known.is_empty() && known.values().all(|e| e.indicator(indicator).is_none())
    {
        let elements = known.keys().enumerate().map(|(n, code)| match n {
            0 => Saying::of("only-key", "{key}").code("key", *code),
            _ => Saying::of("or-key", " or {key}").code("key", *code),
        });
        let said = Saying::of(
            "astray-indicator",
            "{link} names the indicator {indicator}, which {elements} does not have",
        );
        let said = said.code("link", link.key.as_str()).code("indicator", format!("{indicator:?}"));
        found.push(said.with("elements", SaidValue::Run(elements.collect())));
    }
    found
}
