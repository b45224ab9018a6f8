//! Claims and what they are about.
//!
//! A claim is the atom: a source says that SUBJECT PREDICATE OBJECT, over a stretch of time, at a place in
//! the source, in its own wording. An entity is only an id with a working label; everything else that is
//! said of it, its other names included, is a claim.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::date::Edtf;
use crate::grade::{Credibility, Reliability};
use crate::id::{ClaimKey, EntityId, ExhibitId, LogId, OpId, SourceId};
use crate::known::Known;
use crate::span::{Bound, BoundKind, Span};

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// An armed or state body, an organisation, or an unnamed group that acted.
    Unit,
    /// A commander, official or other person in a public role.
    Person,
    /// A site, settlement, district, road.
    Place,
    /// Something that happened at a place and time.
    Incident,
    /// A set of sites for which a source gives one published figure.
    Aggregate,
    /// A thing offered as evidence: a video, a list, a statement. The file itself, if held, is an exhibit.
    Item,
    /// An office in a unit, whoever holds it.
    Post,
    /// An account on a platform, whoever uses it.
    Account,
}

impl EntityKind {
    /// The word of the glossary.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Person => "person",
            Self::Place => "place",
            Self::Incident => "incident",
            Self::Aggregate => "aggregate",
            Self::Item => "item",
            Self::Post => "post",
            Self::Account => "account",
        }
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// A row of a table held as an exhibit: `exhibit:row`. Row 1 is the heading, as spreadsheets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowRef {
    /// The file.
    pub exhibit: ExhibitId,
    /// The row, counted from 1 with the heading.
    pub row: u32,
}

impl fmt::Display for RowRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.exhibit.short(), self.row)
    }
}

/// A thing that claims are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// The working label of whoever keeps the casebook. Not a claim.
    pub label: String,
    /// The keeper's own annotations (class, administrative area, role, note), by name. Not claims.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub about: BTreeMap<String, String>,
    /// Where it was met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Citation>,
    /// The row it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowRef>,
}

/// Who says it: a publication, a list, a witness, a chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What kind of source it is, in the keeper's words ("news report", "chat log").
    pub kind: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// Its title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Edtf>,
    /// Its address. Never opened by sijill.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// The sources through which it reached us; empty when read directly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<SourceId>,
    /// How it was reached, in the keeper's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub access: String,
    /// Its reliability (Admiralty); `F` when nobody judged it.
    #[serde(default)]
    pub reliability: Reliability,
    /// Why, and other remarks.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The row it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowRef>,
}

impl Source {
    /// The kind of the source that stands for whoever keeps the casebook.
    pub const ANNOTATION: &'static str = "keeper's annotation";

    /// What the kind of a source begins with that stands for an analyst of the casebook.
    pub const ANALYST: &'static str = "analyst";

    /// Whether it is the keeper or an analyst of the casebook, whose annotations are seen whatever was published by
    /// when.
    #[must_use]
    pub fn is_annotation(&self) -> bool {
        self.kind == Self::ANNOTATION || self.is_analyst()
    }

    /// Whether it is an analyst of the casebook, who links claims to elements, searches and assesses.
    #[must_use]
    pub fn is_analyst(&self) -> bool {
        self.kind.to_lowercase().split(|c: char| !c.is_alphanumeric()).next() == Some(Self::ANALYST)
    }

    /// Whether it was published, so that its date says when its content was known. A witness, a chat log or
    /// a video that somebody holds is not.
    #[must_use]
    pub fn is_publication(&self) -> bool {
        let kind = self.kind.to_lowercase();
        !["witness", "participant", "chat", "statement", "interview", "list", "video", "document held"]
            .iter()
            .any(|unpublished| kind.starts_with(unpublished))
    }
}

/// A place inside a source, described (paragraph P8 is line 12 of the copy held).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locator {
    /// The source.
    pub source: SourceId,
    /// The locator as claims cite it.
    pub at: String,
    /// Line of the copy held, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What part it is, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The row it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowRef>,
}

