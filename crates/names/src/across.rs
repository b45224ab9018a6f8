//! Arabic letters against Latin ones: what it costs to hold one for a way of writing the other.
//!
//! Each Arabic letter is written with none, one or two Latin letters, and Latin letters stand where Arabic writes no
//! vowel. The costs are in `data/sounds.tsv`: shares learnt from public pairs of spellings, as the surprise over
//! the commonest way of writing the letter at that place (start, middle, end); those of `data/habits.tsv` are set
//! by hand and go before. The cheapest alignment is found as in
//! Levenshtein's distance. Start at [`across`].

use std::sync::LazyLock;

use crate::letters::{Letters, MOST};

/// Cost of what is never written: one full letter.
pub(crate) const FULL: u16 = 100;

const LETTERS: usize = 29;
const SINGLE: usize = 27;

/// Places in a word: start, middle, end.
const PLACES: usize = 3;

struct Costs {
    /// Written with no letter, by place and Arabic letter.
    none: [[u8; LETTERS]; PLACES],
    /// Written with one.
    one: [[[u8; SINGLE]; LETTERS]; PLACES],
    /// Written with two.
    two: Vec<[[u8; SINGLE * SINGLE]; LETTERS]>,
    /// Latin letters that stand for none: before the first Arabic letter, between, after the last.
    unwritten: [[u8; SINGLE]; PLACES],
    /// What a match of the letter is worth as evidence.
    worth: [[u8; LETTERS]; PLACES],
}

static COSTS: LazyLock<Box<Costs>> =
    LazyLock::new(|| read(include_str!("data/sounds.tsv"), include_str!("data/habits.tsv")));

#[expect(clippy::cast_possible_truncation, reason = "FULL is 100")]
const DEAR: u8 = FULL as u8;

fn read(learnt: &str, habits: &str) -> Box<Costs> {
    let mut costs = Box::new(Costs {
        none: [[DEAR; LETTERS]; PLACES],
        one: [[[DEAR; SINGLE]; LETTERS]; PLACES],
        two: vec![[[DEAR; SINGLE * SINGLE]; LETTERS]; PLACES],
        unwritten: [[DEAR; SINGLE]; PLACES],
        worth: [[0; LETTERS]; PLACES],
    });
    for line in learnt.lines().chain(habits.lines()).filter(|line| !line.starts_with('#')) {
        let mut words = line.split_ascii_whitespace();
        let (Some(letter), Some(place)) = (words.next(), words.next()) else { continue };
        let place = match place {
            "start" => 0,
            "middle" => 1,
            _ => 2,
        };
        let letter = letter.chars().next().map_or(0, |c| usize::from(crate::letters::arabic_code(c)));
        for word in words {
            let Some((written, cost)) = word.split_once(':') else { continue };
            let Ok(cost) = cost.parse::<u8>() else { continue };
            let code = |b: u8| usize::from(b.saturating_sub(b'a' - 1)) % SINGLE;
            match (written.as_bytes(), letter < LETTERS) {
                (b"=", true) => costs.worth[place][letter] = cost,
                (b"-", true) => costs.none[place][letter] = cost,
                ([a], true) => costs.one[place][letter][code(*a)] = cost,
                ([a, b], true) => costs.two[place][letter][code(*a) * SINGLE + code(*b)] = cost,
                // The row of `+`: no Arabic letter at all.
                ([a], false) => costs.unwritten[place][code(*a)] = cost,
                _ => {}
            }
        }
    }
    costs
}

/// Cost of the cheapest alignment, in hundredths of a full letter, and what the Arabic letters are worth.
pub(crate) fn across(arabic: &Letters, latin: &Letters) -> (u16, u16) {
    let costs = &**COSTS;
    let (a, b) = (arabic.as_slice(), latin.as_slice());
    let mut now = [u16::MAX / 2; MOST + 3];
    now[0] = 0;
    let m = b.len();
    let single = |j: usize| usize::from(b[j]).min(SINGLE * 2) % SINGLE;
    let mut worth = 0;
    for i in 0..=a.len() {
        let between = if i == 0 {
            0
        } else if i == a.len() {
            2
        } else {
            1
        };
        // Latin letters that stand for none, before the next Arabic one.
        let unwritten = &costs.unwritten[between];
        for j in 0..m {
            let again = j > 0 && b[j] == b[j - 1];
            let cost = u16::from(if b[j] < 27 { unwritten[single(j)] } else { DEAR });
            now[j + 1] = now[j + 1].min(now[j] + if again { cost.min(10) } else { cost });
        }
        if i == a.len() {
            break;
        }
        let place = if i == 0 {
            0
        } else if i + 1 == a.len() {
            2
        } else {
            1
        };
        let letter = usize::from(a[i]);
        let mut next = [u16::MAX / 2; MOST + 3];
        if letter < LETTERS {
            worth += u16::from(costs.worth[place][letter]);
            let doubled = i > 0 && a[i] == a[i - 1];
            let none = u16::from(costs.none[place][letter]).min(if doubled { 25 } else { FULL });
            let (one, two) = (&costs.one[place][letter], &costs.two[place][letter]);
            for j in 0..=m {
                next[j] = next[j].min(now[j] + none);
                if j < m {
                    let first = single(j);
                    next[j + 1] = next[j + 1].min(now[j] + u16::from(one[first]));
                    if j + 1 < m {
                        next[j + 2] =
                            next[j + 2].min(now[j] + u16::from(two[first * SINGLE + single(j + 1)]));
                    }
                }
            }
        } else {
            worth += FULL / 2;
            for j in 0..=m {
                next[j] = next[j].min(now[j] + FULL);
                next[j + 1] = next[j + 1].min(now[j] + FULL);
            }
        }
        now = next;
    }
    (now[m], worth)
}
