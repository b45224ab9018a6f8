//! Security Force Monitor's importer sheets (units, persons), in and out without loss.
//!
//! Each row becomes a `named` claim, which carries the row, and further claims for the relation, posting or
//! location in it. To lose nothing, [`read`] writes the sheet back from the claims that it makes, and keeps
//! beside the `named` claim each cell that came out otherwise; [`write()`] lays these over what claims give.
//!
//! Their model and its dates: Security Force Monitor, Research Handbook (first and last *cited* dates, each with
//! a flag that it is the real start or end; `open`: Y assumed to go on, N not known, E an exact end).

mod columns;
mod dates;
mod inward;
mod outward;

pub use inward::{SfmError, left_out, read};
pub use outward::write;

/// Cells of a row by heading, as they stand beside its `named` claim.
pub(crate) const KEPT: &str = "kept";

/// The source of what a sheet gives without one.
pub(crate) const SHEETS: &str = "SFM-SHEETS";

/// Keys of the claims that carry rows of units and of persons (`SU-00012`).
pub(crate) const UNIT_ROW: &str = "SU-";
pub(crate) const PERSON_ROW: &str = "SP-";

/// Endings of the keys of further claims of a row.
pub(crate) const RELATION: &str = ".rel";
pub(crate) const LOCATION: &str = ".loc";
pub(crate) const POSTING: &str = ".post";

#[cfg(test)]
mod tests;
