//! Sentences that ran together: `no need for redirection.Able to work`.

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: [&str; 14] =
    ["sr", "jr", "dr", "mr", "mrs", "ms", "st", "vs", "no", "inc", "ltd", "prof", "approx", "resp"];

/// What follows the full stop in the names of sites and programs.
const NAME_ENDINGS: [&str; 12] = ["com", "io", "net", "org", "js", "ts", "ai", "co", "app", "dev", "md", "py"];

/// Returns the positions of the full stops that end a sentence and have the next one directly after them. A full stop
/// that was escaped is there on purpose and is not among them.
pub(crate) fn run_together(text: &str, is_literal: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut stops = Vec::new();
    let mut offset = 0;
    for token in text.split(char::is_whitespace) {
        if !is_address(token) {
            let parts = |stop: &usize| parts_sentences(token, *stop) && !is_literal(offset + stop);
            stops.extend(candidates(token).filter(parts).map(|stop| offset + stop));
        }
        offset += token.len();
        offset += text[offset..].chars().next().map_or(0, char::len_utf8);
    }
    stops
}

/// Returns every full stop between a small letter (or a closing bracket) and a capital with a small letter after it.
pub(crate) fn candidates(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('.').map(|(stop, _)| stop).filter(move |stop| {
        let before = text[..*stop].chars().next_back();
        let mut after = text[stop + 1..].chars();
        before.is_some_and(|character| character.is_lowercase() || character == ')')
            && after.next().is_some_and(char::is_uppercase)
            && after.next().is_some_and(char::is_lowercase)
    })
}

fn is_address(token: &str) -> bool {
    token.contains("://") || token.contains("www.") || token.contains('@') || token.contains("](")
}

fn parts_sentences(token: &str, stop: usize) -> bool {
    const LONGEST_WORD: usize = 40;
    let before: String =
        token[..stop].chars().rev().take(LONGEST_WORD).take_while(|character| character.is_alphanumeric()).collect();
    let is_inside_a_name = token[..stop - before.len()].ends_with('.');
    let before: String = before.chars().rev().flat_map(char::to_lowercase).collect();
    let ends_a_word = token[..stop].ends_with(')')
        || (before.chars().count() > 1 && !is_inside_a_name && !ABBREVIATIONS.contains(&before.as_str()));
    let after: String =
        token[stop + 1..].chars().take(LONGEST_WORD).take_while(|character| character.is_alphanumeric()).collect();
    let mut rest = token[stop + 1 + after.len()..].chars();
    let goes_on_as_a_name = rest.next() == Some('.') && rest.next().is_some_and(char::is_alphanumeric);
    let has_inner_capital = after.chars().skip(1).any(char::is_uppercase);
    let is_name = NAME_ENDINGS.contains(&after.to_lowercase().as_str());
    ends_a_word && !goes_on_as_a_name && !has_inner_capital && !is_name
}

/// Returns the words on both sides of a full stop, for a diagnostic.
pub(crate) fn words_around(raw: &str, stop: usize) -> (&str, &str) {
    const FARTHEST: usize = 24;
    let before = &raw[..stop];
    let start = before
        .char_indices()
        .rev()
        .take(FARTHEST)
        .take_while(|(_, character)| !character.is_whitespace())
        .last()
        .map_or(stop, |(index, _)| index);
    let after = &raw[stop + 1..];
    let end = after
        .char_indices()
        .take(FARTHEST)
        .take_while(|(_, character)| !character.is_whitespace())
        .last()
        .map_or(0, |(index, character)| index + character.len_utf8());
    (&before[start..], &after[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sentences_are_parted() {
        let check = |raw: &str, words: &[(&str, &str)]| {
            let found: Vec<_> = run_together(raw, |_| false).into_iter().map(|stop| words_around(raw, stop)).collect();
            assert_eq!(found, words, "{raw}");
        };
        check("no need for redirection.Able to work", &[("redirection", "Able")]);
        check("the product.You share. You (etc.).You", &[("product", "You"), ("(etc.)", "You")]);
        for sound in [
            "Node.js and .NET, ASP.NET",
            "e.g.Something",
            "see https://example.org/a.Bcd",
            "version 1.2.Beta",
            "ask Sr.Leadership",
            "on Monday.Com",
            "System.Text.Json",
        ] {
            check(sound, &[]);
        }
        assert_eq!(run_together("kept apart.On purpose", |at| at == 10), [0; 0]);
    }
}
