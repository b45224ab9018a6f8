//! Random histories: what the fold must keep to whatever is written, in whatever order it arrives.

use std::collections::BTreeMap;

use ed25519_dalek::SigningKey;
use proptest::prelude::*;
use rusqlite::Connection;
use sijill_model::{
    Act, Case, Claim, Corrects, Dispute, Entity, ExhibitId, LinkDecision, List, OpId, Pair, PairStanding,
    RecordId, Retraction, SavedView, Status, Verdict,
};

use crate::casebook::Casebook;
use crate::fold;
use crate::keys::{Kdf, Passphrase};
use crate::operation::{Operation, Place};
use crate::store;
use crate::view;

/// One step of a history: which device, and what it does.
#[derive(Debug, Clone)]
enum Step {
    Say(u8, u8),
    Name(u8, u8),
    TakeBack(prop::sample::Index),
    Mend(prop::sample::Index, u8),
    Doubt(prop::sample::Index),
    /// A list is taken in, in the place of an earlier act or of none.
    Take(u8, Option<prop::sample::Index>),
    /// A pair is decided.
    Judge(u8, u8, Option<prop::sample::Index>),
    /// A way of looking is kept.
    Keep(u8, Option<prop::sample::Index>),
    /// The device's key is used twice for one number, as a restored backup would.
    Fork,
}

fn steps() -> impl Strategy<Value = Vec<(u8, Step)>> {
    let step = prop_oneof![
        6 => (0u8..12, any::<u8>()).prop_map(|(key, word)| Step::Say(key, word)),
        2 => (0u8..6, any::<u8>()).prop_map(|(id, word)| Step::Name(id, word)),
        3 => any::<prop::sample::Index>().prop_map(Step::TakeBack),
        3 => (any::<prop::sample::Index>(), any::<u8>()).prop_map(|(i, word)| Step::Mend(i, word)),
        1 => any::<prop::sample::Index>().prop_map(Step::Doubt),
        2 => (0u8..4, any::<Option<prop::sample::Index>>()).prop_map(|(file, old)| Step::Take(file, old)),
        4 => (0u8..4, 0u8..3, any::<Option<prop::sample::Index>>())
            .prop_map(|(pair, verdict, old)| Step::Judge(pair, verdict, old)),
        1 => (0u8..3, any::<Option<prop::sample::Index>>()).prop_map(|(name, old)| Step::Keep(name, old)),
        1 => Just(Step::Fork),
    ];
    proptest::collection::vec((0u8..3, step), 1..40)
}

fn claim(key: u8, word: u8) -> Claim {
    let text = format!(
        r#"{{"key":"R-{key}","subject":{{"text":"they"}},"predicate":"described","object":{{"text":"word {word}"}},"sources":[{{"source":"S-1"}}]}}"#
    );
    serde_json::from_str(&text).unwrap()
}

fn list(file: u8, label: usize, corrects: Option<Corrects>) -> List {
    List {
        exhibit: ExhibitId::from_bytes([file; 32]),
        label: format!("list {label}"),
        mapping: String::new(),
        as_of: None,
        source: None,
        one_row_a_person: false,
        records: 3,
        corrects,
    }
}

fn decision(pair: u8, verdict: u8, corrects: Option<Corrects>) -> LinkDecision {
    let record = |row| RecordId { exhibit: ExhibitId::from_bytes([1; 32]), row };
    let verdict = [Verdict::Same, Verdict::Different, Verdict::Unsure][usize::from(verdict)];
    let pair = Pair::of(record(1), record(2 + u32::from(pair))).unwrap();
    LinkDecision { pair, verdict, reason: "the rows".to_owned(), reviewer: String::new(), corrects }
}

