//! One table out of a file: text as it is, spreadsheets written out as text.

use encoding_rs::{Encoding, UTF_8};

use super::book::{self, Broken, Sheet};
use super::cut;
use super::decode;
use super::mapping::Mapping;
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
    told: &mut dyn FnMut(String),
) -> Result<ReadTable, Broken> {
    let too_large = |limit: usize| Broken {
        what: format!("has {} bytes, more than {limit}", bytes.len()),
        hint: "save the list as CSV, or in several parts",
    };
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
        return Err(Broken {
            what: "is neither text nor a spreadsheet".to_owned(),
            hint: "save the list as CSV (UTF-8) or XLSX",
        });
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
fn other_format(bytes: &[u8]) -> Option<Broken> {
    let first = bytes.get(..bytes.len().min(512))?.trim_ascii_start();
    let begins = |words: &[&str]| {
        words.iter().any(|word| {
            first.len() >= word.len() && first[..word.len()].eq_ignore_ascii_case(word.as_bytes())
        })
    };
    let broken = |what: &str, hint| Some(Broken { what: what.to_owned(), hint });
    if begins(&["%PDF"]) {
        return broken("is a PDF", "copy its table into a spreadsheet, or ask its maker for the table");
    }
    if begins(&["<!doctype html", "<html", "<table", "<?xml", "<Workbook"]) {
        return broken(
            "is a web page or XML, whatever its name says",
            "open it in a spreadsheet program and save it as XLSX or CSV",
        );
    }
    if begins(&["{\\rtf"]) {
        return broken("is a text document (RTF)", "copy its table into a spreadsheet");
    }
    None
}

/// The sheet asked for, or the one with the most cells of those that are shown.
fn choose(
    sheets: Vec<Sheet>,
    wanted: Option<&str>,
    told: &mut dyn FnMut(String),
) -> Result<ReadTable, Broken> {
    let described: Vec<String> = sheets
        .iter()
        .map(|sheet| {
            let hidden = if sheet.hidden { ", hidden" } else { "" };
            format!("{:?} ({} rows{hidden})", sheet.name, sheet.filled)
        })
        .collect();
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
                return Err(Broken {
                    what: format!("has no sheet {wanted:?}; its sheets are {}", described.join(", ")),
                    hint: "write one of them",
                });
            };
            at
        }
        None => {
            let best = (0..sheets.len())
                .filter(|n| sheets[*n].cells > 0)
                .min_by_key(|n| (sheets[*n].hidden, std::cmp::Reverse(sheets[*n].cells), *n));
            let Some(best) = best else {
                return Err(Broken {
                    what: "has no sheet with anything in it".to_owned(),
                    hint: "check that this is the right file",
                });
            };
            if several {
                told(format!(
                    "has the sheets {}; only {:?} is read: write sheet = \"...\" in the mapping for another",
                    described.join(", "),
                    sheets[best].name
                ));
            }
            best
        }
    };
    let Some(sheet) = sheets.into_iter().nth(chosen) else {
        return Err(Broken { what: "has no such sheet".to_owned(), hint: "" });
    };
    if sheet.hidden_rows > 0 {
        told(format!("has {} hidden rows; they are read like the others", sheet.hidden_rows));
    }
    if let Some(first) = sheet.merged.first() {
        told(format!(
            "has {} cells merged over several rows, the first {first}: only the topmost row has their text; \
             unmerge them and fill them down if it holds for all",
            sheet.merged.len()
        ));
    }
    if sheet.cut > 0 {
        told(format!("has {} cells too long to be read whole; they are cut", sheet.cut));
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
