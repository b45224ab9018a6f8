//! Counts that cannot all be so: a smallest set of them, what each would have to be, and which reading would
//! explain it.

use std::collections::BTreeSet;

use serde::Serialize;
use sijill_model::{Case, ClaimKey, CountRange, SaidValue, Saying};

use super::given::Given;
use super::readings::readings;
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
