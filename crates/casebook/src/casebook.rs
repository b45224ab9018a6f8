//! The handle to a casebook: opening, adding, seeing.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ed25519_dalek::SigningKey;
use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};
use serde::Serialize;
use sijill_model::{Act, Case, Claim, ClaimKey, Exhibit, ExhibitId, LogId, OpId, Opening, Status, fold_key};

use crate::error::{CasebookError, DATABASE};
use crate::fold;
use crate::hex::hex;
use crate::incoming::{self, Received};
use crate::keys::{self, Head, Kdf, MasterKey, Passphrase, random};
use crate::operation::{Operation, OperationError, Place};
use crate::root::case_root;
use crate::store::{self, Mode};
use crate::vault::{self, Vault};
use crate::view::{self, LogEntry};

/// Whether a casebook can be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Acts can be added.
    ReadWrite,
    /// It lies on a medium that cannot be written; it can be seen and verified.
    ReadOnly,
}

/// Up to which moment the log is read: the third of the three times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AsRecorded {
    /// All of it.
    #[default]
    Now,
    /// What was recorded by a moment, so that an answer once given can be given again.
    By(Timestamp),
}

/// Acknowledges an act: it is on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The operation.
    pub op: OpId,
    /// Its number in this device's log.
    pub seq: u64,
    /// The word for its type.
    pub kind: &'static str,
}

/// What stands in a casebook, as far as it was read.
#[derive(Debug, Clone)]
pub struct Standing {
    number: i64,
    /// Of all operations, sorted.
    ids: Vec<OpId>,
    case: Arc<Case>,
}

impl Standing {
    /// The number of the last operation in it, as [`Casebook::last_arrived`] gives it.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.number
    }

    /// The case.
    #[must_use]
    pub fn case(&self) -> &Arc<Case> {
        &self.case
    }
}

/// An operation found by its words.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// The operation.
    pub operation: Operation,
    /// Whether it stands.
    pub status: Status,
}

/// An investigation: a folder with an encrypted database and a vault of files.
pub struct Casebook {
    path: PathBuf,
    connection: Connection,
    key: MasterKey,
    device: SigningKey,
    access: Access,
}

impl std::fmt::Debug for Casebook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Casebook")
            .field("path", &self.path)
            .field("access", &self.access)
            .finish_non_exhaustive()
    }
}

impl Casebook {
    /// Makes a casebook in a folder that does not exist yet, and opens it.
    ///
    /// It is made beside its place and moved there whole, so that a half-made casebook never has the name.
    ///
    /// # Errors
    /// [`CasebookError::Exists`], or why the files could not be written.
    pub fn create(
        path: &Path,
        passphrase: &Passphrase,
        title: &str,
        kdf: Kdf,
        now: Timestamp,
    ) -> Result<Self, CasebookError> {
        if path.exists() {
            return Err(CasebookError::Exists { path: path.to_owned() });
        }
        let name = path.file_name().map_or_else(|| "casebook".into(), |name| name.to_string_lossy());
        let making = path.with_file_name(format!(".{name}.making-{}", hex(&random::<6>()?)));
        std::fs::create_dir(&making).map_err(CasebookError::io(path))?;
        let made = Self::make(&making, passphrase, kdf)
            .and_then(|mut casebook| {
                let nonce = hex(&random::<16>()?);
                casebook.append(vec![Act::Opening(Opening { title: title.to_owned(), nonce })], now)
            })
            .and_then(|_| std::fs::rename(&making, path).map_err(CasebookError::io(path)));
        if let Err(error) = made {
            // Best effort: what is left of a failed making is only clutter.
            drop(std::fs::remove_dir_all(&making));
            return Err(error);
        }
        Self::open(path, passphrase)
    }

    /// Makes a casebook whose log is empty, for filling from a plain export.
    pub(crate) fn create_empty(
        path: &Path,
        passphrase: &Passphrase,
        kdf: Kdf,
    ) -> Result<Self, CasebookError> {
        if path.exists() {
            return Err(CasebookError::Exists { path: path.to_owned() });
        }
        std::fs::create_dir(path).map_err(CasebookError::io(path))?;
        Self::make(path, passphrase, kdf)
    }

