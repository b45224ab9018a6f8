//! What the columns of a list are: where their headings stand, and what each is taken to hold.

use sijill_model::{Field, FieldKind};

use super::Column;
use super::headings;
use super::mapping::{Mapping, is_named};
use super::oddity::Oddity;
use super::values::{Age, read_age, read_date, read_number, read_sex, says_unknown};
use super::why::Why;

/// The headings stand among the first so many rows that are not blank, or nowhere.
const HEADINGS_WITHIN: usize = 30;
/// Longest heading. What is longer is a sentence.
const LONGEST_HEADING: usize = 60;

/// A row of the beginning: its number and its cells.
pub(super) type First = (u32, Vec<String>);

/// The columns of a list, and what is worth saying about them: the column's heading, and what.
pub(super) struct Named {
    /// The row of the headings, 0 when there are none.
    pub(super) header_row: u32,
    pub(super) columns: Vec<Column>,
    /// How many cells a row should have: as many as the headings or, without, as most rows.
    pub(super) width: usize,
    pub(super) findings: Vec<(String, Oddity)>,
}

/// Says what the columns are from the first rows of a list.
pub(super) fn name(first: &[First], mapping: &Mapping) -> Named {
    let at = match mapping.header_row {
        Some(number) => first.iter().position(|(of, _)| *of == number),
        None => find_headings(first, mapping),
    };
    let header_row = at.map_or(0, |at| first[at].0);
    let headings: &[String] = at.map_or(&[], |at| &first[at].1);
    let body: Vec<&Vec<String>> =
        first.iter().filter(|(number, _)| *number > header_row).map(|(_, cells)| cells).collect();
    let filled =
        |cells: &[String]| cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |n| n + 1);
    let width = body.iter().map(|cells| filled(cells)).max().unwrap_or(0).max(filled(headings));
    let cells_of = |n: usize| -> Vec<&str> {
        body.iter().map(|row| row.get(n).map_or("", |cell| cell.trim())).collect()
    };
    let mut columns = Vec::new();
    for n in 0..width {
        let heading = one_line(headings.get(n).map_or("", String::as_str));
        let letter = letter_of(n);
        let (field, why) = propose(&heading, &letter, &cells_of(n), mapping);
        columns.push(Column { heading, letter, field, why, day_first: mapping.day_first.unwrap_or(true) });
    }
    let usual = if headings.is_empty() { usual_width(&body) } else { headings.len() };
    let mut named = Named { header_row, columns, width: usual, findings: Vec::new() };
    named.find_names(&cells_of);
    named.tell_given_from_whole_names(&cells_of);
    named.one_column_each();
    named.whole_names_first();
    named.tell_what_is_left_out(&cells_of);
    named
}

/// How many cells most rows have.
fn usual_width(rows: &[&Vec<String>]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(|row| row.len()).collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(0)
}

