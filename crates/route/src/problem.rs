//! Messages for routes with names that do not exist.

use rungs_domain::ladder::Id;

use crate::shortened;

/// The part of a route that cannot be shown, and its replacement, with messages for the user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteProblem {
    /// The ladder does not exist.
    #[error("There is no ladder called “{}” here, so this is {shown} instead.", shortened(.ladder.as_str()))]
    NoLadder {
        /// The requested ladder.
        ladder: Id,
        /// Description of the view shown instead.
        shown: String,
    },
    /// The ladder to search does not exist.
    #[error("There is no ladder called “{}” here, so every ladder is searched.", shortened(.0.as_str()))]
    NoLadderToSearch(Id),
    /// The ladder to embed does not exist.
    #[error("There is no ladder called “{}” here, so another one is chosen.", shortened(.0.as_str()))]
    NoLadderToEmbed(Id),
    /// The track does not exist; another one is shown.
    #[error("This ladder has no track called “{}”, so this is {shown} instead.", shortened(.track.as_str()))]
    NoTrack {
        /// The requested track.
        track: Id,
        /// Title of the track shown instead.
        shown: String,
    },
    /// The track does not exist; a list of tracks is shown.
    #[error("This ladder has no track called “{}”. These are its tracks.", shortened(.0.as_str()))]
    NoneOfTheTracks(Id),
    /// The level does not exist; another one is shown.
    #[error("{track} has no level called “{}”, so this is {shown} instead.", shortened(.level.as_str()))]
    NoLevel {
        /// Title of the track.
        track: String,
        /// The requested level.
        level: Id,
        /// Name of the level shown instead.
        shown: String,
    },
    /// The level does not exist; a list of levels is shown.
    #[error("{track} has no level called “{}”. These are its levels.", shortened(.level.as_str()))]
    NoneOfTheLevels {
        /// Title of the track.
        track: String,
        /// The requested level.
        level: Id,
    },
    /// The level to compare does not exist.
    #[error("There is no level called “{}” here, so this is another one.", shortened(.0))]
    NoLevelToCompare(String),
    /// The criterion or statement does not exist in the track.
    #[error("This ladder has no criterion called “{}”, so this is {shown} instead.", shortened(.item.as_str()))]
    NoItem {
        /// The requested criterion or statement.
        item: Id,
        /// Title of the track shown instead.
        shown: String,
    },
    /// The criterion or statement does not exist at the level.
    #[error("There is nothing called “{}” at this level.", shortened(.0.as_str()))]
    NoItemAtLevel(Id),
    /// The snapshot does not exist; all snapshots are shown.
    #[error("There is no such snapshot here, so these are all of them.")]
    NoSnapshot,
    /// The snapshot to compare the profile with does not exist.
    #[error("The snapshot that the address names is not here.")]
    NoSnapshotToCompare,
    /// The route has segments that lead nowhere.
    #[error("There is nothing called “{}” here.", shortened(.0))]
    Nothing(String),
    /// The view is personal, but view mode is on.
    #[error("Here you can only read, so this is the track instead.")]
    OnlyToRead,
}
