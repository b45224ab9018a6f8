//! One part of a name, made ready for comparing.

use crate::fold::fold;

/// The script of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// Arabic, with its Persian, Urdu and Kurdish letters.
    Arabic,
    /// Latin, with Turkish, Kurdish, French and scholarly letters.
    Latin,
    /// Any other, or none (digits).
    Other,
}

pub(crate) const LONGEST: usize = 22;
/// Stands for lam and alef in either order.
pub(crate) const LAM_ALEF: u8 = 30;

/// One part of a name, folded once and made ready for comparing without allocation.
#[derive(Clone, Debug)]
pub struct Token {
    text: Box<str>,
    script: Script,
    key: u64,
    pub(crate) codes: [u8; LONGEST],
    pub(crate) len: u8,
    pub(crate) swapped: [u8; LONGEST],
    pub(crate) swapped_len: u8,
    pub(crate) known: u8,
    /// Latin letters as sounds; Arabic letters as they are.
    pub(crate) sounds: [u8; LONGEST],
    pub(crate) sounds_len: u8,
}

const ARABIC: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";

pub(crate) fn code(c: char) -> u8 {
    match c {
        'a'..='z' => 32 + (c as u8 - b'a'),
        '0'..='9' => 64 + (c as u8 - b'0'),
        _ => match ARABIC.chars().position(|letter| letter == c) {
            Some(n) => n as u8 + 1,
            None => 80 + (c as u32 % 100) as u8,
        },
    }
}

impl Token {
    /// Folds a part and makes it ready.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = fold(text);
        let script = text
            .chars()
            .find_map(|c| match c {
                'a'..='z' => Some(Script::Latin),
                '\u{621}'..='\u{64a}' => Some(Script::Arabic),
                _ => None,
            })
            .unwrap_or(Script::Other);
        let mut codes = [0; LONGEST];
        let mut len = 0;
        for c in text.chars().filter(|c| *c != ' ').take(LONGEST) {
            codes[len] = code(c);
            len += 1;
        }
        let mut swapped = [0; LONGEST];
        let mut swapped_len = 0;
        let mut at = 0;
        while at < len {
            let pair = (codes[at], codes.get(at + 1).copied().unwrap_or(0));
            if script == Script::Arabic && (pair == (23, 1) || pair == (1, 23)) {
                swapped[swapped_len] = LAM_ALEF;
                at += 2;
            } else {
                swapped[swapped_len] = codes[at];
                at += 1;
            }
            swapped_len += 1;
        }
        let known = crate::likeness::known(&text);
        let (sounds, sounds_len) =
            if script == Script::Latin { latin_sounds(&codes[..len]) } else { (codes, len) };
        let key = key(&codes[..len], script, &text);
        Self {
            text: text.into(),
            script,
            key,
            codes,
            len: len as u8,
            swapped,
            swapped_len: swapped_len as u8,
            known,
            sounds,
            sounds_len: sounds_len as u8,
        }
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its script.
    #[must_use]
    pub fn script(&self) -> Script {
        self.script
    }

    /// The consonant skeleton in sound classes, the same for all scripts.
    #[must_use]
    pub fn key(&self) -> u64 {
        self.key
    }

    pub(crate) fn heard(&self) -> &[u8] {
        &self.sounds[..usize::from(self.sounds_len)]
    }

    pub(crate) fn letters(&self) -> &[u8] {
        &self.codes[..usize::from(self.len)]
    }
}

