//! Where a statement comes from: who says it first, by how many ways that share nothing, and what it falls without.

use maud::{Markup, html};
use sijill_command::{Statement, statement};
use sijill_model::{Case, ClaimKey, Node};
use sijill_report::drawings::alone_with;
use sijill_report::why_graded;
use sijill_tolls::{BehindError, behind};

use super::things;
use crate::ask::Ask;
use crate::design::{Drawing, Link, crumbs, drawing, foreign, foreign_in, ltr, section};
use crate::reply::{Answer, Fault};
use crate::shell::{Body, Times, render};

/// The origins of a claim, or of each claim behind a figure.
pub(crate) fn page(ask: &Ask) -> Answer {
    let case = ask.case();
    let what = ask.part("id").trim_matches(['[', ']']);
    let keys = behind(&case, what).map_err(|error| match error {
        BehindError::Nothing { name } => Fault::Nothing(name),
        error => Fault::Unfit(error.to_string()),
    })?;
    let statements: Vec<Statement> = keys.iter().map(|key| statement(&case, key)).collect();
    if let Some(file) = things::as_json(ask, "origins", &statements) {
        return Ok(file);
    }
    let weakest =
        statements.iter().min_by_key(|one| one.provenance.routes.len()).filter(|_| statements.len() > 1);
    let main = html! {
        @if let Some(weakest) = weakest {
            p { (ask.words.tell("origins-rests", vec![("count", statements.len().into())])) }
            @if let Some(key) = weakest.claims.first() {
                p {
                    (ask.words.tell("origins-figure-falls", vec![
                        ("names", names(ask, &case, &weakest.provenance.falls_without).into()),
                        ("claim", things::key(ask, key).into()),
                    ]))
                }
            }
        }
        @for (n, one) in statements.iter().enumerate() { (shown(ask, &case, n, one)) }
    };
    let up = super::open::address(ask, what);
    Ok(render(
        ask,
        Body {
            title: format!("{}: {what}", ask.say("origins-title")),
            shown: Some(html! { (ask.say("origins-title")) }),
            kicker: ltr(what),
            lead: html! { (ask.say("origins-lead")) },
            times: Times::Known,
            downloads: vec![things::json_link(ask)],
            crumbs: crumbs(
                &ask.say("crumbs"),
                &[Link::new(&up, ltr(what)), Link::new("", ask.say("origins-title")).here()],
            ),
            main,
            ..Body::default()
        },
    ))
}

fn shown(ask: &Ask, case: &Case, n: usize, one: &Statement) -> Markup {
    let provenance = &one.provenance;
    let first = one.claims.first().map_or("", ClaimKey::as_str);
    let svg =
        alone_with(case, ask.view().names(), ask.language(), &|drawings| drawings.origins(first, provenance));
    let id = format!("origins-{n}");
    let body = html! {
        p { (foreign_in(&one.says, "en")) " " (things::keys(ask, one.claims.iter().take(1))) }
        @if one.claims.len() > 1 { p { (ask.say("origins-same")) " " (things::keys(ask, one.claims.iter().skip(1))) } }
        p {
            (ask.words.tell("origins-read", vec![("count", provenance.read_in.len().into())])) " "
            (ask.words.tell("origins-first", vec![("count", provenance.origins.len().into())])) " "
            (ask.words.tell("origins-ways", vec![("count", provenance.routes.len().into())]))
        }
        p.said-marks { (things::trust(ask, one.confidence)) " " small { (why_graded(&ask.words, one.graded)) } }
        (drawing(&Drawing { id: &id, svg: &svg, caption: html! { (ask.say("origins-desc")) }, ..Drawing::default() }))
        @if provenance.origins.is_empty() { p { (ask.say("origins-none")) } }
        @else { p { (ask.words.tell("origins-by", vec![("names", names(ask, case, &provenance.origins).into())])) } }
        @if !provenance.routes.is_empty() {
            ol { @for route in &provenance.routes { li {
                @for (n, node) in route.iter().enumerate() { @if n > 0 { " " (ask.say("arrow")) " " } (name(ask, case, node)) }
            } } }
        }
        @if !provenance.falls_without.is_empty() {
            p { (ask.words.tell("origins-falls", vec![("names", names(ask, case, &provenance.falls_without).into())])) }
        }
        @for circle in &provenance.circles {
            p { (ask.words.tell("origins-circle", vec![("names", names(ask, case, circle).into())])) }
        }
        h3 { (ask.say("read-in")) }
        ul { @for source in &provenance.read_in { li { (things::source(ask, case, source)) } } }
    };
    section(&format!("statement-{n}"), ltr(first), body)
}

fn name(ask: &Ask, case: &Case, node: &Node) -> Markup {
    match node {
        Node::Source(id) => things::source(ask, case, id),
        Node::Statement => html! { (ask.say("origins-statement")) },
        Node::Publisher(name) | Node::Voice(name) => foreign(name),
    }
}

fn names(ask: &Ask, case: &Case, nodes: &[Node]) -> Markup {
    html! { @for (n, node) in nodes.iter().enumerate() { @if n > 0 { (ask.say("list-comma")) " " } (name(ask, case, node)) } }
}
