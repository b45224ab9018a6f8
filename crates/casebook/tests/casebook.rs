//! A casebook as its keeper uses it: kept, seen, taken back, exported, and found whole or broken.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod common;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use common::{at, check_whole, claim, create, entity, keys, operations, passphrase, said, source};
use proptest::prelude::*;
use sijill_casebook::{AsRecorded, Casebook, CasebookError, Kdf, Passphrase};
use sijill_model::{Act, ClaimKey, Correction, Dispute, Exhibit, ExhibitId, Retraction, Status};

#[test]
fn what_is_acknowledged_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sijill");
    let mut casebook = create(&path);
    casebook.append(vec![entity("U-1"), entity("U-2"), source("S-1"), said("R-1", "first")], at(1)).unwrap();
    drop(casebook);
    let casebook = Casebook::open(&path, &passphrase()).unwrap();
    assert_eq!(keys(&casebook, AsRecorded::Now), ["R-1 first"]);
    assert_eq!(casebook.case(AsRecorded::Now).unwrap().title, "The valley");
    check_whole(&casebook);
    let refused = Casebook::open(&path, &Passphrase::new("wrong")).unwrap_err();
    assert!(matches!(refused, CasebookError::WrongPassphrase));
    let refused = Casebook::create(&path, &passphrase(), "", Kdf::FOR_TESTS, at(2)).unwrap_err();
    assert!(matches!(refused, CasebookError::Exists { .. }));
    let refused = Casebook::open(folder.path(), &passphrase()).unwrap_err();
    assert!(matches!(refused, CasebookError::NotACasebook { .. }));
}

#[test]
fn retraction_correction_and_dispute_add_and_never_remove() {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = create(&folder.path().join("a.sijill"));
    let receipts = casebook.append(vec![said("R-1", "first"), said("R-2", "second")], at(10)).unwrap();
    let correction =
        Correction { op: receipts[0].op, reason: "a slip".to_owned(), claim: claim("R-1", "mended") };
    let corrected = casebook.append(vec![Act::Correction(Box::new(correction))], at(20)).unwrap();
    let taken = Retraction { op: receipts[1].op, reason: "wrong book".to_owned() };
    let taken = casebook.append(vec![Act::Retraction(taken)], at(30)).unwrap();
    let dispute = Dispute { op: corrected[0].op, reason: "the page says otherwise".to_owned() };
    casebook.append(vec![Act::Dispute(dispute)], at(40)).unwrap();
    assert_eq!(keys(&casebook, AsRecorded::Now), ["R-1 mended"]);
    assert_eq!(casebook.case(AsRecorded::Now).unwrap().claims()[0].disputes.len(), 1);
    // Any answer once given can be given again.
    assert_eq!(keys(&casebook, AsRecorded::By(at(10))), ["R-1 first", "R-2 second"]);
    assert_eq!(keys(&casebook, AsRecorded::By(at(25))), ["R-1 mended", "R-2 second"]);
    // A retraction is an operation too, and can be taken back.
    let again = Retraction { op: taken[0].op, reason: "it was the right book".to_owned() };
    casebook.append(vec![Act::Retraction(again)], at(50)).unwrap();
    assert_eq!(keys(&casebook, AsRecorded::Now), ["R-1 mended", "R-2 second"]);
    let history = casebook.history(&ClaimKey::new("R-1").unwrap()).unwrap();
    assert!(matches!(history[0].status, Status::Corrected { .. }));
    check_whole(&casebook);
}

#[test]
fn a_correction_corrected_leaves_one_claim() {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = create(&folder.path().join("a.sijill"));
    let mut op = casebook.append(vec![said("R-1", "first")], at(1)).unwrap()[0].op;
    let mut ops = vec![op];
    for (second, wording) in (2..).zip(["second", "third", "fourth"]) {
        let claim = claim("R-1", wording);
        let correction = Act::Correction(Box::new(Correction { op, reason: "better".to_owned(), claim }));
        op = casebook.append(vec![correction], at(second)).unwrap()[0].op;
        ops.push(op);
        assert_eq!(keys(&casebook, AsRecorded::Now), [format!("R-1 {wording}")]);
    }
    // Taken back from the end, each says again what it said.
    for wording in ["third", "second", "first"] {
        let op = ops.pop().unwrap();
        let retraction = Act::Retraction(Retraction { op, reason: "not so".to_owned() });
        casebook.append(vec![retraction], at(9)).unwrap();
        assert_eq!(keys(&casebook, AsRecorded::Now), [format!("R-1 {wording}")]);
    }
    check_whole(&casebook);
}

