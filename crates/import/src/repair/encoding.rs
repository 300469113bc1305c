//! Text in UTF-8 that was once read as Windows-1252 and saved again: `doesnâ€™t` for `doesn’t`.
//!
//! The damage can be undone exactly, because every byte of the original became one character. What is delicate is
//! to leave sound text alone: `« qualité »` with no-break spaces spells a valid sequence by accident. So a sequence
//! that stands alone is mended only where no language writes it.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Notes, excerpt};

/// What Windows-1252 makes of the bytes 0x80 to 0x9F; the five it leaves out pass through, as browsers have them.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Text can have been damaged more than once, but hardly more often than this.
const MOST_PASSES: usize = 3;

/// The document with every damaged line mended, and a remark for each place.
pub(crate) fn repair_lines<'a>(text: &'a str, notes: &mut Notes) -> Cow<'a, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            mended.push('\n');
        }
        mended.push_str(&repair(line, index + 1, notes));
    }
    Cow::Owned(mended)
}

fn repair<'a>(line: &'a str, number: usize, notes: &mut Notes) -> Cow<'a, str> {
    let spans = damaged(line);
    if spans.is_empty() {
        return Cow::Borrowed(line);
    }
    for (span, replacement) in &spans {
        let (before, after) = words_around(line, span);
        let damaged = format!("{before}{}{after}", excerpt(&line[span.clone()]));
        let mended = format!("{before}{}{after}", excerpt(&repair_again(replacement.clone())));
        notes.warn(number, format!("“{damaged}” is read as “{mended}”: it had been saved in the wrong encoding"));
    }
    Cow::Owned(repair_again(replace(line, spans)))
}

fn repair_again(mut text: String) -> String {
    for _ in 1..MOST_PASSES {
        let spans = damaged(&text);
        if spans.is_empty() {
            break;
        }
        text = replace(&text, spans);
    }
    text
}

fn replace(text: &str, spans: Vec<(Range<usize>, String)>) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut end = 0;
    for (span, replacement) in spans {
        replaced.push_str(&text[end..span.start]);
        replaced.push_str(&replacement);
        end = span.end;
    }
    replaced.push_str(&text[end..]);
    replaced
}

/// Where a text is damaged, with what belongs there.
pub(crate) fn damaged(text: &str) -> Vec<(Range<usize>, String)> {
    let mut spans = Vec::new();
    let mut position = 0;
    while let Some(character) = text[position..].chars().next() {
        let chain = chain(&text[position..]);
        if chain.is_certain {
            spans.push((position..position + chain.length, chain.original));
        }
        position += chain.length.max(character.len_utf8());
    }
    spans
}

/// Damaged characters that follow each other without a gap.
#[derive(Default)]
struct Chain {
    length: usize,
    original: String,
    is_certain: bool,
}

fn chain(text: &str) -> Chain {
    let mut chain = Chain::default();
    let mut characters = 0;
    while let Some((length, character, certain)) = sequence(&text[chain.length..]) {
        chain.length += length;
        chain.original.push(character);
        characters += 1;
        chain.is_certain |= certain || characters > 1;
    }
    chain
}

/// The character that the beginning of a text spells when its characters are taken for bytes, how much of the text it
/// takes up, and whether that can be no accident.
fn sequence(text: &str) -> Option<(usize, char, bool)> {
    let mut characters = text.chars();
    let lead_character = characters.next().filter(|character| !character.is_ascii())?;
    let lead = byte(lead_character)?;
    let bytes_needed = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    let mut length = lead_character.len_utf8();
    for slot in bytes.iter_mut().take(bytes_needed).skip(1) {
        let character = characters.next()?;
        *slot = byte(character).filter(|byte| (0x80..=0xBF).contains(byte))?;
        length += character.len_utf8();
    }
    let original = std::str::from_utf8(&bytes[..bytes_needed]).ok()?.chars().next()?;
    let certain = match (lead, bytes[1]) {
        // “Â ” and “Ã©”: no language ends a word in these capitals and goes on with a sign.
        (0xC2 | 0xC3, _) => true,
        // Polish and Czech letters, but not “Å»” or “Ä ”, which may close a quotation.
        (0xC4 | 0xC5, second) => !matches!(second, 0xA0 | 0xAB | 0xBB),
        // “â€™” and its like: punctuation and symbols. A no-break space as second byte would be Braille.
        (0xE2, second) => !matches!(second, 0xA0..=0xA3),
        // A byte order mark, or the sign for a lost character.
        (0xEF, second) => matches!(second, 0xBB | 0xBF),
        // “ðŸ…”: pictographs.
        (0xF0, 0x9F) => true,
        _ => false,
    };
    Some((length, original, certain))
}

/// The byte that Windows-1252 shows as this character.
fn byte(character: char) -> Option<u8> {
    if let Ok(byte @ 0x80..) = u8::try_from(u32::from(character)) {
        return Some(byte);
    }
    let position = WINDOWS_1252.iter().position(|candidate| *candidate == character)?;
    u8::try_from(0x80 + position).ok()
}

/// What stands directly beside a place in a line, as far as the nearest spaces.
fn words_around<'a>(line: &'a str, span: &Range<usize>) -> (&'a str, &'a str) {
    const FARTHEST: usize = 24;
    let is_edge = |character: char| character.is_whitespace() || character == '|';
    let before = &line[..span.start];
    let start = before
        .char_indices()
        .rev()
        .take(FARTHEST)
        .take_while(|(_, character)| !is_edge(*character))
        .last()
        .map_or(before.len(), |(index, _)| index);
    let after = &line[span.end..];
    let end = after
        .char_indices()
        .take(FARTHEST)
        .take_while(|(_, character)| !is_edge(*character))
        .last()
        .map_or(0, |(index, character)| index + character.len_utf8());
    (&before[start..], &after[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_text_becomes_what_was_written_and_sound_text_stays() {
        let check = |text: &str, expected: &str| {
            assert_eq!(repair_lines(text, &mut Notes::default()), expected, "{text}");
        };
        check("Work doesnâ€™t", "Work doesn’t");
        check("â€œHiâ€\u{9d} sheâ€”he cafÃ©", "“Hi” she—he café");
        check("doesnÃ¢â‚¬â„¢t", "doesn’t");
        check("ðŸ‘‡ below", "👇 below");
        check("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет");
        for sound in ["« qualité\u{a0}»", "QUALITÉ\u{a0}: oui", "NESCAFÉ™", "“doesn’t” – naïve café", "Ärger", "NÃO"]
        {
            check(sound, sound);
        }
    }
}
