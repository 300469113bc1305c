//! Years of experience, read out of a sentence that asks for them.

use rungs_domain::ladder::Experience;

/// Returns the years that a statement about experience asks for: `at least 2-5 years of experience` is 2 to 5.
pub(crate) fn stated(text: &str) -> Option<Experience> {
    let lower = text.to_lowercase();
    if !lower.contains("experience") {
        return None;
    }
    let lower = lower.replace(['–', '—'], "-");
    let words: Vec<&str> = lower
        .split_whitespace()
        .map(|word| word.trim_matches(|character: char| matches!(character, ',' | ';' | ':' | '(' | ')' | '.' | '*')))
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().enumerate().filter(|(_, word)| is_years(word)).find_map(|(index, _)| span_before(&words, index))
}

fn is_years(word: &str) -> bool {
    let word = word.trim_end_matches(['\'', '’']);
    matches!(word, "year" | "years" | "yr" | "yrs")
}

fn span_before(words: &[&str], years: usize) -> Option<Experience> {
    let before = &words[..years];
    let after = &words[years + 1..];
    let open = |from| Some(Experience { from, to: None });
    let said_after = |phrase: &[&str]| after.starts_with(phrase);
    let (amount, rest) = match before {
        [rest @ .., from, "to" | "-" | "or" | "and", to] if number(from).is_some() && number(to).is_some() => {
            ((number(from)?, number(to)), rest)
        }
        [rest @ .., from, "or", "more"] => return number(from).and_then(open).filter(|_| !ends_in_limit(rest)),
        [rest @ .., span] => (span_in_word(span)?, rest),
        [] => return None,
    };
    match amount {
        (from, Some(to)) if from <= to => Some(Experience { from, to: Some(to) }),
        (_, Some(_)) => None,
        (to, None) if ends_in_limit(rest) => Some(Experience { from: 0, to: Some(to) }),
        (to, None) if said_after(&["or", "less"]) || said_after(&["or", "fewer"]) => {
            Some(Experience { from: 0, to: Some(to) })
        }
        (from, None) => open(from),
    }
}

/// Returns whether the words before a number make it the most that is asked.
fn ends_in_limit(words: &[&str]) -> bool {
    matches!(
        words,
        [.., "less" | "fewer", "than"] | [.., "up", "to"] | [.., "under" | "below" | "within"] | [.., "maximum", "of"]
    )
}

/// `2-5`, `5+` or `5`.
fn span_in_word(word: &str) -> Option<(u8, Option<u8>)> {
    if let Some((from, to)) = word.split_once('-') {
        return Some((number(from)?, Some(number(to)?)));
    }
    number(word.trim_end_matches('+')).map(|from| (from, None))
}

fn number(word: &str) -> Option<u8> {
    const WORDS: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let spelled = WORDS.iter().position(|candidate| *candidate == word).and_then(|value| u8::try_from(value).ok());
    spelled.or_else(|| word.parse().ok().filter(|_| word.bytes().all(|byte| byte.is_ascii_digit())))
}

/// Reads what [`written`] writes; `none` says that no years are asked for, whatever the text says.
pub(crate) fn from_attribute(value: &str) -> Option<Option<Experience>> {
    if value == "none" {
        return Some(None);
    }
    let experience = match value.split_once('-') {
        Some((from, to)) => Experience { from: number(from)?, to: Some(number(to)?) },
        None => Experience { from: number(value.strip_suffix('+')?)?, to: None },
    };
    Some(Some(experience))
}

/// Returns the years as an attribute's value: `2-5`, `5+` or `none`.
pub(crate) fn written(experience: Option<Experience>) -> String {
    match experience {
        None => "none".to_owned(),
        Some(Experience { from, to: Some(to) }) => format!("{from}-{to}"),
        Some(Experience { from, to: None }) => format!("{from}+"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_people_write_them() {
        let check = |text: &str, expected: &str| assert_eq!(written(stated(text)), expected, "{text}");
        check("less than 2 yrs support experience", "0-2");
        check("Usually at least 2-5 years of experience being a professional.", "2-5");
        check("Usually at least 12–16 years of experience", "12-16");
        check("5+ years of experience", "5+");
        check("10 years or more of experience", "10+");
        check("two or more years’ experience", "2+");
        check("3 to 5 years experience", "3-5");
        check("up to 3 years of experience", "0-3");
        check("More than 5 years of experience", "5+");
        check("Was here for 3 years", "none");
        check("Years of experience", "none");
        check("5-2 years of experience", "none");
        check("999 years of experience", "none");
    }
}
