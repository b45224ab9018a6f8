//! The best paths through a small web of numbered things: which, in which order, and when to stop.
//!
//! Best-first search over partial paths. Each is ordered by the best whole path it could still become, taken
//! from exact tables of the ways that remain (a chain of command is judged by its weakest edge, so the
//! tables hold one shortest way for each weakest edge allowed). Without circles no step is wasted; with
//! circles some are, and the search gives up after [`SEARCH_STEPS`], keeping what it found.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

/// Steps after which the search for further paths gives up.
///
/// Real chains need some dozens. The limit keeps a casebook in which everything answers to everything from
/// holding up its reader; the best path is found whatever the limit.
pub const SEARCH_STEPS: usize = 2_000;

/// Most things in all partial paths held at once, for the same reason.
const LONGEST_QUEUE: usize = 2_000_000;

/// How weak an edge is; less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weakness {
    /// Only possible.
    pub(crate) possible: bool,
    /// Steps below the highest confidence: 0 to 2.
    pub(crate) doubt: u8,
    /// Contested.
    pub(crate) contested: bool,
}

/// Things by number, each with the edges that lead upward from it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Web {
    pub(crate) up: Vec<Vec<(usize, Weakness)>>,
}

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The best paths, best first, each with both its ends.
    pub(crate) paths: Vec<Vec<usize>>,
    /// How many more were found.
    pub(crate) more: usize,
    /// Whether the search gave up before it had seen all.
    pub(crate) cut_short: bool,
}

/// The order of paths: possible, doubt, contested edges, edges; then the things, by number.
type Rank = (u8, u8, u32, u32);

const NO_WAY: (u32, u32) = (u32::MAX, u32::MAX);

impl Web {
    fn len(&self) -> usize {
        self.up.len()
    }

    /// Things in groups whose members can all be reached from each other, as a group number for each.
    pub(crate) fn circles(&self) -> Vec<usize> {
        let down = self.reversed();
        let mut seen = vec![false; self.len()];
        let mut finished = Vec::with_capacity(self.len());
        for root in 0..self.len() {
            let mut open = vec![(root, 0)];
            if std::mem::replace(&mut seen[root], true) {
                continue;
            }
            while let Some((at, edge)) = open.pop() {
                match self.up[at].get(edge) {
                    None => finished.push(at),
                    Some(&(to, _)) => {
                        open.push((at, edge + 1));
                        if !std::mem::replace(&mut seen[to], true) {
                            open.push((to, 0));
                        }
                    }
                }
            }
        }
        let mut group = vec![usize::MAX; self.len()];
        for root in finished.into_iter().rev() {
            let mut open = vec![root];
            while let Some(at) = open.pop() {
                if group[at] == usize::MAX {
                    group[at] = root;
                    open.extend(
                        down[at].iter().map(|(from, _)| *from).filter(|from| group[*from] == usize::MAX),
                    );
                }
            }
        }
        group
    }

    fn reversed(&self) -> Vec<Vec<(usize, Weakness)>> {
        let mut down = vec![Vec::new(); self.len()];
        for (from, edges) in self.up.iter().enumerate() {
            for &(to, weakness) in edges {
                down[to].push((from, weakness));
            }
        }
        down
    }

    /// Where paths end: at things from which no edge leads up, and where every way up runs in a circle.
    ///
    /// A thing in a circle that nothing leads out of is an end as soon as it is reached. When the first thing
    /// itself stands in such a circle, paths end at what is said to answer to it.
    #[cfg(test)]
    pub(crate) fn ends(&self, from: usize) -> Vec<bool> {
        self.ends_of(from, &self.circles())
    }

