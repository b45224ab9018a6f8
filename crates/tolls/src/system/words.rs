//! A bound with its proof, in words and sums that a careful reader can check by hand.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, CountRange, Figure, Input, SaidValue, Saying, Sayings};

use super::given::{Given, Reading, Sites};
use super::rows::{Row, Whence};
use super::says::{added, end, name, only_key, ratio, shown, sum_is, sum_less, term, with_end};
use super::solve::{Bound, Model, ends};
use crate::answer::Tally;
use crate::bounds::wording;
use crate::exact::{Case, Extreme, Most, Proof, Tree};
use crate::question::Question;
use crate::reading;

/// Kinds of people listed in a check; beyond them their number is told.
const KINDS: usize = 16;
/// Cases told in full; a proof of more is told by its number of cases.
const CASES: usize = 24;

pub(super) fn bound(
    question: &Question,
    given: &Given,
    held: &[&Tally],
    model: &Model,
    least: &Extreme,
    most: &Extreme,
) -> Bound {
    let value = ends(least, most);
    let mut low = Teller::new(model, true);
    low.tell(least);
    let mut high = Teller::new(model, false);
    // What cannot be is shown once.
    if value.is_some() {
        high.tell(most);
    }
    let reached =
        matches!(least.most, Most::Reached(_)) && matches!(most.most, Most::Reached(_) | Most::Unbounded);
    let (least_by, most_by) = (low.by(), high.by());
    let steps = low.steps.into_iter().chain(high.steps).collect();
    Bound {
        question: question.to_string(),
        figure: figure(
            question,
            given,
            held,
            value,
            Saying::of("rule-cells", RULE),
            steps,
            &model.assumptions,
        ),
        held: held.iter().map(|tally| tally.key.clone()).collect(),
        agree: value.is_some(),
        least_by,
        most_by,
        reached,
    }
}

const RULE: &str = "All scopes together cut the dead into kinds of people; each count is a range on the sum of \
     the kinds that it counts. Among all ways in which every count is true, in whole people, the least and the \
     most of what is asked are given (linear programming; each end is shown by adding and taking off counts).";

/// The figure of a bound, with its proof and what is taken to be so.
pub(super) fn figure(
    question: &Question,
    given: &Given,
    held: &[&Tally],
    value: Option<CountRange>,
    rule: Saying,
    steps: Vec<Saying>,
    known: &[Saying],
) -> Figure {
    let inputs = held.iter().map(|tally| input(given, tally)).collect();
    let what = vec![only_key(question.to_string())];
    let assumptions = assumptions(known, given, held);
    Figure::said(id(question, given), value, inputs, Sayings { what, rule: Some(rule), steps, assumptions })
}

/// The name of a bound: the question and all it is asked under, so that it can be derived again.
pub(crate) fn id(question: &Question, given: &Given) -> String {
    let mut id = format!("bound:{question}");
    let mut part = |name: &str, value: String| {
        if !value.is_empty() {
            id.push_str(&format!(" | {name} {value}"));
        }
    };
    let keys =
        |keys: &mut dyn Iterator<Item = &ClaimKey>| keys.map(ClaimKey::as_str).collect::<Vec<_>>().join(",");
    part("using", keys(&mut given.using.iter()));
    part("counter", given.counter.clone().unwrap_or_default());
    if given.reading != Reading::Wording {
        part("reading", given.reading.to_string());
    }
    part("floor", keys(&mut given.floors.iter()));
    if given.sites != Sites::Counted {
        part("sites", given.sites.word().to_owned());
    }
    for (key, range) in &given.read {
        part("read", format!("{key}={}", span(*range)));
    }
    for (key, range) in &given.read_sites {
        part("read-sites", format!("{key}={}", span(*range)));
    }
    if given.all_present_are_named {
        part("presence", "complete".to_owned());
    }
    for which in &given.suppose {
        part("suppose", which.to_string());
    }
    for (which, range) in &given.tolls {
        part("toll", format!("{which} = {}", span(*range)));
    }
    id
}

/// A range as it is written in options: `5`, `5..9`, `5..`.
pub(crate) fn span(range: sijill_model::CountRange) -> String {
    match range.high {
        Some(high) if high == range.low => high.to_string(),
        Some(high) => format!("{}..{high}", range.low),
        None => format!("{}..", range.low),
    }
}

