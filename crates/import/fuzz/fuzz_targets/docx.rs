//! The text of a Word document.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let archive = rungs_import_fuzz::archive(&[("word/document.xml", bytes)]);
    rungs_import_fuzz::check(&archive, Some("ladder.docx"));
});
