//! The language in which questions are put: `killed where site in Jableh and actor in {HTS, SNA}`.
//!
//! A question asks for people (or sites) for whom a condition holds. A condition is a tally (whoever it counts),
//! a place, days, a kind of victim or actors; `and`, `or`, `not`, `implies`, brackets, and `at least 2 of {...}`.
//! The whole grammar stands in `docs/tolls.md`.

use std::fmt;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What happened to those asked for ("killed"), as written; empty when not said.
    pub measure: String,
    /// Whether sites are asked for, not people.
    pub sites: bool,
    /// The condition.
    pub which: Which,
}

/// A condition on a person counted, or on the site of the death.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Everybody.
    All,
    /// Whoever a tally counts.
    Tally(String),
    /// At one of these places, or at a site in it.
    Site(Vec<String>),
    /// On these days.
    Days(String),
    /// Of this kind of victim.
    Victims(String),
    /// By, or at a site with, one of these actors.
    Actor(Vec<String>),
    /// Not so.
    Not(Box<Self>),
    /// All of these.
    And(Vec<Self>),
    /// Any of these.
    Or(Vec<Self>),
    /// At least so many of these.
    AtLeast(usize, Vec<Self>),
    /// At most so many of these.
    AtMost(usize, Vec<Self>),
}

/// Why a question cannot be read: where, what is wrong, what to write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at character {at} of {text:?}: {wrong}")]
pub struct QuestionError {
    /// The question.
    pub text: String,
    /// The character at which it stops making sense, counted from 1.
    pub at: usize,
    /// What is wrong there, and what was expected.
    pub wrong: String,
}

impl Question {
    /// Reads a question.
    ///
    /// # Errors
    /// [`QuestionError`] with the place where it cannot be read on.
    pub fn parse(text: &str) -> Result<Self, QuestionError> {
        let mut reader = Reader { text, words: words(text), at: 0, depth: 0 };
        let question = reader.question()?;
        match reader.words.get(reader.at) {
            None => Ok(question),
            Some(_) => Err(reader.wrong("nothing more was expected; join conditions by and, or")),
        }
    }
}

impl Which {
    /// Reads a condition alone.
    ///
    /// # Errors
    /// [`QuestionError`] with the place where it cannot be read on.
    pub fn parse(text: &str) -> Result<Self, QuestionError> {
        Question::parse(&format!("where {text}")).map(|question| question.which).map_err(|error| {
            let at = error.at.saturating_sub("where ".len()).max(1);
            QuestionError { text: text.to_owned(), at, ..error }
        })
    }

    /// The tallies that it names.
    #[must_use]
    pub fn tallies(&self) -> Vec<&str> {
        match self {
            Self::Tally(key) => vec![key],
            Self::Not(one) => one.tallies(),
            Self::And(all) | Self::Or(all) | Self::AtLeast(_, all) | Self::AtMost(_, all) => {
                all.iter().flat_map(Self::tallies).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match (self.sites, self.measure.as_str()) {
            (true, _) => "sites",
            (false, "") => "killed",
            (false, measure) => measure,
        };
        match &self.which {
            Which::All => write!(f, "{what}"),
            which => write!(f, "{what} where {which}"),
        }
    }
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |all: &[Self]| all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let joined = |all: &[Self], word: &str| {
            let parts: Vec<String> = all
                .iter()
                .map(|one| match one {
                    Self::And(_) | Self::Or(_) => format!("({one})"),
                    _ => one.to_string(),
                })
                .collect();
            parts.join(word)
        };
        let names = |names: &[String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        match self {
            Self::All => f.write_str("all"),
            Self::Tally(key) if looks_like_key(key) && quoted(key) == *key => f.write_str(key),
            Self::Tally(key) => write!(f, "\"{key}\""),
            Self::Site(places) => write!(f, "site in {{{}}}", names(places)),
            Self::Days(days) => write!(f, "on {days}"),
            Self::Victims(kind) => write!(f, "victims in {{{}}}", quoted(kind)),
            Self::Actor(actors) => write!(f, "actor in {{{}}}", names(actors)),
            Self::Not(one) => match one.as_ref() {
                Self::And(_) | Self::Or(_) => write!(f, "not ({one})"),
                _ => write!(f, "not {one}"),
            },
            Self::And(all) => f.write_str(&joined(all, " and ")),
            Self::Or(all) => f.write_str(&joined(all, " or ")),
            Self::AtLeast(n, all) => write!(f, "at least {n} of {{{}}}", list(all)),
            Self::AtMost(0, all) => write!(f, "none of {{{}}}", list(all)),
            Self::AtMost(n, all) => write!(f, "at most {n} of {{{}}}", list(all)),
        }
    }
}

/// A name as it must be written to be read again.
fn quoted(name: &str) -> String {
    let plain = !name.is_empty()
        && name.split(' ').all(|word| !word.is_empty() && !is_reserved(word))
        && !name.contains(['{', '}', '(', ')', ',', '=', '"', '\u{201c}', '\u{201d}'])
        && !name.chars().any(|c| c.is_whitespace() && c != ' ');
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "'")) }
}

