//! A server that is killed, two tabs on one thing, a casebook that cannot be written.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::cases::{self, Case};
use crate::common::{Mount, check_whole, copy};
use crate::driver::browse;
use crate::served::Served;
use crate::tab::Watched;

/// The two records that the review queue asks about, as its form carries them.
async fn asked(served: &Served) -> (String, String) {
    // The register is worked out when it is first asked for.
    for _ in 0..600 {
        let page = served.get("/review?lang=en").await.text();
        let value = |name: &str| -> Option<String> {
            let rest = page.split_once(&format!("name=\"{name}\" value=\""))?.1;
            Some(rest.split_once('"')?.0.to_owned())
        };
        if let (Some(a), Some(b)) = (value("a"), value("b")) {
            return (a, b);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the review queue asks nothing");
}

/// Sends decisions, one after the other, until the server is gone; gives the names of those that were acknowledged.
async fn decide(
    served: &Served,
    (a, b): (&str, &str),
    names: impl Iterator<Item = String>,
    told: &tokio::sync::mpsc::UnboundedSender<()>,
) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for name in names {
        let form = format!("a={a}&b={b}&seen=0&verdict=unsure&reviewer={name}&then=/review");
        match served.post("/review", &form).await {
            Some(reply) if reply.status == 303 => {
                acknowledged.push(name);
                // Nobody waits any more once the kill is due.
                told.send(()).unwrap_or_default();
            }
            Some(reply) => panic!("{}: {}", reply.status, reply.text()),
            None => break,
        }
    }
    acknowledged
}

#[test]
fn a_server_killed_while_it_writes_loses_nothing_acknowledged() {
    browse(600, async |browsers| {
        let Case { served, casebook, folder } = cases::valley();
        let mut served = Some(served);
        let (mut wanted, mut kills) = (BTreeSet::new(), 0);
        let mut pair = None;
        for round in 0..20_u32 {
            let server = served.take().unwrap_or_else(|| Served::start(&casebook));
            server.pass().await;
            if pair.is_none() {
                pair = Some(asked(&server).await);
            }
            let (a, b) = pair.clone().expect("it was asked");
            let server = Arc::new(server);
            let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
            let writers: Vec<_> = (0..3_u32)
                .map(|writer| {
                    let (server, tell, a, b) = (Arc::clone(&server), tell.clone(), a.clone(), b.clone());
                    tokio::spawn(async move {
                        let names = (0..500_u32).map(|n| format!("R{round}-{writer}-{n}"));
                        decide(&server, (&a, &b), names, &tell).await
                    })
                })
                .collect();
            drop(tell);
            // Killed after some were acknowledged, and some microseconds more: another moment in each round.
            for _ in 0..round % 7 {
                told.recv().await;
            }
            tokio::time::sleep(Duration::from_micros(u64::from(round) * 1_771 % 9_000)).await;
            server.kill();
            kills += 1;
            for writer in writers {
                wanted.extend(writer.await.unwrap());
            }
            check_whole(&casebook);
        }
        println!("{kills} kills; {} decisions were acknowledged before them", wanted.len());
        assert!(wanted.len() >= 40, "the kills came too early to tell");
        // Reloaded, the pages show every one.
        let server = Served::start(&casebook);
        let tab = browsers.open(1280, 900).await;
        tab.enter(&server).await;
        let (a, b) = pair.expect("it was asked");
        tab.goto(&server.at(&format!("/pair/{a}/{b}?lang=en"))).await;
        tab.until("return document.body.innerText.includes('Decided so far')").await;
        let shown = tab.text().await;
        let lost: Vec<&String> = wanted.iter().filter(|name| !shown.contains(name.as_str())).collect();
        assert!(lost.is_empty(), "acknowledged and not shown: {lost:?}");
        assert_eq!(tab.watched().await, Watched::default());
        drop(folder);
    });
}

#[test]
fn two_tabs_on_one_pair_lose_nothing() {
    browse(300, async |browsers| {
        let valley = cases::valley();
        asked(&valley.served).await;
        let (one, other) = (browsers.open(1280, 900).await, browsers.open(1280, 900).await);
        for (tab, name) in [(&one, "Amal"), (&other, "Bassel")] {
            tab.enter(&valley.served).await;
            tab.goto(&valley.served.at("/review?lang=en")).await;
            let set = "document.querySelector('[name=reviewer]').value = arguments[0]";
            tab.client.execute(set, vec![json!(name)]).await.unwrap();
        }
        let pair = "return ['a', 'b'].map(name => document.querySelector(`form.review [name=${name}]`).value).join(' ')";
        assert_eq!(one.ask_text(pair).await, other.ask_text(pair).await, "both have the same pair open");
        one.follow("form.review button[value=same]").await;
        other.follow("form.review button[value=different]").await;
        // The second is told: it is shown what the first decided, and its own stands beside it.
        assert!(other.path().await.starts_with("/pair/"), "{}", other.path().await);
        let text = other.text().await;
        assert!(text.contains("Amal") && text.contains("Bassel"), "{text}");
        other.photograph("two-tabs-en", 1280).await;
        other.goto(&valley.served.at("/review/decisions?lang=en")).await;
        let text = other.text().await;
        assert!(text.contains("Amal") && text.contains("Bassel"), "{text}");
    });
}

#[test]
fn a_casebook_that_cannot_be_written_says_so() {
    browse(300, async |browsers| {
        let folder = tempfile::tempdir().unwrap();
        let Some(disk) = Mount::of(&folder.path().join("disk"), "size=64m") else {
            println!("skipped: this user may not mount a file system");
            return;
        };
        let Case { served, casebook, folder: _lists } = cases::valley();
        drop(served);
        let held = disk.0.join("valley.sijill");
        copy(&casebook, &held);
        disk.remount("ro");
        {
            let server = Served::start(&held);
            let tab = browsers.open(1280, 900).await;
            tab.enter(&server).await;
            for (lang, word) in [("en", "nothing can be added"), ("ar", "لا يمكن إضافة شيء")] {
                for path in ["/", "/review"] {
                    tab.goto(&server.at(&format!("{path}?lang={lang}"))).await;
                    let text = tab.text().await;
                    assert!(text.contains(word), "{path} in {lang}: {text}");
                }
                tab.photograph(&format!("read-only-{lang}"), 1280).await;
            }
            let sent = server.post("/review", "a=1&b=2&verdict=same").await.expect("it answers");
            assert!(!(200..400).contains(&sent.status), "{}", sent.status);
        }
        disk.remount("rw");
        check_whole(&held);
    });
}
