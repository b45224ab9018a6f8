//! What a chain hangs on: the smallest sets of sources, and of claims, without which no path is left.
//!
//! A set breaks a chain when the same question, put to the casebook without the set, finds no path. The sets
//! are found by branching (the hitting-set tree of Reiter 1987): while a path is left, a set that breaks the
//! chain must break one of its edges, and an edge breaks only when each claim that makes it falls. Taking a
//! claim away can also open a path, when it was what kept a thing from existing on the day; so every set is
//! tried on the graph itself and none is inferred.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use sijill_model::{Case, ClaimKey, Day, EntityId, Held, Holds, SourceId};

use crate::answer::HangsOn;
use crate::existence::{beginnings, begins_something, note_in};
use crate::graph::{Tie, held_span};

/// The largest set that is looked for: all minimal ones up to this size are found.
///
/// Of four sources one can hardly say that a chain hangs on them, and the search grows with each.
pub const LARGEST_LOSS: usize = 3;

/// Sets tried before the search gives up, and edges looked at in all; what is found until then is kept.
const TRIES: usize = 4_000;
const EDGES_SEEN: usize = 2_000_000;

/// Paths known that are tried before another is sought.
const PATHS_TRIED: usize = 6;

/// Something that can be taken away, by number: a source or a claim.
type Element = u32;
/// Elements in order.
type Set = Vec<Element>;

/// The ties above a thing that could hold on a day, whatever is taken away.
pub(crate) struct Ground<'a> {
    case: &'a Case,
    on: Day,
    /// By the number in the case. Only looked up, never gone through.
    numbers: HashMap<u32, usize>,
    existence: Vec<Exists>,
    edges: Vec<Footing>,
    into: Vec<Vec<usize>>,
    out: Vec<Vec<usize>>,
    claims: Vec<Held<'a>>,
    beginnings: HashMap<u32, usize>,
}

/// An edge with the claims that hold on the day.
struct Footing {
    from: usize,
    to: usize,
    claims: Vec<usize>,
}

/// When a thing can be kept from answering on the day.
#[derive(Default)]
struct Exists {
    /// Over by the keeper's note, whatever claims say.
    over: bool,
    /// There by the keeper's note, whatever claims say.
    there: bool,
    /// Not yet, by the keeper's note.
    noted_later: bool,
    /// Claims that it began by the day, and later.
    by_the_day: Vec<usize>,
    later: Vec<usize>,
}

impl<'a> Ground<'a> {
    pub(crate) fn new(case: &'a Case, on: Day) -> Self {
        Self {
            case,
            on,
            numbers: HashMap::new(),
            existence: Vec::new(),
            edges: Vec::new(),
            into: Vec::new(),
            out: Vec::new(),
            claims: Vec::new(),
            beginnings: HashMap::new(),
        }
    }

    /// Adds a tie, unless no claim of it holds on the day.
    pub(crate) fn add(&mut self, tie: &Tie<'a>) {
        let on = self.on;
        let holding: Vec<_> =
            tie.claims.iter().copied().filter(|claim| held_span(claim).holds_on(on) != Holds::No).collect();
        self.add_holding(tie.numbers, &holding);
    }

