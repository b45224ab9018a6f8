//! Small invented casebooks for the tests: units `U-`, places `L-`, incidents `I-`, aggregates `AGG-`.

use std::collections::BTreeMap;
use std::sync::Arc;

use sijill_model::{
    BoundKind, Case, Citation, Claim, ClaimKey, DatedEnd, Edtf, Entity, EntityId, EntityKind, Link, LinkKind,
    Recorded, Reliability, Source, SourceId, Term, Value,
};

/// A claim in the making.
#[derive(Debug, Clone)]
pub(crate) struct Make(pub(crate) Claim);

/// Things and claims of an invented casebook.
#[derive(Debug, Clone, Default)]
pub(crate) struct Book {
    things: BTreeMap<EntityId, Entity>,
    claims: Vec<Claim>,
}

fn kind(text: &str) -> Option<EntityKind> {
    Some(match text.split_once('-')?.0 {
        "U" => EntityKind::Unit,
        "L" => EntityKind::Place,
        "I" => EntityKind::Incident,
        "AGG" => EntityKind::Aggregate,
        _ => return None,
    })
}

fn term(text: &str) -> Term {
    match kind(text) {
        Some(_) => Term::Entity(EntityId::new(text).unwrap()),
        None => Term::Text(text.to_owned()),
    }
}

pub(crate) fn key(text: &str) -> ClaimKey {
    ClaimKey::new(text).unwrap()
}

pub(crate) fn claim(name: &str, subject: &str, predicate: &str, object: &str) -> Make {
    Make(Claim::new(
        key(name),
        term(subject),
        predicate.to_owned(),
        Some(term(object)),
        vec![Citation { source: SourceId::new("S-1").unwrap(), at: Vec::new() }],
    ))
}

/// A count by `U-COUNTER` in the valley, 1 to 9 May 2031, of people, by all.
pub(crate) fn tally(name: &str, measure: &str, low: &str, high: &str, qualifier: &str) -> Make {
    claim(name, "U-COUNTER", "counted", measure)
        .part("low", low)
        .part("high", high)
        .part("qualifier", qualifier)
        .places(&["the valley"])
        .part("window", "2031-05-01/2031-05-09")
        .part("victims", "people")
        .actors(&["all"])
}

/// That a unit was at what happened at a place.
pub(crate) fn there(name: &str, unit: &str, incident: &str) -> Make {
    claim(name, unit, "took_part", incident).part("role", "present")
}

/// That something happened at a place in early May 2031.
pub(crate) fn happened(incident: &str, place: &str) -> Make {
    let date = Edtf::parse("2031-05-03").unwrap();
    let mut made = claim(incident, incident, "happened_at", place);
    made.0.start = Some(DatedEnd { kind: BoundKind::Actual, date: date.clone() });
    made.0.end = Some(DatedEnd { kind: BoundKind::Actual, date });
    made
}

impl Make {
    pub(crate) fn part(mut self, name: &str, value: &str) -> Self {
        if value.is_empty() {
            self.0.with.remove(name);
        } else {
            self.0.with.insert(name.to_owned(), Value::One(value.to_owned()));
        }
        self
    }

    fn list(mut self, name: &str, values: &[&str]) -> Self {
        let values = values.iter().map(|value| String::from(&term(value))).collect();
        self.0.with.insert(name.to_owned(), Value::Many(values));
        self
    }

    pub(crate) fn places(self, values: &[&str]) -> Self {
        self.list("place", values)
    }

    pub(crate) fn actors(self, values: &[&str]) -> Self {
        self.list("actors", values)
    }

    pub(crate) fn counter(mut self, counter: &str) -> Self {
        self.0.subject = term(counter);
        self
    }

    pub(crate) fn aggregate(self, id: &str) -> Self {
        self.part("aggregate", &format!("entity:{id}"))
    }

    pub(crate) fn part_of(self, incident: &str) -> Self {
        self.part("part_of", &format!("entity:{incident}"))
    }

    pub(crate) fn link(mut self, kind: LinkKind, to: &[&str]) -> Self {
        self.0.links.extend(to.iter().map(|to| Link { kind, claim: key(to) }));
        self
    }

    pub(crate) fn denied(mut self) -> Self {
        self.0.denied = true;
        self
    }
}

impl Book {
    pub(crate) fn of(claims: impl IntoIterator<Item = Make>) -> Self {
        let mut book = Self::default();
        for made in claims {
            book.claims.push(made.0);
        }
        book
    }

    /// Names a thing, its class and its area.
    pub(crate) fn thing(mut self, id: &str, label: &str, class: &str, area: &str) -> Self {
        let thing = Entity {
            id: EntityId::new(id).unwrap(),
            kind: kind(id).unwrap(),
            label: label.to_owned(),
            about: BTreeMap::from([
                ("class".to_owned(), class.to_owned()),
                ("area".to_owned(), area.to_owned()),
            ]),
            sources: Vec::new(),
            row: None,
        };
        self.things.insert(thing.id.clone(), thing);
        self
    }

    pub(crate) fn case(&self) -> Case {
        self.case_of(self.claims.clone())
    }

    /// The same case, its claims having come in another order.
    pub(crate) fn shuffled(&self, order: &[usize]) -> Case {
        let mut claims: Vec<(usize, Claim)> = self
            .claims
            .iter()
            .enumerate()
            .map(|(i, claim)| (order.get(i).copied().unwrap_or(i), claim.clone()))
            .collect();
        claims.sort_by_key(|(at, _)| *at);
        self.case_of(claims.into_iter().map(|(_, claim)| claim).collect())
    }

    fn case_of(&self, claims: Vec<Claim>) -> Case {
        let source = Source {
            id: SourceId::new("S-1").unwrap(),
            kind: "news report".to_owned(),
            publisher: "A paper".to_owned(),
            title: String::new(),
            author: String::new(),
            date: None,
            url: String::new(),
            via: Vec::new(),
            access: String::new(),
            reliability: Reliability::F,
            note: String::new(),
            row: None,
        };
        Case::new(
            "invented".to_owned(),
            String::new(),
            self.things.values().cloned().map(recorded).collect::<Vec<_>>(),
            [recorded(source)],
            [],
            claims.into_iter().map(recorded).collect::<Vec<_>>(),
        )
    }
}

fn recorded<T>(body: T) -> Arc<Recorded<T>> {
    Arc::new(Recorded::not_yet(0, body))
}
