//! Descriptions of pages, made from the words of their ladder.

use rungs_domain::ladder::Ladder;
use rungs_domain::scoring::cell_wording;
use rungs_explore::LevelRef;

use crate::words;

/// Maximum length in characters. Search engines show little more.
const MAX_LENGTH: usize = 155;

/// Minimum length to end with a complete sentence rather than with a few words of the next one.
const MIN_LENGTH: usize = 110;

/// Describes a ladder by its introduction, or else by its tracks and levels.
pub fn ladder_description(ladder: &Ladder) -> String {
    let introduction = excerpt(ladder.introduction.iter().map(String::as_str));
    if !introduction.is_empty() {
        return introduction;
    }
    let tracks: Vec<String> = ladder
        .tracks
        .iter()
        .map(|track| {
            let levels: Vec<&str> = track.levels.iter().map(|level| level.title.as_str()).collect();
            format!("{}: {}.", track.title, levels.join(", "))
        })
        .collect();
    let title = words::full_title(ladder);
    excerpt(std::iter::once(format!("{title}.").as_str()).chain(tracks.iter().map(String::as_str)))
}

/// Describes a level by the first things that it asks, or else by its ladder.
pub fn level_description(level_ref: LevelRef<'_>) -> String {
    let texts: Vec<String> = level_ref.cells().flat_map(cell_wording).collect();
    let description = excerpt(texts.iter().map(String::as_str));
    if description.is_empty() { ladder_description(level_ref.ladder) } else { description }
}

/// Returns the beginning of some texts, truncated at the end of a word.
fn excerpt<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut excerpt = String::new();
    let mut length = 0;
    for word in texts.flat_map(str::split_whitespace) {
        let with_word = length + usize::from(length > 0) + word.chars().count();
        // Leave room for the ellipsis.
        if with_word >= MAX_LENGTH {
            return end_before(excerpt, word);
        }
        if length > 0 {
            excerpt.push(' ');
        }
        excerpt.push_str(word);
        length = with_word;
    }
    excerpt
}

/// Ends a text before a word that does not fit.
fn end_before(text: String, next: &str) -> String {
    if text.is_empty() {
        // Some languages have no spaces between words.
        return next.chars().take(MAX_LENGTH - 1).chain(['…']).collect();
    }
    if let Some(end) = text.rfind(". ").and_then(|end| text.get(..=end))
        && end.chars().count() >= MIN_LENGTH
    {
        return end.to_owned();
    }
    let words = text.trim_end_matches([',', ';', ':', '–', '—', '-', '(', '&', ' ']);
    format!("{words}{}", if words.ends_with(['.', '!', '?']) { " …" } else { "…" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_stays_whole_and_a_long_one_ends_with_a_word() {
        assert_eq!(excerpt(["Short\n text.", "And more."].into_iter()), "Short text. And more.");
        let long = "word, ".repeat(60);
        let cut = excerpt([long.as_str()].into_iter());
        assert!(cut.ends_with("word…") && cut.chars().count() <= MAX_LENGTH, "{cut}");
        let sentence = format!("{}end.", "a".repeat(148));
        assert!(excerpt([sentence.as_str(), "More words."].into_iter()).ends_with("end. …"));
        let sentences = format!("{}end. A few more words {}", "a ".repeat(60), "b".repeat(50));
        assert!(excerpt([sentences.as_str()].into_iter()).ends_with("a end."));
        let unspaced = excerpt(["字".repeat(400).as_str()].into_iter());
        assert_eq!(unspaced.chars().count(), MAX_LENGTH);
        assert_eq!(excerpt([].into_iter()), "");
    }
}
