//! What must hold of every linkage, whatever the lists.
#![expect(clippy::cast_possible_truncation, reason = "the numbers of a few dozen rows are small")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rustc_hash::FxHashMap;
use sijill_linkage::{
    Batch, Decision, Extended, Known, Linked, NamePart, PartDate, Quiet, Sex, Table, TextColumn, TextKind,
    link, link_onto,
};

#[derive(Clone, Debug)]
struct Row {
    list: u16,
    name: String,
    age: Option<u8>,
    male: bool,
    place: String,
    day: u8,
    id: usize,
}

const GIVEN: [&str; 8] = ["Karim", "Salma", "Yusuf", "Hassan", "Nadia", "Omar", "Layla", "Tariq"];
const FAMILIES: [&str; 7] = ["Barmaki", "Zirwani", "Tallaf", "Hormuzan", "Qasrati", "Dalwani", "Mirzabad"];
const PLACES: [&str; 3] = ["Upper Zir", "Lower Zir", "Qasrat"];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        0u16..3,
        (0..GIVEN.len(), 0..GIVEN.len(), 0..GIVEN.len(), 0..FAMILIES.len()),
        proptest::option::of(0u8..90),
        any::<bool>(),
        0..PLACES.len(),
        1u8..8,
        2usize..5,
    );
    proptest::collection::vec(row, 2..80).prop_map(|rows| {
        rows.into_iter()
            .enumerate()
            .map(|(id, (list, (given, father, grandfather, family), age, male, place, day, parts))| {
                let all = [GIVEN[given], GIVEN[father], GIVEN[grandfather], FAMILIES[family]];
                let name = [&all[..parts - 1], &all[3..]].concat().join(" ");
                Row { list, name, age, male, place: PLACES[place].to_owned(), day, id }
            })
            .collect()
    })
}

fn table(rows: &[Row]) -> Table {
    let columns = vec![TextColumn { label: "place".to_owned(), kind: TextKind::Place }];
    let mut batches = Vec::new();
    for list in 0..3 {
        let mut batch = Batch::new(list, 1);
        for (n, row) in (2u32..).zip(rows.iter().filter(|row| row.list == list)) {
            batch.begin(n);
            batch.id(&row.id.to_string());
            batch.name(NamePart::Given, &row.name);
            batch.sex(if row.male { Sex::Male } else { Sex::Female });
            if let Some(age) = row.age {
                batch.age(age);
            }
            batch.died(PartDate { year: Some(2031), month: Some(4), day: Some(row.day) });
            batch.text(0, &row.place);
            batch.end();
        }
        batches.push(batch);
    }
    Table::gather(["a", "b", "c"].map(str::to_owned).to_vec(), columns, batches)
}

fn linked(rows: &[Row], decisions: &[(usize, usize, Decision)]) -> Linked {
    let table = table(rows);
    let place: FxHashMap<String, u32> =
        (0..table.len()).map(|n| (table.id_of(n).to_owned(), n as u32)).collect();
    let decisions = decisions
        .iter()
        .map(|(a, b, way)| {
            let (a, b) = (place[&a.to_string()], place[&b.to_string()]);
            ((a.max(b), a.min(b)), *way)
        })
        .collect();
    link(table, &decisions, &Quiet).expect("nobody stops it")
}

/// The clusters as sets of ids.
fn persons(linked: &Linked) -> BTreeSet<BTreeSet<String>> {
    let mut sets: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for (n, cluster) in linked.clusters().into_iter().enumerate() {
        sets.entry(cluster).or_default().insert(linked.table.id_of(n).to_owned());
    }
    sets.into_values().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn neither_order_nor_threads_change_the_clusters(
        (rows, shuffled) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        let threads = |n| rayon::ThreadPoolBuilder::new().num_threads(n).build().expect("a pool");
        let one = threads(1).install(|| linked(&rows, &[]));
        let two = threads(2).install(|| linked(&rows, &[]));
        let other = threads(2).install(|| linked(&shuffled, &[]));
        prop_assert_eq!(persons(&one), persons(&two));
        // Rows of one content are interchangeable, so ids are compared by content.
        let by_content = |linked: &Linked| -> Vec<Vec<String>> {
            let mut all: Vec<Vec<String>> = persons(linked)
                .into_iter()
                .map(|ids| {
                    let mut rows: Vec<String> = ids
                        .iter()
                        .map(|id| {
                            let row = rows.iter().find(|row| row.id.to_string() == *id).expect("known");
                            format!("{} {} {:?} {} {} {}", row.list, row.name, row.age, row.male, row.place, row.day)
                        })
                        .collect();
                    rows.sort();
                    rows
                })
                .collect();
            all.sort();
            all
        };
        prop_assert_eq!(by_content(&one), by_content(&other));
        prop_assert_eq!(one.count(), two.count());
        prop_assert_eq!(one.probabilities(), two.probabilities());
    }

    #[test]
    fn decisions_hold(rows in rows(), picks in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 1..4)) {
        let mut decisions: Vec<(usize, usize, Decision)> = Vec::new();
        for (a, b, same) in picks {
            let (a, b) = (a.index(rows.len()), b.index(rows.len()));
            let taken = |n| decisions.iter().any(|(x, y, _)| *x == n || *y == n);
            if a != b && !taken(a) && !taken(b) {
                decisions.push((a, b, if same { Decision::Same } else { Decision::Different }));
            }
        }
        let linked = linked(&rows, &decisions);
        let clusters = linked.clusters();
        let of = |id: usize| clusters[(0..linked.table.len()).find(|n| linked.table.id_of(*n) == id.to_string()).expect("there")];
        for (a, b, way) in decisions {
            prop_assert_eq!(of(a) == of(b), way == Decision::Same);
        }
    }

    #[test]
    fn the_range_holds_the_best_number_and_no_more_than_the_rows(rows in rows()) {
        let linked = linked(&rows, &[]);
        let persons = linked.count();
        let clusters = linked.clusters().into_iter().collect::<BTreeSet<_>>().len() as u64;
        prop_assert_eq!(persons.best, clusters);
        prop_assert!(persons.low <= persons.best && persons.best <= persons.high);
        prop_assert!(linked.probabilities().iter().all(|sure| (0.0..=1.0001).contains(sure)));
        let quality = linked.quality();
        prop_assert!(quality.precision <= 1.0001 && quality.recall <= 1.0001);
        // Groups add up to the whole.
        let [by_list] = linked.count_by(&|members| [Some(usize::from(linked.table.place_of(members[0]).0))]);
        prop_assert_eq!(by_list.iter().map(|group| group.best).sum::<u64>(), persons.best);
    }
}

