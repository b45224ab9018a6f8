//! What a finding says: typed, so that a page can say it in any language. In English it is what [`fmt::Display`]
//! gives, as the command line shows it.

use std::fmt;

use serde::{Serialize, Serializer};
use sijill_model::{Field, FieldKind};

use super::values::DateOddity;

/// Something odd about a file, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// A row has more or fewer cells than the list has columns.
    Ragged {
        /// Cells of the row.
        cells: usize,
        /// Cells of most rows.
        width: usize,
    },
    /// So many more rows are so.
    MoreRagged(usize),
    /// A row has a quotation mark that none closes.
    Stray,
    /// So many more rows are so.
    MoreStray(usize),
    /// One cell is odd.
    Cell {
        /// The cell as written.
        cell: String,
        /// What is odd about it.
        odd: CellOddity,
        /// What its column holds.
        field: Field,
    },
    /// So many more cells of a column are odd in the same way.
    MoreCells {
        /// How many.
        cells: usize,
        /// What is odd about them.
        odd: CellOddity,
        /// What their column holds.
        field: Field,
    },
    /// So many cells of a column are odd in the same way that they are told once.
    ManyCells {
        /// How many.
        cells: usize,
        /// Of so many that are not blank.
        filled: usize,
        /// What is odd about them.
        odd: CellOddity,
        /// What their column holds.
        field: Field,
        /// The first as written.
        first: String,
        /// The row in which it stands.
        row: u32,
    },
    /// Some dates can only begin with the day, others only with the month.
    BothOrders {
        /// How many begin with the day.
        day: u64,
        /// How many begin with the month.
        month: u64,
    },
    /// Dates could begin with the day or the month, and nothing in the column tells.
    EitherOrder {
        /// How many.
        dates: u64,
        /// Whether they are read with the day first.
        day_first: bool,
    },
    /// Too many dates of birth are on 1 January.
    NewYear {
        /// How many.
        dates: u64,
        /// Of how many.
        of: u64,
    },
    /// A value that far too many cells have.
    Suspected {
        /// How many.
        cells: u64,
        /// Of so many that are not blank.
        filled: usize,
        /// The value.
        value: String,
    },
    /// A column would hold what another holds; it is left out.
    Doubled {
        /// What both hold.
        field: Field,
        /// The column that is taken.
        by: String,
    },
    /// A column is mapped to a part of the name, but the list has whole names; it is left out.
    BesideWholeNames(Field),
    /// Nothing says what a column holds; it is left out.
    Unknown {
        /// Its first cell.
        example: String,
        /// The column.
        column: String,
        /// What it may hold.
        guess: Field,
    },
    /// The file has several sheets.
    Sheets {
        /// All of them.
        sheets: Vec<SheetSeen>,
        /// The one that is read.
        read: String,
    },
    /// Rows are hidden; they are read like the others.
    HiddenRows(usize),
    /// Cells are merged over several rows.
    Merged {
        /// How many.
        cells: usize,
        /// The first, such as "A1:A3".
        first: String,
    },
    /// Cells are too long to be read whole.
    CutCells(usize),
    /// Places are no UTF-8.
    NotUtf8 {
        /// How many.
        places: usize,
        /// The row near which the first stands.
        row: usize,
    },
    /// The file is read in an encoding that was asked for or that its first bytes name.
    ReadAs(&'static str),
    /// The file is read in an old code page that was guessed.
    CodePage {
        /// Its name.
        encoding: &'static str,
        /// Whether it is the Turkish one, not the Arabic one.
        turkish: bool,
    },
    /// Bytes mean nothing in the encoding.
    NotInEncoding(&'static str),
    /// A table under a name that the casebook folder does not know.
    NoTable,
    /// A number of sites that is no number.
    NoNumberOfSites(String),
    /// A word that is no kind of link.
    NoLink(String),
    /// A relation that is not in the schema.
    NoRelation(String),
    /// A status that is none of those known.
    NoStatus(String),
    /// A qualifier that is not in the table of wording.
    NoQualifier(String),
    /// Speakers who are named in words.
    Speakers(Vec<String>),
}

/// What is odd about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellOddity {
    /// It cannot be read as what its column holds.
    Unreadable,
    /// It is a number, but no age.
    TooOld,
    /// It is no year of birth.
    NotAYear,
    /// It is after the day as of which the list was made.
    Late,
    /// It is odd as a date.
    Date(DateOddity),
}

