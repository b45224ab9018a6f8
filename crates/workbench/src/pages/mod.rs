//! The pages, a file each: what is asked of the casebook, and how it is shown.

pub(crate) mod answers;
pub(crate) mod asset;
pub(crate) mod bound;
pub(crate) mod chain;
pub(crate) mod claim;
mod derived;
pub(crate) mod elements;
pub(crate) mod gallery;
pub(crate) mod list;
pub(crate) mod measures;
pub(crate) mod odds;
pub(crate) mod open;
pub(crate) mod org;
pub(crate) mod origins;
pub(crate) mod overview;
pub(crate) mod review;
pub(crate) mod settings;
pub(crate) mod source;
pub(crate) mod thing;
mod things;
pub(crate) mod working;
