//! Typed identifiers: a person's id can never be passed where a source's is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Why a piece of text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text was empty or blank.
    #[error("an id cannot be empty")]
    Empty,
    /// The text is longer than an id may be.
    #[error("an id has at most {max} characters, this one has {len}")]
    TooLong {
        /// Length found, in characters.
        len: usize,
        /// Longest allowed, in characters.
        max: usize,
    },
    /// A character that ids do not use.
    #[error("{found:?} cannot stand in an id: use letters, digits and - _ . :")]
    BadCharacter {
        /// The offending character.
        found: char,
    },
    /// A hash that is not 64 hexadecimal digits.
    #[error("expected 64 hexadecimal digits")]
    NotAHash,
    /// A record id that is not an exhibit, a colon and a row.
    #[error("expected an exhibit's 64 hexadecimal digits, a colon and a row from 1")]
    NotARecord,
}

const LONGEST_ID: usize = 128;
/// Keys of derived claims are an id with a suffix (`U-400.name2`), so a key may be longer than an id.
const LONGEST_KEY: usize = 160;

fn check_id(text: &str, max: usize) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    let len = text.chars().count();
    if len > max {
        return Err(IdError::TooLong { len, max });
    }
    match text.chars().find(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))) {
        Some(found) => Err(IdError::BadCharacter { found }),
        None => Ok(()),
    }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $max:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Reads an id; letters of any script, digits and `- _ . :` are allowed.
            ///
            /// # Errors
            /// [`IdError`] when the text is empty, too long or holds another character.
            pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
                let text = text.into();
                check_id(&text, $max)?;
                Ok(Self(text))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }
    };
}

text_id! {
    /// Names a unit, person, place, incident or other thing that claims are about (`U-400`, `PL-JABLEH`).
    EntityId, LONGEST_ID
}
text_id! {
    /// Names a source: a publication, a list, a witness, a chat (`REU-MAIN`).
    SourceId, LONGEST_ID
}
text_id! {
    /// Names a claim as people cite it (`T-014`, `R-018`); unique among the live claims of one casebook.
    ClaimKey, LONGEST_KEY
}

macro_rules! hash_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 32]);

        impl $name {
            /// Wraps the 32 bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The 32 bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }

            /// The first twelve hexadecimal digits: enough to cite in a table.
            #[must_use]
            pub fn short(&self) -> String {
                self.to_string().chars().take(12).collect()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for byte in self.0 {
                    write!(f, "{byte:02x}")?;
                }
                Ok(())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                decode_hash(text).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

hash_id! {
    /// Names an operation: the SHA-256 of its exact bytes.
    OpId
}
hash_id! {
    /// Names an exhibit: the SHA-256 of the file's bytes.
    ExhibitId
}
hash_id! {
    /// Names a log: the Ed25519 public key of the device that writes it.
    LogId
}

impl ExhibitId {
    /// The id of a file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

fn decode_hash(text: &str) -> Result<[u8; 32], IdError> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return Err(IdError::NotAHash);
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let nibble = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(IdError::NotAHash),
        };
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_take_any_script_and_refuse_blanks() {
        assert!(EntityId::new("U-400").is_ok());
        assert!(EntityId::new("وحدة-٤٠٠").is_ok());
        assert_eq!(EntityId::new(""), Err(IdError::Empty));
        assert_eq!(EntityId::new("U 400"), Err(IdError::BadCharacter { found: ' ' }));
    }

    #[test]
    fn hashes_round_trip_and_refuse_capitals() {
        let id = OpId::from_bytes([0xab; 32]);
        assert_eq!(id.to_string().parse::<OpId>(), Ok(id));
        assert_eq!(id.to_string().to_uppercase().parse::<OpId>(), Err(IdError::NotAHash));
        assert_eq!("é".repeat(32).parse::<OpId>(), Err(IdError::NotAHash));
    }
}
