//! What somebody looks for, and how an address says it.

use rungs_domain::ladder::Id;

/// The parameter that holds the words.
pub const WORDS: &str = "words";
/// The parameter that names the only ladder to look in.
pub const LADDER: &str = "ladder";
/// The parameter that names the only track of that ladder to look in.
pub const TRACK: &str = "track";
/// The parameter, given up to twice, that names the only levels of that track to look at.
pub const LEVEL: &str = "level";
/// The parameter that names the only group of that track to look in.
pub const GROUP: &str = "group";

/// So many characters are looked for at most, which is a sentence.
pub const LONGEST_WORDS: usize = 200;
/// So many levels can be chosen at most.
pub const MOST_LEVELS: usize = 2;
/// No id that is longer names anything.
const LONGEST_ID: usize = 200;

/// What somebody looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, as they were typed.
    pub words: String,
    /// The only ladder to look in.
    pub ladder: Option<Id>,
    /// The only track of that ladder to look in.
    pub track: Option<Id>,
    /// The only levels of that track to look at: none for all, one, or two.
    pub levels: Vec<Id>,
    /// The only group of that track to look in.
    pub group: Option<Id>,
}

impl Query {
    /// Looks for words everywhere.
    pub fn of_words(words: &str) -> Self {
        Self { words: words.chars().take(LONGEST_WORDS).collect(), ..Self::default() }
    }

    /// Reads the part of an address after its "?". Of what is said more than once the first counts, and what is unknown
    /// or can be no id is left out.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for (name, value) in form_urlencoded::parse(text.strip_prefix('?').unwrap_or(text).as_bytes()) {
            match name.as_ref() {
                WORDS if query.words.is_empty() => query.words = Self::of_words(&value).words,
                LADDER => query.ladder = query.ladder.or_else(|| id(&value)),
                TRACK => query.track = query.track.or_else(|| id(&value)),
                GROUP => query.group = query.group.or_else(|| id(&value)),
                LEVEL if query.levels.len() < MOST_LEVELS => {
                    query.levels.extend(id(&value).filter(|level| !query.levels.contains(level)));
                }
                _ => {}
            }
        }
        query
    }

    /// Writes the part of an address after its "?"; empty where nothing is looked for.
    pub fn to_query_string(&self) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        if !self.words.is_empty() {
            text.append_pair(WORDS, &self.words);
        }
        let ids = [(LADDER, &self.ladder), (TRACK, &self.track)];
        let ids = ids.into_iter().filter_map(|(name, id)| Some((name, id.as_ref()?)));
        let levels = self.levels.iter().map(|level| (LEVEL, level));
        for (name, id) in ids.chain(levels).chain(self.group.iter().map(|group| (GROUP, group))) {
            text.append_pair(name, id.as_str());
        }
        text.finish()
    }

    /// Whether it looks at a part of the ladders only.
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
