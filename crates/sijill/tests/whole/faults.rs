//! What goes wrong for people: each a clear message, an exit code, and an unharmed casebook.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::common::{bad, check_whole, empty, example, good, root, run, run_with, sijill, worked_case};

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
    assert!(String::from_utf8_lossy(&found.stdout).contains("the file is missing"));
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

/// A small file system of its own, where the tests may make one.
struct Mount(std::path::PathBuf);

impl Mount {
    fn of(path: &Path, options: &str) -> Option<Self> {
        std::fs::create_dir_all(path).unwrap();
        let made = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(path).output();
        made.is_ok_and(|made| made.status.success()).then(|| Self(path.to_owned()))
    }

    fn remount(&self, options: &str) {
        let done =
            Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.0).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        drop(Command::new("umount").arg(&self.0).status());
    }
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
