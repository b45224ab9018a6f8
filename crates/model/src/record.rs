//! What the columns of a list of the dead mean.
//!
//! The words are those that casualty-recording standards ask for (Every Casualty, *Standards for Casualty
//! Recording*, 2016). A reader of lists maps each column to one of them; the linker compares by them.

use std::fmt;
use std::str::FromStr;

/// What one column of a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldKind {
    /// The list's own number or code for the row. Never compared.
    Id,
    /// A whole name, in any script.
    Name,
    /// The given name (ism).
    Given,
    /// The father's given name.
    Father,
    /// The grandfather's given name.
    Grandfather,
    /// The family name (laqab, nisba, surname).
    Family,
    /// The mother's name.
    Mother,
    /// Another name of the same person: kunya, nickname, nom de guerre.
    Alias,
    /// Sex or gender.
    Sex,
    /// Age in years, at the incident or when the list was made.
    Age,
    /// Date of birth.
    BirthDate,
    /// Year of birth.
    BirthYear,
    /// Month of birth.
    BirthMonth,
    /// Day of the month of birth.
    BirthDay,
    /// A place: village, quarter, town, governorate. A list may have several.
    Place,
    /// Date of death.
    DeathDate,
    /// Date on which the death was documented; never taken for the date of death.
    Documented,
    /// Type of death: weapon, medical cause, or description.
    DeathType,
    /// Religion: a protected field.
    Religion,
    /// Ethnicity: a protected field.
    Ethnicity,
    /// Text that tells persons apart and is compared by spelling, such as a street.
    Text,
    /// A code that tells persons apart, such as a national id or a postcode.
    Code,
    /// Shown beside the record, never compared.
    Note,
    /// Left out.
    Ignore,
}

/// Every kind with its word in mapping files and in JSON.
const WORDS: &[(FieldKind, &str)] = &[
    (FieldKind::Id, "id"),
    (FieldKind::Name, "name"),
    (FieldKind::Given, "given"),
    (FieldKind::Father, "father"),
    (FieldKind::Grandfather, "grandfather"),
    (FieldKind::Family, "family"),
    (FieldKind::Mother, "mother"),
    (FieldKind::Alias, "alias"),
    (FieldKind::Sex, "sex"),
    (FieldKind::Age, "age"),
    (FieldKind::BirthDate, "birth-date"),
    (FieldKind::BirthYear, "birth-year"),
    (FieldKind::BirthMonth, "birth-month"),
    (FieldKind::BirthDay, "birth-day"),
    (FieldKind::Place, "place"),
    (FieldKind::DeathDate, "death-date"),
    (FieldKind::Documented, "documented"),
    (FieldKind::DeathType, "death-type"),
    (FieldKind::Religion, "religion"),
    (FieldKind::Ethnicity, "ethnicity"),
    (FieldKind::Text, "text"),
    (FieldKind::Code, "code"),
    (FieldKind::Note, "note"),
    (FieldKind::Ignore, "ignore"),
];

impl FieldKind {
    /// Its word in mapping files and in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(kind, _)| *kind == self).map_or("ignore", |(_, word)| word)
    }

    /// Every kind, in the order of this page.
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.iter().map(|(kind, _)| *kind)
    }

    /// Whether one list may have several columns of this kind; they are then told apart by their label.
    #[must_use]
    pub fn repeats(self) -> bool {
        matches!(self, Self::Place | Self::Text | Self::Code | Self::Note | Self::Ignore | Self::Alias)
    }
}

/// What a column holds: a kind and, for kinds that repeat, a label (`text:street`, `place:village`), so that
/// the street of one list is compared with the street of another. Columns of kinds that do not repeat have
/// an empty label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// The kind.
    pub kind: FieldKind,
    /// The label; empty for kinds that do not repeat.
    pub label: String,
}

impl Field {
    /// A field without a label.
    #[must_use]
    pub fn of(kind: FieldKind) -> Self {
        Self { kind, label: String::new() }
    }

    /// A field with a label, which is dropped where the kind does not repeat.
    #[must_use]
    pub fn labelled(kind: FieldKind, label: &str) -> Self {
        Self { kind, label: if kind.repeats() { label.trim().to_owned() } else { String::new() } }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.word())?;
        if self.label.is_empty() { Ok(()) } else { write!(f, ":{}", self.label) }
    }
}

/// A word that names no field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchField(
    /// The word.
    pub String,
);

impl fmt::Display for NoSuchField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is no field; the fields are", self.0)?;
        for (n, (_, word)) in WORDS.iter().enumerate() {
            write!(f, "{} {word}", if n == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl std::error::Error for NoSuchField {}

impl FromStr for Field {
    type Err = NoSuchField;

    fn from_str(text: &str) -> Result<Self, NoSuchField> {
        let (word, label) = text.split_once(':').unwrap_or((text, ""));
        let word = word.trim().to_ascii_lowercase().replace('_', "-");
        WORDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(kind, _)| Self::labelled(*kind, label))
            .ok_or_else(|| NoSuchField(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_reads_back_as_it_is_written() {
        for kind in FieldKind::all() {
            let field = Field::labelled(kind, "x");
            assert_eq!(field.to_string().parse::<Field>(), Ok(field));
        }
        assert!("street".parse::<Field>().is_err());
    }
}
