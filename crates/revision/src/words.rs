//! The words of a text, as they are compared.

/// Returns the words of a text in lower case, without punctuation.
///
/// Apostrophes belong to their word and are dropped, so that their typography makes no difference. Scripts that are
/// written without spaces have no words to split at; there, every two neighbouring characters count as a word.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut reader = Reader::default();
    for character in text.chars() {
        reader.read(character);
    }
    reader.end_run();
    reader.end_word();
    reader.words
}

#[derive(Default)]
struct Reader {
    words: Vec<String>,
    /// The word that has begun.
    word: String,
    /// The run of characters without spaces that has begun.
    run: Vec<char>,
}

impl Reader {
    fn read(&mut self, character: char) {
        if is_unspaced(character) {
            self.end_word();
            self.run.push(character);
            return;
        }
        self.end_run();
        if character.is_alphanumeric() {
            self.word.extend(character.to_lowercase());
        } else if !is_apostrophe(character) {
            self.end_word();
        }
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.words.push(std::mem::take(&mut self.word));
        }
    }

    fn end_run(&mut self) {
        match self.run.as_slice() {
            [] => {}
            [only] => self.words.push(only.to_string()),
            run => self.words.extend(run.windows(2).map(|pair| pair.iter().collect::<String>())),
        }
        self.run.clear();
    }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Returns whether a character belongs to a script that is written without spaces between words: Thai, Lao, Burmese,
/// Khmer, Japanese and Chinese. The ranges are those of the blocks in the Unicode Standard.
fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_case_and_apostrophes_make_no_difference() {
        let expected = ["doesnt", "stop", "3", "6", "reviews", "überall"];
        assert_eq!(words("Doesn't stop: 3/6 reviews, überall"), expected);
        assert_eq!(words("doesn’t  STOP (3 - 6) reviews – Überall."), expected);
        assert_eq!(words(" … "), [""; 0]);
    }

    #[test]
    fn text_without_spaces_is_compared_by_pairs_of_characters() {
        assert_eq!(words("顧客対応 Lv 2の例"), ["顧客", "客対", "対応", "lv", "2", "の例"]);
        assert_eq!(words("例"), ["例"]);
    }
}
