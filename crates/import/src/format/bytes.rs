//! Formats recognised by the first bytes of a file, and by the names within an archive.

use super::{ForeignFormat, Format};
use crate::diagnostic::ImportError;
use crate::read::archive::Archive;

/// What a file holds.
pub(crate) enum Content<'a> {
    /// An archive of one of the office formats.
    Office(Format, Archive<'a>),
    /// Text in some encoding.
    Text,
}

/// Tells archives and binary files from text.
pub(crate) fn content(bytes: &[u8]) -> Result<Content<'_>, ImportError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let archive = Archive::open(bytes)?;
        return match office_format(&archive) {
            Ok(format) => Ok(Content::Office(format, archive)),
            Err(format) => Err(ImportError::Unsupported { format }),
        };
    }
    match binary(bytes) {
        Some(format) => Err(ImportError::Unsupported { format }),
        None => Ok(Content::Text),
    }
}

fn office_format(archive: &Archive<'_>) -> Result<Format, ForeignFormat> {
    if archive.has("xl/workbook.xml") {
        Ok(Format::Xlsx)
    } else if archive.has("word/document.xml") {
        Ok(Format::Docx)
    } else if archive.has("ppt/presentation.xml") {
        Err(ForeignFormat::Pptx)
    } else if archive.has("mimetype") && archive.has("content.xml") {
        let kind = archive.start("mimetype");
        if kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
            Ok(Format::Ods)
        } else {
            Err(ForeignFormat::OpenDocument)
        }
    } else {
        Err(ForeignFormat::Archive)
    }
}

fn binary(bytes: &[u8]) -> Option<ForeignFormat> {
    const SIGNATURES: [(&[u8], ForeignFormat); 13] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ForeignFormat::OldOffice),
        (b"%PDF-", ForeignFormat::Pdf),
        (b"{\\rtf", ForeignFormat::Rtf),
        (b"\x1F\x8B", ForeignFormat::Archive),
        (b"BZh", ForeignFormat::Archive),
        (b"7z\xBC\xAF\x27\x1C", ForeignFormat::Archive),
        (b"Rar!\x1A", ForeignFormat::Archive),
        (b"\xFD7zXZ", ForeignFormat::Archive),
        (b"\x89PNG\r\n", ForeignFormat::Picture),
        (b"\xFF\xD8\xFF", ForeignFormat::Picture),
        (b"GIF8", ForeignFormat::Picture),
        (b"RIFF", ForeignFormat::Binary),
        (b"\x7FELF", ForeignFormat::Binary),
    ];
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, format)| *format)
}
