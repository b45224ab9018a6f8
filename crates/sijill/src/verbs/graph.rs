//! `sijill explain` of what the graph answers: paths, edges, what they hang on, organigrams, contradictions.

use std::collections::BTreeSet;

use sijill_casebook::Casebook;
use sijill_command::{Chain, Edge, Named, chain, edge, org, org_diff, under};
use sijill_model::{Case, ClaimKey, SourceId};
use sijill_workbench::contradictions;

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
    let named = Named::read(what).map_err(|_| bad(what))?;
    match named {
        Some(Named::Chain { query, path: number }) => {
            let found = chain(case, &query);
            path(cli, casebook, case, what, number.as_deref(), &found)
        }
        Some(Named::Hangs(query)) => hangs(cli, casebook, case, what, &chain(case, &query)),
        Some(Named::Edge { from, to, on }) => {
            let found = edge(case, &from, &to, on).ok_or_else(|| none(what))?;
            edges(cli, casebook, case, what, &[&found])
        }
        Some(Named::Under { above, from, until }) => {
            let found = under(case, &above, from, until);
            show::answer(cli.format, "command", case, &found, || show::org::under(case, &found))
        }
        Some(Named::Org(on)) => {
            let org = org(case, on);
            show::answer(cli.format, "org", case, &org, || show::org::page(case, &org))
        }
        Some(Named::OrgDiff(before, after)) => {
            let diff = org_diff(case, before, after);
            show::answer(cli.format, "org-diff", case, &diff, || show::org::diff(case, &diff))
        }
        Some(Named::Contradiction) => contradiction(cli, casebook, case, what),
        // Tables of elements and frames open elsewhere.
        Some(Named::Frame { .. } | Named::Elements { .. }) | None => return Ok(None),
    }
    .map(Some)
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

/// `contradiction:K1/R-103+R-104`: what was found, then each claim in it.
fn contradiction(cli: &Cli, casebook: &Casebook, case: &Case, what: &str) -> Result<Answer, Failure> {
    let found = contradictions(case).into_iter().find(|one| one.id == what).ok_or_else(|| none(what))?;
    if cli.format == Format::Json {
        return show::json("contradiction", case, &found);
    }
    let mut page = Page::default();
    show::contradictions::lines(&mut page, &found);
    claims(&mut page, casebook, case, found.claims.iter().map(|said| &said.key));
    Ok(page.finish().into())
}
