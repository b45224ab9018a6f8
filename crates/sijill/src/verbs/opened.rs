//! `sijill explain` of victims, of records and of counts of victims: down to the cells of the rows.

use serde_json::{Value, json};
use sijill_casebook::Casebook;
use sijill_model::{Attested, Case, RecordId};
use sijill_register::{DecisionJson, Dimension, EvidenceJson, Protected, Register, Victim, told};

use super::tally::cited;
use crate::cli::{Cli, Format};
use crate::context::Answer;
use crate::failure::Failure;
use crate::linking::register;
use crate::show::{self, Page, count, explain::field, pair as pages, register as facts};

/// Pairs of a victim that are opened line by line; of more, each has one line.
const OPENED: usize = 10;
/// Records left apart that are shown beside one.
const NEAR: usize = 5;

/// A victim, by the beginning of its id.
pub(crate) fn victim(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    what: &str,
    protected: Protected,
) -> Result<Answer, Failure> {
    let register = register(casebook, case)?;
    let victim = match register.find(what) {
        [victim] => victim,
        [] => {
            return Err(Failure::no(
                format!("the lists name no victim {what}"),
                "a victim's id stays as long as its smallest record leads it; `sijill victims` lists them",
            ));
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|victim| victim.id.as_str()).collect();
            return Err(Failure::unusable(format!("{what} begins {} ids", ids.len()), ids.join(", ")));
        }
    };
    if cli.format == Format::Json {
        let cells: Vec<Value> = victim
            .records
            .iter()
            .map(|n| json!({ "id": register.entries[*n].id, "cells": told(&register, *n, protected) }))
            .collect();
        let pairs: Vec<Value> =
            pairs(&victim.records).into_iter().map(|(a, b)| pair_json(&register, a, b)).collect();
        let body =
            json!({ "victim": register.victim_json(victim, protected), "rows": cells, "pairs": pairs });
        return show::json("victim", case, &body);
    }
    let mut page = Page::default();
    victim_page(&mut page, &register, victim, protected);
    Ok(page.finish().into())
}

fn victim_page(page: &mut Page, register: &Register, victim: &Victim, protected: Protected) {
    let profile = register.profile(&victim.records);
    page.heading(&format!("Victim {}", victim.id));
    page.line(0, &profile.names.join(" / "));
    page.line(0, &facts::facts(register, &profile, protected).join("; "));
    let rule = Attested::TABLE.iter().find(|(word, _)| *word == victim.attested).map_or("", |(_, when)| when);
    page.line(
        0,
        &format!(
            "{}: {rule} ({}, rule {})",
            victim.attested,
            count(victim.origins, "independent origin"),
            Attested::RULE
        ),
    );
    page.line(0, &format!("probability that just these records name this person: {:.2}", victim.probability));
    facts::protected(page, register, &victim.records, protected);
    page.heading(&count(victim.records.len(), "record"));
    for record in &victim.records {
        record_lines(page, register, *record, protected);
    }
    let pairs = pairs(&victim.records);
    if !pairs.is_empty() {
        page.heading("Why they are one person");
    }
    let open = pairs.len() <= OPENED;
    for (a, b) in pairs {
        pair_lines(page, register, a, b, open);
    }
}

/// Every pair of some records.
fn pairs(records: &[usize]) -> Vec<(usize, usize)> {
    let later = |(n, a): (usize, &usize)| records[n + 1..].iter().map(|b| (*a, *b)).collect::<Vec<_>>();
    records.iter().enumerate().flat_map(later).collect()
}

fn pair_lines(page: &mut Page, register: &Register, a: usize, b: usize, open: bool) {
    let why = register.linked.explain(a, b);
    page.line(
        0,
        &format!("{} and {}: {:+.1} bits", register.cited(a), register.cited(b), pages::whole(why.bits)),
    );
    pages::decisions(page, 4, register.decided(a, b));
    if open {
        pages::evidence(page, 4, &why);
    }
}

fn pair_json(register: &Register, a: usize, b: usize) -> Value {
    json!({
        "a": register.entries[a].id, "b": register.entries[b].id,
        "evidence": EvidenceJson::of(&register.linked.explain(a, b)),
        "decisions": DecisionJson::all(register.decided(a, b)),
    })
}

/// A record as it was written, with what each column holds.
fn record_lines(page: &mut Page, register: &Register, record: usize, protected: Protected) {
    let entry = &register.entries[record];
    page.line(0, &format!("{} [{}]", register.cited(record), entry.id));
    for told in told(register, record, protected).iter().filter(|told| !told.cell.is_empty()) {
        page.line(4, &format!("{} {}: {} ({})", told.column, told.heading, told.cell, told.field));
    }
}

