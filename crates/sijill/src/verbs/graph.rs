//! `sijill explain` of what the graph answers: paths, edges, what they hang on, organigrams, contradictions.

use std::collections::BTreeSet;

use sijill_casebook::Casebook;
use sijill_command::{Chain, ChainQuery, Edge, chain, edge, org, org_diff, under};
use sijill_model::{Case, ClaimKey, Day, EntityId, SourceId};

use super::contradictions;
use crate::cli::{Cli, Format};
use crate::context::Answer;
use crate::failure::Failure;
use crate::show::{self, Page, chain as chains, explain as pages};

/// Opens what `what` names, when it is something of the graph.
pub(crate) fn opened(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    what: &str,
) -> Result<Option<Answer>, Failure> {
    if let Some(days) = what.strip_prefix("org@") {
        return organigram(cli, case, what, days).map(Some);
    }
    let Some((kind, rest)) = what.split_once(':') else { return Ok(None) };
    match kind {
        "chain" | "hangs" => {
            let (query, number) = query(what, rest)?;
            let found = chain(case, &query);
            if kind == "hangs" {
                return hangs(cli, casebook, case, what, &found).map(Some);
            }
            path(cli, casebook, case, what, number, &found).map(Some)
        }
        "edge" => {
            let (query, _) = query(what, rest)?;
            let to = query.to.as_ref().ok_or_else(|| bad(what))?;
            let found = edge(case, &query.from, to, query.on).ok_or_else(|| none(what))?;
            edges(cli, casebook, case, what, &[&found]).map(Some)
        }
        "command" => {
            let (above, days) = rest.rsplit_once('@').ok_or_else(|| bad(what))?;
            let above = EntityId::new(above).map_err(|_| bad(what))?;
            let [from, until] = two_days(what, days)?;
            let found = under(case, &above, from, until);
            show::answer(cli.format, "command", case, &found, || show::org::under(case, &found)).map(Some)
        }
        "contradiction" => contradiction(cli, casebook, case, what).map(Some),
        _ => Ok(None),
    }
}

fn bad(what: &str) -> Failure {
    Failure::unusable(
        format!("{what} names no path, edge or day"),
        "copy it as it was printed, as in chain:U-400@2025-03-07/1",
    )
}

fn none(what: &str) -> Failure {
    Failure::no(
        format!("there is no {what} by the claims held"),
        "an as-known limit or --without may have been given when it was printed: give it here too",
    )
}

/// `U-400>U-MOD@2025-03-07/1`: the question, and what stands after its day.
fn query<'w>(what: &str, rest: &'w str) -> Result<(ChainQuery, Option<&'w str>), Failure> {
    let (ends, day) = rest.rsplit_once('@').ok_or_else(|| bad(what))?;
    let (day, number) = day.split_once('/').map_or((day, None), |(day, number)| (day, Some(number)));
    let on: Day = day.parse().map_err(|_| bad(what))?;
    let (from, to) = ends.split_once('>').map_or((ends, None), |(from, to)| (from, Some(to)));
    let from = EntityId::new(from).map_err(|_| bad(what))?;
    let to = to.map(EntityId::new).transpose().map_err(|_| bad(what))?;
    Ok((ChainQuery { from, to, on }, number))
}

fn two_days(what: &str, days: &str) -> Result<[Day; 2], Failure> {
    let (from, until) = days.split_once('/').ok_or_else(|| bad(what))?;
    Ok([from.parse().map_err(|_| bad(what))?, until.parse().map_err(|_| bad(what))?])
}

/// `chain:U-400@2025-03-07/1`, or without a number the best path.
fn path(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    what: &str,
    number: Option<&str>,
    found: &Chain,
) -> Result<Answer, Failure> {
    let paths = || found.paths.iter().chain(&found.apart);
    let path = match number {
        Some(_) => paths().find(|path| path.id == what),
        None => paths().next(),
    };
    let path = path.ok_or_else(|| none(what))?;
    edges(cli, casebook, case, what, &path.edges.iter().collect::<Vec<_>>())
}

/// Some edges, then each claim that makes them.
fn edges(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    what: &str,
    edges: &[&Edge],
) -> Result<Answer, Failure> {
    if cli.format == Format::Json {
        return show::json("edges", case, &serde_json::json!({ "id": what, "edges": edges }));
    }
    let mut page = Page::default();
    for edge in edges {
        chains::edge_lines(&mut page, edge);
    }
    claims(&mut page, casebook, case, edges.iter().flat_map(|edge| &edge.claims).map(|said| &said.key));
    Ok(page.finish().into())
}

fn claims<'k>(page: &mut Page, casebook: &Casebook, case: &Case, keys: impl Iterator<Item = &'k ClaimKey>) {
    let mut seen = BTreeSet::new();
    for key in keys {
        if let Some(claim) = case.claim(key).filter(|_| seen.insert(key)) {
            pages::claim(page, casebook, case, claim);
        }
    }
}

/// `hangs:U-400>U-MOD@2025-03-07`: the sets, then each source and claim in one of them.
fn hangs(cli: &Cli, casebook: &Casebook, case: &Case, what: &str, found: &Chain) -> Result<Answer, Failure> {
    let hangs = found.hangs_on.first().ok_or_else(|| none(what))?;
    if cli.format == Format::Json {
        return show::json("hangs", case, hangs);
    }
    let mut page = Page::default();
    chains::hangs_lines(&mut page, hangs);
    let sources: BTreeSet<&SourceId> = hangs.sources.iter().flatten().collect();
    for source in sources.into_iter().filter_map(|id| case.sources.get(id)) {
        pages::source(&mut page, casebook, case, source);
    }
    claims(&mut page, casebook, case, hangs.claims.iter().flatten());
    Ok(page.finish().into())
}

/// `org@2025-03-07`, `org@2025-01-01/2025-03-07`.
fn organigram(cli: &Cli, case: &Case, what: &str, days: &str) -> Result<Answer, Failure> {
    if days.contains('/') {
        let [before, after] = two_days(what, days)?;
        let diff = org_diff(case, before, after);
        return show::answer(cli.format, "org-diff", case, &diff, || show::org::diff(case, &diff));
    }
    let org = org(case, days.parse().map_err(|_| bad(what))?);
    show::answer(cli.format, "org", case, &org, || show::org::page(case, &org))
}

/// `contradiction:K1/R-103+R-104`: what was found, then each claim in it.
fn contradiction(cli: &Cli, casebook: &Casebook, case: &Case, what: &str) -> Result<Answer, Failure> {
    let found = contradictions::all(case).into_iter().find(|one| one.id == what).ok_or_else(|| none(what))?;
    if cli.format == Format::Json {
        return show::json("contradiction", case, &found);
    }
    let mut page = Page::default();
    show::contradictions::lines(&mut page, &found);
    claims(&mut page, casebook, case, found.claims.iter().map(|said| &said.key));
    Ok(page.finish().into())
}
