//! Which records are one person.
#![warn(missing_docs)]

mod block;
mod cluster;
mod compare;
mod fit;
mod link;
mod model;
mod posterior;
mod table;
mod vocabulary;

pub use block::RuleUse;
pub use cluster::{Decision, Edge};
pub use link::{Linked, Progress, Quiet, Stopped, link};
pub use table::{Batch, NamePart, PartDate, Sex, Table, TextColumn, TextKind};

mod answer;
pub use answer::{CountOfPersons, Explained, Line, Quality};