/// A record of a list; `None` when the exhibit is no list of the case.
pub(crate) fn record(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    id: RecordId,
    protected: Protected,
) -> Result<Option<Answer>, Failure> {
    if !case.lists.contains_key(&id.exhibit) {
        return Ok(None);
    }
    let register = register(casebook, case)?;
    // A blank row or the heading is no record, but a row of the file all the same.
    let Some(record) = register.number_of(id) else { return Ok(None) };
    let victim = register.victim_of[record].map(|n| &register.victims[n]);
    let mates: Vec<usize> = victim
        .map_or_else(Vec::new, |victim| victim.records.iter().copied().filter(|n| *n != record).collect());
    let near = near(&register, record, &mates);
    if cli.format == Format::Json {
        let of = |records: &[usize]| -> Vec<Value> {
            records.iter().map(|other| pair_json(&register, record, *other)).collect()
        };
        let body = json!({
            "record": register.record_json(record), "cells": told(&register, record, protected),
            "victim": victim.map(|victim| &victim.id), "pairs": of(&mates), "apart": of(&near),
        });
        return show::json("record", case, &body).map(Some);
    }
    let mut page = Page::default();
    let held = &register.held[register.entries[record].list];
    page.heading(&format!("Record {}", register.cited(record)));
    record_lines(&mut page, &register, record, protected);
    facts::protected(&mut page, &register, &[record], protected);
    let source = held.act.source.as_ref().map_or_else(|| "not named".to_owned(), |id| format!("[{id}]"));
    field(&mut page, "source of the list", &source);
    page.line(0, &format!("taken in {} as operation {}", held.act.time, held.act.op));
    match victim {
        None => page.line(0, "It names nobody, and is counted as no victim."),
        Some(victim) if mates.is_empty() => page.line(0, &format!("It alone names victim [{}].", victim.id)),
        Some(victim) => page.line(
            0,
            &format!("It names victim [{}], with {}.", victim.id, count(mates.len(), "other record")),
        ),
    }
    for (heading, others) in [("One person with", &mates), ("Weighed, and left apart from", &near)] {
        if !others.is_empty() {
            page.heading(heading);
        }
        for other in others {
            pair_lines(&mut page, &register, record, *other, others.len() <= OPENED);
        }
    }
    Ok(Some(page.finish().into()))
}

/// The records that a record was weighed against or decided about and is not put together with, the likeliest first.
fn near(register: &Register, record: usize, mates: &[usize]) -> Vec<usize> {
    let number = u32::try_from(record).unwrap_or(u32::MAX);
    let edges = register.linked.edges.iter().filter(|edge| edge.a == number || edge.b == number);
    let mut near: Vec<(f32, usize)> = edges
        .map(|edge| (edge.bits, if edge.a == number { edge.b } else { edge.a } as usize))
        .filter(|(_, other)| !mates.contains(other))
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    near.into_iter().take(NEAR).map(|(_, other)| other).collect()
}

/// A line of a count: the victims in it.
pub(crate) fn counted(
    cli: &Cli,
    casebook: &Casebook,
    case: &Case,
    what: &str,
    protected: Protected,
) -> Result<Answer, Failure> {
    let register = register(casebook, case)?;
    let (by, at) = asked(what)?;
    let keep = |records: &[usize]| {
        at.as_deref().is_none_or(|place| records.iter().any(|n| register.is_at(*n, place)))
    };
    let counted = register.count(&by, &keep);
    let cells = if by.is_empty() { std::slice::from_ref(&counted.all) } else { &counted.cells };
    let Some(cell) = cells.iter().find(|cell| cited(&by, cell, at.as_deref()) == what) else {
        let near: Vec<String> = cells.iter().take(12).map(|cell| cited(&by, cell, at.as_deref())).collect();
        return Err(Failure::no(format!("there is no {what}"), format!("there are: {}", near.join(" "))));
    };
    let victims: Vec<&Victim> = register
        .victims
        .iter()
        .filter(|victim| keep(&victim.records) && register.values(&by, &victim.records) == cell.values)
        .collect();
    if cli.format == Format::Json {
        let victims: Vec<_> = victims.iter().map(|victim| register.victim_json(victim, protected)).collect();
        let body = json!({ "id": what, "persons": facts::persons_json(cell.persons), "victims": victims });
        return show::json("count-line", case, &body);
    }
    let mut page = Page::default();
    page.heading(&format!("Count {what}"));
    page.line(0, &format!("{} persons.", facts::persons(cell.persons)));
    page.line(0, "The first number counts the victims below; the range, at 95%, allows for rows wrongly put together or left apart.");
    facts::limits(&mut page, case);
    for limit in facts::LIMITS {
        page.line(0, limit);
    }
    page.gap();
    for victim in &victims {
        let profile = register.profile(&victim.records);
        page.line(0, &facts::victim_line(&register, victim, &profile, protected));
    }
    facts::protected(&mut page, &register, &facts::records_of(&victims), protected);
    Ok(page.finish().into())
}

/// What a count is by, from its id: `count:at=arza,sex=male`.
fn asked(what: &str) -> Result<(Vec<Dimension>, Option<String>), Failure> {
    let bad = |why: String| {
        Failure::unusable(format!("{what} names no count: {why}"), "copy it as `sijill count` prints it")
    };
    let parts = what.strip_prefix("count:").unwrap_or(what);
    let (mut by, mut at) = (Vec::new(), None);
    for part in parts.split(',').filter(|part| *part != "all") {
        let (dimension, value) = part.split_once('=').ok_or_else(|| bad(format!("{part:?} has no value")))?;
        if dimension == "at" {
            at = Some(value.replace('-', " "));
        } else {
            by.push(dimension.parse().map_err(bad)?);
        }
    }
    Ok((by, at))
}
