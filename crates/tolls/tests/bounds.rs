//! The worked case's bounds. Each is equal to an independent integer programme: `benches/peers/tolls.py` asks the same
//! questions of both.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::path::Path;
use std::sync::LazyLock;

use sijill_intake::folder;
use sijill_model::Case;
use sijill_tolls::{Given, Question, bound, conflict, moves};

static CASE: LazyLock<Case> = LazyLock::new(|| {
    let folder = folder::read(Path::new("../../examples/coast-2025")).expect("the worked case is sound");
    folder.case()
});

const BOTH: &str = "killed where T-011 and T-012";
const NONE: &str = "killed where none of {T-011, T-012, T-013}";
const NO_SITE: &str = "sites where none of {T-011, T-012, T-013}";
/// As printed, by the wording, and with the numbers of sites or without.
const THREE: &[(&str, &str)] = &[("using", "T-011,T-012,T-013,T-015"), ("read", "T-013=275..325")];
const PRINTED: &[(&str, &str)] = &[("using", "T-011,T-012,T-013,T-015"), ("reading", "printed")];
const GROUPS: &[(&str, &str)] =
    &[("using", "T-011,T-012,T-013,T-015,T-102,T-103,T-104"), ("read", "T-013=275..325")];
const FIVE: &[(&str, &str)] =
    &[("using", "T-101,T-102,T-103,T-104,T-013,T-015"), ("reading", "printed"), ("sites", "ignored")];
const PLACES: &[(&str, &str)] = &[
    ("toll", "site in Sonobar = 236"),
    ("toll", "site in Jableh = 77"),
    ("toll", "site in Mukhtariyah = 157"),
    ("suppose", "site in Sonobar implies T-101"),
    ("suppose", "site in Sonobar implies T-102"),
    ("suppose", "site in Sonobar implies T-103"),
    ("suppose", "site in Sonobar implies T-104"),
    ("suppose", "site in Jableh implies T-101"),
    ("suppose", "site in Jableh implies T-102"),
    ("suppose", "site in Jableh implies T-104"),
    ("suppose", "site in Mukhtariyah implies T-101"),
];

fn given(options: &[&[(&str, &str)]]) -> Given {
    let mut given = Given::default();
    for (option, value) in options.iter().copied().flatten() {
        given.set(option, value).unwrap();
    }
    given
}

#[track_caller]
fn check(question: &str, options: &[&[(&str, &str)]], expected: &str) {
    let asked = Question::parse(question).unwrap();
    let found = bound(&CASE, &asked, &given(options)).unwrap();
    let value = found.figure.value.map_or_else(|| "cannot be".to_owned(), |value| value.to_string());
    assert_eq!(value, expected, "{question}");
}

#[test]
fn the_figures_as_printed_cannot_all_be_so() {
    check(BOTH, &[PRINTED, &[("sites", "ignored")]], "cannot be");
    let asked = Question::parse("killed").unwrap();
    let found = conflict(&CASE, &asked, &given(&[PRINTED])).unwrap().expect("they contradict each other");
    let keys: Vec<&str> =
        found.members.iter().filter_map(|member| member.key.as_ref()).map(|key| key.as_str()).collect();
    assert_eq!(keys, ["T-012", "T-015"]);
    assert!(found.smallest);
    // 22 of the 40 sites lie outside those of "about 1,500", and somebody died at each.
    let group = &found.members[0];
    assert_eq!(group.left_by_all.and_then(|left| left.high), Some(1_457), "{}", group.says);
    assert_eq!(group.wording, "'about 1,500'");
    assert!(
        found.readings.iter().any(|reading| reading.to_string().contains("2.87%")),
        "{:?}",
        found.readings
    );
}

#[test]
fn as_printed_with_the_named_as_a_floor() {
    let floor: &[(&str, &str)] = &[("floor", "T-015")];
    let deaths: &[(&str, &str)] = &[("sites", "ignored")];
    check("killed", &[PRINTED, floor, deaths], "1,500 or more");
    check(BOTH, &[PRINTED, floor, deaths], "0 to 900");
    check("killed", &[PRINTED, floor], "1,522 or more");
    check(NONE, &[PRINTED, floor], "10 or more");
    check(NO_SITE, &[PRINTED, floor], "10 to 22");
}

