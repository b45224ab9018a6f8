//! Linking for somebody who looks on: how far it has come, on standard error, and whether it should stop.

use std::sync::Mutex;

use indicatif::ProgressBar;
use sijill_casebook::Casebook;
use sijill_linkage::Progress;
use sijill_model::Case;
use sijill_register::{Opened, Register};

use crate::context::progress;
use crate::failure::Failure;
use crate::interrupt::Watched;

/// Reads and links all lists of a case.
pub(crate) fn register(casebook: &Casebook, case: &Case) -> Result<Register, Failure> {
    let opened = Opened::of(casebook, case)?;
    Ok(opened.link(case, &Shown::begin())?)
}

/// Shows the stages of linking where somebody looks; Ctrl-C stops it at the next safe place.
pub(crate) struct Shown {
    bar: Mutex<ProgressBar>,
    watched: Watched,
}

impl Shown {
    pub(crate) fn begin() -> Self {
        Self { bar: Mutex::new(ProgressBar::hidden()), watched: Watched::begin() }
    }

    pub(crate) fn go_on(&self) -> bool {
        self.watched.go_on().is_continue()
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        if let Ok(bar) = self.bar.lock() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Shown {
    fn stage(&self, name: &'static str, steps: u64) {
        if let Ok(mut bar) = self.bar.lock() {
            bar.finish_and_clear();
            *bar = progress(usize::try_from(steps).unwrap_or(0), name);
        }
    }

    fn step(&self, done: u64) {
        if let Ok(bar) = self.bar.lock() {
            bar.inc(done);
        }
    }

    fn stopped(&self) -> bool {
        !self.go_on()
    }
}
