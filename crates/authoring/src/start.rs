//! Ladders to start from.

use rungs_domain::ladder::{Criterion, Group, Id, Ladder, Level, Track, TrackKind};
use rungs_import::{ids, normalise};

use crate::new_ids;

/// Title of a ladder that was not named yet.
pub(crate) const UNTITLED: &str = "Untitled ladder";
const LEVELS: [&str; 3] = ["Junior", "Intermediate", "Senior"];
const CRITERIA: [&str; 3] = ["Scope", "Skills", "Working together"];

/// Creates an empty table with a row for each criterion and a column for each level. What is not given has a name that
/// serves as an example.
pub fn empty_table(title: &str, levels: &[&str], criteria: &[&str]) -> Ladder {
    let title = named(title, UNTITLED);
    let mut track = Track {
        id: Id::new(ids::track_slug(&title)),
        title: title.clone(),
        kind: TrackKind::Matrix,
        levels: Vec::new(),
        groups: Vec::new(),
    };
    for level in given(levels, &LEVELS) {
        let id = new_ids::free(ids::level_slug(None, &level), track.levels.iter().map(|level| &level.id));
        track.levels.push(Level { id, code: None, title: level, experience: None });
    }
    let mut group = Group { id: Id::new(ids::group_slug("")), title: String::new(), criteria: Vec::new() };
    for criterion in given(criteria, &CRITERIA) {
        let base = ids::criterion_slug("", &group.id, &criterion);
        let id = new_ids::free(base, group.criteria.iter().map(|criterion| &criterion.id));
        group.criteria.push(Criterion { id, title: criterion, cells: vec![Vec::new(); track.levels.len()] });
    }
    track.groups.push(group);
    Ladder::new(ids::ladder_id(None, &title), title, vec![track])
}

fn named(name: &str, otherwise: &str) -> String {
    Some(normalise(name)).filter(|name| !name.is_empty()).unwrap_or_else(|| otherwise.to_owned())
}

fn given(names: &[&str], otherwise: &[&str]) -> Vec<String> {
    let names: Vec<String> = names.iter().map(|name| normalise(name)).filter(|name| !name.is_empty()).collect();
    if names.is_empty() { otherwise.iter().map(|name| (*name).to_owned()).collect() } else { names }
}

/// Creates a ladder of one's own from another one, with an id that none of the others has.
///
/// The text is still somebody's: source and rights stay, and name the other ladder if they named none. The
/// organisation does not stay, because the new ladder is for another one; the check list asks for it.
pub fn from_ladder<'i>(other: &'i Ladder, taken: impl Iterator<Item = &'i Id>) -> Ladder {
    let mut ladder = other.clone();
    if ladder.source.title.is_none() {
        ladder.source.title = Some(other.full_title());
    }
    ladder.organisation = None;
    ladder.revision = "1".to_owned();
    ladder.id = new_ids::free(ids::ladder_id(None, &other.title).to_string(), taken.chain([&other.id]));
    ladder
}
