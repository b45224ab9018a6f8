//! Short texts as they are compared, without a place on the heap: cells are read by the million.

/// Longest text that is folded: what says a sex, an age or a date is shorter.
const MOST: usize = 64;

/// A short text, folded: lower case; no accents, harakat, tatweel or marks of direction; one form of alef, ya,
/// ta and waw; ASCII digits and punctuation; single blanks between words.
pub(super) struct Short {
    bytes: [u8; MOST],
    len: usize,
}

impl Short {
    /// Folds a text; `None` when it is too long to be a word or two.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut short = Self { bytes: [0; MOST], len: 0 };
        let mut blank = false;
        for c in text.chars() {
            let Some(c) = fold(c) else { continue };
            if c == ' ' {
                blank = short.len > 0;
                continue;
            }
            let needed = usize::from(blank) + c.len_utf8();
            if short.len + needed > MOST {
                return None;
            }
            if blank {
                short.bytes[short.len] = b' ';
                short.len += 1;
                blank = false;
            }
            short.len += c.encode_utf8(&mut short.bytes[short.len..]).len();
        }
        Some(short)
    }

    /// The folded text.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }

    /// Whether it is one of these words, which are written folded.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.text())
    }
}

/// What a character is compared as; `None` when it is left out.
fn fold(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(match c {
            '_' => ' ',
            '`' => '\'',
            c if c.is_ascii_whitespace() || c.is_ascii_control() => ' ',
            c => c.to_ascii_lowercase(),
        });
    }
    if let Some(digit) = digit(c) {
        return Some(char::from(b'0' + digit));
    }
    Some(match c {
        'ء'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6ed}'
        | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{66c}' => return None,
        'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' | 'ې' => 'ي',
        'ؤ' => 'و',
        'ة' | 'ۀ' | 'ہ' | 'ھ' => 'ه',
        'ک' => 'ك',
        '؟' => '?',
        '،' => ',',
        '\u{66b}' => '.',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '’' | '‘' | '´' | 'ʼ' => '\'',
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' | 'ı' | 'İ' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ş' | 'Ş' => 's',
        'ğ' | 'Ğ' => 'g',
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    })
}

/// The digit of a character, whichever script it is in.
#[must_use]
pub fn digit(c: char) -> Option<u8> {
    let from = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(from)).ok()
}

/// A whole number in any script's digits, when the cell is nothing else; `34.0`, as some programs write 34, too.
#[must_use]
pub fn read_number(cell: &str) -> Option<i32> {
    let cell = cell.trim();
    let cell = cell.strip_suffix(".0").unwrap_or(cell);
    let mut value = 0i32;
    for c in cell.chars() {
        value = value.checked_mul(10)?.checked_add(i32::from(digit(c)?))?;
    }
    (!cell.is_empty()).then_some(value)
}

/// Cells that say that nothing is known, folded.
const UNKNOWN: &[&str] = &[
    "#n/a",
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "#null!",
    "-",
    "--",
    "---",
    ".",
    "..",
    "...",
    "*",
    "/",
    "?",
    "??",
    "???",
    "x",
    "xx",
    "n/a",
    "n.a.",
    "na",
    "nan",
    "nil",
    "none",
    "null",
    "not available",
    "not known",
    "not stated",
    "unidentified",
    "undetermined",
    "unk",
    "unkn",
    "unknown",
    "unspecified",
    "غير معروف",
    "غير معروفه",
    "غير معلوم",
    "غير معلومه",
    "غير محدد",
    "غير محدده",
    "غير متوفر",
    "غير متوفره",
    "غير متاح",
    "غير مسجل",
    "غير مذكور",
    "غ م",
    "غ.م",
    "لا يوجد",
    "لايوجد",
    "لا شي",
    "لا يعرف",
    "لا معلومات",
    "مجهول",
    "مجهوله",
    "مجهول الهويه",
    "مجهوله الهويه",
    "بدون",
    "bilinmiyor",
    "belirsiz",
    "inconnu",
    "inconnue",
    "non precise",
];

/// Whether a cell is blank or says that nothing is known.
#[must_use]
pub fn says_unknown(cell: &str) -> bool {
    let cell = cell.trim();
    // The longest of them has sixteen letters; most cells are told apart by the first two.
    if cell.len() > 40 || !may_be_unknown(cell) {
        return cell.is_empty();
    }
    Short::of(cell).is_none_or(|short| short.len == 0 || short.is(UNKNOWN))
}

/// Whether the first two letters are those of a word for unknown.
fn may_be_unknown(cell: &str) -> bool {
    let mut letters = cell.chars().filter_map(fold).skip_while(|c| *c == ' ');
    let (Some(first), second) = (letters.next(), letters.next()) else { return true };
    match first {
        'غ' => matches!(second, Some('ي' | ' ' | '.')),
        'ل' => second == Some('ا'),
        'م' => second == Some('ج'),
        'ب' => matches!(second, Some('د' | 'ل')),
        'n' => matches!(second, None | Some('/' | '.' | 'a' | 'i' | 'o' | 'u')),
        'u' => second == Some('n'),
        'b' => matches!(second, Some('i' | 'e')),
        'i' => second == Some('n'),
        'x' => matches!(second, None | Some('x')),
        first => first.is_ascii_punctuation(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_as_they_are_compared() {
        for word in UNKNOWN {
            let folded = Short::of(word).map(|short| short.text().to_owned());
            assert_eq!(folded.as_deref(), Some(*word));
            assert!(says_unknown(word) && says_unknown(&format!("\u{200f} {word}")), "{word}");
        }
    }

    #[test]
    fn what_writers_vary_is_one() {
        let check = |text: &str, folded: &str| {
            assert_eq!(
                Short::of(text).map(|short| short.text().to_owned()).as_deref(),
                Some(folded),
                "{text}"
            );
        };
        check("  أُنـــثى ", "انثي");
        check("Février", "fevrier");
        check("٣ أشهر", "3 اشهر");
        check("\u{202b}۷\u{a0}\u{a0}ماه\u{202c}", "7 ماه");
        check("e\u{301}te\u{301}", "ete");
        assert!(Short::of(&"ا".repeat(40)).is_none());
    }

    #[test]
    fn what_says_that_nothing_is_known() {
        for cell in ["", "  ", "-", "؟", "N/A", "غير معروفة", "مجهـــول", "Unknown", "لا شيء", "\u{200f}"]
        {
            assert!(says_unknown(cell), "{cell}");
        }
        for cell in ["0", "Nadia", "غير", "كريم"] {
            assert!(!says_unknown(cell), "{cell}");
        }
    }

    #[test]
    fn numbers_in_any_digits() {
        assert_eq!(read_number(" ٣٤ "), Some(34));
        assert_eq!(read_number("۳۴"), Some(34));
        assert_eq!(read_number("34.0"), Some(34));
        assert_eq!(read_number("3 4"), None);
        assert_eq!(read_number("99999999999"), None);
        assert_eq!(read_number(""), None);
    }
}
