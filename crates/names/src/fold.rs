//! Folding: what no writer would tell apart becomes one text.

use unicode_normalization::UnicodeNormalization;

/// Version of the folding rules: changes when any name folds otherwise than before.
pub const FOLD_VERSION: u32 = 1;

/// Folds a name: lower case, no marks, letters of one class unified, words parted by one space.
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
        if !put(c, out) {
            for part in std::iter::once(c).nfkd() {
                for lower in part.to_lowercase() {
                    // A letter that is foreign to both alphabets stays as it is.
                    if !put(lower, out) && lower.is_alphanumeric() {
                        out.push(lower);
                    }
                }
            }
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Folds a character that needs no decomposition; says whether it did.
fn put(c: char, out: &mut String) -> bool {
    match c {
        'a'..='z' | '0'..='9' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\'' | '`' | '\u{2bb}'..='\u{2bf}' | '\u{2018}' | '\u{2019}' | '\u{2b9}' => {}
        '\u{e7}' | '\u{c7}' | '\u{15f}' | '\u{15e}' | '\u{219}' => {
            out.push_str(if c == '\u{e7}' || c == '\u{c7}' { "ch" } else { "sh" })
        }
        '\u{161}' | '\u{160}' => out.push_str("sh"),
        '\u{11f}' | '\u{11e}' => out.push_str("gh"),
        '\u{131}' | '\u{130}' => out.push('i'),
        '\u{df}' => out.push_str("ss"),
        '\u{f8}' | '\u{d8}' => out.push('o'),
        '\u{142}' | '\u{141}' => out.push('l'),
        '\u{e6}' | '\u{c6}' => out.push_str("ae"),
        // Arabic.
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ا' => out.push('ا'),
        'ؤ' => out.push('و'),
        'ئ' | 'ى' | 'ي' | 'ی' | 'ې' | 'ێ' | 'ے' => out.push('ي'),
        'ة' | 'ه' | 'ہ' | 'ھ' | 'ە' | 'ۀ' => out.push('ه'),
        'ک' | 'ك' | 'گ' => out.push('ك'),
        'پ' => out.push('ب'),
        'چ' => out.push('ج'),
        'ژ' => out.push('ز'),
        'ڤ' => out.push('ف'),
        'ۋ' | 'ۆ' => out.push('و'),
        'ڕ' => out.push('ر'),
        'ڵ' => out.push('ل'),
        'ٹ' => out.push('ت'),
        'ڈ' => out.push('د'),
        'ں' => out.push('ن'),
        'ء' | 'ـ' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => {}
        'ب'..='غ' | 'ف'..='و' => out.push(c),
        '٠'..='٩' => out.push(char::from(b'0' + (c as u32 - 0x660) as u8)),
        '۰'..='۹' => out.push(char::from(b'0' + (c as u32 - 0x6f0) as u8)),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}' => {}
        '\u{300}'..='\u{36f}' => {}
        _ if c.is_ascii()
            || c.is_whitespace()
            || ('\u{2000}'..='\u{206f}').contains(&c)
            || matches!(c, '،' | '؛' | '؟' | '·' | '«' | '»' | '…') =>
        {
            space(out)
        }
        _ => return false,
    }
    true
}
