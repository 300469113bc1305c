//! Markdown within a line: emphasis, code, links, pictures, HTML tags, entities and escapes.
//!
//! This is written by hand rather than taken from a Markdown library, because what is wanted is the reverse of
//! rendering: the plain words, a list of what was taken off them, and linear time on text that is no Markdown at all.

use std::collections::HashMap;

/// A text without markup, and what the markup was.
#[derive(Debug, Default)]
pub(crate) struct Plain {
    pub(crate) text: String,
    pub(crate) emphasised: Vec<String>,
    pub(crate) addresses: Vec<String>,
    pub(crate) pictures: Vec<String>,
    pub(crate) tags: Vec<String>,
}

/// Takes the markup off a text.
pub(crate) fn read(raw: &str) -> Plain {
    let mut plain = Plain::default();
    if !raw.contains(['*', '_', '`', '[', '<', '&', '\\']) {
        plain.text = raw.to_owned();
        return plain;
    }
    let removed = emphasis_marks(raw, &mut plain.emphasised);
    let code = code_spans(raw);
    let mut brackets = Next::new(raw, "](");
    let mut parentheses = Next::new(raw, ")");
    let mut angles = Next::new(raw, ">");
    // A link's text is read like any other; where it ends, its address is skipped.
    let mut link_ends: Vec<(usize, usize)> = Vec::new();
    let mut position = 0;
    while let Some(character) = raw[position..].chars().next() {
        if let Some(length) = removed.get(&position) {
            position += length;
            continue;
        }
        if let Some(&(start, end, after)) = code.get(&position) {
            plain.text.push_str(&raw[start..end]);
            position = after;
            continue;
        }
        if let Some(&(end, after)) = link_ends.last()
            && position >= end
        {
            link_ends.pop();
            position = position.max(after);
            continue;
        }
        let rest = &raw[position..];
        match character {
            '\\' if rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) => {
                plain.text.push_str(&rest[1..2]);
                position += 2;
                continue;
            }
            '!' if rest[1..].starts_with('[') => {
                if let Some((text, address, after)) = link(raw, position + 1, &mut brackets, &mut parentheses) {
                    plain.pictures.push(if text.is_empty() { address.to_owned() } else { format!("“{text}”") });
                    position = after;
                    continue;
                }
            }
            '[' if link_ends.is_empty() => {
                if let Some((text, address, after)) = link(raw, position, &mut brackets, &mut parentheses) {
                    if address != text {
                        plain.addresses.push(address.to_owned());
                    }
                    link_ends.push((position + 1 + text.len(), after));
                    position += 1;
                    continue;
                }
            }
            '<' if rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next)) => {
                if let Some(end) = angles.at_or_after(position) {
                    let inner = &raw[position + 1..end];
                    if inner.contains("://") && !inner.contains(char::is_whitespace) || inner.starts_with("mailto:") {
                        plain.text.push_str(inner);
                    } else {
                        plain.tags.push(raw[position..=end].to_owned());
                        // Two words on both sides of a tag stay two words.
                        plain.text.push(' ');
                    }
                    position = end + 1;
                    continue;
                }
            }
            '&' => {
                if let Some((decoded, length)) = entity(rest) {
                    plain.text.push(decoded);
                    position += length;
                    continue;
                }
            }
            _ => {}
        }
        plain.text.push(character);
        position += character.len_utf8();
    }
    plain
}

/// A link's text, its address, and where it ends, if one begins here.
fn link<'a>(
    raw: &'a str,
    start: usize,
    brackets: &mut Next<'a>,
    parentheses: &mut Next<'a>,
) -> Option<(&'a str, &'a str, usize)> {
    const LONGEST_TEXT: usize = 1_000;
    let middle = brackets.at_or_after(start + 1).filter(|middle| middle - start <= LONGEST_TEXT)?;
    let text = &raw[start + 1..middle];
    if text.contains(['[', ']']) {
        return None;
    }
    let end = parentheses.at_or_after(middle + 2)?;
    Some((text, raw[middle + 2..end].trim(), end + 1))
}

