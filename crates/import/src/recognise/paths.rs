//! The steps between tracks that a document states, their ends found among its levels.

use std::collections::{HashMap, HashSet};

use rungs_domain::ladder::{Id, LevelReference, Path, Track};

use crate::diagnostic::{Notes, excerpt};
use crate::rough::RoughPath;
use crate::text;

/// Parts the track from the level where one of their ids has a slash in it. No id has white space in it.
const CLEAR_SEPARATOR: &str = " / ";

/// The most slashes of a reference that are tried as the one between track and level.
const MOST_SLASHES: usize = 16;

/// Finds the ends of the paths that a document's front matter states.
pub(crate) fn read(stated: Vec<RoughPath>, tracks: &[Track], notes: &mut Notes) -> Vec<Path> {
    let mut found = Found::among(tracks);
    for path in stated {
        let field = |key| path.field(key).map(|field| (field.line, text::normalise(&field.value)));
        let (Some((from_line, from)), Some((to_line, to))) = (field("from"), field("to")) else {
            notes.warn(path.line, "a path needs both “from” and “to”; this one is left out");
            continue;
        };
        let way = way(&from, &to);
        let end = |line, text: &str, notes: &mut Notes| match found.levels.find(text) {
            Ok(level) => Some(level),
            Err(reason) => {
                notes.warn(line, format!("{way} is left out: {reason}"));
                None
            }
        };
        let ends = (end(from_line, &from, notes), end(to_line, &to, notes));
        if let (Some(from), Some(to)) = ends {
            let note = field("note").map(|(_, note)| note).filter(|note| !note.is_empty());
            found.add(Path { from, to, note }, Some(path.line), notes);
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
            [Err(reason), _] | [_, Err(reason)] => {
                let way = way(&written(&path.from), &written(&path.to));
                notes.warn(None, format!("{way} is left out: {reason}"));
            }
        }
    }
    found.paths
}

/// A level as the front matter names it.
pub(crate) fn written(LevelReference { track, level }: &LevelReference) -> String {
    let has_slash = [track, level].iter().any(|id| id.as_str().contains('/'));
    format!("{track}{}{level}", if has_slash { CLEAR_SEPARATOR } else { "/" })
}

fn way(from: &str, to: &str) -> String {
    format!("the path from “{}” to “{}”", excerpt(from), excerpt(to))
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
    fn add(&mut self, path: Path, line: Option<usize>, notes: &mut Notes) {
        let way = way(&written(&path.from), &written(&path.to));
        if path.from == path.to {
            notes.warn(line, format!("{way} leads to itself and is left out"));
        } else if path.from.track == path.to.track {
            notes.warn(line, format!("{way} is left out: it stays in one track, and a path leads from one to another"));
        } else if self.ways.insert((path.from.clone(), path.to.clone())) {
            self.paths.push(path);
        } else {
            notes.warn(line, format!("{way} is stated twice; this one is left out"));
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

    /// The level that `track/level` names, or `level` where one track alone has it; else the reason why there is none.
    fn find(&self, text: &str) -> Result<LevelReference, String> {
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
                let example = excerpt(&written(&example)).to_owned();
                Err(format!("more than one track has a level “{}”; say which, as in “{example}”", excerpt(text)))
            }
            _ => Err(reason.unwrap_or_else(|| format!("there is no level “{}”", excerpt(text)))),
        }
    }

    fn of_track(&self, track: &str, level: &str) -> Result<LevelReference, String> {
        let index = self.track(track).ok_or_else(|| format!("there is no track “{}”", excerpt(track)))?;
        self.within(index, level)
    }

    fn track(&self, name: &str) -> Option<usize> {
        self.track_ids.get(name).or_else(|| self.track_names.get(&name.to_lowercase())).copied()
    }

    fn within(&self, index: usize, name: &str) -> Result<LevelReference, String> {
        let track = &self.tracks[index];
        let level = self.level_ids.get(&(index, name)).or_else(|| self.level_names.get(&(index, name.to_lowercase())));
        match level {
            Some(level) => Ok(LevelReference { track: track.id.clone(), level: (*level).clone() }),
            None => Err(format!("the track “{}” has no level “{}”", excerpt(&track.title), excerpt(name))),
        }
    }
}
