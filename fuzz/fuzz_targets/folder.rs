//! Casebook folders of any bytes: the first byte says which table the rest is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sijill_intake::folder::{File, read_files};

const SOURCES: &[u8] = b"id,kind,title,date\nS-1,news report,A report,2031-05-02\n";
const UNITS: &[u8] = b"id,name,kind\nU-1,First,company\nU-2,Second,company\n";
const TABLES: &[&str] = &[
    "sources.csv", "places.csv", "units.csv", "persons.csv", "locators.csv", "incidents.csv", "tallies.csv",
    "relations.csv", "attributions.csv", "evidence.csv", "patterns.csv", "events.csv", "commitments.csv",
    "background.csv", "routes.csv",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let name = TABLES[usize::from(*which) % TABLES.len()];
    let mut files = vec![File { name: name.to_owned(), bytes: bytes.to_vec() }];
    for (other, content) in [("sources.csv", SOURCES), ("units.csv", UNITS)] {
        if other != name {
            files.push(File { name: other.to_owned(), bytes: content.to_vec() });
        }
    }
    if let Ok(folder) = read_files("fuzz", files) {
        let case = folder.case();
        assert!(case.claims().len() <= folder.acts.len());
    }
    let _cells = sijill_intake::row_cells(bytes, u32::from(*which));
});
