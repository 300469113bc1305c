//! Where somebody is among what is their own: an address without the ladder.

use rungs_domain::ladder::{Ladder, Track};

/// A place such as `representatives/plan/l4`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    track: String,
    /// The name of the view, one of [`rungs_page::OWN_VIEWS`] or the rubric.
    pub view: String,
    /// What follows, as a level or a snapshot.
    pub arguments: Vec<String>,
}

impl Place {
    /// Reads an address; what it lacks is empty.
    pub fn parse(address: &str) -> Self {
        let mut parts = address.split('/').map(str::to_owned);
        Self {
            track: parts.next().unwrap_or_default(),
            view: parts.next().unwrap_or_default(),
            arguments: parts.collect(),
        }
    }

    /// What follows the view at a position; nothing where it is left out, which `-` stands for.
    pub fn argument(&self, position: usize) -> Option<&str> {
        self.arguments.get(position).map(String::as_str).filter(|argument| !argument.is_empty() && *argument != "-")
    }

    /// The track, or the first one with a word about that.
    pub fn track<'l>(&self, ladder: &'l Ladder) -> Option<(&'l Track, Option<String>)> {
        if let Some(track) = ladder.tracks.iter().find(|track| track.id.as_str() == self.track) {
            return Some((track, None));
        }
        let first = ladder.tracks.first()?;
        let asked = rungs_page::shortened(&self.track);
        let problem = format!("This ladder has no track called “{asked}”, so this is {} instead.", first.title);
        Some((first, Some(problem)))
    }
}
