//! The paths between tracks that a document states, their ends found among its levels.

use std::collections::{HashMap, HashSet};

use rungs_domain::ladder::{Id, LevelReference, Path, Track};

use crate::diagnostic::{Finding, Notes, PathFault, excerpt};
use crate::document::Document;
use crate::document::record::RecordValue;
use crate::document::text::normalise;
use crate::place::Place;

/// Parts the track from the level where one of their ids has a slash in it. No id has white space in it.
const CLEAR_SEPARATOR: &str = " / ";

/// The most slashes of a reference that are tried as the one between track and level.
const MOST_SLASHES: usize = 16;

const ARROWS: [&str; 3] = ["->", "→", "=>"];

/// A path as far as a document states it.
#[derive(Debug, Default)]
pub(crate) struct StatedPath {
    place: Option<Place>,
    from: Option<(Place, String)>,
    to: Option<(Place, String)>,
    note: Option<String>,
}

/// Reads the list of paths in the front matter. An entry states its ends in fields (`from`, `to`, `note`), or in one
/// text with an arrow.
pub(super) fn stated(document: &Document, field: u32, notes: &mut Notes) -> Vec<StatedPath> {
    let record = document.records[field as usize];
    let key_place = record.key.map_or_else(|| Place::file(0), |key| document.place(key));
    match record.value {
        RecordValue::List => document.fields(field).map(|entry| entry_of(document, entry, key_place, notes)).collect(),
        RecordValue::Empty => Vec::new(),
        RecordValue::Map | RecordValue::Text(_) => vec![entry_of(document, field, key_place, notes)],
    }
}

fn entry_of(document: &Document, entry: u32, outer: Place, notes: &mut Notes) -> StatedPath {
    let mut path = StatedPath { place: Some(outer), ..StatedPath::default() };
    match document.records[entry as usize].value {
        RecordValue::Text(text) => {
            let place = document.place(text);
            path.place = Some(place);
            in_one_text(document.str(document.whole(text)), place, &mut path, notes);
        }
        RecordValue::Map => {
            let fields: Vec<u32> = document.fields(entry).collect();
            for (index, field) in fields.into_iter().enumerate() {
                let record = document.records[field as usize];
                let Some(key) = record.key else { continue };
                let (place, name) = (document.place(key), document.str(document.whole(key)));
                if index == 0 {
                    path.place = Some(place);
                }
                let value = document.value_of(field).map(normalise).unwrap_or_default();
                if ARROWS.iter().any(|arrow| name.contains(arrow)) {
                    // “a -> b: note” is a field named “a -> b”.
                    let text = if value.is_empty() { name.to_owned() } else { format!("{name}: {value}") };
                    in_one_text(&text, place, &mut path, notes);
                } else {
                    state(&mut path, &name.to_lowercase(), value, place, notes);
                }
            }
        }
        RecordValue::List | RecordValue::Empty => {}
    }
    path
}

/// `representatives/l3 -> leadership/m1: after two years`: from where, to where, and a note.
fn in_one_text(text: &str, place: Place, path: &mut StatedPath, notes: &mut Notes) {
    let text = normalise(text);
    let Some((from, rest)) = ARROWS.iter().find_map(|arrow| text.split_once(arrow)) else {
        notes.add(place, Finding::Path { path: None, fault: PathFault::NoPath { text: excerpt(&text) } });
        return;
    };
    let (to, note) = rest.split_once(": ").unwrap_or((rest.strip_suffix(':').unwrap_or(rest), ""));
    for (key, value) in [("from", from), ("to", to), ("note", note)] {
        state(path, key, value.trim().to_owned(), place, notes);
    }
}

