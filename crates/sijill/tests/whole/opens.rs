//! Every id of every answer about the graph opens, down to a row of an exhibit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::answers::bracketed;
use crate::common::{bad, example, good, json, run, table, worked_case};

const QUESTIONS: &[&[&str]] = &[
    &["chain", "U-GSS", "--on", "2025-03-07"],
    &["chain", "U-400", "--on", "2024-11-01"],
    &["chain", "U-HAMZA", "--on", "2025-06-01", "--to", "U-76D"],
    &["command", "PE-SHARA", "--between", "2025-01-01/2025-07-31"],
    &["site", "PL-MUKHTARIYAH"],
    &["site", "PL-JABLEH"],
    &["site"],
    &["org", "--on", "2025-03-07"],
    &["org", "--diff", "2024-11-01", "2025-03-07"],
    &["contradictions"],
    &["elements", "PE-SHARA", "--frame", "rome-28b", "--on", "2025-03-07"],
    &["elements", "U-GOV", "--frame", "arsiwa-omission", "--on", "2025-03-10"],
    &["elements", "I-003", "--frame", "rome-7-chapeau", "--on", "2025-03-10"],
    &["patterns"],
    &["measures"],
    &["promises", "--on", "2025-06-01"],
];

/// The ids that the tables of the worked case give: a text of an answer that is one of them is an id.
fn of_tables() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for file in std::fs::read_dir(example()).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".csv") {
            ids.extend(table(&name).into_iter().filter_map(|mut row| row.remove("id")));
        }
    }
    ids
}

/// Whether a text names something derived: `edge:U-1>U-2@2031-05-02`, `org@2031-05-02`.
fn is_derived(text: &str) -> bool {
    let kind = text.split([':', '@']).next().unwrap_or_default();
    let is_word = |kind: &str| kind.len() > 2 && kind.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    kind.len() < text.len() && is_word(kind) && !text.contains("://")
}

fn gather(value: &Value, known: &BTreeSet<String>, ids: &mut BTreeSet<String>) {
    match value {
        Value::String(text)
            if !text.contains(char::is_whitespace) && (known.contains(text) || is_derived(text)) =>
        {
            ids.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, known, ids)),
        Value::Object(fields) => fields.values().for_each(|field| gather(field, known, ids)),
        _ => {}
    }
}

/// What `explain` says of each of these, asked for in one go.
fn opened(casebook: &Path, ids: &BTreeSet<String>) -> BTreeMap<String, String> {
    let args: Vec<&str> = ["explain"].into_iter().chain(ids.iter().map(String::as_str)).collect();
    let text = good(&run(casebook, &args));
    if let [id] = args[1..] {
        return BTreeMap::from([(id.to_owned(), text)]);
    }
    let parts = text.split("=== ").skip(1).filter_map(|part| part.split_once('\n'));
    parts.map(|(id, part)| (id.to_owned(), part.to_owned())).collect()
}

#[test]
fn every_id_of_every_answer_opens_down_to_a_row() {
    let (_folder, casebook) = worked_case();
    let known = of_tables();
    let mut ids = BTreeSet::new();
    for args in QUESTIONS {
        let mut found = BTreeSet::new();
        gather(&json(&casebook, args), &known, &mut found);
        // What is printed for people is of no other ids.
        found.extend(bracketed(&good(&run(&casebook, args))).into_iter().filter(|id| !id.contains(' ')));
        assert!(found.len() > 2, "{args:?}: {found:?}");
        ids.extend(found);
    }
    for kind in [
        "chain:",
        "hangs:",
        "edge:",
        "command:",
        "org@",
        "contradiction:",
        "element:",
        "pattern:",
        "U-",
        "R-",
        "A-",
    ] {
        assert!(ids.iter().any(|id| id.starts_with(kind)), "no {kind} among {}", ids.len());
    }
    assert!(ids.len() > 600, "{}", ids.len());
    // An answer that only names others opens by these: until each has come down to a row that it was read from.
    let mut seen = BTreeSet::new();
    while !ids.is_empty() {
        let answers = opened(&casebook, &ids);
        assert_eq!(answers.keys().collect::<BTreeSet<_>>(), ids.iter().collect());
        seen.extend(std::mem::take(&mut ids));
        for (id, text) in answers {
            if text.contains(" of exhibit ") || text.contains("built into the program") {
                continue;
            }
            let below: BTreeSet<String> =
                bracketed(&text).into_iter().filter(|id| !id.contains(' ')).collect();
            assert!(!below.is_empty(), "{id} leads nowhere: {text}");
            ids.extend(below.difference(&seen).cloned());
        }
    }
}

#[test]
fn several_are_opened_at_once_and_what_cannot_be_is_named() {
    let (_folder, casebook) = worked_case();
    let both = json(&casebook, &["explain", "R-007", "edge:U-400>U-HTS@2024-11-01"]);
    assert_eq!(
        (both["answer"].as_str(), both["asked"][1].as_str()),
        (Some("several"), Some("edge:U-400>U-HTS@2024-11-01"))
    );
    assert_eq!(both["opened"][0], json(&casebook, &["explain", "R-007"]));
    assert_eq!(both["opened"][1], json(&casebook, &["explain", "edge:U-400>U-HTS@2024-11-01"]));
    let output = run(&casebook, &["explain", "R-007", "NOTHING-9", "R-018"]);
    bad(&output, 1);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Claim R-007") && text.contains("Claim R-018"), "{text}");
    assert!(
        text.contains("=== NOTHING-9 was not opened: the casebook has nothing called NOTHING-9"),
        "{text}"
    );
}
