//! Helpers for charts: numbers as text, and line breaking by estimated widths, since nothing can measure text here.

/// Formats a length with one decimal.
pub(crate) fn number(length: f64) -> String {
    format!("{length:.1}")
}

/// Formats the points of a polygon, for example `160.0,32.0 224.0,160.0`.
pub(crate) fn outline(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.map(|(x, y)| format!("{},{}", number(x), number(y))).collect::<Vec<_>>().join(" ")
}

/// Breaks a text at spaces into at most `most` lines of at most `width` characters, and ends with "…" if it does not
/// fit. Truncates words that are longer than a line, and removes characters that XML does not allow.
pub(crate) fn lines(text: &str, width: usize, most: usize) -> Vec<String> {
    let allowed = |character: char| if character.is_control() { ' ' } else { character };
    let text: String = text.chars().filter(|one| !matches!(one, '\u{fffe}' | '\u{ffff}')).map(allowed).collect();
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_full = lines.len() == most;
        match lines.last_mut() {
            // The last line takes all remaining words and is truncated below.
            Some(line) if is_full || width_of(line) + 1 + width_of(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| truncate(line, width)).collect()
}

/// Truncates names to a width. If they are not distinct then, returns their positions from 1 instead.
pub(crate) fn short_names(names: &[&str], width: usize) -> Vec<String> {
    let short: Vec<String> = names.iter().map(|name| truncate(name, width)).collect();
    let is_distinct = short.iter().enumerate().all(|(index, name)| !short[..index].contains(name));
    if is_distinct { short } else { (1..=names.len()).map(|number| number.to_string()).collect() }
}

fn truncate(text: &str, width: usize) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let fits = |character: &char| {
        let fits = width_of_one(*character) <= room;
        room = room.saturating_sub(width_of_one(*character));
        fits
    };
    let start: String = text.chars().take_while(fits).collect();
    format!("{}…", start.trim_end())
}

/// Returns the estimated width of a text in Latin letters.
pub(crate) fn width_of(text: &str) -> usize {
    text.chars().map(width_of_one).sum()
}

/// CJK characters and emoji are twice as wide as a letter. Some narrow characters count as wide, which does no harm.
fn width_of_one(character: char) -> usize {
    if character < '\u{1100}' { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_at_spaces_before_they_are_truncated() {
        assert_eq!(lines("Scope", 12, 2), ["Scope"]);
        assert_eq!(lines("Tech and Tooling", 12, 2), ["Tech and", "Tooling"]);
        assert_eq!(lines("Tech and Tooling and more", 12, 2), ["Tech and", "Tooling and…"]);
        assert_eq!(lines("Incomprehensibility", 12, 2), ["Incomprehen…"]);
        assert_eq!(lines("", 12, 2), Vec::<String>::new());
        // Six CJK characters are as wide as twelve letters.
        assert_eq!(lines("責任感責任感責任感", 12, 1), ["責任感責任…"]);
    }

    #[test]
    fn characters_that_xml_forbids_are_removed() {
        assert_eq!(lines("A\u{0}\u{1b}B\u{ffff}\nC", 12, 1), ["A B C"]);
    }

    #[test]
    fn ambiguous_short_names_become_numbers() {
        assert_eq!(short_names(&["L1", "L2"], 8), ["L1", "L2"]);
        assert_eq!(short_names(&["Specialist", "Manager"], 8), ["Special…", "Manager"]);
        assert_eq!(short_names(&["Support Level 2", "Support Level 3"], 8), ["1", "2"]);
    }
}
