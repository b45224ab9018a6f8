//! What goes wrong for people: each a clear message, an exit code, and an unharmed casebook.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::common::{
    Mount, bad, check_whole, empty, example, good, root, run, run_with, sijill, worked_case,
};

#[test]
fn a_wrong_or_missing_passphrase_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.sijill");
    empty(&casebook);
    let before = root(&casebook);
    let wrong =
        sijill().env("SIJILL_PASSPHRASE", "wrong").arg("-C").arg(&casebook).arg("tolls").output().unwrap();
    let message = bad(&wrong, 2);
    assert!(message.contains("passphrase does not open") && message.contains("hint:"), "{message}");
    let none =
        sijill().env_remove("SIJILL_PASSPHRASE").arg("-C").arg(&casebook).arg("tolls").output().unwrap();
    assert!(bad(&none, 2).contains("SIJILL_PASSPHRASE"));
    assert_eq!(root(&casebook), before);
}

#[test]
fn what_is_no_casebook_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere");
    assert!(bad(&run(&missing, &["tolls"]), 2).contains("is not a casebook"));
    let here = sijill().current_dir(folder.path()).arg("tolls").output().unwrap();
    assert!(bad(&here, 2).contains("no casebook in this folder"));
    empty(&folder.path().join("only.sijill"));
    good(&sijill().current_dir(folder.path()).arg("tolls").output().unwrap());
    bad(&sijill().arg("create").arg(folder.path().join("only.sijill")).output().unwrap(), 2);
    assert!(bad(&sijill().arg("fly").output().unwrap(), 2).contains("unrecognized subcommand"));
}

#[test]
fn damage_is_named_and_changes_nothing() {
    let (_folder, casebook) = worked_case();
    let db = casebook.join("casebook.db");
    let sound = std::fs::read(&db).unwrap();
    let mut bytes = sound.clone();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&db, &bytes).unwrap();
    let found = run(&casebook, &["verify"]);
    assert_eq!(found.status.code(), Some(3));
    let text = String::from_utf8_lossy(&found.stdout).into_owned() + &String::from_utf8_lossy(&found.stderr);
    assert!(text.contains("casebook.db"), "{text}");
    std::fs::write(&db, sound).unwrap();
    let exhibit = std::fs::read_dir(casebook.join("vault")).unwrap().next().unwrap().unwrap().path();
    let kept = std::fs::read(&exhibit).unwrap();
    std::fs::remove_file(&exhibit).unwrap();
    let found = run(&casebook, &["verify"]);
    assert_eq!(found.status.code(), Some(3));
    let text = String::from_utf8_lossy(&found.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    let name = exhibit.file_name().unwrap().to_str().unwrap();
    assert!(text.contains(name) && text.contains("the file is missing"), "{text}");
    std::fs::write(&exhibit, kept).unwrap();
    check_whole(&casebook);
    let head = casebook.join("casebook.json");
    let newer = std::fs::read_to_string(&head).unwrap().replace("\"format\": 1", "\"format\": 9");
    std::fs::write(&head, newer).unwrap();
    assert!(bad(&run(&casebook, &["tolls"]), 2).contains("format 9"));
    std::fs::remove_file(&db).unwrap();
    std::fs::write(&head, std::fs::read_to_string(&head).unwrap().replace("\"format\": 9", "\"format\": 1"))
        .unwrap();
    assert!(bad(&run(&casebook, &["tolls"]), 3).contains("missing"));
}

#[test]
fn every_verb_says_that_a_casebook_is_damaged() {
    let (folder, casebook) = worked_case();
    let db = casebook.join("casebook.db");
    let mut bytes = std::fs::read(&db).unwrap();
    let length = bytes.len();
    for part in 2..10 {
        bytes[length * part / 11] ^= 1;
    }
    std::fs::write(&db, &bytes).unwrap();
    let plain = folder.path().join("plain");
    for args in [
        &["tolls"][..],
        &["promises"],
        &["chain", "U-400", "--on", "2025-03-07"],
        &["explain", "T-014"],
        &["log"],
        &["export", plain.to_str().unwrap(), "--plain"],
        &["retract", "T-007", "--reason", "no"],
    ] {
        let message = bad(&run(&casebook, args), 3);
        assert!(message.contains("casebook.db") && message.contains("hint:"), "{args:?}: {message}");
    }
    assert!(!plain.exists(), "half an export is left");
    assert!(std::fs::read(&db).unwrap() == bytes, "a damaged casebook was written to");
    std::fs::write(casebook.join("casebook.json"), "{").unwrap();
    assert!(bad(&run(&casebook, &["tolls"]), 3).contains("casebook.json"));
}

