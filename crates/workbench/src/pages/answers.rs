//! Answers that the report gives too, each as a page: tolls, sites, patterns, promises, the timeline.

use std::collections::BTreeSet;
use std::sync::Arc;

use maud::{Markup, PreEscaped, html};
use sijill_command::{
    ChainQuery, PatternQuery, at_place, chain, of_unit, patterns as patterns_of, promises as promises_of,
    timeline as timeline_of, units_at_incidents,
};
use sijill_model::{Case, EntityId, Term};
use sijill_report::{Part, ReportDoc, Settings, part};
use sijill_tolls::tolls as tolls_of;

use crate::ask::Ask;
use crate::design::report;
use crate::reply::Answer;
use crate::shell::{Body, Times, render};

/// A report of which one part is wanted: only what that part shows is worked out.
pub(super) fn doc<'a>(ask: &Ask, case: &'a Arc<Case>, which: &[Part]) -> ReportDoc<'a> {
    let wants = |part: Part| which.contains(&part) || which.contains(&Part::Answers);
    let nothing = Case::default();
    let of = |part: Part| if wants(part) { case.as_ref() } else { &nothing };
    let on = ask.on();
    let presences = if wants(Part::Sites) { presences(case) } else { Vec::new() };
    let chains = match on {
        Some(on) if wants(Part::Chain) => units_at_incidents(case)
            .into_iter()
            .map(|from| chain(case, &ChainQuery { from, to: None, on }))
            .filter(|chain| !chain.paths.is_empty())
            .collect(),
        _ => Vec::new(),
    };
    ReportDoc {
        title: case.title.clone(),
        made_on: ask.desk.today(),
        language: ask.language(),
        settings: Settings { on, as_known: ask.seen.as_known, as_recorded: None },
        files: ask.snapshot.exhibits.clone(),
        tolls: tolls_of(of(Part::Tolls)),
        chains,
        presences,
        patterns: patterns_of(of(Part::Patterns), &PatternQuery::default()),
        promises: promises_of(of(Part::Promises)),
        timeline: timeline_of(of(Part::Timeline)),
        left_out: Vec::new(),
        case,
    }
}

fn presences(case: &Case) -> Vec<sijill_command::Presence> {
    let places: BTreeSet<EntityId> = case
        .with_predicate("happened_at")
        .filter_map(|claim| claim.object.as_ref().and_then(Term::entity).cloned())
        .collect();
    let units = units_at_incidents(case);
    places
        .iter()
        .map(|place| at_place(case, place))
        .chain(units.iter().map(|unit| of_unit(case, unit)))
        .collect()
}

/// A part of the report as markup in the page's language.
pub(super) fn section(ask: &Ask, case: &Arc<Case>, which: Part) -> Markup {
    let html = part(&doc(ask, case, &[which]), &ask.words, which, &ask.opens());
    report(PreEscaped(html))
}

fn answered(ask: &Ask, which: Part, name: &str, times: Times) -> Answer {
    let case = ask.case();
    let main = section(ask, &case, which);
    Ok(render(
        ask,
        Body {
            title: ask.say(&format!("{name}-title")),
            lead: html! { (ask.say(&format!("{name}-lead"))) },
            times,
            downloads: super::download::of_page(ask, name),
            drawings: matches!(which, Part::Tolls | Part::Timeline | Part::Sites),
            main,
            ..Body::default()
        },
    ))
}

/// The published counts.
pub(crate) fn tolls(ask: &Ask) -> Answer {
    answered(ask, Part::Tolls, "tolls", Times::Known)
}

/// Sites and units.
pub(crate) fn sites(ask: &Ask) -> Answer {
    answered(ask, Part::Sites, "sites", Times::OnAndKnown)
}

/// Acts met again at several sites.
pub(crate) fn patterns(ask: &Ask) -> Answer {
    answered(ask, Part::Patterns, "patterns", Times::Known)
}

/// Promises and duties.
pub(crate) fn promises(ask: &Ask) -> Answer {
    answered(ask, Part::Promises, "promises", Times::Known)
}

/// Everything dated.
pub(crate) fn timeline(ask: &Ask) -> Answer {
    answered(ask, Part::Timeline, "timeline", Times::OnAndKnown)
}
