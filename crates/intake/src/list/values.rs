//! What cells of a list say: sex, ages, dates, in the ways that lists write them.

/// Sex as read from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// An age as read from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// So many years.
    Years(u8),
    /// So many months: an infant.
    Months(u16),
    /// A stretch of years: "30s", "child".
    Band(u8, u8),
    /// The cell says that it is unknown.
    Unknown,
    /// The cell cannot be read as an age.
    Unreadable,
}

/// A date as read from a cell; parts that are not given are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadDate {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// Whether day and month could be the other way round.
    pub either_way: bool,
}

/// Cells that say that nothing is known.
const UNKNOWN: &[&str] = &[
    "",
    "-",
    "--",
    "?",
    "؟",
    "n/a",
    "na",
    "nan",
    "none",
    "null",
    "unknown",
    "not known",
    "undetermined",
    "unidentified",
    "غير معروف",
    "غير معروفة",
    "غير معلوم",
    "مجهول",
    "مجهولة",
    "لا يوجد",
    "غير محدد",
    "غير متوفر",
    "bilinmiyor",
    "inconnu",
];

/// Whether a cell says that nothing is known.
#[must_use]
pub fn says_unknown(cell: &str) -> bool {
    let cell = cell.trim();
    UNKNOWN.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// The digit of a character, whichever script it is in.
#[must_use]
pub fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '\u{660}'..='\u{669}' => Some((c as u32 - 0x660) as u8),
        '\u{6f0}'..='\u{6f9}' => Some((c as u32 - 0x6f0) as u8),
        _ => None,
    }
}

/// Reads a sex.
#[must_use]
pub fn read_sex(cell: &str) -> Option<Sex> {
    const FEMALE: &[&str] = &[
        "f",
        "female",
        "woman",
        "girl",
        "w",
        "fem",
        "femme",
        "femelle",
        "fille",
        "kadın",
        "kadin",
        "kız",
        "kiz",
        "jin",
        "أنثى",
        "انثى",
        "أنثي",
        "انثي",
        "ث",
        "إناث",
        "اناث",
        "امرأة",
        "طفلة",
        "بنت",
        "نساء",
        "2",
    ];
    const MALE: &[&str] = &[
        "m", "male", "h", "man", "boy", "masc", "homme", "garçon", "erkek", "mêr", "ذكر", "ذ", "ذكور", "رجل",
        "طفل", "ولد", "رجال", "1",
    ];
    let cell = cell.trim();
    let is = |words: &[&str]| words.iter().any(|word| cell.eq_ignore_ascii_case(word));
    if is(FEMALE) {
        Some(Sex::Female)
    } else if is(MALE) {
        Some(Sex::Male)
    } else {
        None
    }
}

/// The first whole number in a text and what follows it.
fn first_number(text: &str) -> Option<(u32, &str)> {
    let start = text.char_indices().find(|(_, c)| digit(*c).is_some())?.0;
    let mut value = 0u32;
    let mut end = start;
    for (at, c) in text[start..].char_indices() {
        let Some(digit) = digit(c) else { break };
        value = value.checked_mul(10)?.checked_add(u32::from(digit))?;
        end = start + at + c.len_utf8();
    }
    Some((value, &text[end..]))
}

