//! `sijill link`: which rows of several lists are one person, without a casebook.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;
use sijill_intake::list::{List, Mapping};
use sijill_linkage::{CountOfPersons, Linked, Progress, Table, link, link_onto};
use sijill_model::{FieldKind, group_digits};
use sijill_register::lists;

use crate::cli::{Cli, Format};
use crate::context::Answer;
use crate::failure::Failure;
use crate::linking::Shown;
use crate::show::{self, Page, count};
use crate::verbs::onto;

/// What is asked of `sijill link`.
pub(crate) struct Wanted<'a> {
    pub(crate) files: &'a [PathBuf],
    pub(crate) out: &'a Path,
    pub(crate) map: Option<&'a Path>,
    pub(crate) id: Option<&'a str>,
    pub(crate) pairs: Option<&'a Path>,
    pub(crate) known: Option<&'a Path>,
}

pub(crate) fn run(cli: &Cli, wanted: &Wanted<'_>) -> Result<Answer, Failure> {
    let mapping = wanted.map.map(read_mapping).transpose()?;
    let lists = open_all(wanted.files, mapping.as_ref(), wanted.id)?;
    let shown = Shown::begin();
    shown.stage("reading", 0);
    // What an earlier run said is read beside the names.
    let (table, clusters) = std::thread::scope(|scope| {
        let clusters = wanted.known.map(|path| (path, scope.spawn(move || onto::read(path))));
        let table = lists::gather(&lists, &|| shown.go_on());
        let joined = clusters.map(|(path, reading)| (path, reading.join()));
        (table, joined)
    });
    let table = table.ok_or_else(stopped)?;
    let names: Vec<String> = wanted.files.iter().map(|file| file.display().to_string()).collect();
    if let Some((path, clusters)) = clusters {
        let clusters = clusters.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        let known = onto::known(path, &clusters, &table, &names)?;
        let extended = link_onto(table, &known, &Default::default(), &shown).map_err(|_| stopped())?;
        drop(shown);
        write_clusters(wanted.out, &extended.table, &names, &extended.clusters, &extended.probabilities)?;
        return onto::answer(cli, &extended, wanted.out);
    }
    let linked = link(table, &Default::default(), &shown).map_err(|_| stopped())?;
    drop(shown);
    write_clusters(wanted.out, &linked.table, &names, &linked.clusters(), linked.probabilities())?;
    if let Some(path) = wanted.pairs {
        write_whole(path, |out| write_pairs(out, &linked, &names))?;
    }
    answer(cli, &lists, &linked, &names, wanted)
}

fn stopped() -> Failure {
    Failure::stopped("stopped; nothing was written")
}

fn read_mapping(path: &Path) -> Result<Mapping, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure::unusable(format!("{}: {error}", path.display()), "name a TOML file of columns")
    })?;
    Mapping::from_toml(&text).map_err(|error| {
        Failure::unusable(
            format!("{}: {error}", path.display()),
            "write [columns] with lines such as \"heading\" = \"name\"; `sijill import LIST --dry-run` proposes one",
        )
    })
}

fn open_all(files: &[PathBuf], mapping: Option<&Mapping>, id: Option<&str>) -> Result<Vec<List>, Failure> {
    // All at once; the first of the files that cannot be read is told.
    let opened = lists::in_parallel(files.iter().collect(), |file| open(file, mapping, id));
    opened.into_iter().collect()
}

fn open(file: &Path, mapping: Option<&Mapping>, id: Option<&str>) -> Result<List, Failure> {
    let bytes = std::fs::read(file).map_err(|error| {
        Failure::unusable(
            format!("{}: {error}", file.display()),
            "name the files of the lists: CSV, XLSX or ODS",
        )
    })?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut list =
        List::open(&name, bytes, mapping).map_err(|problems| Failure::unread("the list", &problems))?;
    if let Some(id) = id {
        list.set_id(id).map_err(|problems| Failure::unread("the list", &problems))?;
    }
    if !list
        .columns
        .iter()
        .any(|column| matches!(column.field.kind, FieldKind::Name | FieldKind::Given | FieldKind::Family))
    {
        return Err(Failure::unusable(
            format!("{name}: no column holds names"),
            "say which does with --map: [columns] with a line such as \"heading\" = \"name\"",
        ));
    }
    Ok(list)
}

