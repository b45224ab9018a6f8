//! One claim as a neutral sentence, with who says it and when.

use sijill_model::{
    BoundKind, Case, Claim, DatedEnd, EntityId, Recorded, Term, TimeKind, Voice, group_digits, schema,
};

use crate::answer::Said;

/// Words that stand in a generated sentence only inside quotation marks, as the source's or coder's own.
const QUOTED_ONLY: &[&str] = &["guilty", "perpetrator", "responsible for"];

/// A claim as an answer shows it: one neutral sentence, its dates in words, its wording and who says so.
#[must_use]
pub fn said(case: &Case, claim: &Recorded<Claim>) -> Said {
    Said {
        key: claim.key.clone(),
        says: sentence(case, claim),
        when: when(case, claim),
        wording: claim.wording.clone(),
        said: claim
            .said_by
            .iter()
            .map(|voices| voices.iter().map(|voice| case.voice(voice)).collect::<Vec<_>>().join(" > "))
            .collect(),
        read_in: claim.sources.clone(),
        known: claim.known,
        note: claim.note.clone(),
    }
}

/// Says a claim without a full stop: `LABEL predicate LABEL`.
pub(crate) fn sentence(case: &Case, claim: &Claim) -> String {
    let subject = plain(case.term(&claim.subject));
    let object = claim.object.as_ref().map(|object| plain(case.term(object)));
    let en = schema()
        .get(&claim.predicate)
        .map_or_else(|| claim.predicate.replace('_', " "), |known| known.en.clone());
    let places = (claim.all("place").len() > 1).then(|| labels(case, &claim.terms("place")));
    let statement = match (claim.predicate.as_str(), object) {
        ("took_part", _) => took_part(case, claim, &subject),
        ("counted", Some(object)) => format!("{subject} {en} {object}{}", count_in_words(case, claim)),
        ("related", Some(object)) if !claim.get("relation").is_empty() => {
            format!("{subject} {} {object}", plain(&claim.get("relation").replace('_', " ")))
        }
        ("runs_through", _) => format!("{subject} {en} {}", labels(case, &claim.terms("places"))),
        ("bears_on", _) => bears_on(claim, &subject),
        ("searched", _) => format!("{subject} {en} {}", claim.all("elements").join(", ")),
        ("occurred", Some(object)) if object == "not stated" => subject,
        ("occurred", Some(object)) => format!("{subject} (at {})", places.unwrap_or(object)),
        ("recurs", Some(object)) => format!("{subject} {en} {}", places.unwrap_or(object)),
        (_, Some(object)) => format!("{subject} {en} {object}"),
        (_, None) => format!("{subject} {en}"),
    };
    if claim.denied { format!("it is denied that {statement}") } else { statement }
}

fn bears_on(claim: &Claim, subject: &str) -> String {
    let as_what = match claim.get("bearing") {
        "supports" => "in support",
        "contradicts" => "against",
        _ => "as possible material",
    };
    format!("{} is put to {} of {subject}, {as_what}", claim.get("claim"), claim.all("elements").join(", "))
}

fn took_part(case: &Case, claim: &Claim, subject: &str) -> String {
    let role = match claim.get("role") {
        "" => "is named".to_owned(),
        role => format!("is said to have had the role {}", quoted(role)),
    };
    let Some(object) = &claim.object else {
        return format!("{subject} {role}");
    };
    let place = object.entity().and_then(|id| place_of(case, id));
    match (place, claim.get("sites")) {
        (Some(place), _) => format!("{subject} {role} in {} at {}", plain(case.term(object)), plain(place)),
        (None, "") => format!("{subject} {role} in {}", plain(case.term(object))),
        (None, sites) => {
            let figure = match claim.get("killed_qualifier") {
                "" => String::new(),
                words => format!(" ({})", quoted(words)),
            };
            format!("{subject} {role} in {}, a set of {sites} sites{figure}", plain(case.term(object)))
        }
    }
}

