//! The vault: one encrypted file an exhibit.
//!
//! Each file is XChaCha20-Poly1305 in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over
//! chunks of 64 KiB, under a key of its own. Its name is a keyed hash, so that a listing says
//! nothing but how many exhibits there are and, since nothing is padded, how long each is.

use std::io::Write;
use std::path::{Path, PathBuf};

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::KeyInit;
use sijill_model::ExhibitId;

use crate::error::CasebookError;
use crate::hex::hex;
use crate::keys::{MasterKey, random};

/// Name of the folder inside a casebook.
pub(crate) const FOLDER: &str = "vault";

const MAGIC: &[u8; 8] = b"SIJVLT1\n";
const NONCE: usize = 19;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

pub(crate) struct Vault<'a> {
    folder: PathBuf,
    key: &'a MasterKey,
}

impl<'a> Vault<'a> {
    pub(crate) fn new(casebook: &Path, key: &'a MasterKey) -> Self {
        Self { folder: casebook.join(FOLDER), key }
    }

    fn path(&self, id: &ExhibitId) -> PathBuf {
        self.folder.join(self.key.vault_name(id))
    }

    /// Puts a file into the vault; one that is there already and whole is left as it is.
    ///
    /// The file is complete and on disk before its name appears: a crash leaves at most a `.part`.
    pub(crate) fn put(&self, bytes: &[u8]) -> Result<ExhibitId, CasebookError> {
        let id = ExhibitId::of(bytes);
        let path = self.path(&id);
        if path.exists() && self.get(&id).is_ok() {
            return Ok(id);
        }
        // A name of its own: two processes may put the same file at once.
        let part = path.with_extension(format!("{}.part", hex(&random::<6>()?)));
        let sealed = self.seal(&id, bytes)?;
        let write = || {
            let mut file = std::fs::File::create(&part)?;
            file.write_all(&sealed)?;
            file.sync_all()?;
            std::fs::rename(&part, &path)?;
            std::fs::File::open(&self.folder)?.sync_all()
        };
        write().map_err(CasebookError::io(&path)).inspect_err(|_| {
            // Best effort: what is left of a failed write is only clutter.
            drop(std::fs::remove_file(&part));
        })?;
        Ok(id)
    }

    fn seal(&self, id: &ExhibitId, bytes: &[u8]) -> Result<Vec<u8>, CasebookError> {
        let failed =
            |_| CasebookError::Damaged { file: FOLDER.into(), what: "an exhibit could not be sealed".into() };
        let nonce: [u8; NONCE] = random()?;
        let mut sealed =
            Vec::with_capacity(MAGIC.len() + NONCE + bytes.len() + TAG * (bytes.len() / CHUNK + 1));
        sealed.extend_from_slice(MAGIC);
        sealed.extend_from_slice(&nonce);
        let cipher = XChaCha20Poly1305::new((&*self.key.exhibit(id)).into());
        let mut stream = EncryptorBE32::from_aead(cipher, &nonce.into());
        let mut chunks = bytes.chunks(CHUNK).peekable();
        loop {
            match (chunks.next(), chunks.peek()) {
                (Some(chunk), Some(_)) => sealed.extend(stream.encrypt_next(chunk).map_err(failed)?),
                (last, _) => {
                    sealed.extend(stream.encrypt_last(last.unwrap_or_default()).map_err(failed)?);
                    return Ok(sealed);
                }
            }
        }
    }

    /// The bytes of an exhibit; every one of them is authenticated, and the whole is hashed again.
    pub(crate) fn get(&self, id: &ExhibitId) -> Result<Vec<u8>, CasebookError> {
        let path = self.path(id);
        let sealed = match std::fs::read(&path) {
            Ok(sealed) => sealed,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(CasebookError::NoExhibit { id: id.to_string() });
            }
            Err(error) => return Err(CasebookError::io(&path)(error)),
        };
        self.unseal(id, &sealed).ok_or_else(|| CasebookError::Damaged {
            file: path,
            what: format!("its bytes are not those of exhibit {id}"),
        })
    }

    fn unseal(&self, id: &ExhibitId, sealed: &[u8]) -> Option<Vec<u8>> {
        let rest = sealed.strip_prefix(MAGIC)?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE>()?;
        let cipher = XChaCha20Poly1305::new((&*self.key.exhibit(id)).into());
        let mut stream = DecryptorBE32::from_aead(cipher, &(*nonce).into());
        let mut bytes = Vec::with_capacity(rest.len());
        let mut chunks = rest.chunks(CHUNK + TAG).peekable();
        loop {
            match (chunks.next()?, chunks.peek()) {
                (chunk, Some(_)) => bytes.extend(stream.decrypt_next(chunk).ok()?),
                (last, None) => {
                    bytes.extend(stream.decrypt_last(last).ok()?);
                    return (ExhibitId::of(&bytes) == *id).then_some(bytes);
                }
            }
        }
    }

    /// Names of files that belong to none of these exhibits (left by a crash, or strange).
    pub(crate) fn strangers(&self, exhibits: &[ExhibitId]) -> Result<Vec<String>, CasebookError> {
        let known: Vec<String> = exhibits.iter().map(|id| self.key.vault_name(id)).collect();
        let mut strangers = Vec::new();
        for entry in std::fs::read_dir(&self.folder).map_err(CasebookError::io(&self.folder))? {
            let name =
                entry.map_err(CasebookError::io(&self.folder))?.file_name().to_string_lossy().into_owned();
            if !known.contains(&name) {
                strangers.push(name);
            }
        }
        strangers.sort();
        Ok(strangers)
    }

    /// The name of an exhibit's file, for messages.
    pub(crate) fn file_name(&self, id: &ExhibitId) -> String {
        format!("{FOLDER}/{}", self.key.vault_name(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{Head, Kdf, Passphrase};
    use proptest::prelude::*;

    fn key() -> MasterKey {
        Head::create(&Passphrase::new("p"), Kdf::FOR_TESTS).unwrap().1
    }

    #[test]
    fn files_of_every_length_come_back() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(FOLDER)).unwrap();
        let key = key();
        let vault = Vault::new(folder.path(), &key);
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let bytes = vec![0x5a; length];
            let id = vault.put(&bytes).unwrap();
            assert_eq!(vault.get(&id).unwrap(), bytes, "{length} bytes");
            assert_eq!(vault.put(&bytes).unwrap(), id);
        }
    }

    proptest! {
        #[test]
        fn any_flipped_or_missing_byte_is_found(length in 0usize..200_000, at in any::<prop::sample::Index>(), bit in 0u8..8) {
            let key = key();
            let vault = Vault::new(Path::new("nowhere"), &key);
            let bytes: Vec<u8> = (0..length).map(|i| u8::try_from(i % 251).unwrap()).collect();
            let id = ExhibitId::of(&bytes);
            let sealed = vault.seal(&id, &bytes).unwrap();
            let mut flipped = sealed.clone();
            flipped[at.index(sealed.len())] ^= 1 << bit;
            prop_assert!(vault.unseal(&id, &flipped).is_none());
            prop_assert!(vault.unseal(&id, &sealed[..at.index(sealed.len())]).is_none());
        }
    }
}
