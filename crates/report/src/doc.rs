//! What goes into a report: the answers as plain values, the case they came from, and the settings.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sijill_command::{Chain, Patterns, Presence, Promises, Timeline};
use sijill_model::{Case, ClaimKey, Day, Edtf, ExhibitId, SourceId};
use sijill_tolls::{Overlaps, Tolls};

use crate::names::NameTable;

/// The language in which a report opens; it always holds both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Arabic.
    Arabic,
}

impl Language {
    /// Both, in the order of their articles.
    pub const ALL: [Self; 2] = [Self::English, Self::Arabic];

    /// The language tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    /// The direction of its lines.
    #[must_use]
    pub fn dir(self) -> &'static str {
        match self {
            Self::English => "ltr",
            Self::Arabic => "rtl",
        }
    }
}

/// With which settings the answers were given.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The day asked about, if any.
    pub on: Option<Day>,
    /// The limit on what was known.
    pub as_known: Option<Day>,
    /// The limit on what was recorded (RFC 3339).
    pub as_recorded: Option<String>,
}

/// A source whose claims the as-known limit left out.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// The source.
    pub source: SourceId,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// When it was published, if that is known.
    pub date: Option<Edtf>,
    /// The claims read in it first.
    pub claims: Vec<ClaimKey>,
}

/// A report in the making. Answers are borrowed from whoever holds them, or its own.
#[derive(Debug, Clone)]
pub struct ReportDoc<'a> {
    /// Its title.
    pub title: String,
    /// When it was made: a date as text, since nothing here reads a clock.
    pub made_on: String,
    /// The language in which it opens.
    pub language: Language,
    /// With which settings the answers were given.
    pub settings: Settings,
    /// The case, seen with those settings: claims, sources, names, points.
    pub case: &'a Case,
    /// Names of the files that rows were read from.
    pub files: BTreeMap<ExhibitId, String>,
    /// What things are called in it.
    pub names: Cow<'a, NameTable>,
    /// The published counts.
    pub tolls: Cow<'a, Tolls>,
    /// Which forces' counts share which sites.
    pub overlaps: Cow<'a, Overlaps>,
    /// Chains of command, one for each unit asked about.
    pub chains: Vec<Chain>,
    /// Who is said to have been where: sites and units, told apart by what they are about.
    pub presences: Cow<'a, [Presence]>,
    /// Acts met again at several sites.
    pub patterns: Cow<'a, Patterns>,
    /// The promises.
    pub promises: Cow<'a, Promises>,
    /// Everything dated.
    pub timeline: Cow<'a, Timeline>,
    /// What the as-known limit left out; see [`left_out`].
    pub left_out: Vec<LeftOut>,
}

/// The claims of the full case that are missing from the one seen, by the source they were read in first.
#[must_use]
pub fn left_out(full: &Case, seen: &Case) -> Vec<LeftOut> {
    let mut by_source: BTreeMap<&SourceId, Vec<ClaimKey>> = BTreeMap::new();
    for claim in full.claims().iter().filter(|claim| seen.claim(&claim.key).is_none()) {
        if let Some(citation) = claim.sources.first() {
            by_source.entry(&citation.source).or_default().push(claim.key.clone());
        }
    }
    let mut left: Vec<LeftOut> = by_source
        .into_iter()
        .map(|(id, claims)| {
            let source = full.sources.get(id);
            LeftOut {
                source: id.clone(),
                publisher: source.map(|s| s.publisher.clone()).unwrap_or_default(),
                title: source.map(|s| s.title.clone()).unwrap_or_default(),
                date: source.and_then(|s| s.date.clone()),
                claims,
            }
        })
        .collect();
    let day = |left: &LeftOut| left.date.as_ref().and_then(Edtf::earliest);
    left.sort_by(|a, b| (day(a).is_none(), day(a), &a.source).cmp(&(day(b).is_none(), day(b), &b.source)));
    left
}
