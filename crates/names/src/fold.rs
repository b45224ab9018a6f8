//! Folding: what no writer would tell apart becomes one text.
//!
//! Responsible for letters alone: marks, forms, digits, spaces. It never looks at whole words: what is a title,
//! an article or a compound is the business of `name.rs`. Start at [`fold`]; the letters of the Arabic block
//! stand in [`ARABIC`].

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Version of the folding rules: changes when any name folds otherwise than before.
pub const FOLD_VERSION: u32 = 2;

/// Folds a name: lower case, no marks, letters of one class unified, words parted by one space.
///
/// In Arabic script: harakat, tatweel and presentation forms are undone; the seats of hamza are one letter, bare
/// hamza goes; `ى` is `ي`, `ة` is `ه`; Persian, Urdu and Kurdish letters become the nearest Arabic ones. In Latin:
/// marks and apostrophes go, `ş` and `š` are `sh`, `ç` is `ch`, `ğ` is `gh`, `ḫ` is `kh`, dotless `ı` is `i`. All
/// digits are those of ASCII. Folding a folded text changes nothing.
///
/// ```
/// use sijill_names::fold;
/// assert_eq!(fold("مُحـــمَّد"), "محمد");
/// assert_eq!(fold("Şêro  Xelîl-Ja‘far"), "shero xelil jafar");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Folds into a buffer, which is cleared first.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    out.clear();
    for c in text.chars() {
        let n = c as u32;
        if n.wrapping_sub(0x600) < 0x100 {
            let folded = ARABIC[(n - 0x600) as usize];
            match folded {
                '\0' => {}
                ' ' => space(out),
                folded => out.push(folded),
            }
        } else if n < 0x80 {
            ascii(c, out);
        } else {
            foreign(c, out);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn ascii(c: char, out: &mut String) {
    if c.is_ascii_alphanumeric() {
        out.push(c.to_ascii_lowercase());
    } else if c == '\'' || c == '`' {
        apostrophe(out);
    } else {
        space(out);
    }
}

/// An apostrophe goes; after a digit that stands for a letter it makes another one of it.
fn apostrophe(out: &mut String) {
    let letters = match out.as_bytes() {
        [.., b'7'] => "kh",
        [.., b'3'] => "gh",
        [.., b'9'] => "d",
        _ => return,
    };
    out.pop();
    out.push_str(letters);
}

/// Letters that have no decomposition, or one that misleads.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ı' | 'İ' => "i",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŋ' | 'Ŋ' => "n",
        'ə' | 'Ə' => "e",
        _ => return None,
    })
}

fn foreign(c: char, out: &mut String) {
    match c {
        // Zero-width and directions, soft hyphen, Arabic marks of the later blocks, forms of bare harakat.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => {}
        '\u{8d3}'..='\u{8ff}' | '\u{fe70}'..='\u{fe7f}' => {}
        _ if is_apostrophe(c) => apostrophe(out),
        _ => {
            if let Some(text) = plain(c) {
                out.push_str(text);
                return;
            }
            for part in std::iter::once(c).nfkd() {
                if is_combining_mark(part) {
                    mark(part, out);
                } else if is_apostrophe(part) {
                    // Letters that are made of one: ẚ, ŉ.
                    apostrophe(out);
                } else if part != c && (part as u32) < 0x80 {
                    ascii(part, out);
                } else if part != c && (0x600..0x700).contains(&(part as u32)) {
                    match ARABIC[(part as usize) - 0x600] {
                        '\0' => {}
                        ' ' => space(out),
                        folded => out.push(folded),
                    }
                } else if part.is_alphanumeric() {
                    lower(part, out);
                } else {
                    space(out);
                }
            }
        }
    }
}

/// Apostrophes, ayn and hamza as scholars write them, primes.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\u{2018}'..='\u{201b}'
            | '\u{2b9}'..='\u{2cf}'
            | '\u{b4}'
            | '\u{2032}'
            | '\u{ff07}'
            | '\u{a78b}'
            | '\u{a78c}'
    )
}

fn lower(c: char, out: &mut String) {
    for lower in c.to_lowercase() {
        for part in std::iter::once(lower).nfkd() {
            if let Some(text) = plain(part) {
                out.push_str(text);
            } else if part.is_alphanumeric() && !is_combining_mark(part) && !is_apostrophe(part) {
                out.push(part);
            }
        }
    }
}

