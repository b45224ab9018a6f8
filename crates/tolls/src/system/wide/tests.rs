//! Bounds without a list of cells against bounds with one, and the two searches against each other.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use sijill_model::{Case, CountRange, LinkKind};

use super::{Opened, Search, Wide};
use crate::counts::Counts;
use crate::question::Question;
use crate::sites::Presence;
use crate::system::solve::{self, Model};
use crate::system::tests::{Kind, TOTAL, around, ask, at_force, force, inside, kinds, number, total, using};
use crate::system::{Given, default, table};
use crate::testing::{Book, happened, there};

/// A named site: which forces were there (by bit), which of them are claimed to have been, how many dead.
#[derive(Debug, Clone, Copy)]
struct Site {
    forces: usize,
    claimed: usize,
    dead: u64,
}

#[derive(Debug, Clone)]
struct World {
    forces: usize,
    sites: Vec<Site>,
    /// What is at no named site.
    rest: Vec<Kind>,
    told: Vec<(u64, u64, bool)>,
    /// Whether the numbers of sites are told.
    counted: bool,
    /// Every place but those named is said to have had all forces that were there.
    complete: bool,
}

fn worlds() -> impl Strategy<Value = World> {
    let site = (0..8usize, 0..8usize, 1..8u64);
    let sites = proptest::collection::vec(site, 1..5);
    let told = proptest::collection::vec((0..4u64, 0..4u64, proptest::bool::weighted(0.2)), 12);
    (1..4usize, sites, kinds(3, 8), told, any::<bool>(), proptest::bool::weighted(0.2)).prop_map(
        |(forces, sites, rest, told, counted, complete)| {
            let all = (1 << forces) - 1;
            let site = |(there, claimed, dead)| {
                let there = there & all;
                Site { forces: there, claimed: if complete { there } else { claimed & there }, dead }
            };
            let rest = rest.into_iter().map(|kind| Kind { forces: kind.forces & all, ..kind }).collect();
            World { forces, sites: sites.into_iter().map(site).collect(), rest, told, counted, complete }
        },
    )
}

/// A question, whether it asks for sites, and at which of them it is true, by the forces there.
type Asked = (String, bool, fn(usize) -> bool);

impl World {
    /// The dead (or sites) of those kinds of site that a condition on the forces there picks.
    fn sum(&self, of: impl Fn(usize) -> bool, sites: bool) -> u64 {
        let named = self.sites.iter().filter(|site| of(site.forces));
        let rest = self.rest.iter().filter(|kind| of(kind.forces));
        named.map(|site| if sites { 1 } else { site.dead }).sum::<u64>()
            + rest.map(|kind| if sites { kind.sites } else { kind.dead }).sum::<u64>()
    }

    /// A casebook of it; the total is told too high by so many.
    fn casebook(&self, off: u64) -> (Case, Given) {
        let sites = |n: u64| self.counted.then_some(n);
        let all = around(self.sum(|_| true, false) + off, self.told[0]);
        let mut claims = vec![total(all, sites(self.sum(|_| true, true)))];
        let mut given = using(self.forces);
        given.all_present_are_named = self.complete;
        for i in 0..self.forces {
            let here = |forces: usize| forces >> i & 1 == 1;
            let range = around(self.sum(here, false), self.told[1 + i]);
            claims.push(at_force(i, range, sites(self.sum(here, true))));
        }
        for (j, site) in self.sites.iter().enumerate() {
            let (place, incident, name) = (format!("L-{j}"), format!("I-{j}"), format!("T-2{j}"));
            claims.push(happened(&incident, &place));
            for i in (0..self.forces).filter(|i| site.claimed >> i & 1 == 1) {
                claims.push(there(&format!("A-{j}{i}"), &format!("U-{i}"), &incident));
            }
            let range = around(site.dead, self.told[4 + j]);
            claims.push(number(&name, range).places(&[&place]).link(LinkKind::PartOf, &[TOTAL]));
            given.set("using", &name).unwrap();
        }
        let mut book = Book::of(claims);
        for j in 0..self.sites.len() {
            book = book.thing(&format!("L-{j}"), ["Ashford", "Elm", "Oakley", "عين"][j], "village", "");
        }
        (book.case(), given)
    }

    fn questions(&self) -> Vec<Asked> {
        let mut all: Vec<Asked> = vec![
            ("killed".to_owned(), false, |_| true),
            (force(0), false, |forces| forces & 1 != 0),
            (format!("{TOTAL} and not {}", force(0)), false, |forces| forces & 1 == 0),
        ];
        if self.forces > 1 {
            let both = format!("{{{}, {}}}", force(0), force(1));
            all.push((format!("{} and not {}", force(0), force(1)), false, |forces| forces & 3 == 1));
            all.push((format!("at least 2 of {both}"), false, |forces| forces & 3 == 3));
            all.push((format!("none of {both}"), false, |forces| forces & 3 == 0));
            if self.counted {
                all.push((format!("sites where none of {both}"), true, |forces| forces & 3 == 0));
            }
        }
        all
    }
}

