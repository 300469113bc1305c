//! A level's name: its title and its code.

use super::words::{is_level_word, level_words_beyond_ascii};

/// A level's title, apart from its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LevelName {
    pub(crate) code: Option<String>,
    pub(crate) title: String,
}

/// Reads the code out of a level's heading. `is_literal` tells the brackets that were escaped, which belong to the
/// title.
pub(crate) fn level_name(text: &str, is_literal: impl Fn(usize) -> bool) -> LevelName {
    let named = |code: String, title: &str| LevelName { code: Some(code), title: title.trim().to_owned() };
    if let Some((first, rest)) = text.split_once('\n') {
        // A name over two lines: the code in one, the title in the other.
        let rest = rest.replace('\n', " ");
        return match (is_code(first.trim()), is_code(rest.trim())) {
            (true, _) => named(first.trim().to_owned(), &rest),
            (false, true) => named(rest.trim().to_owned(), first),
            (false, false) => level_name(&text.replace('\n', " "), is_literal),
        };
    }
    if let Some((title, code)) = code_in_brackets(text, &is_literal) {
        return named(code, title);
    }
    if is_code(text) {
        return named(text.to_owned(), text);
    }
    if let Some((before, number)) = trailing_level(text) {
        let separated = before.strip_suffix([',', ';', ':', '–', '—', '-', '(']).map(str::trim_end);
        return named(format!("L{number}"), separated.filter(|title| !title.is_empty()).unwrap_or(text));
    }
    if let Some((code, title)) = code_in_front(text) {
        return named(code, title);
    }
    match text.rsplit_once(' ') {
        Some((_, code)) if is_code(code) => named(code.to_owned(), text),
        _ => LevelName { code: None, title: text.to_owned() },
    }
}

/// `Title (L1)`
fn code_in_brackets<'a>(text: &'a str, is_literal: &impl Fn(usize) -> bool) -> Option<(&'a str, String)> {
    let inner = text.strip_suffix(')').filter(|inner| !is_literal(inner.len()))?;
    let start = inner.rfind(" (").filter(|start| !is_literal(start + 1))?;
    let (title, code) = (&text[..start], &inner[start + 2..]);
    if title.trim().is_empty() {
        return None;
    }
    if is_code(code) {
        return Some((title, code.to_owned()));
    }
    let (before, number) = trailing_level(code)?;
    before.is_empty().then(|| (title, format!("L{number}")))
}

/// `L3: Title`, `IC3 – Title`, `Level 3 - Title`
fn code_in_front(text: &str) -> Option<(String, &str)> {
    let separators = [": ", " - ", " – ", " — ", ". "];
    let (at, separator) = separators
        .iter()
        .filter_map(|separator| Some((text.find(separator)?, *separator)))
        .min_by_key(|(at, _)| *at)?;
    let (front, title) = (text[..at].trim(), text[at + separator.len()..].trim());
    if title.is_empty() {
        return None;
    }
    if is_code(front) && separator != ". " {
        return Some((front.to_owned(), title));
    }
    let (before, number) = trailing_level(front)?;
    before.is_empty().then(|| (format!("L{number}"), title))
}

/// `… level 2`, `… Stufe 2`, `レベル2`: what stands before the word, and the number.
pub(crate) fn trailing_level(text: &str) -> Option<(&str, u8)> {
    let text = text.strip_suffix(')').filter(|rest| rest.contains('(')).unwrap_or(text);
    let digits = text.len() - text.trim_end_matches(|character: char| character.is_ascii_digit()).len();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let number = text[text.len() - digits..].parse().ok()?;
    let rest = text[..text.len() - digits].trim_end();
    let is_spaced = rest.len() < text.len() - digits;
    // Words of scripts without spaces stand directly before their number.
    if let Some(word) = level_words_beyond_ascii().find(|word| rest.ends_with(*word)) {
        let before = &rest[..rest.len() - word.len()];
        let is_alone = before.is_empty() || before.ends_with(|character: char| !character.is_alphabetic());
        if is_alone || !is_spaced {
            return Some((before.trim_end(), number));
        }
    }
    if !is_spaced {
        return None;
    }
    let start = rest
        .rfind(|character: char| !character.is_alphanumeric())
        .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
    is_level_word(&rest[start..].to_lowercase()).then(|| (rest[..start].trim_end(), number))
}

/// Returns whether a text is the short name of a level: letters and a number, such as `L1`, `IC3` or `M-2`.
pub(crate) fn is_code(text: &str) -> bool {
    let number = text.trim_start_matches(|character: char| character.is_ascii_uppercase());
    let letters = text.len() - number.len();
    let number = number.strip_prefix('-').unwrap_or(number);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = &number[digits..];
    (1..=4).contains(&letters)
        && (1..=2).contains(&digits)
        && (suffix.is_empty() || suffix.len() == 1 && suffix.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_levels_code_is_read_out_of_its_heading() {
        let check = |text: &str, code: Option<&str>, title: &str| {
            let expected = LevelName { code: code.map(str::to_owned), title: title.to_owned() };
            assert_eq!(level_name(text, |_| false), expected, "{text}");
        };
        check("Junior Customer Support Rep (L1)", Some("L1"), "Junior Customer Support Rep");
        check("Junior Representative, level 1", Some("L1"), "Junior Representative");
        check("Specialist (Level 3)", Some("L3"), "Specialist");
        check("Customer Support Specialist Level 2", Some("L2"), "Customer Support Specialist Level 2");
        check("Level 4", Some("L4"), "Level 4");
        check("M2", Some("M2"), "M2");
        check("IC3: Staff Engineer", Some("IC3"), "Staff Engineer");
        check("Engineer L5", Some("L5"), "Engineer L5");
        check("Head of Support", None, "Head of Support");
        check("Software Engineer 2", None, "Software Engineer 2");
        check("Nível 1 - Aprendiz", Some("L1"), "Aprendiz");
        check("Stufe 3: Senior", Some("L3"), "Senior");
        check("レベル2", Some("L2"), "レベル2");
        let literal = "Literal (L1)";
        assert_eq!(level_name(literal, |at| at >= 8).code, None);
    }
}