fn state(path: &mut StatedPath, key: &str, value: String, place: Place, notes: &mut Notes) {
    if value.is_empty() {
        return;
    }
    let is_stated = match key {
        "from" => path.from.is_some(),
        "to" => path.to.is_some(),
        "note" => path.note.is_some(),
        _ => {
            let fault = PathFault::NoPath { text: excerpt(&format!("{key}: {value}")) };
            notes.add(place, Finding::Path { path: None, fault });
            return;
        }
    };
    if is_stated {
        let fault = PathFault::StatedTwice { field: key.to_owned(), value: excerpt(&value) };
        notes.add(place, Finding::Path { path: None, fault });
        return;
    }
    match key {
        "from" => path.from = Some((place, value)),
        "to" => path.to = Some((place, value)),
        _ => path.note = Some(value),
    }
}

/// Finds the ends of the paths that a document's front matter states.
pub(super) fn read(stated: Vec<StatedPath>, tracks: &[Track], notes: &mut Notes) -> Vec<Path> {
    let mut found = Found::among(tracks);
    for path in stated {
        let place = path.place.unwrap_or_else(|| Place::file(0));
        let (Some((from_place, from)), Some((to_place, to))) = (path.from, path.to) else {
            notes.add(place, Finding::Path { path: None, fault: PathFault::Incomplete });
            continue;
        };
        let way = (excerpt(&from), excerpt(&to));
        let mut end = |place, text: &str| match found.levels.find(text) {
            Ok(level) => Some(level),
            Err(fault) => {
                notes.add(place, Finding::Path { path: Some(way.clone()), fault });
                None
            }
        };
        let ends = (end(from_place, &from), end(to_place, &to));
        if let (Some(from), Some(to)) = ends {
            found.add(Path { from, to, note: path.note }, Some(place), notes);
        }
    }
    found.paths
}

/// Checks the paths of a ladder that states them by id.
pub(crate) fn check(stated: Vec<Path>, tracks: &[Track], notes: &mut Notes) -> Vec<Path> {
    let mut found = Found::among(tracks);
    for path in stated {
        let ends = [&path.from, &path.to].map(|end| found.levels.of_track(end.track.as_str(), end.level.as_str()));
        match ends {
            [Ok(from), Ok(to)] => found.add(Path { from, to, note: path.note }, None, notes),
            [Err(fault), _] | [_, Err(fault)] => {
                let way = (excerpt(&written(&path.from)), excerpt(&written(&path.to)));
                notes.add_general(Finding::Path { path: Some(way), fault });
            }
        }
    }
    found.paths
}

/// Returns a level as the front matter names it.
pub(crate) fn written(LevelReference { track, level }: &LevelReference) -> String {
    let has_slash = [track, level].iter().any(|id| id.as_str().contains('/'));
    format!("{track}{}{level}", if has_slash { CLEAR_SEPARATOR } else { "/" })
}

/// The paths that lead somewhere.
struct Found<'a> {
    levels: Levels<'a>,
    ways: HashSet<(LevelReference, LevelReference)>,
    paths: Vec<Path>,
}

impl<'a> Found<'a> {
    fn among(tracks: &'a [Track]) -> Self {
        Self { levels: Levels::of(tracks), ways: HashSet::new(), paths: Vec::new() }
    }

    /// Keeps a path that leads from one track to another and is not there yet.
    fn add(&mut self, path: Path, place: Option<Place>, notes: &mut Notes) {
        let fault = if path.from == path.to {
            PathFault::ToItself
        } else if path.from.track == path.to.track {
            PathFault::WithinTrack
        } else if self.ways.insert((path.from.clone(), path.to.clone())) {
            self.paths.push(path);
            return;
        } else {
            PathFault::Repeated
        };
        let finding = Finding::Path { path: Some((excerpt(&written(&path.from)), excerpt(&written(&path.to)))), fault };
        match place {
            Some(place) => notes.add(place, finding),
            None => notes.add_general(finding),
        }
    }
}

