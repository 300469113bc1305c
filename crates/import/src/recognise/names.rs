//! What titles say: a level's code, the word a track's levels share, the title of a document without one.

/// A level's title, apart from its code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LevelName {
    pub(crate) code: Option<String>,
    pub(crate) title: String,
}

/// Reads the code out of a level's heading. An escaped bracket is part of the title, so the text is raw.
pub(crate) fn level_name(raw: &str) -> LevelName {
    let raw = raw.trim();
    let named = |code: String, title: &str| LevelName { code: Some(code), title: title.trim().to_owned() };
    if let Some((title, code)) = code_in_brackets(raw) {
        return named(code, title);
    }
    if is_code(raw) {
        return named(raw.to_owned(), raw);
    }
    if let Some((before, number)) = level_number(raw) {
        let separated = before.strip_suffix([',', ';', ':', '–', '—', '-', '(']).map(str::trim_end);
        return named(format!("L{number}"), separated.filter(|title| !title.is_empty()).unwrap_or(raw));
    }
    for separator in [": ", " - ", " – ", " — "] {
        if let Some((code, title)) =
            raw.split_once(separator).filter(|(code, title)| is_code(code) && !title.is_empty())
        {
            return named(code.to_owned(), title);
        }
    }
    match raw.rsplit_once(' ') {
        Some((_, code)) if is_code(code) => named(code.to_owned(), raw),
        _ => LevelName { code: None, title: raw.to_owned() },
    }
}

/// `Title (L1)`
fn code_in_brackets(raw: &str) -> Option<(&str, String)> {
    let (title, code) = raw.strip_suffix(')')?.rsplit_once(" (")?;
    if title.trim().is_empty() {
        return None;
    }
    if is_code(code) {
        return Some((title, code.to_owned()));
    }
    let (before, number) = level_number(code)?;
    before.is_empty().then(|| (title, format!("L{number}")))
}

/// `… level 2`: what stands before the word, and the number.
fn level_number(raw: &str) -> Option<(&str, u8)> {
    let raw = raw.strip_suffix(')').filter(|rest| rest.contains('(')).unwrap_or(raw);
    let digits = raw.len() - raw.trim_end_matches(|character: char| character.is_ascii_digit()).len();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let number = raw[raw.len() - digits..].parse().ok()?;
    let rest = raw[..raw.len() - digits].trim_end();
    if rest.len() == raw.len() - digits {
        return None;
    }
    let start = rest.len().checked_sub("level".len()).filter(|start| rest.is_char_boundary(*start))?;
    if !rest[start..].eq_ignore_ascii_case("level") {
        return None;
    }
    let before = &rest[..start];
    let is_word = before.is_empty() || before.ends_with(|character: char| !character.is_alphanumeric());
    is_word.then(|| (before.trim_end(), number))
}

