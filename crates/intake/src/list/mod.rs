//! Lists of the dead as strangers made them: any columns, any headings, text or spreadsheets.
//!
//! A list is read whole or not at all, but a dirty row is no fault: it is kept as it is written, and what is
//! odd about it is a finding. Rows are counted as spreadsheets count them: the first row of the file is 1, and
//! blank rows count. Nothing is corrected here, and nothing is guessed of a person: [`read_age`] and its like
//! say what a cell says, or that it cannot be read.
//!
//! Start reading at [`List::open`].

mod book;
mod columns;
mod cut;
mod decode;
mod fault;
mod headings;
mod look;
mod mapping;
mod oddity;
mod rows;
mod sheet;
mod taking;
mod values;
mod watch;
mod why;

use std::ops::ControlFlow;

use encoding_rs::Encoding;
use sijill_model::{Day, Field, FieldKind};

pub use fault::Fault;
pub use mapping::{Mapping, MappingError};
pub use oddity::{CellOddity, Oddity, SheetSeen};
pub use taking::{NotTaken, Taken, Taking};
pub use values::{
    Age, DateOddity, Dates, ReadDate, Sex, digit, read_age, read_date, read_number, read_sex, says_unknown,
};
pub use watch::Profile;
pub use why::{Looks, Why};

use crate::problem::{Finding, Problem, Problems};
use cut::Cells;
use look::Look;
use rows::{Rows, Stretch};

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
    pub why: Why,
    /// Whether dates such as 3/7/2031 begin with the day.
    pub day_first: bool,
}

impl Column {
    /// What it is called: its heading, or its letter when it has none.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.heading.is_empty() { &self.letter } else { &self.heading }
    }
}

/// A list, read.
#[derive(Debug)]
pub struct List {
    /// The file's name.
    pub name: String,
    /// The sheet, when the file has several.
    pub sheet: Option<String>,
    /// All sheets of the file, when it has several.
    pub sheets: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The day on which ages are given, when the mapping says.
    pub as_of: Option<Day>,
    /// The row of the headings, 0 when there are none.
    pub header_row: u32,
    rows: Rows,
    findings: Vec<Finding>,
    profiles: Vec<Profile>,
    day_first: Option<bool>,
    encoding: Option<&'static Encoding>,
}

/// A stretch of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk(Stretch);

/// One row of a list.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its number, as spreadsheets count.
    pub number: u32,
    cells: Cells<'a>,
}

impl<'a> Row<'a> {
    /// The cell of a column, as written; empty when the row is too short.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        self.cells.get(column)
    }

    /// How many cells the row has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.len() == 0
    }
}

/// Rows looked at to find the headings, and to say what columns hold.
const LOOKED_AT: usize = 400;

impl List {
    /// Reads a list. Without a mapping, or for columns that it leaves out, what a column holds is proposed.
    ///
    /// # Errors
    /// When the file is no table, or the mapping names no column that the file has.
    pub fn open(name: &str, bytes: Vec<u8>, mapping: Option<&Mapping>) -> Result<Self, Problems> {
        let mapping = mapping.map(|mapping| mapping.for_file(name)).unwrap_or_default();
        let problem = |what: Fault| {
            let hint = what.hint();
            Problems(vec![Problem { file: name.to_owned(), row: None, column: None, what, hint }])
        };
        let mut told = Vec::new();
        let read = sheet::read(bytes, &mapping, &mut |what| told.push(what)).map_err(problem)?;
        let first = read.rows.first(LOOKED_AT);
        if first.is_empty() {
            return Err(problem(Fault::Empty));
        }
        let named = columns::name(&first, &mapping);
        let missing = columns::missing(&named.columns, &mapping);
        // One mapping may serve several lists with different headings: it is wrong only when nothing in it fits.
        if !missing.is_empty() && missing.len() == mapping.columns.len() {
            let there = named.columns.iter().map(|column| column.name().to_owned()).collect();
            let named = missing.into_iter().map(str::to_owned).collect();
            return Err(problem(Fault::NotMapped { named, there }));
        }
        let mut list = Self {
            name: name.to_owned(),
            sheet: read.sheet,
            sheets: read.sheets,
            columns: named.columns,
            as_of: mapping.as_of,
            header_row: named.header_row,
            rows: read.rows,
            findings: Vec::new(),
            profiles: Vec::new(),
            day_first: mapping.day_first,
            encoding: read.encoding,
        };
        told.into_iter().for_each(|what| list.find(None, None, what));
        named.findings.into_iter().for_each(|(column, what)| list.find(None, Some(column), what));
        list.look(read.is_text.then_some(named.width));
        Ok(list)
    }

    fn find(&mut self, row: Option<u32>, column: Option<String>, what: Oddity) {
        self.findings.push(Finding { file: self.name.clone(), sheet: self.sheet.clone(), row, column, what });
    }

