//! Formats of others, in and out.
//!
//! This crate is responsible for [Security Force Monitor's sheets](sfm) in both directions, and for writing a
//! case as [FollowTheMoney entities](ftm), [GeoJSON](geojson) and [flat CSV](flat). It takes values and gives
//! values; it never touches a file, and adds nothing to what claims say.
//!
#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

pub mod flat;
pub mod ftm;
pub mod geojson;
pub mod sfm;
mod sheet;

/// A file by name, with its bytes.
pub type Named = (String, Vec<u8>);