fn input(given: &Given, tally: &Tally) -> Input {
    let says = reading::says(tally, read(given, tally), given.sites(tally, true));
    Input::said(tally.key.to_string(), given.range(tally), says)
}

/// How a tally is read.
fn read(given: &Given, tally: &Tally) -> Saying {
    let how = if given.read.contains_key(&tally.key) {
        Saying::of("read-asked", "read as asked")
    } else {
        match given.reading {
            Reading::Printed if tally.number.is_some() => {
                Saying::of("read-printed", "read as the number printed")
            }
            Reading::Within(_) if tally.number.is_some() && super::given::is_vague(&tally.qualifier) => {
                Saying::of("read-within", "read within {margin} of what is printed")
                    .code("margin", given.reading.to_string())
            }
            _ => reading::how(&tally.qualifier),
        }
    };
    if given.floors.contains(&tally.key) {
        Saying::of("read-floor", "{read}, and as a floor").saying("read", how)
    } else {
        how
    }
}

/// All that is taken to be so: by how the tallies were put together, by how their numbers are read.
fn assumptions(known: &[Saying], given: &Given, held: &[&Tally]) -> Vec<Saying> {
    let mut all = known.to_vec();
    for tally in held {
        let said = if given.floors.contains(&tally.key) {
            Saying::of(
                "assume-floor",
                "{key} counts only some of the dead of its scope (those it names or found); how many more died is not known",
            )
        } else if matches!(given.range(tally), Some(range) if range.high.is_some()) {
            Saying::of("assume-all-once", "{key} counts all the dead of its scope, and nobody twice")
        } else {
            continue;
        };
        all.push(said.code("key", tally.key.as_str()));
    }
    if given.reading == Reading::Wording {
        all.push(wording());
    }
    all.push(Saying::of("assume-others", "whoever none of these counts covers is not asked about"));
    all
}

/// Why rows cannot all hold, told step by step.
pub(super) fn refuted(model: &Model, extreme: &Extreme) -> Vec<Saying> {
    let mut teller = Teller::new(model, false);
    teller.tree(&extreme.tree, &mut Vec::new(), 0, None);
    teller.steps
}

/// Tells how one end of a bound is shown.
struct Teller<'a> {
    model: &'a Model,
    least: bool,
    steps: Vec<Saying>,
    by: BTreeSet<ClaimKey>,
    told: usize,
}

impl<'a> Teller<'a> {
    fn new(model: &'a Model, least: bool) -> Self {
        Self { model, least, steps: Vec::new(), by: BTreeSet::new(), told: 0 }
    }

    fn by(&self) -> Vec<ClaimKey> {
        self.by.iter().cloned().collect()
    }

    /// A sentence on the end that is shown.
    fn on_end(&self, key: &'static str, english: &'static str) -> Saying {
        Saying::of(key, english).saying("end", end(self.least))
    }

    fn tell(&mut self, extreme: &Extreme) {
        match extreme.most {
            Most::Unbounded => self.steps.push(self.on_end(
                "proof-open",
                "{end}: open; the counts held here set no upper end to what is asked",
            )),
            Most::UpTo(_) => self.steps.push(self.on_end(
                "proof-unsettled",
                "{end}: this end holds, but whether whole people reach it was not settled; it may be a little too wide",
            )),
            Most::Nothing => {
                self.steps.push(Saying::of("proof-cannot-all", "these counts cannot all be so:"));
                self.tree(&extreme.tree, &mut Vec::new(), 1, None);
            }
            Most::Reached(n) => {
                let n = if self.least { -n } else { n };
                self.tree(&extreme.tree, &mut Vec::new(), 0, Some(n));
            }
        }
    }