    /// Adds a tie by the claims of it that hold on the day.
    pub(crate) fn add_holding(&mut self, (from, to): (u32, u32), claims: &[Held<'a>]) {
        if claims.is_empty() {
            return;
        }
        let claims = claims.iter().map(|held| self.claim(*held)).collect();
        let (from, to) = (self.number(from), self.number(to));
        self.into[to].push(self.edges.len());
        self.out[from].push(self.edges.len());
        self.edges.push(Footing { from, to, claims });
    }

    /// The number of a claim: one, whether it ties two things, begins one, or both.
    fn claim(&mut self, held: Held<'a>) -> usize {
        let next = self.claims.len();
        if begins_something(&held) {
            let number = *self.beginnings.entry(held.facts.place).or_insert(next);
            if number < next {
                return number;
            }
        }
        self.claims.push(held);
        next
    }

    fn number(&mut self, thing: u32) -> usize {
        if let Some(number) = self.numbers.get(&thing) {
            return *number;
        }
        let number = self.existence.len();
        self.numbers.insert(thing, number);
        self.into.push(Vec::new());
        self.out.push(Vec::new());
        let about = self.case.thing(thing).map(|entity| &entity.about).filter(|about| !about.is_empty());
        let noted = about.and_then(|about| note_in(about, "exists_from")?.start());
        let over = about.and_then(|about| note_in(about, "exists_to")?.end());
        let mut exists = Exists {
            over: over.is_some_and(|days| self.on > days.1),
            there: noted.is_some_and(|days| days.0 <= self.on),
            noted_later: noted.is_some_and(|days| days.0 > self.on),
            ..Exists::default()
        };
        for (first, held) in beginnings(self.case, thing) {
            let claim = self.claim(held);
            if first <= self.on { exists.by_the_day.push(claim) } else { exists.later.push(claim) }
        }
        self.existence.push(exists);
        number
    }

    /// What the ways up from a thing to each of some tops hang on; nothing for a top that none leads to.
    pub(crate) fn hangs_on<'t>(
        &self,
        from: &EntityId,
        tops: impl Iterator<Item = &'t EntityId>,
    ) -> Vec<HangsOn> {
        let number = |id| self.numbers.get(&self.case.number(id)?).copied();
        let Some(start) = number(from) else { return Vec::new() };
        let tops: Vec<(&EntityId, usize)> = tops.filter_map(|to| Some((to, number(to)?))).collect();
        // What each edge falls with is worked out once for all tops; sources and claims ask nothing of each other.
        let losses = |of_sources| {
            let losses = Losses::new(self, of_sources);
            let sets: Vec<_> = tops.iter().map(|(_, end)| losses.smallest(start, *end)).collect();
            (sets, losses.sources.into_inner())
        };
        let ((by_source, names), (by_claim, _)) = rayon::join(|| losses(true), || losses(false));
        let found = tops.iter().zip(by_source).zip(by_claim);
        found
            .filter_map(|(((to, _), sources), claims)| Some(self.named(from, to, sources?, claims?, &names)))
            .collect()
    }

    fn named(
        &self,
        from: &EntityId,
        to: &EntityId,
        sources: Smallest,
        claims: Smallest,
        names: &BTreeMap<SourceId, Element>,
    ) -> HangsOn {
        let cut_short = sources.cut_short || claims.cut_short;
        let keys = |set: Set| -> Vec<ClaimKey> {
            let claims = set.iter().filter_map(|n| self.claims.get(*n as usize));
            sorted(claims.map(|claim| claim.key.clone()))
        };
        let sources_of = |set: Set| -> Vec<SourceId> {
            sorted(names.iter().filter(|(_, n)| set.contains(n)).map(|(id, _)| id.clone()))
        };
        HangsOn {
            id: format!("hangs:{from}>{to}@{}", self.on),
            to: to.clone(),
            to_label: self.case.label(to).to_owned(),
            sources: smallest_first(sources.sets.into_iter().map(sources_of)),
            claims: smallest_first(claims.sets.into_iter().map(keys)),
            up_to: LARGEST_LOSS,
            cut_short,
        }
    }
}

fn sorted<T: Ord>(of: impl Iterator<Item = T>) -> Vec<T> {
    let mut sorted: Vec<T> = of.collect();
    sorted.sort();
    sorted
}

fn smallest_first<T: Ord>(sets: impl Iterator<Item = Vec<T>>) -> Vec<Vec<T>> {
    let mut sets: Vec<Vec<T>> = sets.collect();
    sets.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    sets
}

/// Minimal sets, and whether the search gave up.
struct Smallest {
    sets: Vec<Set>,
    cut_short: bool,
}

/// Elements as bits: sets without a bit in common have no element in common.
type Bits = u128;

/// What is taken away.
struct Gone<'s> {
    set: &'s [Element],
    bits: Bits,
    /// Whether a bit stands for one element only.
    exact: bool,
}

impl<'s> Gone<'s> {
    fn new(set: &'s [Element]) -> Self {
        Self { set, bits: bits(set), exact: is_exact(set) }
    }
}

/// What is known of an edge or a thing before anything is tried.
struct Touched {
    /// The bits of the elements on which it depends: a loss without any of them leaves it as it is.
    bits: Bits,
    /// For an edge, those of each set that is enough for it, and whether a bit stands for one element only.
    ways: Vec<Bits>,
    exact: bool,
    /// Whether it stands while nothing is gone.
    stands: bool,
    /// Whether some small set takes it away.
    breaks: bool,
}

/// What lies between two things.
struct Between {
    /// For each thing, whether it lies on some way.
    useful: Vec<bool>,
    /// For each thing, whether a way leads from it to the upper of the two that no loss of up to [`LARGEST_LOSS`]
    /// can break.
    safe: Vec<bool>,
    /// The other edges that lead to what is safe.
    border: Vec<usize>,
}

