//! Dependencies point one way, and the analysis is pure.

use crate::crates::Crates;
use crate::fault::Fault;
use crate::lines::{in_name, line_of};
use crate::tree::Tree;

/// Our crates from the ground up, each with those it may rest on. A crate that is not here is a fault: say
/// first where it stands.
const LAYERS: &[(&str, &[&str])] = &[
    ("sijill-model", &[]),
    ("sijill-names", &["sijill-model"]),
    ("sijill-tolls", &["sijill-model"]),
    ("sijill-command", &["sijill-model"]),
    ("sijill-estimate", &["sijill-model"]),
    ("sijill-linkage", &["sijill-model", "sijill-names"]),
    ("sijill-casebook", &["sijill-model"]),
    ("sijill-intake", &["sijill-model"]),
    ("sijill-exchange", &["sijill-model", "sijill-intake"]),
    (
        "sijill-report",
        &[
            "sijill-model",
            "sijill-names",
            "sijill-linkage",
            "sijill-tolls",
            "sijill-command",
            "sijill-estimate",
        ],
    ),
    (
        "sijill-register",
        &[
            "sijill-model",
            "sijill-names",
            "sijill-linkage",
            "sijill-tolls",
            "sijill-casebook",
            "sijill-intake",
        ],
    ),
    (
        "sijill-workbench",
        &[
            "sijill-model",
            "sijill-names",
            "sijill-linkage",
            "sijill-tolls",
            "sijill-command",
            "sijill-estimate",
            "sijill-casebook",
            "sijill-intake",
            "sijill-exchange",
            "sijill-report",
            "sijill-register",
        ],
    ),
    (
        "sijill",
        &[
            "sijill-model",
            "sijill-names",
            "sijill-linkage",
            "sijill-tolls",
            "sijill-command",
            "sijill-estimate",
            "sijill-casebook",
            "sijill-intake",
            "sijill-exchange",
            "sijill-report",
            "sijill-register",
            "sijill-workbench",
        ],
    ),
    ("sijill-valley", &[]),
    ("xtask", &["sijill-model"]),
];

/// What tests may rest on, whatever their layer: the reader of the worked case, and the invented one.
const IN_TESTS: &[&str] = &["sijill-model", "sijill-intake", "sijill-valley"];

/// Outside crates that belong to some of ours alone.
const ONLY: &[(&str, &[&str])] = &[
    ("rusqlite", &["sijill-casebook"]),
    ("ed25519-dalek", &["sijill-casebook"]),
    ("chacha20poly1305", &["sijill-casebook"]),
    ("aead-stream", &["sijill-casebook"]),
    ("argon2", &["sijill-casebook"]),
    ("hkdf", &["sijill-casebook"]),
    ("hmac", &["sijill-casebook"]),
    ("getrandom", &["sijill-casebook", "sijill-workbench"]),
    ("sha2", &["sijill-model", "sijill-casebook"]),
    ("csv", &["sijill-intake", "sijill-exchange", "sijill-valley"]),
    ("calamine", &["sijill-intake"]),
    ("encoding_rs", &["sijill-intake"]),
    ("rayon", &["sijill-linkage", "sijill-tolls", "sijill-command"]),
    ("rand", &["sijill-valley"]),
    ("rand_chacha", &["sijill-valley", "sijill-command"]),
    ("rust_xlsxwriter", &["sijill-workbench"]),
    ("maud", &["sijill-report", "sijill-workbench"]),
    ("fluent-bundle", &["sijill-report", "sijill-workbench"]),
    ("axum", &["sijill-workbench"]),
    ("tokio", &["sijill-workbench"]),
    ("clap", &["sijill", "sijill-valley"]),
    ("clap_complete", &["sijill"]),
    ("clap_mangen", &["sijill"]),
    ("ctrlc", &["sijill"]),
    ("indicatif", &["sijill"]),
    ("rpassword", &["sijill"]),
    ("anyhow", &["sijill", "sijill-valley", "xtask"]),
];

/// Crates that take values and give values.
const PURE: &[&str] = &["model", "names", "linkage", "tolls", "command", "estimate"];

/// What a pure crate never touches outside its tests.
const IMPURE: &[(&str, &str)] = &[
    ("std::fs", "a file"),
    ("std::net", "a network"),
    ("std::env", "the environment"),
    ("std::process", "another process"),
    ("std::thread", "threads of its own"),
    ("std::time", "the clock"),
    ("SystemTime", "the clock"),
    ("Timestamp::now", "the clock"),
    ("Zoned::now", "the clock"),
    ("println!", "the screen"),
    ("eprintln!", "the screen"),
    ("stdin()", "the terminal"),
    ("stdout()", "the terminal"),
    ("rusqlite", "a database"),
];

