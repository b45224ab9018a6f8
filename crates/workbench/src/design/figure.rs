//! Numbers that open, the four answers, and lists of facts.

use maud::{Markup, Render, html};

use super::shell::Link;
use super::text::blank;

/// A derived number: a range in words, what it counts, and the way to its derivation. There is none without
/// the way.
#[derive(Debug, Clone, Default)]
pub struct Figure<'a> {
    /// Its id, as `sijill explain` takes it.
    pub id: &'a str,
    /// The range in words, its numbers through [`numeral`]: "between 1,217 and 1,402".
    pub value: Markup,
    /// What it counts, where and when.
    pub label: Markup,
    /// The way to its derivation.
    pub open: Link<'a>,
    /// What it rests on or lacks, in a sentence.
    pub note: Markup,
}

/// A number inside the words of a range.
pub fn numeral(number: impl Render) -> Markup {
    html! { span.numeral { (number) } }
}

/// One figure, large.
#[must_use]
pub fn figure(figure: &Figure<'_>) -> Markup {
    html! {
        div.count data-figure=(figure.id) {
            p.count-value { (figure.value) }
            p.count-label { (figure.label) }
            @if !blank(&figure.note) { p.count-note { (figure.note) } }
            p.count-open { a href=(figure.open.href) { (figure.open.text) } }
        }
    }
}

/// Several figures in one row.
#[must_use]
pub fn figures(all: &[Figure<'_>]) -> Markup {
    html! { div.counts { @for one in all { (figure(one)) } } }
}

/// One of the four questions with its answer.
#[derive(Debug, Clone, Default)]
pub struct Answer<'a> {
    /// The question, leading to its page.
    pub question: Link<'a>,
    /// The figure that stands for the answer, if there is one.
    pub figure: Option<Figure<'a>>,
    /// The answer in sentences.
    pub says: Vec<Markup>,
    /// Further ways in.
    pub links: Vec<Link<'a>>,
}

/// The four answers of the overview.
#[must_use]
pub fn answers(all: &[Answer<'_>]) -> Markup {
    html! {
        div.four {
            @for answer in all {
                section.four-one {
                    h2 { a href=(answer.question.href) { (answer.question.text) } }
                    @if let Some(one) = &answer.figure { (figure(one)) }
                    @for sentence in &answer.says { p { (sentence) } }
                    @if !answer.links.is_empty() {
                        ul.ways { @for link in &answer.links { li { a href=(link.href) { (link.text) } } } }
                    }
                }
            }
        }
    }
}

/// Facts as pairs of a word and its value; a value that is empty is left out with its word.
#[must_use]
pub fn definitions(pairs: &[(Markup, Markup)]) -> Markup {
    html! {
        dl.facts {
            @for (word, value) in pairs.iter().filter(|(_, value)| !blank(value)) {
                dt { (word) }
                dd { (value) }
            }
        }
    }
}
