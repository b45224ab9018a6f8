//! `sijill origins`: who says a statement first, by how many ways that share nothing, and what it falls without.

use std::collections::BTreeSet;

use serde::Serialize;
use sijill_command::said;
use sijill_model::{Case, Claim, ClaimKey, Confidence, LinkKind, Node, Provenance};
use sijill_tolls::{Given, bound, figure, tolls};

use super::bound::unasked;
use crate::cli::{Cli, Seen};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::show;

/// Where one statement comes from.
#[derive(Serialize)]
pub(crate) struct Origins {
    /// The claims that make the statement.
    pub(crate) claims: Vec<ClaimKey>,
    pub(crate) says: String,
    pub(crate) provenance: Provenance,
    pub(crate) confidence: Confidence,
    pub(crate) confidence_reason: String,
}

/// Where a claim, or each claim behind a figure, comes from.
#[derive(Serialize)]
pub(crate) struct Asked {
    pub(crate) what: String,
    pub(crate) statements: Vec<Origins>,
    /// For a figure: the fewest without which one of the claims that it rests on falls, and so the figure.
    pub(crate) falls_without: Vec<Node>,
    /// Of which claim.
    pub(crate) weakest: Option<ClaimKey>,
}

pub(crate) fn run(cli: &Cli, what: &str, seen: Seen) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    let what = what.trim().trim_matches(['[', ']']);
    let keys = keys(&case, what)?;
    let statements: Vec<Origins> = keys.iter().map(|key| of(&case, key)).collect();
    let weakest = statements.iter().min_by_key(|statement| statement.provenance.routes.len());
    let asked = Asked {
        what: what.to_owned(),
        falls_without: weakest.map(|of| of.provenance.falls_without.clone()).unwrap_or_default(),
        weakest: weakest.and_then(|of| of.claims.first().cloned()),
        statements,
    };
    show::answer(cli.format, "origins", &case, &asked, || show::origins::page(&case, &asked))
}

/// The claims to look at: the one named, or those that a figure rests on.
pub(crate) fn keys(case: &Case, what: &str) -> Result<Vec<ClaimKey>, Failure> {
    if let Ok(key) = ClaimKey::new(what)
        && case.claim(&key).is_some()
    {
        return Ok(vec![key]);
    }
    let inputs: Vec<String> = if what.starts_with("bound:") {
        let (question, given) = Given::from_id(what).map_err(|wrong| {
            Failure::unusable(format!("{what} names no bound: {wrong}"), "copy it as it was printed")
        })?;
        let found = bound(case, &question, &given).map_err(unasked)?;
        // Those whose numbers set an end; all that are held when they set none.
        let ends: BTreeSet<ClaimKey> = found.least_by.iter().chain(&found.most_by).cloned().collect();
        let held = if ends.is_empty() { found.held } else { ends.into_iter().collect() };
        held.iter().map(ToString::to_string).collect()
    } else if let Some(figure) = figure(&tolls(case), what) {
        figure.derivation.inputs.iter().map(|input| input.id.clone()).collect()
    } else {
        return Err(Failure::no(
            format!("the casebook has no claim or figure {what}"),
            "name a claim by its key (T-015), or a figure as answers print it (figure:sum/T-014/union)",
        ));
    };
    let keys = inputs.iter().filter_map(|id| ClaimKey::new(id.as_str()).ok());
    Ok(keys.filter(|key| case.claim(key).is_some()).collect())
}

/// A claim with those that say the same: linked as the same by a coder, or with the same parts.
pub(crate) fn of(case: &Case, key: &ClaimKey) -> Origins {
    let mut found = BTreeSet::from([key.clone()]);
    let mut open = vec![key.clone()];
    while let Some(next) = open.pop() {
        for (kind, other) in case.links(&next) {
            if kind == LinkKind::SameAs && found.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    if let Some(claim) = case.claim(key).filter(|claim| claim.predicate != "counted") {
        let same = |other: &Claim| {
            other.subject == claim.subject
                && other.predicate == claim.predicate
                && other.object == claim.object
                && other.denied == claim.denied
        };
        found.extend(case.claims().iter().filter(|other| same(other)).map(|other| other.key.clone()));
    }
    let claims: Vec<&Claim> =
        found.iter().filter_map(|key| case.claim(key)).map(|claim| &claim.body).collect();
    let (confidence, confidence_reason) = case.confidence(claims.iter().copied());
    // The claim asked for first, then those that say the same.
    let mut keys = vec![key.clone()];
    keys.extend(found.iter().filter(|other| *other != key).cloned());
    Origins {
        claims: keys,
        says: case.claim(key).map_or_else(String::new, |claim| said(case, claim).says),
        provenance: case.provenance(claims),
        confidence,
        confidence_reason,
    }
}
