//! Tables of what is said: one row, one claim.

use sijill_model::{Act, BoundKind, DatedEnd, Edtf, EntityKind, Term, Wording, schema};

use super::cells::{Cells, Context, With};
use crate::list::Oddity;
use crate::table::{Columns, Table};

pub(crate) const RELATIONS: Columns = Columns {
    required: &["id", "subject", "relation", "object", "source"],
    optional: &[
        "start",
        "end",
        "date_precision",
        "status",
        "said_by",
        "locator",
        "confidence_words",
        "origin",
        "note",
        "credibility",
        "kept",
    ],
};

pub(crate) fn relations(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(key) = cells.key() else { continue };
        let (subject, object) = (cells.term("subject"), cells.term("object"));
        let word = cells.needed("relation").to_lowercase().replace([' ', '-'], "_");
        let known = schema().get(&word).is_some_and(|predicate| {
            let takes = |kinds: &[String], term: &Term| match term {
                Term::Text(_) => kinds.iter().any(|kind| kind == "text"),
                Term::Entity(id) => {
                    cells.context.kind_of(id).is_some_and(|kind| kinds.iter().any(|k| k == kind.word()))
                }
            };
            takes(predicate.subjects(), &subject) && takes(predicate.objects(), &object)
        });
        let predicate = if known { word.as_str() } else { "related" };
        let mut claim = cells.claim(key, subject, predicate, Some(object));
        if !known {
            claim.with("relation", word.clone());
            cells.finding("relation", Oddity::NoRelation(word));
        }
        claim.wording = cells.text("confidence_words");
        claim.with("status", status(&mut cells));
        claim.with("kept", cells.text("kept"));
        claim.dates_as_said = cells.text("date_precision");
        let (start, end) = (cells.date("start"), cells.date("end"));
        let (start_kind, end_kind) = bound_kinds(&claim.dates_as_said);
        claim.start = start.map(|date| DatedEnd { kind: start_kind, date });
        claim.end = end.map(|date| DatedEnd { kind: end_kind, date });
        if let (Some(start), Some(end)) = (&claim.start, &claim.end)
            && let (Some(first), Some(last)) = (start.date.earliest(), end.date.latest())
            && first > last
        {
            cells.fault(
                "end",
                format!("{} ends before it begins ({})", end.date, start.date),
                "correct one of the two",
            );
        }
        cells.push_claim(claim);
    }
}

/// What the two dates of a relation are, by the source's word on their precision.
fn bound_kinds(precision: &str) -> (BoundKind, BoundKind) {
    let precision = precision.to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| precision.starts_with(word));
    if begins(&["cited"]) {
        (BoundKind::Cited, BoundKind::Cited)
    } else if begins(&["began, last cited"]) {
        (BoundKind::Actual, BoundKind::Cited)
    } else if begins(&["first cited, ended"]) {
        (BoundKind::Cited, BoundKind::Actual)
    } else if begins(&["ended nominally", "nominal"]) {
        (BoundKind::Actual, BoundKind::Nominal)
    } else {
        (BoundKind::Actual, BoundKind::Actual)
    }
}

fn status(cells: &mut Cells<'_, '_>) -> String {
    let status = cells.text("status");
    if !["", "formal", "de facto", "contested"].contains(&status.as_str()) {
        cells.finding("status", Oddity::NoStatus(status.clone()));
    }
    status
}

pub(crate) const INCIDENTS: Columns = Columns {
    required: &["id", "place", "date_edtf", "acts", "source"],
    optional: &[
        "parent",
        "time_note",
        "killed_min",
        "killed_max",
        "killed_wording",
        "victims_category",
        "other_harm",
        "witnesses",
        "said_by",
        "locator",
        "origin",
        "note",
        "credibility",
    ],
};

pub(crate) fn incidents(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let (Some(id), Some(key)) = (cells.entity_id(), cells.key()) else {
            continue;
        };
        let acts = cells.needed("acts");
        let place = cells.term("place");
        let mut incident = cells.begin_entity(id.clone(), EntityKind::Incident, acts.clone());
        incident.about.insert("place".to_owned(), place.as_str().to_owned());
        let mut claim = cells.claim(key, Term::Entity(id.clone()), "happened_at", Some(place));
        claim.wording = cells.text("killed_wording");
        claim.happened(cells.date("date_edtf"));
        if !cells.text("parent").is_empty() {
            let parent = cells.term("parent");
            if parent == Term::Entity(id) {
                cells.fault(
                    "parent",
                    "an incident cannot be part of itself",
                    "name another, or leave it blank",
                );
            }
            claim.with_term("part_of", Some(&parent));
        }
        claim.with("acts", acts);
        let (low, high) = (cells.number("killed_min"), cells.number("killed_max"));
        ordered(&mut cells, "killed_max", low, high);
        claim.with_number("killed_min", low);
        claim.with_number("killed_max", high);
        for (part, column) in [
            ("time_note", "time_note"),
            ("victims", "victims_category"),
            ("other_harm", "other_harm"),
            ("witnesses", "witnesses"),
        ] {
            claim.with(part, cells.text(column));
        }
        cells.context.push(Act::Entity(incident));
        cells.push_claim(claim);
    }
}

