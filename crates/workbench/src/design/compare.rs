//! Two records side by side: what agrees, what differs, what is missing, each said in words.

use maud::{Markup, html};
use sijill_report::{clean, is_rtl, language_of};

use super::text::unseen;

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They say the same.
    Agrees,
    /// They are close: spelling, a day.
    Near,
    /// They differ.
    Differs,
    /// One or both say nothing.
    Missing,
}

/// One field of two records.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The field's name.
    pub field: Markup,
    /// What each record says; [`differing`] marks words.
    pub values: [Markup; 2],
    /// How they compare.
    pub verdict: Verdict,
    /// The same in words: "agrees", "one letter apart".
    pub says: Markup,
}

/// Two records side by side.
#[derive(Debug, Clone, Default)]
pub struct Comparison<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// What is compared, heard first.
    pub caption: Markup,
    /// The words over the fields and over the verdicts.
    pub words: [Markup; 2],
    /// Each record's list and row.
    pub heads: [Markup; 2],
    /// The fields.
    pub rows: Vec<Compared>,
}

/// Two records side by side.
#[must_use]
pub fn comparison(comparison: &Comparison<'_>) -> Markup {
    let class = |verdict: Verdict| match verdict {
        Verdict::Agrees => "it-agrees",
        Verdict::Near => "it-nears",
        Verdict::Differs => "it-differs",
        Verdict::Missing => "it-lacks",
    };
    let caption = format!("{}-caption", comparison.id);
    html! {
        div.rows id=(comparison.id) role="region" tabindex="0" aria-labelledby=(caption) {
            table.pair {
                caption id=(caption) { (comparison.caption) }
                thead {
                    tr {
                        th scope="col" { (comparison.words[0]) }
                        @for head in &comparison.heads { th scope="col" { (head) } }
                        th scope="col" { (comparison.words[1]) }
                    }
                }
                tbody {
                    @for row in &comparison.rows {
                        tr class=(class(row.verdict)) {
                            th scope="row" { (row.field) }
                            @for value in &row.values { td { (value) } }
                            td.verdict { (row.says) }
                        }
                    }
                }
            }
        }
    }
}

/// Text of a stranger in which some words, by their place, are marked. `heard` is heard before each ("differs").
#[must_use]
pub fn differing(text: &str, odd: &[usize], heard: &str) -> Markup {
    let text = clean(text);
    html! {
        bdi lang=(language_of(&text)) dir=(if is_rtl(&text) { "rtl" } else { "ltr" }) {
            @for (at, word) in text.split_whitespace().enumerate() {
                @if at > 0 { " " }
                @if odd.contains(&at) { mark.differs { @if !heard.is_empty() { (unseen(heard)) } (word) } }
                @else { (word) }
            }
        }
    }
}
