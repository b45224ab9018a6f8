//! How many victims the lists name: by what, between which numbers, how well attested. Every number opens to those whom
//! it counts.

use maud::{Markup, html};
use sijill_linkage::CountOfPersons;
use sijill_model::Attested;
use sijill_register::{Cell, Counted, Dimension, Register, Value};

use crate::ask::Ask;
use crate::design::{
    Choice, Column, Facet, Facets, Figure, Kind, Link, Notice, Row, Table, definitions, empty, facets,
    figure, foreign, notice, section, table,
};
use crate::download;
use crate::pages::register::{limits, said, with_register};
use crate::reply::{Answer, Reply};
use crate::shelf::{CountAsked, Standing};
use crate::shell::{Body, Times, render};

/// What can be counted by, with its word.
const BY: [(&str, &str); 7] = [
    ("place", "reg-place"),
    ("sex", "reg-sex"),
    ("age-group", "cnt-age-group"),
    ("date", "reg-died"),
    ("list", "cnt-lists"),
    ("type", "field-death-type"),
    ("attested", "reg-attested"),
];
/// Dimensions counted by at once: of more, a table has more lines than persons.
const AT_ONCE: usize = 3;
/// Lines shown; the rest is in the file.
const LINES: usize = 500;

/// What the address asks; dimensions that there are not are told.
fn asked(ask: &Ask) -> (CountAsked, Vec<String>) {
    let (mut by, mut wrong): (Vec<Dimension>, Vec<String>) = Default::default();
    for text in ask.query.all("by").flat_map(|text| text.split(',')) {
        match text.parse() {
            Ok(dimension) if by.len() < AT_ONCE && !by.contains(&dimension) => by.push(dimension),
            Ok(_) => {}
            Err(_) => wrong.push(text.to_owned()),
        }
    }
    (CountAsked { by, at: ask.query.get("at").to_owned() }, wrong)
}

/// The count.
pub(crate) fn page(ask: &Ask) -> Answer {
    with_register(ask, "nav-count", |standing, note| {
        let (asked, wrong) = asked(ask);
        let counted = standing.count(&asked);
        let main = html! {
            (note)
            @for text in &wrong {
                (notice(Notice::Warning, ask.say("notice"), ask.words.tell("cnt-no-such", vec![("by", foreign(text).into())])))
            }
            (whole(ask, &asked, &counted))
            @if !asked.by.is_empty() { (lines(ask, &standing, &asked, &counted)) }
            (nameless(ask, &standing.register))
            (rule(ask))
            (limits(ask))
        };
        let by = asked.by.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let file = |path: &str| ask.at(path, &[("by", by.as_str()), ("at", asked.at.as_str())]);
        Ok(render(
            ask,
            Body {
                title: ask.say("nav-count"),
                lead: html! { (ask.say("cnt-lead")) },
                times: Times::Known,
                downloads: vec![
                    (file("/count.csv"), "CSV"),
                    (file("/count.xlsx"), "XLSX"),
                    (file("/count.json"), "JSON"),
                ],
                main,
                aside: Some(choose(ask, &asked)),
                ..Body::default()
            },
        ))
    })
}

/// By what to count.
fn choose(ask: &Ask, asked: &CountAsked) -> Markup {
    let choices = BY
        .iter()
        .map(|(value, key)| Choice {
            value,
            label: html! { (ask.say(key)) },
            chosen: asked.by.iter().any(|by| by.to_string() == *value),
            ..Choice::default()
        })
        .collect();
    let label = ask.say("cnt-choose");
    let clear = ask.to("/count");
    let kept = ask.query.iter().filter(|(name, _)| crate::ask::is_time(name)).collect();
    facets(&Facets {
        action: "/count",
        label: &label,
        kept,
        search: Some(("at", html! { (ask.say("cnt-at")) }, &asked.at)),
        facets: vec![Facet {
            name: "by",
            title: html! { (ask.say("cnt-by")) },
            choices,
            open: true,
            more: None,
        }],
        apply: html! { (ask.say("apply")) },
        clear: (!asked.by.is_empty() || !asked.at.is_empty())
            .then(|| Link::new(&clear, ask.say("reg-clear"))),
        ..Facets::default()
    })
}

/// All of them, in one number.
fn whole(ask: &Ask, asked: &CountAsked, counted: &Counted) -> Markup {
    let open =
        if asked.at.is_empty() { ask.to("/register") } else { ask.at("/register", &[("q", &asked.at)]) };
    let split: Vec<(Markup, Markup)> = attested(&counted.all)
        .map(|(word, persons)| {
            let href = ask.at("/register", &[("attested", word.word())]);
            let shown = said::persons(ask, persons);
            (
                html! { (ask.say(said::attested_key(word))) },
                if asked.at.is_empty() {
                    html! { a href=(href) { (shown) } }
                } else {
                    shown
                },
            )
        })
        .collect();
    html! {
        (figure(&Figure {
            id: "count:all",
            value: said::persons(ask, counted.all.persons),
            label: html! {
                @if asked.at.is_empty() { (ask.say("cnt-named")) }
                @else { (ask.words.tell("cnt-named-at", vec![("place", foreign(&asked.at).into())])) }
            },
            open: Link::new(&open, ask.say("cnt-open")),
            note: html! { (ask.say("reg-range-note")) },
        }))
        (definitions(&split))
    }
}

