//! Two whole names: aligned part by part, scored, and explained in words.

use crate::cross::cross_cost;
use crate::likeness::{Kind, likeness};
use crate::name::{Parsed, Parser};
use crate::token::{Script, Token};

/// What two names are to each other, by the names alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One name.
    Same,
    /// Could be one name.
    Possible,
    /// The given names differ, the rest agrees: brothers, sisters, cousins.
    Kin,
    /// Two names.
    Different,
    /// One of them is no name.
    NoName,
}

impl Verdict {
    /// Its word in JSON and tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Possible => "possible",
            Self::Kin => "kin",
            Self::Different => "different",
            Self::NoName => "no-name",
        }
    }

    /// It in a sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Same => "One name, written in two ways or alike.",
            Self::Possible => "Could be one name.",
            Self::Kin => "Two names that brothers, sisters or cousins would have.",
            Self::Different => "Two names.",
            Self::NoName => "One of the two is no name of a person; nothing can be said.",
        }
    }
}

/// How one part of a name compares.
#[derive(Clone, Debug, PartialEq)]
pub struct PartCompared {
    /// Which part: "given name", "father's name", ...
    pub role: &'static str,
    /// In the first name; empty when it has none.
    pub a: String,
    /// In the second name.
    pub b: String,
    /// How the two compare, in words.
    pub how: &'static str,
    kind: Option<Kind>,
}

/// Two names compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// From 0, surely two names, to 1, surely one.
    pub score: f64,
    /// The same in a word.
    pub verdict: Verdict,
    /// Part by part.
    pub parts: Vec<PartCompared>,
}

impl Comparison {
    /// One sentence for each part.
    #[must_use]
    pub fn explain(&self) -> Vec<String> {
        self.parts
            .iter()
            .map(|part| match (part.a.is_empty(), part.b.is_empty()) {
                (true, _) => format!("{}: {} stands in the second name only", part.role, part.b),
                (_, true) => format!("{}: {} stands in the first name only", part.role, part.a),
                _ => format!("{}: {} and {}: {}", part.role, part.a, part.b, part.how),
            })
            .collect()
    }
}

/// Takes a name apart; [`Parser`] does the same for many without allocating for each.
#[must_use]
pub fn parse(name: &str) -> Parsed {
    Parser::new().parse(name).clone()
}

/// Compares two whole names.
#[must_use]
pub fn compare(a: &str, b: &str) -> Comparison {
    let (pa, pb) = (parse(a), parse(b));
    let tokens = |parsed: &Parsed| -> Vec<Token> {
        parsed.parts[..parsed.len].iter().map(|part| Token::new(part)).collect()
    };
    let (ta, tb) = (tokens(&pa), tokens(&pb));
    if pa.flags.unnamed || pb.flags.unnamed || ta.is_empty() || tb.is_empty() {
        return Comparison { score: 0.0, verdict: Verdict::NoName, parts: Vec::new() };
    }
    let through = (pa.flags.child_of, pa.flags.wife_of) != (pb.flags.child_of, pb.flags.wife_of);
    let (pairs, mut total) = align(&ta, &tb);
    let mut parts = Vec::new();
    let mut worst_other = Kind::Same;
    let mut given = Kind::Same;
    let mut matched = 0;
    for (x, y) in &pairs {
        let role = role(*x, *y, ta.len(), tb.len());
        let text =
            |at: &Option<usize>, tokens: &[Token]| at.map_or(String::new(), |n| tokens[n].text().to_owned());
        let kind = match (x, y) {
            (Some(i), Some(j)) => {
                let kind = likeness(&ta[*i], &tb[*j]).kind;
                if (*i, *j) == (0, 0) {
                    given = kind
                } else {
                    worst_other = worst_other.max(kind)
                }
                matched += 1;
                Some(kind)
            }
            _ => None,
        };
        let across = matches!((x, y), (Some(i), Some(j)) if ta[*i].script() != tb[*j].script());
        parts.push(PartCompared { role, a: text(x, &ta), b: text(y, &tb), how: words(kind, across), kind });
    }
    if through {
        total += 0.6;
    }
    // Few parts in common prove little.
    let few = if matched < 2 { 0.35 } else { 0.0 };
    let score = (-(total + few)).exp();
    let verdict = if given >= Kind::Alike && worst_other <= Kind::Near && matched >= 2 {
        Verdict::Kin
    } else if given == Kind::Differs || worst_other == Kind::Differs {
        Verdict::Different
    } else if given <= Kind::Near
        && worst_other <= Kind::Near
        && matched >= 2
        && ta.len() == tb.len()
        && !through
    {
        Verdict::Same
    } else {
        Verdict::Possible
    };
    Comparison { score, verdict, parts }
}

