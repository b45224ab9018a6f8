//! The first day of somebody new: from an empty casebook to a chain of command without one source, in both languages.
//!
//! Everything is done as a reader does it, by clicks and keys. A picture is kept of each step, in both languages, under
//! `target/browser/session-*.png`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fantoccini::Locator;
use serde_json::json;
use sijill_model::ExhibitId;

use crate::common::{empty, good, run};
use crate::driver::browse;
use crate::keys::{ENTER, Keys};
use crate::served::Served;
use crate::tab::{PATIENCE, Tab, Watched};

/// Pairs decided in one sitting.
const PAIRS: usize = 20;

/// A reader at work.
struct Session<'a> {
    tab: Tab<'a>,
    served: Served,
    step: usize,
}

impl Session<'_> {
    async fn goto(&self, path: &str) {
        self.tab.goto(&self.served.at(path)).await;
    }

    /// Goes where the link with these words leads.
    async fn link(&self, words: &str) {
        self.tab.mark().await;
        let found = self.tab.client.wait().at_most(PATIENCE).for_element(Locator::LinkText(words)).await;
        let link = found.unwrap_or_else(|error| panic!("{words}: {error}"));
        link.click().await.unwrap_or_else(|error| panic!("{words}: {error}"));
        self.tab.arrived().await;
    }

    /// Keeps a picture of the page in both languages; nothing may have run or been refused on it.
    async fn keep(&mut self, name: &str) {
        self.step += 1;
        let here = without_language(&self.tab.path().await);
        for lang in ["ar", "en"] {
            let joint = if here.contains('?') { '&' } else { '?' };
            self.goto(&format!("{here}{joint}lang={lang}")).await;
            self.tab.photograph(&format!("session-{:02}-{name}-{lang}", self.step), 1280).await;
            assert_eq!(self.tab.watched().await, Watched::default(), "{here} {lang}");
        }
    }

    /// Waits until the page says something; the register is worked out in the background.
    async fn until_it_says(&self, words: &str) {
        self.tab.until(&format!("return document.body.innerText.includes({})", json!(words))).await;
    }

    /// The two records that the queue asks about, as its form carries them; empty where it asks nothing.
    async fn asked(&self) -> [String; 2] {
        let value = |name| format!("return document.querySelector('form.review [name={name}]')?.value ?? ''");
        [self.tab.ask_text(&value("a")).await, self.tab.ask_text(&value("b")).await]
    }
}

/// Lists of an invented valley, with who is meant by each row: by exhibit and row.
fn valley(folder: &Path) -> (Vec<PathBuf>, BTreeMap<String, String>) {
    let order = sijill_valley::Order {
        records: 1_500,
        seed: 3,
        script: sijill_valley::plan::Script::Mixed,
        lists: 4,
        overlap: sijill_valley::capture::Overlap::Usual,
        damage: sijill_valley::plan::Damage::Published,
        out: folder.to_path_buf(),
    };
    sijill_valley::write(&order).unwrap();
    let mut lists: Vec<PathBuf> =
        std::fs::read_dir(folder.join("lists")).unwrap().map(|entry| entry.unwrap().path()).collect();
    lists.sort();
    let exhibits: BTreeMap<String, ExhibitId> = lists
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, ExhibitId::of(&std::fs::read(path).unwrap()))
        })
        .collect();
    let truth = std::fs::read_to_string(folder.join("truth.csv")).unwrap();
    let persons = truth.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        (format!("{}:{}", exhibits[cells[0]], cells[1]), cells[3].to_owned())
    });
    let persons = persons.collect();
    (lists, persons)
}

/// Takes one list in: drop, confirm what the columns are, see the problems, say whose it is, write.
async fn take_in(session: &mut Session<'_>, list: &Path, publisher: &str, first: bool) {
    let tab = &session.tab;
    session.goto("/import?lang=en").await;
    let field = tab.client.find(Locator::Css("input[type=file]")).await.unwrap();
    field.send_keys(list.to_str().unwrap()).await.unwrap();
    tab.follow("form[enctype] button[type=submit]").await;
    session.until_it_says("Columns").await;
    if first {
        session.keep("mapping").await;
    }
    let tab = &session.tab;
    tab.follow("button[name=go][value=problems]").await;
    if first {
        session.keep("problems").await;
    }
    let tab = &session.tab;
    tab.follow("main a.button.is-primary").await;
    tab.ask("document.querySelector('#who-new, [name=who][value=new]').click()").await;
    tab.client.find(Locator::Id("publisher")).await.unwrap().send_keys(publisher).await.unwrap();
    let id = publisher.to_uppercase().replace(' ', "-");
    tab.client.find(Locator::Id("new-id")).await.unwrap().send_keys(&id).await.unwrap();
    if first {
        session.tab.photograph("session-00-whose", 1280).await;
    }
    session.tab.follow("form[action='/import/confirm'] button[type=submit]").await;
    session.until_it_says("In the casebook").await;
}

