//! The words of the report, in either language, from the Fluent files in `locales/`, and of pages that hold parts of it.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use maud::{Markup, PreEscaped};
use sijill_model::{CountRange, group_digits};
use unic_langid::LanguageIdentifier;

use crate::doc::Language;

const ENGLISH: &str = include_str!("../locales/en/report.ftl");
const ARABIC: &str = include_str!("../locales/ar/report.ftl");
/// Sentences that come typed from the crates that find them out.
const SAYINGS_ENGLISH: &str = include_str!("../locales/en/sayings.ftl");
const SAYINGS_ARABIC: &str = include_str!("../locales/ar/sayings.ftl");

/// With which digits counts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numerals {
    /// 0 to 9.
    #[default]
    Western,
    /// ٠ to ٩, as is usual in the Mashriq.
    Eastern,
}

impl Numerals {
    /// A count with its digits grouped.
    #[must_use]
    pub fn count(self, count: u64) -> String {
        self.digits(&group_digits(count))
    }

    /// A text with its digits, and the comma between thousands, as these numerals have them.
    #[must_use]
    pub fn digits(self, text: &str) -> String {
        match self {
            Self::Western => text.to_owned(),
            Self::Eastern => text
                .chars()
                .map(|c| match c {
                    '0'..='9' => char::from_u32(0x0660 + (u32::from(c) - u32::from('0'))).unwrap_or(c),
                    ',' => '٬',
                    c => c,
                })
                .collect(),
        }
    }
}

/// A value for a sentence.
pub enum Arg {
    /// A count: it is written with its digits grouped and decides the plural.
    Count(u64),
    /// Markup, put in whole. Text of strangers comes in this way, escaped and isolated.
    Html(Markup),
    /// A word that only chooses between forms.
    Choice(&'static str),
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<Markup> for Arg {
    fn from(markup: Markup) -> Self {
        Self::Html(markup)
    }
}

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    language: Language,
    numerals: Numerals,
}

impl Words {
    /// The words of the report, read once.
    #[must_use]
    pub fn report(language: Language) -> &'static Self {
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        static ARABIC: OnceLock<Words> = OnceLock::new();
        let held = match language {
            Language::English => &ENGLISH,
            Language::Arabic => &ARABIC,
        };
        held.get_or_init(|| Self::with(language, Numerals::Western, &[]))
    }

