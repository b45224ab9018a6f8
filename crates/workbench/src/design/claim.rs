//! Who says what, where, and what is said against it.

use maud::{Markup, html};
use sijill_report::is_rtl;

use super::figure::definitions;
use super::text::{blank, ltr, quoted};

/// A source as it is cited.
#[derive(Debug, Clone, Default)]
pub struct Source<'a> {
    /// Who published it, through [`foreign`](super::foreign).
    pub publisher: Markup,
    /// Its title, through [`foreign`](super::foreign); empty for none.
    pub title: Markup,
    /// Its date; empty for none.
    pub date: Markup,
    /// Its id.
    pub id: &'a str,
    /// Its page in the casebook.
    pub href: &'a str,
    /// Where it was found, for print; empty for none. Never a link: nothing here opens a connection.
    pub url: &'a str,
}

/// A source in one line, its id leading to its page.
#[must_use]
pub fn citation(source: &Source<'_>) -> Markup {
    html! {
        cite.source {
            (source.publisher)
            @if !blank(&source.title) { span.source-title { (source.title) } }
            @if !blank(&source.date) { span.source-date { (source.date) } }
            " " a.source-id href=(source.href) { "[" (ltr(source.id)) "]" }
            @if !source.url.is_empty() { span.source-url { (ltr(source.url)) } }
        }
    }
}

/// What is said against a claim.
#[derive(Debug, Clone, Default)]
pub struct Contrary {
    /// The words over it: "Contrary material".
    pub title: Markup,
    /// What it says: claims, or that none is known.
    pub body: Markup,
}

/// A claim.
#[derive(Debug, Clone, Default)]
pub struct Claim<'a> {
    /// Its key, also its anchor.
    pub id: &'a str,
    /// Its page.
    pub href: &'a str,
    /// Who says it: a [`citation`] or a name.
    pub who: Markup,
    /// What is said, in the page's language.
    pub says: Markup,
    /// The source's own words; empty for none.
    pub wording: &'a str,
    /// Their language.
    pub wording_lang: &'a str,
    /// Marks of certainty, confidence and grade.
    pub marks: Markup,
    /// Where it stands, on, as known: words with values.
    pub facts: Vec<(Markup, Markup)>,
    /// What can be done with it.
    pub actions: Markup,
    /// What is said against it, beside it.
    pub contrary: Option<Contrary>,
}

/// A claim with its contrary material beside it.
#[must_use]
pub fn claim_card(claim: &Claim<'_>) -> Markup {
    html! {
        article.said id=(claim.id) {
            div.said-it {
                p.said-who { (claim.who) " " a.source-id href=(claim.href) { "[" (ltr(claim.id)) "]" } }
                p.said-what { (claim.says) }
                @if !claim.wording.is_empty() {
                    blockquote.said-wording dir=(if is_rtl(claim.wording) { "rtl" } else { "ltr" }) {
                        p { (quoted(claim.wording, claim.wording_lang)) }
                    }
                }
                @if !blank(&claim.marks) { p.said-marks { (claim.marks) } }
                (definitions(&claim.facts))
                @if !blank(&claim.actions) { div.buttons { (claim.actions) } }
            }
            @if let Some(contrary) = &claim.contrary {
                div.against {
                    p.against-title { (contrary.title) }
                    (contrary.body)
                }
            }
        }
    }
}
