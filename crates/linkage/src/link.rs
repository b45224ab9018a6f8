//! The whole way from a table to persons.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::block::{Blocks, RuleUse};
use crate::cluster::{Clusters, Decision, Edge, cluster};
use crate::compare::{Comparer, Ready, Seen, Values};
use crate::damage;
use crate::fit::{fit, fitted_to};
use crate::model::Model;
use crate::pairs::Pair;
use crate::posterior::{Posterior, weigh};
use crate::rules::choose;
use crate::scale::{Scale, Worth};
use crate::table::{NONE, PARTS, Table};
use crate::vocabulary::{Gist, Vocabulary, level};
use crate::years;

/// Pairs below so many bits are forgotten.
const LEAST: f32 = -7.0;
/// Room for a bound to be off by rounding, in bits.
const ROUNDING: f32 = 0.05;

/// How far the work has come, for a progress bar, and whether it should stop.
pub trait Progress: Sync {
    /// A stage begins: its name, and how many steps it has.
    fn stage(&self, name: &'static str, steps: u64);
    /// So many steps of the stage are done.
    fn step(&self, done: u64);
    /// Whether the work should stop.
    fn stopped(&self) -> bool;
}

/// No progress shown, never stopped.
#[derive(Debug, Default)]
pub struct Quiet;

impl Progress for Quiet {
    fn stage(&self, _: &'static str, _: u64) {}
    fn step(&self, _: u64) {}
    fn stopped(&self) -> bool {
        false
    }
}

/// The work was stopped by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// Which records are one person, and how sure that is.
#[derive(Debug)]
pub struct Linked {
    /// The table, its records in their lasting order.
    pub table: Table,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) values: Values,
    pub(crate) model: Model,
    pub(crate) clusters: Clusters,
    /// Pairs with some chance of being one person, in the order of their records.
    pub edges: Vec<Edge>,
    /// What blocking did.
    pub rules: Vec<RuleUse>,
    pub(crate) posterior: Posterior,
    pub(crate) decisions: FxHashMap<(u32, u32), Decision>,
    /// The share of true pairs that blocking is expected to bring.
    pub(crate) blocking_recall: f64,
}

/// Links the records of a table. `decisions` are pairs of records, the greater number first.
///
/// # Errors
/// When `progress` says to stop.
pub fn link(
    mut table: Table,
    decisions: &FxHashMap<(u32, u32), Decision>,
    progress: &dyn Progress,
) -> Result<Linked, Stopped> {
    let go_on = || if progress.stopped() { Err(Stopped) } else { Ok(()) };
    progress.stage("reading names", 0);
    let (vocabulary, values) = readied(&mut table);
    go_on()?;
    progress.stage("blocking", 0);
    let rules = choose(&table, &vocabulary, &values.text_keys);
    let first = fitted_to(table.len(), &rules);
    let blocks = Blocks::of(&table, &vocabulary, &values.text_keys, rules, None);
    go_on()?;
    progress.stage("fitting", 0);
    let model = fit(&table, &vocabulary, &values, &blocks, first);
    go_on()?;
    progress.stage("comparing", table.len() as u64);
    let weigher = Weigher::new(Comparer::new(&table, &vocabulary, &values), &model);
    let edges = compare_all(&weigher, &blocks, progress)?;
    let rules = blocks.uses.clone();
    let likely = edges.iter().filter(|edge| edge.bits > 3.0);
    let step = (edges.len() / 20_000).max(1);
    let likely: Vec<(u32, u32)> = likely.step_by(step).map(|edge| (edge.a, edge.b)).collect();
    let blocking_recall = blocks.expected_recall(&table, &vocabulary, &likely);
    drop(blocks);
    progress.stage("clustering", 0);
    let known = Known::new(table.len(), &edges);
    let stake = |a: u32, b: u32| weigher.stake(a, b, known.bits(a, b));
    let clusters = cluster(table.len(), &edges, decisions, &stake);
    go_on()?;
    progress.stage("weighing", 0);
    let posterior = weigh(&clusters, &edges, decisions, &table.hashes, &stake);
    go_on()?;
    let decisions = decisions.clone();
    Ok(Linked {
        table,
        vocabulary,
        values,
        model,
        clusters,
        edges,
        rules,
        posterior,
        decisions,
        blocking_recall,
    })
}

/// Undoes damage, puts ages on one footing, and counts how common everything is.
pub(crate) fn readied(table: &mut Table) -> (Vocabulary, Values) {
    damage::mend(table);
    years::settle(table);
    let table = &*table;
    rayon::join(|| Vocabulary::of(table), || Values::of(table))
}

/// Weighs pairs of records.
#[derive(Debug)]
pub(crate) struct Weigher<'a> {
    comparer: Comparer<'a>,
    model: &'a Model,
    scale: Scale,
    /// Of each record, where given names decide; else none.
    gists: Vec<Gist>,
    /// What each token can be worth at most as a part after the given name.
    worths: Vec<Worth>,
    /// What a part that is like none of the other name is worth at most, and what the order of parts is.
    far: (f32, f32),
    shape: f32,
    /// The least odds that are kept.
    least: f64,
}

