//! The style sheet: contrast, direction, motion, and classes that exist on both sides.

use std::collections::{BTreeMap, BTreeSet};

use super::css;
use super::samples::pages;
use crate::design::gallery::tokens::COLOURS;

/// Text and what it stands on, with the ratio asked by WCAG 2.2 AA (1.4.3, 1.4.11).
const PAIRS: &[(&str, &str, f64)] = &[
    ("ink", "paper", 4.5),
    ("ink", "wash", 4.5),
    ("ink", "glow", 4.5),
    ("quiet", "paper", 4.5),
    ("quiet", "wash", 4.5),
    ("quiet", "glow", 4.5),
    ("main", "paper", 4.5),
    ("main", "wash", 4.5),
    ("main", "glow", 4.5),
    ("warm", "paper", 4.5),
    ("warm", "wash", 4.5),
    ("warm", "glow", 4.5),
    ("alarm", "paper", 4.5),
    ("alarm", "wash", 4.5),
    ("alarm", "glow", 4.5),
    ("paper", "ink", 4.5),
    ("paper", "main", 4.5),
    ("edge", "paper", 3.0),
    ("edge", "wash", 3.0),
];

fn tokens() -> BTreeMap<String, String> {
    let css = css();
    let root =
        css.split_once(":root {").and_then(|(_, rest)| rest.split_once('}')).map(|(root, _)| root).unwrap();
    root.split(';')
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    if one > other { one / other } else { other / one }
}

#[test]
fn contrast_is_computed_as_the_standard_does() {
    assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
}

#[test]
fn text_and_bounds_stand_out_from_what_is_under_them() {
    let tokens = tokens();
    for (text, ground, least) in PAIRS {
        let ratio = contrast(&tokens[*text], &tokens[*ground]);
        assert!(ratio >= *least, "{text} on {ground}: {ratio:.2}, wanted {least}");
    }
}

#[test]
fn every_colour_in_use_is_in_a_pair() {
    let css = css();
    let texts: BTreeSet<&str> = PAIRS.iter().map(|(text, ..)| *text).collect();
    let grounds: BTreeSet<&str> = PAIRS.iter().map(|(_, ground, _)| *ground).collect();
    for declaration in css.split(['{', ';', '}']) {
        let Some((property, value)) = declaration.trim().split_once(':') else { continue };
        let used = value.match_indices("var(--").map(|(at, _)| {
            let rest = &value[at + 6..];
            &rest[..rest.find(')').unwrap()]
        });
        let (known, what) = match property.trim() {
            "color" => (&texts, "text"),
            "background" | "background-color" => (&grounds, "ground"),
            _ => continue,
        };
        for token in used {
            assert!(known.contains(token), "`{token}` is used as {what} and stands in no pair of this test");
        }
    }
    let outside_of_tokens = css.split_once(":root {").and_then(|(_, rest)| rest.split_once('}')).unwrap().1;
    let bare: Vec<&str> = outside_of_tokens
        .split(['{', ';', '}'])
        .filter(|declaration| declaration.contains(": #"))
        .filter(|declaration| !declaration.contains("--quiet: #4a4641"))
        .collect();
    assert_eq!(bare, Vec::<&str>::new(), "a colour that is no token");
}

#[test]
fn drawings_and_pages_share_their_colours() {
    let (tokens, canvas) = (tokens(), include_str!("../../../../report/src/svg/canvas.rs"));
    for (token, ink) in
        [("ink", "TEXT"), ("quiet", "QUIET"), ("rule", "RULE"), ("paper", "PAPER"), ("main", "MAIN")]
    {
        let line = format!("const {ink}: &str = \"{}\";", tokens[token]);
        assert!(canvas.contains(&line), "{token} is {} here and otherwise in the drawings", tokens[token]);
    }
    for (name, value, _) in COLOURS {
        assert_eq!(tokens[*name], *value, "the page of the design shows another {name}");
    }
}

/// Properties and values that know left from right. Sizes are the only ones that both directions share.
const PHYSICAL: &[&str] = &[
    "left",
    "right",
    "top",
    "bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "margin-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "padding-bottom",
    "border-left",
    "border-right",
    "border-top",
    "border-bottom",
    "text-align: left",
    "text-align: right",
    "float: left",
    "float: right",
    "clear: left",
    "clear: right",
    "border-top-left-radius",
    "border-top-right-radius",
    "border-bottom-left-radius",
    "border-bottom-right-radius",
];

