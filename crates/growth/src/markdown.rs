//! A plan to take along, as Markdown: for a document, a ticket or a message.

use std::fmt::Write as _;

use rungs_domain::ladder::{Ladder, Track};

use crate::changes::{Change, changes};
use crate::gaps::{Gap, GapGroup, Standing};

/// The plan for a level (counted from the lowest) of a track, with what is asked there and not met yet.
///
/// Words that are new against what somebody's present level asks are bold. `now` says in a few words where they stand;
/// it is left out where it is empty.
pub fn plan(ladder: &Ladder, track: &Track, level: usize, now: &str, groups: &[GapGroup]) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        text.push_str(words);
        text.push('\n');
    };
    let title = track.levels.get(level).map_or("", |level| level.title.as_str());
    let owner = ladder.organisation.as_ref().map(|organisation| format!(", {organisation}")).unwrap_or_default();
    line(&format!("# Growing to {}", escaped(title)));
    line("");
    line(&format!("{}{} · {}", escaped(&ladder.title), escaped(&owner), escaped(&track.title)));
    if !now.is_empty() {
        line("");
        line(&escaped(now));
    }
    for GapGroup { title, gaps } in groups {
        if !title.is_empty() {
            line("");
            line(&format!("## {}", escaped(title)));
        }
        for gap in gaps {
            line("");
            line(&item(track, gap));
        }
    }
    if groups.is_empty() {
        line("");
        line("Everything that is asked here is met.");
    }
    text
}

/// A gap as an item of a list that can be ticked off.
fn item(track: &Track, gap: &Gap) -> String {
    let mut text = String::from("- [ ] ");
    if !gap.name.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(text, "**{}** ", escaped(&gap.name));
    }
    let _ = write!(text, "({})", standing(track, gap.standing));
    let Some(pieces) = changes(&gap.present, &gap.asked) else {
        let _ = write!(text, " {}", escaped(&gap.asked.join(" ")));
        return text;
    };
    for piece in pieces {
        let words = escaped(&piece.text);
        // Marks have to touch words, and some pieces are nothing but a second space.
        let _ = match piece.change {
            Change::Removed => continue,
            Change::Added if !words.trim().is_empty() => write!(text, " **{}**", words.trim()),
            Change::Same | Change::Added => write!(text, " {words}"),
        };
    }
    text
}

/// What was answered so far, in a word or two.
pub fn standing(track: &Track, standing: Standing) -> String {
    match standing {
        Standing::NotScored => "not scored".to_owned(),
        Standing::NotYet => "not yet".to_owned(),
        Standing::Partly => "partly".to_owned(),
        Standing::At(level) => {
            format!("now {}", track.levels.get(level).map_or("?", |level| level.short_name()))
        }
    }
}

/// A text in which nothing means anything to Markdown.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            result.push('\\');
        }
        result.push(if character == '\n' { ' ' } else { character });
    }
    result
}
