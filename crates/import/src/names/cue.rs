//! The signs by which a label is known as a level's: codes, numbers, and words of rank.

use super::code::is_code;
use super::words::{
    is_criterion_word, is_job, is_level_word, is_question_word, level_words_beyond_ascii, proficiency, rank,
    unspaced_rank,
};

/// What a label says about being a level.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cue {
    /// The number of the level, and what it is counted in.
    pub(crate) number: Option<Number>,
    /// Grows with the rank that the label names.
    pub(crate) rank: Option<u8>,
    /// Whether the label names a job.
    pub(crate) is_job: bool,
    /// Whether the label reads like a criterion or like a section of a page.
    pub(crate) is_criterion: bool,
    /// Number of words.
    pub(crate) words: usize,
}

/// A number in a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: u16,
    /// The letters before it, or the words that levels share.
    pub(crate) family: String,
    pub(crate) kind: NumberKind,
}

/// How a number stands in a label, from the surest sign of a level to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NumberKind {
    /// `1. Title`, which may count sections.
    Section,
    /// `1 - Title`
    Leading,
    /// `3`, nothing else.
    Bare,
    /// `Engineer 2`, `Engineer II`
    Trailing,
    /// `IC3`
    Code,
    /// `Level 3`
    Word,
}

impl Cue {
    /// Returns whether the label alone is a sure sign of a level: a code, or the word with a number.
    pub(crate) fn is_sure(&self) -> bool {
        self.number.as_ref().is_some_and(|number| number.kind >= NumberKind::Code)
    }

    /// Returns whether the label says that it is a level.
    pub(crate) fn is_level(&self) -> bool {
        self.rank.is_some() || self.number.as_ref().is_some_and(|number| number.kind >= NumberKind::Trailing)
    }
}

/// Reads the signs of a label.
pub(crate) fn cue(label: &str) -> Cue {
    const LONGEST: usize = 90;
    let label = label.trim().trim_end_matches([':', '：', '.']).trim();
    if label.is_empty() || label.len() > LONGEST * 2 {
        return Cue { words: usize::from(!label.is_empty()) * 20, ..Cue::default() };
    }
    let words: Vec<&str> = label
        .split(|character: char| {
            character.is_whitespace()
                || matches!(character, ',' | ';' | ':' | '(' | ')' | '/' | '|' | '–' | '—' | '·' | '：' | '（' | '）')
        })
        .filter(|word| !word.is_empty() && *word != "-")
        .collect();
    let lower: Vec<String> =
        words.iter().map(|word| word.trim_matches(['.', '"', '“', '”', '*']).to_lowercase()).collect();
    let mut cue = Cue { words: words.len(), ..Cue::default() };
    cue.number = number(label, &words, &lower);
    cue.rank = rank_of(label, &lower);
    cue.is_job = lower.iter().any(|word| is_job(word)) || label_ends_in_job(label);
    let is_question = label.ends_with('?') || label.ends_with('？');
    let names_criterion = lower.iter().any(|word| is_criterion_word(word));
    let asks = cue.words > 1 && lower.first().is_some_and(|word| is_question_word(word));
    cue.is_criterion = is_question || asks || names_criterion && !cue.is_job && cue.rank.is_none();
    cue
}

/// Words of jobs in scripts without spaces.
fn label_ends_in_job(label: &str) -> bool {
    ["エンジニア", "デザイナー", "工程师", "工程師", "设计师", "엔지니어", "개발자"]
        .iter()
        .any(|job| label.contains(job))
}

