//! Ladders as they were when snapshots were taken.

use std::collections::BTreeMap;

use rungs_domain::ladder::Ladder;
use serde::{Deserialize, Serialize};

use crate::values::Verbatim;

/// The number of the form that ladders are written in. It goes up by one with every change that an older reader would
/// get wrong.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Versioned<L> {
    version: u32,
    ladder: L,
}

/// A ladder as it was at one time, in the versioned JSON of the model: `{"version": 1, "ladder": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Edition(Verbatim);

impl Edition {
    /// Holds a ladder as it is.
    pub fn of(ladder: &Ladder) -> Result<Self, serde_json::Error> {
        Verbatim::of(&Versioned { version: VERSION, ladder }).map(Self)
    }

    /// The ladder; nothing where it is damaged, or of a version that is not known here.
    pub fn ladder(&self) -> Option<Ladder> {
        let Versioned { version, ladder } = self.0.read().ok()?;
        (version == VERSION).then_some(ladder)
    }

    /// 64 bits that tell editions apart, as FNV-1a makes them, see <http://www.isthe.com/chongo/tech/comp/fnv/>. White
    /// space between the parts of the JSON, which an editor may change, does not count.
    pub fn fingerprint(&self) -> String {
        fingerprint(&compact(self.0.as_str()))
    }
}

/// The editions of a ladder by their fingerprints. Snapshots share them, and none is ever changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Editions(BTreeMap<String, Edition>);

impl Editions {
    /// The edition with a fingerprint.
    pub fn get(&self, fingerprint: &str) -> Option<&Edition> {
        self.0.get(fingerprint)
    }

    /// Every edition, in the order of the fingerprints.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Edition)> {
        self.0.iter().map(|(fingerprint, edition)| (fingerprint.as_str(), edition))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an edition, and returns its fingerprint.
    pub fn add(&mut self, edition: Edition) -> String {
        let fingerprint = edition.fingerprint();
        self.0.entry(fingerprint.clone()).or_insert(edition);
        fingerprint
    }

    /// Takes over the editions of another copy.
    pub fn merge(&mut self, other: &Self) {
        for (fingerprint, edition) in &other.0 {
            self.0.entry(fingerprint.clone()).or_insert_with(|| edition.clone());
        }
    }

    /// Those that bear their own fingerprints. What does not was tampered with.
    pub fn sound(&self) -> Self {
        let sound = self.0.iter().filter(|(fingerprint, edition)| edition.fingerprint() == **fingerprint);
        Self(sound.map(|(fingerprint, edition)| (fingerprint.clone(), edition.clone())).collect())
    }
}

/// FNV-1a of a text, as sixteen digits.
pub(crate) fn fingerprint(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

/// JSON without the white space between its parts.
fn compact(json: &str) -> String {
    let (mut is_text, mut is_escaped) = (false, false);
    let mut is_part = |character: &char| {
        let is_kept = is_text || !character.is_ascii_whitespace();
        if *character == '"' && !is_escaped {
            is_text = !is_text;
        }
        is_escaped = is_text && *character == '\\' && !is_escaped;
        is_kept
    };
    json.chars().filter(|character| is_part(character)).collect()
}
