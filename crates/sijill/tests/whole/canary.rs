//! No plaintext: what is in a casebook is in none of its files.

use std::path::Path;
use std::process::Stdio;

use crate::common::{PASSPHRASE, empty, good, run_with, sijill};

const LATIN: &str = "Canarybird-Qx7";
const ARABIC: &str = "كناري٧زقزوق";

fn folder_of_canaries(folder: &Path) {
    std::fs::create_dir(folder).unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    write("README.md", format!("# The case of {LATIN}\n{ARABIC}\n"));
    write(
        "sources.csv",
        format!("id,kind,publisher,title,date\nS-1,news report,{LATIN},{ARABIC},2031-05-02\n"),
    );
    write(
        "units.csv",
        format!(
            "id,name,aliases,name_ar,kind,note\nU-1,{LATIN} Company,{LATIN},{ARABIC},company,{LATIN}\nU-2,Other,,,company,\n"
        ),
    );
    let relations: String =
        (0..200).map(|n| format!("R-{n},U-1,part_of,U-2,S-1,{LATIN} {ARABIC} {n},{ARABIC}\n")).collect();
    write("relations.csv", format!("id,subject,relation,object,source,confidence_words,note\n{relations}"));
    write(
        "tallies.csv",
        format!(
            "id,counter,measure,fig_min,fig_max,source,scope_place,scope_time,victim_category,wording,note\nT-1,U-1,killed,12,12,S-1,{LATIN},2031-05-02,{ARABIC},'{LATIN} {ARABIC}',{ARABIC}\n"
        ),
    );
    write(
        "events.csv",
        format!("id,date_edtf,event,source,place\nEV-1,2031-05-02,{LATIN} {ARABIC},S-1,{ARABIC}\n"),
    );
    std::fs::write(folder.join(format!("{LATIN}.mp4")), format!("{LATIN}{ARABIC}").repeat(5_000)).unwrap();
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |bits: u32| DIGITS[(bits & 63) as usize];
    // Whole groups of three only: what is cut off depends on what follows.
    let groups = bytes.chunks_exact(3).map(|three| u32::from_be_bytes([0, three[0], three[1], three[2]]));
    groups.flat_map(|bits| [digit(bits >> 18), digit(bits >> 12), digit(bits >> 6), digit(bits)]).collect()
}

/// The forms in which a secret might lie in a file.
fn forms(secret: &str) -> Vec<Vec<u8>> {
    let folded = secret.to_lowercase();
    let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![secret.into(), folded.into_bytes(), utf16(secret, false), utf16(secret, true)];
    forms.extend([hex.to_uppercase().into_bytes(), hex.into_bytes()]);
    // In base64 it looks otherwise at each of three places to begin at, and in the alphabet of addresses.
    for start in 0..3 {
        let plain = base64(&secret.as_bytes()[start..]);
        let other = plain.iter().map(|digit| match digit {
            b'+' => b'-',
            b'/' => b'_',
            digit => *digit,
        });
        forms.extend([other.collect(), plain]);
    }
    forms
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    let (first, rest) = needle.split_first().unwrap();
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| byte == first) {
        from += at + 1;
        if bytes[from..].starts_with(rest) {
            return true;
        }
    }
    false
}

/// What finds nothing must be able to find.
#[test]
fn the_search_finds_a_canary_in_every_form() {
    let text = format!("before {ARABIC} after");
    assert_eq!(base64(b"Man"), b"TWFu");
    for form in forms(ARABIC) {
        assert!(holds(&[b"before ", form.as_slice()].concat(), &form));
    }
    for cut in 0..3 {
        let coded = base64(&text.as_bytes()[cut..]);
        assert!(forms(ARABIC).iter().any(|form| holds(&coded, form)), "begun at byte {cut}");
    }
    assert!(!holds(text.as_bytes(), b"beforr"));
}

/// No file of the casebook, by content or by name, holds a secret in any of these forms.
#[track_caller]
fn search(casebook: &Path) {
    let files = scan(casebook);
    assert!(files >= 2, "{files} files");
}

