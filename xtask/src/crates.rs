//! The crates of the workspace and what they depend on, as `cargo metadata` tells it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// One crate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: String,
    /// The licence expression; empty when it names none.
    pub(crate) licence: String,
    /// Where it comes from; `None` for a folder.
    pub(crate) source: Option<String>,
    /// Whether its folder lies in the workspace.
    pub(crate) is_ours: bool,
    /// What its code or its build script needs.
    pub(crate) needs: BTreeSet<String>,
    /// Names of the crates that its manifest asks for, development aside.
    pub(crate) asks_for: BTreeSet<String>,
    /// Names of the crates that its tests ask for.
    pub(crate) asks_for_in_tests: BTreeSet<String>,
    /// Its manifest, from the workspace root.
    pub(crate) manifest: String,
}

/// All crates, by id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Crates {
    pub(crate) all: BTreeMap<String, Crate>,
}

impl Crates {
    /// Asks cargo. Crates for other systems are looked at too; where those were never fetched and there is no
    /// network, only what this system needs is.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let ask = |further: &[&str]| -> Result<Vec<u8>> {
            let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let answer = Command::new(cargo)
                .args(["metadata", "--locked", "--format-version", "1"])
                .args(further)
                .current_dir(root)
                .output()
                .context("running cargo metadata")?;
            if !answer.status.success() {
                bail!("cargo metadata: {}", String::from_utf8_lossy(&answer.stderr));
            }
            Ok(answer.stdout)
        };
        let told = ask(&[]).or_else(|_| ask(&["--offline", "--filter-platform", &host()?]))?;
        Self::from_metadata(&serde_json::from_slice(&told).context("reading cargo metadata")?)
    }

    fn from_metadata(told: &Value) -> Result<Self> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let root = text(&told["workspace_root"]);
        let mut all = BTreeMap::new();
        for package in list(&told["packages"]) {
            let manifest = text(&package["manifest_path"]);
            let inside = manifest.strip_prefix(&root).map(|rest| rest.trim_start_matches(['/', '\\']));
            let names = |wanted: &dyn Fn(&Value) -> bool| {
                list(&package["dependencies"])
                    .iter()
                    .filter(|asked| wanted(&asked["kind"]))
                    .map(|asked| text(&asked["name"]))
                    .collect()
            };
            let one = Crate {
                name: text(&package["name"]),
                version: text(&package["version"]),
                licence: text(&package["license"]),
                source: package["source"].as_str().map(str::to_owned),
                is_ours: package["source"].is_null() && inside.is_some(),
                needs: BTreeSet::new(),
                asks_for: names(&|kind| kind != "dev"),
                asks_for_in_tests: names(&|kind| kind == "dev"),
                manifest: inside.unwrap_or(&manifest).replace('\\', "/"),
            };
            all.insert(text(&package["id"]), one);
        }
        for node in list(&told["resolve"]["nodes"]) {
            let needs = list(&node["deps"]);
            let needs = needs
                .iter()
                .filter(|needed| list(&needed["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev"))
                .map(|needed| text(&needed["pkg"]));
            if let Some(one) = all.get_mut(&text(&node["id"])) {
                one.needs = needs.collect();
            }
        }
        if all.is_empty() {
            bail!("cargo metadata names no crate");
        }
        Ok(Self { all })
    }

    /// Our own crates.
    pub(crate) fn ours(&self) -> impl Iterator<Item = (&String, &Crate)> {
        self.all.iter().filter(|(_, one)| one.is_ours)
    }

    /// Everything that our crates need when they run or are built, each with the way by which it is needed.
    pub(crate) fn needed(&self) -> BTreeMap<&String, Vec<&str>> {
        let mut ways: BTreeMap<&String, Vec<&str>> = BTreeMap::new();
        let mut open: Vec<(&String, Vec<&str>)> = self.ours().map(|(id, _)| (id, Vec::new())).collect();
        while let Some((id, mut way)) = open.pop() {
            let Some(one) = self.all.get(id) else { continue };
            if ways.contains_key(id) {
                continue;
            }
            way.push(&one.name);
            open.extend(one.needs.iter().map(|next| (next, way.clone())));
            ways.insert(id, way);
        }
        ways
    }
}

/// The name of this system, as rustc has it.
fn host() -> Result<String> {
    let answer = Command::new("rustc").arg("-vV").output().context("running rustc")?;
    let told = String::from_utf8_lossy(&answer.stdout).into_owned();
    told.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .context("rustc names no host")
}

/// For tests: invented crates. Names in `ours` are of the workspace; `asks` says who asks for whom.
#[cfg(test)]
pub(crate) fn invented(ours: &[&str], asks: &[(&str, &str)], licences: &[(&str, &str)]) -> Crates {
    let mut crates = Crates::default();
    let names = asks.iter().flat_map(|(a, b)| [*a, *b]).chain(licences.iter().map(|(name, _)| *name));
    for name in names.chain(ours.iter().copied()) {
        let is_ours = ours.contains(&name);
        crates.all.entry(name.to_owned()).or_insert_with(|| Crate {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: if is_ours { "Apache-2.0".to_owned() } else { "MIT".to_owned() },
            source: (!is_ours).then(|| crate::bans::REGISTRY.to_owned()),
            is_ours,
            manifest: format!("crates/{name}/Cargo.toml"),
            ..Crate::default()
        });
    }
    for (from, to) in asks {
        let one = crates.all.get_mut(*from).expect("every name was entered");
        one.needs.insert((*to).to_owned());
        one.asks_for.insert((*to).to_owned());
    }
    for (name, licence) in licences {
        crates.all.get_mut(*name).expect("every name was entered").licence = (*licence).to_owned();
    }
    crates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_read() {
        let told = serde_json::json!({
            "workspace_root": "/w",
            "packages": [
                { "id": "a", "name": "a", "version": "0.1.0", "license": "Apache-2.0", "source": null,
                  "manifest_path": "/w/crates/a/Cargo.toml",
                  "dependencies": [{ "name": "b", "kind": null }, { "name": "t", "kind": "dev" }] },
                { "id": "b", "name": "b", "version": "2.0.0", "license": null, "source": "registry+x",
                  "manifest_path": "/r/b/Cargo.toml", "dependencies": [] },
                { "id": "t", "name": "t", "version": "1.0.0", "license": "MIT", "source": "registry+x",
                  "manifest_path": "/r/t/Cargo.toml", "dependencies": [] },
            ],
            "resolve": { "nodes": [{ "id": "a", "deps": [
                { "pkg": "b", "dep_kinds": [{ "kind": null }] },
                { "pkg": "t", "dep_kinds": [{ "kind": "dev" }] },
            ] }] },
        });
        let crates = Crates::from_metadata(&told).unwrap();
        assert_eq!(crates.all["a"].manifest, "crates/a/Cargo.toml");
        assert!(crates.all["a"].is_ours && !crates.all["b"].is_ours);
        let needed: Vec<_> = crates.needed().into_keys().collect();
        assert_eq!(needed, ["a", "b"]);
        assert_eq!(crates.all["a"].asks_for_in_tests, BTreeSet::from(["t".to_owned()]));
    }
}
