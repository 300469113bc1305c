//! The difference between two editions of a ladder, and what it does to a person's answers.
//!
//! [`compare`] says what became of every track, level, criterion and statement: a [`Revision`] of [`Fate`]s. [`effects`]
//! says what that means for a record: which answers stay, which are to be looked at again, what is new, what is gone, and
//! what may be carried over. [`actions`] has what the person can do about it, as drafts of one undo step each.
//!
//! Pure logic: no browser, clock or files.
//!
//! # What is compared when the old edition is not there
//!
//! An answer carries the title and wording that it was given on, and its key has the ids. That is enough to tell whether
//! it stays, is to be looked at again, or is gone, so nothing more is stored with answers. A whole old edition exists
//! only where a snapshot was taken. [`Baseline`] takes that of the latest snapshot whose edition is not the present one,
//! and it adds three things: what is new, as opposed to skipped; what became of whole rows, tracks and levels; and an
//! answer on a row whose wording at another level tells what it became. Storing an edition with the first answer would
//! add these for everybody, but cost tens of kilobytes in every save of the record, which the first click on a score
//! would wait for.
//!
//! Without an old edition, an answer that is gone is matched by its own wording, see [`effects`]. It finds its item if
//! the item, the track or the level has another id; if the level and the track both have, it does not. What has no answer
//! is listed as "new or skipped" ([`Unanswered::NewOrSkipped`]) and is by itself no reason to tell that the ladder has
//! changed.
//!
//! # What the person has been told
//!
//! "This ladder has changed" is shown once for an edition. The record has an entry for each edition that was told of
//! (`["seen-edition", fingerprint]`, see [`rungs_store::SeenEdition`]): a kind of entry of its own, which versions before
//! it keep letter by letter, so the schema stays. An entry for each edition, rather than one that names the last, makes
//! merging a union: copies that meet different editions of one ladder do not tell of them in turn.
//!
//! # Limits
//!
//! An id is believed: a document that gives the id of a row to another one has reworded it. Renaming an organisation
//! in the text is a change of wording. What is noted on an item (next step, evidence) goes along with its answer; what is
//! noted on an unanswered item stays where it is.

pub mod actions;
mod baseline;
mod carried_score;
mod changes;
mod compare;
mod division;
mod effects;
mod elements;
mod fate;
mod grouping;
mod items;
mod key;
mod likeness;
mod matching;
mod own_wording;
mod proposal;
mod ranking;
mod revision;
mod scopes;
mod search;
mod successor;
mod words;

pub use baseline::{Baseline, BaselineSnapshot};
pub use compare::compare;
pub use effects::{ChangedAnswer, Effects, GoneAnswer, GoneReason, KeptAnswer, Unanswered, effects};
pub use fate::{
    Candidate, Changes, Element, ElementKind, Fate, FateKind, Match, MatchedBy, Move, Place, Renaming, Rewording, Share,
};
pub use proposal::{CarryOver, Choice, Proposal, Reason};
pub use revision::{RenamedGroup, Revision};
