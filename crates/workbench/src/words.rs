//! The words of the pages, in either language. French is next by one folder of `locales/` and one line here.

use std::sync::{Arc, OnceLock};

use sijill_report::{Language, Numerals, Words};

/// The Fluent files of one language, in the order in which they are read.
macro_rules! files {
    ($language:literal) => {
        &[
            include_str!(concat!("../locales/", $language, "/shell.ftl")),
            include_str!(concat!("../locales/", $language, "/material.ftl")),
            include_str!(concat!("../locales/", $language, "/import.ftl")),
            include_str!(concat!("../locales/", $language, "/register.ftl")),
            include_str!(concat!("../locales/", $language, "/enter.ftl")),
            include_str!(concat!("../locales/", $language, "/log.ftl")),
            include_str!(concat!("../locales/", $language, "/desk.ftl")),
            include_str!(concat!("../locales/", $language, "/review.ftl")),
            include_str!(concat!("../locales/", $language, "/command.ftl")),
            include_str!(concat!("../locales/", $language, "/weighed.ftl")),
        ]
    };
}

/// English.
const ENGLISH: &[&str] = files!("en");
/// Arabic.
const ARABIC: &[&str] = files!("ar");

/// The files of a language.
fn files(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => ENGLISH,
        Language::Arabic => ARABIC,
    }
}

/// The words of a language with the digits that the reader chose.
pub(crate) fn words(language: Language, numerals: Numerals) -> Arc<Words> {
    static HELD: OnceLock<[Arc<Words>; 4]> = OnceLock::new();
    let held = HELD.get_or_init(|| {
        let of = |language, numerals| Arc::new(Words::with(language, numerals, files(language)));
        [
            of(Language::English, Numerals::Western),
            of(Language::English, Numerals::Eastern),
            of(Language::Arabic, Numerals::Western),
            of(Language::Arabic, Numerals::Eastern),
        ]
    });
    let n = match (language, numerals) {
        (Language::English, Numerals::Western) => 0,
        (Language::English, Numerals::Eastern) => 1,
        (Language::Arabic, Numerals::Western) => 2,
        (Language::Arabic, Numerals::Eastern) => 3,
    };
    Arc::clone(&held[n])
}

/// The language and digits that a reader chose: by the address, else by the cookie of an earlier choice, else by what
/// the browser asks for.
pub(crate) fn chosen(address: &str, cookie: Option<&str>, accepts: &str) -> Language {
    let of = |tag: &str| match tag.get(..2) {
        Some("ar") => Some(Language::Arabic),
        Some("en") => Some(Language::English),
        _ => None,
    };
    of(address)
        .or_else(|| cookie.and_then(of))
        .or_else(|| accepts.split(',').find_map(|tag| of(tag.trim())))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// The keys of a file with the values they name.
    fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut last = String::new();
        for line in text.lines() {
            let begins = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let (true, Some((key, _))) = (begins, line.split_once(" =")) {
                key.clone_into(&mut last);
                assert!(keys.insert(last.clone(), BTreeSet::new()).is_none(), "{key} stands twice");
            }
            for part in line.split('$').skip(1) {
                let name: String =
                    part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                keys.entry(last.clone()).or_default().insert(name);
            }
        }
        keys
    }

    #[test]
    fn both_languages_say_everything() {
        for (english, arabic) in ENGLISH.iter().zip(ARABIC) {
            let (english, arabic) = (keys(english), keys(arabic));
            for (key, values) in &english {
                assert_eq!(Some(values), arabic.get(key), "{key}");
            }
            assert_eq!(english.len(), arabic.len(), "Arabic has a key that English lacks");
        }
    }

    #[test]
    fn no_message_is_doubled_or_broken_or_unused() {
        let mut seen = BTreeSet::new();
        let source = source_text(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
        for text in ENGLISH.iter().chain(ARABIC) {
            let read = fluent_bundle::FluentResource::try_new((*text).to_owned());
            assert!(read.is_ok(), "{:?}", read.err().map(|(_, errors)| errors));
        }
        for key in ENGLISH.iter().flat_map(|text| keys(text).into_keys()) {
            assert!(source.contains(&format!("\"{key}\"")), "{key} is used nowhere");
            assert!(seen.insert(key.clone()), "{key} stands in two files");
        }
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
        for line in ENGLISH.iter().chain(ARABIC).flat_map(|text| text.lines()) {
            let line = line.to_lowercase();
            let words = [
                "guilty",
                "perpetrator",
                "responsible for",
                "culprit",
                "مذنب",
                "الجاني",
                "الجناة",
                "مرتكب",
                "مسؤول عن",
            ];
            for word in words {
                assert!(!line.contains(word), "{line}");
            }
        }
    }

    #[test]
    fn the_language_is_the_one_chosen() {
        assert_eq!(chosen("ar", Some("en"), "en"), Language::Arabic);
        assert_eq!(chosen("", Some("ar"), "en"), Language::Arabic);
        assert_eq!(chosen("", None, "fr, ar-SY;q=0.9, en"), Language::Arabic);
        assert_eq!(chosen("xx", None, "fr"), Language::English);
    }
}
