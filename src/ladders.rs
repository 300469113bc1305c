//! The ladders that are built in, packed by the build script from the documents under `ladders/`.

use rungs_domain::ladder::Ladder;
use rungs_domain::packed;
use rungs_page::LadderLink;

/// A built-in ladder: enough to list it, and its document to open it.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedLadder {
    /// The ladder's id.
    pub id: &'static str,
    /// What it is called in lists.
    pub name: &'static str,
    packed: &'static str,
}

/// All built-in ladders, the first being the one shown without an address.
pub const LADDERS: &[EmbeddedLadder] = include!(concat!(env!("OUT_DIR"), "/ladders.rs"));

/// The built-in ladders as the masthead lists them.
pub fn links() -> impl Iterator<Item = LadderLink<'static>> {
    LADDERS.iter().map(|ladder| LadderLink { id: ladder.id, name: ladder.name })
}

impl EmbeddedLadder {
    /// Reads the document; nothing where it is damaged. Only the ladder that is shown is ever read.
    pub fn open(&self) -> Option<Ladder> {
        packed::unpack(self.packed)
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

    #[test]
    fn a_truncated_ladder_is_refused() {
        for embedded in LADDERS {
            let half = embedded.packed.char_indices().nth(embedded.packed.chars().count() / 2).map(|(index, _)| index);
            assert_eq!(packed::unpack(&embedded.packed[..half.unwrap()]), None, "{}", embedded.id);
        }
    }
}
