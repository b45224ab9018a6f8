//! From the sheets to a casebook folder.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use sijill_intake::{Problems, folder};
use sijill_model::{EntityId, SourceId, fold_key};

use super::columns::{LOCATED, POSTED, RELATED};
use super::{KEPT, LOCATION, PERSON_ROW, POSTING, RELATION, SHEETS, UNIT_ROW, dates, outward};
use crate::Named;
use crate::sheet::{self, Row};

/// Why sheets cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SfmError {
    /// A file is no CSV table.
    #[error("{file}: {why}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the reader found.
        why: csv::Error,
    },
    /// No file has the headings of a sheet.
    #[error(
        "none of the files is a sheet of units (with a column unit:id:admin) or of persons (person:id:admin)"
    )]
    NoSheet,
    /// What the rows say is no casebook folder.
    #[error("the rows cannot be read as a casebook: {0}")]
    Rows(#[from] Problems),
}

/// The sheets, each row with its key.
#[derive(Default)]
struct Sheets {
    units: Vec<(String, Row)>,
    persons: Vec<(String, Row)>,
    sources: Vec<Row>,
}

/// What a sheet is of.
#[derive(Clone, Copy)]
enum Sheet {
    Units,
    Persons,
    Sources,
}

impl Sheet {
    fn of(heading: &[String]) -> Option<Self> {
        let has = |name: &str| heading.iter().any(|column| column == name);
        match () {
            () if has("unit:id:admin") => Some(Self::Units),
            () if has("person:id:admin") => Some(Self::Persons),
            () if has("source:title") => Some(Self::Sources),
            () => None,
        }
    }
}

/// The names of the files that [`read`] leaves out: those with the headings of no sheet that it knows (incidents, further
/// details of persons). Nothing of them is in the folder, so whoever calls it must say so.
#[must_use]
pub fn left_out(files: &[Named]) -> Vec<&str> {
    let unknown = |bytes: &[u8]| sheet::read(bytes).is_ok_and(|(heading, _)| Sheet::of(&heading).is_none());
    files.iter().filter(|(_, bytes)| unknown(bytes)).map(|(name, _)| name.as_str()).collect()
}

/// Reads sheets of units and persons, and of sources if there is one, into the files of a casebook folder.
///
/// A sheet is known by its headings, whatever its file is called. [`left_out`] names the files that are none.
///
/// # Errors
/// [`SfmError`]: a file is no table, none is a sheet, or a row cannot become a claim.
pub fn read(title: &str, files: &[Named]) -> Result<Vec<folder::File>, SfmError> {
    let mut sheets = Sheets::default();
    for (file, bytes) in files {
        let (heading, rows) =
            sheet::read(bytes).map_err(|why| SfmError::Unreadable { file: file.clone(), why })?;
        let keyed = |prefix: &str, rows: Vec<Row>| -> Vec<(String, Row)> {
            // As spreadsheets count them: the heading is row 1.
            rows.into_iter().enumerate().map(|(n, row)| (format!("{prefix}{:05}", n + 2), row)).collect()
        };
        match Sheet::of(&heading) {
            Some(Sheet::Units) => sheets.units.extend(keyed(UNIT_ROW, rows)),
            Some(Sheet::Persons) => sheets.persons.extend(keyed(PERSON_ROW, rows)),
            Some(Sheet::Sources) => sheets.sources.extend(rows),
            None => {}
        }
    }
    if sheets.units.is_empty() && sheets.persons.is_empty() {
        return Err(SfmError::NoSheet);
    }
    let draft = tables(title, &sheets, &BTreeMap::new());
    let case = folder::read_files(title, draft)?.case();
    let written = outward::rows(&case);
    let kept = (sheets.units.iter().chain(&sheets.persons))
        .filter_map(|(key, row)| {
            let nothing = Row::new();
            let back = written.get(key).unwrap_or(&nothing);
            let names: BTreeSet<&String> = row.keys().chain(back.keys()).collect();
            let cell = |row: &Row, name: &str| row.get(name).cloned().unwrap_or_default();
            let differs = names.into_iter().filter(|name| cell(row, name) != cell(back, name));
            let kept: Row = differs.map(|name| (name.clone(), cell(row, name))).collect();
            (!kept.is_empty()).then(|| (key.clone(), kept))
        })
        .collect();
    Ok(tables(title, &sheets, &kept))
}

/// The rows of a table in the making.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
    rows: Vec<Row>,
}

impl Table {
    fn new(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self { name, columns, rows: Vec::new() }
    }

    fn push<const N: usize>(&mut self, cells: [&str; N]) {
        let cells = cells.iter().map(|cell| cell.trim().to_owned());
        self.rows.push(self.columns.iter().map(|name| (*name).to_owned()).zip(cells).collect());
    }

