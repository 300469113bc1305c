//! Scores whose criterion has left the ladder: nothing that somebody said is dropped.

use maud::{Markup, html};
use rungs_domain::ladder::Track;
use rungs_domain::persistence::Leftover;

use crate::{hooks, words};

/// The answers that nothing asks for any more; nothing where there are none.
pub fn leftovers(track: &Track, leftovers: &[Leftover]) -> Markup {
    html! {
        @if !leftovers.is_empty() {
            section.leftovers aria-label=(HEADING) {
                h2 { (HEADING) }
                p { "The ladder has changed since you scored these. They no longer count, and are kept until you remove them." }
                ul { @for leftover in leftovers { (row(track, leftover)) } }
            }
        }
    }
}

const HEADING: &str = "Scored earlier, no longer in this ladder";

fn row(track: &Track, Leftover { track: id, item, entry }: &Leftover) -> Markup {
    let title = if entry.title.is_empty() { item.as_str() } else { &entry.title };
    html! {
        li data-track=(id.as_str()) data-key=(item.as_str()) {
            p { strong { (title) } " " span.state { (words::score_name(track, entry.score.as_ref())) } }
            @for sentence in &entry.wording { p.wording { (sentence) } }
            button.quiet type="button" data-action=(hooks::REMOVE) {
                "Remove" span.visually-hidden { " " (title) }
            }
        }
    }
}
