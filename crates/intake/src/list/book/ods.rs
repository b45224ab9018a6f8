//! ODS: all sheets are in one part, and rows and cells that repeat are written once.

use quick_xml::events::{BytesStart, Event};

use super::grid::{LONGEST_CELL, Sheet, push_number};
use super::parts::{Parts, Xml, attribute, push_reference};
use crate::list::fault::Fault;

/// What a cell says beside its text.
#[derive(Default)]
struct Cell {
    /// How many cells are alike.
    times: u32,
    /// A number or a date in the one way in which programs write it.
    value: Option<String>,
    is_number: bool,
    /// Hidden under a merged one.
    covered: bool,
}

pub(super) fn read(parts: &mut Parts) -> Result<Vec<Sheet>, Fault> {
    if is_locked(parts)? {
        return Err(Fault::Locked);
    }
    let mut sheets = Vec::new();
    let Some(mut xml) = parts.xml("content.xml")? else { return Ok(sheets) };
    // Styles of tables that are not shown.
    let mut hidden: Vec<String> = Vec::new();
    let mut style = String::new();
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "style" => style = attribute(&e, "name").unwrap_or_default(),
                "table-properties" if attribute(&e, "display").as_deref() == Some("false") => {
                    hidden.push(style.clone());
                }
                "table" => {
                    let name = attribute(&e, "name").unwrap_or_default();
                    let is_hidden = attribute(&e, "style-name").is_some_and(|style| hidden.contains(&style));
                    let mut sheet = Sheet::new(name, is_hidden);
                    read_table(&mut xml, &mut sheet)?;
                    sheets.push(sheet);
                }
                _ => {}
            },
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn is_locked(parts: &mut Parts) -> Result<bool, Fault> {
    let Some(mut xml) = parts.xml("META-INF/manifest.xml")? else { return Ok(false) };
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "encryption-data" => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// Reads the rows of a table up to its end.
fn read_table(xml: &mut Xml<'_>, sheet: &mut Sheet) -> Result<(), Fault> {
    // The number of the next row, counted from 1: empty rows are counted, not written.
    let mut number = 1u32;
    // Tables within a cell are part of the cell.
    let mut depth = 0usize;
    loop {
        let (times, hidden) = match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "table-row" => {
                    let hidden = attribute(&e, "visibility").is_some_and(|said| said != "visible");
                    (repeated(&e, "number-rows-repeated"), hidden)
                }
                "table" => {
                    depth += 1;
                    continue;
                }
                _ => continue,
            },
            Event::End(e) if e.local_name().as_ref() == "table" => match depth.checked_sub(1) {
                Some(less) => {
                    depth = less;
                    continue;
                }
                None => return Ok(()),
            },
            Event::Eof => return Ok(()),
            _ => continue,
        };
        let before = sheet.filled;
        read_row(xml, sheet)?;
        sheet.end_row(number, times)?;
        if hidden {
            sheet.hidden_rows += sheet.filled - before;
        }
        number = number.saturating_add(times);
    }
}

fn repeated(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

fn read_row(xml: &mut Xml<'_>, sheet: &mut Sheet) -> Result<(), Fault> {
    let mut column = 0u32;
    loop {
        let cell = match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                name @ ("table-cell" | "covered-table-cell") => begin(&e, name == "covered-table-cell"),
                _ => continue,
            },
            Event::End(e) if e.local_name().as_ref() == "table-row" => return Ok(()),
            Event::Eof => return Ok(()),
            _ => continue,
        };
        let text = text_of(xml)?;
        let mut shown = String::new();
        match &cell.value {
            Some(value) if cell.is_number => push_number(value, &mut shown),
            Some(value) => shown.push_str(value.strip_suffix("T00:00:00").unwrap_or(value)),
            None => shown = text,
        }
        if !cell.covered && !shown.is_empty() {
            for n in 0..cell.times {
                sheet.cell(column.saturating_add(n), &shown)?;
            }
        }
        column = column.saturating_add(cell.times);
    }
}

fn begin(element: &BytesStart<'_>, covered: bool) -> Cell {
    let times = repeated(element, "number-columns-repeated");
    let (value, is_number) = match attribute(element, "value-type").as_deref() {
        Some("float" | "currency") => (attribute(element, "value"), true),
        Some("date") => (attribute(element, "date-value"), false),
        _ => (None, false),
    };
    Cell { times, value, is_number, covered }
}

/// The text of a cell up to its end: paragraphs as lines, without notes in the margin.
fn text_of(xml: &mut Xml<'_>) -> Result<String, Fault> {
    let mut text = String::new();
    let mut paragraphs = 0;
    let (mut in_text, mut notes, mut cells) = (0usize, 0usize, 0usize);
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "annotation" => notes += 1,
                "table-cell" | "covered-table-cell" => cells += 1,
                "p" if notes == 0 => {
                    in_text += 1;
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                }
                // Runs of blanks are written as a count; nobody means a thousand.
                "s" if in_text > 0 && text.len() < LONGEST_CELL => {
                    text.extend(std::iter::repeat_n(' ', repeated(&e, "c").min(1000) as usize));
                }
                "tab" if in_text > 0 => text.push('\t'),
                "line-break" if in_text > 0 => text.push('\n'),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "annotation" => notes = notes.saturating_sub(1),
                "p" if notes == 0 => in_text = in_text.saturating_sub(1),
                "table-cell" | "covered-table-cell" => match cells.checked_sub(1) {
                    Some(less) => cells = less,
                    None => return Ok(text),
                },
                _ => {}
            },
            Event::Text(e) if in_text > 0 && notes == 0 => text.push_str(&e.xml10_content()),
            Event::CData(e) if in_text > 0 && notes == 0 => text.push_str(&e.xml10_content()),
            Event::GeneralRef(e) if in_text > 0 && notes == 0 => push_reference(&e, &mut text),
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}
