//! The map of one day: what is said to have happened where, by whom, along the roads; with a slider over the days.

use std::collections::BTreeSet;

use maud::{Markup, html};
use sijill_model::Day;
use sijill_report::drawings::alone_with;

use super::days::{self, Days};
use super::things;
use crate::ask::Ask;
use crate::design::{Drawing, drawing, empty, foreign, ltr, section};
use crate::reply::Answer;
use crate::shell::{Body, Times, render};
use crate::view::{Drawn, View};

/// The slider reaches so many days before the first incident and after the last,
const MARGIN: i64 = 3;
/// but no more than so many from the day to which most are dated, so that days near it can be told apart; the ways to
/// the incidents before and after lead on.
const REACH: i64 = 183;

/// The page.
pub(crate) fn page(ask: &Ask) -> Answer {
    if let Some(slid) = days::slid(ask)? {
        return Ok(slid);
    }
    let view = ask.view();
    let main = match ask.on() {
        Some(on) if !view.incident_days().is_empty() => shown(ask, &view, on),
        _ => empty(ask.say("daymap-nothing"), Markup::default()),
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-map"),
            lead: html! { (ask.say("daymap-lead")) },
            times: Times::OnAndKnown,
            main,
            scripts: vec!["days.js"],
            drawings: true,
            ..Body::default()
        },
    ))
}

fn shown(ask: &Ask, view: &View, on: Day) -> Markup {
    let (case, dated) = (&view.case, view.incident_days());
    let end = |day: Option<&Day>| days::number(day.copied().unwrap_or(on));
    let middle = days::number(ask.snapshot.busiest.unwrap_or(on));
    let days = Days {
        on,
        marks: dated,
        reach: (
            (end(dated.first()) - MARGIN).max(middle - REACH),
            (end(dated.last()) + MARGIN).min(middle + REACH),
        ),
        words: ["daymap-day-help", "daymap-before", "daymap-after"],
    };
    let kept =
        ask.query.iter().filter(|(name, value)| !["lang", "day", "on"].contains(name) && !value.is_empty());
    let svg = view.drawn(&Drawn::Map(ask.language(), on), || {
        alone_with(case, view.names(), ask.language(), &|drawings| {
            drawings.days_on_the_map(view.presences_on(on), (on, on))
        })
    });
    let mut seen = BTreeSet::new();
    let incidents = view.presences_on(on).flat_map(|presence| &presence.incidents).filter(|one| {
        let days = one.date.as_ref().and_then(|date| Some((date.earliest()?, date.latest()?)));
        days.is_some_and(|(first, last)| first <= on && on <= last)
    });
    let incidents: Vec<_> = incidents.filter(|one| seen.insert(&one.id)).collect();
    html! {
        (days.steer(ask, kept))
        @if incidents.is_empty() {
            (empty(ask.say("daymap-nobody-that-day"), Markup::default()))
        } @else {
            (drawing(&Drawing { id: "map", svg: &svg, caption: html! { (ask.say("daymap-caption")) }, ..Drawing::default() }))
            (section("that-day", ask.say("daymap-that-day"), html! {
                ul {
                    @for one in &incidents {
                        li {
                            (things::thing(ask, case, &one.id)) " · "
                            @if let Some(place) = one.place.entity() { (things::thing(ask, case, place)) }
                            @else { (foreign(&one.place_label)) }
                            @if let Some(date) = &one.date { " · " (ltr(date.as_str())) }
                        }
                    }
                }
            }))
        }
    }
}