/// Whether a text is the short name of a level: letters and a number, such as `L1`, `IC3` or `M-2`.
pub(crate) fn is_code(text: &str) -> bool {
    let number = text.trim_start_matches(|character: char| character.is_ascii_uppercase());
    let letters = text.len() - number.len();
    let number = number.strip_prefix('-').unwrap_or(number);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = &number[digits..];
    (1..=4).contains(&letters)
        && (1..=2).contains(&digits)
        && (suffix.is_empty() || suffix.len() == 1 && suffix.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// The words that every title begins or ends with, whichever are more.
pub(crate) fn shared_words(titles: &[&str]) -> String {
    let words: Vec<Vec<&str>> = titles.iter().map(|title| title.split_whitespace().collect()).collect();
    let Some((first, others)) = words.split_first() else { return String::new() };
    let in_front = others.iter().fold(first.len(), |shared, other| {
        first.iter().zip(other).take(shared).take_while(|(one, another)| one == another).count()
    });
    let at_end = others.iter().fold(first.len(), |shared, other| {
        first.iter().rev().zip(other.iter().rev()).take(shared).take_while(|(one, another)| one == another).count()
    });
    let words = if in_front >= at_end { &first[..in_front] } else { &first[first.len() - at_end..] };
    words.join(" ")
}

/// A document's title from those of its levels: what they share, without a dangling “Level”.
pub(crate) fn title_from_levels(titles: &[&str]) -> Option<String> {
    let shared = shared_words(titles);
    let without_level = shared.strip_suffix("Level").or(shared.strip_suffix("level")).unwrap_or(&shared);
    let title = without_level.trim_end_matches([' ', ',', ':', '-', '–', '—', '(']);
    (titles.len() > 1 && title.chars().filter(|character| character.is_alphabetic()).count() > 3)
        .then(|| title.to_owned())
}

/// What people of these titles are called together: the last word they all share, spelled out, in the plural.
pub(crate) fn job_word(titles: &[&str]) -> Option<String> {
    let last_words: Vec<&str> = titles.iter().filter_map(|title| title.split_whitespace().next_back()).collect();
    let (first, others) = last_words.split_first()?;
    let is_word = first.chars().all(char::is_alphabetic) && first.chars().count() > 1;
    (is_word && last_words.len() == titles.len() && others.iter().all(|other| other == first))
        .then(|| plural(spelled_out(first)))
}

/// The job titles that people shorten, in full.
fn spelled_out(word: &str) -> &str {
    const ABBREVIATIONS: [(&str, &str); 12] = [
        ("rep", "Representative"),
        ("reps", "Representative"),
        ("mgr", "Manager"),
        ("eng", "Engineer"),
        ("dev", "Developer"),
        ("admin", "Administrator"),
        ("exec", "Executive"),
        ("spec", "Specialist"),
        ("coord", "Coordinator"),
        ("rep.", "Representative"),
        ("mgr.", "Manager"),
        ("tech", "Technician"),
    ];
    let lower = word.to_lowercase();
    ABBREVIATIONS.iter().find(|(short, _)| *short == lower).map_or(word, |(_, full)| full)
}

fn plural(word: &str) -> String {
    let ends_in = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        format!("{stem}ies")
    } else if ends_in(&["s", "x", "ch", "sh"]) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// What a heading says beyond the document's title.
pub(crate) fn beyond<'a>(heading: &'a str, title: &str) -> &'a str {
    match heading.strip_prefix(title) {
        Some(rest) if rest.is_empty() || rest.starts_with(|next: char| !next.is_alphanumeric()) => {
            let rest = rest.trim().trim_start_matches([':', '-', '–', '—', ',', '(']);
            rest.trim().trim_end_matches(')')
        }
        _ => heading,
    }
}

/// A title from a file's name: without its folders, its ending and a number in front.
pub(crate) fn title_from_file(name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let unnumbered = stem.trim_start_matches(|character: char| character.is_ascii_digit());
    let stem = match unnumbered.strip_prefix(['-', '_', '.', ' ']) {
        Some(rest) if !rest.is_empty() => rest,
        _ => stem,
    };
    let words: Vec<&str> = stem.split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect();
    let title = words.join(" ");
    let first = title.chars().next().filter(|_| title.chars().any(char::is_alphanumeric))?;
    Some(first.to_uppercase().chain(title.chars().skip(1)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_levels_code_is_read_out_of_its_heading() {
        let check = |raw: &str, code: Option<&str>, title: &str| {
            let expected = LevelName { code: code.map(str::to_owned), title: title.to_owned() };
            assert_eq!(level_name(raw), expected, "{raw}");
        };
        check("Junior Customer Support Rep (L1)", Some("L1"), "Junior Customer Support Rep");
        check("Junior Representative, level 1", Some("L1"), "Junior Representative");
        check("Specialist (Level 3)", Some("L3"), "Specialist");
        check("Customer Support Specialist Level 2", Some("L2"), "Customer Support Specialist Level 2");
        check("Level 4", Some("L4"), "Level 4");
        check("M2", Some("M2"), "M2");
        check("IC3: Staff Engineer", Some("IC3"), "Staff Engineer");
        check("Engineer L5", Some("L5"), "Engineer L5");
        check(r"Literal \(L1)", None, r"Literal \(L1)");
        check("Head of Support", None, "Head of Support");
        check("Tier 2", None, "Tier 2");
    }

    #[test]
    fn titles_are_made_of_what_levels_share() {
        let specialists = ["Specialist Level 2", "Specialist Level 3"];
        assert_eq!(title_from_levels(&specialists).as_deref(), Some("Specialist"));
        assert_eq!(title_from_levels(&["Level 1", "Level 2"]), None);
        assert_eq!(job_word(&["Junior Rep", "Senior Rep"]).as_deref(), Some("Representatives"));
        assert_eq!(job_word(&["Deputy", "Chief Deputy"]).as_deref(), Some("Deputies"));
        assert_eq!(job_word(&["Manager", "Head of Support"]), None);
        assert_eq!(beyond("Titles for Support Leadership", "Titles for Support"), "Leadership");
        assert_eq!(beyond("Titles for Supporters", "Titles for Support"), "Titles for Supporters");
        assert_eq!(title_from_file("a/004-my_ladder.txt").as_deref(), Some("My ladder"));
        assert_eq!(title_from_file("---.md"), None);
    }
}
