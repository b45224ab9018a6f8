//! What this crate answers: plain values, each line of which names the claims it rests on.

use serde::Serialize;
use sijill_model::{
    Citation, ClaimKey, Confidence, CountRange, Day, Edtf, EntityId, GradeInput, Holds, Known, LinkKind,
    Saying, SourceId, Term,
};

use crate::reason::{Against, Gap, TieWord, Weak};

/// One claim as an answer shows it beside a line.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    /// The claim.
    pub key: ClaimKey,
    /// What it says, as one neutral sentence without a full stop ("Unit A is part of Unit B").
    pub says: String,
    /// When, as the source dates it ("from 2024-12, end not stated").
    pub when: String,
    /// The source's own words.
    pub wording: String,
    /// Who says so and through whom: each chain nearest voice first, joined by ` > `.
    pub said: Vec<String>,
    /// Where it was read.
    pub read_in: Vec<Citation>,
    /// Whether it was known by the day asked for.
    pub known: Known,
    /// The coder's remark.
    pub note: String,
}

/// Whether an edge of the chain stands on paper or in fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// In law or on paper only.
    Formal,
    /// In fact.
    DeFacto,
    /// Sources describe it both ways, or one calls it nominal.
    Contested,
    /// Not said.
    NotStated,
}

/// Paths upward from a unit on a day.
#[derive(Debug, Clone, Serialize)]
pub struct Chain {
    /// Names the answer so that it can be opened (`chain:U-400@2025-03-07`).
    pub id: String,
    /// The unit asked about.
    pub from: EntityId,
    /// Its label.
    pub from_label: String,
    /// The day.
    pub on: Day,
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// Sources taken away before the question was put.
    pub without: Vec<SourceId>,
    /// Claims of the whole casebook that fell with them.
    pub fallen: usize,
    /// Paths to a top, best first: certain before possible, then the better weakest edge, then the shorter.
    pub paths: Vec<Path>,
    /// After the best path: the best that shares no edge with it, the best that shares none with these, and so on.
    pub apart: Vec<Path>,
    /// As many paths as can be found of which no two share an edge.
    pub most_apart: usize,
    /// What all paths to a top hang on, for the first tops.
    pub hangs_on: Vec<HangsOn>,
    /// The tops that some path reaches, with what else ties them to a higher office that day.
    pub tops: Vec<Top>,
    /// Edges that would lead upward but do not hold on that day, each with the reason.
    pub not_that_day: Vec<Edge>,
    /// How many further paths were left out of `paths`, if any.
    pub more: usize,
    /// Whether a limit on the search, or on the length of a list, was met: then `more` is a least number, and
    /// `tops` and `not_that_day` may be incomplete.
    pub cut_short: bool,
}

/// The smallest sets without which no path is left from a thing to a top on a day.
///
/// A set is here exactly when it has at most [`up_to`](Self::up_to) members, no path is left in the casebook
/// without it, and some path is left without any smaller part of it.
#[derive(Debug, Clone, Serialize)]
pub struct HangsOn {
    /// Names it so that it can be opened (`hangs:U-400>U-MOD@2025-03-07`).
    pub id: String,
    /// The top.
    pub to: EntityId,
    /// Its label.
    pub to_label: String,
    /// Sets of sources, the smallest first.
    pub sources: Vec<Vec<SourceId>>,
    /// Sets of claims, the smallest first.
    pub claims: Vec<Vec<ClaimKey>>,
    /// The largest set looked for.
    pub up_to: usize,
    /// Whether the search gave up before it had seen all.
    pub cut_short: bool,
}

/// One path upward.
#[derive(Debug, Clone, Serialize)]
pub struct Path {
    /// Names the path (`chain:U-400@2025-03-07/1`).
    pub id: String,
    /// Its edges, from the unit upward.
    pub edges: Vec<Edge>,
    /// Certain only when every edge is.
    pub holds: Holds,
    /// Least confidence of its edges.
    pub confidence: Confidence,
    /// Which edge it hangs on (index into `edges`).
    pub weakest: usize,
    /// Why that edge is the weakest, in words.
    pub why_weakest: String,
    /// The same, typed.
    #[serde(skip)]
    pub weak: Weak,
}

