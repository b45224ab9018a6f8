//! The casebook folder: a coded case as CSV tables (`docs/folder-format.md`).
//!
//! Two passes. The first reads every table and gathers the ids that are declared; the second turns each row
//! into acts, resolving every reference against them. Faults of both are gathered, so that one run shows
//! all; a single fault and nothing is taken in.

mod cells;
mod rows;
mod things;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use sijill_model::{
    Act, Case, ClaimKey, EntityId, EntityKind, Exhibit, ExhibitId, Import, Recorded, SourceId, schema,
};

use crate::list::Oddity;
use crate::problem::{Finding, Problem, Problems};
use crate::table::{Columns, Table, read as read_table};

/// The name and version of the format.
pub const FORMAT: &str = "casebook-folder/1";

/// Id of the source that stands for whoever coded the folder.
pub(crate) const KEEPER: &str = "KEEPER";

/// What tables of things note of a thing beside what is claimed of it, in the order of the words.
pub const NOTED: &[&str] = &[
    "area",
    "capacity",
    "class",
    "exists_from",
    "exists_to",
    "forces",
    "native_id",
    "note",
    "pcode",
    "place",
    "platform",
    "role",
];

/// A file of the folder.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, without the folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A folder that was read without fault.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Title: the first heading of its README, else the folder's name.
    pub title: String,
    /// All its files: tables, notes, copies held.
    pub files: Vec<File>,
    /// What its rows become, in an order in which nothing is named before it is declared.
    pub acts: Vec<Act>,
    /// Rows read from each table.
    pub rows: BTreeMap<String, u64>,
    /// What is worth a look.
    pub findings: Vec<Finding>,
}

