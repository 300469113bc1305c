//! A company's name in a ladder's text, replaced by another's.

/// Replaces a company's name wherever it stands as whole words, as it is spelled.
///
/// A name within a longer word is left alone; a possessive ending is not part of the word.
///
/// ```
/// use rungs_domain::organisation::rename_organisation;
///
/// assert_eq!(rename_organisation("Basecamp’s team, Basecampers", "Basecamp", "Acme"), "Acme’s team, Basecampers");
/// ```
pub fn rename_organisation(text: &str, from: &str, to: &str) -> String {
    let (Some(first), Some(last)) = (from.chars().next(), from.chars().next_back()) else { return text.to_owned() };
    let mut pieces = text.split(from).peekable();
    let mut renamed = pieces.next().unwrap_or_default().to_owned();
    let mut before = renamed.chars().next_back();
    while let Some(piece) = pieces.next() {
        // Where nothing is between two names, each is the other's neighbour.
        let after = piece.chars().next().or(pieces.peek().map(|_| first));
        let is_within_word = touches_word(before, first) || touches_word(after, last);
        renamed.push_str(if is_within_word { from } else { to });
        renamed.push_str(piece);
        before = piece.chars().next_back().or(Some(last));
    }
    renamed
}

/// Whether a name's edge and its neighbour belong to one word.
fn touches_word(neighbour: Option<char>, edge: char) -> bool {
    edge.is_alphanumeric() && neighbour.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_renamed() {
        let check = |text: &str, expected: &str| {
            assert_eq!(rename_organisation(text, "Basecamp", "Box Products"), expected);
        };
        check("new to Basecamp’s products", "new to Box Products’s products");
        check("(Basecamp, other products)", "(Box Products, other products)");
        check("Basecampers and NotBasecamp", "Basecampers and NotBasecamp");
        check("Basecamp Basecamp", "Box Products Box Products");
        check("BasecampBasecamp, Basecamp", "BasecampBasecamp, Box Products");
        check("", "");
        assert_eq!(rename_organisation("any", "", "x"), "any");
        assert_eq!(rename_organisation("Yahoo! wins", "Yahoo!", "Acme"), "Acme wins");
    }
}