/// A claim to type: each thing by its name and what it is entered as, and when it began.
struct Typed {
    subject: (&'static str, &'static str),
    object: (&'static str, &'static str),
    start: &'static str,
}

/// A thing that the casebook has, or a new one of a kind.
const KNOWN: &str = "";
const UNIT: &str = "new: unit";
const PERSON: &str = "new: person";

const fn typed(
    subject: (&'static str, &'static str),
    object: (&'static str, &'static str),
    start: &'static str,
) -> Typed {
    Typed { subject, object, start }
}

/// Who answered to whom, by a first source.
const TIES: [Typed; 5] = [
    typed(("Second Company", UNIT), ("Hill Battalion", UNIT), "2031-03"),
    typed(("Hill Battalion", KNOWN), ("River Brigade", UNIT), "2031-03-05"),
    typed(("River Brigade", KNOWN), ("Valley Division", UNIT), "2031-03"),
    typed(("Third Company", UNIT), ("Hill Battalion", KNOWN), "2031-03-06"),
    typed(("Valley Division", KNOWN), ("Valley Command", UNIT), "2030/2031"),
];
/// The same and more by a second source.
const MORE: [Typed; 2] = [
    typed(("Hill Battalion", KNOWN), ("Valley Division", KNOWN), "2031-03~"),
    typed(("Second Company", KNOWN), ("River Brigade", KNOWN), "2031-03-07"),
];
/// Who commanded.
const COMMANDERS: [Typed; 3] = [
    typed(("Qasim Rafidi", PERSON), ("Hill Battalion", KNOWN), "2031-03-05"),
    typed(("Adnan Sarraf", PERSON), ("River Brigade", KNOWN), "2031"),
    typed(("Walid Haddawi", PERSON), ("Valley Command", KNOWN), "2031-03"),
];

impl Session<'_> {
    /// Chooses what is said: letters of the choice, as on any keyboard.
    async fn say(&self, words: &str) {
        self.tab.to("predicate").await;
        self.tab.types(words).await;
        self.tab.mark().await;
        self.tab.to_button("Take").await;
        self.tab.types(&ENTER.to_string()).await;
        self.tab.arrived().await;
    }

    /// Fills the form of one claim; the fields are reached by the tabulator alone.
    async fn fill(&self, claim: &Typed) {
        for (name, (words, kind)) in [("subject", claim.subject), ("object", claim.object)] {
            self.tab.to(name).await;
            self.tab.types(words).await;
            if !kind.is_empty() {
                self.tab.to(&format!("{name}-as")).await;
                self.tab.types(kind).await;
            }
        }
        self.tab.to("start").await;
        self.tab.types(claim.start).await;
    }

    async fn new_source(&self, publisher: &str, title: &str) {
        self.tab.to("at").await;
        self.tab.to_summary("A source that is not in the casebook yet").await;
        self.tab.types(&ENTER.to_string()).await;
        self.tab.to("source-as").await;
        self.tab.types(" ").await;
        for (name, text) in [
            ("source-kind", "ngo report"),
            ("source-publisher", publisher),
            ("source-title", title),
            ("source-date", "2031-04-01"),
        ] {
            self.tab.to(name).await;
            self.tab.types(text).await;
        }
    }

    /// Saves, and waits until the next form is there.
    async fn save(&self) {
        self.tab.mark().await;
        self.tab.saves().await;
        self.tab.arrived().await;
        let text = self.tab.text().await;
        assert!(!text.contains("cannot be saved"), "{text}");
    }
}

