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
/// Rows of Latin letters in the table.
const ROWS: u8 = 27;
const SINGLE: usize = ROWS as usize;

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

/// So many places between Latin letters, with room for two more.
type Row = [u16; MOST + 3];

/// All that one alignment tells: the cost of the whole word, and of the same without last letters.
pub(crate) struct Aligned<'a> {
    arabic: &'a [u8],
    latin: Written,
    /// Of the Arabic word against each begin of the Latin one.
    costs: Row,
    /// The same before the last Arabic letter but one.
    before: Row,
    /// What the Arabic letters are worth.
    pub(crate) worth: u16,
}

/// The place of Arabic letter `at` of `len`, and of what stands before it.
fn place(at: usize, len: usize) -> (usize, usize) {
    let written = if at == 0 {
        0
    } else if at + 1 == len {
        2
    } else {
        1
    };
    let between = if at == 0 {
        0
    } else if at == len {
        2
    } else {
        1
    };
    (written, between)
}

/// The cheapest alignment of all begins of the Latin letters.
pub(crate) fn aligned<'a>(arabic: &'a Letters, latin: &'a Letters) -> Aligned<'a> {
    let (a, b) = (arabic.as_slice(), Written::of(latin.as_slice()));
    let mut now = [u16::MAX / 2; MOST + 3];
    now[0] = 0;
    let mut before = now;
    let mut worth = 0;
    for i in 0..=a.len() {
        let (written, between) = place(i, a.len());
        unwritten(&mut now, &b, between);
        if i == a.len() {
            break;
        }
        if i + 2 == a.len() {
            before = now;
        }
        worth += worth_of(a[i], written);
        now = after(&now, a, i, &b, written);
    }
    Aligned { arabic: a, latin: b, costs: now, before, worth }
}

/// Cost of the cheapest alignment, in hundredths of a full letter.
pub(crate) fn across(arabic: &Letters, latin: &Letters) -> u16 {
    aligned(arabic, latin).cost()
}

impl Aligned<'_> {
    /// Of the whole words, in hundredths of a full letter.
    pub(crate) fn cost(&self) -> u16 {
        self.without_latin(0)
    }

    /// Without the last so many Latin letters: begins of the word are aligned on the way to all of it.
    pub(crate) fn without_latin(&self, last: usize) -> u16 {
        self.costs[self.latin.len.saturating_sub(last)]
    }

    /// Without the last Arabic letter, of two and more: the one before it stands at the end.
    pub(crate) fn without_arabic(&self) -> u16 {
        let last = self.arabic.len().saturating_sub(1);
        let mut now = self.before;
        if last > 0 {
            now = after(&now, self.arabic, last - 1, &self.latin, place(last - 1, last).0);
            unwritten(&mut now, &self.latin, place(last, last).1);
        }
        now[self.latin.len]
    }
}

/// What an Arabic letter is worth in a place.
fn worth_of(letter: u8, place: usize) -> u16 {
    COSTS.worth[place].get(usize::from(letter)).map_or(FULL / 2, |worth| u16::from(*worth))
}

/// A Latin letter's row in the table.
fn single(letter: u8) -> u8 {
    letter.min(ROWS * 2) % ROWS
}

/// Latin letters by their places in the tables.
struct Written {
    len: usize,
    /// The row of each letter; of what is no letter, one that is never cheap.
    ones: [u8; MOST],
    /// The row of each letter with the next.
    twos: [u16; MOST],
    /// Which letters are the same as the one before, and which are none; one bit each.
    again: u32,
    foreign: u32,
}

impl Written {
    fn of(letters: &[u8]) -> Self {
        let len = letters.len().min(MOST);
        let mut this = Self { len, ones: [0; MOST], twos: [0; MOST], again: 0, foreign: 0 };
        let mut last = None;
        for (at, &letter) in letters.iter().enumerate().take(MOST) {
            this.ones[at] = single(letter);
            this.again |= u32::from(last == Some(letter)) << at;
            this.foreign |= u32::from(letter >= 27) << at;
            last = Some(letter);
        }
        for at in 1..len {
            this.twos[at - 1] = u16::from(this.ones[at - 1]) * u16::from(ROWS) + u16::from(this.ones[at]);
        }
        this
    }
}

/// Latin letters that stand for none, before the next Arabic one.
fn unwritten(now: &mut Row, b: &Written, between: usize) {
    let costs = &COSTS.unwritten[between];
    let mut before = now[0];
    for (j, (&letter, here)) in b.ones[..b.len].iter().zip(&mut now[1..]).enumerate() {
        let cost = u16::from(if b.foreign >> j & 1 == 0 { costs[usize::from(letter)] } else { DEAR });
        before = (*here).min(before + if b.again >> j & 1 == 1 { cost.min(10) } else { cost });
        *here = before;
    }
}

/// The costs after one more Arabic letter.
fn after(now: &Row, a: &[u8], i: usize, b: &Written, place: usize) -> Row {
    let costs = &**COSTS;
    let (letter, m) = (usize::from(a[i]), b.len);
    let mut next = [u16::MAX / 2; MOST + 3];
    if letter < LETTERS {
        let doubled = i > 0 && a[i] == a[i - 1];
        let none = u16::from(costs.none[place][letter]).min(if doubled { 25 } else { FULL });
        let (one, two) = (&costs.one[place][letter], &costs.two[place][letter]);
        // What the letters before this place cost, without the last of them, without the last two.
        let (mut by_one, mut by_two) = (u16::MAX / 2, u16::MAX / 2);
        for j in 0..=m {
            let here = now[j];
            next[j] = (here + none).min(by_one).min(by_two);
            if j < m {
                by_two = u16::MAX / 2;
                if j > 0 {
                    by_two = now[j - 1] + u16::from(two[usize::from(b.twos[j - 1])]);
                }
                by_one = here + u16::from(one[usize::from(b.ones[j])]);
            }
        }
    } else {
        for j in 0..=m {
            next[j] = next[j].min(now[j] + FULL);
            next[j + 1] = next[j + 1].min(now[j] + FULL);
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::{arabic_letters, latin_letters};

    #[test]
    fn without_last_letters_is_what_the_shorter_words_cost() {
        let arabic = ["محمد", "علي", "عبد", "الحسين", "زهراء", "شم", "قاسم", "گل", "خضر"];
        let latin = ["mohamad", "ali", "zahraa", "shams", "kassem", "khdr", "alhussein", "a", "x1y"];
        for a in arabic.map(arabic_letters) {
            for b in latin.map(latin_letters) {
                let both = aligned(&a, &b);
                assert_eq!(both.without_arabic(), across(&a.without_last(1), &b), "{a:?} {b:?}");
                for last in 0..=2 {
                    assert_eq!(
                        both.without_latin(last),
                        across(&a, &b.without_last(last)),
                        "{a:?} {b:?} {last}"
                    );
                }
            }
        }
    }
}
