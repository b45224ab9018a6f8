//! What this crate answers: plain values, each line of which names the claims it rests on.

use serde::Serialize;
use sijill_model::{
    Citation, ClaimKey, CountRange, Day, Edtf, EntityId, Figure, Known, LinkKind, Saying, Term,
};

/// Every published count, and what can and cannot be done with them together.
#[derive(Debug, Clone, Serialize)]
pub struct Tolls {
    /// The limit on what was known, if one was set.
    pub as_known: Option<Day>,
    /// Claims of the whole casebook left out because they were published later.
    pub hidden: usize,
    /// All tallies, in the order of their keys.
    pub tallies: Vec<Tally>,
    /// Tallies that count the same thing in the same place, time and scope, and so can be compared.
    pub groups: Vec<Group>,
    /// One counter's figure for one thing as it moved.
    pub series: Vec<Series>,
    /// Sums that sources make, each let stand or refused.
    pub sums: Vec<Sum>,
}

/// One published count with its scope.
#[derive(Debug, Clone, Serialize)]
pub struct Tally {
    /// The claim.
    pub key: ClaimKey,
    /// Who counted.
    pub counter: Term,
    /// Who counted, as a label.
    pub counter_label: String,
    /// Who says so and through whom: each chain nearest voice first, joined by ` > `.
    pub said: Vec<String>,
    /// Where it was read.
    pub read_in: Vec<Citation>,
    /// What is counted ("killed", "missing", "displaced").
    pub measure: String,
    /// The range its wording means; `None` when no number can be drawn from it.
    pub count: Option<CountRange>,
    /// The number as printed, whatever the wording makes of it; `None` where a range is given, or words alone.
    pub number: Option<u64>,
    /// The source's wording.
    pub wording: String,
    /// The qualifier as coded ("nearly", "at least").
    pub qualifier: String,
    /// Where: places by id, or words.
    pub places: Vec<Term>,
    /// Where, as a label.
    pub place_label: String,
    /// When.
    pub window: Option<Edtf>,
    /// Which victims, in words.
    pub victims: String,
    /// By whom: units by id, or words.
    pub actors: Vec<Term>,
    /// By whom, as a label.
    pub actors_label: String,
    /// Number of sites it covers, if stated.
    pub sites: Option<u64>,
    /// When the count was made or published.
    pub as_of: Option<Edtf>,
    /// How it was made.
    pub method: String,
    /// Whether the victims are named, in the source's or coder's words.
    pub named_victims: String,
    /// The set of sites it is the figure of.
    pub aggregate: Option<EntityId>,
    /// Links to other tallies.
    pub links: Vec<(LinkKind, ClaimKey)>,
    /// Whether it was known by the day asked for.
    pub known: Known,
    /// Whether its source denies it; a denied count is shown, but compared with none and bounds nothing.
    pub denied: bool,
    /// The coder's remark.
    pub note: String,
}

/// Tallies on one footing.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Names the group (`group:killed/coast-2`).
    pub id: String,
    /// What they all count, in words.
    pub what: String,
    /// The same, typed.
    #[serde(skip)]
    pub scope: Vec<Saying>,
    /// The tallies.
    pub members: Vec<ClaimKey>,
    /// The numbers that all members allow, if any.
    pub common: Option<CountRange>,
    /// From the least low end to the greatest high end.
    pub spread: Option<CountRange>,
    /// Pairs whose ranges share no number, with the reason to think before calling it a contradiction.
    pub apart: Vec<Apart>,
    /// Independent origins behind the members.
    pub origins: Vec<String>,
}

/// Two comparable tallies that share no number.
#[derive(Debug, Clone, Serialize)]
pub struct Apart {
    /// One.
    pub a: ClaimKey,
    /// The other.
    pub b: ClaimKey,
    /// By how many people at least.
    pub gap: u64,
    /// What may explain it (one supersedes the other, other day, other method), in words.
    pub why: String,
    /// The same, typed.
    #[serde(skip)]
    pub reasons: Vec<Saying>,
}

/// One counter's figure for one thing, over time.
#[derive(Debug, Clone, Serialize)]
pub struct Series {
    /// Names the series (`series:O-SNHR/T-114`, after its latest tally).
    pub id: String,
    /// Whose.
    pub counter_label: String,
    /// Of what, in words.
    pub what: String,
    /// The same, typed.
    #[serde(skip)]
    pub scope: Vec<Saying>,
    /// The tallies, oldest first.
    pub points: Vec<ClaimKey>,
    /// How it moved, in words ("803 to 1,334 in 21 days; the window grew too").
    pub moved: String,
    /// The same, typed.
    #[serde(skip)]
    pub moves: Vec<Saying>,
}

/// A sum that a source makes of other tallies.
#[derive(Debug, Clone, Serialize)]
pub struct Sum {
    /// The tally that is the sum.
    pub key: ClaimKey,
    /// What it states.
    pub stated: Option<CountRange>,
    /// Its parts.
    pub parts: Vec<ClaimKey>,
    /// What the parts add up to, read by their wording.
    pub added: Option<CountRange>,
    /// Whether the parts are shown to count different people.
    pub stands: bool,
    /// Why it is refused, or why it stands; each with the claims that say so.
    pub reasons: Vec<Reason>,
    /// Sites at which more than one part has its forces.
    pub shared_sites: Vec<SharedSite>,
    /// A published total of the same scope, if there is one.
    pub total: Option<ClaimKey>,
    /// The plain bounds that can be given in its place.
    pub bounds: Vec<Figure>,
}

/// A reason with the claims it rests on.
#[derive(Debug, Clone, Serialize)]
pub struct Reason {
    /// In words.
    pub text: String,
    /// The same, typed.
    #[serde(skip)]
    pub sayings: Vec<Saying>,
    /// The claims.
    pub claims: Vec<ClaimKey>,
}

impl Reason {
    /// A reason of one sentence.
    pub(crate) fn of(saying: Saying, claims: Vec<ClaimKey>) -> Self {
        Self { text: saying.to_string(), sayings: vec![saying], claims }
    }
}

/// A site at which several parts of a sum have their forces.
#[derive(Debug, Clone, Serialize)]
pub struct SharedSite {
    /// The place.
    pub place: EntityId,
    /// Its label.
    pub label: String,
    /// For each part with forces there: the part, and the claims that put them there.
    pub parts: Vec<(ClaimKey, Vec<ClaimKey>)>,
}
