//! Where a statement comes from: its distinct origins, and how many ways to them share nothing.
//!
//! Eleven articles that rest on one interview are one origin. The ways from a statement down to those who say it
//! first are a graph: the source it was read in, whom that source names, whom these name in turn. Corroboration
//! is the number of ways of which no two share a source (Menger 1927; found as a maximum flow, Ford and Fulkerson
//! 1956, over sources that can each be passed once), and the fewest sources without which the statement falls are
//! as many.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Serialize;

use crate::case::Case;
use crate::claim::{Claim, Voice};
use crate::fold::fold_key;
use crate::id::SourceId;

/// A graph of who rests on whom; nodes are numbers, the statement is node 0, and ways end at origins.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    next: Vec<BTreeSet<usize>>,
    origins: BTreeSet<usize>,
}

/// The ways of a graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// As many ways as can be found of which no two share a node but the statement; each ends at an origin.
    pub disjoint: Vec<Vec<usize>>,
    /// As many nodes without which no way is left.
    pub cut: Vec<usize>,
}

impl Routes {
    /// Notes that a node rests on another; nodes are made as they are named.
    pub fn rests_on(&mut self, from: usize, to: usize) {
        let most = from.max(to);
        if self.next.len() <= most {
            self.next.resize(most + 1, BTreeSet::new());
        }
        if from != to {
            self.next[from].insert(to);
        }
    }

    /// Notes that a node is an origin: it rests on nothing that is known.
    pub fn origin(&mut self, node: usize) {
        self.rests_on(node, node);
        self.origins.insert(node);
    }

    /// The origins that can be reached.
    #[must_use]
    pub fn reached(&self) -> BTreeSet<usize> {
        let mut seen = BTreeSet::from([0]);
        let mut open = vec![0];
        while let Some(node) = open.pop() {
            for next in self.next.get(node).into_iter().flatten() {
                if seen.insert(*next) {
                    open.push(*next);
                }
            }
        }
        seen.intersection(&self.origins).copied().collect()
    }

    /// The most ways of which no two share a node, and the fewest nodes without which none is left.
    ///
    /// Circles of nodes that rest on one another do no harm: a way passes each node once.
    #[must_use]
    pub fn ways(&self) -> Ways {
        let n = self.next.len().max(1);
        // Node v is 2v where it is entered and 2v + 1 where it is left; each may be passed once.
        let end = 2 * n;
        let mut room: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        let mut beside: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); 2 * n + 1];
        let mut add = |from: usize, to: usize, much: u32| {
            *room.entry((from, to)).or_default() += much;
            room.entry((to, from)).or_default();
            beside[from].insert(to);
            beside[to].insert(from);
        };
        let many = u32::try_from(n).unwrap_or(u32::MAX);
        for (node, all) in self.next.iter().enumerate() {
            add(2 * node, 2 * node + 1, if node == 0 { many } else { 1 });
            for next in all {
                // Nothing leads back into the statement; between two nodes there is room for all.
                if *next != 0 {
                    add(2 * node + 1, 2 * next, many);
                }
            }
        }
        for origin in &self.origins {
            add(2 * origin + 1, end, 1);
        }
        let mut before = self.search(end, &room, &beside);
        while before[end].is_some() {
            let mut at = end;
            while let Some(from) = before[at].filter(|_| at != 1) {
                if let Some(much) = room.get_mut(&(from, at)) {
                    *much -= 1;
                }
                *room.entry((at, from)).or_default() += 1;
                at = from;
            }
            before = self.search(end, &room, &beside);
        }
        let cut = (1..n).filter(|v| before[2 * v].is_some() && before[2 * v + 1].is_none()).collect();
        Ways { disjoint: self.follow(end, many, &room), cut }
    }

    /// From where each node is first reached with room left, breadth first from the statement.
    fn search(
        &self,
        end: usize,
        room: &BTreeMap<(usize, usize), u32>,
        beside: &[BTreeSet<usize>],
    ) -> Vec<Option<usize>> {
        let mut before = vec![None; end + 1];
        before[1] = Some(1);
        let mut open = VecDeque::from([1]);
        while let Some(at) = open.pop_front() {
            for next in &beside[at] {
                if before[*next].is_none() && room.get(&(at, *next)).is_some_and(|much| *much > 0) {
                    before[*next] = Some(at);
                    open.push_back(*next);
                }
            }
        }
        before
    }

    /// The ways that a full flow takes.
    fn follow(&self, end: usize, many: u32, room: &BTreeMap<(usize, usize), u32>) -> Vec<Vec<usize>> {
        let used = |from: usize, to: usize| {
            let much = if to == end { 1 } else { many };
            room.get(&(2 * from + 1, to)).is_some_and(|left| *left < much)
        };
        let first = self.next.first().into_iter().flatten().filter(|next| used(0, 2 * **next));
        let mut all: Vec<Vec<usize>> = first
            .map(|first| {
                let mut way = vec![*first];
                let mut at = *first;
                while !used(at, end) {
                    let Some(next) = self.next[at].iter().find(|next| used(at, 2 * **next)) else { break };
                    way.push(*next);
                    at = *next;
                }
                way
            })
            .collect();
        all.sort();
        all
    }

    /// Groups of nodes that rest on one another, each in order.
    #[must_use]
    pub fn circles(&self) -> Vec<Vec<usize>> {
        // By finishing times, then backwards (Kosaraju; Sharir 1981).
        let n = self.next.len();
        let mut seen = vec![false; n];
        let mut finished = Vec::with_capacity(n);
        for start in 0..n {
            let mut open = vec![(start, false)];
            while let Some((node, done)) = open.pop() {
                if done {
                    finished.push(node);
                } else if !std::mem::replace(&mut seen[node], true) {
                    open.push((node, true));
                    open.extend(self.next[node].iter().map(|next| (*next, false)));
                }
            }
        }
        let mut back = vec![Vec::new(); n];
        for (from, all) in self.next.iter().enumerate() {
            all.iter().for_each(|to| back[*to].push(from));
        }
        let mut found = Vec::new();
        for start in finished.into_iter().rev() {
            let mut circle = Vec::new();
            let mut open = vec![start];
            while let Some(node) = open.pop() {
                if std::mem::replace(&mut seen[node], false) {
                    circle.push(node);
                    open.extend(&back[node]);
                }
            }
            if circle.len() > 1 {
                circle.sort_unstable();
                found.push(circle);
            }
        }
        found.sort();
        found
    }

    #[cfg(test)]
    fn after(&self, node: usize) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> = self.next[node].iter().copied().collect();
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(&self.next[next]);
            }
        }
        seen
    }
}

