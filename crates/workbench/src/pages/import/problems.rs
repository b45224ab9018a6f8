//! What is wrong or odd, row by row, before anything is written.

use maud::{Markup, html};
use sijill_intake::folder::Folder;
use sijill_intake::{Finding, Problem, Problems};

use super::{At, again, odd, paged, step};
use crate::ask::Ask;
use crate::design::{
    Button, Column, Kind, Link, Notice, Pages, Row, Table, buttons, definitions, foreign, link_button,
    notice, pages, section, table,
};
use crate::reply::Answer;
use crate::tray::{State, Upload};

/// Findings on one page.
const SHOWN: usize = 200;

/// The problems.
pub(crate) fn page(ask: &Ask) -> Answer {
    paged(ask, At::Problems, |upload| match &upload.state {
        State::List(list) => html! {
            @if list.check_names().is_err() {
                (notice(Notice::Warning, ask.say("notice"), ask.say("import-no-names")))
            }
            p { (ask.words.tell("import-records", vec![("records", list.records().into())])) }
            (findings(ask, upload, list.findings()))
            @if list.check_names().is_ok() { (onward(ask, upload)) }
        },
        State::Folder(folder) => html! {
            (tables(ask, folder))
            (findings(ask, upload, &folder.findings))
            (onward(ask, upload))
        },
        State::Unreadable(problems) => html! {
            (faults(ask, problems))
            @if !upload.is_folder() { (again(ask, upload)) }
        },
        State::Failed(why) => notice(Notice::Warning, ask.say("import-not-written"), foreign(why)),
        _ => Markup::default(),
    })
}

fn onward(ask: &Ask, upload: &Upload) -> Markup {
    let next = step(ask, "/import/confirm", upload);
    buttons(&[link_button(Button::Primary, ask.say("import-to-confirm"), &next)])
}

/// What stands in the tables of a folder.
fn tables(ask: &Ask, folder: &Folder) -> Markup {
    let facts: Vec<_> = folder
        .rows
        .iter()
        .map(|(name, rows)| (foreign(name), ask.words.tell("import-rows", vec![("rows", (*rows).into())])))
        .collect();
    section("tables", ask.say("import-tables"), definitions(&facts))
}

/// Where a fault stands, and what it is.
struct Line<'a> {
    file: &'a str,
    row: Option<u32>,
    column: Option<&'a str>,
    what: Markup,
    /// What to do, if anything is to be said of it.
    hint: Option<Markup>,
}

impl<'a> Line<'a> {
    fn finding(ask: &Ask, of: &'a Finding) -> Self {
        let file = of.sheet.as_deref().unwrap_or(&of.file);
        let what = odd::oddity(ask, &of.what);
        Self { file, row: of.row, column: of.column.as_deref(), what, hint: None }
    }

    fn problem(ask: &Ask, of: &'a Problem) -> Self {
        let (what, hint) = odd::fault(ask, of);
        Self { file: &of.file, row: of.row, column: of.column.as_deref(), what, hint }
    }
}

/// What is odd, a page of it: none of it keeps anything from being taken in.
fn findings(ask: &Ask, upload: &Upload, all: &[Finding]) -> Markup {
    let from: usize = crate::ask::western(ask.query.get("from")).parse().unwrap_or(0);
    let from = if from < all.len() { from } else { 0 };
    let lines: Vec<Line<'_>> = all.iter().skip(from).take(SHOWN).map(|one| Line::finding(ask, one)).collect();
    let address = |from: usize| {
        ask.at("/import/problems", &[("held", upload.id.as_str()), ("from", &from.to_string())])
    };
    let (before, after) = (address(from.saturating_sub(SHOWN)), address(from + SHOWN));
    let mut links = Vec::new();
    if from > 0 {
        links.push(Link::new(&before, ask.say("pages-before")));
    }
    if from + SHOWN < all.len() {
        links.push(Link::new(&after, ask.say("pages-after")));
    }
    let here = ask.words.tell(
        "pages-here",
        vec![
            ("from", ((from + 1) as u64).into()),
            ("to", ((from + lines.len()) as u64).into()),
            ("all", (all.len() as u64).into()),
        ],
    );
    section(
        "findings",
        ask.say("import-findings"),
        html! {
            @if all.is_empty() { p { (ask.say("import-findings-none")) } }
            @else {
                p { (ask.say("import-findings-lead")) }
                (lines_table(ask, &ask.say("import-findings-caption"), &lines))
                @if !links.is_empty() { (pages(&Pages { label: &ask.say("pages-label"), here, links })) }
            }
        },
    )
}

/// Every fault that keeps files from being read.
pub(super) fn faults(ask: &Ask, problems: &Problems) -> Markup {
    let lines: Vec<Line<'_>> = problems.0.iter().map(|one| Line::problem(ask, one)).collect();
    html! {
        (notice(Notice::Warning, ask.say("import-unreadable"), ask.say("import-unreadable-why")))
        (section("faults", ask.say("import-faults"), lines_table(ask, &ask.say("import-faults-caption"), &lines)))
    }
}

fn lines_table(ask: &Ask, caption: &str, lines: &[Line<'_>]) -> Markup {
    let heads = [
        ("import-file", Kind::Text),
        ("import-row", Kind::Number),
        ("import-column", Kind::Text),
        ("import-said", Kind::Text),
    ];
    let columns =
        heads.map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() }).into();
    let rows = lines
        .iter()
        .map(|line| Row {
            cells: vec![
                foreign(line.file),
                html! { @if let Some(row) = line.row { (ask.numerals().digits(&row.to_string())) } },
                html! { @if let Some(column) = line.column { (foreign(column)) } },
                html! {
                    (line.what)
                    @if let Some(hint) = &line.hint { div { (ask.say("import-hint")) " " (hint) } }
                },
            ],
            ..Row::default()
        })
        .collect();
    table(&Table { id: "lines", caption: html! { (caption) }, columns, rows, ..Table::default() })
}
