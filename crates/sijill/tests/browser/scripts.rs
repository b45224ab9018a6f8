//! 5,000 script payloads in every text field: none runs, none becomes markup, and nothing is asked of another machine.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Value, json};
use sijill_workbench::{Method, routes};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::driver::browse;
use crate::hostile::{self, FIELDS, SPAN};
use crate::payloads::{ALL, payload};
use crate::served::Served;
use crate::tab::{Tab, Watched};

/// How many pages of one address (which differ in what they are asked) are opened.
const ALIKE: usize = 2;

/// What a page holds that no page of ours does; the numbers of payloads that it shows; where it leads.
const LOOK: &str = r#"
    const odd = [];
    for (const one of document.querySelectorAll('*')) {
        const name = one.localName;
        if (['iframe', 'object', 'embed', 'base', 'frame', 'applet', 'portal'].includes(name)) odd.push(name);
        if (name === 'script' && (!one.src || new URL(one.src).origin !== location.origin)) odd.push('script');
        if (name === 'meta' && one.httpEquiv) odd.push('meta ' + one.httpEquiv);
        for (const { name: attribute, value } of one.attributes) {
            if (attribute.startsWith('on') || attribute === 'style' || attribute === 'srcdoc')
                odd.push(name + ' ' + attribute);
            if (['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href'].includes(attribute) && value
                && new URL(value, location).hostname !== location.hostname && !value.startsWith('data:image/'))
                odd.push(name + ' ' + attribute + '=' + value.slice(0, 80));
        }
    }
    const held = [...document.querySelectorAll('[value], [title], [aria-label], [alt]')].map(one =>
        ['value', 'title', 'aria-label', 'alt'].map(name => one.getAttribute(name) ?? '').join(' ')).join(' ');
    const shown = (document.documentElement.textContent + held).match(/~\d+~/g) ?? [];
    const links = [...document.links].map(link => link.pathname + link.search);
    const names = [...document.querySelectorAll('form [name]')].map(field => field.name);
    return [odd, [...new Set(shown)].map(one => Number(one.slice(1, -1))), [...new Set(links)], names];
"#;

/// What was found of a page.
struct Look {
    shown: Vec<usize>,
    links: Vec<String>,
    names: Vec<String>,
}

/// Opens an address and sees that nothing happens on it.
async fn look(tab: &Tab<'_>, address: &str) -> Look {
    tab.goto(address).await;
    seen(tab, address).await
}

async fn seen(tab: &Tab<'_>, address: &str) -> Look {
    let found = tab.ask(LOOK).await;
    let list = |n: usize| found.get(n).and_then(Value::as_array).cloned().unwrap_or_default();
    let texts = |n: usize| -> Vec<String> {
        list(n).iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
    };
    assert_eq!(texts(0), [""; 0], "{address} holds what none of our pages does");
    assert_eq!(tab.watched().await, Watched::default(), "{address}");
    let shown = list(1).iter().filter_map(Value::as_u64).filter_map(|n| usize::try_from(n).ok()).collect();
    Look { shown, links: texts(2), names: texts(3) }
}

/// What stands for an address, without what it is asked and without ids.
fn pattern(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    path.split('/').take(2).collect::<Vec<_>>().join("/")
}

#[test]
fn no_payload_runs_on_any_page() {
    browse(1_500, async |browsers| {
        let folder = tempfile::tempdir().unwrap();
        let casebook = folder.path().join("hostile.sijill");
        let own = hostile::make(&casebook);
        let served = Served::start(&casebook);
        let tab = browsers.open(1280, 900).await;
        tab.enter(&served).await;
        let own: BTreeSet<String> = own.into_iter().collect();
        let samples =
            routes().filter(|route| route.method == Method::Get).map(|route| route.sample.to_owned());
        let mut open: VecDeque<String> = samples.chain(own.iter().cloned()).collect();
        let (mut met, mut alike, mut opened) = (BTreeSet::new(), BTreeMap::<String, usize>::new(), 0);
        let (mut shown, mut names) = (BTreeMap::<usize, BTreeSet<usize>>::new(), BTreeSet::new());
        while let Some(address) = open.pop_front() {
            if !met.insert(address.clone()) {
                continue;
            }
            let count = alike.entry(pattern(&address)).or_default();
            *count += usize::from(!own.contains(&address));
            if *count > ALIKE && !own.contains(&address) {
                continue;
            }
            // Files are not opened; a page that says that nothing is there is.
            if !own.contains(&address) && !served.get(&address).await.is_html() {
                continue;
            }
            let found = look(&tab, &served.at(&address)).await;
            opened += 1;
            for number in found.shown {
                shown.entry(number / SPAN).or_default().insert(number % SPAN);
            }
            names.extend(found.names);
            open.extend(found.links);
        }
        println!("{opened} pages opened; payloads shown, by where they stand:");
        for (number, field) in FIELDS.iter().enumerate() {
            println!("  {:5} {field}", shown.get(&number).map_or(0, BTreeSet::len));
        }
        // A casebook has one title, few lists and few marked places in sources; of the rest, all are shown.
        let few = ["title of the casebook", "part of a source", "name of a list", "cell of a list"];
        for (number, field) in FIELDS.iter().enumerate().filter(|(_, field)| !few.contains(field)) {
            let seen = shown.get(&number).map_or(0, BTreeSet::len);
            assert!(seen > ALL * 3 / 4, "of the payloads in {field}, {seen} are shown");
        }
        let asked = asked_for(&tab, &served, &names).await;
        println!("{asked} payloads in addresses, by {} names", names.len());
        let sent = sent_in_forms(&tab, &served).await;
        println!("{sent} forms filled with payloads and sent");
        assert_eq!(browsers.outside.asked(), [""; 0]);
    });
}

