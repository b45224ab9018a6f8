//! What cells of a list say: sex, ages, dates, in the ways in which lists write them.
//!
//! Each reader takes a cell and gives a value, without a place on the heap. What cannot be read is said to be
//! so; nothing is guessed. Start reading at [`read_age`].

mod age;
mod date;
mod tokens;
mod words;

pub use age::{Age, read_age};
pub(crate) use date::day_of_serial;
pub use date::{DateOddity, Dates, ReadDate, read_date};
pub use words::{digit, read_number, says_unknown};

use words::Short;

/// Sex as read from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// Words for sexes, folded. A bare "child" is none: lists write it of girls too.
const FEMALE: &[&str] = &[
    "f",
    "female",
    "females",
    "woman",
    "women",
    "girl",
    "girls",
    "w",
    "fem",
    "femme",
    "feminin",
    "femelle",
    "fille",
    "kadin",
    "kiz",
    "bayan",
    "jin",
    "انثي",
    "ث",
    "ف",
    "اناث",
    "امراه",
    "مراه",
    "نسا",
    "طفله",
    "بنت",
    "فتاه",
    "سيده",
    "مونث",
    "مونثه",
    "2",
];
const MALE: &[&str] = &[
    "m", "h", "male", "males", "man", "men", "boy", "boys", "masc", "homme", "masculin", "garcon", "erkek",
    "bay", "mer", "ذكر", "ذ", "م", "ذكور", "رجل", "رجال", "ولد", "صبي", "فتي", "شاب", "مذكر", "1",
];

/// Reads a sex.
#[must_use]
pub fn read_sex(cell: &str) -> Option<Sex> {
    match cell {
        "M" | "m" | "1" | "ذكر" | "male" | "Male" => return Some(Sex::Male),
        "F" | "f" | "2" | "أنثى" | "انثى" | "female" | "Female" => return Some(Sex::Female),
        _ => {}
    }
    // The longest of these words has nine letters.
    let short = Short::of(cell.trim()).filter(|short| short.text().len() <= 20)?;
    if short.is(FEMALE) {
        Some(Sex::Female)
    } else if short.is(MALE) {
        Some(Sex::Male)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sexes_as_lists_write_them() {
        for cell in [" ذكر", "ذَكَر", "م", "M", "male", "Erkek", "رجل", "1", "Garçon"] {
            assert_eq!(read_sex(cell), Some(Sex::Male), "{cell}");
        }
        for cell in ["انثى", "أنثى", "أنثـى", "ف", "F", "WOMAN", "Kadın", "امرأة", "طفلة", "2"]
        {
            assert_eq!(read_sex(cell), Some(Sex::Female), "{cell}");
        }
        for cell in ["x", "", "طفل", "child", "3", "ذكر/أنثى"] {
            assert_eq!(read_sex(cell), None, "{cell}");
        }
    }

    #[test]
    fn words_are_written_as_they_are_compared() {
        for word in FEMALE.iter().chain(MALE) {
            assert!(Short::of(word).is_some_and(|short| short.text() == *word), "{word}");
        }
    }
}