/// A voice on the way from a statement to an origin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is", content = "id")]
pub enum Node {
    /// The statement itself.
    Statement,
    /// A source.
    Source(SourceId),
    /// Whoever publishes sources: all that one publisher put out is one origin.
    Publisher(String),
    /// A person, body or witness as a source names it.
    Voice(String),
}

impl Node {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Statement => "the statement",
            Self::Source(id) => id.as_str(),
            Self::Publisher(name) | Self::Voice(name) => name,
        }
    }
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The sources that the statement was read in.
    pub read_in: Vec<SourceId>,
    /// Who says it first, as far as is known.
    pub origins: Vec<Node>,
    /// As many ways down to origins as share no source, publisher or voice.
    pub routes: Vec<Vec<Node>>,
    /// The fewest without which no way is left; as many as there are routes.
    pub falls_without: Vec<Node>,
    /// Sources that rest on one another, each group named; a statement that only goes round has no origin.
    pub circles: Vec<Vec<Node>>,
    /// Every step: who rests on whom.
    pub steps: Vec<(Node, Node)>,
}

impl Case {
    /// Where the statement that these claims make together comes from.
    ///
    /// A chain `newspaper > witness` passes the newspaper, whoever publishes it, and the witness. A source that
    /// reached us through another is passed after that one. So all that one publisher put out, and all that is
    /// known through one copy, share a node, and the number of routes errs on the low side.
    #[must_use]
    pub fn provenance<'a>(&self, claims: impl IntoIterator<Item = &'a Claim>) -> Provenance {
        let mut drawing = Drawing::new(self);
        let mut read_in = BTreeSet::new();
        for claim in claims {
            for citation in &claim.sources {
                read_in.insert(citation.source.clone());
                let mut path = vec![Node::Statement];
                drawing.through(&mut path, &citation.source);
                if claim.said_by.is_empty() {
                    drawing.draw(&path);
                }
                for chain in &claim.said_by {
                    let mut path = path.clone();
                    for voice in chain {
                        drawing.voice(&mut path, voice);
                    }
                    drawing.draw(&path);
                }
            }
        }
        drawing.finish(read_in.into_iter().collect())
    }

    /// The sources through which a source reached us, the outermost first; a circle is gone round once.
    pub(crate) fn relays(&self, id: &SourceId) -> Vec<SourceId> {
        let mut found: Vec<SourceId> = Vec::new();
        let mut open: Vec<SourceId> = self.via(id);
        while let Some(next) = open.pop() {
            if next != *id && !found.contains(&next) {
                open.extend(self.via(&next));
                found.insert(0, next);
            }
        }
        found
    }

    fn via(&self, id: &SourceId) -> Vec<SourceId> {
        self.sources.get(id).map_or_else(Vec::new, |source| source.via.clone())
    }
}

