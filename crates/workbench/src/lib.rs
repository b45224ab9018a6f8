//! The casebook in the browser.
//!
//! This crate is responsible for the pages that people work with: it listens on a loopback address alone, asks each
//! request for the secret of this start, and renders every page on the server, in English or Arabic. It holds no
//! analysis: it opens, asks and shows. It reaches out to nothing.
//!
//! Start reading at [`serve`], then `routes.rs`, the one table of all addresses; `guard.rs` says who is let in,
//! `desk.rs` holds the casebook, `pages/` has a file a page and `design/` what pages are made of.
#![warn(missing_docs)]

mod ask;
mod blobs;
pub mod design;
mod desk;
mod download;
mod examined;
mod finder;
mod guard;
mod later;
mod logged;
mod magic;
mod making;
mod odds;
mod once;
mod pages;
mod reply;
mod routes;
mod server;
mod shelf;
mod shell;
mod tray;
mod turnstile;
mod view;
mod words;

pub use ask::Method;
pub use blobs::blobs;
pub use desk::Desk;
pub use guard::Guard;
pub use odds::contradictions;
pub use routes::{RouteInfo, routes};
pub use server::{Ended, Options, ServeError, Served, app, serve};
