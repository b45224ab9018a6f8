//! One table out of a file: text as it is, spreadsheets written out as text.

use encoding_rs::{Encoding, UTF_8};

use super::book::{self, Sheet};
use super::cut;
use super::decode;
use super::fault::Fault;
use super::mapping::Mapping;
use super::oddity::{Oddity, SheetSeen};
use super::rows::Rows;

/// Largest file read, in bytes: ten million rows of a hundred bytes.
const LARGEST: usize = 2 << 30;
/// Largest spreadsheet read, packed: a million rows take some 100 MB.
const LARGEST_PACKED: usize = 256 << 20;

/// A table, read.
pub(super) struct ReadTable {
    /// The sheet, when the file has several.
    pub(super) sheet: Option<String>,
    /// All sheets, when the file has several.
    pub(super) sheets: Vec<String>,
    pub(super) rows: Rows,
    /// Rows of spreadsheets end with their last cell; in text, a row that is shorter than others is odd.
    pub(super) is_text: bool,
    /// The encoding, when it is another than UTF-8.
    pub(super) encoding: Option<&'static Encoding>,
}

pub(super) fn read(
    bytes: Vec<u8>,
    mapping: &Mapping,
    told: &mut dyn FnMut(Oddity),
) -> Result<ReadTable, Fault> {
    let too_large = |limit: usize| Fault::TooLarge { bytes: bytes.len(), limit };
    if book::is_compound(&bytes) {
        return Err(book::compound(&bytes));
    }
    if book::is_packed(&bytes) {
        if bytes.len() > LARGEST_PACKED {
            return Err(too_large(LARGEST_PACKED));
        }
        return choose(book::read(bytes)?, mapping.sheet.as_deref(), told);
    }
    if bytes.len() > LARGEST {
        return Err(too_large(LARGEST));
    }
    if let Some(broken) = other_format(&bytes) {
        return Err(broken);
    }
    let (text, encoding) = decode::decode(bytes, mapping.encoding, told);
    if decode::is_binary(&text) {
        return Err(Fault::NoText);
    }
    let delimiter = cut::delimiter(&text);
    Ok(ReadTable {
        sheet: None,
        sheets: Vec::new(),
        rows: Rows::new(text, delimiter),
        is_text: true,
        encoding: (encoding != UTF_8).then_some(encoding),
    })
}

/// What is wrong with files that are often taken for lists.
fn other_format(bytes: &[u8]) -> Option<Fault> {
    let first = bytes.get(..bytes.len().min(512))?.trim_ascii_start();
    let begins = |words: &[&str]| {
        words.iter().any(|word| {
            first.len() >= word.len() && first[..word.len()].eq_ignore_ascii_case(word.as_bytes())
        })
    };
    if begins(&["%PDF"]) {
        return Some(Fault::Pdf);
    }
    if begins(&["<!doctype html", "<html", "<table", "<?xml", "<Workbook"]) {
        return Some(Fault::WebPage);
    }
    if begins(&["{\\rtf"]) {
        return Some(Fault::Rtf);
    }
    None
}

/// The sheet asked for, or the one with the most cells of those that are shown.
fn choose(
    sheets: Vec<Sheet>,
    wanted: Option<&str>,
    told: &mut dyn FnMut(Oddity),
) -> Result<ReadTable, Fault> {
    let seen =
        |sheet: &Sheet| SheetSeen { name: sheet.name.clone(), rows: sheet.filled, hidden: sheet.hidden };
    let described: Vec<SheetSeen> = sheets.iter().map(seen).collect();
    let several = sheets.len() > 1;
    let names: Vec<String> =
        if several { sheets.iter().map(|sheet| sheet.name.clone()).collect() } else { Vec::new() };
    let chosen = match wanted {
        Some(wanted) => {
            let key = sijill_model::fold_key(wanted);
            let at = sheets
                .iter()
                .position(|sheet| sheet.name == wanted)
                .or_else(|| sheets.iter().position(|sheet| sijill_model::fold_key(&sheet.name) == key));
            let Some(at) = at else {
                return Err(Fault::NoSheet { wanted: wanted.to_owned(), sheets: described });
            };
            at
        }
        None => {
            let best = (0..sheets.len())
                .filter(|n| sheets[*n].cells > 0)
                .min_by_key(|n| (sheets[*n].hidden, std::cmp::Reverse(sheets[*n].cells), *n));
            let Some(best) = best else {
                return Err(Fault::EmptySheets);
            };
            if several {
                told(Oddity::Sheets { sheets: described, read: sheets[best].name.clone() });
            }
            best
        }
    };
    let Some(sheet) = sheets.into_iter().nth(chosen) else {
        // `chosen` is a place among them.
        return Err(Fault::EmptySheets);
    };
    if sheet.hidden_rows > 0 {
        told(Oddity::HiddenRows(sheet.hidden_rows));
    }
    if let Some(first) = sheet.merged.first() {
        told(Oddity::Merged { cells: sheet.merged.len(), first: first.clone() });
    }
    if sheet.cut > 0 {
        told(Oddity::CutCells(sheet.cut));
    }
    let rows = Rows::new(sheet.text, b',');
    Ok(ReadTable {
        sheet: several.then_some(sheet.name),
        sheets: names,
        rows,
        is_text: false,
        encoding: None,
    })
}
