//! `kill -9` at random moments: nothing acknowledged is lost, and the casebook is whole each time.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use sijill_casebook::Casebook;

use crate::common::{check_whole, empty, example, good, passphrase, root, run, sijill};

/// Random numbers that are the same on every run: xorshift (Marsaglia, 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn spawn(command: &mut Command) -> std::process::Child {
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Starts an append of many lines, kills it after so many were acknowledged and some microseconds more, and gives what
/// was acknowledged.
fn append_and_kill(casebook: &Path, round: u64, (after, micros): (u64, u64)) -> Vec<String> {
    let mut child = spawn(sijill().arg("-C").arg(casebook).arg("append").stdin(Stdio::piped()));
    // A source, then by turns a unit and a claim about it.
    let mut lines = format!(r#"{{"t":"source","body":{{"id":"S-{round}","kind":"news report"}}}}"#) + "\n";
    for number in 0..200 {
        let id = format!("U-{round}-{number}");
        writeln!(lines, r#"{{"t":"entity","body":{{"id":"{id}","kind":"unit","label":"Unit {id}"}}}}"#)
            .unwrap();
        writeln!(
            lines,
            r#"{{"t":"claim","body":{{"key":"R-{id}","subject":{{"entity":"{id}"}},"predicate":"named","object":{{"text":"سرية {number}"}},"sources":[{{"source":"S-{round}"}}]}}}}"#
        )
        .unwrap();
    }
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || drop(input.write_all(lines.as_bytes())));
    let output = child.stdout.take().unwrap();
    let (sent, seen) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        // A line that the kill cut short acknowledges nothing.
        let whole = |line: &String| [" source", " entity", " claim"].iter().any(|end| line.ends_with(end));
        // Nobody waits any more once the kill is due.
        let told = |_: &String| sent.send(()).unwrap_or_default();
        lines.filter(whole).inspect(told).collect::<Vec<_>>()
    });
    for _ in 0..after {
        if seen.recv().is_err() {
            break;
        }
    }
    std::thread::sleep(Duration::from_micros(micros));
    child.kill().unwrap();
    child.wait().unwrap();
    writer.join().unwrap();
    let acknowledged = reader.join().unwrap();
    acknowledged.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

#[test]
fn killed_appends_lose_nothing_acknowledged() {
    let mut random = Random(0x5eed_0001);
    println!("seed {:#x}", random.0);
    let (mut kills, mut acknowledged, mut claims) = (0, 0, 0);
    for book in 0..16 {
        let folder = tempfile::tempdir().unwrap();
        let casebook = folder.path().join("a.sijill");
        empty(&casebook);
        let mut wanted = BTreeSet::new();
        for round in 0..25 {
            // Half of them at any moment from the start; half once some were acknowledged, however slow the machine is.
            let (after, micros) = if round % 2 == 0 {
                (0, random.below(30_000))
            } else {
                (random.below(40), random.below(3_000))
            };
            let ids = append_and_kill(&casebook, book * 100 + round, (after, micros));
            acknowledged += ids.len();
            wanted.extend(ids);
            kills += 1;
            let open = Casebook::open(&casebook, &passphrase()).unwrap();
            let log = open.log().unwrap();
            claims += log.iter().filter(|entry| entry.kind == "claim").count();
            let held: BTreeSet<String> = log.iter().map(|entry| entry.op.to_string()).collect();
            assert!(
                wanted.is_subset(&held),
                "book {book}, round {round}, {micros} µs: an acknowledged act is lost"
            );
            let found = open.verify(&mut |_| {}).unwrap();
            assert!(found.damage.is_empty(), "book {book}, round {round}, {micros} µs: {:?}", found.damage);
        }
    }
    println!("{kills} kills; {acknowledged} acts were acknowledged before them");
    assert_eq!(kills, 400);
    assert!(
        acknowledged > 1_000,
        "only {acknowledged} acts were acknowledged: the kills came too early to tell"
    );
    assert!(claims > 0, "no claim was among them");
}

#[test]
fn a_killed_import_is_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let example = example();
    let args = ["import", example.to_str().unwrap()];
    let whole = folder.path().join("whole.sijill");
    empty(&whole);
    let started = std::time::Instant::now();
    good(&run(&whole, &args));
    // Kills are spread over somewhat more than one import takes here and now.
    let span = u64::try_from(started.elapsed().as_micros()).unwrap() * 5 / 4;
    let (operations, _) = root(&whole);
    let mut random = Random(0x5eed_0002);
    println!("seed {:#x}", random.0);
    let (mut none, mut all) = (0, 0);
    for round in 0..100 {
        let casebook = folder.path().join(format!("{round}.sijill"));
        empty(&casebook);
        let mut child = spawn(sijill().arg("-C").arg(&casebook).args(args));
        std::thread::sleep(Duration::from_micros(random.below(span)));
        child.kill().unwrap();
        child.wait().unwrap();
        check_whole(&casebook);
        match root(&casebook).0 {
            1 => none += 1,
            held if held == operations => all += 1,
            held => panic!("round {round}: {held} of {operations} operations"),
        }
        good(&run(&casebook, &args));
        assert_eq!(root(&casebook).0, operations);
        std::fs::remove_dir_all(&casebook).unwrap();
    }
    println!("{none} imports were killed before they were written, {all} after");
    assert!(none > 0, "no kill came before the end ({all} came after)");
}
