//! Lists of the dead as strangers made them: any columns, any headings, CSV or spreadsheets.
//!
//! A list is read whole or not at all, but a dirty row is no fault: it is kept as it is written, and what is
//! odd about it is a finding. Rows are counted as spreadsheets count them: the first row of the file is 1, and
//! blank rows count.
//!
//! Start reading at [`List::open`].

mod findings;
mod headings;
mod mapping;
mod sheet;
mod text;
mod values;

use std::ops::{ControlFlow, Range};

use sijill_model::{Day, Field, FieldKind};

pub use mapping::{Mapping, MappingError};
pub use values::{Age, ReadDate, Sex, digit, read_age, read_date, read_number, read_sex, says_unknown};

use crate::problem::{Finding, Problem, Problems};

/// One column of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading as written; empty when it has none.
    pub heading: String,
    /// Its letter, as spreadsheets name it.
    pub letter: String,
    /// What it holds.
    pub field: Field,
    /// Why it is taken to hold that.
    pub why: String,
    /// Whether dates such as 3/7/2031 begin with the day.
    pub day_first: bool,
}

/// A list, read.
#[derive(Debug)]
pub struct List {
    /// The file's name.
    pub name: String,
    /// The sheet, when the file has several.
    pub sheet: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The day on which ages are given, when the mapping says.
    pub as_of: Option<Day>,
    /// The row of the headings, 0 when there are none.
    pub header_row: u32,
    /// The table as UTF-8 text with a delimiter.
    text: Vec<u8>,
    delimiter: u8,
    /// Where each row begins; one more for the end.
    starts: Vec<usize>,
    findings: Vec<Finding>,
}

/// A stretch of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk(Range<usize>);

/// One row of a list.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its number, as spreadsheets count.
    pub number: u32,
    cells: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// The cell of a column, as written; empty when the row is too short.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        self.cells.get(column).unwrap_or("")
    }

    /// How many cells the row has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// Why a column holds what a person said.
const AS_MAPPED: &str = "as the mapping says";
/// Rows looked at to find the headings, and to say what columns hold.
const LOOKED_AT: usize = 400;
/// The headings stand among the first so many rows, or nowhere.
const HEADINGS_WITHIN: usize = 25;

impl List {
    /// Reads a list. Without a mapping, or for columns that it leaves out, what a column holds is proposed.
    ///
    /// # Errors
    /// When the file is no table, or the mapping names a column that the file does not have.
    pub fn open(name: &str, bytes: Vec<u8>, mapping: Option<&Mapping>) -> Result<Self, Problems> {
        let mapping = mapping.map(|mapping| mapping.for_file(name)).unwrap_or_default();
        let mut findings = Vec::new();
        let read = sheet::read(name, bytes, mapping.sheet.as_deref(), &mut findings)
            .map_err(|problem| Problems(vec![problem]))?;
        let mut list = Self {
            name: name.to_owned(),
            sheet: read.sheet,
            columns: Vec::new(),
            as_of: mapping.as_of,
            header_row: 0,
            text: read.text,
            delimiter: read.delimiter,
            starts: read.starts,
            findings,
        };
        if list.starts.len() < 2 {
            return Err(Problems(vec![list.fault(
                None,
                "the list is empty",
                "check that this is the right file",
            )]));
        }
        list.name_columns(&mapping)?;
        findings::look(&mut list);
        Ok(list)
    }

    fn fault(&self, column: Option<&str>, what: &str, hint: &str) -> Problem {
        Problem {
            file: self.name.clone(),
            row: None,
            column: column.map(str::to_owned),
            what: what.to_owned(),
            hint: hint.to_owned(),
        }
    }

