//! The record of what `rungs bundle` has written into a folder, so that a later run removes only its own files.
//!
//! The format is that of `sha256sum`: a hash in hexadecimal digits, two spaces, and a path, on each line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{Action, Failure};

/// Name of the record in the folder.
pub(super) const FILE: &str = ".rungs-bundle";

/// Hashes of the written files by path.
pub(super) type Record = BTreeMap<String, String>;

/// Between the hash and the path.
const SEPARATOR: &str = "  ";

/// Reads the record in a folder; it is empty where there is none.
pub(super) fn read(folder: &Path) -> Result<Record, Failure> {
    let file = folder.join(FILE);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(parse(&text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Record::new()),
        Err(error) => Err(Action::Read.failed(&file)(error)),
    }
}

/// Parses a record. Lines in another format are left out, so that nothing is removed because of them.
fn parse(text: &str) -> Record {
    let entries = text.lines().filter_map(|line| line.split_once(SEPARATOR));
    entries.map(|(hash, path)| (path.to_owned(), hash.to_owned())).collect()
}

/// Formats the record of files.
pub(super) fn format(files: &[(&str, &[u8])]) -> String {
    let record: BTreeMap<&str, String> = files.iter().map(|(path, content)| (*path, hash(content))).collect();
    record.iter().fold(String::new(), |mut text, (path, hash)| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{hash}{SEPARATOR}{path}");
        text
    })
}

/// Returns the hash of a file's content.
pub(super) fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_in_the_format_of_sha256sum_and_read_again() {
        let text = format(&[("b/index.html", b"a()"), ("a.js", b"")]);
        let hash_of_b = hash(b"a()");
        assert_eq!(hash(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(text, format!("{}  a.js\n{hash_of_b}  b/index.html\n", hash(b"")));
        let record = parse(&(text + "something else\n"));
        assert_eq!(
            record.into_iter().collect::<Vec<_>>(),
            [("a.js".to_owned(), hash(b"")), ("b/index.html".to_owned(), hash_of_b)]
        );
    }
}
