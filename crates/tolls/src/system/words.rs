//! A bound with its proof, in words and sums that a careful reader can check by hand.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{ClaimKey, Derivation, Figure, Input, Sayings, group_digits};

use super::given::{Given, Reading, Sites};
use super::rows::{Row, Whence};
use super::solve::{Bound, Model, ends};
use crate::answer::Tally;
use crate::bounds::WORDING;
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
    let assumptions = assumptions(&model.assumptions, given, held);
    let (least_by, most_by) = (low.by(), high.by());
    let steps = low.steps.into_iter().chain(high.steps).collect();
    Bound {
        question: question.to_string(),
        figure: Figure {
            id: id(question, given),
            value,
            what: question.to_string(),
            derivation: Derivation {
                rule: RULE.to_owned(),
                steps,
                inputs: held.iter().map(|tally| input(given, tally)).collect(),
                sayings: Sayings::default(),
                assumptions,
            },
        },
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

pub(super) fn input(given: &Given, tally: &Tally) -> Input {
    let wording = tally.wording.trim().trim_matches(['\'', '"', '‘', '’', '“', '”']);
    let said = if wording.is_empty() { tally.measure.clone() } else { format!("\u{201c}{wording}\u{201d}") };
    let sites = given.sites(tally, true).map_or_else(String::new, |sites| format!("; sites: {sites}"));
    Input {
        id: tally.key.to_string(),
        value: given.range(tally),
        says: format!("{}: {said}; {}{sites}", tally.counter_label, read(given, tally)),
    }
}

/// How a tally is read, in words.
fn read(given: &Given, tally: &Tally) -> String {
    let how = if given.read.contains_key(&tally.key) {
        "read as asked".to_owned()
    } else {
        match given.reading {
            Reading::Printed if tally.number.is_some() => "read as the number printed".to_owned(),
            Reading::Within(_) if tally.number.is_some() && super::given::is_vague(&tally.qualifier) => {
                format!("read within {} of what is printed", given.reading)
            }
            _ => format!("read {}", reading::how(&tally.qualifier)),
        }
    };
    if given.floors.contains(&tally.key) { format!("{how}, and as a floor") } else { how }
}

/// All that is taken to be so: by how the tallies were put together, by how their numbers are read.
pub(super) fn assumptions(known: &[String], given: &Given, held: &[&Tally]) -> Vec<String> {
    let mut all = known.to_vec();
    for tally in held {
        if given.floors.contains(&tally.key) {
            all.push(format!(
                "{} counts only some of the dead of its scope (those it names or found); how many more died is not known",
                tally.key
            ));
        } else if matches!(given.range(tally), Some(range) if range.high.is_some()) {
            all.push(format!("{} counts all the dead of its scope, and nobody twice", tally.key));
        }
    }
    if given.reading == Reading::Wording {
        all.push(WORDING.to_owned());
    }
    all.push("whoever none of these counts covers is not asked about".to_owned());
    all
}

/// Why rows cannot all hold, told step by step.
pub(super) fn refuted(model: &Model, extreme: &Extreme) -> Vec<String> {
    let mut teller = Teller::new(model, false);
    teller.tree(&extreme.tree, &mut Vec::new(), 0, None);
    teller.steps
}

/// What a row is called.
pub(super) fn name(row: &Row) -> String {
    name_of(&row.whence)
}

pub(super) fn name_of(whence: &Whence) -> String {
    match whence {
        Whence::Tally(key) => key.to_string(),
        Whence::SitesOf(key) => format!("sites of {key}"),
        Whence::Supposed(text) => format!("supposed: {text}"),
        Whence::Place(label) => format!("sites named {label}"),
    }
}

/// Tells how one end of a bound is shown.
struct Teller<'a> {
    model: &'a Model,
    least: bool,
    steps: Vec<String>,
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

    fn tell(&mut self, extreme: &Extreme) {
        let end = if self.least { "least" } else { "most" };
        match extreme.most {
            Most::Unbounded => self.steps.push(format!(
                "{end}: open; the counts held here set no upper end to what is asked"
            )),
            Most::UpTo(_) => self.steps.push(format!(
                "{end}: this end holds, but whether whole people reach it was not settled; it may be a little too wide"
            )),
            Most::Nothing => {
                self.steps.push("these counts cannot all be so:".to_owned());
                self.tree(&extreme.tree, &mut Vec::new(), 1, None);
            }
            Most::Reached(n) => {
                let n = if self.least { -n } else { n };
                self.tree(&extreme.tree, &mut Vec::new(), 0, Some(n));
            }
        }
    }

    fn tree(&mut self, tree: &Tree, path: &mut Vec<Case>, depth: usize, reached: Option<i64>) {
        let indent = "  ".repeat(depth);
        let end = if self.least { "least" } else { "most" };
        match tree {
            Tree::Proved { proof, at_most } => {
                let text = self.sum(proof, path, *at_most);
                self.steps.push(format!("{indent}{end}: {text}"));
                self.check(proof, path, depth, false);
            }
            Tree::Refuted(None) => {
                self.steps.push(format!("{indent}this contradicts the cases above it"));
            }
            Tree::Refuted(Some(proof)) => {
                let text = self.refutation(proof, path);
                self.steps.push(format!("{indent}cannot be: {text}"));
                self.check(proof, path, depth, true);
            }
            Tree::Open => self.steps.push(format!("{indent}{end}: shown by the solver, not told here")),
            Tree::Cases(cases) => {
                let size = leaves(tree);
                if self.told == 0 && size > CASES {
                    let reached = reached.map_or_else(String::new, |n| format!(" = {n}"));
                    self.steps.push(format!(
                        "{indent}{end}{reached}: shown by {size} cases, each by multipliers that were checked; too many to tell here"
                    ));
                    self.note(tree);
                    return;
                }
                self.told += 1;
                if depth == 0 {
                    let reached = reached.map_or_else(String::new, |n| {
                        format!(" {}", group_digits(u64::try_from(n).unwrap_or(0)))
                    });
                    self.steps.push(format!("{end}{reached}, by cases, one of which must be so:"));
                }
                for (case, tree) in cases {
                    self.steps.push(format!("{indent}  - {}", self.case(*case)));
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

    fn case(&self, case: Case) -> String {
        let kind = |column: usize| self.kind(self.model.columns[column].0);
        match case {
            Case::UpTo(column, n) => format!("at most {n} of {} ", self.column(column)).trim_end().to_owned(),
            Case::From(column, n) => format!("{n} or more of {}", self.column(column)),
            Case::None(link) => {
                format!("nobody died at a site of those counted by {}", kind(self.first(link)))
            }
            Case::Some(link) => {
                format!("there is a site of those counted by {}", kind(self.first(link)))
            }
        }
    }

    fn first(&self, link: usize) -> usize {
        let link = &self.model.programme.linked[link];
        link.need.first().or(link.these.first()).copied().unwrap_or(0)
    }

    fn column(&self, column: usize) -> String {
        let (cell, founding) = self.model.columns[column];
        let kind = self.kind(cell);
        if founding {
            format!("the sites counted by {kind}")
        } else {
            format!("further dead counted by {kind}")
        }
    }

    /// A kind of people by the tallies that count them.
    fn kind(&self, cell: usize) -> String {
        let cell = &self.model.cells[cell];
        let keys: Vec<&str> = self
            .model
            .scope_of
            .iter()
            .filter(|(_, scope)| cell.scopes.has(**scope))
            .map(|(key, _)| key.as_str())
            .collect();
        match keys.as_slice() {
            [] => "none of them".to_owned(),
            [one] => format!("{one} alone"),
            many => many.join(", "),
        }
    }

    /// The sum that shows an end, written as a reader adds it.
    fn sum(&mut self, proof: &Proof, path: &[Case], at_most: i128) -> String {
        let (text, _) = self.terms(proof, path);
        let total = if self.least { -at_most } else { at_most };
        let exact = ratio(total, proof.den);
        if total % proof.den == 0 {
            format!("{text} = {exact}")
        } else {
            let whole =
                if self.least { -(-total).div_euclid(proof.den) } else { total.div_euclid(proof.den) };
            format!("{text} = {exact}; people are whole, so {}", ratio(whole, 1))
        }
    }

    fn refutation(&mut self, proof: &Proof, path: &[Case]) -> String {
        // Told as an upper end of nothing: what the sum allows is less than nought.
        let least = std::mem::replace(&mut self.least, false);
        let (text, sum) = self.terms(proof, path);
        self.least = least;
        format!("{text} = {}, less than nothing", ratio(sum, proof.den))
    }

    fn terms(&mut self, proof: &Proof, path: &[Case]) -> (String, i128) {
        let flip = if self.least { -1 } else { 1 };
        let mut terms: Vec<(i128, String)> = Vec::new();
        let mut sum = 0;
        for (at, by) in proof.multipliers.iter().enumerate().filter(|(_, by)| **by != 0) {
            let upper = *by > 0;
            let (number, name) = match self.model.rows.get(at) {
                Some(row) => {
                    if let Whence::Tally(key) | Whence::SitesOf(key) = &row.whence {
                        self.by.insert(key.clone());
                    }
                    let end = if upper { row.range.high.unwrap_or_default() } else { row.range.low };
                    (i128::from(end), self.row(row, upper))
                }
                None => (1, "a site that the case says there is".to_owned()),
            };
            sum += by * flip * number;
            if number != 0 {
                terms.push((by * flip, format!("{} ({name})", ratio(number, 1))));
            }
        }
        for (column, by, end) in self.ends(proof, path) {
            sum += by * flip * i128::from(end);
            terms.push((by * flip, format!("{end} ({})", self.column(column))));
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
    /// and how often it is asked for; with how often it counts in the sum.
    fn kinds(
        &self,
        proof: &Proof,
        path: &[Case],
        by_site: bool,
        refuted: bool,
        of: Option<&BTreeSet<&ClaimKey>>,
    ) -> BTreeMap<(String, bool, i64), i128> {
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
                "in none of these".to_owned()
            } else {
                format!("in {}", keys.join(", "))
            };
            let flip = if self.least && !refuted { -1 } else { 1 };
            let asked = if refuted { 0 } else { self.model.worth(column) };
            kinds.insert((whose, *founding && by_site, asked), self.times(proof, path, column) * flip);
        }
        kinds
    }

    /// For each kind of people, how often it counts in the sum: the check by hand.
    fn check(&mut self, proof: &Proof, path: &[Case], depth: usize, refuted: bool) {
        let indent = "  ".repeat(depth + 1);
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
        let lines: Vec<String> = kinds
            .iter()
            .take(KINDS)
            .map(|((whose, founding, asked), times)| {
                let first = if *founding { ", the first dead of a site" } else { "" };
                let asked = if refuted { String::new() } else { format!(", {asked} in what is asked") };
                format!("{indent}  {whose}{first}: {} in the sum{asked}", ratio(*times, proof.den))
            })
            .collect();
        let shown = if kinds.len() > KINDS {
            format!("checked for all {} kinds of people, of which", kinds.len())
        } else {
            "as each kind of people shows".to_owned()
        };
        let law = match (refuted, self.least) {
            (true, _) => "nobody counts less than nought times in this sum",
            (false, true) => "the dead count in this sum never more than they count in what is asked",
            (false, false) => "the dead count in this sum never less than they count in what is asked",
        };
        self.steps.push(format!("{indent}{law}, {shown}:"));
        self.steps.extend(lines);
    }

    fn row(&self, row: &Row, upper: bool) -> String {
        let end = match (row.range.is_exact(), upper) {
            (true, _) => "",
            (false, true) => "at most",
            (false, false) => "at least",
        };
        let name = name(row);
        if end.is_empty() { name } else { format!("{name}, {end}") }
    }
}

/// Terms with their factors over `den`, as a reader adds them: what is added first, then what is taken off.
pub(super) fn added(mut terms: Vec<(i128, String)>, den: i128) -> String {
    terms.sort_by_key(|(by, _)| *by < 0);
    let mut text = String::new();
    for (i, (by, what)) in terms.iter().enumerate() {
        let sign = match (i, *by < 0) {
            (0, false) => "",
            (0, true) => "- ",
            (_, false) => " + ",
            (_, true) => " - ",
        };
        let factor = if by.abs() == den { String::new() } else { format!("{} x ", ratio(by.abs(), den)) };
        text.push_str(&format!("{sign}{factor}{what}"));
    }
    if text.is_empty() { "0".to_owned() } else { text }
}

fn leaves(tree: &Tree) -> usize {
    match tree {
        Tree::Cases(cases) => cases.iter().map(|(_, tree)| leaves(tree)).sum(),
        _ => 1,
    }
}

/// A fraction as it is read: 3, 1/2, 2 1/3.
pub(super) fn ratio(number: i128, den: i128) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) =
        (number.unsigned_abs() / den.unsigned_abs(), number.unsigned_abs() % den.unsigned_abs());
    let digits = group_digits(u64::try_from(whole).unwrap_or(u64::MAX));
    if rest == 0 {
        return format!("{sign}{digits}");
    }
    let (mut a, mut b) = (den.unsigned_abs(), rest);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let part = format!("{}/{}", rest / a, den.unsigned_abs() / a);
    if whole == 0 { format!("{sign}{part}") } else { format!("{sign}{digits} {part}") }
}
