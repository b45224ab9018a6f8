//! The lists that the casebook holds, and each with its rows as they are written.

use maud::{Markup, html};
use sijill_intake::list::{List, Mapping};
use sijill_model::{FieldKind, List as Listed, Recorded};
use sijill_register::index::{Asked, Filters};
use sijill_register::is_protected;

use crate::ask::{Ask, western};
use crate::design::{
    Button, Column, Kind, Link, Notice, Pages, Row, Table, buttons, crumbs, definitions, empty, foreign,
    link_button, ltr, notice, pages, section, table,
};
use crate::pages::fields::field_words;
use crate::pages::import::odd::oddity;
use crate::pages::register::with_register;
use crate::reply::{Answer, Fault};
use crate::shelf::Standing;
use crate::shell::{Body, Times, render};

/// Rows on a page.
const ROWS: u32 = 100;
/// Findings shown of a list.
const FINDINGS: usize = 50;

/// All lists.
pub(crate) fn all(ask: &Ask) -> Answer {
    with_register(ask, "nav-lists", |standing, note| {
        let import = ask.to("/import");
        let main = html! {
            (note)
            (lists_table(ask, &standing))
            @if standing.case.hidden_lists > 0 {
                p { (ask.words.tell("list-hidden", vec![("lists", standing.case.hidden_lists.into())])) }
            }
            @if !ask.desk.is_read_only() {
                (buttons(&[link_button(Button::Primary, ask.say("nav-import"), &import)]))
            }
        };
        Ok(render(
            ask,
            Body {
                title: ask.say("nav-lists"),
                lead: html! { (ask.say("list-lead")) },
                times: Times::Known,
                main,
                ..Body::default()
            },
        ))
    })
}

fn lists_table(ask: &Ask, standing: &Standing) -> Markup {
    let heads = [
        ("list-label", Kind::Text),
        ("list-source", Kind::Text),
        ("import-as-of", Kind::Code),
        ("list-taken", Kind::Code),
        ("import-records-word", Kind::Number),
        ("list-victims", Kind::Number),
        ("list-alone", Kind::Number),
    ];
    let columns =
        heads.map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() }).into();
    let held = &standing.register.held;
    let mut held: Vec<_> = held.iter().enumerate().collect();
    held.sort_by_key(|(_, held)| (&held.act.label, &held.act.time));
    let addresses: Vec<String> =
        held.iter().map(|(_, held)| ask.to_part("/list", &held.act.exhibit.to_string())).collect();
    let all = standing.find(&Asked::default()).facets.on;
    let rows = held
        .into_iter()
        .zip(&addresses)
        .map(|((n, held), href)| {
            let act = &held.act;
            let victims = all.values.iter().find(|(list, _)| *list == n).map_or(0, |(_, count)| *count);
            let count = |n: u64| ask.numerals().count(n);
            let on = ask.at("/register", &[("list", &act.exhibit.short())]);
            Row {
                href,
                cells: vec![
                    foreign(&act.label),
                    source(ask, act),
                    act.as_of.as_ref().map(|day| ltr(day.as_str())).unwrap_or_default(),
                    ltr(act.time.get(..10).unwrap_or(&act.time)),
                    html! { (count(act.records)) },
                    html! { a href=(on) { (count(victims as u64)) } },
                    html! { (count(alone(standing, n) as u64)) },
                ],
                ..Row::default()
            }
        })
        .collect();
    table(&Table {
        id: "lists",
        caption: html! { (ask.say("list-caption")) },
        columns,
        rows,
        note: html! { (ask.say("list-note")) },
        ..Table::default()
    })
}

/// How many victims only this list names.
fn alone(standing: &Standing, list: usize) -> usize {
    let filters = Filters { on: vec![list], lists: Some((1, 1)), ..Filters::default() };
    standing.find(&Asked { filters, ..Asked::default() }).total
}

/// Who made a list.
pub(crate) fn source(ask: &Ask, act: &Listed) -> Markup {
    let case = ask.case();
    html! {
        @match &act.source {
            None => (ask.say("import-who-unnamed")),
            Some(id) => {
                @let name = case.sources.get(id).map_or("", |source| source.publisher.as_str());
                a href=(ask.to_part("/source", id.as_str())) {
                    @if !name.is_empty() { (foreign(name)) " " }
                    "[" (ltr(id.as_str())) "]"
                }
            },
        }
    }
}

