//! The organigram of a day: every tie that holds, and the tree that the best of them make.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{Case, Confidence, Day, EntityId, EntityKind, Holds};

use crate::answer::{Basis, Org, OrgDiff, OrgLine, OrgTie};
use crate::existence::Existence;
use crate::graph::{Weighed, tie_reasons, tie_words, ties_up_from, weigh};

/// Who answered to whom on a day, over the whole casebook.
///
/// Each unit stands under the unit of its best tie: certain before possible, higher confidence, not contested,
/// then by id; its other superiors and the persons at its head are named beside it. Units that answer to each
/// other in a circle are cut open at the first by id, and said to stand in one.
#[must_use]
pub fn org(case: &Case, on: Day) -> Org {
    let mut existence = Existence::new(case, on);
    let things = Things::of(case);
    let mut ties = Vec::new();
    let mut ends: Vec<(u32, u32)> = Vec::new();
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); things.ids.len()];
    for (from, kind) in (0..).zip(&things.kinds) {
        if !matches!(kind, Some(EntityKind::Unit | EntityKind::Person | EntityKind::Post)) {
            continue;
        }
        for tie in ties_up_from(case, from) {
            let weighed = weigh(&mut existence, tie);
            if weighed.holds != Holds::No {
                above[from as usize].push(ties.len());
                ends.push(weighed.tie.numbers);
                ties.push(org_tie(&things, &weighed, on));
            }
        }
    }
    let mut tied = vec![false; things.ids.len()];
    for (from, to) in &ends {
        tied[*from as usize] = true;
        tied[*to as usize] = true;
    }
    let untied = (things.ids.iter().zip(&things.kinds).zip(&tied))
        .filter(|((_, kind), tied)| **kind == Some(EntityKind::Unit) && !**tied)
        .map(|((id, _), _)| (*id).clone())
        .collect();
    for found in &mut above {
        found.sort_by_key(|tie| rank(&ties[*tie]));
    }
    let lines = tree(&things, &Drawn { ends: &ends, above: &above, tied: &tied });
    Org {
        id: format!("org@{on}"),
        on,
        as_known: case.as_known.by,
        hidden: case.hidden,
        without: case.without.iter().cloned().collect(),
        fallen: case.fallen,
        lines,
        ties,
        untied,
    }
}

/// The things of a case by number, which is the order of their ids.
struct Things<'a> {
    ids: Vec<&'a EntityId>,
    labels: Vec<&'a str>,
    /// `None` for what only claims name.
    kinds: Vec<Option<EntityKind>>,
}

impl<'a> Things<'a> {
    fn of(case: &'a Case) -> Self {
        let ids: Vec<&EntityId> = (0..).map_while(|number| case.numbered(number)).collect();
        let mut labels: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
        let mut kinds = vec![None; ids.len()];
        for entity in case.entities.values() {
            if let Some(number) = case.number(&entity.id) {
                labels[number as usize] = entity.label.as_str();
                kinds[number as usize] = Some(entity.kind);
            }
        }
        Self { ids, labels, kinds }
    }

    /// A post stands where its holder would.
    fn is_person(&self, number: u32) -> bool {
        matches!(self.kinds.get(number as usize), Some(Some(EntityKind::Person | EntityKind::Post)))
    }
}

type Rank<'a> = (std::cmp::Reverse<Holds>, std::cmp::Reverse<Confidence>, bool, &'a EntityId);

fn rank(tie: &OrgTie) -> Rank<'_> {
    let contested = tie.basis == Basis::Contested;
    (std::cmp::Reverse(tie.holds), std::cmp::Reverse(tie.confidence), contested, &tie.to)
}

