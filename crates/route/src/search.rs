//! A search, as an address says it.

use rungs_domain::ladder::Id;

use crate::parameter::{GROUP, LADDER, LEVEL, TRACK, WORDS, query};

/// The longest id that names anything, in bytes.
const LONGEST_ID: usize = 200;

/// What is looked for, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// The words, as they were typed; [`LONGEST_WORDS`](Self::LONGEST_WORDS) characters at most.
    pub words: String,
    /// The only ladder to look in.
    pub ladder: Option<Id>,
    /// The only track of that ladder to look in.
    pub track: Option<Id>,
    /// The only levels of that track to look at: none for all, one, or [`MOST_LEVELS`](Self::MOST_LEVELS).
    pub levels: Vec<Id>,
    /// The only group of that track to look in.
    pub group: Option<Id>,
}

impl SearchQuery {
    /// The most characters that are looked for, which is a sentence.
    pub const LONGEST_WORDS: usize = 200;
    /// The most levels that can be chosen.
    pub const MOST_LEVELS: usize = 2;

    /// The names of its parameters.
    pub(crate) const PARAMETERS: [&str; 5] = [WORDS, LADDER, TRACK, LEVEL, GROUP];

    /// Words that are looked for everywhere.
    pub fn of_words(words: &str) -> Self {
        Self { words: words.chars().take(Self::LONGEST_WORDS).collect(), ..Self::default() }
    }

    /// Reads parameters. Of one that is repeated the first counts; what is unknown or can be no id is left out.
    pub fn parse(pairs: &[(String, String)]) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                WORDS if query.words.is_empty() => query.words = Self::of_words(value).words,
                LADDER => query.ladder = query.ladder.or_else(|| id(value)),
                TRACK => query.track = query.track.or_else(|| id(value)),
                GROUP => query.group = query.group.or_else(|| id(value)),
                LEVEL if query.levels.len() < Self::MOST_LEVELS => {
                    query.levels.extend(id(value).filter(|level| !query.levels.contains(level)));
                }
                _ => {}
            }
        }
        query
    }

    /// Writes the parameters as a query, without its "?"; empty where nothing is looked for.
    pub(crate) fn to_query(&self) -> String {
        let Self { words, ladder, track, levels, group } = self;
        let words = (!words.is_empty()).then_some((WORDS, words.as_str()));
        let ids = [(LADDER, ladder), (TRACK, track)].into_iter().filter_map(|(name, id)| Some((name, id.as_ref()?)));
        let ids = ids.chain(levels.iter().map(|level| (LEVEL, level))).chain(group.iter().map(|group| (GROUP, group)));
        query(words.into_iter().chain(ids.map(|(name, id)| (name, id.as_str()))))
    }

    /// Whether only a part of the ladders is looked at.
    pub fn is_filtered(&self) -> bool {
        self.ladder.is_some() || self.track.is_some() || !self.levels.is_empty() || self.group.is_some()
    }

    /// The same words everywhere.
    pub fn without_filters(&self) -> Self {
        Self { words: self.words.clone(), ..Self::default() }
    }
}

/// What may be an id of something.
fn id(value: &str) -> Option<Id> {
    let is_usable = !value.is_empty() && value.len() <= LONGEST_ID && !value.contains(char::is_whitespace);
    is_usable.then(|| value.into())
}
