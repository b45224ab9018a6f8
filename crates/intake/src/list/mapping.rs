//! What each column of a list holds: as a person says it in a TOML file.

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use sijill_model::{Day, Field, FieldKind, fold_key};
use toml::{Table, Value};

use super::List;
use crate::problem::{Problem, Problems};

/// What the columns of lists hold.
///
/// ```toml
/// as_of = "2031-03-31"          # the day on which ages are given
/// header_row = 3                # 0: there are no headings
/// sheet = "Names"
/// day_first = true              # how 3/7/2031 is meant
/// encoding = "windows-1256"
/// id = "Record"                 # the same as "Record" = "id" below
/// [columns]
/// "Full name" = "name"          # a heading, or the letter of a column
/// "Village" = "place:village"
/// ["list-b.csv".columns]        # for one file; these go before the common ones
/// "Nom" = "name"
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// Headings (or column letters) with what they hold.
    pub columns: Vec<(String, Field)>,
    /// The row of the headings, where it is not to be looked for; 0 when there are none.
    pub header_row: Option<u32>,
    /// The sheet, where the file has several.
    pub sheet: Option<String>,
    /// The day on which ages are given.
    pub as_of: Option<Day>,
    /// Whether dates such as 3/7/2031 begin with the day.
    pub day_first: Option<bool>,
    /// The encoding, where it is not to be guessed.
    pub encoding: Option<&'static Encoding>,
    /// Mappings for single files, by file name; they go before the common one.
    pub files: BTreeMap<String, Self>,
}

