//! What the other tests rest on, itself tested: what is vendored, and that what must not happen would be seen.

use sijill_model::ExhibitId;

use crate::axe;
use crate::driver::browse;

/// SHA-256 of `axe.min.js` in axe-core 4.14.1, as published.
const AXE: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

#[test]
fn axe_is_as_its_makers_published_it() {
    assert_eq!(ExhibitId::of(axe::SOURCE.as_bytes()).to_string(), AXE);
    assert!(axe::SOURCE.starts_with("/*! axe v4.14.1"));
    assert!(include_str!("axe/LICENSE").starts_with("Mozilla Public License, version 2.0"));
}

#[test]
fn a_request_to_elsewhere_is_seen() {
    browse(120, async |browsers| {
        let tab = browsers.open(800, 600).await;
        tab.goto("data:text/html,<title>quiet</title>").await;
        assert_eq!(browsers.outside.asked(), [""; 0], "the browser itself asks for something");
        let page = "data:text/html,<img src='http://outside.example/picture'><script>run(7)</script>";
        tab.goto(page).await;
        tab.until("return document.images[0].complete").await;
        let asked = browsers.outside.asked();
        assert!(asked.iter().any(|line| line.contains("outside.example/picture")), "{asked:?}");
        assert_eq!(tab.watched().await.ran, ["7"]);
    });
}
