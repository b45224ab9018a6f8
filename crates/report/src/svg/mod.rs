//! Drawings: pure functions from plain values to SVG text.
//!
//! Each drawing stands alone: no script, no style sheet, no outside reference, ids only under the frame's own
//! id, and no meaning carried by colour alone. Words come in with the values, so that a drawing knows no
//! language; with [`Direction::Rtl`] the drawings of time and number run from right to left.
//!
//! Start at [`map`], [`chain`], [`timeline`] or [`tolls`]; what they share is the canvas and the measuring
//! of text.

pub mod basemap;
mod canvas;
pub mod chain;
mod labels;
mod layers;
pub mod map;
mod measure;
mod projection;
pub mod timeline;
pub mod tolls;

pub use canvas::{Direction, Frame};
