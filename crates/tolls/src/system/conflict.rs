//! Counts that cannot all be so: a smallest set of them, what each would have to be, and which reading would
//! explain it.

use std::collections::BTreeSet;

use serde::Serialize;
use sijill_model::{Case, ClaimKey, CountRange, SaidValue, Saying};

use super::given::{Given, Reading, Sites, is_vague};
use super::rows::{Row, Whence};
use super::says::name;
use super::solve::{Model, range};
use super::wide::{Opened, Wide};
use super::{AskError, default, solve};
use crate::answer::Tally;
use crate::counts::Counts;
use crate::exact::{Column, Most, Programme, Proof, Tree};
use crate::question::{Question, Which};
use crate::sites::Presence;
use crate::sum::is_sum;
use crate::tally::{days, days_said, number_said, or_unsaid};

/// Counts that cannot all be so.
#[derive(Debug, Clone, Serialize)]
pub struct Conflict {
    /// Names the conflict so that it can be opened again.
    pub id: String,
    /// A set of them of which every smaller part could be so.
    pub members: Vec<Member>,
    /// Whether no smaller set contradicts itself. If not, none within this one does.
    pub smallest: bool,
    /// A sum that shows it.
    pub steps: Vec<Saying>,
    /// The fewest people by which numbers would have to move, and how they might.
    pub changes: Vec<Change>,
    /// Readings under which all would be so.
    pub readings: Vec<Saying>,
    /// What is taken to be so.
    pub assumptions: Vec<Saying>,
}

/// One number of a conflict.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// The tally; `None` for a number that was supposed.
    pub key: Option<ClaimKey>,
    /// Whether it is the tally's number of sites.
    pub of_sites: bool,
    /// Its wording.
    pub wording: String,
    /// How it is read.
    pub read: CountRange,
    /// What the others of the set leave it; `None` when nothing.
    pub left: Option<CountRange>,
    /// What all the other counts held together leave it, if those can be so.
    pub left_by_all: Option<CountRange>,
    /// As a sentence.
    pub says: Saying,
}

/// By how many people or sites a number would have to move.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// What ("T-012", "sites of T-015").
    pub what: Saying,
    /// By how many, up or down.
    pub by: i64,
}

/// Sets up to this size are searched among all numbers, as long as they are at most so many.
const SEARCHED: usize = 3;
const SETS: usize = 6_000;

/// Why the counts that a question holds together cannot all be so; `None` when they can.
///
/// # Errors
/// [`AskError`] when the question names what is not there, or holds together more than can be settled exactly.
pub fn conflict(case: &Case, question: &Question, given: &Given) -> Result<Option<Conflict>, AskError> {
    let counts = Counts::new(case);
    let presence = Presence::new(&counts);
    let held = default::held(&counts, question, given)?;
    let given = &default::noted(&counts, question, given)?;
    among(&counts, &presence, &held, question, given)
}

pub(crate) fn among(
    counts: &Counts<'_>,
    presence: &Presence,
    held: &[&Tally],
    question: &Question,
    given: &Given,
) -> Result<Option<Conflict>, AskError> {
    // Only what is held contradicts itself, whatever is asked.
    let question = &Question { which: Which::All, sites: false, ..question.clone() };
    let model = match solve::model(counts, presence, held, question, given) {
        Err(AskError::TooMany { .. }) => return wide(counts, presence, held, question, given),
        model => model?,
    };
    let Some((rows, smallest)) = model.contradiction()? else { return Ok(None) };
    let members: Result<Vec<Member>, AskError> =
        rows.iter().map(|row| model.member(counts, *row, &rows)).collect();
    let members = members?;
    let only = model.only(&rows);
    let steps = super::words::refuted(&only, &only.programme.most(&|_| 0)?);
    let readings = readings(counts, presence, held, question, given, &members)?;
    let using: Vec<ClaimKey> = members.iter().filter_map(|member| member.key.clone()).collect();
    let under = Given { using, ..given.clone() };
    let id = super::words::id(&Question { which: Which::All, ..question.clone() }, &under).replacen(
        "bound:",
        "conflict:",
        1,
    );
    Ok(Some(Conflict {
        id,
        members,
        smallest,
        steps,
        changes: model.changes()?,
        readings,
        assumptions: model.assumptions.clone(),
    }))
}

