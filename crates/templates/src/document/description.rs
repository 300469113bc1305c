//! What a page is about, in its document's own words.

use rungs_domain::ladder::Ladder;
use rungs_domain::scoring::cell_wording;
use rungs_explore::LevelRef;

use crate::words;

/// The longest description. Search engines show little more.
const LONGEST: usize = 155;

/// How long a description must be to end with a sentence rather than go on with a few words of the next.
const LONG_ENOUGH: usize = 110;

/// What a ladder is about: how its document introduces it, or else its tracks with their levels.
pub fn ladder_description(ladder: &Ladder) -> String {
    let introduction = beginning(ladder.introduction.iter().map(String::as_str));
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
    let whose = words::full_title(ladder);
    beginning(std::iter::once(format!("{whose}.").as_str()).chain(tracks.iter().map(String::as_str)))
}

/// What a level asks for first; what its ladder is about where it asks for nothing.
pub fn level_description(level_ref: LevelRef<'_>) -> String {
    let texts: Vec<String> = level_ref.cells().flat_map(cell_wording).collect();
    let description = beginning(texts.iter().map(String::as_str));
    if description.is_empty() { ladder_description(level_ref.ladder) } else { description }
}

/// The beginning of these texts, one after another, cut at the end of a word.
fn beginning<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut beginning = String::new();
    let mut length = 0;
    for word in texts.flat_map(str::split_whitespace) {
        let with_word = length + usize::from(length > 0) + word.chars().count();
        // One more for the ellipsis.
        if with_word >= LONGEST {
            return cut(beginning, word);
        }
        if length > 0 {
            beginning.push(' ');
        }
        beginning.push_str(word);
        length = with_word;
    }
    beginning
}

/// A text that goes on with a word which has no room.
fn cut(text: String, next: &str) -> String {
    if text.is_empty() {
        // Some languages have no spaces between their words.
        return next.chars().take(LONGEST - 1).chain(['…']).collect();
    }
    if let Some(end) = text.rfind(". ").and_then(|end| text.get(..=end))
        && end.chars().count() >= LONG_ENOUGH
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
        assert_eq!(beginning(["Short\n text.", "And more."].into_iter()), "Short text. And more.");
        let long = "word, ".repeat(60);
        let cut = beginning([long.as_str()].into_iter());
        assert!(cut.ends_with("word…") && cut.chars().count() <= LONGEST, "{cut}");
        let sentence = format!("{}end.", "a".repeat(148));
        assert!(beginning([sentence.as_str(), "More words."].into_iter()).ends_with("end. …"));
        let sentences = format!("{}end. A few more words {}", "a ".repeat(60), "b".repeat(50));
        assert!(beginning([sentences.as_str()].into_iter()).ends_with("a end."));
        let unspaced = beginning(["字".repeat(400).as_str()].into_iter());
        assert_eq!(unspaced.chars().count(), LONGEST);
        assert_eq!(beginning([].into_iter()), "");
    }
}
