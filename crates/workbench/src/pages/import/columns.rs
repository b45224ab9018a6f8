//! What the columns of a list hold: proposed with reasons, changed by whoever knows the list.

use std::ops::ControlFlow;

use maud::{Markup, html};
use sijill_intake::list::{List, Mapping};
use sijill_model::{Field as Holds, FieldKind};

use super::{At, again, gone, held, odd, paged, problems, step};
use crate::ask::{Ask, Fields};
use crate::design::{
    Button, Choice, Column, Field, Kind, Link, Notice, Row, Table, buttons, date, error_summary, foreign,
    form_row, ltr, notice, number, section, select, submit, table,
};
use crate::pages::fields::{field_key, field_words};
use crate::reply::{Answer, Reply};
use crate::tray::{State, Tray, Upload};

/// Rows shown as they are written.
const SHOWN: usize = 10;
/// Cells shown beside what a column holds.
const SAMPLES: usize = 3;
/// Encodings that can be named, where the guess is wrong: those in which lists of the region come.
const ENCODINGS: &[&str] = &["UTF-8", "windows-1256", "windows-1254", "windows-1252", "UTF-16LE", "UTF-16BE"];

/// The columns.
pub(crate) fn page(ask: &Ask) -> Answer {
    paged(ask, At::Columns, |upload| body(ask, upload, &ask.query, &[]))
}

/// A fault of the form: the field's id, and the key of what is wrong.
type Wrong = (&'static str, &'static str);

fn body(ask: &Ask, upload: &Upload, entered: &Fields, wrong: &[Wrong]) -> Markup {
    let State::List(list) = &upload.state else {
        return html! {
            @if let State::Unreadable(faults) = &upload.state { (problems::faults(ask, faults)) }
            @if let State::Failed(why) = &upload.state {
                (notice(Notice::Warning, ask.say("import-not-written"), foreign(why)))
            }
            (again(ask, upload))
        };
    };
    let first = first(list);
    let links: Vec<(String, &str)> = wrong.iter().map(|(id, key)| (format!("#{id}"), *key)).collect();
    let links: Vec<Link<'_>> = links.iter().map(|(href, key)| Link::new(href, ask.say(key))).collect();
    html! {
        @if !links.is_empty() { (error_summary(ask.say("import-form-wrong"), &links)) }
        form method="post" action="/import/columns" {
            input type="hidden" name="held" value=(upload.id);
            (section("columns", ask.say("import-columns"), html! {
                p { (ask.say("import-columns-lead")) }
                (mapping_table(ask, upload, list, &first))
            }))
            (section("reading", ask.say("import-how"), how(ask, list, entered, wrong)))
            (buttons(&[
                submit(Button::Primary, ask.say("import-to-problems"), "go", "problems"),
                submit(Button::Quiet, ask.say("import-reread"), "go", "columns"),
                submit(Button::Quiet, ask.say("import-propose"), "go", "anew"),
            ]))
        }
        (section("written", ask.say("import-first-rows"), preview(ask, list, &first)))
    }
}

