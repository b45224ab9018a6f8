//! The page: two whole articles, one for each language, and one appendix of claims and sources for both.
//!
//! Sections are one file each and take a [`Page`], which knows the language, collects what is cited and
//! holds the few ways in which a value is shown. Start at [`render`].

mod appendix;
mod chain;
mod figure;
mod head;
mod left_out;
mod patterns;
mod promises;
mod reading;
mod show;
mod sites;
mod style;
mod timeline;
mod tolls;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, PreEscaped, html};
use serde::Serialize;
use sijill_model::{ClaimKey, Figure};

use crate::doc::{Language, ReportDoc};
use crate::names::Names;
use crate::text::clean;
use crate::words::Words;

pub(crate) use show::foreign;

/// One article in the making.
pub(crate) struct Page<'a> {
    pub(crate) doc: &'a ReportDoc<'a>,
    pub(crate) names: &'a Names<'a>,
    pub(crate) words: &'a Words,
    pub(crate) language: Language,
    /// Claims cited so far, in either article.
    pub(crate) cited: &'a RefCell<BTreeSet<ClaimKey>>,
    /// Numbers of the steps of all chains, by edge id.
    pub(crate) steps: &'a BTreeMap<String, usize>,
    /// Where a claim opens.
    pub(crate) opens: &'a Opens,
}

/// Where a claim that is cited opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// In the appendix of the same page: the report, which is one file with its own style.
    Within,
    /// At an address made of what stands before the claim's key and after it: pages that are served. Their policy
    /// allows no style in attributes, so tables come without; a drawing still says how wide it must be.
    At {
        /// Before the key, as in `/claim/`.
        before: String,
        /// After the key, as in `?as-known=2025-07-15`.
        after: String,
    },
}

/// One part of the report, as it can stand alone on a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The four questions, each answered in a few sentences.
    Answers,
    /// The published counts.
    Tolls,
    /// Sites and units.
    Sites,
    /// Chains of command.
    Chain,
    /// Patterns.
    Patterns,
    /// Promises.
    Promises,
    /// The timeline.
    Timeline,
}

/// One part of the report in one language, as HTML without a heading of its own.
#[must_use]
pub fn part(doc: &ReportDoc<'_>, words: &Words, which: Part, opens: &Opens) -> String {
    let names = Names::of(doc.case, &doc.names);
    let cited = RefCell::default();
    let steps = chain::number_steps(&doc.chains);
    let page =
        Page { doc, names: &names, words, language: words.language(), cited: &cited, steps: &steps, opens };
    let html = match which {
        Part::Answers => head::answers(&page),
        Part::Tolls => tolls::section(&page),
        Part::Sites => sites::section(&page),
        Part::Chain => chain::section(&page),
        Part::Patterns => patterns::section(&page),
        Part::Promises => promises::section(&page),
        Part::Timeline => timeline::section(&page),
    };
    html.into_string()
}

/// Renders the report as one HTML file: no script, no request, both languages, and every statement linked to
/// its claim and source. It is well-formed XML too, so that any tool can take it apart.
#[must_use]
pub fn render(doc: &ReportDoc<'_>) -> String {
    let names = Names::of(doc.case, &doc.names);
    let cited = RefCell::new(BTreeSet::new());
    let steps = chain::number_steps(&doc.chains);
    let words = Language::ALL.map(Words::report);
    let articles: Vec<Markup> = Language::ALL
        .into_iter()
        .zip(words)
        .map(|(language, words)| {
            let page = Page {
                doc,
                names: &names,
                words,
                language,
                cited: &cited,
                steps: &steps,
                opens: &Opens::Within,
            };
            article(&page)
        })
        .collect();
    let cited = cited.into_inner();
    let appendix = appendix::render(doc, &words, &cited);
    let body = html! {
        (switch(doc.language))
        main {
            @for article in &articles { (article) }
            (appendix)
        }
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n",
        lang = doc.language.tag(),
        head = document_head(doc),
        body = body.into_string(),
    )
}

/// A figure as the manifest lists it, for whoever derives it again.
#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    low: Option<u64>,
    high: Option<u64>,
}

