//! `sijill retract`, `correct` and `dispute`: operations about operations. Nothing is overwritten.

use std::io::Read;

use sijill_casebook::{AsRecorded, Casebook};
use sijill_model::{Act, Claim, ClaimKey, Correction, Dispute, EntityId, LogId, OpId, Retraction, Status};

use crate::cli::Cli;
use crate::context::{Answer, now, open};
use crate::failure::Failure;

/// The operation that a key or the beginning of an id names, and its log.
fn target(casebook: &Casebook, what: &str) -> Result<(OpId, LogId), Failure> {
    let case = casebook.case(AsRecorded::Now)?;
    if let Ok(key) = ClaimKey::new(what)
        && let Some(claim) = case.claim(&key)
    {
        return Ok((claim.op, claim.log));
    }
    let is_hex = what.len() >= 6 && what.bytes().all(|b| b.is_ascii_hexdigit());
    let found = if is_hex { casebook.by_prefix(&what.to_lowercase())? } else { Vec::new() };
    match found.as_slice() {
        [one] => Ok((one.id, one.log)),
        [] => Err(Failure::no(format!("no claim or operation {what}"), "`sijill log` lists the operations")),
        several => Err(Failure::unusable(
            format!("{what} begins the ids of {} operations", several.len()),
            "give more of its digits",
        )),
    }
}

fn own(casebook: &Casebook, what: &str) -> Result<OpId, Failure> {
    let (op, log) = target(casebook, what)?;
    if log == casebook.own_log() {
        Ok(op)
    } else {
        Err(Failure::no(
            format!("{what} was recorded in another log ({}); only that log can take it back", log.short()),
            "`sijill dispute` puts your objection beside it",
        ))
    }
}

fn reason(text: &str) -> Result<String, Failure> {
    if text.trim().is_empty() {
        return Err(Failure::unusable("the reason is empty", "say why; it stands beside the claim for good"));
    }
    Ok(text.to_owned())
}

fn write(cli: &Cli, casebook: &mut Casebook, acts: Vec<Act>, done: &str) -> Result<Answer, Failure> {
    let did = acts.first().map_or("nothing", Act::word);
    let receipts = casebook.append(acts, now())?;
    let op = receipts.first().map_or_else(String::new, |receipt| receipt.op.to_string());
    crate::show::done(cli.format, did, serde_json::json!({ "operation": op }), format!("{done} [{op}]\n"))
}

pub(crate) fn retract(cli: &Cli, what: &str, why: &str) -> Result<Answer, Failure> {
    let reason = reason(why)?;
    let mut casebook = open(cli)?;
    let standing = own(&casebook, what)?;
    // A claim that was corrected is taken back with what it said before: taking back the correction alone
    // would make that stand again.
    let history = ClaimKey::new(what).map(|key| casebook.history(&key)).unwrap_or_else(|_| Ok(Vec::new()))?;
    let own_log = casebook.own_log();
    let mut ops: Vec<OpId> = history
        .iter()
        .filter(|claim| claim.log == own_log && !matches!(claim.status, Status::Retracted { .. }))
        .map(|claim| claim.op)
        .collect();
    if !ops.contains(&standing) {
        ops = vec![standing];
    }
    let acts = ops.iter().map(|op| Act::Retraction(Retraction { op: *op, reason: reason.clone() })).collect();
    write(cli, &mut casebook, acts, &format!("{what} is taken back; it stays in the log."))
}

pub(crate) fn dispute(cli: &Cli, what: &str, why: &str) -> Result<Answer, Failure> {
    let reason = reason(why)?;
    let mut casebook = open(cli)?;
    let (op, _) = target(&casebook, what)?;
    write(
        cli,
        &mut casebook,
        vec![Act::Dispute(Dispute { op, reason })],
        &format!("The dispute stands beside {what}."),
    )
}

pub(crate) fn correct(cli: &Cli, what: &str, why: &str) -> Result<Answer, Failure> {
    let reason = reason(why)?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(anyhow::Error::from)?;
    let claim: Claim = serde_json::from_str(&text).map_err(|error| {
        Failure::unusable(
            format!("standard input is not a claim: {error}"),
            format!("`sijill --format json explain {what}` prints the claim as it stands"),
        )
    })?;
    let mut casebook = open(cli)?;
    let op = own(&casebook, what)?;
    let case = casebook.case(AsRecorded::Now)?;
    let key_of_target = case.claims().iter().find(|held| held.op == op).map(|held| held.key.clone());
    if key_of_target.as_ref() != Some(&claim.key) {
        return Err(Failure::unusable(
            format!("the claim given has the key {}, not that of {what}", claim.key),
            "a correction keeps the key; to say something else, append a new claim",
        ));
    }
    let kind_of = |id: &EntityId| case.entity(id).map(|entity| entity.kind);
    super::append::check_claim(&claim, &kind_of, &|id| case.sources.contains_key(id))
        .map_err(|what| Failure::unusable(what, ""))?;
    write(
        cli,
        &mut casebook,
        vec![Act::Correction(Box::new(Correction { op, reason, claim }))],
        &format!("{what} is corrected; what it said before stays in the log."),
    )
}