/// The same for counts that cut the dead into too many kinds to list: those that show a contradiction are cut down
/// to a set of which no part shows one, and that is looked at by itself.
fn wide(
    counts: &Counts<'_>,
    presence: &Presence,
    held: &[&Tally],
    question: &Question,
    given: &Given,
) -> Result<Option<Conflict>, AskError> {
    let shown = |held: &[&Tally]| {
        let (build, _) = match solve::prepare(counts, presence, held, question, given) {
            // What is supposed of a count needs that count.
            Err(AskError::NotHeld { .. }) => return Ok(None),
            prepared => prepared?,
        };
        Ok::<_, AskError>(match Wide::open(counts, &build, held.len())? {
            Opened::Contradicts { by, .. } => Some(by),
            Opened::Agrees(_) => None,
        })
    };
    let Some(by) = shown(held)? else { return Ok(None) };
    let of = |by: &BTreeSet<ClaimKey>| -> Vec<&Tally> {
        held.iter().copied().filter(|tally| by.contains(&tally.key)).collect()
    };
    let mut kept = of(&by);
    let mut at = 0;
    while at < kept.len() {
        let mut fewer = kept.clone();
        fewer.remove(at);
        match if fewer.is_empty() { None } else { shown(&fewer)? } {
            Some(_) => kept = fewer,
            None => at += 1,
        }
    }
    if kept.len() == held.len() {
        return Err(AskError::TooMany { tallies: held.len() });
    }
    among(counts, presence, &kept, question, given)
}

impl Model {
    /// Rows that cannot all hold although any fewer of them can, and whether no set is smaller.
    pub(crate) fn contradiction(&self) -> Result<Option<(Vec<usize>, bool)>, AskError> {
        let whole = self.programme.most(&|_| 0)?;
        if whole.most != Most::Nothing {
            return Ok(None);
        }
        let free: Vec<usize> =
            (0..self.rows.len()).filter(|row| !matches!(self.rows[*row].whence, Whence::Place(_))).collect();
        let mut searched = 0;
        for size in 1..=SEARCHED {
            let Some(sets) = ways(free.len(), size).filter(|sets| *sets <= SETS) else { break };
            let _ = sets;
            if let Some(found) = self.search(&free, size)? {
                return Ok(Some((found, true)));
            }
            searched = size;
        }
        let mut used = BTreeSet::new();
        support(&whole.tree, &mut used);
        used.retain(|row| free.contains(row));
        let mut kept: Vec<usize> = used.into_iter().collect();
        if !self.contradict(&kept)? {
            kept = free;
        }
        let mut at = 0;
        while at < kept.len() {
            let mut fewer = kept.clone();
            fewer.remove(at);
            if self.contradict(&fewer)? {
                kept = fewer;
            } else {
                at += 1;
            }
        }
        let smallest = kept.len() <= searched + 1;
        Ok(Some((kept, smallest)))
    }

    fn search(&self, free: &[usize], size: usize) -> Result<Option<Vec<usize>>, AskError> {
        let mut at: Vec<usize> = (0..size).collect();
        if size > free.len() {
            return Ok(None);
        }
        loop {
            let set: Vec<usize> = at.iter().map(|at| free[*at]).collect();
            if self.contradict(&set)? {
                return Ok(Some(set));
            }
            let Some(next) = (0..size).rev().find(|i| at[*i] < free.len() - size + i) else {
                return Ok(None);
            };
            at[next] += 1;
            for i in next + 1..size {
                at[i] = at[i - 1] + 1;
            }
        }
    }

    /// Whether these rows cannot all hold.
    pub(crate) fn contradict(&self, rows: &[usize]) -> Result<bool, AskError> {
        Ok(!self.only(rows).programme.agrees()?)
    }