/// A heading in one line: spreadsheets break long ones.
fn one_line(heading: &str) -> String {
    heading.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn propose(heading: &str, letter: &str, cells: &[&str], mapping: &Mapping) -> (Field, Why) {
    if let Some(field) = mapping.field(heading, letter) {
        return (field.clone(), Why::Mapped);
    }
    if let Some(field) = headings::known(heading) {
        return (field, Why::Heading(heading.to_owned()));
    }
    match headings::looks_like(cells) {
        // Under a heading that says something else, only cells that can be nothing else are believed.
        Some((field, why)) if heading.is_empty() || field.kind == FieldKind::Sex => (field, Why::Cells(why)),
        _ => (Field::of(FieldKind::Ignore), Why::Nothing),
    }
}

const IN_NAMES: &[FieldKind] = &[FieldKind::Name, FieldKind::Given, FieldKind::Family];

impl Named {
    fn has(&self, kinds: &[FieldKind]) -> bool {
        self.columns.iter().any(|column| kinds.contains(&column.field.kind))
    }

    /// Where no heading says names, the first column that looks like names is believed.
    fn find_names<'a>(&mut self, cells_of: &dyn Fn(usize) -> Vec<&'a str>) {
        if self.has(IN_NAMES) {
            return;
        }
        for (n, column) in self.columns.iter_mut().enumerate() {
            if column.field.kind != FieldKind::Ignore || column.why == Why::Mapped {
                continue;
            }
            if let Some((field, why)) = headings::looks_like(&cells_of(n))
                && field.kind == FieldKind::Name
            {
                column.field = field;
                column.why = Why::OnlyNames(why);
                return;
            }
        }
    }

    /// "Name" beside a column for the father or the family, with few words in most cells, is the given name.
    fn tell_given_from_whole_names<'a>(&mut self, cells_of: &dyn Fn(usize) -> Vec<&'a str>) {
        if !self.has(&[FieldKind::Father, FieldKind::Family, FieldKind::Grandfather])
            || self.has(&[FieldKind::Given])
        {
            return;
        }
        for (n, column) in self.columns.iter_mut().enumerate() {
            if column.field.kind != FieldKind::Name || column.why == Why::Mapped {
                continue;
            }
            let (mut all, mut words) = (0, 0);
            for cell in cells_of(n).into_iter().filter(|cell| !cell.is_empty()) {
                all += 1;
                words += cell.split_whitespace().count();
            }
            // Whole names have three or four words, given names one, or two where they are compound.
            if words < all * 2 {
                column.field = Field::of(FieldKind::Given);
                column.why = Why::FewWords;
            }
        }
    }

    /// Of two columns that would hold the same, the one that the mapping names or else the first is taken.
    fn one_column_each(&mut self) {
        for n in 0..self.columns.len() {
            let field = self.columns[n].field.clone();
            if matches!(field.kind, FieldKind::Ignore | FieldKind::Note) {
                continue;
            }
            let same: Vec<usize> =
                (0..self.columns.len()).filter(|m| self.columns[*m].field == field).collect();
            let mapped = same.iter().find(|m| self.columns[**m].why == Why::Mapped);
            let Some(taken) = mapped.or(same.first()).copied() else { continue };
            for m in same.into_iter().filter(|m| *m != taken) {
                let of = self.columns[taken].name().to_owned();
                let column = &mut self.columns[m];
                let what = Oddity::Doubled { field: field.clone(), by: of.clone() };
                self.findings.push((column.name().to_owned(), what));
                column.field = Field::of(FieldKind::Ignore);
                column.why = Why::Taken { by: of, field: field.clone() };
            }
        }
    }

    /// Where there are whole names, their parts are left out.
    fn whole_names_first(&mut self) {
        if !self.has(&[FieldKind::Name]) {
            return;
        }
        for column in &mut self.columns {
            if matches!(
                column.field.kind,
                FieldKind::Given | FieldKind::Father | FieldKind::Grandfather | FieldKind::Family
            ) {
                if column.why == Why::Mapped {
                    let what = Oddity::BesideWholeNames(column.field.clone());
                    self.findings.push((column.name().to_owned(), what));
                }
                column.field = Field::of(FieldKind::Ignore);
                column.why = Why::WholeNames;
            }
        }
    }

    fn tell_what_is_left_out<'a>(&mut self, cells_of: &dyn Fn(usize) -> Vec<&'a str>) {
        for (n, column) in self.columns.iter().enumerate() {
            if column.field.kind != FieldKind::Ignore || column.why != Why::Nothing {
                continue;
            }
            let cells = cells_of(n);
            let Some(example) = cells.iter().find(|cell| !cell.is_empty()) else { continue };
            let example: String = example.chars().take(40).collect();
            let guess =
                headings::looks_like(&cells).map_or_else(|| Field::of(FieldKind::Name), |(field, _)| field);
            let column = column.name().to_owned();
            let what = Oddity::Unknown { example, column: column.clone(), guess };
            self.findings.push((column, what));
        }
    }
}

/// Headings of a mapping that are no columns.
pub(super) fn missing<'a>(columns: &[Column], mapping: &'a Mapping) -> Vec<&'a str> {
    mapping
        .columns
        .iter()
        .filter(|(word, _)| !columns.iter().any(|own| is_named(word, &own.heading, &own.letter)))
        .map(|(word, _)| word.as_str())
        .collect()
}

/// The letter of a column: A, B, ..., Z, AA.
pub(super) fn letter_of(mut n: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(n % 26).unwrap_or(0)));
        if n < 26 {
            break;
        }
        n = n / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// Where the headings stand: the first row with the most headings that are known; where hardly any is known, the
/// first row of short words above columns that hold something else.
fn find_headings(rows: &[First], mapping: &Mapping) -> Option<usize> {
    let within = &rows[..rows.len().min(HEADINGS_WITHIN)];
    let known = |cells: &[String]| {
        cells
            .iter()
            .filter(|cell| mapping.field(cell, "").is_some() || headings::known(cell).is_some())
            .count()
    };
    let counts: Vec<usize> = within.iter().map(|(_, cells)| known(cells)).collect();
    let best = counts.iter().copied().max().unwrap_or(0);
    let wide = within.iter().map(|(_, cells)| filled(cells).count()).max().unwrap_or(0);
    if best >= 2 || (best == 1 && wide <= 3) {
        return counts.iter().position(|count| *count == best);
    }
    (0..within.len()).find(|at| heads(&rows[*at].1, &rows[at + 1..], wide))
}