/// One list.
pub(crate) fn one(ask: &Ask) -> Answer {
    let wanted = ask.part("exhibit");
    with_register(ask, "nav-lists", |standing, note| {
        let register = &standing.register;
        let Some(n) = register.held.iter().position(|held| held.act.exhibit.to_string() == wanted) else {
            return Err(Fault::Nothing(wanted.to_owned()));
        };
        let (act, list) = (&register.held[n].act, &register.lists[n]);
        let (lists, on) = (ask.to("/lists"), ask.at("/register", &[("list", &act.exhibit.short())]));
        let main = html! {
            (note)
            (facts(ask, act, list))
            (buttons(&[link_button(Button::Quiet, ask.say("list-see-victims"), &on)]))
            (section("columns", ask.say("import-columns"), columns(ask, act, list)))
            (section("findings", ask.say("import-findings"), findings(ask, list)))
            (section("rows", ask.say("list-rows"), rows(ask, &standing, n)))
        };
        Ok(render(
            ask,
            Body {
                title: act.label.clone(),
                shown: Some(foreign(&act.label)),
                kicker: html! { (ask.say("reg-list")) },
                times: Times::Known,
                crumbs: crumbs(
                    &ask.say("crumbs"),
                    &[Link::new(&lists, ask.say("nav-lists")), Link::new("", foreign(&act.label)).here()],
                ),
                main,
                ..Body::default()
            },
        ))
    })
}

fn facts(ask: &Ask, act: &Recorded<Listed>, list: &List) -> Markup {
    let facts = [
        (html! { (ask.say("import-file")) }, foreign(&list.name)),
        (html! { (ask.say("import-sheet")) }, list.sheet.as_deref().map(foreign).unwrap_or_default()),
        (html! { (ask.say("import-records-word")) }, html! { (ask.numerals().count(act.records)) }),
        (html! { (ask.say("list-source")) }, source(ask, act)),
        (
            html! { (ask.say("import-as-of")) },
            act.as_of
                .as_ref()
                .map_or_else(|| html! { (ask.say("import-not-said")) }, |day| ltr(day.as_str())),
        ),
        (
            html! { (ask.say("import-one-row")) },
            html! { (ask.say(if act.one_row_a_person { "list-yes" } else { "list-no" })) },
        ),
        (
            html! { (ask.say("list-taken")) },
            html! { (ltr(&act.time)) " · " (ask.say("operation")) " " (ltr(&act.op.short())) },
        ),
        (html! { (ask.say("exhibit")) }, ltr(&act.exhibit.to_string())),
        (
            html! { (ask.say("disputed-by")) },
            html! { @for (_, reason) in &act.disputes { div { (foreign(reason)) } } },
        ),
    ];
    definitions(&facts)
}

/// What each column holds, and where that differs from the mapping in force when it was taken in: nowhere.
fn columns(ask: &Ask, act: &Listed, list: &List) -> Markup {
    let heads = ["import-column", "import-holds", "list-filled", "list-unread"];
    let kinds = [Kind::Text, Kind::Text, Kind::Number, Kind::Number];
    let columns = heads
        .iter()
        .zip(kinds)
        .map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() })
        .collect();
    let rows = list
        .columns
        .iter()
        .enumerate()
        .map(|(n, column)| {
            let profile = list.profile(n).filter(|_| column.field.kind != FieldKind::Ignore);
            let count = |of: Option<u64>| of.map(|n| html! { (ask.numerals().count(n)) }).unwrap_or_default();
            Row {
                cells: vec![
                    html! { (foreign(column.name())) " " (ltr(&column.letter)) },
                    field_words(ask, &column.field),
                    count(profile.map(|profile| profile.filled)),
                    count(profile.map(|profile| profile.unreadable)),
                ],
                ..Row::default()
            }
        })
        .collect();
    let is_known = Mapping::from_toml(&act.mapping).is_ok();
    html! {
        (table(&Table {
            id: "holds",
            caption: html! { (ask.say("import-columns-caption")) },
            columns,
            rows,
            ..Table::default()
        }))
        @if is_known { details { summary { (ask.say("list-mapping")) } pre dir="ltr" { (sijill_report::clean(&act.mapping)) } } }
    }
}

