//! Texts normalised for search, and search terms.

use super::found::Marks;

/// Returns the ranges of a text that match the words of a search.
///
/// Ignores case, and treats straight and typographic quotation marks as equal, as well as dashes of all lengths.
pub fn marks(words: &str, text: &str) -> Marks {
    Text::new(text).marks(&terms(words))
}

/// A search term: a word, or a phrase in quotation marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Term {
    normalised: String,
    /// Whether it must match whole words; otherwise it matches prefixes of words.
    is_whole: bool,
}

/// Parses search terms. Phrases in quotation marks are one term. An unclosed phrase still matches prefixes.
pub(super) fn terms(words: &str) -> Vec<Term> {
    let normalised = Text::new(words).normalised;
    let mut terms: Vec<Term> = Vec::new();
    let mut add = |text: &str, is_whole| {
        // Surrounding punctuation is ignored, except in names such as C++.
        let text = text.trim_matches(|character: char| !character.is_alphanumeric() && !"+#".contains(character));
        let term = Term { normalised: text.to_owned(), is_whole };
        if text.contains(char::is_alphanumeric) && !terms.contains(&term) {
            terms.push(term);
        }
    };
    let mut pieces = normalised.split('"').peekable();
    let mut is_phrase = false;
    while let Some(piece) = pieces.next() {
        if is_phrase {
            add(piece, pieces.peek().is_some());
        } else {
            piece.split(' ').for_each(|word| add(word, false));
        }
        is_phrase = !is_phrase;
    }
    terms
}

/// A normalised text with a mapping back to the original.
#[derive(Debug)]
pub(super) struct Text {
    normalised: Box<str>,
    /// Positions after characters whose length has changed, in order.
    shifts: Box<[Shift]>,
}

/// A position in the normalised text, and the same in the original.
#[derive(Clone, Copy, Debug)]
struct Shift {
    normalised: usize,
    original: usize,
}

impl Text {
    pub(super) fn new(original: &str) -> Self {
        let mut normalised = String::with_capacity(original.len());
        let mut shifts = Vec::new();
        for (at, character) in original.char_indices() {
            let before = normalised.len();
            if let Some(character) = normalise(character)
                && !(character == ' ' && normalised.ends_with(' '))
            {
                normalised.push(character);
            }
            if normalised.len() - before != character.len_utf8() {
                shifts.push(Shift { normalised: normalised.len(), original: at + character.len_utf8() });
            }
        }
        Self { normalised: normalised.into(), shifts: shifts.into() }
    }

    /// Returns whether the text contains a term.
    pub(super) fn has(&self, term: &Term) -> bool {
        self.find(term, 0).is_some()
    }

    /// Returns the ranges of the original that match the terms, ordered and disjoint.
    pub(super) fn marks(&self, terms: &[Term]) -> Marks {
        let mut marks = Marks::new();
        for term in terms {
            let mut from = 0;
            while let Some(at) = self.find(term, from) {
                from = at + term.normalised.len();
                let mark = self.original(at)..self.original(from);
                let index = marks.iter().position(|other| other.start > mark.start).unwrap_or(marks.len());
                marks.insert(index, mark);
            }
        }
        marks.dedup_by(|next, mark| {
            let touches = next.start <= mark.end;
            if touches {
                mark.end = mark.end.max(next.end);
            }
            touches
        });
        marks
    }

    /// Finds the first match of a term at or after a position.
    fn find(&self, term: &Term, mut from: usize) -> Option<usize> {
        loop {
            let at = from + self.normalised.get(from..)?.find(term.normalised.as_str())?;
            let (before, rest) = self.normalised.split_at_checked(at)?;
            let after = rest.get(term.normalised.len()..)?;
            let (first, following) = (rest.chars().next()?, after.chars().next());
            let begins = !before.ends_with(char::is_alphanumeric) || is_of_unspaced_script(first);
            let ends =
                !term.is_whole || following.is_none_or(|next| !next.is_alphanumeric() || is_of_unspaced_script(next));
            if begins && ends {
                return Some(at);
            }
            from = at + first.len_utf8();
        }
    }

    /// Maps a position to the original. Normalisation replaces whole characters, so there is always one.
    fn original(&self, normalised: usize) -> usize {
        let shift = self.shifts.partition_point(|shift| shift.normalised <= normalised).checked_sub(1);
        let Shift { normalised: from, original } =
            shift.and_then(|last| self.shifts.get(last).copied()).unwrap_or(Shift { normalised: 0, original: 0 });
        original + (normalised - from)
    }
}

/// Normalises a character: lower case, plain quotation marks and dashes. Returns `None` for invisible characters and
/// combining accents.
fn normalise(character: char) -> Option<char> {
    Some(match character {
        'a'..='z' | ' ' => character,
        'A'..='Z' => character.to_ascii_lowercase(),
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => return None,
        '‘' | '’' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '‐'..='―' => '-',
        'ς' => 'σ',
        _ if character.is_whitespace() => ' ',
        _ => character.to_lowercase().next().unwrap_or(character),
    })
}

/// Returns whether a character is of a script without spaces between words, in which a match may start anywhere.
fn is_of_unspaced_script(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'t>(words: &str, text: &'t str) -> Vec<&'t str> {
        marks(words, text).into_iter().map(|mark| &text[mark]).collect()
    }

    #[test]
    fn terms_match_prefixes_of_words() {
        assert_eq!(marked("trouble", "Troubleshooting, and no trouble"), ["Trouble", "trouble"]);
        assert_eq!(marked("shooting", "Troubleshooting"), Vec::<&str>::new());
        assert_eq!(marked("guide", "the style-guide, (guide)"), ["guide", "guide"]);
        assert_eq!(marked("a", "xa a"), ["a"]);
    }

    #[test]
    fn phrases_match_adjacent_whole_words() {
        assert_eq!(marked("“style guide”", "The guide of style. The Style  guide."), ["Style  guide"]);
        assert_eq!(marked("\"lead\"", "Leads the lead’s leadership"), ["lead"]);
        // The phrase is not closed yet, so its last word may be incomplete.
        assert_eq!(marked("\"style gui", "style guides"), ["style gui"]);
        assert_eq!(marked("\"a a\"", "xa a a"), ["a a"]);
    }

    #[test]
    fn quotation_marks_and_dashes_are_normalised() {
        assert_eq!(marked("doesn't", "It doesn’t"), ["doesn’t"]);
        assert_eq!(marked("2-5", "at least 2–5 years"), ["2–5"]);
        assert_eq!(marked("(UX),", "Tier 2/UX skills"), ["UX"]);
        assert_eq!(marked("c++ & -", "C and C++"), ["C++"]);
    }

    #[test]
    fn ranges_are_correct_after_letters_that_change_their_length() {
        assert_eq!(marked("istanbul team", "İİ İstanbul TEAM"), ["İstanbul", "TEAM"]);
        assert_eq!(marked("x", "Ⱥ Ⱥ x"), ["x"]);
        assert_eq!(marked("resume", "the re\u{301}sume\u{301}s"), ["re\u{301}sume\u{301}"]);
        assert_eq!(marked("οδος", "ΟΔΟΣ, οδοί"), ["ΟΔΟΣ"]);
    }

    #[test]
    fn terms_match_anywhere_in_scripts_without_spaces() {
        assert_eq!(marked("責任", "自己責任感"), ["責任"]);
    }

    #[test]
    fn overlapping_matches_are_merged() {
        assert_eq!(marked("support sup \"support rep\"", "Support reps"), ["Support"]);
        assert_eq!(marked("support sup \"support rep", "Support reps"), ["Support rep"]);
    }
}