/// One way of taking things away from a ground.
struct Losses<'g, 'a> {
    ground: &'g Ground<'a>,
    /// Names of sources by number; empty when claims are taken away.
    sources: RefCell<BTreeMap<SourceId, Element>>,
    of_sources: bool,
    /// For each claim, the sets each of which is enough for it.
    ways: Vec<OnceCell<Vec<Set>>>,
    edges: Vec<OnceCell<Touched>>,
    nodes: Vec<OnceCell<Touched>>,
    /// For each edge, the minimal sets without which it has no claim.
    kills: Vec<OnceCell<Vec<Set>>>,
    /// For each thing, the minimal sets without which no claim says that it began by the day.
    ends: Vec<OnceCell<Vec<Set>>>,
}

impl<'g, 'a> Losses<'g, 'a> {
    fn new(ground: &'g Ground<'a>, of_sources: bool) -> Self {
        Self {
            ground,
            sources: RefCell::default(),
            of_sources,
            ways: (0..ground.claims.len()).map(|_| OnceCell::new()).collect(),
            edges: (0..ground.edges.len()).map(|_| OnceCell::new()).collect(),
            nodes: (0..ground.existence.len()).map(|_| OnceCell::new()).collect(),
            kills: (0..ground.edges.len()).map(|_| OnceCell::new()).collect(),
            ends: (0..ground.existence.len()).map(|_| OnceCell::new()).collect(),
        }
    }

    fn ways(&self, claim: usize) -> &[Set] {
        let Some(cell) = self.ways.get(claim) else { return &[] };
        cell.get_or_init(|| {
            if !self.of_sources {
                return vec![vec![Element::try_from(claim).unwrap_or(Element::MAX)]];
            }
            let mut names = self.sources.borrow_mut();
            let mut number = |id: &SourceId| {
                let next = Element::try_from(names.len()).unwrap_or(Element::MAX);
                *names.entry(id.clone()).or_insert(next)
            };
            let ways = self.ground.case.ways(&self.ground.claims[claim]);
            ways.iter()
                .map(|way| {
                    let mut set: Set = way.iter().map(&mut number).collect();
                    set.sort_unstable();
                    set
                })
                .collect()
        })
    }

    fn stands(&self, claim: usize, gone: &[Element]) -> bool {
        self.ways(claim).iter().any(|way| way.iter().all(|element| !gone.contains(element)))
    }

    /// The bits of the elements that these claims rest on.
    fn bits(&self, claims: &[usize]) -> Bits {
        claims.iter().flat_map(|claim| self.ways(*claim)).fold(0, |found, way| found | bits(way))
    }

    fn edge(&self, edge: usize) -> &Touched {
        self.edges[edge].get_or_init(|| {
            let sets = || self.ground.edges[edge].claims.iter().flat_map(|claim| self.ways(*claim));
            let mut ways: Vec<Bits> = sets().map(|way| bits(way)).collect();
            ways.sort_unstable();
            ways.dedup();
            Touched {
                bits: ways.iter().fold(0, |all, way| all | way),
                ways,
                exact: sets().all(|way| is_exact(way)),
                stands: self.edge_holds(edge, &[]),
                breaks: !self.kills(edge).is_empty(),
            }
        })
    }

    fn node(&self, node: usize) -> &Touched {
        self.nodes[node].get_or_init(|| {
            let exists = &self.ground.existence[node];
            Touched {
                bits: self.bits(&exists.by_the_day) | self.bits(&exists.later),
                ways: Vec::new(),
                exact: false,
                stands: self.is_there(node, &[]),
                breaks: !self.ends(node).is_empty(),
            }
        })
    }

    fn edge_stands(&self, edge: usize, gone: &Gone<'_>) -> bool {
        let touched = self.edge(edge);
        if touched.bits & gone.bits == 0 {
            return touched.stands;
        }
        touched.ways.iter().any(|way| way & gone.bits == 0)
            || !(touched.exact && gone.exact) && self.edge_holds(edge, gone.set)
    }

    fn exists(&self, node: usize, gone: &Gone<'_>) -> bool {
        let touched = self.node(node);
        if touched.bits & gone.bits == 0 { touched.stands } else { self.is_there(node, gone.set) }
    }

    fn edge_holds(&self, edge: usize, gone: &[Element]) -> bool {
        self.ground.edges[edge].claims.iter().any(|claim| self.stands(*claim, gone))
    }

