//! Laws of reading lists, held to random files.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use proptest::prelude::*;
use sijill_intake::list::{Age, List, read_age, read_date, read_number, read_sex, says_unknown};

type Rows = Vec<(u32, Vec<String>)>;

fn rows(list: &List) -> Rows {
    let mut rows = Vec::new();
    list.rows(|row| {
        rows.push((row.number, (0..row.len()).map(|n| row.cell(n).to_owned()).collect()));
        ControlFlow::Continue(())
    });
    rows
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,12}", "[\\p{Arabic}\"\n\r,; ]{0,12}", "\\PC{0,8}", Just(String::new())]
}

/// A list of three columns under headings that are known, with blank rows among its rows.
fn written() -> impl Strategy<Value = (u8, Vec<Option<[String; 3]>>)> {
    let row = [cell(), cell(), cell()].prop_map(Some);
    let row = prop_oneof![4 => row, 1 => Just(None)];
    (prop::sample::select(b",;\t|".to_vec()), prop::collection::vec(row, 0..40))
}

fn write(delimiter: u8, rows: &[Option<[String; 3]>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut record = |cells: [&str; 3]| {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(&mut out);
        writer.write_record(cells).expect("memory holds it");
        drop(writer);
    };
    // Enough rows for the delimiter to be seen, whatever the cells hold.
    record(["record", "full name", "village"]);
    (0..60).for_each(|_| record(["1", "كريم", "السهلة"]));
    for row in rows {
        match row {
            Some([a, b, c]) => record([a, b, c]),
            None => record(["", "", ""]),
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn rows_visited_are_the_rows_written((delimiter, written) in written()) {
        let list = List::open("a.csv", write(delimiter, &written), None).expect("a list");
        let expected: Rows = (62..)
            .zip(&written)
            .filter_map(|(number, row)| row.as_ref().map(|row| (number, row.to_vec())))
            .filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        let all = rows(&list);
        prop_assert_eq!(&all[60..], &expected[..]);
        for (number, cells) in all {
            let row = list.row(number).map(|row| row.into_iter().map(|(_, cell)| cell).collect::<Vec<_>>());
            prop_assert_eq!(row, Some(cells));
        }
    }

    #[test]
    fn stretches_hold_what_the_list_holds((delimiter, written) in written(), parts in 0usize..9, times in 1usize..12) {
        let written: Vec<_> = std::iter::repeat_n(written, times).flatten().collect();
        let list = List::open("a.csv", write(delimiter, &written), None).expect("a list");
        let mut seen = Rows::new();
        for chunk in list.chunks(parts) {
            list.rows_of(&chunk, |row| {
                seen.push((row.number, (0..row.len()).map(|n| row.cell(n).to_owned()).collect()));
                ControlFlow::Continue(())
            });
        }
        prop_assert_eq!(seen, rows(&list));
    }

    #[test]
    fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(list) = List::open("a.csv", bytes, None) {
            prop_assert_eq!(list.findings().iter().filter(|finding| finding.file != "a.csv").count(), 0);
            rows(&list);
        }
    }

    #[test]
    fn no_text_breaks_it(text in "[a-zء-ي0-9\"\n\r,;\t|/. -]{0,300}") {
        if let Ok(list) = List::open("a.csv", text.clone().into_bytes(), None) {
            let again = List::open("a.csv", text.into_bytes(), Some(&list.mapping())).expect("the same list");
            prop_assert_eq!(rows(&again), rows(&list));
        }
    }

    #[test]
    fn no_packed_text_breaks_it(text in "(<(/?(row|c|v|t|is|si|table:table-row|table:table-cell|text:p)|c r='B[0-9]{1,8}'|c t='s')>|[0-9a-zء]|&lt;|&){0,60}") {
        for (name, parts) in [
            ("a.xlsx", vec![
                ("[Content_Types].xml", "<a/>".to_owned()),
                ("xl/workbook.xml", "<w><sheet name='a' r:id='1'/></w>".to_owned()),
                ("xl/_rels/workbook.xml.rels", "<r><Relationship Id='1' Type='/worksheet' Target='s.xml'/><Relationship Id='2' Type='/sharedStrings' Target='t.xml'/></r>".to_owned()),
                ("xl/s.xml", text.clone()),
                ("xl/t.xml", text.clone()),
            ]),
            ("a.ods", vec![("content.xml", format!("<table:table table:name='a'>{text}"))]),
        ] {
            let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            for (part, text) in parts {
                writer.start_file(part, stored).expect("a part");
                writer.write_all(text.as_bytes()).expect("a part");
            }
            let bytes = writer.finish().expect("a packed file").into_inner();
            if let Ok(list) = List::open(name, bytes, None) {
                rows(&list);
            }
        }
    }

    #[test]
    fn no_cell_breaks_a_reader(cell in "(\\PC|[0-9٠-٩/.,:+ -]|يوم|شهر|تشرين|آب|s|years?|to){0,12}", day_first: bool) {
        let date = read_date(&cell, day_first);
        prop_assert!(date.day.is_none() || date.month.is_some());
        prop_assert!(date.month.is_none() || date.year.is_some());
        if let Age::Band(from, to) = read_age(&cell) {
            prop_assert!(from <= to && to <= 120);
        }
        if says_unknown(&cell) {
            prop_assert_eq!((read_age(&cell), read_number(&cell)), (Age::Unknown, None));
            prop_assert_eq!(date.year, None);
        }
        let _sex = read_sex(&cell);
    }

    #[test]
    fn what_writers_vary_changes_nothing(age in 0u8..=120, year in 1850i16..=2100, month in 1u8..=12, day in 1u8..=28) {
        let arabic = |text: &str| -> String {
            text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).unwrap_or(c)).collect()
        };
        prop_assert_eq!(read_age(&arabic(&age.to_string())), Age::Years(age));
        prop_assert_eq!(read_age(&format!(" {age} سنة")), Age::Years(age));
        let iso = format!("{year}-{month:02}-{day:02}");
        let read = read_date(&iso, true);
        for text in [format!("{day}/{month}/{year}"), arabic(&iso), format!("\u{200f}{day}.{month}.{year} ")] {
            let other = read_date(&text, true);
            prop_assert_eq!((other.year, other.month, other.day), (read.year, read.month, read.day), "{}", text);
        }
    }
}
