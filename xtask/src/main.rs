//! House rules as checks.
//!
//! This crate is responsible for holding the workspace to the rules of `docs/STYLE.md` that a program can
//! hold it to. A rule that no test checks is a wish. It reads the workspace and `cargo metadata`; the one
//! file it ever writes is `docs/schema.md`, by `cargo xtask docs`.
//!
//! Start reading at [`check`]; each rule is a file, each with a test that shows that it can fail.

mod append_only;
mod bans;
mod care;
mod crates;
mod documents;
mod fault;
mod layers;
mod licences;
mod lines;
mod rust;
mod schema_page;
mod stray;
mod tree;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::crates::Crates;
use crate::fault::Fault;
use crate::tree::Tree;

const USAGE: &str = "\
cargo xtask check   hold the workspace to the house rules
cargo xtask docs    write docs/schema.md from crates/model/predicates.toml
";

fn main() -> Result<ExitCode> {
    // Asked for at run time: two checkouts may share a folder for builds, and each means its own files.
    let own = std::env::var_os("CARGO_MANIFEST_DIR").context("run it as `cargo xtask`")?;
    let root = Path::new(&own).parent().context("xtask lies in the workspace")?;
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::stdout().lock();
    match asked.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["check"] => {
            let tree = Tree::read(root)?;
            let crates = Crates::read(root)?;
            let rules = check(&tree, &crates);
            let faults: Vec<&Fault> = rules.iter().flat_map(|(_, faults)| faults).collect();
            for fault in &faults {
                writeln!(out, "{fault}")?;
            }
            for (rule, faults) in &rules {
                let found = if faults.is_empty() { "held".to_owned() } else { faults.len().to_string() };
                writeln!(out, "{rule:<50} {found}")?;
            }
            Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        ["docs"] => {
            let path = root.join(schema_page::PATH);
            let tree = Tree::read(root)?;
            std::fs::write(&path, schema_page::page(tree.text(schema_page::SOURCE)))
                .with_context(|| format!("writing {}", path.display()))?;
            writeln!(out, "wrote {}", schema_page::PATH)?;
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            write!(out, "{USAGE}")?;
            Ok(ExitCode::from(2))
        }
    }
}

/// Every rule with what it found.
fn check(tree: &Tree, crates: &Crates) -> Vec<(&'static str, Vec<Fault>)> {
    vec![
        ("licences of all dependencies", licences::check(crates)),
        ("no network crate, no foreign source", bans::check(crates)),
        ("dependencies point one way", layers::check_crates(crates)),
        ("the analysis is pure", layers::check_sources(tree)),
        ("the log is only added to", append_only::check(tree)),
        ("docs/schema.md is what the schema says", documents::check_schema(tree)),
        ("every crate says what it is for", documents::check_headers(tree)),
        ("every dependency is justified", documents::check_dependencies(tree)),
        ("every verb is described", documents::check_verbs(tree)),
        ("no word of guilt in our own sentences", care::check_words(tree)),
        ("nothing is asked of any network", care::check_addresses(tree)),
        ("nothing stray is left behind", stray::check(tree)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of rules in `docs/STYLE.md` names what is checked; this keeps the two in step.
    #[test]
    fn every_rule_has_a_name_of_its_own() {
        let rules = check(&Tree::of(&[]), &Crates::default());
        let names: std::collections::BTreeSet<_> = rules.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), rules.len());
    }
}
