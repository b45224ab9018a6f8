use sijill_model::LinkKind;

use crate::answer::Sum;
use crate::testing::{Book, Make, claim, happened, tally, there};
use crate::{figure, tolls};

fn sum_of(parts: &[&str]) -> Make {
    tally("T-9", "killed", "100", "100", "exact").link(LinkKind::SumOf, parts)
}

fn part(name: &str, n: &str) -> Make {
    tally(name, "killed", n, n, "exact")
}

fn valley(claims: impl IntoIterator<Item = Make>) -> Book {
    Book::of(claims)
        .thing("L-A", "Ashford", "village", "the valley")
        .thing("L-B", "Birchwell", "village", "the valley")
        .thing("L-Q", "Mill Quarter, Ashford", "neighbourhood", "the valley")
        .thing("L-V", "Wide Vale", "region", "")
}

fn only(book: &Book) -> Sum {
    tolls(&book.case()).sums.remove(0)
}

#[track_caller]
fn stands(claims: impl IntoIterator<Item = Make>, reason: &str) {
    let sum = only(&valley(claims));
    let reasons: Vec<_> = sum.reasons.iter().map(|reason| reason.text.as_str()).collect();
    assert!(sum.stands, "{reasons:?}");
    assert_eq!(reasons, [reason]);
    assert_eq!(sum.bounds.len(), 1);
    assert_eq!(sum.bounds[0].value, sum.added);
}

#[track_caller]
fn refused(claims: impl IntoIterator<Item = Make>, reasons: &[&str]) {
    let sum = only(&valley(claims));
    let found: Vec<_> = sum.reasons.iter().map(|reason| reason.text.as_str()).collect();
    assert!(!sum.stands);
    assert_eq!(found, reasons);
    assert!(sum.reasons.iter().all(|reason| !reason.claims.is_empty()));
}

const UNSHOWN: &str =
    "nothing shows, by days, places or victims, that these count different people: T-1 and T-2";

#[test]
fn a_sum_stands_when_its_parts_are_shown_to_count_others() {
    stands(
        [
            sum_of(&["T-1", "T-2"]),
            part("T-1", "40").part("window", "2031-05-01/2031-05-04"),
            part("T-2", "60").part("window", "2031-05-05/2031-05-09"),
        ],
        "T-1 and T-2 share no day (2031-05-01/2031-05-04; 2031-05-05/2031-05-09), and a person dies once",
    );
    stands(
        [sum_of(&["T-1", "T-2"]), part("T-1", "40").places(&["L-A"]), part("T-2", "60").places(&["L-B"])],
        "T-1 and T-2 count different places (Ashford; Birchwell), none of which holds the other",
    );
    stands(
        [
            sum_of(&["T-1", "T-2"]),
            part("T-1", "40").part("victims", "troops"),
            part("T-2", "60").part("victims", "civilians"),
        ],
        "T-1 counts armed forces and T-2 civilians, and nobody is both",
    );
}

#[test]
fn a_sum_is_refused_when_nothing_shows_it() {
    let sum = || sum_of(&["T-1", "T-2"]);
    refused([sum(), part("T-1", "40"), part("T-2", "60")], &[UNSHOWN]);
    // Other actors show nothing: a site counts for every force that was there.
    refused([sum(), part("T-1", "40").actors(&["U-1"]), part("T-2", "60").actors(&["U-2"])], &[UNSHOWN]);
    // A quarter of a town is in the town.
    refused(
        [sum(), part("T-1", "40").places(&["L-A"]), part("T-2", "60").places(&["L-Q"])],
        &["more than one part has its forces, as sources say, at 1 site: Ashford (T-1, T-2)", UNSHOWN],
    );
    // An uncertain date may be another.
    refused(
        [
            sum(),
            part("T-1", "40").part("window", "2031-05-01?"),
            part("T-2", "60").part("window", "2031-05-05"),
        ],
        &[UNSHOWN],
    );
    // Mixed categories exclude nobody.
    refused(
        [
            sum(),
            part("T-1", "40").part("victims", "civilians and disarmed troops"),
            part("T-2", "60").part("victims", "troops"),
        ],
        &[UNSHOWN],
    );
}

