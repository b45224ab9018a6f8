//! Where the space between two parts was lost: words that are two.
//!
//! Responsible for seeing that an Arabic word is two parts, by what is known of names, articles, heads and tails. It joins
//! nothing. Where a word ends by its letters alone, `name.rs` sees.

use crate::known::lexicon;

/// Where something stands in a word after three Arabic letters. Words are short: to look at each place is quicker than to
/// prepare a search.
fn places_inside(word: &str, what: &str) -> impl Iterator<Item = usize> {
    let (word, what) = (word.as_bytes(), what.as_bytes());
    (6..(word.len() + 1).saturating_sub(what.len())).filter(|at| word[*at..].starts_with(what))
}

/// A well-known name and, after its article, a family, where they were written without a space.
pub(crate) fn run_together(word: &str) -> Option<(&str, &str)> {
    // The same with lam and alef swapped after the article: هادياالمين.
    let known_before = |at: &usize| lexicon().knows(&word[..*at]);
    if let Some(at) = places_inside(word, "اال").find(known_before)
        && word[at + "اال".len()..].chars().count() >= 3
        && !lexicon().knows(word)
    {
        return Some((&word[..at], &word[at..]));
    }
    let at = places_inside(word, "ال").find(known_before)?;
    let family = &word[at + "ال".len()..];
    // Names of their own have a tail there, or something as short.
    let tail = ["دين", "له", "هدي", "حق", "اسلام", "عابدين"].iter().any(|tail| family.starts_with(tail));
    (family.len() >= 6 && !tail && &word[..at] != "عبد" && !lexicon().knows(word))
        .then_some((&word[..at], family))
}

/// Two well-known names that were written without a space between: محمودعقيل.
pub(crate) fn two_known(word: &str) -> Option<(&str, &str)> {
    let known = lexicon();
    // Letters of two bytes: three at least on both sides.
    let mut places =
        (6..(word.len() + 1).saturating_sub(6)).step_by(2).filter(|at| word.is_char_boundary(*at));
    let at = places.find(|at| known.knows(&word[..*at]) && known.knows(&word[*at..]))?;
    (!known.knows(word)).then(|| word.split_at(at))
}

/// A tail and a well-known name after it, where they were written without a space.
pub(crate) fn tail_at_the_start(word: &str) -> Option<(&'static str, &str)> {
    let (tail, rest) = ["الدين", "الله"].iter().find_map(|tail| Some((*tail, word.strip_prefix(tail)?)))?;
    (rest.chars().count() >= 3 && lexicon().knows(rest)).then_some((tail, rest))
}

/// What stands before Abd with an article, and all from there, where they were written without a space. Abu before it
/// belongs to it.
pub(crate) fn abd_inside(word: &str) -> Option<(&str, &str)> {
    let at = places_inside(word, "عبدال").next()?;
    let (before, compound) = word.split_at(at);
    (!matches!(before, "ابو" | "ابا") && compound.chars().count() >= 7 && !lexicon().knows(word))
        .then_some((before, compound))
}

/// A part with the head of the next one at its end: Abu before anything, Abd before an article. No name of three letters
/// and more ends in one.
pub(crate) fn head_at_the_end<'w>(word: &'w str, next: &str) -> Option<(&'w str, &'static str)> {
    let found = match word.strip_suffix("ابو") {
        Some(before) => (before, "ابو"),
        None if next.starts_with("ال") || next == "هللا" => (word.strip_suffix("عبد")?, "عبد"),
        None => return None,
    };
    (found.0.len() >= 6 && !lexicon().knows(word)).then_some(found)
}
