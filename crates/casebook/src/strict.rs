//! Strict JSON: what an operation may not contain is refused before it is read.
//!
//! No duplicate keys (two readers could see two values), no floats (decimals are strings), no nesting beyond
//! [`DEEPEST`], no NUL.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Deepest nesting allowed.
pub(crate) const DEEPEST: usize = 16;

/// Checks that a text is one strict JSON value.
pub(crate) fn check(text: &str) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Strict { depth: 0 }.deserialize(&mut deserializer)?;
    deserializer.end()
}

#[derive(Clone, Copy)]
struct Strict {
    depth: usize,
}

impl Strict {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        if self.depth >= DEEPEST {
            return Err(E::custom(format_args!("nested deeper than {DEEPEST}")));
        }
        Ok(Self { depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without floats")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        Err(E::custom(format_args!("{number} is a float; decimals are strings")))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if text.contains('\0') { Err(E::custom("a NUL character")) } else { Ok(()) }
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let inner = self.deeper()?;
        while items.next_element_seed(inner)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let inner = self.deeper()?;
        let mut keys = BTreeSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            inner.visit_str(&key)?;
            if let Some(key) = keys.replace(key) {
                return Err(A::Error::custom(format_args!("the key {key:?} stands twice")));
            }
            entries.next_value_seed(inner)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refuse(text: &str, expected: &str) {
        let error = check(text).expect_err("should be refused").to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn loose_json_is_refused() {
        refuse(r#"{"a":1,"a":2}"#, "stands twice");
        refuse(r#"{"a":{"b":1,"b":2}}"#, "stands twice");
        refuse("[1.5]", "float");
        refuse("[1e3]", "float");
        refuse(r#"["\u0000"]"#, "NUL");
        refuse(&format!("{}{}", "[".repeat(17), "]".repeat(17)), "deeper");
        refuse("{} {}", "trailing");
        assert!(check(&format!("{}{}", "[".repeat(16), "]".repeat(16))).is_ok());
        assert!(check(r#"{"a":[1,-2,"x",null,true]}"#).is_ok());
    }
}
