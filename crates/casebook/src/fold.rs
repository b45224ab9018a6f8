//! Tables folded from the log.
//!
//! Each row depends on one operation alone. So the fold commutes: whatever the order of arrival, the tables
//! dump to the same text, byte for byte. What a retraction does to a claim is worked out when they are read
//! (`view.rs`), from the whole set.
//!
//! Rows carry the operation's row number, not its id: ids are random, and random inserts into an encrypted tree
//! cost several times as much as appended rows. The number differs with the order
//! of arrival, so the dump prints ids in its place.

use std::fmt::Write as _;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use sijill_model::{Act, Claim, Day, Entity, LinkDecision, List, Source, Term, fold_key};

use crate::error::CasebookError;
use crate::hex::hex;
use crate::operation::Operation;
use crate::store;

/// Version of the tables below. Tables of another version are dropped and folded again.
const SCHEMA: i64 = 4;

const TABLES: &str = "
CREATE TABLE folded (one INTEGER PRIMARY KEY CHECK (one = 1), schema INTEGER NOT NULL, upto INTEGER NOT NULL) STRICT;
CREATE TABLE entity (n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL) STRICT;
CREATE TABLE source (n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, first_day TEXT, last_day TEXT) STRICT;
CREATE TABLE claim (
    n INTEGER PRIMARY KEY, key TEXT NOT NULL, subject TEXT NOT NULL, predicate TEXT NOT NULL, object TEXT,
    start_first TEXT, start_last TEXT, end_first TEXT, end_last TEXT
) STRICT;
CREATE INDEX claim_key ON claim (key);
CREATE TABLE citation (n INTEGER NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (n, source, at)) STRICT, WITHOUT ROWID;
CREATE TABLE mark (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, target BLOB NOT NULL) STRICT;
CREATE INDEX mark_target ON mark (target);
CREATE TABLE exhibit (n INTEGER PRIMARY KEY, id BLOB NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL) STRICT;
CREATE TABLE list (n INTEGER PRIMARY KEY, exhibit BLOB NOT NULL, label TEXT NOT NULL, source TEXT, records INTEGER NOT NULL) STRICT;
CREATE TABLE link (n INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, verdict TEXT NOT NULL, reviewer TEXT NOT NULL) STRICT;
CREATE TABLE words (n INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT;
";

/// The folded tables, in the order in which they are dumped.
const NAMES: &[&str] = &["entity", "source", "claim", "citation", "mark", "exhibit", "list", "link", "words"];

/// The search index, filled when somebody searches: it can be made again from `words` at any time.
const SEARCH: &str = "
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (key, tokenize = 'trigram', detail = 'full');
";

/// Makes empty tables.
pub(crate) fn create(connection: &Connection) -> Result<(), CasebookError> {
    connection.execute_batch(TABLES)?;
    connection.execute("INSERT INTO folded (one, schema, upto) VALUES (1, ?1, 0)", params![SCHEMA])?;
    Ok(())
}

fn drop_all(connection: &Connection) -> Result<(), CasebookError> {
    for table in NAMES.iter().chain(&["folded", "search"]) {
        connection.execute_batch(&format!("DROP TABLE IF EXISTS {table};"))?;
    }
    Ok(())
}

/// Whether the tables are of this version and hold every operation.
pub(crate) fn is_current(connection: &Connection) -> Result<bool, CasebookError> {
    let exists: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'folded')",
        [],
        |row| row.get(0),
    )?;
    if !exists {
        return Ok(false);
    }
    let (schema, upto): (i64, i64) =
        connection.query_row("SELECT schema, upto FROM folded", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let last: i64 =
        connection.query_row("SELECT coalesce(max(n), 0) FROM operation", [], |row| row.get(0))?;
    Ok(schema == SCHEMA && upto == last)
}

/// Drops the tables and folds the whole log again, in one transaction.
pub(crate) fn rebuild(connection: &mut Connection) -> Result<(), CasebookError> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    drop_all(&transaction)?;
    create(&transaction)?;
    store::each_as_arrived(&transaction, &mut |stored| {
        apply(&transaction, stored.n, &store::read(&stored)?)
    })?;
    mark_current(&transaction)?;
    transaction.commit()?;
    Ok(())
}

/// Notes that the tables hold every operation.
pub(crate) fn mark_current(connection: &Connection) -> Result<(), CasebookError> {
    connection.execute("UPDATE folded SET upto = (SELECT coalesce(max(n), 0) FROM operation)", [])?;
    Ok(())
}

/// Adds an operation to the log's table and folds it; `false` when it is there already.
pub(crate) fn add(connection: &Connection, operation: &Operation) -> Result<bool, CasebookError> {
    let Some(n) = store::insert(connection, operation)? else { return Ok(false) };
    apply(connection, n, operation)?;
    Ok(true)
}

