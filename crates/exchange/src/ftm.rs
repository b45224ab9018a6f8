//! A case as FollowTheMoney entities, one JSON object a line.
//!
//! Units become `Organization`, persons `Person`, places `Address`, incidents `Event`; relations become
//! `Membership`, `Directorship`, `Succession` or `UnknownLink`. The format has no doubt about dates, no grade,
//! no denial and no chain of saying: an uncertain or cited end is left out and said in words, a denied claim is
//! not written at all, and the claim's key goes along as the id of the link.

use std::collections::BTreeMap;

use serde_json::json;
use sijill_model::{BoundKind, Case, Claim, DatedEnd, EntityId, EntityKind, Recorded, Term, schema};

/// Names of properties with their values.
type Properties = BTreeMap<&'static str, Vec<String>>;

/// All entities, things first, one JSON object a line.
#[must_use]
pub fn write(case: &Case) -> String {
    let things = case.entities.values().filter_map(|entity| {
        let schema = match entity.kind {
            EntityKind::Unit => "Organization",
            EntityKind::Person => "Person",
            EntityKind::Place => "Address",
            EntityKind::Incident => "Event",
            _ => return None,
        };
        let mut properties = Properties::new();
        let mut names = case.names(&entity.id).into_iter().map(str::to_owned);
        let first = if entity.kind == EntityKind::Place { "full" } else { "name" };
        put(&mut properties, first, names.next());
        for name in names {
            put(
                &mut properties,
                if entity.kind == EntityKind::Place { "remarks" } else { "alias" },
                Some(name),
            );
        }
        if entity.kind == EntityKind::Incident {
            for happened in case.about(&entity.id).filter(|claim| claim.predicate == "happened_at") {
                dates(&mut properties, happened);
                put(
                    &mut properties,
                    "location",
                    happened.object.as_ref().map(|place| case.term(place).to_owned()),
                );
            }
            let involved =
                case.of(&entity.id).filter(|claim| claim.predicate == "took_part" && !claim.denied);
            for part in involved {
                put(&mut properties, "involved", part.subject.entity().map(ToString::to_string));
            }
        }
        Some(line(entity.id.as_str(), schema, &properties))
    });
    let links = case.claims().iter().filter(|claim| !claim.denied).filter_map(|claim| link(case, claim));
    things.chain(links).collect()
}

fn line(id: &str, schema: &str, properties: &Properties) -> String {
    format!("{}\n", json!({ "id": id, "schema": schema, "properties": properties }))
}

fn put(properties: &mut Properties, name: &'static str, value: Option<String>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        let values = properties.entry(name).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }
}

/// The real ends of a claim that are days, months or years; others go into the summary.
fn dates(properties: &mut Properties, claim: &Claim) {
    let plain = |end: &Option<DatedEnd>| {
        let end = end.as_ref().filter(|end| end.kind == BoundKind::Actual)?;
        let text = end.date.to_string();
        text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-').then_some(text)
    };
    put(properties, "startDate", plain(&claim.start));
    put(properties, "endDate", plain(&claim.end));
}

fn link(case: &Case, claim: &Recorded<Claim>) -> Option<String> {
    let (Term::Entity(subject), Some(Term::Entity(object))) = (&claim.subject, &claim.object) else {
        return None;
    };
    let kind = |id: &EntityId| case.entity(id).map(|entity| entity.kind);
    let predicate = schema().get(&claim.predicate)?;
    let (from, to) = (subject.to_string(), object.to_string());
    let (name, ends) = match (kind(subject)?, kind(object)?) {
        _ if predicate.succeeds => ("Succession", [("predecessor", from), ("successor", to)]),
        (EntityKind::Unit, EntityKind::Unit) if predicate.subject_answers_to_object() => {
            ("Membership", [("member", from), ("organization", to)])
        }
        (EntityKind::Person, EntityKind::Unit) if predicate.object_answers_to_subject() => {
            ("Directorship", [("director", from), ("organization", to)])
        }
        (EntityKind::Person, EntityKind::Unit)
            if ["holds_post", "member_of"].contains(&predicate.id.as_str()) =>
        {
            ("Membership", [("member", from), ("organization", to)])
        }
        (EntityKind::Unit | EntityKind::Person, EntityKind::Unit | EntityKind::Person) => {
            ("UnknownLink", [("subject", from), ("object", to)])
        }
        _ => return None,
    };
    let mut properties = Properties::new();
    for (end, id) in ends {
        put(&mut properties, end, Some(id));
    }
    put(&mut properties, "role", Some(predicate.en.clone()));
    put(&mut properties, "status", Some(claim.get("status").to_owned()));
    dates(&mut properties, claim);
    if let Some(shown) =
        claim.start.as_ref().or(claim.end.as_ref()).filter(|end| end.kind != BoundKind::Actual)
    {
        put(&mut properties, "summary", Some(format!("shown {}; the real ends are not stated", shown.date)));
    }
    for cited in &claim.sources {
        let source = case.sources.get(&cited.source);
        put(&mut properties, "publisher", source.map(|source| source.publisher.clone()));
        put(&mut properties, "sourceUrl", source.map(|source| source.url.clone()));
    }
    put(&mut properties, "recordId", Some(claim.key.to_string()));
    Some(line(claim.key.as_str(), name, &properties))
}