    fn file(&self) -> folder::File {
        folder::File { name: self.name.to_owned(), bytes: sheet::write(self.columns, &self.rows) }
    }
}

fn tables(title: &str, sheets: &Sheets, kept: &BTreeMap<String, Row>) -> Vec<folder::File> {
    let mut units = Table::new("units.csv", &["id", "name", "kind", "aliases", "source"]);
    let mut persons = Table::new("persons.csv", &["id", "name", "role", "aliases", "source"]);
    let mut relations = Table::new(
        "relations.csv",
        &[
            "id",
            "subject",
            "relation",
            "object",
            "start",
            "end",
            "date_precision",
            "source",
            "confidence_words",
            KEPT,
        ],
    );
    let mut cited = BTreeSet::from([SHEETS.to_owned()]);
    let mut source = |cell: &str| -> String {
        let ids: Vec<&str> = cell.split(';').map(str::trim).filter(|id| SourceId::new(*id).is_ok()).collect();
        cited.extend(ids.iter().map(|id| (*id).to_owned()));
        if ids.is_empty() { SHEETS.to_owned() } else { ids.join("; ") }
    };
    let keep = |key: &str| {
        kept.get(key).map_or_else(String::new, |row| serde_json::to_string(row).unwrap_or_default())
    };
    let ids = Ids::of(sheets);
    // Units by id, then by name: postings name them.
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for (key, row) in &sheets.units {
        let id = id(row, "unit:id:admin", key);
        let name = named(row, "unit:name", &id);
        if let Entry::Vacant(new) = known.entry(id) {
            let alias = source(cell(row, "unit:other_names:source"));
            let class = cell(row, "unit:classification");
            units.push([new.key(), &name, class, cell(row, "unit:other_names"), &alias]);
            new.insert(name);
        }
    }
    for (_, row) in &sheets.units {
        let related = cell(row, "unit:related_unit_id:admin");
        if EntityId::new(related).is_ok() && !known.contains_key(related) {
            let name = named(row, "unit:related_unit", related);
            units.push([related, &name, "named as related only", "", SHEETS]);
            known.insert(related.to_owned(), name);
        }
    }
    for (key, row) in &sheets.units {
        let id = id(row, "unit:id:admin", key);
        let name = named(row, "unit:name", &id);
        let name = ids.words(&name);
        relations.push([
            key,
            &id,
            "named",
            &name,
            "",
            "",
            "",
            &source(cell(row, "unit:name:source")),
            "",
            &keep(key),
        ]);
        let related = cell(row, "unit:related_unit_id:admin");
        if known.contains_key(related) {
            let relation =
                if cell(row, "unit:relation_type").starts_with("member") { "member_of" } else { "part_of" };
            let said = dates::read(row, &RELATED);
            let from = source(cell(row, "unit:related_unit:source"));
            let class = cell(row, "unit:related_unit_class");
            let key = format!("{key}{RELATION}");
            relations.push([
                &key,
                &id,
                relation,
                related,
                &said.start,
                &said.end,
                &said.precision,
                &from,
                class,
                "",
            ]);
        }
        let location = cell(row, "unit:location");
        if !location.is_empty() {
            let relation = if cell(row, "unit:location_type") == "aoo" { "operates_in" } else { "based_at" };
            let said = dates::read(row, &LOCATED);
            let from = source(cell(row, "unit:location:source"));
            let base = cell(row, "unit:base_name");
            let key = format!("{key}{LOCATION}");
            let location = ids.words(location);
            relations.push([
                &key,
                &id,
                relation,
                &location,
                &said.start,
                &said.end,
                &said.precision,
                &from,
                base,
                "",
            ]);
        }
    }
    let mut people = BTreeSet::new();
    for (key, row) in &sheets.persons {
        let id = id(row, "person:id:admin", key);
        let name = named(row, "person:name", &id);
        let role = cell(row, "person:posting_role");
        if people.insert(id.clone()) {
            let alias = source(cell(row, "person:other_names:source"));
            let shown = if role.is_empty() { "not stated" } else { role };
            persons.push([&id, &name, shown, cell(row, "person:other_names"), &alias]);
        }
        let name = ids.words(&name);
        relations.push([
            key,
            &id,
            "named",
            &name,
            "",
            "",
            "",
            &source(cell(row, "person:name:source")),
            "",
            &keep(key),
        ]);
        let posting = cell(row, "person:posting");
        if !posting.is_empty() {
            let unit = known.iter().find(|(_, name)| fold_key(name) == fold_key(posting));
            let object = unit.map_or_else(|| ids.words(posting), |(id, _)| id.clone());
            let relation = if commands(role) { "commands" } else { "holds_post" };
            let said = dates::read(row, &POSTED);
            let from = source(cell(row, "person:posting:source"));
            let key = format!("{key}{POSTING}");
            relations.push([
                &key,
                &id,
                relation,
                &object,
                &said.start,
                &said.end,
                &said.precision,
                &from,
                role,
                "",
            ]);
        }
    }
    let readme = format!("# {title}\n\nFrom sheets of Security Force Monitor's form.\n");
    let mut files = vec![folder::File { name: "README.md".to_owned(), bytes: readme.into_bytes() }];
    files.extend([sources(&cited, &sheets.sources), units, persons, relations].iter().map(Table::file));
    files
}

