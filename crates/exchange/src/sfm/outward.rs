//! From a case to the sheets.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{Case, Claim, ClaimKey, EntityId, EntityKind, Recorded, Term, schema};

use super::columns::{LOCATED, PERSONS, POSTED, RELATED, SOURCES, UNITS};
use super::{KEPT, LOCATION, PERSON_ROW, POSTING, RELATION, SHEETS, UNIT_ROW, dates};
use crate::Named;
use crate::sheet::{self, Row};

/// `units.csv`, `persons.csv`, `sources.csv`: rows that came from sheets as they came, and what else the case says of units.
#[must_use]
pub fn write(case: &Case) -> Vec<Named> {
    let carried = rows(case).into_iter().map(|(key, mut row)| {
        let kept = ClaimKey::new(key.as_str()).ok().and_then(|key| case.claim(&key));
        let kept = kept.and_then(|claim| serde_json::from_str::<Row>(claim.get(KEPT)).ok());
        row.extend(kept.into_iter().flatten());
        (key, row)
    });
    let (units, persons): (Vec<_>, Vec<_>) = carried.partition(|(key, _)| key.starts_with(UNIT_ROW));
    let units: Vec<Row> = units.into_iter().map(|(_, row)| row).chain(further_units(case)).collect();
    let persons: Vec<Row> = persons.into_iter().map(|(_, row)| row).chain(further_postings(case)).collect();
    vec![
        file("units.csv", UNITS, &units),
        file("persons.csv", PERSONS, &persons),
        file("sources.csv", SOURCES, &described(case)),
    ]
}

/// Rows that describe sources, as they came, then the other sources of the case.
fn described(case: &Case) -> Vec<Row> {
    let mut came: Vec<(usize, Row)> = Vec::new();
    let mut others = Vec::new();
    for source in case.sources.values() {
        if let Ok(rows) = serde_json::from_str::<Vec<(usize, Row)>>(&source.note) {
            came.extend(rows);
        } else if source.id.as_str() != SHEETS {
            let mut row = Row::new();
            put(&mut row, "source:access_point_id:admin", source.id.as_str());
            put(&mut row, "source:type", &source.kind);
            put(&mut row, "source:title", &source.title);
            put(&mut row, "source:author", &source.author);
            put(&mut row, "source:url", &source.url);
            let date = source.date.as_ref().map(ToString::to_string).unwrap_or_default();
            put(&mut row, "source:published_timestamp", &date);
            put(&mut row, "source:publication_name", &source.publisher);
            others.push(row);
        }
    }
    came.sort_by_key(|(number, _)| *number);
    came.into_iter().map(|(_, row)| row).chain(others).collect()
}

/// A sheet; columns that it has beyond the known ones come last.
fn file(name: &str, columns: &[&str], rows: &[Row]) -> Named {
    let further: BTreeSet<&str> = rows.iter().flat_map(Row::keys).map(String::as_str).collect();
    let further = further.into_iter().filter(|column| !columns.contains(column));
    let columns: Vec<&str> = columns.iter().copied().chain(further).collect();
    (name.to_owned(), sheet::write(&columns, rows))
}