    /// Looks at every row once: where rows stand, and what is odd about their cells.
    fn look(&mut self, width: Option<usize>) {
        let header_row = self.header_row;
        let mut look = Look::new(&self.columns, self.as_of, width);
        self.rows.index(|number, cells, is_stray| {
            if number > header_row && !cells.is_blank() {
                look.row(number, cells, is_stray);
            }
        });
        let seen = look.finish();
        for (row, column, what) in seen.findings {
            self.find(row, column, what);
        }
        self.profiles = seen.profiles;
        if self.day_first.is_none() {
            for (column, day_first) in self.columns.iter_mut().zip(&seen.day_first) {
                column.day_first = day_first.unwrap_or(true);
            }
            // Where one word holds for all columns, it is said, so that the list is read alike another time.
            let mut said = seen.day_first.iter().flatten();
            let one = said.next().copied().unwrap_or(true);
            self.day_first = (seen.either_way && said.all(|other| *other == one)).then_some(one);
        }
    }

    /// Says which column holds the list's own ids.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn set_id(&mut self, heading: &str) -> Result<(), Problems> {
        let is_meant = |column: &Column| mapping::is_named(heading, &column.heading, &column.letter);
        let Some(at) = self.columns.iter().position(is_meant) else {
            let there: Vec<&str> = self.columns.iter().map(Column::name).collect();
            return Err(Problems(vec![Problem {
                file: self.name.clone(),
                row: None,
                column: None,
                what: format!("there is no column {heading:?}").into(),
                hint: format!("its columns are {}", there.join(", ")),
            }]));
        };
        for column in self.columns.iter_mut().filter(|column| column.field.kind == FieldKind::Id) {
            column.field = Field::of(FieldKind::Ignore);
        }
        self.columns[at].field = Field::of(FieldKind::Id);
        self.columns[at].why = Why::Asked;
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

    /// What the cells of a column say, taken together; of columns left out nothing is known.
    #[must_use]
    pub fn profile(&self, column: usize) -> Option<&Profile> {
        self.profiles.get(column)
    }

    /// The mapping as it was read or proposed: with it, the list is read alike another time.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        Mapping {
            columns: self
                .columns
                .iter()
                .map(|column| (column.name().to_owned(), column.field.clone()))
                .collect(),
            header_row: Some(self.header_row),
            sheet: self.sheet.clone(),
            as_of: self.as_of,
            day_first: self.day_first,
            encoding: self.encoding,
            ..Mapping::default()
        }
    }

    /// The rows in so many stretches, for reading on several processors. Short lists have fewer.
    #[must_use]
    pub fn chunks(&self, parts: usize) -> Vec<Chunk> {
        self.rows.stretches(self.header_row + 1, parts).into_iter().map(Chunk).collect()
    }

    /// Visits every row below the headings that is not blank, in order.
    pub fn rows(&self, mut visit: impl FnMut(Row<'_>) -> ControlFlow<()>) {
        if let Some(all) = self.rows.stretch(self.header_row + 1, self.rows.count()) {
            self.rows.visit(&all, |number, cells| visit(Row { number, cells }));
        }
    }

    /// Visits the rows of a stretch.
    pub fn rows_of(&self, chunk: &Chunk, mut visit: impl FnMut(Row<'_>) -> ControlFlow<()>) {
        self.rows.visit(&chunk.0, |number, cells| visit(Row { number, cells }));
    }

    /// The number of the last row of the file.
    #[must_use]
    pub fn last_row(&self) -> u32 {
        self.rows.count()
    }

    /// The cells of one row, each with its heading, as written; `None` when there is no such row or it is blank.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<Vec<(String, String)>> {
        let mut found = None;
        self.rows.visit(&self.rows.stretch(number, 1)?, |_, cells| {
            let heading = |n| {
                self.columns.get(n).map_or_else(|| columns::letter_of(n), |column| column.name().to_owned())
            };
            found = Some(cells.iter().enumerate().map(|(n, cell)| (heading(n), cell.to_owned())).collect());
            ControlFlow::Break(())
        });
        found
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
        let pair = (row.cell(0).to_owned(), row.cell(1).to_owned());
        if !(found.is_empty() && heads_pairs(&pair)) {
            found.push(pair);
        }
        ControlFlow::Continue(())
    });
    Ok(found)
}

/// Whether a first row names the sides of pairs, in words that head no column of a list.
fn heads_pairs((a, b): &(String, String)) -> bool {
    const SIDES: [(&str, &str); 4] = [("a", "b"), ("x", "y"), ("left", "right"), ("arabic", "latin")];
    let side = |text: &str| {
        let text = text.trim().to_lowercase();
        text.trim_start_matches("name").trim_matches(['_', ' ', '-']).to_owned()
    };
    let (a, b) = (side(a), side(b));
    a != b && SIDES.iter().any(|&(x, y)| (a == x && b == y) || (a == y && b == x))
}
