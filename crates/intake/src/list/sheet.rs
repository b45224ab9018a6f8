//! One table out of a file: CSV as it is, spreadsheets written out as CSV.

use std::io::Cursor;

use calamine::{Data, Reader};

use super::text;
use crate::problem::{Finding, Problem};

/// Largest spreadsheet read, in bytes: it is unpacked in memory.
const LARGEST: usize = 256 * 1024 * 1024;
/// Most cells of a spreadsheet: a file of a few kilobytes can claim billions.
const MOST_CELLS: usize = 60_000_000;

pub(super) struct ReadTable {
    pub(super) sheet: Option<String>,
    pub(super) text: Vec<u8>,
    pub(super) delimiter: u8,
    pub(super) starts: Vec<usize>,
}

pub(super) fn read(
    name: &str,
    bytes: Vec<u8>,
    sheet: Option<&str>,
    findings: &mut Vec<Finding>,
) -> Result<ReadTable, Problem> {
    let fault = |what: String, hint: &str| Problem {
        file: name.to_owned(),
        row: None,
        column: None,
        what,
        hint: hint.to_owned(),
    };
    let packed = bytes.starts_with(b"PK\x03\x04");
    let old = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    if !packed && !old {
        if bytes.starts_with(b"%PDF") {
            return Err(fault(
                "is a PDF".to_owned(),
                "copy its table into a spreadsheet first, or ask its maker for one",
            ));
        }
        let text = text::decode(name, bytes, findings);
        if text.contains(&0) {
            return Err(fault(
                "is no text and no spreadsheet".to_owned(),
                "save the list as CSV (UTF-8) or XLSX",
            ));
        }
        let starts = text::starts(&text);
        return Ok(ReadTable { sheet: None, delimiter: text::delimiter(&text), text, starts });
    }
    if bytes.len() > LARGEST {
        return Err(fault(format!("has {} bytes, more than {LARGEST}", bytes.len()), "save the list as CSV"));
    }
    if packed && unpacked_size(&bytes) > 20 * LARGEST as u64 {
        return Err(fault("would unpack to more than can be read".to_owned(), "save the list as CSV"));
    }
    let broken = |error: calamine::Error| {
        fault(
            format!("cannot be read as a spreadsheet: {error}"),
            "open it in a spreadsheet program and save it again",
        )
    };
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    let chosen = match sheet {
        Some(wanted) => names.iter().find(|name| *name == wanted).cloned().ok_or_else(|| {
            fault(format!("has no sheet {wanted:?}"), &format!("its sheets are {}", names.join(", ")))
        })?,
        None => {
            let mut largest: Option<(usize, String)> = None;
            for candidate in &names {
                if let Ok(range) = book.worksheet_range(candidate) {
                    let size = range.used_cells().count();
                    if largest.as_ref().is_none_or(|(most, _)| size > *most) {
                        largest = Some((size, candidate.clone()));
                    }
                }
            }
            largest.map(|(_, name)| name).ok_or_else(|| {
                fault("has no sheet with cells".to_owned(), "check that this is the right file")
            })?
        }
    };
    if names.len() > 1 && sheet.is_none() {
        findings.push(Finding {
            file: name.to_owned(),
            row: None,
            column: None,
            what: format!(
                "has the sheets {}; the one with the most cells is read: {chosen}",
                names.join(", ")
            ),
        });
    }
    let range = book.worksheet_range(&chosen).map_err(broken)?;
    let (height, width) = range.get_size();
    if height.saturating_mul(width) > MOST_CELLS {
        return Err(fault(format!("claims {height} rows of {width} columns"), "save the list as CSV"));
    }
    let mut text = Vec::new();
    let mut starts = vec![0];
    let first = range.start().map_or(0, |(row, _)| row);
    for _ in 0..first {
        text.push(b'\n');
        starts.push(text.len());
    }
    let left = range.start().map_or(0, |(_, column)| column);
    for row in range.rows() {
        (0..left).for_each(|_| text.push(b','));
        for (n, cell) in row.iter().enumerate() {
            if n > 0 {
                text.push(b',');
            }
            push_cell(cell, &mut text);
        }
        text.push(b'\n');
        starts.push(text.len());
    }
    let sheet = (names.len() > 1).then_some(chosen);
    Ok(ReadTable { sheet, text, delimiter: b',', starts })
}

/// The sizes that a packed file's own directory claims, added up.
fn unpacked_size(bytes: &[u8]) -> u64 {
    let mut total = 0u64;
    let mut at = 0;
    // Entries of the central directory: signature PK\x01\x02, unpacked size at byte 24.
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.windows(4).position(|w| w == b"PK\x01\x02"))
    {
        let entry = at + found;
        if let Some(size) = bytes.get(entry + 24..entry + 28) {
            total += u64::from(u32::from_le_bytes([size[0], size[1], size[2], size[3]]));
        }
        at = entry + 46;
    }
    total
}

fn push_cell(cell: &Data, out: &mut Vec<u8>) {
    let text = match cell {
        Data::Empty => return,
        Data::String(text) => text.clone(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => format!("#{error}"),
    };
    if text.contains(['"', ',', '\n', '\r']) {
        out.push(b'"');
        out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}
