//! Arabic names in plain Latin letters, for readers: not a transliteration that can be read back.

/// Writes the Arabic letters of a text in Latin ones; all else stays.
#[must_use]
pub fn romanise(text: &str) -> String {
    let mut out = String::new();
    for (n, word) in text.split_whitespace().enumerate() {
        if n > 0 {
            out.push(' ');
        }
        out.push_str(&word_of(word));
    }
    out
}

fn word_of(word: &str) -> String {
    let letters: Vec<char> =
        word.chars().filter(|c| !matches!(c, 'ـ' | '\u{64b}'..='\u{65f}' | '\u{670}')).collect();
    if !letters.iter().any(|c| ('\u{621}'..='\u{64a}').contains(c)) {
        return word.to_owned();
    }
    let (article, letters) = match letters.as_slice() {
        ['ا', 'ل', rest @ ..] if rest.len() >= 2 => ("al-", rest),
        all => ("", all),
    };
    let mut out = String::new();
    for (n, &c) in letters.iter().enumerate() {
        let first = n == 0;
        let last = n + 1 == letters.len();
        let before = n.checked_sub(1).and_then(|n| letters.get(n)).copied();
        let vowel = |c: char| matches!(c, 'ا' | 'أ' | 'إ' | 'آ' | 'و' | 'ي' | 'ى' | 'ة' | 'ع');
        let sound = match c {
            'ا' | 'أ' | 'آ' => "a",
            'إ' => "i",
            'ب' => "b",
            'ت' | 'ط' => "t",
            'ث' => "th",
            'ج' => "j",
            'ح' | 'ه' => "h",
            'خ' => "kh",
            'د' | 'ض' => "d",
            'ذ' => "dh",
            'ر' => "r",
            'ز' | 'ظ' => "z",
            'س' | 'ص' => "s",
            'ش' => "sh",
            'ع' => {
                if first {
                    "a"
                } else {
                    "'"
                }
            }
            'غ' => "gh",
            'ف' => "f",
            'ق' => "q",
            'ك' => "k",
            'ل' => "l",
            'م' => "m",
            'ن' => "n",
            'و' => {
                if first {
                    "w"
                } else {
                    "u"
                }
            }
            'ي' => {
                if first {
                    "y"
                } else {
                    "i"
                }
            }
            'ى' => "a",
            'ة' => "a",
            'ؤ' | 'ئ' | 'ء' => "'",
            other => {
                out.push(other);
                continue;
            }
        };
        // Two consonants in a row are parted by the commonest of the vowels that Arabic does not write.
        if !first && !vowel(c) && before.is_some_and(|before| !vowel(before)) && (n == 1 || last) {
            out.push('a');
        }
        out.push_str(sound);
    }
    let out = out.trim_end_matches('\'');
    let mut capital = out.chars();
    let start = capital.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{article}{start}{}", capital.as_str())
}