/// Reads an age.
#[must_use]
pub fn read_age(cell: &str) -> Age {
    const CHILD: &[&str] =
        &["child", "طفل", "طفلة", "minor", "قاصر", "infant", "baby", "رضيع", "رضيعة", "جنين", "newborn"];
    let cell = cell.trim();
    if says_unknown(cell) || cell.starts_with('-') {
        return Age::Unknown;
    }
    let Some((value, rest)) = first_number(cell) else {
        if CHILD.iter().any(|word| cell.eq_ignore_ascii_case(word)) {
            let infant =
                CHILD.iter().position(|word| cell.eq_ignore_ascii_case(word)).is_some_and(|n| n >= 6);
            return Age::Band(0, if infant { 1 } else { 17 });
        }
        return Age::Unreadable;
    };
    let rest = rest.trim();
    let begins = |words: &[&str]| words.iter().any(|word| rest.to_lowercase().starts_with(word));
    if begins(&["شهر", "أشهر", "اشهر", "شهور", "month", "mo", "ay"]) {
        return u16::try_from(value).map_or(Age::Unreadable, Age::Months);
    }
    if begins(&["يوم", "أيام", "ايام", "day", "week", "أسبوع", "اسبوع", "أسابيع", "gün"])
    {
        return Age::Months(0);
    }
    if begins(&["s", "'s"]) {
        return u8::try_from(value).map_or(Age::Unreadable, |from| Age::Band(from, from.saturating_add(9)));
    }
    if let Some((to, _)) = rest.strip_prefix(['-', '–']).and_then(first_number) {
        return match (u8::try_from(value), u8::try_from(to)) {
            (Ok(from), Ok(to)) if from <= to && to <= 120 => Age::Band(from, to),
            _ => Age::Unreadable,
        };
    }
    match u8::try_from(value) {
        Ok(years) if years <= 120 => Age::Years(years),
        _ => Age::Unreadable,
    }
}

/// The number of a month named in Arabic (both ways of naming), English, French or Turkish.
fn month_named(word: &str) -> Option<u8> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "يناير", "كانون الثاني", "كانون ثاني", "ocak"],
        &["feb", "fév", "fev", "فبراير", "شباط", "şubat", "subat"],
        &["mar", "مارس", "آذار", "اذار"],
        &["apr", "avr", "أبريل", "ابريل", "نيسان", "nisan"],
        &["may", "mai", "مايو", "أيار", "ايار"],
        &["jun", "juin", "يونيو", "حزيران", "haziran"],
        &["jul", "juil", "يوليو", "تموز", "temmuz"],
        &["aug", "aoû", "aou", "أغسطس", "اغسطس", "آب", "اب", "ağustos"],
        &["sep", "سبتمبر", "أيلول", "ايلول", "eyl"],
        &["oct", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول", "تشرين أول", "ekim"],
        &["nov", "نوفمبر", "تشرين الثاني", "تشرين ثاني", "kas"],
        &["dec", "déc", "ديسمبر", "كانون الأول", "كانون الاول", "كانون أول", "aralık"],
    ];
    let word = word.to_lowercase();
    MONTHS
        .iter()
        .position(|names| {
            names.iter().any(|name| if name.is_ascii() { word.contains(name) } else { word.contains(name) })
        })
        .and_then(|n| u8::try_from(n + 1).ok())
}

