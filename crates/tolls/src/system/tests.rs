//! Bounds against worlds that are known: the truth is inside, every way is looked at, order changes nothing.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use sijill_model::{Case, CountRange, LinkKind};

use super::{Given, Sites, bound, conflict};
use crate::question::{Question, Which};
use crate::testing::{Book, Make, happened, tally, there};

/// A kind of site: which forces were there (by bit), how many sites, how many dead, how many of them women.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) forces: usize,
    pub(super) sites: u64,
    pub(super) dead: u64,
    pub(super) women: u64,
}

pub(super) const TOTAL: &str = "T-9";

pub(super) fn force(i: usize) -> String {
    format!("T-1{i}")
}

pub(super) fn number(name: &str, range: CountRange) -> Make {
    match range.high {
        Some(high) => tally(name, "killed", &range.low.to_string(), &high.to_string(), "between"),
        None => tally(name, "killed", &range.low.to_string(), "", "at least"),
    }
}

/// The count of the sites where a force was.
pub(super) fn at_force(i: usize, range: CountRange, sites: Option<u64>) -> Make {
    let made = number(&force(i), range).actors(&[&format!("U-{i}")]).aggregate(&format!("AGG-{i}"));
    made.part("sites", &sites.map_or_else(String::new, |sites| sites.to_string()))
}

pub(super) fn total(range: CountRange, sites: Option<u64>) -> Make {
    let made = number(TOTAL, range).aggregate("AGG-ALL");
    made.part("sites", &sites.map_or_else(String::new, |sites| sites.to_string()))
}

fn sum(world: &[Kind], of: impl Fn(&Kind) -> bool, what: impl Fn(&Kind) -> u64) -> u64 {
    world.iter().filter(|kind| of(kind)).map(what).sum()
}

pub(super) fn around(truth: u64, (less, more, open): (u64, u64, bool)) -> CountRange {
    let low = truth.saturating_sub(less);
    if open { CountRange::at_least(low) } else { CountRange::between(low, truth + more) }
}

/// A question, and of which kinds of site it asks.
type Asked = (String, fn(&Kind) -> bool);

/// Questions with their truth.
fn questions(forces: usize) -> Vec<Asked> {
    let mut all: Vec<Asked> = vec![
        ("killed".to_owned(), |_| true),
        (force(0), |kind| kind.forces & 1 != 0),
        (format!("{TOTAL} and not {}", force(0)), |kind| kind.forces & 1 == 0),
    ];
    if forces > 1 {
        all.push((format!("{} and {}", force(0), force(1)), |kind| kind.forces & 3 == 3));
        all.push((format!("{} or {}", force(0), force(1)), |kind| kind.forces & 3 != 0));
    }
    if forces > 2 {
        let three = format!("{{{}, {}, {}}}", force(0), force(1), force(2));
        all.push((format!("at least 2 of {three}"), |kind| (kind.forces & 7).count_ones() >= 2));
        all.push((format!("none of {three}"), |kind| kind.forces & 7 == 0));
        all.push((format!("sites where none of {three}"), |kind| kind.forces & 7 == 0));
    }
    all
}

pub(super) fn ask(text: &str) -> Question {
    Question::parse(text).unwrap()
}

pub(super) fn using(forces: usize) -> Given {
    let mut given = Given::default();
    given.set("using", TOTAL).unwrap();
    for i in 0..forces {
        given.set("using", &force(i)).unwrap();
    }
    given
}

pub(super) fn kinds(forces: usize, dead: u64) -> impl Strategy<Value = Vec<Kind>> {
    proptest::collection::vec((0..1usize << forces, 1..4u64, 0..dead, 0..=100u64), 1..6).prop_map(|all| {
        all.into_iter()
            .map(|(forces, sites, further, share)| {
                let dead = sites + further;
                Kind { forces, sites, dead, women: dead * share / 100 }
            })
            .collect()
    })
}

fn told() -> impl Strategy<Value = Vec<(u64, u64, bool)>> {
    proptest::collection::vec((0..4u64, 0..4u64, proptest::bool::weighted(0.2)), 8)
}

