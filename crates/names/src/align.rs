//! The cheapest way from one row of letters to another: changes, drops, and swaps of neighbours, each at its price.
//!
//! Levenshtein's distance with prices and with swaps of neighbours (optimal string alignment). It allocates nothing.

use crate::letters::MOST;

/// Prices of one comparison.
pub(crate) trait Prices {
    /// Of reading letter `i` of one as letter `j` of the other.
    fn change(&self, i: usize, j: usize) -> u16;
    /// Of two neighbours swapped: letters `i - 1`, `i` of the one.
    fn swap(&self, i: usize) -> u16;
}

/// Stands for a price that nobody pays.
pub(crate) const FAR: u16 = 999;

/// The cheapest way, or [`FAR`] once it must cost more than `most`. `drop_x`, `drop_y`: prices of leaving each letter out.
pub(crate) fn cheapest(
    x: &[u8],
    y: &[u8],
    drop_x: &[u8],
    drop_y: &[u8],
    prices: &impl Prices,
    most: u16,
) -> u16 {
    let mut before = [0u16; MOST + 1];
    let mut last = [0u16; MOST + 1];
    let mut now = [0u16; MOST + 1];
    let m = y.len();
    for j in 0..m {
        last[j + 1] = last[j] + u16::from(drop_y[j]);
    }
    for i in 0..x.len() {
        let drop = u16::from(drop_x[i]);
        now[0] = last[0] + drop;
        let mut least = now[0];
        for j in 0..m {
            let changed = if x[i] == y[j] { last[j] } else { last[j] + prices.change(i, j) };
            let mut best = changed.min(last[j + 1] + drop).min(now[j] + u16::from(drop_y[j]));
            if i > 0 && j > 0 && x[i] == y[j - 1] && x[i - 1] == y[j] && x[i] != y[j] {
                best = best.min(before[j - 1] + prices.swap(i));
            }
            now[j + 1] = best;
            least = least.min(best);
        }
        if least > most {
            return FAR;
        }
        before = last;
        last = now;
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
