//! Names of levels relative to one another.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;

use crate::links::Links;
use crate::{rubric_parts, words};

/// Returns the ladder and the track of a level, for example "Titles for Customer Support, 37signals · Representatives".
/// A track named like its ladder is omitted.
pub(crate) fn location(LevelRef { ladder, track, .. }: LevelRef<'_>) -> String {
    let title = words::full_title(ladder);
    if has_name_of_ladder(ladder, &track.title) { title } else { format!("{title} · {}", track.title) }
}

fn has_name_of_ladder(ladder: &Ladder, track: &str) -> bool {
    ladder.tracks.len() == 1 && ladder.title == track
}

/// Returns the short name of a level, for example "L3". If `other` is in another track or ladder, that is prepended:
/// "Leadership · M1".
pub(crate) fn relative_name(level_ref: LevelRef<'_>, other: LevelRef<'_>) -> String {
    let level = level_ref.level.short_name();
    match qualifier(level_ref, other) {
        // Non-breaking spaces keep both on one line.
        Some(place) => format!("{place}\u{a0}·\u{a0}{level}"),
        None => level.to_owned(),
    }
}

/// Returns what distinguishes the location of a level from another's: its ladder, or else its track.
fn qualifier<'a>(level_ref: LevelRef<'a>, other: LevelRef<'_>) -> Option<&'a str> {
    if level_ref.ladder.id != other.ladder.id {
        Some(level_ref.ladder.short_name())
    } else if level_ref.track.id != other.track.id {
        Some(&level_ref.track.title)
    } else {
        None
    }
}

/// Formats the location of a level, for example "at L3" or "in Leadership · M1".
pub(crate) fn at_relative(level_ref: LevelRef<'_>, other: LevelRef<'_>) -> String {
    let preposition = if level_ref.shares_track(other) { "at" } else { "in" };
    format!("{preposition} {}", relative_name(level_ref, other))
}

/// Renders a level's code and title. The code is omitted if the title contains it.
pub(crate) fn name(level_ref: LevelRef<'_>) -> Markup {
    let level = level_ref.level;
    let code = level.code.as_ref().filter(|_| words::level_name(level) != level.title);
    html! {
        @if let Some(code) = code { span.code { (code) } " " }
        span lang=(level_ref.ladder.language) { (level.title) }
    }
}

/// Renders a link of a reading view for copying.
pub(crate) fn copy_link(address: &str, what: &str, links: Links) -> Markup {
    rubric_parts::copy_link("copy-link", address, what, links)
}
