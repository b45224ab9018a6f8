//! What keeps a list from being read: typed, so that a page can say it in any language.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

use super::oddity::{SheetSeen, in_line};

/// What keeps a file from being read. In English it is what [`fmt::Display`] gives; what to do is [`Fault::hint`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no row in it.
    Empty,
    /// It has more bytes than are read.
    TooLarge {
        /// How many.
        bytes: usize,
        /// The most that are read.
        limit: usize,
    },
    /// It is a PDF.
    Pdf,
    /// It is a web page, or XML.
    WebPage,
    /// It is a text document.
    Rtf,
    /// It is neither text nor a spreadsheet.
    NoText,
    /// It is locked with a password.
    Locked,
    /// It is a workbook of Excel 97 to 2003.
    OldExcel,
    /// It is a binary workbook.
    BinaryWorkbook,
    /// It is a packed file of another kind.
    Packed,
    /// It has no sheet of that name.
    NoSheet {
        /// The name.
        wanted: String,
        /// Its sheets.
        sheets: Vec<SheetSeen>,
    },
    /// None of its sheets has anything in it.
    EmptySheets,
    /// It is a spreadsheet whose parts are not as its format has them; how, in English, for whoever mends it.
    Damaged(String),
    /// It claims more rows, columns or text than a list has; what, in English.
    TooMuch(String),
    /// The mapping names none of its columns.
    NotMapped {
        /// What the mapping names.
        named: Vec<String>,
        /// Its columns.
        there: Vec<String>,
    },
    /// Said in English alone; what to do stands beside it.
    Words(String),
}

/// What is said of a file that is not as its format has it.
const SAVE_AGAIN: &str = "open it in a spreadsheet program and save it again as XLSX";
/// What is said of a file that claims too much.
const TOO_MUCH: &str = "delete the rows and columns that hold nothing, or save the list as CSV";

impl Fault {
    /// What to do, in English; empty where nothing is to be said.
    #[must_use]
    pub fn hint(&self) -> String {
        let hint = match self {
            Self::Empty | Self::EmptySheets => "check that this is the right file",
            Self::TooLarge { .. } => "save the list as CSV, or in several parts",
            Self::Pdf => "copy its table into a spreadsheet, or ask its maker for the table",
            Self::WebPage | Self::OldExcel => "open it in a spreadsheet program and save it as XLSX or CSV",
            Self::Rtf => "copy its table into a spreadsheet",
            Self::NoText => "save the list as CSV (UTF-8) or XLSX",
            Self::Locked => "take the password off in the program that made it",
            Self::BinaryWorkbook => "save it as XLSX or CSV",
            Self::Packed => "unpack it, and name the list in it",
            Self::NoSheet { .. } => "write one of them",
            Self::Damaged(_) => SAVE_AGAIN,
            Self::TooMuch(_) => TOO_MUCH,
            Self::NotMapped { there, .. } => {
                let there: Vec<String> = there.iter().map(|column| format!("{column:?}")).collect();
                return format!("its columns are {}", there.join(", "));
            }
            Self::Words(_) => "",
        };
        hint.to_owned()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the list is empty"),
            Self::TooLarge { bytes, limit } => write!(f, "has {bytes} bytes, more than {limit}"),
            Self::Pdf => write!(f, "is a PDF"),
            Self::WebPage => write!(f, "is a web page or XML, whatever its name says"),
            Self::Rtf => write!(f, "is a text document (RTF)"),
            Self::NoText => write!(f, "is neither text nor a spreadsheet"),
            Self::Locked => write!(f, "is locked with a password"),
            Self::OldExcel => write!(f, "is a file of Excel 97 to 2003 (.xls), which is not read"),
            Self::BinaryWorkbook => write!(f, "is a binary workbook (.xlsb), which is not read"),
            Self::Packed => write!(f, "is a packed file, but no spreadsheet"),
            Self::NoSheet { wanted, sheets } => {
                write!(f, "has no sheet {wanted:?}; its sheets are {}", in_line(sheets))
            }
            Self::EmptySheets => write!(f, "has no sheet with anything in it"),
            Self::NotMapped { named, .. } => {
                write!(f, "the mapping names no column of this list: {}", named.join(", "))
            }
            Self::Damaged(what) | Self::TooMuch(what) | Self::Words(what) => f.write_str(what),
        }
    }
}

impl From<String> for Fault {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Fault {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

// Faults stand in the order of what they say.
impl Ord for Fault {
    fn cmp(&self, other: &Self) -> Ordering {
        self.to_string().cmp(&other.to_string())
    }
}

impl PartialOrd for Fault {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
