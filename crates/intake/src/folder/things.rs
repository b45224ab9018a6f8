//! Tables of things: sources, places, units, persons, and places inside sources.

use sijill_model::{Act, Claim, ClaimKey, Entity, EntityKind, Locator, Reliability, Source, SourceId, Term};

use super::KEEPER;
use super::cells::{Cells, Context, With};
use crate::table::{Columns, Table};

pub(crate) const SOURCES: Columns = Columns {
    required: &["id", "kind", "title", "date"],
    optional: &["publisher", "author", "url", "via", "access", "reliability", "reliability_note"],
};

pub(crate) const PLACES: Columns = Columns {
    required: &["id", "name", "kind"],
    optional: &[
        "name_variants",
        "name_ar",
        "admin_area",
        "pcode",
        "lat",
        "lon",
        "coord_source",
        "in_article",
        "source",
        "locator",
        "note",
    ],
};

pub(crate) const UNITS: Columns = Columns {
    required: &["id", "name", "kind"],
    optional: &["aliases", "name_ar", "origin", "source", "locator", "note", "exists_from", "exists_to"],
};

pub(crate) const PERSONS: Columns = Columns {
    required: &["id", "name", "role"],
    optional: &["aliases", "name_ar", "public_capacity", "origin", "source", "locator", "note"],
};

pub(crate) const POSTS: Columns = Columns {
    required: &["id", "name"],
    optional: &[
        "kind",
        "aliases",
        "name_ar",
        "origin",
        "source",
        "locator",
        "note",
        "exists_from",
        "exists_to",
    ],
};

pub(crate) const ACCOUNTS: Columns = Columns {
    required: &["id", "name", "platform"],
    optional: &["native_id", "aliases", "name_ar", "origin", "source", "locator", "note"],
};

pub(crate) const LOCATORS: Columns =
    Columns { required: &["locator"], optional: &["source", "line", "part"] };

/// The source that stands for whoever coded the folder.
pub(crate) fn keeper(folder: &str) -> Source {
    Source {
        id: SourceId::new(KEEPER).expect("a constant id"),
        kind: Source::ANNOTATION.to_owned(),
        publisher: String::new(),
        title: format!("annotations of whoever coded the folder {folder}"),
        author: String::new(),
        date: None,
        url: String::new(),
        via: Vec::new(),
        access: String::new(),
        reliability: Reliability::F,
        note: "Other names and points that the tables give without a source of their own.".to_owned(),
        row: None,
    }
}

pub(crate) fn sources(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Ok(id) = SourceId::new(row.get("id")) else {
            continue;
        };
        let reliability = match row.get("reliability") {
            "" => Reliability::F,
            letter => Reliability::from_letter(letter).unwrap_or_else(|| {
                cells.fault(
                    "reliability",
                    format!("{letter:?} is no grade"),
                    "A to F, as in the Admiralty scale",
                );
                Reliability::F
            }),
        };
        let via = cells.text("via");
        // "ART; direct", "ART>REU-MAIN", "ART (figure only, n7a)": the ids in it are sources, the rest is words.
        let words = via.split(|c: char| matches!(c, ';' | '>' | ',' | '(' | ')') || c.is_whitespace());
        let mut through: Vec<SourceId> = Vec::new();
        let mut has_words = false;
        for word in words.filter(|word| !word.is_empty()) {
            match SourceId::new(word) {
                Ok(source) if cells.context.is_source(word) && source != id => {
                    if !through.contains(&source) {
                        through.push(source);
                    }
                }
                _ => has_words = true,
            }
        }
        let access = match (cells.text("access"), has_words && via != "direct") {
            (access, false) => access,
            (access, true) if access.is_empty() => via,
            (access, true) => format!("{access}; via {via}"),
        };
        let source = Source {
            kind: cells.needed("kind"),
            publisher: cells.text("publisher"),
            title: cells.text("title"),
            author: cells.text("author"),
            date: cells.date("date"),
            url: cells.text("url"),
            via: through,
            access,
            reliability,
            note: cells.text("reliability_note"),
            row: Some(row.at),
            id,
        };
        context.push(Act::Source(source));
    }
}

pub(crate) fn places(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(mut place) = thing(&mut cells, EntityKind::Place) else {
            continue;
        };
        cells.annotate(
            &mut place,
            &[("kind", "class"), ("admin_area", "area"), ("pcode", "pcode"), ("note", "note")],
        );
        let id = place.id.clone();
        cells.context.push(Act::Entity(place));
        names(&mut cells, &Term::Entity(id.clone()), &["name_variants"]);
        let (lat, lon) = (degrees(&mut cells, "lat", 90), degrees(&mut cells, "lon", 180));
        match (lat, lon) {
            (Some(lat), Some(lon)) => {
                let mut claim =
                    annotation(&mut cells, &format!("{id}.point"), Term::Entity(id), "located_at");
                claim.object = Some(Term::Text(format!("{lat}, {lon}")));
                claim.with("lat", lat);
                claim.with("lon", lon);
                claim.with("point_source", cells.text("coord_source"));
                // "GEO-OCHA (centre of box); GEO-GN": the ids are sources of the point.
                let from = cells.text("coord_source");
                let found: Vec<SourceId> = from
                    .split(|c: char| matches!(c, ';' | ',' | '(' | ')') || c.is_whitespace())
                    .filter(|word| cells.context.is_source(word))
                    .filter_map(|word| SourceId::new(word).ok())
                    .collect();
                if !found.is_empty() {
                    claim.sources = found
                        .into_iter()
                        .map(|source| sijill_model::Citation { source, at: Vec::new() })
                        .collect();
                }
                cells.push_claim(claim);
            }
            (None, None) => {}
            _ => cells.fault("lat", "one of lat and lon is blank", "give both or neither"),
        }
    }
}