fn number(label: &str, words: &[&str], lower: &[String]) -> Option<Number> {
    let number = |value: u16, family: &str, kind: NumberKind| Some(Number { value, family: family.to_owned(), kind });
    // “Level 3”, “Stufe III”, “3rd level”
    for (index, word) in lower.iter().enumerate() {
        if is_level_word(word)
            && let Some(value) = lower.get(index + 1).and_then(|next| ordinal(next))
        {
            return number(value, "level", NumberKind::Word);
        }
        if is_level_word(word)
            && let Some(value) = index.checked_sub(1).and_then(|before| ordinal(&lower[before]))
        {
            return number(value, "level", NumberKind::Word);
        }
    }
    // “レベル3”, “第3級”, “3级”, “3단계”
    if let Some(value) = unspaced_number(label) {
        return number(value, "level", NumberKind::Word);
    }
    if let Some(code) = words.iter().find(|word| is_code(word) && !is_no_code(word)) {
        return code_number(code);
    }
    // “lvl3”, “l3”
    if let Some(word) = lower.first().filter(|_| lower.len() == 1)
        && let Some(at) = word.find(|character: char| character.is_ascii_digit())
    {
        let (family, digits) = word.split_at(at);
        if is_level_word(family) || family == "l" {
            return digits.parse().ok().and_then(|value| number(value, "level", NumberKind::Word));
        }
        // “QA-L3”, “ENG_L2”
        let is_code = |code: &&str| is_code(code) && (*code == "S3" || !is_no_code(code));
        if let Some(code) = words[0].rsplit(['-', '_']).next().filter(is_code) {
            return code_number(code);
        }
    }
    if let [only] = lower {
        return only.parse().ok().filter(|value| *value < 100).and_then(|value| number(value, "", NumberKind::Bare));
    }
    let (first, last) = (lower.first()?, lower.last()?);
    if let Some(value) = first.trim_end_matches('.').parse().ok().filter(|value| *value < 100) {
        let is_section =
            words[0].ends_with('.') || label.strip_prefix(words[0]).is_some_and(|rest| rest.starts_with(')'));
        return number(value, "", if is_section { NumberKind::Section } else { NumberKind::Leading });
    }
    let value = last.parse::<u16>().ok().filter(|value| *value < 30).or_else(|| roman(words[words.len() - 1]))?;
    let family = lower[..lower.len() - 1].join(" ");
    number(value, &family, NumberKind::Trailing)
}

fn code_number(code: &str) -> Option<Number> {
    let at = code.find(|character: char| character.is_ascii_digit())?;
    let digits: String = code[at..].chars().take_while(char::is_ascii_digit).collect();
    let value = digits.parse().ok()?;
    Some(Number { value, family: code[..at].trim_end_matches('-').to_owned(), kind: NumberKind::Code })
}

/// Names that look like codes of levels but are none.
fn is_no_code(word: &str) -> bool {
    const OTHERS: [&str; 14] =
        ["Q1", "Q2", "Q3", "Q4", "H1", "H2", "H3", "MP3", "MP4", "S3", "EC2", "UTF8", "UTF16", "ISO9"];
    OTHERS.contains(&word)
}

/// Returns the number that a word stands for: `3`, `3rd`, `III`, `three`, `B`.
fn ordinal(word: &str) -> Option<u16> {
    const WORDS: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let rest = &word[digits.len()..];
    if !digits.is_empty() && matches!(rest, "" | "." | "st" | "nd" | "rd" | "th" | "º" | "ª" | "°" | "a" | "b" | "c")
    {
        return digits.parse().ok().filter(|value| *value < 100);
    }
    if let Some(value) = WORDS.iter().position(|candidate| *candidate == word) {
        return u16::try_from(value).ok();
    }
    roman(&word.to_uppercase()).or_else(|| {
        let letter = word.chars().next().filter(|character| word.len() == 1 && character.is_ascii_lowercase())?;
        Some(u16::from(letter as u8 - b'a') + 1)
    })
}

fn roman(word: &str) -> Option<u16> {
    const NUMERALS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    NUMERALS.iter().position(|numeral| *numeral == word).and_then(|index| u16::try_from(index + 1).ok())
}

