//! Operations: one line of JSON each, kept and signed as the exact bytes written.
//!
//! The id of an operation is the SHA-256 of its bytes; its signature is Ed25519 over a domain-separated
//! prefix and the bytes, verified strictly. There is no canonical form to get wrong: nothing is ever
//! serialised again.

use std::collections::BTreeMap;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::Deserialize;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use sijill_model::{Act, LogId, OpId};

use crate::strict;

/// Longest operation, in bytes. Longer text belongs in an exhibit.
pub const LONGEST_OPERATION: usize = 60_000;

/// Version of the envelope written.
pub(crate) const VERSION: u64 = 1;

/// Keeps a signature on an operation from being taken for one on anything else.
const SIGNED_PREFIX: &[u8] = b"sijill-operation-v1\n";

/// Why bytes are not an operation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OperationError {
    /// Longer than [`LONGEST_OPERATION`].
    #[error(
        "{len} bytes are more than an operation may have ({LONGEST_OPERATION}); put long text into an exhibit"
    )]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// Not UTF-8, not strict JSON, or not of the form of an operation.
    #[error("not an operation: {0}")]
    Malformed(String),
    /// The signature is not that of the log's key on these bytes.
    #[error("the signature does not fit")]
    BadSignature,
    /// Written by a newer version.
    #[error("version {found} is newer than this sijill knows ({VERSION})")]
    Newer {
        /// The version found.
        found: u64,
    },
}

/// One signed act, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// SHA-256 of the bytes.
    pub id: OpId,
    /// The log it stands in: the public key of its device.
    pub log: LogId,
    /// Its place in that log, counted from 1.
    pub seq: u64,
    /// The operation before it in that log.
    pub prev: Option<OpId>,
    /// Heads of other logs that its writer had seen.
    pub seen: BTreeMap<LogId, (u64, OpId)>,
    /// When it was written, by that device's clock (RFC 3339, UTC).
    pub time: String,
    /// The word for the type of its act.
    pub kind: String,
    /// What it says; `None` when this version does not know the type.
    pub act: Option<Act>,
    /// The exact bytes.
    pub bytes: Vec<u8>,
    /// The signature.
    pub signature: [u8; 64],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<'a> {
    v: u64,
    t: String,
    log: LogId,
    seq: u64,
    prev: Option<OpId>,
    #[serde(default)]
    seen: BTreeMap<String, (u64, OpId)>,
    time: String,
    #[expect(dead_code, reason = "says that the time is the device's word; there is no other value yet")]
    clock: String,
    #[serde(borrow)]
    body: &'a RawValue,
}

/// What stands around an act.
pub(crate) struct Place<'a> {
    pub(crate) seq: u64,
    pub(crate) prev: Option<OpId>,
    pub(crate) seen: &'a BTreeMap<LogId, (u64, OpId)>,
    pub(crate) time: &'a str,
}

impl Operation {
    /// Writes and signs an act.
    pub(crate) fn write(act: Act, place: &Place<'_>, key: &SigningKey) -> Result<Self, OperationError> {
        let malformed = |error: serde_json::Error| OperationError::Malformed(error.to_string());
        let log = LogId::from_bytes(key.verifying_key().to_bytes());
        let prev = serde_json::to_string(&place.prev).map_err(malformed)?;
        let seen: BTreeMap<String, _> =
            place.seen.iter().map(|(log, head)| (log.to_string(), head)).collect();
        let line = format!(
            r#"{{"v":{VERSION},"t":"{}","log":"{log}","seq":{},"prev":{prev},"seen":{},"time":"{}","clock":"unverified","body":{}}}"#,
            act.word(),
            place.seq,
            serde_json::to_string(&seen).map_err(malformed)?,
            place.time,
            act.to_json().map_err(malformed)?,
        );
        if line.len() > LONGEST_OPERATION {
            return Err(OperationError::TooLong { len: line.len() });
        }
        strict::check(&line).map_err(malformed)?;
        let bytes = line.into_bytes();
        let signature = key.sign(&signed(&bytes)).to_bytes();
        Ok(Self {
            id: id_of(&bytes),
            log,
            seq: place.seq,
            prev: place.prev,
            seen: place.seen.clone(),
            time: place.time.to_owned(),
            kind: act.word().to_owned(),
            act: Some(act),
            bytes,
            signature,
        })
    }

    /// Reads bytes that came from elsewhere: form, then signature.
    ///
    /// # Errors
    /// [`OperationError`] when they are not an operation signed by the log that they name.
    pub fn read(bytes: &[u8], signature: &[u8]) -> Result<Self, OperationError> {
        let operation = Self::parse(bytes, signature)?;
        operation.check_signature()?;
        Ok(operation)
    }

    /// Reads the form without checking the signature.
    pub(crate) fn parse(bytes: &[u8], signature: &[u8]) -> Result<Self, OperationError> {
        let text = Self::check_form(bytes)?;
        strict::check(text).map_err(|error| OperationError::Malformed(error.to_string()))?;
        Self::parse_checked(id_of(bytes), bytes, text, signature)
    }

