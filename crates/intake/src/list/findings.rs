//! What is odd about a list: shown beside it, never a reason not to read it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use sijill_model::FieldKind;

use super::List;
use super::values::{Age, read_age, read_date, read_sex, says_unknown};
use crate::problem::Finding;

/// Most findings of one kind that are told one by one; the rest are counted.
const TOLD: usize = 20;
/// Rows that are looked at closely; the rest of a very long list is like them.
const LOOKED_AT: usize = 50_000;

pub(super) fn look(list: &mut List) {
    let mut found: BTreeMap<(usize, &'static str), (usize, Vec<(u32, String)>)> = BTreeMap::new();
    let mut ages: BTreeMap<String, usize> = BTreeMap::new();
    let (mut rows, mut with_age) = (0usize, 0usize);
    let width = list.columns.len();
    let mut ragged = Vec::new();
    list.rows(|row| {
        rows += 1;
        if row.len() != width && ragged.len() < TOLD {
            ragged.push((row.number, row.len()));
        }
        for (n, column) in list.columns.iter().enumerate() {
            let cell = row.cell(n).trim();
            if cell.is_empty() {
                continue;
            }
            let odd = match column.field.kind {
                FieldKind::Sex => read_sex(cell).is_none() && !says_unknown(cell),
                FieldKind::Age => {
                    with_age += 1;
                    if ages.len() < 300 {
                        *ages.entry(cell.to_owned()).or_default() += 1;
                    }
                    read_age(cell) == Age::Unreadable
                }
                FieldKind::BirthDate | FieldKind::DeathDate | FieldKind::Documented => {
                    read_date(cell, column.day_first).year.is_none() && !says_unknown(cell)
                }
                _ => false,
            };
            if odd {
                let (count, told) = found.entry((n, "cannot be read")).or_default();
                *count += 1;
                if told.len() < TOLD {
                    told.push((row.number, cell.to_owned()));
                }
            }
        }
        if rows < LOOKED_AT { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let mut findings = Vec::new();
    let mut tell = |row: Option<u32>, column: Option<String>, what: String| {
        findings.push(Finding { file: list.name.clone(), row, column, what });
    };
    for (number, cells) in ragged {
        tell(Some(number), None, format!("has {cells} cells where the list has {width}"));
    }
    for ((n, what), (count, told)) in found {
        let column = &list.columns[n];
        let more = count - told.len();
        for (row, cell) in told {
            tell(
                Some(row),
                Some(column.heading.clone()),
                format!("{cell:?} {what} as {}; kept, not compared", column.field),
            );
        }
        if more > 0 {
            tell(None, Some(column.heading.clone()), format!("{more} more cells like these"));
        }
    }
    // An age that far too many have stands for "unknown" in some lists.
    if let Some((age, count)) = ages.iter().max_by_key(|(_, count)| **count) {
        if with_age >= 200 && count * 100 > with_age * 12 {
            let column = list.columns.iter().find(|column| column.field.kind == FieldKind::Age);
            tell(
                None,
                column.map(|column| column.heading.clone()),
                format!(
                    "{count} of {with_age} ages are {age:?}: perhaps it stands for \"unknown\"; it weighs little"
                ),
            );
        }
    }
    list.findings.extend(findings);
}