/// Returns the number beside a word for “level” in a script without spaces.
fn unspaced_number(label: &str) -> Option<u16> {
    if label.is_ascii() {
        return None;
    }
    let folded: String = label
        .chars()
        .map(|character| match character {
            '０'..='９' => char::from(b'0' + (character as u32 - '０' as u32) as u8),
            other => other,
        })
        .collect();
    let at = folded.find(|character: char| character.is_ascii_digit())?;
    let digits: String = folded[at..].chars().take_while(char::is_ascii_digit).collect();
    let (before, after) = (folded[..at].trim_end(), folded[at + digits.len()..].trim_start());
    let is_named = level_words_beyond_ascii().any(|word| before.to_lowercase().ends_with(word))
        || ["級", "级", "等", "段", "阶", "단계", "급", "号"].iter().any(|word| after.starts_with(word))
        || before.ends_with('第');
    digits.parse().ok().filter(|value| is_named && *value < 100)
}

fn rank_of(label: &str, lower: &[String]) -> Option<u8> {
    const MOST_WORDS: usize = 7;
    if lower.len() > MOST_WORDS {
        return None;
    }
    let joined = lower.join(" ");
    let is_short = lower.len() <= 2 || lower.len() == 3 && lower.iter().any(|word| ordinal(word).is_some());
    let by_word =
        lower.iter().flat_map(|word| word.split('-').chain(std::iter::once(word.as_str()))).filter_map(rank).max();
    let by_proficiency = is_short
        .then(|| {
            let by_part = lower.iter().filter_map(|word| proficiency(word)).max();
            proficiency(&joined).or(by_part)
        })
        .flatten();
    let bonus = if lower.len() > 1 && by_word.is_some() {
        // “Senior Staff” is above “Staff”, and “Leading Expert” above “Expert”.
        lower.iter().filter(|word| rank(word).is_some() || proficiency(word).is_some()).count().saturating_sub(1) as u8
            * 2
    } else {
        0
    };
    let spaced = by_word.max(by_proficiency).map(|rank| rank + bonus);
    if label.is_ascii() { spaced } else { spaced.max(unspaced_rank(label)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_however_they_are_written() {
        let check = |label: &str, value: u16, kind: NumberKind| {
            let number = cue(label).number.unwrap_or_else(|| panic!("{label} has a number"));
            assert_eq!((number.value, number.kind), (value, kind), "{label}");
        };
        check("IC3", 3, NumberKind::Code);
        check("Senior Engineer (E4)", 4, NumberKind::Code);
        check("QA-L7", 7, NumberKind::Code);
        check("Level 2 - Novice", 2, NumberKind::Word);
        check("Nível 1", 1, NumberKind::Word);
        check("Stufe III", 3, NumberKind::Word);
        check("レベル１", 1, NumberKind::Word);
        check("第3級", 3, NumberKind::Word);
        check("Developer 2", 2, NumberKind::Trailing);
        check("OSPO Engineer II", 2, NumberKind::Trailing);
        check("0 - None", 0, NumberKind::Leading);
        check("1. Care", 1, NumberKind::Section);
        check("4", 4, NumberKind::Bare);
        for label in ["Communication", "How do I use this?", "Storage in S3", "Q3", "Ownership and autonomy"] {
            assert_eq!(cue(label).number, None, "{label}");
        }
    }

    #[test]
    fn ranks_grow_with_the_words() {
        let ladders: [&[&str]; 6] = [
            &["Trainee", "Junior Agent", "Senior Agent", "Lead", "Principal", "Fellow"],
            &["Beginner", "Intermediate", "Advanced", "Expert", "Leading Expert"],
            &["Staff Engineer", "Senior Staff Engineer", "Principal Engineer"],
            &["Estagiário", "Júnior", "Pleno", "Sênior", "Especialista"],
            &["ジュニア", "ミドル", "シニア", "スタッフ"],
            &["初级工程师", "中级工程师", "高级工程师", "资深工程师"],
        ];
        for ladder in ladders {
            let ranks: Vec<u8> = ladder.iter().filter_map(|label| cue(label).rank).collect();
            assert_eq!(ranks.len(), ladder.len(), "{ladder:?} {ranks:?}");
            assert!(ranks.is_sorted(), "{ladder:?} {ranks:?}");
        }
        for label in ["Leadership", "Working with others", "Domain Expertise", "Mentoring"] {
            assert_eq!(cue(label).rank, None, "{label}");
        }
    }
}
