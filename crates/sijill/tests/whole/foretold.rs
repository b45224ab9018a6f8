//! What `--without SOURCE` foretells, against the worked case really without that source.
//!
//! The smaller folder is made from the cells of the tables alone, so that nothing of what foretells is used to
//! make what it is held against.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::common::{copy, empty, example, good, json, run, table, worked_case};

type Row = BTreeMap<String, String>;

/// Ids in a cell: what stands between the marks that cells use.
fn ids(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(|c: char| c.is_whitespace() || ";>(),".contains(c)).filter(|id| !id.is_empty())
}

fn list(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// The worked case's folder without a source: the source itself, those that reached us only through it, the rows
/// that none of the others says, and what cannot be without them.
struct Smaller {
    gone: BTreeSet<String>,
    fallen: BTreeSet<String>,
    tables: BTreeMap<String, (Vec<String>, Vec<Row>)>,
}

impl Smaller {
    fn without(source: &str) -> Self {
        let sources = table("sources.csv");
        let mut gone = BTreeSet::from([source.to_owned()]);
        loop {
            let through =
                |row: &&Row| !gone.contains(&row["id"]) && ids(&row["via"]).any(|id| gone.contains(id));
            let more: Vec<String> = sources.iter().filter(through).map(|row| row["id"].clone()).collect();
            if more.is_empty() {
                break;
            }
            gone.extend(more);
        }
        let mut smaller = Self { gone, fallen: BTreeSet::new(), tables: BTreeMap::new() };
        for file in std::fs::read_dir(example()).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".csv") {
                let text = std::fs::read_to_string(example().join(&name)).unwrap();
                let heading = text.trim_start_matches('\u{feff}').lines().next().unwrap();
                let columns = heading.split(',').map(str::to_owned).collect();
                let rows = table(&name).into_iter().filter_map(|row| smaller.kept(&name, row)).collect();
                smaller.tables.insert(name, (columns, rows));
            }
        }
        smaller.drop_what_hangs_in_the_air();
        smaller
    }

    /// A row with what is left of it; `None` when nobody is left who says it.
    fn kept(&mut self, table: &str, mut row: Row) -> Option<Row> {
        let gone = |id: &str| self.gone.contains(id);
        match table {
            "sources.csv" => return (!gone(&row["id"])).then_some(row),
            // A locator without a source is one of the first source.
            "locators.csv" => return (!gone("ART")).then_some(row),
            "units.csv" => return Some(row),
            "places.csv" => {
                // A point falls with the one source that it was taken from; who gives none is the keeper.
                let cell = row["coord_source"].clone();
                let from: Vec<&str> = ids(&cell).filter(|id| gone(id)).collect();
                if !from.is_empty() {
                    row.extend(["lat", "lon", "coord_source"].map(|name| (name.to_owned(), String::new())));
                }
                return Some(row);
            }
            _ => {}
        }
        let kept: Vec<&str> = list(&row["source"]).into_iter().filter(|id| !gone(id)).collect();
        let chains = row.get("said_by").cloned().unwrap_or_default();
        let left: Vec<&str> = list(&chains).into_iter().filter(|chain| !ids(chain).any(gone)).collect();
        let falls = kept.is_empty() || (left.is_empty() && !list(&chains).is_empty());
        let kept = kept.join(";");
        if table == "persons.csv" {
            if falls {
                // The person stays; the further names were that source's.
                row.extend(["aliases", "name_ar"].map(|name| (name.to_owned(), String::new())));
            }
            row.insert("source".to_owned(), kept);
            return Some(row);
        }
        if falls {
            self.fallen.insert(row["id"].clone());
            return None;
        }
        if row.contains_key("said_by") {
            row.insert("said_by".to_owned(), left.join(";"));
        }
        row.insert("source".to_owned(), kept);
        Some(row)
    }

    /// Rows about an incident or a count that is no longer there, and links to one, cannot be imported.
    fn drop_what_hangs_in_the_air(&mut self) {
        let rows = |name: &str| self.tables[name].1.iter();
        let aggregates = |rows: &mut dyn Iterator<Item = &Row>| -> BTreeSet<String> {
            rows.map(|row| row["aggregate_id"].clone()).filter(|id| !id.is_empty()).collect()
        };
        let left = aggregates(&mut rows("tallies.csv"));
        let lost: BTreeSet<String> =
            aggregates(&mut table("tallies.csv").iter()).difference(&left).cloned().collect();
        let mut in_the_air: BTreeSet<String> = &(&self.fallen | &lost) | &self.gone;
        loop {
            let before = in_the_air.len();
            for (name, column) in [
                ("incidents.csv", "parent"),
                ("attributions.csv", "target"),
                ("background.csv", "subject"),
                ("elements.csv", "claim"),
                ("elements.csv", "about"),
                ("searches.csv", "about"),
            ] {
                let rows = &mut self.tables.get_mut(name).unwrap().1;
                let (hanging, stay): (Vec<Row>, Vec<Row>) =
                    std::mem::take(rows).into_iter().partition(|row| in_the_air.contains(&row[column]));
                *rows = stay;
                in_the_air.extend(hanging.into_iter().map(|row| row["id"].clone()));
            }
            if in_the_air.len() == before {
                break;
            }
        }
        for row in &mut self.tables.get_mut("tallies.csv").unwrap().1 {
            let stays = |link: &&str| !ids(&link.replace(':', " ")).any(|id| in_the_air.contains(id));
            let links: Vec<&str> = list(&row["relation"]).into_iter().filter(stays).collect();
            let links = links.join(";");
            row.insert("relation".to_owned(), links);
        }
    }

    fn write(&self, folder: &Path) {
        copy(&example(), folder);
        for (name, (columns, rows)) in &self.tables {
            let mut text = columns.join(",") + "\n";
            for row in rows {
                let cells = columns.iter().map(|name| format!("\"{}\"", row[name].replace('"', "\"\"")));
                text.push_str(&(cells.collect::<Vec<_>>().join(",") + "\n"));
            }
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
}

/// An answer without what names the casebook, counts what fell, is a coder's remark on a row, or when it was recorded.
fn said(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(said).collect(),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| {
                !["casebook", "without", "fallen", "hidden", "note", "links_left_out", "linked_at"]
                    .contains(&name.as_str())
            })
            .map(|(name, value)| (name.clone(), said(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

const GRAPH: &[&[&str]] = &[
    &["chain", "U-SNA", "--on", "2025-03-07"],
    &["chain", "U-GSS", "--on", "2025-03-07"],
    &["chain", "U-HAMZA", "--on", "2025-06-01", "--as-known", "2025-07-15"],
    &["command", "PE-SHARA", "--between", "2024-12-01/2025-06-30"],
    &["org", "--on", "2025-03-07"],
    &["org", "--diff", "2024-11-01", "2025-03-07"],
];

const SITES: &[&[&str]] = &[
    &["site", "PL-MUKHTARIYAH"],
    &["site", "PL-SONOBAR"],
    &["site"],
    &["elements", "PE-SHARA", "--frame", "rome-28b", "--on", "2025-03-07"],
    &["elements", "U-GOV", "--frame", "arsiwa-omission", "--on", "2025-03-10", "--as-known", "2025-09-30"],
];

#[test]
fn taking_a_source_out_changes_what_without_foretold() {
    let (_folder, casebook) = worked_case();
    let questions: Vec<&[&str]> = GRAPH.iter().chain(SITES).copied().collect();
    let whole: Vec<Value> = questions.iter().map(|args| said(&json(&casebook, args))).collect();
    // Without the article incidents fall of which other sources go on to speak, and no folder can say that:
    // what answers to whom does not rest on incidents.
    for (gone, asked) in [
        ("ART", GRAPH.len()),
        ("REU-MAIN", questions.len()),
        ("REU-FACT", questions.len()),
        ("EU-0528", questions.len()),
        ("UK-1219", questions.len()),
        ("GOV-CLAIM", questions.len()),
        ("SYRREV-2025-07", questions.len()),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let smaller = Smaller::without(gone);
        smaller.write(&folder.path().join("tables"));
        let without = folder.path().join("smaller.sijill");
        empty(&without);
        good(&run(&without, &["import", folder.path().join("tables").to_str().unwrap()]));
        let mut changed = 0;
        for (args, whole) in questions.iter().zip(&whole).take(asked) {
            let foretold = json(&casebook, &[args, &["--without", gone][..]].concat());
            let came = json(&without, args);
            let difference = first_difference(&said(&foretold), &said(&came), "");
            assert_eq!(difference, None, "{args:?} without {gone}");
            changed += usize::from(said(&foretold) != *whole);
            // Links put by analysts to claims that fell: counted by the one, and not there in the other.
            if let (Some(foretold), Some(came)) =
                (foretold["links_left_out"].as_u64(), came["links_left_out"].as_u64())
            {
                assert!(came <= foretold, "{args:?} without {gone}");
            }
        }
        assert!(changed > 0, "{gone} makes no difference to any of the questions");
    }
}

/// Where two answers first differ, with both values.
fn first_difference(a: &Value, b: &Value, at: &str) -> Option<String> {
    match (a, b) {
        (Value::Object(a_fields), Value::Object(b_fields)) => {
            let names: BTreeSet<&String> = a_fields.keys().chain(b_fields.keys()).collect();
            names.into_iter().find_map(|name| {
                first_difference(&a[name.as_str()], &b[name.as_str()], &format!("{at}.{name}"))
            })
        }
        (Value::Array(a_items), Value::Array(b_items)) if a_items.len() == b_items.len() => a_items
            .iter()
            .zip(b_items)
            .enumerate()
            .find_map(|(n, (a, b))| first_difference(a, b, &format!("{at}[{n}]"))),
        _ if a == b => None,
        _ => Some(format!("{at}: foretold {a}, came {b}")),
    }
}
