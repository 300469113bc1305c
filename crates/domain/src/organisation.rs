//! Replaces the name of an organisation in a ladder's text.

/// Replaces a name wherever it occurs as whole words, in exactly this spelling.
///
/// A name within a longer word is not replaced. A possessive ending is not part of the word.
///
/// ```
/// use rungs_domain::organisation::rename_organisation;
///
/// assert_eq!(rename_organisation("Basecamp’s team, Basecampers", "Basecamp", "Acme"), "Acme’s team, Basecampers");
/// ```
pub fn rename_organisation(text: &str, from: &str, to: &str) -> String {
    let (Some(first), Some(last)) = (from.chars().next(), from.chars().next_back()) else { return text.to_owned() };
    let mut renamed = String::new();
    let mut before = None;
    let mut rest = text;
    loop {
        let mut characters = rest.chars();
        let Some(next) = characters.next() else { return renamed };
        let after = rest
            .strip_prefix(from)
            .filter(|after| !joins_word(before, first) && !joins_word(after.chars().next(), last));
        (rest, before) = match after {
            Some(after) => (after, Some(last)),
            None => (characters.as_str(), Some(next)),
        };
        if after.is_some() { renamed.push_str(to) } else { renamed.push(next) }
    }
}

/// Returns whether the edge character of a name and its neighbour belong to one word.
fn joins_word(neighbour: Option<char>, edge: char) -> bool {
    is_word_character(edge) && neighbour.is_some_and(is_word_character)
}

/// Returns whether a character is part of a word, in scripts that put spaces between words. Unicode's tables would add
/// 2 kB to the page.
fn is_word_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || ('\u{c0}'..='\u{1fff}').contains(&character)
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
        check("Übasecamp, ÜBasecamp, Basecampé", "Übasecamp, ÜBasecamp, Basecampé");
        check("在Basecamp的「Basecamp」", "在Box Products的「Box Products」");
        check("", "");
        assert_eq!(rename_organisation("any", "", "x"), "any");
        assert_eq!(rename_organisation("Yahoo! wins", "Yahoo!", "Acme"), "Acme wins");
    }
}