fn filled(cells: &[String]) -> impl Iterator<Item = (usize, &str)> {
    cells.iter().map(|cell| cell.trim()).enumerate().filter(|(_, cell)| !cell.is_empty())
}

/// Whether a row of short words stands above columns that hold something else than words.
fn heads(row: &[String], below: &[First], wide: usize) -> bool {
    let cells: Vec<(usize, &str)> = filled(row).collect();
    let label = |cell: &str| {
        cell.chars().count() <= LONGEST_HEADING
            && !cell.chars().any(char::is_numeric)
            && read_sex(cell).is_none()
    };
    if cells.len() * 3 < wide * 2 || cells.len() < 2 || !cells.iter().all(|(_, cell)| label(cell)) {
        return false;
    }
    // In a list without headings the first row is as the others are: no column below it differs from it.
    cells.iter().any(|(n, _)| {
        let column: Vec<&str> = below
            .iter()
            .filter_map(|(_, cells)| cells.get(*n))
            .map(|cell| cell.trim())
            .filter(|cell| !says_unknown(cell))
            .collect();
        let other = |cell: &str| {
            read_number(cell).is_some()
                || read_sex(cell).is_some()
                || read_date(cell, true).year.is_some()
                || !matches!(read_age(cell), Age::Unreadable | Age::Unknown)
        };
        !column.is_empty() && column.iter().filter(|cell| other(cell)).count() * 10 >= column.len() * 7
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<First> {
        (1..).zip(text.lines()).map(|(n, line)| (n, line.split(',').map(str::to_owned).collect())).collect()
    }

    #[track_caller]
    fn check(text: &str, header_row: u32, fields: &str) {
        let named = name(&rows(text), &Mapping::default());
        let said: Vec<String> = named.columns.iter().map(|column| column.field.to_string()).collect();
        assert_eq!((named.header_row, said.join(" ").as_str()), (header_row, fields));
    }

    #[test]
    fn headings_below_a_title() {
        check(
            "قائمة الشهداء,,,\nحتى 31 آذار 2031,,,\nم,الاسم الرباعي,العمر,القرية\n1,كريم يوسف عمر طلاف,34,السهلة\n",
            3,
            "id name age place:village",
        );
        check("No.,Full Name,Sex\n1,Karim Tallaf,M\n", 1, "id name sex");
    }

    #[test]
    fn headings_that_nobody_knows() {
        check("alpha,beta\nKarim Tallaf,34\nSalma Zirwani,7\nNadia Omar,8", 1, "name ignore");
        check("who,what\nKarim Tallaf,M\nSalma Zirwani,F\nNadia Omar,F", 1, "name sex");
    }

    #[test]
    fn a_list_without_headings() {
        let text =
            "كريم يوسف طلاف,34,ذكر\nسلمى عمر الزيرواني,7,أنثى\nناديا عمر الطلاف,80,أنثى\nسمير علي طلاف,12,ذكر";
        check(text, 0, "name age sex");
        check("كريم يوسف,\nسلمى عمر,7\nناديا طلاف,80\nسمير علي,12", 0, "name age");
        assert_eq!(name(&rows("a,b"), &Mapping::default()).header_row, 0);
    }

    #[test]
    fn parts_of_names_and_whole_names() {
        check("Name,Father,Family\nKarim,Yusuf,Tallaf\nSalma,Omar,Zirwani", 1, "given father family");
        check("Name,Father\nKarim Yusuf Tallaf,Yusuf\nSalma Omar Zirwani,Omar", 1, "name ignore");
        check("رقم,رقم الهوية,الاسم\n1,900100,كريم طلاف\n2,900200,سلمى عمر", 1, "id ignore name");
    }

    #[test]
    fn what_is_left_out_is_told() {
        let named = name(&rows("Name,Qwerty\nKarim Tallaf,x 1\nSalma Omar,y 2"), &Mapping::default());
        let [(column, what)] = &named.findings[..] else { panic!("one finding") };
        assert!(column == "Qwerty" && what.to_string().contains("\"Qwerty\" ="), "{what}");
    }

    #[test]
    fn letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letter_of), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