    fn tree(&mut self, tree: &Tree, path: &mut Vec<Case>, depth: usize, reached: Option<i64>) {
        match tree {
            Tree::Proved { proof, at_most } => {
                let sum = self.sum(proof, path, *at_most);
                self.steps.push(under(depth, shown(self.least, sum)));
                self.check(proof, path, depth, false);
            }
            Tree::Refuted(None) => {
                let said = Saying::of("proof-against-above", "this contradicts the cases above it");
                self.steps.push(under(depth, said));
            }
            Tree::Refuted(Some(proof)) => {
                let sum = self.refutation(proof, path);
                let said = Saying::of("proof-cannot-be", "cannot be: {sum}").saying("sum", sum);
                self.steps.push(under(depth, said));
                self.check(proof, path, depth, true);
            }
            Tree::Open => {
                let said = self.on_end("proof-by-solver", "{end}: shown by the solver, not told here");
                self.steps.push(under(depth, said));
            }
            Tree::Cases(cases) => {
                let size = leaves(tree);
                if self.told == 0 && size > CASES {
                    let said = self.on_end(
                        "proof-many-cases",
                        "{end}{reached}: shown by {size} cases, each by multipliers that were checked; too many to tell here",
                    );
                    let reached = reached.map(|n| Saying::of("proof-is", " = {n}").code("n", n.to_string()));
                    let said = said.perhaps("reached", reached).code("size", size.to_string());
                    self.steps.push(under(depth, said));
                    self.note(tree);
                    return;
                }
                self.told += 1;
                if depth == 0 {
                    let said =
                        self.on_end("proof-cases", "{end}{reached}, by cases, one of which must be so:");
                    let n = |n: i64| Saying::of("proof-at", " {n}").count("n", u64::try_from(n).unwrap_or(0));
                    self.steps.push(said.perhaps("reached", reached.map(n)));
                }
                for (case, tree) in cases {
                    let said = Saying::of("proof-case", "  - {case}").saying("case", self.case(*case));
                    self.steps.push(under(depth, said));
                    path.push(*case);
                    self.tree(tree, path, depth + 2, reached);
                    path.pop();
                }
            }
        }
    }

    /// Notes whose numbers a proof uses that is not told.
    fn note(&mut self, tree: &Tree) {
        match tree {
            Tree::Proved { proof, .. } | Tree::Refuted(Some(proof)) => {
                for (row, by) in self.model.rows.iter().zip(&proof.multipliers) {
                    if *by != 0
                        && let Whence::Tally(key) | Whence::SitesOf(key) = &row.whence
                    {
                        self.by.insert(key.clone());
                    }
                }
            }
            Tree::Cases(cases) => cases.iter().for_each(|(_, tree)| self.note(tree)),
            Tree::Refuted(None) | Tree::Open => {}
        }
    }

    fn case(&self, case: Case) -> Saying {
        let kind = |link: usize| self.kind(self.model.columns[self.first(link)].0);
        match case {
            Case::UpTo(column, n) => Saying::of("case-up-to", "at most {n} of {what}")
                .code("n", n.to_string())
                .saying("what", self.column(column)),
            Case::From(column, n) => Saying::of("case-from", "{n} or more of {what}")
                .code("n", n.to_string())
                .saying("what", self.column(column)),
            Case::None(link) => Saying::of("case-none", "nobody died at a site of those counted by {kind}")
                .saying("kind", kind(link)),
            Case::Some(link) => Saying::of("case-some", "there is a site of those counted by {kind}")
                .saying("kind", kind(link)),
        }
    }

    fn first(&self, link: usize) -> usize {
        let link = &self.model.programme.linked[link];
        link.need.first().or(link.these.first()).copied().unwrap_or(0)
    }

    fn column(&self, column: usize) -> Saying {
        let (cell, founding) = self.model.columns[column];
        let said = if founding {
            Saying::of("column-sites", "the sites counted by {kind}")
        } else {
            Saying::of("column-dead", "further dead counted by {kind}")
        };
        said.saying("kind", self.kind(cell))
    }

    /// A kind of people by the tallies that count them.
    fn kind(&self, cell: usize) -> Saying {
        let cell = &self.model.cells[cell];
        let keys: Vec<&str> = self
            .model
            .scope_of
            .iter()
            .filter(|(_, scope)| cell.scopes.has(**scope))
            .map(|(key, _)| key.as_str())
            .collect();
        match keys.as_slice() {
            [] => Saying::of("kind-none", "none of them"),
            [one] => Saying::of("kind-alone", "{key} alone").code("key", *one),
            many => Saying::of("kind-several", "{keys}").code("keys", many.join(", ")),
        }
    }

