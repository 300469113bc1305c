//! Whatever comes, without a name.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rungs_import_fuzz::check(bytes, None));
