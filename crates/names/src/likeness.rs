//! How like two parts of names are.
//!
//! Responsible for one part against another: by text, by what is known of names, by letters in one script, by sounds
//! across two. It knows nothing of whole names. Start at [`likeness`].

use crate::across::across;
use crate::align::FAR;
use crate::arabic;
use crate::cores::{cores, in_arabic_by, in_latin_by};
use crate::known::Form;
use crate::letters::ar;
use crate::outline::apart_at_sight;
use crate::token::{Script, Token};

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

pub(crate) const fn of(kind: Kind, cost: u16, why: Why) -> Weighed {
    Weighed { kind, cost, share: cost / 3, why }
}

/// With the share of so many letters.
pub(crate) fn of_letters(kind: Kind, cost: u16, letters: usize) -> Weighed {
    let letters = u16::try_from(letters).unwrap_or(1).max(1);
    Weighed { kind, cost, share: cost.min(FAR) / letters, why: Why::Letters }
}

pub(crate) const UNLIKE: Weighed = of(Kind::Differs, FAR, Why::Letters);

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
            Relation::Unknown | Relation::Other => {
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
            Form::Unmarked | Form::Open if a.frame.head == crate::frame::Head::Abd => {
                of(Kind::Reading, 12, Why::Spellings)
            }
            Form::Unmarked => of(Kind::Near, 20, Why::Unmarked),
            Form::Open => match cores(a, b) {
                letters if letters.kind <= Kind::Reading => letters,
                _ => of(Kind::Near, 20, Why::Unmarked),
            },
            Form::Abroad => of(Kind::Reading, 40, Why::Abroad),
            Form::Pet => of(Kind::Alike, 60, Why::Pet),
        };
    }
    let weighed = cores(a, b);
    match relation {
        Relation::Two if weighed.why == Why::LamAlef => of(Kind::Alike, 25, Why::LamAlefNames),
        Relation::Two if lost_ra(a, b) => of(Kind::Alike, 40, Why::CutNames),
        Relation::Other if weighed.kind <= Kind::Reading => weighed,
        Relation::Two | Relation::Other => Weighed {
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
    /// They would be two names, if one of them is spelt without its marks.
    Other,
}

pub(crate) fn relation(a: &Token, b: &Token) -> Relation {
    let across = a.script() != b.script();
    let mut best = None;
    for x in a.senses.iter().flatten() {
        for y in b.senses.iter().flatten().filter(|y| y.name == x.name) {
            let form = x.form.max(y.form);
            // Marks are lost in Latin alone, and missed across scripts only.
            if matches!(form, Form::Unmarked | Form::Open) && !across {
                continue;
            }
            best = Some(best.map_or(form, |best: Form| best.min(form)));
        }
    }
    match best {
        Some(form) => Relation::Shared(form),
        None if a.is_known() && b.is_known() => Relation::Two,
        // Across scripts a spelling that is another name's without its marks speaks against this one, unless its letters do not.
        None if across && a.senses[0].is_some() && b.senses[0].is_some() => Relation::Other,
        None => Relation::Unknown,
    }
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
            || begins_two(short.text(), long.letters.as_slice()[0])
            || (long.begins_with_a() && matches!(short.text(), "a" | "e"))
    } else {
        return None;
    };
    Some(if agree && short.text().chars().count() == 1 { of(Kind::Alike, 30, Why::Initial) } else { UNLIKE })
}

/// Whether a Latin letter is the first of the two that an Arabic one is written with: K. for Khaled.
fn begins_two(latin: &str, arabic: u8) -> bool {
    match latin {
        "k" => arabic == ar::KHA,
        "g" => arabic == ar::GHAIN,
        "s" | "c" => arabic == ar::SHIN,
        "t" => arabic == ar::THA,
        "d" => arabic == ar::DHAL,
        _ => false,
    }
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
