//! A count as a source words it ("at least 24", "nearly 900", "نحو ٣٠٠"), read into its numbers and the word that says
//! how they are meant. The range itself is the model's to say, by its one table of wording.

use sijill_model::{CountRange, ReadingError, Wording};

use crate::ask::western;

/// What stands for a wording of the table in other words: further English, and Arabic. "عشرات" is read as its usual
/// translation, "dozens".
const OTHERWISE: &[(&str, Wording)] = &[
    ("or more", Wording::AtLeast),
    ("or fewer", Wording::AtMost),
    ("or less", Wording::AtMost),
    ("from", Wording::Between),
    ("لا يقل عن", Wording::AtLeast),
    ("ما لا يقل عن", Wording::AtLeast),
    ("على الأقل", Wording::AtLeast),
    ("فأكثر", Wording::AtLeast),
    ("أكثر من", Wording::MoreThan),
    ("ما يزيد على", Wording::MoreThan),
    ("ما يزيد عن", Wording::MoreThan),
    ("قرابة", Wording::Nearly),
    ("ما يقارب", Wording::Nearly),
    ("نحو", Wording::About),
    ("حوالي", Wording::About),
    ("بين", Wording::Between),
    ("ما بين", Wording::Between),
    ("من", Wording::Between),
    ("لا يتجاوز", Wording::AtMost),
    ("على الأكثر", Wording::AtMost),
    ("أقل من", Wording::FewerThan),
    ("عشرات", Wording::Dozens),
    ("العشرات", Wording::Dozens),
    ("مئات", Wording::Hundreds),
    ("المئات", Wording::Hundreds),
    ("آلاف", Wording::Thousands),
    ("الآلاف", Wording::Thousands),
    ("عدة", Wording::Some),
    ("عدد من", Wording::Some),
    ("غير مذكور", Wording::NotStated),
];

/// What stands between the two ends of a range.
const BETWEEN: &[&str] = &["to", "and", "-", "–", "—", "إلى", "و"];

/// A count as it is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) wording: Wording,
    pub(crate) low: Option<u64>,
    pub(crate) high: Option<u64>,
}

/// Why a wording is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// Its words are not in the table.
    Words,
    /// It needs a number, or a second one.
    Number,
    /// More numbers than its words are of, or one too large.
    Numbers,
    /// The least is above the most.
    Reversed,
}

impl Unread {
    /// The message that says so.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Words => "enter-count-words",
            Self::Number => "enter-count-number",
            Self::Numbers => "enter-count-numbers",
            Self::Reversed => "enter-count-reversed",
        }
    }
}