    fn make(folder: &Path, passphrase: &Passphrase, kdf: Kdf) -> Result<Self, CasebookError> {
        let (head, key) = Head::create(passphrase, kdf)?;
        let vault = folder.join(vault::FOLDER);
        std::fs::create_dir(&vault).map_err(CasebookError::io(&vault))?;
        let head_file = folder.join(keys::FILE);
        std::fs::write(&head_file, head.to_json()).map_err(CasebookError::io(&head_file))?;
        let connection = store::open(folder, &key, Mode::Create)?;
        store::create(&connection, &random()?)?;
        fold::create(&connection)?;
        let device = SigningKey::from_bytes(&store::device(&connection)?);
        Ok(Self { path: folder.to_owned(), connection, key, device, access: Access::ReadWrite })
    }

    /// Opens a casebook. Tables of another version, or behind the log, are folded again.
    ///
    /// # Errors
    /// [`CasebookError`]: not a casebook, a wrong passphrase, a newer format, a damaged file.
    pub fn open(path: &Path, passphrase: &Passphrase) -> Result<Self, CasebookError> {
        let head = Head::read(path)?;
        let key = head.open(passphrase)?;
        let file = path.join(DATABASE);
        let access = match std::fs::OpenOptions::new().append(true).open(&file) {
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                Access::ReadOnly
            }
            _ if is_read_only(path) => Access::ReadOnly,
            _ => Access::ReadWrite,
        };
        let mode = if access == Access::ReadWrite { Mode::ReadWrite } else { Mode::Immutable };
        let mut connection = store::open(path, &key, mode)?;
        if !fold::is_current(&connection)? && access == Access::ReadWrite {
            fold::rebuild(&mut connection)?;
        }
        let device = SigningKey::from_bytes(&store::device(&connection)?);
        Ok(Self { path: path.to_owned(), connection, key, device, access })
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it can be written to.
    #[must_use]
    pub fn access(&self) -> Access {
        self.access
    }

    /// The log of this device.
    #[must_use]
    pub fn own_log(&self) -> LogId {
        LogId::from_bytes(self.device.verifying_key().to_bytes())
    }

    fn writable(&self) -> Result<(), CasebookError> {
        match self.access {
            Access::ReadWrite => Ok(()),
            Access::ReadOnly => Err(CasebookError::ReadOnly { path: self.path.clone() }),
        }
    }

    /// Adds acts to this device's log, all or none. When it returns, they are on disk.
    ///
    /// # Errors
    /// [`CasebookError`]; nothing was written then.
    pub fn append(&mut self, acts: Vec<Act>, now: Timestamp) -> Result<Vec<Receipt>, CasebookError> {
        self.append_watched(acts, now, &mut |_| ControlFlow::Continue(()))
    }