#[test]
fn a_bad_folder_is_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, casebook) = (folder.path().join("tables"), folder.path().join("a.sijill"));
    empty(&casebook);
    crate::common::copy(&example(), &tables);
    let relations = std::fs::read_to_string(tables.join("relations.csv")).unwrap();
    std::fs::write(tables.join("relations.csv"), relations.replacen("U-HTS", "U-HTZ", 2)).unwrap();
    let before = root(&casebook);
    let message = bad(&run(&casebook, &["import", tables.to_str().unwrap()]), 2);
    assert!(message.contains("relations.csv, row 2, column object: U-HTZ is not declared"), "{message}");
    assert!(message.contains("nothing was taken in"), "{message}");
    std::fs::write(
        tables.join("relations.csv"),
        b"id,subject,relation,object,source\nR-1,\xff,part_of,U-2,ART\n",
    )
    .unwrap();
    let message = bad(&run(&casebook, &["import", tables.to_str().unwrap()]), 2);
    assert!(message.contains("relations.csv, row 2, column subject: not UTF-8"), "{message}");
    bad(&run(&casebook, &["import", folder.path().join("nowhere").to_str().unwrap()]), 2);
    assert_eq!(root(&casebook), before);
}

/// A folder that takes some time to import.
fn large(folder: &Path) {
    std::fs::create_dir(folder).unwrap();
    std::fs::write(folder.join("sources.csv"), "id,kind,title,date\nS-1,news report,A report,2031\n")
        .unwrap();
    std::fs::write(folder.join("units.csv"), "id,name,kind\nU-1,First,company\nU-2,Second,company\n")
        .unwrap();
    let mut rows = String::from("id,subject,relation,object,source\n");
    for n in 0..30_000 {
        writeln!(rows, "R-{n},U-1,part_of,U-2,S-1").unwrap();
    }
    std::fs::write(folder.join("relations.csv"), rows).unwrap();
}

#[test]
fn ctrl_c_during_an_import_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, casebook) = (folder.path().join("tables"), folder.path().join("a.sijill"));
    empty(&casebook);
    large(&tables);
    let before = root(&casebook);
    let mut command = sijill();
    command.arg("-C").arg(&casebook).arg("import").arg(&tables).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    // The write-ahead log grows when rows are being written: only then is the signal worth sending.
    let wal = casebook.join("casebook.db-wal");
    let begun = || {
        wal.metadata().is_ok_and(|wal| wal.len() > 0)
            || casebook.join("vault").read_dir().unwrap().count() > 2
    };
    for _ in 0..2_000 {
        if begun() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let stopped = child.wait_with_output().unwrap();
    let message = bad(&stopped, 130);
    assert!(message.contains("stopped; nothing was written"), "{message}");
    assert_eq!(root(&casebook), before);
    check_whole(&casebook);
}

#[test]
fn a_full_disk_and_a_read_only_one_leave_the_casebook_whole() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Mount::of(&folder.path().join("disk"), "size=3m") else {
        println!("skipped: this user may not mount a file system to fill");
        return;
    };
    let (tables, casebook) = (folder.path().join("tables"), disk.0.join("a.sijill"));
    large(&tables);
    empty(&casebook);
    let before = root(&casebook);
    let message = bad(&run(&casebook, &["import", tables.to_str().unwrap()]), 2);
    assert!(message.contains("the disk is full"), "{message}");
    assert_eq!(root(&casebook), before);
    check_whole(&casebook);
    disk.remount("size=64m");
    good(&run(&casebook, &["import", example().to_str().unwrap()]));
    disk.remount("ro");
    let tolls = good(&run(&casebook, &["tolls", "--scope", "Arza"]));
    assert!(tolls.contains("T-007"));
    good(&run(&casebook, &["search", "Jableh"]));
    good(&run(&casebook, &["verify"]));
    let message = bad(&run(&casebook, &["retract", "T-007", "--reason", "no"]), 2);
    assert!(message.contains("cannot be written"), "{message}");
    disk.remount("rw");
    check_whole(&casebook);
}

