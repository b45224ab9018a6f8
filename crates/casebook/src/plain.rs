//! The plain export: everything, readable without sijill, and the way back.
//!
//! A folder with the log as it was signed (`log.jsonl`), the standing claims as CSV, the exhibits as they
//! came, a README of the format, and `SHA256SUMS` that `sha256sum -c` checks. It is not encrypted.

use std::fmt::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sijill_model::{Act, Case, ExhibitId};

use crate::casebook::{AsRecorded, Casebook};
use crate::error::CasebookError;
use crate::hex::{hex, unhex};
use crate::keys::{Kdf, Passphrase};
use crate::operation::Operation;
use crate::store;

/// Name and version of the format.
pub const PLAIN_FORMAT: &str = "sijill-plain/1";

const README: &str = include_str!("plain-readme.md");

/// What an export or a rebuild wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlainReport {
    /// Operations.
    pub operations: usize,
    /// Exhibits.
    pub exhibits: usize,
    /// The case root: the same before and after.
    pub root: String,
}

/// One line of `log.jsonl`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    /// The operation's exact bytes, which are UTF-8.
    op: std::borrow::Cow<'a, str>,
    /// Its signature, hexadecimal.
    sig: String,
}

impl Casebook {
    /// Writes everything in plain into a folder that does not exist yet.
    ///
    /// # Errors
    /// [`CasebookError`]; a folder half written is removed.
    pub fn export_plain(&self, folder: &Path) -> Result<PlainReport, CasebookError> {
        if folder.exists() {
            return Err(CasebookError::Exists { path: folder.to_owned() });
        }
        std::fs::create_dir_all(folder.join("exhibits")).map_err(CasebookError::io(folder))?;
        self.write_plain(folder).inspect_err(|_| {
            // Best effort: the export failed, and its beginning is of no use.
            drop(std::fs::remove_dir_all(folder));
        })
    }

    fn write_plain(&self, folder: &Path) -> Result<PlainReport, CasebookError> {
        let mut sums = String::new();
        let mut write = |name: &str, bytes: &[u8]| -> Result<(), CasebookError> {
            let path = folder.join(name);
            std::fs::write(&path, bytes).map_err(CasebookError::io(&path))?;
            writeln!(sums, "{}  {name}", hex(&Sha256::digest(bytes))).expect("writing to a String");
            Ok(())
        };
        let mut lines = String::new();
        let mut exhibits: std::collections::BTreeMap<ExhibitId, String> = Default::default();
        let mut operations = 0;
        store::each(self.connection(), &mut |stored| {
            let operation = store::read(&stored)?;
            let op = String::from_utf8_lossy(&stored.bytes);
            let line = Line { op, sig: hex(&stored.signature) };
            lines.push_str(&serde_json::to_string(&line).expect("two strings"));
            lines.push('\n');
            operations += 1;
            if let Some(Act::Exhibit(exhibit)) = operation.act {
                exhibits.insert(exhibit.id, exhibit.name);
            }
            Ok(())
        })?;
        let case = self.case(AsRecorded::Now)?;
        write("README.md", README.replace("ROOT", &case.root).as_bytes())?;
        write("log.jsonl", lines.as_bytes())?;
        write("claims.csv", claims_csv(&case).as_bytes())?;
        write("things.csv", things_csv(&case).as_bytes())?;
        write("sources.csv", sources_csv(&case).as_bytes())?;
        write("lists.csv", lists_csv(&case).as_bytes())?;
        write("links.csv", links_csv(&case).as_bytes())?;
        let mut names = String::from("exhibit,name\n");
        for (id, name) in &exhibits {
            write(&format!("exhibits/{id}"), &self.exhibit(id)?)?;
            writeln!(names, "{id},{}", cell(name)).expect("writing to a String");
        }
        write("exhibits.csv", names.as_bytes())?;
        let path = folder.join("SHA256SUMS");
        std::fs::write(&path, &sums).map_err(CasebookError::io(&path))?;
        Ok(PlainReport { operations, exhibits: exhibits.len(), root: case.root })
    }

