//! Two parts in Arabic letters: what damage, dialect and habit make of one letter.
//!
//! Prices are hundredths of a full letter, set by hand from what was seen in published lists: letters that dialects or
//! writers exchange are cheap, letters that differ by dots alone are half a letter.

use crate::align::{Changes, FAR, PRICED, Prices, cheapest, exchanges};
use crate::letters::{MOST, ar};

/// Price of a full letter.
const DEAR: u8 = 100;

/// Pairs of letters that are exchanged, with the price.
const EXCHANGED: &[(char, char, u8)] = &[
    // One sound in many dialects, or two ways to write it.
    ('ض', 'ظ', 14),
    ('ذ', 'د', 20),
    ('ذ', 'ز', 24),
    ('ظ', 'ز', 30),
    ('ث', 'ت', 20),
    ('ث', 'س', 24),
    ('ط', 'ت', 24),
    ('س', 'ص', 24),
    ('ق', 'ك', 30),
    ('د', 'ض', 35),
    ('ق', 'غ', 35),
    ('ج', 'ق', 50),
    ('ق', 'ا', 55),
    ('ع', 'ا', 40),
    ('ح', 'ه', 40),
    ('خ', 'غ', 50),
    ('ل', 'ن', 45),
    ('م', 'ن', 55),
    ('ز', 'س', 50),
    ('ز', 'ص', 55),
    // Alike but for dots, or to the eye.
    ('ب', 'ت', 45),
    ('ب', 'ث', 50),
    ('ب', 'ن', 45),
    ('ب', 'ي', 45),
    ('ت', 'ن', 45),
    ('ت', 'ي', 45),
    ('ث', 'ن', 50),
    ('ن', 'ي', 45),
    ('ج', 'ح', 40),
    ('ج', 'خ', 40),
    ('ح', 'خ', 40),
    ('ر', 'ز', 40),
    ('د', 'ر', 50),
    ('ذ', 'ر', 60),
    ('س', 'ش', 40),
    ('ص', 'ض', 40),
    ('ط', 'ظ', 40),
    ('ع', 'غ', 40),
    ('ف', 'ق', 40),
    ('ر', 'و', 60),
    ('ه', 'م', 70),
    ('ك', 'ل', 70),
    // Vowels.
    ('ا', 'و', 45),
    ('ا', 'ي', 45),
    ('و', 'ي', 45),
    ('ا', 'ه', 50),
    ('ه', 'ت', 45),
    ('ه', 'ي', 70),
];

static CHANGES: Changes = changes();

const fn code(c: char) -> usize {
    let mut n = 0;
    while n < 28 {
        if crate::letters::ALPHABET[n] == c {
            return n + 1;
        }
        n += 1;
    }
    0
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

struct Writing<'a> {
    x: &'a [u8],
}

impl Prices for Writing<'_> {
    fn changes(&self) -> &Changes {
        &CHANGES
    }

    fn change_at_end(&self, a: u8, b: u8) -> Option<u16> {
        match (a.min(b), a.max(b)) {
            // The same sound at the end of a word.
            (ar::ALEF, ar::YA) => Some(10),
            (ar::ALEF, ar::HA) | (ar::TA, ar::HA) => Some(20),
            _ => None,
        }
    }

    fn swap(&self, i: usize) -> u16 {
        match (self.x[i - 1], self.x[i]) {
            (ar::ALEF, ar::LAM) | (ar::LAM, ar::ALEF) => 12,
            _ => 50,
        }
    }
}

/// Which letters each letter is exchanged with for less than a full one, and itself, a bit each.
pub(crate) static EXCHANGES: [u64; PRICED] = exchanges(&CHANGES, DEAR);

/// Price of leaving out each letter.
pub(crate) fn drops(letters: &[u8]) -> [u8; MOST] {
    let mut out = [DEAR; MOST];
    for (n, &letter) in letters.iter().enumerate() {
        let last = n + 1 == letters.len();
        out[n] = if n > 0 && letters[n - 1] == letter {
            12
        } else {
            match letter {
                ar::ALEF | ar::WAW | ar::YA => 35,
                // The mark of the feminine makes another name.
                ar::HA if last => 60,
                ar::HA => 60,
                // A last letter lost with its ligature, or cut at the edge of a cell.
                _ if last && letters.len() > 3 => 60,
                _ => DEAR,
            }
        };
    }
    out
}

/// Price of holding two rows of Arabic letters for one name.
/// `drops`: the prices of leaving out, of each.
pub(crate) fn distance(x: &[u8], y: &[u8], drops: [&[u8]; 2], most: u16) -> u16 {
    if x.len().abs_diff(y.len()) > 4 {
        return FAR;
    }
    cheapest(x, y, drops[0], drops[1], &Writing { x }, most)
}

/// Whether the one is the other without its last letter: cut at a cell's edge, or lost with a ligature.
pub(crate) fn cut(x: &[u8], y: &[u8]) -> Option<u8> {
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    (long.len() == short.len() + 1 && short.len() >= 3 && long.starts_with(short))
        .then(|| long[long.len() - 1])
}

/// What one letter of three costs to lose, if the one is the other without it: little at the end, in a ligature that some
/// fonts lose (ريم, خضر, مير).
pub(crate) fn cut_to_two(x: &[u8], y: &[u8]) -> Option<u16> {
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    let ([a, b], [c, d, e]) = (short, long) else { return None };
    match ((a, b) == (c, d), (a, b) == (c, e) || (a, b) == (d, e)) {
        (true, _) => Some(if LOST.contains(&(*d, *e)) { 30 } else { 50 }),
        (_, true) => Some(60),
        _ => None,
    }
}

/// Ends of words that such fonts lose the last letter of: ضر ير هر ثر يم ين ني.
const LOST: [(u8, u8); 7] = [
    (15, ar::RA),
    (ar::YA, ar::RA),
    (ar::HA, ar::RA),
    (4, ar::RA),
    (ar::YA, 24),
    (ar::YA, ar::NUN),
    (ar::NUN, ar::YA),
];
