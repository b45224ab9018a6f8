//! What the as-known limit left out, and what it let in with doubt.

use maud::{Markup, html};
use sijill_model::{ClaimKey, Known};

use super::Page;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let doc = page.doc;
    let Some(limit) = doc.settings.as_known.or(doc.case.as_known.by) else {
        return page.empty("left-out-no-limit");
    };
    let doubtful: Vec<&ClaimKey> = doc
        .case
        .claims()
        .iter()
        .filter(|claim| claim.known == Known::Possibly)
        .map(|claim| &claim.key)
        .collect();
    let rows: Vec<Vec<Markup>> = doc
        .left_out
        .iter()
        .map(|left| {
            vec![
                page.date(left.date.as_ref()),
                html! {
                    (page.ltr(left.source.as_str())) " " (page.text(&left.publisher))
                    @if !left.title.is_empty() { div { (page.text(&left.title)) } }
                },
                page.tell("claims-count", vec![("count", left.claims.len().into())]),
            ]
        })
        .collect();
    let args = vec![("count", doc.case.hidden.into()), ("day", page.day(limit).into())];
    html! {
        p { (page.tell("left-out", args)) }
        @if !rows.is_empty() { (page.table(&["col-published", "col-source", "col-claims"], &rows)) }
        @if !doubtful.is_empty() {
            p { (page.tell("left-out-doubtful", vec![("count", doubtful.len().into())])) " " (page.cites(doubtful)) }
        }
    }
}
