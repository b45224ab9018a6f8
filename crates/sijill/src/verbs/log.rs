//! `sijill log`: who recorded what, when.

use sijill_model::Status;

use crate::cli::{Cli, Format};
use crate::context::{Answer, open};
use crate::failure::Failure;
use crate::show::Page;

pub(crate) fn run(cli: &Cli, last: Option<usize>) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let entries = casebook.log()?;
    let shown = &entries[entries.len().saturating_sub(last.unwrap_or(usize::MAX))..];
    if cli.format == Format::Json {
        return crate::show::done(cli.format, "log", serde_json::json!({ "entries": shown }), String::new());
    }
    let mut page = Page::default();
    let own = casebook.own_log();
    for entry in shown {
        let whose =
            if entry.log == own { "this device".to_owned() } else { format!("log {}", entry.log.short()) };
        let became = match &entry.status {
            Status::Live => String::new(),
            Status::Retracted { reason, .. } => format!(" (taken back: {reason})"),
            Status::Corrected { reason, .. } => format!(" (corrected: {reason})"),
        };
        let reason = if entry.reason.is_empty() { String::new() } else { format!(": {}", entry.reason) };
        page.line(
            0,
            &format!(
                "{} {:>6} {} {} {}{reason}{became} [{}]",
                entry.time,
                entry.seq,
                whose,
                entry.kind,
                entry.about,
                entry.op.short()
            ),
        );
    }
    Ok(page.finish().into())
}
