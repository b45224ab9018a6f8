//! A figure laid open: rule, inputs, their inputs.

use maud::{Markup, html};

use super::text::blank;

/// A node of a derivation.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// What it is: "rule", "record", "file and row".
    pub kind: Markup,
    /// What it says.
    pub text: Markup,
    /// What it rests on.
    pub under: Vec<Self>,
    /// Whether it is laid open at first.
    pub open: bool,
}

/// A derivation as nested lists that fold.
#[must_use]
pub fn tree(node: &Node) -> Markup {
    html! { ul.rests { (branch(node)) } }
}

fn branch(node: &Node) -> Markup {
    html! {
        li {
            @if node.under.is_empty() {
                div.rests-leaf { (line(node)) }
            } @else if leads_on(node) {
                // A summary is a button: nothing to click may stand in it, so what leads on is never folded.
                div.rests-leaf { (line(node)) }
                ul { @for one in &node.under { (branch(one)) } }
            } @else {
                details open[node.open] {
                    summary { (line(node)) }
                    ul { @for one in &node.under { (branch(one)) } }
                }
            }
        }
    }
}

/// Whether the words of a node hold a link.
fn leads_on(node: &Node) -> bool {
    node.text.0.contains("<a ") || node.kind.0.contains("<a ")
}

fn line(node: &Node) -> Markup {
    html! {
        @if !blank(&node.kind) { span.rests-kind { (node.kind) } " " }
        span.rests-text { (node.text) }
    }
}
