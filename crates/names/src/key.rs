//! The consonant skeleton of a part, the same for all scripts.
//!
//! Letters that one writer or another confuses are one class: vowels, `w`, `y`, hamza and ayn are none at all. Where
//! a class would have to be two (`ث` is th, t, or s), well-known names are looked up and the rest may part.

use crate::frame::{Head, Tail};
use crate::known::{Form, lexicon};
use crate::letters::{Letters, ar, arabic_letters};
use crate::sounds::{l, sound};
use crate::token::{Script, Token};

/// Classes of sounds, one hexadecimal digit each.
mod class {
    pub(super) const NONE: u8 = 0;
    /// b p
    pub(super) const B: u8 = 1;
    /// f v
    pub(super) const F: u8 = 2;
    /// t th d dh z and the Arabic letters between them
    pub(super) const T: u8 = 3;
    /// s sh ch ç
    pub(super) const S: u8 = 4;
    /// k q g gh kh j c x
    pub(super) const K: u8 = 5;
    pub(super) const L: u8 = 6;
    pub(super) const R: u8 = 7;
    pub(super) const M: u8 = 8;
    pub(super) const N: u8 = 9;
    /// h, where it can be neither part of `th`, `sh` and the like nor a silent end
    pub(super) const H: u8 = 10;
    /// Something else: a digit, a foreign letter.
    pub(super) const OTHER: u8 = 11;
}

/// The key of a part that has vowels alone.
const VOWELS_ALONE: u64 = 0xf;
/// Most classes that a key holds.
const LONGEST: u32 = 15;

#[derive(Default)]
struct Skeleton {
    key: u64,
    len: u32,
    last: u8,
}

impl Skeleton {
    fn push(&mut self, class: u8) {
        // Doubled, or with a vowel between: Arabic does not tell them apart once lam and alef are swapped.
        if class == class::NONE || class == self.last || self.len == LONGEST {
            return;
        }
        // After these, `h` may be the second letter of a digraph.
        if class == class::H && matches!(self.last, class::T | class::S | class::K) {
            return;
        }
        self.key = self.key << 4 | u64::from(class);
        self.len += 1;
        self.last = class;
    }

    /// A last `h` may be silent.
    fn end(&mut self) {
        if self.last == class::H {
            self.key >>= 4;
            self.len -= 1;
            self.last = class::NONE;
        }
    }
}

/// The key of a token whose letters and names are set.
pub(crate) fn key(token: &Token, text: &str) -> u64 {
    if token.script() == Script::Other {
        return hash(text);
    }
    let mut skeleton = Skeleton::default();
    match token.frame.head {
        Head::None => {}
        Head::Abd => {
            skeleton.push(class::B);
            skeleton.push(class::T);
        }
        Head::Abu => skeleton.push(class::B),
    }
    // A known name has the skeleton of its first Arabic form, however it is spelt.
    match token.senses[0].filter(|sense| !matches!(sense.form, Form::Pet | Form::Unmarked)) {
        Some(sense) => arabic(&arabic_letters(&lexicon().name(sense).arabic), &mut skeleton),
        None if token.script() == Script::Arabic => arabic(&token.letters, &mut skeleton),
        None => latin(&token.sounds, &mut skeleton),
    }
    skeleton.end();
    match token.frame.tail {
        Tail::None => {}
        Tail::Din => {
            skeleton.push(class::T);
            skeleton.push(class::N);
        }
        Tail::Allah => skeleton.push(class::L),
        Tail::Other => skeleton.push(class::OTHER),
    }
    if skeleton.key == 0 { VOWELS_ALONE } else { skeleton.key }
}

/// The skeleton of a text of several words, as of a place: those of its words run together. What is silent at the end of
/// a word is so within the text: خربة دلقام, Khirbah Dilqam and Xirbe Dilqam have one key.
///
/// ```
/// use sijill_names::text_key;
/// assert_eq!(text_key("خربة دلقام"), text_key("Xirbe Dilqam"));
/// assert_eq!(text_key("دير هرنوس"), text_key("ديرهرنوس"));
/// ```
#[must_use]
pub fn text_key(text: &str) -> u64 {
    let mut skeleton = Skeleton::default();
    for word in text.split_whitespace() {
        let token = Token::new(word);
        match token.key() {
            VOWELS_ALONE => {}
            _ if token.script() == Script::Other => skeleton.push(class::OTHER),
            key => (0..16).rev().for_each(|at| skeleton.push((key >> (4 * at) & 15) as u8)),
        }
    }
    if skeleton.key == 0 { VOWELS_ALONE } else { skeleton.key }
}

fn arabic(letters: &Letters, out: &mut Skeleton) {
    for &letter in letters.as_slice() {
        out.push(match letter {
            2 => class::B,
            20 => class::F,
            3 | 4 | 8 | 9 | 11 | 15 | 16 | 17 => class::T,
            12..=14 => class::S,
            5 | 7 | 19 | 21 | 22 => class::K,
            10 => class::R,
            ar::LAM => class::L,
            24 => class::M,
            ar::NUN => class::N,
            6 | ar::HA => class::H,
            1 | 18 | ar::WAW | ar::YA => class::NONE,
            _ => class::OTHER,
        });
    }
}

fn latin(sounds: &Letters, out: &mut Skeleton) {
    for &code in sounds.as_slice() {
        out.push(match code {
            c if c == l(b'b') || c == l(b'p') => class::B,
            c if c == l(b'f') || c == l(b'v') => class::F,
            c if c == l(b't') || c == l(b'd') || c == l(b'z') || c == sound::TH || c == sound::DH => class::T,
            c if c == l(b's') || c == sound::SH || c == sound::CH => class::S,
            c if c == l(b'k') || c == l(b'q') || c == l(b'g') || c == l(b'j') || c == l(b'x') => class::K,
            // Turkish and Kurdish: Cemal, Mecit.
            c if c == l(b'c') => class::K,
            sound::KH | sound::GH => class::K,
            c if c == l(b'l') => class::L,
            c if c == l(b'r') => class::R,
            c if c == l(b'm') => class::M,
            c if c == l(b'n') => class::N,
            c if c == l(b'h') => class::H,
            1..=26 => class::NONE,
            _ => class::OTHER,
        });
    }
}

/// Which classes the core of a token has, a bit each: two that differ in many cannot be one name.
pub(crate) fn mask(token: &Token) -> u32 {
    let mut skeleton = Skeleton::default();
    match token.script() {
        Script::Arabic => arabic(&token.letters, &mut skeleton),
        Script::Latin => latin(&token.sounds, &mut skeleton),
        Script::Other => return 0,
    }
    let mut mask = 0u32;
    let mut key = skeleton.key;
    while key != 0 {
        mask |= 1 << (key & 15);
        key >>= 4;
    }
    // `h` is lost and found too often.
    mask & !(1 << class::H)
}

/// FNV-1a, for scripts that have no skeleton here.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }) | 1 << 63
}
