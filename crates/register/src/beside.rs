//! Two records side by side, field by field: what each says as written, and whether they say the same.

use serde::Serialize;
use sijill_model::{Field, FieldKind, fold_key};
use sijill_names::{Kind, Verdict, compare};

use crate::pair::{Told, as_text, told};
use crate::{Protected, Register};

/// How two cells compare, each as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// They say the same: `M` and `ذكر`, a date in two ways of writing, a name in two scripts.
    Agrees,
    /// A name or place that could be the same.
    Near,
    /// They do not say the same.
    Differs,
    /// One of them says nothing.
    Missing,
    /// A list's own number, which says nothing beside another list's.
    NotCompared,
}

/// One thing that two records say, as they stand side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// What it is.
    #[serde(serialize_with = "as_text")]
    pub field: Field,
    /// The cell of the one, empty when it says nothing.
    pub left: String,
    /// The cell of the other.
    pub right: String,
    /// How the two compare as they are read.
    pub agreement: Agreement,
    /// Which words of each cell have nothing like them in the other, by their place; empty unless both say something.
    pub odd: [Vec<usize>; 2],
}

/// Two records side by side: all fields that either has, the same field on one line.
#[must_use]
pub fn side_by_side(register: &Register, a: usize, b: usize, protected: Protected) -> Vec<Beside> {
    let mut rows = [a, b].map(|record| told(register, record, protected));
    for told in &mut rows {
        told.retain(|told| told.field.kind != FieldKind::Ignore && !told.cell.trim().is_empty());
    }
    pool_places(&mut rows);
    pool_names(&mut rows);
    let mut fields: Vec<Field> = rows.iter().flatten().map(|told| told.field.clone()).collect();
    fields.sort();
    fields.dedup();
    let [on_left, on_right] = &rows;
    let beside = |field: Field| {
        let of = |row: &[Told]| -> String {
            let cells = row.iter().filter(|told| told.field == field).map(|told| told.cell.trim());
            cells.collect::<Vec<_>>().join("; ")
        };
        let (left, right) = (of(on_left), of(on_right));
        let both = !left.is_empty() && !right.is_empty();
        let agreement =
            if both { agreement(register, field.kind, a, b, &left, &right) } else { Agreement::Missing };
        let odd = match agreement {
            Agreement::Near | Agreement::Differs => odd_words(field.kind, &left, &right),
            _ => Default::default(),
        };
        Beside { field, left, right, agreement, odd }
    };
    fields.into_iter().map(beside).collect()
}

/// Places of which the other record has none under the same label stand on one line.
fn pool_places(rows: &mut [Vec<Told>; 2]) {
    let [left, right] = rows;
    let labels = |of: &[Told]| -> Vec<Field> { of.iter().map(|told| told.field.clone()).collect() };
    let (on_left, on_right) = (labels(left), labels(right));
    let pool = |told: &mut Told, others: &[Field]| {
        if told.field.kind == FieldKind::Place && !others.contains(&told.field) {
            told.field = Field::of(FieldKind::Place);
        }
    };
    left.iter_mut().for_each(|told| pool(told, &on_right));
    right.iter_mut().for_each(|told| pool(told, &on_left));
}

/// Where one record has a whole name and the other its parts, the parts stand as a whole name too.
fn pool_names(rows: &mut [Vec<Told>; 2]) {
    const PARTS: [FieldKind; 4] =
        [FieldKind::Given, FieldKind::Father, FieldKind::Grandfather, FieldKind::Family];
    let whole = |row: &[Told]| row.iter().any(|told| told.field.kind == FieldKind::Name);
    let (left, right) = (whole(&rows[0]), whole(&rows[1]));
    for (row, pool) in rows.iter_mut().zip([right && !left, left && !right]) {
        if !pool {
            continue;
        }
        let mut name: Vec<&str> = Vec::new();
        for kind in PARTS {
            name.extend(row.iter().filter(|told| told.field.kind == kind).map(|told| told.cell.trim()));
        }
        let told = Told {
            column: String::new(),
            heading: String::new(),
            field: Field::of(FieldKind::Name),
            cell: name.join(" "),
        };
        row.retain(|told| !PARTS.contains(&told.field.kind));
        row.push(told);
    }
}

