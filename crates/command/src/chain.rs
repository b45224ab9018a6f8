//! Who answered to whom on a day: paths of claims from a unit to a top, and the edge that each hangs on.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::ops::Range;

use sijill_model::{BoundKind, Case, ClaimKey, Confidence, Day, EntityId, Holds};

use crate::answer::{Basis, Chain, Edge, Path, Top};
use crate::contrary::against_tie;
use crate::existence::Existence;
use crate::graph::{Weighed, tie_reasons, tie_words, ties_up, ties_up_from, weigh};
use crate::loss::Ground;
use crate::presence::units_at_incidents;
use crate::reason::Weak;
use crate::said::{origin_names, said, when};
use crate::search::{Weakness, Web, apart, best_paths, most_apart};
use crate::top::{End, top};

/// Most paths that an answer shows; [`Chain::more`] counts the rest.
pub const PATHS_SHOWN: usize = 12;
/// Most tops that an answer shows.
const TOPS_SHOWN: usize = 50;
/// Most further paths that share no edge with those before.
const APART_SHOWN: usize = 6;
/// Most tops for which it is worked out what the paths to them hang on; the first in the answer.
const TOPS_WEIGHED: usize = 8;
/// Most edges of other days that an answer shows.
const OTHER_DAYS_SHOWN: usize = 100;

/// What is asked of [`chain`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainQuery {
    /// The unit or person at the bottom.
    pub from: EntityId,
    /// The top asked for; `None` for all.
    pub to: Option<EntityId>,
    /// The day.
    pub on: Day,
}

/// The chain of every unit that some claim names in connection with an incident, of those above which a claim names
/// anything on that day.
#[must_use]
pub fn chains_on(case: &Case, on: Day) -> Vec<Chain> {
    first_chains_on(case, on, usize::MAX)
}

/// The first so many of [`chains_on`], by the ids of the units: of a large case, thousands are named in connection
/// with incidents.
#[must_use]
pub fn first_chains_on(case: &Case, on: Day, most: usize) -> Vec<Chain> {
    let units = units_at_incidents(case).into_iter();
    units
        .map(|from| chain(case, &ChainQuery { from, to: None, on }))
        .filter(|chain| !chain.paths.is_empty())
        .take(most)
        .collect()
}

/// Finds the paths upward from a unit on a day.
///
/// An edge joins all claims that tie the same two things; it holds with the best of them. Paths are simple
/// (no thing twice) and run over edges that are certain or possible that day, up to things that have no
/// superior, or whose superiors all answer to them in a circle. Best first: certain before possible; higher
/// least confidence; fewer contested edges; fewer edges; then by id. At most [`PATHS_SHOWN`] are shown.
///
/// A unit without any superior that day is its own top, so that the answer names the gap.
#[must_use]
pub fn chain(case: &Case, query: &ChainQuery) -> Chain {
    let to = query.to.as_ref().filter(|to| **to != query.from);
    let climb = Climb::new(case, &query.from, to, query.on);
    let from = climb.number(&query.from);
    let ends: Vec<bool> = match to {
        Some(to) => climb.ids.iter().map(|id| *id == to).collect(),
        None => climb.web.ends_of(from, &climb.circles),
    };
    let found = best_paths(&climb.web, from, &ends, PATHS_SHOWN);
    let id = match to {
        Some(to) => format!("chain:{}>{to}@{}", query.from, query.on),
        None => format!("chain:{}@{}", query.from, query.on),
    };
    let paths: Vec<_> = found
        .paths
        .iter()
        .enumerate()
        .filter_map(|(n, path)| climb.path(format!("{id}/{}", n + 1), path))
        .collect();
    let (tops, tops_left) = climb.tops(&query.from, to, from, &ends, &paths);
    let apart = climb.apart(&id, from, &ends, &paths);
    let most_apart = most_apart(&climb.web, from, &ends);
    let reached = tops.iter().filter(|top| top.id != query.from && top.holds != Holds::No);
    let reached = reached.take(TOPS_WEIGHED).map(|top| &top.id);
    let hangs_on = climb.ground.hangs_on(&query.from, reached);
    let other_days = climb.other_days.iter().take(OTHER_DAYS_SHOWN);
    let not_that_day = other_days.map(|weighed| climb.edge(weighed, false)).collect();
    let cut_short = found.cut_short || tops_left || climb.other_days.len() > OTHER_DAYS_SHOWN;
    Chain {
        id,
        from: query.from.clone(),
        from_label: case.label(&query.from).to_owned(),
        on: query.on,
        as_known: case.as_known.by,
        hidden: case.hidden,
        without: case.without.iter().cloned().collect(),
        fallen: case.fallen,
        paths,
        apart,
        most_apart,
        hangs_on,
        tops,
        not_that_day,
        more: found.more,
        cut_short,
    }
}

