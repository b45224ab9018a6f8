//! `sijill contradictions`: claims that cannot all be so, found by rule and left as they are.

use serde::Serialize;
use sijill_command::{Contradiction, ContradictionKind as Kind};
use sijill_workbench::contradictions;

use crate::cli::{Cli, Less, Seen};
use crate::context::{Answer, case_less, find, open};
use crate::failure::Failure;
use crate::show;

/// What was found.
#[derive(Serialize)]
pub(crate) struct Found {
    pub(crate) contradictions: Vec<Contradiction>,
    /// The table of kinds: mark and meaning.
    pub(crate) kinds: Vec<(&'static str, &'static str)>,
}

pub(crate) fn run(
    cli: &Cli,
    kind: Option<&str>,
    about: Option<&str>,
    less: &Less,
    seen: Seen,
) -> Result<Answer, Failure> {
    let kind = kind
        .map(|word| {
            let asked = Kind::ALL.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word.trim()));
            asked.ok_or_else(|| Failure::unusable(format!("there is no kind {word:?}"), "K1 to K8"))
        })
        .transpose()?;
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let about = about.map(|thing| find(&case, thing, &[])).transpose()?;
    let mut found = contradictions(&case);
    found.retain(|one| {
        kind.is_none_or(|kind| one.kind == kind)
            && about.as_ref().is_none_or(|thing| one.concerns(&case, thing))
    });
    let kinds = Kind::ALL.map(|kind| (kind.word(), kind.meaning())).to_vec();
    let found = Found { contradictions: found, kinds };
    show::answer(cli.format, "contradictions", &case, &found, || show::contradictions::page(&case, &found))
}
