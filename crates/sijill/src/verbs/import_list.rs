//! `sijill import LIST`: a list of the dead becomes an exhibit and one operation. Rows stay as they are written.

use std::path::Path;

use serde_json::json;
use sijill_casebook::{AsRecorded, Casebook, Received};
use sijill_intake::list::{List, Mapping, NotTaken, Taken, Taking};
use sijill_model::{Exhibit, ExhibitId};

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
    let records = list.records();
    let received = if check {
        None
    } else {
        list.check_names().map_err(|why| not_taken(&why))?;
        let exhibit = Exhibit { id: ExhibitId::of(&bytes), bytes: bytes.len() as u64, name: name.clone() };
        let mut casebook = open_at(&casebook_path(cli)?)?;
        Some(take_in(&mut casebook, exhibit, bytes, &list, wanted)?)
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

/// What was taken in, and under which name.
struct Written {
    received: Received,
    taken: Taken,
}

fn take_in(
    casebook: &mut Casebook,
    exhibit: Exhibit,
    bytes: Vec<u8>,
    list: &List,
    wanted: &ListOptions,
) -> Result<Written, Failure> {
    let case = casebook.case(AsRecorded::Now)?;
    let taking = Taking {
        label: wanted.label.clone(),
        source: wanted.source.clone(),
        publisher: wanted.publisher.clone(),
        via: wanted.via.clone(),
        one_row_a_person: wanted.one_row_a_person,
        replace: wanted.replace,
    };
    let taken = list.taken(exhibit, (&case, casebook.own_log()), &taking).map_err(|why| not_taken(&why))?;
    let watched = Watched::begin();
    let received = casebook.import(taken.acts.clone(), &[bytes], now(), &mut |_| watched.go_on())?;
    Ok(Written { received, taken })
}

/// Why a list was not taken in, with what to do about it here.
fn not_taken(why: &NotTaken) -> Failure {
    match why {
        NotTaken::OtherLog { .. } => Failure::no(
            why.to_string(),
            "give this one another --label; `sijill dispute` puts your objection beside the other",
        ),
        _ => Failure::unusable(why.to_string(), hint(why)),
    }
}

fn hint(why: &NotTaken) -> String {
    match why {
        NotTaken::NoNames { .. } => {
            "write what the columns hold with `sijill import LIST --dry-run > map.toml`, and give it with --map"
        }
        NotTaken::UnknownSource(_) => {
            "say who made the list with --publisher NAME, and the source is described with it"
        }
        NotTaken::KnownSource(id) => {
            return format!("leave out --publisher; `sijill explain {id}` shows it");
        }
        NotTaken::UnknownVia(_) => "describe it first: in sources.csv of a folder, or with `sijill append`",
        NotTaken::LabelTaken { .. } => {
            "give this one another --label, or say with --replace that it is a newer state of that list"
        }
        NotTaken::BadSource { .. } | NotTaken::OtherLog { .. } => "",
    }
    .to_owned()
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
            comment(&column.why.to_string())
        ));
    }
    for finding in list.findings() {
        text.push_str(&format!("# finding: {}\n", comment(&finding.to_string())));
    }
    text.push_str(&list.mapping().to_toml());
    text
}

fn answer(cli: &Cli, list: &List, records: u64, taken: Option<&Written>) -> Result<Answer, Failure> {
    if cli.format == Format::Json {
        let columns: Vec<_> = list
            .columns
            .iter()
            .map(|column| {
                json!({ "column": column.letter, "heading": column.heading,
                    "field": column.field.to_string(), "why": column.why.to_string() })
            })
            .collect();
        let fields = json!({
            "list": list.name, "records": records, "header_row": list.header_row, "sheet": list.sheet,
            "columns": columns, "findings": list.findings(),
            "written": taken.map(|taken| json!({
                "exhibit": taken.taken.exhibit, "label": taken.taken.label, "source": taken.taken.source,
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

fn written(page: &mut Page, written: &Written) {
    let Written { received, taken } = written;
    if received.added == 0 {
        page.line(0, "All of it was in the casebook already.");
        return;
    }
    page.line(
        0,
        &format!(
            "Written and signed: {}. The list {:?} is exhibit {}; its rows are cited as {}:ROW.",
            count(received.added, "operation"),
            taken.label,
            taken.exhibit.short(),
            taken.exhibit.short()
        ),
    );
    if received.corrected > 0 {
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
