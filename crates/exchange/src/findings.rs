//! Data in a file that does not fit the ladder, because the file was edited by hand or is from another edition.
//!
//! No such data is dropped: it is kept, and shown apart from the answers that count.

use std::collections::BTreeSet;
use std::fmt;

use rungs_domain::ladder::{Id, Ladder, TrackKind};
use rungs_domain::scoring::Score;
use rungs_store::{Edition, ItemRef, Record};

use crate::archive::ArchivedLadder;
use crate::catalogue::Catalogue;
use crate::words;

/// Maximum number of findings that are listed one by one.
pub const MAX_FINDINGS: usize = 20;

/// An inconsistency between a file and the ladder. `Display` formats it as a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The ladder is unknown.
    UnknownLadder {
        /// Title or id of the ladder in the file.
        ladder: String,
    },
    /// The file is from another edition of the ladder.
    OtherRevision {
        /// Revision in the file.
        theirs: String,
        /// Revision of the ladder here.
        mine: String,
    },
    /// The ladder does not have the track.
    UnknownTrack {
        /// Id of the track.
        track: Id,
    },
    /// The track does not have the criterion or statement.
    UnknownItem {
        /// Title of the track.
        track: String,
        /// Title of the item in the file, or its id.
        item: String,
        /// Kind of the track.
        kind: TrackKind,
    },
    /// The track does not have the level.
    UnknownLevel {
        /// Title of the track.
        track: String,
        /// Name of the item, or "Target".
        item: String,
        /// Id of the level.
        level: Id,
    },
    /// The answer does not match the kind of the track.
    OtherKind {
        /// Title of the track.
        track: String,
        /// Name of the item.
        item: String,
        /// The answer, formatted.
        answer: String,
    },
    /// A next step refers to an item that the ladder does not have.
    UnknownStep {
        /// Key of the item in the file.
        place: String,
    },
    /// The edition of the ladder at a snapshot is missing or was changed.
    UnknownEdition {
        /// Name of the snapshot.
        snapshot: String,
    },
    /// Some entries cannot be read.
    Unreadable {
        /// Number of entries.
        count: usize,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownLadder { ladder } => {
                write!(
                    formatter,
                    "There is no ladder “{ladder}” here. What the file says on it can be kept, but not shown."
                )
            }
            Self::OtherRevision { theirs, mine } => write!(
                formatter,
                "The file was written on edition “{theirs}” of this ladder, and this is edition “{mine}”. What does not fit any more will be kept and shown apart."
            ),
            Self::UnknownTrack { track } => {
                write!(
                    formatter,
                    "There is no track “{track}” here. What was answered in it will be kept and shown apart."
                )
            }
            Self::UnknownItem { track, item, kind } => {
                let noun = match kind {
                    TrackKind::Matrix => "criterion",
                    TrackKind::Checklist => "statement",
                };
                write!(
                    formatter,
                    "There is no {noun} “{item}” in the track “{track}”. It will be kept and shown apart."
                )
            }
            Self::UnknownLevel { track, item, level } => write!(
                formatter,
                "“{item}” is at the level “{level}”, which the track “{track}” does not have. It will be kept and shown apart."
            ),
            Self::OtherKind { track, item, answer } => write!(
                formatter,
                "“{item}” has the answer “{answer}”, which the track “{track}” does not ask for. It will be kept and shown apart."
            ),
            Self::UnknownStep { place } => {
                write!(
                    formatter,
                    "There is a next step for “{place}”, which is not here. It will be kept and shown apart."
                )
            }
            Self::UnknownEdition { snapshot } => write!(
                formatter,
                "The ladder as it was at the snapshot “{snapshot}” is missing or was changed. The snapshot's scores will be kept."
            ),
            Self::Unreadable { count: 1 } => {
                write!(formatter, "One entry of the file cannot be read and is left out. It stays in the file.")
            }
            Self::Unreadable { count } => {
                write!(formatter, "{count} entries of the file cannot be read and are left out. They stay in the file.")
            }
        }
    }
}

