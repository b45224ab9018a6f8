//! How long one question about a chain takes in a large casebook: 20,000 persons, 5,000 units, 100,000 claims.
//!
//! A unit has up to 16 claims of overlapping superiors and four of commanders. At width 3 they are near each
//! other and the lowest unit reaches some 800 things (aim: below 50 ms); at width 30 it reaches the whole
//! casebook, 5,452 things over 15,821 ties, which no real chain does: it shows that nothing runs away. The
//! organigram weighs all ties (aim: below 200 ms).

use std::collections::BTreeMap;
use std::sync::Arc;

use sijill_command::{ChainQuery, chain, org};
use sijill_model::{
    BoundKind, Case, Citation, Claim, ClaimKey, DatedEnd, Edtf, Entity, EntityId, EntityKind, Recorded,
    Reliability, Source, SourceId, Term, Value, Voice,
};

const UNITS: usize = 5_000;
const PERSONS: usize = 20_000;
const CLAIMS: usize = 100_000;

fn main() {
    divan::main();
}

fn id(text: &str) -> EntityId {
    EntityId::new(text).expect("letters and digits only")
}

fn recorded<T>(body: T) -> Arc<Recorded<T>> {
    Arc::new(Recorded::not_yet(0, body))
}

fn claim(n: usize, subject: &str, predicate: &str, object: &str, date: &str) -> Claim {
    let end = || Some(DatedEnd { kind: BoundKind::Cited, date: Edtf::parse(date).expect("a date") });
    let source = Citation {
        source: SourceId::new(format!("S-{}", n % 100)).expect("letters and digits only"),
        at: Vec::new(),
    };
    let key = ClaimKey::new(format!("R-{n:06}")).expect("letters and digits only");
    let object = Some(Term::Entity(id(object)));
    Claim {
        start: end(),
        end: end(),
        with: BTreeMap::from([("status".to_owned(), Value::One("formal".to_owned()))]),
        said_by: vec![vec![Voice::Words(format!("origin {}", n % 40))]],
        ..Claim::new(key, Term::Entity(id(subject)), predicate, object, vec![source])
    }
}

/// The claim with a number: who answers to whom follows from it by arithmetic, the same on every run.
/// `width` is how far above itself a unit's superiors can lie; the smaller, the denser the way up.
fn nth(n: usize, width: usize) -> Claim {
    let unit = n % UNITS;
    let mix = (n.wrapping_mul(2_654_435_761) >> 7) % 1_000_003;
    let date = ["2025-03-07", "2025-03", "2024", "2025-06-30"][mix % 4];
    if n.is_multiple_of(5) {
        return claim(n, &format!("P-{}", mix % PERSONS), "commands", &format!("U-{unit}"), date);
    }
    let upper = if unit == 0 { UNITS - 1 } else { unit.saturating_sub(1 + mix % width) * 4 / 5 };
    claim(n, &format!("U-{unit}"), ["part_of", "operates_under"][mix % 2], &format!("U-{upper}"), date)
}

fn case(width: usize) -> Case {
    let units = (0..UNITS).map(|n| (format!("U-{n}"), EntityKind::Unit));
    let persons = (0..PERSONS).map(|n| (format!("P-{n}"), EntityKind::Person));
    let entities: Vec<_> = units
        .chain(persons)
        .map(|(text, kind)| {
            recorded(Entity {
                id: id(&text),
                kind,
                label: text,
                about: BTreeMap::new(),
                sources: Vec::new(),
                row: None,
            })
        })
        .collect();
    let sources: Vec<_> = (0..100)
        .map(|n| {
            recorded(Source {
                id: SourceId::new(format!("S-{n}")).expect("letters and digits only"),
                kind: "news report".to_owned(),
                publisher: format!("Publisher {n}"),
                title: String::new(),
                author: String::new(),
                date: None,
                url: String::new(),
                via: Vec::new(),
                access: String::new(),
                reliability: Reliability::F,
                note: String::new(),
                row: None,
            })
        })
        .collect();
    let claims: Vec<_> = (0..CLAIMS).map(|n| recorded(nth(n, width))).collect();
    Case::new("invented".to_owned(), String::new(), entities, sources, [], claims)
}

/// The organigram of a day: every tie of the casebook weighed.
#[divan::bench(sample_count = 20)]
fn organigram(bencher: divan::Bencher) {
    let case = case(3);
    let on = Edtf::parse("2025-03-07").expect("a date").earliest().expect("a day");
    bencher.bench_local(|| org(&case, on));
}

/// From the lowest unit of the tree.
#[divan::bench(args = [3, 30], sample_count = 20)]
fn from_the_lowest_unit(bencher: divan::Bencher, width: usize) {
    let case = case(width);
    let query = ChainQuery {
        from: id(&format!("U-{}", UNITS - 1)),
        to: None,
        on: Edtf::parse("2025-03-07").expect("a date").earliest().expect("a day"),
    };
    bencher.bench_local(|| chain(&case, &query));
}
