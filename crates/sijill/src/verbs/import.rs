//! `sijill import`: a casebook folder, whole or not at all. Lists are taken in by `import_list.rs`.

use std::ops::ControlFlow;
use std::path::Path;

use serde::Serialize;
use sijill_casebook::{Casebook, Received};
use sijill_intake::folder::{self, Folder};

use crate::cli::{Cli, Format, ListOptions};
use crate::context::{Answer, casebook_path, now, open_at, progress};
use crate::failure::Failure;
use crate::interrupt::Watched;
use crate::show::{self, Page, count};

#[derive(Serialize)]
struct Imported<'a> {
    folder: String,
    rows: &'a std::collections::BTreeMap<String, u64>,
    findings: &'a [sijill_intake::Finding],
    written: Option<&'a Received>,
}

pub(crate) fn folder(cli: &Cli, path: &Path, check: bool, list: &ListOptions) -> Result<Answer, Failure> {
    if list.map.is_some() || list.label.is_some() || list.source.is_some() || list.dry_run {
        return Err(Failure::unusable(
            format!(
                "{} is a folder, and --map, --label, --source and --dry-run are for lists",
                path.display()
            ),
            "name the file of the list; for a folder, --check reads and writes nothing",
        ));
    }
    let folder = folder::read(path)?;
    let received = if check {
        None
    } else {
        let mut casebook = open_at(&casebook_path(cli)?)?;
        Some(take_in(&mut casebook, &folder)?)
    };
    if cli.format == Format::Json {
        let imported = Imported {
            folder: path.display().to_string(),
            rows: &folder.rows,
            findings: &folder.findings,
            written: received.as_ref(),
        };
        return show::done(cli.format, "import", serde_json::json!(imported), String::new());
    }
    let mut page = Page::default();
    let rows: Vec<String> = folder.rows.iter().map(|(table, rows)| format!("{table} {rows}")).collect();
    page.line(0, &format!("Read {}: {}.", path.display(), rows.join(", ")));
    if !folder.findings.is_empty() {
        page.heading("Worth a look");
        for finding in &folder.findings {
            page.line(0, &finding.to_string());
        }
    }
    page.gap();
    match received {
        None => page.line(0, "Checked only; nothing was written."),
        Some(received) if received.added == 0 => page.line(0, "All of it was in the casebook already."),
        Some(received) => {
            page.line(0, &format!("Written and signed: {}.", count(received.added, "operation")));
            if received.corrected > 0 {
                page.line(0, &format!("Of these, corrections of earlier claims: {}.", received.corrected));
            }
            if received.known > 0 {
                page.line(0, &format!("There already: {}.", received.known));
            }
            if !received.gone.is_empty() {
                let keys: Vec<String> = received.gone.iter().map(ToString::to_string).collect();
                page.line(
                    0,
                    &format!(
                        "In the casebook but no longer in the folder, and left standing: {}. `sijill retract` takes one back.",
                        keys.join(", ")
                    ),
                );
            }
        }
    }
    Ok(page.finish().into())
}

/// Takes a folder in, with a progress bar, stopping clean at Ctrl-C.
pub(crate) fn take_in(casebook: &mut Casebook, folder: &Folder) -> Result<Received, Failure> {
    let acts = folder.operations();
    let bar = progress(acts.len(), "writing");
    let watched = Watched::begin();
    let files: Vec<Vec<u8>> = folder.files.iter().map(|file| file.bytes.clone()).collect();
    let mut watch = |done: usize| -> ControlFlow<()> {
        bar.set_position(done as u64);
        watched.go_on()
    };
    let received = casebook.import(acts, &files, now(), &mut watch);
    bar.finish_and_clear();
    Ok(received?)
}
