//! Whole lists: what is read of them, under which row numbers, and what is said about them.
//!
//! The spreadsheets under `tests/lists` name invented people in an invented valley.

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use sijill_intake::list::{List, Mapping};

fn rows(list: &List) -> Vec<(u32, Vec<String>)> {
    let mut rows = Vec::new();
    list.rows(|row| {
        rows.push((row.number, (0..row.len()).map(|n| row.cell(n).to_owned()).collect()));
        ControlFlow::Continue(())
    });
    rows
}

/// What a list is read as: its headings with their fields, its rows, its findings.
fn shown(list: &List) -> String {
    let columns: Vec<String> =
        list.columns.iter().map(|column| format!("{}={}", column.name(), column.field)).collect();
    let rows: Vec<String> =
        rows(list).iter().map(|(number, cells)| format!("{number}: {}", cells.join(" | "))).collect();
    let findings: Vec<String> = list.findings().iter().map(ToString::to_string).collect();
    format!(
        "headings in row {}: {}\n{}\n--\n{}",
        list.header_row,
        columns.join(", "),
        rows.join("\n"),
        findings.join("\n")
    )
}

fn open(name: &str, bytes: &[u8], mapping: &str) -> Result<List, String> {
    let mapping = Mapping::from_toml(mapping).map_err(|error| error.to_string())?;
    List::open(name, bytes.to_vec(), Some(&mapping)).map_err(|problems| problems.0[0].to_string())
}

#[track_caller]
fn check(name: &str, bytes: &[u8], mapping: &str, expected: &str) {
    assert_eq!(open(name, bytes, mapping).map(|list| shown(&list)), Ok(expected.to_owned()));
}

#[track_caller]
fn refused(name: &str, bytes: &[u8], mapping: &str, expected: &str) {
    let said = open(name, bytes, mapping).map(|list| shown(&list)).expect_err("it should be refused");
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_workbook_with_titles_and_several_sheets() {
    check(
        "valley.xlsx",
        include_bytes!("lists/valley.xlsx"),
        "",
        "headings in row 4: م=id, الاسم الرباعي=name, الجنس=sex, العمر=age, القرية=place:village, تاريخ الوفاة=death-date, ملاحظات=note\n\
         5: 1 | كريم يوسف عمر طلاف | ذكر | 34 | السهلة | 2031-03-07 | قال: \"رأيته\", ثم سكت\n\
         6: 2 | سلمى عمر علي الزيرواني | أنثى | 6 أشهر | السهلة | 2031-03-07\n\
         8: 3 | ناديا سمير حسن البرقلي | أنثى | 80 | عين الورد | 2031-03-08 14:30:00 | سطر\nآخر\n\
         9: 4 | سمير علي حسن طلاف | ذكر | غير معروف |  | 9/3/2031\n\
         --\n\
         valley.xlsx, sheet الأسماء: has the sheets \"الأسماء\" (7 rows), \"Notes\" (1 rows), \"Old\" (59 rows, hidden); only \"الأسماء\" is read: write sheet = \"...\" in the mapping for another\n\
         valley.xlsx, sheet الأسماء: has 1 hidden rows; they are read like the others\n\
         valley.xlsx, sheet الأسماء: has 1 cells merged over several rows, the first E8:E9: only the topmost row has their text; unmerge them and fill them down if it holds for all\n\
         valley.xlsx, sheet الأسماء, column تاريخ الوفاة: 1 dates could begin with the day or the month; read with the day first: write day_first in the mapping if you know",
    );
    let other = open("valley.xlsx", include_bytes!("lists/valley.xlsx"), "sheet = \"old\"").expect("a sheet");
    assert_eq!((other.sheet.as_deref(), rows(&other).len()), (Some("Old"), 59));
    refused(
        "valley.xlsx",
        include_bytes!("lists/valley.xlsx"),
        "sheet = \"x\"",
        "has no sheet \"x\"; its sheets are",
    );
}

#[test]
fn an_open_document_with_repeated_rows() {
    check(
        "valley.ods",
        include_bytes!("lists/valley.ods"),
        "",
        "headings in row 4: No.=id, Full Name=name, Age=age, Date of death=death-date\n\
         5: 1 | Karim Yusuf\nTallaf | 34 | 2031-03-07\n\
         6: 2 | Salma Zirwani | infant\n\
         10: 3 | Nadia Barqali | 80 | unknown\n\
         --\n",
    );
}

/// A packed file of these parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let stored =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, stored).expect("a part");
        writer.write_all(text.as_bytes()).expect("a part");
    }
    writer.finish().expect("a packed file").into_inner()
}