fn count_in_words(case: &Case, claim: &Claim) -> String {
    let digits = |text: &str| text.parse().map_or_else(|_| text.to_owned(), group_digits);
    let number = match (claim.get("low"), claim.get("high")) {
        ("", "") => String::new(),
        (low, "") => digits(low),
        ("", high) => digits(high),
        (low, high) if low == high => digits(low),
        (low, high) => format!("{} to {}", digits(low), digits(high)),
    };
    // A number without a word beside it is exact; saying so would put a word into the source's mouth.
    let qualifier = claim.get("qualifier");
    let qualifier =
        if qualifier == "exact" || (qualifier == "derived" && !number.is_empty()) { "" } else { qualifier };
    let scope =
        [plain(claim.get("victims")), labels(case, &claim.terms("place")), claim.get("window").to_owned()];
    let scope: Vec<_> = scope.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    let mut words = [qualifier, number.as_str()].into_iter().filter(|part| !part.is_empty()).fold(
        String::new(),
        |text, part| {
            if text.is_empty() { format!(": {part}") } else { format!("{text} {part}") }
        },
    );
    if !scope.is_empty() {
        words.push_str(&format!(" ({})", scope.join("; ")));
    }
    words
}

/// Whether a claim is an analyst's own work on what sources say, not something that happened or holds.
pub(crate) fn is_analysis(claim: &Claim) -> bool {
    schema().get(&claim.predicate).is_some_and(|predicate| predicate.analysis)
}

/// The claims that say an incident happened, in the order of their keys.
pub fn happenings<'a>(case: &'a Case, incident: &'a EntityId) -> impl Iterator<Item = &'a Recorded<Claim>> {
    case.about(incident).map(AsRef::as_ref).filter(|claim| claim.predicate == "happened_at")
}

fn place_of<'a>(case: &'a Case, incident: &'a EntityId) -> Option<&'a str> {
    happenings(case, incident).find_map(|claim| claim.object.as_ref().map(|place| case.term(place)))
}

/// The dates of a claim in words: `shown 2025-03-07`, `from 2024-12, end not stated`, `undated`.
pub(crate) fn when(case: &Case, claim: &Claim) -> String {
    let is_event =
        schema().get(&claim.predicate).is_some_and(|predicate| predicate.time == Some(TimeKind::Event));
    let dates = match (&claim.start, &claim.end) {
        (None, None) => return when_from_parts(case, claim),
        (Some(start), None) if is_event => one_date(start),
        (Some(start), Some(end)) if start == end => one_date(start),
        (
            Some(DatedEnd { kind: BoundKind::Cited, date: first }),
            Some(DatedEnd { kind: BoundKind::Cited, date: last }),
        ) => {
            format!("shown from {first} to {last}")
        }
        (start, end) => format!("{}, {}", start_words(start.as_ref()), end_words(end.as_ref())),
    };
    match date_remark(&claim.dates_as_said) {
        remark if dates.contains(remark) => dates,
        remark => format!("{dates} ({})", quoted(remark)),
    }
}

fn one_date(end: &DatedEnd) -> String {
    match end.kind {
        BoundKind::Actual => end.date.to_string(),
        BoundKind::Cited => format!("shown {}", end.date),
        BoundKind::Nominal => format!("in name {}", end.date),
        BoundKind::Unknown => "undated".to_owned(),
    }
}

fn start_words(start: Option<&DatedEnd>) -> String {
    match start {
        Some(DatedEnd { kind: BoundKind::Actual, date }) => format!("from {date}"),
        Some(DatedEnd { kind: BoundKind::Cited, date }) => format!("first shown {date}"),
        Some(DatedEnd { kind: BoundKind::Nominal, date }) => format!("in name from {date}"),
        _ => "start not stated".to_owned(),
    }
}

fn end_words(end: Option<&DatedEnd>) -> String {
    match end {
        Some(DatedEnd { kind: BoundKind::Actual, date }) => format!("until {date}"),
        Some(DatedEnd { kind: BoundKind::Cited, date }) => format!("last shown {date}"),
        Some(DatedEnd { kind: BoundKind::Nominal, date }) => format!("ended in name {date}"),
        _ => "end not stated".to_owned(),
    }
}

/// What the source's word on its dates adds to the dates themselves; often nothing.
#[must_use]
pub fn date_remark(dates_as_said: &str) -> &str {
    let text = dates_as_said.trim();
    let text = text.strip_prefix("cited").map_or(text, str::trim);
    let text = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(text);
    let text = text.trim_matches('\'');
    match text {
        "day" | "month" | "year" | "not stated" | "ended nominally" => "",
        _ => text,
    }
}

