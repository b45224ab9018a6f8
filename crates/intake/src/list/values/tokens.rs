//! What stands in a cell that holds a date: numbers, and months by name.

/// Months by name, folded. Kanun and tishrin are two months each and stand apart.
const MONTHS: &[(&str, u8)] = &[
    ("jan", 1),
    ("january", 1),
    ("janvier", 1),
    ("janv", 1),
    ("ocak", 1),
    ("يناير", 1),
    ("جانفي", 1),
    ("feb", 2),
    ("february", 2),
    ("fevrier", 2),
    ("fevr", 2),
    ("fev", 2),
    ("subat", 2),
    ("فبراير", 2),
    ("شباط", 2),
    ("فيفري", 2),
    ("mar", 3),
    ("march", 3),
    ("mars", 3),
    ("mart", 3),
    ("مارس", 3),
    ("اذار", 3),
    ("apr", 4),
    ("april", 4),
    ("avril", 4),
    ("avr", 4),
    ("nisan", 4),
    ("ابريل", 4),
    ("نيسان", 4),
    ("افريل", 4),
    ("may", 5),
    ("mai", 5),
    ("mayis", 5),
    ("مايو", 5),
    ("ايار", 5),
    ("ماي", 5),
    ("مايس", 5),
    ("jun", 6),
    ("june", 6),
    ("juin", 6),
    ("haziran", 6),
    ("يونيو", 6),
    ("حزيران", 6),
    ("جوان", 6),
    ("يونيه", 6),
    ("jul", 7),
    ("july", 7),
    ("juillet", 7),
    ("juil", 7),
    ("temmuz", 7),
    ("يوليو", 7),
    ("تموز", 7),
    ("جويليه", 7),
    ("يوليوز", 7),
    ("يوليه", 7),
    ("aug", 8),
    ("august", 8),
    ("aout", 8),
    ("agustos", 8),
    ("اغسطس", 8),
    ("اب", 8),
    ("اوت", 8),
    ("غشت", 8),
    ("sep", 9),
    ("sept", 9),
    ("september", 9),
    ("septembre", 9),
    ("eylul", 9),
    ("سبتمبر", 9),
    ("ايلول", 9),
    ("شتنبر", 9),
    ("oct", 10),
    ("october", 10),
    ("octobre", 10),
    ("ekim", 10),
    ("اكتوبر", 10),
    ("nov", 11),
    ("november", 11),
    ("novembre", 11),
    ("kasim", 11),
    ("نوفمبر", 11),
    ("نونبر", 11),
    ("dec", 12),
    ("december", 12),
    ("decembre", 12),
    ("aralik", 12),
    ("ديسمبر", 12),
    ("دجنبر", 12),
];
const KANUN: &[&str] = &["كانون", "ك"];
const TISHRIN: &[&str] = &["تشرين", "ت"];
const FIRST: &[&str] = &["الاول", "اول", "الاولي"];
const SECOND: &[&str] = &["الثاني", "ثاني", "ثان", "التاني"];

/// A number as written: its value and how many digits it has.
#[derive(Clone, Copy, Default)]
pub(super) struct Number(pub(super) u32, pub(super) usize);

/// What stands in a cell: up to three numbers, a month by name, and whether there are other words.
#[derive(Default)]
pub(super) struct Found {
    pub(super) numbers: [Number; 3],
    pub(super) count: usize,
    pub(super) month: Option<u8>,
    pub(super) words: bool,
    /// More than one date can hold.
    pub(super) too_much: bool,
    /// A kanun or tishrin without a word for which of the two.
    pub(super) doubtful: bool,
}

/// Takes a folded cell apart.
pub(super) fn look(text: &str) -> Found {
    let mut found = Found::default();
    // The month that a number or an ordinal must follow, by its two numbers.
    let mut pair: Option<[u8; 2]> = None;
    let mut pairs = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let alike = |c: char| if is_digit { c.is_ascii_digit() } else { c.is_alphabetic() };
        let end = rest.find(|c| !alike(c)).unwrap_or(rest.len());
        if end == 0 {
            // The time of day says nothing about the day.
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (token, after) = rest.split_at(end);
        rest = after;
        if is_digit {
            if after.starts_with(':') {
                break;
            }
            if let Some([one, two]) = pair.take().filter(|_| token == "1" || token == "2") {
                pairs -= 1;
                found.named(if token == "1" { one } else { two });
                continue;
            }
            let Some(slot) = found.numbers.get_mut(found.count) else {
                found.too_much = true;
                break;
            };
            *slot = Number(token.parse().unwrap_or(u32::MAX), token.len());
            found.count += 1;
            continue;
        }
        if let Some([one, two]) = pair {
            pair = None;
            if FIRST.contains(&token) {
                pairs -= 1;
                found.named(one);
                continue;
            }
            if SECOND.contains(&token) {
                pairs -= 1;
                found.named(two);
                continue;
            }
        }
        if KANUN.contains(&token) {
            pair = Some([12, 1]);
            pairs += 1;
        } else if TISHRIN.contains(&token) {
            pair = Some([10, 11]);
            pairs += 1;
        } else if let Some((_, month)) = MONTHS.iter().find(|(name, _)| *name == token) {
            found.named(*month);
        } else {
            found.words = true;
        }
    }
    found.doubtful = pairs > 0;
    found
}

impl Found {
    fn named(&mut self, month: u8) {
        self.too_much |= self.month.is_some();
        self.month = Some(month);
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Short;
    use super::*;

    #[test]
    fn months_are_written_as_they_are_compared() {
        for word in
            MONTHS.iter().map(|(word, _)| word).chain([KANUN, TISHRIN, FIRST, SECOND].into_iter().flatten())
        {
            assert!(Short::of(word).is_some_and(|short| short.text() == *word), "{word}");
        }
    }
}