/// One step: `from` answers to `to`.
#[derive(Debug, Clone, Serialize)]
pub struct Edge {
    /// Names the edge (`edge:U-400>U-MOD@2025-03-07`).
    pub id: String,
    /// Who answers.
    pub from: EntityId,
    /// Label of `from`.
    pub from_label: String,
    /// To whom.
    pub to: EntityId,
    /// Label of `to`.
    pub to_label: String,
    /// What ties them, in words ("publicly declares loyalty to").
    pub tie: String,
    /// The same, typed.
    #[serde(skip)]
    pub words: Vec<TieWord>,
    /// Whether it holds on the day.
    pub holds: Holds,
    /// On paper, in fact, contested.
    pub basis: Basis,
    /// Confidence by rule `grade/v1`.
    pub confidence: Confidence,
    /// Its reason.
    pub confidence_reason: String,
    /// What it follows from.
    #[serde(skip)]
    pub graded: GradeInput,
    /// The claims that make the edge.
    pub claims: Vec<Said>,
    /// What speaks against it or qualifies it: claims that contradict, and ends or doubts in words.
    pub contrary: Vec<Contrary>,
}

/// Something that stands against, or qualifies, a line.
#[derive(Debug, Clone, Serialize)]
pub struct Contrary {
    /// What it is, in words ("formally dissolved in January 2025, by R-014").
    pub text: String,
    /// The same, typed.
    #[serde(skip)]
    pub why: Against,
    /// The claim, when it is one.
    pub claim: Option<Said>,
}

/// A thing at which a path ends because no claim names a superior that day.
#[derive(Debug, Clone, Serialize)]
pub struct Top {
    /// The thing.
    pub id: EntityId,
    /// Its label.
    pub label: String,
    /// Whether the best path to it is certain or possible.
    pub holds: Holds,
    /// Offices it is said to hold or bodies it is said to head that day.
    pub offices: Vec<Said>,
    /// The gap, in words: what no claim in the casebook says.
    pub gap: String,
    /// The same, typed.
    #[serde(skip)]
    pub missing: Gap,
}

/// Who is said to have been at a place, or where a unit is said to have been.
#[derive(Debug, Clone, Serialize)]
pub struct Presence {
    /// The place or unit asked about.
    pub about: EntityId,
    /// Its label.
    pub label: String,
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// The incidents concerned, by date.
    pub incidents: Vec<Incident>,
    /// Who is said to have done what there, by incident then key.
    pub parts: Vec<Part>,
    /// Published figures for groups of sites in which the unit is named, without a list of the sites.
    pub aggregates: Vec<Part>,
    /// Other claims about the place or unit (relations, items, patterns, descriptions).
    pub others: Vec<Said>,
}

/// Something that happened at a place.
#[derive(Debug, Clone, Serialize)]
pub struct Incident {
    /// The incident.
    pub id: EntityId,
    /// The claim that says it happened.
    pub said: Said,
    /// Where.
    pub place: Term,
    /// Where, as a label.
    pub place_label: String,
    /// When.
    pub date: Option<Edtf>,
    /// What was done, in the coder's words.
    pub acts: String,
    /// Killed, as the claim has it.
    pub killed: Option<CountRange>,
    /// Witnesses as stated ("8", "over 200 (all sites)").
    pub witnesses: String,
    /// The incident it is part of.
    pub part_of: Option<EntityId>,
}

/// Somebody is said to have had a part in an incident.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// The claim.
    pub said: Said,
    /// Who.
    pub who: Term,
    /// Who, as a label.
    pub who_label: String,
    /// The incident or aggregate.
    pub target: Term,
    /// Where, as a label.
    pub place_label: String,
    /// When, as dated.
    pub date: Option<Edtf>,
    /// The role as the source has it, always to be shown in quotation marks or after "is said".
    pub role: String,
    /// What the attribution rests on ("uniform", "8 witnesses", "chat log").
    pub basis: String,
    /// Witnesses as stated for the incident.
    pub witnesses: String,
    /// What speaks against it.
    pub contrary: Vec<Contrary>,
}

/// An announced duty and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct Promise {
    /// The claim.
    pub said: Said,
    /// Who undertook or owed it.
    pub who: Term,
    /// Who, as a label.
    pub who_label: String,
    /// To whom, as a label.
    pub to_label: String,
    /// What.
    pub what: String,
    /// What kind of duty ("promise", "mandate", "duty", "expectation").
    pub kind: String,
    /// When it was made.
    pub made_on: Option<Edtf>,
    /// When it was due.
    pub due: Option<Edtf>,
    /// The due date in words when it is no date.
    pub due_as_said: String,
    /// What became of it, in the source's or coder's words.
    pub outcome: String,
    /// By when that was so.
    pub outcome_as_of: Option<Edtf>,
    /// Where it stands.
    pub state: PromiseState,
    /// Days between the due date and the day it was met, or the day asked for; least and most.
    pub days_late: Option<(i64, i64)>,
    /// Claims that update, confirm or contradict it.
    pub links: Vec<(LinkKind, Said)>,
}

/// Where a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PromiseState {
    /// Past its due date, and no source says that it was met.
    Overdue,
    /// A source says that it was not met, or broken.
    NotMet,
    /// Met after its due date.
    MetLate,
    /// Met.
    Met,
    /// Not due yet.
    NotDue,
    /// No due date, and no source says that it was met.
    OpenNoDate,
}

