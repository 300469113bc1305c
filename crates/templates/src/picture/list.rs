//! The numbered list of a radar's axes.

use maud::{Markup, html};

use super::{AxisGroup, BOLD_LETTER, INK_SOFT, LEADING, LETTER, SIZE, text};
use crate::svg::{lines, number};

/// Left edge of the names; the numbers are right-aligned before it.
const NUMBER: f64 = 28.0;
/// Font size of a heading.
const HEADING: f64 = 13.0;
/// Space above a heading, below it, and below a name.
const ABOVE_HEADING: f64 = 12.0;
const BELOW_HEADING: f64 = 7.0;
const BELOW_NAME: f64 = 6.0;
/// Longer names are truncated.
const MAX_LINES: usize = 3;

/// Headings and numbered names in a column.
pub(super) struct List(Vec<Entry>);

struct Entry {
    /// `None` for a heading.
    number: Option<usize>,
    lines: Vec<String>,
}

impl List {
    /// Creates a list whose names are broken into lines for a column of a width.
    pub(super) fn new(groups: &[AxisGroup<'_>], width: f64) -> Self {
        let name_width = ((width - NUMBER) / SIZE / LETTER) as usize;
        let heading_width = (width / HEADING / BOLD_LETTER) as usize;
        let mut entries = Vec::new();
        let mut numbers = 1..;
        for group in groups {
            if !group.title.is_empty() {
                entries.push(Entry { number: None, lines: lines(group.title, heading_width, MAX_LINES) });
            }
            let names = group.names.iter().map(|name| lines(name, name_width, MAX_LINES));
            entries.extend(names.map(|lines| Entry { number: numbers.next(), lines }));
        }
        Self(entries)
    }

    /// Splits the list into two columns of similar height, without a heading at the end of the first.
    pub(super) fn halves(self) -> (Self, Self) {
        let higher = |at: &usize| height(&self.0[..*at]).max(height(&self.0[*at..]));
        let positions = (1..=self.0.len()).filter(|at| self.0[at - 1].number.is_some());
        let at = positions.min_by(|one, other| higher(one).total_cmp(&higher(other))).unwrap_or(0);
        let mut left = self.0;
        let right = left.split_off(at);
        (Self(left), Self(right))
    }

    /// Returns the height from the top of the first line to the bottom of the last.
    pub(super) fn height(&self) -> f64 {
        height(&self.0)
    }

    /// Renders the list with its upper left corner at a point.
    pub(super) fn at(&self, x: f64, top: f64) -> Markup {
        html! {
            @for (index, entry) in self.0.iter().enumerate() {
                // The baseline is a little above the bottom of the line.
                @let y = top + height(&self.0[..=index]) - entry.height() + entry.size();
                @match entry.number {
                    None => g font-weight="600" fill=(INK_SOFT) { (text(&entry.lines, x, y, HEADING)) },
                    Some(axis) => {
                        text x=(number(x + NUMBER - 9.0)) y=(number(y)) font-size=(SIZE) fill=(INK_SOFT) text-anchor="end" { (axis) }
                        (text(&entry.lines, x + NUMBER, y, SIZE))
                    },
                }
            }
        }
    }
}

impl Entry {
    fn size(&self) -> f64 {
        if self.number.is_some() { SIZE } else { HEADING }
    }

    /// Returns the height of its lines.
    fn height(&self) -> f64 {
        self.size() * LEADING * self.lines.len() as f64
    }

    fn space_above(&self) -> f64 {
        if self.number.is_some() { 0.0 } else { ABOVE_HEADING }
    }

    fn space_below(&self) -> f64 {
        if self.number.is_some() { BELOW_NAME } else { BELOW_HEADING }
    }
}

/// Returns the height of some entries, from the top of the first line to the bottom of the last.
fn height(entries: &[Entry]) -> f64 {
    let lines: f64 = entries.iter().map(Entry::height).sum();
    let spaces: f64 = entries.windows(2).map(|two| two[0].space_below() + two[1].space_above()).sum();
    lines + spaces
}