/// One edge on a day, whether it holds or not; `None` when no claim ties the two.
#[must_use]
pub fn edge(case: &Case, from: &EntityId, to: &EntityId, on: Day) -> Option<Edge> {
    let climb = Climb::new(case, from, None, on);
    let circle = |id: &EntityId| climb.circles.get(climb.number(id));
    if let Some(weighed) = climb.held(climb.number(from), to) {
        return Some(climb.edge(weighed, circle(from) == circle(to)));
    }
    let other = climb.other_days.iter().find(|weighed| weighed.tie.from == from && weighed.tie.to == to)?;
    Some(climb.edge(other, false))
}

/// Everything above the unit on the day.
struct Climb<'a> {
    case: &'a Case,
    on: Day,
    /// The things reached, in the order of their ids; their numbers in the web.
    ids: Vec<&'a EntityId>,
    web: Web,
    /// For each thing in the web, the group of things that answer to each other in a circle.
    circles: Vec<usize>,
    /// The ties that hold that day; those of one lower thing together, in the order of the upper.
    holding: Vec<Weighed<'a>>,
    /// For each thing in the web, which of them lead up from it.
    up: Vec<Range<usize>>,
    /// Ties from things reached that do not hold that day, the nearest first.
    other_days: Vec<Weighed<'a>>,
    /// The ties that could hold on the day if claims fell.
    ground: Ground<'a>,
}

impl<'a> Climb<'a> {
    fn new(case: &'a Case, from: &'a EntityId, to: Option<&EntityId>, on: Day) -> Self {
        // Things as they are met, the nearest first; the map is only asked whether one was.
        let start = case.number(from);
        let mut met: Vec<u32> = start.into_iter().collect();
        let to = to.and_then(|to| case.number(to));
        let mut numbers: HashMap<u32, usize> = met.iter().map(|number| (*number, 0)).collect();
        let mut up = Vec::new();
        let mut holding: Vec<Weighed<'a>> = Vec::new();
        let mut other_days: Vec<Weighed<'a>> = Vec::new();
        let mut existence = Existence::new(case, on);
        let mut ground = Ground::new(case, on);
        while let Some(&at) = met.get(up.len()) {
            let first = holding.len();
            let ties = if to == Some(at) { Vec::new() } else { ties_up_from(case, at) };
            for tie in ties {
                let weighed = weigh(&mut existence, tie);
                if weighed.holds == Holds::No {
                    if weighed.bar.is_some() {
                        ground.add(&weighed.tie);
                    }
                    other_days.push(weighed);
                    continue;
                }
                let next = weighed.tie.numbers.1;
                ground.add_holding(weighed.tie.numbers, &weighed.holding);
                numbers.entry(next).or_insert_with(|| {
                    met.push(next);
                    met.len() - 1
                });
                holding.push(weighed);
            }
            up.push(first..holding.len());
        }
        // What only a claim keeps from existing may be reached when that claim falls: the ground goes on there.
        let barred = |weighed: &&Weighed| weighed.bar.as_ref().is_some_and(|bar| bar.claim.is_some());
        let mut open: VecDeque<_> =
            other_days.iter().filter(barred).map(|weighed| weighed.tie.numbers.1).collect();
        let mut seen: BTreeSet<u32> = BTreeSet::new();
        while let Some(at) = open.pop_front() {
            if to != Some(at) && !numbers.contains_key(&at) && seen.insert(at) {
                for tie in ties_up_from(case, at) {
                    open.push_back(tie.numbers.1);
                    ground.add(&tie);
                }
            }
        }
        // From the order in which they were met to the order of their ids.
        let mut order: Vec<usize> = (0..met.len()).collect();
        order.sort_unstable_by_key(|n| met[*n]);
        let mut place = vec![0; met.len()];
        for (n, was) in order.iter().enumerate() {
            place[*was] = n;
        }
        // One that no claim names and the case does not know stands alone.
        let mut ids: Vec<_> = order.iter().filter_map(|was| case.numbered(met[*was])).collect();
        if start.is_none() {
            ids.push(from);
            up.push(0..0);
            order.push(0);
        }
        let up: Vec<_> = order.iter().map(|was| up[*was].clone()).collect();
        let lead = |ties: &Range<usize>| {
            let ties = holding[ties.clone()].iter();
            ties.filter_map(|weighed| Some((place[*numbers.get(&weighed.tie.numbers.1)?], weakness(weighed))))
                .collect()
        };
        let web = Web { up: up.iter().map(lead).collect() };
        let circles = web.circles();
        Self { case, on, ids, web, circles, holding, up, other_days, ground }
    }