fn physical(css: &str) -> Vec<String> {
    css.split(['{', ';', '}'])
        .map(str::trim)
        .filter(|declaration| {
            PHYSICAL.iter().any(|word| {
                let property = declaration.split(':').next().unwrap_or_default().trim();
                property == *word
                    || property.starts_with(&format!("{word}-"))
                    || (word.contains(':')
                        && declaration.replace(":", ": ").replace("  ", " ").starts_with(word))
            })
        })
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn left_and_right_are_not_known() {
    assert_eq!(physical("a { margin-left: 1px; border-right-width: 0; text-align:left }").len(), 3);
    assert_eq!(physical(&css()), Vec::<String>::new());
}

#[test]
fn nothing_moves() {
    let css = css();
    for word in ["transition", "animation", "@keyframes", "scroll-behavior"] {
        assert!(!css.contains(word), "{word}: nothing here may move, for those whom motion makes ill");
    }
}

#[test]
fn nothing_comes_from_elsewhere() {
    let css = css();
    let named: BTreeSet<&str> =
        css.match_indices("url(\"").map(|(at, _)| css[at + 5..].split('"').next().unwrap()).collect();
    let held: BTreeSet<&str> = crate::design::assets::ALL
        .iter()
        .map(|asset| asset.path)
        .filter(|path| path.starts_with("fonts/"))
        .collect();
    assert_eq!(named, held);
}

fn classes_of_sheet() -> BTreeSet<String> {
    let css = css();
    let mut classes = BTreeSet::new();
    // Selectors stand before `{`; a dot in a value (".5em") is not followed by a letter.
    for selector in css.split('{').filter_map(|part| part.rsplit([';', '}']).next()) {
        if selector.trim_start().starts_with('@') {
            continue;
        }
        for (at, _) in selector.match_indices('.') {
            let rest = &selector[at + 1..];
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
            if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                classes.insert(rest[..end].to_owned());
            }
        }
    }
    classes
}

fn classes_of(html: &str) -> BTreeSet<String> {
    html.match_indices("class=\"")
        .flat_map(|(at, _)| html[at + 7..].split('"').next().unwrap_or_default().split(' '))
        .filter(|class| !class.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

/// Classes of the report's sections, which this crate dresses and does not make.
fn classes_of_report() -> BTreeSet<String> {
    let css = css();
    let nested = css.split_once(".report {").unwrap().1;
    let mut depth = 1;
    let end = nested.char_indices().find(|(_, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let block = &nested[..end.unwrap().0];
    let mut classes = BTreeSet::from(["report".to_owned()]);
    for (at, _) in block.match_indices('.') {
        let rest = &block[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            classes.insert(rest[..end].to_owned());
        }
    }
    classes
}

#[test]
fn every_class_of_a_component_is_dressed_and_every_dress_is_worn() {
    let worn: BTreeSet<String> = pages().iter().flat_map(|(_, html)| classes_of(html)).collect();
    let dressed = classes_of_sheet();
    // What is only a name for the eye of a reader of the HTML would be a class too many.
    assert_eq!(worn.difference(&dressed).collect::<Vec<_>>(), Vec::<&String>::new(), "worn and not dressed");
    let report = classes_of_report();
    let steps = |class: &String| class.starts_with("least-");
    let unworn: Vec<_> =
        dressed.difference(&worn).filter(|class| !report.contains(*class) && !steps(class)).collect();
    assert_eq!(unworn, Vec::<&String>::new(), "dressed and not worn on any page");
}

#[test]
fn the_sections_of_the_report_are_dressed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../report/src/page");
    // `wording` is the same word in both.
    let mut report = classes_of_report();
    report.insert("wording".to_owned());
    let mut found = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|end| end != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().map(str::trim) {
            // An element with a class opens its line: `div.answer {`, `nav.contents aria-label=…`.
            let Some((element, rest)) = line.split_once('.') else { continue };
            let elements =
                ["div", "p", "dl", "dd", "details", "section", "nav", "ol", "ul", "span", "table", "b"];
            if !elements.contains(&element) || !rest.contains('{') {
                continue;
            }
            let names = rest.split([' ', '{', '#', '(', '[']).next().unwrap_or_default();
            for class in names.split('.').filter(|class| !class.is_empty()) {
                found += 1;
                assert!(report.contains(class), "{class} of {} has no dress", path.display());
            }
        }
    }
    assert!(found > 30, "only {found} classes found in the report's pages");
}

#[test]
fn the_sheet_is_light() {
    // All style and script of a first page stay under 150 KB compressed; uncompressed is a stricter measure.
    assert!(crate::design::assets::STYLE.len() < 48_000, "{} bytes", crate::design::assets::STYLE.len());
}

#[test]
fn the_faces_are_light() {
    let bytes = |names: &[&str]| -> usize {
        names
            .iter()
            .map(|name| {
                let face = crate::design::assets::ALL.iter().find(|asset| asset.path.contains(name)).unwrap();
                face.bytes.len()
            })
            .sum()
    };
    let (serif, sans) = ("source-serif-4-latin-wght", "source-sans-3-latin-wght");
    let english = bytes(&[serif, sans, "source-serif-4-latin-400-italic"]);
    let arabic = bytes(&[serif, sans, "noto-naskh-arabic", "vazirmatn"]);
    assert_eq!((english / 1000, arabic / 1000), (99, 220), "assets/fonts/README.md says otherwise");
}
