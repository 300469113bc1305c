//! Bytes become text.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ForeignFormat;
use crate::diagnostic::{Finding, ImportError, Notes};
use crate::place::Place;

/// Returns the text of a file, without its byte order mark and with line feeds alone at the ends of its lines.
pub(crate) fn decode<'a>(bytes: &'a [u8], file: u32, notes: &mut Notes) -> Result<Cow<'a, str>, ImportError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => decode_as(encoding, &bytes[length..])?,
        None => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => Cow::Borrowed(text),
            Ok(_) | Err(_) => without_mark(bytes, file, notes)?,
        },
    };
    if text.trim_matches(|character: char| character.is_whitespace() || character == '\u{feff}').is_empty() {
        return Err(ImportError::Empty);
    }
    if text.contains('\r') {
        return Ok(Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")));
    }
    Ok(text)
}

/// Decodes bytes that are not UTF-8 and have no byte order mark.
fn without_mark<'a>(bytes: &'a [u8], file: u32, notes: &mut Notes) -> Result<Cow<'a, str>, ImportError> {
    let binary = ImportError::Unsupported { format: ForeignFormat::Binary };
    if bytes.contains(&0) {
        let encoding = utf_16_without_mark(bytes).ok_or(binary)?;
        return decode_as(encoding, bytes);
    }
    const MOST_CONTROLS: usize = 50;
    let controls = bytes.iter().filter(|byte| byte.is_ascii_control() && !b"\t\n\r\x0C".contains(byte)).count();
    if controls > MOST_CONTROLS.min(1 + bytes.len() / 20) {
        return Err(binary);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    notes.add(Place::file(file), Finding::GuessedEncoding { encoding: encoding.name().to_owned() });
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Ok(text)
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, ImportError> {
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    if text.contains('\0') || has_errors && encoding != UTF_8 {
        return Err(ImportError::Unsupported { format: ForeignFormat::Binary });
    }
    Ok(text)
}

/// Recognises UTF-16 by the zero bytes of its Latin letters.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 2_000;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = sample.len() / 8;
    match (even, odd) {
        (0, odd) if odd > enough => Some(UTF_16LE),
        (even, 0) if even > enough => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_whatever_encoding_it_was_saved() {
        let check = |bytes: &[u8], expected: &str| {
            assert_eq!(decode(bytes, 0, &mut Notes::default()).unwrap(), expected);
        };
        check("Über\r\nuns\r".as_bytes(), "Über\nuns\n");
        check(b"\xEF\xBB\xBFa", "a");
        check(b"Stufe;\xDCberblick f\xFCr die Gr\xF6\xDFe", "Stufe;Überblick für die Größe");
        let little: Vec<u8> = "Stufe;Größe".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&little, "Stufe;Größe");
        check(&[&[0xFE, 0xFF][..], &"a".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>()].concat(), "a");
        assert_eq!(decode(b" \n\t", 0, &mut Notes::default()), Err(ImportError::Empty));
        assert!(decode(b"a\0\0b\0", 0, &mut Notes::default()).is_err());
    }
}
