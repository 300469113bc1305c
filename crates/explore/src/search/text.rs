//! Texts without what a search does not look at, and the words in them.

use super::found::Marks;

/// Where the words of a search are in a text.
///
/// All upper and lower case is one, and so are straight and typographic quotation marks, and dashes of all lengths.
pub fn marks(words: &str, text: &str) -> Marks {
    Text::new(text).marks(&terms(words))
}

/// What is looked for: a word, or several in quotation marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Term {
    folded: String,
    /// Whether words must end where it does, and not only begin where it does.
    is_whole: bool,
}

/// The words to be found; those in quotation marks side by side. One that is still being typed may go on.
pub(super) fn terms(words: &str) -> Vec<Term> {
    let folded = Text::new(words).folded;
    let mut terms: Vec<Term> = Vec::new();
    let mut add = |text: &str, is_whole| {
        // What a word was copied with says nothing about it, but C++ is something else than C.
        let text = text.trim_matches(|character: char| !character.is_alphanumeric() && !"+#".contains(character));
        let term = Term { folded: text.to_owned(), is_whole };
        if text.contains(char::is_alphanumeric) && !terms.contains(&term) {
            terms.push(term);
        }
    };
    let mut pieces = folded.split('"').peekable();
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

/// A text, folded once, that knows where in the original everything stands.
#[derive(Debug)]
pub(super) struct Text {
    folded: Box<str>,
    /// The places behind characters that do not take as many bytes as in the original, in their order.
    shifts: Box<[Shift]>,
}

/// The same place in the folded and in the original text.
#[derive(Clone, Copy, Debug)]
struct Shift {
    folded: usize,
    original: usize,
}

impl Text {
    pub(super) fn new(original: &str) -> Self {
        let mut folded = String::with_capacity(original.len());
        let mut shifts = Vec::new();
        for (at, character) in original.char_indices() {
            let before = folded.len();
            if let Some(character) = fold(character)
                && !(character == ' ' && folded.ends_with(' '))
            {
                folded.push(character);
            }
            if folded.len() - before != character.len_utf8() {
                shifts.push(Shift { folded: folded.len(), original: at + character.len_utf8() });
            }
        }
        Self { folded: folded.into(), shifts: shifts.into() }
    }

    /// Whether words of the text begin as a term says.
    pub(super) fn has(&self, term: &Term) -> bool {
        self.find(term, 0).is_some()
    }

    /// Where the terms are in the original, in order and apart from each other.
    pub(super) fn marks(&self, terms: &[Term]) -> Marks {
        let mut marks = Marks::new();
        for term in terms {
            let mut from = 0;
            while let Some(at) = self.find(term, from) {
                from = at + term.folded.len();
                let mark = self.original(at)..self.original(from);
                let place = marks.iter().position(|other| other.start > mark.start).unwrap_or(marks.len());
                marks.insert(place, mark);
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

    /// The first place of a term from a place on.
    fn find(&self, term: &Term, mut from: usize) -> Option<usize> {
        loop {
            let at = from + self.folded.get(from..)?.find(term.folded.as_str())?;
            let (before, rest) = self.folded.split_at_checked(at)?;
            let after = rest.get(term.folded.len()..)?;
            let (first, following) = (rest.chars().next()?, after.chars().next());
            let begins = !before.ends_with(char::is_alphanumeric) || stands_without_spaces(first);
            let ends =
                !term.is_whole || following.is_none_or(|next| !next.is_alphanumeric() || stands_without_spaces(next));
            if begins && ends {
                return Some(at);
            }
            from = at + first.len_utf8();
        }
    }

    /// The place in the original. Folding replaces whole characters by whole ones or by none, so there is one.
    fn original(&self, folded: usize) -> usize {
        let shift = self.shifts.partition_point(|shift| shift.folded <= folded).checked_sub(1);
        let Shift { folded: from, original } =
            shift.and_then(|last| self.shifts.get(last).copied()).unwrap_or(Shift { folded: 0, original: 0 });
        original + (folded - from)
    }
}

/// A character without its case and without what depends on who has typed it; nothing for what cannot be seen, and for
/// accents that are characters of their own.
fn fold(character: char) -> Option<char> {
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

/// Whether a character is of a script that leaves no spaces between words, so that one may begin anywhere.
fn stands_without_spaces(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'t>(words: &str, text: &'t str) -> Vec<&'t str> {
        marks(words, text).into_iter().map(|mark| &text[mark]).collect()
    }

    #[test]
    fn a_word_is_found_from_its_beginning() {
        assert_eq!(marked("trouble", "Troubleshooting, and no trouble"), ["Trouble", "trouble"]);
        assert_eq!(marked("shooting", "Troubleshooting"), Vec::<&str>::new());
        assert_eq!(marked("guide", "the style-guide, (guide)"), ["guide", "guide"]);
        assert_eq!(marked("a", "xa a"), ["a"]);
    }

    #[test]
    fn words_in_quotation_marks_stand_side_by_side_and_are_whole() {
        assert_eq!(marked("“style guide”", "The guide of style. The Style  guide."), ["Style  guide"]);
        assert_eq!(marked("\"lead\"", "Leads the lead’s leadership"), ["lead"]);
        // It is not closed yet, so its last word may go on.
        assert_eq!(marked("\"style gui", "style guides"), ["style gui"]);
        assert_eq!(marked("\"a a\"", "xa a a"), ["a a"]);
    }

    #[test]
    fn what_depends_on_a_keyboard_makes_no_difference() {
        assert_eq!(marked("doesn't", "It doesn’t"), ["doesn’t"]);
        assert_eq!(marked("2-5", "at least 2–5 years"), ["2–5"]);
        assert_eq!(marked("(UX),", "Tier 2/UX skills"), ["UX"]);
        assert_eq!(marked("c++ & -", "C and C++"), ["C++"]);
    }

    #[test]
    fn marks_are_right_behind_letters_that_change_their_length() {
        assert_eq!(marked("istanbul team", "İİ İstanbul TEAM"), ["İstanbul", "TEAM"]);
        assert_eq!(marked("x", "Ⱥ Ⱥ x"), ["x"]);
        assert_eq!(marked("resume", "the re\u{301}sume\u{301}s"), ["re\u{301}sume\u{301}"]);
        assert_eq!(marked("οδος", "ΟΔΟΣ, οδοί"), ["ΟΔΟΣ"]);
    }

    #[test]
    fn a_word_of_a_script_without_spaces_is_found_anywhere() {
        assert_eq!(marked("責任", "自己責任感"), ["責任"]);
    }

    #[test]
    fn words_that_overlap_are_marked_once() {
        assert_eq!(marked("support sup \"support rep\"", "Support reps"), ["Support"]);
        assert_eq!(marked("support sup \"support rep", "Support reps"), ["Support rep"]);
    }
}
