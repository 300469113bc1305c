//! The items of the ladder as it is now, by their ids.

use std::collections::HashMap;

use rungs_domain::ladder::{Id, Ladder, Track, TrackKind};
use rungs_domain::scoring::{Item, distinct_titles, items};
use rungs_store::ItemRef;

/// An item of the ladder.
pub(crate) struct PresentItem<'a> {
    pub track: &'a Track,
    pub item: Item<'a>,
    /// Its title: numbered if it is not unique in its group, and with the statement if it is a part.
    pub name: String,
}

/// The items of a ladder in reading order.
pub(crate) struct Items<'a> {
    pub list: Vec<PresentItem<'a>>,
    positions: HashMap<(&'a Id, &'a Id), usize>,
}

impl<'a> Items<'a> {
    /// Lists the items of a ladder.
    pub fn of(ladder: &'a Ladder) -> Self {
        let list: Vec<PresentItem<'a>> = ladder.tracks.iter().flat_map(items_of_track).collect();
        let positions =
            list.iter().enumerate().map(|(position, it)| ((&it.track.id, it.item.id()), position)).collect();
        Self { list, positions }
    }

    /// Returns the position of an item.
    pub fn position(&self, track: &Id, item: &Id) -> Option<usize> {
        self.positions.get(&(track, item)).copied()
    }

    /// Returns a reference to an item.
    pub fn place(&self, position: usize) -> ItemRef {
        let PresentItem { track, item, name } = &self.list[position];
        ItemRef { track: track.id.clone(), item: item.id().clone(), title: name.clone() }
    }
}

fn items_of_track(track: &Track) -> Vec<PresentItem<'_>> {
    let names: Vec<String> = match track.kind {
        TrackKind::Matrix => track.groups.iter().flat_map(|group| distinct_titles(&group.criteria)).collect(),
        TrackKind::Checklist => Vec::new(),
    };
    let mut names = names.into_iter();
    let name = |item: &Item<'_>| match item {
        Item::Criterion(criterion) => criterion.title.clone(),
        Item::Statement(_, statement) => statement.text.clone(),
        Item::Part(_, statement, part) => format!("{} {}", statement.text, part.text),
    };
    let listed = items(track).into_iter();
    listed.map(|item| PresentItem { track, name: names.next().unwrap_or_else(|| name(&item)), item }).collect()
}
