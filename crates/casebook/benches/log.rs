//! The log at 100,000 claim operations: append and fold, fold alone, verify, open, load the case.
//!
//! `cargo bench -p sijill-casebook`. Divide 100,000 by the median for operations a second.

use std::path::Path;

use divan::Bencher;
use sijill_casebook::{AsRecorded, Casebook, Kdf, Passphrase};
use sijill_model::{Act, Claim};

fn main() {
    divan::main();
}

const OPERATIONS: u32 = 100_000;

/// A claim as long as those of the worked case.
fn claim(number: u32) -> Act {
    let text = format!(
        r#"{{"key":"R-{number}","subject":{{"entity":"U-{}"}},"predicate":"part_of","object":{{"entity":"U-{}"}},
        "start":{{"kind":"cited","date":"2031-05-{:02}"}},"end":{{"kind":"cited","date":"2031-05-{:02}"}},
        "dates_as_said":"cited (at the time of the attack)","with":{{"status":"formal"}},
        "said_by":[[{{"source":"S-{}"}},{{"words":"witness-{}"}}]],
        "sources":[{{"source":"S-1","at":["P{}"]}}],"wording":"'all units publicly loyal' in the valley of Naḥla",
        "note":"The same wording stands in the list of the second of May."}}"#,
        number % 5_000,
        (number * 7 + 1) % 5_000,
        number % 28 + 1,
        number % 28 + 1,
        number % 90,
        number % 200,
        number % 40,
    );
    Act::Claim(Box::new(serde_json::from_str::<Claim>(&text).expect("the claim above is one")))
}

fn acts() -> Vec<Act> {
    (0..OPERATIONS).map(claim).collect()
}

fn passphrase() -> Passphrase {
    Passphrase::new("for benchmarks")
}

fn create(folder: &Path) -> Casebook {
    let now = jiff::Timestamp::from_second(1_900_000_000).expect("a valid moment");
    Casebook::create(&folder.join("a.sijill"), &passphrase(), "The valley", Kdf::FOR_TESTS, now)
        .expect("a new folder")
}

fn filled() -> (tempfile::TempDir, Casebook) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut casebook = create(folder.path());
    let now = jiff::Timestamp::from_second(1_900_000_001).expect("a valid moment");
    casebook.append(acts(), now).expect("sound claims");
    (folder, casebook)
}

/// Sign, write and fold, in one transaction.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn append_and_fold(bencher: Bencher<'_, '_>) {
    let folder = || tempfile::tempdir().expect("a temporary folder");
    bencher.with_inputs(|| (folder(), acts())).bench_local_values(|(folder, acts)| {
        let now = jiff::Timestamp::from_second(1_900_000_001).expect("a valid moment");
        create(folder.path()).append(acts, now).expect("sound claims").len()
    });
}

/// Read every operation back and fold it into fresh tables.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn fold(bencher: Bencher<'_, '_>) {
    let (_folder, mut casebook) = filled();
    bencher.bench_local(|| casebook.rebuild_tables().expect("a sound log"));
}

/// Everything that `sijill verify` checks, each signature included, on one core.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn verify(bencher: Bencher<'_, '_>) {
    let (_folder, casebook) = filled();
    bencher.bench_local(|| casebook.verify(&mut |_| {}).expect("a sound log").signatures);
}

/// Signatures alone: what of `verify` is Ed25519.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn signatures(bencher: Bencher<'_, '_>) {
    let (_folder, casebook) = filled();
    bencher.bench_local(|| casebook.verify_signatures().expect("a sound log"));
}

/// Open with current tables, at the standard cost of the passphrase.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn open(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.sijill");
    let now = jiff::Timestamp::from_second(1_900_000_000).expect("a valid moment");
    let mut casebook =
        Casebook::create(&path, &passphrase(), "The valley", Kdf::STANDARD, now).expect("a new folder");
    casebook.append(acts(), now).expect("sound claims");
    drop(casebook);
    bencher.bench_local(|| Casebook::open(&path, &passphrase()).expect("the right passphrase").access());
}

/// Read the whole case as plain values.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn load_case(bencher: Bencher<'_, '_>) {
    let (_folder, casebook) = filled();
    bencher.bench_local(|| casebook.case(AsRecorded::Now).expect("a sound log").claims().len());
}

/// Read on after one more claim, as a server does after each act.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn read_on(bencher: Bencher<'_, '_>) {
    let (_folder, mut casebook) = filled();
    let held = casebook.standing().expect("a sound log");
    let now = jiff::Timestamp::from_second(1_900_000_002).expect("a valid moment");
    casebook.append(vec![claim(OPERATIONS)], now).expect("one more");
    bencher.bench_local(|| casebook.renewed(&held).expect("a sound log").case().claims().len());
}
