//! Two whole names: aligned part by part, scored, and explained in words.
//!
//! Responsible for the verdict on two names by the names alone. It never looks at age, place or date, and so never says
//! that two persons are one. Start at [`compare`].

use crate::known::lexicon;
use crate::likeness::{Kind, Weighed, Why, weigh};
use crate::name::{Parsed, parse};
use crate::order::in_order;
use crate::pairing::{self, Step, align};
use crate::token::Token;

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
    /// In which way they are alike; none for a part that stands in one name only.
    pub kind: Option<Kind>,
    /// How much it speaks against one name: 0 nothing, above 1 more against than for.
    pub doubt: f64,
}

/// Two names compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// From 0, surely two names, to 1, surely one. The doubts of the parts add up, so that one part that differs
    /// decides, however many agree; it is lowered a little where few or very common parts agree.
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
        let sentence = |part: &PartCompared| match (part.a.is_empty(), part.b.is_empty(), part.kind) {
            (true, _, _) => format!("{}: {} stands in the second name only", part.role, part.b),
            (_, true, _) => format!("{}: {} stands in the first name only", part.role, part.a),
            (_, _, Some(Kind::Differs)) => {
                format!("{}: {} against {} differ ({})", part.role, part.a, part.b, part.how)
            }
            (_, _, Some(Kind::Alike)) if part.doubt > DIFFERS => {
                format!("{}: {} against {} differ ({})", part.role, part.a, part.b, part.how)
            }
            (_, _, Some(Kind::Alike)) => {
                format!("{}: {} and {} could agree ({})", part.role, part.a, part.b, part.how)
            }
            _ => format!("{}: {} and {} agree ({})", part.role, part.a, part.b, part.how),
        };
        self.parts.iter().map(sentence).collect()
    }
}

/// Above this doubt, a pair is more likely two names than one, four to one.
const DIFFERS: f64 = 1.6;
/// Above this doubt, a pair is not settled.
const UNSURE: f64 = 0.6;
/// Evidence of a part that agrees, in bits, by how common the name is: unknown, very, fairly, known.
const BITS: [f64; 4] = [9.0, 3.0, 5.0, 7.0];
/// How much doubt no evidence at all leaves, and over how many bits it fades.
const BARE_DOUBT: f64 = 0.6;
const FADES: f64 = 8.0;
/// Doubt when one name is of a child or wife only, and the other is not.
const THROUGH_ANOTHER: f64 = 1.0;
/// Doubt when the family stands first in one of the two.
const FAMILY_FIRST: f64 = 0.7;

/// Compares two whole names.
///
/// ```
/// use sijill_names::{Verdict, compare};
/// assert_eq!(compare("عبد القادر حسين", "Abdelkader Houssein").verdict, Verdict::Same);
/// let brothers = compare("أحمد سامي خليل", "Mohammed Sami Khalil");
/// assert_eq!(brothers.verdict, Verdict::Kin);
/// assert_eq!(brothers.explain()[0], "given name: احمد against mohammed differ (two well-known names)");
/// ```
#[must_use]
pub fn compare(a: &str, b: &str) -> Comparison {
    // One order for both, so that the answer cannot depend on it.
    if a <= b {
        return ordered(a, b);
    }
    let mut comparison = ordered(b, a);
    for part in &mut comparison.parts {
        std::mem::swap(&mut part.a, &mut part.b);
    }
    comparison
}

fn ordered(a: &str, b: &str) -> Comparison {
    let (x, y) = (Side::of(a), Side::of(b));
    if x.parsed.flags.unnamed || y.parsed.flags.unnamed || x.tokens.is_empty() || y.tokens.is_empty() {
        return Comparison { score: 0.0, verdict: Verdict::NoName, parts: Vec::new() };
    }
    let (mut steps, mut total) = align(&x.tokens, &y.tokens);
    let mut turned = false;
    if total > DIFFERS && x.tokens.len() > 1 && y.tokens.len() > 1 {
        // The family first, as registers have it.
        let mut first = y.tokens.clone();
        first.rotate_left(1);
        let mut last = y.tokens.clone();
        last.rotate_right(1);
        let faces = |a: &Token, b: &Token| weigh(a, b).kind <= Kind::Near;
        let (x_last, y_last) = (x.tokens.len() - 1, y.tokens.len() - 1);
        let ways = [
            (first, 1, faces(&x.tokens[x_last], &y.tokens[0])),
            (last, y_last, faces(&x.tokens[0], &y.tokens[y_last])),
        ];
        for (tokens, by, _) in ways.into_iter().filter(|(_, _, faces)| *faces) {
            let (other, less) = align(&x.tokens, &tokens);
            if less + FAMILY_FIRST < total {
                (steps, total, turned) = (other, less + FAMILY_FIRST, true);
                for step in &mut steps {
                    let back = |at: usize| (at + by) % y.tokens.len();
                    if step.b.0 < step.b.1 {
                        let length = step.b.1 - step.b.0;
                        let from = back(step.b.0);
                        step.b = (from, (from + length).min(y.tokens.len()));
                    }
                }
            }
        }
    }
    let through = (x.parsed.flags.child_of, x.parsed.flags.wife_of)
        != (y.parsed.flags.child_of, y.parsed.flags.wife_of);
    if through {
        total += THROUGH_ANOTHER;
    }
    let bits: f64 = steps
        .iter()
        .filter(|step| step.weighed.is_some() && step.doubt <= UNSURE)
        .map(|step| bits(step, &x))
        .sum();
    let score = score(total + BARE_DOUBT * (-bits / FADES).exp());
    let verdict = verdict(&x, &y, &steps, total, turned || through);
    let parts = steps.iter().map(|step| part(step, &x, &y)).collect();
    Comparison { score, verdict, parts }
}

