//! What is wrong with a file, and where.

use std::fmt;

use serde::Serialize;

use crate::list::{Fault, Oddity};

/// One fault in a file that keeps it from being read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The row, counted from 1 with the heading; `None` when the fault is the file's.
    pub row: Option<u32>,
    /// The column's heading.
    pub column: Option<String>,
    /// What is wrong.
    pub what: Fault,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.what)?;
        if !self.hint.is_empty() {
            write!(f, " ({})", self.hint)?;
        }
        Ok(())
    }
}

/// All faults found in one reading. Nothing was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 20;
        for problem in self.0.iter().take(SHOWN) {
            writeln!(f, "{problem}")?;
        }
        let more = self.0.len().saturating_sub(SHOWN);
        if more > 0 {
            writeln!(f, "... and {more} more")?;
        }
        let n = self.0.len();
        write!(f, "{n} fault{}; nothing was taken in", if n == 1 { "" } else { "s" })
    }
}

impl std::error::Error for Problems {}

/// Something worth a look that does not keep a file from being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// The sheet, when the file has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row, counted from 1 with the heading.
    pub row: Option<u32>,
    /// The column's heading.
    pub column: Option<String>,
    /// What was found, and what was made of it.
    pub what: Oddity,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet {sheet}")?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.what)
    }
}
