//! Text in UTF-8 that was once read as Windows-1252 and saved again: `doesnâ€™t` for `doesn’t`.
//!
//! The damage can be undone exactly, because every byte of the original became one character. What is delicate is
//! to leave sound text alone: `« qualité »` with no-break spaces spells a valid sequence by accident. So a sequence
//! that stands alone is mended only where no language writes it.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Finding, Notes};
use crate::document::text::{is_nothing, is_space};
use crate::place::Place;

/// What Windows-1252 makes of the bytes 0x80 to 0x9F; the five it leaves out pass through, as browsers have them.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Text can have been damaged more than once, but hardly more often than this.
const MOST_PASSES: usize = 3;

/// A text whose damage has been undone.
pub(crate) struct Mended {
    pub(crate) text: String,
    /// The end of each damaged place, before and after.
    ends: Vec<(usize, usize)>,
}

impl Mended {
    /// Returns where a position outside of the damaged places has moved to.
    pub(crate) fn moved(&self, at: usize) -> usize {
        match self.ends.partition_point(|(before, _)| *before <= at).checked_sub(1) {
            Some(last) => self.ends[last].1 + (at - self.ends[last].0),
            None => at.min(self.text.len()),
        }
    }
}

/// Undoes the damage of a file's text before it is parsed, so that what a parser makes of escapes is left alone.
pub(crate) fn mend_file<'t>(text: &'t str, file: u32, lines_before: u32, notes: &mut Notes) -> Cow<'t, str> {
    let damaged = if text.is_ascii() { Vec::new() } else { damaged(text) };
    if damaged.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut line = lines_before + 1;
    let mut counted = 0;
    let mut starts = damaged.iter().map(|(span, _)| span.start);
    let mended = mend(text, &damaged, |was, is| {
        let start = starts.next().unwrap_or(counted);
        line += text[counted..start].matches('\n').count() as u32;
        counted = start;
        notes.add(Place::line_of(file, line), Finding::Encoding { was: was.to_owned(), is: is.to_owned() });
    });
    Cow::Owned(mended.text)
}

/// Undoes the damage of a text. Each damaged word is told, with what it is read as.
pub(crate) fn mend(text: &str, damaged: &[(Range<usize>, String)], mut tell: impl FnMut(&str, &str)) -> Mended {
    let mut mended = Mended { text: String::with_capacity(text.len()), ends: Vec::with_capacity(damaged.len()) };
    let mut end = 0;
    for (span, replacement) in damaged {
        let whole = mend_again(replacement.clone());
        let (before, after) = words_around(text, span);
        tell(&format!("{before}{}{after}", &text[span.clone()]), &format!("{before}{whole}{after}"));
        mended.text.push_str(&text[end..span.start]);
        mended.text.push_str(&whole);
        end = span.end;
        mended.ends.push((end, mended.text.len()));
    }
    mended.text.push_str(&text[end..]);
    mended
}

fn mend_again(mut text: String) -> String {
    for _ in 1..MOST_PASSES {
        let damaged = damaged(&text);
        if damaged.is_empty() {
            break;
        }
        let mut mended = String::with_capacity(text.len());
        let mut end = 0;
        for (span, replacement) in damaged {
            mended.push_str(&text[end..span.start]);
            mended.push_str(&replacement);
            end = span.end;
        }
        mended.push_str(&text[end..]);
        text = mended;
    }
    text
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
        // Odd white space becomes a space that stays where it is, because positions have been told already.
        match character {
            _ if is_nothing(character) => {}
            _ if is_space(character) => chain.original.push('\u{a0}'),
            _ => chain.original.push(character),
        }
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
            assert_eq!(mend(text, &damaged(text), |_, _| {}).text, expected, "{text}");
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

    #[test]
    fn positions_behind_a_mended_place_move_along() {
        let text = "doesnâ€™t work";
        let mended = mend(text, &damaged(text), |_, _| {});
        let at = text.find("work").unwrap();
        assert_eq!(&mended.text[mended.moved(at)..], "work");
    }
}
