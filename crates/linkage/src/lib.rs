#![doc = include_str!("../README.md")]
#![warn(missing_docs)]
#![expect(
    clippy::cast_possible_truncation,
    reason = "records, tokens and levels are numbered by small types; `Table::gather` sees that they fit"
)]

mod block;
mod cluster;
mod compare;
mod damage;
mod fit;
mod keys;
mod kin;
mod link;
mod model;
mod onto;
mod pairs;
mod posterior;
mod rules;
mod scale;
mod table;
mod vocabulary;
mod years;

pub use block::RuleUse;
pub use cluster::{Decision, Edge};
pub use link::{Linked, Progress, Quiet, Stopped, link};
pub use onto::{Extended, Known, link_onto};
pub use table::{Batch, NamePart, PartDate, Sex, Table, TextColumn, TextKind};

mod answer;
pub use answer::{CountOfPersons, Explained, Line, Quality, words_of_evidence};
