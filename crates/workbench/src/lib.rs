//! The casebook in the browser.
//!
//! This crate is responsible for the pages that people work with: it listens on the loopback address alone, asks
//! each request for the token of this start, and renders every page on the server, in English or Arabic. It holds
//! no analysis: it opens, asks and shows.
//!
//! Start reading at `design/` for what pages are made of.
#![warn(missing_docs)]

pub mod design;