fn workbook(strings: &str, styles: &str, sheet: &str) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            "<x:workbook xmlns:x='u' xmlns:r='v'><x:sheets><x:sheet name='A &amp; B' sheetId='7' r:id='r1'/></x:sheets></x:workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='/xl/s.xml'/>\
             <Relationship Id='r2' Type='x/sharedStrings' Target='strings.xml'/>\
             <Relationship Id='r3' Type='x/styles' Target='styles.xml'/></Relationships>",
        ),
        ("xl/strings.xml", strings),
        ("xl/styles.xml", styles),
        ("xl/s.xml", sheet),
    ])
}

#[test]
fn shared_strings_styles_and_cells_without_places() {
    let bytes = workbook(
        "<sst><si><t>Name</t></si><si><r><t xml:space='preserve'>Karim </t></r><r><t>&amp; Co &#x633;</t></r><rPh><t>x</t></rPh></si><si/></sst>",
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[$-401]d/m/yyyy'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
         <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs></styleSheet>",
        "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='str'><v>Born</v></c><c t='inlineStr'><is><t>Age</t></is></c></row>\
         <row><c t='s'><v>1</v></c><c s='1'><f>TODAY()</f><v>36526</v></c><c><v>3.4E1</v></c></row>\
         <row r='5'><c r='C5'><v>7</v></c><c r='A5' t='s'><v>2</v></c><c r='B5' s='2'><v>36527.25</v></c><c r='D5' t='b'><v>1</v></c><c r='E5' t='e'><v>#N/A</v></c><c r='F5' t='s'><v>99</v></c></row>\
         </sheetData></worksheet>",
    );
    let list = open("a.xlsx", &bytes, "").expect("a list");
    let cells: Vec<String> =
        rows(&list).iter().map(|(n, cells)| format!("{n}: {}", cells.join("|"))).collect();
    assert_eq!(cells, ["2: Karim & Co س|2000-01-01|34", "5: |2000-01-02 06:00:00|7|true|#N/A"]);
    assert_eq!((list.sheet.as_deref(), list.header_row), (None, 1));
}

