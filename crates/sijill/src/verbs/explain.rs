//! `sijill explain`: anything an answer prints in brackets, opened down to its source.

use serde::Serialize;
use sijill_casebook::{AsRecorded, Casebook};
use sijill_model::{Case, ClaimKey, EntityId, ExhibitId, RecordId, RowRef, SourceId};
use sijill_register::Protected;
use sijill_tolls::{Given, tolls};

use super::{graph, opened};
use crate::cli::{Cli, Format, Less, Seen};
use crate::context::{Answer, case_less, open};
use crate::failure::{Failure, NO};
use crate::show::{self, Page, explain as pages};

pub(crate) fn run(
    cli: &Cli,
    what: &[String],
    less: &Less,
    seen: Seen,
    protected: Protected,
) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let open = |what: &str| one(cli, &casebook, &case, what, less, seen, protected);
    if let [what] = what {
        return open(what);
    }
    let mut opened = Vec::new();
    let mut refused: Vec<(&str, Failure)> = Vec::new();
    for what in what {
        match open(what) {
            Ok(answer) => opened.push((what.as_str(), answer)),
            // Of a damaged casebook nothing more can be said.
            Err(failure) if failure.is_of_what_was_asked() => refused.push((what, failure)),
            Err(failure) => return Err(failure),
        }
    }
    several(cli, &case, &opened, &refused)
}

/// Answers one after the other, then what could not be opened.
fn several(
    cli: &Cli,
    case: &Case,
    opened: &[(&str, Answer)],
    refused: &[(&str, Failure)],
) -> Result<Answer, Failure> {
    let worst = opened.iter().map(|(_, answer)| answer.code).max().unwrap_or_default();
    let code = if refused.is_empty() { worst } else { NO.max(worst) };
    if cli.format == Format::Json {
        let read = |answer: &Answer| serde_json::from_str::<serde_json::Value>(&answer.text);
        let answers = opened.iter().map(|(_, answer)| read(answer)).collect::<Result<Vec<_>, _>>();
        let refused: Vec<_> = refused
            .iter()
            .map(|(what, failure)| serde_json::json!({ "what": what, "why": failure.message() }))
            .collect();
        let body = serde_json::json!({
            "asked": opened.iter().map(|(what, _)| what).collect::<Vec<_>>(),
            "opened": answers.map_err(anyhow::Error::from)?,
            "refused": refused,
        });
        return Ok(Answer { code, ..show::json("several", case, &body)? });
    }
    let mut text = String::new();
    for (what, answer) in opened {
        let mut page = Page::default();
        page.line(0, &format!("=== {what}"));
        text.push_str(&page.finish());
        text.push_str(&answer.text);
        text.push('\n');
    }
    let mut page = Page::default();
    for (what, failure) in refused {
        page.line(0, &format!("=== {what} was not opened: {}", failure.message()));
    }
    text.push_str(&page.finish());
    Ok(Answer { text, code })
}

fn one(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    what: &str,
    less: &Less,
    seen: Seen,
    protected: Protected,
) -> Result<Answer, Failure> {
    let what = what.trim().trim_matches(['[', ']']);
    if let Some(answer) = graph::opened(cli, casebook, case, what)? {
        return Ok(answer);
    }
    if what.starts_with("count:") {
        return opened::counted(cli, casebook, case, what, protected);
    }
    if what.starts_with("named:") {
        return super::named::opened(cli, casebook, case, what, protected);
    }
    if ["frame:", "elements:", "element:"].iter().any(|kind| what.starts_with(kind)) {
        return super::elements::opened(cli, casebook, case, what, less, seen);
    }
    if ["pattern:", "pattern-test:"].iter().any(|kind| what.starts_with(kind)) {
        return super::patterns::opened(cli, casebook, case, what);
    }
    if let Some((kind, _)) = what.split_once(':')
        && let Some(answer) = derived(cli, casebook, case, kind, what)?
    {
        return Ok(answer);
    }
    if let Some(answer) = row(cli, casebook, case, what, protected)? {
        return Ok(answer);
    }
    if let Some(answer) = held(cli, casebook, case, what, seen)? {
        return Ok(answer);
    }
    if what.strip_prefix("V-").is_some_and(|id| id.len() >= 4 && id.bytes().all(|b| b.is_ascii_hexdigit())) {
        return opened::victim(cli, casebook, case, what, protected);
    }
    operation(cli, casebook, case, what)
}

