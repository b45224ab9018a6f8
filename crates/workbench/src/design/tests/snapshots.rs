//! The HTML of each kind of component, as a reader of its source would see it.

use maud::html;

use crate::design::gallery::{In, specimen};
use crate::design::{differing, fitted, foreign, ltr, quoted};

/// One tag a line.
fn laid_out(html: &str) -> String {
    html.replace('<', "\n<").trim_start().to_owned()
}

#[test]
fn components_in_arabic_and_english() {
    for id in [
        "figures", "marks", "table", "claims", "pair", "fields", "faults", "steps", "notices", "gate", "tree",
    ] {
        for on in [In::English, In::Arabic] {
            insta::assert_snapshot!(format!("{id}-{}", on.tag()), laid_out(&specimen(id, on).into_string()));
        }
    }
}

#[test]
fn foreign_text_cannot_turn_the_page() {
    let check = |text: &str, wanted: &str| assert_eq!(foreign(text).into_string(), wanted);
    check("نادر", "<bdi lang=\"ar\" dir=\"rtl\">نادر</bdi>");
    check("Nadir", "<bdi lang=\"en\" dir=\"ltr\">Nadir</bdi>");
    check("2031-03", "<bdi dir=\"ltr\">2031-03</bdi>");
    check("a\u{202e}gpj", "<bdi lang=\"en\" dir=\"ltr\">a⟨U+202E⟩gpj</bdi>");
    check("<b onclick=\"x\">", "<bdi lang=\"en\" dir=\"ltr\">&lt;b onclick=&quot;x&quot;&gt;</bdi>");
    assert_eq!(
        ltr("C-1").into_string(),
        "<bdi class=\"code\" dir=\"ltr\"><span class=\"bit\">C-1</span></bdi>"
    );
    let hash = "5d1f09a7c2e84b60b1f3d9a2770c4e91";
    assert_eq!(ltr(hash).into_string(), format!("<bdi class=\"code\" dir=\"ltr\">{hash}</bdi>"));
}

#[test]
fn a_source_speaks_in_its_own_marks() {
    let check = |text: &str, lang: &str, wanted: &str| assert_eq!(quoted(text, lang).into_string(), wanted);
    check("two cars", "en", "<q class=\"wording\" lang=\"en\" dir=\"ltr\">two cars</q>");
    check("سيارتان", "ar", "<q class=\"wording\" lang=\"ar\" dir=\"rtl\">سيارتان</q>");
    check("«سيارتان» وقفتا", "ar", "<span class=\"wording\" lang=\"ar\" dir=\"rtl\">«سيارتان» وقفتا</span>");
}

#[test]
fn words_that_differ_are_marked() {
    let shown = differing("نادر سلمان الطرقي", &[1], "").into_string();
    assert!(shown.contains("نادر <mark class=\"differs\">سلمان</mark> الطرقي"), "{shown}");
    assert!(!differing("same", &[], "").into_string().contains("mark"));
}

#[test]
fn inline_styles_of_the_report_become_classes() {
    let drawing = "<svg class=\"drawing\" role=\"img\" style=\"min-width:377px\" direction=\"ltr\"><text>a</text></svg>";
    let wanted = "<svg class=\"drawing least-320\" role=\"img\" direction=\"ltr\"><text>a</text></svg>";
    assert_eq!(fitted(drawing), wanted);
    let table = html! { table style="--h1:'a &gt; b'" { tr { td { "x style=\"y\"" } } } }.into_string();
    assert_eq!(fitted(&table), "<table><tr><td>x style=&quot;y&quot;</td></tr></table>");
    assert_eq!(fitted("no markup"), "no markup");
    assert_eq!(fitted("<p style=\"broken"), "<p style=\"broken");
}
