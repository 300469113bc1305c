//! Copies of a ladder as it was when snapshots were taken.

use std::collections::BTreeMap;

use rungs_domain::ladder::Ladder;
use serde::{Deserialize, Serialize};

use crate::values::Verbatim;

/// Version of the JSON form of a ladder. Increase it with every change that an older reader would get wrong.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Versioned<L> {
    version: u32,
    ladder: L,
}

/// A ladder at one point in time, in the versioned JSON of the model: `{"version": 1, "ladder": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Edition(Verbatim);

impl Edition {
    /// Creates the edition of a ladder in its present state.
    pub fn of(ladder: &Ladder) -> Result<Self, serde_json::Error> {
        Verbatim::of(&Versioned { version: VERSION, ladder }).map(Self)
    }

    /// Returns the ladder, or `None` if the JSON is damaged or of an unknown version.
    pub fn ladder(&self) -> Option<Ladder> {
        let Versioned { version, ladder } = self.0.read().ok()?;
        (version == VERSION).then_some(ladder)
    }

    /// Returns the FNV-1a hash of the JSON (64 bits, see <http://www.isthe.com/chongo/tech/comp/fnv/>). White space
    /// between the JSON tokens is ignored, because an editor may change it.
    pub fn fingerprint(&self) -> String {
        fingerprint(&compact(self.0.as_str()))
    }
}

/// The editions of a ladder by fingerprint. Snapshots share them; an edition never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Editions(BTreeMap<String, Edition>);

impl Editions {
    /// Returns the edition with a fingerprint.
    pub fn get(&self, fingerprint: &str) -> Option<&Edition> {
        self.0.get(fingerprint)
    }

    /// Iterates over the editions, ordered by fingerprint.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Edition)> {
        self.0.iter().map(|(fingerprint, edition)| (fingerprint.as_str(), edition))
    }

    /// Returns whether there are no editions.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an edition and returns its fingerprint.
    pub fn add(&mut self, edition: Edition) -> String {
        let fingerprint = edition.fingerprint();
        self.0.entry(fingerprint.clone()).or_insert(edition);
        fingerprint
    }

    /// Adds the editions that only `other` has.
    pub fn merge(&mut self, other: &Self) {
        for (fingerprint, edition) in &other.0 {
            self.0.entry(fingerprint.clone()).or_insert_with(|| edition.clone());
        }
    }

    /// Returns the editions whose fingerprint matches their content. All others have been tampered with.
    pub fn intact(&self) -> Self {
        let sound = self.0.iter().filter(|(fingerprint, edition)| edition.fingerprint() == **fingerprint);
        Self(sound.map(|(fingerprint, edition)| (fingerprint.clone(), edition.clone())).collect())
    }
}

/// Returns the FNV-1a hash of a text as sixteen hexadecimal digits.
pub(crate) fn fingerprint(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

/// Removes the white space between the tokens of JSON.
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