#[test]
fn what_may_happen_twice_is_not_added_by_days_or_places() {
    let fled = |name, day: &str| tally(name, "displaced", "5", "5", "").part("window", day);
    let sum = tally("T-9", "displaced", "10", "10", "").link(LinkKind::SumOf, &["T-1", "T-2"]);
    refused([sum, fled("T-1", "2031-05-01"), fled("T-2", "2031-05-02")], &[UNSHOWN]);
}

#[test]
fn a_coders_overlap_outweighs_other_days() {
    refused(
        [
            sum_of(&["T-1", "T-2"]),
            part("T-1", "40").part("window", "2031-05-01").link(LinkKind::Overlaps, &["T-2"]),
            part("T-2", "60").part("window", "2031-05-02"),
        ],
        &["the parts overlap as coded: T-1 overlaps T-2"],
    );
    refused(
        [
            sum_of(&["T-1", "T-2"]),
            part("T-1", "40").part("window", "2031-05-01"),
            part("T-2", "60").part("window", "2031-05-02").link(LinkKind::SameAs, &["T-1"]),
        ],
        &["the parts overlap as coded: T-2 is in more than one part"],
    );
}

#[test]
fn parts_that_cannot_be_read_are_named() {
    refused(
        [
            sum_of(&["T-1", "T-2", "T-7", "T-9"]),
            part("T-1", "40").part("window", "2031-05-01"),
            tally("T-2", "missing", "", "", "not stated").part("window", "2031-05-02"),
        ],
        &[
            "T-9 is given as a part of itself",
            "T-7: no such count stands here as known by the day asked for",
            "T-2 gives no number that could be added",
            "T-2 counts \"missing\", the sum \"killed\"",
            UNSHOWN,
        ],
    );
}

#[test]
fn a_ring_of_sums_is_refused() {
    let book = Book::of([
        part("T-1", "1").link(LinkKind::SumOf, &["T-2"]),
        part("T-2", "2").link(LinkKind::SumOf, &["T-1"]),
    ]);
    assert!(tolls(&book.case()).sums.iter().all(|sum| !sum.stands));
}

/// Two forces at Ashford, one of them also at Birchwell; 150 died in all.
fn forces() -> Book {
    valley([
        sum_of(&["T-1", "T-2"]).part("sites", "3"),
        part("T-1", "90").actors(&["U-1"]).part("method", "presence at sites").part("sites", "1"),
        tally("T-2", "killed", "100", "109", "between").aggregate("AGG-1").part("sites", "2"),
        part("T-3", "150").part("named_victims", "yes"),
        part("T-4", "70").places(&["L-A"]).part("window", "2031-05-03"),
        // By another counter: not made in the way of the parts.
        part("T-5", "80").places(&["L-A"]).part("window", "2031-05-03").counter("another"),
        happened("I-ALL", "L-V"),
        happened("I-A", "L-A").part_of("I-ALL"),
        claim("I-SUB", "I-SUB", "happened_at", "not stated").part_of("I-A"),
        happened("I-B", "L-B").part_of("I-ALL"),
        there("A-1", "U-1", "I-A"),
        there("A-2", "U-2", "I-SUB"),
        there("A-3", "U-2", "I-B"),
        there("A-4", "U-1", "I-B").denied(),
        there("A-5", "U-1", "I-B").part("role", "ordered"),
        // The whole valley is no site.
        there("A-6", "U-1", "I-ALL"),
        there("A-7", "U-2", "I-ALL"),
        there("A-8", "U-2", "AGG-1"),
    ])
}

#[test]
fn shared_sites_are_found_through_units_and_parts_of_incidents() {
    let sum = only(&forces());
    let found: Vec<String> =
        sum.shared_sites.iter().map(|site| format!("{} {:?}", site.label, site.parts)).collect();
    assert_eq!(
        found,
        ["Ashford [(ClaimKey(\"T-1\"), [ClaimKey(\"A-1\")]), (ClaimKey(\"T-2\"), [ClaimKey(\"A-2\")])]"]
    );
    let reasons: Vec<_> = sum.reasons.iter().map(|reason| reason.text.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "T-1 counts the dead of sites where a force was present, not the people killed by that force; a site where several forces were present counts in each",
            "more than one part has its forces, as sources say, at 1 site: Ashford (T-1, T-2); its 3 sites too are added (1 + 2 = 3), so that such a site counts more than once",
            "its parts add up to 190 to 199: more than the 150 that U-COUNTER gives for all in the valley, 2031-05-01/2031-05-09 (T-3)",
            UNSHOWN,
        ]
    );
}

