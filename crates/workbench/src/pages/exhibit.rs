//! Exhibits: what the casebook holds today, and each as it is, table rows as written and pictures behind a gate.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use maud::{Markup, html};
use sijill_intake::list::List;
use sijill_model::{Act, Exhibit, ExhibitId, OpId};

use super::done::find;
use crate::ask::Ask;
use crate::blobs::As;
use crate::design::{
    Button, Column, Gate, Kind, Link, Pages, Row, Table, buttons, crumbs, definitions, empty, foreign, gate,
    link_button, ltr, pages, section, table,
};
use crate::examined::Inside;
use crate::magic::Shown;
use crate::reply::{Answer, Fault};
use crate::shell::{Body, render};

/// Rows of a table on one page.
const ON_PAGE: usize = 50;
/// Columns of a table that are shown.
const MOST_COLUMNS: usize = 40;

/// An exhibit with where it is used.
struct Held {
    exhibit: Exhibit,
    taken: String,
    op: OpId,
    used: Vec<Markup>,
}

/// What is held, by id.
fn held(ask: &Ask) -> Result<BTreeMap<ExhibitId, Held>, Fault> {
    let log = ask.desk.log(&ask.snapshot)?;
    let mut all = BTreeMap::new();
    let mut imports = Vec::new();
    for entry in log.of_files() {
        let Some(operation) = find(ask, entry.op) else { continue };
        match operation.act {
            Some(Act::Exhibit(exhibit)) => {
                let (taken, op) = (entry.time.clone(), entry.op);
                all.insert(exhibit.id, Held { exhibit, taken, op, used: Vec::new() });
            }
            Some(Act::Import(import)) => imports.push((entry.op, import)),
            _ => {}
        }
    }
    for (op, import) in imports {
        for id in import.files.values().collect::<BTreeSet<_>>() {
            if let Some(held) = all.get_mut(id) {
                let href = ask.to_part("/operation", &op.to_string());
                held.used.push(html! { a href=(href) { (ask.say("act-import")) " " (ltr(&op.short())) } });
            }
        }
    }
    for list in ask.snapshot.case.lists.values() {
        if let Some(held) = all.get_mut(&list.exhibit) {
            let href = ask.to_part("/operation", &list.op.to_string());
            held.used.push(html! { (ask.say("act-list")) " " a href=(href) { (foreign(&list.label)) } });
        }
    }
    Ok(all)
}

fn size(ask: &Ask, bytes: u64) -> Markup {
    ask.words.tell("exhibit-bytes", vec![("count", bytes.into())])
}

/// `/exhibits`
pub(crate) fn all(ask: &Ask) -> Answer {
    let mut all: Vec<Held> = held(ask)?.into_values().collect();
    all.sort_by(|a, b| (&a.exhibit.name, a.exhibit.id).cmp(&(&b.exhibit.name, b.exhibit.id)));
    let heads = [
        ("exhibit-name", Kind::Text),
        ("exhibit-size", Kind::Number),
        ("exhibit-kind", Kind::Text),
        ("exhibit-used", Kind::Text),
        ("exhibit-hash", Kind::Code),
    ];
    let columns =
        heads.map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() });
    let hrefs: Vec<String> =
        all.iter().map(|held| ask.to_part("/exhibit", &held.exhibit.id.to_string())).collect();
    let rows = all
        .iter()
        .zip(&hrefs)
        .map(|(held, href)| Row {
            href,
            cells: vec![
                foreign(&held.exhibit.name),
                size(ask, held.exhibit.bytes),
                ltr(held.exhibit.name.rsplit_once('.').map_or("", |(_, end)| end)),
                html! { @for (n, used) in held.used.iter().enumerate() { @if n > 0 { (ask.say("list-comma")) " " } (used) } },
                ltr(&held.exhibit.id.short()),
            ],
            ..Row::default()
        })
        .collect();
    let main = table(&Table {
        id: "exhibits",
        caption: html! { (ask.say("exhibit-caption")) },
        columns: columns.into(),
        rows,
        empty: empty(ask.say("exhibit-none"), html! { p { (ask.say("exhibit-none-next")) } }),
        ..Table::default()
    });
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-exhibits"),
            lead: html! { (ask.say("exhibit-lead")) },
            main,
            ..Body::default()
        },
    ))
}