/// The first rows, as written.
fn first(list: &List) -> Vec<(u32, Vec<String>)> {
    let mut rows = Vec::new();
    list.rows(|row| {
        let cells = (0..list.columns.len()).map(|n| row.cell(n).to_owned()).collect();
        rows.push((row.number, cells));
        if rows.len() < SHOWN { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    rows
}

fn mapping_table(ask: &Ask, upload: &Upload, list: &List, first: &[(u32, Vec<String>)]) -> Markup {
    let heads = ["import-column", "import-samples", "import-holds", "import-label", "import-why"];
    let columns = heads.map(|key| Column { head: html! { (ask.say(key)) }, ..Column::default() }).into();
    let rows = (0..list.columns.len())
        .map(|n| Row { cells: column_cells(ask, upload, list, (n, first)), ..Row::default() })
        .collect();
    table(&Table {
        id: "mapping",
        caption: html! { (ask.say("import-columns-caption")) },
        columns,
        rows,
        ..Table::default()
    })
}

fn column_cells(ask: &Ask, upload: &Upload, list: &List, at: (usize, &[(u32, Vec<String>)])) -> Vec<Markup> {
    let (n, first) = at;
    let column = &list.columns[n];
    let id = format!("holds-{}", column.letter);
    let label = format!("label-{}", column.letter);
    let samples = first.iter().filter_map(|(_, cells)| cells.get(n)).filter(|cell| !cell.trim().is_empty());
    let says = format!("{} {}", ask.say("import-holds"), column.name());
    let labelled = format!("{} {}", ask.say("import-label"), column.name());
    let proposed = upload.proposed.get(n);
    vec![
        html! { (foreign(column.name())) " " (ltr(&column.letter)) },
        html! { @for cell in samples.take(SAMPLES) { div { (foreign(&shortened(cell))) } } },
        html! {
            select id=(id) name=(id) aria-label=(says) {
                @for kind in FieldKind::all() {
                    option value=(kind.word()) selected[kind == column.field.kind] { (ask.say(field_key(kind))) }
                }
            }
        },
        html! {
            input.short type="text" id=(label) name=(label) value=(column.field.label) dir="auto"
                autocomplete="off" aria-label=(labelled);
        },
        html! {
            @match proposed {
                Some((field, why)) if *field == column.field => (odd::why(ask, why)),
                Some((field, why)) => {
                    (ask.say("import-chosen")) " "
                    (ask.words.tell("import-proposed", vec![("field", field_words(ask, field).into())]))
                    " " (odd::why(ask, why))
                },
                None => (odd::why(ask, &column.why)),
            }
        },
    ]
}

/// A cell cut where it is long: the whole stands in the rows below.
fn shortened(cell: &str) -> String {
    const LONGEST: usize = 60;
    match cell.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &cell[..at]),
        None => cell.to_owned(),
    }
}

/// How the file is read.
fn how(ask: &Ask, list: &List, entered: &Fields, wrong: &[Wrong]) -> Markup {
    let mapping = list.mapping();
    let error = |id: &str| {
        wrong.iter().find(|(own, _)| *own == id).map(|(_, key)| html! { (ask.say(key)) }).unwrap_or_default()
    };
    let given = |name: &str, own: String| if entered.has(name) { entered.get(name).to_owned() } else { own };
    let header = given("header-row", list.header_row.to_string());
    let as_of = given("as-of", list.as_of.map(|day| day.to_string()).unwrap_or_default());
    let field = |id, name, key: &str, help: &str| Field {
        id,
        name,
        label: html! { (ask.say(key)) },
        help: html! { (ask.say(help)) },
        ..Field::default()
    };
    let order = |value, key: &str, of: Option<bool>| Choice {
        value,
        label: html! { (ask.say(key)) },
        chosen: of == mapping.day_first,
        ..Choice::default()
    };
    let orders = [
        order("", "import-order-found", None),
        order("day", "import-order-day", Some(true)),
        order("month", "import-order-month", Some(false)),
    ];
    let encoding = mapping.encoding.map_or("", |encoding| encoding.name());
    let mut encodings =
        vec![Choice { value: "", label: html! { (ask.say("import-encoding-found")) }, ..Choice::default() }];
    encodings.extend(ENCODINGS.iter().map(|name| Choice {
        value: name,
        label: html! { (name) },
        chosen: *name == encoding,
        ..Choice::default()
    }));
    let sheets: Vec<Choice<'_>> = list
        .sheets
        .iter()
        .map(|name| Choice {
            value: name,
            label: foreign(name),
            chosen: list.sheet.as_ref() == Some(name),
            ..Choice::default()
        })
        .collect();
    let mut reading = vec![
        select(&field("day-first", "day-first", "import-order", "import-order-help"), &orders),
        select(&field("encoding", "encoding", "import-encoding", "import-encoding-help"), &encodings),
    ];
    if !sheets.is_empty() {
        reading.push(select(&field("sheet", "sheet", "import-sheet", "import-sheet-help"), &sheets));
    }
    html! {
        (form_row(&[
            date(&Field { value: &as_of, error: error("as-of"),
                ..field("as-of", "as-of", "import-as-of", "import-as-of-help") }, &Markup::default(), &[]),
            number(&Field { value: &header, error: error("header-row"),
                ..field("header-row", "header-row", "import-header", "import-header-help") }),
        ]))
        (form_row(&reading))
    }
}

fn preview(ask: &Ask, list: &List, first: &[(u32, Vec<String>)]) -> Markup {
    let mut columns =
        vec![Column { head: html! { (ask.say("import-row")) }, kind: Kind::Number, ..Column::default() }];
    columns.extend(
        list.columns.iter().map(|column| Column { head: foreign(column.name()), ..Column::default() }),
    );
    let rows = first
        .iter()
        .map(|(number, cells)| {
            let number = html! { (ask.numerals().digits(&number.to_string())) };
            Row {
                cells: [number].into_iter().chain(cells.iter().map(|cell| foreign(cell))).collect(),
                ..Row::default()
            }
        })
        .collect();
    table(&Table {
        id: "rows",
        caption: html! { (ask.say("import-first-rows-caption")) },
        columns,
        rows,
        ..Table::default()
    })
}

/// Reads the list as the form says.
pub(crate) fn change(ask: &Ask) -> Answer {
    let Some(upload) = held(ask) else { return gone(ask) };
    let go = ask.form.get("go");
    if go == "anew" {
        Tray::read(&ask.desk, &upload.id, Mapping::default());
        return Ok(Reply::go(step(ask, "/import/columns", &upload)));
    }
    let State::List(list) = &upload.state else {
        return Ok(Reply::go(step(ask, "/import/columns", &upload)));
    };
    match mapping(&ask.form, list) {
        Ok(mapping) => {
            if mapping != *upload.mapping {
                Tray::read(&ask.desk, &upload.id, mapping);
            }
            let path = if go == "problems" { "/import/problems" } else { "/import/columns" };
            Ok(Reply::go(step(ask, path, &upload)))
        }
        Err(wrong) => {
            let mut reply = super::framed(ask, &upload, At::Columns, &body(ask, &upload, &ask.form, &wrong));
            reply.status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(reply)
        }
    }
}

/// The mapping that a form says.
fn mapping(form: &Fields, list: &List) -> Result<Mapping, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let now = list.mapping();
    let mut mapping = Mapping { sheet: now.sheet.clone(), ..Mapping::default() };
    if form.has("as-of") && !form.get("as-of").is_empty() {
        mapping.as_of = form.get("as-of").parse().map_err(|_| wrong.push(("as-of", "import-no-day"))).ok();
    }
    let header = form.get("header-row");
    if !header.is_empty() {
        let ascii = crate::ask::western(header);
        mapping.header_row = ascii.parse().map_err(|_| wrong.push(("header-row", "import-no-row"))).ok();
    }
    mapping.day_first = match form.get("day-first") {
        "day" => Some(true),
        "month" => Some(false),
        _ => None,
    };
    let encoding = form.get("encoding");
    if ENCODINGS.contains(&encoding) {
        let said = Mapping::from_toml(&format!("encoding = {encoding:?}"));
        mapping.encoding = said.ok().and_then(|said| said.encoding);
    }
    if list.sheets.iter().any(|sheet| sheet == form.get("sheet")) {
        mapping.sheet = Some(form.get("sheet").to_owned());
    }
    let reads_otherwise = mapping.sheet != now.sheet
        || mapping.header_row.is_some_and(|row| row != list.header_row)
        || (mapping.encoding.is_some() && mapping.encoding != now.encoding);
    // Other headings are other columns: what they hold is proposed anew.
    if !reads_otherwise {
        mapping.columns = columns(form, list);
    }
    if wrong.is_empty() { Ok(mapping) } else { Err(wrong) }
}

/// What the form says that columns hold.
fn columns(form: &Fields, list: &List) -> Vec<(String, Holds)> {
    list.columns
        .iter()
        .map(|column| {
            let word = form.get(&format!("holds-{}", column.letter));
            let label = form.get(&format!("label-{}", column.letter));
            let kind = FieldKind::all().find(|kind| kind.word() == word);
            let field = kind.map_or_else(|| column.field.clone(), |kind| Holds::labelled(kind, label));
            (column.name().to_owned(), field)
        })
        .collect()
}
