//! What in a file does not fit the ladder as it is here, because it was changed by hand or comes from another edition.
//!
//! None of it is dropped: it is kept, and shown apart from what counts.

use std::collections::BTreeSet;
use std::fmt;

use rungs_domain::ladder::{Id, Ladder, TrackKind};
use rungs_domain::scoring::Score;
use rungs_store::{Edition, ItemPlace, Record};

use crate::archive::Part;
use crate::catalogue::Catalogue;
use crate::words;

/// How many findings are told one by one.
pub const MOST: usize = 20;

/// One thing that does not fit. Its text is a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// There is no such ladder here.
    UnknownLadder {
        /// What the file calls it.
        ladder: String,
    },
    /// The file was written on another edition of the ladder.
    OtherRevision {
        /// The edition in the file.
        theirs: String,
        /// The edition here.
        mine: String,
    },
    /// The ladder has no such track.
    UnknownTrack {
        /// The track's id.
        track: Id,
    },
    /// The track has no such criterion or statement.
    UnknownItem {
        /// The track's title.
        track: String,
        /// What it was called then, or else its id.
        item: String,
        /// How the track is scored.
        kind: TrackKind,
    },
    /// The track has no such level.
    UnknownLevel {
        /// The track's title.
        track: String,
        /// What names the level: an item, or the target.
        item: String,
        /// The level's id.
        level: Id,
    },
    /// The answer cannot be given in a track that is scored like this one.
    OtherKind {
        /// The track's title.
        track: String,
        /// The item.
        item: String,
        /// The answer in words.
        answer: String,
    },
    /// A next step is for something that the ladder does not have.
    UnknownStep {
        /// Its place, as the file writes it.
        place: String,
    },
    /// The ladder as it was at a snapshot is missing or was changed.
    UnknownEdition {
        /// What the snapshot is called.
        snapshot: String,
    },
    /// Some entries cannot be read.
    Unreadable {
        /// How many.
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

/// What does not fit the ladder, each thing once. Without a ladder that is the ladder itself.
pub fn findings(part: &Part, ladder: Option<&Ladder>) -> Vec<Finding> {
    let unreadable = (part.unreadable > 0).then_some(Finding::Unreadable { count: part.unreadable });
    let Some(ladder) = ladder else {
        return std::iter::once(Finding::UnknownLadder { ladder: part.name().to_owned() }).chain(unreadable).collect();
    };
    let record = &part.record;
    let mut search =
        Search { ladder, catalogue: Catalogue::new(Some(ladder)), seen: BTreeSet::new(), found: Vec::new() };
    search.found.extend(unreadable);
    if record.revision != ladder.revision {
        let (theirs, mine) = (record.revision.clone(), ladder.revision.clone());
        search.found.push(Finding::OtherRevision { theirs, mine });
    }
    for (track, item, answer) in record.answers() {
        search.place(track, item, &answer.value.title, Some(&answer.value.score));
    }
    for place in record.evidence().flat_map(|(_, evidence)| &evidence.serves) {
        search.place(&place.track, &place.item, &place.title, None);
    }
    search.steps(record);
    search.target(record);
    search.editions(record);
    search.found
}

/// Findings as sentences: the first ones each, and how many more there are.
pub fn sentences(findings: &[Finding], most: usize) -> Vec<String> {
    let mut sentences: Vec<String> = findings.iter().take(most).map(Finding::to_string).collect();
    if let more @ 1.. = findings.len().saturating_sub(most) {
        sentences.push(format!("And {more} more."));
    }
    sentences
}

struct Search<'a> {
    ladder: &'a Ladder,
    catalogue: Catalogue<'a>,
    /// What was looked at already, a track with or without an item.
    seen: BTreeSet<(Id, Option<Id>)>,
    found: Vec<Finding>,
}

impl Search<'_> {
    fn place(&mut self, id: &Id, item: &Id, then: &str, score: Option<&Score>) {
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

    fn steps(&mut self, record: &Record) {
        for (track, item, step) in record.steps() {
            if !step.is_empty() && self.catalogue.item(track, item).is_none() {
                self.found.push(Finding::UnknownStep { place: ItemPlace::key(track, item) });
            }
        }
    }

    fn target(&mut self, record: &Record) {
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

    fn editions(&mut self, record: &Record) {
        let sound = record.editions.sound();
        // Many snapshots share an edition, and each is read once.
        let readable = sound.iter().filter(|(_, edition)| Edition::ladder(edition).is_some());
        let readable: BTreeSet<&str> = readable.map(|(fingerprint, _)| fingerprint).collect();
        let unknown = record.snapshots().filter(|(_, snapshot)| !readable.contains(snapshot.edition.as_str()));
        self.found.extend(unknown.map(|(_, snapshot)| Finding::UnknownEdition { snapshot: snapshot.name.clone() }));
    }
}
