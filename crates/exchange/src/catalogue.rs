//! Everything that can be scored, under the names that tell it apart.

use std::collections::BTreeMap;

use rungs_domain::ladder::{Criterion, Id, Ladder, Level, Track, TrackKind};
use rungs_domain::scoring::{Item, distinct_titles, statement_items};

/// Something that can be scored, with what a row about it says.
pub struct Listed<'a> {
    /// The item.
    pub item: Item<'a>,
    /// The heading that it stands under; empty where there is none.
    pub group: String,
    /// The criterion's name, told apart from its namesakes, or the statement.
    pub name: String,
    /// The level that asks it, in a checklist.
    pub level: Option<&'a Level>,
}

/// Everything that can be scored in a track, in reading order.
pub fn listed(track: &Track) -> Vec<Listed<'_>> {
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
            .map(|(group, criterion, name)| Listed {
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

/// What the rows of a checklist ask at one level.
fn statements<'a>(rows: &[(&str, &'a Criterion, String)], index: usize, level: &'a Level) -> Vec<Listed<'a>> {
    let mut statements = Vec::new();
    for (group, criterion, name) in rows {
        // Lists without a name have nothing to be told apart by.
        let name = if criterion.title.is_empty() { "" } else { name.as_str() };
        let between = if group.is_empty() || name.is_empty() { "" } else { ": " };
        for item in criterion.cells.get(index).into_iter().flatten().flat_map(|it| statement_items(level, it)) {
            let words = match item {
                Item::Part(_, statement, part) => format!("{} {}", statement.text, part.text),
                _ => item.title().to_owned(),
            };
            statements.push(Listed { item, group: format!("{group}{between}{name}"), name: words, level: Some(level) });
        }
    }
    statements
}

/// Where the items of a ladder are, and what they are called.
pub struct Catalogue<'a> {
    /// The ladder, where it is known.
    pub ladder: Option<&'a Ladder>,
    items: BTreeMap<&'a Id, BTreeMap<&'a Id, Known<'a>>>,
}

/// An item of a ladder.
pub struct Known<'a> {
    /// Where it stands among all of the ladder, in reading order.
    pub position: usize,
    /// The track that it belongs to.
    pub track: &'a Track,
    /// The item.
    pub item: Item<'a>,
    name: String,
}

impl<'a> Catalogue<'a> {
    /// The items of a ladder, or none.
    pub fn new(ladder: Option<&'a Ladder>) -> Self {
        let tracks = ladder.map_or(&[][..], |ladder| &ladder.tracks);
        let of_tracks = tracks.iter().flat_map(|track| listed(track).into_iter().map(move |listed| (track, listed)));
        let mut items: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for (position, (track, Listed { item, name, .. })) in of_tracks.enumerate() {
            let name = if tracks.len() > 1 { format!("{} · {name}", track.title) } else { name };
            items.entry(&track.id).or_default().insert(item.id(), Known { position, track, item, name });
        }
        Self { ladder, items }
    }

    /// An item by its ids.
    pub fn item(&self, track: &Id, item: &Id) -> Option<&Known<'a>> {
        self.items.get(track)?.get(item)
    }

    /// What an item is called, with its track where the ladder has several. What is not known is called as it was
    /// then, or else by its id.
    pub fn name(&self, track: &Id, item: &Id, then: &str) -> String {
        match self.item(track, item) {
            Some(known) => known.name.clone(),
            None if then.is_empty() => item.to_string(),
            None => then.to_owned(),
        }
    }
}
