//! Arabic letters as Latin writers hear them.

use crate::token::LONGEST;

/// For each Arabic letter, what Latin writers put for it, with a cost in hundredths.
const SOUNDS: [&[(&str, u16)]; 29] = [
    &[],
    &[("a", 0), ("aa", 0), ("e", 20), ("i", 25), ("o", 35), ("u", 35), ("", 25), ("ea", 20)],
    &[("b", 0), ("p", 10), ("bb", 5)],
    &[("t", 0), ("tt", 5), ("d", 60)],
    &[("th", 0), ("t", 10), ("s", 15)],
    &[("j", 0), ("g", 5), ("dj", 5), ("c", 15), ("dg", 20), ("y", 60)],
    &[("h", 0), ("7", 0), ("hh", 10), ("", 55), ("kh", 60)],
    &[("kh", 0), ("h", 15), ("k", 30), ("x", 5), ("ch", 10), ("5", 0)],
    &[("d", 0), ("dd", 5), ("t", 50)],
    &[("dh", 0), ("z", 10), ("d", 10), ("th", 15)],
    &[("r", 0), ("rr", 5)],
    &[("z", 0), ("s", 45), ("zz", 5)],
    &[("s", 0), ("ss", 5), ("c", 25), ("z", 50)],
    &[("sh", 0), ("ch", 5), ("sch", 5), ("s", 25), ("c", 40)],
    &[("s", 0), ("ss", 5), ("c", 30), ("9", 5)],
    &[("d", 0), ("dh", 5), ("z", 15), ("th", 30)],
    &[("t", 0), ("tt", 5), ("6", 0)],
    &[("z", 0), ("dh", 5), ("d", 15), ("th", 20)],
    &[("", 8), ("a", 0), ("aa", 5), ("e", 12), ("i", 15), ("o", 10), ("u", 12), ("3", 0), ("ou", 15)],
    &[("gh", 0), ("g", 8), ("r", 45), ("q", 45), ("k", 60)],
    &[("f", 0), ("ff", 5), ("v", 25), ("ph", 20)],
    &[("q", 0), ("k", 3), ("g", 15), ("c", 15), ("gh", 30), ("", 50), ("kk", 8), ("9", 5), ("8", 5)],
    &[("k", 0), ("c", 10), ("kk", 5), ("q", 25), ("g", 40), ("ch", 45)],
    &[("l", 0), ("ll", 3)],
    &[("m", 0), ("mm", 3)],
    &[("n", 0), ("nn", 3)],
    &[("h", 0), ("a", 8), ("ah", 0), ("eh", 5), ("e", 10), ("", 30), ("at", 25), ("et", 25), ("i", 30)],
    &[
        ("w", 0),
        ("u", 0),
        ("o", 3),
        ("ou", 0),
        ("oo", 0),
        ("v", 15),
        ("aw", 8),
        ("au", 8),
        ("ow", 8),
        ("uw", 5),
        ("ww", 10),
        ("", 45),
        ("ao", 10),
        ("awa", 15),
    ],
    &[
        ("y", 0),
        ("i", 0),
        ("ee", 0),
        ("ei", 5),
        ("ai", 5),
        ("ay", 5),
        ("ey", 5),
        ("e", 15),
        ("ie", 10),
        ("iy", 0),
        ("iyy", 0),
        ("yy", 5),
        ("a", 18),
        ("ia", 15),
        ("j", 20),
        ("", 45),
        ("ya", 15),
        ("ye", 15),
    ],
];

/// A Latin vowel that Arabic does not write.
fn unwritten(c: u8) -> u16 {
    match c {
        // a e i o u
        32 | 36 | 40 | 46 | 52 => 12,
        56 => 35,
        39 => 40,
        _ => 100,
    }
}

fn latin(c: u8) -> u8 {
    if (32..58).contains(&c) {
        c - 32 + b'a'
    } else if (64..74).contains(&c) {
        c - 64 + b'0'
    } else {
        c
    }
}

/// The cheapest way to write Arabic letters as these Latin ones, in hundredths of a letter.
pub(crate) fn cross_cost(arabic: &[u8], other: &[u8]) -> u16 {
    const FAR: u16 = 9000;
    let mut rows = [[FAR; LONGEST + 1]; LONGEST + 1];
    rows[0][0] = 0;
    let (n, m) = (arabic.len(), other.len());
    for i in 0..=n {
        for j in 0..=m {
            let here = rows[i][j];
            if here >= FAR {
                continue;
            }
            if j < m {
                let mut cost = unwritten(other[j]);
                if j > 0 && other[j] == other[j - 1] {
                    cost = cost.min(8);
                }
                rows[i][j + 1] = rows[i][j + 1].min(here + cost);
            }
            if i < n {
                let letter = usize::from(arabic[i]);
                let doubled = i > 0 && arabic[i] == arabic[i - 1];
                rows[i + 1][j] = rows[i + 1][j].min(here + if doubled { 10 } else { 100 });
                if j < m {
                    rows[i + 1][j + 1] = rows[i + 1][j + 1].min(here + 100);
                }
                for (text, cost) in SOUNDS.get(letter).copied().unwrap_or(&[]) {
                    let text = text.as_bytes();
                    let end = j + text.len();
                    if end <= m && text.iter().zip(&other[j..end]).all(|(a, b)| *a == latin(*b)) {
                        rows[i + 1][end] = rows[i + 1][end].min(here + cost);
                    }
                }
            }
        }
    }
    rows[n][m]
}
