//! The items of a ladder with their display names.

use std::collections::BTreeMap;

use rungs_domain::ladder::{Criterion, Id, Ladder, Level, Track, TrackKind};
use rungs_domain::scoring::{Item, distinct_titles, statement_items};

/// An item with its display names.
pub struct ListedItem<'a> {
    /// The item.
    pub item: Item<'a>,
    /// Heading of the item; empty if there is none.
    pub group: String,
    /// Title of the criterion, numbered if it is not unique, or text of the statement.
    pub name: String,
    /// Level of the item, in a checklist.
    pub level: Option<&'a Level>,
}

/// Returns the items of a track, in reading order.
pub fn list_items(track: &Track) -> Vec<ListedItem<'_>> {
    let rows: Vec<(&str, &Criterion, String)> = track
        .groups
        .iter()
        .flat_map(|group| {
            let rows = group.criteria.iter().zip(distinct_titles(&group.criteria));
            rows.map(|(criterion, name)| (group.title.as_str(), criterion, name))
        })
        .collect();
    match track.kind {
        TrackKind::Matrix => rows
            .into_iter()
            .map(|(group, criterion, name)| ListedItem {
                item: Item::Criterion(criterion),
                group: group.to_owned(),
                name,
                level: None,
            })
            .collect(),
        TrackKind::Checklist => {
            let levels = track.levels.iter().enumerate();
            levels.flat_map(|(index, level)| statements(&rows, index, level)).collect()
        }
    }
}

/// Returns the items of a checklist at one level.
fn statements<'a>(rows: &[(&str, &'a Criterion, String)], index: usize, level: &'a Level) -> Vec<ListedItem<'a>> {
    let mut statements = Vec::new();
    for (group, criterion, name) in rows {
        // The only list without a title needs no number.
        let name = if criterion.title.is_empty() { "" } else { name.as_str() };
        let between = if group.is_empty() || name.is_empty() { "" } else { ": " };
        for item in criterion.cells.get(index).into_iter().flatten().flat_map(|it| statement_items(level, it)) {
            let words = match item {
                Item::Part(_, statement, part) => format!("{} {}", statement.text, part.text),
                _ => item.title().to_owned(),
            };
            statements.push(ListedItem {
                item,
                group: format!("{group}{between}{name}"),
                name: words,
                level: Some(level),
            });
        }
    }
    statements
}

/// An index of the items of a ladder.
pub struct Catalogue<'a> {
    /// The ladder, if it is known.
    pub ladder: Option<&'a Ladder>,
    items: BTreeMap<&'a Id, BTreeMap<&'a Id, CatalogueItem<'a>>>,
}

/// An item of a ladder, with its context.
pub struct CatalogueItem<'a> {
    /// Position in the reading order of the whole ladder.
    pub position: usize,
    /// Track of the item.
    pub track: &'a Track,
    /// The item.
    pub item: Item<'a>,
    name: String,
}

impl<'a> Catalogue<'a> {
    /// Indexes the items of a ladder; empty without one.
    pub fn new(ladder: Option<&'a Ladder>) -> Self {
        let tracks = ladder.map_or(&[][..], |ladder| &ladder.tracks);
        let of_tracks =
            tracks.iter().flat_map(|track| list_items(track).into_iter().map(move |listed| (track, listed)));
        let mut items: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for (position, (track, ListedItem { item, name, .. })) in of_tracks.enumerate() {
            let name = if tracks.len() > 1 { format!("{} · {name}", track.title) } else { name };
            items.entry(&track.id).or_default().insert(item.id(), CatalogueItem { position, track, item, name });
        }
        Self { ladder, items }
    }

    /// Returns an item by its ids.
    pub fn item(&self, track: &Id, item: &Id) -> Option<&CatalogueItem<'a>> {
        self.items.get(track)?.get(item)
    }

    /// Returns the display name of an item, with its track if the ladder has several. An unknown item is named by its
    /// former title (`then`), or else by its id.
    pub fn name(&self, track: &Id, item: &Id, then: &str) -> String {
        match self.item(track, item) {
            Some(known) => known.name.clone(),
            None if then.is_empty() => item.to_string(),
            None => then.to_owned(),
        }
    }
}