/// A source and the places in it where something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The source that was read.
    pub source: SourceId,
    /// Paragraphs, pages, notes; empty when the source is cited as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<String>,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.source)?;
        if !self.at.is_empty() {
            write!(f, " {}", self.at.join(", "))?;
        }
        Ok(())
    }
}

/// The subject or object of a claim: a thing with an id, or words for one that has none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// A thing with an id.
    Entity(EntityId),
    /// Words.
    Text(String),
}

impl Term {
    /// The id, if it has one.
    #[must_use]
    pub fn entity(&self) -> Option<&EntityId> {
        match self {
            Self::Entity(id) => Some(id),
            Self::Text(_) => None,
        }
    }

    /// The id or the words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Entity(id) => id.as_str(),
            Self::Text(text) => text,
        }
    }
}

/// The value of a qualifier. What it may hold is fixed by the schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// One value, as text.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Value {
    /// The value or values, in order.
    #[must_use]
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

/// One who speaks in a chain of saying: the source or thing with that id, or words for one that has none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// A source of the casebook.
    Source(SourceId),
    /// A unit or person of the casebook.
    Entity(EntityId),
    /// A speaker named in words ("witness-3", "8 witnesses").
    Words(String),
}

impl Voice {
    /// The id or the words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Source(id) => id.as_str(),
            Self::Entity(id) => id.as_str(),
            Self::Words(words) => words,
        }
    }
}

impl fmt::Display for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How one claim bears on another, as its coder noted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each kind is its own word; `word` prints it")]
pub enum LinkKind {
    Contradicts,
    Confirms,
    Supports,
    Updates,
    Dates,
    PartOf,
    SumOf,
    DerivedFrom,
    SameAs,
    Supersedes,
    SupersededBy,
    Overlaps,
    Compares,
    Refines,
    /// Mentioned without saying how.
    See,
}

impl LinkKind {
    const WORDS: [(Self, &'static str); 15] = [
        (Self::Contradicts, "contradicts"),
        (Self::Confirms, "confirms"),
        (Self::Supports, "supports"),
        (Self::Updates, "updates"),
        (Self::Dates, "dates"),
        (Self::PartOf, "part_of"),
        (Self::SumOf, "sum_of"),
        (Self::DerivedFrom, "derived_from"),
        (Self::SameAs, "same_as"),
        (Self::Supersedes, "supersedes"),
        (Self::SupersededBy, "superseded_by"),
        (Self::Overlaps, "overlaps"),
        (Self::Compares, "compares"),
        (Self::Refines, "refines"),
        (Self::See, "see"),
    ];

    /// Reads the word used in tables.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }

    /// The word used in tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("see", |(_, word)| word)
    }
}

/// A link from one claim to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// How it bears on the other.
    pub kind: LinkKind,
    /// The other.
    pub claim: ClaimKey,
}

/// One end in time as the source gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedEnd {
    /// What the date is: real, cited or nominal.
    pub kind: BoundKind,
    /// The date.
    pub date: Edtf,
}

/// A source says that SUBJECT PREDICATE OBJECT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// How people cite it.
    pub key: ClaimKey,
    /// What it is about.
    pub subject: Term,
    /// What is said, a predicate of the schema.
    pub predicate: String,
    /// Of what; absent for predicates that take none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Term>,
    /// Whether the source denies it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denied: bool,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<DatedEnd>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<DatedEnd>,
    /// The source's word on the precision of its dates.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dates_as_said: String,
    /// Further parts of the statement, by name; the schema fixes which and of what type.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub with: BTreeMap<String, Value>,
    /// Chains of saying: whom the sources name as their own source, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said_by: Vec<Vec<Voice>>,
    /// Where it was read. Never empty.
    pub sources: Vec<Citation>,
    /// The source's own words, or ours close to them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wording: String,
    /// The coder's remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Links to other claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Credibility of this piece, if somebody judged it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credibility: Option<Credibility>,
    /// The row it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<RowRef>,
}