/// The sources cited and those described; the rows that describe one are its note, to come out again.
fn sources(cited: &BTreeSet<String>, described: &[Row]) -> Table {
    let mut table = Table::new(
        "sources.csv",
        &["id", "kind", "publisher", "title", "author", "date", "url", "reliability_note"],
    );
    let mut rows: BTreeMap<&str, Vec<(usize, &Row)>> = BTreeMap::new();
    for (number, row) in described.iter().enumerate() {
        let id = cell(row, "source:access_point_id:admin");
        let id = if SourceId::new(id).is_ok() { id } else { SHEETS };
        rows.entry(id).or_default().push((number, row));
    }
    let ids: BTreeSet<&str> = cited.iter().map(String::as_str).chain(rows.keys().copied()).collect();
    for id in ids {
        let described = rows.get(id);
        let note = described.and_then(|rows| serde_json::to_string(rows).ok()).unwrap_or_default();
        match described.and_then(|rows| rows.first()) {
            _ if id == SHEETS => table.push([id, "sheet", "", "the sheets themselves", "", "", "", &note]),
            None => {
                let title = format!("source {id}");
                table.push([id, "publication cited in a sheet", "", &title, "", "", "", ""]);
            }
            Some((_, row)) => {
                let date = cell(row, "source:published_timestamp");
                let date = if sijill_model::Edtf::parse(date).is_ok() { date } else { "" };
                let title = named(row, "source:title", id);
                let kind = match cell(row, "source:type") {
                    "" => "publication cited in a sheet",
                    kind => kind,
                };
                let publisher = cell(row, "source:publication_name");
                let (author, url) = (cell(row, "source:author"), cell(row, "source:url"));
                table.push([id, kind, publisher, &title, author, date, url, &note]);
            }
        }
    }
    table
}

/// The ids of a folder in the making: words that look like one are put in quotation marks, since the folder
/// takes a cell that begins as its ids do for an id.
struct Ids {
    ids: BTreeSet<String>,
    beginnings: BTreeSet<String>,
}

impl Ids {
    fn of(sheets: &Sheets) -> Self {
        let mut ids = BTreeSet::from([SHEETS.to_owned(), UNIT_ROW.to_owned(), PERSON_ROW.to_owned()]);
        for (key, row) in sheets.units.iter().chain(&sheets.persons) {
            for column in ["unit:id:admin", "person:id:admin"] {
                ids.insert(id(row, column, key));
            }
            ids.insert(cell(row, "unit:related_unit_id:admin").to_owned());
            for (_, cell) in row.iter().filter(|(column, _)| column.ends_with(":source")) {
                ids.extend(cell.split(';').map(|id| id.trim().to_owned()));
            }
        }
        let beginnings = ids.iter().filter_map(|id| Some(format!("{}-", id.split_once('-')?.0))).collect();
        Self { ids, beginnings }
    }

    fn words(&self, text: &str) -> String {
        let one_word = !text.contains(char::is_whitespace);
        let looks =
            self.ids.contains(text) || self.beginnings.iter().any(|begin| text.starts_with(begin.as_str()));
        if one_word && looks { format!("\"{text}\"") } else { text.to_owned() }
    }
}

fn cell<'a>(row: &'a Row, name: &str) -> &'a str {
    row.get(name).map_or("", |cell| cell.trim())
}

/// The id in a row, or one made from the row's key where there is none that can be read.
fn id(row: &Row, column: &str, key: &str) -> String {
    let text = cell(row, column);
    if EntityId::new(text).is_ok() { text.to_owned() } else { format!("row:{key}") }
}

fn named(row: &Row, column: &str, otherwise: &str) -> String {
    match cell(row, column) {
        "" => otherwise.to_owned(),
        name => name.to_owned(),
    }
}

/// Whether a role is that of the commander: not of a deputy, not of a staff.
fn commands(role: &str) -> bool {
    let role = role.to_lowercase();
    let head = ["commander", "commanding", "commandant"].iter().any(|word| role.contains(word));
    head && !["deputy", "second in", "2ic", "assistant", "vice"].iter().any(|word| role.contains(word))
}