/// Reads a date: ISO, day/month/year in either order, eight digits, months by name, a year alone.
#[must_use]
pub fn read_date(cell: &str, day_first: bool) -> ReadDate {
    let cell = cell.trim();
    let nothing = ReadDate::default();
    if says_unknown(cell) {
        return nothing;
    }
    let mut numbers = [0u32; 3];
    let mut lengths = [0usize; 3];
    let mut count = 0;
    let mut inside = false;
    for c in cell.chars() {
        match digit(c) {
            Some(digit) => {
                if !inside {
                    if count == 3 {
                        break;
                    }
                    count += 1;
                    inside = true;
                }
                if lengths[count - 1] < 8 {
                    numbers[count - 1] = numbers[count - 1] * 10 + u32::from(digit);
                    lengths[count - 1] += 1;
                }
            }
            None => inside = false,
        }
    }
    let year = |n: u32, digits: usize| -> Option<i16> {
        let n = i16::try_from(n).ok()?;
        match digits {
            4 => Some(n),
            2 => Some(if n > 40 { 1900 + n } else { 2000 + n }),
            _ => None,
        }
    };
    let month = |n: u32| u8::try_from(n).ok().filter(|n| (1..=12).contains(n));
    let day = |n: u32| u8::try_from(n).ok().filter(|n| (1..=31).contains(n));
    match count {
        1 if lengths[0] == 8 => {
            let n = numbers[0];
            let (y, m, d) = (n / 10_000, n / 100 % 100, n % 100);
            if month(m).is_some() && day(d).is_some() {
                ReadDate { year: year(y, 4), month: month(m), day: day(d), either_way: false }
            } else {
                // Not a calendar day; it still tells persons apart.
                ReadDate {
                    year: year(y, 4),
                    month: u8::try_from(m).ok(),
                    day: u8::try_from(d).ok(),
                    either_way: false,
                }
            }
        }
        1 if lengths[0] == 4 => ReadDate { year: year(numbers[0], 4), month: month_named(cell), ..nothing },
        2 | 1 if month_named(cell).is_some() => {
            let named = month_named(cell);
            if count == 2 {
                let (d, y, digits) = if lengths[0] == 4 {
                    (numbers[1], numbers[0], 4)
                } else {
                    (numbers[0], numbers[1], lengths[1])
                };
                ReadDate { year: year(y, digits), month: named, day: day(d), either_way: false }
            } else {
                nothing
            }
        }
        2 if lengths[0] == 4 => ReadDate { year: year(numbers[0], 4), month: month(numbers[1]), ..nothing },
        2 if lengths[1] == 4 => ReadDate { year: year(numbers[1], 4), month: month(numbers[0]), ..nothing },
        3 if lengths[0] == 4 => ReadDate {
            year: year(numbers[0], 4),
            month: month(numbers[1]),
            day: day(numbers[2]),
            either_way: false,
        },
        3 => {
            let (a, b) = (numbers[0], numbers[1]);
            let (d, m) = if a > 12 {
                (a, b)
            } else if b > 12 || !day_first {
                (b, a)
            } else {
                (a, b)
            };
            ReadDate {
                year: year(numbers[2], lengths[2]),
                month: month(m),
                day: day(d),
                either_way: a <= 12 && b <= 12 && a != b,
            }
        }
        _ => nothing,
    }
}

/// A whole number in any script's digits, when the cell is nothing else.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_as_lists_write_them() {
        for (cell, age) in [
            ("34", Age::Years(34)),
            ("٣٤", Age::Years(34)),
            ("34 years", Age::Years(34)),
            ("6 أشهر", Age::Months(6)),
            ("30s", Age::Band(30, 39)),
            ("20-30", Age::Band(20, 30)),
            ("-1", Age::Unknown),
            ("غير معروف", Age::Unknown),
            ("رضيع", Age::Band(0, 1)),
            ("طفل", Age::Band(0, 17)),
            ("340", Age::Unreadable),
            ("old", Age::Unreadable),
        ] {
            assert_eq!(read_age(cell), age, "{cell}");
        }
    }

    #[test]
    fn dates_as_lists_write_them() {
        let date = |cell: &str, day_first| {
            let read = read_date(cell, day_first);
            (read.year, read.month, read.day)
        };
        let full = (Some(2031), Some(3), Some(7));
        for cell in [
            "2031-03-07",
            "7/3/2031",
            "07.03.2031",
            "٧/٣/٢٠٣١",
            "20310307",
            "7 آذار 2031",
            "March 7, 2031",
            "7 mars 2031",
            "7/3/31",
        ] {
            assert_eq!(date(cell, true), full, "{cell}");
        }
        assert_eq!(date("3/7/2031", false), full);
        assert_eq!(date("25/3/2031", false), (Some(2031), Some(3), Some(25)));
        assert_eq!(date("2031", true), (Some(2031), None, None));
        assert_eq!(date("03/2031", true), (Some(2031), Some(3), None));
        assert_eq!(date("?", true), (None, None, None));
        assert_eq!(date("soon", true), (None, None, None));
        assert!(read_date("4/5/2031", true).either_way);
    }

    #[test]
    fn sexes_as_lists_write_them() {
        assert_eq!(read_sex(" ذكر"), Some(Sex::Male));
        assert_eq!(read_sex("انثى"), Some(Sex::Female));
        assert_eq!(read_sex("F"), Some(Sex::Female));
        assert_eq!(read_sex("x"), None);
    }
}