/// Doubt at which one name and two are as likely, and how sharply the chance falls around it.
const EVEN: f64 = 2.5;
const SHARPNESS: f64 = 1.3;

/// From doubt to a score between 0 and 1: 1 without doubt.
fn score(doubt: f64) -> f64 {
    let logistic = |doubt: f64| 1.0 / (1.0 + (SHARPNESS * (doubt - EVEN)).exp());
    logistic(doubt) / logistic(0.0)
}

struct Side {
    parsed: Parsed,
    tokens: Vec<Token>,
}

impl Side {
    fn of(raw: &str) -> Self {
        let parsed = in_order(raw).map_or_else(|| parse(raw), |turned| parse(&turned));
        let mut tokens: Vec<Token> = parsed.standing().iter().map(|part| Token::new(part)).collect();
        for (at, token) in tokens.iter_mut().enumerate() {
            token.stood_articled = Self::has(parsed.articles, at);
        }
        Self { parsed, tokens }
    }

    fn text(&self, (from, to): (usize, usize)) -> String {
        self.parsed.parts[from..to].join(" ")
    }

    fn has(bits: u32, at: usize) -> bool {
        at < 32 && bits >> at & 1 == 1
    }
}

fn bits(step: &Step, side: &Side) -> f64 {
    let rank = |token: &Token| token.senses[0].map_or(0, |sense| lexicon().name(sense).rank);
    side.tokens[step.a.0..step.a.1].iter().map(|token| BITS[usize::from(rank(token)).min(3)]).sum()
}

fn verdict(x: &Side, y: &Side, steps: &[Step], total: f64, odd: bool) -> Verdict {
    let kunya_alone = |side: &Side| side.tokens.len() == 1 && (side.parsed.parent_of || kunya(side));
    if kunya_alone(x) != kunya_alone(y) {
        return Verdict::Possible;
    }
    let given = steps.iter().find(|step| step.a.0 == 0 && step.weighed.is_some());
    let given_doubt = given.map_or(0.0, |step| step.doubt);
    let others = || steps.iter().filter(|step| step.a.0 > 0 && step.weighed.is_some());
    let worst = others().map(|step| step.doubt).fold(0.0, f64::max);
    let matched = others().filter(|step| step.doubt <= UNSURE).count();
    let left_out: f64 = steps.iter().filter(|step| step.weighed.is_none()).map(|step| step.doubt).sum();
    if worst > DIFFERS || left_out > DIFFERS {
        return Verdict::Different;
    }
    // Nour and Nour al-Din may be one; two names of brothers they are not by that alone.
    let framed = given.and_then(|step| step.weighed).is_some_and(|weighed| weighed.why == Why::Frame);
    if given_doubt > DIFFERS && !framed {
        return if matched > 0 && worst <= UNSURE { Verdict::Kin } else { Verdict::Different };
    }
    if total > 2.0 * DIFFERS {
        return Verdict::Different;
    }
    if odd || total > UNSURE || unsettled(x, y, steps) { Verdict::Possible } else { Verdict::Same }
}

/// Whether the only part is a kunya: أبو or أم with a name. Compared as text with the start, since أم is no frame.
fn kunya(side: &Side) -> bool {
    pairing::by_name(&side.tokens[0])
        || side.parsed.parts[0].strip_prefix("ام").is_some_and(|rest| lexicon().knows(rest))
        || side.parsed.parts[0].starts_with("umm")
}

