#![doc = include_str!("../README.md")]
//!
//! # For who reads the code
//!
//! This crate is responsible for personal names: taking them apart, folding, romanising, comparing. It never says
//! that two records are one person, and knows no file, clock or screen. Start reading at [`Parser`] (a whole name
//! into parts), then [`Token`] (a part made ready) and [`likeness`] (two parts), then [`compare`] (two names).
#![warn(missing_docs)]

mod across;
mod align;
mod arabic;
mod compare;
mod cores;
mod fold;
mod frame;
mod key;
mod known;
mod latin;
mod letters;
mod likeness;
mod name;
mod order;
mod outline;
mod pairing;
mod parts;
mod romanise;
mod seams;
mod sounds;
mod token;
mod words;

pub use compare::{Comparison, PartCompared, Verdict, compare};
pub use fold::{FOLD_VERSION, fold};
pub use key::text_key;
pub use likeness::{Kind, Likeness, likeness, nearness};
pub use name::{Flags, Parsed, Parser, parse};
pub use order::in_order;
pub use outline::differ_at_sight;
pub use romanise::romanise;
pub use token::{Script, Token};