/// A mark on the last letter: it goes, but some make another sound of it.
fn mark(mark: char, out: &mut String) {
    let letters = match (mark, out.as_bytes().last()) {
        // Cedilla, caron: ş š sh, ç č ch; ǧ is j.
        ('\u{327}' | '\u{326}', Some(b's')) | ('\u{30c}', Some(b's' | b'c')) | ('\u{327}', Some(b'c')) => "h",
        ('\u{301}', Some(b'c')) => "h",
        ('\u{30c}', Some(b'g')) => {
            out.pop();
            "j"
        }
        // Breve, dot above, macron: ğ ġ ḡ gh.
        ('\u{306}' | '\u{307}' | '\u{304}', Some(b'g')) => "h",
        // Line below, breve below: ḏ dh, ṯ th, ẖ ḫ kh.
        ('\u{331}', Some(b'd' | b't')) => "h",
        ('\u{331}' | '\u{32e}', Some(b'h')) => {
            out.pop();
            "kh"
        }
        // Two dots above a lone Arabic letter and the like: nothing.
        _ => return,
    };
    out.push_str(letters);
}

/// What each character of the Arabic block (U+0600 to U+06FF) becomes: `\0` nothing, a space, or a letter.
static ARABIC: [char; 256] = arabic();

const fn arabic() -> [char; 256] {
    let mut table = [' '; 256];
    let mut n: u8 = 0;
    loop {
        let c = 0x600 + n as u32;
        table[n as usize] = match c {
            0x610..=0x61a | 0x61c | 0x621 | 0x640 | 0x64b..=0x65f | 0x670 | 0x674 | 0x6d6..=0x6dc => '\0',
            0x6df..=0x6e8 | 0x6ea..=0x6ed => '\0',
            0x622 | 0x623 | 0x625 | 0x671..=0x673 | 0x675 => 'ا',
            0x624 | 0x676 | 0x677 | 0x6c4..=0x6cb | 0x6cf => 'و',
            0x626 | 0x649 | 0x620 | 0x63d..=0x63f | 0x678 | 0x6cc..=0x6ce | 0x6d0..=0x6d3 => 'ي',
            0x629 | 0x6be | 0x6c0..=0x6c3 | 0x6d5 | 0x6ff => 'ه',
            0x67b | 0x67e | 0x680 => 'ب',
            0x679 | 0x67a | 0x67c | 0x67d | 0x67f => 'ت',
            0x681..=0x684 | 0x686 | 0x687 | 0x6bf => 'ج',
            0x685 => 'خ',
            0x688..=0x690 | 0x6ee => 'د',
            0x691..=0x697 | 0x699 | 0x6ef => 'ر',
            0x698 => 'ز',
            0x69b => 'س',
            0x69a | 0x69c | 0x6fa => 'ش',
            0x69d => 'ص',
            0x69e | 0x6fb => 'ض',
            0x69f => 'ط',
            0x6a0 | 0x6fc => 'غ',
            0x6a1..=0x6a6 => 'ف',
            0x66f | 0x6a7 | 0x6a8 => 'ق',
            0x63b | 0x63c | 0x6a9..=0x6b4 => 'ك',
            0x6b5..=0x6b8 => 'ل',
            0x6b9..=0x6bd => 'ن',
            0x66e => 'ب',
            0x660..=0x669 => (b'0' + (n - 0x60)) as char,
            0x6f0..=0x6f9 => (b'0' + (n - 0xf0)) as char,
            0x627..=0x64a => match char::from_u32(c) {
                Some(letter) => letter,
                None => ' ',
            },
            _ => ' ',
        };
        if n == 255 {
            return table;
        }
        n += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, folded: &str) {
        assert_eq!(fold(raw), folded, "{raw}");
        assert_eq!(fold(folded), folded, "{raw} again");
    }

    #[test]
    fn arabic() {
        check("أحمد إبراهيم آدم ٱلله", "احمد ابراهيم ادم الله");
        check("مـحـمّـد", "محمد");
        check("ﻣﺤﻤﺪ ﷲ ﻻ", "محمد الله لا");
        check("علی گوران پەروین", "علي كوران بهروين");
        check("مؤمن رائد علاء", "مومن رايد علا");
        check("فاطمة، هدى؛ مصطفى؟", "فاطمه هدي مصطفي");
        check("\u{200f}عبد\u{a0}الله\u{202c} ١٢ ۳", "عبد الله 12 3");
        // Hamza as a mark of its own.
        check("ا\u{654}حمد", "احمد");
    }

    #[test]
    fn latin() {
        check("Şükrü ÖMER İbrahim ışık", "shukru omer ibrahim ishik");
        check("Ḥusayn ʿAlī Ǧamāl Ḫālid Ġassān Ṯābit Ḏiyāb", "husayn ali jamal khalid ghassan thabit dhiyab");
        check("Ja'far Ja’far Jaʿfar", "jafar jafar jafar");
        check("s\u{327}adi", "shadi");
        check("Abd al-Rahman", "abd al rahman");
        check("7'aled 3'assan", "khaled ghassan");
        check("Łukasz Straße Ærø", "lukasz strasse aero");
        check("…½", "1 2");
    }
}
