//! The casebook folder: what is read, what is refused, and how it is said.

use std::path::Path;

use sijill_intake::folder::{File, read, read_files};
use sijill_model::{Act, EntityId, Holds, LinkKind, Term, Voice};

fn file(name: &str, text: &str) -> File {
    File { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

const SOURCES: &str = "id,kind,title,date\nS-1,news report,A report,2031-05-02\n";
const UNITS: &str = "id,name,kind\nU-1,First Company,company\nU-2,Second Battalion,battalion\n";

#[track_caller]
fn refused(files: Vec<File>, expected: &str) {
    let problems = read_files("test", files).expect_err("should be refused");
    let lines: Vec<String> = problems.0.iter().map(ToString::to_string).collect();
    assert_eq!(lines.join("\n"), expected);
}

#[test]
fn the_worked_case_is_read_whole() {
    let folder = read(Path::new("../../examples/coast-2025")).expect("the worked case is sound");
    let rows: Vec<String> = folder.rows.iter().map(|(table, rows)| format!("{table} {rows}")).collect();
    assert_eq!(
        rows.join(", "),
        "attributions.csv 91, background.csv 48, commitments.csv 31, elements.csv 105, events.csv 60, evidence.csv 48, \
         incidents.csv 50, locators.csv 47, patterns.csv 52, persons.csv 24, places.csv 43, relations.csv 80, \
         routes.csv 2, searches.csv 2, sources.csv 99, tallies.csv 103, terms.csv 11, units.csv 51"
    );
    let case = folder.case();
    let sum = case.claim(&"T-014".parse().unwrap()).unwrap();
    assert_eq!(sum.links.iter().filter(|link| link.kind == LinkKind::SumOf).count(), 3);
    let loyal = case.claim(&"R-018".parse().unwrap()).unwrap();
    assert_eq!(loyal.span().holds_on("2025-03-07".parse().unwrap()), Holds::Certain);
    let left = case.claim(&"R-007".parse().unwrap()).unwrap();
    assert!(left.span().nominally_over("2025-03-07".parse().unwrap()));
    let witness = case.claim(&"PT-006".parse().unwrap()).unwrap();
    assert_eq!(
        witness.said_by,
        [vec![Voice::Source("REU-MAIN".parse().unwrap()), Voice::Words("witness-3".to_owned())]]
    );
    let against = case.contradicting(&"R-103".parse().unwrap());
    assert_eq!(against, ["R-104".parse().unwrap()]);
}

#[test]
fn as_known_hides_what_was_published_later() {
    let case = read(Path::new("../../examples/coast-2025")).unwrap().case();
    let july = case.as_known(sijill_model::AsKnown::by("2025-07-15".parse().unwrap()));
    assert!(july.claim(&"T-120".parse().unwrap()).is_none(), "the committee's count came on 22 July");
    assert!(july.claim(&"T-015".parse().unwrap()).is_some());
    assert!(july.hidden > 0);
}

#[test]
fn small_folders_are_read() {
    let relations = "id,subject,relation,object,source\nR-1,U-1,part_of,U-2,S-1\nR-2,U-1,waves_at,U-2,S-1\n";
    let folder = read_files(
        "test",
        vec![
            file("sources.csv", SOURCES),
            file("units.csv", &format!("\u{feff}{UNITS}")),
            file("relations.csv", relations),
        ],
    )
    .unwrap();
    let claims: Vec<_> = folder
        .acts
        .iter()
        .filter_map(|act| match act {
            Act::Claim(claim) => Some((claim.predicate.as_str(), claim.object.clone())),
            _ => None,
        })
        .collect();
    let second = Some(Term::Entity(EntityId::new("U-2").unwrap()));
    assert_eq!(claims, [("part_of", second.clone()), ("related", second)]);
    assert_eq!(folder.findings.len(), 1);
    let misnamed =
        read_files("test", vec![file("sources.csv", SOURCES), file("Relations.csv", relations)]).unwrap();
    assert!(misnamed.findings[0].to_string().starts_with("Relations.csv: no table of this format"));
}

#[test]
fn every_fault_names_its_place() {
    refused(
        vec![
            file("sources.csv", SOURCES),
            file("units.csv", UNITS),
            file(
                "relations.csv",
                "id,subject,relation,object,source,start,end,status\n\
                 R-1,U-9,part_of,U-2,S-1,,,\n\
                 R-1,U-1,part_of,U-2,S-9,,,\n\
                 R-3,U-1,part_of,U-2,,7 March,,maybe\n\
                 R-4,U-1,part_of,U-2,S-1,2031-05,2031-04,\n\
                 R-5,U-1,part_of\n",
            ),
        ],
        "relations.csv, row 2, column subject: U-9 is not declared in this folder (correct the id, or add its row)\n\
         relations.csv, row 3, column id: R-1 stands twice (each id may stand once)\n\
         relations.csv, row 3, column source: S-9 is not in sources.csv (correct the id, or add its row)\n\
         relations.csv, row 4, column source: the cell is blank (every claim names the source it was read in)\n\
         relations.csv, row 4, column start: \"7 March\" is not a date: write 2025-03-07, 2025-03, 2025, an interval 2025-03-07/2025-03-09 or ../2025-01, with ~ for about and ? for uncertain\n\
         relations.csv, row 5, column end: 2031-04 ends before it begins (2031-05) (correct one of the two)\n\
         relations.csv, row 6: 3 cells where the heading has 8 (a comma or a quotation mark too many or too few)",
    );
}

#[test]
fn headings_are_held_to_the_format() {
    refused(
        vec![file("sources.csv", "id,kind,titel,date\n")],
        "sources.csv, row 1, column titel: no such column (this table has id, kind, title, date, publisher, author, url, via, access, reliability, reliability_note)\n\
         sources.csv, row 1, column title: the column is missing (add it; its cells may be blank)",
    );
    refused(
        vec![file("units.csv", UNITS)],
        "sources.csv: the folder has no such table (every claim names its source; see docs/folder-format.md)",
    );
}

#[test]
fn broken_bytes_are_placed() {
    let mut bytes = SOURCES.as_bytes().to_vec();
    bytes.extend_from_slice(b"S-2,news report,\xff\xfe,2031\n");
    refused(
        vec![File { name: "sources.csv".to_owned(), bytes }],
        "sources.csv, row 3, column title: not UTF-8 (the row begins at byte 55) (save it as CSV UTF-8)",
    );
    refused(
        vec![File { name: "sources.csv".to_owned(), bytes: vec![0xff, 0xfe, b'i', 0] }],
        "sources.csv: the text is UTF-16, not UTF-8 (save it as CSV UTF-8)",
    );
    refused(vec![file("sources.csv", "")], "sources.csv: the file is empty (the first row is the heading)");
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(
        sources in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
        tallies in "(id|[,;\"\n]|aggregate_id|counter|measure|fig_min|fig_max|source|T-1|S-1|9|\\PC){0,60}",
    ) {
        let _read = read_files("test", vec![
            File { name: "sources.csv".to_owned(), bytes: sources },
            file("tallies.csv", &tallies),
        ]);
        let _read = read_files("test", vec![file("sources.csv", SOURCES), file("tallies.csv", &tallies)]);
    }
}

#[test]
fn what_tables_note_of_things_is_listed() {
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/coast-2025");
    let folder = sijill_intake::folder::read(&example).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for act in &folder.acts {
        if let Act::Entity(entity) = act {
            for name in entity.about.keys() {
                assert!(sijill_intake::folder::NOTED.contains(&name.as_str()), "{name} of {}", entity.id);
                seen.insert(name.clone());
            }
        }
    }
    assert!(seen.len() > 6, "{seen:?}");
}