/// A sheet of a file that has several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSeen {
    /// Its name.
    pub name: String,
    /// Its rows that are not blank.
    pub rows: usize,
    /// Whether it is hidden.
    pub hidden: bool,
}

impl fmt::Display for SheetSeen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = if self.hidden { ", hidden" } else { "" };
        write!(f, "{:?} ({} rows{hidden})", self.name, self.rows)
    }
}

/// Sheets in one line.
pub(super) fn in_line(sheets: &[SheetSeen]) -> String {
    sheets.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

impl Serialize for Oddity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ragged { .. } | Self::MoreRagged(_) | Self::Stray | Self::MoreStray(_) => self.of_rows(f),
            Self::Cell { cell, odd, field } => write!(f, "{cell:?} {}", odd.one(field)),
            Self::MoreCells { cells, odd, field } => write!(f, "{cells} more cells {}", odd.many(field)),
            Self::ManyCells { cells, filled, odd, field, first, row } => {
                let many = odd.many(field);
                write!(f, "{cells} of {filled} cells {many}: the first is {first:?} in row {row}")
            }
            Self::BothOrders { .. } | Self::EitherOrder { .. } | Self::NewYear { .. } => self.of_dates(f),
            Self::Suspected { cells, filled, value } => write!(
                f,
                "{cells} of {filled} cells say {value}, far more than any other value: perhaps it stands for \
                 \"unknown\""
            ),
            Self::Doubled { .. } | Self::BesideWholeNames(_) | Self::Unknown { .. } => self.of_columns(f),
            Self::Sheets { .. } | Self::HiddenRows(_) | Self::Merged { .. } | Self::CutCells(_) => {
                self.of_sheets(f)
            }
            Self::NotUtf8 { .. } | Self::ReadAs(_) | Self::CodePage { .. } | Self::NotInEncoding(_) => {
                self.of_bytes(f)
            }
            _ => self.of_folders(f),
        }
    }
}

impl Oddity {
    fn of_rows(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ragged { cells, width } => write!(
                f,
                "has {cells} cells where the list has {width}: a delimiter or a quotation mark too many or too few"
            ),
            Self::MoreRagged(rows) => write!(f, "{rows} more rows have too many or too few cells"),
            Self::MoreStray(rows) => write!(f, "{rows} more rows have such a quotation mark"),
            _ => write!(f, "has a quotation mark that none closes; it is read as a letter"),
        }
    }

    fn of_dates(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BothOrders { day, month } => write!(
                f,
                "{day} dates begin with the day and {month} with the month: where both can be meant, they are read \
                 with the more frequent; write day_first in the mapping if you know"
            ),
            Self::EitherOrder { dates, day_first } => {
                let first = if *day_first { "day" } else { "month" };
                write!(
                    f,
                    "{dates} dates could begin with the day or the month; read with the {first} first: write \
                     day_first in the mapping if you know"
                )
            }
            Self::NewYear { dates, of } => {
                write!(f, "{dates} of {of} dates of birth are on 1 January: often only the year was known")
            }
            _ => Ok(()),
        }
    }

    fn of_columns(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Doubled { field, by } => {
                let hint =
                    if field.kind == FieldKind::Id { "; map it to code:... to compare it" } else { "" };
                write!(f, "would hold the {field} that column {by:?} holds; left out{hint}")
            }
            Self::BesideWholeNames(field) => {
                write!(f, "is mapped to {field}, but the list has whole names; left out")
            }
            Self::Unknown { example, column, guess } => {
                let guess = guess.to_string();
                write!(
                    f,
                    "nothing says what it holds (the first cell is {example:?}); left out: write {column:?} = \
                     {guess:?}, or another field, under [columns] in the mapping"
                )
            }
            _ => Ok(()),
        }
    }

    fn of_sheets(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sheets { sheets, read } => write!(
                f,
                "has the sheets {}; only {read:?} is read: write sheet = \"...\" in the mapping for another",
                in_line(sheets)
            ),
            Self::HiddenRows(rows) => write!(f, "has {rows} hidden rows; they are read like the others"),
            Self::Merged { cells, first } => write!(
                f,
                "has {cells} cells merged over several rows, the first {first}: only the topmost row has their text; \
                 unmerge them and fill them down if it holds for all"
            ),
            Self::CutCells(cells) => write!(f, "has {cells} cells too long to be read whole; they are cut"),
            _ => Ok(()),
        }
    }

    fn of_bytes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { places, row } => write!(
                f,
                "has {places} places that are no UTF-8, the first near row {row}; they show as \u{fffd}: \
                 ask its maker for the file as it was saved first"
            ),
            Self::ReadAs(encoding) => write!(f, "is read as {encoding}"),
            Self::CodePage { encoding, turkish } => {
                let page = if *turkish { "the old Turkish code page" } else { "the old Arabic code page" };
                write!(
                    f,
                    "is not UTF-8; read as {encoding}, {page}: check that the names look right, or write encoding = \
                     \"...\" in the mapping"
                )
            }
            Self::NotInEncoding(encoding) => {
                write!(f, "has bytes that are no {encoding}; they show as \u{fffd}")
            }
            _ => Ok(()),
        }
    }

    fn of_folders(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTable => {
                write!(f, "no table of this format: taken in as an exhibit, its rows not read")
            }
            Self::NoNumberOfSites(word) => write!(f, "{word:?} is no number: kept in the note"),
            Self::NoLink(word) => write!(f, "{word:?} is no kind of link: read as \"see\""),
            Self::NoRelation(word) => write!(
                f,
                "{word:?} between these two is not in the schema: kept in words, it takes no part in chains"
            ),
            Self::NoStatus(word) => write!(
                f,
                "{word:?} is none of formal, de facto, contested: kept as written, read as not stated"
            ),
            Self::NoQualifier(word) => {
                write!(f, "{word:?} is not in the table of wording: read by its numbers alone")
            }
            Self::Speakers(names) => write!(
                f,
                "{} speakers are named in words, not by an id, and kept so: {}",
                names.len(),
                names.join(", ")
            ),
            _ => Ok(()),
        }
    }
}