    /// The sum that shows an end, written as a reader adds it.
    fn sum(&mut self, proof: &Proof, path: &[Case], at_most: i128) -> Saying {
        let (sum, _) = self.terms(proof, path);
        let total = if self.least { -at_most } else { at_most };
        let whole = (total % proof.den != 0).then(|| {
            let whole =
                if self.least { -(-total).div_euclid(proof.den) } else { total.div_euclid(proof.den) };
            ratio(whole, 1)
        });
        sum_is(sum, ratio(total, proof.den), whole)
    }

    fn refutation(&mut self, proof: &Proof, path: &[Case]) -> Saying {
        // Told as an upper end of nothing: what the sum allows is less than nought.
        let least = std::mem::replace(&mut self.least, false);
        let (terms, sum) = self.terms(proof, path);
        self.least = least;
        sum_less(terms, ratio(sum, proof.den))
    }

    fn terms(&mut self, proof: &Proof, path: &[Case]) -> (SaidValue, i128) {
        let flip = if self.least { -1 } else { 1 };
        let mut terms: Vec<(i128, Saying)> = Vec::new();
        let mut sum = 0;
        for (at, by) in proof.multipliers.iter().enumerate().filter(|(_, by)| **by != 0) {
            let upper = *by > 0;
            let (number, name) = match self.model.rows.get(at) {
                Some(row) => {
                    if let Whence::Tally(key) | Whence::SitesOf(key) = &row.whence {
                        self.by.insert(key.clone());
                    }
                    let end = if upper { row.range.high.unwrap_or_default() } else { row.range.low };
                    (i128::from(end), with_end(name(row), (!row.range.is_exact()).then_some(upper)))
                }
                None => (1, Saying::of("name-case-site", "a site that the case says there is")),
            };
            sum += by * flip * number;
            if number != 0 {
                terms.push((by * flip, term(ratio(number, 1), name)));
            }
        }
        for (column, by, end) in self.ends(proof, path) {
            sum += by * flip * i128::from(end);
            terms.push((by * flip, term(SaidValue::Code(end.to_string()), self.column(column))));
        }
        (added(terms, proof.den), sum)
    }

    /// Columns whose own ends, set by cases, a proof uses.
    fn ends(&self, proof: &Proof, path: &[Case]) -> Vec<(usize, i128, i64)> {
        let mut ends: BTreeMap<usize, (i64, Option<i64>)> = BTreeMap::new();
        for case in path {
            match case {
                Case::UpTo(column, n) => ends.entry(*column).or_default().1 = Some(*n),
                Case::From(column, n) => ends.entry(*column).or_default().0 = *n,
                Case::None(_) | Case::Some(_) => {}
            }
        }
        ends.into_iter()
            .filter_map(|(column, (low, high))| {
                let gain = self.gain(proof, path, column);
                match gain {
                    1.. => high.map(|high| (column, gain, high)),
                    0 => None,
                    _ => Some((column, gain, low)),
                }
            })
            .filter(|(_, _, end)| *end != 0)
            .collect()
    }

    fn gain(&self, proof: &Proof, path: &[Case], column: usize) -> i128 {
        let worth = i128::from(self.model.worth(column)) * if self.least { -1 } else { 1 };
        worth * proof.den - self.times(proof, path, column)
    }

    /// How often a column counts in the sum of a proof, over its denominator.
    fn times(&self, proof: &Proof, path: &[Case], column: usize) -> i128 {
        let rows = self.model.programme.columns[column].entries.iter();
        let own: i128 = rows.map(|(row, factor)| proof.multipliers[*row] * i128::from(*factor)).sum();
        let links = path.iter().filter_map(|case| match case {
            Case::Some(link) => Some(*link),
            _ => None,
        });
        let further: i128 = links
            .enumerate()
            .filter(|(_, link)| self.model.programme.linked[*link].need.contains(&column))
            .map(|(i, _)| proof.multipliers.get(self.model.rows.len() + i).copied().unwrap_or(0))
            .sum();
        own + further
    }