/// Claims (standing or not), sources and things, by key or id; several may bear the same one.
fn held(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    what: &str,
    seen: Seen,
) -> Result<Option<Answer>, Failure> {
    #[derive(Serialize)]
    struct Held<'a> {
        claims: Vec<&'a sijill_model::Recorded<sijill_model::Claim>>,
        source: Option<&'a sijill_model::Recorded<sijill_model::Source>>,
        thing: Option<&'a sijill_model::Recorded<sijill_model::Entity>>,
    }
    let Ok(key) = ClaimKey::new(what) else {
        return Ok(None);
    };
    let history = casebook.history_by(&key, seen.as_recorded.map_or(AsRecorded::Now, AsRecorded::By))?;
    let source = SourceId::new(what).ok().and_then(|id| case.sources.get(&id));
    let thing = EntityId::new(what).ok().and_then(|id| case.entities.get(&id));
    if history.is_empty() && source.is_none() && thing.is_none() {
        return Ok(None);
    }
    let held = Held {
        claims: history.iter().collect(),
        source: source.map(AsRef::as_ref),
        thing: thing.map(AsRef::as_ref),
    };
    if cli.format == Format::Json {
        return show::json("explain", case, &held).map(Some);
    }
    let mut page = Page::default();
    if case.claim(&key).is_none() && !history.is_empty() {
        if !case.without.is_empty() {
            page.line(0, "It fell with the sources that were taken away, or does not stand. Shown here since it was asked for by name.");
        } else if case.as_known.by.is_some() {
            page.line(0, "Left out by the as-known limit: it was published later. Shown here since it was asked for by name.");
        }
    }
    for claim in held.claims {
        pages::claim(&mut page, casebook, case, claim);
    }
    if let Some(source) = held.source {
        pages::source(&mut page, casebook, case, source);
    }
    // An incident and the claim that says it happened share an id: the claim says all.
    if let Some(thing) = held.thing.filter(|_| history.is_empty()) {
        pages::entity(&mut page, casebook, case, thing);
    }
    Ok(Some(page.finish().into()))
}

/// Figures, groups, series, bounds: derived again, then opened.
fn derived(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    kind: &str,
    what: &str,
) -> Result<Option<Answer>, Failure> {
    let mut page = Page::default();
    match kind {
        "figure" => {
            let tolls = tolls(case);
            let figures = sijill_tolls::figures(&tolls);
            let figure = figures.iter().find(|figure| figure.id == what).ok_or_else(|| {
                let near: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
                Failure::no(format!("there is no {what}"), format!("there are: {}", near.join(", ")))
            })?;
            if cli.format == Format::Json {
                return show::json("figure", case, *figure).map(Some);
            }
            pages::figure(&mut page, casebook, case, figure, true);
        }
        "group" | "series" => {
            let tolls = tolls(case);
            let members = if kind == "group" {
                tolls.groups.iter().find(|group| group.id == what).map(|group| group.members.clone())
            } else {
                tolls.series.iter().find(|series| series.id == what).map(|series| series.points.clone())
            };
            let Some(members) = members else { return Ok(None) };
            let claims: Vec<_> = members.iter().filter_map(|key| case.claim(key)).collect();
            if cli.format == Format::Json {
                let claims: Vec<_> = claims.iter().map(|claim| claim.as_ref()).collect();
                return show::json(kind, case, &serde_json::json!({ "id": what, "claims": claims }))
                    .map(Some);
            }
            for claim in claims {
                pages::claim(&mut page, casebook, case, claim);
            }
        }
        "bound" | "conflict" => return held_together(cli, case, kind, what).map(Some),
        _ => return Ok(None),
    }
    Ok(Some(page.finish().into()))
}