    /// Finds the headings and says what each column holds.
    fn name_columns(&mut self, mapping: &Mapping) -> Result<(), Problems> {
        let mut first: Vec<(u32, Vec<String>)> = Vec::new();
        self.rows_within(0..self.starts.len() - 1, |row| {
            first.push((row.number, row.cells.iter().map(str::to_owned).collect()));
            if first.len() < LOOKED_AT { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        let heading = match mapping.header_row {
            Some(number) => first.iter().position(|(of, _)| *of == number),
            None => find_headings(&first, mapping),
        };
        let (header_row, headings) = heading.map_or((0, Vec::new()), |at| (first[at].0, first[at].1.clone()));
        self.header_row = header_row;
        let body: Vec<&Vec<String>> =
            first.iter().filter(|(number, _)| *number > header_row).map(|(_, cells)| cells).collect();
        let width = body.iter().map(|cells| cells.len()).max().unwrap_or(0).max(headings.len());
        for n in 0..width {
            let heading = headings.get(n).map_or("", |heading| heading.trim()).to_owned();
            let letter = letter_of(n);
            let cells: Vec<&str> = body.iter().map(|row| row.get(n).map_or("", String::as_str)).collect();
            let (field, why) = if let Some(field) = mapping.field(&heading, &letter) {
                (field.clone(), AS_MAPPED.to_owned())
            } else if let Some(field) = headings::known(&heading) {
                (field, format!("the heading {heading:?}"))
            } else if let Some((field, why)) = headings::looks_like(&cells)
                // Under a heading that says something else, only cells that can be nothing else are believed.
                .filter(|(field, _)| heading.is_empty() || field.kind == FieldKind::Sex)
            {
                (field, why.to_owned())
            } else {
                (Field::of(FieldKind::Ignore), "nothing says what it holds".to_owned())
            };
            let day_first = mapping.day_first.unwrap_or_else(|| day_first(&cells));
            self.columns.push(Column { heading, letter, field, why, day_first });
        }
        self.tell_given_from_whole_names(&body);
        self.one_column_each();
        let missing: Vec<&str> = mapping
            .columns
            .iter()
            .filter(|(column, _)| !self.columns.iter().any(|own| mapping_names(column, own)))
            .map(|(column, _)| column.as_str())
            .collect();
        // One mapping may serve several lists with different headings: it is wrong only when nothing in it fits.
        if !mapping.columns.is_empty() && missing.len() == mapping.columns.len() {
            let there: Vec<String> =
                self.columns.iter().map(|column| format!("{:?}", column.heading)).collect();
            return Err(Problems(vec![self.fault(
                None,
                &format!("the mapping names no column of this list: {}", missing.join(", ")),
                &format!("its columns are {}", there.join(", ")),
            )]));
        }
        Ok(())
    }

    /// "Name" beside a column for the father or the family, with one word in most cells, is the given name.
    fn tell_given_from_whole_names(&mut self, body: &[&Vec<String>]) {
        let has = |columns: &[Column], kinds: &[FieldKind]| {
            columns.iter().any(|column| kinds.contains(&column.field.kind))
        };
        if !has(&self.columns, &[FieldKind::Father, FieldKind::Family, FieldKind::Grandfather])
            || has(&self.columns, &[FieldKind::Given])
        {
            return;
        }
        for (n, column) in self.columns.iter_mut().enumerate() {
            if column.field.kind != FieldKind::Name || column.why == AS_MAPPED {
                continue;
            }
            let cells = body
                .iter()
                .filter_map(|row| row.get(n))
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty());
            let (mut all, mut words) = (0, 0);
            for cell in cells {
                all += 1;
                words += cell.split_whitespace().count();
            }
            if words * 2 < all * 4 {
                column.field = Field::of(FieldKind::Given);
                column.why = "one or two words a cell, beside columns for father or family".to_owned();
            }
        }
    }

    /// Of two columns that would hold the same, the first is taken, and the other's cells are shown only.
    fn one_column_each(&mut self) {
        for n in 1..self.columns.len() {
            let field = &self.columns[n].field;
            if field.kind == FieldKind::Ignore || field.kind == FieldKind::Note {
                continue;
            }
            if let Some(before) = self.columns[..n].iter().find(|column| column.field == *field) {
                let (heading, of) = (self.columns[n].heading.clone(), before.heading.clone());
                self.findings.push(Finding {
                    file: self.name.clone(),
                    row: None,
                    column: Some(heading),
                    what: format!("would hold the {field} that column {of:?} holds; left out"),
                });
                self.columns[n].field = Field::of(FieldKind::Ignore);
            }
        }
        // Given names apart and a whole name: the whole name goes before.
        if self.columns.iter().any(|column| column.field.kind == FieldKind::Name) {
            for column in &mut self.columns {
                if matches!(
                    column.field.kind,
                    FieldKind::Given | FieldKind::Father | FieldKind::Grandfather | FieldKind::Family
                ) {
                    column.field = Field::of(FieldKind::Ignore);
                    column.why = "the list has whole names".to_owned();
                }
            }
        }
    }

    /// Says which column holds the list's own ids.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn set_id(&mut self, heading: &str) -> Result<(), Problems> {
        let key = sijill_model::fold_key(heading);
        let Some(at) = self
            .columns
            .iter()
            .position(|column| sijill_model::fold_key(&column.heading) == key || column.letter == heading)
        else {
            let there: Vec<&str> = self.columns.iter().map(|column| column.heading.as_str()).collect();
            return Err(Problems(vec![self.fault(
                None,
                &format!("there is no column {heading:?}"),
                &format!("its columns are {}", there.join(", ")),
            )]));
        };
        for column in self.columns.iter_mut().filter(|column| column.field.kind == FieldKind::Id) {
            column.field = Field::of(FieldKind::Ignore);
        }
        self.columns[at].field = Field::of(FieldKind::Id);
        self.columns[at].why = "as asked".to_owned();
        Ok(())
    }

    /// Whether dates of a column such as 3/7/2031 begin with the day.
    #[must_use]
    pub fn day_first(&self, column: usize) -> bool {
        self.columns.get(column).is_none_or(|column| column.day_first)
    }

    /// What is worth a look.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The mapping as it was read or proposed.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        Mapping {
            columns: self
                .columns
                .iter()
                .map(|column| {
                    let name = if column.heading.is_empty() { &column.letter } else { &column.heading };
                    (name.clone(), column.field.clone())
                })
                .collect(),
            header_row: (self.header_row > 1).then_some(self.header_row),
            sheet: self.sheet.clone(),
            as_of: self.as_of,
            ..Mapping::default()
        }
    }

    /// The rows in so many stretches, for reading on several processors.
    #[must_use]
    pub fn chunks(&self, parts: usize) -> Vec<Chunk> {
        let first = self.header_row as usize;
        let rows = (self.starts.len() - 1).saturating_sub(first);
        let size = rows.div_ceil(parts.max(1)).max(1);
        (0..rows.div_ceil(size))
            .map(|n| Chunk(first + n * size..(first + (n + 1) * size).min(self.starts.len() - 1)))
            .collect()
    }

    /// Visits every row below the headings that is not blank, in order.
    pub fn rows(&self, visit: impl FnMut(Row<'_>) -> ControlFlow<()>) {
        self.rows_within(self.header_row as usize..self.starts.len() - 1, visit);
    }

    /// Visits the rows of a stretch.
    pub fn rows_of(&self, chunk: &Chunk, visit: impl FnMut(Row<'_>) -> ControlFlow<()>) {
        self.rows_within(chunk.0.clone(), visit);
    }

    /// The cells of one row, each with its heading, as written; `None` when there is no such row or it is blank.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<Vec<(String, String)>> {
        let at = (number as usize).checked_sub(1).filter(|at| *at + 1 < self.starts.len())?;
        let mut found = None;
        self.rows_within(at..at + 1, |row| {
            found = Some(
                row.cells
                    .iter()
                    .enumerate()
                    .map(|(n, cell)| {
                        let heading =
                            self.columns.get(n).map_or_else(|| letter_of(n), |column| column.heading.clone());
                        (heading, cell.to_owned())
                    })
                    .collect(),
            );
            ControlFlow::Break(())
        });
        found
    }

    fn rows_within(&self, rows: Range<usize>, mut visit: impl FnMut(Row<'_>) -> ControlFlow<()>) {
        let (Some(&from), Some(&to)) = (self.starts.get(rows.start), self.starts.get(rows.end)) else {
            return;
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .buffer_capacity(1 << 16)
            .from_reader(&self.text[from..to]);
        let mut record = csv::StringRecord::new();
        let mut at = rows.start;
        // The text was found to be UTF-8 when it was read; nothing can fail here.
        while let Ok(true) = reader.read_record(&mut record) {
            // The reader stands at the end of the row, or between its carriage return and its line feed.
            let end = from + usize::try_from(reader.position().byte()).unwrap_or(0);
            while self.starts.get(at + 1).is_some_and(|next| *next < end) {
                at += 1;
            }
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
            if visit(Row { number, cells: &record }).is_break() {
                return;
            }
        }
    }
}

/// The first two cells of every row of a file, for comparing names in pairs; a first row of headings is left out.
///
/// # Errors
/// When the file is no table.
pub fn pairs(name: &str, bytes: Vec<u8>) -> Result<Vec<(String, String)>, Problems> {
    let list = List::open(name, bytes, None)?;
    let mut found = Vec::new();
    list.rows(|row| {
        found.push((row.cell(0).to_owned(), row.cell(1).to_owned()));
        ControlFlow::Continue(())
    });
    Ok(found)
}

fn mapping_names(column: &str, own: &Column) -> bool {
    own.letter == column || sijill_model::fold_key(&own.heading) == sijill_model::fold_key(column)
}

/// The letter of a column: A, B, ..., Z, AA.
fn letter_of(mut n: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(n % 26).unwrap_or(0)));
        if n < 26 {
            break;
        }
        n = n / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// Where the headings stand: the first row with the most headings that are known; where none is known, the first
/// row of short words without a number above rows that differ from it.
fn find_headings(rows: &[(u32, Vec<String>)], mapping: &Mapping) -> Option<usize> {
    let known = |cells: &[String]| {
        cells
            .iter()
            .enumerate()
            .filter(|(n, cell)| {
                mapping.field(cell, &format!("\0{n}")).is_some() || headings::known(cell).is_some()
            })
            .count()
    };
    let within = &rows[..rows.len().min(HEADINGS_WITHIN)];
    let counts: Vec<usize> = within.iter().map(|(_, cells)| known(cells)).collect();
    let best = counts.iter().copied().max().unwrap_or(0);
    let wide = within.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    if best >= 2 || (best == 1 && wide <= 2) {
        return counts.iter().position(|count| *count == best);
    }
    within.iter().position(|(_, cells)| {
        let filled: Vec<&str> =
            cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let short =
            filled.iter().all(|cell| cell.chars().count() <= 30 && !cell.chars().any(char::is_numeric));
        let other = rows
            .iter()
            .skip(1)
            .take(20)
            .any(|(_, row)| row.iter().any(|cell| cell.chars().any(char::is_numeric)));
        filled.len() * 2 > wide && filled.len() > 1 && short && other
    })
}

/// Whether a column's dates begin with the day: they do unless some date can only be month first.
fn day_first(cells: &[&str]) -> bool {
    let mut month_first = 0;
    let mut day_first = 0;
    for cell in cells {
        let numbers: Vec<u32> = cell
            .split(|c: char| digit(c).is_none())
            .filter(|part| !part.is_empty())
            .map(|part| {
                part.chars()
                    .filter_map(digit)
                    .fold(0u32, |n, d| n.saturating_mul(10).saturating_add(u32::from(d)))
            })
            .collect();
        if let [a, b, year] = numbers[..] {
            if year > 31 && a <= 12 && (13..=31).contains(&b) {
                month_first += 1;
            }
            if year > 31 && b <= 12 && (13..=31).contains(&a) {
                day_first += 1;
            }
        }
    }
    day_first >= month_first
}
