//! Letters of one part of a name as small numbers, in arrays of fixed size.

/// The most letters of a part that are compared; what follows is not looked at.
pub(crate) const MOST: usize = 22;

/// Letters as numbers. Arabic: 1 to 28 in the order of the alphabet. Latin: 1 to 26. Digits: 40 to 49. Others: 50 up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Letters {
    codes: [u8; MOST],
    len: u8,
}

impl Letters {
    /// Adds one, if there is room.
    pub(crate) fn push(&mut self, code: u8) {
        if let Some(slot) = self.codes.get_mut(usize::from(self.len)) {
            *slot = code;
            self.len += 1;
        }
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.codes[..usize::from(self.len)]
    }

    /// Without the first so many.
    pub(crate) fn from(&self, start: usize) -> Self {
        let mut out = Self::default();
        for &code in self.as_slice().iter().skip(start) {
            out.push(code);
        }
        out
    }

    /// Without the last so many.
    #[cfg(test)]
    pub(crate) fn without_last(&self, count: usize) -> Self {
        let mut out = Self::default();
        for &code in &self.as_slice()[..self.len().saturating_sub(count)] {
            out.push(code);
        }
        out
    }

    /// With two neighbours swapped.
    pub(crate) fn swapped(&self, at: usize) -> Self {
        let mut out = *self;
        out.codes.swap(at, at + 1);
        out
    }

    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }
}

/// Arabic letters by number.
pub(crate) mod ar {
    pub(crate) const ALEF: u8 = 1;
    pub(crate) const TA: u8 = 3;
    pub(crate) const THA: u8 = 4;
    pub(crate) const KHA: u8 = 7;
    pub(crate) const DHAL: u8 = 9;
    pub(crate) const RA: u8 = 10;
    pub(crate) const SHIN: u8 = 13;
    pub(crate) const GHAIN: u8 = 19;
    pub(crate) const LAM: u8 = 23;
    pub(crate) const NUN: u8 = 25;
    pub(crate) const HA: u8 = 26;
    pub(crate) const WAW: u8 = 27;
    pub(crate) const YA: u8 = 28;
}

pub(crate) const ALPHABET: [char; 28] = [
    'ا', 'ب', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط', 'ظ', 'ع', 'غ', 'ف', 'ق',
    'ك', 'ل', 'م', 'ن', 'ه', 'و', 'ي',
];

/// The number of an Arabic letter.
pub(crate) fn arabic_code(c: char) -> u8 {
    match (1..).zip(ALPHABET).find(|(_, letter)| *letter == c) {
        Some((code, _)) => code,
        None => other_code(c),
    }
}

fn other_code(c: char) -> u8 {
    match c {
        '0'..='9' => 40 + (c as u8 - b'0'),
        _ => 50 + (c as u32 % 200) as u8,
    }
}

/// Letters of a folded Arabic text, without its spaces.
pub(crate) fn arabic_letters(text: &str) -> Letters {
    let mut out = Letters::default();
    for c in text.chars().filter(|c| *c != ' ') {
        out.push(arabic_code(c));
    }
    out
}

/// Letters of a folded text in another script, without its spaces.
pub(crate) fn other_letters(text: &str) -> Letters {
    let mut out = Letters::default();
    for c in text.chars().filter(|c| *c != ' ') {
        out.push(other_code(c));
    }
    out
}

/// Latin letters of a folded text, without its spaces. In a word of letters, digits are read as the letters that
/// they stand for in chats (Arabizi: 3ali, Mo7ammad).
pub(crate) fn latin_letters(text: &str) -> Letters {
    let chat = text.bytes().any(|b| b.is_ascii_digit())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || matches!(b, b'2' | b'3' | b'5' | b'6' | b'7' | b'8' | b'9'));
    let mut out = Letters::default();
    for c in text.chars() {
        let read = match c {
            'a'..='z' => {
                out.push(c as u8 - b'a' + 1);
                continue;
            }
            ' ' => continue,
            '2' => "",
            '3' => "a",
            '5' => "kh",
            '6' => "t",
            '7' => "h",
            '8' => "q",
            '9' => "s",
            _ => {
                out.push(other_code(c));
                continue;
            }
        };
        if chat {
            for b in read.bytes() {
                out.push(b - b'a' + 1);
            }
        } else {
            out.push(other_code(c));
        }
    }
    out
}

/// Arabic letters with each run of lam and alef sorted: two texts are equal so when one is the other with lam
/// and alef swapped, as programs that read PDF files do (علاء becomes عالء).
pub(crate) fn sorted_runs(letters: &Letters) -> Letters {
    let mut out = *letters;
    let mut start = None;
    for n in 0..=letters.len() {
        let of_run = n < letters.len() && matches!(letters.codes[n], ar::ALEF | ar::LAM);
        match (start, of_run) {
            (None, true) => start = Some(n),
            (Some(from), false) => {
                out.codes[from..n].sort_unstable();
                start = None;
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_lam_and_alef_are_equal() {
        for (right, swapped) in
            [("علا", "عال"), ("سلامه", "سالمه"), ("لانا", "النا"), ("الا", "اال"), ("طلال", "طالل")]
        {
            assert_eq!(sorted_runs(&arabic_letters(right)), sorted_runs(&arabic_letters(swapped)), "{right}");
        }
        assert_ne!(sorted_runs(&arabic_letters("سالم")), sorted_runs(&arabic_letters("سليم")));
    }

    #[test]
    fn chat_digits_are_letters_in_words_only() {
        assert_eq!(latin_letters("mo7ammad"), latin_letters("mohammad"));
        assert_eq!(latin_letters("5aled"), latin_letters("khaled"));
        assert_ne!(latin_letters("flat 7"), latin_letters("flath"));
    }
}
