//! Failures as people meet them: what is wrong, where, what to do, and the exit code.

use std::io::Write;
use std::process::ExitCode;

use sijill_casebook::CasebookError;
use sijill_intake::Problems;
use sijill_register::RegisterError;

/// The answer is no: nothing found, something refused.
pub(crate) const NO: u8 = 1;
/// The input is unusable.
pub(crate) const UNUSABLE: u8 = 2;
/// The casebook is damaged.
pub(crate) const DAMAGED: u8 = 3;
/// Stopped by Ctrl-C, as shells count it.
pub(crate) const STOPPED: u8 = 130;

/// Why a verb could not do its work.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    hint: String,
    code: u8,
}

impl Failure {
    /// Input that cannot be used, and what to do about it.
    pub(crate) fn unusable(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), code: UNUSABLE }
    }

    /// A file that cannot be read for what it was named as: a list, clusters.
    pub(crate) fn unread(what: &str, problems: &Problems) -> Self {
        Self::unusable(format!("{what} cannot be read\n{problems}"), "nothing was written")
    }

    /// A question whose answer is no.
    pub(crate) fn no(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), code: NO }
    }

    /// Work stopped by Ctrl-C.
    pub(crate) fn stopped(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: String::new(), code: STOPPED }
    }

    /// What is wrong.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Whether it is about what was asked for, and not about the casebook or the machine.
    pub(crate) fn is_of_what_was_asked(&self) -> bool {
        [NO, UNUSABLE].contains(&self.code)
    }

    /// Prints the failure on standard error.
    pub(crate) fn report(&self) -> ExitCode {
        let mut err = std::io::stderr().lock();
        let mut text = format!("sijill: {}\n", crate::clean::clean_lines(&self.message));
        if !self.hint.is_empty() {
            text.push_str(&format!("  hint: {}\n", crate::clean::clean_lines(&self.hint)));
        }
        // There is nowhere left to say that standard error is closed.
        drop(err.write_all(text.as_bytes()));
        ExitCode::from(self.code)
    }
}

impl From<CasebookError> for Failure {
    fn from(error: CasebookError) -> Self {
        let (code, hint) = match &error {
            CasebookError::NotACasebook { .. } => {
                (UNUSABLE, "name one with -C, or make one with `sijill create` or `sijill demo`")
            }
            CasebookError::Exists { .. } => (UNUSABLE, "choose another name, or remove it yourself"),
            CasebookError::WrongPassphrase => (
                UNUSABLE,
                "check capitals and keyboard layout; if it surely is right, casebook.json may be damaged: restore it from a copy",
            ),
            CasebookError::Newer { .. } => {
                (UNUSABLE, "use a newer sijill; this one leaves the casebook untouched")
            }
            CasebookError::Damaged { .. } => (
                DAMAGED,
                "restore the casebook from a copy; `sijill verify` says what is hit, and changes nothing",
            ),
            CasebookError::ReadOnly { .. } => {
                (UNUSABLE, "it can be read where it is; to add to it, copy it to a disk that can be written")
            }
            CasebookError::DiskFull => (UNUSABLE, "make room and run it again; the casebook is as it was"),
            CasebookError::Busy => (UNUSABLE, ""),
            CasebookError::Operation { .. } => (UNUSABLE, "nothing was written; correct it and run it again"),
            CasebookError::Stopped => (STOPPED, "the casebook is as it was"),
            CasebookError::NoExhibit { .. } => (NO, "`sijill log` lists the exhibits"),
            CasebookError::Plain { .. } => {
                (UNUSABLE, "the export was changed or cut short; no casebook was made")
            }
            CasebookError::Io { .. } | CasebookError::Database(_) => (UNUSABLE, ""),
        };
        Self { message: error.to_string(), hint: hint.to_owned(), code }
    }
}

impl From<RegisterError> for Failure {
    fn from(error: RegisterError) -> Self {
        let message = error.to_string();
        match error {
            RegisterError::NoLists { .. } => {
                Self::no(message, "take one in with `sijill import LIST.csv` (or .xlsx, .ods)")
            }
            RegisterError::Unreadable { op, .. } => Self::unusable(
                message,
                format!("`sijill retract {}` takes the list back; the file stays in the vault", op.short()),
            ),
            RegisterError::NotOpened { .. } => Self::unusable(message, "run it again"),
            RegisterError::Stopped => Self::stopped(message),
            RegisterError::Casebook(error) => error.into(),
        }
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self {
            message: format!("the folder cannot be read\n{problems}"),
            hint: "correct the rows named above and run it again; docs/folder-format.md describes the tables"
                .to_owned(),
            code: UNUSABLE,
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self { message: format!("{error:#}"), hint: String::new(), code: UNUSABLE }
    }
}