#[test]
fn a_disk_without_a_byte_left_is_said_to_be_full() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Mount::of(&folder.path().join("disk"), "size=8m") else {
        println!("skipped: this user may not mount a file system to fill");
        return;
    };
    let casebook = disk.0.join("a.sijill");
    empty(&casebook);
    let before = root(&casebook);
    // More than fits, into the vault: no half file stays.
    let large = folder.path().join("large.bin");
    std::fs::write(&large, vec![7; 9_000_000]).unwrap();
    let message = bad(&run(&casebook, &["exhibit", "add", large.to_str().unwrap()]), 2);
    assert!(message.contains("the disk is full"), "{message}");
    assert_eq!(std::fs::read_dir(casebook.join("vault")).unwrap().count(), 0);
    // Not a byte left at all.
    drop(std::fs::write(disk.0.join("fill"), vec![7; 9_000_000]));
    let import = run(&casebook, &["import", example().to_str().unwrap()]);
    std::fs::remove_file(disk.0.join("fill")).unwrap();
    assert_eq!(root(&casebook), before);
    check_whole(&casebook);
    let message = bad(&import, 2);
    assert!(message.contains("the disk is full"), "{message}");
}

/// Bytes that a terminal obeys: controls but line feeds, those of C1 as UTF-8, and overrides of direction.
fn obeyed(bytes: &[u8], c1_too: bool) -> Option<char> {
    String::from_utf8_lossy(bytes).chars().find(|c| match c {
        '\n' => false,
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => c1_too,
        c => c.is_control(),
    })
}

/// A folder of hostile text in every place that the folder format has for words, file names included.
fn hostile(folder: &Path) {
    const EVIL: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}2J\u{8}\u{202e}evil";
    std::fs::create_dir(folder).unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.join(name), text).unwrap();
    write("README.md", format!("# The case {EVIL}\n"));
    write(
        "sources.csv",
        format!(
            "id,kind,publisher,title,author,date,reliability_note\nS-1,{EVIL},{EVIL},{EVIL},{EVIL},2031-05-02,{EVIL}\n"
        ),
    );
    write(
        "units.csv",
        format!(
            "id,name,aliases,name_ar,kind,note\nU-1,{EVIL},{EVIL},{EVIL},{EVIL},{EVIL}\nU-2,Second,,,company,\n"
        ),
    );
    write("places.csv", format!("id,name,name_variants,kind,note\nPL-1,Upper {EVIL},{EVIL},{EVIL},{EVIL}\n"));
    write(
        "relations.csv",
        format!(
            "id,subject,relation,object,source,said_by,locator,confidence_words,status,note\nR-1,U-1,part_of,U-2,S-1,{EVIL},{EVIL},{EVIL},{EVIL},{EVIL}\n"
        ),
    );
    write(
        "incidents.csv",
        format!(
            "id,place,date_edtf,acts,source,killed_wording,victims_category,witnesses,note\nI-1,PL-1,2031-05-02,{EVIL},S-1,{EVIL},{EVIL},{EVIL},{EVIL}\n"
        ),
    );
    write(
        "attributions.csv",
        format!(
            "id,target,unit,role,source,basis,wording,said_by,note\nA-1,I-1,U-1,{EVIL},S-1,{EVIL},{EVIL},{EVIL},{EVIL}\n"
        ),
    );
    write(
        "tallies.csv",
        format!(
            "id,counter,measure,fig_min,fig_max,source,scope_place,scope_time,victim_category,wording,method,note\nT-1,{EVIL},killed,12,12,S-1,{EVIL},2031-05-02,{EVIL},{EVIL},{EVIL},{EVIL}\n"
        ),
    );
    write(
        "commitments.csv",
        format!(
            "id,who,to_whom,commitment_or_duty,kind,made_on,due,outcome,source,note\nC-1,U-1,{EVIL},{EVIL},{EVIL},2031-05-03,2031-05-10,{EVIL},S-1,{EVIL}\n"
        ),
    );
    write(
        "events.csv",
        format!("id,date_edtf,event,place,source,note\nEV-1,2031-05-02,{EVIL},{EVIL},S-1,{EVIL}\n"),
    );
    write(&format!("{EVIL}.mp4"), EVIL.to_owned());
    write(&format!("{EVIL}.csv"), EVIL.to_owned());
}

