//! What is written beside a level on a map.

use maud::{Markup, html};
use rungs_domain::ladder::Level;

use crate::svg::{lines, width_of};
use crate::words;

/// How wide a letter is on average where the font is a wide one, in sizes of the font.
pub(super) const LETTER: f64 = 0.58;
/// From one line of text to the next, in the same.
pub(super) const LEADING: f64 = 1.4;
/// So many lines of a title are shown.
const MOST_LINES: usize = 5;

/// A level's names, in lines that fit.
pub(super) struct Label {
    /// Each with its class.
    lines: Vec<(&'static str, String)>,
}

impl Label {
    /// The label of a level in a place of this width, in sizes of the font.
    pub(super) fn of(level: &Level, width: f64) -> Self {
        let title = lines(&level.title, letters(width), MOST_LINES).into_iter().map(|line| ("name", line));
        let code = level.code.iter().map(|code| ("code", code.clone()));
        let years = level.experience.iter().map(|experience| ("years", words::years(*experience)));
        Self { lines: code.chain(title).chain(years).collect() }
    }

    /// How high it is, in sizes of the font.
    pub(super) fn height(&self) -> f64 {
        self.lines.len() as f64 * LEADING
    }

    /// Its lines, each with its class and its place below the first.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&'static str, &str, f64)> {
        self.lines.iter().zip(0_u8..).map(|((class, text), at)| (*class, text.as_str(), f64::from(at) * LEADING))
    }
}

/// How many letters have room in a width.
pub(super) fn letters(width: f64) -> usize {
    (width / LETTER).max(1.0) as usize
}

/// The width that a level's longest words need, in sizes of the font.
pub(super) fn least_width(level: &Level) -> f64 {
    let years = level.experience.map(words::years).unwrap_or_default();
    let names = level.title.split_whitespace().chain(level.code.as_deref()).chain([years.as_str()]);
    names.map(width_of).max().unwrap_or(0) as f64 * LETTER
}

/// Whether a step leads to a line above.
pub(super) fn is_upward(from_line: usize, to_line: usize) -> bool {
    to_line < from_line
}

/// A length in sizes of the font.
pub(super) fn em(length: f64) -> String {
    format!("{length:.2}em")
}

/// A line that joins two places.
pub(super) fn line((x1, y1): (String, String), (x2, y2): (String, String)) -> Markup {
    html! { line x1=(x1) y1=(y1) x2=(x2) y2=(y2) {} }
}
