//! `sijill tolls draw`: a drawing alone, or its numbers.

use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};
use sijill_model::Case;
use sijill_report::{Language, drawings};
use sijill_tolls::{Question, bound, moves, overlaps, tolls};

use super::bound::{given, unasked, unread};
use crate::cli::{Cli, Drawn, Language as Asked, Seen, Under};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::show::{self, Page};

/// What is to be drawn, and where to.
pub(crate) struct Wanted<'a> {
    pub(crate) what: Drawn,
    pub(crate) of: Option<&'a str>,
    pub(crate) out: &'a Path,
    pub(crate) lang: Asked,
    pub(crate) force: bool,
    pub(crate) under: &'a Under,
    pub(crate) seen: Seen,
}

/// A drawing with the numbers in it.
struct Made {
    svg: String,
    numbers: Value,
    /// The same as rows: a heading, then lines.
    rows: Vec<Vec<String>>,
}

pub(crate) fn run(cli: &Cli, wanted: &Wanted<'_>) -> Result<Answer, Failure> {
    let kind = wanted.out.extension().and_then(|end| end.to_str()).unwrap_or_default().to_lowercase();
    if !["svg", "csv", "json"].contains(&kind.as_str()) {
        return Err(Failure::unusable(
            format!("{}: its ending does not say what to write", wanted.out.display()),
            "end it in .svg for the drawing, .csv or .json for its numbers",
        ));
    }
    if wanted.out.exists() && !wanted.force {
        return Err(Failure::unusable(
            format!("{} exists already", wanted.out.display()),
            "name another with --out, or write over it with --force",
        ));
    }
    let casebook = open(cli)?;
    let case = case(&casebook, wanted.seen)?;
    let made = make(&case, wanted)?;
    if made.svg.is_empty() {
        return Err(Failure::no("the casebook holds nothing to draw here".to_owned(), nothing(wanted.what)));
    }
    let failed = |error: String| Failure::unusable(format!("{}: {error}", wanted.out.display()), "");
    let bytes = match kind.as_str() {
        "svg" => made.svg.into_bytes(),
        "json" => serde_json::to_vec_pretty(&made.numbers).map_err(|error| failed(error.to_string()))?,
        _ => csv_of(&made.rows),
    };
    std::fs::write(wanted.out, &bytes).map_err(|error| failed(error.to_string()))?;
    let mut page = Page::default();
    page.line(0, &format!("Wrote {}. It is not encrypted.", wanted.out.display()));
    show::done(cli.format, "drawing", json!({ "file": wanted.out, "bytes": bytes.len() }), page.finish())
}

fn nothing(what: Drawn) -> &'static str {
    match what {
        Drawn::Series => "it takes counts on one footing, made on different days; `sijill tolls` lists all",
        Drawn::Overlap => {
            "it takes counts of the dead of forces' sites, and claims that put the forces there"
        }
        Drawn::Bound => "the counts held together cannot all be so; `sijill tolls conflicts` says why",
        Drawn::Origins => "no source is named for it",
    }
}

fn make(case: &Case, wanted: &Wanted<'_>) -> Result<Made, Failure> {
    let language = match wanted.lang {
        Asked::En => Language::English,
        Asked::Ar => Language::Arabic,
    };
    let of = |example: &str| {
        wanted.of.ok_or_else(|| {
            Failure::unusable("what to draw it of is not said".to_owned(), format!("add --of {example:?}"))
        })
    };
    Ok(match wanted.what {
        Drawn::Series => {
            let tolls = tolls(case);
            let svg = drawings::alone(case, language, &|drawings| drawings.over_time(&tolls));
            let mut rows = vec![row(&["group", "claim", "counter", "as_of", "low", "high"])];
            for group in &tolls.groups {
                let members = tolls.tallies.iter().filter(|tally| group.members.contains(&tally.key));
                rows.extend(members.filter_map(|tally| {
                    let count = tally.count?;
                    let as_of = tally.as_of.as_ref().map(ToString::to_string).unwrap_or_default();
                    Some(vec![
                        group.id.clone(),
                        tally.key.to_string(),
                        tally.counter_label.clone(),
                        as_of,
                        count.low.to_string(),
                        high(count.high),
                    ])
                }));
            }
            Made { svg, numbers: numbers(&tolls.groups), rows }
        }
        Drawn::Overlap => {
            let (tolls, overlaps) = (tolls(case), overlaps(case));
            let svg =
                drawings::alone(case, language, &|drawings| drawings.forces_and_sites(&overlaps, &tolls));
            let mut rows = vec![row(&["place", "label", "count", "claims"])];
            for site in &overlaps.sites {
                for (count, claims) in &site.forces {
                    let claims: Vec<&str> = claims.iter().map(sijill_model::ClaimKey::as_str).collect();
                    rows.push(vec![
                        site.place.to_string(),
                        site.label.clone(),
                        count.to_string(),
                        claims.join(" "),
                    ]);
                }
            }
            Made { svg, numbers: numbers(&overlaps), rows }
        }
        Drawn::Bound => {
            let question = Question::parse(of("killed where T-011 and T-012")?).map_err(unread)?;
            let given = given(wanted.under)?;
            let found = bound(case, &question, &given).map_err(unasked)?;
            let moved = moves(case, &question, &given).map_err(unasked)?;
            let svg = if found.agree {
                drawings::alone(case, language, &|drawings| drawings.bound(&found, &moved))
            } else {
                String::new()
            };
            let mut rows = vec![row(&["read", "low", "high", "id"])];
            let first =
                std::iter::once(("as asked".to_owned(), found.figure.value, found.figure.id.as_str()));
            let rest = moved.iter().map(|moved| (moved.under.to_string(), moved.value, moved.id.as_str()));
            rows.extend(first.chain(rest).map(|(under, value, id)| {
                let (low, most) = value.map_or_else(
                    || (String::new(), String::new()),
                    |value| (value.low.to_string(), high(value.high)),
                );
                vec![under, low, most, id.to_owned()]
            }));
            Made { svg, numbers: json!({ "bound": numbers(&found), "moves": numbers(&moved) }), rows }
        }
        Drawn::Origins => {
            let what = of("T-015")?;
            let keys = super::origins::keys(case, what)?;
            let Some(key) = keys.first() else {
                return Err(Failure::no(format!("{what} rests on no claim"), "name a claim by its key"));
            };
            let origins = sijill_command::statement(case, key);
            let svg = drawings::alone(case, language, &|drawings| {
                drawings.origins(&format!("{key}: {}", origins.says), &origins.provenance)
            });
            let mut rows = vec![row(&["from", "rests_on"])];
            let steps = origins.provenance.steps.iter();
            rows.extend(steps.map(|(from, to)| vec![from.name().to_owned(), to.name().to_owned()]));
            Made { svg, numbers: numbers(&origins), rows }
        }
    })
}

fn numbers<T: Serialize>(of: &T) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// Open where there is no upper end.
fn high(most: Option<u64>) -> String {
    most.map(|most| most.to_string()).unwrap_or_default()
}

/// Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is led by an apostrophe.
fn csv_of(rows: &[Vec<String>]) -> Vec<u8> {
    let cell = |text: &String| {
        let guarded = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            format!("'{text}")
        } else {
            text.clone()
        };
        if guarded.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", guarded.replace('"', "\"\""))
        } else {
            guarded
        }
    };
    let lines = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(","));
    lines.fold(String::new(), |all, line| format!("{all}{line}\r\n")).into_bytes()
}
