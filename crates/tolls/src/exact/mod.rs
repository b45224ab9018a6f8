//! Linear programmes in whole numbers, solved without rounding.
//!
//! A bound that somebody will stake an argument on must not depend on the last bit of a floating-point
//! number. Here every pivot is made in whole numbers over one common denominator (Edmonds 1967, Bareiss
//! 1968), and each answer comes with multipliers that prove it, checked apart from the solver
//! (`certificate.rs`). Where exact pivots would take too long the multipliers are sought in floating point (`guess.rs`),
//! and what they prove is worked out exactly all the same.

mod certificate;
mod guess;
mod simplex;
mod whole;

pub(crate) use certificate::Proof;
pub(crate) use guess::{Guess, Guessed, parts};
pub(crate) use simplex::{Column, End, Fault, Range, Simplex, Source};
pub(crate) use whole::{Case, Extreme, Linked, Most, Programme, Tree};

#[cfg(test)]
mod tests;
