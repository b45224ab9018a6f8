//! `sijill link --known`: new lists onto persons that an earlier run found.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;
use sijill_intake::clusters::{self, Clusters};
use sijill_linkage::{Extended, Known, Table};
use sijill_model::group_digits;

use crate::cli::{Cli, Format};
use crate::context::Answer;
use crate::failure::Failure;
use crate::show::{self, Page, count};

const CHANGED: &str = "the list was changed since; run without --known";

/// Reads an earlier run's clusters.
pub(super) fn read(path: &Path) -> Result<Clusters, Failure> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        Failure::unusable(format!("{shown}: {error}"), "name the clusters that an earlier run wrote")
    })?;
    clusters::read(&shown, &bytes).map_err(|problems| Failure::unread("the file of clusters", &problems))
}

/// Finds the rows of the table that an earlier run's clusters name. A list is known whole or not at all.
pub(super) fn known(
    path: &Path,
    clusters: &Clusters,
    table: &Table,
    names: &[String],
) -> Result<Known, Failure> {
    let shown = path.display().to_string();
    let lists = lists_of(clusters, names, &shown)?;
    // By list and row, its record.
    let mut records: Vec<Vec<Option<usize>>> = vec![Vec::new(); names.len()];
    for n in 0..table.len() {
        let (list, row) = table.place_of(n);
        let (of_list, row) = (&mut records[usize::from(list)], row as usize);
        if of_list.len() <= row {
            of_list.resize(row + 1, None);
        }
        of_list[row] = Some(n);
    }
    let mut known = Known::default();
    for row in &clusters.rows {
        let list = lists[row.file];
        let name = &names[usize::from(list)];
        let Some(record) = records[usize::from(list)].get(row.row as usize).copied().flatten() else {
            return Err(Failure::unusable(
                format!("{name}: {shown} names row {}, which the list lacks", row.row),
                CHANGED,
            ));
        };
        if table.id_of(record) != &*row.record {
            return Err(Failure::unusable(
                format!(
                    "{name}, row {}: its record is `{}`, and {shown} has `{}`",
                    row.row,
                    table.id_of(record),
                    row.record
                ),
                CHANGED,
            ));
        }
        if known.has(list, row.row) {
            return Err(Failure::unusable(
                format!("{shown} names row {} of {name} twice", row.row),
                "name the clusters that an earlier run wrote",
            ));
        }
        known.insert(list, row.row, row.cluster, row.probability);
    }
    let unknown = (0..table.len())
        .map(|n| table.place_of(n))
        .filter(|(list, row)| lists.contains(list) && !known.has(*list, *row))
        .min();
    match unknown {
        Some((list, row)) => {
            Err(Failure::unusable(format!("{}: {shown} lacks row {row}", names[usize::from(list)]), CHANGED))
        }
        None => Ok(known),
    }
}

/// Which of the lists given each list of the clusters is: by its path, else by its file's name.
fn lists_of(clusters: &Clusters, names: &[String], shown: &str) -> Result<Vec<u16>, Failure> {
    let base = |name: &str| Path::new(name).file_name().map(std::ffi::OsStr::to_owned);
    let mut by_base: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (n, name) in names.iter().enumerate() {
        by_base.entry(base(name)).or_default().push(n);
    }
    clusters
        .files
        .iter()
        .map(|file| {
            let exact = names.iter().position(|name| name == file);
            let named = || match by_base.get(&base(file)).map(Vec::as_slice) {
                Some([one]) => Some(*one),
                _ => None,
            };
            exact.or_else(named).and_then(|n| u16::try_from(n).ok()).ok_or_else(|| {
                Failure::unusable(
                    format!("{shown} has rows of {file}, which is not among the lists given"),
                    "give all lists that it was made from, and the new ones",
                )
            })
        })
        .collect()
}

/// What became of the new rows.
pub(super) fn answer(cli: &Cli, extended: &Extended, out: &Path) -> Result<Answer, Failure> {
    let persons = extended.clusters.iter().max().map_or(0, |last| u64::from(*last) + 1);
    let fields = json!({
        "records": extended.table.len(),
        "new": extended.new,
        "of_known_persons": extended.met,
        "of_new_persons": extended.new - extended.met,
        "new_persons": extended.new_persons,
        "known_persons_changed": extended.changed,
        "persons": persons,
        "out": out.display().to_string(),
    });
    let mut page = Page::default();
    let (new, met) = (extended.new, extended.met);
    let times = |n: u64, what: &str| count(usize::try_from(n).unwrap_or(usize::MAX), what);
    if new == 0 {
        page.line(0, "No row is new.");
    } else {
        page.line(
            0,
            &format!(
                "{}: {} of persons already known, {} of others.",
                times(new, "new row"),
                group_digits(met),
                group_digits(new - met),
            ),
        );
        page.line(0, &format!("Not known before: {}.", times(extended.new_persons, "person")));
    }
    if extended.changed > 0 {
        page.line(
            0,
            &format!(
                "In the light of them, {} were put together or taken apart.",
                times(extended.changed, "known person")
            ),
        );
    }
    page.line(
        0,
        &format!(
            "All {} rows name {} persons.",
            group_digits(extended.table.len() as u64),
            group_digits(persons)
        ),
    );
    page.line(0, "Known rows were not compared with each other again: without --known they are, and the number has a range.");
    page.gap();
    page.line(0, &format!("Written: {}", out.display()));
    show::done(
        cli.format,
        "link",
        fields,
        if cli.format == Format::Text { page.finish() } else { String::new() },
    )
}
