//! `sijill count`: how many victims, between which numbers, how well attested, by what.

use serde_json::{Value as Json, json};
use sijill_model::{Attested, Case};
use sijill_register::{Cell, Counted, Dimension, Register};

use crate::cli::{Cli, Format, Seen};
use crate::context::{Answer, case, open};
use crate::failure::Failure;
use crate::linking::register;
use crate::show::{self, Page, register as pages};

pub(crate) fn run(cli: &Cli, by: &[Dimension], place: Option<&str>, seen: Seen) -> Result<Answer, Failure> {
    let casebook = open(cli)?;
    let case = case(&casebook, seen)?;
    let register = register(&casebook, &case)?;
    let keep =
        |records: &[usize]| place.is_none_or(|place| records.iter().any(|n| register.is_at(*n, place)));
    let counted = register.count(by, &keep);
    if cli.format == Format::Json {
        return show::json("count", &case, &answer_json(&case, &register, &counted, by, place));
    }
    Ok(page(&case, &register, &counted, by, place).into())
}

/// What a count is cited by: `count:sex=male,place=arza`.
pub(crate) fn cited(by: &[Dimension], cell: &Cell, place: Option<&str>) -> String {
    let at = place.map(|place| format!("at={}", sijill_model::fold_key(place).replace(' ', "-")));
    let values =
        by.iter().zip(&cell.values).map(|(dimension, value)| format!("{dimension}={}", value.cited()));
    let parts: Vec<String> = at.into_iter().chain(values).collect();
    if parts.is_empty() { "count:all".to_owned() } else { format!("count:{}", parts.join(",")) }
}

fn cell_json(by: &[Dimension], cell: &Cell, place: Option<&str>) -> Json {
    let values: serde_json::Map<String, Json> = by
        .iter()
        .zip(&cell.values)
        .map(|(dimension, value)| (dimension.to_string(), json!(value.shown())))
        .collect();
    let attested: serde_json::Map<String, Json> = Attested::TABLE
        .iter()
        .filter_map(|(word, _)| {
            Some((word.word().to_owned(), pages::persons_json(*cell.attested.get(word)?)))
        })
        .collect();
    json!({ "id": cited(by, cell, place), "values": values,
        "persons": pages::persons_json(cell.persons), "attested": attested })
}

fn answer_json(
    case: &Case,
    register: &Register,
    counted: &Counted,
    by: &[Dimension],
    place: Option<&str>,
) -> Json {
    let lists: Vec<_> = register
        .held
        .iter()
        .map(|held| {
            json!({ "exhibit": held.act.exhibit, "label": held.act.label, "source": held.act.source,
                "as_of": held.act.as_of, "records": held.act.records })
        })
        .collect();
    let rule: serde_json::Map<String, Json> =
        Attested::TABLE.iter().map(|(word, when)| (word.word().to_owned(), json!(when))).collect();
    json!({
        "by": by.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "place": place,
        "all": cell_json(by, &counted.all, place),
        "counts": counted.cells.iter().map(|cell| cell_json(by, cell, place)).collect::<Vec<_>>(),
        "nameless_records": register.nameless,
        "lists": lists,
        "hidden_lists": case.hidden_lists,
        "rule": { "id": Attested::RULE, "words": rule, "origins": Attested::ORIGINS },
        "limits": pages::LIMITS,
    })
}

fn page(
    case: &Case,
    register: &Register,
    counted: &Counted,
    by: &[Dimension],
    place: Option<&str>,
) -> String {
    let mut page = Page::default();
    pages::limits(&mut page, case);
    if let Some(place) = place {
        page.line(0, &format!("Only victims said to have died at {place}."));
    }
    line(&mut page, "Named victims", &counted.all, &cited(&[], &counted.all, place));
    if !by.is_empty() {
        let words: Vec<String> = by.iter().map(ToString::to_string).collect();
        page.heading(&format!("By {}", words.join(", ")));
        for cell in &counted.cells {
            let values: Vec<&str> = cell.values.iter().map(|value| value.shown()).collect();
            line(&mut page, &values.join("; "), cell, &cited(by, cell, place));
        }
    }
    page.gap();
    pages::nameless(&mut page, register);
    page.heading(&format!("The rule {}", Attested::RULE));
    for (word, when) in Attested::TABLE {
        page.line(0, &format!("{:10} {when}", word.word()));
    }
    page.line(0, Attested::ORIGINS);
    page.heading("What it counts");
    for limit in pages::LIMITS {
        page.line(0, limit);
    }
    page.gap();
    for held in &register.held {
        let act = &held.act;
        let who = act.source.as_ref().map_or_else(
            || "no source named".to_owned(),
            |id| format!("{} [{id}]", case.voice(&sijill_model::Voice::Source(id.clone()))),
        );
        let as_of = act.as_of.as_ref().map_or_else(String::new, |day| format!(", as of {day}"));
        page.line(
            0,
            &format!("list {}: {} records, {who}{as_of} [{}]", act.label, act.records, act.op.short()),
        );
    }
    page.finish()
}

fn line(page: &mut Page, what: &str, cell: &Cell, id: &str) {
    let attested: Vec<String> = Attested::TABLE
        .iter()
        .filter_map(|(word, _)| Some(format!("{word} {}", pages::persons(*cell.attested.get(word)?))))
        .collect();
    // By attestation, the line says it already.
    let split = if id.contains("attested=") { String::new() } else { format!("; {}", attested.join(", ")) };
    page.line(0, &format!("{what}: {}{split} [{id}]", pages::persons(cell.persons)));
}
