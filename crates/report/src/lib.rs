//! The report: answers as one page that opens down to claims and sources.
pub mod svg;
mod text;
pub use text::{clean, is_rtl, language_of};
