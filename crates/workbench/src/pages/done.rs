//! What was just written, as the page after an act shows it: each operation with its id.
//!
//! The address names the operations; what is said of them comes from the log, so that an address made up elsewhere
//! claims nothing that is not there.

use maud::{Markup, html};
use sijill_casebook::{Operation, Receipt};
use sijill_model::{Act, OpId};

use crate::ask::Ask;
use crate::design::{Notice, foreign, ltr, notice};

/// Most operations that an address names.
const NAMED: usize = 12;

/// Operations as the end of an address.
pub(super) fn remembered(receipts: &[Receipt]) -> String {
    receipts.iter().rev().take(NAMED).map(|receipt| format!("&did={}", receipt.op)).collect()
}

/// The notice of what was written; nothing when the address names no operation of the log.
pub(super) fn done(ask: &Ask) -> Markup {
    let found: Vec<Operation> = ask
        .query
        .all("did")
        .take(NAMED)
        .filter_map(|id| id.parse().ok())
        .filter_map(|id| find(ask, id))
        .collect();
    if found.is_empty() {
        return Markup::default();
    }
    let body = html! {
        ul {
            @for operation in found.iter().rev() {
                @let id = operation.id.to_string();
                li {
                    (ask.say(kind_key(&operation.kind))) " "
                    (about(ask, operation)) " · " (ask.say("operation")) " "
                    a href=(ask.to_part("/operation", &id)) { (ltr(&operation.id.short())) }
                }
            }
        }
    };
    notice(Notice::Done, ask.say("done"), body)
}

/// An operation by its whole id.
pub(super) fn find(ask: &Ask, id: OpId) -> Option<Operation> {
    let found = ask.desk.ask(|casebook| casebook.by_prefix(&id.short())).ok()?;
    found.into_iter().find(|operation| operation.id == id)
}

/// What an operation is about, leading to its page where it has one.
pub(super) fn about(ask: &Ask, operation: &Operation) -> Markup {
    let claim = |key: &sijill_model::ClaimKey| html! { a href=(ask.to_part("/claim", key.as_str())) { (ltr(key.as_str())) } };
    match &operation.act {
        Some(Act::Claim(own)) => claim(&own.key),
        Some(Act::Correction(own)) => claim(&own.claim.key),
        Some(Act::Entity(own)) => html! { (foreign(&own.label)) " " (ltr(own.id.as_str())) },
        Some(Act::Source(own)) => {
            html! { a href=(ask.to_part("/source", own.id.as_str())) { (ltr(own.id.as_str())) } }
        }
        Some(Act::Retraction(own)) => of(ask, own.op),
        Some(Act::Dispute(own)) => of(ask, own.op),
        Some(Act::Exhibit(own)) => foreign(&own.name),
        Some(Act::List(own)) => foreign(&own.label),
        Some(Act::Import(own)) => foreign(&own.format),
        Some(Act::Opening(own)) => foreign(&own.title),
        Some(Act::Locator(own)) => html! { (ltr(own.source.as_str())) " " (foreign(&own.at)) },
        Some(Act::Link(own)) => html! { (ltr(&own.pair.a().short())) " " (ltr(&own.pair.b().short())) },
        Some(Act::View(own)) => foreign(&own.name),
        Some(Act::Continuation(own)) => ltr(&own.log.short()),
        None => Markup::default(),
    }
}

fn of(ask: &Ask, op: OpId) -> Markup {
    html! { a href=(ask.to_part("/operation", &op.to_string())) { (ltr(&op.short())) } }
}

/// The name of a kind of operation.
pub(super) fn kind_key(kind: &str) -> &'static str {
    KINDS.iter().find(|(own, _)| *own == kind).map_or("act-unknown", |(_, key)| *key)
}

/// Kinds of operations, by the word in them, with the keys of their names.
pub(super) const KINDS: &[(&str, &str)] = &[
    ("claim", "act-claim"),
    ("correction", "act-correction"),
    ("retraction", "act-retraction"),
    ("dispute", "act-dispute"),
    ("entity", "act-entity"),
    ("source", "act-source"),
    ("locator", "act-locator"),
    ("link", "act-link"),
    ("view", "act-view"),
    ("list", "act-list"),
    ("import", "act-import"),
    ("exhibit", "act-exhibit"),
    ("opening", "act-opening"),
    ("continuation", "act-continuation"),
];
