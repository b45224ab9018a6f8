//! The reference page of predicates, made from the one file that also validates every claim.

use std::fmt::Write as _;

use sijill_model::{Predicate, TimeKind, schema};

/// The file of the schema.
pub(crate) const SOURCE: &str = "crates/model/predicates.toml";
/// The page made from it.
pub(crate) const PATH: &str = "docs/schema.md";

const HEAD: &str = "\
# The schema of predicates

Made by `cargo xtask docs` from `crates/model/predicates.toml`; do not edit it here.

A claim says that SUBJECT PREDICATE OBJECT. This page says which predicates there are, of what kinds of thing
each may be said, and which further parts (`with`) a claim of it may have. Every claim is held to it: on
import, by `sijill append` and by `sijill correct`. A predicate's id is written into signed operations, so none
is ever renamed; a new one is added.

| column | meaning |
| --- | --- |
| predicate | its id, and its label between subject and object in English and Arabic |
| subject, object | kinds of thing: unit, person, place, incident, aggregate, item, post, account; *text*: words for a thing without an id; *none*: takes no object |
| time | *state*: holds over a stretch of time; *event*: happens; blank: timeless |
| answers | who answers to whom while it holds; blank: it makes no step of a chain of command. *continues*: the object continues the subject under another name or form |
| parts | further parts and their types |

| type of a part | how its value is written |
| --- | --- |
| text | words |
| number | a whole number, in digits |
| date | EDTF: `2025-03-07`, `2025-03`, `2025-03-07/2025-03-09`, with `~` and `?` |
| entity | `entity:ID` for a thing with an id, else words |
| entities | a list of those |
| claim | the key of another claim |
";

/// The whole page. The order and the headings are those of the file, the content that of the schema read.
pub(crate) fn page(source: &str) -> String {
    let mut page = HEAD.to_owned();
    for line in source.lines() {
        if let Some(heading) = line.strip_prefix("# --- ") {
            let heading = heading.trim_end_matches([' ', '-']);
            let mut letters = heading.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            write!(
                page,
                "\n## {first}{}\n\n| predicate | subject | object | time | answers | parts |\n| --- | --- | --- | --- | --- | --- |\n",
                letters.as_str()
            )
            .expect("writing to a String");
        } else if let Some(predicate) = id_of(line).and_then(|id| schema().get(id)) {
            page.push_str(&row(predicate));
        }
    }
    page
}

/// The id that a line of the file gives.
fn id_of(line: &str) -> Option<&str> {
    line.strip_prefix("id = \"")?.strip_suffix('"')
}

fn row(predicate: &Predicate) -> String {
    let kinds = |kinds: &[String]| if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") };
    let time = match predicate.time {
        Some(TimeKind::State) => "state",
        Some(TimeKind::Event) => "event",
        None => "",
    };
    let answers = if predicate.subject_answers_to_object() {
        "subject to object"
    } else if predicate.object_answers_to_subject() {
        "object to subject"
    } else if predicate.succeeds {
        "continues"
    } else {
        ""
    };
    let parts: Vec<String> = predicate
        .qualifiers()
        .iter()
        .map(|part| {
            let needed = if predicate.needs().contains(&part.name) { " (needed)" } else { "" };
            format!("{}: {}{needed}", part.name, part.kind.word())
        })
        .collect();
    let cells = [
        format!("`{}`<br>{}<br>{}", predicate.id, predicate.en, predicate.ar),
        kinds(predicate.subjects()),
        kinds(predicate.objects()),
        time.to_owned(),
        answers.to_owned(),
        parts.join(", "),
    ];
    format!("| {} |\n", cells.join(" | ")).replace("|  |", "| |").replace("|  |", "| |")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_predicate_once() {
        let source = include_str!("../../crates/model/predicates.toml");
        let page = page(source);
        for predicate in schema().iter() {
            assert_eq!(page.matches(&format!("| `{}`<br>", predicate.id)).count(), 1, "{}", predicate.id);
        }
        assert!(page.contains("## Names and places\n"));
        assert!(page.contains("| subject to object |"));
    }
}