const RESERVED: &[&str] = &["and", "or", "not", "in", "of", "implies", "where"];

/// Words by which a condition begins.
const BEGINNINGS: &[&str] = &[
    "not", "at", "none", "any", "on", "during", "site", "place", "places", "actor", "actors", "by", "force",
    "victim", "victims",
];

fn is_reserved(word: &str) -> bool {
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(word))
}

/// A word of a question with the character at which it begins, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    at: usize,
    text: String,
    quoted: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut open: Option<Word> = None;
    let mut quote: Option<char> = None;
    for (at, c) in text.chars().enumerate() {
        if let Some(end) = quote {
            if c == end {
                quote = None;
                found.extend(open.take());
            } else if let Some(word) = &mut open {
                word.text.push(c);
            }
            continue;
        }
        let closing = match c {
            '"' => Some('"'),
            '\u{201c}' => Some('\u{201d}'),
            _ => None,
        };
        if closing.is_some() {
            found.extend(open.take());
            quote = closing;
            open = Some(Word { at, text: String::new(), quoted: true });
        } else if c.is_whitespace() {
            found.extend(open.take());
        } else if matches!(c, '{' | '}' | '(' | ')' | ',' | '،' | '=') {
            found.extend(open.take());
            let c = if c == '،' { ',' } else { c };
            found.push(Word { at, text: c.to_string(), quoted: false });
        } else {
            open.get_or_insert_with(|| Word { at, text: String::new(), quoted: false }).text.push(c);
        }
    }
    found.extend(open);
    found
}

/// Brackets within brackets, to this depth.
const DEPTH: usize = 64;

