//! The rows of a sheet, written out as text that is cut like any other.

use std::fmt::Write;

use crate::list::cut::beginning;
use crate::list::fault::Fault;

/// Most rows and columns that a sheet can have, as spreadsheet programs have them.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;
/// Most text written out from one file. A long list has a third of it; a hostile one claims anything.
const MOST_TEXT: usize = 512 << 20;
/// Longest cell; spreadsheet programs stop at 32,767 characters.
pub(super) const LONGEST_CELL: usize = 1 << 17;
/// Longest row, its cells together.
const LONGEST_ROW: usize = 32 << 20;

/// A sheet, read.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// Whether its maker hid it.
    pub(crate) hidden: bool,
    /// Its rows, with commas between the cells.
    pub(crate) text: String,
    /// Cells that hold something.
    pub(crate) cells: usize,
    /// Rows that hold something.
    pub(crate) filled: usize,
    /// Rows that are not shown, filtered or folded away.
    pub(crate) hidden_rows: usize,
    /// Cells merged over several rows, as "D5:D20".
    pub(crate) merged: Vec<String>,
    /// Cells that were cut.
    pub(crate) cut: usize,
    rows: u32,
    /// The cells of the row being read: their columns, and where they stand in `held`.
    row: Vec<(u32, usize, usize)>,
    held: String,
}

impl Sheet {
    pub(super) fn new(name: String, hidden: bool) -> Self {
        Self { name, hidden, ..Self::default() }
    }

    /// Adds a cell to the row being read; columns are counted from 0.
    pub(super) fn cell(&mut self, column: u32, text: &str) -> Result<(), Fault> {
        if text.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(Fault::TooMuch(format!("claims a column {}", u64::from(column) + 1)));
        }
        let kept = beginning(text, LONGEST_CELL);
        self.cut += usize::from(kept.len() < text.len());
        let from = self.held.len();
        if from + kept.len() > LONGEST_ROW {
            return Err(Fault::TooMuch(format!("has a row of more than {LONGEST_ROW} bytes")));
        }
        self.held.push_str(kept);
        self.row.push((column, from, self.held.len()));
        Ok(())
    }

    /// Writes the row being read as the row of this number, counted from 1, and so often.
    pub(super) fn end_row(&mut self, number: u32, times: u32) -> Result<(), Fault> {
        let cells = std::mem::take(&mut self.row);
        let held = std::mem::take(&mut self.held);
        if cells.is_empty() {
            return Ok(());
        }
        let last = u64::from(number) + u64::from(times) - 1;
        if last > u64::from(MOST_ROWS) {
            return Err(Fault::TooMuch(format!("claims a row {last}")));
        }
        if number <= self.rows {
            return Err(Fault::Damaged(format!("has its row {number} twice or out of order")));
        }
        while self.rows + 1 < number {
            self.text.push('\n');
            self.rows += 1;
        }
        let begin = self.text.len();
        self.write(cells, &held)?;
        let row = self.text.len() - begin;
        if row.saturating_mul(times as usize) > MOST_TEXT - self.text.len().min(MOST_TEXT) {
            return Err(Fault::TooMuch("holds more text than can be read".to_owned()));
        }
        for _ in 1..times {
            self.text.extend_from_within(begin..begin + row);
        }
        self.rows += times;
        self.filled += times as usize;
        Ok(())
    }

    fn write(&mut self, mut cells: Vec<(u32, usize, usize)>, held: &str) -> Result<(), Fault> {
        cells.sort_by_key(|(column, ..)| *column);
        let mut at = 0;
        for (column, from, to) in cells {
            // A cell written twice: spreadsheet programs show the first.
            if column < at {
                continue;
            }
            self.cells += 1;
            let commas = column + u32::from(at > 0) - at;
            self.text.extend(std::iter::repeat_n(',', commas as usize));
            at = column + 1;
            let text = &held[from..to];
            if text.contains(['"', ',', '\n', '\r']) {
                self.text.push('"');
                for (n, part) in text.split('"').enumerate() {
                    self.text.push_str(if n > 0 { "\"\"" } else { "" });
                    self.text.push_str(part);
                }
                self.text.push('"');
            } else {
                self.text.push_str(text);
            }
        }
        self.text.push('\n');
        if self.text.len() > MOST_TEXT {
            return Err(Fault::TooMuch("holds more text than can be read".to_owned()));
        }
        Ok(())
    }
}

/// Writes a number as people write it: 34, not 34.0 nor 3.4E1.
pub(super) fn push_number(written: &str, out: &mut String) {
    let written = written.trim();
    let plain = !written.contains(['e', 'E', '.']) && written.len() <= 15;
    match written.parse::<f64>() {
        Ok(number) if !plain && number.is_finite() && number.abs() < 1e15 => {
            // Twelve decimals undo what counting in binary adds.
            let mut text = String::new();
            // Writing to a string cannot fail.
            let _ = write!(text, "{number:.12}");
            out.push_str(text.trim_end_matches('0').trim_end_matches('.'));
        }
        _ => out.push_str(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_written_where_they_stand() {
        let mut sheet = Sheet::new("s".to_owned(), false);
        sheet.cell(2, "كريم, \"أبو علي\"").unwrap();
        sheet.cell(0, "1").unwrap();
        sheet.end_row(3, 1).unwrap();
        sheet.end_row(4, 1).unwrap();
        sheet.cell(1, "x").unwrap();
        sheet.end_row(6, 2).unwrap();
        assert_eq!(sheet.text, "\n\n1,,\"كريم, \"\"أبو علي\"\"\"\n\n\n,x\n,x\n");
        assert_eq!((sheet.cells, sheet.filled, sheet.rows), (3, 3, 7));
        sheet.cell(0, "late").unwrap();
        assert!(sheet.end_row(2, 1).is_err());
    }

    #[test]
    fn what_cannot_be_held_is_refused() {
        let mut sheet = Sheet::new("s".to_owned(), false);
        assert!(sheet.cell(1 << 14, "x").is_err());
        sheet.cell(0, "x").unwrap();
        assert!(sheet.end_row(1, u32::MAX).is_err());
        sheet.cell(0, &"x".repeat(LONGEST_CELL + 1)).unwrap();
        assert!(sheet.end_row(1, 1 << 20).is_err());
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (written, expected) in [
            ("34", "34"),
            ("34.0", "34"),
            ("1E3", "1000"),
            ("0.30000000000000004", "0.3"),
            ("007", "007"),
            ("-1", "-1"),
            ("x", "x"),
            ("1e300", "1e300"),
        ] {
            let mut text = String::new();
            push_number(written, &mut text);
            assert_eq!(text, expected, "{written}");
        }
    }
}