struct Drawing<'a> {
    case: &'a Case,
    number: BTreeMap<Node, usize>,
    nodes: Vec<Node>,
    routes: Routes,
    steps: BTreeSet<(Node, Node)>,
    /// Nodes at which some chain ends.
    ends: BTreeSet<usize>,
    /// Publishers and voices by folded name, as first met.
    called: BTreeMap<String, String>,
}

impl<'a> Drawing<'a> {
    fn new(case: &'a Case) -> Self {
        Self {
            case,
            number: BTreeMap::from([(Node::Statement, 0)]),
            nodes: vec![Node::Statement],
            routes: Routes::default(),
            steps: BTreeSet::new(),
            ends: BTreeSet::new(),
            called: BTreeMap::new(),
        }
    }

    /// Goes on through a source: through what it reached us by, itself, and its publisher.
    fn through(&mut self, path: &mut Vec<Node>, id: &SourceId) {
        let node = Node::Source(id.clone());
        if path.contains(&node) {
            return;
        }
        for via in self.case.relays(id) {
            let via = Node::Source(via);
            if !path.contains(&via) {
                path.push(via);
            }
        }
        path.push(node);
        let called = self.case.voice(&Voice::Source(id.clone())).to_owned();
        // A source that nobody is said to publish is called by its id.
        if called != id.as_str() {
            let publisher = self.named(&called, true);
            if !path.contains(&publisher) {
                path.push(publisher);
            }
        }
    }

    fn voice(&mut self, path: &mut Vec<Node>, voice: &Voice) {
        match voice {
            Voice::Source(id) => self.through(path, id),
            other => {
                let called = self.case.voice(other).to_owned();
                let node = self.named(&called, false);
                // Two documents may each name a "witness": nameless voices are one only within one document.
                let node = match node {
                    Node::Voice(name) if nameless(&name) => {
                        let by = path.last().map_or("", Node::name);
                        Node::Voice(format!("{name}, as {by} has it"))
                    }
                    node => node,
                };
                if !path.contains(&node) {
                    path.push(node);
                }
            }
        }
    }

    /// Who goes by a name, however it is spelled; publishers and voices of one name are one.
    fn named(&mut self, name: &str, publisher: bool) -> Node {
        let known = self.called.entry(fold_key(name)).or_insert_with(|| name.to_owned()).clone();
        let as_publisher = Node::Publisher(known.clone());
        if publisher || self.number.contains_key(&as_publisher) { as_publisher } else { Node::Voice(known) }
    }

    fn draw(&mut self, path: &[Node]) {
        for pair in path.windows(2) {
            if let [from, to] = pair {
                let (a, b) = (self.id(from), self.id(to));
                self.routes.rests_on(a, b);
                self.steps.insert((from.clone(), to.clone()));
            }
        }
        if let Some(last) = path.last() {
            let last = self.id(last);
            self.ends.insert(last);
        }
    }