    /// As [`Web::ends`], with the circles at hand.
    pub(crate) fn ends_of(&self, from: usize, group: &[usize]) -> Vec<bool> {
        let mut closed = vec![true; self.len()];
        for (at, edges) in self.up.iter().enumerate() {
            if edges.iter().any(|(to, _)| group[*to] != group[at]) {
                closed[group[at]] = false;
            }
        }
        let mut ends: Vec<bool> = group.iter().map(|group| closed[*group]).collect();
        if ends.get(from) == Some(&true) && !self.up[from].is_empty() {
            for (at, end) in ends.iter_mut().enumerate() {
                *end = at != from && self.up[at].iter().any(|(to, _)| *to == from);
            }
        }
        ends
    }
}

/// For each thing, fewest contested edges and edges on a way to an end, by the weakest edge allowed.
struct Remaining<'a> {
    web: &'a Web,
    down: &'a [Vec<(usize, Weakness)>],
    ends: &'a [bool],
    /// The weakest edge that the best path needs: no way is left where less is allowed.
    least: usize,
    /// Made when first asked for.
    tables: Vec<OnceCell<Vec<(u32, u32)>>>,
}

const DOUBTS: u8 = 3;

impl<'a> Remaining<'a> {
    /// `down` is the web turned round.
    fn new(web: &'a Web, down: &'a [Vec<(usize, Weakness)>], ends: &'a [bool], from: usize) -> Option<Self> {
        let mut remaining =
            Self { web, down, ends, least: 0, tables: (0..2 * DOUBTS).map(|_| OnceCell::new()).collect() };
        remaining.least = (0..remaining.tables.len()).find(|table| remaining.leads(*table, from))?;
        Some(remaining)
    }

    fn allows(table: usize, weakness: Weakness) -> bool {
        let (possible, doubt) = (table >= usize::from(DOUBTS), table % usize::from(DOUBTS));
        (possible || !weakness.possible) && usize::from(weakness.doubt) <= doubt
    }

    /// Whether some way leads from a thing to an end over no weaker edges than allowed.
    fn leads(&self, table: usize, from: usize) -> bool {
        let mut seen = vec![false; self.web.len()];
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            for &(to, weakness) in &self.web.up[at] {
                if Self::allows(table, weakness) && !std::mem::replace(&mut seen[to], true) {
                    if self.ends[to] && to != from {
                        return true;
                    }
                    open.push(to);
                }
            }
        }
        false
    }

    fn table(&self, table: usize) -> &[(u32, u32)] {
        self.tables[table].get_or_init(|| {
            let mut best = vec![NO_WAY; self.web.len()];
            let mut open = BinaryHeap::new();
            for at in (0..self.web.len()).filter(|at| self.ends[*at]) {
                best[at] = (0, 0);
                open.push(Reverse(((0, 0), at)));
            }
            while let Some(Reverse((cost, at))) = open.pop() {
                if cost > best[at] {
                    continue;
                }
                for &(from, weakness) in &self.down[at] {
                    if self.ends[from] || !Self::allows(table, weakness) {
                        continue;
                    }
                    let longer = (cost.0 + u32::from(weakness.contested), cost.1 + 1);
                    if longer < best[from] {
                        best[from] = longer;
                        open.push(Reverse((longer, from)));
                    }
                }
            }
            best
        })
    }

    /// The rank of the best way on from a partial path of this rank that ends at a thing.
    fn best(&self, so_far: Rank, at: usize) -> Option<Rank> {
        let (possible, doubt, contested, edges) = so_far;
        (possible..2).find_map(|possible| {
            (doubt..DOUBTS).find_map(|doubt| {
                let table = usize::from(possible * DOUBTS + doubt);
                if table < self.least {
                    return None;
                }
                let rest = *self.table(table).get(at)?;
                (rest != NO_WAY).then(|| (possible, doubt, contested + rest.0, edges + rest.1))
            })
        })
    }
}

fn longer(so_far: Rank, weakness: Weakness) -> Rank {
    (
        so_far.0.max(u8::from(weakness.possible)),
        so_far.1.max(weakness.doubt.min(DOUBTS - 1)),
        so_far.2 + u32::from(weakness.contested),
        so_far.3 + 1,
    )
}