fn figures<'a>(doc: &'a ReportDoc<'_>) -> impl Iterator<Item = &'a Figure> {
    doc.tolls.sums.iter().flat_map(|sum| &sum.bounds)
}

/// Void elements are closed by hand, so that the page can be read as XML.
fn document_head(doc: &ReportDoc<'_>) -> String {
    let meta = |name: &str, content: &str| {
        let content = html! { (clean(content)) }.into_string();
        format!("<meta name=\"{name}\" content=\"{content}\"/>\n")
    };
    let listed: Vec<Listed<'_>> = figures(doc)
        .map(|figure| Listed {
            id: &figure.id,
            low: figure.value.map(|value| value.low),
            high: figure.value.and_then(|value| value.high),
        })
        .collect();
    let manifest = serde_json::to_string(&listed).unwrap_or_default();
    let mut head = String::from(
        "<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"referrer\" content=\"no-referrer\"/>\n\
         <meta name=\"robots\" content=\"noindex, nofollow\"/>\n",
    );
    head.push_str(&meta("sijill-format", "report/1"));
    head.push_str(&meta("sijill-root", &doc.case.root));
    head.push_str(&meta("sijill-made-on", &doc.made_on));
    let day = |day: Option<sijill_model::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    head.push_str(&meta("sijill-on", &day(doc.settings.on)));
    head.push_str(&meta("sijill-as-known", &day(doc.settings.as_known)));
    head.push_str(&meta("sijill-as-recorded", doc.settings.as_recorded.as_deref().unwrap_or_default()));
    head.push_str(&meta("sijill-figures", &manifest));
    head.push_str(&html! { title { (clean(&doc.title)) } }.into_string());
    head.push_str("\n<style>\n");
    head.push_str(style::CSS);
    head.push_str("</style>\n");
    head
}

/// The choice of language: two radio buttons, read by the style sheet alone.
fn switch(opened: Language) -> Markup {
    let radio = |language: Language, name: &str| {
        let tag = language.tag();
        let checked = if language == opened { " checked=\"checked\"" } else { "" };
        format!(
            "<input type=\"radio\" name=\"language\" id=\"show-{tag}\" value=\"{tag}\"{checked}/>\
             <label for=\"show-{tag}\" lang=\"{tag}\" dir=\"{}\">{name}</label>",
            language.dir()
        )
    };
    PreEscaped(format!(
        "<fieldset class=\"switch\"><legend>Language · اللغة</legend>{}{}</fieldset>",
        radio(Language::English, "English"),
        radio(Language::Arabic, "العربية")
    ))
}

fn article(page: &Page<'_>) -> Markup {
    let sections: [(&str, &str, &str, Markup); 8] = [
        ("tolls", "tolls-title", "tolls-lead", tolls::section(page)),
        ("sites", "sites-title", "sites-lead", sites::section(page)),
        ("chain", "chain-title", "chain-lead", chain::section(page)),
        ("patterns", "patterns-title", "patterns-lead", patterns::section(page)),
        ("promises", "promises-title", "promises-lead", promises::section(page)),
        ("timeline", "timeline-title", "timeline-lead", timeline::section(page)),
        ("left-out", "left-out-title", "left-out-lead", left_out::section(page)),
        ("reading", "reading-title", "reading-lead", reading::section(page)),
    ];
    html! {
        article lang=(page.language.tag()) dir=(page.language.dir()) id=(page.id("report")) {
            (head::header(page))
            nav.contents aria-label=(page.say("contents")) {
                ul {
                    @for (id, title, _, _) in &sections {
                        li { a href={ "#" (page.id(id)) } { (page.say(title)) } }
                    }
                    li { a href="#claims" { (page.say("appendix-claims")) } }
                    li { a href="#sources" { (page.say("appendix-sources")) } }
                }
            }
            @for (id, title, lead, body) in &sections {
                section id=(page.id(id)) {
                    h2 { (page.say(title)) }
                    p.lead { (page.say(lead)) }
                    (body)
                }
            }
        }
    }
}
