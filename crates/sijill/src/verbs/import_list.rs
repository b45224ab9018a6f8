//! `sijill import LIST`: a list of the dead becomes an exhibit and one operation. Rows stay as they are written.

use std::ops::ControlFlow;
use std::path::Path;

use serde_json::json;
use sijill_casebook::{AsRecorded, Casebook, Received};
use sijill_intake::list::{Column, List, Mapping};
use sijill_model::{
    Act, Case, Corrects, Edtf, Exhibit, ExhibitId, FieldKind, List as Listed, Source, SourceId,
};

use crate::cli::{Cli, Format, ListOptions};
use crate::context::{Answer, casebook_path, now, open_at};
use crate::failure::Failure;
use crate::interrupt::Watched;
use crate::show::{self, Page, count};

pub(crate) fn run(cli: &Cli, path: &Path, check: bool, wanted: &ListOptions) -> Result<Answer, Failure> {
    let bytes = std::fs::read(path).map_err(|error| {
        Failure::unusable(
            format!("{}: {error}", path.display()),
            "name a casebook folder, or the file of a list: CSV, XLSX or ODS",
        )
    })?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut mapping = wanted.map.as_deref().map(read_mapping).transpose()?.unwrap_or_default();
    mapping.as_of = wanted.as_of.or(mapping.as_of);
    let list = List::open(&name, bytes.clone(), Some(&mapping))
        .map_err(|problems| Failure::unread("the list", &problems))?;
    if wanted.dry_run {
        return Ok(proposal(&list).into());
    }
    let records = records(&list);
    let received = if check {
        None
    } else {
        named(&list)?;
        let exhibit = Exhibit { id: ExhibitId::of(&bytes), bytes: bytes.len() as u64, name: name.clone() };
        let mut casebook = open_at(&casebook_path(cli)?)?;
        Some(take_in(&mut casebook, exhibit, bytes, &list, records, wanted)?)
    };
    answer(cli, &list, records, received.as_ref())
}

fn read_mapping(path: &Path) -> Result<Mapping, Failure> {
    let fault = |what: String| {
        Failure::unusable(
            format!("{}: {what}", path.display()),
            "write [columns] with lines such as \"heading\" = \"name\"; `sijill import LIST --dry-run` proposes one",
        )
    };
    let text = std::fs::read_to_string(path).map_err(|error| fault(error.to_string()))?;
    Mapping::from_toml(&text).map_err(|error| fault(error.to_string()))
}

/// A list without names cannot be linked: better to say so before it is signed.
fn named(list: &List) -> Result<(), Failure> {
    let is_name =
        |column: &Column| matches!(column.field.kind, FieldKind::Name | FieldKind::Given | FieldKind::Family);
    if list.columns.iter().any(is_name) {
        return Ok(());
    }
    Err(Failure::unusable(
        format!("{}: no column holds names; nothing was written", list.name),
        "write what the columns hold with `sijill import LIST --dry-run > map.toml`, and give it with --map",
    ))
}

fn records(list: &List) -> u64 {
    let mut records = 0;
    list.rows(|_| {
        records += 1;
        ControlFlow::Continue(())
    });
    records
}

/// What was taken in, and under which name.
struct Taken {
    received: Received,
    label: String,
    exhibit: ExhibitId,
    source: Option<SourceId>,
}