/// `/exhibit/{id}`: by the SHA-256 of its bytes, the beginning of it, or its name.
pub(crate) fn page(ask: &Ask) -> Answer {
    let named = ask.part("id");
    let nothing = || Fault::Nothing(named.to_owned());
    let id = ask.desk.ask(|casebook| casebook.find_exhibit(named)).map_err(|_| nothing())?;
    let mut all = held(ask)?;
    let held = all.remove(&id).ok_or_else(nothing)?;
    let examined = ask.desk.examined.of(&ask.desk, &held.exhibit);
    let name = &held.exhibit.name;
    let facts = [
        (html! { (ask.say("exhibit-size")) }, size(ask, held.exhibit.bytes)),
        (html! { (ask.say("exhibit-hash")) }, ltr(&id.to_string())),
        (
            html! { (ask.say("exhibit-taken")) },
            html! {
                (ltr(&held.taken)) " · " (ask.say("operation")) " "
                a href=(ask.to_part("/operation", &held.op.to_string())) { (ltr(&held.op.short())) }
            },
        ),
        (html! { (ask.say("exhibit-used")) }, html! { @for used in &held.used { div { (used) } } }),
        (
            html! { (ask.say("exhibit-whole")) },
            html! {
                @match &examined.found {
                    Ok(_) => (ask.words.tell("exhibit-whole-yes", vec![("time", ltr(&examined.at.to_string()).into())])),
                    Err(error) => (foreign(error)),
                }
            },
        ),
    ];
    let file = ask.guard.blobs().and_then(|blobs| blobs.address(id, As::File, ask.desk.now()));
    let main = html! {
        (definitions(&facts))
        @if let Some(file) = &file { (buttons(&[link_button(Button::Quiet, ask.say("exhibit-save"), file)])) }
        @if let Ok(inside) = &examined.found { (contents(ask, &held.exhibit, inside)) }
    };
    let list = ask.to("/exhibits");
    Ok(render(
        ask,
        Body {
            title: format!("{} {name}", ask.say("exhibit")),
            shown: Some(foreign(name)),
            kicker: html! { (ask.say("exhibit")) " " (ltr(&id.short())) },
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&list, ask.say("nav-exhibits")), Link::new("", foreign(name)).here()],
            ),
            main,
            ..Body::default()
        },
    ))
}

/// What is in it: a picture or film behind a gate, the rows of a table, or that it is not shown.
fn contents(ask: &Ask, exhibit: &Exhibit, inside: &Inside) -> Markup {
    match inside {
        Inside::Media(kind) => media(ask, exhibit, *kind),
        Inside::Large => html! { p { (ask.say("exhibit-large")) } },
        Inside::Table(list, all) => rows(ask, exhibit, list, *all),
        Inside::Other => html! { p { (ask.say("exhibit-unshown")) } },
    }
}

fn media(ask: &Ask, exhibit: &Exhibit, kind: Shown) -> Markup {
    let address = ask.guard.blobs().and_then(|blobs| blobs.address(exhibit.id, As::Shown, ask.desk.now()));
    let Some(address) = address else { return html! { p { (ask.say("exhibit-unshown")) } } };
    let name = ask.say("exhibit-alt");
    let (show, media) = match kind {
        Shown::Image(_) => ("exhibit-show-image", html! { img src=(address) alt=(name) loading="lazy"; }),
        Shown::Audio(_) => ("exhibit-show-audio", html! { audio src=(address) controls preload="none" {} }),
        Shown::Video(_) => ("exhibit-show-video", html! { video src=(address) controls preload="none" {} }),
    };
    section(
        "seen",
        ask.say("exhibit-inside"),
        gate(&Gate {
            id: "gate",
            warning: html! { (ask.say("exhibit-warning")) },
            show: html! { (ask.say(show)) },
            media,
            caption: html! { (foreign(&exhibit.name)) },
        }),
    )
}

fn rows(ask: &Ask, exhibit: &Exhibit, list: &List, all: usize) -> Markup {
    let mut met = 0_usize;
    let at = ask.query.get("page").parse::<usize>().unwrap_or(1).max(1);
    let first = (at - 1).saturating_mul(ON_PAGE);
    let width = list.columns.len().min(MOST_COLUMNS);
    let mut shown = Vec::new();
    list.rows(|row| {
        if met >= first {
            let cells = (0..width).map(|column| foreign(row.cell(column)));
            shown.push((
                row.number,
                std::iter::once(ltr(&row.number.to_string())).chain(cells).collect::<Vec<_>>(),
            ));
        }
        met += 1;
        if shown.len() < ON_PAGE { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let head = |text: Markup, kind| Column { head: text, kind, ..Column::default() };
    let columns = std::iter::once(head(html! { (ask.say("row")) }, Kind::Code))
        .chain(list.columns.iter().take(width).map(|column| head(foreign(column.name()), Kind::Text)))
        .collect();
    let anchors: Vec<String> = shown.iter().map(|(number, _)| format!("row-{number}")).collect();
    let (from, to) = (first + 1, first + shown.len());
    let rows =
        shown.into_iter().zip(&anchors).map(|((_, cells), id)| Row { id, cells, ..Row::default() }).collect();
    let last = all.div_ceil(ON_PAGE).max(1);
    let path = format!("/exhibit/{}", exhibit.id);
    let targets = [
        ("page-first", 1),
        ("page-previous", at.saturating_sub(1)),
        ("page-next", at + 1),
        ("page-last", last),
    ];
    let links: Vec<(String, &str)> = targets
        .into_iter()
        .filter(|(_, page)| *page >= 1 && *page <= last && *page != at)
        .map(|(key, page)| (format!("{path}?page={page}"), key))
        .collect();
    section(
        "rows",
        ask.say("as-written"),
        html! {
            (table(&Table {
                id: "table",
                caption: html! { (foreign(&exhibit.name)) @if let Some(sheet) = &list.sheet { " · " (foreign(sheet)) } },
                columns,
                rows,
                empty: html! { p { (ask.say("exhibit-no-rows")) } },
                note: html! { @if list.columns.len() > width { (ask.say("exhibit-wide")) } },
            }))
            @if to >= from {
                (pages(&Pages {
                    label: &ask.say("page-label"),
                    here: ask.words.tell("page-here", vec![("first", from.into()), ("last", to.into()), ("all", all.into())]),
                    links: links.iter().map(|(href, key)| Link::new(href, ask.say(key))).collect(),
                }))
            }
        },
    )
}
