//! Entering claims, changing what stands, the log, search, exhibits with their second origin, and files to keep.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what fails here fails the test")]

#[cfg(test)]
mod common;

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use common::{BLOBS, Bench, bench, clock, over};
use sijill_casebook::{Casebook, Kdf, Passphrase};
use sijill_model::{
    Act, Citation, Claim, ClaimKey, Entity, EntityId, EntityKind, Reliability, Source, SourceId, Term,
};
use sijill_workbench::{Ended, Options, serve};
use tower::ServiceExt;

/// The smallest picture.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89";

fn casebook(title: &str) -> (Casebook, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let kdf = Kdf { memory_kib: 64, passes: 1, lanes: 1 };
    let path = folder.path().join("case.sijill");
    (Casebook::create(&path, &Passphrase::new("x".to_owned()), title, kdf, clock()).unwrap(), folder)
}

/// An invented case: two units, one source, one claim.
fn acts() -> Vec<Act> {
    let unit = |id: &str, label: &str| {
        Act::Entity(Entity {
            id: EntityId::new(id).unwrap(),
            kind: EntityKind::Unit,
            label: label.to_owned(),
            about: std::collections::BTreeMap::new(),
            sources: Vec::new(),
            row: None,
        })
    };
    let source = SourceId::new("S-1").unwrap();
    let claim = Claim::new(
        ClaimKey::new("R-009").unwrap(),
        Term::Entity(EntityId::new("U-1").unwrap()),
        "part_of",
        Some(Term::Entity(EntityId::new("U-2").unwrap())),
        vec![Citation { source: source.clone(), at: vec!["P1".to_owned()] }],
    );
    vec![
        unit("U-1", "Lantern Guard"),
        unit("U-2", "River Command"),
        Act::Source(Source {
            id: source,
            kind: "news report".to_owned(),
            publisher: "Valley Watch".to_owned(),
            title: String::new(),
            author: String::new(),
            date: None,
            url: String::new(),
            via: Vec::new(),
            access: String::new(),
            reliability: Reliability::F,
            note: String::new(),
            row: None,
        }),
        Act::Claim(Box::new(claim)),
    ]
}

fn small() -> Bench {
    let (mut casebook, folder) = casebook("Valley");
    casebook.append(acts(), clock()).unwrap();
    over(casebook, folder)
}

fn location(answer: &common::Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.headers.get("location").unwrap().to_str().unwrap().to_owned()
}

/// The value of a hidden or other field on a page.
fn value(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name}"));
    page[at..].split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

const HEADS: &str =
    "predicate=heads&subject=Sami+Haddar&subject-as=new-person&object=river+command&source=S-1&at=P4";

