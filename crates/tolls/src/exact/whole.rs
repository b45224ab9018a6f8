//! The most in whole numbers, by splitting where an answer is not whole (Land and Doig 1960).

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use super::certificate::Proof;
use super::simplex::{Column, End, Fault, Listed, Range, Simplex};

/// Columns that can be more than nought only where some of others are.
///
/// Further dead at a kind of site need such a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Linked {
    pub(crate) these: Vec<usize>,
    pub(crate) need: Vec<usize>,
}

/// Rows, columns and links; every column is a whole number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Programme {
    pub(crate) rows: Vec<Range>,
    pub(crate) columns: Vec<Column>,
    pub(crate) linked: Vec<Linked>,
}

/// The most that something can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Most {
    /// This number, which is reached.
    Reached(i64),
    /// At most this number; whether it is reached was not settled.
    UpTo(i64),
    /// No end.
    Unbounded,
    /// No whole numbers satisfy all rows.
    Nothing,
}

/// The most, with what proves it and where it is reached.
#[derive(Debug, Clone)]
pub(crate) struct Extreme {
    pub(crate) most: Most,
    pub(crate) tree: Tree,
    /// Values of the columns at which the most is reached.
    pub(crate) at: Option<Vec<i64>>,
}

/// How a proof is made: by multipliers, or by cases that are all there are.
#[derive(Debug, Clone)]
pub(crate) enum Tree {
    /// The multipliers prove it. The rows are the programme's, then one for each link taken to hold.
    Proved {
        /// The multipliers.
        proof: Proof,
        /// What they prove.
        at_most: i128,
    },
    /// The multipliers prove that nothing satisfies the rows; none are needed where a case itself is impossible.
    Refuted(Option<Proof>),
    /// Either the one or the other.
    Cases(Vec<(Case, Self)>),
    /// Not needed, or not proved.
    Open,
}

/// What is taken to be so in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// A column is at most this.
    UpTo(usize, i64),
    /// A column is at least this.
    From(usize, i64),
    /// A link's columns are all nought.
    None(usize),
    /// A link's needed columns are not all nought.
    Some(usize),
}

/// So many cases are looked at before what is known so far is given.
const CASES: usize = 3_000;
/// For so many of them links are tried out, so that those that the rows shut are settled first (strong branching:
/// Applegate, Bixby, Chvatal, Cook 1995).
const PROBED: usize = 300;

#[derive(Debug, Clone)]
struct Node {
    ends: BTreeMap<usize, (i64, Option<i64>)>,
    some: Vec<usize>,
    case: Option<Case>,
    tree: Tree,
    children: Vec<usize>,
}

/// A node waiting, the most promising first.
#[derive(PartialEq, Eq)]
struct Waiting {
    /// `None`: no end is known.
    at_most: Option<i64>,
    node: usize,
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |w: &Self| (w.at_most.is_none(), w.at_most);
        key(self).cmp(&key(other)).then(other.node.cmp(&self.node))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

enum Solved {
    Nothing,
    Whole(i64, Vec<i64>),
    Split(Option<i64>, [Case; 2]),
    Unbounded,
}

impl Programme {
    /// The most that columns can be worth in whole numbers.
    pub(crate) fn most(&self, worth: &dyn Fn(usize) -> i64) -> Result<Extreme, Fault> {
        Search { given: self, worth, nodes: Vec::new() }.run()
    }

    /// Whether any whole numbers satisfy all rows.
    pub(crate) fn agrees(&self) -> Result<bool, Fault> {
        Ok(self.most(&|_| 0)?.most != Most::Nothing)
    }
}

struct Search<'a> {
    given: &'a Programme,
    worth: &'a dyn Fn(usize) -> i64,
    nodes: Vec<Node>,
}