fn ordered(cells: &mut Cells<'_, '_>, column: &str, low: Option<u64>, high: Option<u64>) {
    if let (Some(low), Some(high)) = (low, high)
        && low > high
    {
        cells.fault(
            column,
            format!("the most ({high}) is below the least ({low})"),
            "correct one of the two",
        );
    }
}

pub(crate) const ATTRIBUTIONS: Columns = Columns {
    required: &["id", "target", "unit", "role", "source"],
    optional: &[
        "target_kind",
        "sites",
        "killed",
        "killed_qualifier",
        "basis",
        "wording",
        "said_by",
        "locator",
        "origin",
        "note",
        "credibility",
    ],
};

pub(crate) fn attributions(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(key) = cells.key() else { continue };
        let (unit, target) = (cells.term("unit"), cells.term("target"));
        let mut claim = cells.claim(key, unit, "took_part", Some(target));
        claim.with("role", cells.needed("role"));
        cells.sites(&mut claim);
        claim.with_number("killed", cells.number("killed"));
        claim.with("killed_qualifier", cells.text("killed_qualifier"));
        claim.with("basis", cells.text("basis"));
        cells.push_claim(claim);
    }
}

pub(crate) const TALLIES: Columns = Columns {
    required: &["id", "counter", "measure", "fig_min", "fig_max", "source"],
    optional: &[
        "aggregate_id",
        "said_by",
        "scope_place",
        "scope_time",
        "victim_category",
        "perpetrator_scope",
        "qualifier",
        "wording",
        "sites",
        "as_of",
        "method",
        "named_victims",
        "relation",
        "locator",
        "origin",
        "note",
        "credibility",
    ],
};

pub(crate) fn tallies(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(key) = cells.key() else { continue };
        let (counter, measure) = (cells.term("counter"), cells.needed("measure"));
        let aggregate = cells.aggregate(row.get("aggregate_id"));
        let mut claim = cells.claim(key, counter, "counted", Some(Term::Text(measure)));
        claim.with_term("aggregate", aggregate.as_ref());
        claim.with_terms("place", &cells.terms("scope_place"));
        claim
            .with("window", cells.date("scope_time").map_or_else(String::new, |date: Edtf| date.to_string()));
        claim.with("victims", cells.text("victim_category"));
        claim.with_terms("actors", &cells.terms("perpetrator_scope"));
        let (low, high) = (cells.number("fig_min"), cells.number("fig_max"));
        ordered(&mut cells, "fig_max", low, high);
        claim.with_number("low", low);
        claim.with_number("high", high);
        let qualifier = cells.text("qualifier");
        if Wording::from_words(&qualifier).is_none() {
            cells.finding("qualifier", Oddity::NoQualifier(qualifier.clone()));
        }
        claim.with("qualifier", qualifier);
        cells.sites(&mut claim);
        claim.with("as_of", cells.date("as_of").map_or_else(String::new, |date| date.to_string()));
        claim.with("method", cells.text("method"));
        claim.with("named_victims", cells.text("named_victims"));
        cells.push_claim(claim);
    }
}

pub(crate) const EVIDENCE: Columns = Columns {
    required: &["id", "kind", "description", "shows", "source"],
    optional: &[
        "verified_by",
        "how_verified",
        "held_by",
        "place",
        "said_by",
        "locator",
        "origin",
        "note",
        "credibility",
    ],
};

pub(crate) fn evidence(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let (Some(id), Some(key)) = (cells.entity_id(), cells.key()) else {
            continue;
        };
        let label = cells.needed("description");
        let mut item = cells.begin_entity(id.clone(), EntityKind::Item, label);
        cells.annotate(&mut item, &[("kind", "class")]);
        let shows = cells.needed("shows");
        let mut claim = cells.claim(key, Term::Entity(id), "shows", Some(Term::Text(shows)));
        for column in ["verified_by", "held_by", "place"] {
            if !cells.text(column).is_empty() {
                let term = cells.term(column);
                claim.with_term(column, Some(&term));
            }
        }
        claim.with("how_verified", cells.text("how_verified"));
        cells.context.push(Act::Entity(item));
        cells.push_claim(claim);
    }
}

