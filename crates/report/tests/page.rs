//! The page as a whole: well-formed, closed to the outside, whole in both languages, safe with hostile text.

#[cfg(test)]
mod common;

use std::collections::BTreeSet;

use common::{Element, Page, Text, case, doc, empty_doc, read};
use sijill_model::Case;
use sijill_report::{Language, Numerals, Opens, Part, ReportDoc, Words, part, render};

fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attributes.get(name).map(String::as_str)
}

fn article<'a>(page: &'a Page, language: &str) -> Vec<&'a Text> {
    let inside = |text: &&Text| {
        let mut within = text.within.iter();
        within.any(|e| e.name == "article" && attribute(e, "lang") == Some(language))
    };
    page.texts.iter().filter(inside).collect()
}

fn joined(texts: &[&Text]) -> String {
    texts.iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn it_is_well_formed_and_every_link_has_an_end() {
    let case = case(&[]);
    let page = read(&render(&doc(&case, "The valley")));
    let ids: Vec<&str> = page.elements.iter().filter_map(|e| attribute(e, "id")).collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    let links: Vec<&str> = page.elements.iter().filter_map(|e| attribute(e, "href")).collect();
    for link in &links {
        let target = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leads outside"));
        assert!(known.contains(target), "{link} leads nowhere");
    }
    for cited in ["#c-T-1", "#c-A-1", "#c-R-2", "#c-C-1", "#c-I-1", "#s-S-1"] {
        assert!(links.contains(&cited), "{cited} is not cited");
    }
    let labels = page.elements.iter().filter_map(|e| attribute(e, "aria-labelledby"));
    for id in labels.flat_map(str::split_whitespace) {
        assert!(known.contains(id), "{id} labels nothing");
    }
}

#[test]
fn it_asks_nothing_of_any_network() {
    let case = case(&[]);
    let html = render(&doc(&case, "The valley"));
    let page = read(&html);
    for element in &page.elements {
        assert!(!["script", "link", "iframe", "img", "form", "object"].contains(&element.name.as_str()));
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on"), "{name}");
            let is_address = value.contains("http:") || value.contains("https:") || value.contains("url(");
            assert!(!is_address || name == "xmlns", "{name}={value}");
        }
    }
    assert!(!html.contains("@import") && !html.contains("url("));
    // The address of a source is printed, not linked.
    assert!(page.texts.iter().any(|text| text.text == "https://valley.example/ford"));
    let policy = page.elements.iter().find(|e| attribute(e, "http-equiv") == Some("Content-Security-Policy"));
    assert_eq!(
        policy.and_then(|e| attribute(e, "content")),
        Some("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    );
}

#[test]
fn both_languages_are_whole() {
    let case = case(&[]);
    let page = read(&render(&doc(&case, "The valley")));
    for (language, dir, name, unit) in
        [("en", "ltr", "The Ford", "Unit 9"), ("ar", "rtl", "المخاضة", "الوحدة 9")]
    {
        let element = page
            .elements
            .iter()
            .find(|e| e.name == "article" && attribute(e, "lang") == Some(language))
            .unwrap();
        assert_eq!(attribute(element, "dir"), Some(dir));
        let text = joined(&article(&page, language));
        assert!(text.contains(name) && text.contains(unit), "{language}");
        for section in ["tolls", "sites", "chain", "promises", "timeline", "left-out", "reading"] {
            let id = format!("{language}-{section}");
            assert!(page.elements.iter().any(|e| attribute(e, "id") == Some(&id)), "{id}");
        }
    }
    let arabic = joined(&article(&page, "ar"));
    assert!(arabic.contains("يقع") || arabic.contains("الادّعاءات"));
}

#[test]
fn it_opens_in_the_language_asked_for() {
    let case = case(&[]);
    for (language, tag) in [(Language::English, "en"), (Language::Arabic, "ar")] {
        let page = read(&render(&ReportDoc { language, ..doc(&case, "The valley") }));
        let checked: Vec<_> = page.elements.iter().filter(|e| attribute(e, "checked").is_some()).collect();
        assert_eq!(checked.len(), 1);
        assert_eq!(attribute(checked[0], "value"), Some(tag));
    }
}

/// A date inside a right-to-left run is shown backwards: it must stand in a left-to-right isolate.
#[test]
fn no_date_is_reversed_in_arabic() {
    let case = case(&[]);
    let page = read(&render(&doc(&case, "The valley")));
    let mut seen = 0;
    for text in article(&page, "ar") {
        let Some(date) = text.text.find("2031-0") else { continue };
        if text.within.iter().any(|e| e.name == "title" || e.name == "desc") {
            continue;
        }
        seen += 1;
        if text.within.iter().any(|e| e.name == "svg") {
            let rtl = text.within.last().is_some_and(|e| attribute(e, "direction") == Some("rtl"));
            assert!(!rtl || text.text[..date].ends_with('\u{2066}'), "{text:?}");
        } else {
            let dir = text.within.iter().rev().find_map(|e| attribute(e, "dir"));
            assert_eq!(dir, Some("ltr"), "{text:?}");
        }
    }
    assert!(seen > 10, "only {seen} dates");
}

#[test]
fn figures_carry_their_ids_and_stand_in_the_head() {
    let case = case(&[]);
    let doc = doc(&case, "The valley");
    let html = render(&doc);
    let page = read(&html);
    let expected: Vec<&str> =
        doc.tolls.sums.iter().flat_map(|sum| &sum.bounds).map(|figure| figure.id.as_str()).collect();
    assert!(!expected.is_empty(), "the invented sum is refused");
    for id in &expected {
        let shown = page.elements.iter().filter(|e| attribute(e, "data-figure") == Some(id));
        assert_eq!(shown.count(), 2, "{id}: once in each language");
    }
    let manifest = sijill_report::manifest(&html).unwrap();
    let listed: Vec<&str> = manifest.figures.iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(listed, expected);
}

#[test]
fn nothing_has_a_dignified_page() {
    let case = Case::default();
    let html = render(&empty_doc(&case));
    let page = read(&html);
    assert!(!page.elements.iter().any(|e| e.name == "svg"));
    let text = joined(&article(&page, "ar"));
    for empty in
        ["ليس في ملف القضية أي إحصاء منشور.", "لم يُسأل عن أي وحدة.", "ليس في ملف القضية تعهّد ولا واجب."]
    {
        assert!(text.contains(empty), "{empty}");
    }
    assert!(joined(&article(&page, "en")).contains("Nothing in the casebook is dated."));
    assert!(!text.contains("{$") && !text.contains("{ $"));
}

#[test]
fn hostile_text_stays_text() {
    let changes = [
        ("Upper Mill", "<script>alert(1)</script>"),
        ("The Ford", "\\\"\\\"><img src=x onerror=alert(1)>"),
        ("shooting at the ford", "abc\u{202e}dcba &amp; <b>'"),
        ("uniform", "--></style><svg onload=alert(1)>"),
    ];
    let changes: Vec<(&str, String)> =
        changes.iter().map(|(from, to)| (*from, to.replace("\\\"", ""))).collect();
    let changes: Vec<(&str, &str)> = changes.iter().map(|(from, to)| (*from, to.as_str())).collect();
    let case = case(&changes);
    let html = render(&doc(&case, "</title><script>alert(2)</script>\u{202e}"));
    let page = read(&html);
    assert!(!page.elements.iter().any(|e| e.name == "script" || e.name == "img"));
    assert!(page.elements.iter().all(|e| e.attributes.keys().all(|name| !name.starts_with("on"))));
    assert!(!html.contains('\u{202e}') && html.contains("⟨U+202E⟩"));
    assert!(page.texts.iter().any(|text| text.text.contains("<img src=x onerror=alert(1)>")));
}

#[test]
fn no_sentence_states_guilt() {
    let case = case(&[]);
    let text = read(&render(&doc(&case, "The valley"))).texts;
    for piece in &text {
        let piece = piece.text.to_lowercase();
        for word in ["guilty", "perpetrator", "responsible for", "مذنب", "الجناة", "مرتكب"] {
            assert!(!piece.contains(word), "{piece}");
        }
    }
}

#[test]
fn no_sentence_misses_a_value() {
    let case = case(&[]);
    let html = render(&doc(&case, "The valley"));
    assert!(!html.contains("{$") && !html.contains("{ $"));
    assert!(!html.contains("⟨U+"), "characters of ours are none of a stranger's");
    assert!(!html.contains('\u{f0001}') && !html.contains('\u{f0002}'));
}

/// The same values give the same bytes.
#[test]
fn it_is_the_same_every_time() {
    let case = case(&[]);
    assert_eq!(render(&doc(&case, "The valley")), render(&doc(&case, "The valley")));
}

#[test]
fn parts_stand_alone_without_styles_and_open_where_they_are_told() {
    let case = case(&[]);
    let doc = doc(&case, "The valley");
    let opens = Opens::At { before: "/claim/".to_owned(), after: "?as-known=2031-05-01".to_owned() };
    let parts = [
        Part::Answers,
        Part::Tolls,
        Part::Sites,
        Part::Chain,
        Part::Patterns,
        Part::Promises,
        Part::Timeline,
    ];
    for language in Language::ALL {
        let words = Words::with(language, Numerals::Eastern, &[]);
        for which in parts {
            let html = part(&doc, &words, which, &opens);
            let page = read(&format!("<!DOCTYPE html>\n<html>{html}</html>"));
            let claims: Vec<&str> = page
                .elements
                .iter()
                .filter_map(|e| attribute(e, "href"))
                .filter(|a| a.contains("T-1"))
                .collect();
            assert!(claims.iter().all(|a| *a == "/claim/T-1?as-known=2031-05-01"), "{claims:?}");
            assert!(
                page.elements.iter().all(|e| e.name == "svg" || attribute(e, "style").is_none()),
                "{which:?}"
            );
            assert!(!html.contains("{$") && !html.is_empty(), "{which:?}");
            if which == Part::Tolls {
                assert!(!claims.is_empty());
                assert!(html.contains("<svg") && html.contains("٢٤"), "{html}");
            }
        }
    }
}
