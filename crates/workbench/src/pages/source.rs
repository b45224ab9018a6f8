//! The sources: who they are, on whom they rest, how reliable somebody judged them, and what was read in each.

use maud::{Markup, html};
use sijill_model::{Case, SourceId};

use super::claim::{line, row_section};
use super::list;
use crate::ask::Ask;
use crate::design::{
    Column, Kind, Link, Row, Table, crumbs, definitions, empty, foreign, ltr, section, table,
};
use crate::reply::{Answer, Fault};
use crate::shell::{Body, Times, render};

/// Sources on one page, and claims on the page of a source.
const SOURCES: usize = 200;
const CLAIMS: usize = 200;

/// All sources.
pub(crate) fn all(ask: &Ask) -> Answer {
    let case = ask.case();
    let view = ask.view();
    let cited = view.cited();
    let from = list::from(ask, "from", case.sources.len());
    let heads = [
        ("publisher", Kind::Text),
        ("title", Kind::Text),
        ("date", Kind::Text),
        ("reliability", Kind::Text),
        ("via", Kind::Text),
        ("claims", Kind::Number),
    ];
    let columns =
        heads.map(|(key, kind)| Column { head: html! { (ask.say(key)) }, kind, ..Column::default() }).into();
    let rows = case
        .sources
        .values()
        .skip(from)
        .take(SOURCES)
        .map(|source| {
            let href = ask.to_part("/source", source.id.as_str());
            Row {
                cells: vec![
                    html! { a href=(href) { (foreign(named(&source.publisher, &source.kind))) } " " (ltr(source.id.as_str())) },
                    foreign(&source.title),
                    source.date.as_ref().map(|date| ltr(date.as_str())).unwrap_or_default(),
                    html! { (format!("{:?}", source.reliability)) },
                    html! { @for via in &source.via { (ltr(via.as_str())) " " } },
                    html! { (ask.numerals().count(cited.get(&source.id).copied().unwrap_or(0) as u64)) },
                ],
                ..Row::default()
            }
        })
        .collect();
    let main = html! {
        @if case.sources.is_empty() { (empty(ask.say("sources-none"), html! { p { (ask.say("sources-none-next")) } })) }
        @else { (table(&Table { columns, rows, ..Table::default() })) }
        (list::turn(ask, "from", from, case.sources.len(), SOURCES))
    };
    Ok(render(
        ask,
        Body {
            title: ask.say("nav-sources"),
            lead: html! { (ask.say("sources-about")) },
            times: Times::Known,
            downloads: super::download::of_page(ask, "sources"),
            main,
            ..Body::default()
        },
    ))
}

fn named<'a>(publisher: &'a str, kind: &'a str) -> &'a str {
    if publisher.is_empty() { kind } else { publisher }
}

/// One source with everything that was read in it.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let Some((id, source)) = case.sources.get_key_value(ask.part("id")) else {
        return Err(Fault::Nothing(ask.part("id").to_owned()));
    };
    let view = ask.view();
    let read = view.by_source().get(id).map_or(&[][..], Vec::as_slice);
    let from = list::from(ask, "from", read.len());
    let shown = read.iter().skip(from).take(CLAIMS).filter_map(|n| case.claims().get(*n));
    let all = ask.to("/sources");
    let facts = [
        (html! { (ask.say("kind")) }, foreign(&source.kind)),
        (html! { (ask.say("title")) }, text(&source.title)),
        (html! { (ask.say("author")) }, text(&source.author)),
        (
            html! { (ask.say("date")) },
            source.date.as_ref().map(|date| ltr(date.as_str())).unwrap_or_default(),
        ),
        (html! { (ask.say("via")) }, html! { @for via in &source.via { (link(ask, &case, via)) " " } }),
        (html! { (ask.say("access")) }, text(&source.access)),
        (
            html! { (ask.say("reliability")) },
            html! { (format!("{:?}", source.reliability)) " · " (source.reliability.meaning()) },
        ),
        (html! { (ask.say("note")) }, text(&source.note)),
        // Shown, never linked: an outside page may print the names of private people.
        (
            html! { (ask.say("address")) },
            if source.url.is_empty() { Markup::default() } else { ltr(&source.url) },
        ),
    ];
    let without = format!("{}{}without={}", ask.path, "?", crate::ask::encoded(id.as_str()));
    let main = html! {
        (definitions(&facts))
        p { a href=(without) { (ask.say("look-without")) } }
        (section("claims", ask.say("claims-read"), html! {
            @if read.is_empty() { p { (ask.say("claims-none")) } }
            ul { @for claim in shown { li { (line(ask, &case, &claim.key)) } } }
            (list::turn(ask, "from", from, read.len(), CLAIMS))
        }))
        @if let Some(row) = source.row { (row_section(ask, row)) }
    };
    let shown = named(&source.publisher, &source.kind).to_owned();
    Ok(render(
        ask,
        Body {
            title: format!("{shown} {id}"),
            shown: Some(html! { (foreign(&shown)) }),
            kicker: html! { (ask.say("source")) " " (ltr(id.as_str())) },
            times: Times::Known,
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&all, ask.say("nav-sources")), Link::new("", ltr(id.as_str())).here()],
            ),
            main,
            ..Body::default()
        },
    ))
}

fn text(text: &str) -> Markup {
    if text.is_empty() { Markup::default() } else { foreign(text) }
}

fn link(ask: &Ask, case: &Case, id: &SourceId) -> Markup {
    let name = case.sources.get(id).map_or(id.as_str(), |source| named(&source.publisher, &source.kind));
    html! { a href=(ask.to_part("/source", id.as_str())) { (foreign(name)) " [" (ltr(id.as_str())) "]" } }
}
