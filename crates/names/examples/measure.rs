//! Measures the comparison of names on labelled pairs: best F1 over all thresholds, area under the curve, speed.
//!
//! `cargo run --release -p sijill-names --example measure -- PAIRS.csv [--parts] [--wrong N]`
//!
//! PAIRS has a name in each of its first two columns and in the last 1 (one name) or 0 (two). With `--parts`, single
//! parts are compared: kinds by label are printed, and the share of true pairs whose blocking keys agree. With
//! `--wrong N`, the N worst pairs of each kind at the best threshold.
#![expect(clippy::print_stdout, reason = "its whole purpose")]

use std::time::Instant;

use sijill_names::{Token, compare, likeness};

struct Pair {
    a: String,
    b: String,
    one: bool,
}

fn cells(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => {
                if let Some(cell) = out.last_mut() {
                    cell.push(c);
                }
            }
        }
    }
    out
}

fn read(path: &str) -> Result<Vec<Pair>, std::io::Error> {
    let text = std::fs::read_to_string(path)?;
    let pair = |line: &str| {
        let cells = cells(line);
        let label = cells.last()?.trim();
        let one = match label {
            "1" => true,
            "0" => false,
            _ => return None,
        };
        Some(Pair { a: cells.first()?.clone(), b: cells.get(1)?.clone(), one })
    };
    Ok(text.lines().filter_map(pair).collect())
}

/// Best F1 with its threshold, and the area under the curve.
fn quality(scored: &[(f64, bool)]) -> (f64, f64, f64) {
    let mut sorted = scored.to_vec();
    sorted.sort_by(|x, y| y.0.total_cmp(&x.0));
    let all = sorted.iter().filter(|(_, one)| *one).count() as f64;
    let none = sorted.len() as f64 - all;
    let (mut right, mut wrong, mut best, mut threshold, mut area) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let mut n = 0;
    while n < sorted.len() {
        let score = sorted[n].0;
        let (mut ones, mut zeros) = (0.0, 0.0);
        while n < sorted.len() && sorted[n].0.total_cmp(&score).is_eq() {
            if sorted[n].1 {
                ones += 1.0;
            } else {
                zeros += 1.0;
            }
            n += 1;
        }
        area += zeros * (right + ones / 2.0);
        right += ones;
        wrong += zeros;
        let f1 = 2.0 * right / (right + wrong + all);
        if f1 > best {
            (best, threshold) = (f1, score);
        }
    }
    (best, threshold, area / (all * none))
}

fn main() -> Result<(), std::io::Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.first() else {
        println!("a file of pairs is needed");
        return Ok(());
    };
    let pairs = read(path)?;
    let parts = arguments.iter().any(|argument| argument == "--parts");
    let wrong = arguments.iter().position(|argument| argument == "--wrong");
    let wrong: usize = wrong.and_then(|at| arguments.get(at + 1)).and_then(|n| n.parse().ok()).unwrap_or(0);
    let start = Instant::now();
    let scored: Vec<(f64, bool)> = if parts {
        let tokens: Vec<(Token, Token)> =
            pairs.iter().map(|pair| (Token::new(&pair.a), Token::new(&pair.b))).collect();
        let same_key =
            pairs.iter().zip(&tokens).filter(|(pair, (a, b))| pair.one && a.key() == b.key()).count();
        let one = pairs.iter().filter(|pair| pair.one).count();
        let other_key =
            pairs.iter().zip(&tokens).filter(|(pair, (a, b))| !pair.one && a.key() == b.key()).count();
        println!("keys agree: {same_key} of {one} true pairs, {other_key} of {} others", pairs.len() - one);
        let mut kinds = [[0u32; 2]; 5];
        let start = Instant::now();
        let likenesses: Vec<_> = tokens.iter().map(|(a, b)| likeness(a, b)).collect();
        let seconds = start.elapsed().as_secs_f64();
        println!("{:.0} ns a pair of parts", seconds * 1e9 / likenesses.len() as f64);
        let scored = pairs.iter().zip(&likenesses).map(|(pair, like)| {
            kinds[like.kind as usize][usize::from(pair.one)] += 1;
            (-f64::from(like.kind as u8) - f64::from(like.cost.min(1500)) / 10_000.0, pair.one)
        });
        let scored = scored.collect();
        println!("kind: others, true: {kinds:?}");
        scored
    } else {
        pairs.iter().map(|pair| (compare(&pair.a, &pair.b).score, pair.one)).collect()
    };
    let seconds = start.elapsed().as_secs_f64();
    let (f1, threshold, area) = quality(&scored);
    let rate = pairs.len() as f64 / seconds;
    println!("{} pairs: best F1 {f1:.4} at {threshold:.4}, AUC {area:.5}, {rate:.0} pairs/s", pairs.len());
    if wrong > 0 {
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        order.sort_by(|x, y| scored[*x].0.total_cmp(&scored[*y].0));
        for &n in order.iter().filter(|n| pairs[**n].one).take(wrong) {
            println!("missed {:.3} {} | {}", scored[n].0, pairs[n].a, pairs[n].b);
        }
        for &n in order.iter().rev().filter(|n| !pairs[**n].one).take(wrong) {
            println!("false  {:.3} {} | {}", scored[n].0, pairs[n].a, pairs[n].b);
        }
    }
    Ok(())
}
