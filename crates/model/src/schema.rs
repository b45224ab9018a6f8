//! The schema of predicates: what a claim may say, of what, with which further parts.
//!
//! One data file, `predicates.toml`, drives validation, the reference page and later the forms.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::claim::{Claim, EntityKind, Term, Value};
use crate::date::Edtf;
use crate::id::{ClaimKey, EntityId};

/// The text of the schema, as shipped.
const TEXT: &str = include_str!("../predicates.toml");

/// Whether a predicate holds over time or happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeKind {
    /// Holds over a stretch of time.
    State,
    /// Happens.
    Event,
}

/// Which side of a predicate answers to the other while it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Answers {
    Subject,
    Object,
}

/// The type of a qualifier's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QualifierType {
    /// Words.
    Text,
    /// Words, several times.
    Texts,
    /// A whole number.
    Number,
    /// A date in EDTF.
    Date,
    /// One thing, by id (`entity:ID`) or in words.
    Entity,
    /// Several things.
    Entities,
    /// The key of another claim.
    Claim,
}

impl QualifierType {
    /// The word used in the schema file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "texts",
            Self::Number => "number",
            Self::Date => "date",
            Self::Entity => "entity",
            Self::Entities => "entities",
            Self::Claim => "claim",
        }
    }
}

/// A further part of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualifier {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: QualifierType,
}

/// What may be said.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Predicate {
    /// Its id, as it stands in operations.
    pub id: String,
    /// English label, between subject and object.
    pub en: String,
    /// Arabic label, between subject and object.
    pub ar: String,
    subject: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    /// Whether it holds over time or happens; `None` for timeless ones.
    #[serde(default)]
    pub time: Option<TimeKind>,
    #[serde(default)]
    answers: Option<Answers>,
    /// Whether the object continues the subject under another name or form.
    #[serde(default)]
    pub succeeds: bool,
    /// Whether it is an analyst's own work on what sources say (a link, a search, an assessment), not something that
    /// happened or holds: it dates nothing and stands in no answer about the events.
    #[serde(default)]
    pub analysis: bool,
    #[serde(default, rename = "with")]
    qualifiers: BTreeMap<String, QualifierType>,
    #[serde(default)]
    needs: Vec<String>,
}

impl Predicate {
    /// Whether the subject answers to the object while it holds.
    #[must_use]
    pub fn subject_answers_to_object(&self) -> bool {
        self.answers == Some(Answers::Subject)
    }

    /// Whether the object answers to the subject while it holds.
    #[must_use]
    pub fn object_answers_to_subject(&self) -> bool {
        self.answers == Some(Answers::Object)
    }

    /// Kinds of thing it may be said of, as words; `text` for things without an id.
    #[must_use]
    pub fn subjects(&self) -> &[String] {
        &self.subject
    }

    /// Kinds of object it takes, as words; empty when it takes none.
    #[must_use]
    pub fn objects(&self) -> &[String] {
        &self.object
    }

    /// Those of its further parts without which a claim is refused.
    #[must_use]
    pub fn needs(&self) -> &[String] {
        &self.needs
    }

    /// Its further parts, by name.
    #[must_use]
    pub fn qualifiers(&self) -> Vec<Qualifier> {
        self.qualifiers.iter().map(|(name, kind)| Qualifier { name: name.clone(), kind: *kind }).collect()
    }
}

/// The predicates, by id.
#[derive(Debug, Clone)]
pub struct Schema {
    predicates: BTreeMap<String, Predicate>,
}

