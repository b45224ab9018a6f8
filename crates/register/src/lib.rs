#![doc = include_str!("../README.md")]
//!
//! # For who reads the code
//!
//! This crate is responsible for joining the lists of a casebook with the linker and with what reviewers decided. It
//! never writes, prints or asks the clock, and keeps nothing: a register follows from the casebook each time. Start
//! reading at [`Opened`] (lists, decrypted once), then [`Register`] (who they name), [`Profile`] (what the rows of a
//! victim say together) and [`Index`] (finding among a million of them).
#![warn(missing_docs)]

mod beside;
mod count;
mod entry;
mod error;
pub mod index;
mod json;
mod link;
pub mod lists;
mod named;
mod opened;
mod pair;
mod places;
mod profile;
mod question;
mod register;

pub use beside::{Agreement, Beside, side_by_side};
pub use count::{Cell, Counted, Dimension, Value};
pub use entry::{Date, Entry};
pub use error::RegisterError;
pub use index::Index;
pub use json::{ProfileJson, Protected, RecordJson, VictimJson, Years, is_protected};
pub use named::{Against, Named, Number, Site, counts_of_dead};
pub use opened::{FileOfList, Held, Opened, open_list, read_list};
pub use pair::{DecisionJson, EvidenceJson, LineJson, Told, told};
pub use profile::{AgeGroup, Profile, Said, age_text, sex_word};
pub use question::{Question, questions};
pub use register::{Register, Victim};