/// Whether two cells say the same as they are read.
fn agreement(register: &Register, kind: FieldKind, a: usize, b: usize, left: &str, right: &str) -> Agreement {
    let (a, b) = (&register.entries[a], &register.entries[b]);
    let same = match kind {
        FieldKind::Id if a.list != b.list => return Agreement::NotCompared,
        FieldKind::Sex => a.sex == b.sex && a.sex.is_some(),
        FieldKind::Age => a.age == b.age && a.age.is_some(),
        FieldKind::DeathDate => a.died == b.died && a.died.is_some(),
        FieldKind::Documented => a.documented == b.documented && a.documented.is_some(),
        _ => fold_key(left) == fold_key(right),
    };
    match kind {
        _ if same => Agreement::Agrees,
        FieldKind::Place => of_place(left, right),
        _ if is_name(kind) => match compare(left, right).verdict {
            Verdict::Same => Agreement::Agrees,
            Verdict::Possible => Agreement::Near,
            Verdict::Kin | Verdict::Different | Verdict::NoName => Agreement::Differs,
        },
        _ => Agreement::Differs,
    }
}

fn is_name(kind: FieldKind) -> bool {
    use FieldKind::{Alias, Family, Father, Given, Grandfather, Mother, Name};
    matches!(kind, Name | Given | Father | Grandfather | Family | Mother | Alias)
}

/// A place is no name of a person: each part of it counts alike.
fn of_place(left: &str, right: &str) -> Agreement {
    let parts = compare(left, right).parts;
    match parts.iter().map(|part| part.kind.unwrap_or(Kind::Differs)).max() {
        Some(Kind::Same | Kind::Reading | Kind::Near) => Agreement::Agrees,
        Some(Kind::Alike) => Agreement::Near,
        Some(Kind::Differs) | None => Agreement::Differs,
    }
}

/// Words written together in one of two names are sought together: عبد الرحمن and عبدالرحمن.
const TOGETHER: usize = 3;
/// Longer cells are remarks, of which no word is sought.
const WORDS: usize = 24;

/// The words of each cell that have nothing like them in the other, by their place.
fn odd_words(kind: FieldKind, left: &str, right: &str) -> [Vec<usize>; 2] {
    let [left, right]: [Vec<&str>; 2] = [left, right].map(|cell| cell.split_whitespace().collect());
    if left.len() > WORDS || right.len() > WORDS {
        return [(0..left.len()).collect(), (0..right.len()).collect()];
    }
    let mut met = [vec![false; left.len()], vec![false; right.len()]];
    for (from, run) in runs(&left) {
        for (other_from, other) in runs(&right) {
            if is_like(kind, run, other) {
                let [on_left, on_right] = &mut met;
                on_left[from..from + run.len()].fill(true);
                on_right[other_from..other_from + other.len()].fill(true);
            }
        }
    }
    met.map(|met| met.iter().enumerate().filter(|(_, met)| !**met).map(|(at, _)| at).collect())
}

/// Every word, and those that stand together, each with its place.
fn runs<'w>(words: &'w [&'w str]) -> impl Iterator<Item = (usize, &'w [&'w str])> {
    (1..=TOGETHER).flat_map(|length| words.windows(length).enumerate())
}

/// Whether some words of one cell are some words of the other.
fn is_like(kind: FieldKind, left: &[&str], right: &[&str]) -> bool {
    // Two words against two are two times one against one; together they could hide one that differs.
    if left.len() > 1 && right.len() > 1 {
        return false;
    }
    let (a, b) = (left.concat(), right.concat());
    if fold_key(&a) == fold_key(&b) {
        return true;
    }
    if !is_name(kind) && kind != FieldKind::Place {
        return false;
    }
    let parts = compare(&a, &b).parts;
    // A slip is forgiven between two words; several words are one only by how they are read.
    let farthest = if left.len() + right.len() > 2 { Kind::Reading } else { Kind::Near };
    !parts.is_empty() && parts.iter().all(|part| part.kind.is_some_and(|kind| kind <= farthest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sought_across_scripts_and_spacing() {
        let odd = |left, right| odd_words(FieldKind::Name, left, right);
        assert_eq!(odd("Nasir Ibraheem Mahmud Hamdy", "ناصر إبراهيم محمود حمدي"), [vec![0; 0], vec![]]);
        assert_eq!(odd("Mohsin Hamzah Alkhamees", "محسن إبراهيم الخميس"), [vec![1], vec![1]]);
        assert_eq!(odd("عبد الرحمن سامي", "Abdulrahman Khalil"), [vec![2], vec![1]]);
        assert_eq!(odd_words(FieldKind::Text, "a tall man", "a man"), [vec![1], vec![]]);
    }

    #[test]
    fn a_place_is_the_same_in_both_scripts() {
        assert_eq!(of_place("Beyt Yehmûla", "بيت يحمولا"), Agreement::Agrees);
        assert_eq!(of_place("Jesr Tamrush", "جسر ثمروش"), Agreement::Near);
        assert_eq!(of_place("Jesr Tamrush", "بيت يحمولا"), Agreement::Differs);
        assert_eq!(of_place("Jesr", "جسر ثمروش"), Agreement::Differs);
    }
}