impl Claim {
    /// A claim that says this much and nothing more; set further fields as the source gives them.
    #[must_use]
    pub fn new(
        key: ClaimKey,
        subject: Term,
        predicate: impl Into<String>,
        object: Option<Term>,
        sources: Vec<Citation>,
    ) -> Self {
        Self {
            key,
            subject,
            predicate: predicate.into(),
            object,
            denied: false,
            start: None,
            end: None,
            dates_as_said: String::new(),
            with: BTreeMap::new(),
            said_by: Vec::new(),
            sources,
            wording: String::new(),
            note: String::new(),
            links: Vec::new(),
            credibility: None,
            row: None,
        }
    }

    /// Its stretch of time.
    #[must_use]
    pub fn span(&self) -> Span {
        let bound = |end: &Option<DatedEnd>, days: fn(&Edtf) -> Option<(crate::Day, crate::Day)>| {
            end.as_ref().map_or(Bound::UNKNOWN, |end| match days(&end.date) {
                None => Bound::UNKNOWN,
                some => Bound { kind: end.kind, days: some, uncertain: end.date.is_uncertain() },
            })
        };
        Span { start: bound(&self.start, Edtf::start), end: bound(&self.end, Edtf::end) }
    }

    /// The first value of a qualifier; empty when absent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// All values of a qualifier.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.with.get(name).map_or(&[], Value::all)
    }

    /// A qualifier read as a whole number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<u64> {
        self.get(name).parse().ok()
    }

    /// A qualifier read as a date.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Edtf> {
        Edtf::parse(self.get(name)).ok()
    }

    /// A qualifier's values as terms: `entity:ID` is a thing with an id, all else words.
    #[must_use]
    pub fn terms(&self, name: &str) -> Vec<Term> {
        self.all(name).iter().map(|value| term_from_value(value)).collect()
    }
}

/// Reads a qualifier's value as a term.
fn term_from_value(value: &str) -> Term {
    value
        .strip_prefix("entity:")
        .and_then(|id| EntityId::new(id).ok())
        .map_or_else(|| Term::Text(value.to_owned()), Term::Entity)
}

impl From<&Term> for String {
    /// The form in which a term stands in a qualifier's value.
    fn from(term: &Term) -> Self {
        match term {
            Term::Entity(id) => format!("entity:{id}"),
            Term::Text(text) => text.clone(),
        }
    }
}

/// What became of an operation's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Status {
    /// It stands.
    Live,
    /// Its author took it back.
    Retracted {
        /// The operation that did.
        by: OpId,
        /// Why.
        reason: String,
    },
    /// Its author put another in its place.
    Corrected {
        /// The operation that did.
        by: OpId,
        /// Why.
        reason: String,
    },
}

/// Something with the operation that recorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recorded<T> {
    /// The operation.
    pub op: OpId,
    /// The log it stands in.
    pub log: LogId,
    /// When it was recorded, by that device's clock (RFC 3339, UTC).
    pub time: String,
    /// Whether it stands.
    pub status: Status,
    /// Whether it was known by the day asked for.
    pub known: Known,
    /// Others' signed disputes of it: operation and reason.
    pub disputes: Vec<(OpId, String)>,
    /// The thing itself.
    pub body: T,
}

impl<T> Recorded<T> {
    /// A thing that no log holds yet, as if one did: for looking at a folder before it is taken in.
    ///
    /// `number` stands for the operation, so that things keep their order.
    #[must_use]
    pub fn not_yet(number: u64, body: T) -> Self {
        let mut op = [0; 32];
        op[24..].copy_from_slice(&number.to_be_bytes());
        Self {
            op: OpId::from_bytes(op),
            log: LogId::from_bytes([0; 32]),
            time: String::new(),
            status: Status::Live,
            known: Known::Yes,
            disputes: Vec::new(),
            body,
        }
    }
}

impl<T> std::ops::Deref for Recorded<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.body
    }
}
