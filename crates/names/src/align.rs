//! The cheapest way from one row of letters to another: changes, drops, and swaps of neighbours, each at its price.
//!
//! Levenshtein's distance with prices and with swaps of neighbours (optimal string alignment). It allocates nothing.

use crate::letters::MOST;

/// How many numbers of letters have prices of their own; further ones share the last.
pub(crate) const PRICED: usize = 64;

/// Prices of changes, by the numbers of both letters.
pub(crate) type Changes = [[u8; PRICED]; PRICED];

/// Which letters each letter is exchanged with for less than `dear`, a full one, and itself: a bit each.
pub(crate) const fn exchanges(changes: &Changes, dear: u8) -> [u64; PRICED] {
    let mut out = [0; PRICED];
    let (mut a, mut b) = (0, 0);
    while a < PRICED {
        if a == b || changes[a][b] < dear {
            out[a] |= 1 << b;
        }
        b += 1;
        if b == PRICED {
            (a, b) = (a + 1, 0);
        }
    }
    out
}

/// Prices of one comparison.
pub(crate) trait Prices {
    /// Of reading one letter as another one.
    fn changes(&self) -> &Changes;
    /// The same between the last letters of both, where it is another price.
    fn change_at_end(&self, a: u8, b: u8) -> Option<u16>;
    /// Of two neighbours swapped: letters `i - 1`, `i` of the one.
    fn swap(&self, i: usize) -> u16;
}

/// Stands for a price that nobody pays.
pub(crate) const FAR: u16 = 999;

/// The row or column of a letter in a table of prices.
fn priced(letter: u8) -> usize {
    usize::from(letter).min(PRICED - 1)
}

/// The cheapest way, or [`FAR`] once it must cost more than `most`. `drop_x`, `drop_y`: prices of leaving each letter out.
pub(crate) fn cheapest(
    x: &[u8],
    y: &[u8],
    drop_x: &[u8],
    drop_y: &[u8],
    prices: &impl Prices,
    most: u16,
) -> u16 {
    let mut rows = [[0u16; MOST + 1]; 3];
    let [before, last, now] = &mut rows;
    let (mut before, mut last, mut now) = (before, last, now);
    let m = y.len().min(MOST);
    let (y, drop_y) = (&y[..m], &drop_y[..m]);
    for j in 0..m {
        last[j + 1] = last[j] + u16::from(drop_y[j]);
    }
    let mut least_before = 0;
    for (i, (&own, &drop)) in x.iter().zip(drop_x).enumerate() {
        let drop = u16::from(drop);
        let changes = &prices.changes()[priced(own)];
        let previous = i.checked_sub(1).map(|i| x[i]);
        // The cheapest ways to the left of this place, and above that.
        let (mut left, mut above_left) = (last[0] + drop, last[0]);
        let mut least = left;
        now[0] = left;
        for j in 0..m {
            let letter = y[j];
            let changed = if own == letter {
                above_left
            } else {
                let at_end =
                    if i + 1 == x.len() && j + 1 == m { prices.change_at_end(own, letter) } else { None };
                above_left + at_end.unwrap_or(u16::from(changes[priced(letter)]))
            };
            let above = last[j + 1];
            let mut best = changed.min(above + drop).min(left + u16::from(drop_y[j]));
            if previous == Some(letter) && own != letter && j > 0 && own == y[j - 1] {
                best = best.min(before[j - 1] + prices.swap(i));
            }
            now[j + 1] = best;
            least = least.min(best);
            (left, above_left) = (best, above);
        }
        // A swap goes on from the row before this one.
        if least > most && least_before > most {
            return FAR;
        }
        least_before = least;
        (before, last, now) = (last, now, before);
    }
    last[m]
}

/// How many letters were put in, left out, changed or swapped with a neighbour; 3 stands for more than two.
pub(crate) fn slips(x: &[u8], y: &[u8]) -> u8 {
    let start = x.iter().zip(y).take_while(|(a, b)| a == b).count();
    let (x, y) = (&x[start..], &y[start..]);
    let end = x.iter().rev().zip(y.iter().rev()).take_while(|(a, b)| a == b).count();
    let (x, y) = (&x[..x.len() - end], &y[..y.len() - end]);
    match (x.len(), y.len()) {
        (0, 0) => return 0,
        (0, 1) | (1, 0 | 1) => return 1,
        (2, 2) if x[0] == y[1] && x[1] == y[0] => return 1,
        (0..=2, 0..=2) => return 2,
        (n, m) if n.abs_diff(m) > 2 => return 3,
        _ => {}
    }
    // What is left differs at both ends: two slips, one at each end, or more.
    let (n, m) = (x.len(), y.len());
    let step = |at: usize, of: (usize, usize)| (at + of.0, at + of.1);
    // The first slip: a change, a drop on either side, a swap.
    let firsts: [(usize, usize); 4] = [step(0, (1, 1)), step(0, (1, 0)), step(0, (0, 1)), (2, 2)];
    for (n_first, (i, j)) in firsts.into_iter().enumerate() {
        if i > n || j > m || (n_first == 3 && !(x[0] == y[1] && x[1] == y[0])) {
            continue;
        }
        let (x, y) = (&x[i..], &y[j..]);
        let start = x.iter().zip(y).take_while(|(a, b)| a == b).count();
        let (x, y) = (&x[start..], &y[start..]);
        let one = match (x.len(), y.len()) {
            (0, 0 | 1) | (1, 0 | 1) => true,
            (2, 2) => x[0] == y[1] && x[1] == y[0],
            _ => false,
        };
        if one {
            return 2;
        }
    }
    3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (a, b, n) in [
            ("smith", "smith", 0),
            ("smith", "smyth", 1),
            ("smith", "smiht", 1),
            ("smith", "mith", 1),
            ("smith", "smithe", 1),
            ("catherine", "kathrine", 2),
            ("ab", "ba", 1),
            ("jonathan", "jonahtna", 2),
            ("miller", "mueller", 2),
            ("smith", "jones", 3),
            ("", "abc", 3),
        ] {
            assert_eq!(slips(a.as_bytes(), b.as_bytes()), n, "{a} {b}");
            assert_eq!(slips(b.as_bytes(), a.as_bytes()), n, "{b} {a}");
        }
    }
}
