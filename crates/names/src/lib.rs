//! Personal names across scripts: parse, fold, compare.
mod compare;
mod cross;
mod fold;
mod likeness;
mod name;
mod romanise;
mod token;
pub use compare::{Comparison, PartCompared, Verdict, compare, parse};
pub use fold::{FOLD_VERSION, fold};
pub use likeness::{Kind, Likeness, likeness};
pub use name::{Flags, Parsed, Parser};
pub use romanise::romanise;
pub use token::{Script, Token};