/// All promises.
#[derive(Debug, Clone, Serialize)]
pub struct Promises {
    /// The day against which "overdue" is reckoned: the day asked for, else the as-known day, else the latest date in
    /// the casebook.
    pub reckoned_on: Day,
    /// Promises left out because they were made after the day asked for.
    pub not_made_yet: usize,
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// The promises, overdue first, then by due date and key.
    pub promises: Vec<Promise>,
}

/// What a line of the timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lane {
    /// Something that happened to people.
    Incident,
    /// An act of organisation: promotion, renaming, sanction, dissolution.
    Command,
    /// A promise, a duty, a due date.
    Promise,
    /// Any other dated event.
    Event,
    /// A published count.
    Count,
}

/// One dated line.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// What it is.
    pub lane: Lane,
    /// When, as dated.
    pub date: Edtf,
    /// First day it can be; entries are in this order.
    pub earliest: Option<Day>,
    /// Last day it can be.
    pub latest: Option<Day>,
    /// In words.
    pub text: String,
    /// Where, as a label; empty when nowhere.
    pub place_label: String,
    /// The claim.
    pub said: Said,
}

/// Everything dated, in order.
#[derive(Debug, Clone, Serialize)]
pub struct Timeline {
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// The lines, by first possible day, then last, then key.
    pub entries: Vec<Entry>,
}

/// Who is said to have answered to somebody over a stretch of days.
#[derive(Debug, Clone, Serialize)]
pub struct Under {
    /// Names the answer (`command:PE-X@2025-03-01/2025-03-31`).
    pub id: String,
    /// The person or unit.
    pub above: EntityId,
    /// The label.
    pub label: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// Sources taken away before the question was put.
    pub without: Vec<SourceId>,
    /// Claims of the whole casebook that fell with them.
    pub fallen: usize,
    /// Whoever is below on some of the days, by id.
    pub below: Vec<Below>,
    /// Whether there were more days of change than are looked at.
    pub cut_short: bool,
}

/// A unit or person said to have answered to another.
#[derive(Debug, Clone, Serialize)]
pub struct Below {
    /// The unit or person.
    pub id: EntityId,
    /// Its label.
    pub label: String,
    /// When, in order.
    pub stretches: Vec<Stretch>,
}

/// Days throughout which the same is said.
#[derive(Debug, Clone, Serialize)]
pub struct Stretch {
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// Certain when all ties of some path are on each of the days.
    pub holds: Holds,
    /// The things between, from below, on a shortest such path; empty when directly.
    pub through: Vec<EntityId>,
    /// Their labels.
    pub through_labels: Vec<String>,
    /// Names the chain of the first of the days, so that it can be opened.
    pub chain: String,
}

/// Who answered to whom on a day, over the whole casebook.
#[derive(Debug, Clone, Serialize)]
pub struct Org {
    /// Names the answer (`org@2025-03-07`).
    pub id: String,
    /// The day.
    pub on: Day,
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// Sources taken away before the question was put.
    pub without: Vec<SourceId>,
    /// Claims of the whole casebook that fell with them.
    pub fallen: usize,
    /// The tree, line by line.
    pub lines: Vec<OrgLine>,
    /// All ties that hold that day, by the lower and then the upper.
    pub ties: Vec<OrgTie>,
    /// Units of which no claim says to whom they answer, or who answers to them, that day.
    pub untied: Vec<EntityId>,
}

/// One line of the tree.
#[derive(Debug, Clone, Serialize)]
pub struct OrgLine {
    /// How deep it stands.
    pub depth: usize,
    /// The unit or person.
    pub id: EntityId,
    /// Its label.
    pub label: String,
    /// The tie to what it stands under (index into `ties`).
    pub under: Option<usize>,
    /// Ties to persons at its head.
    pub heads: Vec<usize>,
    /// Ties to other superiors.
    pub also: Vec<usize>,
    /// Whether it stands in a circle, cut open here.
    pub circle: bool,
}

/// A tie that holds on a day, in short; `edge` of the same id has the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrgTie {
    /// Names the edge (`edge:U-400>U-MOD@2025-03-07`).
    pub id: String,
    /// Who answers.
    pub from: EntityId,
    /// Label of `from`.
    pub from_label: String,
    /// To whom.
    pub to: EntityId,
    /// Label of `to`.
    pub to_label: String,
    /// What ties them, in words.
    pub tie: String,
    /// The same, typed.
    #[serde(skip)]
    pub words: Vec<TieWord>,
    /// Whether it holds on the day.
    pub holds: Holds,
    /// On paper, in fact, contested.
    pub basis: Basis,
    /// Confidence by rule `grade/v1`.
    pub confidence: Confidence,
    /// The claims that make it.
    pub claims: Vec<ClaimKey>,
}

