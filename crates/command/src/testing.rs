//! Small invented casebooks for the tests: units `U-`, persons `P-`, places `L-`, incidents `I-`.

use std::collections::BTreeMap;
use std::sync::Arc;

use sijill_model::{
    AsKnown, BoundKind, Case, Citation, Claim, ClaimKey, DatedEnd, Edtf, Entity, EntityId, EntityKind, Link,
    LinkKind, Recorded, Reliability, Source, SourceId, Term, Value, Voice,
};

use crate::answer::Chain;
use crate::chain::{ChainQuery, chain};

/// A claim in the making.
#[derive(Debug, Clone)]
pub(crate) struct Make(pub(crate) Claim);

/// Entities, sources and claims of an invented casebook.
#[derive(Default)]
pub(crate) struct Book {
    about: BTreeMap<(String, String), String>,
    labels: BTreeMap<String, String>,
    published: BTreeMap<String, String>,
    analysts: BTreeMap<String, String>,
    claims: Vec<Claim>,
}

pub(crate) fn id(text: &str) -> EntityId {
    EntityId::new(text).unwrap()
}

pub(crate) fn day(text: &str) -> sijill_model::Day {
    text.parse().unwrap()
}

fn kind(text: &str) -> Option<EntityKind> {
    Some(match text.split_once('-')?.0 {
        "U" => EntityKind::Unit,
        "P" => EntityKind::Person,
        "L" => EntityKind::Place,
        "O" => EntityKind::Post,
        "I" => EntityKind::Incident,
        "AGG" => EntityKind::Aggregate,
        _ => return None,
    })
}

fn term(text: &str) -> Term {
    match kind(text) {
        Some(_) => Term::Entity(id(text)),
        None => Term::Text(text.to_owned()),
    }
}

/// A claim, undated, read in source `S-1`.
pub(crate) fn claim(key: &str, subject: &str, predicate: &str, object: &str) -> Make {
    Make(Claim::new(
        ClaimKey::new(key).unwrap(),
        term(subject),
        predicate.to_owned(),
        Some(term(object)),
        vec![Citation { source: SourceId::new("S-1").unwrap(), at: Vec::new() }],
    ))
}

fn end(kind: BoundKind, date: &str) -> Option<DatedEnd> {
    Some(DatedEnd { kind, date: Edtf::parse(date).unwrap() })
}

impl Make {
    pub(crate) fn start(mut self, date: &str) -> Self {
        self.0.start = end(BoundKind::Actual, date);
        self
    }

    pub(crate) fn end(mut self, date: &str) -> Self {
        self.0.end = end(BoundKind::Actual, date);
        self
    }

    pub(crate) fn nominal_end(mut self, date: &str) -> Self {
        self.0.end = end(BoundKind::Nominal, date);
        self
    }

    pub(crate) fn happened(self, date: &str) -> Self {
        self.start(date).end(date)
    }

    pub(crate) fn cited(mut self, date: &str) -> Self {
        self.0.start = end(BoundKind::Cited, date);
        self.0.end = end(BoundKind::Cited, date);
        self
    }

    pub(crate) fn part(mut self, name: &str, value: &str) -> Self {
        self.0.with.insert(name.to_owned(), Value::One(value.to_owned()));
        self
    }

    pub(crate) fn link(mut self, kind: LinkKind, key: &str) -> Self {
        self.0.links.push(Link { kind, claim: ClaimKey::new(key).unwrap() });
        self
    }

    pub(crate) fn voices(mut self, names: &[&str]) -> Self {
        self.0.said_by = names.iter().map(|name| vec![Voice::Words((*name).to_owned())]).collect();
        self
    }

    pub(crate) fn from(mut self, source: &str) -> Self {
        self.0.sources = vec![Citation { source: SourceId::new(source).unwrap(), at: Vec::new() }];
        self
    }

    pub(crate) fn read_in(mut self, sources: &[String]) -> Self {
        let cite = |source: &String| Citation { source: SourceId::new(source).unwrap(), at: Vec::new() };
        self.0.sources = sources.iter().map(cite).collect();
        self
    }

    pub(crate) fn said_by_source(mut self, source: &str) -> Self {
        self.0.said_by.push(vec![Voice::Source(SourceId::new(source).unwrap())]);
        self
    }

