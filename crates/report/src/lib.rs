//! The report: answers as one page that opens down to claims and sources.
//!
//! This crate is responsible for what people read: [`render`] turns a [`ReportDoc`] into one HTML file in
//! English and Arabic, with its drawings ([`svg`]) inside it. It takes plain values and gives text. It never
//! reads a file or a clock, asks nothing of any network, and writes no word of guilt of its own.
//!
//! Start reading at [`ReportDoc`] and [`render`]; each section of the page is a file in `page/`.
#![warn(missing_docs)]

mod doc;
pub mod drawings;
mod manifest;
mod names;
mod page;
mod reasons;
mod sayings;
mod says;
pub mod svg;
mod text;
mod words;

pub use doc::{Language, LeftOut, ReportDoc, Settings, left_out};
pub use manifest::{Manifest, ManifestFigure, manifest};
pub use names::NameTable;
pub use page::{Opens, Part, part, render};
pub use reasons::why_graded;
pub use sayings::{saying, sayings};
pub use says::Speaker;
pub use text::{clean, is_rtl, language_of};
pub use words::{Arg, Numerals, Words};
