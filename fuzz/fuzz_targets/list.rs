//! Lists of any bytes: the first byte says whether they are a file or a part of a spreadsheet.
#![no_main]

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use sijill_intake::list::{List, Mapping, read_age, read_date, read_sex};

const WORKBOOK: &str = "<w><sheet name='a' r:id='1'/><sheet name='b' state='hidden' r:id='2'/></w>";
const RELATIONS: &str = "<r><Relationship Id='1' Type='/worksheet' Target='s.xml'/>\
    <Relationship Id='2' Type='/worksheet' Target='s.xml'/>\
    <Relationship Id='3' Type='/sharedStrings' Target='t.xml'/><Relationship Id='4' Type='/styles' Target='y.xml'/></r>";
const SHEET: &str = "<sheetData><row><c t='s'><v>0</v></c><c s='1'><v>45000</v></c></row></sheetData>";
const STRINGS: &str = "<sst><si><t>name</t></si></sst>";
const STYLES: &str = "<s><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></s>";

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("memory holds it");
        writer.write_all(bytes).expect("memory holds it");
    }
    writer.finish().expect("memory holds it").into_inner()
}

fn workbook(which: &str, bytes: &[u8]) -> Vec<u8> {
    let part = |name: &str, usual: &'static str| if name == which { bytes.to_vec() } else { usual.as_bytes().to_vec() };
    let parts: Vec<(&str, Vec<u8>)> = [
        ("[Content_Types].xml", "<t/>"),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/s.xml", SHEET),
        ("xl/t.xml", STRINGS),
        ("xl/y.xml", STYLES),
    ]
    .into_iter()
    .map(|(name, usual)| (name, part(name, usual)))
    .collect();
    packed(&parts.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect::<Vec<_>>())
}

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let file = match which % 8 {
        0 => workbook("xl/s.xml", bytes),
        1 => workbook("xl/t.xml", bytes),
        2 => workbook("xl/y.xml", bytes),
        3 => workbook("xl/workbook.xml", bytes),
        4 => workbook("xl/_rels/workbook.xml.rels", bytes),
        5 => packed(&[("content.xml", bytes)]),
        _ => bytes.to_vec(),
    };
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(mapping) = Mapping::from_toml(text)
    {
        assert_eq!(Mapping::from_toml(&mapping.to_toml()).as_ref().map(Mapping::to_toml), Ok(mapping.to_toml()));
    }
    let Ok(list) = List::open("list", file, None) else { return };
    let mut last = list.header_row;
    let mut all = 0;
    list.rows(|row| {
        assert!(row.number > last);
        last = row.number;
        all += 1;
        for n in 0..row.len().min(50) {
            let cell = row.cell(n);
            let _read = (read_age(cell), read_sex(cell), read_date(cell, list.day_first(n)));
        }
        ControlFlow::Continue(())
    });
    let mut parts = 0;
    for chunk in list.chunks(3) {
        list.rows_of(&chunk, |_| {
            parts += 1;
            ControlFlow::Continue(())
        });
    }
    assert_eq!(all, parts);
});
