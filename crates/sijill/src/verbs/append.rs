//! `sijill append`: acts as JSON lines, each acknowledged when it is on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Write};

use serde::Deserialize;
use serde_json::value::RawValue;
use sijill_casebook::{AsRecorded, Casebook};
use sijill_model::{Act, Claim, ClaimKey, EntityId, EntityKind, ExhibitId, SourceId, schema};

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

/// What acts may name, and what is taken: kept up to date line by line, so that a long input costs no more a
/// line than a short one.
struct Taken {
    entities: BTreeMap<EntityId, EntityKind>,
    sources: BTreeSet<SourceId>,
    keys: BTreeSet<ClaimKey>,
    lists: BTreeSet<ExhibitId>,
}

pub(crate) fn run(cli: &Cli) -> Result<Answer, Failure> {
    let mut casebook = open(cli)?;
    let mut taken = Taken::of(&casebook)?;
    let mut arrived = casebook.last_arrived()?;
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
        let held = casebook.hold()?;
        if casebook.last_arrived()? != arrived {
            // Somebody else has written since: what was free may be taken.
            taken = Taken::of(&casebook)?;
        }
        taken.check(&act).map_err(fault)?;
        let receipts = casebook.append(vec![act.clone()], now())?;
        arrived = casebook.last_arrived()?;
        drop(held);
        taken.note(act);
        // The acknowledgement: from here on the act cannot be lost.
        for receipt in receipts {
            writeln!(out, "{} {} {}", receipt.op, receipt.seq, receipt.kind)
                .and_then(|()| out.flush())
                .map_err(anyhow::Error::from)?;
        }
    }
    Ok(String::new().into())
}

fn read(line: &str) -> Result<Act, String> {
    let line: Line<'_> = serde_json::from_str(line).map_err(|error| error.to_string())?;
    match line.t.as_str() {
        "entity" | "source" | "locator" | "claim" | "link" | "view" => {}
        other => {
            return Err(format!(
                "acts of type {other:?} cannot be appended; entity, source, locator, claim, link, view can"
            ));
        }
    }
    Act::from_json(&line.t, line.body.get())
        .map_err(|error| format!("the {} is not as it should be: {error}", line.t))?
        .ok_or_else(|| format!("there is no act of type {:?}", line.t))
}

impl Taken {
    fn of(casebook: &Casebook) -> Result<Self, Failure> {
        let case = casebook.case(AsRecorded::Now)?;
        Ok(Self {
            entities: case.entities.values().map(|entity| (entity.id.clone(), entity.kind)).collect(),
            sources: case.sources.keys().cloned().collect(),
            keys: case.claims().iter().map(|claim| claim.key.clone()).collect(),
            lists: case.lists.keys().copied().collect(),
        })
    }

    /// Whether an act fits: the schema, and that its key or id is not taken.
    fn check(&self, act: &Act) -> Result<(), String> {
        match act {
            Act::Claim(claim) if self.keys.contains(&claim.key) => Err(format!(
                "the key {} is taken; `sijill correct` puts another claim in its place",
                claim.key
            )),
            Act::Claim(claim) => {
                check_claim(claim, &|id| self.entities.get(id).copied(), &|id| self.sources.contains(id))
            }
            Act::Entity(entity) if self.entities.contains_key(&entity.id) => {
                Err(format!("the id {} is taken", entity.id))
            }
            Act::Source(source) if self.sources.contains(&source.id) => {
                Err(format!("the id {} is taken", source.id))
            }
            Act::Link(decision) if decision.reason.trim().is_empty() => {
                Err("a decision on a pair needs a reason".to_owned())
            }
            Act::Link(decision) => [decision.pair.a(), decision.pair.b()]
                .iter()
                .find(|record| !self.lists.contains(&record.exhibit))
                .map_or(Ok(()), |record| Err(format!("{record} is a row of no list of the casebook"))),
            Act::View(view) if view.name.trim().is_empty() => Err("a view needs a name".to_owned()),
            _ => Ok(()),
        }
    }

    fn note(&mut self, act: Act) {
        match act {
            Act::Claim(claim) => drop(self.keys.insert(claim.key)),
            Act::Entity(entity) => drop(self.entities.insert(entity.id, entity.kind)),
            Act::Source(source) => drop(self.sources.insert(source.id)),
            _ => {}
        }
    }
}

/// Whether a claim fits the schema and names sources that the casebook has.
pub(crate) fn check_claim(
    claim: &Claim,
    kind_of: &dyn Fn(&EntityId) -> Option<EntityKind>,
    has_source: &dyn Fn(&SourceId) -> bool,
) -> Result<(), String> {
    schema().check(claim, kind_of).map_err(|error| error.to_string())?;
    match claim.sources.iter().find(|citation| !has_source(&citation.source)) {
        Some(citation) => Err(format!("the source {} is not in the casebook", citation.source)),
        None => Ok(()),
    }
}
