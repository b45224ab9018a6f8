//! Ages.

use super::words::{Short, says_unknown};

/// An age as read from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// So many years.
    Years(u8),
    /// So many months: an infant.
    Months(u16),
    /// A stretch of years, both ends included: "30s", "child".
    Band(u8, u8),
    /// The cell says that it is unknown.
    Unknown,
    /// The cell cannot be read as an age.
    Unreadable,
}

/// The oldest that anybody is taken to be: the longest life on record is 122 years, and lists err far more often.
const OLDEST: u8 = 120;

// All words are written folded.
const CHILD: &[&str] = &[
    "child",
    "minor",
    "kid",
    "enfant",
    "cocuk",
    "طفل",
    "طفله",
    "قاصر",
    "صغير",
    "صغيره",
    "حدث",
    "صبي",
    "ولد",
    "فتي",
];
const INFANT: &[&str] = &[
    "infant",
    "baby",
    "toddler",
    "nourrisson",
    "bebek",
    "رضيع",
    "رضيعه",
    "طفل رضيع",
    "طفله رضيعه",
    "جنين",
    "fetus",
    "foetus",
];
const NEWBORN: &[&str] =
    &["newborn", "new born", "مولود", "مولوده", "حديث الولاده", "حديثه الولاده", "حديث ولاده"];
const ADULT: &[&str] = &["adult", "adulte", "yetiskin", "بالغ", "بالغه", "راشد", "راشده"];
const OLD: &[&str] =
    &["elderly", "old man", "old woman", "aged", "yasli", "مسن", "مسنه", "عجوز", "كبير السن"];
/// Words for the tens of years, beginning with the twenties.
const TENS: [&[&str]; 7] = [
    &["twenties", "العشرينات", "العشرينيات", "عشرينات", "عشريني", "عشرينيه"],
    &["thirties", "الثلاثينات", "الثلاثينيات", "ثلاثينات", "ثلاثيني", "ثلاثينيه"],
    &["forties", "الاربعينات", "الاربعينيات", "اربعينات", "اربعيني", "اربعينيه"],
    &["fifties", "الخمسينات", "الخمسينيات", "خمسينات", "خمسيني", "خمسينيه"],
    &["sixties", "الستينات", "الستينيات", "ستينات", "ستيني", "ستينيه"],
    &["seventies", "السبعينات", "السبعينيات", "سبعينات", "سبعيني", "سبعينيه"],
    &["eighties", "الثمانينات", "الثمانينيات", "ثمانينات", "ثمانيني", "ثمانينيه"],
];
const ONE_YEAR: &[&str] =
    &["سنه", "عام", "سنه واحده", "عام واحد", "a year", "one year", "سنه ونصف", "عام ونصف"];
const TWO_YEARS: &[&str] = &["سنتان", "سنتين", "عامان", "عامين", "two years"];
const ONE_MONTH: &[&str] = &["شهر", "شهر واحد", "a month", "one month", "شهر ونصف"];
const TWO_MONTHS: &[&str] = &["شهران", "شهرين", "two months"];
const DAYS: &[&str] =
    &["يوم", "يومان", "يومين", "ايام", "اسبوع", "اسبوعان", "اسبوعين", "ساعات", "ساعه", "days"];

const BEFORE: &[&str] = &[
    "",
    "~",
    "c",
    "ca",
    "c.",
    "ca.",
    "about",
    "approx",
    "approx.",
    "around",
    "circa",
    "age",
    "aged",
    "age:",
    "yas",
    "حوالي",
    "نحو",
    "قرابه",
    "تقريبا",
    "العمر",
    "عمر",
    "عمره",
    "عمرها",
    "العمر:",
    "(",
];
const OVER: &[&str] = &[
    ">",
    "+",
    ">=",
    "over",
    "above",
    "more than",
    "older than",
    "فوق",
    "اكثر من",
    "اكبر من",
    "تجاوز",
    "فوق ال",
];
const UNDER: &[&str] = &[
    "<",
    "under",
    "below",
    "less than",
    "younger than",
    "تحت",
    "دون",
    "اقل من",
    "اصغر من",
    "دون ال",
    "تحت ال",
];
const AND_OVER: &[&str] =
    &["+", "and over", "and above", "or over", "or more", "فما فوق", "فاكثر", "واكثر", "وما فوق"];