    /// As [`Casebook::append`], telling after each act how many are done; `Break` stops, and nothing is written.
    ///
    /// # Errors
    /// [`CasebookError`], among them [`CasebookError::Stopped`]; nothing was written then.
    pub fn append_watched(
        &mut self,
        acts: Vec<Act>,
        now: Timestamp,
        watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Vec<Receipt>, CasebookError> {
        self.writable()?;
        let own = self.own_log();
        let time = now.to_string();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut seen = BTreeMap::new();
        for log in store::logs(&transaction)? {
            if log != own
                && let Some(head) = store::head(&transaction, &log)?
            {
                seen.insert(log, head);
            }
        }
        let (mut seq, mut prev) = match store::head(&transaction, &own)? {
            Some((seq, id)) => (seq, Some(id)),
            None => (0, None),
        };
        let mut receipts = Vec::with_capacity(acts.len());
        for (done, act) in acts.into_iter().enumerate() {
            seq += 1;
            let (kind, what) = (act.word(), describe(&act));
            let place = Place { seq, prev, seen: &seen, time: &time };
            let operation = Operation::write(act, &place, &self.device)
                .map_err(|source| CasebookError::Operation { what, source })?;
            fold::add(&transaction, &operation)?;
            prev = Some(operation.id);
            receipts.push(Receipt { op: operation.id, seq, kind });
            // Later acts need not repeat what the first has said it saw.
            seen.clear();
            if watch(done + 1).is_break() {
                return Err(CasebookError::Stopped);
            }
        }
        fold::mark_current(&transaction)?;
        transaction.commit()?;
        Ok(receipts)
    }

    /// Takes a folder or a list in: its files into the vault, its acts into the log, all or none.
    ///
    /// What was taken in before is compared: what stands unchanged is left, changed rows become
    /// corrections of this log's claims, another reading of a list a correction of the earlier one, and rows of
    /// a folder that are gone are reported, not retracted.
    ///
    /// # Errors
    /// [`CasebookError`]; the log is as it was then.
    pub fn import(
        &mut self,
        acts: Vec<Act>,
        files: &[Vec<u8>],
        now: Timestamp,
        watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Received, CasebookError> {
        self.writable()?;
        // Comparing and writing are one act: two imports at once must not both find nothing there.
        let _held = self.hold()?;
        let case = self.case(AsRecorded::Now)?;
        let (acts, received) = incoming::changes(&case, self.own_log(), &self.exhibits()?, acts);
        if acts.is_empty() {
            return Ok(received);
        }
        let vault = Vault::new(&self.path, &self.key);
        for file in files {
            vault.put(file)?;
            if watch(0).is_break() {
                return Err(CasebookError::Stopped);
            }
        }
        self.append_watched(acts, now, watch)?;
        Ok(received)
    }

    /// Holds off other writers that compare before they write, until the file is dropped (or the process ends).
    ///
    /// # Errors
    /// [`CasebookError`] when the lock cannot be taken.
    pub fn hold(&self) -> Result<std::fs::File, CasebookError> {
        let head = self.path.join(keys::FILE);
        let file = std::fs::File::open(&head).map_err(CasebookError::io(&head))?;
        file.lock().map_err(CasebookError::io(&head))?;
        Ok(file)
    }

    /// The number of the last operation to arrive: when it has moved, somebody has written.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn last_arrived(&self) -> Result<i64, CasebookError> {
        Ok(self.connection.query_row("SELECT coalesce(max(n), 0) FROM operation", [], |row| row.get(0))?)
    }

    /// Takes in operations of other logs (or of this one, from a plain export), in any order, all or none.
    ///
    /// Each is verified first; what is there already changes nothing, so that receiving twice is harmless.
    ///
    /// # Errors
    /// [`CasebookError::Operation`] naming the first that does not verify; nothing was written then.
    pub fn receive(
        &mut self,
        operations: impl IntoIterator<Item = (Vec<u8>, Vec<u8>)>,
    ) -> Result<Received, CasebookError> {
        self.writable()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut received = Received::default();
        for (number, (bytes, signature)) in (1u64..).zip(operations) {
            let operation = Operation::read(&bytes, &signature)
                .map_err(|source| CasebookError::Operation { what: format!("operation {number}"), source })?;
            if fold::add(&transaction, &operation)? {
                received.added += 1;
            } else {
                received.known += 1;
            }
        }
        fold::mark_current(&transaction)?;
        transaction.commit()?;
        Ok(received)
    }

    /// Takes a file into the vault and notes it in the log.
    ///
    /// # Errors
    /// [`CasebookError`]; the log is as it was then.
    pub fn add_exhibit(
        &mut self,
        bytes: &[u8],
        name: &str,
        now: Timestamp,
    ) -> Result<ExhibitId, CasebookError> {
        let id = self.put_exhibit(bytes)?;
        let exhibit = Exhibit { id, bytes: bytes.len() as u64, name: name.to_owned() };
        self.append(vec![Act::Exhibit(exhibit)], now)?;
        Ok(id)
    }

    /// The exhibits, by id, with the names they came with.
    ///
    /// # Errors
    /// [`CasebookError`] when the tables cannot be read.
    pub fn exhibits(&self) -> Result<BTreeMap<ExhibitId, String>, CasebookError> {
        let mut statement = self.connection.prepare("SELECT id, name FROM exhibit ORDER BY id, name DESC")?;
        let exhibits = statement
            .query_map([], |row| Ok((ExhibitId::from_bytes(row.get(0)?), row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(exhibits)
    }

    /// The exhibit that the beginning of its SHA-256, or the name it came with, names.
    ///
    /// # Errors
    /// [`CasebookError::NoExhibit`] when none does, or more than one.
    pub fn find_exhibit(&self, what: &str) -> Result<ExhibitId, CasebookError> {
        let exhibits = self.exhibits()?;
        let mut found: Vec<ExhibitId> = exhibits
            .iter()
            .filter(|(id, name)| *name == what || (what.len() >= 6 && id.to_string().starts_with(what)))
            .map(|(id, _)| *id)
            .collect();
        match (found.pop(), found.is_empty()) {
            (Some(id), true) => Ok(id),
            (Some(_), false) => Err(CasebookError::NoExhibit { id: format!("{what} alone: several fit") }),
            (None, _) => Err(CasebookError::NoExhibit { id: what.to_owned() }),
        }
    }

    /// Puts the bytes of a file into the vault, without an operation: for rebuilding from a plain export.
    pub(crate) fn put_exhibit(&self, bytes: &[u8]) -> Result<ExhibitId, CasebookError> {
        self.writable()?;
        Vault::new(&self.path, &self.key).put(bytes)
    }

    /// The bytes of an exhibit, authenticated and hashed again.
    ///
    /// # Errors
    /// [`CasebookError::NoExhibit`], or [`CasebookError::Damaged`] when a byte of it was changed.
    pub fn exhibit(&self, id: &ExhibitId) -> Result<Vec<u8>, CasebookError> {
        self.vault().get(id)
    }

    pub(crate) fn vault(&self) -> Vault<'_> {
        Vault::new(&self.path, &self.key)
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The operations recorded by a moment, by log and number.
    pub(crate) fn operations(&self, as_recorded: AsRecorded) -> Result<Vec<Operation>, CasebookError> {
        let mut operations = Vec::new();
        store::each(&self.connection, &mut |stored| {
            let operation = store::read(&stored)?;
            if counts(&operation, as_recorded) {
                operations.push(operation);
            }
            Ok(())
        })?;
        Ok(operations)
    }

    /// What stands, for whoever looks again and again: [`Casebook::renewed`] reads on from there.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn standing(&self) -> Result<Standing, CasebookError> {
        let number = self.last_arrived()?;
        let operations = self.operations(AsRecorded::Now)?;
        let mut ids: Vec<OpId> = operations.iter().map(|operation| operation.id).collect();
        ids.sort_unstable();
        let root = hex(&case_root(ids.iter().copied()));
        Ok(Standing { number, ids, case: Arc::new(view::resolve(operations).case(root)) })
    }

    /// What stands now. Where all that arrived since only adds, nothing else is read; else everything is.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn renewed(&self, held: &Standing) -> Result<Standing, CasebookError> {
        let number = self.last_arrived()?;
        if number == held.number {
            return Ok(held.clone());
        }
        if number < held.number || store::is_spoken_of(&self.connection, held.number)? {
            return self.standing();
        }
        let mut operations = Vec::new();
        store::each_after(&self.connection, held.number, &mut |stored| {
            operations.push(store::read(&stored)?);
            Ok(())
        })?;
        let mut ids = held.ids.clone();
        ids.extend(operations.iter().map(|operation| operation.id));
        ids.sort_unstable();
        match view::arrivals(&held.case, operations) {
            Some(arrivals) => {
                let root = hex(&case_root(ids.iter().copied()));
                Ok(Standing { number, ids, case: Arc::new(held.case.joined(root, arrivals)) })
            }
            None => self.standing(),
        }
    }

    /// The case as it stood by a moment.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn case(&self, as_recorded: AsRecorded) -> Result<Case, CasebookError> {
        let operations = self.operations(as_recorded)?;
        let root = hex(&case_root(operations.iter().map(|operation| operation.id)));
        Ok(view::resolve(operations).case(root))
    }

    /// Every claim ever recorded under a key, with what became of each, oldest number first.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn history(&self, key: &ClaimKey) -> Result<Vec<sijill_model::Recorded<Claim>>, CasebookError> {
        self.history_by(key, AsRecorded::Now)
    }