    /// Each kind of people by the tallies that count it (of those given), whether it is the first dead of a site,
    /// and how often it is asked for; with the same typed, and how often it counts in the sum.
    fn kinds(
        &self,
        proof: &Proof,
        path: &[Case],
        by_site: bool,
        refuted: bool,
        of: Option<&BTreeSet<&ClaimKey>>,
    ) -> BTreeMap<(String, bool, i64), (Saying, i128)> {
        let mut kinds = BTreeMap::new();
        let shut: BTreeSet<usize> = path
            .iter()
            .filter_map(|case| match case {
                Case::None(link) => Some(&self.model.programme.linked[*link]),
                _ => None,
            })
            .flat_map(|link| link.these.iter().chain(&link.need).copied())
            .collect();
        for (column, (cell, founding)) in self.model.columns.iter().enumerate() {
            if shut.contains(&column) {
                continue;
            }
            let scopes = &self.model.cells[*cell].scopes;
            let keys: Vec<&str> = self
                .model
                .scope_of
                .iter()
                .filter(|(key, scope)| scopes.has(**scope) && of.is_none_or(|of| of.contains(key)))
                .map(|(key, _)| key.as_str())
                .collect();
            let whose = if keys.is_empty() {
                Saying::of("whose-none", "in none of these")
            } else {
                Saying::of("whose-in", "in {keys}").code("keys", keys.join(", "))
            };
            let flip = if self.least && !refuted { -1 } else { 1 };
            let asked = if refuted { 0 } else { self.model.worth(column) };
            let times = self.times(proof, path, column) * flip;
            kinds.insert((whose.to_string(), *founding && by_site, asked), (whose, times));
        }
        kinds
    }

    /// For each kind of people, how often it counts in the sum: the check by hand.
    fn check(&mut self, proof: &Proof, path: &[Case], depth: usize, refuted: bool) {
        let used: Vec<&Row> = (0..self.model.rows.len())
            .filter(|row| proof.multipliers.get(*row).is_some_and(|by| *by != 0))
            .map(|row| &self.model.rows[row])
            .collect();
        let by_site = used.iter().any(|row| row.of_sites) || path.iter().any(|c| matches!(c, Case::Some(_)));
        let mut kinds = self.kinds(proof, path, by_site, refuted, None);
        if kinds.len() > KINDS {
            let used: BTreeSet<&ClaimKey> = used
                .iter()
                .filter_map(|row| match &row.whence {
                    Whence::Tally(key) | Whence::SitesOf(key) => Some(key),
                    _ => None,
                })
                .collect();
            kinds = self.kinds(proof, path, by_site, refuted, Some(&used));
        }
        let lines = kinds.iter().take(KINDS).map(|((_, founding, asked), (whose, times))| {
            let first = founding.then(|| Saying::of("check-first", ", the first dead of a site"));
            let asked = (!refuted)
                .then(|| Saying::of("check-asked", ", {n} in what is asked").code("n", asked.to_string()));
            let line = Saying::of("check-line", "  {whose}{first}: {times} in the sum{asked}")
                .saying("whose", whose.clone())
                .perhaps("first", first)
                .with("times", ratio(*times, proof.den))
                .perhaps("asked", asked);
            under(depth + 1, line)
        });
        let kinds_shown = if kinds.len() > KINDS {
            Saying::of("check-kinds", "checked for all {n} kinds of people, of which")
                .code("n", kinds.len().to_string())
        } else {
            Saying::of("check-each", "as each kind of people shows")
        };
        let law = match (refuted, self.least) {
            (true, _) => Saying::of("law-nobody", "nobody counts less than nought times in this sum"),
            (false, true) => Saying::of(
                "law-least",
                "the dead count in this sum never more than they count in what is asked",
            ),
            (false, false) => Saying::of(
                "law-most",
                "the dead count in this sum never less than they count in what is asked",
            ),
        };
        let law = Saying::of("check-law", "{law}, {shown}:").saying("law", law).saying("shown", kinds_shown);
        self.steps.push(under(depth + 1, law));
        self.steps.extend(lines);
    }
}

/// A line so far below another.
fn under(depth: usize, line: Saying) -> Saying {
    match depth {
        0 => line,
        _ => Saying::of("proof-under", "{indent}{line}")
            .code("indent", "  ".repeat(depth))
            .saying("line", line),
    }
}

fn leaves(tree: &Tree) -> usize {
    match tree {
        Tree::Cases(cases) => cases.iter().map(|(_, tree)| leaves(tree)).sum(),
        _ => 1,
    }
}