/// How a claim departs from the schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    /// No such predicate.
    #[error("there is no predicate {predicate:?}")]
    UnknownPredicate {
        /// As given.
        predicate: String,
    },
    /// A claim without a source.
    #[error("a claim needs at least one source")]
    NoSource,
    /// A subject or object of a kind that the predicate does not take.
    #[error("the {place} of {predicate:?} can be {allowed}, not {found} ({value})")]
    WrongKind {
        /// `subject` or `object`.
        place: &'static str,
        /// The predicate.
        predicate: String,
        /// What it takes.
        allowed: String,
        /// What was given.
        found: &'static str,
        /// The value given.
        value: String,
    },
    /// An entity that the casebook does not have.
    #[error("{id} is not in the casebook")]
    UnknownEntity {
        /// The id.
        id: String,
    },
    /// A part that the predicate does not have.
    #[error("{predicate:?} has no part {name:?}")]
    UnknownQualifier {
        /// The predicate.
        predicate: String,
        /// The part's name.
        name: String,
    },
    /// A part that the predicate cannot do without.
    #[error("{predicate:?} needs the part {name:?}")]
    MissingQualifier {
        /// The predicate.
        predicate: String,
        /// The part's name.
        name: String,
    },
    /// A part whose value is not of its type.
    #[error("{name} should be a {wanted}, not {value:?}")]
    WrongType {
        /// The part's name.
        name: String,
        /// The type wanted.
        wanted: &'static str,
        /// As given.
        value: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemaFile {
    #[expect(dead_code, reason = "read so that a file without it is refused")]
    version: u32,
    predicate: Vec<Predicate>,
}

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let file: SchemaFile = toml::from_str(TEXT).expect("predicates.toml is checked by a test");
    Schema { predicates: file.predicate.into_iter().map(|p| (p.id.clone(), p)).collect() }
});

/// The schema shipped with this version.
#[must_use]
pub fn schema() -> &'static Schema {
    &SCHEMA
}

impl Schema {
    /// The predicate with an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Predicate> {
        self.predicates.get(id)
    }

    /// All predicates, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Predicate> {
        self.predicates.values()
    }

    /// Checks a claim: its predicate is known, its subject, object and parts are of the kinds it takes.
    ///
    /// `kind_of` says what kind of thing an id names, if the casebook has it.
    ///
    /// # Errors
    /// The first [`SchemaError`] found.
    pub fn check(
        &self,
        claim: &Claim,
        kind_of: &dyn Fn(&EntityId) -> Option<EntityKind>,
    ) -> Result<(), SchemaError> {
        let predicate = self
            .get(&claim.predicate)
            .ok_or_else(|| SchemaError::UnknownPredicate { predicate: claim.predicate.clone() })?;
        if claim.sources.is_empty() {
            return Err(SchemaError::NoSource);
        }
        check_term("subject", predicate, &predicate.subject, Some(&claim.subject), kind_of)?;
        check_term("object", predicate, &predicate.object, claim.object.as_ref(), kind_of)?;
        for (name, value) in &claim.with {
            let kind = *predicate.qualifiers.get(name).ok_or_else(|| SchemaError::UnknownQualifier {
                predicate: predicate.id.clone(),
                name: name.clone(),
            })?;
            check_value(name, kind, value, kind_of)?;
        }
        match predicate.needs.iter().find(|name| claim.get(name).trim().is_empty()) {
            None => Ok(()),
            Some(name) => {
                Err(SchemaError::MissingQualifier { predicate: predicate.id.clone(), name: name.clone() })
            }
        }
    }
}

fn check_term(
    place: &'static str,
    predicate: &Predicate,
    allowed: &[String],
    term: Option<&Term>,
    kind_of: &dyn Fn(&EntityId) -> Option<EntityKind>,
) -> Result<(), SchemaError> {
    let found = match term {
        None if allowed.is_empty() => return Ok(()),
        None => "nothing",
        Some(Term::Text(_)) => "text",
        Some(Term::Entity(id)) => {
            kind_of(id).ok_or_else(|| SchemaError::UnknownEntity { id: id.to_string() })?.word()
        }
    };
    if allowed.iter().any(|kind| kind == found) {
        return Ok(());
    }
    Err(SchemaError::WrongKind {
        place,
        predicate: predicate.id.clone(),
        allowed: if allowed.is_empty() { "left out only".to_owned() } else { allowed.join(", ") },
        found,
        value: term.map_or_else(String::new, |term| term.as_str().to_owned()),
    })
}