    /// The same with only some rows, and those that are no count.
    pub(crate) fn only(&self, rows: &[usize]) -> Self {
        let kept: Vec<usize> = (0..self.rows.len())
            .filter(|row| rows.contains(row) || matches!(self.rows[*row].whence, Whence::Place(_)))
            .collect();
        self.with_rows(&kept)
    }

    fn with_rows(&self, kept: &[usize]) -> Self {
        let rows: Vec<Row> = kept.iter().map(|row| self.rows[*row].clone()).collect();
        let columns = self.programme.columns.iter().map(|column| {
            let entries = column
                .entries
                .iter()
                .filter_map(|(row, factor)| kept.iter().position(|kept| kept == row).map(|at| (at, *factor)));
            Column { entries: entries.collect(), ..column.clone() }
        });
        let programme = Programme {
            rows: rows.iter().map(|row| range(&row.range)).collect(),
            columns: columns.collect(),
            linked: self.programme.linked.clone(),
        };
        Self {
            rows,
            cells: self.cells.clone(),
            programme,
            columns: self.columns.clone(),
            // What is taken to be so is told of the whole.
            assumptions: Vec::new(),
            asked: self.asked,
            sites_asked: self.sites_asked,
            scope_of: self.scope_of.clone(),
        }
    }

    /// A row of a contradiction, with what the others leave it.
    fn member(&self, counts: &Counts<'_>, row: usize, all: &[usize]) -> Result<Member, AskError> {
        let others: Vec<usize> = all.iter().copied().filter(|other| *other != row).collect();
        let mut rest = self.only(&others);
        let own = &self.rows[row];
        rest.ask(own.scope, own.of_sites);
        let left = rest.range()?;
        let key = match &own.whence {
            Whence::Tally(key) | Whence::SitesOf(key) => Some(key.clone()),
            Whence::Supposed(_) | Whence::Place(_) => None,
        };
        let tally = key.as_ref().and_then(|key| counts.get(key));
        let wording = tally.map_or_else(String::new, |tally| tally.wording.clone());
        let read = own.range;
        let everything: Vec<usize> = (0..self.rows.len()).filter(|other| *other != row).collect();
        let mut rest = self.with_rows(&everything);
        rest.ask(own.scope, own.of_sites);
        let left_by_all = rest.range()?;
        let all = left_by_all.filter(|all| Some(*all) != left).map(|all| {
            Saying::of("member-all", ", and all the other counts held here leave {left}")
                .saying("left", leaves(all, read))
        });
        let says = match left {
            Some(left) => Saying::of("member-leaves", "{name} says {read}; the others leave {left}{all}")
                .saying("left", leaves(left, read)),
            None => Saying::of(
                "member-neither",
                "{name} says {read}; the others cannot be so without it either{all}",
            ),
        };
        let says = says.saying("name", name(own)).with("read", SaidValue::Range(read)).perhaps("all", all);
        Ok(Member { key, of_sites: own.of_sites, wording, read, left, left_by_all, says })
    }

    /// The fewest people and sites by which numbers would have to move for all to be so.
    fn changes(&self) -> Result<Vec<Change>, AskError> {
        let mut programme = self.programme.clone();
        let first = programme.columns.len();
        let mut moved = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if matches!(row.whence, Whence::Place(_)) {
                continue;
            }
            for by in [1, -1] {
                programme.columns.push(Column { entries: vec![(at, by)], low: 0, high: None });
                moved.push((at, -by));
            }
        }
        let found = programme.most(&|column| -i64::from(column >= first))?;
        let Some(at) = found.at else { return Ok(Vec::new()) };
        Ok(moved
            .iter()
            .zip(&at[first..])
            .filter(|(_, n)| **n != 0)
            .map(|((row, by), n)| Change { what: name(&self.rows[*row]), by: by * n })
            .collect())
    }
}

