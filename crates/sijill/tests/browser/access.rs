//! No serious or critical finding of axe-core on any page, in either language, wide, narrow and printed.

use crate::axe::{Rules, findings};
use crate::cases;
use crate::driver::browse;
use crate::tab::Watched;

/// Two sizes and paper: which rules, the width, the medium.
const LOOKS: [(&str, Rules, u32, &str); 3] = [
    ("wide", Rules::All, 1280, "screen"),
    ("narrow", Rules::OfWidth, 400, "screen"),
    ("printed", Rules::OfPaper, 800, "print"),
];

/// All of them where `SIJILL_BROWSER=all` asks for it; else the first, since a look at a long page takes seconds.
fn looks() -> &'static [(&'static str, Rules, u32, &'static str)] {
    if crate::driver::looks_at_all() { &LOOKS } else { &LOOKS[..1] }
}

/// Looks at every page of the table in a language.
fn every_page(lang: &str, dir: &str) {
    browse(900, async |browsers| {
        let (coast, valley) = (cases::coast(), cases::valley());
        let tab = browsers.open(1280, 900).await;
        tab.enter(&coast.served).await;
        tab.enter(&valley.served).await;
        let (mut looked, mut faults) = (0, Vec::new());
        for (case, sample) in cases::pages(&coast, &valley).await {
            let joint = if sample.contains('?') { '&' } else { '?' };
            let address = format!("{sample}{joint}lang={lang}");
            tab.goto(&case.served.at(&address)).await;
            assert_eq!(tab.ask_text("return document.documentElement.dir").await, dir, "{address}");
            for &(look, rules, width, medium) in looks() {
                tab.width(width).await;
                tab.medium(medium).await;
                let found = findings(&tab, rules).await;
                faults.extend(found.into_iter().map(|one| format!("{address} ({look}): {one}")));
                if look == "narrow" {
                    let script = "return document.documentElement.scrollWidth - innerWidth";
                    let over = tab.ask(script).await.as_i64().unwrap_or_default();
                    if over > 0 {
                        faults
                            .push(format!("{address} (narrow): the page is {over} px wider than the window"));
                    }
                }
                looked += 1;
            }
            tab.medium("screen").await;
            assert_eq!(tab.watched().await, Watched::default(), "{address}");
        }
        println!("{lang}: {looked} looks at {} pages", looked / looks().len());
        assert!(faults.is_empty(), "{} findings:\n{}", faults.len(), faults.join("\n"));
        assert!(looked >= 30, "only {looked} looks");
        assert_eq!(browsers.outside.asked(), [""; 0]);
    });
}

#[test]
fn every_page_is_open_to_all_in_english() {
    every_page("en", "ltr");
}

#[test]
fn every_page_is_open_to_all_in_arabic() {
    every_page("ar", "rtl");
}

#[test]
fn axe_finds_what_is_wrong() {
    browse(120, async |browsers| {
        let tab = browsers.open(1280, 900).await;
        tab.goto("data:text/html,<title>x</title><img src='data:,'><p style='color:%23ccc'>pale</p>").await;
        let found = findings(&tab, Rules::All).await.join("\n");
        for rule in ["image-alt", "html-has-lang", "color-contrast"] {
            assert!(found.contains(rule), "{rule} is not in\n{found}");
        }
    });
}
