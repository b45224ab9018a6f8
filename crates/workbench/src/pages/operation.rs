//! One operation of the log: its exact bytes, what became of it, and taking it back.

use axum::http::StatusCode;
use maud::{Markup, html};
use sijill_casebook::{LogEntry, Operation};
use sijill_model::{Act, Case, OpId, Retraction, Status, Term};
use sijill_report::clean;

use super::done::{about, done, find, kind_key, remembered};
use super::log::{RETRACTABLE, became, who};
use crate::ask::Ask;
use crate::design::{
    Button, Field, Link, Notice, area, buttons, crumbs, definitions, error_summary, foreign, link_button,
    ltr, notice, section, submit,
};
use crate::reply::{Answer, Fault, Reply};
use crate::shell::{Body, render};

/// The operation that the address names: by its id, the beginning of it, or its number in the log of this device.
fn operation(ask: &Ask) -> Result<Operation, Fault> {
    let named = ask.part("id").to_lowercase();
    let nothing = || Fault::Nothing(ask.part("id").to_owned());
    if let Ok(id) = named.parse::<OpId>() {
        return find(ask, id).ok_or_else(nothing);
    }
    if named.len() < 6
        && let Ok(number) = named.parse::<u64>()
    {
        let log = ask.desk.log(&ask.snapshot)?;
        let own = log.entries.iter().find(|entry| entry.seq == number && entry.log == ask.desk.own_log());
        return own.and_then(|entry| find(ask, entry.op)).ok_or_else(nothing);
    }
    if named.len() < 6 || named.len() > 20 || !named.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(nothing());
    }
    let mut found = ask.desk.ask(|casebook| casebook.by_prefix(&named))?;
    match found.pop() {
        Some(one) if found.is_empty() => Ok(one),
        _ => Err(nothing()),
    }
}

/// Its line in the log.
fn entry(ask: &Ask, id: OpId) -> Result<LogEntry, Fault> {
    let log = ask.desk.log(&ask.snapshot)?;
    log.entry(id).cloned().ok_or_else(|| Fault::Nothing(id.to_string()))
}

/// Why an operation cannot be taken back here, as the key of a message; nothing where it can.
fn hindrance(ask: &Ask, entry: &LogEntry) -> Option<&'static str> {
    match () {
        () if ask.desk.is_read_only() => Some("read-only"),
        () if entry.status != Status::Live => Some("take-back-gone"),
        () if entry.log != ask.desk.own_log() => Some("amend-not-ours"),
        () if !RETRACTABLE.contains(&entry.kind.as_str()) => Some("take-back-fact"),
        () => None,
    }
}

/// `/operation/{id}`
pub(crate) fn page(ask: &Ask) -> Answer {
    let operation = operation(ask)?;
    let entry = entry(ask, operation.id)?;
    let id = operation.id.to_string();
    let state = became(ask, &entry.status);
    let facts = [
        (
            html! { (ask.say("act-kind")) },
            html! { (ask.say(kind_key(&operation.kind))) " " (about(ask, &operation)) },
        ),
        (html! { (ask.say("recorded")) }, ltr(&operation.time)),
        (html! { (ask.say("log-whose")) }, who(ask, operation.log)),
        (html! { (ask.say("log-number")) }, html! { (ask.numerals().count(operation.seq)) }),
        (
            html! { (ask.say("state")) },
            html! { @if entry.status == Status::Live { (ask.say("state-live")) } @else { (state) } },
        ),
        (
            html! { (ask.say("amend-reason")) },
            if entry.reason.is_empty() { Markup::default() } else { foreign(&entry.reason) },
        ),
        (
            html! { (ask.say("log-before")) },
            html! { @if let Some(prev) = operation.prev { (link(ask, prev)) } },
        ),
        (
            html! { (ask.say("log-seen")) },
            html! { @for (_, seen) in operation.seen.values() { (link(ask, *seen)) " " } },
        ),
        (html! { (ask.say("log-id")) }, ltr(&id)),
        (html! { (ask.say("log-signature")) }, ltr(&hex(&operation.signature))),
    ];
    let bytes = format!("/operation/{id}/bytes");
    let take_back = format!("/operation/{id}/take-back");
    let main = html! {
        (done(ask))
        (definitions(&facts))
        @match hindrance(ask, &entry) {
            None => (buttons(&[link_button(Button::Danger, ask.say("take-back"), &take_back)])),
            Some("take-back-gone" | "read-only") => {},
            Some(why) => p { (ask.say(why)) },
        }
        (section("bytes", ask.say("log-bytes"), html! {
            p { (ask.say("log-bytes-about")) " " a href=(bytes) { (ask.say("log-bytes-file")) } }
            pre.code dir="ltr" tabindex="0" { (clean(&String::from_utf8_lossy(&operation.bytes))) }
        }))
    };
    Ok(framed(ask, &operation, &ask.say("act"), main))
}