    /// The words of the report, and those of more Fluent files in the same language. A message that two of them have
    /// is that of the first.
    #[must_use]
    pub fn with(language: Language, numerals: Numerals, more: &[&str]) -> Self {
        let own = match language {
            Language::English => [ENGLISH, SAYINGS_ENGLISH],
            Language::Arabic => [ARABIC, SAYINGS_ARABIC],
        };
        // Both tags read; a tag that did not would only lose its plurals.
        let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Values come in as markup that isolates itself.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match numerals {
            Numerals::Western => |value, _| number(value, Numerals::Western),
            Numerals::Eastern => |value, _| number(value, Numerals::Eastern),
        }));
        for text in own.into_iter().chain(more.iter().copied()) {
            let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
            // Doubled or broken messages are found by the tests of the files.
            bundle.add_resource(resource).unwrap_or_default();
        }
        Self { bundle, language, numerals }
    }

    /// Whose words these are.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The digits that counts are written with.
    #[must_use]
    pub fn numerals(&self) -> Numerals {
        self.numerals
    }

    /// A message without values.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A message with values that are text already.
    pub(crate) fn say_with(&self, key: &str, values: &[(&'static str, String)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, value.as_str());
        }
        self.format(key, Some(&args))
    }

    /// A message with values, as markup.
    #[must_use]
    pub fn tell(&self, key: &str, args: Vec<(&'static str, Arg)>) -> Markup {
        let mut markup = Vec::new();
        let mut values = FluentArgs::new();
        for (name, arg) in args {
            match arg {
                Arg::Count(count) => values.set(name, count),
                Arg::Choice(word) => values.set(name, word),
                Arg::Html(html) => {
                    values.set(name, format!("{OPEN}{}{CLOSE}", markup.len()));
                    markup.push(html);
                }
            }
        }
        let text = maud::html! { (self.format(key, Some(&values))) }.into_string();
        let mut html = String::with_capacity(text.len());
        for (i, part) in text.split(OPEN).enumerate() {
            match part.split_once(CLOSE) {
                Some((number, rest)) if i > 0 => {
                    if let Some(PreEscaped(piece)) = number.parse().ok().and_then(|n: usize| markup.get(n)) {
                        html.push_str(piece);
                    }
                    html.push_str(rest);
                }
                _ => html.push_str(part),
            }
        }
        PreEscaped(html)
    }

    /// A count as text without markup.
    #[must_use]
    pub fn range(&self, range: CountRange) -> String {
        let (key, values) = match range.high {
            Some(high) if high == range.low => return self.numerals.count(range.low),
            Some(high) => ("range-between", vec![("low", range.low), ("high", high)]),
            None => ("range-open", vec![("low", range.low)]),
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(name, value);
        }
        self.format(key, Some(&args))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        // A value that is missing shows as its name; a test renders every sentence and looks for that.
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

/// A number of a sentence, as it is written.
fn number(value: &FluentValue<'_>, numerals: Numerals) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value >= 0.0 && number.value < 1e15 => {
            format!("{:.0}", number.value).parse().ok().map(|count| numerals.count(count))
        }
        _ => None,
    }
}

/// Marks the place of markup in a formatted message. Private-use characters that no message holds; values of
/// strangers are markup and so never stand in a message as text.
const OPEN: char = '\u{f0001}';
const CLOSE: char = '\u{f0002}';

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Keys with the values they name.
    fn keys(text: &str) -> BTreeMap<String, Vec<String>> {
        let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut last = String::new();
        for line in text.lines() {
            let begins = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let (true, Some((key, _))) = (begins, line.split_once(" =")) {
                last = key.to_owned();
                assert!(keys.insert(last.clone(), Vec::new()).is_none(), "{key} stands twice");
            }
            for part in line.split("{ $").skip(1).chain(line.split("{$").skip(1)) {
                let name: String =
                    part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                let names = keys.entry(last.clone()).or_default();
                if !names.contains(&name) {
                    names.push(name);
                    names.sort();
                }
            }
        }
        keys
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        for (name, text) in [("en", ENGLISH), ("ar", ARABIC), ("en", SAYINGS_ENGLISH), ("ar", SAYINGS_ARABIC)]
        {
            let errors = FluentResource::try_new(text.to_owned()).err().map(|(_, errors)| errors);
            assert!(errors.is_none(), "{name}: {errors:?}");
        }
        for (english, arabic) in [(ENGLISH, ARABIC), (SAYINGS_ENGLISH, SAYINGS_ARABIC)] {
            let (english, arabic) = (keys(english), keys(arabic));
            for (key, values) in &english {
                assert_eq!(Some(values), arabic.get(key), "{key}");
            }
            assert_eq!(english.len(), arabic.len(), "Arabic has a key that English lacks");
        }
    }

    #[test]
    fn every_message_is_used() {
        // The rules by which counts are read name theirs themselves.
        let source = of_crate("report") + &of_crate("model");
        for key in keys(ENGLISH).keys() {
            assert!(source.contains(&format!("\"{key}\"")), "{key} is used nowhere");
        }
    }

    #[test]
    fn every_typed_sentence_has_a_message_and_every_message_a_sentence() {
        let source = of_crate("tolls") + &of_crate("command");
        let messages = keys(SAYINGS_ENGLISH);
        let own = of_crate("report");
        for key in messages.keys() {
            let quoted = format!("\"{key}\"");
            assert!(source.contains(&quoted) || own.contains(&quoted), "{key} is said nowhere");
        }
        let said = source.split("Saying::of(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
        for key in said.filter_map(|rest| rest.split('"').next()) {
            assert!(messages.contains_key(key), "{key} has no message");
        }
    }

    fn of_crate(name: &str) -> String {
        source_text(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../{name}/src")))
    }

    fn source_text(folder: &std::path::Path) -> String {
        let mut text = String::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                text.push_str(&source_text(&path));
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
        text
    }

    #[test]
    fn no_message_states_guilt() {
        for text in [ENGLISH, ARABIC, SAYINGS_ENGLISH, SAYINGS_ARABIC] {
            for line in text.lines() {
                let line = line.to_lowercase();
                for word in [
                    "guilty",
                    "perpetrator",
                    "responsible for",
                    "culprit",
                    "مذنب",
                    "الجاني",
                    "الجناة",
                    "مرتكب",
                    "مسؤول عن",
                ] {
                    assert!(!line.contains(word), "{line}");
                }
            }
        }
    }

    #[test]
    fn values_are_put_in_and_plurals_agree() {
        let words = Words::report(Language::Arabic);
        assert_eq!(words.range(CountRange::between(850, 1899)), "850 إلى 1,899");
        let html = words.tell("claims-count", vec![("count", 2_usize.into())]);
        assert_eq!(html.into_string(), "ادّعاءان");
        let html = words.tell("made-on", vec![("date", maud::html! { b { "<x>" } }.into())]);
        assert!(html.into_string().contains("<b>&lt;x&gt;</b>"));
    }
}
