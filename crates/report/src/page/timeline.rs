//! Everything dated: a drawing in lanes and the whole list.

use maud::{Markup, html};
use sijill_command::{Entry, Lane};
use sijill_model::{Day, days_between};

use super::Page;
use crate::svg::timeline::{LONGEST_WINDOW, LaneMarks, Mark, TimelineDrawing, densest, draw};

const LANES: [Lane; 5] = [Lane::Incident, Lane::Event, Lane::Count, Lane::Command, Lane::Promise];

/// Days of the close-up: the stretch in which most incidents fall.
const CLOSE_UP: i64 = 8;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let entries = &page.doc.timeline.entries;
    if entries.is_empty() {
        return page.empty("timeline-empty");
    }
    let rows: Vec<Vec<Markup>> = entries.iter().map(|entry| row(page, entry)).collect();
    html! {
        @for (i, sheet) in drawing(page).into_iter().enumerate() {
            (page.drawing(sheet, &html! { @if i == 1 { (page.say("timeline-key")) } }))
        }
        details.long {
            summary { (page.tell("timeline-summary", vec![("count", entries.len().into())])) }
            (page.table(&["col-date", "col-lane", "col-entry"], &rows))
        }
    }
}

fn row(page: &Page<'_>, entry: &Entry) -> Vec<Markup> {
    vec![
        page.date(Some(&entry.date)),
        html! { (page.say(lane_key(entry.lane))) },
        html! {
            (page.text(&entry.text))
            @if !entry.place_label.is_empty() && !entry.text.contains(&entry.place_label) {
                span.quiet { " (" (page.text(&entry.place_label)) ")" }
            }
            " " (page.cite(&entry.said.key))
        },
    ]
}

fn lane_key(lane: Lane) -> &'static str {
    match lane {
        Lane::Incident => "lane-incident",
        Lane::Command => "lane-command",
        Lane::Promise => "lane-promise",
        Lane::Event => "lane-event",
        Lane::Count => "lane-count",
    }
}

fn drawing(page: &Page<'_>) -> Vec<String> {
    let entries = &page.doc.timeline.entries;
    let lanes = LANES
        .into_iter()
        .map(|lane| LaneMarks {
            label: page.say(lane_key(lane)),
            marks: entries.iter().filter(|entry| entry.lane == lane).map(mark).collect(),
        })
        .filter(|lane: &LaneMarks| !lane.marks.is_empty())
        .collect();
    draw(&TimelineDrawing {
        frame: page.frame("timeline-drawing", page.say("timeline-title"), page.say("timeline-desc")),
        overview: page.say("timeline-overview"),
        close_up: page.say("timeline-close-up"),
        window: window(page),
        more: page.say("timeline-more"),
        lanes,
    })
}

fn mark(entry: &Entry) -> Mark {
    let text = if entry.place_label.is_empty() || entry.text.contains(&entry.place_label) {
        entry.text.clone()
    } else {
        format!("{}: {}", entry.place_label, entry.text)
    };
    Mark { key: entry.said.key.to_string(), text, earliest: entry.earliest, latest: entry.latest }
}

/// The close-up: around the day asked about if entries are there, else where incidents are densest.
fn window(page: &Page<'_>) -> Option<(Day, Day)> {
    let entries = &page.doc.timeline.entries;
    let exact = |lane: Option<Lane>| -> Vec<Day> {
        entries
            .iter()
            .filter(|entry| lane.is_none_or(|lane| entry.lane == lane))
            .filter(|entry| entry.earliest.is_some() && entry.earliest == entry.latest)
            .filter_map(|entry| entry.earliest)
            .collect()
    };
    let mut days = exact(Some(Lane::Incident));
    if days.is_empty() {
        days = exact(None);
    }
    if let Some(on) = page.doc.settings.on {
        let near: Vec<Day> =
            days.iter().copied().filter(|day| days_between(on, *day).abs() < LONGEST_WINDOW).collect();
        if !near.is_empty() {
            days = near;
        }
    }
    let (first, last) = densest(&days, CLOSE_UP)?;
    (days_between(first, last) < LONGEST_WINDOW).then_some((first, last))
}