/// Folds one operation.
fn apply(connection: &Connection, n: i64, operation: &Operation) -> Result<(), CasebookError> {
    let mut words = String::new();
    match &operation.act {
        Some(Act::Entity(entity)) => {
            insert(
                connection,
                "INSERT INTO entity VALUES (?1, ?2, ?3, ?4)",
                params![n, entity.id.as_str(), entity.kind.word(), entity.label],
            )?;
            words = words_of_entity(entity);
        }
        Some(Act::Source(source)) => {
            let date = source.date.as_ref();
            insert(
                connection,
                "INSERT INTO source VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    n,
                    source.id.as_str(),
                    source.kind,
                    day(date.and_then(|date| date.earliest())),
                    day(date.and_then(|date| date.latest())),
                ],
            )?;
            words = words_of_source(source);
        }
        Some(Act::Claim(claim)) => {
            add_claim(connection, n, claim)?;
            words = words_of_claim(claim);
        }
        Some(Act::Correction(correction)) => {
            add_claim(connection, n, &correction.claim)?;
            words = words_of_claim(&correction.claim);
        }
        Some(Act::Retraction(retraction)) => {
            add_mark(connection, n, "retraction", retraction.op.as_bytes())?;
        }
        Some(Act::Dispute(dispute)) => {
            add_mark(connection, n, "dispute", dispute.op.as_bytes())?;
            words = fold_key(&dispute.reason);
        }
        Some(Act::Exhibit(exhibit)) => {
            insert(
                connection,
                "INSERT INTO exhibit VALUES (?1, ?2, ?3, ?4)",
                params![
                    n,
                    exhibit.id.as_bytes(),
                    exhibit.name,
                    i64::try_from(exhibit.bytes).unwrap_or(i64::MAX),
                ],
            )?;
        }
        Some(Act::List(list)) => {
            add_list(connection, n, list)?;
            words = fold_key(&list.label);
        }
        Some(Act::Link(decision)) => {
            add_link(connection, n, decision)?;
            words = fold_key(&format!("{} {}", decision.reviewer, decision.reason));
        }
        Some(Act::Opening(_) | Act::Import(_) | Act::Locator(_) | Act::Continuation(_) | Act::View(_))
        | None => {}
    }
    if let Some((op, _)) = operation.act.as_ref().and_then(Act::corrects) {
        add_mark(connection, n, "correction", op.as_bytes())?;
    }
    if !words.is_empty() {
        insert(connection, "INSERT INTO words VALUES (?1, ?2)", params![n, words])?;
    }
    Ok(())
}

fn insert(connection: &Connection, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<(), CasebookError> {
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn add_mark(connection: &Connection, n: i64, kind: &str, target: &[u8; 32]) -> Result<(), CasebookError> {
    insert(connection, "INSERT INTO mark VALUES (?1, ?2, ?3)", params![n, kind, target])
}

fn add_claim(connection: &Connection, n: i64, claim: &Claim) -> Result<(), CasebookError> {
    let span = claim.span();
    let (start, end) = (span.start.days, span.end.days);
    insert(
        connection,
        "INSERT INTO claim VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            n,
            claim.key.as_str(),
            String::from(&claim.subject),
            claim.predicate,
            claim.object.as_ref().map(String::from),
            day(start.map(|days| days.0)),
            day(start.map(|days| days.1)),
            day(end.map(|days| days.0)),
            day(end.map(|days| days.1)),
        ],
    )?;
    for citation in &claim.sources {
        insert(
            connection,
            "INSERT INTO citation VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![n, citation.source.as_str(), citation.at.join(";")],
        )?;
    }
    Ok(())
}

fn add_list(connection: &Connection, n: i64, list: &List) -> Result<(), CasebookError> {
    insert(
        connection,
        "INSERT INTO list VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            n,
            list.exhibit.as_bytes(),
            list.label,
            list.source.as_ref().map(|id| id.as_str()),
            i64::try_from(list.records).unwrap_or(i64::MAX),
        ],
    )
}

fn add_link(connection: &Connection, n: i64, decision: &LinkDecision) -> Result<(), CasebookError> {
    insert(
        connection,
        "INSERT INTO link VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            n,
            decision.pair.a().to_string(),
            decision.pair.b().to_string(),
            decision.verdict.word(),
            decision.reviewer,
        ],
    )
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn words_of_entity(entity: &Entity) -> String {
    let mut text = format!("{} {}", entity.id, entity.label);
    for value in entity.about.values() {
        text.push(' ');
        text.push_str(value);
    }
    fold_key(&text)
}

fn words_of_source(source: &Source) -> String {
    fold_key(&[source.id.as_str(), &source.publisher, &source.title, &source.author, &source.note].join(" "))
}

fn words_of_claim(claim: &Claim) -> String {
    let mut text = claim.key.to_string();
    let object = claim.object.as_ref().map_or("", Term::as_str);
    for part in [claim.subject.as_str(), object, &claim.wording, &claim.note] {
        text.push(' ');
        text.push_str(part);
    }
    for value in claim.with.values().flat_map(|value| value.all()) {
        text.push(' ');
        text.push_str(value.strip_prefix("entity:").unwrap_or(value));
    }
    fold_key(&text)
}