    /// As [`Casebook::history`], as it stood by a moment.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn history_by(
        &self,
        key: &ClaimKey,
        as_recorded: AsRecorded,
    ) -> Result<Vec<sijill_model::Recorded<Claim>>, CasebookError> {
        let mut operations = store::under_key(&self.connection, key)?;
        operations.retain(|operation| counts(operation, as_recorded));
        operations.sort_by_key(|operation| (operation.log, operation.seq, operation.id));
        let view = view::resolve(operations);
        Ok(view.claims.into_iter().filter(|claim| claim.key == *key).collect())
    }

    /// The log, line by line.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn log(&self) -> Result<Vec<LogEntry>, CasebookError> {
        Ok(view::log(&self.operations(AsRecorded::Now)?))
    }

    /// The operations whose ids begin with some hexadecimal digits (at most 20).
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn by_prefix(&self, prefix: &str) -> Result<Vec<Operation>, CasebookError> {
        store::by_prefix(&self.connection, prefix)
    }

    /// How many operations there are, and the case root over them.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read.
    pub fn root(&self) -> Result<(usize, String), CasebookError> {
        let ids = store::ids(&self.connection)?;
        Ok((ids.len(), hex(&case_root(ids))))
    }

    /// Finds operations by words, in any script, folded alike on both sides; those that stand come as such.
    ///
    /// # Errors
    /// [`CasebookError`] when the tables cannot be read.
    pub fn search(&self, text: &str) -> Result<Vec<SearchHit>, CasebookError> {
        let mut hits = self.search_first(text, usize::MAX)?;
        hits.sort_by_key(|hit| hit.operation.id);
        Ok(hits)
    }

    /// The first so many of [`Casebook::search`], in the order in which they arrived here.
    ///
    /// # Errors
    /// [`CasebookError`] when the tables cannot be read.
    pub fn search_first(&self, text: &str, most: usize) -> Result<Vec<SearchHit>, CasebookError> {
        let query = fold_key(text);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let found = fold::search(&self.connection, &query, self.access == Access::ReadWrite, most)?;
        let statuses = view::statuses(&self.marked()?);
        let mut hits = Vec::new();
        for id in found {
            let id = OpId::from_bytes(id);
            for operation in store::by_prefix(&self.connection, &id.to_string())? {
                let status = statuses.get(&operation.id).cloned().unwrap_or(Status::Live);
                hits.push(SearchHit { operation, status });
            }
        }
        Ok(hits)
    }

    /// The operations that a mark stands on or is.
    fn marked(&self) -> Result<Vec<Operation>, CasebookError> {
        let mut statement = self
            .connection
            .prepare("SELECT lower(hex(o.id)) FROM mark m JOIN operation o ON o.n = m.n UNION SELECT lower(hex(target)) FROM mark")?;
        let ids = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let mut operations = Vec::new();
        for id in ids {
            operations.extend(store::by_prefix(&self.connection, &id)?);
        }
        Ok(operations)
    }

    /// The folded tables as text: equal texts mean equal tables.
    ///
    /// # Errors
    /// [`CasebookError`] when the tables cannot be read.
    pub fn dump(&self) -> Result<String, CasebookError> {
        fold::dump(&self.connection)
    }

    /// Drops the folded tables and folds the log again.
    ///
    /// # Errors
    /// [`CasebookError`] when the log cannot be read or the tables not written.
    pub fn rebuild_tables(&mut self) -> Result<(), CasebookError> {
        self.writable()?;
        fold::rebuild(&mut self.connection)
    }
}

