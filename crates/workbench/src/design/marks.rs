//! Small marks that say how sure something is: always a word, with a shape that survives grey.

use maud::{Markup, PreEscaped, Render, html};

/// Whether a statement holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// True on every day meant.
    Certain,
    /// True on some day, or by some sources.
    Possible,
    /// Sources say contrary things.
    Contested,
}

/// How far a claim can be relied on, by the stated rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// One origin, or a weak one.
    Low,
    /// Two independent origins.
    Medium,
    /// Three or more.
    High,
}

/// Shapes are drawn, not typed: no font need have them, screen readers skip them, and they print.
const FULL: &str = r#"<circle cx="6" cy="6" r="4.5" fill="currentColor"/>"#;
const DASHED: &str = r#"<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.4 2.3"/>"#;
const UNEQUAL: &str = r#"<path d="M1.5 4.2H10.5M1.5 7.8H10.5M8.6 1.2L3.4 10.8" fill="none" stroke="currentColor" stroke-width="1.5"/>"#;

pub(crate) fn shape(drawn: &str) -> Markup {
    PreEscaped(format!(
        "<svg class=\"shape\" viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" aria-hidden=\"true\" focusable=\"false\">{drawn}</svg>"
    ))
}

/// "certain", "possible" or "contested", in the caller's word.
pub fn certainty(certainty: Certainty, word: impl Render) -> Markup {
    let (class, drawn) = match certainty {
        Certainty::Certain => ("sure is-certain", FULL),
        Certainty::Possible => ("sure is-possible", DASHED),
        Certainty::Contested => ("sure is-contested", UNEQUAL),
    };
    html! { span class=(class) { (shape(drawn)) (word) } }
}

/// "low", "medium" or "high" confidence, in the caller's word, with one to three bars.
pub fn confidence(level: Level, word: impl Render) -> Markup {
    let filled = match level {
        Level::Low => 1,
        Level::Medium => 2,
        Level::High => 3,
    };
    let bars: String = (0..3)
        .map(|bar| {
            let (x, y) = (bar * 4, 7 - bar * 3);
            let look = if bar < filled {
                "fill=\"currentColor\""
            } else {
                "fill=\"none\" stroke=\"currentColor\" stroke-width=\".8\""
            };
            format!("<rect x=\"{x}.5\" y=\"{y}.5\" width=\"2.6\" height=\"{}\" {look}/>", 11 - y)
        })
        .collect();
    html! { span.trust { (shape(&bars)) (word) } }
}

/// The two letters of the Admiralty scale, with what they mean for those who ask or cannot see.
pub fn grade(source: &str, information: &str, meaning: &str) -> Markup {
    html! { abbr.grade title=(meaning) { bdi dir="ltr" { (source) (information) } } }
}

/// A plain word of kind or state, in a thin frame.
pub fn tag(word: impl Render) -> Markup {
    html! { span.tag { (word) } }
}