    /// Makes a casebook from a plain export. Every sum and signature is checked first; the logs come back as
    /// they were, and this device begins none until it adds something.
    ///
    /// # Errors
    /// [`CasebookError`], naming the file and line; no casebook is made then.
    pub fn rebuild(
        export: &Path,
        path: &Path,
        passphrase: &Passphrase,
        kdf: Kdf,
    ) -> Result<PlainReport, CasebookError> {
        let sums = read(&export.join("SHA256SUMS"))?;
        check_sums(export, &String::from_utf8_lossy(&sums))?;
        let log = read(&export.join("log.jsonl"))?;
        let text = std::str::from_utf8(&log).map_err(|error| {
            plain("log.jsonl", 1, &format!("not UTF-8 from byte {}", error.valid_up_to()))
        })?;
        let mut operations = Vec::new();
        for (number, line) in (1u64..).zip(text.lines()) {
            let fault = |what: &str| plain("log.jsonl", number, what);
            let line: Line<'_> = serde_json::from_str(line).map_err(|error| fault(&error.to_string()))?;
            let signature = unhex(&line.sig).ok_or_else(|| fault("the signature is not hexadecimal"))?;
            let bytes = line.op.into_owned().into_bytes();
            Operation::read(&bytes, &signature).map_err(|error| fault(&error.to_string()))?;
            operations.push((bytes, signature));
        }
        let casebook = Self::create_empty(path, passphrase, kdf)?;
        let result = casebook.fill(export, operations);
        if result.is_err() {
            // Best effort: a half-filled casebook is of no use.
            drop(std::fs::remove_dir_all(path));
        }
        result
    }

    fn fill(
        mut self,
        export: &Path,
        operations: Vec<(Vec<u8>, Vec<u8>)>,
    ) -> Result<PlainReport, CasebookError> {
        let folder = export.join("exhibits");
        let mut exhibits = 0;
        for entry in std::fs::read_dir(&folder).map_err(CasebookError::io(&folder))? {
            let entry = entry.map_err(CasebookError::io(&folder))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let bytes = read(&entry.path())?;
            if self.put_exhibit(&bytes)?.to_string() != name {
                return Err(plain(
                    &format!("exhibits/{name}"),
                    1,
                    "its bytes are not those that its name says",
                ));
            }
            exhibits += 1;
        }
        let received = self.receive(operations)?;
        let (_, root) = self.root()?;
        Ok(PlainReport { operations: received.added, exhibits, root })
    }
}

fn read(path: &Path) -> Result<Vec<u8>, CasebookError> {
    std::fs::read(path).map_err(CasebookError::io(path))
}

fn plain(file: &str, line: u64, what: &str) -> CasebookError {
    CasebookError::Plain { file: file.to_owned(), line, what: what.to_owned() }
}

fn check_sums(export: &Path, sums: &str) -> Result<(), CasebookError> {
    for (number, line) in (1u64..).zip(sums.lines()) {
        let fault = |what: &str| plain("SHA256SUMS", number, what);
        let (sum, name) = line.split_once("  ").ok_or_else(|| fault("not a sum and a name"))?;
        let inside = !name.split('/').any(|part| part.is_empty() || part == "." || part == "..");
        if !inside || name.contains('\\') {
            return Err(fault("a name that leads out of the folder"));
        }
        if hex(&Sha256::digest(read(&export.join(name))?)) != sum {
            return Err(plain(name, 1, "its bytes do not have the sum in SHA256SUMS"));
        }
    }
    Ok(())
}

