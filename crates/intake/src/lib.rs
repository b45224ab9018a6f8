//! Readers of foreign files.
//!
//! This crate is responsible for turning what strangers made into plain acts: it checks every heading, cell
//! and reference, and says of each fault in which file, row and column it stands, what is wrong and what to
//! do. It reads a folder whole or not at all. It never writes, and knows no casebook.
//!
//! Start reading at [`folder::read`].
#![warn(missing_docs)]

pub mod clusters;
pub mod folder;
pub mod list;
mod problem;
mod table;

pub use problem::{Finding, Problem, Problems};
pub use table::row_cells;
