//! How like two parts of names are.
//!
//! Responsible for one part against another: by text, by what is known of names, by letters in one script, by sounds
//! across two. It knows nothing of whole names. Start at [`likeness`].

use crate::across::{Aligned, across, aligned};
use crate::align::{FAR, slips};
use crate::known::Form;
use crate::letters::ar;
use crate::outline::{apart_at_sight, differ_by_letters};
use crate::sounds::vowel;
use crate::token::{Script, Token};
use crate::{arabic, latin};

/// In which way two parts are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// The same folded text.
    Same = 0,
    /// Equal under a known reading: lam-alef swapped, last letter cut, ligature letter lost, final alef or
    /// hamza, spacing; in Latin, one of the usual spellings of the same sounds; across scripts, a usual romanisation.
    Reading = 1,
    /// Close: a confusable letter, a dialect spelling, one slip.
    Near = 2,
    /// Somewhat alike: could be one name badly written, could be two names.
    Alike = 3,
    /// Different.
    Differs = 4,
}

/// How like two parts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// In which way.
    pub kind: Kind,
    /// Cost of the cheapest alignment, in hundredths of one full letter; 0 for equal texts.
    pub cost: u16,
}

/// Why two parts are as like as they are: for sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The same text.
    Text,
    /// Equal when lam and alef are swapped.
    LamAlef,
    /// Equal when lam and alef are swapped, and both are well-known names.
    LamAlefNames,
    /// A last letter lost.
    Cut,
    /// A last letter lost, and both are well-known names.
    CutNames,
    /// Two usual spellings of one well-known name.
    Spellings,
    /// One is the scholars' form without its marks, which may also be another name's: Salim for سالم.
    Unmarked,
    /// One is the form of another language.
    Abroad,
    /// One is a short or pet form.
    Pet,
    /// One is only an initial.
    Initial,
    /// Two well-known names.
    TwoNames,
    /// The compound lacks its frame on one side: Nour and Nour al-Din.
    Frame,
    /// A last letter lost, across scripts.
    Shortened,
    /// Letters or sounds, against the form in the same script of the well-known name that the other is.
    Known,
    /// Letters or sounds, by the kind.
    Letters,
}

/// A likeness with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weighed {
    pub(crate) kind: Kind,
    pub(crate) cost: u16,
    /// The cost in percent of what the letters are worth as evidence.
    pub(crate) share: u16,
    pub(crate) why: Why,
}

const fn of(kind: Kind, cost: u16, why: Why) -> Weighed {
    Weighed { kind, cost, share: cost / 3, why }
}

/// With the share of so many letters.
fn of_letters(kind: Kind, cost: u16, letters: usize) -> Weighed {
    let letters = u16::try_from(letters).unwrap_or(1).max(1);
    Weighed { kind, cost, share: cost.min(FAR) / letters, why: Why::Letters }
}

const UNLIKE: Weighed = of(Kind::Differs, FAR, Why::Letters);

/// Compares two parts. Symmetric; allocates nothing.
///
/// Well-known names that a letter or two tell apart (محمد and محمود, Omar and Amer) are never more than
/// [`Kind::Alike`]; well-known spellings of one name are never less than [`Kind::Reading`].
///
/// ```
/// use sijill_names::{Kind, Token, likeness};
/// let kind = |a: &str, b: &str| likeness(&Token::new(a), &Token::new(b)).kind;
/// assert_eq!(kind("علاء", "عالء"), Kind::Reading); // lam and alef swapped by a program that reads PDF files
/// assert_eq!(kind("قاسم", "Kassem"), Kind::Reading);
/// assert_eq!(kind("حسن", "Hussein"), Kind::Alike);
/// ```
#[must_use]
pub fn likeness(a: &Token, b: &Token) -> Likeness {
    let weighed = weigh(a, b);
    Likeness { kind: weighed.kind, cost: weighed.cost }
}

/// How like two parts are that are close at least ([`Kind::Near`]); none for others. What [`likeness`] says, sooner where
/// there is nothing to say.
#[must_use]
pub fn nearness(a: &Token, b: &Token) -> Option<Likeness> {
    let plain = a.script() == b.script() && a.frame == b.frame && a.letters.len().min(b.letters.len()) > 1;
    let weighed = match a.script() {
        Script::Arabic | Script::Latin if plain && a.key() != b.key() => match relation(a, b) {
            Relation::Two => return None,
            Relation::Shared(_) => weigh(a, b),
            Relation::Unknown if apart_at_sight(a, b) => return None,
            Relation::Unknown => {
                let (a, b) = if a.text() < b.text() { (a, b) } else { (b, a) };
                if a.script() == Script::Arabic {
                    in_arabic_by(a, b, CLOSEST)
                } else {
                    in_latin_by(a, b, 11, 0)
                }
            }
        },
        _ => weigh(a, b),
    };
    (weighed.kind <= Kind::Near).then_some(Likeness { kind: weighed.kind, cost: weighed.cost })
}