/// A bound or a conflict, derived again from its name.
fn held_together(cli: &Cli, case: &Case, kind: &str, what: &str) -> Result<Answer, Failure> {
    let id = what.strip_prefix("conflict:").unwrap_or(what);
    let (question, given) = Given::from_id(id).map_err(|wrong| {
        Failure::unusable(format!("{what} names no {kind}: {wrong}"), "copy it as it was printed")
    })?;
    if kind == "conflict" {
        return super::conflicts::held(cli, case, &question, &given);
    }
    super::bound::answer(cli, case, &question, &given)
}

/// `EXHIBIT:ROW`.
fn row(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    what: &str,
    protected: Protected,
) -> Result<Option<Answer>, Failure> {
    let Some((exhibit, number)) = what.rsplit_once(':') else {
        return Ok(None);
    };
    let Ok(number) = number.parse::<u32>() else {
        return Ok(None);
    };
    let Ok(exhibit) = casebook.find_exhibit(exhibit) else {
        return Ok(None);
    };
    let at = RowRef { exhibit, row: number };
    let id = RecordId { exhibit, row: number };
    if let Some(answer) = opened::record(cli, casebook, case, id, protected)? {
        return Ok(Some(answer));
    }
    let claims: Vec<_> = case.claims().iter().filter(|claim| claim.row == Some(at)).collect();
    if cli.format == Format::Json {
        let bytes = casebook.exhibit(&exhibit)?;
        let cells = sijill_intake::row_cells(&bytes, number);
        let keys: Vec<_> = claims.iter().map(|claim| &claim.key).collect();
        let body = serde_json::json!({ "exhibit": exhibit, "row": number, "cells": cells, "claims": keys });
        return show::json("row", case, &body).map(Some);
    }
    let mut page = Page::default();
    pages::row(&mut page, casebook, at);
    for claim in claims {
        page.line(0, &format!("it became [{}] {}", claim.key, sijill_command::said(case, claim).says));
    }
    Ok(Some(page.finish().into()))
}

/// An operation, by the beginning of its id: its exact bytes.
fn operation(cli: &Cli, casebook: &Casebook, case: &Case, what: &str) -> Result<Answer, Failure> {
    let is_hex = what.len() >= 6 && what.len() <= 64 && what.bytes().all(|b| b.is_ascii_hexdigit());
    let found = if is_hex { casebook.by_prefix(&what.to_lowercase())? } else { Vec::new() };
    if let ([], Ok(exhibit)) = (found.as_slice(), casebook.find_exhibit(what)) {
        let id: ExhibitId = exhibit;
        let name = pages::name_of(casebook, &id);
        if cli.format == Format::Json {
            return show::json("exhibit", case, &serde_json::json!({ "exhibit": id, "name": name }));
        }
        let mut page = Page::default();
        page.line(0, &format!("exhibit {id} ({name})"));
        return Ok(page.finish().into());
    }
    if found.is_empty() {
        return Err(Failure::no(
            format!("the casebook has nothing called {what}"),
            "give what an answer prints in brackets, or try `sijill search`",
        ));
    }
    if cli.format == Format::Json {
        let bytes: Vec<String> =
            found.iter().map(|operation| String::from_utf8_lossy(&operation.bytes).into_owned()).collect();
        return show::json("operation", case, &serde_json::json!({ "operations": bytes }));
    }
    let mut page = Page::default();
    for operation in found {
        page.heading(&format!("Operation {}", operation.id));
        page.line(
            0,
            &format!(
                "{}, number {} of log {}, {}",
                operation.kind, operation.seq, operation.log, operation.time
            ),
        );
        page.line(0, "its exact bytes, as signed:");
        page.line(4, &String::from_utf8_lossy(&operation.bytes));
    }
    Ok(page.finish().into())
}
