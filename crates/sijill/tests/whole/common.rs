//! Casebooks for tests, and running the program on them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use jiff::Timestamp;
use sijill_casebook::{Casebook, Kdf, Passphrase};

pub(crate) const PASSPHRASE: &str = "only for tests";

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE)
}

pub(crate) fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/coast-2025")
}

/// An empty casebook that costs nothing to open.
pub(crate) fn empty(path: &Path) {
    let now = Timestamp::from_second(1_900_000_000).unwrap();
    drop(Casebook::create(path, &passphrase(), "The valley", Kdf::FOR_TESTS, now).unwrap());
}

/// A copy of its own of the worked case, imported once for all tests.
pub(crate) fn worked_case() -> (tempfile::TempDir, PathBuf) {
    static IMPORTED: OnceLock<tempfile::TempDir> = OnceLock::new();
    let template = IMPORTED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("coast.sijill");
        empty(&path);
        good(&run(&path, &["import", example().to_str().unwrap()]));
        folder
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("coast.sijill");
    copy(&template.path().join("coast.sijill"), &path);
    (folder, path)
}

pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

pub(crate) fn sijill() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sijill"));
    command.env_remove("SIJILL_CASEBOOK").env("SIJILL_PASSPHRASE", PASSPHRASE).stdin(Stdio::null());
    command
}

pub(crate) fn run(casebook: &Path, args: &[&str]) -> Output {
    sijill().arg("-C").arg(casebook).args(args).output().unwrap()
}

/// Runs with something on standard input.
pub(crate) fn run_with(casebook: &Path, args: &[&str], input: &str) -> Output {
    use std::io::Write;
    let mut child = sijill()
        .arg("-C")
        .arg(casebook)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Standard output of a run that went well.
#[track_caller]
pub(crate) fn good(output: &Output) -> String {
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "exit {:?}: {err}", output.status.code());
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Standard error of a run that ended with an exit code.
#[track_caller]
pub(crate) fn bad(output: &Output, code: i32) -> String {
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{err}\n{}", String::from_utf8_lossy(&output.stdout));
    assert!(!err.contains("panicked"), "{err}");
    err
}

#[track_caller]
pub(crate) fn json(casebook: &Path, args: &[&str]) -> serde_json::Value {
    let mut all = vec!["--format", "json"];
    all.extend(args);
    serde_json::from_str(&good(&run(casebook, &all))).unwrap()
}

#[track_caller]
pub(crate) fn check_whole(casebook: &Path) {
    let casebook = Casebook::open(casebook, &passphrase()).unwrap();
    let found = casebook.verify(&mut |_| {}).unwrap();
    assert!(found.damage.is_empty(), "{:?}", found.damage);
}

pub(crate) fn root(casebook: &Path) -> (usize, String) {
    Casebook::open(casebook, &passphrase()).unwrap().root().unwrap()
}

/// The rows of a table of the worked case, each with its cells by heading.
pub(crate) fn table(name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let bytes = std::fs::read(example().join(name)).unwrap();
    (2..)
        .map_while(|row| sijill_intake::row_cells(&bytes, row))
        .map(|cells| cells.into_iter().collect())
        .collect()
}

/// A small file system of its own, where the tests may make one.
pub(crate) struct Mount(pub(crate) PathBuf);

impl Mount {
    pub(crate) fn of(path: &Path, options: &str) -> Option<Self> {
        std::fs::create_dir_all(path).unwrap();
        let made = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(path).output();
        made.is_ok_and(|made| made.status.success()).then(|| Self(path.to_owned()))
    }

    pub(crate) fn remount(&self, options: &str) {
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