/// The best paths from a thing to any of the ends, at most `keep`; further ones are counted.
pub(crate) fn best_paths(web: &Web, from: usize, ends: &[bool], keep: usize) -> Found {
    let mut found = Found { paths: Vec::new(), more: 0, cut_short: false };
    if web.up.get(from).is_none_or(Vec::is_empty) {
        return found;
    }
    let down = web.reversed();
    let Some(remaining) = Remaining::new(web, &down, ends, from) else {
        return found;
    };
    let start: Rank = (0, 0, 0, 0);
    let Some(bound) = remaining.best(start, from) else {
        return found;
    };
    let mut open = BinaryHeap::from([Reverse((bound, vec![from], start))]);
    let (mut steps, mut held) = (0, 1);
    while let Some(Reverse((_, path, rank))) = open.pop() {
        held -= path.len();
        let at = path[path.len() - 1];
        if ends[at] && path.len() > 1 {
            if found.paths.len() < keep {
                found.paths.push(path);
            } else {
                found.more += 1;
            }
            continue;
        }
        steps += 1;
        found.cut_short |= steps > SEARCH_STEPS || held > LONGEST_QUEUE;
        if found.cut_short && !found.paths.is_empty() {
            break;
        }
        if held > LONGEST_QUEUE {
            // Until the first path is found, the partial path at hand always leads to it: the rest can go.
            open.clear();
            held = 0;
        }
        let on_path: BTreeSet<usize> = path.iter().copied().collect();
        for &(to, weakness) in &web.up[at] {
            let rank = longer(rank, weakness);
            if let Some(bound) = remaining.best(rank, to).filter(|_| !on_path.contains(&to)) {
                let mut path = path.clone();
                path.push(to);
                held += path.len();
                open.push(Reverse((bound, path, rank)));
            }
        }
    }
    found
}

/// The best path, then the best that shares no edge with those before, and so on; at most `keep`.
pub(crate) fn apart(web: &Web, from: usize, ends: &[bool], keep: usize) -> Vec<Vec<usize>> {
    let (mut left, mut down) = (web.clone(), web.reversed());
    let mut found: Vec<Vec<usize>> = Vec::new();
    while found.len() < keep {
        let Some(path) = best_path(&left, &down, from, ends) else { break };
        for step in path.windows(2) {
            if let [from, to] = *step {
                left.up[from].retain(|(next, _)| *next != to);
                down[to].retain(|(before, _)| *before != from);
            }
        }
        found.push(path);
    }
    found
}

/// The best path alone: the widest (Pollack 1960), and of these the first in order of rank.
fn best_path(web: &Web, down: &[Vec<(usize, Weakness)>], from: usize, ends: &[bool]) -> Option<Vec<usize>> {
    let remaining = Remaining::new(web, down, ends, from)?;
    let mut path = vec![from];
    let mut rank: Rank = (0, 0, 0, 0);
    let goal = remaining.best(rank, from)?;
    loop {
        let at = path[path.len() - 1];
        if ends[at] && path.len() > 1 {
            return Some(path);
        }
        let next = web.up[at].iter().filter(|(to, _)| !path.contains(to)).filter_map(|&(to, weakness)| {
            let rank = longer(rank, weakness);
            (remaining.best(rank, to) == Some(goal)).then_some((to, rank))
        });
        let (to, longer) = next.min_by_key(|(to, _)| *to)?;
        path.push(to);
        rank = longer;
    }
}

