//! Names of the items of a track.

use rungs_domain::ladder::{Id, Ladder, Track, TrackKind};
use rungs_domain::scoring::{distinct_titles, statement_items, statements_by_level};
use rungs_store::ItemRef;

use crate::words;

/// An item with its name and heading.
pub struct NamedItem {
    /// Id of the item.
    pub id: Id,
    /// Name of the item.
    pub name: String,
    /// Heading above the item; empty if the document has none.
    pub group: String,
}

/// Returns all items of a track with their names, in reading order.
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

/// Returns the name of an item, also if it is not in the ladder any more.
pub fn item_name(ladder: &Ladder, place: &ItemRef) -> String {
    let track = ladder.track(&place.track);
    let found = track.and_then(|track| named_items(track).into_iter().find(|item| item.id == place.item));
    match found {
        Some(item) if item.group.is_empty() || item.name.contains(' ') => item.name,
        Some(item) => format!("{} · {}", item.group, item.name),
        None if place.title.is_empty() => format!("{}, which has left the ladder", place.item),
        None => format!("{}, which has left the ladder", place.title),
    }
}
