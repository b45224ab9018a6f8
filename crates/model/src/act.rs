//! Acts: what an operation in the log can say.
//!
//! An act is the content of one signed operation. Nobody edits, everybody adds: taking back and correcting
//! are acts too. The names of the variants and fields are written into signed bytes: never rename one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::claim::{Claim, Entity, Locator, Source};
use crate::id::{ExhibitId, LogId, OpId};
use crate::list::{Corrects, LinkDecision, List};
use crate::saved::SavedView;

/// The beginning of a casebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Its title.
    pub title: String,
    /// Random text that makes the beginnings of two casebooks with one title differ.
    pub nonce: String,
}

/// A file taken into the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exhibit {
    /// SHA-256 of its bytes.
    pub id: ExhibitId,
    /// Its length in bytes.
    pub bytes: u64,
    /// The name it had when it was taken in.
    pub name: String,
}

/// A folder of tables read whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The format read, with its version (`casebook-folder/1`).
    pub format: String,
    /// The files read, by name.
    pub files: BTreeMap<String, ExhibitId>,
    /// Rows read from each table, by name.
    pub rows: BTreeMap<String, u64>,
}

/// Taking back one's own operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retraction {
    /// The operation taken back.
    pub op: OpId,
    /// Why.
    pub reason: String,
}

/// Putting another claim in the place of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The operation corrected.
    pub op: OpId,
    /// Why.
    pub reason: String,
    /// What stands in its place, under the same key.
    pub claim: Claim,
}

/// Disputing anybody's operation; it stays, with the dispute beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The operation disputed.
    pub op: OpId,
    /// Why.
    pub reason: String,
}

/// A new log that goes on where another of the same keeper stopped (a restored backup, a new device).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Continuation {
    /// The log that stopped.
    pub log: LogId,
    /// Its last operation known.
    pub last: OpId,
    /// Why.
    pub reason: String,
}

/// The content of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A casebook begins.
    Opening(Opening),
    /// A file is taken into the vault.
    Exhibit(Exhibit),
    /// A folder is read.
    Import(Import),
    /// A source is described.
    Source(Source),
    /// A thing is given an id.
    Entity(Entity),
    /// A place in a source is described.
    Locator(Locator),
    /// A source says something.
    Claim(Box<Claim>),
    /// An operation is taken back.
    Retraction(Retraction),
    /// A claim is corrected.
    Correction(Box<Correction>),
    /// An operation is disputed.
    Dispute(Dispute),
    /// A log goes on from another.
    Continuation(Continuation),
    /// A list of the dead is taken in.
    List(List),
    /// A pair of records is decided.
    Link(LinkDecision),
    /// A way of looking is kept under a name.
    View(SavedView),
}

impl Act {
    /// The word for its type that stands in the operation.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Opening(_) => "opening",
            Self::Exhibit(_) => "exhibit",
            Self::Import(_) => "import",
            Self::Source(_) => "source",
            Self::Entity(_) => "entity",
            Self::Locator(_) => "locator",
            Self::Claim(_) => "claim",
            Self::Retraction(_) => "retraction",
            Self::Correction(_) => "correction",
            Self::Dispute(_) => "dispute",
            Self::Continuation(_) => "continuation",
            Self::List(_) => "list",
            Self::Link(_) => "link",
            Self::View(_) => "view",
        }
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// Never in practice: every part is plain data with text keys.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::Opening(body) => serde_json::to_string(body),
            Self::Exhibit(body) => serde_json::to_string(body),
            Self::Import(body) => serde_json::to_string(body),
            Self::Source(body) => serde_json::to_string(body),
            Self::Entity(body) => serde_json::to_string(body),
            Self::Locator(body) => serde_json::to_string(body),
            Self::Claim(body) => serde_json::to_string(body),
            Self::Retraction(body) => serde_json::to_string(body),
            Self::Correction(body) => serde_json::to_string(body),
            Self::Dispute(body) => serde_json::to_string(body),
            Self::Continuation(body) => serde_json::to_string(body),
            Self::List(body) => serde_json::to_string(body),
            Self::Link(body) => serde_json::to_string(body),
            Self::View(body) => serde_json::to_string(body),
        }
    }

    /// The earlier act of its own log whose place it takes, with the reason, if it takes one.
    #[must_use]
    pub fn corrects(&self) -> Option<(OpId, &str)> {
        match self {
            Self::Correction(correction) => Some((correction.op, &correction.reason)),
            Self::List(List { corrects: Some(Corrects { op, reason }), .. })
            | Self::Link(LinkDecision { corrects: Some(Corrects { op, reason }), .. })
            | Self::View(SavedView { corrects: Some(Corrects { op, reason }), .. }) => Some((*op, reason)),
            _ => None,
        }
    }

    /// Reads a body of the type that `word` names; `None` when no such type is known to this version.
    ///
    /// # Errors
    /// When the body is not of that type.
    pub fn from_json(word: &str, body: &str) -> Result<Option<Self>, serde_json::Error> {
        Ok(Some(match word {
            "opening" => Self::Opening(serde_json::from_str(body)?),
            "exhibit" => Self::Exhibit(serde_json::from_str(body)?),
            "import" => Self::Import(serde_json::from_str(body)?),
            "source" => Self::Source(serde_json::from_str(body)?),
            "entity" => Self::Entity(serde_json::from_str(body)?),
            "locator" => Self::Locator(serde_json::from_str(body)?),
            "claim" => Self::Claim(serde_json::from_str(body)?),
            "retraction" => Self::Retraction(serde_json::from_str(body)?),
            "correction" => Self::Correction(serde_json::from_str(body)?),
            "dispute" => Self::Dispute(serde_json::from_str(body)?),
            "continuation" => Self::Continuation(serde_json::from_str(body)?),
            "list" => Self::List(serde_json::from_str(body)?),
            "link" => Self::Link(serde_json::from_str(body)?),
            "view" => Self::View(serde_json::from_str(body)?),
            _ => return Ok(None),
        }))
    }
}