/// Records in the order of the files and their rows.
fn in_file_order(table: &Table) -> Vec<u32> {
    let mut order: Vec<(u16, u32, u32)> = (0..table.len())
        .map(|n| {
            let (list, row) = table.place_of(n);
            (list, row, u32::try_from(n).unwrap_or(u32::MAX))
        })
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(.., n)| n).collect()
}

/// Cluster numbers from 1 in the order in which the files name them.
fn numbered(clusters: &[u32], order: &[u32]) -> Vec<u32> {
    let mut numbers = vec![0; clusters.iter().max().map_or(0, |last| *last as usize + 1)];
    let mut next = 0;
    for record in order {
        let number = &mut numbers[clusters[*record as usize] as usize];
        if *number == 0 {
            next += 1;
            *number = next;
        }
    }
    clusters.iter().map(|cluster| numbers[*cluster as usize]).collect()
}

/// Writes a file beside its place and moves it there, so that it is whole or not at all.
pub(super) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<(), Failure> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = File::create(&beside).and_then(|file| {
        let mut out = BufWriter::with_capacity(1 << 18, file);
        write(&mut out)?;
        out.flush()
    });
    written.and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        // What was begun is of no use; that it cannot be removed either is no second failure.
        drop(std::fs::remove_file(&beside));
        Failure::unusable(format!("{}: {error}", path.display()), "choose a place that can be written")
    })
}

/// A cell of a CSV file: quoted when it must be.
pub(super) fn cell(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\"")).into()
    } else {
        text.into()
    }
}

fn write_clusters(
    path: &Path,
    table: &Table,
    names: &[String],
    clusters: &[u32],
    sure: &[f32],
) -> Result<(), Failure> {
    let names: Vec<_> = names.iter().map(|name| cell(name)).collect();
    let order = in_file_order(table);
    let numbers = numbered(clusters, &order);
    let line = |text: &mut String, record: &u32| {
        let n = *record as usize;
        let (list, row) = table.place_of(n);
        let of = (&names[usize::from(list)], cell(table.id_of(n)), decimals(sure[n]));
        writeln!(text, "{},{row},{},{},{}", of.0, of.1, numbers[n], of.2)
    };
    write_whole(path, |out| {
        out.write_all(b"file,row,record,cluster,probability\n")?;
        // A few stretches at a time, so that the text of all rows is never in memory at once.
        for rows in order.chunks(1 << 18) {
            let stretches = lists::in_parallel(rows.chunks(1 << 14).collect(), |rows| {
                let mut text = String::with_capacity(rows.len() * 64);
                rows.iter().try_for_each(|record| line(&mut text, record)).map(|()| text)
            });
            for text in stretches {
                out.write_all(text.map_err(std::io::Error::other)?.as_bytes())?;
            }
        }
        Ok(())
    })
}

/// A probability in four decimals, as `{:.4}` writes it.
#[expect(clippy::cast_possible_truncation, reason = "clamped to what fits")]
fn decimals(probability: f32) -> Decimals {
    // Exact: a number of 24 bits times one of 14.
    let scaled = (f64::from(probability) * 10_000.0).round_ties_even();
    Decimals(scaled.clamp(0.0, 10_000.0) as u16)
}

/// Ten-thousandths.
struct Decimals(u16);

impl std::fmt::Display for Decimals {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digit = |by: u16| char::from(b'0' + u8::try_from(self.0 / by % 10).unwrap_or(0));
        let text = [digit(10_000), '.', digit(1000), digit(100), digit(10), digit(1)];
        text.into_iter().try_for_each(|c| f.write_char(c))
    }
}

fn write_pairs(out: &mut BufWriter<File>, linked: &Linked, names: &[String]) -> std::io::Result<()> {
    let names: Vec<_> = names.iter().map(|name| cell(name)).collect();
    out.write_all(b"file_a,row_a,record_a,file_b,row_b,record_b,bits,probability\n")?;
    for edge in &linked.edges {
        let of = |n: u32| {
            let (list, row) = linked.table.place_of(n as usize);
            format!("{},{row},{}", names[usize::from(list)], cell(linked.table.id_of(n as usize)))
        };
        let odds = f64::from(edge.bits).exp2();
        writeln!(out, "{},{},{:.2},{:.6}", of(edge.a), of(edge.b), edge.bits, odds / (1.0 + odds))?;
    }
    Ok(())
}