/// A record made ready to be weighed with many.
struct Asked<'a> {
    ready: Ready<'a>,
    given: Worth,
    parts: [Worth; PARTS],
}

impl<'a> Weigher<'a> {
    pub(crate) fn new(comparer: Comparer<'a>, model: &'a Model) -> Self {
        let gists = if model.names_decide { comparer.gists() } else { Vec::new() };
        let scale = Scale::of(model);
        let worth = |(middle, family): (f32, f32)| scale.worth_of_part(middle, family);
        let worths = comparer.vocabulary.shares_after_given().map(worth).collect();
        let (far, shape) = (scale.worth_of_far(), scale.worth_of_shape());
        let least = f64::from(LEAST - ROUNDING).exp2();
        Self { comparer, model, scale, gists, worths, far, shape, least }
    }

    fn lists(&self, a: u32, b: u32) -> (usize, bool) {
        let (ra, rb) = (&self.comparer.table.records[a as usize], &self.comparer.table.records[b as usize]);
        (self.model.list_pair(ra.list, rb.list), ra.list == rb.list)
    }

    /// A record made ready to be weighed with many.
    fn asked(&self, n: u32) -> Asked<'a> {
        let ready = self.comparer.ready(n as usize);
        Asked {
            given: self.scale.worth_of_given(self.comparer.given_share(&ready)),
            parts: std::array::from_fn(|place| self.worth(ready.token(place))),
            ready,
        }
    }

    /// What a part of a name can be worth at most.
    fn worth(&self, token: u32) -> Worth {
        self.worths.get(token as usize).copied().unwrap_or(Worth::NOTHING)
    }

    /// A pair with what speaks for it, if it has some chance.
    pub(crate) fn edge(&self, a: u32, b: u32) -> Option<Edge> {
        let (a, b) = (a.max(b), a.min(b));
        self.edge_of(&self.asked(a), a, b)
    }

    /// A record, made ready, with one before it. Where nothing is a person's own but the given name, two given names that
    /// differ settle it.
    fn edge_of(&self, one: &Asked<'_>, a: u32, b: u32) -> Option<Edge> {
        let other = self.comparer.ready(b as usize);
        let lists = self.lists(a, b).0;
        let mut compared = self.comparer.compare_beside(&one.ready, &other);
        // Most pairs are settled before their names are spelt out against each other, or once some parts are.
        let beside = self.scale.most_beside(&compared, lists);
        let mut names = self.most_by_names(one, &other);
        if beside * f64::from(names.most()) < self.least {
            return None;
        }
        let given = self.comparer.given_level(&one.ready, &other);
        if self.model.names_decide && given & 7 == level::DIFFERS {
            return None;
        }
        let share = self.comparer.given_share(&one.ready).max(self.comparer.given_share(&other));
        names.given = self.scale.ratio_of_given(given, share);
        if beside * f64::from(names.most()) < self.least {
            return None;
        }
        while names.spell_next(self, one, &other) {
            if beside * f64::from(names.most()) < self.least {
                return None;
            }
        }
        self.comparer.compare_names(&one.ready, &other, given, &mut compared);
        let bits = self.scale.bits_above(LEAST, &compared, lists)?;
        Some(Edge { a, b, bits })
    }

    /// What two names can be worth at most, as far as can be seen at once. Each part of the shorter one is worth what it
    /// may be; what is left over of the longer one is worth nothing.
    fn most_by_names(&self, one: &Asked<'_>, other: &Ready<'_>) -> Most {
        let same = one.ready.token(0) == other.token(0);
        let given = one.given.of(if same { Seen::Same } else { Seen::Near });
        let mut most = Most { given, parts: [1.0; PARTS], order: 1.0, open: 0 };
        let (n, m) = (one.ready.len(), other.len());
        if n < 2 || m < 2 {
            return most;
        }
        most.order = self.shape;
        let (short, long) = if n <= m { (&one.ready, other) } else { (other, &one.ready) };
        for place in 1..n.min(m) {
            let seen = short.seen_in(place, long);
            match seen {
                Seen::Far => (most.parts[place], most.order) = (self.far.0, most.order.min(self.far.1)),
                seen if n <= m => most.parts[place] = one.parts[place].of(seen),
                seen => most.parts[place] = self.worth(short.token(place)).of(seen),
            }
            most.open |= u8::from(seen == Seen::Near) << place;
        }
        most
    }

    /// What a pair says of a cluster that would have both, worked out unless it is known. Two rows of one list that are
    /// likelier two people are not made one by a third row that both are like: a row of another list that fits both says
    /// nothing of the two.
    pub(crate) fn stake(&self, a: u32, b: u32, known: Option<f32>) -> f32 {
        let (a, b) = (a.max(b), a.min(b));
        let (lists, one_list) = self.lists(a, b);
        let worked_out = || self.scale.bits(&self.comparer.compare(a as usize, b as usize), lists);
        let bits = known.unwrap_or_else(worked_out);
        if one_list && bits < 0.0 && self.model.lists > 1 { f32::NEG_INFINITY } else { bits }
    }
}

