//! Foreign text in messages.

/// The number of characters of a foreign text that a message quotes at most.
const LONGEST: usize = 40;

/// A foreign text, short enough to be quoted in a message.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
