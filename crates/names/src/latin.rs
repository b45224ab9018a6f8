//! Two parts in Latin letters: sounds that usual ways of spelling exchange.
//!
//! Prices are hundredths of a full sound, set by hand: vowels are weak evidence, since Arabic writes few of them and
//! every colonial and scholarly tradition hears them otherwise; consonants are cheap where traditions differ.

use crate::align::{Changes, FAR, PRICED, Prices, cheapest, exchanges};
use crate::letters::MOST;
use crate::sounds::{l, sound, vowel};

/// Price of a full sound.
const DEAR: u8 = 100;

/// Sounds that are exchanged, with the price; two-letter sounds as they are written.
const EXCHANGED: &[(&str, &str, u8)] = &[
    ("e", "i", 14),
    ("a", "e", 12),
    ("o", "u", 12),
    ("i", "y", 6),
    ("a", "o", 40),
    ("a", "i", 45),
    ("a", "u", 40),
    ("e", "o", 45),
    ("e", "u", 45),
    ("i", "o", 55),
    ("i", "u", 50),
    ("e", "y", 25),
    ("u", "w", 12),
    ("o", "w", 25),
    ("v", "w", 20),
    ("k", "q", 6),
    ("g", "q", 25),
    ("g", "k", 45),
    ("kh", "k", 35),
    ("kh", "h", 35),
    ("kh", "x", 4),
    ("kh", "ch", 30),
    ("kh", "gh", 50),
    ("x", "k", 40),
    ("x", "h", 45),
    ("gh", "g", 20),
    ("gh", "q", 40),
    ("gh", "r", 30),
    ("gh", "x", 30),
    ("g", "j", 25),
    ("j", "c", 15),
    ("j", "k", 45),
    ("j", "y", 60),
    ("j", "ch", 45),
    ("j", "z", 60),
    ("c", "s", 12),
    ("c", "k", 30),
    ("c", "z", 45),
    ("c", "ch", 35),
    ("sh", "ch", 12),
    ("sh", "s", 30),
    ("ch", "s", 45),
    ("ch", "k", 35),
    ("th", "t", 20),
    ("th", "s", 35),
    ("th", "dh", 22),
    ("th", "d", 45),
    ("th", "z", 50),
    ("dh", "d", 16),
    ("dh", "z", 22),
    ("d", "z", 45),
    ("d", "t", 35),
    ("s", "z", 40),
    ("b", "p", 35),
    ("f", "v", 35),
    ("f", "p", 70),
    ("b", "v", 60),
    ("m", "n", 55),
    ("l", "r", 85),
    ("h", "w", 80),
];

static CHANGES: Changes = changes();

const fn code(written: &str) -> usize {
    let bytes = written.as_bytes();
    (if bytes.len() == 1 {
        l(bytes[0])
    } else {
        match bytes[0] {
            b's' => sound::SH,
            b'c' => sound::CH,
            b'k' => sound::KH,
            b'g' => sound::GH,
            b't' => sound::TH,
            _ => sound::DH,
        }
    }) as usize
}

const fn changes() -> Changes {
    let mut table = [[DEAR; PRICED]; PRICED];
    let mut n = 0;
    while n < EXCHANGED.len() {
        let (a, b, price) = EXCHANGED[n];
        table[code(a)][code(b)] = price;
        table[code(b)][code(a)] = price;
        n += 1;
    }
    table
}

struct Spelling<'a> {
    x: &'a [u8],
}

impl Prices for Spelling<'_> {
    fn changes(&self) -> &Changes {
        &CHANGES
    }

    fn change_at_end(&self, a: u8, b: u8) -> Option<u16> {
        // Ahmed and Ahmet, Fatima and Fatime.
        const D: u8 = l(b'd');
        const T: u8 = l(b't');
        const A: u8 = l(b'a');
        const E: u8 = l(b'e');
        match (a.min(b), a.max(b)) {
            (D, T) => Some(20),
            (A, E) => Some(12),
            _ => None,
        }
    }

    fn swap(&self, i: usize) -> u16 {
        if vowel(self.x[i]) || vowel(self.x[i - 1]) { 55 } else { 70 }
    }
}

/// Which sounds each sound is exchanged with for less than a full one, and itself, a bit each.
pub(crate) static EXCHANGES: [u64; PRICED] = exchanges(&CHANGES, DEAR);

/// Price of leaving out each sound.
pub(crate) fn drops(sounds: &[u8]) -> [u8; MOST] {
    let mut out = [DEAR; MOST];
    for (n, &code) in sounds.iter().enumerate() {
        let (before, after) = (n.checked_sub(1).map(|n| sounds[n]), sounds.get(n + 1).copied());
        let by_vowel = before.is_some_and(vowel) || after.is_some_and(vowel);
        out[n] = match code {
            // A diphthong heard as one vowel: Husain, Huseyn, Hussen.
            _ if vowel(code) && by_vowel => 18,
            // A last e is French, or nothing; a last a makes another name.
            _ if code == l(b'e') && after.is_none() => 20,
            _ if vowel(code) && after.is_none() => 60,
            _ if vowel(code) => 40,
            _ if code == l(b'y') && by_vowel => 15,
            _ if code == l(b'w') && by_vowel => 25,
            _ if code == l(b'h') => 40,
            _ => DEAR,
        };
    }
    out
}

/// Price of holding two rows of sounds for one name.
/// `drops`: the prices of leaving out, of each.
pub(crate) fn distance(x: &[u8], y: &[u8], drops: [&[u8]; 2], most: u16) -> u16 {
    if x.len().abs_diff(y.len()) > 5 {
        return FAR;
    }
    cheapest(x, y, drops[0], drops[1], &Spelling { x }, most)
}
