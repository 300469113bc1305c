//! What levels are called beside one another, and how many things there are.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;

use crate::links::Links;
use crate::{rubric_parts, words};

/// "Titles for Customer Support, 37signals · Representatives": where a level stands. A track that is called as its ladder
/// is not named twice.
pub(crate) fn place(LevelRef { ladder, track, .. }: LevelRef<'_>) -> String {
    let whose = words::full_title(ladder);
    if is_named_alike(ladder, &track.title) { whose } else { format!("{whose} · {}", track.title) }
}

fn is_named_alike(ladder: &Ladder, track: &str) -> bool {
    ladder.tracks.len() == 1 && ladder.title == track
}

/// "L3", with its track or its ladder where the other level is of another: "Leadership · M1".
pub(crate) fn beside(level_ref: LevelRef<'_>, other: LevelRef<'_>) -> String {
    let level = level_ref.level.short_name();
    match elsewhere(level_ref, other) {
        // A line does not end between the two.
        Some(place) => format!("{place}\u{a0}·\u{a0}{level}"),
        None => level.to_owned(),
    }
}

/// What tells the place of a level from another's: its ladder, or else its track.
fn elsewhere<'a>(level_ref: LevelRef<'a>, other: LevelRef<'_>) -> Option<&'a str> {
    if level_ref.ladder.id != other.ladder.id {
        Some(level_ref.ladder.short_name())
    } else if level_ref.track.id != other.track.id {
        Some(&level_ref.track.title)
    } else {
        None
    }
}

/// "at L3", or "in Leadership · M1".
pub(crate) fn at(level_ref: LevelRef<'_>, other: LevelRef<'_>) -> String {
    let preposition = if level_ref.shares_track(other) { "at" } else { "in" };
    format!("{preposition} {}", beside(level_ref, other))
}

/// A level's code and title, each in its own element. A code that the title says itself is left out.
pub(crate) fn name(level_ref: LevelRef<'_>) -> Markup {
    let level = level_ref.level;
    let code = level.code.as_ref().filter(|_| words::level_name(level) != level.title);
    html! {
        @if let Some(code) = code { span.code { (code) } " " }
        span lang=(level_ref.ladder.language) { (level.title) }
    }
}

/// A link of a view for reading that is to be copied.
pub(crate) fn copy_link(address: &str, what: &str, links: Links) -> Markup {
    rubric_parts::copy_link("copy-link", address, what, links)
}

/// "a", "a and b", "a, b and c".
pub(crate) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The form of a word that goes with a number.
pub(crate) fn number<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}
