//! Every dependency's licence can be satisfied from a short list.

use crate::crates::{Crate, Crates};
use crate::fault::Fault;

/// Licences that allow sijill to be used, changed and passed on by anybody.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Exceptions to licences that only add permissions.
const EXCEPTIONS: &[&str] = &["LLVM-exception"];

/// A further licence for one crate, with the reason.
const ALSO: &[(&str, &str, &str)] = &[
    ("sqlcipher-src", "blessing", "SQLite's own dedication to the public domain"),
    ("sqlcipher-src", "WTFPL", "a header that SQLCipher's source carries; it forbids nothing"),
];

/// Our own licence.
const OURS: &str = "Apache-2.0";

pub(crate) fn check(crates: &Crates) -> Vec<Fault> {
    crates.all.values().filter_map(fault_of).collect()
}

fn fault_of(one: &Crate) -> Option<Fault> {
    let fault = |what: String, todo: &str| {
        let place = if one.is_ours { one.manifest.as_str() } else { "Cargo.lock" };
        Some(Fault::at(place, 1, format!("{} {}: {what}", one.name, one.version), todo))
    };
    if one.is_ours {
        return (one.licence != OURS)
            .then(|| {
                fault(
                    format!("has the licence {:?}, not {OURS}", one.licence),
                    "write license.workspace = true",
                )
            })
            .flatten();
    }
    if one.licence.is_empty() {
        return fault("names no licence".to_owned(), "find out, or do without it");
    }
    match satisfiable(&one.licence, &|licence| is_allowed(&one.name, licence)) {
        Ok(true) => None,
        Ok(false) => fault(
            format!("has the licence {:?}, which the list does not satisfy", one.licence),
            "do without it; or, with a reason, allow it in xtask/src/licences.rs and deny.toml",
        ),
        Err(what) => {
            fault(format!("has a licence that cannot be read ({}): {what}", one.licence), "read it yourself")
        }
    }
}

fn is_allowed(name: &str, licence: &str) -> bool {
    let plain = licence
        .split_once(" WITH ")
        .map_or(Some(licence), |(licence, exception)| EXCEPTIONS.contains(&exception).then_some(licence));
    plain.is_some_and(|plain| ALLOWED.contains(&plain))
        || ALSO.iter().any(|(of, also, _)| *of == name && *also == licence)
}

/// Whether an SPDX expression can be satisfied with allowed licences. `/` between names is read as `OR`, as
/// old manifests mean it.
fn satisfiable(expression: &str, allowed: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allowed };
    let satisfied = reader.either()?;
    if reader.words.is_empty() {
        Ok(satisfied)
    } else {
        Err(format!("left over: {}", reader.words.join(" ")))
    }
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a dyn Fn(&str) -> bool,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    fn at(&mut self, word: &str) -> bool {
        let found = self.words.first() == Some(&word);
        if found {
            self.next();
        }
        found
    }

    fn either(&mut self) -> Result<bool, String> {
        let mut satisfied = self.both()?;
        while self.at("OR") {
            satisfied |= self.both()?;
        }
        Ok(satisfied)
    }

    fn both(&mut self) -> Result<bool, String> {
        let mut satisfied = self.one()?;
        while self.at("AND") {
            satisfied &= self.one()?;
        }
        Ok(satisfied)
    }

    fn one(&mut self) -> Result<bool, String> {
        match self.next() {
            Some("(") => {
                let satisfied = self.either()?;
                if self.at(")") { Ok(satisfied) } else { Err("a bracket is not closed".to_owned()) }
            }
            Some(word) if !["OR", "AND", "WITH", ")"].contains(&word) => {
                let licence = match self.at("WITH") {
                    true => format!("{word} WITH {}", self.next().ok_or("nothing after WITH")?),
                    false => word.to_owned(),
                };
                Ok((self.allowed)(&licence))
            }
            other => Err(format!("unexpected {}", other.unwrap_or("end"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crates::invented;
    use crate::fault::expect;

    #[test]
    fn a_licence_off_the_list_is_found() {
        let licences = [
            ("good", "MIT/Apache-2.0"),
            ("mixed", "(MIT OR GPL-3.0-only) AND Unicode-3.0"),
            ("llvm", "Apache-2.0 WITH LLVM-exception"),
            ("bad", "MIT AND GPL-3.0-only"),
            ("none", ""),
            ("odd", "MIT OR"),
            ("blessed", "blessing"),
            ("sqlcipher-src", "MIT AND BSD-3-Clause AND blessing AND WTFPL"),
            ("ours", "MIT"),
        ];
        expect(
            &check(&invented(&["ours"], &[], &licences)),
            &[
                "Cargo.lock:1: bad 1.0.0: has the licence \"MIT AND GPL-3.0-only\", which the list does not satisfy",
                "Cargo.lock:1: blessed 1.0.0: has the licence \"blessing\", which the list does not satisfy",
                "Cargo.lock:1: none 1.0.0: names no licence",
                "Cargo.lock:1: odd 1.0.0: has a licence that cannot be read (MIT OR): unexpected end",
                "crates/ours/Cargo.toml:1: ours 1.0.0: has the licence \"MIT\", not Apache-2.0",
            ],
        );
    }
}
