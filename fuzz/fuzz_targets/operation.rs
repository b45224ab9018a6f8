//! Operations of any bytes: none is accepted, since none can carry a right signature.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sijill_casebook::Operation;

fuzz_target!(|bytes: &[u8]| {
    assert!(Operation::read(bytes, &[0; 64]).is_err());
});