fn check_value(
    name: &str,
    kind: QualifierType,
    value: &Value,
    kind_of: &dyn Fn(&EntityId) -> Option<EntityKind>,
) -> Result<(), SchemaError> {
    let wrong = |value: &str| SchemaError::WrongType {
        name: name.to_owned(),
        wanted: kind.word(),
        value: value.to_owned(),
    };
    if let Value::Many(values) = value
        && !matches!(kind, QualifierType::Entities | QualifierType::Texts)
    {
        return Err(wrong(&values.join("; ")));
    }
    for value in value.all() {
        match kind {
            QualifierType::Text | QualifierType::Texts => {}
            QualifierType::Number => {
                value.parse::<u64>().map_err(|_| wrong(value))?;
            }
            QualifierType::Date => {
                Edtf::parse(value).map_err(|_| wrong(value))?;
            }
            QualifierType::Claim => {
                ClaimKey::new(value.as_str()).map_err(|_| wrong(value))?;
            }
            QualifierType::Entity | QualifierType::Entities => {
                if let Some(id) = value.strip_prefix("entity:") {
                    let id = EntityId::new(id).map_err(|_| wrong(value))?;
                    kind_of(&id).ok_or_else(|| SchemaError::UnknownEntity { id: id.to_string() })?;
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Citation;
    use crate::id::SourceId;

    fn claim(predicate: &str, subject: Term, object: Option<Term>) -> Claim {
        let source = Citation { source: SourceId::new("S-1").unwrap(), at: Vec::new() };
        Claim::new(ClaimKey::new("R-1").unwrap(), subject, predicate, object, vec![source])
    }

    fn unit(id: &str) -> Term {
        Term::Entity(EntityId::new(id).unwrap())
    }

    fn kind_of(id: &EntityId) -> Option<EntityKind> {
        id.as_str().starts_with("U-").then_some(EntityKind::Unit)
    }

    #[track_caller]
    fn check(claim: &Claim, expected: &str) {
        let found =
            schema().check(claim, &kind_of).map_or_else(|error| error.to_string(), |()| "fits".to_owned());
        assert_eq!(found, expected);
    }

    #[test]
    fn every_predicate_is_whole() {
        for predicate in schema().iter() {
            assert!(!predicate.en.is_empty() && !predicate.ar.is_empty(), "{}", predicate.id);
            for kind in predicate.subject.iter().chain(&predicate.object) {
                let known =
                    ["unit", "person", "place", "incident", "aggregate", "item", "post", "account", "text"];
                assert!(known.contains(&kind.as_str()), "{} takes {kind:?}", predicate.id);
            }
            for name in &predicate.needs {
                assert!(predicate.qualifiers.contains_key(name), "{} needs {name:?}", predicate.id);
            }
        }
    }

    #[test]
    fn claims_are_held_to_the_schema() {
        check(&claim("part_of", unit("U-1"), Some(unit("U-2"))), "fits");
        check(
            &claim("part_of", unit("U-1"), None),
            "the object of \"part_of\" can be unit, text, not nothing ()",
        );
        check(
            &claim("part_of", Term::Text("them".to_owned()), Some(unit("U-2"))),
            "the subject of \"part_of\" can be unit, not text (them)",
        );
        check(&claim("part_of", unit("U-1"), Some(unit("X-2"))), "X-2 is not in the casebook");
        check(&claim("flew_over", unit("U-1"), None), "there is no predicate \"flew_over\"");
        let mut odd = claim("part_of", unit("U-1"), Some(unit("U-2")));
        odd.with.insert("colour".to_owned(), Value::One("red".to_owned()));
        check(&odd, "\"part_of\" has no part \"colour\"");
        let mut assessed = claim("assessed", unit("U-1"), Some(Term::Text("rome-28a".to_owned())));
        for (name, value) in [("text", "it is thin"), ("standard", "none"), ("counter", " ")] {
            assessed.with.insert(name.to_owned(), Value::One(value.to_owned()));
        }
        check(&assessed, "\"assessed\" needs the part \"counter\"");
        assessed.with.insert("counter".to_owned(), Value::One("two sources say otherwise".to_owned()));
        check(&assessed, "fits");
        odd.sources.clear();
        check(&odd, "a claim needs at least one source");
    }
}