/// Returns the inconsistencies between a file and a ladder, without duplicates. Without a ladder, the only one is that
/// it is unknown.
pub fn findings(archived: &ArchivedLadder, ladder: Option<&Ladder>) -> Vec<Finding> {
    let unreadable = (archived.unreadable > 0).then_some(Finding::Unreadable { count: archived.unreadable });
    let Some(ladder) = ladder else {
        return std::iter::once(Finding::UnknownLadder { ladder: archived.name().to_owned() })
            .chain(unreadable)
            .collect();
    };
    let record = &archived.record;
    let mut checker =
        Checker { ladder, catalogue: Catalogue::new(Some(ladder)), seen: BTreeSet::new(), found: Vec::new() };
    checker.found.extend(unreadable);
    if record.revision != ladder.revision {
        let (theirs, mine) = (record.revision.clone(), ladder.revision.clone());
        checker.found.push(Finding::OtherRevision { theirs, mine });
    }
    for (track, item, answer) in record.answers() {
        checker.check_item(track, item, &answer.value.title, Some(&answer.value.score));
    }
    for place in record.evidence().flat_map(|(_, evidence)| &evidence.serves) {
        checker.check_item(&place.track, &place.item, &place.title, None);
    }
    checker.check_steps(record);
    checker.check_target(record);
    checker.check_editions(record);
    checker.found
}

/// Formats the first `most` findings as sentences, followed by the number of others.
pub fn sentences(findings: &[Finding], most: usize) -> Vec<String> {
    let mut sentences: Vec<String> = findings.iter().take(most).map(Finding::to_string).collect();
    if let more @ 1.. = findings.len().saturating_sub(most) {
        sentences.push(format!("And {more} more."));
    }
    sentences
}

struct Checker<'a> {
    ladder: &'a Ladder,
    catalogue: Catalogue<'a>,
    /// Tracks and items that were checked already.
    seen: BTreeSet<(Id, Option<Id>)>,
    found: Vec<Finding>,
}

impl Checker<'_> {
    fn check_item(&mut self, id: &Id, item: &Id, then: &str, score: Option<&Score>) {
        let Some(track) = self.ladder.track(id) else {
            return self.unknown_track(id);
        };
        let title = track.title.clone();
        let name = self.catalogue.name(id, item, then);
        if self.catalogue.item(id, item).is_none() {
            if self.seen.insert((id.clone(), Some(item.clone()))) {
                self.found.push(Finding::UnknownItem { track: title, item: name, kind: track.kind });
            }
            return;
        }
        match score {
            Some(score) if score.fits(track) => {}
            Some(Score::Level(level)) if track.kind == TrackKind::Matrix => {
                self.found.push(Finding::UnknownLevel { track: title, item: name, level: level.clone() });
            }
            Some(score) => {
                let answer = words::answer(None, Some(score));
                self.found.push(Finding::OtherKind { track: title, item: name, answer });
            }
            None => {}
        }
    }

    fn unknown_track(&mut self, id: &Id) {
        if self.seen.insert((id.clone(), None)) {
            self.found.push(Finding::UnknownTrack { track: id.clone() });
        }
    }

    fn check_steps(&mut self, record: &Record) {
        for (track, item, step) in record.steps() {
            if !step.is_empty() && self.catalogue.item(track, item).is_none() {
                self.found.push(Finding::UnknownStep { place: ItemRef::key(track, item) });
            }
        }
    }

    fn check_target(&mut self, record: &Record) {
        let Some(target) = record.target() else { return };
        match self.ladder.track(&target.track) {
            None => self.unknown_track(&target.track),
            Some(track) if track.level_index(&target.level).is_none() => self.found.push(Finding::UnknownLevel {
                track: track.title.clone(),
                item: "Target".to_owned(),
                level: target.level.clone(),
            }),
            Some(_) => {}
        }
    }

    fn check_editions(&mut self, record: &Record) {
        let sound = record.editions.intact();
        // Snapshots share editions, so each edition is decoded once.
        let readable = sound.iter().filter(|(_, edition)| Edition::ladder(edition).is_some());
        let readable: BTreeSet<&str> = readable.map(|(fingerprint, _)| fingerprint).collect();
        let unknown = record.snapshots().filter(|(_, snapshot)| !readable.contains(snapshot.edition.as_str()));
        self.found.extend(unknown.map(|(_, snapshot)| Finding::UnknownEdition { snapshot: snapshot.name.clone() }));
    }
}
