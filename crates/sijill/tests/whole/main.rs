//! The program as people run it: one process a question, on casebooks of its own.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod amend;
mod answers;
mod bounds;
mod canary;
mod common;
mod draw;
mod elements;
mod export;
mod faults;
mod foretold;
mod graph;
mod kill;
mod link;
mod manual;
mod opens;
mod register;
