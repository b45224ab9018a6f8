//! Whether two parts of one script differ, seen from which letters they have, without an alignment.
//!
//! Most parts that are compared differ, and most of those by whole letters that nobody exchanges. Each such letter
//! costs a full letter whatever the alignment: it is dropped, or changed into one that it is never taken for. What is
//! said here follows from the prices; it decides nothing of its own. Start at [`differ_at_sight`].

use crate::align::slips;
use crate::likeness::{Relation, relation};
use crate::token::{Script, Token};
use crate::{arabic, latin};

/// Price of a full letter.
const FULL: usize = 100;

/// The letters of an Arabic core, or the sounds of a Latin one, as sets of bits. Numbers beyond 63 share bits, which only
/// makes less be seen.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outline {
    /// Those that cost a full letter to drop.
    dear: u64,
    /// Those that something in it is, or is exchanged with for less than a full letter.
    near: u64,
}

impl Outline {
    /// Of a token whose letters and prices are set.
    pub(crate) fn of(token: &Token) -> Self {
        let (codes, exchanges): (&[u8], &[u64]) = match token.script() {
            Script::Arabic => (token.letters.as_slice(), &arabic::EXCHANGES),
            Script::Latin => (token.sounds.as_slice(), &latin::EXCHANGES),
            Script::Other => return Self::default(),
        };
        let mut this = Self::default();
        for (&code, &drop) in codes.iter().zip(&token.drops) {
            let own = 1 << (code & 63);
            if usize::from(drop) >= FULL {
                this.dear |= own;
            }
            this.near |= own | exchanges.get(usize::from(code)).copied().unwrap_or(0);
        }
        this
    }

    /// How many full letters lie between the two at least.
    fn apart(&self, other: &Self) -> usize {
        // One change may do away with a letter on each side.
        let (own, theirs) = (self.dear & !other.near, other.dear & !self.near);
        own.count_ones().max(theirs.count_ones()) as usize
    }
}

/// Whether two parts are sure to differ by their letters, what costs more than so much a letter being different. It sees
/// nothing of two scripts.
pub(crate) fn differ_by_letters(a: &Token, b: &Token, a_letter: usize) -> bool {
    let apart = a.outline.apart(&b.outline);
    let longest = a.letters.len().max(b.letters.len());
    // One letter may be a whole slip, and is what is cut off.
    if apart < 2 || apart * FULL <= longest * a_letter || a.script() != b.script() {
        return false;
    }
    match a.script() {
        Script::Arabic => true,
        Script::Latin => match slips(a.letters.as_slice(), b.letters.as_slice()) {
            0 | 1 => false,
            2 => longest < 5,
            _ => true,
        },
        Script::Other => false,
    }
}

/// Whether two parts of one script and frame, of which one at least is not well known, are sure not to be close, as far as
/// can be seen without an alignment.
pub(crate) fn apart_at_sight(a: &Token, b: &Token) -> bool {
    let (x, y) = (a.letters.as_slice(), b.letters.as_slice());
    let (apart, longest) = (a.outline.apart(&b.outline), x.len().max(y.len()));
    match a.script() {
        // No name that is close costs two full letters, and none that was cut has lost more than one.
        Script::Arabic => apart >= 2,
        Script::Latin if apart * FULL > longest * 11 => match slips(x, y) {
            0 => false,
            1 => longest < 4,
            2 => longest < 8,
            _ => true,
        },
        Script::Latin | Script::Other => false,
    }
}

/// Whether two parts are sure to be [`Kind::Differs`](crate::Kind), as far as can be seen at once: at a fraction of what
/// [`likeness`](crate::likeness()) costs. Where it sees nothing, `likeness` says whether they differ.
#[must_use]
pub fn differ_at_sight(a: &Token, b: &Token) -> bool {
    a.frame == b.frame
        && differ_by_letters(a, b, 30)
        && a.letters.len().min(b.letters.len()) > 1
        && !matches!(relation(a, b), Relation::Shared(_))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Kind, likeness, nearness};

    #[track_caller]
    fn check(a: &str, b: &str) -> bool {
        let (a, b) = (Token::new(a), Token::new(b));
        let seen = differ_at_sight(&a, &b);
        assert_eq!(seen, differ_at_sight(&b, &a));
        let like = likeness(&a, &b);
        assert_eq!(nearness(&a, &b), (like.kind <= Kind::Near).then_some(like), "{} {}", a.text(), b.text());
        if seen {
            assert_eq!(like.kind, Kind::Differs, "{} {}", a.text(), b.text());
        }
        seen
    }

    #[test]
    fn names_that_have_nothing_in_common_are_seen_to_differ() {
        assert!(check("كريم", "سلطان") && check("Karim", "Sultan") && check("طلاف", "برمكي"));
        assert!(!check("كريم", "كرم") && !check("Karim", "Kareem") && !check("Karim", "كريم"));
    }

    #[test]
    fn well_known_names_are_seen_as_they_are() {
        let names: Vec<&str> = crate::known::lexicon()
            .names
            .iter()
            .flat_map(|name| [name.arabic.as_str(), name.latin])
            .step_by(3)
            .collect();
        let mut seen = 0;
        for a in &names {
            seen += names.iter().filter(|b| check(a, b)).count();
        }
        assert!(seen * 2 > names.len(), "{seen}");
    }

    proptest! {
        #[test]
        fn whatever_is_seen_is_so(
            a in prop_oneof!["[ابتحدرسشصعقكلمنهوي]{1,8}", "[a-ik-uyz]{1,9}", "(ال|ابو|عبد)[ابتحدرسكلمن]{2,6}"],
            b in prop_oneof!["[ابتحدرسشصعقكلمنهوي]{1,8}", "[a-ik-uyz]{1,9}", "(ال|ابو|عبد)[ابتحدرسكلمن]{2,6}"],
        ) {
            check(&a, &b);
        }

        #[test]
        fn whatever_is_seen_of_slips_is_so(
            a in prop_oneof!["[ابتحدرسشصعقكلمنهوي]{2,9}", "[a-ik-uyz]{2,10}"],
            slips in proptest::collection::vec((0usize..10, 0u8..3, any::<prop::sample::Index>()), 1..5),
        ) {
            let mut letters: Vec<char> = a.chars().collect();
            for (at, way, other) in slips {
                let at = at % letters.len();
                match way {
                    0 if letters.len() > 1 => drop(letters.remove(at)),
                    1 => letters[at] = a.chars().nth(other.index(a.chars().count())).unwrap_or('a'),
                    _ => {
                        let next = (at + 1) % letters.len();
                        letters.swap(at, next);
                    },
                }
            }
            check(&a, &letters.into_iter().collect::<String>());
        }
    }
}