fn org_tie(things: &Things<'_>, weighed: &Weighed<'_>, on: Day) -> OrgTie {
    let tie = &weighed.tie;
    let label = |number: u32| things.labels.get(number as usize).copied().unwrap_or_default().to_owned();
    OrgTie {
        id: format!("edge:{}>{}@{on}", tie.from, tie.to),
        from: tie.from.clone(),
        from_label: label(tie.numbers.0),
        to: tie.to.clone(),
        to_label: label(tie.numbers.1),
        tie: tie_words(tie, &weighed.holding),
        words: tie_reasons(&weighed.holding),
        holds: weighed.holds,
        basis: weighed.basis,
        confidence: weighed.confidence,
        claims: weighed.holding.iter().map(|claim| claim.key.clone()).collect(),
    }
}

/// The ties that hold, by number: the two ends of each, those above each thing (the best first), and what is tied.
struct Drawn<'a> {
    ends: &'a [(u32, u32)],
    above: &'a [Vec<usize>],
    tied: &'a [bool],
}

/// The lines of the tree: every thing that is tied, once, under its best superior.
fn tree(things: &Things<'_>, drawn: &Drawn<'_>) -> Vec<OrgLine> {
    let Drawn { ends, above, tied } = *drawn;
    let upper = |tie: usize| ends[tie].1;
    // A person at the head of a unit stands beside it, not above it.
    let parent: Vec<Option<usize>> = (0..)
        .zip(above)
        .map(|(from, found)| {
            let best = |tie: &&usize| things.is_person(from) || !things.is_person(upper(**tie));
            found.iter().find(best).copied()
        })
        .collect();
    let cut = circles_cut(ends, &parent);
    let mut over_persons = vec![false; things.ids.len()];
    for (from, to) in ends {
        over_persons[*to as usize] |= things.is_person(*from);
    }
    let mut below: Vec<Vec<u32>> = vec![Vec::new(); things.ids.len()];
    let mut roots = Vec::new();
    for (number, _) in (0_u32..).zip(tied).filter(|(_, tied)| **tied) {
        let at = number as usize;
        match parent[at].filter(|_| !cut.contains(&number)) {
            Some(tie) => below[upper(tie) as usize].push(number),
            // Persons who only head units are named with these.
            None if things.is_person(number) && !over_persons[at] => {}
            None => roots.push(number),
        }
    }
    let mut lines = Vec::with_capacity(tied.len());
    let mut open: Vec<(usize, u32)> = roots.into_iter().rev().map(|id| (0, id)).collect();
    while let Some((depth, number)) = open.pop() {
        let at = number as usize;
        let under = parent[at];
        let others = above[at].iter().copied().filter(|tie| Some(*tie) != under);
        let (heads, also): (Vec<_>, Vec<_>) = others.partition(|tie| things.is_person(upper(*tie)));
        lines.push(OrgLine {
            depth,
            id: things.ids[at].clone(),
            label: things.labels[at].to_owned(),
            under,
            heads,
            also,
            circle: cut.contains(&number),
        });
        open.extend(below[at].iter().rev().map(|lower| (depth + 1, *lower)));
    }
    lines
}

/// The first by id of each circle that the best ties make.
fn circles_cut(ends: &[(u32, u32)], parent: &[Option<usize>]) -> BTreeSet<u32> {
    let mut cut = BTreeSet::new();
    let mut seen = vec![false; parent.len()];
    for (start, _) in (0_u32..).zip(parent).filter(|(_, parent)| parent.is_some()) {
        let mut way: Vec<u32> = Vec::new();
        let mut at = start;
        while !std::mem::replace(&mut seen[at as usize], true) {
            way.push(at);
            match parent[at as usize] {
                Some(tie) => at = ends[tie].1,
                None => break,
            }
        }
        let begin = way.iter().position(|number| *number == at);
        if let Some(begin) = begin.filter(|_| parent[at as usize].is_some()) {
            cut.extend(way[begin..].iter().min().copied());
        }
    }
    cut
}

