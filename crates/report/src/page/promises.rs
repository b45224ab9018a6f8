//! Promises and duties: who owed what by when, and what became of it.

use maud::{Markup, html};
use sijill_command::{Promise, PromiseState};
use sijill_model::LinkKind;

use super::Page;
use super::sites::said_by;
use crate::words::Arg;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let promises = &page.doc.promises;
    if promises.promises.is_empty() {
        return page.empty("promises-empty");
    }
    let heads = ["col-promise", "col-who-whom", "col-due", "col-state", "col-outcome"];
    let rows: Vec<Vec<Markup>> = promises.promises.iter().map(|promise| row(page, promise)).collect();
    html! {
        p { (page.tell("promises-reckoned", vec![("day", page.day(promises.reckoned_on).into())])) }
        (page.table(&heads, &rows))
    }
}

fn row(page: &Page<'_>, promise: &Promise) -> Vec<Markup> {
    vec![
        html! {
            b { (page.text(&promise.what)) } " " (page.cite(&promise.said.key))
            @if !promise.kind.is_empty() { div.quiet { (page.text(&promise.kind)) } }
        },
        html! {
            (page.term(&promise.who, &promise.who_label))
            @if !promise.to_label.is_empty() {
                div { span.quiet { (page.say("owed-to")) } " " (page.text(&promise.to_label)) }
            }
            @if !promise.said.said.is_empty() {
                div.quiet { (page.say("said-by")) " " (said_by(page, &promise.said.said)) }
            }
        },
        html! {
            @match (&promise.due, promise.due_as_said.is_empty()) {
                (Some(due), _) => (page.date(Some(due))),
                (None, false) => (page.quote(&promise.due_as_said)),
                (None, true) => span.none { (page.say("not-stated")) },
            }
            @if promise.made_on.is_some() {
                div { span.quiet { (page.say("made")) } " " (page.date(promise.made_on.as_ref())) }
            }
        },
        html! {
            span class={ "mark " (state_class(promise.state)) } { (page.say(state_key(promise.state))) }
            @if let Some(days) = days(page, promise) { div { (days) } }
        },
        html! {
            @if promise.outcome.is_empty() { span.none { (page.say("not-stated")) } }
            @else { (page.text(&promise.outcome)) }
            @if promise.outcome_as_of.is_some() {
                div { span.quiet { (page.say("as-of")) } " " (page.date(promise.outcome_as_of.as_ref())) }
            }
            @for (kind, said) in &promise.links {
                div { span.quiet { (page.say(link_key(*kind))) } " " (page.cite(&said.key)) }
            }
        },
    ]
}

fn state_key(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Overdue => "state-overdue",
        PromiseState::NotMet => "state-not-met",
        PromiseState::MetLate => "state-met-late",
        PromiseState::Met => "state-met",
        PromiseState::NotDue => "state-not-due",
        PromiseState::OpenNoDate => "state-open",
    }
}

fn state_class(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Overdue | PromiseState::NotMet => "refused",
        _ => "",
    }
}

/// How many days late; only where the answer gives days past the due date.
fn days(page: &Page<'_>, promise: &Promise) -> Option<Markup> {
    let (least, most) = promise.days_late?;
    let (least, most) =
        (u64::try_from(least).unwrap_or(0), u64::try_from(most).ok().filter(|most| *most > 0)?);
    Some(if least == most {
        page.tell("days-late", vec![("days", least.into())])
    } else {
        page.tell("days-late-between", vec![("least", Arg::from(least)), ("most", most.into())])
    })
}

/// How one claim bears on another, in words.
pub(super) fn link_key(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Contradicts => "link-contradicts",
        LinkKind::Confirms => "link-confirms",
        LinkKind::Supports => "link-supports",
        LinkKind::Updates => "link-updates",
        LinkKind::Dates => "link-dates",
        LinkKind::PartOf => "link-part-of",
        LinkKind::SumOf => "link-sum-of",
        LinkKind::DerivedFrom => "link-derived-from",
        LinkKind::SameAs => "link-same-as",
        LinkKind::Supersedes => "link-supersedes",
        LinkKind::SupersededBy => "link-superseded-by",
        LinkKind::Overlaps => "link-overlaps",
        LinkKind::Compares => "link-compares",
        LinkKind::Refines => "link-refines",
        LinkKind::See => "link-see",
    }
}