const AFTER: &[&str] =
    &["", "?", "~", "*", ")", ".", "(?)", "تقريبا", "س", "approx", "approx.", "تقديري", "(تقديري)"];
const YEARS: &[&str] = &["y", "سنه", "سنوات", "سنين", "عام", "اعوام", "ans", "yas", "ساله", "سال"];
const MONTHS: &[&str] = &["شهر", "اشهر", "شهور", "month", "mo", "mth", "aylik", "ay"];
const WEEKS: &[&str] = &["اسبوع", "اسابيع", "week", "wk", "hafta", "semaine"];
const SHORTER: &[&str] = &["يوم", "ايام", "day", "gun", "jour", "ساعه", "ساعات", "hour"];
const TO: &[&str] = &["-", "/", "to", "الي", "حتي", "or", "او", "a", "and"];

/// Reads an age. What is older than anybody is unreadable, as is a number that a word makes doubtful.
#[must_use]
pub fn read_age(cell: &str) -> Age {
    let cell = cell.trim();
    // Nearly every age is one or two digits.
    match cell.as_bytes() {
        [a @ b'0'..=b'9'] => return Age::Years(a - b'0'),
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => return Age::Years((a - b'0') * 10 + (b - b'0')),
        _ => {}
    }
    if says_unknown(cell) {
        return Age::Unknown;
    }
    let Some(short) = Short::of(cell) else { return Age::Unreadable };
    let text = short.text();
    match text.bytes().position(|b| b.is_ascii_digit()) {
        Some(at) => numbered(text[..at].trim(), &text[at..]),
        None => worded(&short),
    }
}

fn worded(short: &Short) -> Age {
    if short.is(CHILD) {
        return Age::Band(0, 17);
    }
    if short.is(INFANT) {
        return Age::Band(0, 1);
    }
    if short.is(NEWBORN) || short.is(DAYS) {
        return Age::Months(0);
    }
    if short.is(ADULT) {
        return Age::Band(18, OLDEST);
    }
    if short.is(OLD) {
        return Age::Band(60, OLDEST);
    }
    for (words, age) in [
        (ONE_YEAR, Age::Years(1)),
        (TWO_YEARS, Age::Years(2)),
        (ONE_MONTH, Age::Months(1)),
        (TWO_MONTHS, Age::Months(2)),
    ] {
        if short.is(words) {
            return age;
        }
    }
    let text = short.text();
    let text =
        ["in his ", "in her ", "في "].iter().find_map(|before| text.strip_prefix(before)).unwrap_or(text);
    for (n, words) in (2u8..).zip(TENS) {
        if words.contains(&text) {
            return Age::Band(n * 10, n * 10 + 9);
        }
    }
    Age::Unreadable
}

