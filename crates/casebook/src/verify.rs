//! Verifying a whole casebook: log, signatures, vault, and the tables against a fresh fold.

use std::collections::BTreeMap;

use serde::Serialize;
use sijill_model::{Act, ExhibitId, LogId, OpId};

use crate::casebook::Casebook;
use crate::error::{CasebookError, DATABASE};
use crate::fold;
use crate::hex::hex;
use crate::operation::{Operation, OperationError, id_of};
use crate::root::case_root;
use crate::store;

/// One thing that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Damage {
    /// Where: an operation by log and number, an exhibit, a page of the database, a table.
    pub place: String,
    /// What was found.
    pub what: String,
}

/// Two operations signed by one log for one number: proof that its key was used twice. Both are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fork {
    /// The log.
    pub log: LogId,
    /// The number.
    pub seq: u64,
    /// The operations.
    pub operations: Vec<OpId>,
}

/// What verifying found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Operations read.
    pub operations: usize,
    /// Signatures checked and right.
    pub signatures: usize,
    /// Logs met.
    pub logs: usize,
    /// Exhibits opened, authenticated and hashed.
    pub exhibits: usize,
    /// Bytes of exhibits hashed.
    pub exhibit_bytes: u64,
    /// The case root.
    pub root: String,
    /// What is not as it was written. Empty: the casebook is whole.
    pub damage: Vec<Damage>,
    /// Forked logs: not damage, but something to ask about.
    pub forks: Vec<Fork>,
    /// Operations of types that this version does not know; kept and signed, not understood.
    pub not_understood: usize,
    /// Files in the vault that belong to no exhibit (left by a crash; harmless).
    pub strangers: Vec<String>,
}

impl Casebook {
    /// Verifies everything: the database's pages, each operation's bytes, id, signature and place in its
    /// log, each exhibit, and the tables against a fresh fold of the log. Changes nothing.
    ///
    /// `watch` is told how many operations are done.
    ///
    /// # Errors
    /// [`CasebookError`] only when the database cannot be read at all; damage found is in the result.
    pub fn verify(&self, watch: &mut dyn FnMut(usize)) -> Result<Verification, CasebookError> {
        let mut found = Verification {
            operations: 0,
            signatures: 0,
            logs: 0,
            exhibits: 0,
            exhibit_bytes: 0,
            root: String::new(),
            damage: Vec::new(),
            forks: Vec::new(),
            not_understood: 0,
            strangers: Vec::new(),
        };
        self.verify_pages(&mut found)?;
        let mut log = Log::default();
        let read = store::each(self.connection(), &mut |stored| {
            found.operations += 1;
            watch(found.operations);
            let place = format!("operation {} of log {}", stored.seq, stored.log.short());
            let mut damaged = |what: String| {
                found.damage.push(Damage { place: place.clone(), what });
            };
            if id_of(&stored.bytes) != stored.id {
                damaged(format!("its bytes are not those of {}", stored.id));
                return Ok(());
            }
            let operation = match Operation::parse(&stored.bytes, &stored.signature) {
                Ok(operation) => operation,
                Err(OperationError::Newer { .. }) => {
                    found.not_understood += 1;
                    return Ok(());
                }
                Err(error) => {
                    damaged(error.to_string());
                    return Ok(());
                }
            };
            if (operation.log, operation.seq) != (stored.log, stored.seq) {
                damaged("it stands in another place than its bytes say".to_owned());
            }
            match operation.check_signature() {
                Ok(()) => found.signatures += 1,
                Err(error) => damaged(error.to_string()),
            }
            if operation.act.is_none() {
                found.not_understood += 1;
            }
            log.add(&operation);
            Ok(())
        });
        if let Err(error) = read {
            found.damage.push(Damage { place: DATABASE.to_owned(), what: error.to_string() });
            return Ok(found);
        }
        log.check_chains(&mut found);
        self.verify_vault(&log, &mut found)?;
        self.verify_tables(&mut found);
        found.root = hex(&case_root(log.ids.iter().copied()));
        Ok(found)
    }