pub(crate) fn units(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(mut unit) = thing(&mut cells, EntityKind::Unit) else {
            continue;
        };
        for column in ["exists_from", "exists_to"] {
            if let Some(date) = cells.date(column) {
                unit.about.insert(column.to_owned(), date.to_string());
            }
        }
        cells.annotate(&mut unit, &[("kind", "class"), ("note", "note")]);
        let subject = Term::Entity(unit.id.clone());
        cells.context.push(Act::Entity(unit));
        names(&mut cells, &subject, &["aliases"]);
    }
}

pub(crate) fn persons(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(mut person) = thing(&mut cells, EntityKind::Person) else {
            continue;
        };
        cells.annotate(&mut person, &[("role", "role"), ("public_capacity", "capacity"), ("note", "note")]);
        let subject = Term::Entity(person.id.clone());
        cells.context.push(Act::Entity(person));
        names(&mut cells, &subject, &["aliases"]);
    }
}

pub(crate) fn posts(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(mut post) = thing(&mut cells, EntityKind::Post) else {
            continue;
        };
        for column in ["exists_from", "exists_to"] {
            if let Some(date) = cells.date(column) {
                post.about.insert(column.to_owned(), date.to_string());
            }
        }
        cells.annotate(&mut post, &[("kind", "class"), ("note", "note")]);
        let subject = Term::Entity(post.id.clone());
        cells.context.push(Act::Entity(post));
        names(&mut cells, &subject, &["aliases"]);
    }
}

pub(crate) fn accounts(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(mut account) = thing(&mut cells, EntityKind::Account) else {
            continue;
        };
        cells.annotate(
            &mut account,
            &[("platform", "platform"), ("native_id", "native_id"), ("note", "note")],
        );
        let subject = Term::Entity(account.id.clone());
        cells.context.push(Act::Entity(account));
        names(&mut cells, &subject, &["aliases"]);
    }
}

pub(crate) fn locators(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let at = cells.needed("locator");
        let line = cells.number("line").and_then(|line| u32::try_from(line).ok());
        let source = match row.get("source") {
            // Without the column, the locators are those of the first source of sources.csv.
            "" => cells.context.first_source(),
            id if cells.context.is_source(id) => SourceId::new(id).ok(),
            id => {
                cells.fault(
                    "source",
                    format!("{id} is not in sources.csv"),
                    "correct the id, or add its row",
                );
                None
            }
        };
        if let Some(source) = source {
            let part = cells.text("part");
            context.push(Act::Locator(Locator { source, at, line, part, row: Some(row.at) }));
        }
    }
}

fn thing(cells: &mut Cells<'_, '_>, kind: EntityKind) -> Option<Entity> {
    let id = cells.entity_id()?;
    let label = cells.needed("name");
    Some(cells.begin_entity(id, kind, label))
}

/// A `named` claim for each further name of a row.
fn names(cells: &mut Cells<'_, '_>, subject: &Term, columns: &[&str]) {
    let mut further: Vec<(String, &str)> = Vec::new();
    for column in columns {
        further.extend(cells.row.list(column).map(|name| (name.to_owned(), "")));
    }
    further.extend(cells.row.list("name_ar").map(|name| (name.to_owned(), "ar")));
    for (i, (name, language)) in further.into_iter().enumerate() {
        let key = format!("{}.name{}", subject.as_str(), i + 1);
        let mut claim = annotation(cells, &key, subject.clone(), "named");
        claim.object = Some(Term::Text(name));
        claim.with("language", language);
        cells.push_claim(claim);
    }
}

/// A claim that a table of things makes: by the row's source if it names one, else by the keeper.
fn annotation(cells: &mut Cells<'_, '_>, key: &str, subject: Term, predicate: &str) -> Claim {
    let mut sources = cells.citations();
    if sources.is_empty() {
        sources.push(cells.keeper());
    }
    let key = ClaimKey::new(key).expect("keys may be longer than ids by more than the suffix");
    Claim { row: Some(cells.row.at), ..Claim::new(key, subject, predicate, None, sources) }
}

/// Degrees as decimal text, kept as written.
fn degrees(cells: &mut Cells<'_, '_>, column: &str, most: u32) -> Option<String> {
    let text = cells.text(column);
    if text.is_empty() {
        return None;
    }
    match text.parse::<f64>() {
        Ok(number) if number.abs() <= f64::from(most) => Some(text),
        _ => {
            let what = format!("{text:?} is not a number of degrees up to {most}");
            cells.fault(column, what, "decimal degrees, as 35.36151");
            None
        }
    }
}