/// The tables, their columns, and how a row of each becomes acts; in the order in which they are read.
type Reader = fn(&mut cells::Context<'_>, &Table);
const TABLES: &[(&str, Columns, Reader)] = &[
    ("sources.csv", things::SOURCES, things::sources),
    ("places.csv", things::PLACES, things::places),
    ("units.csv", things::UNITS, things::units),
    ("persons.csv", things::PERSONS, things::persons),
    ("posts.csv", things::POSTS, things::posts),
    ("accounts.csv", things::ACCOUNTS, things::accounts),
    ("locators.csv", things::LOCATORS, things::locators),
    ("incidents.csv", rows::INCIDENTS, rows::incidents),
    ("tallies.csv", rows::TALLIES, rows::tallies),
    ("relations.csv", rows::RELATIONS, rows::relations),
    ("attributions.csv", rows::ATTRIBUTIONS, rows::attributions),
    ("evidence.csv", rows::EVIDENCE, rows::evidence),
    ("patterns.csv", rows::PATTERNS, rows::patterns),
    ("events.csv", rows::EVENTS, rows::events),
    ("commitments.csv", rows::COMMITMENTS, rows::commitments),
    ("background.csv", rows::BACKGROUND, rows::background),
    ("routes.csv", rows::ROUTES, rows::routes),
    ("terms.csv", work::TERMS, work::terms),
    ("elements.csv", work::ELEMENTS, work::elements),
    ("searches.csv", work::SEARCHES, work::searches),
    ("assessments.csv", work::ASSESSMENTS, work::assessments),
];

/// Reads a casebook folder whole.
///
/// # Errors
/// [`Problems`], with every fault found, each by file, row and column.
pub fn read(path: &Path) -> Result<Folder, Problems> {
    let files = list_files(path)?;
    let name = path.canonicalize().ok().and_then(|p| p.file_name().map(|n| n.to_string_lossy().into_owned()));
    read_files(&name.unwrap_or_else(|| "casebook".to_owned()), files)
}

/// Reads a casebook folder from the bytes of its files.
///
/// # Errors
/// [`Problems`], with every fault found, each by file, row and column.
pub fn read_files(name: &str, files: Vec<File>) -> Result<Folder, Problems> {
    let mut problems = Vec::new();
    if !files.iter().any(|file| file.name == "sources.csv") {
        problems.push(Problem {
            file: "sources.csv".to_owned(),
            row: None,
            column: None,
            what: "the folder has no such table".into(),
            hint: "every claim names its source; see docs/folder-format.md".to_owned(),
        });
        return Err(Problems(problems));
    }
    let mut tables = Vec::new();
    for (table, columns, reader) in TABLES {
        if let Some(file) = files.iter().find(|file| file.name == *table) {
            tables.push((read_table(table, &file.bytes, columns, &mut problems), *reader));
        }
    }
    let declared = declare(&tables, &mut problems);
    let mut context = cells::Context::new(&declared, &mut problems);
    context.begin(things::keeper(name));
    for (table, reader) in &tables {
        reader(&mut context, table);
    }
    let (acts, mut findings) = context.finish();
    // A table under another name is easily a slip of the pen; it is kept, and said to be no table of ours.
    findings.extend(files.iter().filter(|file| is_unknown_table(&file.name)).map(|file| Finding {
        file: file.name.clone(),
        sheet: None,
        row: None,
        column: None,
        what: Oddity::NoTable,
    }));
    check_schema(&acts, &mut problems);
    if !problems.is_empty() {
        problems.sort();
        problems.dedup();
        return Err(Problems(problems));
    }
    let rows = tables.iter().map(|(table, _)| (table.file.clone(), table.rows.len() as u64)).collect();
    Ok(Folder { title: title(name, &files), files, acts, rows, findings })
}

impl Folder {
    /// Everything to be written, in order: exhibits, the import, then what the rows become.
    #[must_use]
    pub fn operations(&self) -> Vec<Act> {
        let exhibits = self.files.iter().map(|file| {
            Act::Exhibit(Exhibit {
                id: ExhibitId::of(&file.bytes),
                bytes: file.bytes.len() as u64,
                name: file.name.clone(),
            })
        });
        let import = Act::Import(Import {
            format: FORMAT.to_owned(),
            files: self.files.iter().map(|file| (file.name.clone(), ExhibitId::of(&file.bytes))).collect(),
            rows: self.rows.clone(),
        });
        exhibits.chain([import]).chain(self.acts.iter().cloned()).collect()
    }

    /// The case as plain values, without a casebook: for tests and for a look before importing.
    #[must_use]
    pub fn case(&self) -> Case {
        fn recorded<T>(number: usize, body: T) -> Arc<Recorded<T>> {
            Arc::new(Recorded::not_yet(number as u64, body))
        }
        let (mut entities, mut sources, mut locators, mut claims) = (vec![], vec![], vec![], vec![]);
        for (i, act) in self.acts.iter().enumerate() {
            match act {
                Act::Entity(entity) => entities.push(recorded(i, entity.clone())),
                Act::Source(source) => sources.push(recorded(i, source.clone())),
                Act::Locator(locator) => locators.push(locator.clone()),
                Act::Claim(claim) => claims.push(recorded(i, (**claim).clone())),
                _ => {}
            }
        }
        Case::new(self.title.clone(), String::new(), entities, sources, locators, claims)
    }
}

/// The ids that the folder declares.
#[derive(Default)]
pub(crate) struct Declared {
    pub(crate) sources: BTreeSet<SourceId>,
    pub(crate) entities: BTreeMap<EntityId, EntityKind>,
    pub(crate) keys: BTreeSet<ClaimKey>,
    /// Beginnings of ids in use (`PL-`): a cell that begins so is taken for an id and must resolve.
    pub(crate) prefixes: BTreeSet<String>,
}

fn declare(tables: &[(Table, Reader)], problems: &mut Vec<Problem>) -> Declared {
    let mut declared = Declared::default();
    let mut aggregates = Vec::new();
    for (table, _) in tables {
        let kind = match table.file.as_str() {
            "places.csv" => Some(EntityKind::Place),
            "units.csv" => Some(EntityKind::Unit),
            "persons.csv" => Some(EntityKind::Person),
            "posts.csv" => Some(EntityKind::Post),
            "accounts.csv" => Some(EntityKind::Account),
            "incidents.csv" => Some(EntityKind::Incident),
            "evidence.csv" => Some(EntityKind::Item),
            _ => None,
        };
        for row in &table.rows {
            let mut fault = |what: String, hint: &str| {
                problems.push(Problem {
                    file: table.file.clone(),
                    row: Some(row.number),
                    column: Some("id".to_owned()),
                    what: what.into(),
                    hint: hint.to_owned(),
                });
            };
            if table.file == "locators.csv" {
                continue;
            }
            let id = row.get("id");
            if let Err(error) = EntityId::new(id) {
                fault(format!("{id:?} is no id: {error}"), "give each row an id of its own");
                continue;
            }
            if let Some((prefix, _)) = id.split_once('-') {
                declared.prefixes.insert(format!("{prefix}-"));
            }
            let twice = "each id may stand once";
            if table.file == "sources.csv" {
                if let Ok(id) = SourceId::new(id)
                    && !declared.sources.insert(id.clone())
                {
                    fault(format!("{id} stands twice"), twice);
                }
                continue;
            }
            if let Some(kind) = kind
                && let Ok(entity) = EntityId::new(id)
                && declared.entities.insert(entity, kind).is_some()
            {
                fault(format!("{id} stands twice"), twice);
                continue;
            }
            let is_claim = matches!(kind, None | Some(EntityKind::Incident | EntityKind::Item));
            if is_claim
                && let Ok(key) = ClaimKey::new(id)
                && !declared.keys.insert(key)
            {
                fault(format!("{id} stands twice"), twice);
            }
            if table.file == "tallies.csv" {
                aggregates.push(row.get("aggregate_id").to_owned());
            }
        }
    }
    for aggregate in aggregates {
        if let Ok(id) = EntityId::new(aggregate) {
            declared.entities.entry(id).or_insert(EntityKind::Aggregate);
        }
    }
    if let Ok(keeper) = SourceId::new(KEEPER) {
        declared.sources.insert(keeper);
    }
    declared
}

/// Holds every claim to the schema. The rows' own checks come first; this is what makes them complete.
fn check_schema(acts: &[Act], problems: &mut Vec<Problem>) {
    let kinds: BTreeMap<&EntityId, EntityKind> = acts
        .iter()
        .filter_map(|act| match act {
            Act::Entity(entity) => Some((&entity.id, entity.kind)),
            _ => None,
        })
        .collect();
    // Kinds are known only when every declaring table was read; otherwise the first faults come first.
    if !problems.is_empty() {
        return;
    }
    for act in acts {
        if let Act::Claim(claim) = act
            && let Err(error) = schema().check(claim, &|id| kinds.get(id).copied())
        {
            problems.push(Problem {
                file: format!("the claim {}", claim.key),
                row: claim.row.map(|row| row.row),
                column: None,
                what: error.to_string().into(),
                hint: "docs/schema.md says what each predicate takes".to_owned(),
            });
        }
    }
}

fn is_unknown_table(name: &str) -> bool {
    name.to_lowercase().ends_with(".csv") && !TABLES.iter().any(|(table, ..)| *table == name)
}

/// The README's first heading, else the folder's name.
fn title(name: &str, files: &[File]) -> String {
    files
        .iter()
        .find(|file| file.name.eq_ignore_ascii_case("readme.md"))
        .and_then(|file| std::str::from_utf8(&file.bytes).ok())
        .and_then(|text| text.lines().find_map(|line| line.strip_prefix("# ")))
        .map_or_else(|| name.to_owned(), |title| title.trim().to_owned())
}

/// The files of a folder, by name; hidden ones and subfolders are left out.
fn list_files(path: &Path) -> Result<Vec<File>, Problems> {
    let fault = |what: std::io::Error, file: &Path| {
        Problems(vec![Problem {
            file: file.display().to_string(),
            row: None,
            column: None,
            what: what.to_string().into(),
            hint: "name a folder with the tables of a case (docs/folder-format.md)".to_owned(),
        }])
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|error| fault(error, path))? {
        let entry = entry.map_err(|error| fault(error, path))?;
        let file = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(|error| fault(error, &file))?;
        if kind.is_file() && !name.starts_with('.') {
            files.push(File { name, bytes: std::fs::read(&file).map_err(|error| fault(error, &file))? });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}
