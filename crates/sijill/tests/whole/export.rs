//! Out of sijill and back; a report's figures derived again.

use std::process::Command;

use crate::common::{bad, good, root, run, sijill, worked_case};

#[test]
fn the_plain_export_checks_and_rebuilds() {
    let (folder, casebook) = worked_case();
    let plain = folder.path().join("plain");
    let to = plain.to_str().unwrap();
    good(&run(&casebook, &["export", to, "--plain"]));
    bad(&run(&casebook, &["export", to, "--plain"]), 2);
    let sums =
        Command::new("sha256sum").args(["--quiet", "-c", "SHA256SUMS"]).current_dir(&plain).output().unwrap();
    assert!(sums.status.success(), "{}", String::from_utf8_lossy(&sums.stdout));
    let copy = folder.path().join("copy.sijill");
    good(&sijill().args(["rebuild", to]).arg(&copy).output().unwrap());
    assert_eq!(root(&copy), root(&casebook));
    let claims = std::fs::read_to_string(plain.join("claims.csv")).unwrap();
    assert!(claims.contains("T-014,"));
    let log = plain.join("log.jsonl");
    let sound_log = folder.path().join("log.jsonl");
    std::fs::copy(&log, &sound_log).unwrap();
    let mut bytes = std::fs::read(&log).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&log, bytes).unwrap();
    let again = folder.path().join("again.sijill");
    assert!(bad(&sijill().args(["rebuild", to]).arg(&again).output().unwrap(), 2).contains("log.jsonl"));
    assert!(!again.exists());
    // The same for an exhibit: the file is named, and no casebook is left.
    std::fs::copy(&sound_log, &log).unwrap();
    let exhibit = std::fs::read_dir(plain.join("exhibits")).unwrap().next().unwrap().unwrap();
    let mut bytes = std::fs::read(exhibit.path()).unwrap();
    bytes[0] ^= 1;
    std::fs::write(exhibit.path(), bytes).unwrap();
    let message = bad(&sijill().args(["rebuild", to]).arg(&again).output().unwrap(), 2);
    assert!(message.contains(exhibit.file_name().to_str().unwrap()), "{message}");
    assert!(!again.exists());
}

#[test]
fn a_report_derives_again_and_a_changed_one_does_not() {
    let (folder, casebook) = worked_case();
    let report = folder.path().join("r.html");
    let to = report.to_str().unwrap();
    for seen in [&[][..], &["--as-known", "2025-07-15"]] {
        let mut args = vec!["report", "--force", "--out", to];
        args.extend(seen);
        good(&run(&casebook, &args));
        let html = std::fs::read_to_string(&report).unwrap();
        assert!(html.len() < 1_500_000, "{} bytes", html.len());
        assert!(
            html.contains("<article lang=\"en\" dir=\"ltr\"")
                && html.contains("<article lang=\"ar\" dir=\"rtl\"")
        );
        for outside in ["src=\"http", "href=\"http", "url(", "<script", "@import"] {
            assert!(!html.contains(outside), "{outside}");
        }
        good(&run(&casebook, &["verify", to]));
        let changed = html.replacen("&quot;low&quot;:821", "&quot;low&quot;:822", 1);
        assert_ne!(changed, html);
        std::fs::write(&report, changed).unwrap();
        assert_eq!(run(&casebook, &["verify", to]).status.code(), Some(1));
    }
    bad(&run(&casebook, &["report", "--out", to]), 2);
    bad(&run(&casebook, &["verify", casebook.join("casebook.json").to_str().unwrap()]), 2);
}

#[test]
fn an_empty_casebook_answers_and_reports() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.sijill");
    crate::common::empty(&casebook);
    for args in [&["tolls"][..], &["promises"], &["timeline"], &["log"], &["verify"]] {
        assert!(!good(&run(&casebook, args)).is_empty(), "{args:?}");
    }
    let report = folder.path().join("r.html");
    good(&run(&casebook, &["report", "--out", report.to_str().unwrap()]));
    good(&run(&casebook, &["verify", report.to_str().unwrap()]));
}

#[test]
fn the_demo_answers_on_one_screen_and_again() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap().to_owned();
    for _ in 0..2 {
        let text =
            good(&sijill().env_remove("SIJILL_PASSPHRASE").args(["demo", "--into", &into]).output().unwrap());
        for words in [
            "1. Who died",
            "2. Do the published figures agree",
            "3. Who was there",
            "4. What was promised",
            "2,700",
        ] {
            assert!(text.contains(words), "{words}");
        }
    }
    let html = std::fs::metadata(folder.path().join("coast-2025.html")).unwrap();
    assert!(html.len() < 1_500_000, "{} bytes", html.len());
}