/// What two Arabic parts that are close cost at most.
const CLOSEST: u16 = 150;

/// Compares two parts, with the reason.
pub(crate) fn weigh(a: &Token, b: &Token) -> Weighed {
    // Equal texts have equal keys, which lie nearer.
    if a.key() == b.key() && a.text() == b.text() {
        return of(Kind::Same, 0, Why::Text);
    }
    let (a, b) = match (a.script(), b.script()) {
        (Script::Arabic, Script::Latin) => (a, b),
        (Script::Latin, Script::Arabic) => (b, a),
        (one, other) if one != other => return UNLIKE,
        // One order for both, so that no rounding can depend on it.
        _ if a.text() < b.text() => (a, b),
        _ => (b, a),
    };
    if let Some(weighed) = initial(a, b) {
        return weighed;
    }
    if a.frame != b.frame {
        return framed(a, b);
    }
    let relation = relation(a, b);
    if let Relation::Shared(form) = relation {
        return match form {
            Form::Usual => of(Kind::Reading, 6, Why::Spellings),
            Form::Swapped => of(Kind::Reading, 12, Why::LamAlef),
            // A servant of Peace is no servant of a man called Salim.
            Form::Unmarked if a.frame.head == crate::frame::Head::Abd => {
                of(Kind::Reading, 12, Why::Spellings)
            }
            Form::Unmarked => of(Kind::Near, 20, Why::Unmarked),
            Form::Abroad => of(Kind::Reading, 40, Why::Abroad),
            Form::Pet => of(Kind::Alike, 60, Why::Pet),
        };
    }
    let weighed = cores(a, b);
    match relation {
        Relation::Two if weighed.why == Why::LamAlef => of(Kind::Alike, 25, Why::LamAlefNames),
        Relation::Two if lost_ra(a, b) => of(Kind::Alike, 40, Why::CutNames),
        Relation::Two => Weighed {
            kind: weighed.kind.max(Kind::Alike),
            cost: weighed.cost.max(TWO_NAMES),
            share: weighed.share,
            why: Why::TwoNames,
        },
        _ => weighed,
    }
}

/// Least cost between two well-known names: a letter and a half.
const TWO_NAMES: u16 = 150;

/// Whether one is the other without the last letter of `ير`, which some fonts lose.
fn lost_ra(a: &Token, b: &Token) -> bool {
    let (x, y) = (a.letters.as_slice(), b.letters.as_slice());
    a.script() == b.script()
        && arabic::cut(x, y) == Some(ar::RA)
        && x.iter().chain(y).rev().find(|letter| **letter != ar::RA) == Some(&ar::YA)
}

pub(crate) enum Relation {
    /// One of them is not well known.
    Unknown,
    /// They may be one name; the weaker of the two forms.
    Shared(Form),
    /// They are two names.
    Two,
}

pub(crate) fn relation(a: &Token, b: &Token) -> Relation {
    let across = a.script() != b.script();
    let mut best = None;
    for x in a.senses.iter().flatten() {
        for y in b.senses.iter().flatten().filter(|y| y.name == x.name) {
            let form = x.form.max(y.form);
            // Marks are lost in Latin alone, and missed across scripts only.
            if form == Form::Unmarked && !across {
                continue;
            }
            best = Some(best.map_or(form, |best: Form| best.min(form)));
        }
    }
    if best.is_none() && !(a.is_known() && b.is_known()) {
        return Relation::Unknown;
    }
    best.map_or(Relation::Two, Relation::Shared)
}

/// One letter against a name that begins with it: no evidence either way.
fn initial(a: &Token, b: &Token) -> Option<Weighed> {
    let (x, y) = (a.letters.as_slice(), b.letters.as_slice());
    let (short, long) = if x.len() == 1 && y.len() > 1 {
        (a, b)
    } else if y.len() == 1 && x.len() > 1 {
        (b, a)
    } else {
        return None;
    };
    let agree = if a.script() == b.script() {
        short.letters.as_slice()[0] == long.letters.as_slice()[0]
    } else if short.script() == Script::Latin {
        let mut first = crate::letters::Letters::default();
        first.push(long.letters.as_slice()[0]);
        across(&first, &short.plain) <= 35
    } else {
        return None;
    };
    Some(if agree && short.text().chars().count() == 1 { of(Kind::Alike, 30, Why::Initial) } else { UNLIKE })
}

