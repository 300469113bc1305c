//! What a link carries to another person: somebody's answers on one track, and no more than they chose to send.
//!
//! It is `1.` and then base64 as addresses have it, of compact JSON, compressed with zlib. The checksum that zlib adds
//! tells whether all of it has arrived. The members of the JSON are short because they travel in an address:
//!
//! | member | what it is |
//! |---|---|
//! | `t` | the track |
//! | `r` | the edition of the ladder |
//! | `n` | the name |
//! | `s` | the answers, each `[item, answer]`, or `[item, answer, track]` where it is of another track |
//! | `g` | where they want to go, as `[track, level]`; absent without |
//! | `e` | notes as they are stored; absent without |
//! | `a` | when it was shared |
//!
//! An answer is `met`, `partly`, `not`, `none` where it does not apply, or `l:` and the id of a level.

mod wire;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::scoring::Score;
use rungs_store::{Answer, Answers, Dated, Evidence, Record, Target};

use crate::catalogue::Catalogue;

/// The version that is written. It goes up by one with every change that an older reader would get wrong.
pub const VERSION: u64 = 1;

/// How many bytes a link may hold once it is unpacked. A few bytes could otherwise fill the memory.
pub const LARGEST: usize = 1024 * 1024;

/// How hard zlib tries: as hard as it can.
const LEVEL: u8 = 10;

/// What somebody shares of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedView {
    /// The track that they shared.
    pub track: Id,
    /// The edition of the ladder that they scored.
    pub revision: String,
    /// What they call themselves.
    pub name: String,
    /// Their answers, by track and item.
    pub scores: Vec<(Id, Id, Score)>,
    /// Where they want to go, if they said so.
    pub target: Option<Target>,
    /// The notes that they chose to send along.
    pub notes: Vec<Evidence>,
    /// When it was shared, in milliseconds since 1970-01-01 UTC.
    pub shared_at: u64,
}

/// Why a link cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// It was made by a later version of Rungs, and may mean more than this one understands.
    #[error("the link was made by a newer version of Rungs (format {found}, this version knows {VERSION})")]
    Newer {
        /// The version it says it has.
        found: u64,
    },
    /// It was cut off or changed on its way.
    #[error("the link is incomplete; ask for it to be sent again")]
    Damaged,
    /// There is more in it than a link of Rungs can have.
    #[error("the link holds more than can be read")]
    TooLarge,
}

/// A link cannot carry all that was to be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Your evidence is more than a link can carry. Make the link without it, or send the file of an export.")]
pub struct TooMuch;

/// Writes what a link carries. What is longer than [`LARGEST`] before it is compressed is too long for any link, and is
/// not read again.
pub fn encode(view: &SharedView) -> String {
    format!("{VERSION}.{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&wire::write(view), LEVEL)))
}

/// Reads what a link carries.
pub fn decode(text: &str) -> Result<SharedView, ShareError> {
    let (version, payload) = text.trim().split_once('.').ok_or(ShareError::Damaged)?;
    match version.parse() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => return Err(ShareError::Newer { found: newer }),
        _ => return Err(ShareError::Damaged),
    }
    let compressed = URL_SAFE_NO_PAD.decode(payload).map_err(|_| ShareError::Damaged)?;
    let json = decompress_to_vec_zlib_with_limit(&compressed, LARGEST).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => ShareError::TooLarge,
        _ => ShareError::Damaged,
    })?;
    wire::read(&json).ok_or(ShareError::Damaged)
}

impl SharedView {
    /// What a person shares of their answers on a track, with the target and, if they want it so, the evidence that they
    /// have on the ladder.
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

    /// What a link to it carries.
    pub fn to_payload(&self) -> Result<String, TooMuch> {
        let payload = encode(self);
        // What is too much for a link cannot be read again.
        if decode(&payload).is_ok() { Ok(payload) } else { Err(TooMuch) }
    }

    /// The answers as given when they were shared, on the wording that the ladder has.
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
