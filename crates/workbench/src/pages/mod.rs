//! The pages, a file each: what is asked of the casebook, and how it is shown.

pub(crate) mod answers;
pub(crate) mod asset;
pub(crate) mod claim;
pub(crate) mod count;
mod done;
pub(crate) mod download;
pub(crate) mod enter;
pub(crate) mod exhibit;
pub(crate) mod fields;
pub(crate) mod gallery;
pub(crate) mod import;
pub(crate) mod lists;
pub(crate) mod log;
pub(crate) mod operation;
pub(crate) mod overview;
pub(crate) mod register;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod source;
pub(crate) mod victim;
pub(crate) mod working;
