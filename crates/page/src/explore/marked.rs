//! The words of a search, marked where they stand in a text.

use maud::{Markup, html};

/// A text with each place in `<mark>` where a word begins with one of these, whatever their case.
pub(crate) fn marked(text: &str, words: &[String]) -> Markup {
    let mut pieces: Vec<(bool, &str)> = Vec::new();
    // Where the piece begins that is not written yet.
    let mut start = 0;
    let mut is_inside_word = false;
    for (position, character) in text.char_indices() {
        let rest = text.get(position..).unwrap_or_default();
        if position >= start && !is_inside_word {
            let longest = words.iter().filter_map(|word| beginning(rest, word)).max().unwrap_or(0);
            if longest > 0 {
                pieces.push((false, text.get(start..position).unwrap_or_default()));
                start = position + longest;
                pieces.push((true, text.get(position..start).unwrap_or_default()));
            }
        }
        is_inside_word = character.is_alphanumeric();
    }
    pieces.push((false, text.get(start..).unwrap_or_default()));
    html! {
        @for (is_marked, piece) in pieces {
            @if is_marked { mark { (piece) } } @else { (piece) }
        }
    }
}

/// How many bytes of the text the word takes up, if the text begins with it.
fn beginning(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.chars();
    let mut wanted = word.chars().flat_map(char::to_lowercase);
    let mut next = wanted.next()?;
    loop {
        for lower in rest.next()?.to_lowercase() {
            if lower != next {
                return None;
            }
            match wanted.next() {
                Some(character) => next = character,
                None => return Some(text.len() - rest.as_str().len()),
            }
        }
    }
}