fn attested(cell: &Cell) -> impl Iterator<Item = (Attested, CountOfPersons)> {
    Attested::TABLE.iter().filter_map(|(word, _)| Some((*word, *cell.attested.get(word)?)))
}

/// The lines of the table.
fn lines(ask: &Ask, standing: &Standing, asked: &CountAsked, counted: &Counted) -> Markup {
    if counted.cells.is_empty() {
        return empty(ask.say("reg-nobody"), Markup::default());
    }
    let register = &standing.register;
    let mut columns: Vec<Column<'_>> =
        asked.by.iter().map(|by| Column { head: dimension(ask, by), ..Column::default() }).collect();
    let number =
        |key: &str| Column { head: html! { (ask.say(key)) }, kind: Kind::Number, ..Column::default() };
    columns.push(number("cnt-persons"));
    columns.push(number("cnt-range"));
    let split = !asked.by.contains(&Dimension::Attested);
    if split {
        columns.extend(Attested::TABLE.iter().map(|(word, _)| number(said::attested_key(*word))));
    }
    let addresses: Vec<Option<String>> =
        counted.cells.iter().take(LINES).map(|cell| opened(ask, register, asked, cell)).collect();
    let rows = counted
        .cells
        .iter()
        .zip(&addresses)
        .map(|(cell, href)| {
            let mut cells: Vec<Markup> =
                asked.by.iter().zip(&cell.values).map(|(by, value)| worded(ask, by, value)).collect();
            let best = ask.numerals().count(cell.persons.best);
            cells.push(match href {
                Some(href) => html! { a href=(href) { (best) } },
                None => html! { (best) },
            });
            cells.push(range(ask, cell.persons));
            if split {
                cells.extend(Attested::TABLE.iter().map(|(word, _)| {
                    let persons = cell.attested.get(word).copied();
                    html! { @if let Some(persons) = persons { (ask.numerals().count(persons.best)) } }
                }));
            }
            Row { cells, ..Row::default() }
        })
        .collect();
    let more = counted.cells.len().saturating_sub(LINES);
    section(
        "lines",
        html! {
            @for (n, by) in asked.by.iter().enumerate() { @if n > 0 { (ask.say("list-comma")) " " } (dimension(ask, by)) }
        },
        html! {
            (table(&Table {
                id: "counts",
                caption: html! { (ask.say("cnt-caption")) },
                columns,
                rows,
                note: html! { (ask.say("cnt-note")) },
                ..Table::default()
            }))
            @if more > 0 { p { (ask.words.tell("cnt-more", vec![("lines", (more as u64).into())])) } }
        },
    )
}

/// What is counted by, in words.
fn dimension(ask: &Ask, by: &Dimension) -> Markup {
    if let Dimension::PlaceOf(label) = by {
        return html! { (ask.say("reg-place")) " (" (foreign(label)) ")" };
    }
    let text = by.to_string();
    let key = BY.iter().find(|(own, _)| *own == text).map_or("reg-place", |(_, key)| *key);
    html! { (ask.say(key)) }
}

/// A value in the page's language, or as lists say it.
fn worded(ask: &Ask, by: &Dimension, value: &Value) -> Markup {
    let text = match value {
        Value::Differ => return html! { (ask.say("reg-differ")) },
        Value::NotGiven => return html! { (ask.say("reg-not-given")) },
        Value::Said(_, text) => text.as_str(),
    };
    match by {
        Dimension::Sex | Dimension::AgeGroup | Dimension::Attested => {
            html! { (ask.say(crate::pages::register::word_key(short(text)))) }
        }
        _ => foreign(text),
    }
}