    /// Reads bytes that passed [`Operation::parse`] before they were stored under this id. They are not hashed
    /// again: `verify` does that, and the database authenticates its pages.
    pub(crate) fn parse_stored(id: OpId, bytes: &[u8], signature: &[u8]) -> Result<Self, OperationError> {
        let text = Self::check_form(bytes)?;
        Self::parse_checked(id, bytes, text, signature)
    }

    fn check_form(bytes: &[u8]) -> Result<&str, OperationError> {
        if bytes.len() > LONGEST_OPERATION {
            return Err(OperationError::TooLong { len: bytes.len() });
        }
        let text =
            std::str::from_utf8(bytes).map_err(|error| OperationError::Malformed(error.to_string()))?;
        if text.contains(['\n', '\r']) {
            return Err(OperationError::Malformed("a line break inside an operation".to_owned()));
        }
        Ok(text)
    }

    fn parse_checked(id: OpId, bytes: &[u8], text: &str, signature: &[u8]) -> Result<Self, OperationError> {
        let malformed = |error: serde_json::Error| OperationError::Malformed(error.to_string());
        let envelope: Envelope<'_> = match serde_json::from_str(text) {
            Ok(envelope) => envelope,
            Err(error) => return Err(newer(text).unwrap_or_else(|| malformed(error))),
        };
        if envelope.v != VERSION {
            return Err(OperationError::Newer { found: envelope.v });
        }
        let mut seen = BTreeMap::new();
        for (log, head) in envelope.seen {
            let log = log.parse().map_err(|_| OperationError::Malformed(format!("{log} is no log")))?;
            seen.insert(log, head);
        }
        if envelope.time.parse::<jiff::Timestamp>().is_err() {
            return Err(OperationError::Malformed(format!("{:?} is no time", envelope.time)));
        }
        if envelope.seq == 0 || (envelope.seq == 1) != envelope.prev.is_none() {
            return Err(OperationError::Malformed(
                "the first operation of a log, and only it, has no prev".to_owned(),
            ));
        }
        let act = Act::from_json(&envelope.t, envelope.body.get()).map_err(malformed)?;
        Ok(Self {
            id,
            log: envelope.log,
            seq: envelope.seq,
            prev: envelope.prev,
            seen,
            time: envelope.time,
            kind: envelope.t,
            act,
            bytes: bytes.to_vec(),
            signature: signature.try_into().map_err(|_| OperationError::BadSignature)?,
        })
    }

    /// Checks the signature strictly (no malleable forms, no weak keys).
    pub(crate) fn check_signature(&self) -> Result<(), OperationError> {
        let key = VerifyingKey::from_bytes(self.log.as_bytes()).map_err(|_| OperationError::BadSignature)?;
        key.verify_strict(&signed(&self.bytes), &Signature::from_bytes(&self.signature))
            .map_err(|_| OperationError::BadSignature)
    }
}

/// The version of an envelope that cannot be read, if it is newer than ours.
fn newer(text: &str) -> Option<OperationError> {
    #[derive(Deserialize)]
    struct Version {
        v: u64,
    }
    let Version { v: found } = serde_json::from_str(text).ok()?;
    (found > VERSION).then_some(OperationError::Newer { found })
}

/// The id of an operation with these bytes.
pub(crate) fn id_of(bytes: &[u8]) -> OpId {
    OpId::from_bytes(Sha256::digest(bytes).into())
}

fn signed(bytes: &[u8]) -> Vec<u8> {
    [SIGNED_PREFIX, bytes].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sijill_model::Opening;

    fn sample() -> Operation {
        let key = SigningKey::from_bytes(&[7; 32]);
        let act = Act::Opening(Opening { title: "The valley".to_owned(), nonce: "00".to_owned() });
        let place = Place { seq: 1, prev: None, seen: &BTreeMap::new(), time: "2031-05-02T10:00:00Z" };
        Operation::write(act, &place, &key).unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let written = sample();
        assert_eq!(Operation::read(&written.bytes, &written.signature).unwrap(), written);
    }

    #[test]
    fn a_newer_version_is_said_to_be_newer() {
        let line = r#"{"v":2,"whatever":true}"#;
        assert_eq!(Operation::parse(line.as_bytes(), &[0; 64]), Err(OperationError::Newer { found: 2 }));
    }

    proptest! {
        #[test]
        fn any_flipped_bit_is_found(at in 0usize..400, bit in 0u8..8) {
            let written = sample();
            let mut bytes = written.bytes.clone();
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
            prop_assert!(Operation::read(&bytes, &written.signature).is_err());
            let mut signature = written.signature;
            signature[at % 64] ^= 1 << bit;
            prop_assert!(Operation::read(&written.bytes, &signature).is_err());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Operation::read(&bytes, &[0; 64]).is_err());
        }
    }
}
