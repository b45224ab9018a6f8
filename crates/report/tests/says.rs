//! Claims in words: in English what `command` says, in Arabic the same with no word of English of our own.
#![expect(clippy::panic, clippy::unwrap_used, reason = "a failing test is the message")]

use std::collections::BTreeSet;
use std::path::Path;

use sijill_command::{
    Chain, ChainQuery, ElementsQuery, PatternQuery, chain, elements, frames, measures, patterns, presences,
    said,
};
use sijill_model::{Case, EntityId, EntityKind, Figure, SaidValue, Saying};
use sijill_report::{Language, NameTable, Speaker, Words, clean, saying, sayings, why_graded};
use sijill_tolls::{Conflict, Given, Question, asked, contradicting_pairs, own_conflicts};

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
    let mut forms = BTreeSet::new();
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
            let inputs = figure.derivation.inputs.into_iter();
            all.extend(inputs.map(|input| (input.said.into_iter().collect(), input.says)));
            let steps = said.steps.into_iter().chain(said.assumptions);
            let english = figure.derivation.steps.into_iter().chain(figure.derivation.assumptions);
            all.extend(steps.zip(english).map(|(step, text)| (vec![step], text)));
        }
    }
    all
}

/// Typed sentences of other answers.
fn answered(case: &Case) -> Vec<Saying> {
    let mut all: Vec<Saying> = measures(case, None, None).told.into_iter().map(|told| told.text).collect();
    let found = patterns(case, &PatternQuery::default());
    let (tests, separate) = (found.tests.into_iter(), found.patterns.into_iter().map(|one| one.separate));
    let figures: Vec<Figure> = separate
        .chain(tests.map(|test| {
            all.push(test.answer);
            test.figure
        }))
        .collect();
    for figure in figures {
        all.extend(figure.derivation.inputs.into_iter().filter_map(|input| input.said));
        let said = figure.derivation.sayings;
        all.extend(said.what.into_iter().chain(said.rule).chain(said.steps).chain(said.assumptions));
    }
    let on = "2025-03-07".parse().unwrap();
    for (frame, about) in
        frames().iter().flat_map(|frame| ["PE-SHARA", "U-GOV", "I-003"].map(|id| (frame, id)))
    {
        let about = EntityId::new(about).unwrap();
        let found = elements(case, &ElementsQuery { about, frame, on });
        all.extend(found.astray);
        for row in found.rows {
            all.extend(row.warnings);
            all.extend(row.possible.into_iter().chain(row.not_that_day).filter_map(|bearing| bearing.there));
        }
    }
    all
}

#[test]
fn other_answers_say_in_english_what_answers_say_and_in_arabic_no_english_of_ours() {
    let case = worked_case();
    check(&answered(&case));
}

/// Each sentence in English is what answers say, in Arabic holds no English of ours.
#[track_caller]
fn check(all: &[Saying]) {
    assert!(!all.is_empty());
    let (english, arabic) = (Words::report(Language::English), Words::report(Language::Arabic));
    for said in all {
        assert_eq!(text(&saying(english, said).into_string()), clean(&said.to_string()));
        no_english(&saying(arabic, said).into_string());
    }
}

/// Questions, with options, that between them are answered by sums, by cases and by a contradiction.
const ASKED: &[(&str, &[(&str, &str)])] = &[
    ("killed", &[]),
    ("killed", &[("using", "T-011,T-012,T-013,T-015"), ("reading", "printed")]),
    ("killed where T-011 and T-012", &[("using", "T-011,T-012,T-013,T-015"), ("read", "T-013=275..325")]),
    ("killed where T-011 and T-012", &[("floor", "T-015"), ("presence", "complete")]),
    ("killed where site in Sonobar", &[("toll", "site in Sonobar = 236"), ("using", "T-015,T-101,T-102")]),
    (
        "killed where actor in {U-400}",
        &[("suppose", "site in Sonobar implies T-101"), ("using", "T-101,T-102")],
    ),
    (
        "sites where none of {T-011, T-012, T-013}",
        &[("using", "T-011,T-012,T-013,T-015"), ("sites", "at-least")],
    ),
];

/// Every typed sentence of some bounds of the worked case, and of all counts that contradict each other.
fn bounded(case: &Case) -> Vec<Saying> {
    let mut all = Vec::new();
    let told = |conflict: Conflict| {
        let members = conflict.members.into_iter().map(|member| member.says);
        let mut said: Vec<Saying> =
            members.chain(conflict.changes.into_iter().map(|change| change.what)).collect();
        said.extend(conflict.steps.into_iter().chain(conflict.readings).chain(conflict.assumptions));
        said
    };
    for (question, options) in ASKED {
        let mut given = Given::default();
        options.iter().for_each(|(option, value)| given.set(option, value).unwrap());
        let found = asked(case, &Question::parse(question).unwrap(), &given).unwrap();
        let derivation = found.bound.figure.derivation;
        all.extend(derivation.inputs.into_iter().filter_map(|input| input.said));
        let said = derivation.sayings;
        all.extend(said.what.into_iter().chain(said.rule).chain(said.steps).chain(said.assumptions));
        all.extend(found.moves.into_iter().map(|moved| moved.under));
        all.extend(found.conflict.into_iter().flat_map(told));
    }
    for pair in contradicting_pairs(case) {
        all.push(pair.says);
        all.extend(pair.readings);
    }
    let everybody = Question::parse("killed").unwrap();
    let own = own_conflicts(case, &everybody, &Given::default()).into_iter();
    all.extend(own.filter_map(|own| own.conflict).flat_map(told));
    all
}

#[test]
fn proofs_of_bounds_say_in_english_what_answers_say_and_in_arabic_no_english_of_ours() {
    let case = worked_case();
    let all = bounded(&case);
    check(&all);
    let keys_seen: BTreeSet<&str> = all.iter().flat_map(keys).collect();
    assert!(keys_seen.len() > 60, "{} of {}: {keys_seen:?}", keys_seen.len(), all.len());
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
        no_english(&sayings(words, &typed).into_string());
    }
}

/// What is not marked as of another language is ours, and holds no word of English.
#[track_caller]
fn no_english(one: &str) {
    let ours = one.split("<bdi").map(|piece| piece.split_once("</bdi>").map_or(piece, |(_, rest)| rest));
    // The rule of repeated counts names a number k; ids of figures are named as they are.
    let ours = ours.collect::<String>().replace('k', "").replace("/unfolded", "");
    assert!(!ours.chars().any(|c| c.is_ascii_alphabetic()), "{one}");
}

/// The keys of a sentence and of all that stands in it.
fn keys(said: &Saying) -> Vec<&'static str> {
    let inner = said.with.iter().flat_map(|(_, value)| match value {
        SaidValue::Sayings(all) | SaidValue::Listed(all) | SaidValue::Run(all) => all.as_slice(),
        _ => &[],
    });
    std::iter::once(said.key).chain(inner.flat_map(keys)).collect()
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