    fn is_there(&self, node: usize, gone: &[Element]) -> bool {
        let exists = &self.ground.existence[node];
        let any = |claims: &[usize]| claims.iter().any(|claim| self.stands(*claim, gone));
        !exists.over
            && (exists.there || any(&exists.by_the_day) || !(exists.noted_later || any(&exists.later)))
    }

    /// The minimal sets without which none of these claims stands.
    fn killing(&self, claims: &[usize]) -> Vec<Set> {
        let ways: Vec<&Set> = claims.iter().flat_map(|claim| self.ways(*claim)).collect();
        hitting_sets(&ways)
    }

    fn kills(&self, edge: usize) -> &[Set] {
        self.kills[edge].get_or_init(|| self.killing(&self.ground.edges[edge].claims))
    }

    /// Sets that may keep a thing from existing on the day, where claims can.
    fn ends(&self, node: usize) -> &[Set] {
        self.ends[node].get_or_init(|| {
            let exists = &self.ground.existence[node];
            let can = !exists.there
                && !exists.by_the_day.is_empty()
                && (exists.noted_later || !exists.later.is_empty());
            if can { self.killing(&exists.by_the_day) } else { Vec::new() }
        })
    }

    /// All minimal sets of up to [`LARGEST_LOSS`] whose loss leaves no path; `None` when there is no path now.
    fn smallest(&self, from: usize, to: usize) -> Option<Smallest> {
        let ways = self.between(from, to);
        let mut seen_edges = 0;
        // A path found for one set often outlives another: trying it again is far cheaper than a search.
        let mut known = vec![self.path(from, to, &[], &ways, &mut seen_edges)?];
        let mut found: Vec<Set> = Vec::new();
        let mut open = BTreeSet::from([(0, Set::new())]);
        let (mut tries, mut cut_short) = (0, false);
        while let Some((size, gone)) = open.pop_first() {
            if found.iter().any(|set| is_subset(set, &gone)) {
                continue;
            }
            tries += 1;
            if tries > TRIES || seen_edges > EDGES_SEEN {
                cut_short = true;
                break;
            }
            let last = known.iter().rev().take(PATHS_TRIED);
            let outlives = last.clone().position(|path| self.outlives(from, path, &Gone::new(&gone)));
            match outlives {
                // The last found or used is tried first.
                Some(at) => {
                    let len = known.len();
                    known[len - 1 - at..].rotate_left(1);
                }
                None => match self.path(from, to, &gone, &ways, &mut seen_edges) {
                    Some(path) => known.push(path),
                    None => {
                        found.push(gone);
                        continue;
                    }
                },
            }
            if size == LARGEST_LOSS {
                continue;
            }
            let Some(path) = known.last() else { continue };
            let nodes = path.iter().map(|edge| self.ground.edges[*edge].to).chain([from]);
            let kills = path.iter().flat_map(|edge| self.kills(*edge));
            for kill in kills.chain(nodes.flat_map(|node| self.ends(node))) {
                let mut more = gone.clone();
                more.extend(kill);
                more.sort_unstable();
                more.dedup();
                if more.len() <= LARGEST_LOSS && more.len() > size {
                    open.insert((more.len(), more));
                }
            }
        }
        Some(Smallest { sets: found, cut_short })
    }

    /// Whether a path that was left without other things is left without these.
    fn outlives(&self, from: usize, path: &[usize], gone: &Gone<'_>) -> bool {
        self.exists(from, gone)
            && path
                .iter()
                .all(|edge| self.edge_stands(*edge, gone) && self.exists(self.ground.edges[*edge].to, gone))
    }

    /// What lies between one thing and another above it, and what of it no small loss can take away.
    fn between(&self, from: usize, to: usize) -> Between {
        let useful = self.useful(from, to);
        let mut safe = vec![false; useful.len()];
        let is_safe = |known: &Touched| known.stands && !known.breaks;
        let mut open = Vec::new();
        if is_safe(self.node(to)) {
            safe[to] = true;
            open.push(to);
        }
        let mut border = Vec::new();
        while let Some(at) = open.pop() {
            for &edge in &self.ground.into[at] {
                let below = self.ground.edges[edge].from;
                if safe[below] || !useful[below] {
                    continue;
                }
                if is_safe(self.edge(edge)) && is_safe(self.node(below)) {
                    safe[below] = true;
                    open.push(below);
                } else {
                    border.push(edge);
                }
            }
        }
        border.retain(|edge| !safe[self.ground.edges[*edge].from]);
        border.sort_unstable();
        Between { useful, safe, border }
    }