/// All tables as text, row by row in the order of operation ids: equal texts mean equal tables.
pub(crate) fn dump(connection: &Connection) -> Result<String, CasebookError> {
    let mut text = String::new();
    for table in NAMES {
        // Only citations have several rows an operation; for them the source and the place in it break ties.
        let ties = if *table == "citation" { ", t.source, t.at" } else { "" };
        let sql =
            format!("SELECT o.id, t.* FROM {table} t JOIN operation o ON o.n = t.n ORDER BY o.id{ties}");
        let mut statement = connection.prepare(&sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            text.push_str(table);
            // Column 1 is the row number, which differs with the order of arrival.
            for column in (0..columns).filter(|column| *column != 1) {
                text.push('\t');
                match row.get_ref(column)? {
                    ValueRef::Null => text.push('-'),
                    ValueRef::Integer(number) => write!(text, "{number}").expect("writing to a String"),
                    ValueRef::Real(number) => write!(text, "{number}").expect("writing to a String"),
                    ValueRef::Text(bytes) => {
                        write!(text, "{:?}", String::from_utf8_lossy(bytes)).expect("writing to a String");
                    }
                    ValueRef::Blob(bytes) => text.push_str(&hex(bytes)),
                }
            }
            text.push('\n');
        }
    }
    Ok(text)
}

/// Folds the log into tables of their own, in memory, and dumps those.
pub(crate) fn dump_rebuilt(connection: &Connection) -> Result<String, CasebookError> {
    let fresh = Connection::open_in_memory()?;
    store::create_operations(&fresh)?;
    create(&fresh)?;
    fresh.execute_batch("BEGIN")?;
    store::each_as_arrived(connection, &mut |stored| {
        store::place(&fresh, &stored)?;
        apply(&fresh, stored.n, &store::read(&stored)?)
    })?;
    fresh.execute_batch("COMMIT")?;
    dump(&fresh)
}

/// Operations whose words contain every word of a folded query, in the order of their arrival: at most so many.
pub(crate) fn search(
    connection: &Connection,
    query: &str,
    writable: bool,
    most: usize,
) -> Result<Vec<[u8; 32]>, CasebookError> {
    let (long, short): (Vec<&str>, Vec<&str>) = query.split(' ').partition(|word| word.chars().count() >= 3);
    let indexed = writable && !long.is_empty();
    let mut values: Vec<String> = Vec::new();
    let mut sql = String::from("SELECT o.id FROM ");
    if indexed {
        bring_index_up_to_date(connection)?;
        // From the index outwards, so that it ends with the last that is wanted.
        sql.push_str("search s CROSS JOIN words w ON w.n = s.rowid CROSS JOIN operation o ON o.n = w.n WHERE search MATCH ?");
        values.push(long.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" AND "));
    } else {
        sql.push_str("words w CROSS JOIN operation o ON o.n = w.n WHERE 1");
    }
    for word in if indexed { short } else { query.split(' ').collect() } {
        sql.push_str(" AND instr(w.key, ?) > 0");
        values.push(word.to_owned());
    }
    let order = if indexed { "s.rowid" } else { "w.n" };
    sql.push_str(&format!(" ORDER BY {order} LIMIT {}", i64::try_from(most).unwrap_or(i64::MAX)));
    let mut statement = connection.prepare(&sql)?;
    let found = statement
        .query_map(rusqlite::params_from_iter(values), |row| row.get(0))?
        .collect::<Result<Vec<[u8; 32]>, _>>()?;
    Ok(found)
}

fn bring_index_up_to_date(connection: &Connection) -> Result<(), CasebookError> {
    let exists = connection
        .query_row("SELECT 1 FROM sqlite_schema WHERE name = 'search'", [], |_| Ok(()))
        .optional()?
        .is_some();
    // Operations are folded in the order of their numbers: what came since has a greater one. To count the lines of the
    // index would read all of it.
    let last = |sql: &str| -> Result<i64, CasebookError> {
        Ok(connection.query_row(sql, [], |row| row.get(0)).optional()?.unwrap_or(0))
    };
    if exists
        && last("SELECT n FROM words ORDER BY n DESC LIMIT 1")?
            <= last("SELECT rowid FROM search ORDER BY rowid DESC LIMIT 1")?
    {
        return Ok(());
    }
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let fill = || -> Result<(), CasebookError> {
        connection.execute_batch(SEARCH)?;
        connection.execute(
            "INSERT INTO search (rowid, key) SELECT n, key FROM words WHERE n > (SELECT coalesce(max(rowid), 0) FROM search)",
            [],
        )?;
        Ok(())
    };
    match fill() {
        Ok(()) => Ok(connection.execute_batch("COMMIT")?),
        Err(error) => {
            connection.execute_batch("ROLLBACK")?;
            Err(error)
        }
    }
}