/// Whether one is Abd by itself, and the other Abd with what was left out of the first.
fn bare_abd(bare: &Token, whole: &Token) -> bool {
    whole.frame.head == crate::frame::Head::Abd
        && bare.frame == crate::frame::Frame::default()
        && matches!(bare.text(), "عبد" | "abd" | "abed" | "abdul" | "abdel")
}

/// Two parts with different frames: alike when their cores are, or when the whole parts are, since a frame can be
/// misspelt or seen where there is none.
fn framed(a: &Token, b: &Token) -> Weighed {
    if bare_abd(a, b) || bare_abd(b, a) {
        return of(Kind::Near, 60, Why::Frame);
    }
    let core = if a.letters == b.letters { of(Kind::Same, 0, Why::Text) } else { cores(a, b) };
    let relation = relation(a, b);
    let known = matches!(relation, Relation::Shared(Form::Usual));
    let two = matches!(relation, Relation::Two);
    if !two && (core.kind <= Kind::Reading || known) && a.letters.len().min(b.letters.len()) >= 3 {
        return of(Kind::Alike, 60 + core.cost.min(60), Why::Frame);
    }
    let whole = cores(&a.unframed(), &b.unframed());
    Weighed { kind: whole.kind.max(Kind::Near), ..whole }
}

fn cores(a: &Token, b: &Token) -> Weighed {
    match (a.script(), b.script()) {
        (Script::Arabic, Script::Arabic) => in_arabic(a, b),
        (Script::Latin, Script::Latin) => in_latin(a, b),
        (Script::Arabic, Script::Latin) => across_or_through_known(a, b),
        _ => in_other(a, b),
    }
}

fn in_arabic(a: &Token, b: &Token) -> Weighed {
    in_arabic_by(a, b, FAR)
}

/// The same; what costs more than `most` may cost [`FAR`].
fn in_arabic_by(a: &Token, b: &Token, most: u16) -> Weighed {
    let (x, y) = (a.letters.as_slice(), b.letters.as_slice());
    if x == y {
        // An article or a space more.
        return of(Kind::Reading, 5, Why::Letters);
    }
    if a.sounds == b.sounds || articled_twice(a, b) {
        return of(Kind::Reading, 12, Why::LamAlef);
    }
    if (a.mask ^ b.mask).count_ones() > 3 {
        return UNLIKE;
    }
    if let Some(letter) = arabic::cut(x, y) {
        let (short, long) = if x.len() < y.len() { (a, b) } else { (b, a) };
        let own = short.senses[0].is_some();
        match letter {
            // The feminine, or a name of its own that the other only begins like.
            ar::HA => {}
            _ if own => {}
            ar::ALEF | ar::YA | ar::RA | ar::NUN => return of(Kind::Reading, 25, Why::Cut),
            _ if long.senses[0].is_some() => return of(Kind::Reading, 30, Why::Cut),
            _ => {}
        }
    }
    let (short, long) = if x.len() < y.len() { (a, b) } else { (b, a) };
    let of_known = x.len() != y.len() && long.senses[0].is_some() && short.senses[0].is_none();
    match arabic::cut_to_two(x, y).filter(|_| of_known) {
        Some(cost @ ..=30) => return of(Kind::Reading, cost, Why::Cut),
        Some(cost) => return of_letters(Kind::Near, cost, 3),
        None => {}
    }
    let longest = x.len().max(y.len());
    let most = u16::try_from(longest * 40).unwrap_or(FAR).min(most);
    let cost = arabic::distance(x, y, [&a.drops, &b.drops], most);
    let per = usize::from(cost);
    let kind = if cost <= 25 && longest >= 3 {
        Kind::Reading
    } else if (cost <= 50 && longest >= 3)
        || (cost <= 100 && (longest >= 5 || (longest == 4 && of_known)))
        || (cost <= 150 && longest >= 8)
    {
        Kind::Near
    } else if per <= longest * 30 {
        Kind::Alike
    } else {
        Kind::Differs
    };
    of_letters(kind, cost, longest)
}

/// Whether lam and alef are swapped at the start of a part that lost its article, so that it seems to have one still:
/// اللاذقي is الالذقي.
fn articled_twice(a: &Token, b: &Token) -> bool {
    if a.is_articled == b.is_articled {
        return false;
    }
    let whole = |token: &Token| crate::letters::sorted_runs(&crate::letters::arabic_letters(token.text()));
    whole(a) == whole(b)
}