/// What is left to a number, by the end that it goes beyond.
fn leaves(left: CountRange, read: CountRange) -> Saying {
    match left.high {
        Some(high) if high < read.low => Saying::of("leaves-at-most", "at most {n}").count("n", high),
        _ if read.high.is_some_and(|high| left.low > high) => {
            Saying::of("leaves-at-least", "at least {n}").count("n", left.low)
        }
        _ => Saying::of("leaves", "{left}").with("left", SaidValue::Range(left)),
    }
}

fn ways(n: usize, k: usize) -> Option<usize> {
    (0..k).try_fold(1usize, |all, i| Some(all.checked_mul(n.checked_sub(i)?)? / (i + 1)))
}

/// The rows that a proof uses.
fn support(tree: &Tree, used: &mut BTreeSet<usize>) {
    match tree {
        Tree::Proved { proof, .. } | Tree::Refuted(Some(proof)) => {
            let Proof { multipliers, .. } = proof;
            used.extend(multipliers.iter().enumerate().filter(|(_, by)| **by != 0).map(|(row, _)| row));
        }
        Tree::Cases(cases) => cases.iter().for_each(|(_, tree)| support(tree, used)),
        Tree::Refuted(None) | Tree::Open => {}
    }
}

/// Which readings would let all of them be so.
fn readings(
    counts: &Counts<'_>,
    presence: &Presence,
    held: &[&Tally],
    question: &Question,
    given: &Given,
    members: &[Member],
) -> Result<Vec<Saying>, AskError> {
    let agrees = |held: &[&Tally], given: &Given| {
        match solve::model(counts, presence, held, question, given) {
            // What is supposed of a count needs that count.
            Err(AskError::NotHeld { .. }) => Ok(false),
            model => Ok::<_, AskError>(model?.programme.agrees()?),
        }
    };
    let mut found = Vec::new();
    if given.reading == Reading::Printed {
        let worded = Given { reading: Reading::Wording, ..given.clone() };
        if agrees(held, &worded)? {
            found.push(Saying::of(
                "reading-worded",
                "rounding: read by what their wording allows, all can be so",
            ));
        }
    }
    if let Some(hundredths) = least_margin(held, given, &agrees)? {
        let said = Saying::of(
            "reading-margin",
            "rounding: all can be so once numbers with a vague word may be {margin} off what is printed, and not before",
        );
        found.push(said.code("margin", Reading::Within(hundredths).to_string()));
    }
    if given.sites != Sites::Ignored {
        let deaths = Given { sites: Sites::Ignored, ..given.clone() };
        if agrees(held, &deaths)? {
            found.push(Saying::of(
                "reading-sites",
                "sites: if the numbers of sites are left out (a site may be a town to one and a hamlet to another), all can be so",
            ));
        }
    }
    let keys: BTreeSet<&ClaimKey> = members.iter().filter_map(|member| member.key.as_ref()).collect();
    for tally in keys.iter().filter_map(|key| counts.get(key)) {
        let mut floors = given.clone();
        floors.floors.insert(tally.key.clone());
        floors.read.remove(&tally.key);
        if given.range(tally).is_some_and(|range| range.high.is_some()) && agrees(held, &floors)? {
            let named = tally.named_victims.to_lowercase().starts_with("yes");
            let said = if named {
                Saying::of(
                    "reading-named",
                    "definition: if {key} counts only those it names, so that more died in its scope, all can be so",
                )
            } else {
                Saying::of(
                    "reading-found",
                    "definition: if {key} counts only those its counter found, so that more died in its scope, all can be so",
                )
            };
            found.push(said.code("key", tally.key.as_str()));
        }
        let without: Vec<&Tally> = held.iter().copied().filter(|other| other.key != tally.key).collect();
        if is_sum(counts, tally) && !without.is_empty() && agrees(&without, given)? {
            let said = Saying::of(
                "reading-double",
                "double counting: {key} is a sum; if it counts people of shared sites more than once, and so is no count of people, the others can be so",
            );
            found.push(said.code("key", tally.key.as_str()));
        }
    }
    let tallies: Vec<&Tally> = keys.iter().filter_map(|key| counts.get(key)).collect();
    found.extend(scopes(&tallies));
    Ok(found)
}

