//! What the items of a track are called.

use rungs_domain::ladder::{Id, Ladder, Track, TrackKind};
use rungs_domain::scoring::{distinct_titles, statement_items, statements_by_level};
use rungs_store::ItemPlace;

use crate::words;

/// An item with its name, and the heading that it stands under.
pub struct NamedItem {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// The heading; empty where the document has none.
    pub group: String,
}

/// Everything that is scored in a track, in reading order.
pub fn named_items(track: &Track) -> Vec<NamedItem> {
    match track.kind {
        TrackKind::Matrix => track
            .groups
            .iter()
            .flat_map(|group| {
                let named = group.criteria.iter().zip(distinct_titles(&group.criteria));
                named.map(|(criterion, name)| NamedItem { id: criterion.id.clone(), name, group: group.title.clone() })
            })
            .collect(),
        TrackKind::Checklist => statements_by_level(track)
            .flat_map(|(level, statement)| {
                statement_items(level, statement).into_iter().map(|item| NamedItem {
                    id: item.id().clone(),
                    name: item.title().to_owned(),
                    group: words::level_name(level),
                })
            })
            .collect(),
    }
}

/// What an item is called, also after it has left the ladder.
pub fn item_name(ladder: &Ladder, place: &ItemPlace) -> String {
    let track = ladder.track(&place.track);
    let found = track.and_then(|track| named_items(track).into_iter().find(|item| item.id == place.item));
    match found {
        Some(item) if item.group.is_empty() || item.name.contains(' ') => item.name,
        Some(item) => format!("{} · {}", item.group, item.name),
        None if place.title.is_empty() => format!("{}, which has left the ladder", place.item),
        None => format!("{}, which has left the ladder", place.title),
    }
}
