//! Titles of documents and tracks that have none of their own.

use super::words::is_level_word;

/// Returns the words that every title begins or ends with, whichever are more.
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

/// Returns a document's title made of those of its levels: what they share, without a dangling “Level”.
pub(crate) fn title_from_levels(titles: &[&str]) -> Option<String> {
    let shared = shared_words(titles);
    let last = shared.split_whitespace().next_back().unwrap_or_default();
    let without_level =
        if is_level_word(&last.to_lowercase()) { &shared[..shared.len() - last.len()] } else { shared.as_str() };
    let title = without_level.trim_end_matches([' ', ',', ':', '-', '–', '—', '(']);
    (titles.len() > 1 && title.chars().filter(|character| character.is_alphabetic()).count() > 3)
        .then(|| title.to_owned())
}

/// Returns what people of these titles are called together: the last word they all share, spelled out, in the plural.
pub(crate) fn job_word(titles: &[&str]) -> Option<String> {
    let last_words: Vec<&str> = titles.iter().filter_map(|title| title.split_whitespace().next_back()).collect();
    let (first, others) = last_words.split_first()?;
    let is_word = first.chars().all(char::is_alphabetic) && first.chars().count() > 1;
    (is_word && last_words.len() == titles.len() && others.iter().all(|other| other == first))
        .then(|| plural(spelled_out(first)))
}

/// Returns a job title that people shorten, in full.
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

/// Returns what a heading says beyond the document's title.
pub(crate) fn beyond<'a>(heading: &'a str, title: &str) -> &'a str {
    match heading.strip_prefix(title) {
        Some(rest) if rest.is_empty() || rest.starts_with(|next: char| !next.is_alphanumeric()) => {
            let rest = rest.trim().trim_start_matches([':', '-', '–', '—', ',', '(']);
            rest.trim().trim_end_matches(')')
        }
        _ => heading,
    }
}

/// Returns a title made of a file's name: without its folders, its ending and a number in front.
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
