//! The query of the search view.

use rungs_domain::ladder::Id;

use crate::parameter::{GROUP, LADDER, LEVEL, TRACK, WORDS, query};

/// Maximum length of an id, in bytes.
const MAX_ID_LENGTH: usize = 200;

/// Search words and filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// The words as typed; at most [`MAX_WORDS_LENGTH`](Self::MAX_WORDS_LENGTH) characters.
    pub words: String,
    /// Restricts the search to a ladder.
    pub ladder: Option<Id>,
    /// Restricts the search to a track of the ladder.
    pub track: Option<Id>,
    /// Restricts the search to levels of the track; empty for all, at most [`MAX_LEVELS`](Self::MAX_LEVELS).
    pub levels: Vec<Id>,
    /// Restricts the search to a group of the track.
    pub group: Option<Id>,
}

impl SearchQuery {
    /// Maximum length of the words, in characters.
    pub const MAX_WORDS_LENGTH: usize = 200;
    /// Maximum number of levels.
    pub const MAX_LEVELS: usize = 2;

    /// Names of the parameters.
    pub(crate) const PARAMETERS: [&str; 5] = [WORDS, LADDER, TRACK, LEVEL, GROUP];

    /// Creates a query for words, without filters.
    pub fn of_words(words: &str) -> Self {
        Self { words: words.chars().take(Self::MAX_WORDS_LENGTH).collect(), ..Self::default() }
    }

    /// Parses parameters. The first value of a repeated parameter counts; unknown parameters and invalid ids are
    /// ignored.
    pub fn parse(pairs: &[(String, String)]) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                WORDS if query.words.is_empty() => query.words = Self::of_words(value).words,
                LADDER => query.ladder = query.ladder.or_else(|| id(value)),
                TRACK => query.track = query.track.or_else(|| id(value)),
                GROUP => query.group = query.group.or_else(|| id(value)),
                LEVEL if query.levels.len() < Self::MAX_LEVELS => {
                    query.levels.extend(id(value).filter(|level| !query.levels.contains(level)));
                }
                _ => {}
            }
        }
        query
    }

    /// Formats the query without "?"; empty for the default query.
    pub(crate) fn to_query(&self) -> String {
        let Self { words, ladder, track, levels, group } = self;
        let words = (!words.is_empty()).then_some((WORDS, words.as_str()));
        let ids = [(LADDER, ladder), (TRACK, track)].into_iter().filter_map(|(name, id)| Some((name, id.as_ref()?)));
        let ids = ids.chain(levels.iter().map(|level| (LEVEL, level))).chain(group.iter().map(|group| (GROUP, group)));
        query(words.into_iter().chain(ids.map(|(name, id)| (name, id.as_str()))))
    }

    /// Returns whether there is any filter.
    pub fn is_filtered(&self) -> bool {
        self.ladder.is_some() || self.track.is_some() || !self.levels.is_empty() || self.group.is_some()
    }

    /// Returns the query without its filters.
    pub fn without_filters(&self) -> Self {
        Self { words: self.words.clone(), ..Self::default() }
    }
}

/// Parses an id of plausible length.
fn id(value: &str) -> Option<Id> {
    let is_valid = !value.is_empty() && value.len() <= MAX_ID_LENGTH && !value.contains(char::is_whitespace);
    is_valid.then(|| value.into())
}