fn key(codes: &[u8], script: Script, text: &str) -> u64 {
    let mut key = 0u64;
    let mut last = 0u8;
    let mut put = |class: u8| {
        if class != 0 && class != last {
            key = key << 4 | u64::from(class);
            last = class;
        } else if class == 0 {
            // A vowel between two letters of one class keeps them apart in neither script.
        }
    };
    match script {
        Script::Other => {
            let mut hash = 0xcbf2_9ce4_8422_2325u64;
            for byte in text.bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
            return hash | 1;
        }
        Script::Arabic => {
            for &c in codes {
                put(match c {
                    2 => 1,
                    20 => 2,
                    3 | 4 | 16 => 3,
                    8 | 9 | 11 | 15 | 17 => 4,
                    5 | 7 | 19 | 21 | 22 => 5,
                    12 | 14 => 6,
                    13 => 7,
                    23 => 8,
                    10 => 9,
                    24 => 10,
                    25 => 11,
                    _ => 0,
                });
            }
        }
        Script::Latin => {
            let letter =
                |n: usize| codes.get(n).map_or(0, |c| if (32..58).contains(c) { c - 32 + b'a' } else { *c });
            let mut n = 0;
            while n < codes.len() {
                let (a, b) = (letter(n), letter(n + 1));
                let (class, used) = match (a, b) {
                    (b's', b'c') if letter(n + 2) == b'h' => (7, 3),
                    (b's', b'h') | (b'c', b'h') => (7, 2),
                    (b't', b'h') => (3, 2),
                    (b'd', b'h') => (4, 2),
                    (b'k', b'h') | (b'g', b'h') => (5, 2),
                    (b'p', b'h') => (2, 2),
                    (b'd', b'j') => (5, 2),
                    (b'b' | b'p', _) => (1, 1),
                    (b'f' | b'v', _) => (2, 1),
                    (b't', _) => (3, 1),
                    (b'd' | b'z', _) => (4, 1),
                    (b'k' | b'q' | b'g' | b'j' | b'c' | b'x', _) => (5, 1),
                    (b's', _) => (6, 1),
                    (b'l', _) => (8, 1),
                    (b'r', _) => (9, 1),
                    (b'm', _) => (10, 1),
                    (b'n', _) => (11, 1),
                    (64..=73, _) => (
                        match a {
                            69 => 5,
                            70 => 3,
                            72 => 5,
                            73 => 6,
                            68 => 4,
                            _ => 0,
                        },
                        1,
                    ),
                    _ => (0, 1),
                };
                put(class);
                n += used;
            }
        }
    }
    if key == 0 { 0xf } else { key }
}

/// Sounds that Latin writers spell with two letters.
pub(crate) const SH: u8 = 58;
pub(crate) const KH: u8 = 59;
pub(crate) const GH: u8 = 60;

/// Latin letters as sounds: what French, English, Turkish and scholarly habits spell differently becomes one.
fn latin_sounds(codes: &[u8]) -> ([u8; LONGEST], usize) {
    let letter = |n: usize| codes.get(n).map_or(0, |c| if (32..58).contains(c) { c - 32 + b'a' } else { *c });
    let mut out = [0u8; LONGEST];
    let mut len = 0;
    let mut n = 0;
    while n < codes.len() {
        let (a, b, c) = (letter(n), letter(n + 1), letter(n + 2));
        let of = |letter: u8| letter - b'a' + 32;
        let (sound, used) = match (a, b) {
            (b's', b'c') if c == b'h' => (SH, 3),
            (b's' | b'c', b'h') => (SH, 2),
            (b'k', b'h') => (KH, 2),
            (b'x', _) => (KH, 1),
            (b'g', b'h') => (GH, 2),
            (b'd', b'j') => (of(b'j'), 2),
            (b'p', b'h') => (of(b'f'), 2),
            (b't', b'h') => (of(b't'), 2),
            (b'd', b'h') => (of(b'd'), 2),
            (b'o', b'u' | b'o') => (of(b'u'), 2),
            (b'e', b'e') | (b'i', b'e') => (of(b'i'), 2),
            (b'e' | b'a', b'i' | b'y') => (of(b'e'), 2),
            (b'w', _) => (of(b'u'), 1),
            (b'y', _) => (of(b'i'), 1),
            (b'q', _) => (of(b'k'), 1),
            (b'c', b'e' | b'i') => (of(b's'), 1),
            (b'c', _) => (of(b'k'), 1),
            (b'a'..=b'z', _) => (of(a), 1),
            _ => (codes[n], 1),
        };
        if len == 0 || out[len - 1] != sound {
            out[len] = sound;
            len += 1;
        }
        n += used;
    }
    // A last h is written or not.
    if len > 2 && out[len - 1] == b'h' - b'a' + 32 {
        len -= 1;
    }
    (out, len)
}
