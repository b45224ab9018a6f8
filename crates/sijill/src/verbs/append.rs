//! `sijill append`: acts as JSON lines, each acknowledged when it is on disk.

use std::io::{BufRead, Write};

use serde::Deserialize;
use serde_json::value::RawValue;
use sijill_casebook::Casebook;
use sijill_model::{Act, Case, EntityId, EntityKind, schema};

use crate::cli::Cli;
use crate::context::{Answer, now, open};
use crate::failure::Failure;

/// One line: `{"t":"claim","body":{...}}`, as in an operation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    t: String,
    #[serde(borrow)]
    body: &'a RawValue,
}

pub(crate) fn run(cli: &Cli) -> Result<Answer, Failure> {
    let mut casebook = open(cli)?;
    let mut case = casebook.case(sijill_casebook::AsRecorded::Now)?;
    let mut out = std::io::stdout().lock();
    for (number, line) in (1usize..).zip(std::io::stdin().lock().lines()) {
        let fault = |what: String| {
            Failure::unusable(
                format!("standard input, line {number}: {what}"),
                "lines before it are written and acknowledged; correct this one and go on from it",
            )
        };
        let line = line.map_err(|error| fault(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let act = read(&line).map_err(fault)?;
        check(&case, &act).map_err(fault)?;
        let receipt = append_one(&mut casebook, act.clone())?;
        if let Act::Entity(_) | Act::Source(_) | Act::Claim(_) = act {
            // Later lines may name what this one declares.
            case = casebook.case(sijill_casebook::AsRecorded::Now)?;
        }
        // The acknowledgement: from here on the act cannot be lost.
        writeln!(out, "{} {} {}", receipt.op, receipt.seq, receipt.kind)
            .and_then(|()| out.flush())
            .map_err(anyhow::Error::from)?;
    }
    Ok(String::new().into())
}

fn append_one(casebook: &mut Casebook, act: Act) -> Result<sijill_casebook::Receipt, Failure> {
    let mut receipts = casebook.append(vec![act], now())?;
    receipts.pop().ok_or_else(|| Failure::unusable("nothing was written", ""))
}

fn read(line: &str) -> Result<Act, String> {
    let line: Line<'_> = serde_json::from_str(line).map_err(|error| error.to_string())?;
    match line.t.as_str() {
        "entity" | "source" | "locator" | "claim" => {}
        other => {
            return Err(format!(
                "acts of type {other:?} cannot be appended; entity, source, locator, claim can"
            ));
        }
    }
    Act::from_json(&line.t, line.body.get())
        .map_err(|error| format!("the {} is not as it should be: {error}", line.t))?
        .ok_or_else(|| format!("there is no act of type {:?}", line.t))
}

/// Whether an act fits the case: the schema, and that its key or id is not taken.
pub(crate) fn check(case: &Case, act: &Act) -> Result<(), String> {
    let kind_of = |id: &EntityId| -> Option<EntityKind> { case.entity(id).map(|entity| entity.kind) };
    match act {
        Act::Claim(claim) => {
            if case.claim(&claim.key).is_some() {
                return Err(format!(
                    "the key {} is taken; `sijill correct` puts another claim in its place",
                    claim.key
                ));
            }
            check_claim(case, claim, &kind_of)
        }
        Act::Entity(entity) if case.entity(&entity.id).is_some() => {
            Err(format!("the id {} is taken", entity.id))
        }
        Act::Source(source) if case.sources.contains_key(&source.id) => {
            Err(format!("the id {} is taken", source.id))
        }
        _ => Ok(()),
    }
}

pub(crate) fn check_claim(
    case: &Case,
    claim: &sijill_model::Claim,
    kind_of: &dyn Fn(&EntityId) -> Option<EntityKind>,
) -> Result<(), String> {
    schema().check(claim, kind_of).map_err(|error| error.to_string())?;
    match claim.sources.iter().find(|citation| !case.sources.contains_key(&citation.source)) {
        Some(citation) => Err(format!("the source {} is not in the casebook", citation.source)),
        None => Ok(()),
    }
}
