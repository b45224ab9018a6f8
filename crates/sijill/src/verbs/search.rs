//! `sijill search`: claims, things and sources by words in either script.

use serde::Serialize;
use sijill_casebook::SearchHit;
use sijill_command::{Said, said};
use sijill_model::{Act, Case, EntityId, Status};

use crate::cli::{Cli, Seen};
use crate::context::{Answer, case, open};
use crate::failure::{Failure, NO};
use crate::show::{self, Page};

#[derive(Serialize, Default)]
struct Found {
    query: String,
    things: Vec<Thing>,
    sources: Vec<FoundSource>,
    claims: Vec<Said>,
    /// Keys of claims that were taken back, corrected since, or left out by the as-known limit.
    not_standing: Vec<String>,
}

#[derive(Serialize)]
struct Thing {
    id: EntityId,
    kind: &'static str,
    label: String,
}

#[derive(Serialize)]
struct FoundSource {
    id: String,
    publisher: String,
    title: String,
    date: String,
}

pub(crate) fn run(cli: &Cli, text: &str, seen: Seen) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    let mut found = Found { query: text.to_owned(), ..Found::default() };
    let by = seen.as_recorded;
    for hit in casebook.search(text)? {
        let time = hit.operation.time.parse::<jiff::Timestamp>();
        if by.is_some_and(|by| !time.is_ok_and(|time| time <= by)) {
            continue;
        }
        sort_in(&case, hit, &mut found);
    }
    found.claims.sort_by(|a, b| a.key.cmp(&b.key));
    found.things.sort_by(|a, b| a.id.cmp(&b.id));
    found.sources.sort_by(|a, b| a.id.cmp(&b.id));
    found.not_standing.sort();
    found.not_standing.dedup();
    let none = found.things.is_empty() && found.sources.is_empty() && found.claims.is_empty();
    let mut answer = show::answer(cli.format, "search", &case, &found, || page(&found, none))?;
    answer.code = if none { NO } else { 0 };
    Ok(answer)
}

fn sort_in(case: &Case, hit: SearchHit, found: &mut Found) {
    let (id, standing) = (hit.operation.id, hit.status == Status::Live);
    match hit.operation.act {
        // What was recorded later than the moment asked for is not in the case.
        Some(Act::Entity(entity)) if standing && case.entities.contains_key(&entity.id) => {
            found.things.push(Thing { kind: entity.kind.word(), label: entity.label, id: entity.id });
        }
        Some(Act::Source(source)) if standing && shown(case, &source) => found.sources.push(FoundSource {
            id: source.id.to_string(),
            publisher: source.publisher,
            title: source.title,
            date: source.date.map_or_else(String::new, |date| date.to_string()),
        }),
        Some(Act::Claim(claim)) => sort_in_claim(case, id, &claim.key, found),
        Some(Act::Correction(correction)) => sort_in_claim(case, id, &correction.claim.key, found),
        _ => {}
    }
}

/// Whether a source is in the case and, if it is a publication, was out by the day asked for.
fn shown(case: &Case, source: &sijill_model::Source) -> bool {
    let out = || case.as_known.published(source.date.as_ref()) != sijill_model::Known::No;
    case.sources.contains_key(&source.id) && (!source.is_publication() || out())
}

fn sort_in_claim(case: &Case, op: sijill_model::OpId, key: &sijill_model::ClaimKey, found: &mut Found) {
    match case.claim(key) {
        // A name leads to the thing that bears it.
        Some(claim) if claim.op == op && claim.predicate == "named" => {
            if let Some(entity) = claim.subject.entity().and_then(|id| case.entity(id))
                && !found.things.iter().any(|thing| thing.id == entity.id)
            {
                found.things.push(Thing {
                    id: entity.id.clone(),
                    kind: entity.kind.word(),
                    label: entity.label.clone(),
                });
            }
        }
        Some(claim) if claim.op == op => found.claims.push(said(case, claim)),
        _ => found.not_standing.push(key.to_string()),
    }
}

fn page(found: &Found, none: bool) -> String {
    let mut page = Page::default();
    if none {
        page.line(0, &format!("Nothing in the casebook has the words {:?}.", found.query));
    }
    if !found.things.is_empty() {
        page.heading("Units, persons, places and items");
        for thing in &found.things {
            page.line(0, &format!("{} {} ({})", thing.id, thing.label, thing.kind));
        }
    }
    if !found.sources.is_empty() {
        page.heading("Sources");
        for source in &found.sources {
            page.line(0, &format!("{} {}: {} ({})", source.id, source.publisher, source.title, source.date));
        }
    }
    if !found.claims.is_empty() {
        page.heading("Claims");
        for claim in &found.claims {
            page.said(0, claim);
        }
    }
    if !found.not_standing.is_empty() {
        page.gap();
        page.line(
            0,
            &format!(
                "Taken back, corrected since, or left out by --as-known: {}.",
                found.not_standing.join(", ")
            ),
        );
    }
    page.finish()
}
