//! Quoting of foreign text in messages.

/// Maximum number of characters that are quoted.
const MAX_LENGTH: usize = 40;

/// Shortens a foreign text for quoting in a message.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
