//! The ladders that are built in, as canonical JSON made by the build script from the documents under `ladders/`.

use rungs_domain::ladder::Ladder;

/// A built-in ladder: enough to list it, and its document to open it.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedLadder {
    /// The ladder's id.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Whose it is.
    pub organisation: Option<&'static str>,
    json: &'static str,
}

/// All built-in ladders, the first being the one shown without an address.
pub const LADDERS: &[EmbeddedLadder] = include!(concat!(env!("OUT_DIR"), "/ladders.rs"));

impl EmbeddedLadder {
    /// Reads the document. Only the ladder that is shown is ever read.
    pub fn open(&self) -> Result<Ladder, serde_json::Error> {
        serde_json::from_str(self.json)
    }

    /// The short name in lists: the organisation, or the title where none is given.
    pub fn name(&self) -> &'static str {
        self.organisation.unwrap_or(self.title)
    }

    /// The position of a built-in ladder in [`LADDERS`].
    pub fn position(id: &str) -> Option<usize> {
        LADDERS.iter().position(|ladder| ladder.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_ladder_opens_and_is_valid() {
        for embedded in LADDERS {
            let ladder = embedded.open().unwrap();
            assert_eq!(ladder.validate(), Ok(()), "{}", embedded.id);
            assert_eq!(ladder.id.as_str(), embedded.id);
        }
    }
}
