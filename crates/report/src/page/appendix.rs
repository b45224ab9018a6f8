//! Claims and sources, once for both languages: what every statement of the report opens to.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use sijill_command::said;
use sijill_model::{Case, Citation, Claim, ClaimKey, LinkKind, Recorded, Source, SourceId, Voice};

use super::promises::link_key;
use super::show::{foreign, head_style};
use crate::doc::{Language, ReportDoc};
use crate::text::clean;
use crate::words::Words;

/// What both languages say, side by side.
struct Labels<'a> {
    words: &'a [&'a Words; 2],
}

impl Labels<'_> {
    fn both(&self, key: &str) -> String {
        let [english, arabic] = self.words;
        format!("{} · {}", english.say(key), arabic.say(key))
    }

    fn shown(&self, key: &str) -> Markup {
        let [english, arabic] = self.words;
        html! { span lang="en" { (english.say(key)) } " · " bdi lang="ar" dir="rtl" { (arabic.say(key)) } }
    }
}

pub(super) fn render(doc: &ReportDoc<'_>, words: &[&Words; 2], cited: &BTreeSet<ClaimKey>) -> Markup {
    let labels = Labels { words };
    let case = doc.case;
    // Contrary claims stand beside the claims they contradict, cited or not.
    let mut keys = cited.clone();
    for key in cited {
        keys.extend(case.contradicting(key));
    }
    let claims: Vec<&Recorded<Claim>> =
        keys.iter().filter_map(|key| case.claim(key)).map(AsRef::as_ref).collect();
    let sources = sources_of(case, &claims);
    let both = |key: &str| labels.shown(key);
    let style = |heads: &[&str]| head_style(&heads.iter().map(|head| labels.both(head)).collect::<Vec<_>>());
    html! {
        section.appendix id="claims" lang="en" dir="ltr" {
            h2 { (both("appendix-claims")) }
            p.lead lang="en" { (words[0].say("appendix-lead")) }
            p.lead lang="ar" dir="rtl" { (words[1].say("appendix-lead")) }
            @if claims.is_empty() { p.empty { (both("appendix-no-claims")) } }
            @else {
                table.claims style=(style(&CLAIM_HEADS)) {
                    thead { tr { @for head in CLAIM_HEADS { th scope="col" { (both(head)) } } } }
                    tbody { @for claim in &claims { (claim_row(doc, &labels, claim, &keys)) } }
                }
            }
        }
        section.appendix id="sources" lang="en" dir="ltr" {
            h2 { (both("appendix-sources")) }
            p.lead lang="en" { (words[0].say("sources-lead")) }
            p.lead lang="ar" dir="rtl" { (words[1].say("sources-lead")) }
            @if sources.is_empty() { p.empty { (both("appendix-no-sources")) } }
            @else {
                table.sources style=(style(&SOURCE_HEADS)) {
                    thead { tr { @for head in SOURCE_HEADS { th scope="col" { (both(head)) } } } }
                    tbody {
                        @for id in &sources { (source_row(case, &labels, id, &sources)) }
                    }
                }
            }
        }
    }
}

const CLAIM_HEADS: [&str; 5] = ["col-key", "col-says", "col-said-by", "col-read-in", "col-note"];
const SOURCE_HEADS: [&str; 4] = ["col-key", "col-publication", "col-access", "col-reliability"];

/// The sources that claims were read in or rest on, and the sources through which those reached us.
fn sources_of(case: &Case, claims: &[&Recorded<Claim>]) -> BTreeSet<SourceId> {
    let mut open: Vec<SourceId> = Vec::new();
    for claim in claims {
        open.extend(claim.sources.iter().map(|citation| citation.source.clone()));
        open.extend(claim.said_by.iter().flatten().filter_map(|voice| match voice {
            Voice::Source(id) => Some(id.clone()),
            _ => None,
        }));
    }
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let Some(source) = case.sources.get(&id)
            && found.insert(id)
        {
            open.extend(source.via.iter().cloned());
        }
    }
    found
}

fn text(text: &str) -> Markup {
    foreign(text, Language::English)
}

