//! Nothing that speaks to a network but the workbench's own listening on loopback, and nothing from anywhere but the registry.

use crate::crates::Crates;
use crate::fault::Fault;

/// Where crates come from.
pub(crate) const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Crates that open connections, or that bring TLS to do so. `openssl-sys` and `openssl-src` are not among
/// them: SQLCipher needs the hashes and ciphers of libcrypto and nothing else of it.
const BANNED: &[&str] = &[
    "async-std",
    "attohttpc",
    "aws-lc-rs",
    "curl",
    "curl-sys",
    "git2",
    "h2",
    "isahc",
    "libssh2-sys",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "schannel",
    "security-framework",
    "smol",
    "surf",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "wreq",
];

/// Crates that can listen, which the workbench does on the loopback address, and by way of it alone.
const LISTENING: &[&str] = &["hyper", "hyper-util", "socket2", "tokio"];

/// Who may listen.
const LISTENER: &str = "sijill-workbench";

pub(crate) fn check(crates: &Crates) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (id, way) in crates.needed() {
        let Some(one) = crates.all.get(id) else { continue };
        let name = one.name.as_str();
        let listens = LISTENING.contains(&name) && !way.contains(&LISTENER);
        if BANNED.contains(&name) || listens {
            faults.push(Fault::at(
                "Cargo.lock",
                1,
                format!("{} {} is needed, by way of {}", one.name, one.version, way.join(" > ")),
                "sijill opens no connection: turn the feature off that brings it, or do without",
            ));
        }
    }
    for one in crates.all.values() {
        let known = match &one.source {
            Some(source) => source == REGISTRY,
            None => one.is_ours,
        };
        if !known {
            faults.push(Fault::at(
                "Cargo.lock",
                1,
                format!(
                    "{} {} comes from {}",
                    one.name,
                    one.version,
                    one.source.as_deref().unwrap_or("a folder outside the workspace")
                ),
                "take a published version, or bring the code into the workspace with its licence",
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crates::invented;
    use crate::fault::expect;

    #[test]
    fn a_network_crate_is_found_with_the_way_to_it() {
        let crates =
            invented(&["ours"], &[("ours", "middle"), ("middle", "reqwest"), ("aside", "tokio")], &[]);
        expect(
            &check(&crates),
            &["Cargo.lock:1: reqwest 1.0.0 is needed, by way of ours > middle > reqwest"],
        );
    }

    #[test]
    fn only_the_workbench_listens() {
        let by_it = [("sijill-workbench", "axum"), ("axum", "tokio")];
        expect(&check(&invented(&["sijill-workbench"], &by_it, &[])), &[]);
        expect(
            &check(&invented(&["ours"], &[("ours", "tokio")], &[])),
            &["Cargo.lock:1: tokio 1.0.0 is needed, by way of ours > tokio"],
        );
    }

    #[test]
    fn a_foreign_source_is_found() {
        let mut crates = invented(&["ours"], &[("ours", "a"), ("ours", "b")], &[]);
        crates.all.get_mut("a").unwrap().source = Some("git+https://example.org/a".to_owned());
        crates.all.get_mut("b").unwrap().source = None;
        expect(
            &check(&crates),
            &[
                "Cargo.lock:1: a 1.0.0 comes from git+https://example.org/a",
                "Cargo.lock:1: b 1.0.0 comes from a folder outside the workspace",
            ],
        );
    }
}