/// Whether an operation was recorded by a moment.
fn counts(operation: &Operation, as_recorded: AsRecorded) -> bool {
    match as_recorded {
        AsRecorded::Now => true,
        AsRecorded::By(moment) => operation.time.parse::<Timestamp>().is_ok_and(|time| time <= moment),
    }
}

fn describe(act: &Act) -> String {
    match act {
        Act::Claim(claim) => format!("the claim {}", claim.key),
        Act::Correction(correction) => format!("the correction of {}", correction.claim.key),
        Act::Source(source) => format!("the source {}", source.id),
        Act::Entity(entity) => format!("the {} {}", entity.kind, entity.id),
        Act::List(list) => format!("the list {}", list.label),
        other => format!("the {}", other.word()),
    }
}

/// Whether no file can be made in a folder.
fn is_read_only(folder: &Path) -> bool {
    let probe = folder.join(".sijill-probe");
    match std::fs::OpenOptions::new().write(true).create_new(true).open(&probe) {
        Ok(_) => std::fs::remove_file(&probe).is_err(),
        Err(error) => matches!(
            error.kind(),
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem
        ),
    }
}

impl CasebookError {
    /// Whether the fault lies in an act that was given, not in the casebook.
    #[must_use]
    pub fn is_operation(&self) -> Option<&OperationError> {
        match self {
            Self::Operation { source, .. } => Some(source),
            _ => None,
        }
    }
}