/// Why a mapping cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// The TOML is broken.
    #[error("{0}")]
    Toml(String),
    /// A word of the mapping that there is not.
    #[error(
        "there is no {0:?} in a mapping: it has columns, header_row, sheet, as_of, day_first, encoding, id, and \
         sections for single files such as [\"list.csv\".columns]"
    )]
    Word(String),
    /// A value of the wrong kind.
    #[error("{word}: write {expected}")]
    Value {
        /// The word.
        word: String,
        /// What stands behind it.
        expected: &'static str,
    },
    /// A column is mapped to something that is no field.
    #[error("column {column:?}: {reason}")]
    Field {
        /// The heading.
        column: String,
        /// What is wrong.
        reason: String,
    },
    /// The day is no date.
    #[error("as_of: {0:?} is no date; write 2025-03-31")]
    AsOf(String),
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is no TOML of this kind, or names a field that there is not.
    pub fn from_toml(text: &str) -> Result<Self, MappingError> {
        let table: Table = toml::from_str(text).map_err(|error| MappingError::Toml(error.to_string()))?;
        let mut mapping = Self::default();
        for (word, value) in table {
            match (word.as_str(), value) {
                // Both [files."list.csv"] and ["list.csv"] say for which file a section is.
                ("files", Value::Table(files)) => {
                    for (name, section) in files {
                        let section = section.try_into::<Table>().map_err(|_| wrong(&name, "a section"))?;
                        mapping.files.insert(name, Self::section(section)?);
                    }
                }
                (word, value) if mapping.take(word, &value)? => {}
                (_, Value::Table(section)) => {
                    let section = Self::section(section)?;
                    mapping.files.insert(word, section);
                }
                (word, _) => return Err(MappingError::Word(word.to_owned())),
            }
        }
        Ok(mapping)
    }

    fn section(table: Table) -> Result<Self, MappingError> {
        let mut mapping = Self::default();
        for (word, value) in table {
            if !mapping.take(&word, &value)? {
                return Err(MappingError::Word(word));
            }
        }
        Ok(mapping)
    }

    /// Takes one word of a mapping; `false` when there is no such word.
    fn take(&mut self, word: &str, value: &Value) -> Result<bool, MappingError> {
        match (word, value) {
            ("columns", Value::Table(columns)) => {
                for (column, field) in columns {
                    let field = field.as_str().ok_or_else(|| wrong(column, "a field, such as \"name\""))?;
                    let field = field.parse::<Field>().map_err(|error| MappingError::Field {
                        column: column.clone(),
                        reason: error.to_string(),
                    })?;
                    self.columns.push((column.clone(), field));
                }
            }
            ("id", Value::String(column)) => self.columns.push((column.clone(), Field::of(FieldKind::Id))),
            ("header_row", Value::Integer(row)) => {
                self.header_row = Some(u32::try_from(*row).map_err(|_| wrong(word, "a row, such as 3"))?);
            }
            ("sheet", Value::String(sheet)) => self.sheet = Some(sheet.clone()),
            ("day_first", Value::Boolean(day_first)) => self.day_first = Some(*day_first),
            ("as_of", Value::String(day)) => {
                self.as_of = Some(day.parse().map_err(|_| MappingError::AsOf(day.clone()))?);
            }
            ("as_of", Value::Datetime(day)) => {
                let day = day.to_string();
                self.as_of = Some(day.parse().map_err(|_| MappingError::AsOf(day))?);
            }
            ("encoding", Value::String(name)) => {
                const KNOWN: &str = "an encoding, such as \"utf-8\", \"windows-1256\" or \"windows-1254\"";
                self.encoding = Some(Encoding::for_label(name.as_bytes()).ok_or_else(|| wrong(word, KNOWN))?);
            }
            ("columns", _) => return Err(wrong(word, "a section, [columns]")),
            ("id" | "sheet" | "as_of" | "encoding", _) => {
                return Err(wrong(word, "a text in quotation marks"));
            }
            ("header_row", _) => return Err(wrong(word, "a row, such as 3")),
            ("day_first", _) => return Err(wrong(word, "true or false")),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The mapping as a file that can be edited and given again.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        self.write("", &mut out);
        for (name, file) in &self.files {
            let name = quoted(name);
            out.push_str(&format!("\n[{name}]\n"));
            file.write(&format!("{name}."), &mut out);
        }
        out
    }

    fn write(&self, section: &str, out: &mut String) {
        let mut line = |word: &str, value: Option<String>| {
            if let Some(value) = value {
                out.push_str(&format!("{word} = {value}\n"));
            }
        };
        line("header_row", self.header_row.map(|row| row.to_string()));
        line("sheet", self.sheet.as_deref().map(quoted));
        line("as_of", self.as_of.map(|day| quoted(&day.to_string())));
        line("day_first", self.day_first.map(|day_first| day_first.to_string()));
        line("encoding", self.encoding.map(|encoding| quoted(encoding.name())));
        out.push_str(&format!("[{section}columns]\n"));
        for (n, (column, field)) in self.columns.iter().enumerate() {
            // A heading that stands twice is written once: the first one is meant.
            if !self.columns[..n].iter().any(|(before, _)| before == column) {
                out.push_str(&format!("{} = {}\n", quoted(column), quoted(&field.to_string())));
            }
        }
    }

    /// Whether every heading that the mapping names stands in some list.
    ///
    /// # Errors
    /// When one stands in none: most likely it is misspelt.
    pub fn check(&self, lists: &[List]) -> Result<(), Problems> {
        let mut problems = Vec::new();
        let common = std::iter::once((None, &self.columns));
        let single = self.files.iter().map(|(name, file)| (Some(name), &file.columns));
        for (file, columns) in common.chain(single) {
            let meant: Vec<&List> =
                lists.iter().filter(|list| file.is_none_or(|name| *name == list.name)).collect();
            if meant.is_empty() {
                continue;
            }
            for (column, _) in columns {
                if meant
                    .iter()
                    .any(|list| list.columns.iter().any(|own| is_named(column, &own.heading, &own.letter)))
                {
                    continue;
                }
                let there: Vec<String> = meant
                    .iter()
                    .flat_map(|list| &list.columns)
                    .map(|own| {
                        format!("{:?}", if own.heading.is_empty() { &own.letter } else { &own.heading })
                    })
                    .collect();
                problems.push(Problem {
                    file: meant.iter().map(|list| list.name.as_str()).collect::<Vec<_>>().join(", "),
                    row: None,
                    column: None,
                    what: format!("the mapping names a column {column:?}, which is not there").into(),
                    hint: format!("the columns are {}", there.join(", ")),
                });
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
    }

    /// The mapping that holds for a file.
    pub(crate) fn for_file(&self, name: &str) -> Self {
        let mut own = self.files.get(name).cloned().unwrap_or_default();
        for (column, field) in &self.columns {
            if !own.columns.iter().any(|(known, _)| fold_key(known) == fold_key(column)) {
                own.columns.push((column.clone(), field.clone()));
            }
        }
        Self {
            columns: own.columns,
            header_row: own.header_row.or(self.header_row),
            sheet: own.sheet.or_else(|| self.sheet.clone()),
            as_of: own.as_of.or(self.as_of),
            day_first: own.day_first.or(self.day_first),
            encoding: own.encoding.or(self.encoding),
            files: BTreeMap::new(),
        }
    }

    /// The field of a column, by its heading or its letter.
    pub(crate) fn field(&self, heading: &str, letter: &str) -> Option<&Field> {
        self.columns.iter().find(|(column, _)| is_named(column, heading, letter)).map(|(_, field)| field)
    }
}

/// Whether a word of a mapping names a column, by its heading however it is written, or by its letter.
pub(super) fn is_named(word: &str, heading: &str, letter: &str) -> bool {
    word == letter || word == heading || {
        let key = fold_key(heading);
        !key.is_empty() && fold_key(word) == key
    }
}

fn wrong(word: &str, expected: &'static str) -> MappingError {
    MappingError::Value { word: word.to_owned(), expected }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "header_row = 3\nsheet = \"اسماء\"\nas_of = \"2031-03-07\"\nday_first = false\n\
        encoding = \"windows-1256\"\n[columns]\n\"Village\" = \"place:village\"\n\"الاسم\" = \"name\"\n\n\
        [\"b.csv\"]\nheader_row = 0\n[\"b.csv\".columns]\n\"B \\\"x\\\"\\u000a\" = \"name\"\n";

    #[test]
    fn a_mapping_reads_back_as_it_is_written() {
        let mapping = Mapping::from_toml(WHOLE).expect("it is well formed");
        assert_eq!(mapping.to_toml(), WHOLE);
        assert_eq!(mapping.field("الأسم", "B").map(ToString::to_string), Some("name".to_owned()));
        assert_eq!(mapping.field("village", "C").map(ToString::to_string), Some("place:village".to_owned()));
        let own = mapping.for_file("b.csv");
        assert_eq!((own.header_row, own.day_first, own.columns.len()), (Some(0), Some(false), 3));
    }

    #[test]
    fn sections_for_files_are_written_in_two_ways() {
        let one = Mapping::from_toml("[\"b.csv\".columns]\nx = \"name\"").expect("it is well formed");
        let other = Mapping::from_toml("[files.\"b.csv\".columns]\nx = \"name\"").expect("it is well formed");
        assert_eq!(one, other);
        let id = Mapping::from_toml("id = \"No\"").expect("it is well formed");
        assert_eq!(id.field("no", "A"), Some(&Field::of(FieldKind::Id)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, expected) in [
            ("[columns]\nx = \"street\"", "column \"x\": \"street\" is no field"),
            ("as_of = \"soon\"", "as_of: \"soon\" is no date"),
            ("colour = 1", "there is no \"colour\" in a mapping"),
            ("[\"b.csv\"]\ncolour = 1", "there is no \"colour\" in a mapping"),
            ("header_row = -1", "header_row: write a row"),
            ("encoding = \"klingon\"", "encoding: write an encoding"),
            ("columns = 1", "columns: write a section"),
            ("[columns]\nx = 1", "x: write a field"),
            ("day_first = 1", "day_first: write true or false"),
            ("x = ", ""),
        ] {
            let said = Mapping::from_toml(text).expect_err(text).to_string();
            assert!(said.starts_with(expected), "{said}");
        }
    }

    #[test]
    fn a_heading_that_is_in_no_list_is_told() {
        let open = |name: &str, text: &str| List::open(name, text.as_bytes().to_vec(), None).expect("a list");
        let lists = [open("a.csv", "الاسم,العمر\nكريم,3\n"), open("b.csv", "Name,Age\nKarim,3\n")];
        let check =
            |text: &str| Mapping::from_toml(text).expect("a mapping").check(&lists).map_err(|e| e.0.len());
        assert_eq!(check("[columns]\n\"الأسم\" = \"name\"\nAGE = \"age\"\nB = \"age\""), Ok(()));
        assert_eq!(check("[columns]\nNom = \"name\"\nAge = \"age\"\n\"Âge\" = \"age\""), Err(1));
        assert_eq!(check("[\"a.csv\".columns]\nName = \"name\""), Err(1));
        assert_eq!(check("[\"c.csv\".columns]\nName = \"name\""), Ok(()));
    }
}
