//! Who answered to whom on the day: a drawing for each unit, its paths, gaps, and one table of all steps.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use sijill_command::{Basis, Chain, Edge, Path, Top};
use sijill_model::{Confidence, EntityId, Holds};

use super::Page;
use crate::doc::Language;
use crate::names::{basis_key, holds_key};
use crate::reasons::why_graded;
use crate::svg::chain::{ChainDrawing, Line, Node, Place, Step, draw};
use crate::words::Arg;

/// Numbers the steps of all chains in the order in which a reader meets them.
pub(super) fn number_steps(chains: &[Chain]) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    for edge in chains.iter().flat_map(|chain| &chain.paths).flat_map(|path| &path.edges) {
        let next = numbers.len() + 1;
        numbers.entry(edge.id.clone()).or_insert(next);
    }
    numbers
}

pub(super) fn section(page: &Page<'_>) -> Markup {
    let chains = &page.doc.chains;
    if chains.is_empty() {
        return page.empty("chain-empty");
    }
    let mut seen = BTreeSet::new();
    let mut steps: Vec<&Edge> = chains
        .iter()
        .flat_map(|chain| &chain.paths)
        .flat_map(|path| &path.edges)
        .filter(|edge| seen.insert(&edge.id))
        .collect();
    steps.sort_by_key(|edge| page.steps.get(&edge.id));
    let mut seen = BTreeSet::new();
    let other_days: Vec<&Edge> =
        chains.iter().flat_map(|chain| &chain.not_that_day).filter(|edge| seen.insert(&edge.id)).collect();
    html! {
        @for (i, chain) in chains.iter().enumerate() { (one(page, i, chain)) }
        (tops(page))
        @if !steps.is_empty() {
            h3 { (page.say("steps-title")) }
            p { (page.say("steps-lead")) }
            (step_table(page, &steps))
        }
        @if !other_days.is_empty() {
            h3 { (page.say("other-days-title")) }
            details.long {
                summary { (page.tell("other-days-summary", vec![("count", other_days.len().into())])) }
                (other_days_table(page, &other_days))
            }
        }
    }
}

fn one(page: &Page<'_>, index: usize, chain: &Chain) -> Markup {
    let heading = vec![("unit", page.both_names(&chain.from).into()), ("day", page.day(chain.on).into())];
    html! {
        section.item data-chain=(chain.id) {
            h3 { (page.tell("chain-heading", heading)) }
            @if chain.paths.iter().all(|path| path.edges.is_empty()) {
                (page.empty("chain-no-path"))
            } @else {
                (page.drawing(drawing(page, index, chain), &html! { (page.say("chain-key")) }))
                ol.paths { @for path in &chain.paths { (path_line(page, path)) } }
                @if chain.more > 0 {
                    p.quiet { (page.tell("chain-more", vec![("count", chain.more.into())])) }
                }
                @if chain.cut_short { p.quiet { (page.say("chain-cut-short")) } }
            }
        }
    }
}

/// Where the paths of all chains end, each thing once: certain before possible.
fn tops(page: &Page<'_>) -> Markup {
    let mut tops: Vec<&Top> = page.doc.chains.iter().flat_map(|chain| &chain.tops).collect();
    tops.sort_by_key(|top| (std::cmp::Reverse(top.holds), &top.id, &top.gap));
    let mut seen = BTreeSet::new();
    tops.retain(|top| seen.insert((&top.id, &top.gap)));
    html! {
        @if !tops.is_empty() {
            h3 { (page.say("tops-title")) }
            ul { @for top in tops { (top_line(page, top)) } }
        }
    }
}

fn top_line(page: &Page<'_>, top: &Top) -> Markup {
    html! {
        li {
            b { (page.entity(&top.id)) } " (" (page.say(holds_key(top.holds))) "). "
            (gap(page, top))
            @if !top.offices.is_empty() {
                ul { @for office in &top.offices { li { (page.said(office)) } } }
            }
        }
    }
}

fn path_line(page: &Page<'_>, path: &Path) -> Markup {
    let weakest = path.edges.get(path.weakest);
    html! {
        li data-path=(path.id) {
            @for (i, edge) in path.edges.iter().enumerate() {
                @if i == 0 { (page.entity(&edge.from)) }
                " " span.step {
                    (page.say("arrow")) sup { (number(page, edge)) } (page.say("arrow"))
                } " "
                (page.entity(&edge.to))
            }
            div.quiet {
                (page.say(holds_key(path.holds))) (page.say("list-comma")) " "
                (page.tell("confidence", vec![("confidence", Arg::Choice(confidence_word(path.confidence)))]))
                @if let Some(edge) = weakest {
                    ". " (page.tell("weakest-line", vec![("number", number(page, edge).into())])) " "
                    (why_weakest(page, path))
                }
            }
        }
    }
}

fn number(page: &Page<'_>, edge: &Edge) -> Markup {
    let number = page.steps.get(&edge.id).copied().unwrap_or(0);
    html! { a href={ "#" (page.id("step")) "-" (number) } { (number) } }
}

