//! Claims in words: in English what `command` says, in Arabic the same with no word of English of our own.
#![expect(clippy::panic, reason = "a failing test is the message")]

use std::path::Path;

use sijill_command::said;
use sijill_model::Case;
use sijill_report::{Language, NameTable, Speaker, Words, clean};

fn worked_case() -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/coast-2025");
    sijill_intake::folder::read(&folder).unwrap_or_else(|problems| panic!("{problems}")).case()
}

/// Markup without its tags.
fn text(markup: &str) -> String {
    let tags = markup.split('<').enumerate();
    let text: String = tags
        .map(|(n, piece)| if n == 0 { piece } else { piece.split_once('>').map_or("", |(_, rest)| rest) })
        .collect();
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn english_says_what_answers_say() {
    let case = worked_case();
    let (table, words) = (NameTable::of(&case), Words::report(Language::English));
    let speaker = Speaker::new(&case, &table, &words);
    for claim in case.claims() {
        let answer = said(&case, claim);
        assert_eq!(text(&speaker.says(claim).into_string()), clean(&answer.says), "{}", claim.key);
        let when = speaker.when(claim).map(|when| text(&when.into_string()));
        assert_eq!(when.unwrap_or_else(|| "undated".to_owned()), clean(&answer.when), "{}", claim.key);
    }
}

#[test]
fn arabic_says_it_in_arabic() {
    let case = worked_case();
    let (table, words) = (NameTable::of(&case), Words::report(Language::Arabic));
    let speaker = Speaker::new(&case, &table, &words);
    let own = ["is part of", "is said to", "it is denied", "not stated", "shown ", "undated", "is named in"];
    let mut forms = std::collections::BTreeSet::new();
    for claim in case.claims() {
        let mut said = text(&speaker.says(claim).into_string());
        said.push_str(&speaker.when(claim).map(|when| text(&when.into_string())).unwrap_or_default());
        assert!(said.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c)), "{}: {said}", claim.key);
        forms.insert(claim.predicate.clone());
        // Our own words; what a coder or source wrote stays as it is, and may hold them.
        let theirs: String = std::iter::once(&claim.wording)
            .chain([&claim.dates_as_said])
            .chain(claim.with.values().flat_map(|values| values.all()))
            .cloned()
            .chain(claim.object.iter().map(|object| case.term(object).to_owned()))
            .chain([case.term(&claim.subject).to_owned()])
            .collect();
        for words in own {
            assert!(!said.contains(words) || theirs.contains(words), "{}: {said}", claim.key);
        }
    }
    assert!(forms.len() > 15, "{forms:?}");
}