/// How many persons, and how good that is.
fn said(page: &mut Page, linked: &Linked, persons: CountOfPersons) {
    let quality = linked.quality();
    let rows = linked.table.len() as u64;
    if rows == 0 {
        page.line(0, "The lists have no rows.");
        return;
    }
    page.line(
        0,
        &format!(
            "{} {} {} {}, at 95% between {} and {}.",
            group_digits(rows),
            if rows == 1 { "names" } else { "name" },
            group_digits(persons.best),
            if persons.best == 1 { "person" } else { "persons" },
            group_digits(persons.low),
            group_digits(persons.high)
        ),
    );
    page.line(0, "They are persons that these lists name; whoever is on none of them is not counted.");
    let left_out: u64 = linked.rules.iter().map(|rule| rule.left_out).sum();
    if left_out > 0 {
        page.line(0, &format!(
            "Too many rows are alike in all that they say: up to {} pairs of them were not compared, and stand as persons apart.",
            group_digits(left_out)));
    }
    if persons.best == rows {
        page.line(0, "No two rows were put together.");
    } else {
        page.line(0, &format!(
            "Estimated without labels: of the pairs put together {:.1}% are one person; of the pairs that are, {:.1}% were put together (blocking brought {:.1}%).",
            quality.precision * 100.0, quality.recall * 100.0, quality.blocking_recall * 100.0));
    }
}

fn answer(
    cli: &Cli,
    lists: &[List],
    linked: &Linked,
    names: &[String],
    wanted: &Wanted<'_>,
) -> Result<Answer, Failure> {
    let persons = linked.count();
    let quality = linked.quality();
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    for n in 0..linked.table.len() {
        *rows.entry(usize::from(linked.table.place_of(n).0)).or_default() += 1;
    }
    let findings: usize = lists.iter().map(|list| list.findings().len()).sum();
    let fields = json!({
        "records": linked.table.len(),
        "lists": names.iter().enumerate().map(|(n, name)| json!({
            "file": name,
            "records": rows.get(&n).copied().unwrap_or(0),
            "columns": lists[n].columns.iter().map(|column| json!({
                "heading": column.heading, "field": column.field.to_string(), "why": column.why.to_string(),
            })).collect::<Vec<_>>(),
            "findings": lists[n].findings().len(),
        })).collect::<Vec<_>>(),
        "persons": { "best": persons.best, "low": persons.low, "high": persons.high },
        "precision": format!("{:.4}", quality.precision),
        "recall": format!("{:.4}", quality.recall),
        "blocking_recall": format!("{:.4}", quality.blocking_recall),
        "rules": linked.rules.iter().map(|rule| json!({
            "rule": rule.rule, "pairs": rule.pairs, "oversize": rule.oversize, "left_out": rule.left_out,
        })).collect::<Vec<_>>(),
        "out": wanted.out.display().to_string(),
    });
    let mut page = Page::default();
    for (n, name) in names.iter().enumerate() {
        page.line(0, &format!("{name}: {}", count(rows.get(&n).copied().unwrap_or(0), "record")));
        for column in lists[n].columns.iter().filter(|column| column.field.kind != FieldKind::Ignore) {
            page.line(1, &format!("{} read as {} ({})", column.heading, column.field, column.why));
        }
        let left: Vec<&str> = lists[n]
            .columns
            .iter()
            .filter(|column| column.field.kind == FieldKind::Ignore)
            .map(|column| column.heading.as_str())
            .collect();
        if !left.is_empty() {
            page.line(1, &format!("left out: {}", left.join(", ")));
        }
    }
    page.gap();
    said(&mut page, linked, persons);
    if findings > 0 {
        page.line(
            0,
            &format!(
                "{} in the lists; `sijill import LIST --dry-run` shows them.",
                count(findings, "finding")
            ),
        );
    }
    page.gap();
    page.line(0, &format!("Written: {}", wanted.out.display()));
    show::done(
        cli.format,
        "link",
        fields,
        if cli.format == Format::Text { page.finish() } else { String::new() },
    )
}

#[cfg(test)]
mod tests {
    use super::decimals;

    #[test]
    fn decimals_are_those_of_the_standard_library() {
        let halves = (0..=32u8).map(|n| f32::from(n) / 32.0);
        let others = (0..=100_000u32).map(|n| n as f32 / 100_000.0);
        for probability in halves.chain(others) {
            assert_eq!(decimals(probability).to_string(), format!("{probability:.4}"));
        }
    }
}
