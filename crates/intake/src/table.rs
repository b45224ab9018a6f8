//! A CSV table with named columns, read strictly.

use std::collections::BTreeMap;

use sijill_model::{ExhibitId, RowRef};

use crate::problem::Problem;

/// Largest table read, in bytes: a folder format for coded cases, not for bulk lists.
const LARGEST: usize = 256 * 1024 * 1024;

/// The columns of a table.
pub(crate) struct Columns {
    /// Columns that must be there.
    pub(crate) required: &'static [&'static str],
    /// Columns that may be there.
    pub(crate) optional: &'static [&'static str],
}

/// A table read from a file.
pub(crate) struct Table {
    /// The file's name.
    pub(crate) file: String,
    /// Its rows.
    pub(crate) rows: Vec<Row>,
}

/// One row: its cells by column name, trimmed.
pub(crate) struct Row {
    cells: BTreeMap<&'static str, String>,
    /// Row number, counted from 1 with the heading.
    pub(crate) number: u32,
    /// Where it stands.
    pub(crate) at: RowRef,
}

impl Row {
    /// The cell of a column; empty when blank or when the table has no such column.
    pub(crate) fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The items of a list cell.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split(';').map(str::trim).filter(|item| !item.is_empty())
    }
}

/// Reads a table; every fault is added to `problems`, and rows with faults are left out.
pub(crate) fn read(file: &str, bytes: &[u8], columns: &Columns, problems: &mut Vec<Problem>) -> Table {
    let exhibit = ExhibitId::of(bytes);
    let mut table = Table { file: file.to_owned(), rows: Vec::new() };
    let mut fault = |row: Option<u32>, column: Option<&str>, what: String, hint: &str| {
        problems.push(Problem {
            file: file.to_owned(),
            row,
            column: column.map(str::to_owned),
            what: what.into(),
            hint: hint.to_owned(),
        });
    };
    if bytes.len() > LARGEST {
        fault(None, None, format!("{} bytes are more than a table may have", bytes.len()), "split the table");
        return table;
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        fault(None, None, "the text is UTF-16, not UTF-8".to_owned(), "save it as CSV UTF-8");
        return table;
    }
    let text = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let offset = bytes.len() - text.len();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let mut records = reader.byte_records();

    let heading = match records.next() {
        None => {
            fault(None, None, "the file is empty".to_owned(), "the first row is the heading");
            return table;
        }
        Some(Err(error)) => {
            fault(Some(1), None, error.to_string(), "");
            return table;
        }
        Some(Ok(heading)) => heading,
    };
    let Some(heading) = read_heading(&heading, columns, &mut fault) else {
        return table;
    };

    let rows = RowStarts::of(text);
    let mut number = 1;
    for record in records {
        number = match &record {
            Ok(record) => rows.number_at(text, record.position().map_or(0, csv::Position::byte)),
            Err(_) => number + 1,
        };
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                fault(Some(number), None, error.to_string(), "");
                return table;
            }
        };
        let mut cells: Vec<Option<&str>> = Vec::with_capacity(record.len());
        for (i, cell) in record.iter().enumerate() {
            match std::str::from_utf8(cell) {
                Ok(cell) if !cell.contains('\0') => cells.push(Some(cell.trim())),
                broken => {
                    let byte = record.position().map_or(0, csv::Position::byte) + offset as u64;
                    let what = match broken {
                        Ok(_) => "a NUL character".to_owned(),
                        Err(_) => format!("not UTF-8 (the row begins at byte {byte})"),
                    };
                    fault(Some(number), heading.get(i).copied(), what, "save it as CSV UTF-8");
                    cells.push(None);
                }
            }
        }
        if cells.iter().all(|cell| *cell == Some("")) {
            continue;
        }
        if cells.len() != heading.len() {
            let what = format!("{} cells where the heading has {}", cells.len(), heading.len());
            fault(Some(number), None, what, "a comma or a quotation mark too many or too few");
            continue;
        }
        if cells.iter().any(Option::is_none) {
            continue;
        }
        let cells = heading.iter().copied().zip(cells.into_iter().flatten().map(str::to_owned)).collect();
        table.rows.push(Row { cells, number, at: RowRef { exhibit, row: number } });
    }
    table
}

/// Notes a fault: row, column, what, what to do.
type Fault<'a> = dyn FnMut(Option<u32>, Option<&str>, String, &str) + 'a;

