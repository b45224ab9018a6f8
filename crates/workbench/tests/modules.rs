//! The modules that browsers run: each parses, says what its functions take, and does nothing that the rules forbid.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Ways in which text could become markup or code, or a request leave this machine.
const FORBIDDEN: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "DOMParser",
    "eval(",
    "new Function",
    "Function(",
    "setTimeout(\"",
    "setTimeout('",
    "javascript:",
    ".onclick",
    ".onload",
    ".onerror",
    "setAttribute(\"on",
    "http://",
    "https://",
    "\"//",
    "import(",
    "localStorage",
    "sessionStorage",
    "WebSocket",
    "sendBeacon",
    "serviceWorker",
];

fn modules() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.extension().is_some_and(|ending| ending == "js"));
    all.sort();
    assert!(all.len() > 2, "{all:?}");
    all.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn no_module_does_what_is_forbidden() {
    for (path, text) in modules() {
        for word in FORBIDDEN {
            assert!(!text.contains(word), "{} holds {word}", path.display());
        }
    }
}

#[test]
fn every_function_says_what_it_takes_and_gives() {
    for (path, text) in modules() {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let plain = line.trim_start_matches("export ").trim_start_matches("async ");
            if !plain.starts_with("function ") {
                continue;
            }
            let place = format!("{}:{}", path.display(), at + 1);
            assert_eq!(at.checked_sub(1).map(|before| lines[before].trim()), Some("*/"), "{place}: no JSDoc");
            let doc: Vec<&str> =
                lines[..at].iter().rev().take_while(|line| !line.starts_with("/**")).copied().collect();
            assert!(doc.iter().any(|line| line.contains("@returns {")), "{place}: what it gives");
            let inside = plain.split_once('(').unwrap().1.rsplit_once(')').unwrap().0;
            let takes = if inside.trim().is_empty() { 0 } else { inside.split(',').count() };
            let said = doc.iter().filter(|line| line.contains("@param {")).count();
            assert_eq!(said, takes, "{place}: what it takes");
        }
    }
}

#[test]
fn every_module_parses() {
    let node = Command::new("node").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !node.is_ok_and(|status| status.success()) {
        // Without node there is nothing to parse with; the other rules hold all the same.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in modules() {
        // By its ending it is read as a module, with what modules forbid.
        let copy = folder.path().join(path.file_stem().unwrap()).with_extension("mjs");
        std::fs::write(&copy, text).unwrap();
        let checked = Command::new("node").arg("--check").arg(&copy).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
}
