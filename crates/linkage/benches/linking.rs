//! How long it takes to link lists, and to put new rows onto known persons. All names are invented.
#![expect(clippy::cast_possible_truncation, reason = "ages, days and rows of a bench are small")]

use divan::Bencher;
use divan::counter::ItemsCount;
use sijill_linkage::{
    Batch, Known, NamePart, PartDate, Quiet, Sex, Table, TextColumn, TextKind, link, link_onto,
};

fn main() {
    divan::main();
}

const GIVEN: [&str; 16] = [
    "كريم",
    "سلمى",
    "ناديا",
    "سمير",
    "يوسف",
    "خالد",
    "مريم",
    "طارق",
    "Karim",
    "Salma",
    "Nadia",
    "Samir",
    "Yusuf",
    "Khaled",
    "Mariam",
    "Tarek",
];
const PLACES: [&str; 4] = ["السهلة", "عين الورد", "Sahla", "Ayn al-Ward"];

/// A family name of three syllables that nobody bears.
fn family(n: usize) -> String {
    const SYLLABLES: [&str; 12] = ["ba", "ri", "zu", "ta", "lo", "mi", "qa", "sha", "ni", "du", "ke", "fa"];
    [n % 12, n / 12 % 12, n / 144 % 12].map(|at| SYLLABLES[at]).concat() + "ni"
}

/// Two lists; every second person is on both, half of them a year older on the second.
fn table(persons: usize) -> Table {
    gather(batches(persons))
}

fn gather(batches: Vec<Batch>) -> Table {
    let columns = vec![TextColumn { label: "place".into(), kind: TextKind::Place }];
    Table::gather(vec!["one".into(), "two".into()], columns, batches)
}

fn batches(persons: usize) -> Vec<Batch> {
    let mut batches = vec![Batch::new(0, 1), Batch::new(1, 1)];
    for n in 0..persons {
        let pick = |by: usize| GIVEN[n * 7919 / by % 8];
        let name = format!("{} {} {} {}", pick(1), pick(3), pick(7), family(n * 31 / 4));
        for (list, batch) in batches.iter_mut().enumerate().filter(|(list, _)| *list == 0 || n % 2 == 0) {
            batch.begin(n as u32 + 2);
            batch.name(NamePart::Given, &name);
            batch.sex(if n % 3 == 0 { Sex::Female } else { Sex::Male });
            batch.age((n * 31 % 80 + list * (n / 2 % 2)) as u8);
            batch.died(PartDate { year: Some(2031), month: Some(3), day: Some((n % 28 + 1) as u8) });
            batch.text(0, PLACES[n / 50 % 4]);
            batch.end();
        }
    }
    batches
}

#[divan::bench(args = [100_000], sample_count = 5)]
fn rows_read(bencher: Bencher<'_, '_>, persons: usize) {
    bencher.counter(ItemsCount::new(persons * 3 / 2)).bench(|| batches(persons).len());
}

#[divan::bench(args = [100_000], sample_count = 5)]
fn gathered(bencher: Bencher<'_, '_>, persons: usize) {
    bencher
        .counter(ItemsCount::new(persons * 3 / 2))
        .with_inputs(|| batches(persons))
        .bench_values(|batches| gather(batches).len());
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5)]
fn linked(bencher: Bencher<'_, '_>, persons: usize) {
    bencher
        .counter(ItemsCount::new(persons * 3 / 2))
        .with_inputs(|| table(persons))
        .bench_values(|table| link(table, &Default::default(), &Quiet).map(|linked| linked.count()));
}

#[divan::bench(args = [100_000], sample_count = 5)]
fn a_thousand_rows_onto_known_persons(bencher: Bencher<'_, '_>, persons: usize) {
    let first = link(table(persons), &Default::default(), &Quiet).expect("nobody stops it");
    let mut known = Known::default();
    for (n, cluster) in first.clusters().into_iter().enumerate() {
        let (list, row) = first.table.place_of(n);
        if list == 0 || row as usize > 2_000 {
            known.insert(list, row, cluster, first.probabilities()[n]);
        }
    }
    bencher.with_inputs(|| table(persons)).bench_values(|table| {
        link_onto(table, &known, &Default::default(), &Quiet).map(|extended| extended.met)
    });
}