/// The number of files in a folder, of which none holds a secret.
#[track_caller]
fn scan(folder: &Path) -> usize {
    let needles: Vec<Vec<u8>> = [LATIN, ARABIC, PASSPHRASE].into_iter().flat_map(forms).collect();
    let mut files = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            files += 1;
            let mut bytes = entry.file_name().to_string_lossy().into_owned().into_bytes();
            bytes.extend(std::fs::read(entry.path()).unwrap());
            for needle in &needles {
                let held = holds(&bytes, needle);
                assert!(!held, "{} holds {}", entry.path().display(), String::from_utf8_lossy(needle));
            }
        }
    }
    files
}

#[test]
fn no_file_of_a_casebook_holds_a_canary() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, casebook) = (folder.path().join("tables"), folder.path().join("a.sijill"));
    folder_of_canaries(&tables);
    // Temporary files, had they been any, would lie here.
    let temporary = folder.path().join("temporary");
    std::fs::create_dir(&temporary).unwrap();
    let run = |args: &[&str]| {
        let mut command = sijill();
        for name in ["TMPDIR", "SQLITE_TMPDIR", "TMP", "TEMP"] {
            command.env(name, &temporary);
        }
        good(&command.current_dir(&temporary).arg("-C").arg(&casebook).args(args).output().unwrap())
    };
    run(&["create", casebook.to_str().unwrap(), "--title", LATIN]);
    search(&casebook);
    run(&["import", tables.to_str().unwrap()]);
    let act = format!(r#"{{"t":"entity","body":{{"id":"U-9","kind":"unit","label":"{LATIN}"}}}}"#);
    good(&run_with(&casebook, &["append"], &act));
    let list = folder.path().join("list.csv");
    let row = |name: &str| format!("{name} Tallaf,34,{ARABIC},{LATIN}\n");
    std::fs::write(&list, format!("Name,Age,Village,Cause\n{}{}", row(LATIN), row(ARABIC))).unwrap();
    run(&["import", list.to_str().unwrap(), "--label", LATIN, "--source", "S-1"]);
    std::fs::remove_file(&list).unwrap();
    good(&run_with(&casebook, &["review", "--reviewer", LATIN], &format!("u {ARABIC}\nq\n")));
    run(&["exhibit", "add", tables.join(format!("{LATIN}.mp4")).to_str().unwrap()]);
    for args in [
        &["search", LATIN][..],
        &["search", ARABIC],
        &["tolls"],
        &["victims"],
        &["count", "--by", "place,type"],
        &["timeline"],
        &["chain", "U-1", "--on", "2031-05-02"],
        &["explain", "T-1"],
        &["dispute", "R-8", "--reason", LATIN],
        &["retract", "R-7", "--reason", ARABIC],
    ] {
        run(args);
    }
    let report = folder.path().join("report.html");
    run(&["report", "--out", report.to_str().unwrap()]);
    run(&["verify"]);
    search(&casebook);
    assert_eq!(scan(&temporary), 0, "temporary files were left");
    // The search itself can find: the report, which is not encrypted, holds the canary.
    assert!(std::fs::read_to_string(report).unwrap().contains(LATIN));
}

#[test]
fn a_killed_import_leaves_no_canary() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("tables");
    folder_of_canaries(&tables);
    // As long as an import takes here and now, so that the kills are spread over one.
    let whole = folder.path().join("whole.sijill");
    empty(&whole);
    let started = std::time::Instant::now();
    good(&crate::common::run(&whole, &["import", tables.to_str().unwrap()]));
    let took = started.elapsed();
    for round in 0..16 {
        let casebook = folder.path().join(format!("{round}.sijill"));
        empty(&casebook);
        let mut command = sijill();
        command
            .arg("-C")
            .arg(&casebook)
            .arg("import")
            .arg(&tables)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(took * round / 16);
        child.kill().unwrap();
        child.wait().unwrap();
        search(&casebook);
    }
}
