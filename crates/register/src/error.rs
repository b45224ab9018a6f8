//! Why there is no register.

use sijill_casebook::CasebookError;
use sijill_model::{ExhibitId, OpId};

/// Why the lists of a casebook could not be read or linked. The casebook is as it was in every case.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The casebook holds no list: take one in.
    #[error("{}", if *hidden == 0 { "the casebook holds no list of the dead" } else { "the casebook held no list of the dead by then" })]
    NoLists {
        /// How many lists came later than the day that is asked about.
        hidden: usize,
    },
    /// A list cannot be read by the mapping with which it was taken in: take it back.
    #[error("the list {label:?} (exhibit {}) cannot be read: {why}", exhibit.short())]
    Unreadable {
        /// The list's label.
        label: String,
        /// Its file.
        exhibit: ExhibitId,
        /// The operation that took it in.
        op: OpId,
        /// What is wrong with it.
        why: String,
    },
    /// The case holds a list that was not opened with the others: renew what is open
    /// ([`Opened::renew`](crate::Opened::renew)).
    #[error("the list {label:?} was taken in since the lists were opened")]
    NotOpened {
        /// The list's label.
        label: String,
    },
    /// The caller's progress said to stop.
    #[error("stopped while linking, which writes nothing")]
    Stopped,
    /// The casebook could not be read.
    #[error(transparent)]
    Casebook(#[from] CasebookError),
}
