//! `rungs.html`: the whole app as one file, for uploading, mailing or opening from a disk.
//!
//! The files of the program are embedded in the page. A policy at the start allows exactly the page's scripts and styles
//! by hash, so that the page cannot make any request.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::base_address::BaseAddress;
use crate::content::{Content, StaticPages, Surroundings};
use crate::policy::{Files, policy};
use crate::template::Template;
use crate::{Error, Ladders};

/// Returns the app with ladders as one page.
///
/// `files` are the [parts](Template::parts) of the program, and [`Template::FILE`], from which the page can make another
/// one.
pub fn one_file(
    template: &Template,
    ladders: Ladders<'_>,
    base: Option<&BaseAddress>,
    files: &[EmbeddedFile],
) -> Result<String, Error> {
    let start = template.loader.start_in_one_file.as_deref().ok_or(Error::NoOneFile)?;
    let program = files.iter().map(EmbeddedFile::element).collect::<String>() + start;
    let content = Content::new(ladders, base, StaticPages::Missing)?;
    let page = |policy: &str| content.fill(&template.page, Surroundings { policy, preload: "", program: &program });
    let policy = policy(&[&page("")], Files::Inside)?;
    Ok(page(&format!("<meta http-equiv=Content-Security-Policy content=\"{policy}\">")))
}

/// A file that a page contains as data, compressed with gzip and base64-encoded. Scripts find it by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbeddedFile {
    name: String,
    base64: String,
}

impl EmbeddedFile {
    /// Takes a file that is compressed and encoded already, as in a page or by the browser.
    pub fn new(name: &str, base64: &str) -> Result<Self, Error> {
        let is_named = !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || "._-".contains(it));
        let is_encoded = base64.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
        if is_named && is_encoded {
            Ok(Self { name: name.to_owned(), base64: base64.to_owned() })
        } else {
            Err(Error::NotEmbeddable { name: name.to_owned() })
        }
    }

    /// Compresses a file.
    pub fn compress(name: &str, content: &[u8]) -> Result<Self, Error> {
        let mut compressor = GzEncoder::new(Vec::new(), Compression::best());
        let compressed = compressor.write_all(content).and_then(|()| compressor.finish());
        let compressed = compressed.map_err(|_| Error::NotEmbeddable { name: name.to_owned() })?;
        Self::new(name, &BASE64.encode(compressed))
    }

    /// Formats the file as an element. The presence of such elements also tells the app that it runs from one file.
    pub(crate) fn element(&self) -> String {
        format!("<script type=text/plain id={}>{}</script>", self.name, self.base64)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn an_embedded_file_is_found_by_its_name_and_can_be_unpacked() {
        let file = EmbeddedFile::compress("split_reading.wasm", b"\0asm").unwrap();
        assert!(file.element().starts_with("<script type=text/plain id=split_reading.wasm>H4s"), "{file:?}");
        let mut unpacked = Vec::new();
        let compressed = BASE64.decode(&file.base64).unwrap();
        flate2::read::GzDecoder::new(compressed.as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, b"\0asm");
        assert_eq!(EmbeddedFile::new("split_reading.wasm", &file.base64).unwrap(), file);
    }

    #[test]
    fn what_could_end_the_element_is_refused() {
        for (name, base64) in [("a.wasm", "</script>"), ("a><b", "QQ=="), ("", "QQ=="), ("a b", "QQ==")] {
            assert!(EmbeddedFile::new(name, base64).is_err(), "{name} {base64}");
        }
    }
}
