//! `/download/NAME.csv`, `.xlsx` and `.json`: the tables of pages, as looked at.

use serde::Serialize;
use serde_json::json;
use sijill_command::Said;
use sijill_model::{Citation, CountRange};

use crate::ask::Ask;
use crate::download::{Table, heads};
use crate::reply::{Answer, Fault, Reply};
use crate::view::View;

/// How a case is put into a table.
type Tabled = fn(&View) -> Table;

/// What can be had, by its name.
const TABLES: &[(&str, Tabled)] =
    &[("tolls", of_tolls), ("promises", of_promises), ("sources", of_sources), ("timeline", of_timeline)];

/// The addresses of a page's files, each with the name on its link.
pub(crate) fn of_page(ask: &Ask, name: &str) -> Vec<(String, &'static str)> {
    if !TABLES.iter().any(|(own, _)| *own == name) {
        return Vec::new();
    }
    [("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON")]
        .map(|(ending, shown)| (ask.to(&format!("/download/{name}.{ending}")), shown))
        .into()
}

/// One file.
pub(crate) fn page(ask: &Ask) -> Answer {
    let file = ask.part("file");
    let nothing = || Fault::Nothing(file.to_owned());
    let (name, ending) = file.rsplit_once('.').ok_or_else(nothing)?;
    let (_, table) = TABLES.iter().find(|(own, _)| *own == name).ok_or_else(nothing)?;
    let (case, view) = (ask.case(), ask.view());
    let table = table(&view);
    match ending {
        "csv" => Ok(table.as_csv()),
        "xlsx" => table.as_xlsx(ask),
        "json" => {
            let settings = json!({
                "root": case.root,
                "as_known": ask.seen.as_known.map(|day| day.to_string()),
                "without": ask.seen.without,
            });
            Ok(Reply::file(file, "application/json", table.json(&settings).to_string()))
        }
        _ => Err(nothing()),
    }
}

fn cited(read: &[Citation]) -> String {
    read.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The word of a value as its JSON has it.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn of_tolls(view: &View) -> Table {
    let ends = |range: Option<CountRange>| (text(range.map(|r| r.low)), text(range.and_then(|r| r.high)));
    let rows = view.tolls().tallies.iter().map(|tally| {
        let (low, high) = ends(tally.count);
        vec![
            tally.key.to_string(),
            tally.counter_label.clone(),
            tally.measure.clone(),
            low,
            high,
            tally.qualifier.clone(),
            tally.wording.clone(),
            tally.place_label.clone(),
            text(tally.window.as_ref()),
            tally.victims.clone(),
            tally.actors_label.clone(),
            text(tally.as_of.as_ref()),
            tally.method.clone(),
            tally.denied.to_string(),
            tally.said.join("; "),
            cited(&tally.read_in),
        ]
    });
    Table {
        name: "tolls",
        numbers: &["least", "most"],
        heads: heads(&[
            "key",
            "counter",
            "measure",
            "least",
            "most",
            "qualifier",
            "wording",
            "place",
            "window",
            "victims",
            "actors",
            "as_of",
            "method",
            "denied",
            "said_by",
            "read_in",
        ]),
        rows: rows.collect(),
    }
}

fn said(said: &Said) -> [String; 3] {
    [said.key.to_string(), said.said.join("; "), cited(&said.read_in)]
}

fn of_promises(view: &View) -> Table {
    let rows = view.promises().promises.iter().map(|promise| {
        let [key, said_by, read_in] = said(&promise.said);
        let late = promise.days_late.map(|(least, most)| format!("{least}/{most}"));
        vec![
            key,
            promise.who_label.clone(),
            promise.to_label.clone(),
            promise.what.clone(),
            promise.kind.clone(),
            text(promise.made_on.as_ref()),
            text(promise.due.as_ref()),
            promise.due_as_said.clone(),
            word(&promise.state),
            late.unwrap_or_default(),
            promise.outcome.clone(),
            text(promise.outcome_as_of.as_ref()),
            said_by,
            read_in,
        ]
    });
    Table {
        name: "promises",
        numbers: &[],
        heads: heads(&[
            "key",
            "who",
            "to_whom",
            "what",
            "kind",
            "made_on",
            "due",
            "due_as_said",
            "state",
            "days_late",
            "outcome",
            "outcome_as_of",
            "said_by",
            "read_in",
        ]),
        rows: rows.collect(),
    }
}

fn of_sources(view: &View) -> Table {
    let rows = view.case.sources.values().map(|source| {
        vec![
            source.id.to_string(),
            source.kind.clone(),
            source.publisher.clone(),
            source.title.clone(),
            source.author.clone(),
            text(source.date.as_ref()),
            word(&source.reliability),
            source.via.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            source.url.clone(),
            source.note.clone(),
        ]
    });
    Table {
        name: "sources",
        numbers: &[],
        heads: heads(&[
            "id",
            "kind",
            "publisher",
            "title",
            "author",
            "date",
            "reliability",
            "via",
            "address",
            "note",
        ]),
        rows: rows.collect(),
    }
}

fn of_timeline(view: &View) -> Table {
    let rows = view.timeline().entries.iter().map(|entry| {
        let [key, said_by, read_in] = said(&entry.said);
        vec![
            key,
            entry.date.to_string(),
            text(entry.earliest.as_ref()),
            text(entry.latest.as_ref()),
            word(&entry.lane),
            entry.text.clone(),
            entry.place_label.clone(),
            said_by,
            read_in,
        ]
    });
    Table {
        name: "timeline",
        numbers: &[],
        heads: heads(&["key", "date", "earliest", "latest", "lane", "text", "place", "said_by", "read_in"]),
        rows: rows.collect(),
    }
}
