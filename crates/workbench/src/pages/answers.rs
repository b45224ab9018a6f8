//! Answers that the report gives too, each as a page: tolls, sites, patterns, promises, the timeline.

use std::borrow::Cow;

use maud::{Markup, PreEscaped, html};
use sijill_command::{
    PatternQuery, Presence, Timeline, patterns as patterns_of, promises as promises_of,
    timeline as timeline_of,
};
use sijill_model::{Case, Day, days_between};
use sijill_report::{Part, ReportDoc, Settings, part};
use sijill_tolls::{overlaps as overlaps_of, tolls as tolls_of};

use super::list;
use crate::ask::Ask;
use crate::design::report;
use crate::reply::Answer;
use crate::shell::{Body, Times, render};
use crate::view::{InTime, ShownPart, View};

/// A report of which one part is wanted: only what that part shows is worked out.
pub(super) fn doc<'a>(ask: &Ask, view: &'a View, which: &[Part]) -> ReportDoc<'a> {
    let answers = which.contains(&Part::Answers);
    let wants = |part: Part| which.contains(&part) || answers;
    let nothing = Case::default();
    let (on, case) = (ask.on(), &view.case);
    ReportDoc {
        title: case.title.clone(),
        made_on: ask.desk.today(),
        language: ask.language(),
        settings: Settings { on, as_known: ask.seen.as_known, as_recorded: None },
        files: ask.snapshot.exhibits.clone(),
        names: Cow::Borrowed(view.names()),
        tolls: match wants(Part::Tolls) {
            true => Cow::Borrowed(view.tolls()),
            false => Cow::Owned(tolls_of(&nothing)),
        },
        overlaps: match which.contains(&Part::Tolls) {
            true => Cow::Borrowed(view.overlaps()),
            false => Cow::Owned(overlaps_of(&nothing)),
        },
        chains: on.filter(|_| answers).map_or_else(Vec::new, |on| view.chains(on).to_vec()),
        presences: match answers {
            true => Cow::Borrowed(view.presences()),
            false if wants(Part::Sites) => some_presences(ask, view),
            false => Cow::default(),
        },
        patterns: match which.contains(&Part::Patterns) {
            true => Cow::Borrowed(view.patterns()),
            false => Cow::Owned(patterns_of(&nothing, &PatternQuery::default())),
        },
        promises: match wants(Part::Promises) {
            true => Cow::Borrowed(view.promises()),
            false => Cow::Owned(promises_of(&nothing)),
        },
        timeline: Cow::Owned(match wants(Part::Timeline) && !answers {
            true => some_entries(ask, view.timeline()),
            false => timeline_of(&nothing),
        }),
        left_out: Vec::new(),
        case,
    }
}

/// A part of the report as markup in the page's language: made once, for what it depends on and not for each address.
pub(super) fn section(ask: &Ask, which: Part) -> Markup {
    let view = ask.view();
    let all = all(ask, which).0;
    let shown = ShownPart {
        part: which,
        words: (ask.language(), ask.numerals()),
        seen: ask.seen.clone(),
        on: ask.on(),
        from: list::from(ask, "from", all),
    };
    let make = || {
        let html = part(&doc(ask, &view, &[which]), &ask.words, which, &ask.opens());
        report(PreEscaped(html)).into_string()
    };
    html! { (PreEscaped(view.part(&shown, make).as_str())) }
}

/// How much there is in all of what a part goes over several pages with, and how much one page shows.
fn all(ask: &Ask, which: Part) -> (usize, usize) {
    match which {
        Part::Sites => (ask.view().presences().len(), SITES),
        Part::Timeline => (ask.view().timeline().entries.len(), ENTRIES),
        _ => (0, 1),
    }
}

/// Places and units on one page of the sites.
const SITES: usize = 60;
/// Entries of the timeline on one page.
const ENTRIES: usize = 500;

/// The sites and units of one page: those of the time asked about first, as the part of the report has them.
fn some_presences<'a>(ask: &Ask, view: &'a View) -> Cow<'a, [Presence]> {
    let all = view.presences();
    if all.len() <= SITES {
        return Cow::Borrowed(all);
    }
    let on = ask.on();
    let order = |of: &InTime| {
        let is_near = |on: Day, (first, last): &(Day, Day)| {
            days_between(on, *first) <= NEAR && days_between(*last, on) <= NEAR
        };
        let far = on.is_some_and(|on| !of.days.is_empty() && !of.days.iter().any(|days| is_near(on, days)));
        (of.is_unit, far, of.days.iter().map(|(first, _)| *first).min())
    };
    let mut ordered: Vec<_> = view.in_time().iter().map(order).zip(all).collect();
    ordered.sort_by_key(|(order, _)| *order);
    let from = list::from(ask, "from", all.len());
    ordered.into_iter().skip(from).take(SITES).map(|(_, presence)| presence.clone()).collect()
}

/// An incident this many days or fewer from the day asked about belongs to its time.
const NEAR: i64 = 31;

/// The entries of one page of the timeline.
fn some_entries(ask: &Ask, all: &Timeline) -> Timeline {
    let from = list::from(ask, "from", all.entries.len());
    let entries = all.entries.iter().skip(from).take(ENTRIES).cloned().collect();
    Timeline { entries, as_known: all.as_known, hidden: all.hidden }
}

fn answered(ask: &Ask, which: Part, name: &str, times: Times) -> Answer {
    let (all, on_page) = all(ask, which);
    let main = html! {
        (section(ask, which))
        (list::turn(ask, "from", list::from(ask, "from", all), all, on_page))
    };
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