#[test]
fn only_its_own_log_takes_a_claim_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut ours = create(&folder.path().join("ours.sijill"));
    let mut theirs = create(&folder.path().join("theirs.sijill"));
    let receipt = ours.append(vec![said("R-1", "ours")], at(1)).unwrap().remove(0);
    theirs.receive(operations(&ours, folder.path(), "x1")).unwrap();
    let grab = Retraction { op: receipt.op, reason: "we do not like it".to_owned() };
    theirs.append(vec![Act::Retraction(grab)], at(2)).unwrap();
    assert_eq!(keys(&theirs, AsRecorded::Now), ["R-1 ours"]);
    check_whole(&theirs);
}

#[test]
fn search_folds_both_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = create(&folder.path().join("a.sijill"));
    casebook
        .append(vec![said("R-1", "محافظة اللاذقية"), said("R-2", "the Mill at Naḥla"), entity("U-77")], at(1))
        .unwrap();
    let found = |text: &str| casebook.search(text).unwrap().len();
    assert_eq!(
        (found("لاذقيه"), found("mill nahla"), found("Unit"), found("nothing"), found("..")),
        (1, 1, 1, 0, 0)
    );
    assert_eq!((found("ذق"), found("at"), found("\" OR 1 --")), (1, 1, 0));
    casebook.append(vec![said("R-3", "another mill")], at(2)).unwrap();
    assert_eq!(casebook.search("mill").unwrap().len(), 2);
}

#[test]
fn a_folder_imported_again_adds_only_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = create(&folder.path().join("a.sijill"));
    let row = |number| Some(sijill_model::RowRef { exhibit: ExhibitId::of(b"table"), row: number });
    let mut first = claim("R-1", "first");
    first.row = row(2);
    let mut second = claim("R-2", "second");
    second.row = row(3);
    let act = |claim: &sijill_model::Claim| Act::Claim(Box::new(claim.clone()));
    let mut import = |acts| casebook.import(acts, &[], at(1), &mut |_| ControlFlow::Continue(())).unwrap();
    let received = import(vec![entity("U-1"), act(&first), act(&second)]);
    assert_eq!((received.added, received.known, received.corrected), (3, 0, 0));
    let received = import(vec![entity("U-1"), act(&first), act(&second)]);
    assert_eq!((received.added, received.known, received.corrected), (0, 3, 0));
    first.wording = "mended".to_owned();
    let received = import(vec![entity("U-1"), act(&first)]);
    assert_eq!((received.added, received.known, received.corrected), (1, 1, 1));
    assert_eq!(received.gone, [ClaimKey::new("R-2").unwrap()]);
    assert_eq!(keys(&casebook, AsRecorded::Now), ["R-1 mended", "R-2 second"]);
}

#[test]
fn a_stopped_import_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = create(&folder.path().join("a.sijill"));
    let before = casebook.root().unwrap();
    let acts = (0..100).map(|i| said(&format!("R-{i}"), "x")).collect();
    let mut watch = |done| {
        if done == 50 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let stopped = casebook.append_watched(acts, at(1), &mut watch).unwrap_err();
    assert!(matches!(stopped, CasebookError::Stopped));
    assert_eq!(casebook.root().unwrap(), before);
    check_whole(&casebook);
}

#[test]
fn an_operation_too_long_is_refused_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut casebook = create(&folder.path().join("a.sijill"));
    let long = vec![said("R-1", "fine"), said("R-2", &"x".repeat(70_000))];
    let error = casebook.append(long, at(1)).unwrap_err().to_string();
    assert!(error.starts_with("the claim R-2: 70"), "{error}");
    assert!(keys(&casebook, AsRecorded::Now).is_empty());
}

#[test]
fn a_newer_format_is_said_to_be_newer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.sijill");
    drop(create(&path));
    let head = path.join("casebook.json");
    let text = std::fs::read_to_string(&head).unwrap().replace("\"format\": 1", "\"format\": 2");
    std::fs::write(&head, text).unwrap();
    let refused = Casebook::open(&path, &passphrase()).unwrap_err();
    assert!(matches!(refused, CasebookError::Newer { found: 2, known: 1 }));
}

