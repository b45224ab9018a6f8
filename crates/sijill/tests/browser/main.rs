//! The whole program in a real browser: `sijill serve`, and Chromium driven through WebDriver.
//!
//! Needs chromium and chromedriver (`CHROMEDRIVER` names another program); SIJILL_NO_BROWSER=1 leaves all of it out.
//! Pages come from the table of addresses, so a page that is added is looked at without being named here.
//! Screenshots are kept under `target/browser`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]
#![expect(clippy::print_stdout, reason = "a test says how much it looked at, or that it looked at nothing")]

mod access;
mod axe;
mod cases;
#[path = "../whole/common.rs"]
#[expect(dead_code, reason = "the other tests take the rest")]
mod common;
mod counts;
mod crash;
mod driver;
mod harness;
mod hostile;
mod keys;
#[path = "../../../workbench/tests/common/lists.rs"]
mod lists;
mod outside;
mod payloads;
mod scripts;
mod served;
mod session;
mod tab;
mod wire;