/// As many paths as can be found of which no two share an edge (Ford and Fulkerson 1956, each edge passed once).
pub(crate) fn most_apart(web: &Web, from: usize, ends: &[bool]) -> usize {
    // The edges by number, and at each thing those that lead on from it: up an edge unused, or back a used one.
    let mut edges: Vec<(usize, usize)> = Vec::new();
    let mut at_node: Vec<Vec<usize>> = vec![Vec::new(); web.len()];
    for (at, up) in web.up.iter().enumerate() {
        if at != from && ends[at] {
            continue;
        }
        for (to, _) in up {
            at_node[at].push(edges.len());
            at_node[*to].push(edges.len());
            edges.push((at, *to));
        }
    }
    let mut used = vec![false; edges.len()];
    let mut paths = 0;
    loop {
        let mut before = vec![usize::MAX; web.len()];
        let mut open = VecDeque::from([from]);
        let mut end = None;
        while let Some(at) = open.pop_front() {
            if ends[at] && at != from {
                end = Some(at);
                break;
            }
            for &edge in &at_node[at] {
                let (lower, upper) = edges[edge];
                let next = if lower == at && !used[edge] {
                    upper
                } else if upper == at && used[edge] {
                    lower
                } else {
                    continue;
                };
                if next != from && before[next] == usize::MAX {
                    before[next] = edge;
                    open.push_back(next);
                }
            }
        }
        let Some(mut at) = end else { return paths };
        while at != from {
            let edge = before[at];
            let (lower, upper) = edges[edge];
            used[edge] = upper == at;
            at = if upper == at { lower } else { upper };
        }
        paths += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn weakness(n: u8) -> Weakness {
        Weakness { possible: n & 1 == 1, doubt: (n >> 1) % 3, contested: n / 6 == 1 }
    }

    fn web(nodes: usize, edges: &[(usize, usize, u8)]) -> Web {
        let mut up = vec![std::collections::BTreeMap::new(); nodes];
        for &(from, to, n) in edges {
            if from % nodes != to % nodes {
                up[from % nodes].insert(to % nodes, weakness(n));
            }
        }
        Web { up: up.into_iter().map(|edges| edges.into_iter().collect()).collect() }
    }

    /// Everything reachable from a thing, itself included.
    fn above(web: &Web, from: usize) -> BTreeSet<usize> {
        let mut seen = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            open.extend(web.up[at].iter().map(|(to, _)| *to).filter(|to| seen.insert(*to)));
        }
        seen
    }

    /// By the definition: an end is a thing to which all above it lead back.
    fn ends_by_definition(web: &Web, from: usize) -> Vec<bool> {
        let is_end = |at: usize| above(web, at).into_iter().all(|upper| above(web, upper).contains(&at));
        let circle = is_end(from) && !web.up[from].is_empty();
        (0..web.len())
            .map(
                |at| {
                    if circle {
                        at != from && web.up[at].iter().any(|(to, _)| *to == from)
                    } else {
                        is_end(at)
                    }
                },
            )
            .collect()
    }

    /// Every simple path to an end, in order of rank.
    fn brute_force(web: &Web, from: usize, ends: &[bool]) -> Vec<Vec<usize>> {
        fn walk(
            web: &Web,
            ends: &[bool],
            path: &mut Vec<usize>,
            rank: Rank,
            all: &mut Vec<(Rank, Vec<usize>)>,
        ) {
            let at = path[path.len() - 1];
            if ends[at] && path.len() > 1 {
                all.push((rank, path.clone()));
                return;
            }
            for &(to, weakness) in &web.up[at] {
                if !path.contains(&to) {
                    path.push(to);
                    walk(web, ends, path, longer(rank, weakness), all);
                    path.pop();
                }
            }
        }
        let mut all = Vec::new();
        walk(web, ends, &mut vec![from], (0, 0, 0, 0), &mut all);
        all.sort();
        all.into_iter().map(|(_, path)| path).collect()
    }

    proptest! {
        #[test]
        fn the_search_equals_trying_everything(
            nodes in 1usize..8,
            edges in prop::collection::vec((0usize..8, 0usize..8, 0u8..12), 0..20),
            keep in 1usize..6,
        ) {
            let web = web(nodes, &edges);
            let ends = web.ends(0);
            prop_assert_eq!(&ends, &ends_by_definition(&web, 0));
            let all = brute_force(&web, 0, &ends);
            let found = best_paths(&web, 0, &ends, keep);
            prop_assert!(!found.cut_short);
            prop_assert_eq!(&found.paths[..], &all[..keep.min(all.len())]);
            prop_assert_eq!(found.more, all.len().saturating_sub(keep));
            prop_assert_eq!(all.is_empty(), web.up[0].is_empty());
        }

        #[test]
        fn one_end_asked_for_is_found_in_the_same_order(
            edges in prop::collection::vec((0usize..7, 0usize..7, 0u8..12), 0..25),
        ) {
            let web = web(7, &edges);
            let ends: Vec<bool> = (0..7).map(|at| at == 6).collect();
            let all = brute_force(&web, 0, &ends);
            let found = best_paths(&web, 0, &ends, 12);
            prop_assert_eq!(&found.paths[..], &all[..12.min(all.len())]);
            prop_assert_eq!(found.more, all.len().saturating_sub(12));
        }
    }

    /// The most paths of which no two share an edge, by trying every choice.
    fn most_by_trying(paths: &[BTreeSet<(usize, usize)>], used: &BTreeSet<(usize, usize)>) -> usize {
        let Some((first, rest)) = paths.split_first() else { return 0 };
        let without = most_by_trying(rest, used);
        if first.is_disjoint(used) {
            without.max(1 + most_by_trying(rest, &used.union(first).copied().collect()))
        } else {
            without
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn paths_apart_equal_trying_everything(
            nodes in 2usize..7,
            edges in prop::collection::vec((0usize..7, 0usize..7, 0u8..12), 0..16),
        ) {
            let web = web(nodes, &edges);
            let ends = web.ends(0);
            let all = brute_force(&web, 0, &ends);
            let steps = |path: &Vec<usize>| path.windows(2).map(|step| (step[0], step[1])).collect::<BTreeSet<_>>();
            // The best; the best of those that share no edge with it; and so on.
            let mut expected: Vec<Vec<usize>> = Vec::new();
            for path in &all {
                if expected.iter().all(|before| steps(before).is_disjoint(&steps(path))) {
                    expected.push(path.clone());
                }
            }
            prop_assert_eq!(apart(&web, 0, &ends, usize::MAX), expected);
            // Paths that hold all edges of another block more and give nothing.
            let sets: BTreeSet<_> = all.iter().map(steps).collect();
            let least: Vec<_> =
                sets.iter().filter(|set| !sets.iter().any(|other| other != *set && other.is_subset(set))).cloned().collect();
            if least.len() <= 14 {
                prop_assert_eq!(most_apart(&web, 0, &ends), most_by_trying(&least, &BTreeSet::new()));
            }
        }
    }

    #[test]
    fn everything_answering_to_everything_ends() {
        let edges: Vec<_> = (0..60).flat_map(|a| (0..60).map(move |b| (a, b, 0))).collect();
        let web = web(60, &edges);
        let last: Vec<bool> = (0..60).map(|at| at == 59).collect();
        let found = best_paths(&web, 0, &last, 12);
        assert_eq!((found.paths.len(), found.cut_short), (12, true));
        assert_eq!(found.paths[..2], [vec![0, 59], vec![0, 1, 59]]);
        let found = best_paths(&web, 0, &web.ends(0), 12);
        assert_eq!((found.paths.len(), found.more, found.cut_short), (12, 47, false));
    }

    #[test]
    fn a_long_ladder_with_two_ways_at_each_rung_ends() {
        let rungs = 3_000;
        let edges: Vec<_> = (0..rungs)
            .flat_map(|n| {
                let at = n * 3;
                [(at, at + 1, 0), (at, at + 2, 1), (at + 1, at + 3, 0), (at + 2, at + 3, 0)]
            })
            .collect();
        let web = web(rungs * 3 + 1, &edges);
        let found = best_paths(&web, 0, &web.ends(0), 12);
        assert_eq!((found.paths[0].len(), found.cut_short), (rungs * 2 + 1, true));
    }
}