/// A whole number as people write it, with or without its digits grouped.
pub(crate) fn number(text: &str) -> Option<u64> {
    let text = western(text.trim());
    let grouped = |c: char| matches!(c, ',' | '٬' | '\u{a0}' | '\u{202f}');
    if text.starts_with(grouped) || text.ends_with(grouped) {
        return None;
    }
    let digits: String = text.chars().filter(|c| !grouped(*c)).collect();
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

impl Count {
    /// Reads a wording.
    pub(crate) fn read(text: &str) -> Result<Self, Unread> {
        let text = western(&text.to_lowercase());
        let mut numbers = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for piece in pieces(&text) {
            if piece.starts_with(|c: char| c.is_ascii_digit()) {
                numbers.push(number(piece).ok_or(Unread::Numbers)?);
            } else if !(numbers.len() == 1 && BETWEEN.contains(&piece)) {
                words.push(piece);
            }
        }
        let words = words.join(" ");
        let wording = match (words.as_str(), numbers.len()) {
            ("", 0) => return Err(Unread::Number),
            ("", 2) => Wording::Between,
            (words, _) => Wording::from_words(words)
                .or_else(|| OTHERWISE.iter().find(|(own, _)| *own == words).map(|(_, wording)| *wording))
                .ok_or(Unread::Words)?,
        };
        Self::coded(wording, &numbers)
    }

    /// Puts numbers to the ends that coders put them to: a low end for "at least", a high end for "nearly".
    fn coded(wording: Wording, numbers: &[u64]) -> Result<Self, Unread> {
        let without = matches!(
            wording,
            Wording::Dozens | Wording::Hundreds | Wording::Thousands | Wording::Some | Wording::NotStated
        );
        let (low, high) = match (numbers, wording) {
            ([], _) if without => (None, None),
            ([], _) => return Err(Unread::Number),
            (_, _) if without => return Err(Unread::Numbers),
            ([n], Wording::Exact | Wording::About) => (Some(*n), Some(*n)),
            ([n], Wording::AtLeast | Wording::MoreThan) => (Some(*n), None),
            ([n], Wording::Nearly | Wording::AtMost | Wording::FewerThan) => (None, Some(*n)),
            ([_], _) => return Err(Unread::Number),
            ([low, high], Wording::Between | Wording::About) => (Some(*low), Some(*high)),
            _ => return Err(Unread::Numbers),
        };
        let count = Self { wording, low, high };
        count.range().map_err(|error| match error {
            ReadingError::Reversed { .. } => Unread::Reversed,
            ReadingError::NoNumber { .. } => Unread::Number,
        })?;
        Ok(count)
    }

    /// The range that it means; `None` where no number is stated.
    pub(crate) fn range(self) -> Result<Option<CountRange>, ReadingError> {
        self.wording.read_or_none(self.low, self.high)
    }
}

/// Words, and numbers with their grouping, one after the other.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in text.split([' ', '\t', '\n']) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let is_number = first.is_ascii_digit();
            let grouped = |c: char| matches!(c, ',' | '٬' | '\u{a0}' | '\u{202f}');
            let end = rest
                .find(|c: char| is_number != (c.is_ascii_digit() || is_number && grouped(c)))
                .unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end.max(first.len_utf8()));
            pieces.push(piece);
            rest = after;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = match Count::read(text) {
            Ok(count) => {
                count.range().unwrap().map_or_else(|| "no range".to_owned(), |range| range.to_string())
            }
            Err(why) => format!("{why:?}"),
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn wordings_are_read() {
        check("24", "24");
        check("at least 24", "24 or more");
        check("24 or more", "24 or more");
        check("Nearly 900", "850 to 899");
        check("1,217 to 1,402", "1,217 to 1,402");
        check("20-30", "20 to 30");
        check("between 20 and 30", "20 to 30");
        check("about 20 to 30", "20 to 30");
        check("dozens", "24 to 99");
        check("not stated", "no range");
        check("more than 100", "101 or more");
        check("ما لا يقل عن ٢٤", "24 or more");
        check("نحو ١٬٥٠٠", "1,450 to 1,549");
        check("من ٢٠ إلى ٣٠", "20 to 30");
        check("بين 20 و30", "20 to 30");
        check("العشرات", "24 to 99");
    }

    #[test]
    fn what_is_not_in_the_table_is_not_guessed() {
        check("", "Number");
        check("at least", "Number");
        check("between 20", "Number");
        check("at least 20 to 30", "Numbers");
        check("dozens 40", "Numbers");
        check("30 to 20", "Reversed");
        check("24 people", "Words");
        check("99999999999999999999999", "Numbers");
        check("20 30 40", "Numbers");
        check("12-3-2025", "Words");
        check("-5", "Words");
        check("3.5", "Words");
    }

    #[test]
    fn every_other_word_is_read_as_it_says() {
        for (words, wording) in OTHERWISE {
            let text = match Count::read(words) {
                Ok(_) => (*words).to_owned(),
                Err(_) if *wording == Wording::Between => format!("{words} 20 - 30"),
                Err(_) => format!("{words} 20"),
            };
            assert_eq!(Count::read(&text).map(|count| count.wording), Ok(*wording), "{text}");
        }
    }
}