impl CellOddity {
    /// What is said of one cell.
    fn one(self, field: &Field) -> String {
        let said = match self {
            Self::Unreadable | Self::Date(DateOddity::Unreadable) => return unreadable(field),
            Self::TooOld => "is no age that a person has; not compared",
            Self::NotAYear => "is no year of birth; not compared",
            Self::Late => "is after the day as of which the list was made",
            Self::Date(DateOddity::TwoDigitYear) => "gives its year in two digits; its century is a guess",
            Self::Date(DateOddity::StandsForUnknown) => {
                "is what programs write where no date is known; taken as unknown"
            }
            Self::Date(DateOddity::NotADay) => "is no day of the calendar",
            Self::Date(DateOddity::OtherCalendar) => {
                "is of another calendar; not compared: give Gregorian dates in a column of their own"
            }
            Self::Date(DateOddity::ImpossibleYear) => "has a year that cannot be meant; not compared",
            Self::Date(DateOddity::Serial) => "is read as a count of days, as spreadsheets keep dates",
        };
        said.to_owned()
    }

    /// What is said of several cells.
    fn many(self, field: &Field) -> String {
        let said = match self {
            Self::Unreadable | Self::Date(DateOddity::Unreadable) => return unreadable(field),
            Self::TooOld => "are no ages that persons have; not compared",
            Self::NotAYear => "are no years of birth; not compared",
            Self::Late => "are after the day as of which the list was made",
            Self::Date(DateOddity::TwoDigitYear) => "give the year in two digits; its century is a guess",
            Self::Date(DateOddity::StandsForUnknown) => {
                "are what programs write where no date is known; taken as unknown"
            }
            Self::Date(DateOddity::NotADay) => "are no days of the calendar",
            Self::Date(DateOddity::OtherCalendar) => {
                "are of another calendar; not compared: give Gregorian dates in a column of their own"
            }
            Self::Date(DateOddity::ImpossibleYear) => "have years that cannot be meant; not compared",
            Self::Date(DateOddity::Serial) => "are read as counts of days, as spreadsheets keep dates",
        };
        said.to_owned()
    }
}

fn unreadable(field: &Field) -> String {
    format!("cannot be read as {field}; shown, not compared")
}