    fn number(&self, id: &EntityId) -> usize {
        self.ids.binary_search(&id).unwrap_or_default()
    }

    /// The tie that holds between the thing with this number and one above it.
    fn held(&self, from: usize, to: &EntityId) -> Option<&Weighed<'a>> {
        let ties = self.holding.get(self.up.get(from)?.clone())?;
        ties.get(ties.binary_search_by_key(&to, |weighed| weighed.tie.to).ok()?)
    }

    fn path(&self, id: String, numbers: &[usize]) -> Option<Path> {
        let pairs = numbers.iter().zip(numbers.iter().skip(1));
        let steps: Vec<_> = pairs
            .filter_map(|(&from, &to)| {
                let weighed = self.held(from, self.ids.get(to)?)?;
                Some((weighed, self.circles.get(from) == self.circles.get(to)))
            })
            .collect();
        // The first of equals: `min_by_key` keeps the first.
        let (weakest, (weak, _)) = steps
            .iter()
            .enumerate()
            .min_by_key(|(_, (step, _))| (step.holds, step.confidence, step.basis != Basis::Contested))?;
        Some(Path {
            id,
            edges: steps.iter().map(|(step, in_circle)| self.edge(step, *in_circle)).collect(),
            holds: steps.iter().map(|(step, _)| step.holds).min()?,
            confidence: steps.iter().map(|(step, _)| step.confidence).min()?,
            weakest,
            why_weakest: self.why(weak),
            weak: self.weak(weak),
        })
    }

    /// Further paths, each the best that shares no edge with the best path and those before.
    fn apart(&self, id: &str, from: usize, ends: &[bool], paths: &[Path]) -> Vec<Path> {
        let found = apart(&self.web, from, ends, APART_SHOWN + 1).into_iter().skip(1);
        (2..)
            .zip(found)
            .filter_map(|(n, numbers)| {
                let path = self.path(format!("{id}/apart/{n}"), &numbers)?;
                let same = |other: &&Path| {
                    other.edges.iter().map(|edge| &edge.id).eq(path.edges.iter().map(|edge| &edge.id))
                };
                Some(paths.iter().find(same).cloned().unwrap_or(path))
            })
            .collect()
    }

    fn edge(&self, weighed: &Weighed, in_circle: bool) -> Edge {
        let tie = &weighed.tie;
        let claims = if weighed.holding.is_empty() { &tie.claims } else { &weighed.holding };
        Edge {
            id: format!("edge:{}>{}@{}", tie.from, tie.to, self.on),
            from: tie.from.clone(),
            from_label: self.case.label(tie.from).to_owned(),
            to: tie.to.clone(),
            to_label: self.case.label(tie.to).to_owned(),
            tie: tie_words(tie, claims),
            words: tie_reasons(claims),
            holds: weighed.holds,
            basis: weighed.basis,
            confidence: weighed.confidence,
            confidence_reason: weighed.graded.reason(),
            graded: weighed.graded,
            claims: claims.iter().map(|claim| said(self.case, claim)).collect(),
            contrary: against_tie(self.case, weighed, self.on, in_circle),
        }
    }

    /// Why an edge is weak: its origins, whether a claim shows it on the day, whether it is contested.
    fn why(&self, weighed: &Weighed) -> String {
        let origins = origin_names(self.case, weighed.holding.iter().map(|held| &held.claim.body));
        let number = match origins.len() {
            0 => "no named origin".to_owned(),
            1 => "one origin".to_owned(),
            2 => "two origins".to_owned(),
            3 => "three origins".to_owned(),
            n => format!("{n} origins"),
        };
        let mut why = match origins.len() {
            0 => number,
            1..=4 => format!("{number} ({})", origins.join(", ")),
            _ => format!("{number} ({} and others)", origins[..3].join(", ")),
        };
        if weighed.holds == Holds::Certain {
            why.push_str(", shown on the day");
        } else {
            let mut dates: Vec<_> = weighed
                .holding
                .iter()
                .map(|claim| {
                    let cited = claim.start.as_ref().is_some_and(|start| start.kind == BoundKind::Cited);
                    let day = if cited { ", not on the day" } else { "" };
                    format!("{}{day}", when(self.case, claim))
                })
                .collect();
            dates.dedup();
            dates.truncate(3);
            why.push_str(&format!(", possible only: {}", dates.join("; ")));
        }
        if weighed.basis == Basis::Contested {
            why.push_str("; contested");
        }
        why
    }

    /// The same, typed.
    fn weak(&self, weighed: &Weighed) -> Weak {
        let shown = weighed.holds == Holds::Certain;
        let mut possible: Vec<(String, (ClaimKey, bool))> = Vec::new();
        for claim in weighed.holding.iter().filter(|_| !shown) {
            let cited = claim.start.as_ref().is_some_and(|start| start.kind == BoundKind::Cited);
            possible.push((when(self.case, claim), (claim.key.clone(), cited)));
        }
        possible.dedup_by(|a, b| (&a.0, a.1.1) == (&b.0, b.1.1));
        possible.truncate(3);
        Weak {
            origins: origin_names(self.case, weighed.holding.iter().map(|held| &held.claim.body)),
            shown,
            possible: possible.into_iter().map(|(_, claim)| claim).collect(),
            contested: weighed.basis == Basis::Contested,
        }
    }

    /// The tops, those of the best paths first, and whether some were left out.
    fn tops(
        &self,
        from_id: &EntityId,
        to: Option<&'a EntityId>,
        from: usize,
        ends: &[bool],
        paths: &[Path],
    ) -> (Vec<Top>, bool) {
        let describe = |id: &EntityId, holds, end: &End| top(self.case, id, from_id, self.on, holds, end);
        let by_certain = self.reached(from, ends, Holds::Certain);
        let by_any = self.reached(from, ends, Holds::Possible);
        let holds = |at: usize| {
            if by_certain.contains(&at) { Holds::Certain } else { Holds::Possible }
        };
        if let Some(to) = to {
            let at = self.number(to);
            if !by_any.contains(&at) || self.ids.get(at) != Some(&to) {
                return (vec![describe(to, Holds::No, &End::NotReached)], false);
            }
            let mut existence = Existence::new(self.case, self.on);
            let ties = ties_up(self.case, to).into_iter();
            let above = ties.filter(|tie| weigh(&mut existence, tie.clone()).holds != Holds::No).count();
            return (vec![describe(to, holds(at), &End::Asked { above })], false);
        }
        if self.web.up.get(from).is_none_or(Vec::is_empty) {
            return (vec![describe(from_id, Holds::Certain, &End::NoSuperior)], false);
        }
        let first_path = |at: usize| {
            let last =
                |path: &Path| path.edges.last().is_some_and(|edge| Some(&&edge.to) == self.ids.get(at));
            paths.iter().position(last).unwrap_or(usize::MAX)
        };
        let mut reached: Vec<_> =
            by_any.into_iter().filter(|at| ends.get(*at) == Some(&true) && *at != from).collect();
        reached.sort_by_cached_key(|at| (first_path(*at), std::cmp::Reverse(holds(*at)), *at));
        let left_out = reached.len() > TOPS_SHOWN;
        reached.truncate(TOPS_SHOWN);
        let tops = reached.into_iter().filter_map(|at| {
            let id = self.ids.get(at)?;
            let group = self.circles.get(at)?;
            let members = self.ids.iter().zip(&self.circles).filter(|(_, other)| *other == group);
            let circle: BTreeSet<_> = members.map(|(id, _)| (*id).clone()).collect();
            let end = if circle.len() > 1 { End::Circle(circle) } else { End::NoSuperior };
            Some(describe(id, holds(at), &end))
        });
        (tops.collect(), left_out)
    }

    /// Things reached without passing through an end, over edges that hold at least so.
    fn reached(&self, from: usize, ends: &[bool], at_least: Holds) -> BTreeSet<usize> {
        let mut seen = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            if at != from && ends.get(at) == Some(&true) {
                continue;
            }
            for (to, weakness) in self.web.up.get(at).into_iter().flatten() {
                if (at_least == Holds::Possible || !weakness.possible) && seen.insert(*to) {
                    open.push(*to);
                }
            }
        }
        seen
    }
}

fn weakness(weighed: &Weighed) -> Weakness {
    Weakness {
        possible: weighed.holds != Holds::Certain,
        doubt: match weighed.confidence {
            Confidence::High => 0,
            Confidence::Medium => 1,
            Confidence::Low => 2,
        },
        contested: weighed.basis == Basis::Contested,
    }
}

#[cfg(test)]
#[path = "chain_tests.rs"]
mod tests;
