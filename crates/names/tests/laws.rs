//! Laws that hold for any text.

use proptest::prelude::*;
use sijill_names::{Parser, Token, compare, fold, likeness, parse, romanise};

/// Words of Arabic letters, with hamza and the rest.
fn arabic() -> impl Strategy<Value = String> {
    "[\u{621}-\u{63a}\u{641}-\u{64a}]{1,12}"
}

/// Texts that look like names: Arabic, Latin, marks, digits, brackets.
fn name() -> impl Strategy<Value = String> {
    "[a-zA-Zçğışöüêîû'’ -]{0,20}|[\u{621}-\u{63a}\u{640}-\u{655} ()/-]{0,30}|([ابدعلمنحس ]{1,20})|(abd|abu|al|ibn|din| ){1,8}|\\PC{0,12}"
}

/// Known names and parts of compounds, joined in any way.
fn compound() -> impl Strategy<Value = (String, String)> {
    prop::sample::select(vec![
        ("عبد", "الله"),
        ("عبد", "الرحمن"),
        ("ابو", "حطب"),
        ("ابو", "الخير"),
        ("صلاح", "الدين"),
        ("نور", "الدين"),
        ("هبة", "الله"),
        ("نصر", "الله"),
        ("abd", "alrahman"),
        ("abu", "hatab"),
        ("nour", "aldin"),
        ("hibat", "allah"),
    ])
    .prop_map(|(a, b)| (a.to_owned(), b.to_owned()))
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,24}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folded_texts_are_clean(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
        prop_assert!(folded.chars().all(|c| c == ' ' || c.is_alphanumeric()), "{folded:?}");
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        let parsed = parse(&text);
        prop_assert!(parsed.len <= parsed.parts.len());
        prop_assert!(parsed.standing().iter().all(|part| !part.is_empty()));
        prop_assert!(parsed.flags.unnamed == (parsed.len == 0));
        let _latin = romanise(&text);
    }

    #[test]
    fn a_parser_remembers_nothing(first in name(), second in name()) {
        let mut parser = Parser::new();
        parser.parse(&first);
        let again = parser.parse(&second);
        let fresh = parse(&second);
        prop_assert_eq!(again.standing(), fresh.standing());
        prop_assert_eq!(again.flags, fresh.flags);
        prop_assert_eq!(&again.aliases, &fresh.aliases);
    }

    #[test]
    fn likeness_is_symmetric(a in name(), b in name()) {
        let (a, b) = (Token::new(&a), Token::new(&b));
        prop_assert_eq!(likeness(&a, &b), likeness(&b, &a));
        prop_assert_eq!(likeness(&a, &a).cost, 0);
    }

    #[test]
    fn equal_texts_alone_are_the_same(a in arabic(), b in arabic()) {
        let (a, b) = (Token::new(&a), Token::new(&b));
        prop_assert_eq!(likeness(&a, &b).kind == sijill_names::Kind::Same, a.text() == b.text());
    }

    #[test]
    fn comparing_is_symmetric(a in name(), b in name()) {
        let (there, back) = (compare(&a, &b), compare(&b, &a));
        prop_assert!((there.score - back.score).abs() < 1e-9, "{} {}", there.score, back.score);
        prop_assert_eq!(there.verdict, back.verdict);
        prop_assert!((0.0..=1.0).contains(&there.score));
    }

    #[test]
    fn spaces_within_a_compound_do_not_matter((a, b) in compound(), gap in "[ \u{a0}-]{1,3}") {
        let apart = parse(&format!("{a}{gap}{b}"));
        let together = parse(&format!("{a}{b}"));
        prop_assert_eq!(apart.standing(), together.standing());
        prop_assert_eq!(apart.len, 1);
    }

    #[test]
    fn lam_and_alef_swapped_have_one_key(before in "[بتحدرسمن]{1,3}", after in "[بتحدرسعمني]{0,3}") {
        // الدين after a word is a part of it, and no letters swapped make another of it.
        prop_assume!(!after.starts_with("دي"));
        let (right, swapped) = (format!("{before}لا{after}"), format!("{before}ال{after}"));
        prop_assert_eq!(Token::new(&right).key(), Token::new(&swapped).key());
    }

    #[test]
    fn weak_letters_do_not_change_the_key(stem in "[بتدرسمنفقك]{2,5}", weak in "[اويء]") {
        let key = |text: &str| Token::new(text).key();
        // Well-known names have the key of their row, which is that of their letters.
        prop_assert_eq!(key(&stem), key(&format!("{stem}{weak}")));
    }
}
