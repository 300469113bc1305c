//! Highlighting the words of a search.

use maud::{Markup, html};
use rungs_explore::search::Marks;

/// Renders a text with the found words in `<mark>`.
pub(crate) fn marked(text: &str, marks: &Marks) -> Markup {
    let ends = std::iter::once(0).chain(marks.iter().map(|mark| mark.end));
    let last = marks.last().map_or(0, |mark| mark.end);
    html! {
        @for (end, mark) in ends.zip(marks) {
            (text.get(end..mark.start).unwrap_or_default())
            mark { (text.get(mark.clone()).unwrap_or_default()) }
        }
        (text.get(last..).unwrap_or_default())
    }
}
