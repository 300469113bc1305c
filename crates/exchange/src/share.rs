//! The payload of a share link: a person's answers on one track, and the evidence they chose to include.
//!
//! It is `1.` followed by URL-safe base64 of compact JSON, compressed with zlib. The checksum of zlib detects links
//! that were cut off. The members of the JSON have short names to keep the address short:
//!
//! | member | meaning |
//! |---|---|
//! | `t` | the track |
//! | `r` | the revision of the ladder |
//! | `n` | the person's name |
//! | `s` | the answers, each `[item, answer]`, or `[item, answer, track]` for another track |
//! | `g` | the target as `[track, level]`, optional |
//! | `e` | the evidence in its stored form, optional |
//! | `a` | the time of sharing |
//!
//! An answer is `met`, `partly`, `not` (not yet), `none` (not applicable), or `l:` and the id of a level.

mod wire;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::scoring::Score;
use rungs_store::{Answer, Answers, Dated, Evidence, Record, Target};

use crate::catalogue::Catalogue;

/// Version of the payload. Increase it with every change that an older reader would get wrong.
pub const VERSION: u64 = 1;

/// Maximum size of the uncompressed JSON, in bytes. Without a limit, a few bytes could exhaust the memory.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Compression level of zlib: the highest.
const LEVEL: u8 = 10;

/// The answers that a person shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedView {
    /// The shared track.
    pub track: Id,
    /// Revision of the ladder that was scored.
    pub revision: String,
    /// The person's name.
    pub name: String,
    /// The scores by track and item.
    pub scores: Vec<(Id, Id, Score)>,
    /// The target level, if there is one.
    pub target: Option<Target>,
    /// The evidence, if the person chose to include it.
    pub notes: Vec<Evidence>,
    /// Time of sharing, in milliseconds since 1970-01-01 UTC.
    pub shared_at: u64,
}

/// Reasons why a link cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// The link was made by a later version of Rungs; this version cannot interpret it safely.
    #[error("the link was made by a newer version of Rungs (format {found}, this version knows {VERSION})")]
    Newer {
        /// Version number in the link.
        found: u64,
    },
    /// The link was cut off or changed.
    #[error("the link is incomplete; ask for it to be sent again")]
    Damaged,
    /// The link contains more data than a link of Rungs can have.
    #[error("the link holds more than can be read")]
    TooLarge,
}

/// The data is too large for a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Your evidence is more than a link can carry. Make the link without it, or send the file of an export.")]
pub struct TooLargeToShare;

/// Encodes a payload. A payload whose JSON is longer than [`MAX_BYTES`] cannot be decoded.
pub fn encode(view: &SharedView) -> String {
    format!("{VERSION}.{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&wire::write(view), LEVEL)))
}

/// Decodes a payload.
pub fn decode(text: &str) -> Result<SharedView, ShareError> {
    let (version, payload) = text.trim().split_once('.').ok_or(ShareError::Damaged)?;
    match version.parse() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => return Err(ShareError::Newer { found: newer }),
        _ => return Err(ShareError::Damaged),
    }
    let compressed = URL_SAFE_NO_PAD.decode(payload).map_err(|_| ShareError::Damaged)?;
    let json = decompress_to_vec_zlib_with_limit(&compressed, MAX_BYTES).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => ShareError::TooLarge,
        _ => ShareError::Damaged,
    })?;
    wire::read(&json).ok_or(ShareError::Damaged)
}

impl SharedView {
    /// Collects a person's answers on a track, with the target and optionally all evidence on the ladder.
    pub fn of(ladder: &Ladder, track: &Track, record: &Record, name: &str, with_notes: bool, now: u64) -> Self {
        let of_track = record.answers().filter(|(of, _, _)| **of == track.id);
        let scores = of_track.map(|(track, item, answer)| (track.clone(), item.clone(), answer.value.score.clone()));
        let notes = record.evidence().filter(|_| with_notes).map(|(_, piece)| piece.clone());
        Self {
            track: track.id.clone(),
            revision: ladder.revision.clone(),
            name: name.trim().to_owned(),
            scores: scores.collect(),
            target: record.target().cloned(),
            notes: notes.collect(),
            shared_at: now,
        }
    }

    /// Encodes the payload of a link.
    pub fn to_payload(&self) -> Result<String, TooLargeToShare> {
        let payload = encode(self);
        // A payload that is too large cannot be decoded.
        if decode(&payload).is_ok() { Ok(payload) } else { Err(TooLargeToShare) }
    }

    /// Returns the answers, dated at the time of sharing, with the ladder's present wording.
    pub fn answers(&self, ladder: &Ladder) -> Answers {
        let catalogue = Catalogue::new(Some(ladder));
        let answer = |(track, item, score): &(Id, Id, Score)| {
            let value = match catalogue.item(track, item) {
                Some(known) => Answer::new(known.track, known.item, score.clone()),
                None => Answer { score: score.clone(), title: String::new(), wording: Vec::new() },
            };
            (track.clone(), item.clone(), Dated { at: self.shared_at, value })
        };
        self.scores.iter().map(answer).collect()
    }
}