    /// Checks every signature and nothing else; the number that are right.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn verify_signatures(&self) -> Result<usize, CasebookError> {
        let mut right = 0;
        store::each(self.connection(), &mut |stored| {
            right += usize::from(store::read(&stored)?.check_signature().is_ok());
            Ok(())
        })?;
        Ok(right)
    }

    fn verify_pages(&self, found: &mut Verification) -> Result<(), CasebookError> {
        for pragma in ["cipher_integrity_check", "integrity_check"] {
            let mut statement = self.connection().prepare(&format!("PRAGMA {pragma}"))?;
            let mut rows = statement.query([])?;
            loop {
                match rows.next() {
                    Ok(None) => break,
                    Ok(Some(row)) => {
                        let what: String = row.get(0)?;
                        if what != "ok" {
                            found.damage.push(Damage { place: DATABASE.to_owned(), what });
                        }
                    }
                    Err(error) => {
                        found.damage.push(Damage { place: DATABASE.to_owned(), what: error.to_string() });
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    fn verify_vault(&self, log: &Log, found: &mut Verification) -> Result<(), CasebookError> {
        let vault = self.vault();
        for (id, name) in &log.exhibits {
            match vault.get(id) {
                Ok(bytes) => {
                    found.exhibits += 1;
                    found.exhibit_bytes += bytes.len() as u64;
                }
                Err(error) => found.damage.push(Damage {
                    place: format!("exhibit {id} ({name}), file {}", vault.file_name(id)),
                    what: match error {
                        CasebookError::NoExhibit { .. } => "the file is missing".to_owned(),
                        CasebookError::Damaged { what, .. } => what,
                        other => other.to_string(),
                    },
                }),
            }
        }
        let ids: Vec<ExhibitId> = log.exhibits.keys().copied().collect();
        found.strangers = vault.strangers(&ids)?;
        Ok(())
    }

    fn verify_tables(&self, found: &mut Verification) {
        let compare = || -> Result<Option<String>, CasebookError> {
            if !fold::is_current(self.connection())? {
                // Tables of another version on a medium that cannot be written: to be folded again, not damaged.
                return Ok(None);
            }
            let (held, fresh) = (fold::dump(self.connection())?, fold::dump_rebuilt(self.connection())?);
            if held == fresh {
                return Ok(None);
            }
            let line = held.lines().zip(fresh.lines()).position(|(a, b)| a != b);
            let line = line.unwrap_or_else(|| held.lines().count().min(fresh.lines().count())) + 1;
            Ok(Some(format!("the tables are not what the log folds to (first at line {line} of the dump)")))
        };
        let what = match compare() {
            Ok(None) => return,
            Ok(Some(what)) => what,
            Err(error) => error.to_string(),
        };
        found.damage.push(Damage { place: "tables".to_owned(), what });
    }
}

/// The operations of one log by number, each with the one it says comes before it.
type Places = BTreeMap<u64, Vec<(OpId, Option<OpId>)>>;

/// What is gathered of the log while it is read.
#[derive(Default)]
struct Log {
    ids: Vec<OpId>,
    places: BTreeMap<LogId, Places>,
    exhibits: BTreeMap<ExhibitId, String>,
}

impl Log {
    fn add(&mut self, operation: &Operation) {
        self.ids.push(operation.id);
        self.places
            .entry(operation.log)
            .or_default()
            .entry(operation.seq)
            .or_default()
            .push((operation.id, operation.prev));
        if let Some(Act::Exhibit(exhibit)) = &operation.act {
            self.exhibits.insert(exhibit.id, exhibit.name.clone());
        }
    }

    /// Each log is dense from 1, and each operation names the one before it.
    fn check_chains(&self, found: &mut Verification) {
        found.logs = self.places.len();
        for (log, places) in &self.places {
            let mut expected = 1;
            for (&seq, operations) in places {
                let place = format!("operation {seq} of log {}", log.short());
                if seq != expected {
                    let what = format!("numbers {expected} to {} are missing before it", seq - 1);
                    found.damage.push(Damage { place: place.clone(), what });
                }
                expected = seq + 1;
                if operations.len() > 1 {
                    let operations = operations.iter().map(|(id, _)| *id).collect();
                    found.forks.push(Fork { log: *log, seq, operations });
                }
                let Some(before) = seq.checked_sub(1).and_then(|before| places.get(&before)) else {
                    continue;
                };
                for (_, prev) in operations {
                    if prev.is_none_or(|prev| !before.iter().any(|(id, _)| *id == prev)) {
                        let what = "the operation that it says comes before it is not there".to_owned();
                        found.damage.push(Damage { place: place.clone(), what });
                    }
                }
            }
        }
    }
}
