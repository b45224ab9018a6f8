//! The files of the workspace as text, by their names; in tests, a few invented ones.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};

use crate::rust::Rust;

/// Files that rules look at, by path from the workspace root, with `/` between the parts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    files: BTreeMap<String, String>,
}

/// A Rust file taken apart.
pub(crate) struct Source<'a> {
    pub(crate) path: &'a str,
    pub(crate) rust: Rust,
    /// Whether the whole file is compiled for tests only.
    pub(crate) is_test: bool,
}

impl Source<'_> {
    /// Whether a line of it is compiled for tests only.
    pub(crate) fn is_test_line(&self, line: usize) -> bool {
        self.is_test || self.rust.is_test(line)
    }
}

impl Tree {
    /// Reads the workspace: crates, xtask, documents and the manifest, but nothing that was built.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        for file in ["Cargo.toml", "README.md"] {
            tree.add(root, &root.join(file))?;
        }
        for folder in ["crates", "docs", "xtask"] {
            tree.walk(root, &root.join(folder))?;
        }
        Ok(tree)
    }

    /// A tree of invented files.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    fn walk(&mut self, root: &Path, folder: &Path) -> Result<()> {
        let entries = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() && !path.ends_with("target") {
                self.walk(root, &path)?;
            } else if path.extension().is_some_and(|e| {
                ["rs", "toml", "md", "ftl", "css", "js", "sql", "html", "svg"].iter().any(|k| e == *k)
            }) {
                self.add(root, &path)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, root: &Path, path: &Path) -> Result<()> {
        let name = path.strip_prefix(root)?.components().map(|part| part.as_os_str().to_string_lossy());
        let name = name.collect::<Vec<_>>().join("/");
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            // A document that is not there is an empty one: the rule that wants it says so.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("reading {}", path.display())),
        };
        self.files.insert(name, text);
        Ok(())
    }

    /// A file's text; empty when there is none.
    pub(crate) fn text(&self, path: &str) -> &str {
        self.files.get(path).map_or("", String::as_str)
    }

    /// All files.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The Rust files whose paths begin so.
    pub(crate) fn sources(&self, beginning: &str) -> Vec<Source<'_>> {
        let mut sources: Vec<Source<'_>> = self
            .files()
            .filter(|(path, _)| path.starts_with(beginning) && path.ends_with(".rs"))
            .map(|(path, text)| Source { path, rust: Rust::read(text), is_test: !path.contains("/src/") })
            .collect();
        // `#[cfg(test)] mod name;` makes a file, or a folder of files, beside its own one for tests only.
        let mut for_tests = Vec::new();
        for source in &sources {
            let (folder, file) = source.path.rsplit_once('/').unwrap_or(("", source.path));
            let stem = file.trim_end_matches(".rs");
            let inside = match stem {
                "lib" | "main" | "mod" => folder.to_owned(),
                stem => format!("{folder}/{stem}"),
            };
            for module in &source.rust.test_modules {
                for_tests.push((format!("{inside}/{module}.rs"), format!("{inside}/{module}/")));
            }
        }
        for source in &mut sources {
            source.is_test |=
                for_tests.iter().any(|(file, folder)| source.path == file || source.path.starts_with(folder));
        }
        sources
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_for_tests_only_are_known() {
        let tree = Tree::of(&[
            ("crates/a/src/lib.rs", "#[cfg(test)]\nmod testing;\nmod b;\n"),
            ("crates/a/src/testing.rs", ""),
            ("crates/a/src/b.rs", "#[cfg(test)]\nmod tests;\n"),
            ("crates/a/src/b/tests.rs", ""),
            ("crates/a/tests/whole.rs", ""),
        ]);
        let tests: Vec<&str> = tree
            .sources("crates/")
            .iter()
            .filter(|source| source.is_test)
            .map(|source| source.path)
            .collect();
        assert_eq!(tests, ["crates/a/src/b/tests.rs", "crates/a/src/testing.rs", "crates/a/tests/whole.rs"]);
    }
}
