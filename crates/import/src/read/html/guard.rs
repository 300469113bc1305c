//! A look at the tags before they are parsed: the parser compares the attributes of an element with each other.

use crate::diagnostic::Complexity;

/// The most attributes of one element that are read.
const MOST_ATTRIBUTES: usize = 1_000;

/// Finds elements with more attributes than any program writes.
pub(super) fn check_attributes(text: &str) -> Result<(), Complexity> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = text[at..].find('<') {
        at += offset + 1;
        let Some(next) = bytes.get(at) else { break };
        if text[at..].starts_with("!--") {
            // A comment that is not closed reaches to the end.
            let Some(end) = text[at..].find("-->") else { break };
            at += end;
        } else if next.is_ascii_alphabetic() || *next == b'/' {
            let name = at;
            at = end_of_tag(bytes, at)?;
            at += raw_text(&text[name..], &text[at..]);
        }
    }
    Ok(())
}

/// Returns the position after a tag, as the standard's states find it.
fn end_of_tag(bytes: &[u8], start: usize) -> Result<usize, Complexity> {
    let mut attributes = 0;
    let mut at = start;
    let mut before = b'<';
    let mut quote = None;
    while let Some(byte) = bytes.get(at).copied() {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'>' => return Ok(at + 1),
            None if before == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if before.is_ascii_whitespace() || matches!(before, b'/' | b'"' | b'\'') => {
                attributes += usize::from(!byte.is_ascii_whitespace() && byte != b'/');
                if attributes > MOST_ATTRIBUTES {
                    return Err(Complexity::Attributes);
                }
            }
            None => {}
        }
        if quote.is_some() || !(before == b'=' && byte.is_ascii_whitespace()) {
            before = byte;
        }
        at += 1;
    }
    Ok(at)
}

/// Returns the length of the text within a script or style, in which tags are no tags.
fn raw_text(tag: &str, rest: &str) -> usize {
    let is = |name: &str| tag.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
    let end = match () {
        () if is("script") => "</script",
        () if is("style") => "</style",
        () => return 0,
    };
    rest.find(end).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absurd_tags_are_refused() {
        let many = " a=\"b c d\"".repeat(2_000);
        assert!(check_attributes(&format!("<p{many}>")).is_err());
        assert!(check_attributes(&format!("<p style=\"{}\">", "a: b; ".repeat(10_000))).is_ok());
        assert!(check_attributes(&format!("<script>if (a<b) {{ {} }}</script><p>", "x y ".repeat(5_000))).is_ok());
        assert!(check_attributes(&"<a".repeat(10_000)).is_ok());
    }
}
