//! Recognises files of other types by their first bytes.

/// Signatures of other file types, with descriptions.
const SIGNATURES: [(&[u8], &str); 14] = [
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"<svg", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a text document"),
    (b"\xff\xfe", "a text in another encoding (UTF-16)"),
    (b"\xfe\xff", "a text in another encoding (UTF-16)"),
];

/// Returns a description of the file type, if it is recognised and not ours.
pub fn of_bytes(bytes: &[u8]) -> Option<&'static str> {
    let known = SIGNATURES.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    // The `ftyp` box of MP4, MOV and HEIC files.
    let media = || (bytes.get(4..8) == Some(b"ftyp")).then_some("a picture or a film");
    known.map(|(_, what)| *what).or_else(media)
}

/// Returns a description of the type of a text, if it is recognised and not ours.
pub fn of_text(text: &str) -> Option<&'static str> {
    let begins_with = |beginning: &str| {
        text.get(..beginning.len()).is_some_and(|beginning_of_text| beginning_of_text.eq_ignore_ascii_case(beginning))
    };
    if ["<!doctype", "<html", "<head", "<body"].into_iter().any(begins_with) {
        Some("a web page")
    } else if let Some(known) = of_bytes(text.as_bytes()) {
        Some(known)
    } else if text.starts_with('<') {
        Some("an HTML or XML document")
    } else if text.starts_with("# ") || text.starts_with("---") {
        Some("a text document")
    } else {
        None
    }
}

/// Returns a description of a text that is not JSON.
pub fn of_no_json(text: &str) -> Option<&'static str> {
    if text.starts_with(['{', '[']) {
        return None;
    }
    let line = text.lines().next().unwrap_or_default();
    if line.contains([',', ';', '\t']) { Some("a table") } else { Some("a text") }
}