/// The levels of a ladder by what people call them. What is written exactly as an id is found before what differs in
/// case only, and ids before codes and titles.
struct Levels<'a> {
    tracks: &'a [Track],
    track_ids: HashMap<&'a str, usize>,
    track_names: HashMap<String, usize>,
    level_ids: HashMap<(usize, &'a str), &'a Id>,
    level_names: HashMap<(usize, String), &'a Id>,
    /// For each name, the tracks that have such a level.
    tracks_of: HashMap<String, Vec<usize>>,
}

impl<'a> Levels<'a> {
    fn of(tracks: &'a [Track]) -> Self {
        let mut track_names = HashMap::new();
        let mut level_names = HashMap::new();
        let mut tracks_of: HashMap<String, Vec<usize>> = HashMap::new();
        let numbered = || tracks.iter().enumerate();
        for (index, track) in numbered() {
            track_names.entry(track.id.as_str().to_lowercase()).or_insert(index);
            let ids = track.levels.iter().map(|level| (level.id.as_str(), &level.id));
            let codes = track.levels.iter().filter_map(|level| Some((level.code.as_deref()?, &level.id)));
            for (name, id) in ids.chain(codes) {
                level_names.entry((index, name.to_lowercase())).or_insert(id);
                let tracks = tracks_of.entry(name.to_lowercase()).or_default();
                if tracks.last() != Some(&index) {
                    tracks.push(index);
                }
            }
        }
        for (index, track) in numbered() {
            track_names.entry(track.title.to_lowercase()).or_insert(index);
        }
        let level_ids = numbered()
            .flat_map(|(index, track)| track.levels.iter().map(move |level| ((index, level.id.as_str()), &level.id)));
        Self {
            tracks,
            track_ids: numbered().map(|(index, track)| (track.id.as_str(), index)).collect(),
            track_names,
            level_ids: level_ids.collect(),
            level_names,
            tracks_of,
        }
    }

    /// Returns the level that `track/level` names, or `level` where one track alone has it.
    fn find(&self, text: &str) -> Result<LevelReference, PathFault> {
        let mut splits: Vec<(&str, &str)> = text.split_once(CLEAR_SEPARATOR).into_iter().collect();
        let slashes = text.match_indices('/').take(MOST_SLASHES);
        splits.extend(slashes.map(|(at, slash)| (&text[..at], &text[at + slash.len()..])));
        let mut reason = None;
        for (track, level) in splits {
            let (track, level) = (track.trim(), level.trim());
            match self.of_track(track, level) {
                Ok(found) => return Ok(found),
                Err(missing) if reason.is_none() || self.track(track).is_some() => reason = Some(missing),
                Err(_) => {}
            }
        }
        match self.tracks_of.get(&text.to_lowercase()).map(Vec::as_slice) {
            Some([only]) => self.within(*only, text),
            Some([first, ..]) => {
                let example = self.within(*first, text)?;
                Err(PathFault::Ambiguous { level: excerpt(text), example: excerpt(&written(&example)) })
            }
            _ => Err(reason.unwrap_or_else(|| PathFault::NoLevel(excerpt(text)))),
        }
    }

    fn of_track(&self, track: &str, level: &str) -> Result<LevelReference, PathFault> {
        let index = self.track(track).ok_or_else(|| PathFault::NoTrack(excerpt(track)))?;
        self.within(index, level)
    }

    fn track(&self, name: &str) -> Option<usize> {
        self.track_ids.get(name).or_else(|| self.track_names.get(&name.to_lowercase())).copied()
    }

    fn within(&self, index: usize, name: &str) -> Result<LevelReference, PathFault> {
        let track = &self.tracks[index];
        let level = self.level_ids.get(&(index, name)).or_else(|| self.level_names.get(&(index, name.to_lowercase())));
        match level {
            Some(level) => Ok(LevelReference { track: track.id.clone(), level: (*level).clone() }),
            None => Err(PathFault::NoLevelIn { track: excerpt(&track.title), level: excerpt(name) }),
        }
    }
}
