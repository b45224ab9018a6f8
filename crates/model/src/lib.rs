//! The vocabulary of sijill.
//!
//! This crate is responsible for the words every other crate speaks: identifiers, dates with their
//! uncertainty, counts with the wording they came from, grades, the schema of predicates, and the plain
//! values ([`Claim`], [`Entity`], [`Source`], gathered in a [`Case`]) that the analysis crates take.
//!
//! It never reads a file, a clock or an environment, and it knows no database. Start reading at
//! [`Claim`] and [`Case`]; then [`Span`] for time and [`CountRange`] for numbers.
//!
//! ```
//! use sijill_model::{CountRange, Edtf, Holds, Span, Wording};
//!
//! // What a source says is kept as it says it, and read as a range.
//! let toll = Wording::Nearly.read(None, Some(900)).unwrap();
//! assert_eq!(toll, CountRange::between(850, 899));
//!
//! // "Cited in March" is not "began in March": on the 7th the relation is possible, not certain.
//! let cited = Span::cited(&Edtf::parse("2025-03").unwrap());
//! assert_eq!(cited.holds_on("2025-03-07".parse().unwrap()), Holds::Possible);
//! ```
#![warn(missing_docs)]

mod act;
mod attested;
mod case;
mod claim;
mod count;
mod date;
mod facts;
mod figure;
mod fold;
mod grade;
mod grader;
mod id;
mod known;
mod list;
mod loss;
mod provenance;
mod record;
mod saved;
mod saying;
mod schema;
mod span;

pub use act::{Act, Continuation, Correction, Dispute, Exhibit, Import, Opening, Retraction};
pub use attested::{Attested, RestsOn};
pub use case::{Arrivals, Case, Described, Origin};
pub use claim::{
    Citation, Claim, DatedEnd, Entity, EntityKind, Link, LinkKind, Locator, Recorded, RowRef, Source, Status,
    Term, Value, Voice,
};
pub use count::{CountRange, ReadingError, Wording, WordingRule, group_digits, wording_rules};
pub use date::{Day, Edtf, EdtfError, days_between};
pub use facts::{Facts, FormalStatus, Held};
pub use figure::{Derivation, Figure, Input, Sayings};
pub use fold::{fold_key, matches_key};
pub use grade::{Confidence, Credibility, GradeInput, Reliability, grade};
pub use id::{ClaimKey, EntityId, ExhibitId, IdError, LogId, OpId, SourceId};
pub use known::{AsKnown, Known};
pub use list::{Corrects, LinkDecision, List, Pair, PairStanding, RecordId, Verdict, VictimId};
pub use provenance::{Node, Provenance, Routes, Ways};
pub use record::{Field, FieldKind, NoSuchField};
pub use saved::SavedView;
pub use saying::{Saying, Value as SaidValue, in_english};
pub use schema::{Predicate, Qualifier, QualifierType, Schema, SchemaError, TimeKind, schema};
pub use span::{Bound, BoundKind, Holds, Span};
