//! Reading the number that a tally's wording means. The rule itself lives in the model.

use sijill_model::{Claim, CountRange, SaidValue, Saying, Wording, wording_rules};

use crate::answer::Tally;

/// The wording of a qualifier; `None` when it is in no rule.
///
/// A qualifier with an addition ("at least, by its own list") is read by the longest known phrase that it
/// begins with.
pub(crate) fn wording(qualifier: &str) -> Option<Wording> {
    if let Some(known) = Wording::from_words(qualifier) {
        return Some(known);
    }
    let qualifier = qualifier.trim().to_lowercase();
    let begins = |words: &str| {
        !words.is_empty()
            && qualifier
                .strip_prefix(words)
                .is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
    };
    wording_rules()
        .iter()
        .flat_map(|rule| rule.words.iter().map(move |words| (rule.wording, *words)))
        .filter(|(_, words)| begins(words))
        .max_by_key(|(_, words)| words.len())
        .map(|(wording, _)| wording)
}

/// The range that a `counted` claim means; `None` when no number can be drawn from it.
///
/// When the qualifier is in no rule its numbers are taken alone: two as the ends of a range, a low one as "at
/// least", a high one as "at most". Ends in the wrong order give no number.
pub(crate) fn count(claim: &Claim) -> Option<CountRange> {
    wording(claim.get("qualifier"))
        .unwrap_or(Wording::Between)
        .read_or_none(claim.number("low"), claim.number("high"))
        .ok()
        .flatten()
}

/// How a qualifier was read.
pub(crate) fn how(qualifier: &str) -> Saying {
    let rule =
        wording(qualifier).and_then(|wording| wording_rules().iter().find(|rule| rule.wording == wording));
    match rule {
        Some(rule) => Saying::of("read-as", "read as \"{word}\": {range}")
            .words("word", rule.wording.word())
            .saying("range", rule.says()),
        None => Saying::of("read-by-numbers", "read by its numbers alone, since its qualifier is in no rule"),
    }
}

/// What a tally says, with its wording and how that was read.
pub(crate) fn says(tally: &Tally, read: Saying, sites: Option<CountRange>) -> Saying {
    let wording = tally.wording.trim().trim_matches(['\'', '"', '‘', '’', '“', '”']);
    let said = if wording.is_empty() {
        SaidValue::Measure(tally.measure.clone())
    } else {
        SaidValue::Sayings(vec![
            Saying::of("input-wording", "\u{201c}{wording}\u{201d}").words("wording", wording),
        ])
    };
    let sites = sites
        .map(|sites| Saying::of("input-sites", "; sites: {sites}").with("sites", SaidValue::Range(sites)));
    Saying::of("input-says", "{counter}: {said}; {read}{sites}")
        .words("counter", tally.counter_label.as_str())
        .with("said", said)
        .saying("read", read)
        .perhaps("sites", sites)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::tally;

    #[track_caller]
    fn check(low: &str, high: &str, qualifier: &str, expected: &str) {
        let claim = tally("T-1", "killed", low, high, qualifier).0;
        let found = count(&claim).map_or_else(|| "none".to_owned(), |range| range.to_string());
        assert_eq!(found, expected);
    }

    #[test]
    fn wording_is_read_and_falls_back_on_the_numbers() {
        check("", "900", "nearly", "850 to 899");
        check("77", "", "at least", "77 or more");
        check("77", "", "exact", "77 or more");
        check("77", "", "at least (their list)", "77 or more");
        check("5", "9", "in the words of a poet", "5 to 9");
        check("5", "", "in the words of a poet", "5 or more");
        check("", "9", "in the words of a poet", "0 to 9");
        check("9", "5", "exact", "none");
        check("", "", "dozens", "24 to 99");
        check("", "", "نحو", "none");
        check("someone", "", "exact", "none");
    }

    #[test]
    fn the_reading_is_told() {
        assert_eq!(how("at least").to_string(), "read as \"at least\": N or more");
        assert_eq!(how("نحو").to_string(), "read by its numbers alone, since its qualifier is in no rule");
    }
}
