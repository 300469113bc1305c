//! Labels of levels on a map.

use maud::{Markup, html};
use rungs_domain::ladder::Level;

use crate::svg::{lines, width_of};
use crate::words;

/// Average width of a letter in em, for wide fonts.
pub(super) const LETTER: f64 = 0.58;
/// Line height in em.
pub(super) const LEADING: f64 = 1.4;
/// Maximum number of lines of a title.
const MAX_LINES: usize = 5;

/// The label of a level, broken into lines.
pub(super) struct Label {
    /// Class and text of each line.
    lines: Vec<(&'static str, String)>,
}

impl Label {
    /// Creates the label of a level for a width in em.
    pub(super) fn of(level: &Level, width: f64) -> Self {
        let title = lines(&level.title, letters(width), MAX_LINES).into_iter().map(|line| ("name", line));
        let code = level.code.iter().map(|code| ("code", code.clone()));
        let years = level.experience.iter().map(|experience| ("years", words::years(*experience)));
        Self { lines: code.chain(title).chain(years).collect() }
    }

    /// Returns the height in em.
    pub(super) fn height(&self) -> f64 {
        self.lines.len() as f64 * LEADING
    }

    /// Returns the lines: class, text, and distance below the first line in em.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&'static str, &str, f64)> {
        self.lines.iter().zip(0_u8..).map(|((class, text), at)| (*class, text.as_str(), f64::from(at) * LEADING))
    }
}

/// Returns how many letters fit into a width in em.
pub(super) fn letters(width: f64) -> usize {
    (width / LETTER).max(1.0) as usize
}

/// Returns the width in em that a level's longest word needs.
pub(super) fn min_width(level: &Level) -> f64 {
    let years = level.experience.map(words::years).unwrap_or_default();
    let names = level.title.split_whitespace().chain(level.code.as_deref()).chain([years.as_str()]);
    names.map(width_of).max().unwrap_or(0) as f64 * LETTER
}

/// Returns whether a step leads to a line above.
pub(super) fn is_upward(from_line: usize, to_line: usize) -> bool {
    to_line < from_line
}

/// Formats a length in em.
pub(super) fn em(length: f64) -> String {
    format!("{length:.2}em")
}

/// Renders a line between two points.
pub(super) fn line((x1, y1): (String, String), (x2, y2): (String, String)) -> Markup {
    html! { line x1=(x1) y1=(y1) x2=(x2) y2=(y2) {} }
}
