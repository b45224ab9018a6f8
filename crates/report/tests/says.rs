//! Claims in words: in English what `command` says, in Arabic the same with no word of English of our own.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a failing test is the message")]

use std::path::Path;

use sijill_command::{Chain, ChainQuery, chain, presences, said};
use sijill_model::{Case, EntityKind, Saying};
use sijill_report::{Language, NameTable, Speaker, Words, clean, sayings, why_graded};

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
    let speaker = Speaker::new(&case, &table, words);
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
    let speaker = Speaker::new(&case, &table, words);
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

/// Chains of everybody on some days, some without a source, and all that was said to have been where.
fn answers(case: &Case) -> Vec<Chain> {
    let days = ["2013-08-04", "2024-12-01", "2025-03-07", "2025-06-30"].map(|day| day.parse().unwrap());
    let things = case
        .entities
        .values()
        .filter(|entity| matches!(entity.kind, EntityKind::Unit | EntityKind::Person | EntityKind::Post));
    things
        .flat_map(|entity| days.map(|on| chain(case, &ChainQuery { from: entity.id.clone(), to: None, on })))
        .collect()
}

#[test]
fn reasons_say_in_english_what_answers_say() {
    let case = worked_case();
    let (table, words) = (NameTable::of(&case), Words::report(Language::English));
    let speaker = Speaker::new(&case, &table, words);
    let mut checked = [0; 5];
    for chain in answers(&case) {
        for path in &chain.paths {
            assert_eq!(
                text(&speaker.weak(&path.weak).into_string()),
                clean(&path.why_weakest),
                "{}",
                path.id
            );
            checked[0] += 1;
        }
        for top in &chain.tops {
            assert_eq!(text(&speaker.gap(top).into_string()), clean(&top.gap), "{}", chain.id);
            checked[1] += 1;
        }
        for edge in chain.paths.iter().flat_map(|path| &path.edges).chain(&chain.not_that_day) {
            assert_eq!(
                text(&speaker.tie(&edge.words, &edge.to).into_string()),
                clean(&edge.tie),
                "{}",
                edge.id
            );
            let grade = why_graded(words, edge.graded).into_string();
            assert_eq!(text(&grade), edge.confidence_reason, "{}", edge.id);
            checked[2] += 1;
            for one in &edge.contrary {
                assert_eq!(text(&speaker.against(one).into_string()), clean(&one.text), "{}", edge.id);
                checked[3] += 1;
            }
        }
    }
    for part in presences(&case).iter().flat_map(|presence| &presence.parts).flat_map(|part| &part.contrary) {
        assert_eq!(text(&speaker.against(part).into_string()), clean(&part.text));
        checked[4] += 1;
    }
    assert!(checked.iter().all(|n| *n > 5), "{checked:?}");
}

/// Every typed sentence of the counts of the worked case, beside its English.
fn counted(case: &Case) -> Vec<(Vec<Saying>, String)> {
    let tolls = sijill_tolls::tolls(case);
    let odds = sijill_command::contradictions(case).into_iter().map(|odds| (odds.sayings, odds.what));
    let mut all: Vec<(Vec<Saying>, String)> = odds.collect();
    all.extend(sijill_tolls::at_odds(&tolls).into_iter().map(|odds| {
        let english = sijill_model::in_english(&odds.what);
        (odds.what, english)
    }));
    for group in tolls.groups {
        all.push((group.scope, group.what));
        all.extend(group.apart.into_iter().map(|apart| (apart.reasons, apart.why)));
    }
    for series in tolls.series {
        all.extend([(series.scope, series.what), (series.moves, series.moved)]);
    }
    for sum in tolls.sums {
        all.extend(sum.reasons.into_iter().map(|reason| (reason.sayings, reason.text)));
        for figure in sum.bounds {
            let said = figure.derivation.sayings;
            all.push((said.what, figure.what));
            all.push((said.rule.into_iter().collect(), figure.derivation.rule));
            let steps = said.steps.into_iter().chain(said.assumptions);
            let english = figure.derivation.steps.into_iter().chain(figure.derivation.assumptions);
            all.extend(steps.zip(english).map(|(step, text)| (vec![step], text)));
        }
    }
    all
}

#[test]
fn sentences_of_counts_say_in_english_what_answers_say() {
    let case = worked_case();
    let words = Words::report(Language::English);
    let all = counted(&case);
    for (typed, english) in &all {
        assert_eq!(text(&sayings(words, typed).into_string()), clean(english));
    }
    assert!(all.len() > 100, "{}", all.len());
}

#[test]
fn sentences_of_counts_say_in_arabic_no_english_of_ours() {
    let case = worked_case();
    let words = Words::report(Language::Arabic);
    for (typed, english) in counted(&case) {
        assert!(!typed.is_empty(), "{english}");
        let one = sayings(words, &typed).into_string();
        let ours = one.split("<bdi").map(|piece| piece.split_once("</bdi>").map_or(piece, |(_, rest)| rest));
        // The rule of repeated counts names a number k; ids of figures are named as they are.
        let ours = ours.collect::<String>().replace('k', "").replace("/unfolded", "");
        assert!(!ours.chars().any(|c| c.is_ascii_alphabetic()), "{one}");
    }
}

#[test]
fn reasons_say_in_arabic_no_english_of_ours() {
    let case = worked_case();
    let (table, words) = (NameTable::of(&case), Words::report(Language::Arabic));
    let speaker = Speaker::new(&case, &table, words);
    for chain in answers(&case) {
        let mut said: Vec<String> = chain.tops.iter().map(|top| speaker.gap(top).into_string()).collect();
        said.extend(chain.paths.iter().map(|path| speaker.weak(&path.weak).into_string()));
        for edge in chain.paths.iter().flat_map(|path| &path.edges).chain(&chain.not_that_day) {
            said.push(speaker.tie(&edge.words, &edge.to).into_string());
            said.push(why_graded(words, edge.graded).into_string());
            said.extend(edge.contrary.iter().map(|one| speaker.against(one).into_string()));
        }
        for one in said {
            // What is not marked as of another language is ours.
            let ours =
                one.split("<bdi").map(|piece| piece.split_once("</bdi>").map_or(piece, |(_, rest)| rest));
            let ours: String = ours.collect();
            assert!(!ours.chars().any(|c| c.is_ascii_alphabetic() && c != 'E'), "{one}");
        }
    }
}