#[test]
fn read_with_their_rounding() {
    check(BOTH, &[THREE, &[("sites", "ignored")]], "821 to 899");
    check(NONE, &[THREE, &[("sites", "ignored")]], "0 to 29");
    check(BOTH, &[THREE], "834 to 899");
    check(NONE, &[THREE], "12 to 29");
    check(NO_SITE, &[THREE], "12 to 22");
    check("sites where T-011 and T-012", &[THREE], "1 to 10");
    check("killed where T-011 and none of {T-012}", &[THREE], "0 to 16");
    check("killed where T-011 and none of {T-012, T-013}", &[THREE], "0 to 16");
    check("killed where T-013 and any of {T-011, T-012}", &[THREE], "267 to 325");
    check(BOTH, &[THREE, &[("read-sites", "T-011=10..")]], "821 to 899");
    check(NO_SITE, &[THREE, &[("read-sites", "T-011=10..")]], "0 to 22");
    check(BOTH, &[THREE, &[("read", "T-015=1479..2700")]], "0 to 899");
    check(NONE, &[THREE, &[("read", "T-015=1479..2700")]], "10 to 1,250");
}

#[test]
fn how_it_moves_with_what_vague_words_may_mean() {
    let using = &THREE[..1];
    check(BOTH, &[using, &[("reading", "2.86%")]], "cannot be");
    check(BOTH, &[using, &[("reading", "2.87%")]], "866 to 925");
    check(BOTH, &[using, &[("reading", "3%")]], "862 to 927");
    check(BOTH, &[using, &[("reading", "5%")]], "814 to 945");
    check(BOTH, &[using, &[("reading", "10%")]], "694 to 990");
    check(NONE, &[using, &[("reading", "10%")]], "12 to 129");
    let moved = moves(&CASE, &Question::parse(BOTH).unwrap(), &given(&[using])).unwrap();
    let shown: Vec<String> = moved
        .iter()
        .map(|moved| {
            let value = moved.value.map_or_else(|| "cannot be".to_owned(), |value| value.to_string());
            format!("{}: {value}", moved.under)
        })
        .collect();
    assert!(shown.contains(&"vague words within 3%: 862 to 927".to_owned()), "{shown:#?}");
    assert!(
        shown.contains(&"T-015 as only some of the dead: those it names: 0 to 899".to_owned()),
        "{shown:#?}"
    );
}

#[test]
fn the_three_groups_apart() {
    let any = "killed where T-011 and any of {T-102, T-103, T-104}";
    let none = "killed where none of {T-011, T-102, T-103, T-104, T-013}";
    let printed: &[(&str, &str)] = &[("reading", "printed"), ("floor", "T-015")];
    let using = &GROUPS[..1];
    check("killed", &[using, printed, &[("read", "T-012=0..")]], "1,572 or more");
    check(any, &[using, printed, &[("read", "T-012=0..")]], "0 to 900");
    check(none, &[using, printed], "cannot be");
    check(none, &[using, &[("reading", "printed"), ("read", "T-012=0..")]], "cannot be");
    check(any, &[GROUPS], "835 to 899");
    check(none, &[GROUPS], "13 to 29");
    check("killed where T-012", &[GROUPS], "1,450 to 1,457");
    let shared: &[(&str, &str)] =
        &[("read", "T-102=700"), ("read", "T-103=350"), ("read", "T-104=500"), ("read-sites", "T-012=8..18")];
    check(any, &[GROUPS, shared], "836 to 899");
    check(none, &[GROUPS, shared], "14 to 29");
    check("killed where at least 2 of {T-102, T-103, T-104}", &[GROUPS, shared], "48 to 100");
}

#[test]
fn the_five_entries_and_the_three_places() {
    let two = "killed where at least 2 of {T-101, T-102, T-103, T-104, T-013}";
    let none = "killed where none of {T-101, T-102, T-103, T-104, T-013}";
    let with = "killed where T-101 and any of {T-102, T-103, T-104}";
    let alone = "killed where T-101 and none of {T-102, T-103, T-104, T-013}";
    check(two, &[FIVE], "324 to 1,375");
    check(with, &[FIVE], "121 to 900");
    check(none, &[FIVE], "0 to 579");
    // By hand, from the three places alone, at least 327 and at most 587. The count of civilians is of two other
    // places, and so more died where two groups or more were.
    check(two, &[FIVE, PLACES], "412 to 1,100");
    check(with, &[FIVE, PLACES], "313 to 900");
    check(alone, &[FIVE, PLACES], "0 to 587");
    check(none, &[FIVE, PLACES], "0 to 579");
}
