//! The numbered list that says what the axes of a radar stand for.

use maud::{Markup, html};

use super::{AxisGroup, BOLD_LETTER, INK_SOFT, LEADING, LETTER, SIZE, text};
use crate::svg::{lines, number};

/// From the left edge to the names; the numbers end before.
const NUMBER: f64 = 28.0;
/// The size of a heading.
const HEADING: f64 = 13.0;
/// What is free above a heading, below it, and below a name.
const ABOVE_HEADING: f64 = 12.0;
const BELOW_HEADING: f64 = 7.0;
const BELOW_NAME: f64 = 6.0;
/// A name that does not fit into so many lines is cut.
const MOST_LINES: usize = 3;

/// Headings and numbered names in one column.
pub(super) struct List(Vec<Entry>);

struct Entry {
    /// A heading has none.
    number: Option<usize>,
    lines: Vec<String>,
}

impl List {
    /// Breaks what the axes are called into lines that fit into a column.
    pub(super) fn new(groups: &[AxisGroup<'_>], width: f64) -> Self {
        let name_width = ((width - NUMBER) / SIZE / LETTER) as usize;
        let heading_width = (width / HEADING / BOLD_LETTER) as usize;
        let mut entries = Vec::new();
        let mut numbers = 1..;
        for group in groups {
            if !group.title.is_empty() {
                entries.push(Entry { number: None, lines: lines(group.title, heading_width, MOST_LINES) });
            }
            let names = group.names.iter().map(|name| lines(name, name_width, MOST_LINES));
            entries.extend(names.map(|lines| Entry { number: numbers.next(), lines }));
        }
        Self(entries)
    }

    /// The list as two columns of about the same height, no heading at the end of the first.
    pub(super) fn halves(self) -> (Self, Self) {
        let higher = |at: &usize| height(&self.0[..*at]).max(height(&self.0[*at..]));
        let places = (1..=self.0.len()).filter(|at| self.0[at - 1].number.is_some());
        let at = places.min_by(|one, other| higher(one).total_cmp(&higher(other))).unwrap_or(0);
        let mut left = self.0;
        let right = left.split_off(at);
        (Self(left), Self(right))
    }

    /// From the top of its first line to the foot of its last.
    pub(super) fn height(&self) -> f64 {
        height(&self.0)
    }

    /// Draws the list with its upper left corner in a place.
    pub(super) fn at(&self, x: f64, top: f64) -> Markup {
        html! {
            @for (index, entry) in self.0.iter().enumerate() {
                // Letters stand a little above the foot of their line.
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

    /// The height of its lines.
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

/// From the top of the first line of some entries to the foot of the last.
fn height(entries: &[Entry]) -> f64 {
    let lines: f64 = entries.iter().map(Entry::height).sum();
    let spaces: f64 = entries.windows(2).map(|two| two[0].space_below() + two[1].space_above()).sum();
    lines + spaces
}
