//! Care for people: no word of guilt in a sentence of our own, and nothing asked of any network.

use crate::fault::Fault;
use crate::lines::{find_words, line_of};
use crate::tree::Tree;

/// Words that judge. They may be a source's, in quotation marks and out of data; never ours.
const JUDGING: &[&str] = &[
    "guilty",
    "culprit",
    "perpetrator",
    "perpetrators",
    "is responsible for",
    "was responsible for",
    "were responsible for",
    "مذنب",
    "مذنبة",
    "الجاني",
    "الجناة",
    "مسؤول عن قتل",
    "ارتكب الجريمة",
];

/// Literals that may hold such a word, each with the reason.
const MAY: &[(&str, &str, &str)] = &[
    (
        "crates/command/src/said.rs",
        "guilty",
        "the list of words that are set in quotation marks wherever a source has them",
    ),
    ("crates/command/src/said.rs", "perpetrator", "the same list"),
];

/// What only names something and asks for nothing.
const NAMES: &[&str] = &["http://www.w3.org/"];

/// Who may name a socket: the workbench, which listens, and the verb that asks it to, at a loopback address.
const MAY_LISTEN: &[&str] =
    &["crates/workbench/src/server.rs", "crates/sijill/src/cli.rs", "crates/sijill/src/verbs/serve.rs"];

/// Ways in which a page, a style sheet or a drawing asks for something from elsewhere.
const ASKING: &[&str] = &["@import", "url(http", "url(//", "src=\"http", "src=\"//", "<script src", "<link "];

pub(crate) fn check_words(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut look = |path: &str, first_line: usize, text: &str| {
        for word in JUDGING {
            for at in find_words(text, word) {
                let may = MAY.iter().any(|(file, literal, _)| *file == path && *literal == text);
                if !may {
                    faults.push(Fault::at(
                        path,
                        first_line + line_of(text, at) - 1,
                        format!("{word:?} in words of our own"),
                        "say who says what; leave judging words to sources, in quotation marks",
                    ));
                }
            }
        }
    };
    for source in tree.sources("crates/").iter().filter(|source| source.path.contains("/src/")) {
        for literal in source.rust.literals.iter().filter(|literal| !source.is_test_line(literal.line)) {
            look(source.path, literal.line, &literal.text);
        }
    }
    for (path, text) in tree.files().filter(|(path, _)| path.ends_with(".ftl")) {
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#')) {
            look(path, number, line);
        }
    }
    faults
}

pub(crate) fn check_addresses(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut look = |path: &str, first_line: usize, text: &str| {
        let mut fault = |at: usize, what: String| {
            let line = first_line + line_of(text, at) - 1;
            faults.push(Fault::at(
                path,
                line,
                what,
                "sijill works offline: carry it in the program, or do without",
            ));
        };
        for scheme in ["http://", "https://"] {
            for (at, _) in text.match_indices(scheme) {
                if !NAMES.iter().any(|name| text[at..].starts_with(name)) {
                    fault(at, "an address of the network".to_owned());
                }
            }
        }
        for asking in ASKING {
            for (at, _) in text.match_indices(asking) {
                fault(at, format!("{asking} asks for something from elsewhere"));
            }
        }
    };
    for source in tree.sources("crates/").iter().filter(|source| source.path.contains("/src/")) {
        for literal in source.rust.literals.iter().filter(|literal| !source.is_test_line(literal.line)) {
            look(source.path, literal.line, &literal.text);
        }
    }
    let assets = ["css", "js", "html", "svg", "ftl"];
    let is_asset = |path: &str| path.rsplit_once('.').is_some_and(|(_, end)| assets.contains(&end));
    let is_ours = |path: &str| path.starts_with("crates/") && !path.contains("/tests/");
    for (path, text) in tree.files().filter(|(path, _)| is_ours(path) && is_asset(path)) {
        look(path, 1, text);
    }
    for source in tree.sources("crates/").iter().filter(|source| !MAY_LISTEN.contains(&source.path)) {
        for (at, _) in source.rust.code.match_indices("std::net") {
            let line = line_of(&source.rust.code, at);
            faults.push(Fault::at(
                source.path,
                line,
                "std::net",
                "sijill opens no connection, and no port but the workbench's",
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::expect;

    #[test]
    fn a_judging_word_is_found_outside_tests() {
        let tree = Tree::of(&[
            (
                "crates/report/src/a.rs",
                "// guilty\nconst A: &str = \"is guilty of\";\nconst B: &str = \"perpetrator_scope\";\n#[cfg(test)]\nmod tests { const C: &str = \"guilty\"; }\n",
            ),
            ("crates/report/locales/en/report.ftl", "# perpetrator\nx = { $who } is responsible for it\n"),
            ("crates/command/src/said.rs", "const Q: &[&str] = &[\"guilty\"];\n"),
        ]);
        expect(
            &check_words(&tree),
            &[
                "crates/report/src/a.rs:2: \"guilty\" in words of our own",
                "crates/report/locales/en/report.ftl:2: \"is responsible for\" in words of our own",
            ],
        );
    }

    #[test]
    fn an_address_is_found() {
        let tree = Tree::of(&[
            (
                "crates/report/src/a.rs",
                "const A: &str = \"https://tiles.example.org\";\nconst B: &str = \"http://www.w3.org/2000/svg\";\n",
            ),
            ("crates/report/src/page/style.css", "body {}\n@import 'x';\n"),
        ]);
        expect(
            &check_addresses(&tree),
            &[
                "crates/report/src/a.rs:1: an address of the network",
                "crates/report/src/page/style.css:2: @import asks for something from elsewhere",
            ],
        );
    }
}