/// A true casebook of a world: the total, each force, women, a named place, and perhaps a sum.
fn casebook(world: &[Kind], forces: usize, told: &[(u64, u64, bool)], nested: bool) -> (Book, Given) {
    let mut claims = vec![
        total(
            around(sum(world, |_| true, |kind| kind.dead), told[0]),
            Some(sum(world, |_| true, |k| k.sites)),
        ),
        number("T-5", around(sum(world, |_| true, |kind| kind.women), told[1])).part("victims", "women"),
    ];
    for i in 0..forces {
        let here = |kind: &Kind| kind.forces >> i & 1 == 1;
        let range = around(sum(world, here, |kind| kind.dead), told[2 + i]);
        claims.push(at_force(i, range, Some(sum(world, here, |kind| kind.sites))));
    }
    let mut given = using(forces);
    given.set("using", "T-5").unwrap();
    // The first kind of site, if it is one site, is a named place at which its forces are said to have been.
    if world[0].sites == 1 {
        claims.push(happened("I-0", "L-0"));
        for i in (0..forces).filter(|i| world[0].forces >> i & 1 == 1) {
            claims.push(there(&format!("A-{i}"), &format!("U-{i}"), "I-0"));
        }
        let range = around(world[0].dead, told[7]);
        claims.push(number("T-6", range).places(&["L-0"]).link(LinkKind::PartOf, &[TOTAL]));
        given.set("using", "T-6").unwrap();
    }
    if nested && forces > 1 {
        let either = sum(world, |kind| kind.forces & 3 != 0, |kind| kind.dead);
        let parts = [force(0), force(1)];
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        claims.push(number("T-7", around(either, told[6])).link(LinkKind::SumOf, &parts));
        given.set("using", "T-7").unwrap();
    }
    (Book::of(claims).thing("L-0", "Ashford", "village", ""), given)
}

