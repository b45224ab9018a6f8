//! `sijill origins`: who says a statement first, by how many ways that share nothing, and what it falls without.

use serde::Serialize;
use sijill_command::{Statement, statement};
use sijill_model::{Case, ClaimKey, Node};
use sijill_tolls::{BehindError, behind};

use super::bound::unasked;
use crate::cli::{Cli, Seen};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::show;

/// Where a claim, or each claim behind a figure, comes from.
#[derive(Serialize)]
pub(crate) struct Asked {
    pub(crate) what: String,
    pub(crate) statements: Vec<Statement>,
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
    let statements: Vec<Statement> = keys.iter().map(|key| statement(&case, key)).collect();
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
    behind(case, what).map_err(|error| match error {
        BehindError::Unasked(error) => unasked(error),
        BehindError::NoBound { .. } => Failure::unusable(error.to_string(), "copy it as it was printed"),
        BehindError::Nothing { .. } => Failure::no(
            error.to_string(),
            "name a claim by its key (T-015), or a figure as answers print it (figure:sum/T-014/union)",
        ),
    })
}
