//! How long bounds take: a question of nine counts, and the standard table of 2,000 counts over 500 sites and 12
//! forces. `cargo bench -p sijill-tolls`.

#![expect(clippy::unwrap_used, reason = "a benchmark is no interface, and stops where it is wrong")]

use std::collections::BTreeMap;
use std::sync::Arc;

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sijill_model::{
    BoundKind, Case, Citation, Claim, ClaimKey, DatedEnd, Edtf, Entity, EntityId, EntityKind, Recorded,
    SourceId, Term, Value,
};
use sijill_tolls::{Given, Question, bound, table};

fn main() {
    divan::main();
}

const FORCES: usize = 12;

#[derive(Default)]
struct World {
    claims: Vec<Claim>,
    things: Vec<Entity>,
}

fn id(text: &str) -> EntityId {
    EntityId::new(text).unwrap()
}

impl World {
    fn claim(&mut self, key: String, subject: &str, predicate: &str, object: Term) -> &mut Claim {
        let read = Citation { source: SourceId::new("S-1").unwrap(), at: Vec::new() };
        let subject = Term::Entity(id(subject));
        let key = ClaimKey::new(key).unwrap();
        self.claims.push(Claim::new(key, subject, predicate.to_owned(), Some(object), vec![read]));
        self.claims.last_mut().unwrap()
    }

    fn count(&mut self, (low, high): (u64, u64), place: &str, actors: &str, sites: Option<usize>) {
        let key = format!("T-{}", self.claims.len());
        let counter = format!("U-COUNTER-{}", self.claims.len() % 5);
        let claim = self.claim(key, &counter, "counted", Term::Text("killed".to_owned()));
        let mut set = |name: &str, value: String| {
            claim.with.insert(name.to_owned(), Value::One(value));
        };
        set("low", low.to_string());
        set("high", high.to_string());
        set("qualifier", "between".to_owned());
        set("place", place.to_owned());
        set("actors", actors.to_owned());
        set("window", "2031-05-01/2031-05-09".to_owned());
        set("victims", "people".to_owned());
        if let Some(sites) = sites {
            set("sites", sites.to_string());
            set("aggregate", format!("entity:AGG-{}", actors.replace("entity:", "")));
        }
    }

    fn thing(&mut self, name: &str, kind: EntityKind, class: &str) {
        self.things.push(Entity {
            id: id(name),
            kind,
            label: name.to_lowercase().replace('-', " "),
            about: BTreeMap::from([("class".to_owned(), class.to_owned())]),
            sources: Vec::new(),
            row: None,
        });
    }

    fn case(self) -> Case {
        let wrap = |entity| Arc::new(Recorded::not_yet(0, entity));
        let claims = self.claims.into_iter().map(|claim| Arc::new(Recorded::not_yet(0, claim)));
        Case::new(
            String::new(),
            String::new(),
            self.things.into_iter().map(wrap).collect::<Vec<_>>(),
            [],
            [],
            claims.collect::<Vec<_>>(),
        )
    }
}

/// A number told a little too low to a little too high.
fn told(rng: &mut impl Rng, truth: u64) -> (u64, u64) {
    (truth - rng.random_range(0..=truth / 8), truth + rng.random_range(0..=truth / 8 + 1))
}

/// A true world of so many named sites, with so many counts: each site by several counters, each force and the
/// whole by several, and one to three forces said to have been at each site (of those that were).
fn world(sites: usize, counts: usize) -> Case {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut world = World::default();
    let mut at: Vec<(u64, Vec<usize>)> = Vec::new();
    for site in 0..sites {
        let dead = rng.random_range(1..60);
        let here: Vec<usize> = (0..FORCES).filter(|_| rng.random_bool(0.15)).collect();
        world.thing(&format!("L-{site}"), EntityKind::Place, "village");
        let incident = format!("I-{site}");
        let day = Edtf::parse("2031-05-03").unwrap();
        let happened = world.claim(
            format!("H-{site}"),
            &incident,
            "happened_at",
            Term::Entity(id(&format!("L-{site}"))),
        );
        happened.start = Some(DatedEnd { kind: BoundKind::Actual, date: day.clone() });
        happened.end = Some(DatedEnd { kind: BoundKind::Actual, date: day });
        for force in here.iter().take(3) {
            let key = format!("A-{site}-{force}");
            let there = world.claim(key, &format!("U-{force}"), "took_part", Term::Entity(id(&incident)));
            there.with.insert("role".to_owned(), Value::One("present".to_owned()));
        }
        at.push((dead, here));
    }
    let total: u64 = at.iter().map(|(dead, _)| dead).sum();
    let wide = 60.min(counts / 4);
    for i in 0..counts - wide {
        let site = i % sites;
        let told = told(&mut rng, at[site].0);
        world.count(told, &format!("entity:L-{site}"), "all", None);
    }
    for i in 0..wide {
        let force = i % (FORCES + 1);
        let here = |(_, forces): &&(u64, Vec<usize>)| force == FORCES || forces.contains(&force);
        let truth = if force == FORCES { total } else { at.iter().filter(here).map(|(dead, _)| dead).sum() };
        let count = at.iter().filter(here).count();
        let actors = if force == FORCES { "all".to_owned() } else { format!("entity:U-{force}") };
        let told = told(&mut rng, truth);
        world.count(told, "the valley", &actors, Some(count));
    }
    world.case()
}

#[divan::bench(sample_count = 3, sample_size = 1, args = [(100, 400), (500, 2_000)])]
fn standard_table(bencher: divan::Bencher<'_, '_>, (sites, counts): (usize, usize)) {
    let case = world(sites, counts);
    bencher.bench(|| {
        let found = table(&case, "killed", &Given::default()).unwrap();
        assert!(found.agree && found.lines.len() == 2 * FORCES + 3);
        found
    });
}

#[divan::bench]
fn a_question_of_nine_counts(bencher: divan::Bencher<'_, '_>) {
    let case = world(6, 24);
    let question = Question::parse("killed").unwrap();
    let mut given = Given::default();
    for claim in case.with_predicate("counted").take(6) {
        given.using.push(claim.key.clone());
    }
    bencher.bench(|| bound(&case, &question, &given).unwrap());
}
