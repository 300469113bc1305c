//! The archives that office files are, unpacked no further than a ladder needs.

use std::cell::RefCell;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::diagnostic::{Complexity, ImportError};
use crate::format::{ForeignFormat, Format};

/// The most bytes that are unpacked from one archive.
const MOST_UNPACKED: u64 = 100_000_000;
/// The most entries of an archive that is opened.
const MOST_ENTRIES: usize = 20_000;

/// An archive in memory.
pub(crate) struct Archive<'a> {
    pub(crate) bytes: &'a [u8],
    zip: RefCell<ZipArchive<Cursor<&'a [u8]>>>,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(bytes, error.to_string()))?;
        if zip.len() > MOST_ENTRIES {
            return Err(ImportError::Unsupported { format: ForeignFormat::Archive });
        }
        Ok(Self { bytes, zip: RefCell::new(zip) })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.borrow_mut().by_name(name).is_ok()
    }

    /// Returns the first bytes of an entry.
    pub(crate) fn start(&self, name: &str) -> Vec<u8> {
        const LENGTH: u64 = 100;
        let mut start = Vec::new();
        if let Ok(entry) = self.zip.borrow_mut().by_name(name) {
            // What cannot be unpacked has no beginning.
            let _ = entry.take(LENGTH).read_to_end(&mut start);
        }
        start
    }

    /// Unpacks an entry of XML; none if the archive has no such entry.
    pub(crate) fn text(&self, name: &str, format: Format) -> Result<Option<String>, ImportError> {
        let mut zip = self.zip.borrow_mut();
        let Ok(entry) = zip.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = entry.take(MOST_UNPACKED + 1).read_to_end(&mut bytes);
        read.map_err(|error| ImportError::Damaged { format, line: None, reason: error.to_string() })?;
        if bytes.len() as u64 > MOST_UNPACKED {
            return Err(ImportError::TooComplex { format, complexity: Complexity::Unpacked });
        }
        Ok(Some(
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
        ))
    }

    /// Finds out whether all entries of XML together stay below the limit. Their stated sizes may be wrong, so they
    /// are unpacked once and forgotten.
    pub(crate) fn check_size(&self, format: Format) -> Result<(), ImportError> {
        let mut zip = self.zip.borrow_mut();
        let mut left = MOST_UNPACKED;
        for index in 0..zip.len() {
            let Ok(entry) = zip.by_index(index) else { continue };
            let is_xml = entry.name().is_ok_and(|name| name.ends_with(".xml") || name.ends_with(".rels"));
            if !is_xml {
                continue;
            }
            let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
            let size =
                unpacked.map_err(|error| ImportError::Damaged { format, line: None, reason: error.to_string() })?;
            left =
                left.checked_sub(size).ok_or(ImportError::TooComplex { format, complexity: Complexity::Unpacked })?;
        }
        Ok(())
    }
}

/// Names the format of an archive that cannot be opened by the names of its entries.
fn damaged(bytes: &[u8], reason: String) -> ImportError {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    let format = if holds(b"xl/workbook.xml") || holds(b"xl/worksheets") {
        Format::Xlsx
    } else if holds(b"word/document.xml") {
        Format::Docx
    } else if holds(b"opendocument.spreadsheet") {
        Format::Ods
    } else {
        return ImportError::Unsupported { format: ForeignFormat::Archive };
    };
    ImportError::Damaged { format, line: None, reason }
}
