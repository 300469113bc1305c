//! What a journal holds.

use std::collections::BTreeMap;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::packed;
use rungs_domain::persistence::Record;
use serde::{Deserialize, Serialize};

use crate::entries::Entries;

/// All that somebody has written beside their scores on one ladder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Journal {
    /// What they can show for themselves, under ids made when it was first written.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub evidence: Entries<Evidence>,
    /// What they mean to do about an item, under [`ItemPlace::key`].
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub steps: Entries<Step>,
    /// Where they want to go, under [`Journal::TARGET`].
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub targets: Entries<Target>,
    /// Their scores at earlier times, under ids made when they were taken.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub snapshots: Entries<Snapshot>,
    /// Views of other people that were kept on purpose, under ids made when they were kept.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub people: Entries<Person>,
    /// The ladder as it was when snapshots were taken, packed, under a fingerprint of that text. Many snapshots share
    /// one, and none is ever changed.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub editions: BTreeMap<String, String>,
}

/// Something that a person can show for themselves, written once for all that it serves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Plain text; web and mail addresses in it are shown as links.
    pub text: String,
    /// What it serves, each once.
    #[serde(default)]
    pub serves: Vec<ItemPlace>,
}

/// Something that is scored, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ItemPlace {
    /// The track.
    pub track: Id,
    /// The criterion, statement or part.
    pub item: Id,
    /// What it was called then, to be shown once it has left the ladder.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

impl ItemPlace {
    /// The key of an item among those of all tracks.
    pub fn key(track: &Id, item: &Id) -> String {
        format!("{track}/{item}")
    }

    /// Whether this is that item, whatever it was called.
    pub fn is(&self, track: &Id, item: &Id) -> bool {
        self.track == *track && self.item == *item
    }
}

/// What somebody means to do about an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Step {
    /// The place among the priorities, from the lowest number; nothing where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<u32>,
    /// The next step, in their own words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next: String,
    /// By when, as `2026-11-30`; empty without.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
}

impl Step {
    /// Whether nothing was decided yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A level that somebody wants to reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The track.
    pub track: Id,
    /// The level.
    pub level: Id,
}

/// Somebody's scores at an earlier time. It never changes, whatever becomes of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// What they called it.
    pub name: String,
    /// When it was taken, in milliseconds since 1970-01-01 UTC.
    pub taken_at: u64,
    /// The key of the ladder as it was, among [`Journal::editions`].
    pub edition: String,
    /// The scores.
    #[serde(with = "crate::scores")]
    pub scores: Record,
}

/// Another person's view, kept on purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// What they are called here.
    pub name: String,
    /// Their scores.
    #[serde(with = "crate::scores")]
    pub scores: Record,
    /// Where they see the next level, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// The notes that they sent along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Evidence>,
}

impl Journal {
    /// The key of the one target that a person has on a ladder.
    pub const TARGET: &str = "target";

    /// Where they want to go, if they said so.
    pub fn target(&self) -> Option<&Target> {
        self.targets.get(Self::TARGET)
    }

    /// The evidence that serves an item, with its keys, in the order in which it was first written.
    pub fn evidence_for<'j>(&'j self, track: &'j Id, item: &'j Id) -> impl Iterator<Item = (&'j str, &'j Evidence)> {
        self.evidence.iter().filter(move |(_, evidence)| evidence.serves.iter().any(|place| place.is(track, item)))
    }

    /// Keeps scores and the ladder as they are. Scores that cannot be packed with their ladder are not taken.
    pub fn take_snapshot(&mut self, id: &str, name: String, ladder: &Ladder, scores: Record, now: u64) -> Option<()> {
        let text = packed::pack(ladder).ok()?;
        let edition = fingerprint(&text);
        self.editions.insert(edition.clone(), text);
        self.snapshots.set(id, Some(Snapshot { name, taken_at: now, edition, scores }), now);
        Some(())
    }

    /// The ladder as it was when a snapshot was taken; nothing where that is damaged.
    pub fn edition(&self, snapshot: &Snapshot) -> Option<Ladder> {
        packed::unpack(self.editions.get(&snapshot.edition)?)
    }

    /// Takes over what another copy knows later, entry by entry.
    pub fn merge(&mut self, other: &Self) {
        self.evidence.merge(&other.evidence);
        self.steps.merge(&other.steps);
        self.targets.merge(&other.targets);
        self.snapshots.merge(&other.snapshots);
        self.people.merge(&other.people);
        for (key, edition) in &other.editions {
            // What does not bear its own fingerprint was tampered with, and must not take the place of what does.
            if fingerprint(edition) == *key {
                self.editions.insert(key.clone(), edition.clone());
            }
        }
    }

    /// Gives everything that one change has changed the value it had before, unless it was changed again since then.
    /// Returns whether all of it was given back.
    pub fn undo(&mut self, before: &Self, after: &Self, now: u64) -> bool {
        let undone = [
            self.evidence.undo(&before.evidence, &after.evidence, now),
            self.steps.undo(&before.steps, &after.steps, now),
            self.targets.undo(&before.targets, &after.targets, now),
            self.snapshots.undo(&before.snapshots, &after.snapshots, now),
            self.people.undo(&before.people, &after.people, now),
        ];
        undone.iter().all(|is_undone| *is_undone)
    }

    /// Whether there is nothing, not even the mark of something that was removed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// 64 bits that tell texts apart, as FNV-1a makes them, see <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fingerprint(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}
