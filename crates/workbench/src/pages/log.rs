//! The log: who did what, newest first, with what became of it, and the way to take it back.

use std::collections::BTreeMap;

use maud::{Markup, html};
use sijill_casebook::LogEntry;
use sijill_model::Status;

use super::done::{KINDS, done, kind_key};
use crate::ask::{Ask, encoded};
use crate::design::{
    Button, Choice, Facet, Facets, Link, LogEntry as Shown, Pages, empty, facets, foreign, link_button, log,
    ltr, pages,
};
use crate::reply::Answer;
use crate::shell::{Body, render};

/// Acts on one page.
const ON_PAGE: usize = 50;

/// What can be taken back: what says something. A file in the vault, a beginning or a reading of files is a fact.
pub(super) const RETRACTABLE: &[&str] =
    &["claim", "correction", "dispute", "retraction", "entity", "source", "locator", "list", "link", "view"];

/// `/log`
pub(crate) fn page(ask: &Ask) -> Answer {
    let all = ask.desk.log(&ask.snapshot)?;
    let kinds: Vec<&str> = ask.query.all("kind").collect();
    let chosen: Vec<&LogEntry> =
        all.entries.iter().filter(|entry| kinds.is_empty() || kinds.contains(&entry.kind.as_str())).collect();
    let last = chosen.len().div_ceil(ON_PAGE).max(1);
    let at = ask.query.get("page").parse::<usize>().unwrap_or(1).clamp(1, last);
    let shown = chosen.iter().skip((at - 1) * ON_PAGE).take(ON_PAGE);
    let entries: Vec<(String, String, &LogEntry)> = shown
        .map(|entry| (entry.op.to_string(), ask.to_part("/operation", &entry.op.to_string()), *entry))
        .collect();
    let rows: Vec<Shown<'_>> = entries.iter().map(|(id, href, entry)| row(ask, id, href, entry)).collect();
    let main = html! {
        (done(ask))
        @if rows.is_empty() { (empty(ask.say("log-none"), html! {})) } @else { (log(&rows)) }
        (turning(ask, &kinds, at, last, chosen.len()))
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-log"),
            lead: html! { (ask.say("log-lead")) },
            main,
            aside: Some(by_kind(ask, &kinds, &all.kinds)),
            ..Body::default()
        },
    ))
}

fn row<'a>(ask: &Ask, id: &'a str, href: &'a str, entry: &'a LogEntry) -> Shown<'a> {
    let stands = entry.status == Status::Live;
    let own = entry.log == ask.desk.own_log();
    let can = own && stands && !ask.desk.is_read_only() && RETRACTABLE.contains(&entry.kind.as_str());
    Shown {
        when: ltr(&entry.time),
        who: who(ask, entry.log),
        what: html! {
            (ask.say(kind_key(&entry.kind))) " " (what(ask, entry))
            @if !entry.reason.is_empty() { " " (ask.words.tell("log-because", vec![("reason", foreign(&entry.reason).into())])) }
        },
        id,
        href,
        undone: became(ask, &entry.status),
        undo: html! {
            @if can { (link_button(Button::Quiet, ask.say("take-back"), &format!("/operation/{id}/take-back"))) }
        },
    }
}

/// Whose log it is: keys carry no names.
pub(super) fn who(ask: &Ask, log: sijill_model::LogId) -> Markup {
    html! {
        @if log == ask.desk.own_log() { (ask.say("log-here")) } @else { (ask.say("log-other")) }
        " " (ltr(&log.short()))
    }
}

fn what(ask: &Ask, entry: &LogEntry) -> Markup {
    let about = &entry.about;
    match entry.kind.as_str() {
        "claim" | "correction" => html! { a href=(ask.to_part("/claim", about)) { (ltr(about)) } },
        "source" => html! { a href=(ask.to_part("/source", about)) { (ltr(about)) } },
        "retraction" | "dispute" => html! { a href=(ask.to_part("/operation", about)) { (ltr(about)) } },
        "entity" | "locator" | "continuation" | "link" => ltr(about),
        _ => foreign(about),
    }
}

/// What became of an operation; nothing where it stands.
pub(super) fn became(ask: &Ask, status: &Status) -> Markup {
    let (key, by, reason) = match status {
        Status::Live => return Markup::default(),
        Status::Retracted { by, reason } => ("log-retracted", by, reason),
        Status::Corrected { by, reason } => ("log-corrected", by, reason),
    };
    let by = html! { a href=(ask.to_part("/operation", &by.to_string())) { (ltr(&by.short())) } };
    ask.words.tell(key, vec![("by", by.into()), ("reason", foreign(reason).into())])
}

fn address(kinds: &[&str], page: usize) -> String {
    let mut parts: Vec<String> = kinds.iter().map(|kind| format!("kind={}", encoded(kind))).collect();
    if page > 1 {
        parts.push(format!("page={page}"));
    }
    if parts.is_empty() { "/log".to_owned() } else { format!("/log?{}", parts.join("&")) }
}

fn by_kind(ask: &Ask, chosen: &[&str], counts: &BTreeMap<String, u64>) -> Markup {
    let kinds = KINDS.iter().filter_map(|(kind, key)| counts.get(*kind).map(|count| (*kind, *key, *count)));
    let choices = kinds
        .map(|(kind, key, count)| Choice {
            value: kind,
            label: html! { (ask.say(key)) },
            help: html! { (ask.numerals().count(count)) },
            chosen: chosen.contains(&kind),
        })
        .collect();
    let label = ask.say("log-kinds");
    facets(&Facets {
        action: "/log",
        label: &label,
        facets: vec![Facet { name: "kind", title: html! { (label) }, choices, open: true, more: None }],
        apply: html! { (ask.say("apply")) },
        clear: (!chosen.is_empty()).then(|| Link::new("/log", ask.say("log-all"))),
        ..Facets::default()
    })
}

fn turning(ask: &Ask, kinds: &[&str], at: usize, last: usize, all: usize) -> Markup {
    let first = if all == 0 { 0 } else { (at - 1) * ON_PAGE + 1 };
    let targets = [
        ("page-first", 1),
        ("page-previous", at.saturating_sub(1)),
        ("page-next", at + 1),
        ("page-last", last),
    ];
    let wanted: Vec<(String, &str)> = targets
        .into_iter()
        .filter(|(_, page)| *page >= 1 && *page <= last && *page != at)
        .map(|(key, page)| (address(kinds, page), key))
        .collect();
    pages(&Pages {
        label: &ask.say("page-label"),
        here: ask.words.tell(
            "page-here",
            vec![("first", first.into()), ("last", (at * ON_PAGE).min(all).into()), ("all", all.into())],
        ),
        links: wanted.iter().map(|(href, key)| Link::new(href, ask.say(key))).collect(),
    })
}
