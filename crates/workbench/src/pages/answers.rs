//! Answers that the report gives too, each as a page: tolls, sites, patterns, promises, the timeline.

use std::sync::Arc;

use maud::{Markup, PreEscaped, html};
use sijill_command::{
    PatternQuery, chains_on, patterns as patterns_of, presences, promises as promises_of,
    timeline as timeline_of,
};
use sijill_model::Case;
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
    ReportDoc {
        title: case.title.clone(),
        made_on: ask.desk.today(),
        language: ask.language(),
        settings: Settings { on, as_known: ask.seen.as_known, as_recorded: None },
        files: ask.snapshot.exhibits.clone(),
        tolls: tolls_of(of(Part::Tolls)),
        chains: on.map_or_else(Vec::new, |on| chains_on(of(Part::Chain), on)),
        presences: presences(of(Part::Sites)),
        patterns: patterns_of(of(Part::Patterns), &PatternQuery::default()),
        promises: promises_of(of(Part::Promises)),
        timeline: timeline_of(of(Part::Timeline)),
        left_out: Vec::new(),
        case,
    }
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