/// The rows that claims carry, as these claims alone give them, by the key of the carrier.
pub(super) fn rows(case: &Case) -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    for claim in case.with_predicate("named") {
        let key = claim.key.as_str();
        let carries = |prefix: &str| {
            key.strip_prefix(prefix)
                .is_some_and(|n| n.len() >= 5 && n.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let Term::Entity(id) = &claim.subject else { continue };
        let further = |ending: &str| {
            let key = ClaimKey::new(format!("{key}{ending}")).ok()?;
            case.claim(&key).map(AsRef::as_ref)
        };
        let name = claim.object.as_ref().map_or("", Term::as_str);
        if carries(UNIT_ROW) {
            let mut row = identity(case, "unit", id, name, claim);
            let class = case.entity(id).and_then(|unit| unit.about.get("class"));
            put(&mut row, "unit:classification", class.map_or("", String::as_str));
            if let Some(relation) = further(RELATION) {
                relate(case, &mut row, relation);
            }
            if let Some(location) = further(LOCATION) {
                locate(&mut row, location);
            }
            rows.insert(key.to_owned(), row);
        } else if carries(PERSON_ROW) {
            let mut row = identity(case, "person", id, name, claim);
            if let Some(posting) = further(POSTING) {
                post(case, &mut row, posting);
            }
            rows.insert(key.to_owned(), row);
        }
    }
    rows
}

fn put(row: &mut Row, column: &str, cell: &str) {
    row.insert(column.to_owned(), cell.to_owned());
}

fn identity(case: &Case, what: &str, id: &EntityId, name: &str, claim: &Claim) -> Row {
    let mut row = Row::new();
    put(&mut row, &format!("{what}:id:admin"), id.as_str());
    put(&mut row, &format!("{what}:name"), name);
    put(&mut row, &format!("{what}:name:source"), &sources(claim));
    let own = format!("{id}.name");
    let others: Vec<&Recorded<Claim>> = case
        .about(id)
        .map(AsRef::as_ref)
        .filter(|claim| claim.predicate == "named" && claim.key.as_str().starts_with(&own))
        .collect();
    let names: Vec<&str> =
        others.iter().filter_map(|claim| claim.object.as_ref()).map(Term::as_str).collect();
    put(&mut row, &format!("{what}:other_names"), &names.join("; "));
    let from = others.first().map_or_else(String::new, |claim| sources(claim));
    put(&mut row, &format!("{what}:other_names:source"), &from);
    row
}

/// Ids of the sources of a claim; the sheets themselves are none.
fn sources(claim: &Claim) -> String {
    let ids = claim.sources.iter().map(|cited| cited.source.as_str()).filter(|id| *id != SHEETS);
    ids.collect::<Vec<_>>().join(";")
}

fn relate(case: &Case, row: &mut Row, claim: &Claim) {
    let Some(Term::Entity(upper)) = &claim.object else { return };
    put(row, "unit:relation_type", if claim.predicate == "member_of" { "member" } else { "child" });
    put(row, "unit:related_unit_id:admin", upper.as_str());
    put(row, "unit:related_unit", case.label(upper));
    put(row, "unit:related_unit:source", &sources(claim));
    put(row, "unit:related_unit_class", &claim.wording);
    dates::write(row, &RELATED, claim.start.as_ref(), claim.end.as_ref(), &claim.dates_as_said);
}

fn locate(row: &mut Row, claim: &Claim) {
    put(row, "unit:location_type", if claim.predicate == "operates_in" { "aoo" } else { "site" });
    put(row, "unit:location", claim.object.as_ref().map_or("", Term::as_str));
    put(row, "unit:location:source", &sources(claim));
    put(row, "unit:base_name", &claim.wording);
    dates::write(row, &LOCATED, claim.start.as_ref(), claim.end.as_ref(), &claim.dates_as_said);
}

fn post(case: &Case, row: &mut Row, claim: &Claim) {
    put(row, "person:posting", claim.object.as_ref().map_or("", |unit| case.term(unit)));
    put(row, "person:posting:source", &sources(claim));
    put(row, "person:posting_role", &claim.wording);
    dates::write(row, &POSTED, claim.start.as_ref(), claim.end.as_ref(), &claim.dates_as_said);
}

/// Whether a claim came from a row of a sheet.
fn from_a_row(claim: &Claim) -> bool {
    let key = claim.key.as_str();
    [RELATION, LOCATION, POSTING].iter().any(|ending| key.ends_with(ending))
        && (key.starts_with(UNIT_ROW) || key.starts_with(PERSON_ROW))
}

/// Rows for units and relations that no row of a sheet carries.
fn further_units(case: &Case) -> Vec<Row> {
    let carried: BTreeSet<&EntityId> = carried(case, UNIT_ROW);
    let mut rows = Vec::new();
    for unit in case.entities.values().filter(|entity| entity.kind == EntityKind::Unit) {
        let name = further_name(case, &unit.id);
        let row = || {
            let mut row = identity(case, "unit", &unit.id, &unit.label, &name);
            put(&mut row, "unit:classification", unit.about.get("class").map_or("", String::as_str));
            row
        };
        let answers = |claim: &Claim| {
            claim.predicate == "member_of"
                || schema()
                    .get(&claim.predicate)
                    .is_some_and(|predicate| predicate.subject_answers_to_object())
        };
        let related = case.about(&unit.id).filter(|claim| {
            !claim.denied
                && !from_a_row(claim)
                && answers(claim)
                && matches!(claim.object, Some(Term::Entity(_)))
        });
        let before = rows.len();
        for claim in related {
            let mut row = row();
            relate(case, &mut row, claim);
            put(&mut row, "unit:notes:admin", &format!("{}: {}", claim.key, claim.predicate));
            rows.push(row);
        }
        if rows.len() == before && !carried.contains(&unit.id) {
            rows.push(row());
        }
    }
    rows
}

/// Rows for persons and postings that no row of a sheet carries.
fn further_postings(case: &Case) -> Vec<Row> {
    let carried = carried(case, PERSON_ROW);
    let mut rows = Vec::new();
    for person in case.entities.values().filter(|entity| entity.kind == EntityKind::Person) {
        let name = further_name(case, &person.id);
        let row = || identity(case, "person", &person.id, &person.label, &name);
        let holds = |claim: &Claim| {
            claim.predicate == "holds_post"
                || schema()
                    .get(&claim.predicate)
                    .is_some_and(|predicate| predicate.object_answers_to_subject())
        };
        let before = rows.len();
        for claim in
            case.about(&person.id).filter(|claim| !claim.denied && !from_a_row(claim) && holds(claim))
        {
            let mut row = row();
            post(case, &mut row, claim);
            put(&mut row, "person:posting_role", &claim.predicate);
            put(&mut row, "person:notes:admin", &claim.key.to_string());
            rows.push(row);
        }
        if rows.len() == before && !carried.contains(&person.id) {
            rows.push(row());
        }
    }
    rows
}

fn carried<'a>(case: &'a Case, prefix: &str) -> BTreeSet<&'a EntityId> {
    let named = case.with_predicate("named").filter(|claim| claim.key.as_str().starts_with(prefix));
    named.filter_map(|claim| claim.subject.entity()).collect()
}

/// A claim that says no more than that a thing has its label: the source of the label is the keeper.
fn further_name(case: &Case, id: &EntityId) -> Claim {
    let key =
        ClaimKey::new(format!("{id}.label")).expect("keys may be longer than ids by more than the suffix");
    let sources = case.entity(id).map_or_else(Vec::new, |entity| entity.sources.clone());
    Claim::new(key, Term::Entity(id.clone()), "named", None, sources)
}