fn take_in(
    casebook: &mut Casebook,
    exhibit: Exhibit,
    bytes: Vec<u8>,
    list: &List,
    records: u64,
    wanted: &ListOptions,
) -> Result<Taken, Failure> {
    let case = casebook.case(AsRecorded::Now)?;
    let stem = Path::new(&list.name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let label = wanted.label.clone().or(stem).unwrap_or_else(|| list.name.clone());
    let as_of = list.as_of.and_then(|day| Edtf::parse(&day.to_string()).ok());
    let (source, described) = source(&case, wanted, &label, as_of.as_ref())?;
    let replaced = replaced(casebook, &case, exhibit.id, &label, wanted)?;
    let act = Listed {
        exhibit: exhibit.id,
        label: label.clone(),
        mapping: list.mapping().to_toml(),
        as_of,
        source: source.clone(),
        one_row_a_person: wanted.one_row_a_person,
        records,
        corrects: replaced,
    };
    let id = exhibit.id;
    let mut acts = vec![Act::Exhibit(exhibit)];
    acts.extend(described.map(Act::Source));
    acts.push(Act::List(act));
    let watched = Watched::begin();
    let received = casebook.import(acts, &[bytes], now(), &mut |_| watched.go_on())?;
    Ok(Taken { received, label, exhibit: id, source })
}

/// The source of the list, and its description when the casebook has none yet.
fn source(
    case: &Case,
    wanted: &ListOptions,
    label: &str,
    as_of: Option<&Edtf>,
) -> Result<(Option<SourceId>, Option<Source>), Failure> {
    let Some(text) = &wanted.source else { return Ok((None, None)) };
    let read = |text: &str| {
        SourceId::new(text).map_err(|error| Failure::unusable(format!("the source {text:?}: {error}"), ""))
    };
    let id = read(text)?;
    let known = case.sources.contains_key(&id);
    let Some(publisher) = &wanted.publisher else {
        return match known {
            true => Ok((Some(id), None)),
            false => Err(Failure::unusable(
                format!("the source {id} is not in the casebook"),
                "say who made the list with --publisher NAME, and the source is described with it",
            )),
        };
    };
    if known {
        return Err(Failure::unusable(
            format!("the source {id} is in the casebook already"),
            format!("leave out --publisher; `sijill explain {id}` shows it"),
        ));
    }
    let via = wanted.via.iter().map(|id| read(id)).collect::<Result<Vec<_>, _>>()?;
    if let Some(missing) = via.iter().find(|via| !case.sources.contains_key(*via)) {
        return Err(Failure::unusable(
            format!("the source {missing}, named with --via, is not in the casebook"),
            "describe it first: in sources.csv of a folder, or with `sijill append`",
        ));
    }
    let described = Source {
        id: id.clone(),
        kind: "list".to_owned(),
        publisher: publisher.clone(),
        title: label.to_owned(),
        author: String::new(),
        date: as_of.cloned(),
        url: String::new(),
        via,
        access: String::new(),
        reliability: Default::default(),
        note: String::new(),
        row: None,
    };
    Ok((Some(id), Some(described)))
}

/// The list of the same label whose place this one takes.
fn replaced(
    casebook: &Casebook,
    case: &Case,
    exhibit: ExhibitId,
    label: &str,
    wanted: &ListOptions,
) -> Result<Option<Corrects>, Failure> {
    let Some(old) = case.lists.values().find(|old| old.label == label && old.exhibit != exhibit) else {
        return Ok(None);
    };
    if !wanted.replace {
        return Err(Failure::unusable(
            format!("the casebook has a list {label:?} already, from another file ({})", old.exhibit.short()),
            "give this one another --label, or say with --replace that it is a newer state of that list",
        ));
    }
    if old.log != casebook.own_log() {
        return Err(Failure::no(
            format!(
                "the list {label:?} was taken in by another log ({}); only that log can replace it",
                old.log.short()
            ),
            "give this one another --label; `sijill dispute` puts your objection beside the other",
        ));
    }
    Ok(Some(Corrects { op: old.op, reason: "a newer state of the list was taken in".to_owned() }))
}

/// The mapping as a file to be edited, with the reasons and the findings as comments.
fn proposal(list: &List) -> String {
    let comment = |text: &str| crate::clean::clean(text);
    let mut text =
        format!("# What the columns of {} hold. Edit it and give it with --map.\n", comment(&list.name));
    for column in &list.columns {
        text.push_str(&format!(
            "# {} {}: {} ({})\n",
            column.letter,
            comment(&column.heading),
            column.field,
            comment(&column.why)
        ));
    }
    for finding in list.findings() {
        text.push_str(&format!("# finding: {}\n", comment(&finding.to_string())));
    }
    text.push_str(&list.mapping().to_toml());
    text
}

fn answer(cli: &Cli, list: &List, records: u64, taken: Option<&Taken>) -> Result<Answer, Failure> {
    if cli.format == Format::Json {
        let columns: Vec<_> = list
            .columns
            .iter()
            .map(|column| {
                json!({ "column": column.letter, "heading": column.heading,
                    "field": column.field.to_string(), "why": column.why })
            })
            .collect();
        let fields = json!({
            "list": list.name, "records": records, "header_row": list.header_row, "sheet": list.sheet,
            "columns": columns, "findings": list.findings(),
            "written": taken.map(|taken| json!({
                "exhibit": taken.exhibit, "label": taken.label, "source": taken.source,
                "added": taken.received.added, "known": taken.received.known,
                "corrected": taken.received.corrected,
            })),
        });
        return show::done(cli.format, "import-list", fields, String::new());
    }
    let mut page = Page::default();
    let sheet = list.sheet.as_ref().map_or_else(String::new, |sheet| format!(", sheet {sheet}"));
    page.line(
        0,
        &format!("Read {}{sheet}: {}.", list.name, count(usize::try_from(records).unwrap_or(0), "record")),
    );
    page.heading("What the columns hold");
    for column in &list.columns {
        page.line(0, &format!("{:>2}  {}: {} ({})", column.letter, column.heading, column.field, column.why));
    }
    if !list.findings().is_empty() {
        page.heading("Worth a look");
        for finding in list.findings() {
            page.line(0, &finding.to_string());
        }
    }
    page.gap();
    match taken {
        None => page.line(0, "Checked only; nothing was written."),
        Some(taken) => written(&mut page, taken),
    }
    Ok(page.finish().into())
}

fn written(page: &mut Page, taken: &Taken) {
    if taken.received.added == 0 {
        page.line(0, "All of it was in the casebook already.");
        return;
    }
    page.line(
        0,
        &format!(
            "Written and signed: {}. The list {:?} is exhibit {}; its rows are cited as {}:ROW.",
            count(taken.received.added, "operation"),
            taken.label,
            taken.exhibit.short(),
            taken.exhibit.short()
        ),
    );
    if taken.received.corrected > 0 {
        page.line(0, "It takes the place of its earlier reading, which stays in the log.");
    }
    if taken.source.is_none() {
        page.line(
            0,
            "No source is named, so that the list may be a copy of any other and confirms nobody. --source ID with --publisher NAME says who made it.",
        );
    }
    page.line(0, "Columns read wrongly? `sijill import LIST --dry-run > map.toml`, edit it, and import again with --map.");
    page.line(0, "Next: `sijill count`, `sijill victims`, `sijill review`.");
}
