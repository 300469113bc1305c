//! Names that stay the same when a document is edited elsewhere, so that scores stay where they are.
//!
//! An id that the document states wins and is never changed for another's sake. Everything else is named after its
//! text, with an ordinal among equals, never after its position among others.

use std::collections::{HashMap, HashSet};

use rungs_domain::ladder::{Cell, Criterion, Group, Id, Level, Part, Parts, Statement, Track, TrackKind};

use crate::diagnostic::{Notes, excerpt};
use crate::recognise::draft::{
    CriterionDraft, GroupDraft, LevelDraft, PartDraft, PartsDraft, StatementDraft, TrackDraft,
};

/// The id of a group without a title.
pub(crate) const UNNAMED_GROUP: &str = "criteria";
/// What the id of a criterion without a title ends in.
pub(crate) const UNNAMED_CRITERION: &str = "statements";

/// A text as an id: its letters and digits in lower case, hyphens between its words.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !is_within_word(character) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Apostrophes and combining accents belong to the word they stand in.
fn is_within_word(character: char) -> bool {
    matches!(character, '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// The beginning of a text as an id.
fn short_slug(text: &str) -> String {
    const WORDS: usize = 5;
    const LONGEST_WORD: usize = 40;
    let words = text.split(|character: char| !character.is_alphanumeric() && !is_within_word(character));
    let words: Vec<String> = words
        .map(|word| slug(word).chars().take(LONGEST_WORD).collect::<String>())
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .collect();
    words.join("-")
}

fn slug_or(text: &str, fallback: &str) -> String {
    Some(slug(text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| fallback.to_owned())
}

/// The id of a ladder whose document states none.
pub(crate) fn ladder_id(organisation: Option<&str>, title: &str) -> Id {
    Id::new(slug_or(&format!("{} {title}", organisation.unwrap_or_default()), "ladder"))
}

/// The id of a track whose heading states none.
pub(crate) fn track_id(names: &mut Names, id: Option<String>, title: &str, line: usize, notes: &mut Notes) -> Id {
    names.name(id, || slug_or(title, "track"), line, notes)
}

/// The ids that are taken within one owner.
#[derive(Default)]
pub(crate) struct Names {
    stated: HashSet<String>,
    taken: HashSet<String>,
    next_ordinal: HashMap<String, usize>,
}

impl Names {
    /// Sets the ids aside that the document states, wherever they stand.
    pub(crate) fn reserving<'a>(stated: impl Iterator<Item = &'a Option<String>>) -> Self {
        Self { stated: stated.flatten().cloned().collect(), ..Self::default() }
    }

    /// The stated id, or else the derived one with an ordinal among equals.
    pub(crate) fn name(
        &mut self,
        stated: Option<String>,
        derived: impl FnOnce() -> String,
        line: usize,
        notes: &mut Notes,
    ) -> Id {
        if let Some(id) = &stated
            && self.taken.insert(id.clone())
        {
            return Id::new(id.clone());
        }
        let id = self.free(stated.clone().unwrap_or_else(derived));
        if let Some(stated) = stated {
            notes.warn(
                line,
                format!("the id “{}” is used twice; this one becomes “{}”", excerpt(&stated), excerpt(&id)),
            );
        }
        Id::new(id)
    }

    fn free(&mut self, base: String) -> String {
        let ordinal = self.next_ordinal.entry(base.clone()).or_insert(1);
        loop {
            let candidate = if *ordinal == 1 { base.clone() } else { format!("{base}-{ordinal}") };
            *ordinal += 1;
            if !self.stated.contains(&candidate) && self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

/// Names everything within a track.
pub(crate) fn assign(draft: TrackDraft, id: Id, title: String, notes: &mut Notes) -> Track {
    let TrackDraft { kind, levels, groups, .. } = draft;
    let levels = levels_with_ids(levels, notes);
    let mut names = Names::reserving(groups.iter().map(|group| &group.id));
    let mut criterion_names = Names::reserving(groups.iter().flat_map(|group| &group.criteria).map(|row| &row.id));
    let mut statement_names = Names::reserving(
        groups.iter().flat_map(|group| &group.criteria).flat_map(|row| &row.cells).flatten().flat_map(stated_ids),
    );
    let mut named = Vec::with_capacity(groups.len());
    for GroupDraft { line, id, title, criteria } in groups {
        let id = names.name(id, || group_slug(&title), line, notes);
        let mut named_criteria = Vec::with_capacity(criteria.len());
        for CriterionDraft { line, id: criterion_id, title: criterion_title, cells } in criteria {
            let derived = || criterion_slug(&title, &id, &criterion_title);
            let criterion_id = criterion_names.name(criterion_id, derived, line, notes);
            let cells = cells.into_iter().zip(&levels).map(|(cell, level)| match kind {
                TrackKind::Checklist => cell_with_ids(cell, level.id.as_str(), &mut statement_names, notes),
                TrackKind::Matrix => matrix_cell(cell, notes),
            });
            named_criteria.push(Criterion { id: criterion_id, title: criterion_title, cells: cells.collect() });
        }
        named.push(Group { id, title, criteria: named_criteria });
    }
    Track { id, title, kind, levels, groups: named }
}

/// Names the levels of a track.
pub(crate) fn levels_with_ids(levels: Vec<LevelDraft>, notes: &mut Notes) -> Vec<Level> {
    let mut names = Names::reserving(levels.iter().map(|level| &level.id));
    let mut named = Vec::with_capacity(levels.len());
    for LevelDraft { line, id, code, title, experience } in levels {
        let derived = || slug_or(code.as_deref().unwrap_or_default(), &slug_or(&title, "level"));
        let id = names.name(id, derived, line, notes);
        named.push(Level { id, code, title, experience });
    }
    named
}

/// The id of a group whose document states none.
pub(crate) fn group_slug(title: &str) -> String {
    if title.is_empty() { UNNAMED_GROUP.to_owned() } else { slug_or(title, "group") }
}

/// The id of a criterion whose document states none: it begins with its group's, if that has a title.
pub(crate) fn criterion_slug(group_title: &str, group: &Id, title: &str) -> String {
    let own = if title.is_empty() { UNNAMED_CRITERION.to_owned() } else { slug_or(title, "criterion") };
    if group_title.is_empty() { own } else { format!("{group}-{own}") }
}

/// Names the statements of a matrix's cell, which share their names with no other cell.
pub(crate) fn matrix_cell(cell: Vec<StatementDraft>, notes: &mut Notes) -> Cell {
    let mut names = Names::reserving(cell.iter().flat_map(stated_ids));
    cell_with_ids(cell, "", &mut names, notes)
}

fn stated_ids(statement: &StatementDraft) -> impl Iterator<Item = &Option<String>> {
    let parts = statement.parts.iter().flat_map(|parts| &parts.parts).map(|part| &part.id);
    std::iter::once(&statement.id).chain(parts)
}

fn cell_with_ids(cell: Vec<StatementDraft>, level: &str, names: &mut Names, notes: &mut Notes) -> Cell {
    let mut named = Vec::with_capacity(cell.len());
    for StatementDraft { line, id, text, parts } in cell {
        let id = names.name(id, || within(level, &text, "statement"), line, notes);
        let parts = parts.map(|parts| parts_with_ids(parts, id.as_str(), names, notes));
        named.push(Statement { id, text, parts });
    }
    named
}

fn parts_with_ids(draft: PartsDraft, statement: &str, names: &mut Names, notes: &mut Notes) -> Parts {
    let mut parts = Vec::with_capacity(draft.parts.len());
    for PartDraft { line, id, text } in draft.parts {
        let id = names.name(id, || within(statement, &text, "part"), line, notes);
        parts.push(Part { id, text });
    }
    if draft.one_is_enough { Parts::AnyOf(parts) } else { Parts::AllOf(parts) }
}

fn within(owner: &str, text: &str, fallback: &str) -> String {
    let own = Some(short_slug(text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| fallback.to_owned());
    if owner.is_empty() { own } else { format!("{owner}-{own}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_words() {
        let check = |text: &str, expected: &str| assert_eq!(slug(text), expected, "{text}");
        check("Ownership - Manager of One", "ownership-manager-of-one");
        check("Doesn’t stop", "doesnt-stop");
        check("Überblick über Ärger", "überblick-über-ärger");
        check("  👇  ", "");
        assert_eq!(short_slug("One two (three) four five six"), "one-two-three-four-five");
    }

    #[test]
    fn a_stated_id_is_never_changed_for_a_derived_one() {
        let stated = [None, Some("technical-2".to_owned()), None, Some("technical".to_owned())];
        let mut names = Names::reserving(stated.iter());
        let mut notes = Notes::default();
        let ids: Vec<Id> =
            stated.into_iter().map(|id| names.name(id, || "technical".to_owned(), 1, &mut notes)).collect();
        assert_eq!(ids, ["technical-3", "technical-2", "technical-4", "technical"].map(Id::from));
        assert!(notes.in_order().is_empty());
    }
}
