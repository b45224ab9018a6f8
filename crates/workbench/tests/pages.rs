//! Pages as they are given: whole in both languages, opening to claims and rows, keeping the times.

#[cfg(test)]
mod common;

use axum::http::StatusCode;
use common::{Bench, bench, valley};
use sijill_workbench::{Method, routes};

#[tokio::test]
async fn every_page_is_whole_in_both_languages() {
    let (coast, valley) = (bench(), valley());
    for route in routes().filter(|route| route.method == Method::Get) {
        for (lang, dir) in [("en", "ltr"), ("ar", "rtl")] {
            let joint = if route.sample.contains('?') { '&' } else { '?' };
            let address = format!("{}{joint}lang={lang}", route.sample);
            let mut answer = coast.get(&address).await;
            if answer.status == StatusCode::NOT_FOUND {
                answer = valley.get(&address).await;
            }
            if !answer.is_page() {
                continue;
            }
            let begin = format!("<html lang=\"{lang}\" dir=\"{dir}\">");
            assert!(answer.text.contains(&begin), "{} in {lang}", route.path);
            assert!(!answer.text.contains("{$") && !answer.text.contains("{ $"), "{} in {lang}", route.path);
            // Characters that isolate are for text without markup; where they are shown, ours were taken for a stranger's.
            assert!(!answer.text.contains("⟨U+206") || route.path == "/design", "{} in {lang}", route.path);
            // The page of all components shows heads of pages too.
            let heads = answer.text.matches("<h1").count();
            assert!(heads == 1 || route.path == "/design", "{} in {lang}", route.path);
            assert_eq!(answer.text.matches("<main").count(), 1, "{}", route.path);
        }
    }
}

#[tokio::test]
async fn every_link_leads_to_a_page() {
    assert!(every_link_of(&bench()).await > 100);
    every_link_of(&valley()).await;
}

/// Follows links from the overview; how many addresses it came by.
async fn every_link_of(bench: &Bench) -> usize {
    // Page by page outwards: the log alone is a chain of hundreds.
    let mut open = std::collections::VecDeque::from(["/".to_owned()]);
    let mut seen = std::collections::BTreeSet::new();
    while let Some(address) = open.pop_front() {
        if seen.len() > 400 || !seen.insert(address.clone()) {
            continue;
        }
        let answer = bench.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        for link in answer.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.replace("&amp;", "&");
            // Bytes of exhibits, for a ticket that is spent by asking.
            if link.starts_with(&format!("http://{}/", common::BLOBS)) {
                continue;
            }
            assert!(link.starts_with('/') || link.starts_with('#') || link.is_empty(), "{link} on {address}");
            if let Some(anchor) = link.strip_prefix('#').filter(|_| answer.is_page()) {
                assert!(answer.text.contains(&format!("id=\"{anchor}\"")), "#{anchor} on {address}");
            } else if link.starts_with('/') && !link.contains("lang=") {
                open.push_back(link.split('#').next().unwrap_or_default().to_owned());
            }
        }
    }
    seen.len()
}

#[tokio::test]
async fn a_page_tells_only_what_was_known() {
    let bench = bench();
    let now = bench.get("/promises?lang=en").await.text;
    let july = bench.get("/promises?lang=en&as-known=2025-07-15").await.text;
    assert_ne!(now, july);
    assert!(july.contains("/claim/C-01?as-known=2025-07-15") || july.contains("?as-known=2025-07-15\""));
    let wrong = bench.get("/promises?lang=en&as-known=tomorrow").await.text;
    assert!(wrong.contains("is not a day"));
}

#[tokio::test]
async fn a_claim_opens_down_to_the_row_it_was_read_from() {
    let bench = bench();
    let page = bench.get("/claim/T-014?lang=en").await.text;
    for part in ["tallies.csv", "What speaks against it", "Read in", "As it was written"] {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(bench.get("/claim/T-999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_strangers_wrote_stays_text() {
    let bench = bench();
    let page = bench.get("/claim/%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = bench.get("/claim/%3Cscript%3Ealert(1)").await;
    assert!(!page.text.contains("<script>alert"), "{}", page.text);
}