fn findings(ask: &Ask, list: &List) -> Markup {
    let all = list.findings();
    if all.is_empty() {
        return html! { p { (ask.say("import-findings-none")) } };
    }
    let more = all.len().saturating_sub(FINDINGS);
    html! {
        ul {
            @for finding in all.iter().take(FINDINGS) {
                li {
                    @if let Some(row) = finding.row {
                        a href=(from_row(ask, row)) { (ask.say("import-row")) " " (ask.numerals().digits(&row.to_string())) }
                        " "
                    }
                    @if let Some(column) = &finding.column { (foreign(column)) ": " }
                    (oddity(ask, &finding.what))
                }
            }
        }
        @if more > 0 { p { (ask.words.tell("list-more-findings", vec![("findings", more.into())])) } }
    }
}

/// The rows from one on.
fn from_row(ask: &Ask, row: u32) -> String {
    let address = ask.at(&ask.path, &[("row", &row.to_string())]);
    format!("{address}#rows")
}

/// A page of rows, each leading to its record.
fn rows(ask: &Ask, standing: &Standing, n: usize) -> Markup {
    let register = &standing.register;
    let (list, exhibit) = (&register.lists[n], register.held[n].act.exhibit);
    let first = list.header_row + 1;
    let from = western(ask.query.get("row")).parse::<u32>().unwrap_or(first).max(first);
    let protected: Vec<bool> = list.columns.iter().map(|column| is_protected(column.field.kind)).collect();
    let shown: Vec<usize> = (0..list.columns.len()).filter(|n| !protected[*n]).collect();
    let mut columns =
        vec![Column { head: html! { (ask.say("import-row")) }, kind: Kind::Number, ..Column::default() }];
    columns
        .extend(shown.iter().map(|n| Column { head: foreign(list.columns[*n].name()), ..Column::default() }));
    let last = list.last_row();
    let to = from.saturating_add(ROWS).min(last + 1);
    let found: Vec<(u32, Vec<(String, String)>)> =
        (from..to).filter_map(|number| Some((number, list.row(number)?))).collect();
    let addresses: Vec<String> = found
        .iter()
        .map(|(number, _)| ask.to_part(&format!("/record/{exhibit}"), &number.to_string()))
        .collect();
    let rows = found
        .iter()
        .zip(&addresses)
        .map(|((number, cells), href)| {
            let number = html! { (ask.numerals().digits(&number.to_string())) };
            let cell = |n: &usize| cells.get(*n).map(|(_, cell)| foreign(cell)).unwrap_or_default();
            Row {
                href,
                cells: [number].into_iter().chain(shown.iter().map(cell)).collect(),
                ..Row::default()
            }
        })
        .collect();
    let (before, after) = (from_row(ask, from.saturating_sub(ROWS).max(first)), from_row(ask, to));
    let (start, end) = (from_row(ask, first), from_row(ask, last.saturating_sub(ROWS - 1).max(first)));
    let mut links = Vec::new();
    if from > first {
        links.push(Link::new(&start, ask.say("pages-first")));
        links.push(Link::new(&before, ask.say("pages-before")));
    }
    if to <= last {
        links.push(Link::new(&after, ask.say("pages-after")));
        links.push(Link::new(&end, ask.say("pages-last")));
    }
    let args = vec![
        ("from", u64::from(from).into()),
        ("to", u64::from(to.saturating_sub(1)).into()),
        ("all", u64::from(last).into()),
    ];
    html! {
        @if protected.contains(&true) { (notice(Notice::Info, ask.say("notice"), ask.say("list-protected"))) }
        (table(&Table {
            id: "rows-written",
            caption: html! { (ask.say("list-rows-caption")) },
            columns,
            rows,
            empty: empty(ask.say("list-no-rows"), Markup::default()),
            ..Table::default()
        }))
        @if !links.is_empty() {
            (pages(&Pages { label: &ask.say("pages-label"), here: ask.words.tell("list-rows-here", args), links }))
        }
    }
}
