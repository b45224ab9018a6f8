//! Reading the number that a tally's wording means. The rule itself lives in the model.

use sijill_model::{Claim, CountRange, Wording, wording_rules};

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

/// How a qualifier was read, in words.
pub(crate) fn how(qualifier: &str) -> String {
    let Some(wording) = wording(qualifier) else {
        return "by its numbers alone, since its qualifier is in no rule".to_owned();
    };
    let range = wording_rules().iter().find(|rule| rule.wording == wording).map_or("", |rule| rule.range);
    format!("as \"{}\": {range}", wording.word())
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
        assert_eq!(how("at least"), "as \"at least\": N or more");
        assert_eq!(how("نحو"), "by its numbers alone, since its qualifier is in no rule");
    }
}