#[test]
fn imported_text_does_not_drive_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, casebook) = (folder.path().join("tables"), folder.path().join("a.sijill"));
    empty(&casebook);
    hostile(&tables);
    let tables = tables.to_str().unwrap();
    let tallies = std::fs::read(Path::new(tables).join("tallies.csv")).unwrap();
    let exhibits = Path::new(tables).read_dir().unwrap().map(|file| file.unwrap().file_name());
    let exhibits: Vec<String> = exhibits.map(|name| name.to_str().unwrap().to_owned()).collect();
    let mut asked: Vec<Vec<&str>> = [
        &["import", tables][..],
        &["import", tables],
        &["tolls"],
        &["site", "PL-1"],
        &["unit", "U-1"],
        &["chain", "U-1", "--on", "2031-05-02"],
        &["promises"],
        &["timeline"],
        &["search", "evil"],
        &["search", "\u{1b}[2J"],
        &["explain", "tallies.csv:2"],
        &["explain", "\u{1b}[2J"],
        &["site", "\u{1b}[2J"],
        &["log"],
        &["dispute", "T-1", "--reason", "\u{1b}[2J"],
        &["retract", "R-1", "--reason", "\u{1b}[2J"],
        &["log"],
        &["verify"],
    ]
    .into_iter()
    .map(<[&str]>::to_vec)
    .collect();
    for key in ["S-1", "U-1", "PL-1", "R-1", "I-1", "A-1", "T-1", "C-1", "EV-1"] {
        asked.push(vec!["explain", key]);
    }
    asked.extend(exhibits.iter().map(|name| vec!["explain", name.as_str()]));
    let mut faults = Vec::new();
    for args in &asked {
        let output = run(&casebook, args);
        for bytes in [&output.stdout, &output.stderr] {
            if let Some(c) = obeyed(bytes, true) {
                faults.push(format!("{c:?} of {args:?}"));
            }
        }
        // JSON may hold what its readers must escape themselves, but no byte below a space.
        let output = run(&casebook, &[&["--format", "json"], args.as_slice()].concat());
        if let Some(c) = obeyed(&output.stdout, false) {
            faults.push(format!("{c:?} of JSON {args:?}"));
        }
    }
    // What is wrong with a folder is said in its own words too.
    let broken = String::from_utf8(tallies).unwrap().replace("2031-05-02", "\u{1b}[2J");
    std::fs::write(Path::new(tables).join("tallies.csv"), broken.replace("12,12", "\u{9b}2J,\u{7}")).unwrap();
    let refused = run(&casebook, &["import", tables]);
    if let Some(c) = obeyed(bad(&refused, 2).as_bytes(), true) {
        faults.push(format!("{c:?} of a refused import"));
    }
    assert!(faults.is_empty(), "these reached the terminal: {faults:#?}");
}

#[test]
fn foreign_text_does_not_drive_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.sijill");
    empty(&casebook);
    let act = r#"{"t":"entity","body":{"id":"U-1","kind":"unit","label":"\u001b]0;owned\u0007\u001b[2J\u202eevil"}}"#;
    good(&run_with(&casebook, &["append"], act));
    for args in [&["explain", "U-1"][..], &["search", "evil"], &["chain", "U-1", "--on", "2031-05-02"]] {
        let output = run(&casebook, args);
        assert!(!output.stdout.contains(&0x1b) && !output.stdout.contains(&7), "{args:?}");
    }
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let (_folder, casebook) = worked_case();
    let mut command = sijill();
    let mut child = command
        .arg("-C")
        .arg(&casebook)
        .arg("tolls")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&ended.stderr).contains("panicked"));
}

