//! Who answered to whom on a date, who is said to have been where, what was promised, and when.
//!
//! This crate is responsible for these answers, each a pure function from a [`Case`](sijill_model::Case) to
//! plain values: [`chain`], [`under`], [`org`], [`contradictions`], [`overlaps`], [`at_place`] and [`of_unit`],
//! [`elements()`], [`patterns`], [`promises`], [`measures`], [`timeline`]. Every line of an answer names the claims
//! it rests on and carries what stands against it.
//!
//! It never reads a file, a clock or an environment, states no guilt, and resolves no contradiction. Start
//! reading at [`chain`]; then `graph.rs` for what a tie is and when it holds.
//!
#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod answer;
mod chain;
mod contradiction;
mod contrary;
mod elements;
mod event;
mod existence;
mod graph;
mod loss;
mod measure;
mod named;
mod org;
mod origins;
mod overlap;
mod pattern;
mod presence;
mod promise;
mod reason;
mod said;
mod search;
#[cfg(test)]
mod testing;
mod timeline;
mod top;
#[cfg(test)]
mod traps_tests;
mod under;

pub use answer::{
    Basis, Below, Chain, Contradiction, ContradictionKind, Contrary, Edge, Entry, HangsOn, Incident, Lane,
    Org, OrgDiff, OrgLine, OrgTie, Overlap, Overlaps, Part, Path, Presence, Promise, PromiseState, Promises,
    Said, SharedSite, Stretch, Timeline, Top, Under,
};
pub use chain::{ChainQuery, PATHS_SHOWN, chain, chains_on, edge, first_chains_on};
pub use contradiction::{contradictions, contradictions_with};
pub use elements::{
    Assessment, Bearing, Direction, Element, ElementRow, ElementTime, Elements, ElementsQuery, FRAME_ENDING,
    Frame, FrameError, Indicator, OFFICES, SHIPPED, Search, Side, Weakest, elements, frames, frames_with,
    may_be_asked,
};
pub use graph::ties_from_below;
pub use loss::LARGEST_LOSS;
pub use measure::{Measure, MeasureKind, MeasureRule, Measures, Order, Told, measure_rules, measures};
pub use named::{Named, NotWhole};
pub use org::{org, org_diff};
pub use origins::{Statement, statement};
pub use overlap::overlaps;
pub use pattern::{
    APART_KM, Counted, Pattern, PatternForce, PatternQuery, PatternSite, PatternTest, Patterns,
    READING as PATTERN_READING, SEED, Share, SiteProfile, TestOf, Trap, patterns,
};
pub use presence::{DENYING_ROLES, at_place, busiest_day, of_unit, presences, units_at_incidents};
pub use promise::{OutcomeRule, Reading, outcome_rules, promises, promises_on};
pub use reason::{Against, Ends, Gap, TieWord, Weak};
pub use said::{date_remark, happenings, plain, quoted, said};
pub use search::SEARCH_STEPS;
pub use timeline::timeline;
pub use under::under;