/// Plays a history on three devices that do not meet.
fn play(history: &[(u8, Step)]) -> Vec<Operation> {
    let mut heads: BTreeMap<u8, (u64, Option<OpId>)> = BTreeMap::new();
    let mut written: Vec<Operation> = Vec::new();
    for (second, (device, step)) in history.iter().enumerate() {
        let key = SigningKey::from_bytes(&[*device + 1; 32]);
        let target = |index: &prop::sample::Index| {
            if written.is_empty() { OpId::from_bytes([9; 32]) } else { index.get(&written).id }
        };
        let corrects =
            |index: &prop::sample::Index| Corrects { op: target(index), reason: "better".to_owned() };
        let act = match step {
            Step::Say(key, word) => Act::Claim(Box::new(claim(*key, *word))),
            Step::Name(id, word) => {
                let text = format!(r#"{{"id":"U-{id}","kind":"unit","label":"unit {word}"}}"#);
                Act::Entity(serde_json::from_str::<Entity>(&text).unwrap())
            }
            Step::TakeBack(index) => {
                Act::Retraction(Retraction { op: target(index), reason: "a slip".to_owned() })
            }
            Step::Mend(index, word) => Act::Correction(Box::new(sijill_model::Correction {
                op: target(index),
                reason: "better".to_owned(),
                claim: claim(word % 12, *word),
            })),
            Step::Take(file, old) => Act::List(list(*file, second, old.as_ref().map(corrects))),
            Step::Judge(pair, verdict, old) => {
                Act::Link(decision(*pair, *verdict, old.as_ref().map(corrects)))
            }
            Step::Keep(name, old) => Act::View(SavedView {
                name: format!("view {name}"),
                page: "register".to_owned(),
                asks: vec![("q".to_owned(), second.to_string())],
                corrects: old.as_ref().map(corrects),
            }),
            Step::Doubt(index) => Act::Dispute(Dispute { op: target(index), reason: "no".to_owned() }),
            Step::Fork => {
                if let Some((seq, prev)) = heads.get_mut(device)
                    && *seq > 1
                {
                    *seq -= 1;
                    *prev = written
                        .iter()
                        .find(|op| op.seq == *seq && op.log.as_bytes() == key.verifying_key().as_bytes())
                        .map(|op| op.id);
                }
                continue;
            }
        };
        let (seq, prev) = heads.get(device).copied().unwrap_or((0, None));
        let time = format!("2031-05-02T10:{:02}:00Z", second % 60);
        let place = Place { seq: seq + 1, prev, seen: &BTreeMap::new(), time: &time };
        let operation = Operation::write(act, &place, &key).unwrap();
        heads.insert(*device, (seq + 1, Some(operation.id)));
        written.push(operation);
    }
    written
}

fn folded(operations: &[Operation]) -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    store::create(&connection, &[1; 32]).unwrap();
    fold::create(&connection).unwrap();
    for operation in operations {
        fold::add(&connection, operation).unwrap();
    }
    fold::mark_current(&connection).unwrap();
    connection
}

fn seen(operations: Vec<Operation>) -> String {
    told(&view::resolve(operations).case(String::new()))
}

/// All that a case says, in its order.
fn told(case: &Case) -> String {
    let Case { title, root, entities, sources, locators, lists, links, views, .. } = case;
    format!(
        "{title} {root} {entities:?} {sources:?} {locators:?} {lists:?} {links:?} {views:?} {:?}",
        case.claims()
    )
}

