//! Claims and things as flat CSV, for spreadsheets: one row a claim, with labels beside ids.

use sijill_model::{BoundKind, Case, DatedEnd, Term};

use crate::Named;
use crate::sheet::{Row, write as sheet};

const CLAIMS: &[&str] = &[
    "key",
    "subject",
    "subject_label",
    "predicate",
    "object",
    "object_label",
    "denied",
    "start",
    "start_is",
    "end",
    "end_is",
    "dates_as_said",
    "status",
    "said_by",
    "sources",
    "wording",
    "note",
];
const THINGS: &[&str] = &["id", "kind", "label", "names"];

/// `claims.csv` and `things.csv`.
#[must_use]
pub fn write(case: &Case) -> Vec<Named> {
    let date = |end: &Option<DatedEnd>| end.as_ref().map_or_else(String::new, |end| end.date.to_string());
    let is = |end: &Option<DatedEnd>| {
        let word = end.as_ref().map_or("", |end| match end.kind {
            BoundKind::Actual => "real",
            BoundKind::Cited => "cited",
            BoundKind::Nominal => "in name",
            BoundKind::Unknown => "",
        });
        word.to_owned()
    };
    let claims: Vec<Row> = case
        .claims()
        .iter()
        .map(|claim| {
            let object = claim.object.as_ref();
            let said_by: Vec<String> = claim
                .said_by
                .iter()
                .map(|chain| chain.iter().map(ToString::to_string).collect::<Vec<_>>().join(">"))
                .collect();
            let sources: Vec<String> = claim.sources.iter().map(ToString::to_string).collect();
            row(
                CLAIMS,
                [
                    claim.key.to_string(),
                    claim.subject.as_str().to_owned(),
                    case.term(&claim.subject).to_owned(),
                    claim.predicate.clone(),
                    object.map_or("", Term::as_str).to_owned(),
                    object.map_or("", |object| case.term(object)).to_owned(),
                    if claim.denied { "denied".to_owned() } else { String::new() },
                    date(&claim.start),
                    is(&claim.start),
                    date(&claim.end),
                    is(&claim.end),
                    claim.dates_as_said.clone(),
                    claim.get("status").to_owned(),
                    said_by.join("; "),
                    sources.join("; "),
                    claim.wording.clone(),
                    claim.note.clone(),
                ],
            )
        })
        .collect();
    let things: Vec<Row> = case
        .entities
        .values()
        .map(|entity| {
            let names = case.names(&entity.id).into_iter().skip(1).collect::<Vec<_>>().join("; ");
            row(THINGS, [entity.id.to_string(), entity.kind.to_string(), entity.label.clone(), names])
        })
        .collect();
    vec![("claims.csv".to_owned(), sheet(CLAIMS, &claims)), ("things.csv".to_owned(), sheet(THINGS, &things))]
}

fn row<const N: usize>(columns: &[&str], cells: [String; N]) -> Row {
    columns.iter().map(|name| (*name).to_owned()).zip(cells.into_iter().map(safe)).collect()
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
fn safe(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