/// The word of an address for a value of sex, age group or attestation.
fn short(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

fn range(ask: &Ask, persons: CountOfPersons) -> Markup {
    let (low, high) = (ask.numerals().count(persons.low), ask.numerals().count(persons.high));
    html! { bdi dir="ltr" { @if persons.low == persons.high { (low) } @else { (low) "–" (high) } } }
}

/// The victims of a line, where the register can be narrowed to them.
fn opened(ask: &Ask, register: &Register, asked: &CountAsked, cell: &Cell) -> Option<String> {
    let mut narrowed: Vec<(&str, String)> = Vec::new();
    if !asked.at.is_empty() {
        narrowed.push(("q", asked.at.clone()));
    }
    for (by, value) in asked.by.iter().zip(&cell.values) {
        let name = match by {
            Dimension::Sex => "sex",
            Dimension::AgeGroup => "age",
            Dimension::Attested => "attested",
            Dimension::Place => "place",
            Dimension::List => {
                narrowed.extend(on_lists(register, value)?);
                continue;
            }
            Dimension::Date => match value {
                Value::Said(_, day) => {
                    narrowed.push(("from", day.clone()));
                    narrowed.push(("to", day.clone()));
                    continue;
                }
                Value::NotGiven => {
                    narrowed.push(("undated", "1".to_owned()));
                    continue;
                }
                Value::Differ => return None,
            },
            Dimension::PlaceOf(_) | Dimension::Type => return None,
        };
        narrowed.push((
            name,
            match (by, value) {
                (_, Value::Differ) => "~differ".to_owned(),
                (_, Value::NotGiven) => "~none".to_owned(),
                (Dimension::Place, Value::Said(_, shown)) => register.place_key(shown),
                (_, Value::Said(_, text)) => short(text).to_owned(),
            },
        ));
    }
    let narrowed: Vec<(&str, &str)> = narrowed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Some(ask.at("/register", &narrowed))
}

/// On just these lists: on each of them, and on none of the others.
fn on_lists(register: &Register, value: &Value) -> Option<Vec<(&'static str, String)>> {
    let Value::Said(_, labels) = value else { return None };
    let labels: Vec<&str> = labels.split(" + ").collect();
    let lists = register.held.iter().map(|held| {
        let on = labels.contains(&held.act.label.as_str());
        (if on { "list" } else { "not-list" }, held.act.exhibit.short())
    });
    let lists: Vec<_> = lists.collect();
    (lists.iter().filter(|(name, _)| *name == "list").count() == labels.len()).then_some(lists)
}

fn nameless(ask: &Ask, register: &Register) -> Markup {
    html! {
        @if register.nameless > 0 {
            p { (ask.words.tell("reg-nameless", vec![("records", (register.nameless as u64).into())])) }
        }
    }
}

/// The rule of attestation.
fn rule(ask: &Ask) -> Markup {
    let words = Attested::TABLE
        .iter()
        .map(|(word, _)| {
            (
                html! { (ask.say(said::attested_key(*word))) },
                html! { (ask.say(said::attested_rule_key(*word))) },
            )
        })
        .collect::<Vec<_>>();
    section(
        "rule",
        html! { (ask.say("cnt-rule")) " " (crate::design::ltr(Attested::RULE)) },
        html! { (definitions(&words)) p { (ask.say("cnt-origins")) } },
    )
}

/// The count as a table.
fn table_of(ask: &Ask, standing: &Standing) -> download::Table {
    let (asked, _) = asked(ask);
    let counted = standing.count(&asked);
    let words = Attested::TABLE.map(|(word, _)| word.word());
    let by = asked.by.iter().map(ToString::to_string);
    let rows = counted.cells.iter().chain(asked.by.is_empty().then_some(&counted.all)).map(|cell| {
        let values = cell.values.iter().map(|value| Value::shown(value).to_owned());
        let persons = [cell.persons.best, cell.persons.low, cell.persons.high].map(|n| n.to_string());
        let split = Attested::TABLE.map(|(word, _)| {
            cell.attested.get(&word).map(|persons| persons.best.to_string()).unwrap_or_default()
        });
        values.chain(persons).chain(split).collect()
    });
    download::Table {
        name: "count",
        heads: by
            .chain(download::heads(&["persons", "low", "high"]))
            .chain(download::heads(&words))
            .collect(),
        numbers: &["persons", "low", "high", "confirmed", "probable", "possible"],
        rows: rows.collect(),
    }
}

/// The table as CSV.
pub(crate) fn csv(ask: &Ask) -> Answer {
    with_register(ask, "nav-count", |standing, _| Ok(table_of(ask, &standing).as_csv()))
}

/// The table as a sheet.
pub(crate) fn xlsx(ask: &Ask) -> Answer {
    with_register(ask, "nav-count", |standing, _| table_of(ask, &standing).as_xlsx(ask))
}

/// The table as JSON.
pub(crate) fn json(ask: &Ask) -> Answer {
    with_register(ask, "nav-count", |standing, _| {
        let (asked, _) = asked(ask);
        let counted = standing.count(&asked);
        let number =
            |of: CountOfPersons| serde_json::json!({ "best": of.best, "low": of.low, "high": of.high });
        let cell = |cell: &Cell| {
            let values: serde_json::Map<String, serde_json::Value> = asked
                .by
                .iter()
                .zip(&cell.values)
                .map(|(by, value)| (by.to_string(), value.shown().into()))
                .collect();
            let split: serde_json::Map<String, serde_json::Value> =
                attested(cell).map(|(word, persons)| (word.word().to_owned(), number(persons))).collect();
            serde_json::json!({ "values": values, "persons": number(cell.persons), "attested": split })
        };
        let body = serde_json::json!({
            "by": asked.by.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "place": asked.at,
            "all": cell(&counted.all),
            "counts": counted.cells.iter().map(cell).collect::<Vec<_>>(),
            "nameless_records": standing.register.nameless,
            "rule": Attested::RULE,
        });
        Ok(Reply::file("count.json", "application/json", body.to_string()))
    })
}
