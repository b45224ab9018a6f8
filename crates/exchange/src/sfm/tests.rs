use super::*;
use crate::Named;
use crate::sheet::{self, Row};
use proptest::prelude::*;
use sijill_model::{BoundKind, Case};

/// An invented sheet, as people make them: blanks, a trailing space, fuzzy dates, a column of their own.
const UNITS: &str = "\
unit:id:admin,unit:name,unit:name:source,unit:name:confidence,unit:other_names,unit:status:admin,unit:relation_type,unit:related_unit_id:admin,unit:related_unit,unit:related_unit:source,unit:related_unit_class,unit:related_unit_first_cited_date,unit:related_unit_first_cited_date_year,unit:related_unit_first_cited_date_start,unit:related_unit_last_cited_date,unit:related_unit_open,unit:location_type,unit:location,unit:own
u-1,First Valley Brigade ,s-1,Low,1st; لواء الوادي الأول,3,child,u-2,Valley Command,s-1;s-2,Command,2030-06-00,2030,Y,2031-05-02,E,,,mine
u-1,First Valley Brigade ,s-1,Low,1st; لواء الوادي الأول,3,,,,,,,,,,,site,Nahla (point) 77,
u-2,Valley Command,s-2,High,,3,member,u-9,A body named only here,,,not a date,,N,2031-02-30,Y,aoo,the valley,
,A row without an id,,,,1,,,,,,,,,,,,,
";
const PERSONS: &str = "\
person:id:admin,person:name,person:name:source,person:posting,person:posting:source,person:posting_role,person:posting_rank,person:posting_first_cited_date,person:posting_first_cited_date_start,person:posting_last_cited_date,person:posting_last_cited_date_end
p-1,Officer One,s-3,First Valley Brigade,s-3,Commander,Colonel,2031-01-05,Y,2031-05-02,N
p-2,Officer Two,s-3,Nobody's Guard,s-3,Deputy Commander,,2031-05-02,N,,
";

const SOURCES: &str = "\
source:access_point_id:admin,source:title,source:publication_name,source:published_timestamp,source:restricted:admin,source:access_point_trigger
s-2,What happened,Valley Gazette,2031-05,1,\"11,13-19\"
s-1,Who is who,Valley Watch,,,
s-9,Cited nowhere,,2030,,
";

fn sheets(units: &str, persons: &str) -> Vec<Named> {
    [("units.csv", units), ("people.csv", persons)]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .to_vec()
}

fn case(files: &[Named]) -> Case {
    sijill_intake::folder::read_files("valley", read("valley", files).unwrap()).unwrap().case()
}

/// Rows as cells that are not blank: a column that is missing and one that is empty say the same.
fn rows(bytes: &[u8]) -> Vec<Row> {
    let (_, rows) = sheet::read(bytes).unwrap();
    rows.into_iter().map(|row| row.into_iter().filter(|(_, cell)| !cell.is_empty()).collect()).collect()
}

#[track_caller]
fn check_round_trip(files: &[Named]) {
    let written = write(&case(files));
    for (sheet, back) in files.iter().zip(&written) {
        let back = rows(&back.1);
        let sent = rows(&sheet.1);
        assert_eq!(back[..sent.len().min(back.len())], sent, "{}", sheet.0);
        // Beyond the rows that came: things that rows only mention.
        for row in &back[sent.len()..] {
            assert!(row.len() <= 4, "{row:?}");
        }
    }
}

#[test]
fn rows_come_back_as_they_went_in() {
    let mut all = sheets(UNITS, PERSONS);
    all.push(("sources.csv".to_owned(), SOURCES.as_bytes().to_vec()));
    check_round_trip(&all);
    let case = case(&all);
    let source = &case.sources["s-2"];
    assert_eq!((source.publisher.as_str(), source.title.as_str()), ("Valley Gazette", "What happened"));
}

#[test]
fn what_a_row_says_is_claimed() {
    let case = case(&sheets(UNITS, PERSONS));
    let claim = |key: &str| case.claim(&key.parse().unwrap()).unwrap();
    let relation = claim("SU-00002.rel");
    assert_eq!((relation.predicate.as_str(), relation.object.as_ref().unwrap().as_str()), ("part_of", "u-2"));
    let (start, end) = (relation.start.as_ref().unwrap(), relation.end.as_ref().unwrap());
    assert_eq!((start.kind, start.date.as_str()), (BoundKind::Actual, "2030-06"));
    assert_eq!((end.kind, end.date.as_str()), (BoundKind::Actual, "2031-05-02"));
    assert_eq!(relation.sources.len(), 2);
    assert_eq!(claim("SU-00004.rel").predicate, "member_of");
    assert_eq!(claim("SU-00003.loc").predicate, "based_at");
    let posting = claim("SP-00002.post");
    assert_eq!((posting.predicate.as_str(), posting.object.as_ref().unwrap().as_str()), ("commands", "u-1"));
    let (start, end) = (posting.start.as_ref().unwrap(), posting.end.as_ref().unwrap());
    assert_eq!((start.kind, end.kind), (BoundKind::Actual, BoundKind::Cited));
    assert_eq!(claim("SP-00003.post").predicate, "holds_post", "a deputy does not command");
}

#[test]
fn what_is_no_sheet_is_refused() {
    let told =
        |text: &str| read("x", &[("a.csv".to_owned(), text.as_bytes().to_vec())]).unwrap_err().to_string();
    assert!(told("a,b\n1,2\n").contains("unit:id:admin"));
}

#[test]
fn sheets_that_are_not_read_are_named() {
    let mut all = sheets(UNITS, PERSONS);
    assert!(left_out(&all).is_empty());
    let more = "person_extra:id:admin,person_extra:gender\np-1,not said\n";
    all.push(("more.csv".to_owned(), more.as_bytes().to_vec()));
    assert_eq!(left_out(&all), ["more.csv"]);
    check_round_trip(&all[..2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_cells_come_back(cells in prop::collection::vec(prop::collection::vec("[a-z0-9 ;:,\"'=ء-ي-]{0,12}|20[0-9]{2}-[01][0-9]-[0-3][0-9]|Y|N|E", 8), 1..5)) {
        let columns = [
            "unit:id:admin", "unit:name", "unit:name:source", "unit:related_unit_id:admin",
            "unit:related_unit_first_cited_date", "unit:related_unit_first_cited_date_start",
            "unit:related_unit_last_cited_date", "unit:related_unit_open",
        ];
        let rows: Vec<Row> = cells.iter()
            .map(|cells| columns.iter().map(|name| (*name).to_owned()).zip(cells.iter().cloned()).collect())
            .collect();
        check_round_trip(&[("units.csv".to_owned(), sheet::write(&columns, &rows))]);
    }
}