fn in_latin(a: &Token, b: &Token) -> Weighed {
    in_latin_by(a, b, 30, 120)
}

/// The same; of more than two slips, what costs more than so much a letter, and so much, costs [`FAR`].
fn in_latin_by(a: &Token, b: &Token, a_letter: usize, least: u16) -> Weighed {
    let (x, y) = (a.letters.as_slice(), b.letters.as_slice());
    if x == y {
        return of(Kind::Reading, 5, Why::Letters);
    }
    if a.sounds == b.sounds {
        return of(Kind::Reading, 5, Why::Letters);
    }
    if (a.mask ^ b.mask).count_ones() > 3 {
        return UNLIKE;
    }
    let longest = x.len().max(y.len());
    let slips = slips(x, y);
    let (a_letter, least) = if slips < 3 { (30, 120) } else { (a_letter, least) };
    let most = u16::try_from(longest * a_letter).unwrap_or(FAR).max(least);
    let cost = latin::distance(a.sounds.as_slice(), b.sounds.as_slice(), [&a.drops, &b.drops], most);
    let per = usize::from(cost);
    let kind = if per * 2 <= longest * 11 && longest >= 4 {
        Kind::Reading
    } else if (slips == 1 && longest >= 4) || (slips == 2 && longest >= 8) || per <= longest * 11 {
        Kind::Near
    } else if slips <= 1 || (slips == 2 && longest >= 5) || per <= longest * 20 {
        Kind::Alike
    } else {
        Kind::Differs
    };
    let cost = if slips < 3 { cost.min(u16::from(slips) * 100) } else { cost };
    of_letters(kind, cost, longest)
}

fn in_other(a: &Token, b: &Token) -> Weighed {
    let (x, y) = (a.letters.as_slice(), b.letters.as_slice());
    let slips = slips(x, y);
    let longest = x.len().max(y.len());
    let kind = match slips {
        0 => Kind::Reading,
        1 if longest >= 4 => Kind::Near,
        2 if longest >= 8 => Kind::Near,
        1 => Kind::Alike,
        2 if longest >= 5 => Kind::Alike,
        _ => return UNLIKE,
    };
    of_letters(kind, 5 + u16::from(slips) * 100, longest)
}

/// Shares of the evidence that may be lost for a kind. Of pairs of public spellings and their nearest neighbours,
/// half and half, 95 in 100 are one name below the first, 60 just below the second, 15 just below the third.
const USUAL: u16 = 20;
const CLOSE: u16 = 36;
const LIKE: u16 = 58;
/// Added to the evidence of a word: a short one is not different for one odd vowel.
const ALLOWANCE: u16 = 40;

/// Price of reading the begin of a Latin word as an article.
const ARTICLE: u16 = 10;
/// Letters that an article's `l` becomes.
const SUN: &[u8] = b"tdnrszl";
/// Price of a last letter lost.
const CUT: u16 = 30;
/// Price of lam and alef swapped.
const SWAPPED: u16 = 12;

/// Price when one of the two has lost its last letter, as the ligatures of some fonts do.
fn without_last(a: &Token, b: &Token, whole: &Aligned<'_>) -> u16 {
    let mut best = FAR;
    // A last ه is the mark of the feminine: not lost, but another name's.
    if a.letters.len() >= 4 && a.letters.as_slice().last() != Some(&ar::HA) {
        best = whole.without_arabic();
    }
    // A well-known name is cut as it is written in Arabic: of Shams there remains شم, and not شام.
    let as_written = || {
        b.senses.iter().flatten().all(|sense| {
            let written = crate::letters::arabic_letters(&crate::known::lexicon().name(*sense).arabic);
            arabic::cut(a.letters.as_slice(), written.as_slice()).is_some()
        })
    };
    if let [.., before, last] = b.plain.as_slice()
        && b.plain.len() >= 4
        && !vowel(*last)
        && as_written()
    {
        best = best.min(whole.without_latin(1));
        if vowel(*before) {
            best = best.min(whole.without_latin(2));
        }
    }
    best.saturating_add(CUT).min(FAR)
}