pub(crate) const PATTERNS: Columns = Columns {
    required: &["id", "pattern", "kind", "place_ids", "source"],
    optional: &[
        "short_phrase",
        "number_of_reports",
        "actors",
        "said_by",
        "locator",
        "origin",
        "note",
        "credibility",
    ],
};

pub(crate) fn patterns(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(key) = cells.key() else { continue };
        let pattern = cells.needed("pattern");
        let place = cells.first_term("place_ids", "not stated");
        let mut claim = cells.claim(key, Term::Text(pattern), "recurs", Some(place));
        claim.wording = cells.text("short_phrase");
        claim.with_terms("place", &cells.terms("place_ids"));
        claim.with("kind", cells.text("kind"));
        claim.with("reports", cells.text("number_of_reports"));
        claim.with_terms("actors", &cells.terms("actors"));
        cells.push_claim(claim);
    }
}

pub(crate) const EVENTS: Columns = Columns {
    required: &["id", "date_edtf", "event", "source"],
    optional: &["place", "actors", "said_by", "locator", "origin", "note", "credibility"],
};

pub(crate) fn events(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(key) = cells.key() else { continue };
        let event = cells.needed("event");
        let place = cells.first_term("place", "not stated");
        let mut claim = cells.claim(key, Term::Text(event), "occurred", Some(place));
        claim.happened(cells.date("date_edtf"));
        claim.with_terms("place", &cells.terms("place"));
        claim.with_terms("actors", &cells.terms("actors"));
        cells.push_claim(claim);
    }
}

pub(crate) const COMMITMENTS: Columns = Columns {
    required: &["id", "who", "commitment_or_duty", "source"],
    optional: &[
        "to_whom",
        "kind",
        "made_on",
        "due",
        "outcome",
        "outcome_as_of",
        "said_by",
        "locator",
        "origin",
        "note",
        "credibility",
    ],
};

pub(crate) fn commitments(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(key) = cells.key() else { continue };
        let who = cells.term("who");
        let what = cells.needed("commitment_or_duty");
        let mut claim = cells.claim(key, who, "committed", Some(Term::Text(what)));
        if !cells.text("to_whom").is_empty() {
            let to = cells.term("to_whom");
            claim.with_term("to_whom", Some(&to));
        }
        claim.with("kind", cells.text("kind"));
        claim.with("made_on", cells.date("made_on").map_or_else(String::new, |date| date.to_string()));
        let due = cells.text("due");
        match Edtf::parse(&due) {
            Ok(date) => claim.with("due", date.to_string()),
            Err(_) => claim.with("due_as_said", due),
        }
        claim.with("outcome", cells.text("outcome"));
        claim.with(
            "outcome_as_of",
            cells.date("outcome_as_of").map_or_else(String::new, |date| date.to_string()),
        );
        cells.push_claim(claim);
    }
}

pub(crate) const BACKGROUND: Columns = Columns {
    required: &["id", "subject", "claim", "source"],
    optional: &["kind", "said_by", "locator", "origin", "note", "credibility"],
};

pub(crate) fn background(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(key) = cells.key() else { continue };
        let subject = cells.term("subject");
        let said = cells.needed("claim");
        // A person of another kind than the schema's subjects keeps the row: it is said of words then.
        let subject = match &subject {
            Term::Entity(id) if !cells.context.may_be_described(id) => Term::Text(id.to_string()),
            _ => subject,
        };
        let mut claim = cells.claim(key, subject, "described", Some(Term::Text(said)));
        claim.with("kind", cells.text("kind"));
        cells.push_claim(claim);
    }
}

pub(crate) const ROUTES: Columns = Columns {
    required: &["id", "place", "through", "source"],
    optional: &["said_by", "locator", "origin", "note", "wording", "credibility"],
};

pub(crate) fn routes(context: &mut Context<'_>, table: &Table) {
    for row in &table.rows {
        let mut cells = context.cells(table, row);
        let Some(key) = cells.key() else { continue };
        let road = cells.term("place");
        let mut claim = cells.claim(key, road, "runs_through", None);
        claim.with_terms("places", &cells.terms("through"));
        cells.push_claim(claim);
    }
}
