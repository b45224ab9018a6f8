//! Drawings: pure functions from plain values to SVG text.
//!
//! Each drawing stands alone: no script, no style sheet, no outside reference, ids only under the frame's own
//! id, and no meaning carried by colour alone. Words come in with the values, so that a drawing knows no
//! language; with [`Direction::Rtl`] the drawings of time and number run from right to left.
//!
//! Start at [`map`], [`hours`], [`chain`], [`organigram`], [`ties`], [`timeline`], [`patterns`], [`tolls`], [`growth`] or
//! [`overlap`]; what they share is the canvas and the measuring of text.
//!
//! ```
//! use sijill_report::svg::{Frame, tolls};
//!
//! let frame = Frame { id: "counts".to_owned(), title: "Counts".to_owned(), ..Frame::default() };
//! let row = tolls::Row {
//!     label: "Valley Watch".to_owned(),
//!     note: "2031-02".to_owned(),
//!     low: 24,
//!     high: None,
//!     value: "24 or more".to_owned(),
//!     kind: tolls::RowKind::Stated,
//! };
//! let svg = tolls::draw(&tolls::IntervalChart { frame, axis: "people".to_owned(), rows: vec![row] });
//! assert!(svg.starts_with("<svg") && svg.contains("24 or more"));
//! ```

pub mod basemap;
mod canvas;
pub mod chain;
mod clip;
mod ground;
pub mod growth;
pub mod hours;
mod labels;
mod layers;
pub mod map;
mod measure;
pub mod organigram;
pub mod overlap;
pub mod patterns;
mod projection;
pub mod ties;
pub mod timeline;
pub mod tolls;

pub use canvas::{Direction, Frame};
