//! HTML pages, fragments and clipboards.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rungs_import_fuzz::check(bytes, Some("ladder.html")));
