//! One search over everything: things by their names, sources, claims, operations of the log; in any script.

use std::sync::Arc;

use maud::{Markup, html};
use sijill_casebook::SearchHit;
use sijill_model::{Act, Case, Claim, ClaimKey, EntityId, Recorded, Source, Status, fold_key};

use super::claim::line;
use super::done::{about, kind_key};
use super::enter::kind_name;
use crate::ask::{Ask, encoded};
use crate::design::{Button, Field, buttons, empty, foreign, ltr, search, section, submit};
use crate::reply::Answer;
use crate::shell::{Body, Times, render};

/// Most operations of the log that are looked at: whoever finds more asks for more words.
const MOST: usize = 100;
/// Most that is shown of one kind; how many more there are is said.
const SHOWN: usize = 40;

/// `/search?q=...`
pub(crate) fn page(ask: &Ask) -> Answer {
    let asked = ask.query.get("q");
    let case = ask.case();
    let form = html! {
        form method="get" action="/search" role="search" {
            (search(&Field { id: "q", name: "q", label: html! { (ask.say("find")) }, value: asked, help: html! { (ask.say("find-help")) }, ..Field::default() }))
            (buttons(&[submit(Button::Primary, ask.say("find-do"), "", "")]))
        }
    };
    let found = if fold_key(asked).is_empty() { Markup::default() } else { results(ask, &case, asked)? };
    Ok(render(
        ask,
        Body {
            title: if asked.is_empty() {
                ask.say("nav-search")
            } else {
                format!("{}: {asked}", ask.say("nav-search"))
            },
            shown: Some(html! { (ask.say("nav-search")) @if !asked.is_empty() { ": " (foreign(asked)) } }),
            times: Times::Known,
            main: html! { (form) (found) },
            ..Body::default()
        },
    ))
}

fn results(ask: &Ask, case: &Case, asked: &str) -> Result<Markup, crate::reply::Fault> {
    let view = ask.view();
    let things = view.finder().proposals(asked, &[]);
    let sources = view.sources_like(&fold_key(asked));
    let hits = ask.desk.ask(|casebook| casebook.search_first(asked, MOST))?;
    // Claims of the case as it is looked at; what does not stand in it is found in the log.
    let mut claims: Vec<&ClaimKey> = about_it(case, asked).map(|claim| &claim.key).collect();
    for hit in &hits {
        if let Some(claim) = key_of(hit).and_then(|key| case.claim(key)) {
            claims.push(&claim.key);
        }
    }
    claims.sort();
    claims.dedup();
    if things.is_empty() && sources.is_empty() && claims.is_empty() && hits.is_empty() {
        return Ok(empty(ask.say("search-none"), html! { p { (ask.say("search-none-next")) } }));
    }
    let others: Vec<&SearchHit> = hits.iter().filter(|hit| !is_shown(hit, &claims)).collect();
    Ok(html! {
        (group(ask, "things", "find-things", &things, |(id, label)| thing(ask, case, id, label)))
        (group(ask, "sources", "nav-sources", &sources, |source| source_line(ask, source)))
        (group(ask, "claims", "claims", &claims, |key| line(ask, case, key)))
        (group(ask, "acts", "find-acts", &others, |hit| act(ask, hit)))
        @if hits.len() == MOST { p { (ask.words.tell("find-most", vec![("count", MOST.into())])) } }
    })
}

fn group<T>(ask: &Ask, id: &str, title: &str, all: &[T], one: impl Fn(&T) -> Markup) -> Markup {
    if all.is_empty() {
        return Markup::default();
    }
    let title = html! { (ask.say(title)) " (" (ask.numerals().count(all.len() as u64)) ")" };
    section(
        id,
        title,
        html! {
            ul { @for found in all.iter().take(SHOWN) { li { (one(found)) } } }
            @if all.len() > SHOWN { p { (ask.words.tell("find-more", vec![("count", (all.len() - SHOWN).into())])) } }
        },
    )
}

fn thing(ask: &Ask, case: &Case, id: &EntityId, label: &str) -> Markup {
    let kind = case.entity(id).map(|entity| kind_name(ask, entity.kind)).unwrap_or_default();
    let claims = case.about(id).chain(case.of(id)).count();
    let href = format!("/search?q={}", encoded(id.as_str()));
    html! {
        (foreign(label)) " · " (kind) " " (ltr(id.as_str())) " · "
        a href=(href) { (ask.words.tell("find-claims", vec![("count", claims.into())])) }
    }
}

fn source_line(ask: &Ask, source: &Source) -> Markup {
    let name = if source.publisher.is_empty() { &source.kind } else { &source.publisher };
    html! {
        a href=(ask.to_part("/source", source.id.as_str())) { (foreign(name)) " " (ltr(source.id.as_str())) }
        @if !source.title.is_empty() { " " (foreign(&source.title)) }
    }
}

/// The claim of that key, and those about the thing with that id or that name it.
fn about_it<'c>(case: &'c Case, asked: &str) -> impl Iterator<Item = &'c Arc<Recorded<Claim>>> {
    let keys = [asked.to_owned(), asked.to_uppercase(), asked.to_lowercase()];
    let by_key = keys.into_iter().filter_map(|key| case.claim(&ClaimKey::new(key).ok()?));
    let thing = case.entities.get_key_value(asked).map(|(id, _)| id);
    by_key.chain(thing.into_iter().flat_map(|id| case.about(id).chain(case.of(id))))
}

fn key_of(hit: &SearchHit) -> Option<&ClaimKey> {
    match &hit.operation.act {
        Some(Act::Claim(claim)) => Some(&claim.key),
        Some(Act::Correction(correction)) => Some(&correction.claim.key),
        _ => None,
    }
}

/// Whether a hit is a claim that stands above already.
fn is_shown(hit: &SearchHit, claims: &[&ClaimKey]) -> bool {
    hit.status == Status::Live && key_of(hit).is_some_and(|key| claims.contains(&key))
}

fn act(ask: &Ask, hit: &SearchHit) -> Markup {
    let operation = &hit.operation;
    html! {
        (ask.say(kind_key(&operation.kind))) " " (about(ask, operation)) " · " (ltr(&operation.time)) " · "
        a href=(ask.to_part("/operation", &operation.id.to_string())) { (ltr(&operation.id.short())) }
        @match &hit.status {
            Status::Live => {},
            Status::Retracted { .. } => { " · " (ask.say("state-retracted")) }
            Status::Corrected { .. } => { " · " (ask.say("state-corrected")) }
        }
    }
}