fn claims_csv(case: &Case) -> String {
    let mut text = String::from(
        "key,subject,predicate,object,start,end,dates_as_said,parts,said_by,read_in,wording,note,operation,exhibit_row\n",
    );
    for claim in case.claims() {
        let parts: Vec<String> =
            claim.with.iter().map(|(name, value)| format!("{name}={}", value.all().join("|"))).collect();
        let said: Vec<String> = claim
            .said_by
            .iter()
            .map(|chain| chain.iter().map(|voice| voice.as_str()).collect::<Vec<_>>().join(" > "))
            .collect();
        let read: Vec<String> = claim.sources.iter().map(ToString::to_string).collect();
        let date = |end: &Option<sijill_model::DatedEnd>| {
            end.as_ref().map_or_else(String::new, |end| end.date.to_string())
        };
        let row = claim.row.map_or_else(String::new, |row| format!("{}:{}", row.exhibit, row.row));
        let cells = [
            claim.key.as_str(),
            claim.subject.as_str(),
            &claim.predicate,
            claim.object.as_ref().map_or("", |object| object.as_str()),
            &date(&claim.start),
            &date(&claim.end),
            &claim.dates_as_said,
            &parts.join("; "),
            &said.join("; "),
            &read.join("; "),
            &claim.wording,
            &claim.note,
            &claim.op.to_string(),
            &row,
        ];
        row_of(&mut text, &cells);
    }
    text
}

fn things_csv(case: &Case) -> String {
    let mut text = String::from("id,kind,label,annotations,operation\n");
    for thing in case.entities.values() {
        let about: Vec<String> = thing.about.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let op = thing.op.to_string();
        row_of(&mut text, &[thing.id.as_str(), thing.kind.word(), &thing.label, &about.join("; "), &op]);
    }
    text
}

fn sources_csv(case: &Case) -> String {
    let mut text =
        String::from("id,kind,publisher,title,author,date,url,via,access,reliability,note,operation\n");
    for source in case.sources.values() {
        let via: Vec<&str> = source.via.iter().map(|id| id.as_str()).collect();
        let date = source.date.as_ref().map_or("", |date| date.as_str());
        let cells = [
            source.id.as_str(),
            &source.kind,
            &source.publisher,
            &source.title,
            &source.author,
            date,
            &source.url,
            &via.join(";"),
            &source.access,
            &format!("{:?}", source.reliability),
            &source.note,
            &source.op.to_string(),
        ];
        row_of(&mut text, &cells);
    }
    text
}

fn lists_csv(case: &Case) -> String {
    let mut text = String::from("exhibit,label,source,as_of,records,one_row_a_person,mapping,operation\n");
    for list in case.lists.values() {
        let exhibit = list.exhibit.to_string();
        let cells = [
            exhibit.as_str(),
            &list.label,
            list.source.as_ref().map_or("", |id| id.as_str()),
            list.as_of.as_ref().map_or("", |date| date.as_str()),
            &list.records.to_string(),
            if list.one_row_a_person { "yes" } else { "" },
            &list.mapping,
            &list.op.to_string(),
        ];
        row_of(&mut text, &cells);
    }
    text
}

fn links_csv(case: &Case) -> String {
    let mut text = String::from("record_a,record_b,verdict,reason,reviewer,log,operation\n");
    for link in case.links.values().flatten() {
        let (a, b) = (link.pair.a().to_string(), link.pair.b().to_string());
        let cells = [
            a.as_str(),
            &b,
            link.verdict.word(),
            &link.reason,
            &link.reviewer,
            &link.log.to_string(),
            &link.op.to_string(),
        ];
        row_of(&mut text, &cells);
    }
    text
}

fn row_of(text: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    text.push_str(&cells.join(","));
    text.push('\n');
}

/// A CSV cell as in RFC 4180. One that a spreadsheet would run as a formula gets an apostrophe before it.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let guarded = if formula { format!("'{text}") } else { text.to_owned() };
    if guarded.contains([',', '"', '\n', '\r', '\t']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_cannot_run() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("plain"), "plain");
    }
}