/// What differs between the ties of two days.
#[derive(Debug, Clone, Serialize)]
pub struct OrgDiff {
    /// Names the answer (`org@2025-01-01/2025-03-07`).
    pub id: String,
    /// One day.
    pub before: Day,
    /// The other.
    pub after: Day,
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// Sources taken away before the question was put.
    pub without: Vec<SourceId>,
    /// Claims of the whole casebook that fell with them.
    pub fallen: usize,
    /// Ties that hold on the first day and not on the second.
    pub ended: Vec<OrgTie>,
    /// Ties that hold on the second day and not on the first.
    pub begun: Vec<OrgTie>,
    /// Ties that hold on both, differently: as on the first day, as on the second.
    pub changed: Vec<(OrgTie, OrgTie)>,
}

/// Pairs of units said to have been at the same sites.
#[derive(Debug, Clone, Serialize)]
pub struct Overlaps {
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// Sources taken away before the question was put.
    pub without: Vec<SourceId>,
    /// Claims of the whole casebook that fell with them.
    pub fallen: usize,
    /// The pairs, those with most sites first.
    pub pairs: Vec<Overlap>,
}

/// Two units and the sites at which both are said to have been.
#[derive(Debug, Clone, Serialize)]
pub struct Overlap {
    /// One unit.
    pub a: EntityId,
    /// Its label.
    pub a_label: String,
    /// The other.
    pub b: EntityId,
    /// Its label.
    pub b_label: String,
    /// The sites, by id.
    pub sites: Vec<SharedSite>,
}

/// A site at which two units are said to have been.
#[derive(Debug, Clone, Serialize)]
pub struct SharedSite {
    /// The place.
    pub place: EntityId,
    /// Its label.
    pub place_label: String,
    /// Dates of the incidents there in which either is named, as dated.
    pub dates: Vec<String>,
    /// Claims that name the one.
    pub a: Vec<ClaimKey>,
    /// Claims that name the other.
    pub b: Vec<ClaimKey>,
}

/// What kind of contradiction it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum ContradictionKind {
    /// Two values where one can be: the commander of a unit, the rank of a person.
    #[serde(rename = "K1")]
    Values,
    /// One denies what another says, or a coder marked two as contradicting.
    #[serde(rename = "K2")]
    Denial,
    /// Superiors in a circle.
    #[serde(rename = "K3")]
    Circle,
    /// One person at two far places in too short a time.
    #[serde(rename = "K4")]
    FarApart,
    /// Counts of one scope that share no number.
    #[serde(rename = "K5")]
    Counts,
    /// The same by a chain of claims, and said not to be.
    #[serde(rename = "K6")]
    SameAndNot,
    /// Something said of a body when it did not exist.
    #[serde(rename = "K7")]
    BeforeItWas,
    /// A sum of counts that may hold the same people.
    #[serde(rename = "K8")]
    Sum,
}

impl ContradictionKind {
    /// All kinds, in order.
    pub const ALL: [Self; 8] = [
        Self::Values,
        Self::Denial,
        Self::Circle,
        Self::FarApart,
        Self::Counts,
        Self::SameAndNot,
        Self::BeforeItWas,
        Self::Sum,
    ];

    /// The mark that names it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Values => "K1",
            Self::Denial => "K2",
            Self::Circle => "K3",
            Self::FarApart => "K4",
            Self::Counts => "K5",
            Self::SameAndNot => "K6",
            Self::BeforeItWas => "K7",
            Self::Sum => "K8",
        }
    }

    /// What it is, in words.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Values => "two values where one can be",
            Self::Denial => "one denies what another says",
            Self::Circle => "superiors in a circle",
            Self::FarApart => "one person at two far places in too short a time",
            Self::Counts => "counts of one scope that share no number",
            Self::SameAndNot => "the same, and not the same",
            Self::BeforeItWas => "said of what did not exist then",
            Self::Sum => "a sum over sites or victims that may be shared",
        }
    }
}

/// Claims that cannot all be so, or may not be.
#[derive(Debug, Clone, Serialize)]
pub struct Contradiction {
    /// Names it so that it can be opened (`contradiction:K1/R-1+R-2`).
    pub id: String,
    /// Its kind.
    pub kind: ContradictionKind,
    /// Certain when the dates given meet; possible when they may.
    pub holds: Holds,
    /// What contradicts what, in words.
    pub what: String,
    /// The same, typed.
    #[serde(skip)]
    pub sayings: Vec<Saying>,
    /// The claims.
    pub claims: Vec<Said>,
}
