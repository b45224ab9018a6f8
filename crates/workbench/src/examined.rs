//! Exhibits that were read again and hashed a moment ago.
//!
//! Responsible for checking the bytes of an exhibit no more often than a reader can tell: whoever looks within a minute is
//! told when it was done. A finding is never older than that. What is in it follows from its bytes, and is kept.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use sijill_intake::list::List;
use sijill_model::{Exhibit, ExhibitId};

use crate::desk::{Desk, lock};
use crate::magic::{Shown, shown};

/// For so many seconds a finding holds.
const SECONDS: i64 = 60;
/// Exhibits of which a finding is held.
const HELD: usize = 16;
/// Larger files are not read as tables for looking at: they can be had whole.
const LARGEST_TABLE: usize = 64 * 1024 * 1024;

/// What is in an exhibit.
pub(crate) enum Inside {
    /// A picture, a film, a recording.
    Media(Shown),
    /// A table, and how many rows it has.
    Table(Box<List>, usize),
    /// More than is read for looking at.
    Large,
    /// What is not shown.
    Other,
}

/// An exhibit, read again.
#[derive(Clone)]
pub(crate) struct Examined {
    pub(crate) at: Timestamp,
    /// What is in it; or why its bytes are not those that were taken in.
    pub(crate) found: Result<Arc<Inside>, String>,
}

type Slot = Arc<Mutex<Option<Examined>>>;

/// What was found of exhibits, the last at the end.
#[derive(Default)]
pub(crate) struct Examinations(Mutex<Vec<(ExhibitId, Slot)>>);

impl Examinations {
    fn slot(&self, id: ExhibitId) -> Slot {
        let mut held = lock(&self.0);
        if let Some((_, slot)) = held.iter().find(|(own, _)| *own == id) {
            return Arc::clone(slot);
        }
        if held.len() >= HELD {
            held.remove(0);
        }
        let slot = Slot::default();
        held.push((id, Arc::clone(&slot)));
        slot
    }

    /// What is found of an exhibit, a minute ago at most: whoever comes while it is read waits, and is told the same.
    pub(crate) fn of(&self, desk: &Desk, exhibit: &Exhibit) -> Examined {
        let slot = self.slot(exhibit.id);
        let mut slot = lock(&slot);
        let now = desk.now();
        if let Some(last) = slot.as_ref()
            && (0..SECONDS).contains(&(now.as_second() - last.at.as_second()))
        {
            return last.clone();
        }
        // Reading it authenticates and hashes every byte again.
        let read = desk.ask(|casebook| casebook.exhibit(&exhibit.id));
        let before = slot.take().and_then(|last| last.found.ok());
        let found = read
            .map_err(|error| error.to_string())
            .map(|bytes| before.unwrap_or_else(|| Arc::new(Inside::of(exhibit, bytes))));
        slot.insert(Examined { at: now, found }).clone()
    }
}

impl Inside {
    fn of(exhibit: &Exhibit, bytes: Vec<u8>) -> Self {
        if let Some(kind) = shown(&bytes) {
            return Self::Media(kind);
        }
        if bytes.len() > LARGEST_TABLE {
            return Self::Large;
        }
        let Ok(list) = List::open(&exhibit.name, bytes, None) else { return Self::Other };
        let mut rows = 0;
        list.rows(|_| {
            rows += 1;
            ControlFlow::Continue(())
        });
        Self::Table(Box::new(list), rows)
    }
}