impl Search<'_> {
    fn run(mut self) -> Result<Extreme, Fault> {
        self.nodes.push(Node {
            ends: BTreeMap::new(),
            some: Vec::new(),
            case: None,
            tree: Tree::Open,
            children: Vec::new(),
        });
        let mut waiting = BinaryHeap::from([Waiting { at_most: None, node: 0 }]);
        let mut best: Option<(i64, Vec<i64>)> = None;
        let mut seen = 0;
        while let Some(next) = waiting.pop() {
            if let (Some(at_most), Some((reached, _))) = (next.at_most, &best)
                && at_most <= *reached
            {
                continue;
            }
            seen += 1;
            if seen > CASES {
                let most = next.at_most.map_or(Most::Unbounded, Most::UpTo);
                return Ok(Extreme { most, tree: Tree::Open, at: best.map(|(_, at)| at) });
            }
            match self.solve(next.node)? {
                Solved::Nothing => {}
                Solved::Unbounded => {
                    return Ok(Extreme { most: Most::Unbounded, tree: Tree::Open, at: None });
                }
                Solved::Whole(reached, at) => {
                    if best.as_ref().is_none_or(|(best, _)| reached > *best) {
                        best = Some((reached, at));
                    }
                }
                Solved::Split(at_most, cases) => {
                    for case in cases {
                        let node = self.child(next.node, case);
                        waiting.push(Waiting { at_most, node });
                    }
                }
            }
        }
        let tree = self.tree(0, best.as_ref().map(|(reached, _)| *reached));
        Ok(match best {
            Some((reached, at)) => Extreme { most: Most::Reached(reached), tree, at: Some(at) },
            None => Extreme { most: Most::Nothing, tree, at: None },
        })
    }

    fn child(&mut self, parent: usize, case: Case) -> usize {
        let mut node =
            Node { case: Some(case), tree: Tree::Open, children: Vec::new(), ..self.nodes[parent].clone() };
        let given = self.given;
        let ends = |node: &Node, column: usize| {
            let own = &given.columns[column];
            node.ends.get(&column).copied().unwrap_or((own.low, own.high))
        };
        match case {
            Case::UpTo(column, most) => {
                let (low, _) = ends(&node, column);
                node.ends.insert(column, (low, Some(most)));
            }
            Case::From(column, least) => {
                let (_, high) = ends(&node, column);
                node.ends.insert(column, (least, high));
            }
            Case::None(link) => {
                let link = &given.linked[link];
                for column in link.these.iter().chain(&link.need) {
                    let (low, _) = ends(&node, *column);
                    node.ends.insert(*column, (low, Some(0)));
                }
            }
            Case::Some(link) => node.some.push(link),
        }
        self.nodes.push(node);
        let id = self.nodes.len() - 1;
        self.nodes[parent].children.push(id);
        id
    }

    fn solve(&mut self, node: usize) -> Result<Solved, Fault> {
        let (rows, columns) = self.programme(node);
        if columns.iter().any(|column| column.high.is_some_and(|high| high < column.low)) {
            // A case that takes a column to be at most nought and at least one: nothing to prove.
            self.nodes[node].tree = Tree::Refuted(None);
            return Ok(Solved::Nothing);
        }
        let mut simplex = Simplex::new(rows.clone(), columns.clone());
        let prove = |simplex: &Simplex, worth: &dyn Fn(usize) -> i64| {
            let proof = Proof { multipliers: simplex.multipliers(), den: simplex.den() };
            let at_most = proof.at_most(&rows, &columns, worth).ok_or(Fault::TooIntricate)?;
            Ok((proof, at_most))
        };
        if !simplex.agree(&mut Listed)? {
            let (proof, at_most) = prove(&simplex, &|_| 0)?;
            if at_most >= 0 {
                return Err(Fault::TooIntricate);
            }
            self.nodes[node].tree = Tree::Refuted(Some(proof));
            return Ok(Solved::Nothing);
        }
        let kept: Vec<i64> = (0..columns.len()).map(self.worth).collect();
        if simplex.most(&|column| kept.get(column).copied().unwrap_or(0), &mut Listed)? == End::Unbounded {
            return self.unbounded(node, simplex.ray());
        }
        let (proof, at_most) = prove(&simplex, self.worth)?;
        if at_most != simplex.total()? {
            return Err(Fault::TooIntricate);
        }
        let floor = i64::try_from(at_most.div_euclid(proof.den)).map_err(|_| Fault::TooIntricate)?;
        self.nodes[node].tree = Tree::Proved { proof, at_most };
        Ok(match self.not_whole(&simplex, columns.len()) {
            Some([Case::None(_), _]) if self.nodes.len() < PROBED => {
                let link = self.shut(node, &simplex)?;
                Solved::Split(Some(floor), [Case::None(link), Case::Some(link)])
            }
            Some(cases) => Solved::Split(Some(floor), cases),
            None => Solved::Whole(floor, self.values(&simplex, columns.len())),
        })
    }

    /// Of the links that an answer breaks, one that the rows shut, so that a single case is left; else the first.
    fn shut(&self, node: usize, simplex: &Simplex) -> Result<usize, Fault> {
        let any = |all: &[usize]| all.iter().any(|column| simplex.value(*column) != 0);
        let linked = self.given.linked.iter().enumerate();
        let broken: Vec<usize> =
            linked.filter(|(_, link)| any(&link.these) && !any(&link.need)).map(|(at, _)| at).collect();
        for at in &broken {
            let (mut rows, mut columns) = self.programme(node);
            for column in &self.given.linked[*at].need {
                columns[*column].entries.push((rows.len(), 1));
            }
            rows.push(Range { low: 1, high: None });
            if !Simplex::new(rows, columns).agree(&mut Listed)? {
                return Ok(*at);
            }
        }
        Ok(broken.first().copied().unwrap_or(0))
    }

    /// The programme of a node: its cases' ends, and a row for each link that is taken to hold.
    fn programme(&self, node: usize) -> (Vec<Range>, Vec<Column>) {
        let node = &self.nodes[node];
        let mut rows = self.given.rows.clone();
        let mut columns = self.given.columns.clone();
        for (column, (low, high)) in &node.ends {
            columns[*column].low = *low;
            columns[*column].high = *high;
        }
        for link in &node.some {
            for column in &self.given.linked[*link].need {
                columns[*column].entries.push((rows.len(), 1));
            }
            rows.push(Range { low: 1, high: None });
        }
        (rows, columns)
    }

    fn values(&self, simplex: &Simplex, columns: usize) -> Vec<i64> {
        (0..columns).map(|c| i64::try_from(simplex.value(c) / simplex.den()).unwrap_or(i64::MAX)).collect()
    }

    /// The cases by which an answer that is not whole, or breaks a link, is split.
    fn not_whole(&self, simplex: &Simplex, columns: usize) -> Option<[Case; 2]> {
        let den = simplex.den();
        for (at, link) in self.given.linked.iter().enumerate() {
            let any = |all: &[usize]| all.iter().any(|column| simplex.value(*column) != 0);
            if any(&link.these) && !any(&link.need) {
                return Some([Case::None(at), Case::Some(at)]);
            }
        }
        (0..columns).find_map(|column| {
            let value = simplex.value(column);
            if value % den == 0 {
                return None;
            }
            let floor = i64::try_from(value.div_euclid(den)).ok()?;
            Some([Case::UpTo(column, floor), Case::From(column, floor + 1)])
        })
    }

    /// What grows for ever may need what is not there: then the cases are split; else it is settled.
    fn unbounded(&self, node: usize, ray: &[usize]) -> Result<Solved, Fault> {
        let open = self.given.linked.iter().enumerate().find(|(at, link)| {
            !self.nodes[node].some.contains(at)
                && link.these.iter().any(|column| ray.contains(column))
                && !link.need.iter().any(|column| ray.contains(column))
        });
        if let Some((at, _)) = open {
            return Ok(Solved::Split(None, [Case::None(at), Case::Some(at)]));
        }
        let (rows, columns) = self.programme(node);
        let within = Programme { rows, columns, linked: self.given.linked.clone() };
        Ok(if within.agrees()? { Solved::Unbounded } else { Solved::Nothing })
    }

    fn tree(&self, node: usize, reached: Option<i64>) -> Tree {
        let here = &self.nodes[node];
        let enough = match (&here.tree, reached) {
            (Tree::Proved { proof, at_most }, Some(reached)) => {
                at_most.div_euclid(proof.den) <= i128::from(reached)
            }
            (Tree::Refuted(_), _) => true,
            _ => false,
        };
        if enough {
            return here.tree.clone();
        }
        let cases = here.children.iter().filter_map(|child| {
            let case = self.nodes[*child].case?;
            // A case never looked at was no better than what was reached: its parent's proof says so.
            Some((case, self.tree(*child, reached)))
        });
        Tree::Cases(cases.collect())
    }
}
