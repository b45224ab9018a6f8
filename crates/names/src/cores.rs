//! How like two cores are by their letters: in one script, or by sounds across two.
//!
//! Responsible for the price of letters, of damage and of habits of writing. What is known of names, and what stands
//! around a core, is the business of `likeness.rs`. Start at [`cores`].

use crate::across::{Aligned, across, aligned};
use crate::align::{FAR, slips};
use crate::known::Form;
use crate::letters::ar;
use crate::likeness::{Kind, UNLIKE, Weighed, Why, of, of_letters};
use crate::outline::differ_by_letters;
use crate::sounds::vowel;
use crate::token::{Script, Token};
use crate::{arabic, latin};

/// Compares two cores, of which the Arabic one comes first where their scripts differ.
pub(crate) fn cores(a: &Token, b: &Token) -> Weighed {
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
pub(crate) fn in_arabic_by(a: &Token, b: &Token, most: u16) -> Weighed {
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
pub(crate) fn in_latin_by(a: &Token, b: &Token, a_letter: usize, least: u16) -> Weighed {
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
