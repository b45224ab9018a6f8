//! Strange text made safe to show: what others wrote may hold anything.
//!
//! Escaping for HTML is done where markup is written; here stand the dangers that escaping leaves: characters
//! that turn the direction of what follows, control characters, and dates that a right-to-left line reverses.

/// The text with direction overrides, embeddings, isolates and control characters made visible.
///
/// `U+202E` in a file name or a "quotation" can make a reader see words in another order than the bytes say.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => {
                shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
            }
            c if c.is_control() || is_unfit_for_xml(c) => {
                shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
            }
            c => shown.push(c),
        }
    }
    shown
}

fn is_unfit_for_xml(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Whether the first letter of the text belongs to a right-to-left script.
#[must_use]
pub fn is_rtl(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(is_rtl_char)
}

/// Whether any character of the text runs from right to left.
pub(crate) fn has_rtl(text: &str) -> bool {
    text.chars().any(|c| is_rtl_char(c) || matches!(c, '\u{200f}' | '\u{61c}'))
}

/// Whether a text is words of a right-to-left script and spaces alone: beside such words nothing changes its order.
pub(crate) fn is_all_rtl(text: &str) -> bool {
    text.chars().all(|c| c == ' ' || is_rtl_char(c) && !c.is_numeric())
}

fn is_rtl_char(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1eeff}'
    )
}

/// The language tag for a text by its script: Arabic letters are `ar`, all else is left to English.
#[must_use]
pub fn language_of(text: &str) -> &'static str {
    if is_rtl(text) { "ar" } else { "en" }
}

/// Wraps words like `2025-03-07` or `T-014` in left-to-right isolates, for text that cannot hold markup.
pub(crate) fn isolate_latin(text: &str) -> String {
    let fragile = |word: &str| {
        word.bytes().any(|b| b.is_ascii_digit())
            && word.contains(['-', '/', ':', '–', '.', '%', '+'])
            && word.chars().all(|c| c.is_ascii() || c == '–')
    };
    text.split(' ')
        .map(|word| if fragile(word) { format!("\u{2066}{word}\u{2069}") } else { word.to_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_overrides_are_shown() {
        assert_eq!(clean("abc\u{202e}gpj.exe"), "abc⟨U+202E⟩gpj.exe");
        assert_eq!(clean("a\u{0}b\nc"), "a⟨U+0000⟩b c");
        assert_eq!(clean("سوريا"), "سوريا");
    }

    #[test]
    fn dates_in_arabic_text_are_isolated() {
        assert_eq!(isolate_latin("يوم 2025-03-07 فجراً"), "يوم \u{2066}2025-03-07\u{2069} فجراً");
        assert_eq!(isolate_latin("عدد 157 قتيلاً"), "عدد 157 قتيلاً");
    }

    #[test]
    fn script_decides_language() {
        assert_eq!(language_of("(157) الوحدة 400"), "ar");
        assert_eq!(language_of("Unit 400 الوحدة"), "en");
        assert_eq!(language_of("2025"), "en");
    }
}
