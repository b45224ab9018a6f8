//! Pieces of the sentences that prove a bound: what a row is called, numbers, sums.

use sijill_model::{SaidValue, Saying, group_digits};

use super::rows::{Row, Whence};

/// The end that is shown, the least or the most.
pub(super) fn end(least: bool) -> Saying {
    if least { Saying::of("end-least", "least") } else { Saying::of("end-most", "most") }
}

/// What a row is called.
pub(super) fn name(row: &Row) -> Saying {
    name_of(&row.whence)
}

pub(super) fn name_of(whence: &Whence) -> Saying {
    match whence {
        Whence::Tally(key) => only_key(key.as_str()),
        Whence::SitesOf(key) => Saying::of("name-sites", "sites of {key}").code("key", key.as_str()),
        Whence::Supposed(which) => supposed(which),
        Whence::Place(label) => Saying::of("name-place", "sites named {place}").words("place", label),
    }
}

/// Something that is only supposed, in the language of questions.
pub(super) fn supposed(which: &str) -> Saying {
    Saying::of("supposed", "supposed: {which}").code("which", which)
}

/// A key, or several, or a question: the same in every language.
pub(super) fn only_key(key: impl Into<String>) -> Saying {
    Saying::of("only-key", "{key}").code("key", key)
}

/// What something is called in the casebook.
pub(super) fn only_words(words: &str) -> Saying {
    Saying::of("only-words", "{words}").words("words", words)
}

/// A name with the end of its range that is used; without where both are one.
pub(super) fn with_end(name: Saying, upper: Option<bool>) -> Saying {
    match upper {
        None => name,
        Some(true) => Saying::of("name-at-most", "{name}, at most").saying("name", name),
        Some(false) => Saying::of("name-at-least", "{name}, at least").saying("name", name),
    }
}

/// A number of a sum with what it is the number of.
pub(super) fn term(number: SaidValue, name: Saying) -> Saying {
    Saying::of("term-of", "{n} ({name})").with("n", number).saying("name", name)
}

/// Terms with their factors over `den`, as a reader adds them: what is added first, then what is taken off.
pub(super) fn added(mut terms: Vec<(i128, Saying)>, den: i128) -> SaidValue {
    if terms.is_empty() {
        return SaidValue::Count(0);
    }
    terms.sort_by_key(|(by, _)| *by < 0);
    let terms = terms.into_iter().enumerate().map(|(i, (by, term))| {
        let term = if by.abs() == den {
            term
        } else {
            Saying::of("term-times", "{by} x {term}").with("by", ratio(by.abs(), den)).saying("term", term)
        };
        match (i, by < 0) {
            (0, false) => term,
            (0, true) => Saying::of("sum-off-first", "- {term}").saying("term", term),
            (_, false) => Saying::of("sum-on", " + {term}").saying("term", term),
            (_, true) => Saying::of("sum-off", " - {term}").saying("term", term),
        }
    });
    SaidValue::Run(terms.collect())
}

/// A sum with what it comes to, and the whole people that this means where it is no whole number.
pub(super) fn sum_is(sum: SaidValue, total: SaidValue, whole: Option<SaidValue>) -> Saying {
    let saying = match &whole {
        None => Saying::of("sum-is", "{sum} = {total}"),
        Some(_) => Saying::of("sum-whole", "{sum} = {total}; people are whole, so {whole}"),
    };
    let saying = saying.with("sum", sum).with("total", total);
    whole.into_iter().fold(saying, |saying, whole| saying.with("whole", whole))
}

/// A sum that comes to less than nothing.
pub(super) fn sum_less(sum: SaidValue, total: SaidValue) -> Saying {
    Saying::of("sum-less", "{sum} = {total}, less than nothing").with("sum", sum).with("total", total)
}

/// A step of a proof: an end with what shows it.
pub(super) fn shown(least: bool, sum: Saying) -> Saying {
    Saying::of("proof-end", "{end}: {sum}").saying("end", end(least)).saying("sum", sum)
}

/// A fraction as it is read: 3, 1/2, 2 1/3.
pub(super) fn ratio(number: i128, den: i128) -> SaidValue {
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) =
        (number.unsigned_abs() / den.unsigned_abs(), number.unsigned_abs() % den.unsigned_abs());
    let whole = u64::try_from(whole).unwrap_or(u64::MAX);
    if rest == 0 && number >= 0 {
        return SaidValue::Count(whole);
    }
    let digits = group_digits(whole);
    if rest == 0 {
        return SaidValue::Code(format!("{sign}{digits}"));
    }
    let (mut a, mut b) = (den.unsigned_abs(), rest);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let part = format!("{}/{}", rest / a, den.unsigned_abs() / a);
    SaidValue::Code(if whole == 0 { format!("{sign}{part}") } else { format!("{sign}{digits} {part}") })
}
