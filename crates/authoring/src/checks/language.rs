//! Whether a text is written in English, for the most common mistake: a document that does not state its language is
//! taken for English.

use rungs_domain::ladder::Ladder;

/// Words that are common in English and in no other language that ladders are written in.
const ENGLISH: [&str; 20] = [
    "the", "and", "of", "with", "for", "their", "from", "that", "you", "your", "they", "works", "work", "team", "this",
    "when", "others", "are", "has", "have",
];

/// A text with fewer words is not judged.
const FEWEST_WORDS: usize = 40;
/// The share of common words that any English text exceeds.
const SHARE: f64 = 0.04;

/// Returns whether a ladder's text is so long, and has so few of the common English words, that it is not English.
pub(super) fn is_not_english(ladder: &Ladder) -> bool {
    let (mut words, mut english) = (0_usize, 0_usize);
    let statements = ladder.tracks.iter().flat_map(|track| track.statements());
    for text in statements.map(|statement| statement.text.as_str()) {
        // Scripts without spaces between words have none of the common words, and count by their characters.
        for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
            words += if word.is_ascii() { 1 } else { word.chars().count().div_ceil(6) };
            english += usize::from(ENGLISH.iter().any(|common| common.eq_ignore_ascii_case(word)));
        }
    }
    words >= FEWEST_WORDS && (english as f64) < words as f64 * SHARE
}
