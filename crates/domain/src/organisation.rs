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
    if from.is_empty() {
        return text.to_owned();
    }
    let mut renamed = String::with_capacity(text.len());
    let mut end = 0;
    for (start, name) in text.match_indices(from) {
        let before = text[..start].chars().next_back();
        let after = text[start + name.len()..].chars().next();
        if touches_word(before, name.chars().next()) || touches_word(after, name.chars().next_back()) {
            continue;
        }
        renamed.push_str(&text[end..start]);
        renamed.push_str(to);
        end = start + name.len();
    }
    renamed.push_str(&text[end..]);
    renamed
}

/// Whether a name's edge and its neighbour belong to one word.
fn touches_word(neighbour: Option<char>, edge: Option<char>) -> bool {
    neighbour.is_some_and(char::is_alphanumeric) && edge.is_some_and(char::is_alphanumeric)
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
        check("", "");
        assert_eq!(rename_organisation("any", "", "x"), "any");
        assert_eq!(rename_organisation("Yahoo! wins", "Yahoo!", "Acme"), "Acme wins");
    }
}