struct Reader<'a> {
    text: &'a str,
    words: Vec<Word>,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn wrong(&self, wrong: &str) -> QuestionError {
        let end = self.text.chars().count();
        let (at, found) = self
            .words
            .get(self.at)
            .map_or((end, "the end".to_owned()), |word| (word.at, format!("{:?}", word.text)));
        QuestionError { text: self.text.to_owned(), at: at + 1, wrong: format!("found {found}; {wrong}") }
    }

    fn is(&self, ahead: usize, text: &str) -> bool {
        self.words.get(self.at + ahead).is_some_and(|w| !w.quoted && w.text.eq_ignore_ascii_case(text))
    }

    fn take(&mut self, text: &str) -> bool {
        let found = self.is(0, text);
        self.at += usize::from(found);
        found
    }

    fn need(&mut self, text: &str) -> Result<(), QuestionError> {
        if self.take(text) { Ok(()) } else { Err(self.wrong(&format!("{text:?} was expected"))) }
    }

    fn question(&mut self) -> Result<Question, QuestionError> {
        let at = self.words.iter().position(|word| !word.quoted && word.text.eq_ignore_ascii_case("where"));
        // Without "where", bare words ("killed", "bodies buried", "sites") are the measure, and all else a condition.
        let begins = |word: &Word| BEGINNINGS.iter().any(|known| word.text.eq_ignore_ascii_case(known));
        let bare = |word: &Word| {
            let plain = word.text.chars().all(|c| c.is_alphabetic() || c == '-');
            !word.quoted && plain && !is_reserved(&word.text)
        };
        let head = match at {
            Some(at) => at,
            None if self.words.iter().all(bare) && !self.words.first().is_some_and(begins) => {
                self.words.len()
            }
            None => 0,
        };
        let measure: Vec<&str> = self.words[..head].iter().map(|word| word.text.as_str()).collect();
        let measure = measure.join(" ");
        let sites = measure.eq_ignore_ascii_case("sites");
        self.at = head + usize::from(at.is_some());
        let which = if self.at == self.words.len() && at.is_none() { Which::All } else { self.implied()? };
        let whole = ["all", "all dead", "killed"].iter().any(|all| measure.eq_ignore_ascii_case(all));
        let measure = if sites || whole { String::new() } else { measure };
        Ok(Question { measure, sites, which })
    }

    fn implied(&mut self) -> Result<Which, QuestionError> {
        let first = self.either()?;
        if !self.take("implies") {
            return Ok(first);
        }
        let then = self.either()?;
        Ok(Which::Or(vec![Which::Not(Box::new(first)), then]))
    }

    fn either(&mut self) -> Result<Which, QuestionError> {
        let mut all = vec![self.both()?];
        while self.take("or") {
            all.push(self.both()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Which::Or(all) })
    }

    fn both(&mut self) -> Result<Which, QuestionError> {
        let mut all = vec![self.one()?];
        while self.take("and") {
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Which::And(all) })
    }

    fn one(&mut self) -> Result<Which, QuestionError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.wrong("brackets are nested too deeply"));
        }
        let found = self.plain();
        self.depth -= 1;
        found
    }

    fn plain(&mut self) -> Result<Which, QuestionError> {
        if self.take("not") {
            return Ok(Which::Not(Box::new(self.one()?)));
        }
        if self.take("(") {
            let inner = self.implied()?;
            self.need(")")?;
            return Ok(inner);
        }
        if self.take("all") || self.take("anyone") {
            return Ok(Which::All);
        }
        if self.is(0, "at") && (self.is(1, "least") || self.is(1, "most")) {
            let least = self.is(1, "least");
            self.at += 2;
            let n = self.words.get(self.at).and_then(|word| word.text.parse().ok());
            let n = n.ok_or_else(|| self.wrong("a number was expected"))?;
            self.at += 1;
            self.need("of")?;
            let all = self.conditions()?;
            return Ok(if least { Which::AtLeast(n, all) } else { Which::AtMost(n, all) });
        }
        if self.is(0, "none") && self.is(1, "of") {
            self.at += 2;
            return Ok(Which::AtMost(0, self.conditions()?));
        }
        if self.is(0, "any") && self.is(1, "of") {
            self.at += 2;
            return Ok(Which::AtLeast(1, self.conditions()?));
        }
        if self.take("on") || self.take("during") {
            return Ok(Which::Days(self.name()?));
        }
        let Some(word) = self.words.get(self.at) else {
            return Err(
                self.wrong("a condition was expected: a tally's key, site in, actor in, victims in, on")
            );
        };
        if word.quoted {
            let key = word.text.clone();
            self.at += 1;
            return Ok(Which::Tally(key));
        }
        let dimension = word.text.to_lowercase();
        match dimension.as_str() {
            "site" | "sites" | "place" | "places" => self.named(Which::Site),
            "actor" | "actors" | "by" | "force" => self.named(Which::Actor),
            "victim" | "victims" => self.named(|names| match names.as_slice() {
                [one] => Which::Victims(one.clone()),
                _ => Which::Or(names.into_iter().map(Which::Victims).collect()),
            }),
            key if looks_like_key(key) => {
                let key = word.text.clone();
                self.at += 1;
                Ok(Which::Tally(key))
            }
            _ => Err(self.wrong(
                "a condition was expected: a tally's key (T-011), site in {…}, actor in {…}, victims in {…}, on DATE, at least N of {…}, none of {…}",
            )),
        }
    }

    fn conditions(&mut self) -> Result<Vec<Which>, QuestionError> {
        self.need("{")?;
        let mut all = vec![self.implied()?];
        while self.take(",") {
            all.push(self.implied()?);
        }
        self.need("}")?;
        Ok(all)
    }

    fn named(&mut self, make: impl FnOnce(Vec<String>) -> Which) -> Result<Which, QuestionError> {
        self.at += 1;
        if !self.take("in") && !self.take("=") {
            return Err(self.wrong("\"in\" was expected, as in site in {Northtown}"));
        }
        if !self.take("{") {
            return Ok(make(vec![self.name()?]));
        }
        let mut names = vec![self.name()?];
        while self.take(",") {
            names.push(self.name()?);
        }
        self.need("}")?;
        Ok(make(names))
    }

    /// A name: one in quotation marks, or all words up to the next that has a meaning of its own.
    fn name(&mut self) -> Result<String, QuestionError> {
        let mut name: Vec<&str> = Vec::new();
        while let Some(word) = self.words.get(self.at) {
            if word.quoted && name.is_empty() {
                self.at += 1;
                return Ok(word.text.clone());
            }
            let sign = ["{", "}", "(", ")", ",", "="].contains(&word.text.as_str());
            if word.quoted || sign || is_reserved(&word.text) {
                break;
            }
            name.push(&word.text);
            self.at += 1;
        }
        if name.is_empty() { Err(self.wrong("a name was expected")) } else { Ok(name.join(" ")) }
    }
}

