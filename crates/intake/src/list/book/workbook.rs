//! XLSX: which sheets there are, the strings that cells share, and which styles show dates.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::parts::{Parts, attribute, push_reference};
use crate::list::fault::Fault;

/// The sheets of a workbook.
pub(super) struct Workbook {
    /// Name, relation and whether hidden, of each sheet.
    pub(super) sheets: Vec<(String, String, bool)>,
    pub(super) from_1904: bool,
}

/// Strings that cells point to.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    /// Where each one ends.
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn get(&self, n: usize) -> Option<&str> {
        let from = n.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(from..*self.ends.get(n)?)
    }
}

/// A path below a folder; those that begin with a slash stand for themselves.
pub(super) fn join(folder: &str, path: &str) -> String {
    match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None if folder.is_empty() => path.to_owned(),
        None => format!("{folder}/{path}"),
    }
}

/// Relations of a part by id: what kind each is, and where it points.
pub(super) fn relations(
    parts: &mut Parts,
    path: &str,
    folder: &str,
) -> Result<BTreeMap<String, (String, String)>, Fault> {
    let mut found = BTreeMap::new();
    let Some(mut xml) = parts.xml(path)? else { return Ok(found) };
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                if let (Some(id), Some(kind), Some(target)) =
                    (attribute(&e, "Id"), attribute(&e, "Type"), attribute(&e, "Target"))
                {
                    found.insert(id, (kind, join(folder, &target)));
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

pub(super) fn workbook(parts: &mut Parts, path: &str) -> Result<Workbook, Fault> {
    let mut book = Workbook { sheets: Vec::new(), from_1904: false };
    let Some(mut xml) = parts.xml(path)? else {
        return Err(Fault::Damaged(format!("has no part {path}")));
    };
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "workbookPr" => {
                    book.from_1904 = matches!(attribute(&e, "date1904").as_deref(), Some("1" | "true"));
                }
                "sheet" => {
                    let hidden = attribute(&e, "state").is_some_and(|state| state != "visible");
                    if let (Some(name), Some(relation)) = (attribute(&e, "name"), relation_id(&e)) {
                        book.sheets.push((name, relation, hidden));
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(book),
            _ => {}
        }
    }
}

/// The `r:id` of a sheet, whatever prefix stands for the namespace; `sheetId` is another thing.
fn relation_id(element: &BytesStart<'_>) -> Option<String> {
    attribute(element, "id")
}

pub(super) fn strings(parts: &mut Parts, path: &str) -> Result<Strings, Fault> {
    let mut strings = Strings::default();
    let Some(mut xml) = parts.xml(path)? else { return Ok(strings) };
    // Readings above the letters, in East Asian texts, are no part of the text.
    let (mut in_text, mut in_reading) = (false, false);
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => in_text = !in_reading,
                "rPh" => in_reading = true,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "t" => in_text = false,
                "rPh" => in_reading = false,
                "si" => strings.ends.push(strings.text.len()),
                _ => {}
            },
            Event::Text(e) if in_text => strings.text.push_str(&e.xml10_content()),
            Event::CData(e) if in_text => strings.text.push_str(&e.xml10_content()),
            Event::GeneralRef(e) if in_text => push_reference(&e, &mut strings.text),
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// For each style of cells, whether it shows numbers as dates.
pub(super) fn date_styles(parts: &mut Parts, path: &str) -> Result<Vec<bool>, Fault> {
    let mut formats: BTreeMap<String, bool> = BTreeMap::new();
    let mut dates = Vec::new();
    let Some(mut xml) = parts.xml(path)? else { return Ok(dates) };
    let mut in_cells = false;
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (attribute(&e, "numFmtId"), attribute(&e, "formatCode")) {
                        formats.insert(id, shows_date(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = attribute(&e, "numFmtId").unwrap_or_default();
                    // Formats that programs know without being told.
                    let known = matches!(id.parse::<u32>(), Ok(14..=22 | 27..=36 | 45..=47 | 50..=58));
                    dates.push(formats.get(&id).copied().unwrap_or(known));
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Eof => return Ok(dates),
            _ => {}
        }
    }
}

/// Whether a code for showing numbers shows dates: letters for days or years, outside quotes and brackets.
fn shows_date(code: &str) -> bool {
    let mut chars = code.chars();
    let mut any = false;
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(chars.next()),
            ';' => break,
            'd' | 'D' | 'y' | 'Y' | 'm' | 'M' | 'h' | 'H' => any = true,
            '0' | '#' | '?' | 'E' | 'G' => return false,
            _ => {}
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_show_dates() {
        for code in ["yyyy-mm-dd", "d/m/yy", "[$-2000401]dd/mm/yyyy;@", "h:mm", "\"on\" d mmmm"] {
            assert!(shows_date(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0", "\"day\" 0", "@", "[Red]0", "000000000"] {
            assert!(!shows_date(code), "{code}");
        }
    }
}
