//! Two records side by side: what each says as written, what agrees, and what speaks for and against one person.
//!
//! It gives values; the command line and the pages show them, each in its way.

use std::sync::Arc;

use serde::Serialize;
use sijill_linkage::Explained;
use sijill_model::{Field, LinkDecision, LogId, OpId, Recorded, Verdict};

use crate::{Protected, Register, is_protected};

/// A cell of a record with what its column holds.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// The column's letter.
    pub column: String,
    /// Its heading.
    pub heading: String,
    /// What the column holds.
    #[serde(serialize_with = "as_text")]
    pub field: Field,
    /// What stands in it.
    pub cell: String,
}

pub(crate) fn as_text<S: serde::Serializer>(field: &Field, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(field)
}

/// The cells of a record as written, column by column; protected ones only when they were asked for.
#[must_use]
pub fn told(register: &Register, record: usize, protected: Protected) -> Vec<Told> {
    let entry = &register.entries[record];
    let list = &register.lists[entry.list];
    let cells = list.row(entry.id.row).unwrap_or_default();
    list.columns
        .iter()
        .zip(cells)
        .filter(|(column, _)| protected == Protected::Shown || !is_protected(column.field.kind))
        .map(|(column, (heading, cell))| Told {
            column: column.letter.clone(),
            heading,
            field: column.field.clone(),
            cell,
        })
        .collect()
}

/// What speaks for and against two records being one person, in bits: as JSON, numbers in fixed decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceJson {
    /// All together.
    pub bits: String,
    /// The same as a probability.
    pub probability: String,
    /// Before anything is compared.
    pub prior_bits: String,
    /// One line for each thing compared.
    pub lines: Vec<LineJson>,
    /// What is taken back because two different people may share it.
    pub shared_bits: String,
    /// What two different people of this pattern would most likely have in common.
    pub otherwise: String,
}

/// One thing compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineJson {
    /// What is compared.
    pub what: String,
    /// How it compares.
    pub how: String,
    /// For or against.
    pub bits: String,
}

impl EvidenceJson {
    /// An explanation as JSON.
    #[must_use]
    pub fn of(why: &Explained) -> Self {
        let lines = why.lines.iter();
        Self {
            bits: format!("{:.2}", why.bits),
            probability: format!("{:.4}", why.probability),
            prior_bits: format!("{:.2}", why.prior_bits),
            lines: lines
                .map(|line| LineJson {
                    what: line.what.clone(),
                    how: line.how.to_owned(),
                    bits: format!("{:.2}", line.bits),
                })
                .collect(),
            shared_bits: format!("{:.2}", why.shared_bits),
            otherwise: why.otherwise.clone(),
        }
    }
}

/// A decision on a pair as JSON: who took it, when and why, and who disputes it.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionJson<'a> {
    /// The operation.
    pub op: OpId,
    /// The log that it stands in.
    pub log: LogId,
    /// When.
    pub time: &'a str,
    /// By whom; empty when the log speaks for itself.
    pub reviewer: &'a str,
    /// What was decided.
    pub verdict: Verdict,
    /// Why.
    pub reason: &'a str,
    /// Operations that dispute it, each with its reason.
    pub disputes: &'a [(OpId, String)],
}

impl<'a> DecisionJson<'a> {
    /// Decisions as JSON.
    #[must_use]
    pub fn all(decisions: &'a [Arc<Recorded<LinkDecision>>]) -> Vec<Self> {
        let json = |decision: &'a Arc<Recorded<LinkDecision>>| Self {
            op: decision.op,
            log: decision.log,
            time: &decision.time,
            reviewer: &decision.reviewer,
            verdict: decision.verdict,
            reason: &decision.reason,
            disputes: &decision.disputes,
        };
        decisions.iter().map(json).collect()
    }
}