fn link(ask: &Ask, op: OpId) -> Markup {
    html! { a href=(ask.to_part("/operation", &op.to_string())) { (ltr(&op.short())) } }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn framed(ask: &Ask, operation: &Operation, title: &str, main: Markup) -> Reply {
    let log = ask.to("/log");
    let short = operation.id.short();
    render(
        ask,
        Body {
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&log, ask.say("nav-log")), Link::new("", ltr(&short)).here()],
            ),
            shown: Some(html! { (title) " " (ltr(&short)) }),
            title: format!("{title} {short}"),
            main,
            ..Body::default()
        },
    )
}

/// `/operation/{id}/bytes`: the exact bytes that were signed, as a file.
pub(crate) fn bytes(ask: &Ask) -> Answer {
    let operation = operation(ask)?;
    Ok(Reply::file(format!("{}.json", operation.id), "application/octet-stream", operation.bytes))
}

/// `/operation/{id}/take-back`: asks for the reason.
pub(crate) fn take_back(ask: &Ask) -> Answer {
    asked(ask, &Markup::default())
}

fn asked(ask: &Ask, error: &Markup) -> Answer {
    let operation = operation(ask)?;
    let entry = entry(ask, operation.id)?;
    let what = html! { p { (ask.say(kind_key(&operation.kind))) " " (about(ask, &operation)) " · " (ltr(&operation.time)) } };
    let rests = rests_on(&ask.snapshot.case, &operation);
    let main = html! {
        (what)
        @if rests > 0 {
            (notice(Notice::Warning, ask.say("notice"), ask.words.tell("take-back-rests", vec![("count", rests.into())])))
        }
        @if let Some(why) = hindrance(ask, &entry) { p { (ask.say(why)) } }
        @else {
            form method="post" action=(ask.path) {
                @if !error.0.is_empty() { (error_summary(ask.say("enter-wrong"), &[Link::new("#reason", error)])) }
                input type="hidden" name="seen" value=(operation.id);
                (area(&Field {
                    id: "reason",
                    name: "reason",
                    label: html! { (ask.say("amend-reason")) },
                    help: html! { (ask.say("amend-reason-help")) },
                    value: ask.form.get("reason"),
                    error: error.clone(),
                    required: true,
                    ..Field::default()
                }, 3))
                (buttons(&[submit(Button::Danger, ask.say("take-back"), "", "")]))
            }
        }
    };
    Ok(framed(ask, &operation, &ask.say("take-back"), main))
}

/// How many claims name what an operation brought in, and would be left with an id alone.
fn rests_on(case: &Case, operation: &Operation) -> usize {
    match &operation.act {
        Some(Act::Entity(entity)) => {
            let is = |term: Option<&Term>| term.and_then(Term::entity) == Some(&entity.id);
            case.claims().iter().filter(|claim| is(Some(&claim.subject)) || is(claim.object.as_ref())).count()
        }
        Some(Act::Source(source)) => {
            let cites =
                |claim: &sijill_model::Claim| claim.sources.iter().any(|read| read.source == source.id);
            case.claims().iter().filter(|claim| cites(claim)).count()
        }
        _ => 0,
    }
}

/// Takes an operation back.
pub(crate) fn do_take_back(ask: &Ask) -> Answer {
    let operation = operation(ask)?;
    let reason = ask.form.get("reason");
    if reason.is_empty() {
        let page = asked(ask, &html! { (ask.say("amend-no-reason")) })?;
        return Ok(Reply { status: StatusCode::UNPROCESSABLE_ENTITY, ..page });
    }
    let (number, log) =
        ask.desk.ask(|casebook| casebook.last_arrived().and_then(|n| Ok((n, casebook.log()?))))?;
    let entry = log.into_iter().find(|entry| entry.op == operation.id);
    let entry = entry.ok_or_else(|| Fault::Nothing(operation.id.to_string()))?;
    match hindrance(ask, &entry) {
        None => {}
        Some("read-only") => return Err(Fault::ReadOnly),
        Some("take-back-gone") => return Err(Fault::Stale(ask.say("take-back-gone"))),
        Some(why) => return Err(Fault::Unfit(ask.say(why))),
    }
    let receipts = ask.desk.write(|snapshot| {
        // What was looked up above is still so if nothing was written since.
        if snapshot.number != number {
            return Err(Fault::Stale(ask.say("amend-stale")));
        }
        Ok(vec![Act::Retraction(Retraction { op: operation.id, reason: reason.to_owned() })])
    })?;
    Ok(Reply::go(format!("/log?{}", remembered(&receipts).trim_start_matches('&'))))
}
