//! `sijill report`: one page that opens down to its sources; and its figures derived again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use sijill_casebook::{AsRecorded, Casebook};
use sijill_command::{PatternQuery, busiest_day, chains_on, patterns, presences, promises, timeline};
use sijill_model::{AsKnown, CountRange, Day, Edtf};
use sijill_report::{Language, NameTable, ReportDoc, Settings, left_out, render};
use sijill_tolls::{overlaps, tolls};

use crate::cli::{Cli, Format, Language as Asked, Seen};
use crate::context::{Answer, now, open};
use crate::failure::{Failure, NO};
use crate::show::{Page, count};

/// What is asked of a report.
pub(crate) struct Wanted<'a> {
    pub(crate) out: &'a Path,
    pub(crate) on: Option<Day>,
    pub(crate) lang: Asked,
    pub(crate) force: bool,
    pub(crate) seen: Seen,
}

pub(crate) fn run(cli: &Cli, wanted: &Wanted<'_>) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    if wanted.out.exists() && !wanted.force {
        return Err(Failure::unusable(
            format!("{} exists already", wanted.out.display()),
            "name another with --out, or write over it with --force",
        ));
    }
    let bytes = write(&casebook, wanted)?;
    let mut page = Page::default();
    let out = wanted.out.display();
    page.line(
        0,
        &format!(
            "Wrote {out} ({} kB). It is not encrypted, and asks nothing of any network.",
            bytes.div_ceil(1000)
        ),
    );
    page.line(0, &format!("Derive its figures again with: sijill verify {out}"));
    crate::show::done(
        cli.format,
        "report",
        serde_json::json!({ "file": wanted.out, "bytes": bytes }),
        page.finish(),
    )
}

/// Writes the report; the number of bytes.
pub(crate) fn write(casebook: &Casebook, wanted: &Wanted<'_>) -> Result<usize, Failure> {
    let seen = wanted.seen;
    let full = casebook.case(seen.as_recorded.map_or(AsRecorded::Now, AsRecorded::By))?;
    let case = full.as_known(AsKnown { by: seen.as_known });
    let on = wanted.on.or_else(|| busiest_day(&case));
    let doc = ReportDoc {
        title: case.title.clone(),
        made_on: now().strftime("%Y-%m-%d").to_string(),
        language: match wanted.lang {
            Asked::En => Language::English,
            Asked::Ar => Language::Arabic,
        },
        settings: Settings {
            on,
            as_known: seen.as_known,
            as_recorded: seen.as_recorded.map(|moment| moment.to_string()),
        },
        files: casebook.exhibits()?,
        names: Cow::Owned(NameTable::of(&case)),
        tolls: Cow::Owned(tolls(&case)),
        overlaps: Cow::Owned(overlaps(&case)),
        chains: on.map_or_else(Vec::new, |on| chains_on(&case, on)),
        presences: Cow::Owned(presences(&case)),
        patterns: Cow::Owned(patterns(&case, &PatternQuery::default())),
        promises: Cow::Owned(promises(&case)),
        timeline: Cow::Owned(timeline(&case)),
        left_out: left_out(&full, &case),
        case: &case,
    };
    let html = render(&doc);
    let failed = |error: std::io::Error| Failure::unusable(format!("{}: {error}", wanted.out.display()), "");
    // Beside its place first: a full disk never leaves half a report under the name.
    let part = wanted.out.with_extension("html.part");
    std::fs::write(&part, &html).and_then(|()| std::fs::rename(&part, wanted.out)).map_err(|error| {
        // Best effort: what is left of a failed write is only clutter.
        drop(std::fs::remove_file(&part));
        failed(error)
    })?;
    Ok(html.len())
}

/// Derives the figures of a report again and compares them.
pub(crate) fn verify(cli: &Cli, casebook: &Casebook, path: &Path) -> Result<Answer, Failure> {
    let html = std::fs::read_to_string(path).map_err(|error| {
        Failure::unusable(format!("{}: {error}", path.display()), "name a report that sijill wrote")
    })?;
    let printed = sijill_report::manifest(&html).ok_or_else(|| {
        Failure::unusable(
            format!("{} carries no figures of sijill", path.display()),
            "name a report that sijill wrote",
        )
    })?;
    let unreadable = |what: &str| {
        Failure::unusable(
            format!("the report was made with {what}, which cannot be read"),
            "it may have been changed",
        )
    };
    let as_known = match printed.as_known.as_deref() {
        None => AsKnown::ALL,
        Some(day) => AsKnown::by(day.parse().map_err(|_| unreadable(day))?),
    };
    let as_recorded = match printed.as_recorded.as_deref() {
        None => AsRecorded::Now,
        Some(moment) => AsRecorded::By(moment.parse().map_err(|_| unreadable(moment))?),
    };
    let case = casebook.case(as_recorded)?.as_known(as_known);
    let derived = tolls(&case);
    let figures: BTreeMap<&str, Option<CountRange>> = sijill_tolls::figures(&derived)
        .into_iter()
        .map(|figure| (figure.id.as_str(), figure.value))
        .collect();
    let mut differing = Vec::new();
    for figure in &printed.figures {
        let again = figures.get(figure.id.as_str());
        if again != Some(&figure.value) {
            let show = |value: Option<&Option<CountRange>>| match value {
                None => "not derived".to_owned(),
                Some(None) => "no number".to_owned(),
                Some(Some(value)) => value.to_string(),
            };
            differing.push(format!(
                "{}: {} in the report, {} now",
                figure.id,
                show(Some(&figure.value)),
                show(again)
            ));
        }
    }
    let same_root = printed.root == case.root;
    let code = if differing.is_empty() { 0 } else { NO };
    if cli.format == Format::Json {
        let body = serde_json::json!({
            "figures": printed.figures.len(), "differing": differing, "same_casebook": same_root,
        });
        let mut answer = crate::show::done(cli.format, "verify-report", body, String::new())?;
        answer.code = code;
        return Ok(answer);
    }
    let mut page = Page::default();
    if !same_root {
        page.line(
            0,
            "The casebook holds other operations than when the report was written (its root differs).",
        );
    }
    for line in &differing {
        page.line(0, line);
    }
    let whole = printed.figures.len() - differing.len();
    page.line(
        0,
        &format!(
            "{} of the report: {whole} derive again to the same number.",
            count(printed.figures.len(), "figure")
        ),
    );
    Ok(Answer { text: page.finish(), code })
}

/// A date for people: the day, or the words.
pub(crate) fn day_text(date: Option<&Edtf>) -> String {
    date.map_or_else(|| "date not stated".to_owned(), ToString::to_string)
}