/// What `link_onto` says when the rows of some ids are known as `linked` has them.
fn onto(
    rows: &[Row],
    linked: &Linked,
    is_known: &dyn Fn(usize) -> bool,
    decisions: &FxHashMap<(u32, u32), Decision>,
) -> Extended {
    let mut known = Known::default();
    for (n, cluster) in linked.clusters().into_iter().enumerate() {
        if is_known(linked.table.id_of(n).parse().expect("a number")) {
            let (list, row) = linked.table.place_of(n);
            known.insert(list, row, cluster, linked.probabilities()[n]);
        }
    }
    link_onto(table(rows), &known, decisions, &Quiet).expect("nobody stops it")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_known_stays_and_what_is_not_is_linked_as_ever(rows in rows(), first in any::<prop::sample::Index>()) {
        let linked = linked(&rows, &[]);
        let none_decided = FxHashMap::default();
        // Nothing known is a full run; everything known is no run at all.
        let none = onto(&rows, &linked, &|_| false, &none_decided);
        prop_assert_eq!(&none.clusters, &linked.clusters());
        prop_assert_eq!(&none.probabilities[..], linked.probabilities());
        prop_assert_eq!((none.new, none.met), (rows.len() as u64, 0));
        let all = onto(&rows, &linked, &|_| true, &none_decided);
        prop_assert_eq!(&all.clusters, &linked.clusters());
        prop_assert_eq!((all.new, all.changed), (0, 0));
        // Some known: new rows are put somewhere, and are counted once.
        let first = first.index(rows.len());
        let some = onto(&rows, &linked, &|id| id < first, &none_decided);
        prop_assert_eq!(some.new, (rows.len() - first) as u64);
        prop_assert!(some.met + some.new_persons <= some.new);
        let persons = some.clusters.iter().collect::<BTreeSet<_>>().len() as u64;
        let known: BTreeSet<u32> = (0..some.clusters.len())
            .filter(|n| some.table.id_of(*n).parse::<usize>().expect("a number") < first)
            .map(|n| some.clusters[n])
            .collect();
        prop_assert_eq!(persons, known.len() as u64 + some.new_persons);
        // A decision holds, also of rows whose names have nothing in common, and of two known ones.
        for way in [Decision::Same, Decision::Different] {
            for (a, b) in [(1, 0), (rows.len() as u32 - 1, 0)] {
                let decided = onto(&rows, &linked, &|id| id < first, &[((a, b), way)].into_iter().collect());
                prop_assert_eq!(
                    decided.clusters[a as usize] == decided.clusters[b as usize],
                    way == Decision::Same
                );
            }
        }
    }
}

#[test]
fn a_question_names_a_pair_that_could_go_either_way() {
    let row = |id, list, name: &str, age| Row {
        list,
        name: name.to_owned(),
        age: Some(age),
        male: true,
        place: PLACES[0].to_owned(),
        day: 3,
        id,
    };
    let mut rows: Vec<Row> = (0..40)
        .map(|n| {
            row(
                n,
                (n % 3) as u16,
                &format!("{} {} {} {}", GIVEN[n % 8], GIVEN[n / 8], GIVEN[(n / 3) % 8], FAMILIES[n % 7]),
                20 + n as u8,
            )
        })
        .collect();
    rows.push(row(40, 0, "Karim Yusuf Hassan Tallaf", 30));
    rows.push(row(41, 1, "Karim Yusuf Hassan Tallaf", 36));
    let linked = linked(&rows, &[]);
    for (a, b, together) in linked.questions(10) {
        assert!((0.0..=1.0).contains(&together));
        let why = linked.explain(a, b);
        let lines: f64 = why.lines.iter().map(|line| line.bits).sum();
        // The bits of an explanation add up.
        assert!((why.prior_bits + lines + why.shared_bits - why.bits).abs() < 1e-6);
        assert!(why.lines.iter().any(|line| line.what == "given name"));
    }
}

#[test]
fn nothing_to_link_is_no_trouble() {
    let linked = linked(&[], &[]);
    assert_eq!(linked.count().best, 0);
    assert!(linked.questions(5).is_empty());
}
