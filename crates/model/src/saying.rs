//! One sentence of an answer: which it is and what stands in it. English is one way to say it; a page that has the
//! sentence in its own language says it there.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::count::{CountRange, group_digits};

/// A sentence with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// Names the sentence among those of its crate.
    pub key: &'static str,
    /// It in English, each value as `{name}`.
    pub english: &'static str,
    /// Its values by name.
    pub with: Vec<(&'static str, Value)>,
}

/// What stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Count(u64),
    /// A range of numbers.
    Range(CountRange),
    /// Keys, dates or a piece of arithmetic: the same in every language.
    Code(String),
    /// Words of the casebook, as they are written; blank where it says nothing.
    Words(String),
    /// What is counted, by the casebook's word for it.
    Measure(String),
    /// Further sentences.
    Sayings(Vec<Saying>),
    /// Pieces of a list.
    Listed(Vec<Saying>),
    /// Pieces that follow each other with nothing between.
    Run(Vec<Saying>),
}

impl Saying {
    /// A sentence without values.
    #[must_use]
    pub fn of(key: &'static str, english: &'static str) -> Self {
        Self { key, english, with: Vec::new() }
    }

    /// The same with a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.with.push((name, value));
        self
    }

    /// The same with a number.
    #[must_use]
    pub fn count(self, name: &'static str, count: u64) -> Self {
        self.with(name, Value::Count(count))
    }

    /// The same with keys, dates or arithmetic.
    #[must_use]
    pub fn code(self, name: &'static str, code: impl Into<String>) -> Self {
        self.with(name, Value::Code(code.into()))
    }

    /// The same with words of the casebook.
    #[must_use]
    pub fn words(self, name: &'static str, words: impl Into<String>) -> Self {
        self.with(name, Value::Words(words.into()))
    }

    /// The same with another sentence, or a piece of one.
    #[must_use]
    pub fn saying(self, name: &'static str, saying: Self) -> Self {
        self.with(name, Value::Sayings(vec![saying]))
    }

    /// The same with another sentence, if there is one.
    #[must_use]
    pub fn perhaps(self, name: &'static str, saying: Option<Self>) -> Self {
        self.with(name, Value::Sayings(saying.into_iter().collect()))
    }
}

/// Machines are given the English.
impl Serialize for Saying {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => f.write_str(&group_digits(*count)),
            Self::Range(range) => write!(f, "{range}"),
            Self::Code(text) | Self::Measure(text) => f.write_str(text),
            Self::Words(text) if text.trim().is_empty() => f.write_str("not said"),
            Self::Words(text) => f.write_str(text),
            Self::Sayings(all) => f.write_str(&in_english(all)),
            Self::Listed(all) => {
                f.write_str(&all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
            }
            Self::Run(all) => all.iter().try_for_each(|one| write!(f, "{one}")),
        }
    }
}

impl fmt::Display for Saying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.english;
        while let Some((before, after)) = rest.split_once('{') {
            f.write_str(before)?;
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            if let Some((_, value)) = self.with.iter().find(|(own, _)| *own == name) {
                write!(f, "{value}")?;
            }
            rest = after;
        }
        f.write_str(rest)
    }
}

/// Sentences in English, one after the other.
#[must_use]
pub fn in_english(sayings: &[Saying]) -> String {
    sayings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_they_are_named() {
        let inner = Saying::of("b", "{n} more").count("n", 1234);
        let whole = Saying::of("a", "{who} says {what}: {more}.")
            .words("who", "")
            .code("what", "{T-1}")
            .with("more", Value::Sayings(vec![inner.clone(), inner]));
        assert_eq!(whole.to_string(), "not said says {T-1}: 1,234 more; 1,234 more.");
        let run = vec![Saying::of("c", "one"), Saying::of("d", " + two")];
        let run = Saying::of("e", "{run} = {sum}{rest}").with("run", Value::Run(run)).perhaps("rest", None);
        assert_eq!(run.saying("sum", Saying::of("f", "three")).to_string(), "one + two = three");
    }
}