    /// Which things lie on some way from one to the other, whatever is taken away.
    fn useful(&self, from: usize, to: usize) -> Vec<bool> {
        let spread = |start: usize, edges: &[Vec<usize>], next: &dyn Fn(&Footing) -> usize| {
            let mut seen = vec![false; self.ground.existence.len()];
            seen[start] = true;
            let mut open = vec![start];
            while let Some(at) = open.pop() {
                for edge in &edges[at] {
                    let next = next(&self.ground.edges[*edge]);
                    if !std::mem::replace(&mut seen[next], true) {
                        open.push(next);
                    }
                }
            }
            seen
        };
        let below = spread(to, &self.ground.into, &|edge| edge.from);
        let above = spread(from, &self.ground.out, &|edge| edge.to);
        below.into_iter().zip(above).map(|(below, above)| below && above).collect()
    }

    /// A path that is left, as edges, with few that can be broken; sought downward from the top. It is given only up
    /// to where no small loss can break it any more.
    fn path(
        &self,
        from: usize,
        to: usize,
        gone: &[Element],
        between: &Between,
        seen_edges: &mut usize,
    ) -> Option<Vec<usize>> {
        let nodes = self.ground.existence.len();
        let gone = &Gone::new(gone);
        let Between { useful, safe, border } = between;
        if safe[from] {
            return Some(Vec::new());
        }
        if !self.exists(from, gone) || !self.exists(to, gone) {
            return None;
        }
        let mut cost = vec![usize::MAX; nodes];
        let mut by = vec![usize::MAX; nodes];
        let mut done = vec![false; nodes];
        let mut open = VecDeque::new();
        if safe[to] {
            // What is safe need not be gone through again: the search begins at its border.
            for &edge in border {
                *seen_edges += 1;
                let below = self.ground.edges[edge].from;
                let reached = cost[below] == 1 || !self.edge_stands(edge, gone) || !self.exists(below, gone);
                if !reached {
                    cost[below] = 1;
                    by[below] = edge;
                    open.push_back(below);
                }
            }
        } else {
            cost[to] = 0;
            open.push_back(to);
        }
        while let Some(at) = open.pop_front() {
            if std::mem::replace(&mut done[at], true) {
                continue;
            }
            if at == from {
                break;
            }
            for &edge in &self.ground.into[at] {
                *seen_edges += 1;
                let below = self.ground.edges[edge].from;
                if !useful[below]
                    || safe[below]
                    || done[below]
                    || !self.edge_stands(edge, gone)
                    || !self.exists(below, gone)
                {
                    continue;
                }
                let breaks = self.edge(edge).breaks || self.node(below).breaks;
                let longer = cost[at] + usize::from(breaks);
                if longer < cost[below] {
                    cost[below] = longer;
                    by[below] = edge;
                    if breaks { open.push_back(below) } else { open.push_front(below) }
                }
            }
        }
        let mut path = Vec::new();
        let mut at = from;
        while at != to && !safe[at] {
            let edge = by[at];
            path.push(edge);
            at = self.ground.edges.get(edge)?.to;
        }
        Some(path)
    }
}

fn bits(set: &[Element]) -> Bits {
    set.iter().fold(0, |found, element| found | 1 << (element % Bits::BITS))
}

/// Whether no two elements of these share a bit.
fn is_exact(set: &[Element]) -> bool {
    set.iter().all(|element| *element < Bits::BITS)
}

/// Whether one ordered set lies in another.
fn is_subset(set: &[Element], of: &[Element]) -> bool {
    set.iter().all(|element| of.binary_search(element).is_ok())
}

/// All minimal sets of up to [`LARGEST_LOSS`] elements that meet each of these sets.
fn hitting_sets(sets: &[&Set]) -> Vec<Set> {
    let mut found: Vec<Set> = Vec::new();
    let mut open = BTreeSet::from([(0, Set::new())]);
    while let Some((size, chosen)) = open.pop_first() {
        if found.iter().any(|set| is_subset(set, &chosen)) {
            continue;
        }
        let missed = sets.iter().filter(|set| !set.iter().any(|element| chosen.contains(element)));
        match missed.min_by_key(|set| set.len()) {
            None => found.push(chosen),
            Some(_) if size == LARGEST_LOSS => {}
            Some(missed) => open.extend(missed.iter().map(|element| {
                let mut more = chosen.clone();
                more.push(*element);
                more.sort_unstable();
                (more.len(), more)
            })),
        }
    }
    found
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