#[test]
fn two_writers_wait_for_one_another() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.sijill");
    empty(&casebook);
    let write = |name: &'static str| {
        let casebook = casebook.clone();
        std::thread::spawn(move || {
            let mut lines = String::new();
            for n in 0..40 {
                writeln!(lines, r#"{{"t":"entity","body":{{"id":"{name}-{n}","kind":"unit","label":"x"}}}}"#)
                    .unwrap();
            }
            good(&run_with(&casebook, &["append"], &lines))
        })
    };
    let (one, other) = (write("A"), write("B"));
    assert_eq!(one.join().unwrap().lines().count() + other.join().unwrap().lines().count(), 80);
    assert_eq!(root(&casebook).0, 81);
    check_whole(&casebook);
}

#[test]
fn a_closed_pipe_in_an_append_harms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.sijill");
    empty(&casebook);
    let mut command = sijill();
    command.arg("-C").arg(&casebook).arg("append");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    let line = r#"{"t":"entity","body":{"id":"U-1","kind":"unit","label":"First"}}"#;
    drop(std::io::Write::write_all(&mut input, line.as_bytes()));
    drop(input);
    let ended = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&ended.stderr).contains("panicked"));
    check_whole(&casebook);
}

/// Runs the same verb twice at once, with the same input, and gives both outputs.
fn twice_at_once(casebook: &Path, args: &[&str], input: &str) -> [std::process::Output; 2] {
    let together = std::sync::Barrier::new(2);
    let one = || {
        let mut command = sijill();
        command.arg("-C").arg(casebook).args(args);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // Both have opened the casebook by now, as two people would who both leave a window open.
        std::thread::sleep(std::time::Duration::from_millis(300));
        together.wait();
        drop(std::io::Write::write_all(&mut stdin, input.as_bytes()));
        drop(stdin);
        child.wait_with_output().unwrap()
    };
    std::thread::scope(|scope| {
        let (first, second) = (scope.spawn(one), scope.spawn(one));
        [first.join().unwrap(), second.join().unwrap()]
    })
}

/// One of two, or both, went well; one that did not says that another was writing, or what is taken.
#[track_caller]
fn one_or_both(outputs: &[std::process::Output; 2], said: &[&str]) {
    assert!(outputs.iter().any(|output| output.status.success()), "neither went well");
    for output in outputs.iter().filter(|output| !output.status.success()) {
        let message = bad(output, 2);
        assert!(said.iter().any(|words| message.contains(words)), "{message}");
    }
}

#[test]
fn two_appends_of_the_same_id_take_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let casebook = folder.path().join("a.sijill");
    empty(&casebook);
    let mut lines = String::new();
    for n in 0..20 {
        writeln!(lines, r#"{{"t":"entity","body":{{"id":"U-{n}","kind":"unit","label":"x"}}}}"#).unwrap();
    }
    let outputs = twice_at_once(&casebook, &["append"], &lines);
    check_whole(&casebook);
    // An id is taken once, whoever was first: `append` refuses one that is taken.
    assert_eq!(root(&casebook).0, 21, "an id was taken twice");
    one_or_both(&outputs, &["is taken", "another sijill is writing"]);
}

#[test]
fn two_imports_at_once_take_a_folder_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let example = example();
    let args = ["import", example.to_str().unwrap()];
    let whole = folder.path().join("whole.sijill");
    empty(&whole);
    good(&run(&whole, &args));
    let mut faults = std::collections::BTreeSet::new();
    for round in 0..4 {
        let casebook = folder.path().join(format!("{round}.sijill"));
        empty(&casebook);
        let outputs = twice_at_once(&casebook, &args, "");
        check_whole(&casebook);
        if root(&casebook).0 != root(&whole).0 {
            faults.insert(format!("{} operations, not {}", root(&casebook).0, root(&whole).0));
        }
        let failed = outputs.iter().filter(|output| !output.status.success());
        let messages = failed.map(|output| String::from_utf8_lossy(&output.stderr).into_owned());
        faults.extend(messages.filter(|message| !message.contains("another sijill is writing")));
    }
    assert!(faults.is_empty(), "{faults:?}");
}
