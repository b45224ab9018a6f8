//! Dates of the sheets: `2018-06-00` is some day in June, a flag says whether an end is real.

use sijill_model::{BoundKind, DatedEnd, Edtf};

use super::columns::Dated;
use crate::sheet::Row;

/// What a row says of the dates of one thing, as cells of a casebook folder.
pub(super) struct Said {
    pub(super) start: String,
    pub(super) end: String,
    /// The word on their precision, from which the folder reads what each end is.
    pub(super) precision: String,
}

/// Reads the dates of a row; what is no date is left to be kept as it stands.
pub(super) fn read(row: &Row, columns: &Dated) -> Said {
    let cell = |name: &str| row.get(name).map_or("", |cell| cell.trim());
    let (start, end) = (edtf(cell(columns.first)), edtf(cell(columns.last)));
    let (real_start, real_end) = (cell(columns.start) == "Y", cell(columns.open) == columns.ended);
    let ordered = match (Edtf::parse(&start), Edtf::parse(&end)) {
        (Ok(start), Ok(end)) => start.earliest() <= end.latest(),
        _ => true,
    };
    let end = if ordered { end } else { String::new() };
    let precision = match (real_start && !start.is_empty(), real_end && !end.is_empty()) {
        _ if start.is_empty() && end.is_empty() => "",
        (true, true) => "real",
        (true, false) if end.is_empty() => "real",
        (false, true) if start.is_empty() => "real",
        (true, false) => "began, last cited",
        (false, true) => "first cited, ended",
        (false, false) => "cited",
    };
    let assumed = columns.ended == "E" && cell(columns.open) == "Y" && !end.is_empty();
    let open = if assumed { " (assumed to go on by the recorder)" } else { "" };
    Said { start, end, precision: format!("{precision}{open}") }
}

/// `2018-06-00` as `2018-06`; empty when it is no date.
fn edtf(cell: &str) -> String {
    let mut text = cell;
    while let Some(shorter) = text.strip_suffix("-00") {
        text = shorter;
    }
    if Edtf::parse(text).is_ok() { text.to_owned() } else { String::new() }
}

/// Writes the dates of a claim into a row.
pub(super) fn write(
    row: &mut Row,
    columns: &Dated,
    start: Option<&DatedEnd>,
    end: Option<&DatedEnd>,
    as_said: &str,
) {
    let is_real = |end: Option<&DatedEnd>| end.is_some_and(|end| end.kind == BoundKind::Actual);
    if let Some(start) = start {
        date(row, columns.first, &start.date);
        row.insert(columns.start.to_owned(), if is_real(Some(start)) { "Y" } else { "N" }.to_owned());
    }
    if let Some(last) = end {
        date(row, columns.last, &last.date);
        let open = match is_real(end) {
            true => columns.ended,
            false if as_said.contains("assumed to go on") => "Y",
            false => "N",
        };
        row.insert(columns.open.to_owned(), open.to_owned());
    }
}

/// A date with its parts in the columns beside it.
fn date(row: &mut Row, column: &str, date: &Edtf) {
    let text = date.to_string();
    let mut parts = text.split('-');
    for part in ["_year", "_month", "_day"] {
        if let Some(number) = parts.next().and_then(|part| part.parse::<u32>().ok()) {
            row.insert(format!("{column}{part}"), number.to_string());
        }
    }
    let whole = match text.len() {
        4 => format!("{text}-00-00"),
        7 => format!("{text}-00"),
        _ => text,
    };
    row.insert(column.to_owned(), whole);
}
