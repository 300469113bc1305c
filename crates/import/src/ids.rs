//! Ids that stay the same when a document is edited elsewhere, so that answers stay where they are.
//!
//! An id that the document states wins and is never changed for another's sake. Everything else is named after its
//! text, with an ordinal among equals, never after its position among others.

use std::collections::{HashMap, HashSet};

use rungs_domain::ladder::Id;

use crate::diagnostic::{Finding, Notes, excerpt};
use crate::place::Place;

/// The id of a group without a title.
pub(crate) const UNNAMED_GROUP: &str = "criteria";
/// What the id of a criterion without a title ends in.
const UNNAMED_CRITERION: &str = "statements";

/// Returns a text as an id: its letters and digits in lower case, hyphens between its words.
pub fn slug(text: &str) -> String {
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

/// Returns whether a character belongs to the word that it stands in: apostrophes and combining accents.
fn is_within_word(character: char) -> bool {
    matches!(character, '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// Returns the beginning of a text as an id.
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

/// Returns the id of a ladder whose document states none.
pub fn ladder_id(organisation: Option<&str>, title: &str) -> Id {
    Id::new(slug_or(&format!("{} {title}", organisation.unwrap_or_default()), "ladder"))
}

/// Returns the id of a track whose heading states none.
pub fn track_slug(title: &str) -> String {
    slug_or(title, "track")
}

/// Returns the id of a level whose heading states none.
pub fn level_slug(code: Option<&str>, title: &str) -> String {
    slug_or(code.unwrap_or_default(), &slug_or(title, "level"))
}

/// Returns the id of a group whose document states none.
pub fn group_slug(title: &str) -> String {
    if title.is_empty() { UNNAMED_GROUP.to_owned() } else { slug_or(title, "group") }
}

/// Returns the id of a criterion whose document states none: it begins with its group's, if that has a title.
pub fn criterion_slug(group_title: &str, group: &Id, title: &str) -> String {
    let own = if title.is_empty() { UNNAMED_CRITERION.to_owned() } else { slug_or(title, "criterion") };
    if group_title.is_empty() { own } else { format!("{group}-{own}") }
}

/// Returns the id of a statement whose document states none. It begins with its level's in a checklist.
pub fn statement_slug(level: &str, text: &str) -> String {
    within(level, text, "statement")
}

/// Returns the id of a part whose document states none. It begins with its statement's.
pub fn part_slug(statement: &str, text: &str) -> String {
    within(statement, text, "part")
}

fn within(owner: &str, text: &str, fallback: &str) -> String {
    let own = Some(short_slug(text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| fallback.to_owned());
    if owner.is_empty() { own } else { format!("{owner}-{own}") }
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
    pub(crate) fn reserving(stated: impl IntoIterator<Item = Option<String>>) -> Self {
        Self { stated: stated.into_iter().flatten().collect(), ..Self::default() }
    }

    /// Returns the stated id, or else the derived one with an ordinal among equals.
    pub(crate) fn name(
        &mut self,
        stated: Option<String>,
        derived: impl FnOnce() -> String,
        place: Place,
        notes: &mut Notes,
    ) -> Id {
        if let Some(id) = &stated
            && self.taken.insert(id.clone())
        {
            return Id::new(id.clone());
        }
        let id = self.free(stated.clone().unwrap_or_else(derived));
        if let Some(stated) = stated {
            notes.add(place, Finding::DuplicateId { id: excerpt(&stated), becomes: excerpt(&id) });
        }
        Id::new(id)
    }

    fn free(&mut self, base: String) -> String {
        if !self.stated.contains(&base) && self.taken.insert(base.clone()) {
            return base;
        }
        let ordinal = self.next_ordinal.entry(base.clone()).or_insert(2);
        loop {
            let candidate = format!("{base}-{ordinal}");
            *ordinal += 1;
            if !self.stated.contains(&candidate) && self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
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
        let mut names = Names::reserving(stated.clone());
        let mut notes = Notes::default();
        let mut name = |id| names.name(id, || "technical".to_owned(), Place::file(0), &mut notes);
        let ids: Vec<Id> = stated.into_iter().map(&mut name).collect();
        assert_eq!(ids, ["technical-3", "technical-2", "technical-4", "technical"].map(Id::from));
        assert!(notes.in_order().is_empty());
    }
}