#[test]
fn hostile_workbooks_are_refused() {
    let sheet = |rows: &str| {
        workbook("<sst/>", "<styleSheet/>", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
    };
    let no = |rows: &str, expected: &str| refused("a.xlsx", &sheet(rows), "", expected);
    no("<row r='9999999'><c r='A9999999'><v>1</v></c></row>", "claims a row 9999999");
    no("<row r='1'><c r='AAAA1'><v>1</v></c></row>", "claims a column 18279");
    no(
        "<row r='2'><c><v>1</v></c></row><row r='1'><c><v>1</v></c></row>",
        "has its row 1 twice or out of order",
    );
    no("<row r='x'/>", "has a row \"x\"");
    no("<row r='1'><c r='1'/></row>", "has a cell \"1\"");
    no("<row", "is damaged");
    no("", "has no sheet with anything in it");
    refused("a.xlsx", b"PK\x03\x04 not really", "", "cannot be unpacked");
    refused("a.xlsx", &packed(&[("x", "y")]), "", "no spreadsheet");
    refused("a.xlsb", &packed(&[("xl/workbook.bin", "y")]), "", ".xlsb");
}

#[test]
fn hostile_open_documents_are_refused_or_read_to_their_end() {
    let content = |rows: &str| {
        packed(&[("mimetype", "x"), ("content.xml", &format!("<d><table:table table:name='a'>{rows}"))])
    };
    let cell = "<table:table-cell table:number-columns-repeated='99999' office:value-type='string'><text:p>x</text:p></table:table-cell>";
    refused(
        "a.ods",
        &content(&format!("<table:table-row>{cell}</table:table-row>")),
        "",
        "claims a column 16385",
    );
    let row = "<table:table-row table:number-rows-repeated='9999999'><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>";
    refused("a.ods", &content(row), "", "claims a row 9999999");
    // A table that never ends has the rows that it has.
    let list = open(
        "a.ods",
        &content(
            "<table:table-row><table:table-cell><text:p>a<text:s text:c='2'/>&#x633;</text:p><office:annotation><text:p>no</text:p></office:annotation></table:table-cell></table:table-row>",
        ),
        "",
    );
    assert_eq!(list.map(|list| rows(&list)), Ok(vec![(1, vec!["a  س".to_owned()])]));
    let locked = packed(&[
        ("content.xml", "garbage"),
        (
            "META-INF/manifest.xml",
            "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        ),
    ]);
    refused("a.ods", &locked, "", "locked with a password");
}

#[test]
fn files_that_are_no_lists() {
    refused("a.csv", b"", "", "the list is empty");
    refused("a.csv", b" ,\n\n", "", "the list is empty");
    refused("a.pdf", b"%PDF-1.7\n", "", "is a PDF");
    refused("a.xls", b"\n<HTML><table>", "", "is a web page");
    refused("a.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "", "Excel 97");
    refused("a.csv", b"\x01\x02\x00\x00\x03pic\x00ture", "", "neither text nor a spreadsheet");
    refused(
        "a.csv",
        "الاسم,العمر\nكريم,3\n".as_bytes(),
        "[columns]\nNom = \"name\"",
        "its columns are \"الاسم\", \"العمر\"",
    );
}

#[test]
fn a_dirty_list_is_read_whole() {
    let text = "\u{feff}م;الاسم;العمر;تاريخ الوفاة;الجنس\r\n\
        1;كريم طلاف;34;25/3/2031;ذكر\r\n\
        \r\n\
        2;\"سلمى\nالزيرواني\";140;1900-01-01;انثى\r\n\
        3;\"ناديا;80;30/2/2031;؟\r\n\
        4;سمير;-1;7/9/1446;z;زائد\r\n\
        5;علي\r\n";
    check(
        "a.csv",
        text.as_bytes(),
        "as_of = \"2031-03-20\"",
        "headings in row 1: م=id, الاسم=name, العمر=age, تاريخ الوفاة=death-date, الجنس=sex, F=ignore\n\
         2: 1 | كريم طلاف | 34 | 25/3/2031 | ذكر\n\
         4: 2 | سلمى\nالزيرواني | 140 | 1900-01-01 | انثى\n\
         5: 3 | \"ناديا | 80 | 30/2/2031 | ؟\n\
         6: 4 | سمير | -1 | 7/9/1446 | z | زائد\n\
         7: 5 | علي\n\
         --\n\
         a.csv, column F: nothing says what it holds (the first cell is \"زائد\"); left out: write \"F\" = \"name\", or another field, under [columns] in the mapping\n\
         a.csv, row 6: has 6 cells where the list has 5: a delimiter or a quotation mark too many or too few\n\
         a.csv, row 7: has 2 cells where the list has 5: a delimiter or a quotation mark too many or too few\n\
         a.csv, row 5: has a quotation mark that none closes; it is read as a letter\n\
         a.csv, row 4, column العمر: \"140\" is no age that a person has; not compared\n\
         a.csv, row 2, column تاريخ الوفاة: \"25/3/2031\" is after the day as of which the list was made\n\
         a.csv, row 4, column تاريخ الوفاة: \"1900-01-01\" is what programs write where no date is known; taken as unknown\n\
         a.csv, row 5, column تاريخ الوفاة: \"30/2/2031\" is no day of the calendar\n\
         a.csv, row 6, column تاريخ الوفاة: \"7/9/1446\" is of another calendar; not compared: give Gregorian dates in a column of their own\n\
         a.csv, row 6, column الجنس: \"z\" cannot be read as sex; shown, not compared",
    );
}

#[test]
fn a_value_that_far_too_many_have() {
    let mut text = String::from("name,age,date of birth\n");
    for n in 0..400 {
        let age = if n % 4 == 0 { 24 } else { n * 7 % 90 };
        let day =
            if n % 5 == 0 { "01-01".to_owned() } else { format!("{:02}-{:02}", n % 11 + 2, n % 28 + 1) };
        text.push_str(&format!("Name {n},{age},{}-{day}\n", 1950 + n % 60));
    }
    let list = open("a.csv", text.as_bytes(), "").expect("a list");
    let suspected = list.profile(1).and_then(|profile| profile.suspected.clone());
    assert_eq!(suspected.map(|(value, _)| value).as_deref(), Some("24"));
    let said: Vec<String> = list.findings().iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("400 cells say 24, far more than any other value"), "{said:?}");
    assert!(said[1].contains("80 of 400 dates of birth are on 1 January"), "{said:?}");
}

#[test]
fn what_holds_for_a_whole_column_is_said_once() {
    let text: String = std::iter::once("name,date of death\n".to_owned())
        .chain((1..=200).map(|n| format!("Name {n},{}/{}/31\n", n % 12 + 1, n % 28 + 1)))
        .collect();
    let list = open("a.csv", text.as_bytes(), "").expect("a list");
    let said: Vec<String> = list.findings().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "a.csv, column date of death: 200 of 200 cells give the year in two digits; its century is a guess: the first is \"2/2/31\" in row 2"
        ]
    );
    assert!(!list.day_first(1), "days above 12 stand in the second place");
    assert!(list.mapping().to_toml().contains("day_first = false"));
}

#[test]
fn a_mapping_that_was_proposed_reads_the_list_alike() {
    for (name, bytes) in [
        ("valley.xlsx", include_bytes!("lists/valley.xlsx").as_slice()),
        ("valley.ods", include_bytes!("lists/valley.ods")),
        ("a.csv", "كريم طلاف,34\nسلمى عمر,7\nناديا سمير,80\n".as_bytes()),
    ] {
        let list = open(name, bytes, "").expect("a list");
        let again = open(name, bytes, &list.mapping().to_toml()).expect("a list");
        assert_eq!(rows(&again), rows(&list));
        assert_eq!(again.header_row, list.header_row);
        let fields =
            |list: &List| list.columns.iter().map(|column| column.field.to_string()).collect::<Vec<_>>();
        assert_eq!(fields(&again), fields(&list));
    }
}