/// An age with a number in it: the words before it, and the number with what follows.
fn numbered(before: &str, rest: &str) -> Age {
    let Some((number, after)) = number(rest) else { return Age::Unreadable };
    let after = decimals(after).trim();
    if before == "-" {
        return if after.is_empty() { Age::Unknown } else { Age::Unreadable };
    }
    let years = u8::try_from(number).ok().filter(|years| *years <= OLDEST);
    let of = |age: Option<Age>| age.unwrap_or(Age::Unreadable);
    let bare = AFTER.contains(&after) || begins(after, YEARS);
    if OVER.contains(&before) && bare || before.is_empty() && AND_OVER.contains(&after) {
        return of(years.map(|years| Age::Band(years, OLDEST)));
    }
    if UNDER.contains(&before) && bare {
        return of(years.map(|years| Age::Band(0, years.saturating_sub(1))));
    }
    if !BEFORE.contains(&before) {
        return Age::Unreadable;
    }
    if bare {
        return of(years.map(Age::Years));
    }
    if after == "s" || after == "'s" {
        return of(years
            .filter(|years| years % 10 == 0)
            .map(|years| Age::Band(years, (years + 9).min(OLDEST))));
    }
    let months = |part: u32| of(u16::try_from(number / part).ok().filter(|n| *n <= 1440).map(Age::Months));
    if begins(after, MONTHS) {
        return months(1);
    }
    if begins(after, WEEKS) {
        return months(4);
    }
    if begins(after, SHORTER) {
        return months(30);
    }
    let to = TO.iter().find_map(|to| after.strip_prefix(to)).and_then(|to| self::number(to.trim_start()));
    if let Some((to, end)) = to
        && (AFTER.contains(&end.trim()) || begins(end.trim(), YEARS))
        && let (Some(from), Ok(to)) = (years, u8::try_from(to))
        && from <= to
        && to <= OLDEST
    {
        return Age::Band(from, to);
    }
    Age::Unreadable
}

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// The number that a text begins with, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok().map(|number| (number, &text[end..]))
}

/// What follows the decimals of a number, if it has any.
fn decimals(text: &str) -> &str {
    let Some(rest) = text.strip_prefix(['.', ',']) else { return text };
    let end = rest.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
    if end == 0 { text } else { &rest[end..] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], age: Age) {
        for cell in cells {
            assert_eq!(read_age(cell), age, "{cell}");
        }
    }

    #[test]
    fn ages_as_lists_write_them() {
        check(
            &[
                "34",
                "٣٤",
                "۳۴",
                " 34 ",
                "34.0",
                "34.5",
                "034",
                "34 years",
                "34 yrs old",
                "34y",
                "34 سنة",
                "34 عامًا",
                "34?",
                "~34",
            ],
            Age::Years(34),
        );
        check(&["عمره 34 عاماً", "about 34", "حوالي 34 سنة", "34 (تقديري)"], Age::Years(34));
        check(&["سنة", "سنة ونصف", "1", "1 سنة و 3 أشهر"], Age::Years(1));
        check(&["سنتين"], Age::Years(2));
        check(&["3 أشهر", "٣ اشهر", "3 months", "3 mo", "14 weeks"], Age::Months(3));
        check(&["شهرين"], Age::Months(2));
        check(&["10 أيام", "5 days", "يوم", "حديث الولادة"], Age::Months(0));
        check(&["30s", "30's", "ثلاثيني", "في الثلاثينات", "thirties"], Age::Band(30, 39));
        check(&["20-30", "20 – 30", "20 to 30", "٢٠/٣٠", "20-30 سنة"], Age::Band(20, 30));
        check(&["18+", ">18", "adult", "فوق 18"], Age::Band(18, 120));
        check(&["<18", "تحت 18", "طفل", "Child", "دون 18 عاما"], Age::Band(0, 17));
        check(&["رضيع", "رضيعة", "infant"], Age::Band(0, 1));
    }

    #[test]
    fn what_is_no_age() {
        check(&["", "-", "-1", "؟", "غير معروف", "N/A", "unknown"], Age::Unknown);
        check(
            &["121", "340", "1985", "old", "34s", "34 M", "3 killed", "12/2013", "30-20", "٣٤٥٦٧٨٩٠١٢٣"],
            Age::Unreadable,
        );
        check(&["x34", "12 13 14", "99999999999999999999"], Age::Unreadable);
    }

    #[test]
    fn words_are_written_as_they_are_compared() {
        let lists: [&[&str]; 20] = [
            CHILD, INFANT, NEWBORN, ADULT, OLD, ONE_YEAR, TWO_YEARS, ONE_MONTH, TWO_MONTHS, DAYS, BEFORE,
            OVER, UNDER, AND_OVER, AFTER, YEARS, MONTHS, WEEKS, SHORTER, TO,
        ];
        for word in lists.into_iter().chain(TENS).flatten() {
            assert!(Short::of(word).is_some_and(|short| short.text() == *word), "{word}");
        }
    }
}