/// What the names of a pair can be worth at most.
struct Most {
    given: f32,
    /// Of each part of the shorter name, after the given one.
    parts: [f32; PARTS],
    /// Of the order of the parts, and of what is like nothing in the other name.
    order: f32,
    /// Parts that may be like one of the other name, and have not been spelt out, one bit each.
    open: u8,
}

impl Most {
    fn most(&self) -> f32 {
        self.given * self.order * self.parts.iter().product::<f32>()
    }

    /// Spells out one more part against those of the other name. Says whether there was one.
    fn spell_next(&mut self, weigher: &Weigher<'_>, one: &Asked<'_>, other: &Ready<'_>) -> bool {
        if self.open == 0 {
            return false;
        }
        let place = self.open.trailing_zeros() as usize;
        self.open &= self.open - 1;
        let (short, long) =
            if one.ready.len() <= other.len() { (&one.ready, other) } else { (other, &one.ready) };
        let token = short.token(place);
        let shares =
            if token == NONE { (1.0, 1.0) } else { weigher.comparer.vocabulary.share_after_given(token) };
        let (mut worth, mut penalty) = (1.0f32, 0.0f32);
        for against in 1..long.len() {
            let (most, order) =
                weigher.scale.worth_of_level(weigher.comparer.level_of(short, place, long, against), shares);
            worth = worth.max(most);
            penalty = penalty.max(order);
        }
        self.parts[place] = self.parts[place].min(worth);
        self.order = self.order.min(penalty);
        true
    }
}

/// Edges, found by their records.
struct Known<'a> {
    edges: &'a [Edge],
    /// For each record, where the edges begin that have it as the greater one.
    starts: Vec<u32>,
}

impl<'a> Known<'a> {
    /// Of edges in the order of their records.
    fn new(records: usize, edges: &'a [Edge]) -> Self {
        let mut starts = vec![0u32; records + 1];
        edges.iter().for_each(|edge| starts[edge.a as usize + 1] += 1);
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        Self { edges, starts }
    }

    fn bits(&self, a: u32, b: u32) -> Option<f32> {
        let (a, b) = (a.max(b), a.min(b));
        let of_a = self.starts[a as usize] as usize..self.starts[a as usize + 1] as usize;
        self.edges[of_a].iter().find(|edge| edge.b == b).map(|edge| edge.bits)
    }
}

