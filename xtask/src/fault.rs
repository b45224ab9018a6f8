//! What a rule finds: where, what is wrong, what to do.

use std::fmt;

/// One departure from a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    file: String,
    line: usize,
    what: String,
    todo: String,
}

impl Fault {
    /// A fault at a line (counted from 1) of a file.
    pub(crate) fn at(file: &str, line: usize, what: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into(), todo: todo.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    to do: {}", self.file, self.line, self.what, self.todo)
    }
}

/// For tests: the faults as lines.
#[cfg(test)]
#[track_caller]
pub(crate) fn expect(faults: &[Fault], expected: &[&str]) {
    let found: Vec<String> =
        faults.iter().map(|fault| format!("{}:{}: {}", fault.file, fault.line, fault.what)).collect();
    assert_eq!(found, expected);
}