/// Payloads in what an address asks: under each name that any form has, and each that an address may have.
async fn asked_for(tab: &Tab<'_>, served: &Served, names: &BTreeSet<String>) -> usize {
    let known = ["on", "as-known", "without", "q", "lang", "page", "sort"].map(str::to_owned);
    let names: BTreeSet<&String> = names.iter().chain(&known).collect();
    let pages: Vec<&str> =
        routes().filter(|route| route.method == Method::Get).map(|route| route.sample).collect();
    let (mut place, mut turn) = (0, 0);
    while place < ALL {
        for name in &names {
            // Twenty fit in an address.
            let text: Vec<String> = (place..place + 20).map(|n| payload(n % ALL, n % ALL)).collect();
            let page = pages.get(turn % pages.len()).copied().unwrap_or("/");
            let joint = if page.contains('?') { '&' } else { '?' };
            let address = format!("{page}{joint}{name}={}", encoded(&text.join(" ")));
            if served.get(&address).await.is_html() {
                look(tab, &served.at(&address)).await;
                place += 20;
            }
            turn += 1;
        }
    }
    place
}

/// Payloads in every field of every form, sent as a reader would send them.
async fn sent_in_forms(tab: &Tab<'_>, served: &Served) -> usize {
    const FILL: &str = r"
        const [number, text] = arguments;
        const forms = [...document.forms].filter(form => form.method === 'post');
        if (number >= forms.length) return false;
        for (const field of forms[number].elements) {
            if (field.matches('input:not([type=hidden], [type=radio], [type=checkbox], [type=file], [type=submit]), textarea'))
                field.value = text;
        }
        window.before = true;
        const button = forms[number].querySelector('button, [type=submit]');
        forms[number].noValidate = true;
        forms[number].requestSubmit(button);
        return true;
    ";
    // Which pages have forms is asked before anything is written: what is sent changes all pages.
    let mut with_forms = Vec::new();
    for route in routes().filter(|route| route.method == Method::Get) {
        let page = served.get(route.sample).await;
        if page.status == 200 && page.is_html() && page.text().contains("method=\"post\"") {
            with_forms.push(route.sample);
        }
    }
    let mut sent = 0;
    for sample in with_forms {
        for number in 0..4 {
            tab.goto(&served.at(sample)).await;
            let text: Vec<String> = (0..200).map(|n| payload((sent * 200 + n) % ALL, n)).collect();
            let filled = tab.client.execute(FILL, vec![json!(number), json!(text.join(" "))]).await.unwrap();
            if filled != Value::Bool(true) {
                break;
            }
            tab.arrived().await;
            seen(tab, sample).await;
            sent += 1;
        }
    }
    sent
}

/// As an address has it.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}

/// Payloads that are let run, and how many stand in one page: a frame of its own for each takes its time.
const LET_RUN: usize = 600;
const IN_A_PAGE: usize = 100;

/// A server that does what ours must not: each payload stands in a page as it is, in a frame of its own.
async fn careless() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut bytes = vec![0; 8192];
                let read = stream.read(&mut bytes).await.unwrap_or_default();
                let request = String::from_utf8_lossy(&bytes[..read]).into_owned();
                let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                let number = |prefix: &str| path.strip_prefix(prefix).and_then(|n| n.parse::<usize>().ok());
                let body = if let Some(page) = number("/frames/") {
                    // Seven has no part in common with the numbers of ways out, to run and to write.
                    (page * IN_A_PAGE..(page + 1) * IN_A_PAGE)
                        .map(|n| format!("<iframe src=/one/{}></iframe>", n * 7 % ALL))
                        .collect()
                } else if let Some(place) = number("/one/") {
                    format!("<title>x</title><p>{0}</p><input value=\"{0}\">", payload(place, place))
                } else {
                    String::new()
                };
                let answer = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                );
                // A browser may have gone on.
                drop(stream.write_all(answer.as_bytes()).await);
            });
        }
    });
    port
}

#[test]
fn the_payloads_run_where_a_page_lets_them() {
    browse(600, async |browsers| {
        let port = careless().await;
        let tab = browsers.open(1280, 900).await;
        let mut ran = BTreeSet::new();
        for page in 0..LET_RUN / IN_A_PAGE {
            tab.goto(&format!("http://127.0.0.1:{port}/frames/{page}")).await;
            ran.extend(tab.watched().await.ran);
        }
        let asked = browsers.outside.asked();
        let asked: BTreeSet<&str> = asked
            .iter()
            .filter_map(|line| line.split("outside.example/").nth(1)?.split(' ').next())
            .collect();
        println!("{} payloads ran and {} asked something of another machine", ran.len(), asked.len());
        assert!(ran.len() > LET_RUN / 10, "only {} ran", ran.len());
        assert!(asked.len() > LET_RUN / 20, "only {} asked", asked.len());
    });
}
