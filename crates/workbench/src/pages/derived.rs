//! A figure laid open: its rule, its steps, what it assumes, and what it rests on down to claims and rows.

use maud::{Markup, html};
use sijill_model::{Case, Claim, ClaimKey, CountRange, Figure, Input, Recorded, Saying};
use sijill_report::{Language, saying, sayings};

use super::things;
use crate::ask::Ask;
use crate::design::{Node, foreign, foreign_in, ltr, quoted, tree};

/// The derivation of a figure as a tree.
pub(super) fn figure_tree(ask: &Ask, case: &Case, figure: &Figure) -> Markup {
    let derivation = &figure.derivation;
    let kind = |key: &str| html! { (ask.say(key)) };
    let leaf = |of: &str, text: Markup| Node { kind: kind(of), text, ..Node::default() };
    let said = &derivation.sayings;
    let mut under = vec![leaf("figure-rule", typed(ask, said.rule.as_slice(), &derivation.rule))];
    let steps = derivation.steps.iter().enumerate();
    under.extend(steps.map(|(n, step)| leaf("derived-step", typed(ask, nth(&said.steps, n), step))));
    under.extend(derivation.inputs.iter().map(|input| {
        let claim = ClaimKey::new(input.id.as_str()).ok().and_then(|key| case.claim(&key));
        Node {
            kind: kind("figure-inputs"),
            text: html! { (range(ask, input.value)) " · " (input_says(ask, input)) " " (super::open::link(ask, &input.id)) },
            under: claim.map(|claim| whence(ask, case, claim)).unwrap_or_default(),
            open: true,
        }
    }));
    let assumptions = derivation.assumptions.iter().enumerate();
    under.extend(
        assumptions.map(|(n, one)| leaf("figure-assumptions", typed(ask, nth(&said.assumptions, n), one))),
    );
    let root = Node {
        kind: kind("figure-id"),
        text: html! { (range(ask, figure.value)) " · " (typed(ask, &said.what, &figure.what)) },
        under,
        open: true,
    };
    html! {
        (tree(&root))
        p { a href=(things::deep(ask, "/origins", &figure.id)) { (ask.say("origins-title")) } }
    }
}

/// Typed sentences in the reader's language; where there are none, in English.
pub(super) fn typed(ask: &Ask, typed: &[Saying], english: &str) -> Markup {
    match ask.language() {
        Language::Arabic if !typed.is_empty() => sayings(&ask.words, typed),
        _ => foreign_in(english, "en"),
    }
}

/// What a figure rests on says.
pub(super) fn input_says(ask: &Ask, input: &Input) -> Markup {
    match (ask.language(), &input.said) {
        (Language::Arabic, Some(said)) => saying(&ask.words, said),
        _ => foreign(&input.says),
    }
}

/// A typed sentence in the reader's language.
pub(super) fn said(ask: &Ask, one: &Saying) -> Markup {
    typed(ask, std::slice::from_ref(one), &one.to_string())
}

/// One sentence of several, if they are typed.
fn nth(all: &[Saying], n: usize) -> &[Saying] {
    all.get(n).map_or(&[], std::slice::from_ref)
}

fn range(ask: &Ask, value: Option<CountRange>) -> Markup {
    match value {
        Some(value) => html! { (ask.words.range(value)) },
        None => html! { (ask.say("no-range")) },
    }
}

/// Who says a claim, in which words, and the row it was read from.
fn whence(ask: &Ask, case: &Case, claim: &Recorded<Claim>) -> Vec<Node> {
    let mut nodes = Vec::new();
    for chain in &claim.said_by {
        let voices: Vec<&str> = chain.iter().map(|voice| case.voice(voice)).collect();
        nodes.push(Node {
            kind: html! { (ask.say("said-by")) },
            text: foreign(&voices.join(" > ")),
            ..Node::default()
        });
    }
    for read in &claim.sources {
        nodes.push(Node {
            kind: html! { (ask.say("read-in")) },
            text: html! { (things::source(ask, case, &read.source)) " " (foreign(&read.at.join(", "))) },
            ..Node::default()
        });
    }
    if !claim.wording.is_empty() {
        nodes.push(Node {
            kind: html! { (ask.say("derived-wording")) },
            text: quoted(&claim.wording, sijill_report::language_of(&claim.wording)),
            ..Node::default()
        });
    }
    if let Some(row) = claim.row {
        let name = ask.snapshot.exhibits.get(&row.exhibit).cloned().unwrap_or_default();
        let id = format!("{}:{}", row.exhibit, row.row);
        nodes.push(Node {
            kind: html! { (ask.say("derived-row")) },
            text: html! { a href=(things::deep(ask, "/open", &id)) { (foreign(&name)) " · " (ltr(&row.row.to_string())) } },
            ..Node::default()
        });
    }
    nodes
}
