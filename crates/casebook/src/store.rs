//! The encrypted database: opening it, and the one table that is written.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params};
use sijill_model::{ClaimKey, LogId, OpId};

use crate::error::{CasebookError, DATABASE};
use crate::hex::unhex;
use crate::keys::MasterKey;
use crate::operation::{self, Operation, OperationError};

/// Operations are the one table that is written; nothing in it is ever changed or removed.
const OPERATIONS: &str = "
CREATE TABLE operation (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    log BLOB NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX operation_place ON operation (log, seq);
CREATE TABLE device (one INTEGER PRIMARY KEY CHECK (one = 1), secret BLOB NOT NULL) STRICT;
";

/// How the database may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Create,
    ReadWrite,
    /// On a medium that cannot be written: no journal, no lock file.
    Immutable,
}

/// Opens the database.
pub(crate) fn open(folder: &Path, key: &MasterKey, mode: Mode) -> Result<Connection, CasebookError> {
    let path = folder.join(DATABASE);
    if mode != Mode::Create && !path.is_file() {
        return Err(CasebookError::Damaged { file: path, what: "the file is missing".to_owned() });
    }
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let (target, flags) = match mode {
        Mode::Create => {
            (path.clone(), flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
        }
        Mode::ReadWrite => (path.clone(), flags | OpenFlags::SQLITE_OPEN_READ_WRITE),
        Mode::Immutable => (immutable_uri(&path), flags | OpenFlags::SQLITE_OPEN_READ_ONLY),
    };
    let connection = Connection::open_with_flags(target, flags)?;
    // The log level comes first: a wrong key would otherwise be reported on standard error by the library.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.pragma_update(None, "key", key.database().as_str())?;
    connection.execute_batch(
        "PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -65536;
         PRAGMA busy_timeout = 5000;",
    )?;
    let damaged = |error: rusqlite::Error| match CasebookError::from(error) {
        CasebookError::Damaged { what, .. } => CasebookError::Damaged { file: path.clone(), what },
        other => other,
    };
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(damaged)?;
    if mode != Mode::Immutable {
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;").map_err(damaged)?;
    }
    Ok(connection)
}

fn immutable_uri(path: &Path) -> PathBuf {
    let escaped: String = path
        .display()
        .to_string()
        .chars()
        .map(|c| match c {
            '%' => "%25".to_owned(),
            '?' => "%3f".to_owned(),
            '#' => "%23".to_owned(),
            c => c.to_string(),
        })
        .collect();
    PathBuf::from(format!("file:{escaped}?immutable=1"))
}

/// Makes the tables that are written: operations, and this device's key.
pub(crate) fn create(connection: &Connection, secret: &[u8; 32]) -> Result<(), CasebookError> {
    create_operations(connection)?;
    connection.execute("INSERT INTO device (one, secret) VALUES (1, ?1)", params![secret])?;
    Ok(())
}

/// Makes the table of operations.
pub(crate) fn create_operations(connection: &Connection) -> Result<(), CasebookError> {
    Ok(connection.execute_batch(OPERATIONS)?)
}

/// Puts an operation's place into another database's table, without its bytes: for folding beside.
pub(crate) fn place(connection: &Connection, stored: &Stored) -> Result<(), CasebookError> {
    connection
        .prepare_cached(
            "INSERT INTO operation (n, id, log, seq, bytes, signature) VALUES (?1, ?2, ?3, ?4, x'', x'')",
        )?
        .execute(params![
            stored.n,
            stored.id.as_bytes(),
            stored.log.as_bytes(),
            i64::try_from(stored.seq).unwrap_or(i64::MAX),
        ])?;
    Ok(())
}

/// The secret key of this device.
pub(crate) fn device(connection: &Connection) -> Result<[u8; 32], CasebookError> {
    Ok(connection.query_row("SELECT secret FROM device", [], |row| row.get(0))?)
}

/// Puts an operation into the table; its row number, or `None` when it is there already.
pub(crate) fn insert(connection: &Connection, operation: &Operation) -> Result<Option<i64>, CasebookError> {
    let rows = connection
        .prepare_cached(
            "INSERT INTO operation (id, log, seq, bytes, signature) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO NOTHING",
        )?
        .execute(params![
            operation.id.as_bytes(),
            operation.log.as_bytes(),
            i64::try_from(operation.seq).unwrap_or(i64::MAX),
            operation.bytes,
            operation.signature,
        ])?;
    Ok((rows == 1).then(|| connection.last_insert_rowid()))
}

/// The last operation of a log, if it has one: number and id. Of a forked log, the smallest id at that number.
pub(crate) fn head(connection: &Connection, log: &LogId) -> Result<Option<(u64, OpId)>, CasebookError> {
    Ok(connection
        .query_row(
            "SELECT seq, id FROM operation WHERE log = ?1 ORDER BY seq DESC, id LIMIT 1",
            params![log.as_bytes()],
            |row| Ok((row.get::<_, i64>(0)?.unsigned_abs(), OpId::from_bytes(row.get(1)?))),
        )
        .optional()?)
}

/// All logs.
pub(crate) fn logs(connection: &Connection) -> Result<Vec<LogId>, CasebookError> {
    let mut statement = connection.prepare("SELECT DISTINCT log FROM operation ORDER BY log")?;
    let logs =
        statement.query_map([], |row| Ok(LogId::from_bytes(row.get(0)?)))?.collect::<Result<_, _>>()?;
    Ok(logs)
}

/// The ids of all operations, in no particular order.
pub(crate) fn ids(connection: &Connection) -> Result<Vec<OpId>, CasebookError> {
    let mut statement = connection.prepare("SELECT id FROM operation")?;
    let ids = statement.query_map([], |row| Ok(OpId::from_bytes(row.get(0)?)))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

/// An operation as it lies in the table, not yet read.
pub(crate) struct Stored {
    pub(crate) n: i64,
    pub(crate) id: OpId,
    pub(crate) log: LogId,
    pub(crate) seq: u64,
    pub(crate) bytes: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

impl Stored {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: OpId::from_bytes(row.get(0)?),
            log: LogId::from_bytes(row.get(1)?),
            seq: row.get::<_, i64>(2)?.unsigned_abs(),
            bytes: row.get(3)?,
            signature: row.get(4)?,
            n: row.get(5)?,
        })
    }
}