#[test]
fn a_first_day() {
    browse(900, async |browsers| {
        let folder = tempfile::tempdir().unwrap();
        let casebook = folder.path().join("valley.sijill");
        empty(&casebook);
        let (lists, persons) = valley(&folder.path().join("valley"));
        let served = Served::start(&casebook);
        let tab = browsers.open(1280, 900).await;
        tab.enter(&served).await;
        let mut session = Session { tab, served, step: 0 };

        session.goto("/?lang=en").await;
        session.keep("empty").await;
        for (n, list) in lists.iter().enumerate() {
            let publisher = ["Valley Watch", "Hill Committee", "River Clinic", "Town Office"][n];
            take_in(&mut session, list, publisher, n == 0).await;
        }
        session.goto("/lists?lang=en").await;
        session.keep("lists").await;

        // The count, then twenty pairs by their keys, then the count again.
        session.goto("/count?lang=en").await;
        session.until_it_says("persons named by the lists").await;
        let before = session.tab.ask_text("return document.querySelector('.count').innerText").await;
        session.keep("count").await;
        session.goto("/review?lang=en").await;
        session.keep("review").await;
        let (mut same, mut different) = (0, 0);
        for _ in 0..PAIRS {
            let [a, b] = session.asked().await;
            let [a, b] = [a, b].map(|row| persons.get(&row));
            if a.is_none() || b.is_none() {
                panic!("no pair is asked about: {}", session.tab.text().await);
            }
            let is_one = a == b;
            *(if is_one { &mut same } else { &mut different }) += 1;
            session.tab.mark().await;
            session.tab.types(if is_one { "s" } else { "d" }).await;
            session.tab.arrived().await;
        }
        assert!(same > 0 && different > 0, "{same} of one person, {different} not");
        println!("{PAIRS} pairs decided: {same} of one person, {different} not");
        session.keep("after-twenty").await;
        session.goto("/count?lang=en").await;
        session.until_it_says("persons named by the lists").await;
        let figure = "return document.querySelector('.count').innerText";
        let begun = std::time::Instant::now();
        let after = loop {
            let after = session.tab.ask_text(figure).await;
            if after != before || begun.elapsed() > PATIENCE {
                break after;
            }
            session.goto("/count?lang=en").await;
        };
        println!("before: {before:?}\nafter: {after:?}");
        assert_ne!(after, before, "twenty decisions change the count or its range");
        // Cited: what is copied names the casebook's root and the address.
        let cited =
            session.tab.ask_text("return document.querySelector('[data-citation]').textContent").await;
        assert!(cited.contains("casebook root") && cited.contains("count"), "{cited}");
        // From the number to the persons, to one of them, to a row of a file.
        session.link("See them").await;
        session.keep("register").await;
        session.tab.follow("main a[href^='/victim/']").await;
        session.keep("victim").await;
        session.tab.follow("main a[href^='/record/']").await;
        session.keep("record").await;
        let record = session.tab.path().await;
        let row = record.split('?').next().unwrap().trim_start_matches("/record/").replace('/', ":");
        assert!(persons.contains_key(&row), "{row} is a row of one of the files");

        // Ten claims, without touching anything but keys.
        session.goto("/enter-claim?lang=en").await;
        session.say("is part of").await;
        for (n, claim) in TIES.iter().enumerate() {
            session.fill(claim).await;
            if n == 0 {
                session.new_source("Valley Watch", "Who answers to whom").await;
                session.tab.photograph("session-11-entering", 1280).await;
            }
            session.save().await;
        }
        session.keep("five-entered").await;
        for (n, claim) in MORE.iter().enumerate() {
            session.fill(claim).await;
            if n == 0 {
                session.tab.empty("source").await;
                session.new_source("Hill Gazette", "The brigades of the valley").await;
            }
            session.save().await;
        }
        session.say("commands").await;
        for claim in &COMMANDERS {
            session.fill(claim).await;
            session.save().await;
        }
        let log = good(&run(&casebook, &["log", "--format", "json"]));
        let log: serde_json::Value = serde_json::from_str(&log).unwrap();
        let entries = log["entries"].as_array().unwrap();
        let claims = entries.iter().filter(|entry| entry["kind"] == "claim").count();
        assert_eq!(claims, TIES.len() + MORE.len() + COMMANDERS.len(), "ten claims are in the log");

        // The chain, what it hangs on, and what is left without a source.
        session.goto("/chain?lang=en").await;
        session.keep("chains").await;
        session.link("Second Company").await;
        session.goto(&format!("{}?on=2031-03-07&lang=en", path_only(&session.tab.path().await))).await;
        session.until_it_says("Valley Command").await;
        session.keep("chain").await;
        session.tab.follow("#hangs a[href*='without=']").await;
        let without = session.tab.text().await;
        assert!(without.contains("Valley Command"), "what was reached before is named as lost: {without}");
        session.keep("chain-without").await;
        session.goto("/?lang=ar").await;
        assert_eq!(session.tab.ask_text("return document.documentElement.dir").await, "rtl");
        session.keep("overview").await;
        assert_eq!(browsers.outside.asked(), [""; 0]);
    });
}

/// An address without the language that it asks for.
fn without_language(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept: Vec<&str> =
        query.split('&').filter(|part| !part.is_empty() && !part.starts_with("lang=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

fn path_only(address: &str) -> String {
    address.split('?').next().unwrap_or_default().to_owned()
}
