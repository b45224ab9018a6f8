//! An invented valley, written out as overlapping lists of invented victims, with the truth kept apart.
//!
//! Responsible for test data with real kinds of damage. No person, place or event in it is real; it shares no table
//! with the code that it tests. Start at [`write()`].

pub mod capture;
pub mod cells;
pub mod dice;
pub mod harm;
pub mod heard;
pub mod latin;
pub mod names;
pub mod pairs;
pub mod people;
pub mod plan;
pub mod releases;
pub mod said;
mod write;

pub use write::{Made, Order, write};