#[track_caller]
fn bound(id: &str, expected: &str, steps: &[&str]) {
    let answer = tolls(&forces().case());
    let figure = figure(&answer, id).unwrap();
    assert_eq!(figure.value.map(|value| value.to_string()).as_deref(), Some(expected));
    assert_eq!(figure.derivation.steps, steps);
    assert!(!figure.derivation.assumptions.is_empty() && !figure.derivation.inputs.is_empty());
}

#[test]
fn bounds_can_be_followed_by_hand() {
    bound(
        "figure:sum/T-9/union",
        "100 to 150",
        &[
            "least: the largest of 90 (T-1), 100 (T-2) is 100",
            "most: the smaller of 150 (T-3) and 90 + 109 = 199 is 150",
        ],
    );
    bound(
        "figure:sum/T-9/union-named-only",
        "100 to 199",
        &["least: the largest of 90 (T-1), 100 (T-2) is 100", "most: 90 + 109 = 199"],
    );
    bound(
        "figure:sum/T-9/both/T-1+T-2",
        "40 to 90",
        &[
            "least: 90 (T-1) + 100 (T-2) = 190; 190 - 150 (T-3) = 40",
            "most: the smallest of 90 (T-1), 109 (T-2), 150 (T-3) is 90",
        ],
    );
    bound(
        "figure:sum/T-9/both/T-1+T-2/shared-sites",
        "70 to 90",
        &["least: 70 at Ashford (T-4) = 70", "most: the smaller part has at most 90"],
    );
    bound(
        "figure:sum/T-9/outside",
        "0 to 50",
        &[
            "least: 150 - 199 (the greatest values added), or 0 if that is less: 0",
            "most: 150 - 100 (the largest of the least values) = 50",
        ],
    );
}

#[test]
fn a_total_too_small_is_said_to_be_so() {
    let book = valley([sum_of(&["T-1", "T-2"]), part("T-1", "40"), part("T-2", "60"), part("T-3", "50")]);
    let answer = tolls(&book.case());
    let sum = &answer.sums[0];
    assert_eq!(
        sum.reasons[0].text,
        "it states 100, and its parts add up to 100: more than the 50 that U-COUNTER gives for all in the valley, 2031-05-01/2031-05-09 (T-3)"
    );
    let union = figure(&answer, "figure:sum/T-9/union").unwrap();
    assert_eq!(union.value, None);
    assert_eq!(
        union.derivation.steps.last().unwrap(),
        "no number is at least 60 and at most 50: the figures cannot all be true in this reading"
    );
    assert!(figure(&answer, "figure:sum/T-9/union-named-only").unwrap().value.is_some());
}

#[test]
fn a_total_of_a_narrower_scope_is_no_total() {
    let narrower = [
        part("T-3", "150").part("window", "2031-05-02"),
        part("T-3", "150").places(&["L-A"]),
        part("T-3", "150").part("victims", "civilians"),
        part("T-3", "150").part("victims", "women of the valley"),
        part("T-3", "150").actors(&["U-1"]),
        part("T-3", "150").denied(),
        part("T-3", "150").link(LinkKind::PartOf, &["T-9"]),
        tally("T-3", "killed", "150", "", "at least"),
        tally("T-3", "missing", "150", "150", ""),
    ];
    for total in narrower {
        let sum = only(&valley([sum_of(&["T-1", "T-2"]), part("T-1", "40"), part("T-2", "60"), total]));
        assert_eq!(sum.total, None);
        assert_eq!(sum.bounds.len(), 1, "only what the parts alone give");
    }
}

#[test]
fn what_is_counted_again_is_spread_as_thin_as_it_can_be() {
    // 75 people in all three parts and 25 more in each: 3 x 100, and 150 people.
    let book = valley([
        sum_of(&["T-1", "T-2", "T-4"]),
        part("T-1", "100"),
        part("T-2", "100"),
        part("T-4", "100"),
        part("T-3", "150").part("named_victims", "yes"),
        part("T-8", "400"),
    ]);
    let answer = tolls(&book.case());
    let value = |id| figure(&answer, id).and_then(|figure| figure.value).map(|value| value.to_string());
    assert_eq!(value("figure:sum/T-9/repeated").as_deref(), Some("75 to 150"));
    assert_eq!(value("figure:sum/T-9/both/T-1+T-4").as_deref(), Some("50 to 100"));
}