pub(super) fn inside(range: CountRange, truth: u64) -> bool {
    range.low <= truth && range.high.is_none_or(|high| truth <= high)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// Each case asks one question of one true casebook.
    #[test]
    fn the_truth_is_always_inside(
        forces in 1usize..4,
        seed in kinds(3, 12),
        told in told(),
        nested in any::<bool>(),
        sites in prop_oneof![Just(Sites::Counted), Just(Sites::AtLeast), Just(Sites::Ignored)],
        which in 0usize..8,
    ) {
        let world: Vec<Kind> =
            seed.iter().map(|kind| Kind { forces: kind.forces & ((1 << forces) - 1), ..*kind }).collect();
        let (book, mut given) = casebook(&world, forces, &told, nested);
        given.sites = sites;
        let case = book.case();
        let asked = questions(forces);
        for (text, of) in asked.iter().cycle().skip(which).take(1) {
            let question = ask(text);
            if question.sites && sites == Sites::Ignored {
                continue;
            }
            let truth = sum(&world, of, |kind| if question.sites { kind.sites } else { kind.dead });
            let found = bound(&case, &question, &given).unwrap();
            let value = found.figure.value;
            prop_assert!(value.is_some_and(|value| inside(value, truth)), "{text}: {value:?}, truth {truth}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// One count fewer never narrows a bound, and the order in which claims came changes nothing.
    #[test]
    fn a_count_more_never_widens(
        world in kinds(3, 12),
        told in told(),
        order in Just((0..16usize).collect::<Vec<_>>()).prop_shuffle(),
        left_out in 0usize..6,
        which in 0usize..8,
    ) {
        let (book, given) = casebook(&world, 3, &told, true);
        let case = book.case();
        let shuffled = book.shuffled(&order);
        // What the question names is always held.
        let mut fewer = given.clone();
        let spare: Vec<_> =
            fewer.using.iter().filter(|key| ![TOTAL, "T-10", "T-11", "T-12"].contains(&key.as_str())).cloned().collect();
        let gone = spare.get(left_out % spare.len().max(1)).cloned();
        fewer.using.retain(|key| Some(key) != gone.as_ref());
        for (text, _) in questions(3).into_iter().skip(which).take(1) {
            let question = ask(&text);
            let all = bound(&case, &question, &given).unwrap();
            prop_assert_eq!(&all.figure, &bound(&shuffled, &question, &given).unwrap().figure);
            let some = bound(&case, &question, &fewer).unwrap().figure.value.unwrap();
            let all = all.figure.value.unwrap();
            prop_assert!(some.low <= all.low, "{text}: {some} then {all}");
            prop_assert!(some.high.is_none_or(|some| all.high.is_some_and(|all| all <= some)), "{text}: {some} then {all}");
        }
    }
}

/// Ranges on two forces and the total, on people and on sites.
#[derive(Debug, Clone)]
struct Small {
    dead: [CountRange; 3],
    sites: [Option<u64>; 3],
}

impl Small {
    /// A range on the dead (or the number of sites) of a row: force 0, force 1, all.
    fn case(&self) -> Case {
        Book::of([
            at_force(0, self.dead[0], self.sites[0]),
            at_force(1, self.dead[1], self.sites[1]),
            total(self.dead[2], self.sites[2]),
        ])
        .case()
    }

    /// Every world of up to `most` dead in the four kinds of site that keeps the rows that `kept` names (three
    /// of people, then three of sites).
    fn worlds(&self, most: u64, kept: &[bool; 6]) -> Vec<[(u64, u64); 4]> {
        let mut found = Vec::new();
        for a in 0..=most {
            for b in 0..=most - a {
                for c in 0..=most - a - b {
                    for d in 0..=most - a - b - c {
                        self.with_sites([a, b, c, d], kept, &mut found);
                    }
                }
            }
        }
        found
    }

    fn with_sites(&self, dead: [u64; 4], kept: &[bool; 6], found: &mut Vec<[(u64, u64); 4]>) {
        // Kinds by bit: force 0, force 1.
        let rows = [[1, 3], [2, 3]];
        let of = |all: [u64; 4], row: usize| match rows.get(row) {
            Some(kinds) => kinds.iter().map(|kind| all[*kind]).sum(),
            None => all.iter().sum::<u64>(),
        };
        if (0..3).any(|row| kept[row] && !inside(self.dead[row], of(dead, row))) {
            return;
        }
        let options: Vec<Vec<u64>> =
            dead.iter().map(|dead| if *dead == 0 { vec![0] } else { (1..=*dead).collect() }).collect();
        for a in &options[0] {
            for b in &options[1] {
                for c in &options[2] {
                    for d in &options[3] {
                        let sites = [*a, *b, *c, *d];
                        let fits = (0..3)
                            .all(|row| !kept[3 + row] || self.sites[row].is_none_or(|n| n == of(sites, row)));
                        if fits {
                            found.push(std::array::from_fn(|i| (dead[i], sites[i])));
                        }
                    }
                }
            }
        }
    }
}

fn small() -> impl Strategy<Value = Small> {
    let range = || (0..6u64, 0..3u64).prop_map(|(low, span)| CountRange::between(low, (low + span).min(6)));
    let sites = || proptest::option::weighted(0.6, 1..5u64);
    ([range(), range(), range()], [sites(), sites(), sites()]).prop_map(|(dead, sites)| Small { dead, sites })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// No number above 6 is stated, so that worlds of up to 6 dead are all there are.
    #[test]
    fn bounds_are_those_of_every_world(small in small()) {
        let case = small.case();
        let worlds = small.worlds(6, &[true; 6]);
        let given = using(2);
        let kinds: [(&str, &[usize]); 4] = [
            ("T-10 and T-11", &[3]),
            ("T-9 and none of {T-10, T-11}", &[0]),
            ("T-10 and not T-11", &[1]),
            ("T-10 or T-11", &[1, 2, 3]),
        ];
        for (text, of) in kinds {
            for sites in [false, true] {
                if sites && small.sites.iter().all(Option::is_none) {
                    continue;
                }
                let question = ask(&format!("{} where {text}", if sites { "sites" } else { "killed" }));
                let found = bound(&case, &question, &given).unwrap().figure.value;
                let value = |world: &[(u64, u64); 4]| -> u64 {
                    of.iter().map(|kind| if sites { world[*kind].1 } else { world[*kind].0 }).sum()
                };
                let (low, high) = (worlds.iter().map(value).min(), worlds.iter().map(value).max());
                let expected = low.zip(high).map(|(low, high)| CountRange { low, high: Some(high) });
                prop_assert_eq!(found, expected, "{}", question);
            }
        }
    }
}

/// 1,000 sets of counts that cannot all be so: what is reported cannot be so, every smaller part of it can. Sets for
/// which nothing is reported can be so.
#[test]
fn a_contradiction_is_one_and_no_part_of_it_is() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut contradictions = 0;
    while contradictions < 1_000 {
        let small = small().new_tree(&mut runner).unwrap().current();
        let Some(rows) = contradicting(&small) else {
            assert!(!small.worlds(6, &[true; 6]).is_empty(), "{small:?}");
            continue;
        };
        contradictions += 1;
        let can = |left_out: Option<usize>| {
            let kept: [bool; 6] = std::array::from_fn(|at| rows.contains(&at) && Some(at) != left_out);
            // Without an upper end on people a world may need more dead than any number stated: one a site.
            !small.worlds(12, &kept).is_empty()
        };
        assert!(!can(None), "{small:?}: {rows:?} can be so");
        for row in &rows {
            assert!(can(Some(*row)), "{small:?}: {rows:?} contradict each other without {row}");
        }
    }
}

/// The rows that are reported to contradict each other: three of people, then three of sites.
fn contradicting(small: &Small) -> Option<Vec<usize>> {
    let question = Question { measure: String::new(), sites: false, which: Which::All };
    let found = conflict(&small.case(), &question, &using(2)).unwrap()?;
    let row = |member: &super::Member| {
        let own = member.key.as_ref().unwrap();
        let at = ["T-10", "T-11", TOTAL].iter().position(|key| own.as_str() == *key);
        at.unwrap() + if member.of_sites { 3 } else { 0 }
    };
    Some(found.members.iter().map(row).collect())
}
