//! What a page is asked: the address, the form, the language, and as of when.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use sijill_command::Contradiction;
use sijill_model::{Case, Day};
use sijill_report::{Language, Numerals, Opens, Words};

use crate::desk::{Desk, Snapshot};
use crate::guard::Guard;
use crate::shelf::{Found, Shelf};
use crate::view::View;

/// How an address is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Shows something and changes nothing.
    Get,
    /// Writes an act, or changes a setting.
    Post,
}

/// Names with values, as an address or a form gives them; a name may come more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `a=1&b=2` (application/x-www-form-urlencoded).
    pub(crate) fn read(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (decoded(name), decoded(value))
                })
                .collect(),
        )
    }

    /// Adds a field.
    pub(crate) fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// The first value of a name, trimmed; empty when there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a name that say something.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(own, _)| own == name)
            .map(|(_, value)| value.trim())
            .filter(|v| !v.is_empty())
    }

    /// Whether a name is given at all.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// Names and values in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Undoes percent-encoding; bytes that are no UTF-8 become U+FFFD.
pub(crate) fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |n: usize| bytes.get(at + n).and_then(|b| char::from(*b).to_digit(16));
        match (bytes[at], hex(1), hex(2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                at += 3;
            }
            (b'+', ..) => {
                out.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A text with its digits as programs read them: people type numbers in the digits of their language.
pub(crate) fn western(text: &str) -> String {
    let digit = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10).unwrap_or(c),
        c => c,
    };
    text.chars().map(digit).collect()
}

/// A text as a part of an address.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b'@' => {
                out.push(char::from(byte));
            }
            byte => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// As of when, and without whom: what the address carries from page to page.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Seen {
    /// The day that is asked about.
    pub(crate) on: Option<Day>,
    /// Nothing published later is seen.
    pub(crate) as_known: Option<Day>,
    /// Sources set aside, by id or publisher, as they were typed.
    pub(crate) without: Vec<String>,
}

impl Seen {
    /// Reads what an address says; the names of fields that no day could be read from.
    pub(crate) fn read(fields: &Fields) -> (Self, Vec<&'static str>) {
        let mut wrong = Vec::new();
        let mut day = |name: &'static str| match fields.get(name) {
            "" => None,
            text => text.parse().map_err(|_| wrong.push(name)).ok(),
        };
        let (on, as_known) = (day("on"), day("as-known"));
        let mut without: Vec<String> = fields.all("without").map(str::to_owned).collect();
        without.sort();
        without.dedup();
        (Self { on, as_known, without }, wrong)
    }

    /// As the end of an address: empty, or `?on=...`.
    pub(crate) fn query(&self) -> String {
        let mut parts = Vec::new();
        if let Some(day) = self.on {
            parts.push(format!("on={day}"));
        }
        if let Some(day) = self.as_known {
            parts.push(format!("as-known={day}"));
        }
        parts.extend(self.without.iter().map(|source| format!("without={}", encoded(source))));
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

/// Whether a parameter of an address says as of when and without whom the case is looked at.
pub(crate) fn is_time(name: &str) -> bool {
    matches!(name, "on" | "as-known" | "without")
}

/// One request, as a page sees it.
pub(crate) struct Ask {
    pub(crate) desk: Arc<Desk>,
    pub(crate) guard: Arc<Guard>,
    /// The casebook as it stood when the request came in.
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) words: Arc<Words>,
    /// The path as it was asked.
    pub(crate) path: String,
    /// Parts of the path that the route leaves open, by name.
    pub(crate) parts: BTreeMap<String, String>,
    pub(crate) query: Fields,
    /// Choices that this browser keeps.
    pub(crate) cookies: BTreeMap<String, String>,
    /// What a form sent.
    pub(crate) form: Fields,
    /// Files that a form sent: name of the field, name of the file, bytes.
    pub(crate) files: Vec<(String, String, Vec<u8>)>,
    pub(crate) seen: Seen,
    /// Fields of the address that no day could be read from.
    pub(crate) misread: Vec<&'static str>,
}

impl Ask {
    pub(crate) fn language(&self) -> Language {
        self.words.language()
    }

    pub(crate) fn numerals(&self) -> Numerals {
        self.words.numerals()
    }

    /// A sentence or word in the reader's language.
    pub(crate) fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// A part of the path.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.parts.get(name).map_or("", String::as_str)
    }

    /// An address of ours that keeps as of when we look.
    pub(crate) fn to(&self, path: &str) -> String {
        format!("{path}{}", self.seen.query())
    }

    /// An address of ours with one more part, and as of when we look.
    pub(crate) fn to_part(&self, path: &str, part: &str) -> String {
        format!("{path}/{}{}", encoded(part), self.seen.query())
    }

    /// An address of ours with parameters, those that say something, and as of when we look.
    pub(crate) fn at(&self, path: &str, parameters: &[(&str, &str)]) -> String {
        let mut address = self.to(path);
        for (name, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
            let joint = if address.contains('?') { '&' } else { '?' };
            address.push_str(&format!("{joint}{name}={}", encoded(value)));
        }
        address
    }

    /// The case as it is looked at: known by the day asked for, without the sources set aside.
    pub(crate) fn case(&self) -> Arc<Case> {
        self.snapshot.seen(&self.seen)
    }

    /// The same, with what was worked out of it.
    pub(crate) fn view(&self) -> Arc<View> {
        self.snapshot.view(&self.seen)
    }

    /// What contradicts itself in that case.
    pub(crate) fn contradictions(&self) -> Arc<Vec<Contradiction>> {
        self.view().contradictions()
    }

    /// The register of that case.
    pub(crate) fn register(&self) -> Found {
        Shelf::find(&self.desk, &self.case())
    }

    /// Where claims open in parts taken from the report.
    pub(crate) fn opens(&self) -> Opens {
        Opens::At { before: "/claim/".to_owned(), after: self.seen.query() }
    }

    /// The day asked about, or the one to which most incidents are dated.
    pub(crate) fn on(&self) -> Option<Day> {
        self.seen.on.or(self.snapshot.busiest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_written() {
        let fields = Fields::read("on=2031-03-07&as-known=&without=S-1&without=Valley+Watch&q=%D9%85%ZZ%");
        assert_eq!(fields.get("q"), "م%ZZ%");
        assert_eq!(fields.all("without").collect::<Vec<_>>(), ["S-1", "Valley Watch"]);
        let (seen, wrong) = Seen::read(&fields);
        assert!(wrong.is_empty());
        assert_eq!(seen.query(), "?on=2031-03-07&without=S-1&without=Valley%20Watch");
        assert_eq!(Seen::read(&Fields::read(&seen.query()[1..])).0, seen);
        assert_eq!(Seen::read(&Fields::read("on=2031-02-30")).1, ["on"]);
    }
}