/// The range with cells listed, and those without a list: guessed, and sought exactly.
fn ranges(case: &Case, question: &Question, given: &Given) -> [Option<CountRange>; 3] {
    let counts = Counts::new(case);
    let presence = Presence::new(&counts);
    let held = default::held(&counts, question, given).unwrap();
    let given = default::noted(&counts, question, given).unwrap();
    let (build, asked) = solve::prepare(&counts, &presence, &held, question, &given).unwrap();
    let wide = |search| match Wide::search(&counts, &build, held.len(), search).unwrap() {
        Opened::Agrees(mut wide) => Some(wide.range(asked, question.sites).unwrap()),
        Opened::Contradicts { by, .. } => {
            assert!(!by.is_empty());
            None
        }
    };
    let (guessed, exact) =
        [(true, false), (false, true)].map(|(guesses, exact)| wide(Search { guesses, exact })).into();
    let cells = build.space.cells(&counts.places).unwrap();
    [Model::new(build, cells, asked, question.sites).range().unwrap(), guessed, exact]
}

fn contains(wide: CountRange, narrow: CountRange) -> bool {
    wide.low <= narrow.low && wide.high.is_none_or(|wide| narrow.high.is_some_and(|high| high <= wide))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn without_a_list_bounds_hold_and_both_searches_agree(world in worlds(), which in 0usize..8) {
        let (case, given) = world.casebook(0);
        let questions = world.questions();
        let (text, sites, of) = &questions[which % questions.len()];
        let [listed, guessed, exact] = ranges(&case, &ask(text), &given);
        prop_assert_eq!(guessed, exact, "{}", text);
        let (listed, guessed) = (listed.unwrap(), guessed.unwrap());
        prop_assert!(contains(guessed, listed), "{text}: {guessed} does not hold {listed}");
        let truth = world.sum(of, *sites);
        prop_assert!(inside(guessed, truth), "{text}: {guessed}, truth {truth}");
    }

    /// What cannot be so is shown by both searches or by neither, and never where there is a way.
    #[test]
    fn without_a_list_a_contradiction_is_one(world in worlds(), off in 0u64..30) {
        let (case, given) = world.casebook(off);
        let [listed, guessed, exact] = ranges(&case, &ask("killed"), &given);
        prop_assert_eq!(guessed, exact);
        prop_assert!(guessed.is_some() || listed.is_none());
    }
}

/// What is given up for speed costs little: nearly all bounds are those of whole people all the same.
#[test]
fn most_bounds_without_a_list_are_no_wider() {
    let mut runner = TestRunner::deterministic();
    let (mut alike, mut all) = (0, 0);
    for _ in 0..60 {
        let world = worlds().new_tree(&mut runner).unwrap().current();
        let (case, given) = world.casebook(0);
        for (text, ..) in world.questions() {
            let [listed, guessed, _] = ranges(&case, &ask(&text), &given);
            all += 1;
            alike += usize::from(listed == guessed);
        }
    }
    assert!(alike * 10 > all * 7, "{alike} of {all}");
}

/// Ten forces at eight places: too many cells to list.
#[test]
fn a_wide_table_does_not_depend_on_threads() {
    let mut claims = vec![total(CountRange::between(90, 130), Some(30))];
    let mut given = Given::default();
    given.set("using", TOTAL).unwrap();
    for i in 0..10 {
        let range = CountRange::between(10 + i, 20 + 3 * i);
        let made = at_force(usize::try_from(i).unwrap(), range, Some(5)).places(&["the valley"]);
        claims.push(made);
        given.set("using", &format!("T-1{i}")).unwrap();
    }
    for j in 0..8u64 {
        claims.push(happened(&format!("I-{j}"), &format!("L-{j}")));
        for i in [j % 10, (3 * j + 1) % 10] {
            claims.push(there(&format!("A-{j}{i}"), &format!("U-{i}"), &format!("I-{j}")));
        }
        let range = CountRange::between(2 + j, 4 + 2 * j);
        claims.push(number(&format!("T-2{j}"), range).places(&[&format!("L-{j}")]));
        given.set("using", &format!("T-2{j}")).unwrap();
    }
    let place = |book: Book, j| book.thing(&format!("L-{j}"), &format!("Ashford {j}"), "village", "");
    let case = (0..8).fold(Book::of(claims), place).case();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| table(&case, "killed", &given)).unwrap()
    };
    let one = on(1);
    assert!(one.agree && !one.whole && one.lines.len() > 10);
    assert_eq!(serde_json::to_string(&one).unwrap(), serde_json::to_string(&on(2)).unwrap());
}
