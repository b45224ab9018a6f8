//! The documents say what the code does.

use crate::fault::Fault;
use crate::lines::line_of;
use crate::schema_page;
use crate::tree::Tree;

const DEPENDENCIES: &str = "docs/DEPENDENCIES.md";
const CLI: &str = "crates/sijill/src/cli.rs";
const WHERE_VERBS_ARE: [&str; 2] = ["README.md", "docs/how-to.md"];

/// Whether the page of predicates is the one that the schema makes.
pub(crate) fn check_schema(tree: &Tree) -> Vec<Fault> {
    let wanted = schema_page::page(tree.text(schema_page::SOURCE));
    let held = tree.text(schema_page::PATH);
    if held == wanted {
        return Vec::new();
    }
    let same = held.lines().zip(wanted.lines()).take_while(|(a, b)| a == b).count();
    vec![Fault::at(
        schema_page::PATH,
        same + 1,
        format!("is not what {} says", schema_page::SOURCE),
        "run: cargo xtask docs",
    )]
}

/// Whether every crate says at its beginning what it is for, in its header or by including its README.
pub(crate) fn check_headers(tree: &Tree) -> Vec<Fault> {
    let roots = tree.files().filter(|(path, _)| {
        let ours = path.starts_with("crates/") || path.starts_with("xtask/");
        ours && (path.ends_with("/src/lib.rs") || path.ends_with("/src/main.rs"))
    });
    roots
        .filter(|(_, text)| !text.starts_with("//!") && !text.starts_with("#![doc = include_str!("))
        .map(|(path, _)| {
            let todo = "begin with //! lines: what it is responsible for, what it never does, where to start";
            Fault::at(path, 1, "the crate has no header", todo)
        })
        .collect()
}

/// Whether every outside crate of the manifest has its reasons written down.
pub(crate) fn check_dependencies(tree: &Tree) -> Vec<Fault> {
    let manifest = tree.text("Cargo.toml");
    let reasons = tree.text(DEPENDENCIES);
    named_in(manifest, "[workspace.dependencies]")
        .into_iter()
        .filter(|(_, name)| !name.starts_with("sijill"))
        .filter(|(_, name)| !reasons.contains(&format!("`{name}`")))
        .map(|(line, name)| {
            let todo =
                format!("write in {DEPENDENCIES}: the need, the alternatives, the licence, the features");
            Fault::at("Cargo.toml", line, format!("`{name}` is not in {DEPENDENCIES}"), todo)
        })
        .collect()
}

/// The keys of a table of a manifest, with their lines.
fn named_in<'a>(manifest: &'a str, table: &str) -> Vec<(usize, &'a str)> {
    (1..)
        .zip(manifest.lines())
        .skip_while(|(_, line)| line.trim() != table)
        .skip(1)
        .take_while(|(_, line)| !line.starts_with('['))
        .filter_map(|(number, line)| Some((number, line.split_once('=')?.0.trim())))
        .filter(|(_, name)| !name.is_empty() && !name.starts_with('#'))
        .collect()
}

/// Whether every verb of the command line is named where people look for it.
pub(crate) fn check_verbs(tree: &Tree) -> Vec<Fault> {
    let described: String = WHERE_VERBS_ARE.map(|path| tree.text(path)).concat();
    verbs(tree)
        .into_iter()
        .filter(|(_, verb)| {
            let after = |text: &str| !text.starts_with(|c: char| c.is_alphanumeric() || c == '-');
            ["sijill ", "`"].iter().all(|before| {
                let name = format!("{before}{verb}");
                !described.match_indices(&name).any(|(at, found)| after(&described[at + found.len()..]))
            })
        })
        .map(|(line, verb)| {
            let todo = format!("describe `{verb}` in {}", WHERE_VERBS_ARE.join(" or "));
            Fault::at(CLI, line, format!("the verb {verb} is described nowhere"), todo)
        })
        .collect()
}

/// The verbs, by the variants of `enum Verb`, as clap writes them.
fn verbs(tree: &Tree) -> Vec<(usize, String)> {
    let sources = tree.sources(CLI);
    let Some(code) = sources.first().map(|source| source.rust.code.as_str()) else {
        return Vec::new();
    };
    let Some((at, _)) = code.match_indices("enum Verb {").next() else {
        return Vec::new();
    };
    let first = line_of(code, at);
    code.lines()
        .enumerate()
        .skip(first)
        .take_while(|(_, line)| !line.starts_with('}'))
        .filter_map(|(number, line)| {
            let variant = line.strip_prefix("    ")?;
            variant.starts_with(|c: char| c.is_ascii_uppercase()).then_some(())?;
            let name = variant.split(|c: char| !c.is_alphanumeric()).next()?;
            Some((number + 1, kebab(name)))
        })
        .collect()
}

fn kebab(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::expect;

    #[test]
    fn a_stale_page_of_predicates_is_found() {
        let source = "# --- names ---\nid = \"named\"\n";
        let fresh = schema_page::page(source);
        let tree = |page: &str| Tree::of(&[(schema_page::SOURCE, source), (schema_page::PATH, page)]);
        expect(&check_schema(&tree(&fresh)), &[]);
        let stale = fresh.replacen("# ", "# Old ", 1);
        expect(
            &check_schema(&tree(&stale)),
            &["docs/schema.md:1: is not what crates/model/predicates.toml says"],
        );
    }

    #[test]
    fn a_crate_without_a_header_is_found() {
        let tree = Tree::of(&[
            ("crates/a/src/lib.rs", "//! It is for this.\n"),
            ("crates/b/src/lib.rs", "#![doc = include_str!(\"../README.md\")]\n"),
            ("crates/c/src/main.rs", "fn main() {}\n"),
        ]);
        expect(&check_headers(&tree), &["crates/c/src/main.rs:1: the crate has no header"]);
    }

    #[test]
    fn a_dependency_without_reasons_is_found() {
        let manifest = "[workspace.dependencies]\nsijill-model = { path = \"x\" }\n# tests\nserde = \"1\"\ncsv = \"1\"\n\n[profile.dev]\ndebug = false\n";
        let tree = Tree::of(&[("Cargo.toml", manifest), (DEPENDENCIES, "| `serde` | reasons |")]);
        expect(&check_dependencies(&tree), &["Cargo.toml:5: `csv` is not in docs/DEPENDENCIES.md"]);
    }

    #[test]
    fn an_undescribed_verb_is_found() {
        let cli = "pub(crate) enum Verb {\n    /// One.\n    Tolls {\n        seen: Seen,\n    },\n    MakeReport,\n    Log,\n    Logs,\n}\nenum Other {\n    Not,\n}\n";
        let tree = Tree::of(&[(CLI, cli), ("README.md", "`tolls`"), ("docs/how-to.md", "sijill logs")]);
        expect(
            &check_verbs(&tree),
            &[
                "crates/sijill/src/cli.rs:6: the verb make-report is described nowhere",
                "crates/sijill/src/cli.rs:7: the verb log is described nowhere",
            ],
        );
    }
}
