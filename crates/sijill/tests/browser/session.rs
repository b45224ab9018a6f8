//! A new user's first hour, in the browser, with pictures kept: from an empty casebook to a row of a file.

use std::path::{Path, PathBuf};

use fantoccini::Locator;
use serde_json::json;
use sijill_valley::capture::Overlap;
use sijill_valley::plan::{Damage, Script};
use sijill_valley::{Order, write};

use crate::cases;
use crate::common::{good, sijill};
use crate::driver::browse;
use crate::served::Served;
use crate::tab::{PATIENCE, Tab, Watched};

/// Pairs that are reviewed.
const PAIRS: usize = 20;

/// Lists of 500 invented records.
fn lists(folder: &Path) -> Vec<PathBuf> {
    let out = folder.join("valley");
    let order = Order {
        records: 500,
        seed: 1,
        script: Script::Mixed,
        lists: 3,
        overlap: Overlap::Usual,
        damage: Damage::Published,
        out: out.clone(),
    };
    write(&order).unwrap();
    let mut lists: Vec<PathBuf> =
        std::fs::read_dir(out.join("lists")).unwrap().map(|entry| entry.unwrap().path()).collect();
    lists.sort();
    lists
}

/// Keeps a page as it is in both languages.
async fn in_both(tab: &Tab<'_>, served: &Served, path: &str, name: &str) {
    for lang in ["ar", "en"] {
        let joint = if path.contains('?') { '&' } else { '?' };
        tab.goto(&served.at(&format!("{path}{joint}lang={lang}"))).await;
        let dir = tab.ask_text("return document.documentElement.dir").await;
        assert_eq!(dir, if lang == "ar" { "rtl" } else { "ltr" }, "{path}");
        assert_eq!(tab.watched().await, Watched::default(), "{path}");
        tab.photograph(&format!("{name}-{lang}"), 1280).await;
    }
}

/// Takes a list in: the file, what its columns hold, what is odd about it, and yes.
async fn take_in(tab: &Tab<'_>, served: &Served, list: &Path, first: bool) {
    tab.goto(&served.at("/import")).await;
    let field = tab.client.find(Locator::Css("input[type=file]")).await.unwrap();
    field.send_keys(list.to_str().unwrap()).await.unwrap();
    if first {
        tab.photograph("02-import-en", 1280).await;
    }
    tab.follow("form[action='/import'] button").await;
    tab.until("return !!document.querySelector(\"form[action='/import/columns'] button[value=problems]\")")
        .await;
    if first {
        let path = tab.path().await;
        in_both(tab, served, &path, "03-columns").await;
    }
    tab.follow("button[value=problems]").await;
    if first {
        let path = tab.path().await;
        in_both(tab, served, &path, "04-problems").await;
    }
    tab.follow("main a[href^='/import/confirm']").await;
    if first {
        let path = tab.path().await;
        in_both(tab, served, &path, "05-confirm").await;
    }
    let choose = "const source = document.querySelector('input[name=who][value=none]'); if (source) source.checked = true";
    tab.ask(choose).await;
    tab.follow("form[action='/import/confirm'] button").await;
    tab.until("return location.pathname === '/import/done'").await;
    if first {
        let path = tab.path().await;
        in_both(tab, served, &path, "06-done").await;
    }
}

/// How many persons the page of counts says the lists name.
async fn persons(tab: &Tab<'_>, served: &Served) -> String {
    tab.goto(&served.at("/count")).await;
    tab.until("return !document.querySelector('[data-working]')").await;
    let figures =
        "return [...document.querySelectorAll('main .figure, main td')].map(one => one.innerText).join(' ')";
    tab.ask_text(figures).await
}