proptest! {
    // 1,000 random histories: the properties that the rest of the program stands on.
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn the_fold_is_independent_of_arrival(history in steps(), seed in any::<u64>()) {
        let operations = play(&history);
        let mut shuffled = operations.clone();
        shuffled.sort_by_key(|operation| {
            let mut mixed = u64::from_le_bytes(*operation.id.as_bytes().first_chunk().unwrap()) ^ seed;
            mixed = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed ^ (mixed >> 31)
        });
        // Twice over: what is there already changes nothing.
        let doubled: Vec<Operation> = shuffled.iter().chain(&operations).cloned().collect();
        prop_assert_eq!(fold::dump(&folded(&operations)).unwrap(), fold::dump(&folded(&doubled)).unwrap());
        prop_assert_eq!(seen(operations), seen(shuffled));
    }

    #[test]
    fn a_rebuild_gives_the_same_tables(history in steps()) {
        let mut connection = folded(&play(&history));
        let before = fold::dump(&connection).unwrap();
        prop_assert_eq!(&before, &fold::dump_rebuilt(&connection).unwrap());
        fold::rebuild(&mut connection).unwrap();
        prop_assert!(fold::is_current(&connection).unwrap());
        prop_assert_eq!(before, fold::dump(&connection).unwrap());
    }

    #[test]
    fn what_is_taken_back_was_taken_back_by_its_own_log(history in steps()) {
        let operations = play(&history);
        let place = |id: OpId| operations.iter().find(|op| op.id == id).map(|op| (op.log, op.seq)).unwrap();
        let statuses = view::statuses(&operations);
        for (target, status) in &statuses {
            let (Status::Retracted { by, .. } | Status::Corrected { by, .. }) = status else { continue };
            let taken_back = matches!(statuses.get(by), Some(Status::Retracted { .. }));
            prop_assert!(!taken_back, "what does not stand has no effect");
            prop_assert_eq!(place(*target).0, place(*by).0);
            prop_assert!(place(*target).1 < place(*by).1);
        }
    }

    #[test]
    fn reviewers_who_differ_are_all_kept(history in steps()) {
        let operations = play(&history);
        let statuses = view::statuses(&operations);
        let standing: Vec<_> = operations
            .iter()
            .filter(|operation| !statuses.contains_key(&operation.id))
            .filter_map(|operation| match &operation.act {
                Some(Act::Link(decision)) => Some((decision.pair, decision.verdict, operation.id)),
                _ => None,
            })
            .collect();
        let case = view::resolve(operations).case(String::new());
        prop_assert_eq!(case.links.values().flatten().count(), standing.len());
        for (pair, links) in &case.links {
            let mut verdicts: Vec<_> =
                standing.iter().filter(|(of, ..)| of == pair).map(|(_, verdict, _)| *verdict).collect();
            verdicts.dedup();
            let disputed = links.iter().any(|link| !link.disputes.is_empty());
            let bound = PairStanding::of(links.iter().map(AsRef::as_ref));
            prop_assert_eq!(bound == Some(PairStanding::Disputed), disputed || verdicts.len() > 1);
        }
    }
}

proptest! {
    // Each makes a casebook on disk.
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn reading_on_gives_what_reading_all_gives(history in steps(), cuts in any::<[prop::sample::Index; 3]>()) {
        let operations = play(&history);
        let folder = tempfile::tempdir().unwrap();
        let mut casebook = Casebook::create_empty(
            &folder.path().join("c"),
            &Passphrase::new("x".to_owned()),
            Kdf { memory_kib: 64, passes: 1, lanes: 1 },
        )
        .unwrap();
        let mut held = casebook.standing().unwrap();
        let mut ends: Vec<usize> = cuts.iter().map(|cut| cut.index(operations.len() + 1)).collect();
        ends.push(operations.len());
        ends.sort_unstable();
        let mut from = 0;
        for end in ends {
            let part = operations[from..end].iter();
            casebook.receive(part.map(|op| (op.bytes.clone(), op.signature.to_vec()))).unwrap();
            from = end;
            held = casebook.renewed(&held).unwrap();
            let all = casebook.standing().unwrap();
            prop_assert_eq!(held.number(), all.number());
            prop_assert_eq!(told(held.case()), told(all.case()));
        }
        for key in (0..12).map(|key| sijill_model::ClaimKey::new(format!("R-{key}")).unwrap()) {
            let view = view::resolve(casebook.operations(crate::AsRecorded::Now).unwrap());
            let all: Vec<_> = view.claims.into_iter().filter(|claim| claim.key == key).collect();
            prop_assert_eq!(casebook.history(&key).unwrap(), all);
        }
    }
}
