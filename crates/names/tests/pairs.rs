//! The pairs of `benches/names/pairs.csv`, all of them, with the verdict that a reader would give.

use sijill_names::{Verdict, compare};

const PAIRS: &str = include_str!("../../../benches/names/pairs.csv");

/// Cells of a line: commas part them, quotation marks hold them together.
fn cells(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => out.last_mut().expect("one at least").push(c),
        }
    }
    out
}

/// Kin are two names as well; so is what is no name.
fn as_expected(expected: &str, verdict: Verdict) -> bool {
    match expected {
        "different" => matches!(verdict, Verdict::Different | Verdict::Kin | Verdict::NoName),
        expected => verdict.word() == expected,
    }
}

#[test]
fn every_pair_has_the_verdict_of_a_reader() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in PAIRS.lines().skip(1) {
        let cells = cells(line);
        let [a, b, expected, why] = cells.as_slice() else { panic!("{line}: not four cells") };
        count += 1;
        for (a, b) in [(a, b), (b, a)] {
            let comparison = compare(a, b);
            if !as_expected(expected, comparison.verdict) {
                let (word, score) = (comparison.verdict.word(), comparison.score);
                wrong.push(format!(
                    "{a} | {b} ({why}): {expected}, found {word} {score:.3}: {}",
                    comparison.explain().join("; ")
                ));
            }
        }
    }
    assert!(count >= 250, "{count}");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
