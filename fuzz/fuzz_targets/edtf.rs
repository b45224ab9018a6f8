//! Dates and search keys from any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sijill_model::{Edtf, Span, fold_key};

fuzz_target!(|text: &str| {
    if let Ok(date) = Edtf::parse(text) {
        assert_eq!(Edtf::parse(date.as_str()).as_ref(), Ok(&date));
        if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
            assert!(first <= last);
        }
        let _holds = Span::happened(&date).holds_on("2025-03-07".parse().expect("a day"));
    }
    let key = fold_key(text);
    assert_eq!(fold_key(&key), key);
});