/// Whether tallies can all be so under what is given.
type Agrees<'a> = dyn Fn(&[&Tally], &Given) -> Result<bool, AskError> + 'a;

/// The least margin at which all can be so, in hundredths of a per cent; `None` when none helps.
fn least_margin(held: &[&Tally], given: &Given, agrees: &Agrees<'_>) -> Result<Option<u32>, AskError> {
    let vague = |tally: &&&Tally| tally.number.is_some() && is_vague(&tally.qualifier);
    if held.iter().filter(vague).count() == 0
        || given
            .read
            .keys()
            .any(|key| held.iter().any(|tally| tally.key == *key && is_vague(&tally.qualifier)))
    {
        return Ok(None);
    }
    let at = |hundredths| agrees(held, &Given { reading: Reading::Within(hundredths), ..given.clone() });
    let (mut low, mut high) = (0, 5_000);
    if !at(high)? || at(low)? {
        return Ok(None);
    }
    while low + 1 < high {
        let middle = u32::midpoint(low, high);
        if at(middle)? { high = middle } else { low = middle }
    }
    Ok(Some(high))
}

/// Parts of scopes in which the members differ, taken for the same or for one inside the other.
fn scopes(tallies: &[&Tally]) -> Vec<Saying> {
    let differ = |words: &dyn Fn(&Tally) -> String| {
        tallies.iter().map(|tally| words(tally)).collect::<BTreeSet<String>>().len() > 1
    };
    let worded = |words: &dyn Fn(&Tally) -> SaidValue| {
        let of = |tally: &&Tally| {
            Saying::of("worded", "{words} ({key})")
                .with("words", words(tally))
                .code("key", tally.key.as_str())
        };
        SaidValue::Sayings(tallies.iter().map(of).collect())
    };
    let mut found = Vec::new();
    if differ(&|tally| or_unsaid(&tally.victims).to_owned()) {
        let said = Saying::of(
            "reading-victims",
            "victims: they word it differently, and may not mean the same: {words}",
        );
        found.push(said.with("words", worded(&|tally| SaidValue::Words(tally.victims.clone()))));
    }
    if differ(&days) {
        let said = Saying::of(
            "reading-window",
            "window: they word it differently, and may not mean the same: {words}",
        );
        found.push(said.with("words", worded(&days_said)));
    }
    found
}

/// Two counts of which one cannot hold what the other says lies inside it.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// The tally whose scope is the narrower, or the first of two equal ones.
    pub inner: ClaimKey,
    /// The other.
    pub outer: ClaimKey,
    /// Whether the scopes are equal, not one inside the other.
    pub equal: bool,
    /// By how many at least they differ.
    pub gap: u64,
    /// As a sentence.
    pub says: Saying,
    /// What may explain it.
    pub readings: Vec<Saying>,
}

/// Every two counts that contradict each other by themselves: equal scopes without a number in common, or more in
/// the narrower scope than in the wider. A figure that its own counter superseded is no contradiction.
#[must_use]
pub fn contradicting_pairs(case: &Case) -> Vec<Pair> {
    let counts = Counts::new(case);
    let live: Vec<&Tally> = counts
        .all()
        .filter(|tally| {
            !tally.denied
                && tally.count.is_some()
                && !counts.superseded(tally)
                && !is_sum(&counts, tally)
                && counts.family(&tally.key) == tally.key
        })
        .collect();
    let mut found = Vec::new();
    for (i, a) in live.iter().enumerate() {
        for b in live.iter().skip(i + 1) {
            found.extend(pair(&counts, a, b));
        }
    }
    found.sort_by(|a, b| b.gap.cmp(&a.gap).then_with(|| (&a.inner, &a.outer).cmp(&(&b.inner, &b.outer))));
    found
}

