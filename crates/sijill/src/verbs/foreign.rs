//! `sijill convert` and `sijill export --as`: formats of others, in and out.

use std::path::{Path, PathBuf};

use sijill_exchange::{Named, flat, ftm, geojson, sfm};

use crate::cli::{Cli, Foreign, Less, Seen};
use crate::context::{Answer, case_less, open};
use crate::failure::Failure;
use crate::show::{self, count};

pub(crate) fn export(
    cli: &Cli,
    folder: &Path,
    format: Foreign,
    less: &Less,
    seen: Seen,
) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case_less(&casebook, less, seen)?;
    let files: Vec<Named> = match format {
        Foreign::Sfm => sfm::write(&case),
        Foreign::Ftm => vec![("entities.ftm.json".to_owned(), ftm::write(&case).into_bytes())],
        Foreign::Geojson => vec![("places.geojson".to_owned(), geojson::write(&case).into_bytes())],
        Foreign::Csv => flat::write(&case),
    };
    write_new(folder, &files)?;
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let text = format!(
        "Wrote {} to {}. It is NOT encrypted, and says less than the casebook.\n",
        names.join(" and "),
        folder.display()
    );
    show::done(cli.format, "export-as", serde_json::json!({ "folder": folder, "files": names }), text)
}

pub(crate) fn convert(cli: &Cli, sheets: &[PathBuf], into: &Path) -> Result<Answer, Failure> {
    let mut files: Vec<Named> = Vec::new();
    for path in sheets {
        if path.is_dir() {
            let mut inside: Vec<PathBuf> = std::fs::read_dir(path)
                .map_err(|error| unreadable(path, &error))?
                .filter_map(|entry| Some(entry.ok()?.path()))
                .filter(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")))
                .collect();
            inside.sort();
            for path in inside {
                files.push(read(&path)?);
            }
        } else {
            files.push(read(path)?);
        }
    }
    let title =
        into.file_name().map_or_else(|| "sheets".to_owned(), |name| name.to_string_lossy().into_owned());
    let made = sfm::read(&title, &files).map_err(|error| {
        Failure::unusable(error.to_string(), "give CSV sheets with the headings of Security Force Monitor")
    })?;
    let made: Vec<Named> = made.into_iter().map(|file| (file.name, file.bytes)).collect();
    write_new(into, &made)?;
    let left_out = sfm::left_out(&files);
    let mut text = format!(
        "Made the casebook folder {} of {}. Read it over, then: sijill import {}\n",
        into.display(),
        count(made.len(), "file"),
        into.display()
    );
    if !left_out.is_empty() {
        text.push_str(&format!(
            "Left out, since by their headings they are sheets of no kind that is read: {}\n",
            left_out.join(", ")
        ));
    }
    let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    show::done(
        cli.format,
        "convert",
        serde_json::json!({ "folder": into, "files": names, "left_out": left_out }),
        text,
    )
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::unusable(format!("{}: {error}", path.display()), "name CSV files, or a folder of them")
}

fn read(path: &Path) -> Result<Named, Failure> {
    let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
    Ok((path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()), bytes))
}

/// Writes files into a folder that was not there before.
fn write_new(folder: &Path, files: &[Named]) -> Result<(), Failure> {
    let fault = |path: &Path, error: &std::io::Error| {
        Failure::unusable(format!("{}: {error}", path.display()), "name a folder that is not there yet")
    };
    std::fs::create_dir(folder).map_err(|error| fault(folder, &error))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|error| fault(&path, &error))?;
    }
    Ok(())
}
