//! Which part of one name faces which of the other.
//!
//! Parts are aligned in order; parts may be left out on one side, and two may stand run together for one. Each pair has
//! a doubt: minus the logarithm of the chance that such a pair is one name. Doubts add up, so that one part that
//! differs decides, however well the rest agrees.

use crate::frame::Head;
use crate::likeness::{Kind, Weighed, Why, weigh};
use crate::token::{Script, Token};

/// One step of an alignment.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Parts of the first name: from, to.
    pub(crate) a: (usize, usize),
    /// Parts of the second name.
    pub(crate) b: (usize, usize),
    pub(crate) weighed: Option<Weighed>,
    pub(crate) doubt: f64,
}

/// A given name that one list has and the other has not.
const NO_GIVEN: f64 = 3.0;
/// A part in the middle left out: lists do, often.
const NO_MIDDLE: f64 = 0.12;
/// The last part left out.
const NO_LAST: f64 = 0.45;
/// Left out on the side that has no fewer parts: then something else is left out on the other.
const BOTH_SIDES: f64 = 4.0;
/// Two parts run together.
const RUN_TOGETHER: f64 = 0.15;
/// Two well-known names of the same letters but for vowels; the more letters differ, the surer.
const TWO_NAMES: f64 = 3.2;
/// Brothers differ in the given name alone.
const GIVEN: f64 = 1.25;
/// A kunya faces a given name: nothing is known.
const KUNYA: f64 = 1.2;
/// Run-together parts are looked for only when there is so much doubt.
const ENOUGH: f64 = 0.8;

/// A letter less at the end, across scripts: a cut now and then, and as often another name.
const SHORTENED: f64 = 1.0;

/// The doubt about one pair.
pub(crate) fn doubt(weighed: &Weighed, across: bool) -> f64 {
    let cost = f64::from(weighed.cost.min(400));
    let share = f64::from(weighed.share.min(200)) / 100.0;
    match (weighed.why, weighed.kind) {
        (Why::Text, _) => 0.0,
        (Why::Spellings, _) => 0.02,
        (Why::LamAlef, _) => 0.05,
        (Why::Cut, _) => 0.15,
        (Why::Unmarked, _) => 0.3,
        (Why::Abroad, _) => 0.25,
        (Why::LamAlefNames | Why::CutNames, _) => 0.8,
        (Why::Initial, _) => 0.4,
        (Why::Frame, _) => 1.9 + share,
        (Why::Pet, _) => 1.0,
        (Why::TwoNames, _) => (TWO_NAMES + 4.0 * share).min(5.0),
        (Why::Known, Kind::Same | Kind::Reading) => 0.05 + cost / 300.0,
        (Why::Known, Kind::Near) => 0.2 + cost / 60.0,
        (Why::Known, _) => 1.6 + cost / 70.0,
        (Why::Shortened, _) => SHORTENED + across_doubt(share),
        (Why::Letters, _) if across => across_doubt(share),
        (Why::Letters, Kind::Same | Kind::Reading) => 0.02 + cost / 500.0,
        (Why::Letters, Kind::Near) => 0.1 + cost / 250.0,
        (Why::Letters, Kind::Alike) => 0.9 + cost / 120.0,
        (Why::Letters, Kind::Differs) => 4.0 + share,
    }
}

/// The doubt about a share of the evidence lost across scripts. Fitted on public pairs: even odds at 0.38.
fn across_doubt(share: f64) -> f64 {
    (13.0 * (share - 0.38)).exp().ln_1p()
}

fn pair(a: &Token, b: &Token) -> (Weighed, f64) {
    let weighed = weigh(a, b);
    let across = a.script() != b.script() && a.script() != Script::Other && b.script() != Script::Other;
    (weighed, doubt(&weighed, across))
}

/// Abu with a child's name, where a given name should be. Abu Bakr is a given name.
pub(crate) fn by_name(token: &Token) -> bool {
    token.frame.head == Head::Abu && !token.text().ends_with("بكر") && !token.text().starts_with("abubak")
}

