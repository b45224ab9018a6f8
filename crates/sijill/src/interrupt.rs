//! Ctrl-C: long work stops at the next safe place and leaves the casebook as it was.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

static WANTED: AtomicBool = AtomicBool::new(false);
static WATCHED: AtomicBool = AtomicBool::new(false);

/// Starts to listen. Outside watched work Ctrl-C ends the program at once: nothing is being written then.
pub(crate) fn listen() {
    let handler = || {
        let again = WANTED.swap(true, Ordering::SeqCst);
        if again || !WATCHED.load(Ordering::SeqCst) {
            #[expect(
                clippy::exit,
                reason = "a second Ctrl-C, or one while nothing is written, ends at once"
            )]
            std::process::exit(i32::from(crate::failure::STOPPED));
        }
    };
    // Without a handler Ctrl-C still ends the program; the log is safe either way.
    drop(ctrlc::set_handler(handler));
}

/// Work that asks now and then whether it should stop.
pub(crate) struct Watched(());

impl Watched {
    /// Begins such work.
    pub(crate) fn begin() -> Self {
        WATCHED.store(true, Ordering::SeqCst);
        Self(())
    }

    /// Whether it should stop.
    pub(crate) fn go_on(&self) -> ControlFlow<()> {
        if WANTED.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        WATCHED.store(false, Ordering::SeqCst);
    }
}
