//! How far linking has come, on standard error, and whether it should stop.

use std::sync::Mutex;

use indicatif::ProgressBar;
use sijill_linkage::Progress;

use crate::context::progress;
use crate::interrupt::Watched;

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
