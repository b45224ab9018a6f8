//! What each column of a list holds: as a person says it in a TOML file.

use std::collections::BTreeMap;

use serde::Deserialize;
use sijill_model::{Day, Field, fold_key};

/// What the columns of lists hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// Headings (or column letters) with what they hold.
    pub columns: Vec<(String, Field)>,
    /// The row of the headings, where it is not to be looked for.
    pub header_row: Option<u32>,
    /// The sheet, where the file has several.
    pub sheet: Option<String>,
    /// The day on which ages are given.
    pub as_of: Option<Day>,
    /// Whether dates such as 3/7/2031 begin with the day.
    pub day_first: Option<bool>,
    /// Mappings for single files, by file name; they go before the common one.
    pub files: BTreeMap<String, Mapping>,
}

/// Why a mapping cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// The TOML is broken, or has keys that are not known.
    #[error("{0}")]
    Toml(String),
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    columns: BTreeMap<String, String>,
    header_row: Option<u32>,
    sheet: Option<String>,
    as_of: Option<String>,
    day_first: Option<bool>,
    #[serde(default)]
    files: BTreeMap<String, Written>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is no TOML of this kind, or names a field that there is not.
    pub fn from_toml(text: &str) -> Result<Self, MappingError> {
        let written: Written = toml::from_str(text).map_err(|error| MappingError::Toml(error.to_string()))?;
        Self::of(written)
    }

    fn of(written: Written) -> Result<Self, MappingError> {
        let columns = written
            .columns
            .into_iter()
            .map(|(column, field)| match field.parse::<Field>() {
                Ok(field) => Ok((column, field)),
                Err(error) => Err(MappingError::Field { column, reason: error.to_string() }),
            })
            .collect::<Result<_, _>>()?;
        let as_of = written
            .as_of
            .map(|text| text.parse::<Day>().map_err(|_| MappingError::AsOf(text.clone())))
            .transpose()?;
        let files = written
            .files
            .into_iter()
            .map(|(name, written)| Ok((name, Self::of(written)?)))
            .collect::<Result<_, MappingError>>()?;
        let Written { header_row, sheet, day_first, .. } =
            Written { columns: BTreeMap::new(), as_of: None, files: BTreeMap::new(), ..written };
        Ok(Self { columns, header_row, sheet, as_of, day_first, files })
    }

    /// The mapping as a file that can be edited and given again.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let quoted = |text: &str| {
            let escaped: String = text
                .chars()
                .flat_map(|c| match c {
                    '"' | '\\' => vec!['\\', c],
                    c if c.is_control() => vec![' '],
                    c => vec![c],
                })
                .collect();
            format!("\"{escaped}\"")
        };
        let mut out = String::new();
        if let Some(row) = self.header_row {
            out.push_str(&format!("header_row = {row}\n"));
        }
        if let Some(sheet) = &self.sheet {
            out.push_str(&format!("sheet = {}\n", quoted(sheet)));
        }
        if let Some(day) = self.as_of {
            out.push_str(&format!("as_of = \"{day}\"\n"));
        }
        if let Some(day_first) = self.day_first {
            out.push_str(&format!("day_first = {day_first}\n"));
        }
        out.push_str("[columns]\n");
        for (column, field) in &self.columns {
            out.push_str(&format!("{} = {}\n", quoted(column), quoted(&field.to_string())));
        }
        out
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
            files: BTreeMap::new(),
        }
    }

    /// The field of a column, by its heading or its letter.
    pub(crate) fn field(&self, heading: &str, letter: &str) -> Option<&Field> {
        let key = fold_key(heading);
        self.columns
            .iter()
            .find(|(column, _)| (!key.is_empty() && fold_key(column) == key) || column == letter)
            .map(|(_, field)| field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_reads_back_as_it_is_written() {
        let text = "header_row = 3\nas_of = \"2031-03-07\"\n[columns]\n\"الاسم\" = \"name\"\n\"Village\" = \"place:village\"\n";
        let mapping = Mapping::from_toml(text).expect("it is well formed");
        assert_eq!(Mapping::from_toml(&mapping.to_toml()), Ok(mapping.clone()));
        assert_eq!(mapping.field("الأسم", "B").map(ToString::to_string), Some("name".to_owned()));
        assert_eq!(mapping.field("village", "C").map(ToString::to_string), Some("place:village".to_owned()));
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(
            Mapping::from_toml("[columns]\nx = \"street\"")
                .expect_err("no field")
                .to_string()
                .contains("street")
        );
        assert!(Mapping::from_toml("as_of = \"soon\"").is_err());
        assert!(Mapping::from_toml("colour = 1").is_err());
    }
}
