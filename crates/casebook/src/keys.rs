//! From a passphrase to the keys of a casebook.
//!
//! A random 32-byte key opens everything. It is kept wrapped (XChaCha20-Poly1305) under a key derived from
//! the passphrase by Argon2id (Biryukov, Dinu, Khovratovich 2016; RFC 9106), so that the passphrase can be
//! changed, or a second one added, without touching the data. From it HKDF-SHA-256 derives one key for the
//! database, one for naming vault files and one for each exhibit.

use std::fmt;
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use sijill_model::ExhibitId;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::CasebookError;
use crate::hex::{hex, unhex};

/// Name of the plain head of a casebook: how to open it, nothing about what is in it.
pub(crate) const FILE: &str = "casebook.json";

/// Newest format of a casebook that this version reads, and the one it writes.
pub(crate) const FORMAT: u64 = 1;

/// A passphrase; wiped from memory when dropped, never shown.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

impl Passphrase {
    /// Takes a passphrase as typed.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Whether it is this text, typed once more.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        self.0 == text
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

/// What deriving a key from the passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kdf {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Kdf {
    /// 64 MiB and three passes (RFC 9106, second recommended option, on one lane): about a tenth of a second.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// For tests: no protection at all.
    pub const FOR_TESTS: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };
    /// Most memory that a casebook may ask for, so that a hostile head cannot exhaust the machine.
    const MOST_MEMORY_KIB: u32 = 4 * 1024 * 1024;
    const MOST_PASSES: u32 = 64;

    fn derive(self, passphrase: &Passphrase, salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, String> {
        if self.memory_kib > Self::MOST_MEMORY_KIB || self.passes > Self::MOST_PASSES {
            return Err("it asks for more work than any sijill would set".to_owned());
        }
        let params =
            Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|e| e.to_string())?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.0.as_bytes(), salt, key.as_mut_slice())
            .map_err(|error| error.to_string())?;
        Ok(key)
    }
}

/// The plain head of a casebook.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    sijill: String,
    format: u64,
    kdf: Kdf,
    slots: Vec<Slot>,
}

/// The key, wrapped for one passphrase.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    salt: String,
    nonce: String,
    wrapped: String,
}

const WRAP_CONTEXT: &[u8] = b"sijill-key-slot-v1";

/// The key that opens a casebook.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct MasterKey([u8; 32]);

impl Head {
    /// Makes a new key and wraps it.
    pub(crate) fn create(passphrase: &Passphrase, kdf: Kdf) -> Result<(Self, MasterKey), CasebookError> {
        let key = MasterKey(random()?);
        let salt: [u8; 16] = random()?;
        let nonce: [u8; 24] = random()?;
        let refused = |what: String| CasebookError::Damaged { file: FILE.into(), what };
        let wrapping = kdf.derive(passphrase, &salt).map_err(refused)?;
        let wrapped = XChaCha20Poly1305::new((&*wrapping).into())
            .encrypt(&XNonce::from(nonce), Payload { msg: &key.0, aad: WRAP_CONTEXT })
            .map_err(|_| refused("the key could not be wrapped".to_owned()))?;
        let slot = Slot { salt: hex(&salt), nonce: hex(&nonce), wrapped: hex(&wrapped) };
        Ok((Self { sijill: "casebook".to_owned(), format: FORMAT, kdf, slots: vec![slot] }, key))
    }

    /// Reads the head of the casebook in a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self, CasebookError> {
        let path = folder.join(FILE);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error)
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
                ) =>
            {
                return Err(CasebookError::NotACasebook { path: folder.to_owned() });
            }
            Err(error) => return Err(CasebookError::io(&path)(error)),
        };
        #[derive(Deserialize)]
        struct Format {
            format: u64,
        }
        match serde_json::from_slice::<Format>(&text) {
            Ok(Format { format }) if format > FORMAT => {
                Err(CasebookError::Newer { found: format, known: FORMAT })
            }
            _ => serde_json::from_slice(&text)
                .map_err(|error| CasebookError::Damaged { file: path, what: error.to_string() }),
        }
    }

    pub(crate) fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("plain data");
        text.push('\n');
        text
    }

    /// Opens the key with a passphrase.
    pub(crate) fn open(&self, passphrase: &Passphrase) -> Result<MasterKey, CasebookError> {
        let damaged = |what: String| CasebookError::Damaged { file: FILE.into(), what };
        for slot in &self.slots {
            let read =
                |text: &str| unhex(text).ok_or_else(|| damaged("a key slot is not hexadecimal".to_owned()));
            let (salt, nonce, wrapped) = (read(&slot.salt)?, read(&slot.nonce)?, read(&slot.wrapped)?);
            let nonce: [u8; 24] = nonce
                .try_into()
                .map_err(|_| damaged("a key slot has a nonce of the wrong length".to_owned()))?;
            let wrapping = self.kdf.derive(passphrase, &salt).map_err(damaged)?;
            let opened = XChaCha20Poly1305::new((&*wrapping).into())
                .decrypt(&XNonce::from(nonce), Payload { msg: &wrapped, aad: WRAP_CONTEXT });
            if let Ok(key) = opened.map(Zeroizing::new)
                && let Ok(key) = <[u8; 32]>::try_from(key.as_slice())
            {
                return Ok(MasterKey(key));
            }
        }
        Err(CasebookError::WrongPassphrase)
    }
}

impl MasterKey {
    fn derive(&self, purpose: &[&[u8]]) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, &self.0)
            .expand_multi_info(purpose, key.as_mut_slice())
            .expect("32 bytes are within the limit of HKDF");
        key
    }

    /// The key of the database, as SQLCipher takes a raw key.
    pub(crate) fn database(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", hex(self.derive(&[b"sijill database v1"]).as_slice())))
    }

    /// The key of one exhibit.
    pub(crate) fn exhibit(&self, id: &ExhibitId) -> Zeroizing<[u8; 32]> {
        self.derive(&[b"sijill exhibit v1", id.as_bytes()])
    }

    /// The name of an exhibit's file: keyed, so that a listing of the vault says nothing of what is in it.
    pub(crate) fn vault_name(&self, id: &ExhibitId) -> String {
        let key = self.derive(&[b"sijill vault names v1"]);
        let mac =
            <Hmac<Sha256> as KeyInit>::new_from_slice(key.as_slice()).expect("HMAC takes keys of any length");
        hex(&mac.chain_update(id.as_bytes()).finalize().into_bytes())
    }
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], CasebookError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| CasebookError::Io {
        path: "the system's source of randomness".into(),
        source: std::io::Error::other(error.to_string()),
    })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_passphrase_opens_it() {
        let right = Passphrase::new("a right passphrase");
        let (head, key) = Head::create(&right, Kdf::FOR_TESTS).unwrap();
        assert_eq!(head.open(&right).unwrap().0, key.0);
        assert!(matches!(head.open(&Passphrase::new("another")), Err(CasebookError::WrongPassphrase)));
    }

    #[test]
    fn a_hostile_head_cannot_exhaust_the_machine() {
        let (mut head, _) = Head::create(&Passphrase::new("p"), Kdf::FOR_TESTS).unwrap();
        head.kdf.memory_kib = u32::MAX;
        assert!(matches!(head.open(&Passphrase::new("p")), Err(CasebookError::Damaged { .. })));
    }

    #[test]
    fn nothing_of_a_passphrase_is_shown() {
        assert!(!format!("{:?}", Passphrase::new("secret")).contains("secret"));
    }
}
