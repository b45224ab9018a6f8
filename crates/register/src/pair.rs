//! Two records side by side: what each says as written, what agrees, and what speaks for and against one person.
//!
//! It gives values; the command line and the pages show them, each in its way.

use std::sync::Arc;

use serde::Serialize;
use sijill_linkage::Explained;
use sijill_model::{Field, FieldKind, LinkDecision, LogId, OpId, Recorded, Verdict, fold_key};

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

fn as_text<S: serde::Serializer>(field: &Field, serializer: S) -> Result<S::Ok, S::Error> {
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

/// One thing that two records say, as they stand side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// What it is.
    #[serde(serialize_with = "as_text")]
    pub field: Field,
    /// The cell of the one, empty when it says nothing.
    pub left: String,
    /// The cell of the other.
    pub right: String,
    /// Whether they say the same as they are read; `None` when one of them says nothing.
    pub agree: Option<bool>,
}

/// Two records side by side: all fields that either has, the same field on one line.
#[must_use]
pub fn side_by_side(register: &Register, a: usize, b: usize, protected: Protected) -> Vec<Beside> {
    let mut rows = [a, b].map(|record| told(register, record, protected));
    for told in &mut rows {
        told.retain(|told| told.field.kind != FieldKind::Ignore && !told.cell.trim().is_empty());
    }
    pool_places(&mut rows);
    pool_names(&mut rows);
    let mut fields: Vec<Field> = rows.iter().flatten().map(|told| told.field.clone()).collect();
    fields.sort();
    fields.dedup();
    let [on_left, on_right] = &rows;
    let beside = |field: Field| {
        let of = |row: &[Told]| -> String {
            let cells = row.iter().filter(|told| told.field == field).map(|told| told.cell.trim());
            cells.collect::<Vec<_>>().join("; ")
        };
        let (left, right) = (of(on_left), of(on_right));
        let both = !left.is_empty() && !right.is_empty();
        let agree = both.then(|| agree(register, field.kind, a, b, &left, &right));
        Beside { field, left, right, agree }
    };
    fields.into_iter().map(beside).collect()
}

/// Places of which the other record has none under the same label stand on one line.
fn pool_places(rows: &mut [Vec<Told>; 2]) {
    let [left, right] = rows;
    let labels = |of: &[Told]| -> Vec<Field> { of.iter().map(|told| told.field.clone()).collect() };
    let (on_left, on_right) = (labels(left), labels(right));
    let pool = |told: &mut Told, others: &[Field]| {
        if told.field.kind == FieldKind::Place && !others.contains(&told.field) {
            told.field = Field::of(FieldKind::Place);
        }
    };
    left.iter_mut().for_each(|told| pool(told, &on_right));
    right.iter_mut().for_each(|told| pool(told, &on_left));
}

/// Where one record has a whole name and the other its parts, the parts stand as a whole name too.
fn pool_names(rows: &mut [Vec<Told>; 2]) {
    const PARTS: [FieldKind; 4] =
        [FieldKind::Given, FieldKind::Father, FieldKind::Grandfather, FieldKind::Family];
    let whole = |row: &[Told]| row.iter().any(|told| told.field.kind == FieldKind::Name);
    let (left, right) = (whole(&rows[0]), whole(&rows[1]));
    for (row, pool) in rows.iter_mut().zip([right && !left, left && !right]) {
        if !pool {
            continue;
        }
        let mut name: Vec<&str> = Vec::new();
        for kind in PARTS {
            name.extend(row.iter().filter(|told| told.field.kind == kind).map(|told| told.cell.trim()));
        }
        let told = Told {
            column: String::new(),
            heading: String::new(),
            field: Field::of(FieldKind::Name),
            cell: name.join(" "),
        };
        row.retain(|told| !PARTS.contains(&told.field.kind));
        row.push(told);
    }
}

/// Whether two cells say the same as they are read: `M` and `ذكر` do, and a date in two ways of writing.
fn agree(register: &Register, kind: FieldKind, a: usize, b: usize, left: &str, right: &str) -> bool {
    let (a, b) = (&register.entries[a], &register.entries[b]);
    match kind {
        FieldKind::Sex => a.sex == b.sex && a.sex.is_some(),
        FieldKind::Age => a.age == b.age && a.age.is_some(),
        FieldKind::DeathDate => a.died == b.died && a.died.is_some(),
        FieldKind::Documented => a.documented == b.documented && a.documented.is_some(),
        _ => fold_key(left) == fold_key(right),
    }
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
                    how: line.how.clone(),
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