    fn id(&mut self, node: &Node) -> usize {
        if let Some(known) = self.number.get(node) {
            return *known;
        }
        self.nodes.push(node.clone());
        self.number.insert(node.clone(), self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    fn finish(mut self, read_in: Vec<SourceId>) -> Provenance {
        // Where a chain ends is an origin: whoever is last named says it of his own knowledge, as far as is known.
        // A source that is only reached by going round is none.
        let circles = self.source_circles();
        let round: BTreeSet<usize> =
            circles.iter().flatten().filter_map(|node| self.number.get(node).copied()).collect();
        for end in self.ends.iter().filter(|end| **end != 0 && !round.contains(end)) {
            self.routes.origin(*end);
        }
        let ways = self.routes.ways();
        let node = |at: &usize| self.nodes[*at].clone();
        Provenance {
            read_in,
            origins: self.routes.reached().iter().map(node).collect(),
            routes: ways.disjoint.iter().map(|way| way.iter().map(node).collect()).collect(),
            falls_without: ways.cut.iter().map(node).collect(),
            circles,
            steps: self.steps.into_iter().collect(),
        }
    }

    /// Sources that each say they have it from the next, round to the first.
    fn source_circles(&self) -> Vec<Vec<Node>> {
        let mut graph = Routes::default();
        let mut number: BTreeMap<&SourceId, usize> = BTreeMap::new();
        let ids: Vec<&SourceId> = self
            .nodes
            .iter()
            .filter_map(|node| match node {
                Node::Source(id) => Some(id),
                _ => None,
            })
            .collect();
        for (at, id) in ids.iter().enumerate() {
            number.insert(id, at);
            graph.rests_on(at, at);
        }
        for id in &ids {
            for via in self.case.via(id) {
                if let (Some(from), Some(to)) = (number.get(id), number.get(&via)) {
                    graph.rests_on(*from, *to);
                }
            }
        }
        graph
            .circles()
            .into_iter()
            .map(|circle| circle.into_iter().map(|at| Node::Source(ids[at].clone())).collect())
            .collect()
    }
}

/// Whether a voice is told by its kind only ("a witness", "4 witnesses", "residents").
fn nameless(name: &str) -> bool {
    const KINDS: &[&str] = &[
        "witness",
        "witnesses",
        "resident",
        "residents",
        "survivor",
        "survivors",
        "relative",
        "relatives",
        "local",
        "locals",
        "official",
        "officials",
        "source",
        "sources",
        "staff",
        "شاهد",
        "شهود",
        "مصدر",
    ];
    fold_key(name).split(' ').any(|word| KINDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The most disjoint ways by trying every choice of ways.
    fn brute(graph: &Routes) -> usize {
        fn ways(
            graph: &Routes,
            at: usize,
            taken: &mut BTreeSet<usize>,
            found: &mut BTreeSet<BTreeSet<usize>>,
        ) {
            if graph.origins.contains(&at) {
                found.insert(taken.clone());
            }
            for next in graph.next.get(at).into_iter().flatten() {
                if *next != 0 && taken.insert(*next) {
                    ways(graph, *next, taken, found);
                    taken.remove(next);
                }
            }
        }
        fn most(all: &[BTreeSet<usize>], from: usize, used: &BTreeSet<usize>) -> usize {
            (from..all.len())
                .filter(|i| all[*i].is_disjoint(used))
                .map(|i| 1 + most(all, i + 1, &used.union(&all[i]).copied().collect()))
                .max()
                .unwrap_or(0)
        }
        let mut found = BTreeSet::new();
        ways(graph, 0, &mut BTreeSet::new(), &mut found);
        // Only ways that hold no other: a longer one blocks more.
        let all: Vec<BTreeSet<usize>> = found
            .iter()
            .filter(|way| !found.iter().any(|other| other != *way && other.is_subset(way)))
            .cloned()
            .collect();
        most(&all, 0, &BTreeSet::new())
    }

    fn graphs() -> impl Strategy<Value = Routes> {
        let edges = proptest::collection::vec((0usize..8, 1usize..8), 0..18);
        (edges, proptest::collection::btree_set(1usize..8, 0..4)).prop_map(|(edges, origins)| {
            let mut graph = Routes::default();
            edges.into_iter().for_each(|(from, to)| graph.rests_on(from, to));
            origins.into_iter().for_each(|origin| graph.origin(origin));
            graph
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn disjoint_ways_are_as_many_as_can_be(graph in graphs()) {
            let found = graph.ways();
            prop_assert_eq!(found.disjoint.len(), brute(&graph));
            prop_assert_eq!(found.cut.len(), found.disjoint.len());
            let mut passed = BTreeSet::new();
            for way in &found.disjoint {
                prop_assert!(way.last().is_some_and(|last| graph.origins.contains(last)), "{way:?}");
                prop_assert!(graph.next[0].contains(&way[0]));
                for pair in way.windows(2) {
                    prop_assert!(graph.next[pair[0]].contains(&pair[1]));
                }
                for node in way {
                    prop_assert!(passed.insert(*node), "{node} is passed twice");
                }
            }
            // Without the cut nothing is left.
            let mut rest = graph.clone();
            for node in &found.cut {
                rest.origins.remove(node);
                rest.next[*node].clear();
            }
            prop_assert!(rest.reached().is_empty());
        }

        #[test]
        fn circles_are_groups_that_reach_each_other(graph in graphs()) {
            for circle in graph.circles() {
                for node in &circle {
                    prop_assert!(circle.iter().all(|other| graph.after(*node).contains(other)));
                }
            }
            let all: usize = graph.circles().iter().map(Vec::len).sum();
            let on_one = (0..graph.next.len()).filter(|node| graph.after(*node).contains(node)).count();
            prop_assert_eq!(all, on_one);
        }
    }

    #[test]
    fn a_long_chain_and_a_great_ring_are_no_matter() {
        let mut graph = Routes::default();
        for node in 0..20_000 {
            graph.rests_on(node, node + 1);
        }
        graph.rests_on(20_000, 1);
        graph.origin(20_000);
        assert_eq!(graph.ways().disjoint.len(), 1);
    }
}
