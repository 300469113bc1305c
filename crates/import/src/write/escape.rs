//! Plain text as Markdown that says exactly that text.
//!
//! An escape is also how a document says "I mean it": what the importer would repair or interpret, it leaves alone
//! when it is escaped. So each function here asks the reader's own rules whether they would fire.

use crate::compose::statements;
use crate::document::text::{BULLETS, normalise};
use crate::repair::{encoding, sentences};

/// Returns words anywhere: in a heading, a cell, an entry of a list or a paragraph.
pub(crate) fn words(text: &str) -> String {
    // In this order, because the rule for sentences looks at the text as the reader will see it.
    apart(&undamaged(marks(&normalise(text))))
}

/// Writes as entities what the reader would take for text in the wrong encoding.
fn undamaged(escaped: String) -> String {
    let damaged = encoding::damaged(&escaped);
    if damaged.is_empty() {
        return escaped;
    }
    let mut safe = String::with_capacity(escaped.len() * 2);
    let mut end = 0;
    for (span, _) in damaged {
        safe.push_str(&escaped[end..span.start]);
        if ends_escaped(&safe) {
            safe.push('\\');
        }
        safe.extend(escaped[span.clone()].chars().map(entity));
        end = span.end;
    }
    safe.push_str(&escaped[end..]);
    safe
}

/// Returns words at the beginning of a line or an entry, where a mark would make them a heading, a list or a rule.
pub(crate) fn beginning(text: &str) -> String {
    let words = words(text);
    let Some(first) = words.chars().next() else { return words };
    let digits = words.len() - words.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    match first {
        '#' | '-' | '+' | '>' | '=' | '~' | ':' => format!("\\{words}"),
        '–' => format!("{}{}", entity(first), &words[first.len_utf8()..]),
        _ if BULLETS.contains(first) => format!("{}{}", entity(first), &words[first.len_utf8()..]),
        '[' => format!("\\{words}"),
        _ if digits > 0 && words[digits..].starts_with(['.', ')']) => {
            format!("{}\\{}", &words[..digits], &words[digits..])
        }
        _ => words,
    }
}

/// Returns words of a part, which must not read as what joins parts.
pub(crate) fn part(text: &str) -> String {
    let words = beginning(text);
    match words.chars().next() {
        Some(first) if statements::joiner(&words).is_some() => {
            let rest = &words[first.len_utf8()..];
            if first.is_ascii_punctuation() {
                // What is escaped already keeps its backslash; the letter after the marks is what must not be read.
                let letter = words.find(|character: char| character.is_ascii_alphabetic()).unwrap_or(0);
                let character = words[letter..].chars().next().unwrap_or(first);
                format!("{}{}{}", &words[..letter], entity(character), &words[letter + character.len_utf8()..])
            } else {
                format!("{}{rest}", entity(first))
            }
        }
        _ => words,
    }
}

fn entity(character: char) -> String {
    format!("&#{};", u32::from(character))
}

/// Escapes the characters that mean something in Markdown where they stand.
fn marks(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let ends_like_attributes = text.ends_with('}');
    let has_link = text.contains("](");
    let has_address = text.contains('@');
    let mut before: Option<char> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        let rest = &text[index..];
        let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let must_escape = match character {
            '*' | '`' | '|' => true,
            '_' => !(is_letter(before) && is_letter(after)),
            '\\' => after.is_none_or(|next| next.is_ascii_punctuation()),
            '<' => has_address || after.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '[' => has_link,
            // A bracket in an earlier text of the same cell would open the link.
            ']' => after == Some('('),
            '{' => ends_like_attributes,
            '&' => may_be_entity(rest),
            '~' => true,
            '#' => after.is_none(),
            _ => false,
        };
        if must_escape {
            escaped.push('\\');
        }
        escaped.push(character);
        before = Some(character);
    }
    escaped
}

/// Escapes full stops after which the reader would miss a space.
fn apart(escaped: &str) -> String {
    if sentences::run_together(escaped, |_| false).is_empty() {
        return escaped.to_owned();
    }
    let mut safe = String::with_capacity(escaped.len() + 8);
    let mut start = 0;
    for stop in sentences::candidates(escaped) {
        safe.push_str(&escaped[start..stop]);
        safe.push('\\');
        start = stop;
    }
    safe.push_str(&escaped[start..]);
    safe
}

/// Returns whether a text begins with what may be an entity.
fn may_be_entity(text: &str) -> bool {
    const LONGEST: usize = 40;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';');
    end.is_some_and(|end| end > 1 && text[1..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#'))
}

/// Returns whether what follows a text is escaped by a backslash at its end.
fn ends_escaped(text: &str) -> bool {
    text.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}
