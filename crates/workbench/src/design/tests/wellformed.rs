//! The HTML of whole pages: elements nest, ids are unique, references lead somewhere, no inline style or script.

use std::collections::BTreeSet;

use super::samples::pages;

const VOID: &[&str] = &["meta", "link", "input", "br", "img", "hr", "wbr"];

/// Every start tag of a page: its name and the rest.
fn tags(html: &str) -> Vec<(&str, &str)> {
    html.split('<')
        .skip(1)
        .filter_map(|part| part.split_once('>'))
        .map(|(tag, _)| tag)
        .filter(|tag| !tag.starts_with(['/', '!']))
        .map(|tag| tag.split_once([' ', '\n']).unwrap_or((tag, "")))
        .collect()
}

fn attribute<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let at = rest.match_indices(name).find(|(at, _)| {
        let before = at.checked_sub(1).is_none_or(|before| rest.as_bytes()[before].is_ascii_whitespace());
        before && rest[at + name.len()..].starts_with("=\"")
    })?;
    rest[at.0 + name.len() + 2..].split('"').next()
}

fn nesting(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let (tag, _) = part.split_once('>').ok_or("a tag without end")?;
        if let Some(name) = tag.strip_prefix('/') {
            match open.pop() {
                Some(last) if last == name => {}
                last => return Err(format!("</{name}> closes {last:?}")),
            }
        } else if !tag.starts_with('!') && !tag.ends_with('/') {
            let name = tag.split([' ', '\n']).next().unwrap_or_default();
            if !VOID.contains(&name) {
                open.push(name);
            }
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

#[test]
fn elements_nest() {
    assert!(nesting("<p><b></p></b>").is_err() && nesting("<p><br></p>").is_ok());
    for (name, html) in pages() {
        assert_eq!(nesting(&html), Ok(()), "{name}");
    }
}

#[test]
fn ids_are_unique_and_references_lead_to_them() {
    for (name, html) in pages() {
        let tags = tags(&html);
        let mut ids = BTreeSet::new();
        for (_, rest) in &tags {
            if let Some(id) = attribute(rest, "id") {
                assert!(ids.insert(id), "{name}: `{id}` twice");
            }
        }
        for (tag, rest) in &tags {
            for reference in ["for", "list", "aria-labelledby", "aria-describedby", "popovertarget"] {
                for id in attribute(rest, reference).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{name}: <{tag} {reference}=\"{id}\"> leads nowhere");
                }
            }
        }
    }
}

#[test]
fn every_control_has_a_name() {
    for (name, html) in pages() {
        let tags = tags(&html);
        let labelled: BTreeSet<&str> = tags
            .iter()
            .filter(|(tag, _)| *tag == "label")
            .filter_map(|(_, rest)| attribute(rest, "for"))
            .collect();
        for (tag, rest) in tags.iter().filter(|(tag, _)| ["input", "select", "textarea"].contains(tag)) {
            let kind = attribute(rest, "type").unwrap_or_default();
            let by_label = attribute(rest, "id").is_some_and(|id| labelled.contains(id));
            // The two fields of the times stand inside their labels.
            let inside = ["on", "as-known"].contains(&attribute(rest, "name").unwrap_or_default());
            let named = kind == "hidden" || by_label || inside || attribute(rest, "aria-label").is_some();
            assert!(named, "{name}: <{tag} {rest}> has no name");
        }
    }
}

#[test]
fn no_page_needs_more_than_the_content_policy_allows() {
    for (name, html) in pages() {
        for (tag, rest) in tags(&html) {
            assert!(attribute(rest, "style").is_none(), "{name}: <{tag} {rest}>");
            assert_ne!(tag, "style", "{name}");
            assert!(tag != "script" || attribute(rest, "src").is_some(), "{name}: an inline script");
            let handler = rest.split_whitespace().any(|word| word.starts_with("on") && word.contains("=\""));
            assert!(!handler, "{name}: <{tag} {rest}>");
            for reference in ["href", "src", "action"] {
                let there = attribute(rest, reference).unwrap_or_default();
                assert!(!there.contains("://"), "{name}: {there} leads out");
            }
        }
    }
}

#[test]
fn both_languages_show_the_same() {
    let pages = pages();
    for page in ["overview", "register", "review"] {
        let shape = |tag: &str| {
            let (_, html) = pages.iter().find(|(name, _)| *name == format!("{page}-{tag}.html")).unwrap();
            let mut names: Vec<&str> = tags(html).into_iter().map(|(tag, _)| tag).collect();
            // Which words are foreign differs with the language.
            names.retain(|name| !["bdi", "span", "wbr"].contains(name));
            names
        };
        let (english, arabic) = (shape("en"), shape("ar"));
        assert!(english.len().abs_diff(arabic.len()) <= 6, "{page}: {} and {}", english.len(), arabic.len());
    }
}