fn confidence_word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// What ties the two, in the reader's language.
fn tie(page: &Page<'_>, edge: &Edge) -> Markup {
    match page.language {
        Language::English => page.text(&edge.tie),
        Language::Arabic => page.speaker().tie(&edge.words, &edge.to),
    }
}

/// What no claim says where a path ends.
fn gap(page: &Page<'_>, top: &Top) -> Markup {
    match page.language {
        Language::English => page.text(&top.gap),
        Language::Arabic => page.speaker().gap(top),
    }
}

fn why_weakest(page: &Page<'_>, path: &Path) -> Markup {
    match page.language {
        Language::English => page.text(&path.why_weakest),
        Language::Arabic => page.speaker().weak(&path.weak),
    }
}

fn drawing(page: &Page<'_>, index: usize, chain: &Chain) -> String {
    let tops: BTreeSet<&EntityId> = chain.tops.iter().map(|top| &top.id).collect();
    let mut nodes: Vec<Node> = Vec::new();
    let mut steps: Vec<Step> = Vec::new();
    let mut seen = BTreeSet::new();
    let best = chain.paths.first();
    let weakest = best.and_then(|path| path.edges.get(path.weakest)).map(|edge| &edge.id);
    for edge in chain.paths.iter().flat_map(|path| &path.edges) {
        for id in [&edge.from, &edge.to] {
            if !nodes.iter().any(|node| node.id == id.as_str()) {
                nodes.push(Node {
                    id: id.to_string(),
                    label: page.names.label(id, page.language).to_owned(),
                    place: match () {
                        () if *id == chain.from => Place::Asked,
                        () if tops.contains(id) => Place::Top,
                        () => Place::Between,
                    },
                });
            }
        }
        if !seen.insert(&edge.id) {
            continue;
        }
        let number = page.steps.get(&edge.id).copied().unwrap_or(0);
        let mut label = vec![format!("{number} · {}", page.say(holds_key(edge.holds)))];
        if edge.basis != Basis::NotStated {
            label.push(page.say(basis_key(edge.basis)));
        }
        steps.push(Step {
            from: edge.from.to_string(),
            to: edge.to.to_string(),
            line: match (edge.basis, edge.holds) {
                (Basis::Contested, _) => Line::Contested,
                (_, Holds::Certain) => Line::Certain,
                _ => Line::Possible,
            },
            label,
            weakest: (weakest == Some(&edge.id)).then(|| page.say("weakest")),
        });
    }
    let title = format!("{} {}", page.say("chain-title"), page.names.label(&chain.from, page.language));
    draw(&ChainDrawing {
        frame: page.frame(&format!("chain-{index}"), title, page.say("chain-desc")),
        nodes,
        steps,
    })
}

fn step_table(page: &Page<'_>, steps: &[&Edge]) -> Markup {
    let heads = ["col-step", "col-grade", "col-claims", "col-contrary"].map(|key| page.say(key));
    html! {
        table style=[page.head_style(&heads)] {
            thead { tr { @for head in &heads { th scope="col" { (head) } } } }
            tbody {
                @for edge in steps {
                    @let number = page.steps.get(&edge.id).copied().unwrap_or(0);
                    tr id={ (page.id("step")) "-" (number) } data-edge=(edge.id) {
                        td {
                            b { (number) ". " (page.entity(&edge.from)) }
                            div { (tie(page, edge)) }
                            b { (page.entity(&edge.to)) }
                        }
                        td { (grade(page, edge)) }
                        td { (claims(page, edge)) }
                        td {
                            @if edge.contrary.is_empty() { span.none { (page.say("contrary-none")) } }
                            @else {
                                ul {
                                    @for item in &edge.contrary {
                                        li {
                                            (page.against(item))
                                            @if let Some(claim) = &item.claim { " " (page.cite(&claim.key)) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn grade(page: &Page<'_>, edge: &Edge) -> Markup {
    html! {
        (page.say(holds_key(edge.holds)))
        div { (page.say(basis_key(edge.basis))) }
        div {
            (page.tell("confidence", vec![("confidence", Arg::Choice(confidence_word(edge.confidence)))]))
        }
        div.quiet { (why_graded(page.words, edge.graded)) }
    }
}

fn claims(page: &Page<'_>, edge: &Edge) -> Markup {
    html! { ul { @for said in &edge.claims { li { (page.said(said)) } } } }
}

fn other_days_table(page: &Page<'_>, edges: &[&Edge]) -> Markup {
    let rows: Vec<Vec<Markup>> = edges
        .iter()
        .map(|edge| {
            vec![
                html! {
                    b { (page.entity(&edge.from)) }
                    div { (tie(page, edge)) }
                    b { (page.entity(&edge.to)) }
                },
                html! {
                    ul {
                        @for item in &edge.contrary {
                            li {
                                (page.against(item))
                                @if let Some(claim) = &item.claim { " " (page.cite(&claim.key)) }
                            }
                        }
                    }
                },
                claims(page, edge),
            ]
        })
        .collect();
    page.table(&["col-step", "col-reason", "col-claims"], &rows)
}
