//! What pictures have in common: lengths as text, and texts that fit although nothing can measure them.

/// A length with one decimal.
pub(crate) fn number(length: f64) -> String {
    format!("{length:.1}")
}

/// Points as a polygon wants them: `160.0,32.0 224.0,160.0`.
pub(crate) fn outline(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.map(|(x, y)| format!("{},{}", number(x), number(y))).collect::<Vec<_>>().join(" ")
}

/// Breaks a text at its spaces into at most so many lines of at most so many characters, and ends in "…" where it does
/// not fit. A word that is longer than a line is cut. What no XML file may contain is left out.
pub(crate) fn lines(text: &str, width: usize, most: usize) -> Vec<String> {
    let allowed = |character: char| if character.is_control() { ' ' } else { character };
    let text: String = text.chars().filter(|one| !matches!(one, '\u{fffe}' | '\u{ffff}')).map(allowed).collect();
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_full = lines.len() == most;
        match lines.last_mut() {
            // What is too much for the last line is cut off it below.
            Some(line) if is_full || width_of(line) + 1 + width_of(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| cut(line, width)).collect()
}

/// Names for a place with room for so many characters. Where they are the same once they are cut, their numbers from 1
/// take their place.
pub(crate) fn short_names(names: &[&str], width: usize) -> Vec<String> {
    let short: Vec<String> = names.iter().map(|name| cut(name, width)).collect();
    let is_distinct = short.iter().enumerate().all(|(index, name)| !short[..index].contains(name));
    if is_distinct { short } else { (1..=names.len()).map(|number| number.to_string()).collect() }
}

fn cut(text: &str, width: usize) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let fits = |character: &char| {
        let fits = width_of_one(*character) <= room;
        room = room.saturating_sub(width_of_one(*character));
        fits
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// How wide a text is, in letters of an alphabet.
pub(crate) fn width_of(text: &str) -> usize {
    text.chars().map(width_of_one).sum()
}

/// Signs such as those of Chinese, and pictures, are twice as wide as a letter; some narrow ones count as wide, which
/// only leaves a little room.
fn width_of_one(character: char) -> usize {
    if character < '\u{1100}' { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_broken_at_its_spaces_before_it_is_cut() {
        assert_eq!(lines("Scope", 12, 2), ["Scope"]);
        assert_eq!(lines("Tech and Tooling", 12, 2), ["Tech and", "Tooling"]);
        assert_eq!(lines("Tech and Tooling and more", 12, 2), ["Tech and", "Tooling and…"]);
        assert_eq!(lines("Incomprehensibility", 12, 2), ["Incomprehen…"]);
        assert_eq!(lines("", 12, 2), Vec::<String>::new());
        // Six signs are as wide as twelve letters.
        assert_eq!(lines("責任感責任感責任感", 12, 1), ["責任感責任…"]);
    }

    #[test]
    fn a_name_that_was_typed_cannot_make_a_file_unreadable() {
        assert_eq!(lines("A\u{0}\u{1b}B\u{ffff}\nC", 12, 1), ["A B C"]);
    }

    #[test]
    fn levels_are_counted_where_their_names_would_look_the_same() {
        assert_eq!(short_names(&["L1", "L2"], 8), ["L1", "L2"]);
        assert_eq!(short_names(&["Specialist", "Manager"], 8), ["Special…", "Manager"]);
        assert_eq!(short_names(&["Support Level 2", "Support Level 3"], 8), ["1", "2"]);
    }
}