pub(crate) fn check_crates(crates: &Crates) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (_, one) in crates.ours() {
        let mut fault = |what: String, todo: &str| faults.push(Fault::at(&one.manifest, 1, what, todo));
        let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == one.name) else {
            fault(
                format!("{} has no layer", one.name),
                "give it one in xtask/src/layers.rs and ARCHITECTURE.md",
            );
            continue;
        };
        let is_ours = |name: &str| crates.ours().any(|(_, other)| other.name == name);
        for asked in &one.asks_for {
            if is_ours(asked) && !below.contains(&asked.as_str()) {
                fault(
                    format!("{} depends on {asked}, which is not below it", one.name),
                    "pass plain values instead, or move what both need down to sijill-model",
                );
            }
            if let Some((_, only)) = ONLY.iter().find(|(name, _)| name == asked)
                && !only.contains(&one.name.as_str())
            {
                fault(
                    format!("{} depends on {asked}, which belongs to {} alone", one.name, only.join(" and ")),
                    "ask that crate for what is needed",
                );
            }
        }
        for asked in &one.asks_for_in_tests {
            let may = below.contains(&asked.as_str()) || IN_TESTS.contains(&asked.as_str());
            if is_ours(asked) && !may {
                fault(
                    format!("the tests of {} depend on {asked}", one.name),
                    "take the case from sijill-intake, or test it higher up",
                );
            }
        }
    }
    faults
}

pub(crate) fn check_sources(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for pure in PURE {
        for source in tree.sources(&format!("crates/{pure}/src/")) {
            for (name, touched) in IMPURE {
                for at in find(&source.rust.code, name) {
                    let line = line_of(&source.rust.code, at);
                    if !source.is_test_line(line) {
                        faults.push(Fault::at(
                            source.path,
                            line,
                            format!("{name} touches {touched}; {pure} takes values and gives values"),
                            "take the value as a parameter; casebook, intake and sijill read and write",
                        ));
                    }
                }
            }
        }
    }
    faults
}

/// Where a path stands in code, and not as the end or beginning of a longer name.
fn find(code: &str, name: &str) -> Vec<usize> {
    let ends_open = name.ends_with(in_name);
    code.match_indices(name)
        .map(|(at, _)| at)
        .filter(|at| {
            let before = code.get(..*at).and_then(|before| before.chars().next_back());
            let after = code.get(at + name.len()..).and_then(|after| after.chars().next());
            let longer = before.is_some_and(in_name) || (ends_open && after.is_some_and(in_name));
            !longer
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crates::invented;
    use crate::fault::expect;

    #[test]
    fn a_dependency_upward_is_found() {
        let ours = ["sijill-model", "sijill-tolls", "sijill-casebook", "sijill-odd"];
        let asks = [
            ("sijill-tolls", "sijill-model"),
            ("sijill-tolls", "sijill-casebook"),
            ("sijill-tolls", "rusqlite"),
            ("sijill-casebook", "rusqlite"),
            ("sijill-casebook", "clap"),
        ];
        expect(
            &check_crates(&invented(&ours, &asks, &[])),
            &[
                "crates/sijill-casebook/Cargo.toml:1: sijill-casebook depends on clap, which belongs to sijill and sijill-valley alone",
                "crates/sijill-odd/Cargo.toml:1: sijill-odd has no layer",
                "crates/sijill-tolls/Cargo.toml:1: sijill-tolls depends on rusqlite, which belongs to sijill-casebook alone",
                "crates/sijill-tolls/Cargo.toml:1: sijill-tolls depends on sijill-casebook, which is not below it",
            ],
        );
    }

    #[test]
    fn tests_may_read_the_worked_case_but_not_the_store() {
        let mut crates = invented(&["sijill-tolls", "sijill-intake", "sijill-casebook"], &[], &[]);
        let tolls = crates.all.get_mut("sijill-tolls").unwrap();
        tolls.asks_for_in_tests = ["sijill-casebook".to_owned(), "sijill-intake".to_owned()].into();
        expect(
            &check_crates(&crates),
            &["crates/sijill-tolls/Cargo.toml:1: the tests of sijill-tolls depend on sijill-casebook"],
        );
    }

    #[test]
    fn an_impure_line_is_found_outside_tests() {
        let tree = Tree::of(&[
            (
                "crates/tolls/src/lib.rs",
                "// std::fs is not used\nfn a() { std::fs::read(\"x\"); }\n#[cfg(test)]\nmod tests { fn b() { std::fs::read(\"y\"); } }\n",
            ),
            ("crates/casebook/src/lib.rs", "use std::fs;\n"),
        ]);
        expect(
            &check_sources(&tree),
            &["crates/tolls/src/lib.rs:2: std::fs touches a file; tolls takes values and gives values"],
        );
    }
}