fn pair(counts: &Counts<'_>, a: &Tally, b: &Tally) -> Option<Pair> {
    use crate::lattice::{Relation, scopes_relation};
    let judged = crate::scope::on_one_footing(counts, a, b);
    let relation = if judged { Relation::Equal } else { scopes_relation(counts, a, b)? };
    let (inner, outer, equal) = match relation {
        Relation::Equal => (a, b, true),
        Relation::Inside => (a, b, false),
        Relation::Holds => (b, a, false),
        _ => return None,
    };
    let (one, other) = (inner.count?, outer.count?);
    let over = |low: u64, high: Option<u64>| high.filter(|high| low > *high).map(|high| low - high);
    let (inner, outer, gap) = match over(one.low, other.high) {
        Some(gap) => (inner, outer, gap),
        None if equal => (outer, inner, over(other.low, one.high)?),
        None => return None,
    };
    let says = if equal {
        Saying::of("pair-same", "{a} ({one}) and {b} ({other}) count the same: {first} against {last}")
    } else {
        Saying::of(
            "pair-inside",
            "{a} ({one}) counts {first} where {b} ({other}), whose scope holds it, counts {last}",
        )
    };
    let two = |saying: Saying| saying.code("a", inner.key.as_str()).code("b", outer.key.as_str());
    let says = two(says)
        .words("one", inner.counter_label.as_str())
        .words("other", outer.counter_label.as_str())
        .with("first", number_said(inner))
        .with("last", number_said(outer));
    let mut readings = scopes(&[inner, outer]);
    let as_of = |tally: &Tally| tally.as_of.as_ref().map(ToString::to_string);
    if as_of(inner) != as_of(outer) {
        let said = |tally| as_of(tally).map_or_else(|| SaidValue::Words(String::new()), SaidValue::Code);
        readings.push(
            two(Saying::of("reading-time", "time of counting: {a} is as of {one}, {b} as of {other}"))
                .with("one", said(inner))
                .with("other", said(outer)),
        );
    }
    if inner.counter != outer.counter {
        readings.push(
            Saying::of(
                "reading-verified",
                "definition: if {key} counts only those its counter found or verified, both can be so",
            )
            .code("key", outer.key.as_str()),
        );
    }
    if is_vague(&inner.qualifier) || is_vague(&outer.qualifier) {
        readings.push(Saying::of(
            "reading-vague",
            "rounding: one of them is worded vaguely, and was read by the table of wording",
        ));
    }
    Some(Pair { inner: inner.key.clone(), outer: outer.key.clone(), equal, gap, says, readings })
}

/// What one counter's own figures say together.
#[derive(Debug, Clone, Serialize)]
pub struct Own {
    /// Whose.
    pub counter: String,
    /// The figures held together.
    pub held: Vec<ClaimKey>,
    /// Why they cannot all be so, if they cannot.
    pub conflict: Option<Conflict>,
    /// Why they were not held together, if they were not.
    pub not_settled: Option<String>,
}

/// Whether each counter's own figures can all be so.
#[must_use]
pub fn own_conflicts(case: &Case, question: &Question, given: &Given) -> Vec<Own> {
    let counts = Counts::new(case);
    let presence = Presence::new(&counts);
    let measure = default::measure(question);
    let mut by_counter: std::collections::BTreeMap<String, Vec<&Tally>> = Default::default();
    for tally in counts.all() {
        by_counter.entry(tally.counter_label.clone()).or_default().push(tally);
    }
    by_counter
        .into_iter()
        .filter_map(|(counter, all)| {
            let keys = default::fit(&counts, &all, &measure, &BTreeSet::new());
            let held: Vec<&Tally> = keys.iter().filter_map(|key| counts.get(key)).collect();
            if held.len() < 2 {
                return None;
            }
            let found = among(&counts, &presence, &held, question, given);
            let (conflict, not_settled) = match found {
                Ok(conflict) => (conflict, None),
                Err(error) => (None, Some(error.to_string())),
            };
            Some(Own { counter, held: keys.into_iter().collect(), conflict, not_settled })
        })
        .collect()
}