/// The alignment with the least doubt, and its sum.
pub(crate) fn align(a: &[Token], b: &[Token]) -> (Vec<Step>, f64) {
    let (steps, total) = best(a, b, &mut |_, _, _, _| None);
    if total <= ENOUGH || a.len() == b.len() {
        return (steps, total);
    }
    let joined = |x: &[Token], y: &[Token], i: usize, j: usize| {
        let (one, two) = if x.len() > y.len() { (&y[j], x) } else { (&x[i], y) };
        let text: String = two.iter().map(Token::text).collect();
        let whole = Token::new(&text);
        let letters = whole.letters.len();
        if one.script() == whole.script() && letters.abs_diff(one.letters.len()) > 2 {
            return None;
        }
        Some(pair(one, &whole)).filter(|(weighed, _)| weighed.kind <= Kind::Near)
    };
    let (again, less) = best(a, b, &mut |i, n, j, m| {
        if n == 2 {
            joined(&a[i..i + 2], &b[j..=j], 0, 0)
        } else if m == 2 {
            joined(&a[i..=i], &b[j..j + 2], 0, 0)
        } else {
            None
        }
    });
    if less < total { (again, less) } else { (steps, total) }
}

type Joined<'f> = dyn FnMut(usize, usize, usize, usize) -> Option<(Weighed, f64)> + 'f;

fn best(a: &[Token], b: &[Token], joined: &mut Joined<'_>) -> (Vec<Step>, f64) {
    let (n, m) = (a.len(), b.len());
    let skip = |at: usize, length: usize, other: usize| {
        let place = if at == 0 {
            NO_GIVEN
        } else if at + 1 == length {
            NO_LAST
        } else {
            NO_MIDDLE
        };
        place + if length > other { 0.0 } else { BOTH_SIDES }
    };
    // Least doubt up to here, and the steps on both sides that led here.
    let mut table: Vec<(f64, u8, u8, Option<Weighed>, f64)> =
        vec![(f64::INFINITY, 0, 0, None, 0.0); (n + 1) * (m + 1)];
    table[0].0 = 0.0;
    let at = |i: usize, j: usize| i * (m + 1) + j;
    for i in 0..=n {
        for j in 0..=m {
            let here = table[at(i, j)].0;
            if here.is_infinite() {
                continue;
            }
            let mut reach = |i2: usize, j2: usize, doubt: f64, weighed: Option<Weighed>| {
                let slot = &mut table[at(i2, j2)];
                if here + doubt < slot.0 {
                    *slot = (here + doubt, step(i2 - i), step(j2 - j), weighed, doubt);
                }
            };
            if i < n && j < m {
                let (weighed, mut doubt) = pair(&a[i], &b[j]);
                // Abu Ahmad may be anyone's by-name.
                if (i, j) == (0, 0) {
                    if by_name(&a[0]) != by_name(&b[0]) {
                        doubt = doubt.min(KUNYA);
                    }
                    doubt *= GIVEN;
                }
                reach(i + 1, j + 1, doubt, Some(weighed));
                if i + 1 < n
                    && let Some((weighed, doubt)) = joined(i, 2, j, 1)
                {
                    reach(i + 2, j + 1, doubt + RUN_TOGETHER, Some(weighed));
                }
                if j + 1 < m
                    && let Some((weighed, doubt)) = joined(i, 1, j, 2)
                {
                    reach(i + 1, j + 2, doubt + RUN_TOGETHER, Some(weighed));
                }
            }
            if i < n {
                reach(i + 1, j, skip(i, n, m), None);
            }
            if j < m {
                reach(i, j + 1, skip(j, m, n), None);
            }
        }
    }
    let total = table[at(n, m)].0;
    let mut steps = Vec::with_capacity(n.max(m));
    let (mut i, mut j) = (n, m);
    while i > 0 || j > 0 {
        let (_, di, dj, weighed, doubt) = table[at(i, j)];
        let from = (i - usize::from(di), j - usize::from(dj));
        steps.push(Step { a: (from.0, i), b: (from.1, j), weighed, doubt });
        (i, j) = from;
    }
    steps.reverse();
    (steps, total)
}

fn step(length: usize) -> u8 {
    u8::try_from(length).unwrap_or(1)
}
