//! What headings mean, and what cells look like where headings say nothing.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use sijill_model::{Field, fold_key};

use super::values::{Age, read_age, read_date, read_number, read_sex, says_unknown};
use super::why::Looks;

/// One line a field: the field, then the headings that mean it, folded when they are looked up.
const HEADINGS: &str = include_str!("headings.tsv");

/// Every known heading, folded, with its field.
fn table() -> &'static BTreeMap<String, Field> {
    static TABLE: OnceLock<BTreeMap<String, Field>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = BTreeMap::new();
        for line in HEADINGS.lines() {
            let mut words = line.split('\t');
            let Some(field) = words.next().and_then(|field| field.parse::<Field>().ok()) else { continue };
            for word in words {
                table.entry(key_of(word)).or_insert_with(|| field.clone());
            }
        }
        table
    })
}

/// The field that a heading means, if it is known.
pub(crate) fn known(heading: &str) -> Option<Field> {
    // No heading is a sentence.
    if heading.len() > 200 {
        return None;
    }
    table().get(&key_of(heading)).cloned()
}

/// A heading as it is compared: folded, with underscores and points as blanks.
fn key_of(heading: &str) -> String {
    let key = fold_key(&heading.replace(['_', '.', ':', '#'], " "));
    key.trim().to_owned()
}

/// What a column looks like it holds, from some of its cells, and why.
pub(crate) fn looks_like(cells: &[&str]) -> Option<(Field, Looks)> {
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !says_unknown(cell)).collect();
    if filled.len() < 3 {
        return None;
    }
    let most = |test: &dyn Fn(&str) -> bool| {
        filled.iter().filter(|cell| test(cell)).count() * 10 >= filled.len() * 9
    };
    let field = |word: &str| word.parse::<Field>().ok();
    if most(&|cell| read_sex(cell).is_some() && read_number(cell).is_none()) {
        return Some((field("sex")?, Looks::Sexes));
    }
    if most(&|cell| read_number(cell).is_some_and(|n| (1880..2100).contains(&n))) {
        return Some((field("birth-year")?, Looks::Years));
    }
    let distinct = {
        let mut sorted = filled.clone();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.len()
    };
    if most(&|cell| read_number(cell).is_some()) {
        return if distinct == filled.len() && filled.len() > 20 {
            Some((field("id")?, Looks::NumbersOnce))
        } else if most(&|cell| matches!(read_age(cell), Age::Years(_))) {
            Some((field("age")?, Looks::Ages))
        } else {
            None
        };
    }
    if most(&|cell| {
        let date = read_date(cell, true);
        date.year.is_some() && date.month.is_some() && cell.chars().count() <= 20
    }) {
        return Some((field("death-date")?, Looks::Dates));
    }
    let worded = |cell: &str| {
        let words = cell.split_whitespace().count();
        (2..=8).contains(&words) && !cell.chars().any(|c| c.is_numeric())
    };
    if most(&worded) && distinct * 10 > filled.len() * 7 {
        return Some((field("name")?, Looks::Words));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_however_they_are_written() {
        for (heading, field) in [
            ("الاسم", "name"),
            ("الأسم الرباعي", "name"),
            ("Full_Name", "name"),
            ("given_name", "given"),
            ("اسم الأب", "father"),
            ("SURNAME", "family"),
            ("العمر", "age"),
            ("No.", "id"),
            ("رقم", "id"),
            ("date_of_birth", "birth-date"),
            ("القريه", "place:village"),
            ("تاريخ التوثيق", "documented"),
            ("الطائفة", "religion"),
        ] {
            assert_eq!(known(heading).map(|field| field.to_string()).as_deref(), Some(field), "{heading}");
        }
        assert_eq!(known("soc_sec_id"), None);
    }

    #[test]
    fn every_heading_of_the_table_names_a_field_and_means_one_thing() {
        let mut seen = std::collections::BTreeMap::new();
        for line in HEADINGS.lines() {
            let mut words = line.split('\t');
            let field = words.next().expect("a field");
            assert!(field.parse::<Field>().is_ok(), "{field}");
            for word in words {
                let before = seen.insert(key_of(word), field);
                assert!(before.is_none_or(|before| before == field), "{word} means {before:?} and {field}");
            }
        }
    }

    #[test]
    fn columns_without_a_heading_are_known_by_their_cells() {
        let looks = |cells: &[&str]| looks_like(cells).map(|(field, _)| field.to_string());
        assert_eq!(looks(&["ذكر", "أنثى", "ذكر", ""]).as_deref(), Some("sex"));
        assert_eq!(looks(&["34", "7", "7", "80"]).as_deref(), Some("age"));
        assert_eq!(looks(&["1931", "1980", "1980"]).as_deref(), Some("birth-year"));
        assert_eq!(
            looks(&["كريم يوسف طلاف", "سلمى عمر الزيرواني", "Nadia Omar Tallaf"]).as_deref(),
            Some("name")
        );
        assert_eq!(looks(&["7/3/2031", "8/3/2031", "2031-03-09"]).as_deref(), Some("death-date"));
    }
}
