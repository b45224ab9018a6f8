//! `sijill draw`: a chain, the organigram of a day, ties over several days, sites day by day, or lanes of the timeline,
//! as SVG.

use std::path::{Path, PathBuf};

use serde_json::json;
use sijill_command::{ChainQuery, chain, org, presences, timeline};
use sijill_model::{Case, Day, EntityId, EntityKind};
use sijill_report::{Language, drawings};

use crate::cli::{Between, By, Cli, Graphic, Language as Asked, Less, Seen};
use crate::context::{Answer, case_less, find, open};
use crate::failure::Failure;
use crate::show::{self, Page};

/// What is to be drawn, and where to.
pub(crate) struct Wanted<'a> {
    pub(crate) what: Graphic,
    pub(crate) of: &'a [String],
    pub(crate) on: &'a [Day],
    pub(crate) between: Option<Between>,
    pub(crate) by: By,
    pub(crate) out: &'a Path,
    pub(crate) lang: Asked,
    pub(crate) force: bool,
    pub(crate) less: &'a Less,
    pub(crate) seen: Seen,
}

pub(crate) fn run(cli: &Cli, wanted: &Wanted<'_>) -> Result<Answer, Failure> {
    if wanted.out.extension().is_none_or(|end| !end.eq_ignore_ascii_case("svg")) {
        return Err(Failure::unusable(
            format!("{}: drawings are written as SVG", wanted.out.display()),
            "end its name in .svg",
        ));
    }
    let casebook = open(cli)?;
    let case = case_less(&casebook, wanted.less, wanted.seen)?;
    let sheets: Vec<String> = make(&case, wanted)?.into_iter().filter(|svg| !svg.is_empty()).collect();
    if sheets.is_empty() {
        return Err(Failure::no("the casebook holds nothing to draw here".to_owned(), nothing(wanted.what)));
    }
    let files: Vec<PathBuf> = (1..=sheets.len()).map(|number| sheet(wanted.out, number)).collect();
    if let Some(file) = files.iter().find(|file| file.exists() && !wanted.force) {
        return Err(Failure::unusable(
            format!("{} exists already", file.display()),
            "name another with --out, or write over it with --force",
        ));
    }
    let mut page = Page::default();
    let mut bytes = 0;
    for (file, svg) in files.iter().zip(&sheets) {
        std::fs::write(file, svg)
            .map_err(|error| Failure::unusable(format!("{}: {error}", file.display()), ""))?;
        bytes += svg.len();
        page.line(0, &format!("Wrote {}. It is not encrypted.", file.display()));
    }
    show::done(cli.format, "draw", json!({ "files": files, "bytes": bytes }), page.finish())
}

/// `drawing.svg`, then `drawing-2.svg`.
fn sheet(out: &Path, number: usize) -> PathBuf {
    if number == 1 {
        return out.to_owned();
    }
    let name = out.file_stem().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!("{name}-{number}.svg"))
}

fn nothing(what: Graphic) -> &'static str {
    match what {
        Graphic::Chain => "no claim says to whom it answered on that day",
        Graphic::Organigram => "no tie holds on that day",
        Graphic::Ties => "no tie holds on any of these days",
        Graphic::Sites => "it takes sites with a point, and incidents dated to those days",
        Graphic::Lanes => "it takes dated claims about these things",
    }
}

fn make(case: &Case, wanted: &Wanted<'_>) -> Result<Vec<String>, Failure> {
    let language = match wanted.lang {
        Asked::En => Language::English,
        Asked::Ar => Language::Arabic,
    };
    let missing =
        |what: &str, add: &str| Failure::unusable(format!("{what} is not said"), format!("add {add}"));
    let kinds = [EntityKind::Unit, EntityKind::Person, EntityKind::Post, EntityKind::Place];
    let of: Vec<EntityId> =
        wanted.of.iter().map(|text| find(case, text, &kinds)).collect::<Result<_, Failure>>()?;
    let window = wanted.between.map(|between| (between.from, between.until));
    Ok(match wanted.what {
        Graphic::Chain => {
            let [from] = &of[..] else { return Err(missing("the one unit whose chain it is", "--of UNIT")) };
            let [on] = *wanted.on else { return Err(missing("the one day", "--on DATE")) };
            let found = chain(case, &ChainQuery { from: from.clone(), to: None, on });
            vec![drawings::alone(case, language, &|drawings| drawings.chain(&found))]
        }
        Graphic::Organigram => {
            let [on] = *wanted.on else { return Err(missing("the one day", "--on DATE")) };
            let found = org(case, on);
            let all = 0..found.lines.len();
            vec![drawings::alone(case, language, &|drawings| drawings.organigram(&found, all.clone()))]
        }
        Graphic::Ties => {
            if wanted.on.len() < 2 {
                return Err(missing("the days, two or more,", "--on DATE --on DATE"));
            }
            let mut days = wanted.on.to_vec();
            days.sort_unstable();
            days.dedup();
            let orgs: Vec<_> = days.into_iter().map(|day| org(case, day)).collect();
            vec![drawings::alone(case, language, &|drawings| drawings.ties_over_time(&orgs, &of))]
        }
        Graphic::Sites => {
            let window =
                window.ok_or_else(|| missing("the stretch of days", "--between 2025-03-06/2025-03-10"))?;
            let found = presences(case);
            vec![drawings::alone(case, language, &|drawings| drawings.days_on_the_map(&found, window))]
        }
        Graphic::Lanes => {
            let timeline = timeline(case);
            let kind = match wanted.by {
                By::Unit => EntityKind::Unit,
                By::Person => EntityKind::Person,
                By::Place => EntityKind::Place,
            };
            let of = if of.is_empty() { drawings::busiest(case, &timeline, &[kind]) } else { of };
            drawings::alone(case, language, &|drawings| drawings.lanes(&timeline, &of, window))
        }
    })
}
