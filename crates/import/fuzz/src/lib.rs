//! What has to hold for every file, whatever is in it.
//!
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run markdown corpus/markdown seeds/markdown -- -max_len=700` in this folder tries
//! Markdown; `cargo install cargo-fuzz` installs the command. What is found becomes a case in `tests/import/robustness.rs`.

use std::io::{Cursor, Write};

use rungs_import::{Options, SourceFile, import, source_views, to_csv, to_json, to_markdown};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads a file. If it holds a ladder, the ladder is valid, comes back from each canonical form, and comes out of the
/// same reading again.
pub fn check(bytes: &[u8], name: Option<&str>) {
    let files = [SourceFile { name: name.map(str::to_owned), bytes: bytes.to_vec() }];
    let Ok(first) = import(&files, &Options::default()) else { return };
    first.ladder.validate().expect("what is read is valid");
    source_views(&files).expect("what is read can be shown");
    for written in [to_markdown(&first.ladder), to_json(&first.ladder), to_csv(&first.ladder)] {
        let again = import(&[SourceFile::unnamed(written.as_str())], &Options::default());
        let again = again.unwrap_or_else(|error| panic!("{error}:\n{written}"));
        assert_eq!(again.ladder, first.ladder, "{written}");
    }
    for reading in first.alternatives.into_iter().chain([first.reading]) {
        if let Ok(again) = import(&files, &Options { reading: Some(reading) }) {
            again.ladder.validate().expect("what a reading makes is valid");
        }
    }
}

/// An archive of these entries.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a name of an entry is valid");
        writer.write_all(content).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}