/// Across scripts, where one of the two is a well-known name and the other is not: damage and slips are judged best in
/// the script where they happened, against the forms of that name.
fn across_or_through_known(a: &Token, b: &Token) -> Weighed {
    let plain = across_scripts(a, b);
    if plain.kind <= Kind::Reading && plain.why == Why::Letters {
        return plain;
    }
    let lexicon = crate::known::lexicon();
    let mut best: Option<Weighed> = None;
    let mut found = |weighed: Weighed| {
        if best.is_none_or(|best| (weighed.kind, weighed.cost) < (best.kind, best.cost)) {
            best = Some(weighed);
        }
    };
    let usual = |sense: &&crate::known::Sense| sense.form <= Form::Swapped;
    match (a.is_known(), b.is_known()) {
        (false, true) => {
            for sense in b.senses.iter().flatten().filter(usual) {
                let forms = lexicon.name(*sense).written.iter();
                let forms = forms.filter(|form| !differ_by_letters(a, form, 30));
                forms.for_each(|form| found(in_arabic(a, form)));
            }
        }
        (true, false) => {
            // Ahmad and Ahmadi: the end of a family name makes another of it.
            let family = |token: &Token| matches!(token.letters.as_slice().last(), Some(9 | 25));
            for sense in a.senses.iter().flatten().filter(usual) {
                let forms = lexicon.name(*sense).spelt.iter().filter(|form| family(form) == family(b));
                // What differs is of no use here.
                let forms = forms.filter(|form| !differ_by_letters(b, form, 20));
                forms.for_each(|form| found(in_latin_by(b, form, 20, 0)));
            }
        }
        _ => {}
    }
    match best {
        Some(known) if known.kind < Kind::Differs => {
            // A whole letter of four is another name as easily: Tali, Ali.
            let short = a.letters.len().max(b.letters.len()) <= 4 && known.cost > 60;
            let kind = if short { known.kind.max(Kind::Alike) } else { known.kind };
            let known = Weighed { why: Why::Known, kind, ..known };
            if crate::pairing::doubt(&known, true) < crate::pairing::doubt(&plain, true) {
                known
            } else {
                plain
            }
        }
        _ => plain,
    }
}

fn across_scripts(a: &Token, b: &Token) -> Weighed {
    if (a.mask ^ b.mask).count_ones() > 3 {
        return UNLIKE;
    }
    let whole = aligned(&a.letters, &b.plain);
    let (mut cost, worth) = (whole.cost(), whole.worth);
    // An article that could not be told from the name: Altay, Algas.
    if let [1 | 5, 12, ..] = b.plain.as_slice()
        && cost > ARTICLE
        && b.plain.len() >= 5
    {
        cost = cost.min(across(&a.letters, &b.plain.from(2)) + ARTICLE);
    }
    // The same, its `l` become the letter that follows: Essaadi, Ennaji.
    if let [1 | 5 | 21, sun, again, ..] = b.letters.as_slice()
        && sun == again
        && SUN.contains(&(b'a' - 1 + sun))
        && cost > ARTICLE
        && b.letters.len() >= 6
    {
        cost = cost.min(across(&a.letters, &b.plain.from(1)) + ARTICLE);
    }
    // Lam and alef swapped on the Arabic side; or an article that was taken for two letters of the name.
    if cost > SWAPPED && u32::from(cost) * 100 > u32::from(USUAL) * u32::from(worth + ALLOWANCE) {
        let letters = a.letters.as_slice();
        for at in 1..letters.len() {
            if matches!((letters[at - 1], letters[at]), (ar::ALEF, ar::LAM) | (ar::LAM, ar::ALEF)) {
                cost = cost.min(across(&a.letters.swapped(at - 1), &b.plain) + SWAPPED);
            }
        }
        if letters.starts_with(&[ar::ALEF, ar::LAM]) && letters.len() >= 4 {
            cost = cost.min(across(&a.letters.from(2), &b.plain) + ARTICLE);
        }
    }
    let mut cut = false;
    if u32::from(cost) * 100 > u32::from(USUAL) * u32::from(worth + ALLOWANCE) {
        let shorter = without_last(a, b, &whole);
        cut = shorter < cost;
        cost = cost.min(shorter);
    }
    let share = u16::try_from(u32::from(cost) * 100 / u32::from(worth + ALLOWANCE)).unwrap_or(FAR);
    let kind = if share <= USUAL && cut {
        Kind::Near
    } else if share <= USUAL {
        Kind::Reading
    } else if share <= CLOSE {
        Kind::Near
    } else if share <= LIKE {
        Kind::Alike
    } else {
        Kind::Differs
    };
    let why = if cut { Why::Shortened } else { Why::Letters };
    Weighed { kind, cost: cost.min(FAR), share, why }
}