fn claim_row(
    doc: &ReportDoc<'_>,
    labels: &Labels<'_>,
    claim: &Recorded<Claim>,
    keys: &BTreeSet<ClaimKey>,
) -> Markup {
    let case = doc.case;
    let said = said(case, claim);
    let row = claim.row.map(|row| match doc.files.get(&row.exhibit) {
        Some(name) => format!("{name}:{}", row.row),
        None => row.to_string(),
    });
    html! {
        tr id={ "c-" (claim.key) } {
            td { b { (clean(claim.key.as_str())) } }
            td {
                (text(&said.says))
                @if !claim.wording.is_empty() { div.wording { (text(&claim.wording)) } }
                @if said.when != "undated" && !said.when.is_empty() { div.quiet { (text(&said.when)) } }
            }
            td { @for voices in &claim.said_by { div { (chain(case, voices)) } } }
            td {
                @for (i, citation) in claim.sources.iter().enumerate() {
                    @if i > 0 { "; " }
                    (citation_shown(case, citation))
                }
            }
            td {
                @if !claim.note.is_empty() { div { (text(&claim.note)) } }
                (links(case, labels, &claim.key, keys))
                @for (_, reason) in &claim.disputes {
                    div { span.mark { (labels.shown("disputed")) } " " (text(reason)) }
                }
                @if let Some(row) = row { div.quiet { (clean(&row)) } }
            }
        }
    }
}

/// Who says it through whom, nearest first; sources are links.
fn chain(case: &Case, voices: &[Voice]) -> Markup {
    html! {
        @for (i, voice) in voices.iter().enumerate() {
            @if i > 0 { " › " }
            @match voice {
                Voice::Source(id) if case.sources.contains_key(id) => {
                    a href={ "#s-" (id) } { (text(case.voice(voice))) }
                }
                _ => (text(case.voice(voice))),
            }
        }
    }
}

fn citation_shown(case: &Case, citation: &Citation) -> Markup {
    let described = |at: &String| case.locators.get(&(citation.source.clone(), at.clone()));
    html! {
        @if case.sources.contains_key(&citation.source) {
            a href={ "#s-" (citation.source) } { (clean(citation.source.as_str())) }
        } @else { (clean(citation.source.as_str())) }
        @for at in &citation.at {
            " " (text(at))
            @if let Some(locator) = described(at) {
                span.quiet {
                    " ("
                    @if let Some(line) = locator.line { "line " (line) }
                    @if locator.line.is_some() && !locator.part.is_empty() { ", " }
                    (text(&locator.part)) ")"
                }
            }
        }
    }
}

fn links(case: &Case, labels: &Labels<'_>, key: &ClaimKey, keys: &BTreeSet<ClaimKey>) -> Markup {
    let mut by_kind: BTreeMap<LinkKind, Vec<ClaimKey>> = BTreeMap::new();
    for (kind, other) in case.links(key) {
        by_kind.entry(kind).or_default().push(other);
    }
    html! {
        @for (kind, others) in &by_kind {
            div {
                span.quiet { (labels.shown(link_key(*kind))) } " "
                @for other in others {
                    @if keys.contains(other) { a href={ "#c-" (other) } { (clean(other.as_str())) } }
                    @else { (clean(other.as_str())) }
                    " "
                }
            }
        }
    }
}

fn source_row(case: &Case, labels: &Labels<'_>, id: &SourceId, known: &BTreeSet<SourceId>) -> Markup {
    let Some(source) = case.sources.get(id) else {
        return html! {};
    };
    html! {
        tr id={ "s-" (id) } {
            td { b { (clean(id.as_str())) } div.quiet { (text(&source.kind)) } }
            td { (publication(source)) }
            td {
                @if !source.access.is_empty() { div { (text(&source.access)) } }
                @if !source.via.is_empty() {
                    div {
                        span.quiet { (labels.shown("via")) } " "
                        @for via in &source.via {
                            @if known.contains(via) { a href={ "#s-" (via) } { (clean(via.as_str())) } }
                            @else { (clean(via.as_str())) }
                            " "
                        }
                    }
                }
                // Shown, never linked: an outside page may print the names of private people.
                @if !source.url.is_empty() { div.url { (clean(&source.url)) } }
            }
            td {
                b { (format!("{:?}", source.reliability)) } " " span.quiet { (source.reliability.meaning()) }
                @if !source.note.is_empty() { div { (text(&source.note)) } }
            }
        }
    }
}

fn publication(source: &Source) -> Markup {
    html! {
        (text(&source.publisher))
        @if !source.title.is_empty() { div { i { (text(&source.title)) } } }
        @if !source.author.is_empty() { div.quiet { (text(&source.author)) } }
        @if let Some(date) = &source.date { div { (clean(&date.as_str().replace('/', "/\u{200b}"))) } }
    }
}