/// Compares all pairs that blocking brings, and keeps those with some chance. Records of one given name and one family
/// are asked after each other: their partners are mostly the same, and still in the processor's cache.
fn compare_all(
    weigher: &Weigher<'_>,
    blocks: &Blocks,
    progress: &dyn Progress,
) -> Result<Vec<Edge>, Stopped> {
    let stopped = AtomicBool::new(false);
    let order = weigher.comparer.by_name();
    let mut places = vec![0u32; order.len()];
    (0u32..).zip(&order).for_each(|(place, n)| places[*n as usize] = place);
    let gist = |n: u32| weigher.gists.get(n as usize);
    let differ = |a: u32, b: u32| gist(a).zip(gist(b)).is_some_and(|(a, b)| a.differs_from(*b));
    let pair = |a: u32, b: u32| (!differ(a, b)).then(|| Pair::new(places[a as usize], places[b as usize]));
    let weighed = |pairs: &[Pair], range: Range<usize>| {
        let mut edges: Vec<Edge> = Vec::new();
        if progress.stopped() {
            stopped.store(true, Ordering::Relaxed);
            return edges;
        }
        for of_one in pairs.chunk_by(|a, b| a.first() == b.first()) {
            let n = order[of_one[0].first() as usize];
            let one = weigher.asked(n);
            let others = of_one.iter().map(|pair| order[pair.second() as usize]);
            edges.extend(others.filter_map(|other| weigher.edge_of(&one, n, other)));
        }
        progress.step(range.len() as u64);
        edges
    };
    let mut edges = blocks.groups.pairs(order.len(), &pair, &weighed).concat();
    if stopped.load(Ordering::Relaxed) {
        return Err(Stopped);
    }
    edges.par_sort_unstable_by_key(|edge| (edge.a, edge.b));
    Ok(edges)
}

impl Linked {
    /// For each record, the number of its cluster; numbers follow the first record of each cluster.
    #[must_use]
    pub fn clusters(&self) -> Vec<u32> {
        let mut numbers = vec![u32::MAX; self.clusters.numbers()];
        let mut next = 0;
        self.clusters
            .of
            .iter()
            .map(|&cluster| {
                let number = &mut numbers[cluster as usize];
                if *number == u32::MAX {
                    *number = next;
                    next += 1;
                }
                *number
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Batch, NamePart, PartDate, Sex, TextColumn, TextKind, mix};

    /// Two lists of names made up of a few parts, in two scripts and of two to five parts.
    fn table(rows: u64) -> Table {
        const PARTS: [&str; 12] = [
            "Karim",
            "Salma",
            "Haytham",
            "Haysam",
            "Barmaki",
            "Tallaf",
            "كريم",
            "سلمى",
            "هيثم",
            "برمكي",
            "طلاف",
            "ب",
        ];
        let column = |label: &str, kind| TextColumn { label: label.to_owned(), kind };
        let batches = [0u16, 1].map(|list| {
            let mut batch = Batch::new(list, 2);
            for row in 0..rows {
                let mut state = mix(row << 1 | u64::from(list));
                let mut draw = |most: u64| {
                    state = mix(state.wrapping_add(0x9e37_79b9_7f4a_7c15));
                    (state % most) as usize
                };
                batch.begin(row as u32 + 2);
                let name: Vec<&str> = (0..draw(4) + 2).map(|_| PARTS[draw(12)]).collect();
                batch.name(NamePart::Given, &name.join(" "));
                batch.sex(if draw(2) == 0 { Sex::Female } else { Sex::Male });
                batch.age(draw(4) as u8 + 30);
                batch.died(PartDate { year: Some(2031), month: Some(5), day: Some(draw(3) as u8 + 1) });
                batch.text(0, ["Upper Zir", "Lower Zir"][draw(2)]);
                batch.text(1, ["Nadia", "Layla", "ليلى"][draw(3)]);
                batch.end();
            }
            batch
        });
        let columns = vec![column("place", TextKind::Place), column("mother", TextKind::Mother)];
        Table::gather(vec!["a".to_owned(), "b".to_owned()], columns, batches.into())
    }

    #[test]
    fn no_bound_loses_a_pair() {
        let mut table = table(60);
        let (vocabulary, values) = readied(&mut table);
        let (mut kept, mut all) = (0, 0);
        for seed in 0..40 {
            let model = Model::made_up(seed);
            let comparer = Comparer::new(&table, &vocabulary, &values);
            let weigher = Weigher::new(comparer, &model);
            for a in 0..table.len() as u32 {
                for b in 0..a {
                    let compared = comparer.compare(a as usize, b as usize);
                    let settled = model.names_decide && compared.levels[0] & 7 == level::DIFFERS;
                    let bits = weigher.scale.bits_above(LEAST, &compared, weigher.lists(a, b).0);
                    let wanted = bits.filter(|_| !settled).map(|bits| Edge { a, b, bits });
                    assert_eq!(weigher.edge(a, b), wanted, "model {seed}: {a} and {b}");
                    all += 1;
                    kept += u32::from(wanted.is_some());
                }
            }
        }
        assert!(kept > 100 && kept < all, "{kept} of {all}");
    }
}