/// What differs between the ties of two days.
#[must_use]
pub fn org_diff(case: &Case, before: Day, after: Day) -> OrgDiff {
    let (first, second) = (org(case, before), org(case, after));
    let by_ends = |org: Org| -> BTreeMap<(EntityId, EntityId), OrgTie> {
        org.ties.into_iter().map(|tie| ((tie.from.clone(), tie.to.clone()), tie)).collect()
    };
    let (mut first, second) = (by_ends(first), by_ends(second));
    let (mut begun, mut changed) = (Vec::new(), Vec::new());
    for (ends, after) in second {
        match first.remove(&ends) {
            None => begun.push(after),
            Some(before) if says(&before) != says(&after) => changed.push((before, after)),
            Some(_) => {}
        }
    }
    OrgDiff {
        id: format!("org@{before}/{after}"),
        before,
        after,
        as_known: case.as_known.by,
        hidden: case.hidden,
        without: case.without.iter().cloned().collect(),
        fallen: case.fallen,
        ended: first.into_values().collect(),
        begun,
        changed,
    }
}

fn says(tie: &OrgTie) -> (Holds, Basis, Confidence, &str, &[sijill_model::ClaimKey]) {
    (tie.holds, tie.basis, tie.confidence, &tie.tie, &tie.claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, claim, day, id};

    fn valley() -> Case {
        Book::new()
            .with(claim("R-1", "U-A", "part_of", "U-B").cited("2025-03-07"))
            .with(claim("R-2", "U-A", "operates_under", "U-C"))
            .with(claim("R-3", "P-1", "commands", "U-A").cited("2025-03-07"))
            .with(claim("R-4", "U-B", "part_of", "U-TOP").start("2025-02"))
            .with(claim("R-5", "P-2", "deputy_of", "P-1"))
            .with(claim("R-6", "U-X", "part_of", "U-Y"))
            .with(claim("R-7", "U-Y", "part_of", "U-X"))
            .with(claim("R-8", "U-LONE", "allied", "U-A"))
            .case()
    }

    fn drawn(org: &Org) -> Vec<String> {
        let ends =
            |ties: &[usize]| ties.iter().map(|n| org.ties[*n].to.to_string()).collect::<Vec<_>>().join(",");
        org.lines
            .iter()
            .map(|line| {
                let circle = if line.circle { " circle" } else { "" };
                format!(
                    "{}{} [{}|{}]{circle}",
                    " ".repeat(line.depth),
                    line.id,
                    ends(&line.heads),
                    ends(&line.also)
                )
            })
            .collect()
    }

    #[test]
    fn units_stand_under_their_best_superior() {
        let found = org(&valley(), day("2025-03-07"));
        assert_eq!(
            drawn(&found),
            [
                "P-1 [|]",
                " P-2 [|]",
                "U-C [|]",
                "U-TOP [|]",
                " U-B [|]",
                "  U-A [P-1|U-C]",
                "U-X [|] circle",
                " U-Y [|]"
            ]
        );
        assert_eq!(found.untied, [id("U-LONE")]);
    }

    #[test]
    fn two_days_are_told_apart() {
        let found = org_diff(&valley(), day("2025-01-01"), day("2025-03-07"));
        let keys = |ties: &[OrgTie]| ties.iter().map(|tie| tie.id.clone()).collect::<Vec<_>>();
        assert_eq!(keys(&found.begun), ["edge:U-B>U-TOP@2025-03-07"]);
        let changed: Vec<_> = found.changed.iter().map(|(a, b)| (a.id.as_str(), a.holds, b.holds)).collect();
        assert_eq!(
            changed,
            [
                ("edge:U-A>P-1@2025-01-01", Holds::Possible, Holds::Certain),
                ("edge:U-A>U-B@2025-01-01", Holds::Possible, Holds::Certain),
            ]
        );
        assert!(found.ended.is_empty());
        let back = org_diff(&valley(), day("2025-03-07"), day("2025-01-01"));
        assert_eq!(keys(&back.ended), ["edge:U-B>U-TOP@2025-03-07"]);
    }
}