/// Whether something in how the names are built leaves the question open.
fn unsettled(x: &Side, y: &Side, steps: &[Step]) -> bool {
    // Two unnamed children of one man may be two children; of one woman named with him, hardly.
    let children = x.parsed.flags.child_of && y.parsed.flags.child_of;
    let mother = x.tokens[0].senses[0].is_some_and(|sense| lexicon().name(sense).sex == 'f');
    let wives = x.parsed.flags.wife_of && y.parsed.flags.wife_of;
    if (children && !mother) || wives || x.parsed.house != y.parsed.house {
        return true;
    }
    let shorter = x.tokens.len().min(y.tokens.len());
    let longest = x.tokens.len().max(y.tokens.len());
    for step in steps {
        let Some(weighed) = &step.weighed else {
            // A last part more, or one of few.
            let last = step.a.1.max(step.b.1) == longest;
            if last || shorter <= 2 {
                return true;
            }
            continue;
        };
        if matches!(
            weighed.why,
            Why::Unmarked
                | Why::Abroad
                | Why::Initial
                | Why::Frame
                | Why::Pet
                | Why::LamAlefNames
                | Why::CutNames
        ) {
            return true;
        }
        let (i, j) = (step.a.0, step.b.0);
        // Swapped, and neither is known: which of the two was meant cannot be told.
        if weighed.why == Why::LamAlef && x.tokens[i].senses[0].is_none() && y.tokens[j].senses[0].is_none() {
            return true;
        }
        let article = Side::has(x.parsed.articles, i) != Side::has(y.parsed.articles, j);
        // A given name with an article is a family; after ibn, a famous one.
        let given = x.tokens[i].senses[0].is_some_and(|sense| {
            let name = lexicon().name(sense);
            name.sex == 'm' && name.rank < 3
        });
        let bin = Side::has(x.parsed.after_bin, i) != Side::has(y.parsed.after_bin, j);
        if i > 0 && ((article && given) || (bin && Side::has(x.parsed.articles, i))) {
            return true;
        }
    }
    false
}

fn part(step: &Step, x: &Side, y: &Side) -> PartCompared {
    let (a, b) = (x.text(step.a), y.text(step.b));
    let across = step.a.1 > step.a.0
        && step.b.1 > step.b.0
        && x.tokens[step.a.0].script() != y.tokens[step.b.0].script();
    PartCompared {
        role: role(step, x, y),
        a,
        b,
        how: step.weighed.map_or("in one name only", |weighed| words(&weighed, across)),
        kind: step.weighed.map(|weighed| weighed.kind),
        doubt: step.doubt,
    }
}

fn role(step: &Step, x: &Side, y: &Side) -> &'static str {
    let (n, m) = (x.tokens.len(), y.tokens.len());
    let through = |side: &Side| side.parsed.flags.child_of || side.parsed.flags.wife_of;
    // Counted in the longer of the two, where nothing is left out.
    let in_a = step.a.1 > step.a.0;
    let (at, length, end) = if (n >= m && in_a) || step.b.1 == step.b.0 {
        (step.a.0, n, step.a.1)
    } else {
        (step.b.0, m, step.b.1)
    };
    if at == 0 && through(x) && through(y) {
        return "parent's or husband's name";
    }
    match at {
        0 => "given name",
        _ if end == length && length > 1 => "family name",
        1 => "father's name",
        2 => "grandfather's name",
        _ => "forefather's name",
    }
}

fn words(weighed: &Weighed, across: bool) -> &'static str {
    match (weighed.why, weighed.kind, across) {
        (Why::Text, ..) => "the same",
        (Why::LamAlef, ..) => "lam and alef swapped",
        (Why::LamAlefNames, ..) => "lam and alef swapped, or two names",
        (Why::Cut, ..) => "a last letter lost",
        (Why::CutNames, ..) => "a last letter lost, or two names",
        (Why::Spellings, _, true) => "usual romanisation",
        (Why::Spellings, _, false) => "two usual spellings",
        (Why::Unmarked, ..) => "usual romanisation without its marks",
        (Why::Abroad, ..) => "the form of another language",
        (Why::Pet, ..) => "a short or pet form",
        (Why::Initial, ..) => "an initial only",
        (Why::Frame, ..) => "one is a compound of the other",
        (Why::TwoNames, ..) => "two well-known names",
        (Why::Shortened, ..) => "a last letter lost, or another name",
        (Why::Known, Kind::Same | Kind::Reading | Kind::Near, _) => "one slip in a well-known name",
        (Why::Known, ..) => "somewhat alike",
        (Why::Letters, Kind::Same | Kind::Reading, false) => "the same under a usual reading",
        (Why::Letters, Kind::Same | Kind::Reading, true) => "usual romanisation",
        (Why::Letters, Kind::Near, false) => "one slip, or a dialect's spelling",
        (Why::Letters, Kind::Near, true) => "close to the usual romanisation",
        (Why::Letters, Kind::Alike, _) => "somewhat alike",
        (Why::Letters, Kind::Differs, _) => "different letters",
    }
}