/// Finds the next of a mark from positions that only grow, without looking at any text twice.
struct Next<'a> {
    raw: &'a str,
    mark: &'static str,
    found: Option<usize>,
    searched_from: Option<usize>,
}

impl<'a> Next<'a> {
    fn new(raw: &'a str, mark: &'static str) -> Self {
        Self { raw, mark, found: None, searched_from: None }
    }

    fn at_or_after(&mut self, position: usize) -> Option<usize> {
        let is_known =
            self.searched_from.is_some_and(|from| from <= position) && self.found.is_none_or(|found| found >= position);
        if !is_known {
            self.found = self.raw.get(position..)?.find(self.mark).map(|offset| position + offset);
            self.searched_from = Some(position);
        }
        self.found
    }
}

/// The start, end and place after each code span, by the position of its first backtick.
fn code_spans(raw: &str) -> HashMap<usize, (usize, usize, usize)> {
    let mut spans = HashMap::new();
    let runs = runs(raw, b'`');
    let mut next_of_length: HashMap<usize, Vec<usize>> = HashMap::new();
    for (start, length) in runs.iter().rev() {
        next_of_length.entry(*length).or_default().push(*start);
    }
    let mut free_from = 0;
    for (start, length) in &runs {
        let Some(starts) = next_of_length.get_mut(length) else { continue };
        while starts.last().is_some_and(|candidate| *candidate <= *start) {
            starts.pop();
        }
        if *start < free_from {
            continue;
        }
        if let Some(end) = starts.last() {
            spans.insert(*start, (start + length, *end, end + length));
            free_from = end + length;
        }
    }
    spans
}

/// The runs of a mark that no backslash escapes, each with its length.
fn runs(raw: &str, mark: u8) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut escaped = false;
    for (index, byte) in raw.bytes().enumerate() {
        if byte == mark && !escaped {
            match runs.last_mut() {
                Some((start, length)) if *start + *length == index => *length += 1,
                _ => runs.push((index, 1)),
            }
        }
        escaped = byte == b'\\' && !escaped;
    }
    runs
}

/// The marks of emphasis that have a partner, by position, with their lengths.
fn emphasis_marks(raw: &str, emphasised: &mut Vec<String>) -> HashMap<usize, usize> {
    let mut removed = HashMap::new();
    for mark in [b'*', b'_'] {
        let mut open: HashMap<usize, usize> = HashMap::new();
        for (start, length) in runs(raw, mark) {
            let before = raw[..start].chars().next_back();
            let after = raw[start + length..].chars().next();
            let is_space = |character: Option<char>| character.is_none_or(char::is_whitespace);
            let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
            let within_word = mark == b'_' && is_letter(before) && is_letter(after);
            let can_close = !is_space(before) && !within_word;
            let can_open = !is_space(after) && !within_word;
            if length > 3 {
                continue;
            }
            match open.get(&length).copied().filter(|_| can_close) {
                Some(opening) => {
                    emphasised.push(raw[opening + length..start].to_owned());
                    removed.insert(opening, length);
                    removed.insert(start, length);
                    open.remove(&length);
                }
                None if can_open => {
                    open.entry(length).or_insert(start);
                }
                None => {}
            }
        }
    }
    removed
}

/// The character that an entity at the beginning of a text stands for, and the entity's length.
pub(crate) fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 12;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bull" => '•',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|character| *character != '\0')?
        }
    };
    Some((character, end + 1))
}

/// A text with its entities decoded and nothing else changed.
pub(crate) fn entities(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        let (character, length) = entity(rest).unwrap_or(('&', 1));
        decoded.push(character);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_comes_off_and_words_stay() {
        let check = |raw: &str, expected: &str| assert_eq!(read(raw).text, expected, "{raw}");
        check("plain", "plain");
        check("**Bold:** and *italic* and __more__", "Bold: and italic and more");
        check("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4");
        check("see [the guide](https://example.org) now", "see the guide now");
        check("an ![alt](a.png) image", "an  image");
        check("`a*b*` \\*kept\\* &amp; &#8226; R&D", "a*b* *kept* & • R&D");
        check("<b>bold</b> <https://example.org>", " bold  https://example.org");
        check("unmatched * star [bracket <", "unmatched * star [bracket <");
    }
}