/// Dates of claims that carry them in their parts, or take them from the incident they are about.
fn when_from_parts(case: &Case, claim: &Claim) -> String {
    let part = |name: &str, word: &str| match claim.get(name) {
        "" => None,
        date => Some(format!("{word} {date}")),
    };
    let parts: Vec<_> = match claim.predicate.as_str() {
        "committed" => vec![part("made_on", "made"), part("due", "due"), part("due_as_said", "due")],
        "counted" => vec![part("window", "for"), part("as_of", "as of")],
        "took_part" => {
            let date =
                claim.object.as_ref().and_then(Term::entity).and_then(|incident| {
                    happenings(case, incident).find_map(|happened| happened.start.as_ref())
                });
            vec![date.map(|date| format!("incident dated {}", date.date))]
        }
        _ => Vec::new(),
    };
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    match (parts.is_empty(), date_remark(&claim.dates_as_said)) {
        (false, _) => parts.join(", "),
        (true, "") => "undated".to_owned(),
        (true, remark) => format!("undated ({})", quoted(remark)),
    }
}

/// The labels of some terms, joined by commas.
pub(crate) fn labels(case: &Case, terms: &[Term]) -> String {
    terms.iter().map(|term| plain(case.term(term))).collect::<Vec<_>>().join(", ")
}

/// A text for use inside a generated sentence: as it is, or in quotation marks when it judges.
#[must_use]
pub fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    if QUOTED_ONLY.iter().any(|word| lower.contains(word)) { quoted(text) } else { text.to_owned() }
}

/// Puts a text in quotation marks.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "'"))
}

/// Who the claims come from: the first voice of each chain of saying, else the publication read.
pub(crate) fn origin_names<'c>(case: &Case, claims: impl IntoIterator<Item = &'c Claim>) -> Vec<String> {
    let mut names = std::collections::BTreeMap::new();
    for claim in claims {
        let read = claim.sources.iter().map(|citation| Voice::Source(citation.source.clone()));
        let voices: Vec<_> = if claim.said_by.is_empty() {
            read.collect()
        } else {
            claim.said_by.iter().filter_map(|voices| voices.first().cloned()).collect()
        };
        for voice in voices {
            let name = case.voice(&voice);
            names.entry(sijill_model::fold_key(name)).or_insert_with(|| name.to_owned());
        }
    }
    names.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Book, claim};

    #[track_caller]
    fn check(made: crate::testing::Make, says: &str, when: &str) {
        let key = made.0.key.clone();
        let case = Book::new().place("L-MILL", "the mill").with(made).case();
        let found = said(&case, case.claim(&key).unwrap());
        assert_eq!((found.says.as_str(), found.when.as_str()), (says, when));
    }

    #[test]
    fn dates_are_said_as_they_are_known() {
        let part_of = || claim("R-1", "U-1", "part_of", "U-2");
        let says = "U-1 is part of U-2";
        check(part_of(), says, "undated");
        check(part_of().start("2024-12"), says, "from 2024-12, end not stated");
        check(part_of().cited("2025-03-07"), says, "shown 2025-03-07");
        check(part_of().nominal_end("2025-01"), says, "start not stated, ended in name 2025-01");
        check(
            claim("R-1", "U-1", "dissolved_into", "U-2").start("2025-01"),
            "U-1 was dissolved into U-2",
            "2025-01",
        );
        let mut noted = part_of().cited("2025-03-07");
        noted.0.dates_as_said = "cited (at the fair)".to_owned();
        check(noted, says, "shown 2025-03-07 (\"at the fair\")");
    }

    #[test]
    fn judging_words_stand_in_quotation_marks_only() {
        let took_part = claim("A-1", "U-1", "took_part", "I-1").part("role", "perpetrator");
        let happened = claim("H-1", "I-1", "happened_at", "L-MILL").happened("2025-03-07");
        let case = Book::new().place("L-MILL", "the mill").with(took_part).with(happened).case();
        let found = said(&case, case.with_predicate("took_part").next().unwrap());
        assert_eq!(found.says, "U-1 is said to have had the role \"perpetrator\" in I-1 at the mill");
        assert_eq!(found.when, "incident dated 2025-03-07");
        check(
            claim("B-1", "U-1", "described", "the guilty party"),
            "U-1 is described so: \"the guilty party\"",
            "undated",
        );
    }

    #[test]
    fn a_denial_is_said_as_one() {
        check(
            claim("R-1", "U-1", "part_of", "U-2").denied(),
            "it is denied that U-1 is part of U-2",
            "undated",
        );
    }
}