/// A casebook of some operations and an exhibit, closed, for damaging.
fn sample(folder: &Path) -> PathBuf {
    let path = folder.join("a.sijill");
    let mut casebook = create(&path);
    let bytes = vec![0x33; 100_000];
    let exhibit = Exhibit { id: ExhibitId::of(&bytes), bytes: 100_000, name: "فيلم.mp4".to_owned() };
    let acts = vec![
        Act::Exhibit(exhibit),
        source("S-1"),
        entity("U-1"),
        said("R-1", "first"),
        said("R-2", "=1+1, \"2\""),
    ];
    casebook.import(acts, &[bytes], at(1), &mut |_| ControlFlow::Continue(())).unwrap();
    path
}

#[test]
fn plain_export_and_rebuild_give_the_same_root() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = Casebook::open(&sample(folder.path()), &passphrase()).unwrap();
    check_whole(&casebook);
    let export = folder.path().join("plain");
    let written = casebook.export_plain(&export).unwrap();
    let copy = folder.path().join("b.sijill");
    assert_eq!(written, Casebook::rebuild(&export, &copy, &passphrase(), Kdf::FOR_TESTS).unwrap());
    let copy = Casebook::open(&copy, &passphrase()).unwrap();
    check_whole(&copy);
    assert_eq!(copy.dump().unwrap(), casebook.dump().unwrap());
    assert_eq!(copy.root().unwrap(), casebook.root().unwrap());
    let refused = casebook.export_plain(&export).unwrap_err();
    assert!(matches!(refused, CasebookError::Exists { .. }));
}

fn flip(file: &Path, at: &prop::sample::Index, bit: u8) -> usize {
    let mut bytes = std::fs::read(file).unwrap();
    let at = at.index(bytes.len());
    bytes[at] ^= 1 << bit;
    std::fs::write(file, bytes).unwrap();
    at
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Flip any byte of the database: opening or verifying says that it is damaged.
    #[test]
    fn a_flipped_byte_of_the_log_is_found(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let folder = tempfile::tempdir().unwrap();
        let path = sample(folder.path());
        let at = flip(&path.join("casebook.db"), &at, bit);
        let named = match Casebook::open(&path, &passphrase()) {
            Err(CasebookError::Damaged { file, .. }) => file.display().to_string(),
            Err(other) => return Err(TestCaseError::fail(format!("byte {at}: {other}"))),
            Ok(casebook) => {
                let found = casebook.verify(&mut |_| {}).unwrap();
                prop_assert!(!found.damage.is_empty(), "byte {} was not found", at);
                found.damage[0].place.clone()
            }
        };
        prop_assert!(named.contains("casebook.db"), "{}", named);
    }

    /// Flip any byte of an exhibit's file: verifying names the exhibit.
    #[test]
    fn a_flipped_byte_of_an_exhibit_is_found(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let folder = tempfile::tempdir().unwrap();
        let path = sample(folder.path());
        let file = std::fs::read_dir(path.join("vault")).unwrap().next().unwrap().unwrap().path();
        flip(&file, &at, bit);
        let casebook = Casebook::open(&path, &passphrase()).unwrap();
        let found = casebook.verify(&mut |_| {}).unwrap();
        prop_assert_eq!(found.damage.len(), 1);
        prop_assert!(found.damage[0].place.contains("فيلم.mp4"));
    }

    /// Flip any byte of a plain export: rebuilding refuses, and no casebook is made.
    #[test]
    fn a_flipped_byte_of_an_export_is_found(
        which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let casebook = Casebook::open(&sample(folder.path()), &passphrase()).unwrap();
        let export = folder.path().join("plain");
        casebook.export_plain(&export).unwrap();
        let files = ["log.jsonl", "claims.csv", "things.csv", "sources.csv", "README.md", "exhibits.csv"];
        flip(&export.join(files[which.index(files.len())]), &at, bit);
        let copy = folder.path().join("b.sijill");
        prop_assert!(Casebook::rebuild(&export, &copy, &passphrase(), Kdf::FOR_TESTS).is_err());
        prop_assert!(!copy.exists());
    }
}
