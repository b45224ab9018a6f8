//! Arabic names in plain Latin letters, for readers: not a transliteration that can be read back.

use crate::fold::fold;
use crate::known::lexicon;

/// Writes the Arabic words of a text in plain Latin letters; all else stays.
///
/// Well-known names are written as they are mostly written; of the others, the vowels that Arabic does not write are
/// guessed.
///
/// ```
/// use sijill_names::romanise;
/// assert_eq!(romanise("محمد عبد الرحمن الحلبي"), "Mohammed Abd al-Rahman al-Halabi");
/// assert_eq!(romanise("نور الدين أبو حطب"), "Nour al-Din Abu Hatab");
/// ```
#[must_use]
pub fn romanise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, word) in text.split_whitespace().enumerate() {
        if n > 0 {
            out.push(' ');
        }
        if word.chars().any(|c| ('\u{620}'..='\u{6ff}').contains(&c) || c > '\u{fb4f}' && c < '\u{fefd}') {
            word_of(&fold(word), &mut out);
        } else {
            out.push_str(word);
        }
    }
    out
}

/// Words that are written in one way, whatever their letters.
fn particle(word: &str) -> Option<&'static str> {
    Some(match word {
        "بن" => "bin",
        "ابن" => "ibn",
        "بنت" => "bint",
        "ابو" | "ابا" | "ابي" => "Abu",
        "ام" => "Umm",
        "عبد" => "Abd",
        "ال" => "Al",
        "الله" | "هللا" => "Allah",
        "الدين" => "al-Din",
        "ذو" => "Dhu",
        _ => return None,
    })
}

fn word_of(word: &str, out: &mut String) {
    for (n, word) in word.split(' ').enumerate() {
        if n > 0 {
            out.push(' ');
        }
        if let Some(latin) = particle(word) {
            out.push_str(latin);
            continue;
        }
        for (head, latin) in [("عبدال", "Abd al-"), ("ابوال", "Abu al-"), ("ابو", "Abu ")] {
            if let Some(rest) = word.strip_prefix(head).filter(|rest| rest.len() >= 6) {
                if head == "عبدال" && rest == "له" {
                    continue;
                }
                out.push_str(latin);
                name_of(rest, out);
                return;
            }
        }
        if word == "عبدالله" {
            out.push_str("Abdullah");
        } else if let Some(stem) = word.strip_suffix("الدين").filter(|stem| stem.len() >= 4) {
            name_of(stem, out);
            out.push_str(" al-Din");
        } else if let Some(rest) = crate::frame::after_article(word) {
            out.push_str("al-");
            name_of(rest, out);
        } else {
            name_of(word, out);
        }
    }
}

fn name_of(word: &str, out: &mut String) {
    if let Some(sense) = lexicon().senses(word)[0].filter(|_| lexicon().knows(word)) {
        capital(lexicon().name(sense).latin, out);
    } else {
        capital(&spelt(word), out);
    }
}

fn capital(word: &str, out: &mut String) {
    let mut chars = word.chars();
    out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(chars.as_str());
}

/// Letter by letter, with an `a` where two consonants meet.
fn spelt(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::new();
    let vowel = |c: char| matches!(c, 'ا' | 'و' | 'ي' | 'ع');
    for (n, &c) in letters.iter().enumerate() {
        let (first, last) = (n == 0, n + 1 == letters.len());
        let before = n.checked_sub(1).map(|n| letters[n]);
        let sound = match c {
            'ب' => "b",
            'ت' | 'ط' => "t",
            'ث' => "th",
            'ج' => "j",
            'ه' if last && !first => "a",
            'ح' | 'ه' => "h",
            'خ' => "kh",
            'د' | 'ض' => "d",
            'ذ' => "dh",
            'ر' => "r",
            'ز' | 'ظ' => "z",
            'س' | 'ص' => "s",
            'ش' => "sh",
            'غ' => "gh",
            'ف' => "f",
            'ق' => "q",
            'ك' => "k",
            'ل' => "l",
            'م' => "m",
            'ن' => "n",
            'و' if first || before == Some('ا') => "w",
            'و' => "u",
            'ي' if first || (before == Some('ا') && !last) => "y",
            'ي' => "i",
            'ا' | 'ع' => {
                if !out.ends_with('a') {
                    out.push('a');
                }
                continue;
            }
            other => {
                out.push(other);
                continue;
            }
        };
        let meets = before.is_some_and(|before| !vowel(before)) && !vowel(c) && sound != "a";
        if meets && (n == 1 || last) {
            out.push('a');
        }
        out.push_str(sound);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_they_are_mostly_written() {
        for (arabic, latin) in [
            ("فاطمة بنت أحمد", "Fatima bint Ahmad"),
            ("عبدالله قرفيص", "Abdullah Qarfis"),
            ("مُحَمَّد الشامي", "Mohammed al-Shami"),
            ("أبو القاسم", "Abu al-Qasim"),
            ("John محمد", "John Mohammed"),
            ("", ""),
        ] {
            assert_eq!(romanise(arabic), latin);
        }
    }
}
