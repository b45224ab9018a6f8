//! What a page shows, as a file to keep: CSV and XLSX for spreadsheets, JSON for programs.
//!
//! A spreadsheet runs what begins like a formula in CSV. Such a cell gets an apostrophe before it, and so does one that begins
//! with apostrophes and then so: whoever takes one apostrophe off has exactly what stood there.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use serde_json::{Value, json};

use crate::ask::Ask;
use crate::reply::{Answer, Fault, Reply};

/// What a page shows, as rows of text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// The file's name without its ending.
    pub(crate) name: &'static str,
    /// Headings, in words that programs read: never translated.
    pub(crate) heads: Vec<String>,
    /// Headings under which whole numbers stand, for a spreadsheet to reckon with.
    pub(crate) numbers: &'static [&'static str],
    pub(crate) rows: Vec<Vec<String>>,
}

/// Headings that are known beforehand.
pub(crate) fn heads(heads: &[&str]) -> Vec<String> {
    heads.iter().map(|head| (*head).to_owned()).collect()
}

/// Rows of a sheet, the headings with them; more stand on further sheets.
const SHEET_ROWS: usize = 1_000_000;
/// Rows by whose cells the columns are made wide enough, and the widest, in letters.
const LOOKED_AT: usize = 200;
const WIDEST: usize = 60;

impl Table {
    /// CSV as in RFC 4180, in UTF-8 with a mark, without which some spreadsheets garble Arabic.
    pub(crate) fn csv(&self) -> String {
        let rows = self.rows.iter().map(|row| csv_line(row));
        std::iter::once(csv_head(&self.heads)).chain(rows).collect()
    }

    /// A sheet as spreadsheets have them: headings that stay in sight, numbers as numbers, everything else as text,
    /// which runs nothing. A sheet reads from the right where the page does.
    ///
    /// # Errors
    /// Where a cell is longer than a cell of a spreadsheet can be.
    pub(crate) fn xlsx(&self, rtl: bool) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // The file depends on nothing but the table.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let bold = Format::new().set_bold();
        let number: Vec<bool> = self.heads.iter().map(|head| self.numbers.contains(&head.as_str())).collect();
        let columns = u16::try_from(self.heads.len()).unwrap_or(u16::MAX);
        let mut parts: Vec<&[Vec<String>]> = self.rows.chunks(SHEET_ROWS).collect();
        if parts.is_empty() {
            parts.push(&[]);
        }
        for part in parts {
            let sheet = book.add_worksheet();
            sheet.set_right_to_left(rtl).set_freeze_panes(1, 0)?;
            for (column, head) in (0..columns).zip(&self.heads) {
                sheet.write_string_with_format(0, column, head, &bold)?;
                let cells = part.iter().take(LOOKED_AT).filter_map(|row| row.get(usize::from(column)));
                let widest = cells.chain([head]).map(|cell| cell.chars().count()).max().unwrap_or_default();
                sheet.set_column_width(column, u16::try_from(widest.min(WIDEST) + 2).unwrap_or_default())?;
            }
            for (at, row) in (1..).zip(part) {
                for ((column, cell), number) in (0..columns).zip(row).zip(&number) {
                    match cell.parse::<u32>() {
                        Ok(value) if *number => sheet.write_number(at, column, value)?,
                        _ if cell.is_empty() => continue,
                        _ => sheet.write_string(at, column, cell)?,
                    };
                }
            }
        }
        book.save_to_buffer()
    }

    /// The table as a file of comma-separated values.
    pub(crate) fn as_csv(&self) -> Reply {
        Reply::file(format!("{}.csv", self.name), "text/csv; charset=utf-8", self.csv())
    }

    /// The table as a file of a spreadsheet, in the direction of the page.
    pub(crate) fn as_xlsx(&self, ask: &Ask) -> Answer {
        const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let rtl = ask.language().dir() == "rtl";
        let bytes = self.xlsx(rtl).map_err(|_| Fault::Unfit(ask.say("xlsx-too-long")))?;
        Ok(Reply::file(format!("{}.xlsx", self.name), KIND, bytes))
    }

    /// JSON: what the page depends on, and its rows by heading. Cells are text, always.
    pub(crate) fn json(&self, settings: &Value) -> Value {
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                let cells = self.heads.iter().zip(row);
                Value::Object(cells.map(|(head, cell)| ((*head).to_owned(), json!(cell))).collect())
            })
            .collect();
        json!({ "of": self.name, "settings": settings, "rows": rows })
    }
}

/// The begin of a file of comma-separated values: the mark, and the headings.
pub(crate) fn csv_head(heads: &[String]) -> String {
    format!("\u{feff}{}", csv_line(heads))
}

/// One row of it, with its end.
pub(crate) fn csv_line(row: &[String]) -> String {
    let cells: Vec<String> = row.iter().map(|cell| quoted(&guarded(cell))).collect();
    cells.join(",") + "\r\n"
}

/// Whether a spreadsheet could run a text.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])
}

fn guarded(text: &str) -> String {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', '\t', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_can_run() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("＝1", "'＝1"),
            ("+963 11", "'+963 11"),
            ("'=x", "''=x"),
            ("'tis", "'tis"),
            ("\tx", "\"'\tx\""),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("مجموعة", "مجموعة"),
        ] {
            assert_eq!(quoted(&guarded(cell)), expected);
            let back = guarded(cell);
            let back = match back.strip_prefix('\'') {
                Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
                _ => &back,
            };
            assert_eq!(back, cell, "one apostrophe off gives what stood there");
        }
    }

    #[test]
    fn a_sheet_holds_numbers_and_texts_and_no_formula() {
        let rows = vec![
            vec!["كريم".to_owned(), "12".to_owned(), "=1+1".to_owned()],
            vec!["0123".to_owned(), String::new(), "x".to_owned()],
        ];
        let table =
            Table { name: "t", heads: heads(&["name", "persons", "note"]), numbers: &["persons"], rows };
        let bytes = table.xlsx(true).unwrap();
        assert_eq!(bytes, table.xlsx(true).unwrap(), "the same bytes each time");
        let list = sijill_intake::list::List::open("t.xlsx", bytes, None).unwrap();
        let mut read = Vec::new();
        list.rows(|row| {
            read.push([0, 1, 2].map(|column| row.cell(column).to_owned()));
            std::ops::ControlFlow::Continue(())
        });
        assert_eq!(read, [["كريم", "12", "=1+1"], ["0123", "", "x"]]);
        let long = Table { rows: vec![vec!["x".repeat(40_000)]], ..table };
        assert!(long.xlsx(false).is_err());
    }

    #[test]
    fn a_table_is_written() {
        let table = Table {
            name: "t",
            heads: heads(&["a", "b"]),
            numbers: &[],
            rows: vec![vec!["1".into(), "=2".into()]],
        };
        assert_eq!(table.csv(), "\u{feff}a,b\r\n1,'=2\r\n");
        let json = table.json(&json!({}));
        assert_eq!(json["rows"][0]["b"], "=2", "JSON runs nothing, and is left as it is");
    }
}
