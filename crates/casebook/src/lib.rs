//! The signed log and what is derived from it.
//!
//! This crate is responsible for keeping a casebook: operations as the exact signed bytes, one log for each
//! device; the encrypted store; tables folded from the log; the vault of exhibits; verification; the plain
//! export and the way back from it. It is the only crate with SQL and cryptography.
//!
//! It never prints, never asks the clock (the time is passed in) and never forgets: nothing is overwritten.
//!
//! Start reading at [`Casebook`], then `operation.rs` for the bytes and `fold.rs` for the tables.
#![warn(missing_docs)]

mod casebook;
mod error;
mod fold;
mod hex;
#[cfg(test)]
mod histories;
mod incoming;
mod keys;
mod operation;
mod plain;
mod root;
mod store;
mod strict;
mod vault;
mod verify;
mod view;

pub use casebook::{Access, AsRecorded, Casebook, Receipt, SearchHit, Standing};
pub use error::CasebookError;
pub use incoming::Received;
pub use keys::{Kdf, Passphrase};
pub use operation::{LONGEST_OPERATION, Operation, OperationError};
pub use plain::{PLAIN_FORMAT, PlainReport};
pub use root::case_root;
pub use verify::{Damage, Fork, Verification};
pub use view::LogEntry;