fn role(x: Option<usize>, y: Option<usize>, n: usize, m: usize) -> &'static str {
    let (i, j) = (x.or(y).unwrap_or(0), y.or(x).unwrap_or(0));
    if i == 0 && j == 0 {
        "given name"
    } else if x.is_none_or(|i| i + 1 == n) && y.is_none_or(|j| j + 1 == m) {
        "family name"
    } else if i == 1 && j == 1 {
        "father's name"
    } else {
        "grandfather's name"
    }
}

fn words(kind: Option<Kind>, across: bool) -> &'static str {
    match (kind, across) {
        (None, _) => "in one name only",
        (Some(Kind::Same), _) => "the same",
        (Some(Kind::Reading), false) => "the same under a known reading or spelling",
        (Some(Kind::Reading), true) => "the same, as it is usually written in the other script",
        (Some(Kind::Near), false) => "close: one slip or a dialect's spelling",
        (Some(Kind::Near), true) => "close to how it is written in the other script",
        (Some(Kind::Alike), _) => "somewhat alike; they could be two names",
        (Some(Kind::Differs), _) => "different",
    }
}

/// What it costs to hold two parts for one: 0 none.
fn cost(a: &Token, b: &Token) -> f64 {
    if a.text() == b.text() {
        return 0.0;
    }
    let like = likeness(a, b);
    let across = a.script() != b.script() && a.script() != Script::Other && b.script() != Script::Other;
    let letters = f64::from(a.len.max(b.len).max(3));
    let per = if across {
        let (arabic, latin) = if a.script() == Script::Arabic { (a, b) } else { (b, a) };
        f64::from(cross_cost(arabic.letters(), latin.letters())) / 100.0 / f64::from(arabic.len.max(3)) * 1.3
    } else {
        f64::from(like.cost.min(400)) / 100.0 / letters
    };
    // An alias, or a never-merge pair, overrides what the letters say.
    match like.kind {
        Kind::Same | Kind::Reading => per.min(0.12),
        Kind::Alike => per.max(0.25),
        Kind::Near => per,
        Kind::Differs => per.max(0.34),
    }
    .min(1.0)
}

/// Parts left out: dear for the given name, cheap in the middle.
const LEFT_OUT: f64 = 0.10;
/// Left out on both sides at once.
const BOTH: f64 = 0.9;

type Pairs = Vec<(Option<usize>, Option<usize>)>;

/// The cheapest alignment in order; the given names always face each other.
fn align(a: &[Token], b: &[Token]) -> (Pairs, f64) {
    let weight = |i: usize, j: usize| if i == 0 && j == 0 { 7.0 } else { 5.0 };
    let (n, m) = (a.len(), b.len());
    let skip = |length: usize, other: usize| if length > other { LEFT_OUT } else { BOTH };
    let (skip_a, skip_b) = (skip(n, m), skip(m, n));
    let mut costs = vec![vec![f64::MAX; m + 1]; n + 1];
    costs[1][1] = weight(0, 0) * cost(&a[0], &b[0]).powf(1.25);
    for i in 1..=n {
        for j in 1..=m {
            if (i, j) == (1, 1) {
                continue;
            }
            let mut best = f64::MAX;
            if i > 1 && j > 1 {
                best = costs[i - 1][j - 1] + weight(i - 1, j - 1) * cost(&a[i - 1], &b[j - 1]).powf(1.25);
            }
            if i > 1 {
                best = best.min(costs[i - 1][j] + skip_a);
            }
            if j > 1 {
                best = best.min(costs[i][j - 1] + skip_b);
            }
            costs[i][j] = best;
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (n, m);
    while i > 1 || j > 1 {
        if i > 1
            && j > 1
            && costs[i][j]
                == costs[i - 1][j - 1] + weight(i - 1, j - 1) * cost(&a[i - 1], &b[j - 1]).powf(1.25)
        {
            pairs.push((Some(i - 1), Some(j - 1)));
            (i, j) = (i - 1, j - 1);
        } else if i > 1 && costs[i][j] == costs[i - 1][j] + skip_a {
            pairs.push((Some(i - 1), None));
            i -= 1;
        } else {
            pairs.push((None, Some(j - 1)));
            j -= 1;
        }
    }
    pairs.push((Some(0), Some(0)));
    pairs.reverse();
    (pairs, costs[n][m])
}