    pub(crate) fn denied(mut self) -> Self {
        self.0.denied = true;
        self
    }
}

impl Book {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn with(mut self, made: Make) -> Self {
        self.claims.push(made.0);
        self
    }

    pub(crate) fn place(mut self, id: &str, label: &str) -> Self {
        self.labels.insert(id.to_owned(), label.to_owned());
        self
    }

    pub(crate) fn about(mut self, id: &str, name: &str, value: &str) -> Self {
        self.about.insert((id.to_owned(), name.to_owned()), value.to_owned());
        self
    }

    pub(crate) fn source(mut self, id: &str, published: &str) -> Self {
        self.published.insert(id.to_owned(), published.to_owned());
        self
    }

    /// A source that stands for an analyst of the casebook.
    pub(crate) fn analyst(mut self, id: &str, name: &str) -> Self {
        self.published.insert(id.to_owned(), String::new());
        self.analysts.insert(id.to_owned(), name.to_owned());
        self
    }

    pub(crate) fn case(self) -> Case {
        let mut ids: BTreeMap<String, EntityKind> = BTreeMap::new();
        let named = self.claims.iter().flat_map(|claim| [Some(&claim.subject), claim.object.as_ref()]);
        for text in named
            .flatten()
            .map(Term::as_str)
            .chain(self.labels.keys().map(String::as_str))
            .chain(self.about.keys().map(|(id, _)| id.as_str()))
        {
            if let Some(kind) = kind(text) {
                ids.insert(text.to_owned(), kind);
            }
        }
        let entities = ids.into_iter().map(|(text, kind)| Entity {
            id: id(&text),
            kind,
            label: self.labels.get(&text).cloned().unwrap_or_else(|| text.clone()),
            about: self
                .about
                .iter()
                .filter(|((owner, _), _)| *owner == text)
                .map(|((_, name), value)| (name.clone(), value.clone()))
                .collect(),
            sources: Vec::new(),
            row: None,
        });
        let (mut published, analysts) = (self.published, self.analysts);
        for citation in self.claims.iter().flat_map(|claim| &claim.sources) {
            published.entry(citation.source.to_string()).or_default();
        }
        let sources = published.iter().map(|(id, date)| Source {
            id: SourceId::new(id.as_str()).unwrap(),
            kind: if analysts.contains_key(id) { "analyst" } else { "news report" }.to_owned(),
            publisher: format!("Publisher {id}"),
            title: String::new(),
            author: analysts.get(id).cloned().unwrap_or_default(),
            date: Edtf::parse(date).ok(),
            url: String::new(),
            via: Vec::new(),
            access: String::new(),
            reliability: Reliability::F,
            note: String::new(),
            row: None,
        });
        Case::new(
            "invented".to_owned(),
            String::new(),
            entities.map(recorded).collect::<Vec<_>>(),
            sources.map(recorded).collect::<Vec<_>>(),
            [],
            self.claims.into_iter().map(recorded),
        )
    }

    pub(crate) fn case_as_known(self, by: &str) -> Case {
        self.case().as_known(AsKnown::by(day(by)))
    }
}

fn recorded<T>(body: T) -> Arc<Recorded<T>> {
    Arc::new(Recorded::not_yet(0, body))
}

pub(crate) fn ask(case: &Case, from: &str, on: &str) -> Chain {
    chain(case, &ChainQuery { from: id(from), to: None, on: day(on) })
}

pub(crate) fn ask_to(case: &Case, from: &str, to: &str, on: &str) -> Chain {
    chain(case, &ChainQuery { from: id(from), to: Some(id(to)), on: day(on) })
}

/// The paths of a chain, one a line: `U-1 =certain=> U-2 -possible-> U-3`.
pub(crate) fn drawn(chain: &Chain) -> Vec<String> {
    let draw = |path: &crate::answer::Path| {
        path.edges.iter().fold(chain.from.to_string(), |text, edge| {
            let arrow = if edge.holds == sijill_model::Holds::Certain { "=>" } else { "->" };
            format!("{text} {arrow} {}", edge.to)
        })
    };
    chain.paths.iter().map(draw).collect()
}
