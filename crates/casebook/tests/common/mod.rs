//! Small casebooks of invented things.

use std::path::Path;

use jiff::Timestamp;
use sijill_casebook::{AsRecorded, Casebook, Kdf, Passphrase};
use sijill_model::{Act, Citation, Claim, ClaimKey, Entity, EntityId, EntityKind, Source, SourceId, Term};

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("for tests")
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_900_000_000 + second).unwrap()
}

pub(crate) fn create(folder: &Path) -> Casebook {
    Casebook::create(folder, &passphrase(), "The valley", Kdf::FOR_TESTS, at(0)).unwrap()
}

pub(crate) fn entity(id: &str) -> Act {
    Act::Entity(Entity {
        id: EntityId::new(id).unwrap(),
        kind: EntityKind::Unit,
        label: format!("Unit {id}"),
        about: Default::default(),
        sources: Vec::new(),
        row: None,
    })
}

pub(crate) fn source(id: &str) -> Act {
    let text = format!(r#"{{"id":"{id}","kind":"news report","title":"A report","date":"2031-05-02"}}"#);
    Act::Source(serde_json::from_str::<Source>(&text).unwrap())
}

pub(crate) fn claim(key: &str, wording: &str) -> Claim {
    let unit = |id: &str| Term::Entity(EntityId::new(id).unwrap());
    let source = Citation { source: SourceId::new("S-1").unwrap(), at: vec!["p. 3".to_owned()] };
    let key = ClaimKey::new(key).unwrap();
    let claim = Claim::new(key, unit("U-1"), "part_of", Some(unit("U-2")), vec![source]);
    Claim { wording: wording.to_owned(), ..claim }
}

pub(crate) fn said(key: &str, wording: &str) -> Act {
    Act::Claim(Box::new(claim(key, wording)))
}

pub(crate) fn keys(casebook: &Casebook, as_recorded: AsRecorded) -> Vec<String> {
    let case = casebook.case(as_recorded).unwrap();
    case.claims().iter().map(|claim| format!("{} {}", claim.key, claim.wording)).collect()
}

#[track_caller]
pub(crate) fn check_whole(casebook: &Casebook) {
    let found = casebook.verify(&mut |_| {}).unwrap();
    assert!(found.damage.is_empty(), "{:?}", found.damage);
}

/// The operations of a casebook as bytes and signatures, by way of its plain export.
pub(crate) fn operations(casebook: &Casebook, folder: &Path, name: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
    let export = folder.join(name);
    casebook.export_plain(&export).unwrap();
    let log = std::fs::read_to_string(export.join("log.jsonl")).unwrap();
    log.lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let sig = line["sig"].as_str().unwrap();
            let sig = (0..sig.len()).step_by(2).map(|i| u8::from_str_radix(&sig[i..i + 2], 16).unwrap());
            (line["op"].as_str().unwrap().as_bytes().to_vec(), sig.collect())
        })
        .collect()
}
