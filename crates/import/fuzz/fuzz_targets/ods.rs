//! The content of an OpenDocument spreadsheet.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let archive = rungs_import_fuzz::archive(&[("mimetype", kind), ("content.xml", bytes)]);
    rungs_import_fuzz::check(&archive, Some("ladder.ods"));
});
