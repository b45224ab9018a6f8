//! No plaintext: what is in a casebook is in none of its files.

use std::path::Path;
use std::process::Stdio;

use crate::common::{PASSPHRASE, empty, good, run, run_with, sijill};

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
    std::fs::write(folder.join(format!("{LATIN}.mp4")), format!("{LATIN}{ARABIC}").repeat(5_000)).unwrap();
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

/// No file of the casebook, by content or by name, holds a secret in any of these forms.
#[track_caller]
fn search(casebook: &Path) {
    let mut needles: Vec<Vec<u8>> = Vec::new();
    for secret in [LATIN, ARABIC, PASSPHRASE] {
        let folded = secret.to_lowercase();
        let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        needles.extend([secret.into(), folded.into_bytes(), utf16(secret, false), utf16(secret, true)]);
        needles.extend([hex.to_uppercase().into_bytes(), hex.into_bytes()]);
    }
    let mut files = 0;
    let mut folders = vec![casebook.to_owned()];
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
                let held = bytes.windows(needle.len()).any(|window| window == needle.as_slice());
                assert!(!held, "{} holds {}", entry.path().display(), String::from_utf8_lossy(needle));
            }
        }
    }
    assert!(files >= 2, "{files} files");
}

#[test]
fn no_file_of_a_casebook_holds_a_canary() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, casebook) = (folder.path().join("tables"), folder.path().join("a.sijill"));
    folder_of_canaries(&tables);
    good(&sijill().arg("create").arg(&casebook).args(["--title", LATIN]).output().unwrap());
    search(&casebook);
    good(&run(&casebook, &["import", tables.to_str().unwrap()]));
    let act = format!(r#"{{"t":"entity","body":{{"id":"U-9","kind":"unit","label":"{LATIN}"}}}}"#);
    good(&run_with(&casebook, &["append"], &act));
    good(&run(&casebook, &["search", LATIN]));
    good(&run(&casebook, &["chain", "U-1", "--on", "2031-05-02"]));
    good(&run(&casebook, &["retract", "R-7", "--reason", ARABIC]));
    let report = folder.path().join("report.html");
    good(&run(&casebook, &["report", "--out", report.to_str().unwrap()]));
    good(&run(&casebook, &["verify"]));
    search(&casebook);
    // The search itself can find: the report, which is not encrypted, holds the canary.
    assert!(std::fs::read_to_string(report).unwrap().contains(LATIN));
}

#[test]
fn a_killed_import_leaves_no_canary() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("tables");
    folder_of_canaries(&tables);
    for round in 0..12 {
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
        std::thread::sleep(std::time::Duration::from_millis(3 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        search(&casebook);
    }
}