/// Whether a word is a tally's key by its look: it has a digit.
fn looks_like_key(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = Question::parse(text).map_or_else(|error| error.to_string(), |read| read.to_string());
        assert_eq!(read, expected);
        if let Ok(question) = Question::parse(text) {
            assert_eq!(Question::parse(&question.to_string()), Ok(question), "read again");
        }
    }

    #[test]
    fn questions_are_read() {
        check(
            "killed where site in Jableh and actor in {HTS, SNA}",
            "killed where site in {Jableh} and actor in {HTS, SNA}",
        );
        check("killed", "killed");
        check("all dead", "killed");
        check("T-011 and not T-012", "killed where T-011 and not T-012");
        check("sites where none of {T-1, T-2}", "sites where none of {T-1, T-2}");
        check(
            "killed where at least 2 of {T-1, T-2, site = Old Quarter}",
            "killed where at least 2 of {T-1, T-2, site in {Old Quarter}}",
        );
        check("T-1 and (T-2 or T-3)", "killed where T-1 and (T-2 or T-3)");
        check(
            "killed where on 2025-03-07/2025-03-08 or victims in {women, children}",
            "killed where on 2025-03-07/2025-03-08 or (victims in {women} or victims in {children})",
        );
        check("missing where site in \"Hill and Dale\"", "missing where site in {\"Hill and Dale\"}");
        check("where site in {A، ب}", "killed where site in {A, ب}");
        check("T-1 implies T-2", "killed where not T-1 or T-2");
    }

    #[test]
    fn what_cannot_be_read_is_shown_where() {
        check(
            "killed where",
            "at character 13 of \"killed where\": found the end; a condition was expected: a tally's key, site in, actor in, victims in, on",
        );
        check(
            "T-1 T-2",
            "at character 5 of \"T-1 T-2\": found \"T-2\"; nothing more was expected; join conditions by and, or",
        );
        check(
            "killed where site Jableh",
            "at character 19 of \"killed where site Jableh\": found \"Jableh\"; \"in\" was expected, as in site in {Northtown}",
        );
        check("(T-1", "at character 5 of \"(T-1\": found the end; \")\" was expected");
        check(
            "at least two of {T-1}",
            "at character 10 of \"at least two of {T-1}\": found \"two\"; a number was expected",
        );
        let deep = format!("{}T-1", "(".repeat(500));
        assert!(Question::parse(&deep).unwrap_err().wrong.contains("too deeply"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _unused = Question::parse(&text);
        }

        #[test]
        fn what_is_read_can_be_read_again(text in "(killed where )?((not )?(T-[0-9]|site in A|actor in \\{b, c\\}|on 2025)( and | or |,|\\(|\\))?){1,5}") {
            if let Ok(question) = Question::parse(&text) {
                prop_assert_eq!(Question::parse(&question.to_string()), Ok(question));
            }
        }
    }
}
