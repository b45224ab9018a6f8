//! Promises and the timeline as text.

use sijill_command::{Entry, Promise, PromiseState, Promises, Timeline};

use super::{Page, sources};

pub(crate) fn page(promises: &Promises) -> String {
    let mut page = Page::default();
    page.line(
        0,
        &format!(
            "{}, reckoned on {}. Overdue first.",
            match promises.promises.len() {
                1 => "1 promise or duty".to_owned(),
                n => format!("{n} promises and duties"),
            },
            promises.reckoned_on
        ),
    );
    page.limits(promises.as_known, promises.hidden);
    if promises.not_made_yet > 0 {
        page.line(0, &format!("{} made later, left out.", super::count(promises.not_made_yet, "promise")));
    }
    if promises.promises.is_empty() {
        page.gap();
        page.line(0, "No claim in the casebook records a promise or duty.");
    }
    let mut last = None;
    for promise in &promises.promises {
        if last != Some(promise.state) {
            page.heading(state(promise.state));
            last = Some(promise.state);
        }
        promise_lines(&mut page, promise);
    }
    page.finish()
}

pub(crate) fn promise_lines(page: &mut Page, promise: &Promise) {
    let to = if promise.to_label.is_empty() { String::new() } else { format!(" to {}", promise.to_label) };
    page.line(0, &format!("[{}] {}{to}: {}", promise.said.key, promise.who_label, promise.what));
    let date = |date: &Option<sijill_model::Edtf>| {
        date.as_ref().map_or_else(|| "not stated".to_owned(), ToString::to_string)
    };
    let due = if promise.due.is_none() && !promise.due_as_said.is_empty() {
        promise.due_as_said.clone()
    } else {
        date(&promise.due)
    };
    let mut line =
        format!("{}; made on {}; due {due}; {}", promise.kind, date(&promise.made_on), days(promise));
    if !promise.outcome.is_empty() {
        line.push_str(&format!(
            "; what became of it: {} (as of {})",
            promise.outcome,
            date(&promise.outcome_as_of)
        ));
    }
    page.line(4, &line);
    page.line(4, &sources(&promise.said));
    for (kind, said) in &promise.links {
        page.line(4, &format!("{} [{}] {}", kind.word().replace('_', " "), said.key, said.says));
    }
}

/// How late, in words.
pub(crate) fn days(promise: &Promise) -> String {
    let state = state(promise.state).to_lowercase();
    // Met within the very stretch in which it was due: nothing says that it was late.
    let same = promise.due.is_some() && promise.due == promise.outcome_as_of;
    match promise.days_late {
        Some((least, most)) if promise.state == PromiseState::Met && most > 0 && least <= 0 => {
            if same {
                state
            } else {
                format!("{state}, up to {} late by the dates given", super::count(to_usize(most), "day"))
            }
        }
        Some((least, most)) if most > 0 && least == most => {
            format!("{state}, {} late", super::count(to_usize(most), "day"))
        }
        Some((least, most)) if most > 0 => format!("{state}, {} to {most} days late", least.max(0)),
        _ => state,
    }
}

fn to_usize(days: i64) -> usize {
    usize::try_from(days).unwrap_or(0)
}

/// Where a promise stands, in words.
pub(crate) fn state(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Overdue => "Overdue",
        PromiseState::NotMet => "Not met, by the source",
        PromiseState::MetLate => "Met late",
        PromiseState::Met => "Met, by the source",
        PromiseState::NotDue => "Not due yet",
        PromiseState::OpenNoDate => "Open, no due date",
    }
}

pub(crate) fn timeline(timeline: &Timeline, shown: &[&Entry]) -> String {
    let mut page = Page::default();
    page.line(
        0,
        &format!("{} in order of their first possible day.", super::count(shown.len(), "dated line")),
    );
    page.limits(timeline.as_known, timeline.hidden);
    page.gap();
    if shown.is_empty() {
        page.line(0, "No dated claim fits.");
    }
    for entry in shown {
        let place =
            if entry.place_label.is_empty() { String::new() } else { format!(" ({})", entry.place_label) };
        page.line(
            0,
            &format!(
                "{:<23} {:<9} {}{place} [{}]",
                entry.date.as_str(),
                lane(entry),
                entry.text,
                entry.said.key
            ),
        );
    }
    page.finish()
}

fn lane(entry: &Entry) -> &'static str {
    use sijill_command::Lane;
    match entry.lane {
        Lane::Incident => "incident",
        Lane::Command => "command",
        Lane::Promise => "promise",
        Lane::Event => "event",
        Lane::Count => "count",
    }
}
