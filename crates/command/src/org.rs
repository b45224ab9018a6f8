//! The organigram of a day: every tie that holds, and the tree that the best of them make.

use std::collections::{BTreeMap, BTreeSet};

use sijill_model::{Case, Confidence, Day, EntityId, EntityKind, Holds};

use crate::answer::{Basis, Org, OrgDiff, OrgLine, OrgTie};
use crate::existence::Existence;
use crate::graph::{Weighed, tie_words, ties_up, weigh};

/// Who answered to whom on a day, over the whole casebook.
///
/// Each unit stands under the unit of its best tie: certain before possible, higher confidence, not contested,
/// then by id; its other superiors and the persons at its head are named beside it. Units that answer to each
/// other in a circle are cut open at the first by id, and said to stand in one.
#[must_use]
pub fn org(case: &Case, on: Day) -> Org {
    let mut existence = Existence::new(case, on);
    let mut ties = Vec::new();
    let mut untied = Vec::new();
    let mut above: BTreeMap<&EntityId, Vec<usize>> = BTreeMap::new();
    let mut tied: BTreeSet<&EntityId> = BTreeSet::new();
    let acts = |kind| matches!(kind, EntityKind::Unit | EntityKind::Person | EntityKind::Post);
    let things: Vec<&EntityId> =
        case.entities.values().filter(|entity| acts(entity.kind)).map(|entity| &entity.id).collect();
    for from in &things {
        for tie in ties_up(case, from) {
            let weighed = weigh(&mut existence, tie);
            if weighed.holds != Holds::No {
                above.entry(*from).or_default().push(ties.len());
                ties.push(org_tie(case, &weighed, on));
            }
        }
    }
    for tie in &ties {
        tied.extend([&tie.from, &tie.to]);
    }
    let is_unit = |id: &EntityId| case.entity(id).is_some_and(|entity| entity.kind == EntityKind::Unit);
    untied.extend(things.iter().filter(|id| is_unit(id) && !tied.contains(**id)).map(|id| (*id).clone()));
    for found in above.values_mut() {
        found.sort_by_key(|tie| rank(&ties[*tie]));
    }
    let lines = tree(case, &ties, &above, &tied);
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

type Rank<'a> = (std::cmp::Reverse<Holds>, std::cmp::Reverse<Confidence>, bool, &'a EntityId);

fn rank(tie: &OrgTie) -> Rank<'_> {
    let contested = tie.basis == Basis::Contested;
    (std::cmp::Reverse(tie.holds), std::cmp::Reverse(tie.confidence), contested, &tie.to)
}

fn org_tie(case: &Case, weighed: &Weighed<'_>, on: Day) -> OrgTie {
    let tie = &weighed.tie;
    OrgTie {
        id: format!("edge:{}>{}@{on}", tie.from, tie.to),
        from: tie.from.clone(),
        from_label: case.label(&tie.from).to_owned(),
        to: tie.to.clone(),
        to_label: case.label(&tie.to).to_owned(),
        tie: tie_words(tie, &weighed.holding),
        holds: weighed.holds,
        basis: weighed.basis,
        confidence: weighed.confidence,
        claims: weighed.holding.iter().map(|claim| claim.key.clone()).collect(),
    }
}

/// The lines of the tree: every thing that is tied, once, under its best superior.
fn tree(
    case: &Case,
    ties: &[OrgTie],
    above: &BTreeMap<&EntityId, Vec<usize>>,
    tied: &BTreeSet<&EntityId>,
) -> Vec<OrgLine> {
    // A post stands where its holder would.
    let is_person = |id: &EntityId| {
        case.entity(id).is_some_and(|entity| matches!(entity.kind, EntityKind::Person | EntityKind::Post))
    };
    let mut parent: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for (from, found) in above {
        // A person at the head of a unit stands beside it, not above it.
        if let Some(best) = found.iter().find(|tie| is_person(from) || !is_person(&ties[**tie].to)) {
            parent.insert(*from, *best);
        }
    }
    let cut = circles_cut(ties, &parent);
    let mut below: BTreeMap<&EntityId, Vec<&EntityId>> = BTreeMap::new();
    let mut roots = Vec::new();
    for id in tied {
        match parent.get(id).filter(|_| !cut.contains(*id)) {
            Some(tie) => below.entry(&ties[*tie].to).or_default().push(*id),
            // Persons who only head units are named with these.
            None if is_person(id) && !ties.iter().any(|tie| tie.to == **id && is_person(&tie.from)) => {}
            None => roots.push(*id),
        }
    }
    let mut lines = Vec::with_capacity(tied.len());
    let mut open: Vec<(usize, &EntityId)> = roots.into_iter().rev().map(|id| (0, id)).collect();
    while let Some((depth, id)) = open.pop() {
        let under = parent.get(id).copied();
        let others = above.get(id).into_iter().flatten().copied().filter(|tie| Some(*tie) != under);
        let (heads, also): (Vec<_>, Vec<_>) = others.partition(|tie| is_person(&ties[*tie].to));
        lines.push(OrgLine {
            depth,
            id: id.clone(),
            label: case.label(id).to_owned(),
            under,
            heads,
            also,
            circle: cut.contains(id),
        });
        open.extend(below.get(id).into_iter().flatten().rev().map(|lower| (depth + 1, *lower)));
    }
    lines
}

/// The first by id of each circle that the best ties make.
fn circles_cut<'a>(ties: &'a [OrgTie], parent: &BTreeMap<&'a EntityId, usize>) -> BTreeSet<&'a EntityId> {
    let mut cut = BTreeSet::new();
    let mut seen: BTreeSet<&EntityId> = BTreeSet::new();
    for start in parent.keys() {
        let mut way: Vec<&EntityId> = Vec::new();
        let mut at: &EntityId = start;
        while seen.insert(at) {
            way.push(at);
            match parent.get(at) {
                Some(tie) => at = &ties[*tie].to,
                None => break,
            }
        }
        if let Some(begin) = way.iter().position(|id| *id == at).filter(|_| parent.contains_key(at)) {
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
