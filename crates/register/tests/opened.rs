//! Lists held open between one linking and the next. All names and places are invented.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use sijill_casebook::{AsRecorded, Casebook, Kdf, Passphrase};
use sijill_linkage::{Progress, Quiet};
use sijill_model::{Act, Exhibit, ExhibitId, LinkDecision, List, Pair, Verdict};
use sijill_register::{Opened, Protected, Register, RegisterError, index, questions, side_by_side, told};

const MAPPING: &str =
    "[columns]\nname = \"name\"\nfaith = \"religion\"\nvillage = \"place:village\"\nage = \"age\"\n";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_930_000_000 + second).unwrap()
}

fn create(folder: &Path) -> Casebook {
    let passphrase = Passphrase::new("for tests");
    Casebook::create(&folder.join("case"), &passphrase, "The valley", Kdf::FOR_TESTS, at(0)).unwrap()
}

fn take_in(casebook: &mut Casebook, label: &str, rows: &str) {
    let file = format!("name,faith,village,age\n{rows}").into_bytes();
    let name = format!("{label}.csv");
    let exhibit = Exhibit { id: ExhibitId::of(&file), bytes: file.len() as u64, name };
    let list = List {
        exhibit: exhibit.id,
        label: label.to_owned(),
        mapping: MAPPING.to_owned(),
        as_of: None,
        source: None,
        one_row_a_person: false,
        records: rows.lines().count() as u64,
        corrects: None,
    };
    let acts = vec![Act::Exhibit(exhibit), Act::List(list)];
    casebook.import(acts, &[file], at(1), &mut |_| ControlFlow::Continue(())).unwrap();
}

fn valley(folder: &Path) -> Casebook {
    let mut casebook = create(folder);
    take_in(&mut casebook, "one", "Karim Yusuf Tallaf,none,Arza,31\nNadia Omar Zirwani,none,Arza,27\n");
    take_in(&mut casebook, "two", "Kareem Yousef Tallaf,none,Arza,31\nSamir Hasan Baluni,none,Sahla,50\n");
    casebook
}

fn decide(casebook: &mut Casebook, register: &Register, verdict: Verdict) {
    let of = |list: usize| register.entries.iter().find(|entry| entry.list == list && entry.id.row == 2);
    let pair = Pair::of(of(0).unwrap().id, of(1).unwrap().id).unwrap();
    let reason = "the two rows".to_owned();
    let decision = LinkDecision { pair, verdict, reason, reviewer: "R".to_owned(), corrects: None };
    casebook.append(vec![Act::Link(decision)], at(2)).unwrap();
}

#[test]
fn a_decision_opens_no_file_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = valley(folder.path());
    let case = casebook.case(AsRecorded::Now).unwrap();
    let opened = Opened::of(&casebook, &case).unwrap();
    let before = opened.link(&case, &Quiet).unwrap();
    // The files are gone: who asks for them now fails.
    std::fs::remove_dir_all(folder.path().join("case").join("vault")).unwrap();
    assert!(matches!(Register::of(&casebook, &case, &Quiet), Err(RegisterError::Casebook(_))));

    for (verdict, victims) in [(Verdict::Same, 3), (Verdict::Different, 4)] {
        decide(&mut casebook, &before, verdict);
        let mut case = casebook.case(AsRecorded::Now).unwrap();
        case.links.values_mut().for_each(|links| links.retain(|link| link.verdict == verdict));
        let renewed = opened.renew(&casebook, &case).unwrap();
        let after = renewed.link(&case, &Quiet).unwrap();
        assert_eq!(after.victims.len(), victims, "{verdict}");
        assert!(after.lists.iter().zip(&before.lists).all(|(list, other)| Arc::ptr_eq(list, other)));
        assert!(questions(&after, &case).iter().all(|open| !case.links.contains_key(&open.pair)));
    }
}

#[test]
fn a_list_that_came_later_is_not_left_out_unsaid() {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = create(folder.path());
    let case = casebook.case(AsRecorded::Now).unwrap();
    assert!(matches!(Opened::of(&casebook, &case), Err(RegisterError::NoLists { hidden: 0 })));

    take_in(&mut casebook, "one", "Karim Yusuf Tallaf,none,Arza,31\n");
    let opened = Opened::of(&casebook, &casebook.case(AsRecorded::Now).unwrap()).unwrap();
    take_in(&mut casebook, "two", "Samir Hasan Baluni,none,Sahla,50\n");
    let case = casebook.case(AsRecorded::Now).unwrap();
    let stale = opened.link(&case, &Quiet);
    assert!(matches!(stale, Err(RegisterError::NotOpened { label }) if label == "two"));
    let register = opened.renew(&casebook, &case).unwrap().link(&case, &Quiet).unwrap();
    assert_eq!(register.entries.len(), 2);
}

/// Whoever looks on has seen enough.
struct Enough;

impl Progress for Enough {
    fn stage(&self, _: &'static str, _: u64) {}
    fn step(&self, _: u64) {}
    fn stopped(&self) -> bool {
        true
    }
}

#[test]
fn it_stops_when_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = valley(folder.path());
    let case = casebook.case(AsRecorded::Now).unwrap();
    assert!(matches!(Register::of(&casebook, &case, &Enough), Err(RegisterError::Stopped)));
}

#[test]
fn rows_stand_side_by_side_and_protected_cells_only_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = valley(folder.path());
    let case = casebook.case(AsRecorded::Now).unwrap();
    let register = Register::of(&casebook, &case, &Quiet).unwrap();
    let of = |name: &str| register.entries.iter().position(|entry| entry.names == [name]).unwrap();
    let (a, b) = (of("Karim Yusuf Tallaf"), of("Kareem Yousef Tallaf"));
    let lines = |protected: Protected| -> Vec<String> {
        side_by_side(&register, a, b, protected)
            .iter()
            .map(|line| format!("{}: {} / {} {:?}", line.field, line.left, line.right, line.agreement))
            .collect()
    };
    let plain = [
        "name: Karim Yusuf Tallaf / Kareem Yousef Tallaf Agrees",
        "age: 31 / 31 Agrees",
        "place:village: Arza / Arza Agrees",
    ];
    assert_eq!(lines(Protected::Hidden), plain);
    assert_eq!(lines(Protected::Shown).len(), 4);
    assert!(told(&register, a, Protected::Hidden).iter().all(|told| told.heading != "faith"));

    let index = index::Index::of(&register);
    let found = index.ask(&index::Asked { text: "كريم arza", take: 9, ..Default::default() });
    assert_eq!(found.victims.iter().map(|(n, _)| *n).collect::<Vec<_>>(), {
        let mut victims: Vec<usize> = [a, b].iter().filter_map(|n| register.victim_of[*n]).collect();
        victims.dedup();
        victims
    });
    assert_eq!(found.facets.place.values, [("arza", found.total)]);
}
