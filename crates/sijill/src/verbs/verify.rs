//! `sijill verify`: is the casebook as it was written; do a report's figures derive again.

use std::path::Path;

use crate::cli::{Cli, Format};
use crate::context::{Answer, open, progress};
use crate::failure::{DAMAGED, Failure};
use crate::interrupt::Watched;
use crate::show::{self, Page, count};

pub(crate) fn run(cli: &Cli, report: Option<&Path>) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    if let Some(report) = report {
        return super::report::verify(cli, &casebook, report);
    }
    let (total, _) = casebook.root()?;
    let bar = progress(total, "checking");
    let watched = Watched::begin();
    let found = casebook.verify(&mut |done| {
        if done.is_multiple_of(256) {
            bar.set_position(done as u64);
        }
    })?;
    bar.finish_and_clear();
    drop(watched);
    let code = if found.damage.is_empty() { 0 } else { DAMAGED };
    if cli.format == Format::Json {
        let mut answer = show::done(cli.format, "verify", serde_json::json!(found), String::new())?;
        answer.code = code;
        return Ok(answer);
    }
    let mut page = Page::default();
    page.line(
        0,
        &format!(
            "{} read in {}, {} right; {} ({} bytes) opened and hashed; tables folded again and compared.",
            count(found.operations, "operation"),
            count(found.logs, "log"),
            count(found.signatures, "signature"),
            count(found.exhibits, "exhibit"),
            sijill_model::group_digits(found.exhibit_bytes),
        ),
    );
    page.line(0, &format!("Case root {}", found.root));
    for fork in &found.forks {
        let ids: Vec<String> = fork.operations.iter().map(ToString::to_string).collect();
        page.line(
            0,
            &format!(
                "FORK: log {} has {} operations numbered {}: its key was used twice (a restored backup, or worse). Both are kept: {}",
                fork.log.short(),
                fork.operations.len(),
                fork.seq,
                ids.join(", ")
            ),
        );
    }
    if found.not_understood > 0 {
        page.line(
            0,
            &format!(
                "{} written by a newer sijill: kept and signed, not understood here.",
                count(found.not_understood, "operation")
            ),
        );
    }
    if !found.strangers.is_empty() {
        page.line(
            0,
            &format!(
                "{} in the vault belong to no exhibit (left by a crash; harmless).",
                count(found.strangers.len(), "file")
            ),
        );
    }
    if found.damage.is_empty() {
        page.line(0, "The casebook is whole.");
    } else {
        page.heading(&format!("DAMAGED in {}", count(found.damage.len(), "place")));
        for damage in &found.damage {
            page.line(0, &format!("{}: {}", damage.place, damage.what));
        }
        page.gap();
        page.line(
            0,
            "Nothing was changed. Restore the casebook from a copy, or rebuild it from a plain export.",
        );
    }
    Ok(Answer { text: page.finish(), code })
}
