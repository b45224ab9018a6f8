//! What can go wrong with a casebook, by what its keeper can do about it.

use std::path::{Path, PathBuf};

use crate::operation::OperationError;

/// Name of the database's file inside a casebook, which errors of the database name.
pub(crate) const DATABASE: &str = "casebook.db";

/// Why something could not be done with a casebook. The casebook is unharmed in every case.
#[derive(Debug, thiserror::Error)]
pub enum CasebookError {
    /// There is no casebook at the path.
    #[error("{} is not a casebook", path.display())]
    NotACasebook {
        /// The path.
        path: PathBuf,
    },
    /// Something stands where a casebook was to be made.
    #[error("{} exists already", path.display())]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// The passphrase does not open it.
    #[error("the passphrase does not open this casebook")]
    WrongPassphrase,
    /// A newer version of sijill wrote it.
    #[error("this casebook has format {found}; this version of sijill reads up to {known}")]
    Newer {
        /// Format found.
        found: u64,
        /// Newest format known.
        known: u64,
    },
    /// A file of it is damaged.
    #[error("{} is damaged: {what}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What was found.
        what: String,
    },
    /// It cannot be written to.
    #[error("{} cannot be written to", path.display())]
    ReadOnly {
        /// The path.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("the disk is full; nothing was written")]
    DiskFull,
    /// Another process writes to it.
    #[error("another sijill is writing to this casebook; try again when it is done")]
    Busy,
    /// An act cannot become an operation.
    #[error("{what}: {source}")]
    Operation {
        /// Which act.
        what: String,
        /// Why.
        source: OperationError,
    },
    /// The keeper stopped it.
    #[error("stopped; nothing was written")]
    Stopped,
    /// An exhibit that the casebook does not hold.
    #[error("the casebook holds no exhibit {id}")]
    NoExhibit {
        /// Its id.
        id: String,
    },
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A plain export that cannot be read back.
    #[error("{file}, line {line}: {what}")]
    Plain {
        /// The file of the export.
        file: String,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// The database reported something else.
    #[error("the database reported: {0}")]
    Database(rusqlite::Error),
}

impl CasebookError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly { path: path.to_owned() }
            }
            _ => Self::Io { path: path.to_owned(), source },
        }
    }
}

impl From<rusqlite::Error> for CasebookError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            // SQLITE_IOERR_SHMSIZE: no room for the index of the write-ahead log.
            _ if error.sqlite_error().is_some_and(|error| error.extended_code == 4874) => Self::DiskFull,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::ReadOnly) => Self::ReadOnly { path: PathBuf::from(DATABASE) },
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => {
                Self::Damaged { file: PathBuf::from(DATABASE), what: error.to_string() }
            }
            _ => Self::Database(error),
        }
    }
}