fn read_heading(
    heading: &csv::ByteRecord,
    columns: &Columns,
    fault: &mut Fault<'_>,
) -> Option<Vec<&'static str>> {
    let known: Vec<&'static str> = columns.required.iter().chain(columns.optional).copied().collect();
    let mut found = Vec::new();
    let mut whole = true;
    for cell in heading {
        let name = String::from_utf8_lossy(cell).trim().to_lowercase();
        match known.iter().find(|known| **known == name) {
            Some(column) if found.contains(column) => {
                fault(Some(1), Some(&name), "the column stands twice".to_owned(), "remove one");
                whole = false;
            }
            Some(column) => found.push(*column),
            None => {
                let hint = format!("this table has {}", known.join(", "));
                fault(Some(1), Some(&name), "no such column".to_owned(), &hint);
                whole = false;
            }
        }
    }
    for column in columns.required {
        if !found.contains(column) {
            fault(
                Some(1),
                Some(column),
                "the column is missing".to_owned(),
                "add it; its cells may be blank",
            );
            whole = false;
        }
    }
    whole.then_some(found)
}

/// Where each row of a table begins, blank rows included: spreadsheets count those, the CSV reader skips them.
struct RowStarts(Vec<usize>);

impl RowStarts {
    /// Finds the rows by RFC 4180: a line end inside quotation marks ends no row.
    fn of(text: &[u8]) -> Self {
        let mut starts = vec![0];
        // A quotation mark opens a cell only at its beginning; inside, each one closes or, doubled, opens again.
        let (mut quoted, mut may_open) = (false, true);
        for (at, byte) in text.iter().enumerate() {
            if *byte == b'"' {
                (quoted, may_open) = if quoted { (false, true) } else { (may_open, false) };
                continue;
            }
            if *byte == b'\n' && !quoted {
                starts.push(at + 1);
            }
            may_open = !quoted && matches!(byte, b',' | b'\n' | b'\r');
        }
        Self(starts)
    }

    /// The number of the row that a record at this byte is, counted from 1.
    fn number_at(&self, text: &[u8], byte: u64) -> u32 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(text.len());
        // The reader gives the place before the blank rows that it skipped.
        let skipped = text[byte..].iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let row = self.0.partition_point(|start| *start <= byte + skipped);
        u32::try_from(row).unwrap_or(u32::MAX)
    }

    /// The bytes of a row, counted from 1.
    fn row<'a>(&self, text: &'a [u8], row: u32) -> Option<&'a [u8]> {
        let index = usize::try_from(row.checked_sub(1)?).ok()?;
        let start = *self.0.get(index)?;
        let end = self.0.get(index + 1).copied().unwrap_or(text.len());
        text.get(start..end).filter(|row| !row.is_empty())
    }
}

/// The cells of one row of a CSV table, each with its heading, as written; `None` when there is no such row.
///
/// Row 1 is the heading, as spreadsheets count; blank rows count too.
#[must_use]
pub fn row_cells(bytes: &[u8], row: u32) -> Option<Vec<(String, String)>> {
    let text = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let rows = RowStarts::of(text);
    let cells = |row: u32| -> Option<Vec<String>> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(rows.row(text, row)?);
        let record = reader.byte_records().next()?.ok()?;
        Some(record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect())
    };
    let heading = cells(1)?;
    if row == 1 {
        return Some(heading.iter().map(|cell| (cell.clone(), cell.clone())).collect());
    }
    let headings = heading.into_iter().chain(std::iter::repeat(String::new()));
    Some(headings.zip(cells(row)?).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: Columns = Columns { required: &["id", "note"], optional: &[] };

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let text = "id,note\r\n\r\nA,\"two\nlines, \"\"quoted\"\"\"\r\n\n\nB,last";
        let mut problems = Vec::new();
        let table = read("t.csv", text.as_bytes(), &COLUMNS, &mut problems);
        let rows: Vec<_> = table.rows.iter().map(|row| (row.number, row.get("id"))).collect();
        assert_eq!((rows, problems), (vec![(3, "A"), (6, "B")], vec![]));
        let cell = |row| row_cells(text.as_bytes(), row).map(|cells| cells[1].1.clone());
        assert_eq!(cell(3).as_deref(), Some("two\nlines, \"quoted\""));
        assert_eq!(cell(6).as_deref(), Some("last"));
        assert_eq!((cell(2), cell(7), cell(0)), (None, None, None));
    }
}