const COLUMNS: &str = "id, log, seq, bytes, signature, n";

type Visit<'a> = dyn FnMut(Stored) -> Result<(), CasebookError> + 'a;

/// Visits every operation by log and number, so that what an operation names has come before it.
pub(crate) fn each(connection: &Connection, visit: &mut Visit<'_>) -> Result<(), CasebookError> {
    each_in(connection, "log, seq, id", visit)
}

/// Visits every operation in the order of arrival: the quickest, for what does not depend on order.
pub(crate) fn each_as_arrived(connection: &Connection, visit: &mut Visit<'_>) -> Result<(), CasebookError> {
    each_in(connection, "n", visit)
}

/// Visits the operations that arrived after a number.
pub(crate) fn each_after(
    connection: &Connection,
    n: i64,
    visit: &mut Visit<'_>,
) -> Result<(), CasebookError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM operation WHERE n > ?1 ORDER BY n"))?;
    let mut rows = statement.query([n])?;
    while let Some(row) = rows.next()? {
        visit(Stored::from_row(row)?)?;
    }
    Ok(())
}

/// Whether some operation up to a number speaks of one that came after it: of a mark, or in a row of a table.
pub(crate) fn is_spoken_of(connection: &Connection, n: i64) -> Result<bool, CasebookError> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM operation o JOIN mark m ON m.target = o.id WHERE o.n > ?1)",
    )?;
    Ok(statement.query_row([n], |row| row.get(0))?)
}

/// The operations that say something under a key, those that are about them, and those that are about these.
pub(crate) fn under_key(connection: &Connection, key: &ClaimKey) -> Result<Vec<Operation>, CasebookError> {
    let mut statement = connection.prepare_cached(&format!(
        "WITH RECURSIVE wanted(n) AS (
             SELECT n FROM claim WHERE key = ?1
             UNION SELECT m.n FROM wanted w JOIN operation o ON o.n = w.n JOIN mark m ON m.target = o.id
         ) SELECT {COLUMNS} FROM operation WHERE n IN wanted"
    ))?;
    let stored =
        statement.query_map(params![key.as_str()], Stored::from_row)?.collect::<Result<Vec<_>, _>>()?;
    stored.iter().map(read).collect()
}

fn each_in(connection: &Connection, order: &str, visit: &mut Visit<'_>) -> Result<(), CasebookError> {
    let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM operation ORDER BY {order}"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(Stored::from_row(row)?)?;
    }
    Ok(())
}

/// The operations whose ids begin with some hexadecimal digits.
pub(crate) fn by_prefix(connection: &Connection, prefix: &str) -> Result<Vec<Operation>, CasebookError> {
    // A range over the index: from the digits filled up with 0 to the digits filled up with f.
    let bound = |fill: &str| {
        let digits = format!("{prefix}{}", fill.repeat(64usize.saturating_sub(prefix.len())));
        unhex(&digits).filter(|bytes| bytes.len() == 32)
    };
    let (Some(first), Some(last)) = (bound("0"), bound("f")) else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM operation WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 20"
    ))?;
    let stored =
        statement.query_map(params![first, last], Stored::from_row)?.collect::<Result<Vec<_>, _>>()?;
    stored.iter().map(read).collect()
}

/// Reads an operation that was checked before it was stored.
pub(crate) fn read(stored: &Stored) -> Result<Operation, CasebookError> {
    Operation::parse_stored(stored.id, &stored.bytes, &stored.signature).map_err(|error| match error {
        OperationError::Newer { found } => CasebookError::Newer { found, known: operation::VERSION },
        error => CasebookError::Damaged {
            file: DATABASE.into(),
            what: format!(
                "operation {} (number {} of log {}): {error}",
                stored.id,
                stored.seq,
                stored.log.short()
            ),
        },
    })
}
