//! XLSX: the cells of its sheets.

use std::fmt::Write;

use quick_xml::events::{BytesStart, Event};

use super::grid::{Sheet, push_number};
use super::parts::{Parts, Xml, attribute, push_reference};
use super::workbook::{Strings, date_styles, join, relations, strings, workbook};
use crate::list::fault::Fault;
use crate::list::values::day_of_serial;

/// Days that are counted more where a workbook counts from 1904.
const FROM_1904: f64 = 1462.0;

/// What is needed to read the cells of every sheet.
struct Book {
    strings: Strings,
    /// For each style of cells, whether it shows dates.
    dates: Vec<bool>,
    from_1904: bool,
}

/// What a cell holds.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Shared,
    Bool,
    Text,
}

pub(super) fn read(parts: &mut Parts) -> Result<Vec<Sheet>, Fault> {
    let root = relations(parts, "_rels/.rels", "")?;
    let path = root
        .values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |(_, target)| target.clone());
    let workbook = workbook(parts, &path)?;
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let relations = relations(parts, &join(folder, &format!("_rels/{file}.rels")), folder)?;
    let part =
        |kind: &str| relations.values().find(|(of, _)| of.ends_with(kind)).map(|(_, target)| target.clone());
    let strings = match part("/sharedStrings") {
        Some(path) => strings(parts, &path)?,
        None => Strings::default(),
    };
    let dates = match part("/styles") {
        Some(path) => date_styles(parts, &path)?,
        None => Vec::new(),
    };
    let book = Book { strings, dates, from_1904: workbook.from_1904 };
    let mut sheets = Vec::new();
    for (name, relation, hidden) in workbook.sheets {
        // Sheets that are charts or macros have no rows.
        let Some((kind, path)) = relations.get(&relation) else { continue };
        if !kind.ends_with("/worksheet") {
            continue;
        }
        let Some(mut xml) = parts.xml(path)? else { continue };
        let mut sheet = Sheet::new(name, hidden);
        book.read_sheet(&mut xml, &mut sheet)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

impl Book {
    fn read_sheet(&self, xml: &mut Xml<'_>, sheet: &mut Sheet) -> Result<(), Fault> {
        let (mut row, mut column) = (0u32, 0u32);
        let (mut kind, mut is_date, mut in_value) = (Kind::Number, false, false);
        let mut value = String::new();
        let mut shown = String::new();
        loop {
            match xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "row" => {
                        row = match attribute(&e, "r") {
                            Some(text) => number(&text)?,
                            None => row.saturating_add(1),
                        };
                        column = 0;
                        let hidden = matches!(attribute(&e, "hidden").as_deref(), Some("1" | "true"));
                        sheet.hidden_rows += usize::from(hidden);
                    }
                    "c" => {
                        (kind, is_date) = self.begin(&e, &mut column)?;
                        value.clear();
                    }
                    "v" | "t" => in_value = true,
                    "rPh" | "f" => in_value = false,
                    "mergeCell" => {
                        if let Some(over) = attribute(&e, "ref").filter(|over| is_over_rows(over)) {
                            sheet.merged.push(over);
                        }
                    }
                    _ => {}
                },
                Event::Text(e) if in_value => value.push_str(&e.xml10_content()),
                Event::CData(e) if in_value => value.push_str(&e.xml10_content()),
                Event::GeneralRef(e) if in_value => push_reference(&e, &mut value),
                Event::End(e) => match e.local_name().as_ref() {
                    "v" | "t" => in_value = false,
                    "c" => {
                        shown.clear();
                        let text = self.shown(kind, is_date, &value, &mut shown);
                        sheet.cell(column, text)?;
                        column = column.saturating_add(1);
                    }
                    "row" => sheet.end_row(row, 1)?,
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Where a cell stands, and what it holds.
    fn begin(&self, cell: &BytesStart<'_>, column: &mut u32) -> Result<(Kind, bool), Fault> {
        let (mut kind, mut is_date) = (Kind::Number, false);
        for attribute in cell.attributes().with_checks(false).flatten() {
            let value = attribute.value.as_ref();
            match attribute.key.as_ref() {
                "r" => *column = column_of(value)?,
                "t" => {
                    kind = match value {
                        "s" => Kind::Shared,
                        "b" => Kind::Bool,
                        "n" => Kind::Number,
                        _ => Kind::Text,
                    }
                }
                "s" => is_date = value.parse().ok().and_then(|n: usize| self.dates.get(n)) == Some(&true),
                _ => {}
            }
        }
        Ok((kind, is_date))
    }

    /// The text that a cell shows, near enough; `out` is a place to put it together.
    fn shown<'a>(&'a self, kind: Kind, is_date: bool, value: &'a str, out: &'a mut String) -> &'a str {
        match kind {
            Kind::Text => {
                if !value.contains("_x000D_") {
                    return value;
                }
                out.push_str(&value.replace("_x000D_", ""));
            }
            Kind::Shared => {
                let text = value.trim().parse().ok().and_then(|n| self.strings.get(n)).unwrap_or("");
                if !text.contains("_x000D_") {
                    return text;
                }
                out.push_str(&text.replace("_x000D_", ""));
            }
            Kind::Bool => out.push_str(if value.trim() == "1" { "true" } else { "false" }),
            Kind::Number if is_date => push_date(value, self.from_1904, out),
            Kind::Number => push_number(value, out),
        }
        out
    }
}

fn number(text: &str) -> Result<u32, Fault> {
    text.trim().parse().map_err(|_| Fault::Damaged(format!("has a row {text:?}")))
}

/// The column, counted from 0, of a cell such as "AB12".
fn column_of(cell: &str) -> Result<u32, Fault> {
    let mut column = 0u32;
    for letter in cell.bytes().take_while(u8::is_ascii_alphabetic) {
        let n = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.saturating_mul(26).saturating_add(n);
    }
    column.checked_sub(1).ok_or_else(|| Fault::Damaged(format!("has a cell {cell:?}")))
}

/// Whether merged cells such as "A1:C1" reach over several rows.
fn is_over_rows(over: &str) -> bool {
    let row = |cell: &str| cell.trim_start_matches(|c: char| c.is_ascii_alphabetic()).to_owned();
    over.split_once(':').is_some_and(|(from, to)| row(from) != row(to))
}

/// Writes a count of days as a date, and as a time where it has one.
fn push_date(value: &str, from_1904: bool, out: &mut String) {
    const LAST: f64 = 2_958_466.0;
    let count = match value.trim().parse::<f64>() {
        Ok(count) => count + if from_1904 { FROM_1904 } else { 0.0 },
        Err(_) => return out.push_str(value),
    };
    if !(0.0..LAST).contains(&count) {
        return push_number(value, out);
    }
    // Seconds of 9999 years fit; the sign was looked at.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the limits looked at above"
    )]
    let seconds = (count * 86_400.0).round() as u64;
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // Programs count a 29 February in 1900, so that counts before it are one behind.
    let days = u32::try_from(if days < 61 { days + 1 } else { days }).unwrap_or(0);
    let (year, month, day) = day_of_serial(days);
    // Writing to a string cannot fail.
    if count >= 1.0 {
        let _ = write!(out, "{year:04}-{month:02}-{day:02}");
    }
    if second > 0 || count < 1.0 {
        let blank = if count >= 1.0 { " " } else { "" };
        let _ = write!(out, "{blank}{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_days() {
        let check = |value: &str, from_1904: bool, expected: &str| {
            let mut out = String::new();
            push_date(value, from_1904, &mut out);
            assert_eq!(out, expected, "{value}");
        };
        check("45351", false, "2024-02-29");
        check("45351.5", false, "2024-02-29 12:00:00");
        check("1", false, "1900-01-01");
        check("0.25", false, "06:00:00");
        check("43889", true, "2024-02-29");
        check("-5", false, "-5");
        check("1e9", false, "1000000000");
        check("NaN", false, "NaN");
        check("x", false, "x");
    }

    #[test]
    fn columns_by_their_letters() {
        assert_eq!(column_of("A1").ok(), Some(0));
        assert_eq!(column_of("AA10").ok(), Some(26));
        assert_eq!(column_of("xfd1").ok(), Some(16_383));
        assert!(column_of("12").is_err());
        assert!(is_over_rows("A1:A3"));
        assert!(!is_over_rows("A1:C1"));
    }
}
