//! The log as pages show it, newest first, with what they look up in it.

use std::collections::{BTreeMap, HashMap};

use sijill_casebook::LogEntry;
use sijill_model::OpId;

/// The log, newest first.
pub(crate) struct Logged {
    pub(crate) entries: Vec<LogEntry>,
    /// How many there are of each kind.
    pub(crate) kinds: BTreeMap<String, u64>,
    places: HashMap<OpId, usize>,
    /// Where files come in.
    files: Vec<usize>,
}

impl Logged {
    /// Puts a log in order. Devices' clocks decide the order between logs, so it is an order for reading, not of proof.
    pub(crate) fn of(mut entries: Vec<LogEntry>) -> Self {
        entries.sort_by(|a, b| (&b.time, b.log, b.seq, b.op).cmp(&(&a.time, a.log, a.seq, a.op)));
        let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
        let (mut places, mut files) = (HashMap::with_capacity(entries.len()), Vec::new());
        for (n, entry) in entries.iter().enumerate() {
            places.insert(entry.op, n);
            match kinds.get_mut(&entry.kind) {
                Some(count) => *count += 1,
                None => drop(kinds.insert(entry.kind.clone(), 1)),
            }
            if entry.kind == "exhibit" || entry.kind == "import" {
                files.push(n);
            }
        }
        Self { entries, kinds, places, files }
    }

    /// The entry of an operation.
    pub(crate) fn entry(&self, op: OpId) -> Option<&LogEntry> {
        self.entries.get(*self.places.get(&op)?)
    }

    /// Exhibits and imports, which name files.
    pub(crate) fn of_files(&self) -> impl Iterator<Item = &LogEntry> {
        self.files.iter().filter_map(|n| self.entries.get(*n))
    }
}
