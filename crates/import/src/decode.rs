//! Bytes become text, or a clear reason why they cannot.

use std::borrow::Cow;

use crate::diagnostic::{ImportError, Notes};

/// The largest document that is read, in bytes. The largest ladders known are a hundredth of it.
pub const LARGEST_DOCUMENT: u64 = 10_000_000;

/// The text of a document, without its byte order mark and with line feeds alone at the ends of its lines.
pub(crate) fn decode<'a>(bytes: &'a [u8], name: Option<&str>, notes: &mut Notes) -> Result<Cow<'a, str>, ImportError> {
    let size = bytes.len() as u64;
    if size > LARGEST_DOCUMENT {
        return Err(ImportError::TooLarge { bytes: size, limit: LARGEST_DOCUMENT });
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes, notes)?,
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes, notes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf_8(rest, 3, name)?,
        _ => utf_8(bytes, 0, name)?,
    };
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    if text.contains('\r') {
        return Ok(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
    Ok(text)
}

fn utf_8<'a>(bytes: &'a [u8], skipped: usize, name: Option<&str>) -> Result<Cow<'a, str>, ImportError> {
    if bytes.contains(&0) || bytes.starts_with(b"%PDF") || bytes.starts_with(b"PK\x03\x04") {
        return Err(ImportError::Binary { name: kind_of_binary(bytes, name) });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            let valid = error.valid_up_to();
            let line = 1 + bytes.iter().take(valid).filter(|byte| **byte == b'\n').count();
            Err(ImportError::NotUtf8 { offset: skipped + valid, line })
        }
    }
}

fn utf_16<'a>(bytes: &[u8], unit: fn([u8; 2]) -> u16, notes: &mut Notes) -> Result<Cow<'a, str>, ImportError> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: String =
        char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| ImportError::Binary { name: None })?;
    if text.contains('\0') {
        return Err(ImportError::Binary { name: None });
    }
    notes.info(None, "the document was saved as UTF-16 and is read as such");
    Ok(Cow::Owned(text))
}

fn kind_of_binary(bytes: &[u8], name: Option<&str>) -> Option<&'static str> {
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("docx" | "doc") => Some("a word processor's; copy the table from it, or save it as Markdown"),
        Some("xlsx" | "xls" | "ods") => Some("a spreadsheet's; copy the table from it into a text file"),
        _ if bytes.starts_with(b"%PDF") => Some("a PDF; copy the table from it into a text file"),
        _ => None,
    }
}