#[test]
fn a_new_user_takes_lists_in_reviews_and_counts() {
    browse(900, async |browsers| {
        let folder = tempfile::tempdir().unwrap();
        let casebook = folder.path().join("valley.sijill");
        good(&sijill().arg("create").arg(&casebook).args(["--title", "The valley"]).output().unwrap());
        let served = Served::start(&casebook);
        let tab = browsers.open(1280, 900).await;
        // In by the address that was printed, as a person goes in.
        tab.goto(&served.way_in_for_a_person()).await;
        assert_eq!(tab.path().await, "/");
        served.learn(&tab).await;
        in_both(&tab, &served, "/", "01-empty").await;
        for (number, list) in lists(folder.path()).iter().enumerate() {
            take_in(&tab, &served, list, number == 0).await;
        }
        let before = persons(&tab, &served).await;
        in_both(&tab, &served, "/count", "07-count-before").await;
        in_both(&tab, &served, "/review", "08-review").await;
        tab.goto(&served.at("/review")).await;
        tab.until("return !!document.querySelector('form.review')").await;
        let pair = "return ['a', 'b'].map(name => document.querySelector(`form.review [name=${name}]`)?.value).join(' ')";
        for number in 0..PAIRS {
            let asked = tab.ask_text(pair).await;
            tab.mark().await;
            // By keyboard alone: S says that they are one person, D that they are not.
            tab.client
                .find(Locator::Css("body"))
                .await
                .unwrap()
                .send_keys(if number % 4 == 3 { "d" } else { "s" })
                .await
                .unwrap();
            tab.arrived().await;
            assert_ne!(tab.ask_text(pair).await, asked, "pair {number} is asked again");
        }
        in_both(&tab, &served, "/review/decisions", "09-decisions").await;
        let mut after = persons(&tab, &served).await;
        for _ in 0..100 {
            if after != before {
                break;
            }
            after = persons(&tab, &served).await;
        }
        assert_ne!(before, after, "{PAIRS} decisions change the count");
        in_both(&tab, &served, "/count", "10-count-after").await;
        // Opened, down to a row of a file.
        tab.goto(&served.at("/register")).await;
        tab.until("return !!document.querySelector(\"main a[href^='/victim/']\")").await;
        in_both(&tab, &served, "/register", "11-register").await;
        tab.follow("main a[href^='/victim/']").await;
        let path = tab.path().await;
        in_both(&tab, &served, &path, "12-victim").await;
        tab.follow("main a[href^='/record/']").await;
        let path = tab.path().await;
        in_both(&tab, &served, &path, "13-record").await;
        let text = tab.text().await;
        assert!(text.contains(".csv"), "the row says which file it is of: {text}");
        assert_eq!(browsers.outside.asked(), [""; 0]);
    });
}

#[test]
fn a_chain_is_walked_and_a_source_taken_away() {
    browse(300, async |browsers| {
        let coast = cases::coast();
        let tab = browsers.open(1280, 900).await;
        tab.enter(&coast.served).await;
        let path = "/chain/U-400?on=2025-03-07";
        in_both(&tab, &coast.served, path, "20-chain").await;
        let whole = tab.text().await;
        tab.follow("main a[href*='without=']").await;
        let path = tab.path().await;
        assert!(path.contains("without="), "{path}");
        assert_ne!(tab.text().await, whole);
        in_both(&tab, &coast.served, &path, "21-chain-without").await;
        assert_eq!(browsers.outside.asked(), [""; 0]);
    });
}

/// Text typed into whatever has the focus, then on to the next field.
async fn type_and_go_on(tab: &Tab<'_>, text: &str) {
    tab.type_keys(text).await;
    tab.type_keys("\u{e004}").await;
}

/// Goes on by the tabulator until a field has the focus.
async fn tab_to(tab: &Tab<'_>, name: &str) {
    for _ in 0..200 {
        let focused = tab.ask_text("return document.activeElement?.name ?? ''").await;
        if focused == name {
            return;
        }
        tab.type_keys("\u{e004}").await;
    }
    panic!("the tabulator does not lead to {name}");
}

#[test]
fn ten_claims_are_entered_by_keyboard() {
    browse(600, async |browsers| {
        let coast = cases::coast();
        let tab = browsers.open(1280, 900).await;
        tab.enter(&coast.served).await;
        in_both(&tab, &coast.served, "/enter-claim", "30-enter").await;
        for number in 0..10 {
            tab.goto(&coast.served.at("/enter-claim?predicate=described&source=ART&at=P1&lang=en")).await;
            tab.client.wait().at_most(PATIENCE).for_element(Locator::Css("[name=subject]")).await.unwrap();
            tab_to(&tab, "subject").await;
            type_and_go_on(&tab, "U-400").await;
            tab_to(&tab, "object").await;
            type_and_go_on(&tab, &format!("said to have moved by night, account {number}")).await;
            if number == 0 {
                tab.photograph("31-entered-en", 1280).await;
            }
            tab.mark().await;
            tab.type_keys("\u{e007}").await;
            tab.arrived().await;
        }
        tab.goto(&coast.served.at("/log?lang=en")).await;
        let text = tab.text().await;
        tab.photograph("32-log-en", 1280).await;
        let listed = json!(text);
        for number in 0..10 {
            assert!(text.contains(&format!("account {number}")), "claim {number} is not in {listed}");
        }
    });
}
