//! Where files are dropped, and those that wait to be taken in.

use maud::{Markup, html};

use super::{hold, read_only, step};
use crate::ask::Ask;
use crate::design::{
    Button, Column, Field, Files, Kind, Notice, Row, Table, buttons, file_drop, foreign, notice, section,
    submit, table,
};
use crate::reply::{Answer, Reply};
use crate::shell::{Body, render};
use crate::tray::{State, Upload};

/// What may be dropped.
const ACCEPT: &str = ".csv,.tsv,.txt,.xlsx,.xlsm,.ods,.md";

/// The place to drop files.
pub(crate) fn page(ask: &Ask) -> Answer {
    Ok(shown(ask, None))
}

fn shown(ask: &Ask, wrong: Option<&str>) -> Reply {
    let waiting = ask.desk.tray.all(ask.desk.seconds());
    let field = Field {
        id: "files",
        name: "files",
        label: html! { (ask.say("import-choose")) },
        help: html! { (ask.say("import-choose-help")) },
        error: wrong.map(|key| html! { (ask.say(key)) }).unwrap_or_default(),
        required: true,
        ..Field::default()
    };
    let main = html! {
        @if read_only(ask) { (notice(Notice::Warning, ask.say("notice"), ask.say("import-read-only"))) }
        @else {
            form method="post" action="/import" enctype="multipart/form-data" {
                (file_drop(&field, (Files::Many, ACCEPT), &html! { (ask.say("import-drop-here")) }))
                (buttons(&[submit(Button::Primary, ask.say("import-send"), "", "")]))
            }
            (section("what", ask.say("import-what"), html! {
                p { (ask.say("import-what-list")) }
                p { (ask.say("import-what-folder")) }
                p { (ask.say("import-what-held")) }
            }))
        }
        @if !waiting.is_empty() { (section("waiting", ask.say("import-waiting"), waiting_table(ask, &waiting))) }
    };
    render(
        ask,
        Body {
            title: ask.say("nav-import"),
            lead: html! { (ask.say("import-lead")) },
            main,
            scripts: vec!["drop.js"],
            ..Body::default()
        },
    )
}

/// What waits to be taken in.
fn waiting_table(ask: &Ask, waiting: &[Upload]) -> Markup {
    let heads = [("import-files", Kind::Text), ("import-size", Kind::Number), ("state", Kind::Text)];
    let columns =
        heads.map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() }).into();
    let addresses: Vec<String> = waiting
        .iter()
        .map(|upload| match upload.state {
            State::Done(_) => step(ask, "/import/done", upload),
            _ if upload.is_folder() => step(ask, "/import/problems", upload),
            _ => step(ask, "/import/columns", upload),
        })
        .collect();
    let rows = waiting
        .iter()
        .zip(&addresses)
        .map(|(upload, href)| {
            let name = if upload.is_folder() {
                html! { (ask.say("import-folder")) }
            } else {
                foreign(upload.name())
            };
            let state = match upload.state {
                State::Reading => "import-reading",
                State::Writing(_) => "import-writing",
                State::Done(_) => "import-is-in",
                State::Unreadable(_) => "import-unreadable",
                State::List(_) | State::Folder(_) | State::Failed(_) => "import-not-yet",
            };
            Row {
                href,
                cells: vec![
                    name,
                    html! { (ask.numerals().count(upload.bytes() as u64)) },
                    html! { (ask.say(state)) },
                ],
                ..Row::default()
            }
        })
        .collect();
    table(&Table {
        id: "uploads",
        caption: html! { (ask.say("import-waiting-caption")) },
        columns,
        rows,
        ..Table::default()
    })
}

/// Holds what was sent, and goes on with it.
pub(crate) fn put(ask: &Ask) -> Answer {
    if read_only(ask) {
        return Err(crate::reply::Fault::ReadOnly);
    }
    match hold(ask) {
        Ok(ids) => match &ids[..] {
            [id] => {
                let folder =
                    ask.desk.tray.find(id, ask.desk.seconds()).is_some_and(|upload| upload.is_folder());
                let path = if folder { "/import/problems" } else { "/import/columns" };
                Ok(Reply::go(ask.at(path, &[("held", id)])))
            }
            _ => Ok(Reply::go(ask.to("/import"))),
        },
        Err(wrong) => {
            let mut reply = shown(ask, Some(wrong));
            reply.status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(reply)
        }
    }
}

/// Throws an upload away.
pub(crate) fn drop(ask: &Ask) -> Answer {
    ask.desk.tray.drop(ask.form.get("held"));
    Ok(Reply::go(ask.to("/import")))
}