#[tokio::test]
async fn a_claim_is_entered_and_the_next_begins_where_it_was_read() {
    let bench = small();
    let page = bench.get("/enter-claim?predicate=heads&source=S-1&at=P4&lang=en").await.text;
    for part in ["Of whom or what", "new: person", "autofocus", "value=\"S-1\"", "value=\"P4\"", "datalist"] {
        assert!(page.contains(part), "{part}");
    }
    let answer = bench
        .post("/enter-claim", &format!("{HEADS}&start=2031-04&start-kind=cited&with-status=formal"))
        .await;
    let next = location(&answer);
    assert!(next.starts_with("/enter-claim?predicate=heads&source=S-1&at=P4&did="), "{next}");
    let next = bench.get(&format!("{next}&lang=en")).await.text;
    assert!(next.contains("Written") && next.contains("/operation/"), "acknowledged with its operations");
    let claim = bench.get("/claim/E-001?lang=en").await.text;
    for part in ["Sami Haddar", "River Command", "P4", "2031-04"] {
        assert!(claim.contains(part), "{part}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_nothing_is_written() {
    let bench = small();
    let before = bench.get("/log?lang=en").await.text;
    for (form, field, says) in [
        ("predicate=part_of&object=U-2&source=S-1", "subject", "must be filled in"),
        ("predicate=part_of&subject=U-1&object=Nobody&source=S-1", "object", "is not in the casebook"),
        ("predicate=part_of&subject=Lantern&object=U-2&source=S-1", "subject", "U-1 (Lantern Guard)"),
        ("predicate=part_of&subject=U-1&object=U-2&source=S-9", "source", "S-9"),
        ("predicate=part_of&subject=U-1&object=U-2&source=S-1&start=march", "start", "is not a date"),
        (
            "predicate=part_of&subject=U-1&object=U-2&source=S-1&start=2031-05&end=2031-01",
            "end",
            "before it begins",
        ),
        ("predicate=part_of&subject=U-1&object=U-2&source=S-1&key=R-009", "key", "is taken"),
        ("predicate=counted&subject=U-1&object=killed&source=S-1&count=heaps", "count", "in no rule"),
        (
            "predicate=counted&subject=U-1&object=killed&source=S-1&with-sites=few",
            "with-sites",
            "whole number",
        ),
        (
            "predicate=assessed&subject=U-1&object=x&source=S-1&with-text=t",
            "with-counter",
            "must be filled in",
        ),
        (
            "predicate=part_of&subject=U-1&object=U-2&source-as=new&source-publisher=A",
            "source-kind",
            "must be filled in",
        ),
    ] {
        let mut request = bench.request(sijill_workbench::Method::Post, "/enter-claim");
        request.headers_mut().insert("accept-language", "en".parse().unwrap());
        form.clone_into(request.body_mut());
        let answer = bench.send(request).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(answer.text.contains(&format!("href=\"#{field}\"")), "{form}: the head leads to {field}");
        assert!(answer.text.contains(says), "{form}: {says}");
    }
    let unknown = bench.post("/enter-claim", "predicate=flew&subject=U-1&source=S-1").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text.contains("flew"));
    assert_eq!(before, bench.get("/log?lang=en").await.text);
}

#[tokio::test]
async fn what_was_typed_stays_in_the_form() {
    let bench = small();
    let answer = bench
        .post(
            "/enter-claim",
            "predicate=part_of&subject=%3Cscript%3Ealert(1)%3C%2Fscript%3E&source=S-1&wording=Said+so",
        )
        .await;
    assert!(answer.text.contains("Said so") && answer.text.contains("&lt;script&gt;alert(1)"));
    assert!(!answer.text.contains("<script>alert"));
}

#[tokio::test]
async fn a_claim_that_stands_already_is_shown_before_it_is_entered_again() {
    let bench = small();
    let form = "predicate=part_of&subject=U-1&object=River+Command&source=S-1&at=P2";
    let answer = bench.post("/enter-claim", form).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text.contains("/claim/R-009") && value(&answer.text, "even-so") == "R-009");
    location(&bench.post("/enter-claim", &format!("{form}&even-so=R-009")).await);
    assert!(bench.get("/claim/R-010").await.status.is_success(), "the next key in the style of those before");
    // Another time is another statement.
    let dated = "predicate=heads&subject=Adil&subject-as=new-person&object=U-2&source=S-1";
    location(&bench.post("/enter-claim", &format!("{dated}&start=2030-01&end=2030-02")).await);
    let again = "predicate=heads&subject=Adil&object=U-2&source=S-1";
    location(&bench.post("/enter-claim", &format!("{again}&start=2031-01&end=2031-02")).await);
    let double = bench.post("/enter-claim", &format!("{again}&start=2031-02&end=2031-03")).await;
    assert_eq!(double.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_new_source_and_a_count_come_with_the_claim() {
    let bench = small();
    let form = "predicate=counted&subject=U-1&object=killed&count=at+least+24&source-as=new&source-kind=ngo+report&source-publisher=Hill+Office&at=P7&with-window=2031-03";
    let next = location(&bench.post("/enter-claim", form).await);
    assert!(next.contains("source=S-2&at=P7"), "{next}");
    let csv = bench.get("/download/tolls.csv").await;
    assert!(csv.text.contains(",killed,24,,at least,"), "{}", csv.text);
    assert_eq!(csv.headers["content-disposition"], "attachment; filename=\"tolls.csv\"");
    let json: serde_json::Value =
        serde_json::from_str(&bench.get("/download/tolls.json").await.text).unwrap();
    assert_eq!(json["rows"][0]["least"], "24");
    assert_eq!(bench.get("/download/nothing.csv").await.status, StatusCode::NOT_FOUND);
    let read: serde_json::Value =
        serde_json::from_str(&bench.get("/reading?wording=nearly+900&lang=en").await.text).unwrap();
    assert_eq!((read["low"].as_u64(), read["high"].as_u64()), (Some(850), Some(899)));
    let named: serde_json::Value =
        serde_json::from_str(&bench.get("/names?q=river&kinds=unit").await.text).unwrap();
    assert_eq!(named["things"][0]["id"], "U-2");
}

#[tokio::test]
async fn a_claim_is_corrected_disputed_and_taken_back_with_reasons() {
    let bench = small();
    let form = bench.get("/claim/R-009/correct?lang=en").await.text;
    let seen = value(&form, "seen");
    let correction =
        format!("seen={seen}&subject=U-1&object=U-2&citations=S-1+P1%3B+P3&start=2031-02&start-kind=cited");
    let without = bench.post("/claim/R-009/correct", &correction).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is needed");
    let next =
        location(&bench.post("/claim/R-009/correct", &format!("{correction}&reason=Read+again")).await);
    let page = bench.get(&format!("{next}&lang=en")).await.text;
    for part in ["Written", "Read again", "2031-02", "P3"] {
        assert!(page.contains(part), "{part}");
    }
    // Another tab still shows what stood before.
    let stale = bench.post("/claim/R-009/retract", &format!("seen={seen}&reason=No")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let seen = value(&bench.get("/claim/R-009/dispute").await.text, "seen");
    let next =
        location(&bench.post("/claim/R-009/dispute", &format!("seen={seen}&reason=Doubtful+copy")).await);
    assert!(bench.get(&next).await.text.contains("Doubtful copy"));
    let empty = bench.post("/claim/R-009/retract", &format!("seen={seen}&reason=+")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let next = location(&bench.post("/claim/R-009/retract", &format!("seen={seen}&reason=Withdrawn")).await);
    let gone = bench.get(&format!("{next}&lang=en")).await;
    assert!(
        gone.status.is_success() && gone.text.contains("no longer stands"),
        "what it said before does not stand again"
    );
}

#[tokio::test]
async fn another_logs_claim_can_only_be_disputed() {
    let (mut theirs, _theirs_folder) = casebook("Valley");
    theirs.append(acts(), clock()).unwrap();
    let operations: Vec<(Vec<u8>, Vec<u8>)> = theirs
        .log()
        .unwrap()
        .into_iter()
        .flat_map(|entry| theirs.by_prefix(&entry.op.short()).unwrap())
        .map(|operation| (operation.bytes.clone(), operation.signature.to_vec()))
        .collect();
    let (mut ours, folder) = casebook("Ours");
    ours.receive(operations).unwrap();
    let bench = over(ours, folder);
    let page = bench.get("/claim/R-009?lang=en").await.text;
    assert!(page.contains("recorded in another log") && page.contains("/claim/R-009/dispute"));
    assert!(!page.contains("/claim/R-009/retract") && !page.contains("/claim/R-009/correct"));
    assert_eq!(bench.get("/claim/R-009/retract").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = value(&bench.get("/claim/R-009/dispute").await.text, "seen");
    let refused = bench.post("/claim/R-009/retract", &format!("seen={seen}&reason=x")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    location(&bench.post("/claim/R-009/dispute", &format!("seen={seen}&reason=Copied")).await);
}

#[tokio::test]
async fn the_log_shows_who_did_what_and_takes_it_back() {
    let bench = small();
    location(&bench.post("/enter-claim", HEADS).await);
    let log = bench.get("/log?kind=claim&lang=en").await.text;
    assert!(log.contains("E-001") && log.contains("this device") && !log.contains("Valley Watch"));
    let id = log.split("/operation/").nth(1).unwrap().split(['"', '/', '?']).next().unwrap().to_owned();
    let page = bench.get(&format!("/operation/{id}?lang=en")).await.text;
    assert!(page.contains(&id) && page.contains("Signature"));
    let bytes = bench.get(&format!("/operation/{id}/bytes")).await;
    assert!(
        bytes.text.starts_with('{')
            && bytes.headers["content-disposition"].to_str().unwrap().starts_with("attachment")
    );
    let path = format!("/operation/{id}/take-back");
    assert_eq!(bench.post(&path, "reason=").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let next = location(&bench.post(&path, "reason=Typed+twice").await);
    assert!(bench.get(&format!("{next}&lang=en")).await.text.contains("Typed twice"));
    assert_eq!(bench.post(&path, "reason=again").await.status, StatusCode::CONFLICT, "once is enough");
    // The beginning of a casebook is a fact.
    assert_eq!(
        bench.post("/operation/1/take-back", "reason=x").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn everything_is_found_by_words_in_any_script() {
    let bench = bench();
    let page = bench.get("/search?q=T-014&lang=en").await.text;
    assert!(page.contains("/claim/T-014"));
    let page = bench.get("/search?q=%D8%AC%D8%A8%D9%84%D8%A9&lang=en").await.text;
    assert!(page.contains("PL-JABLEH"), "an Arabic name finds the place");
    let none = bench.get("/search?q=zzzzqqqq&lang=en").await.text;
    assert!(none.contains("Nothing was found"));
    let hostile = bench.get("/search?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E").await.text;
    assert!(!hostile.contains("<img src=x"));
}

#[tokio::test]
async fn an_exhibit_is_shown_row_by_row() {
    let bench = bench();
    let page = bench.get("/exhibits?lang=en").await.text;
    assert!(page.contains("tallies.csv") && page.contains("SHA-256"));
    let page = bench.get("/exhibit/tallies.csv?lang=en").await.text;
    assert!(page.contains("T-001") && page.contains("the bytes that were taken in"));
    let next = bench.get("/exhibit/tallies.csv?page=2&lang=en").await.text;
    assert!(!next.contains(">T-001<"));
    assert_eq!(bench.get("/exhibit/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_exhibit_that_was_changed_is_told() {
    let (mut casebook, folder) = casebook("Files");
    casebook.add_exhibit(b"name\nKarim\n", "list.csv", clock()).unwrap();
    for file in std::fs::read_dir(casebook.path().join("vault")).unwrap() {
        let path = file.unwrap().path();
        let mut bytes = std::fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(path, bytes).unwrap();
    }
    let bench = over(casebook, folder);
    for _ in 0..2 {
        let page = bench.get("/exhibit/list.csv?lang=en").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("the bytes that were taken in") && !page.text.contains("Karim"));
    }
}

/// A workbench whose casebook holds a picture, a drawing with a script, a page and a document.
fn with_files() -> Bench {
    let (mut casebook, folder) = casebook("Files");
    for (name, bytes) in [
        ("seen.png", PNG),
        ("drawn.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>" as &[u8]),
        ("page.png", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("paper.pdf", b"%PDF-1.7 ..."),
    ] {
        casebook.add_exhibit(bytes, name, clock()).unwrap();
    }
    over(casebook, folder)
}

async fn blob(bench: &Bench, change: impl FnOnce(&mut Request<Body>), path: &str) -> Response<Body> {
    let mut request = Request::builder()
        .uri(path)
        .header("host", BLOBS)
        .header("sec-fetch-site", "same-site")
        .header("sec-fetch-dest", "image")
        .body(Body::empty())
        .unwrap();
    change(&mut request);
    sijill_workbench::blobs(Arc::clone(&bench.desk), Arc::clone(&bench.guard)).oneshot(request).await.unwrap()
}

/// The ways that a page gives to the second origin.
fn tickets(page: &str) -> Vec<String> {
    let before = format!("\"http://{BLOBS}");
    let ways = page.split(&before).skip(1);
    ways.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_picture_is_given_once_behind_a_gate() {
    let bench = with_files();
    let page = bench.get("/exhibit/seen.png?lang=en").await.text;
    assert!(page.contains("gate-key") && page.contains("blurred until you ask"));
    let [file, picture]: [String; 2] = tickets(&page).try_into().unwrap();
    let first = blob(&bench, |_| {}, &picture).await;
    assert_eq!(first.status(), StatusCode::OK);
    for (name, wanted) in [
        ("content-type", "image/png"),
        ("content-disposition", "inline"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'"),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-site"),
    ] {
        assert_eq!(first.headers()[name], wanted);
    }
    assert_eq!(blob(&bench, |_| {}, &picture).await.status(), StatusCode::FORBIDDEN, "a ticket is spent");
    let kept = blob(&bench, |_| {}, &file).await;
    assert!(kept.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(kept.headers()["content-type"], "application/octet-stream");
    assert_eq!(blob(&bench, |_| {}, &file).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_can_run_is_only_ever_a_file() {
    let bench = with_files();
    for name in ["drawn.svg", "page.png", "paper.pdf"] {
        let page = bench.get(&format!("/exhibit/{name}")).await.text;
        assert!(!page.contains("gate-key"), "{name} is not shown");
        for ticket in tickets(&page) {
            let given = blob(&bench, |_| {}, &ticket).await;
            assert_eq!(given.headers()["content-type"], "application/octet-stream", "{name}");
            assert!(
                given.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"),
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn the_second_origin_withstands_attacks() {
    type Change = fn(&mut Request<Body>);
    fn set(request: &mut Request<Body>, name: &'static str, value: &str) {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    let attacks: [(&str, Change); 15] = [
        ("another host", |r| set(r, "host", "evil.example")),
        ("the pages' host", |r| set(r, "host", "127.0.0.1:40404")),
        ("no host", |r| drop(r.headers_mut().remove("host"))),
        ("two hosts", |r| {
            r.headers_mut().append("host", "evil.example".parse().unwrap());
        }),
        ("another site", |r| set(r, "sec-fetch-site", "cross-site")),
        ("typed in", |r| set(r, "sec-fetch-site", "none")),
        ("in a frame", |r| set(r, "sec-fetch-dest", "iframe")),
        ("as a script", |r| set(r, "sec-fetch-dest", "script")),
        ("with an origin", |r| set(r, "origin", "http://evil.example")),
        ("a null origin", |r| set(r, "origin", "null")),
        ("by POST", |r| *r.method_mut() = "POST".parse().unwrap()),
        ("a preflight", |r| *r.method_mut() = "OPTIONS".parse().unwrap()),
        ("a websocket", |r| set(r, "upgrade", "websocket")),
        ("a service worker", |r| set(r, "service-worker", "script")),
        ("a huge header", |r| set(r, "x-filler", &"a".repeat(20_000))),
    ];
    let bench = with_files();
    let page = bench.get("/exhibit/seen.png").await.text;
    let picture = tickets(&page).pop().unwrap();
    for (name, attack) in attacks {
        let answer = blob(&bench, attack, &picture).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}");
        assert!(answer.headers()["content-security-policy"].to_str().unwrap().starts_with("sandbox"));
    }
    let id = page.split("/exhibit/").nth(1).map_or("", |rest| rest.split(['"', '?']).next().unwrap());
    for path in [
        "/",
        "/enter",
        "/exhibits",
        "/../exhibits",
        "/%2e%2e/",
        &format!("/{id}"),
        &format!("{picture}?x=1"),
        &format!("{picture}/"),
        &picture[..40],
    ] {
        assert_eq!(blob(&bench, |_| {}, path).await.status(), StatusCode::FORBIDDEN, "{path}");
    }
    // None of it spent the ticket.
    assert_eq!(blob(&bench, |_| {}, &picture).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_page_can_be_cited_and_an_empty_casebook_says_how_to_begin() {
    let bench = bench();
    let page = bench.get("/promises?as-known=2025-07-15&lang=en").await.text;
    let cited = page.split("data-citation").nth(1).unwrap().split("</p>").next().unwrap();
    let cited = cited.replace("<span class=\"bit\">", "").replace("</span>", "").replace("<wbr>", "");
    assert!(cited.contains("casebook root") && cited.contains("/promises?as-known=2025-07-15"), "{cited}");
    assert!(page.contains("/download/promises.csv?as-known=2025-07-15"));
    let overview = bench.get("/?lang=en").await.text;
    assert!(overview.contains("Counts that can be compared") && overview.contains("data-figure=\"group:"));
    let (empty, folder) = casebook("Empty");
    let page = over(empty, folder).get("/?lang=en").await.text;
    assert!(page.contains("Nothing is in this casebook yet") && page.contains("/enter-claim"));
}

#[test]
fn a_desk_that_is_left_ends_by_itself() {
    let (held, _folder) = casebook("Left");
    let options = Options { idle: Some(Duration::from_millis(50)), ..Options::new(clock) };
    assert_eq!(serve(held, options, drop, || false).unwrap(), Ended::Idle);
    let (held, _folder) = casebook("Told");
    assert_eq!(serve(held, Options::new(clock), drop, || true).unwrap(), Ended::Told);
}
