//! Reports of any text, read back for verification.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _manifest = sijill_report::manifest(text);
    let head = format!("<meta name=\"sijill-root\" content=\"\"/><meta name=\"sijill-figures\" content=\"{text}\"/>");
    let _manifest = sijill_report::manifest(&head);
});
