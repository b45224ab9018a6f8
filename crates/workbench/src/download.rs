//! What a page shows, as a file to keep: CSV for spreadsheets, JSON for programs.
//!
//! A spreadsheet runs what begins like a formula. Such a cell gets an apostrophe before it, and so does one that begins
//! with apostrophes and then so: whoever takes one apostrophe off has exactly what stood there.

use serde_json::{Value, json};

/// What a page shows, as rows of text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// The file's name without its ending.
    pub(crate) name: &'static str,
    /// Headings, in words that programs read: never translated.
    pub(crate) heads: &'static [&'static str],
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// CSV as in RFC 4180, in UTF-8 with a mark, without which some spreadsheets garble Arabic.
    pub(crate) fn csv(&self) -> String {
        let mut text = String::from("\u{feff}");
        let heads: Vec<String> = self.heads.iter().map(|head| (*head).to_owned()).collect();
        for row in std::iter::once(&heads).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(&guarded(cell))).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
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
    fn a_table_is_written() {
        let table = Table { name: "t", heads: &["a", "b"], rows: vec![vec!["1".into(), "=2".into()]] };
        assert_eq!(table.csv(), "\u{feff}a,b\r\n1,'=2\r\n");
        let json = table.json(&json!({}));
        assert_eq!(json["rows"][0]["b"], "=2", "JSON runs nothing, and is left as it is");
    }
}
