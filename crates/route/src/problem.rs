//! What a route names that is not there.

use rungs_domain::ladder::Id;

use crate::shortened;

/// What a route asks for and does not get, and what is shown instead, for people to read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RouteProblem {
    /// There is no such ladder.
    #[error("There is no ladder called “{}” here, so this is {shown} instead.", shortened(.ladder.as_str()))]
    NoLadder {
        /// What was asked for.
        ladder: Id,
        /// What is shown instead.
        shown: String,
    },
    /// There is no such ladder to search.
    #[error("There is no ladder called “{}” here, so every ladder is searched.", shortened(.0.as_str()))]
    NoLadderToSearch(Id),
    /// There is no such ladder to embed.
    #[error("There is no ladder called “{}” here, so another one is chosen.", shortened(.0.as_str()))]
    NoLadderToEmbed(Id),
    /// The ladder has no such track, and another one is shown.
    #[error("This ladder has no track called “{}”, so this is {shown} instead.", shortened(.track.as_str()))]
    NoTrack {
        /// What was asked for.
        track: Id,
        /// The title of the track that is shown instead.
        shown: String,
    },
    /// The ladder has no such track, and its tracks are shown.
    #[error("This ladder has no track called “{}”. These are its tracks.", shortened(.0.as_str()))]
    NoneOfTheTracks(Id),
    /// The track has no such level, and another one is shown.
    #[error("{track} has no level called “{}”, so this is {shown} instead.", shortened(.level.as_str()))]
    NoLevel {
        /// The title of the track.
        track: String,
        /// What was asked for.
        level: Id,
        /// The name of the level that is shown instead.
        shown: String,
    },
    /// The track has no such level, and its levels are shown.
    #[error("{track} has no level called “{}”. These are its levels.", shortened(.level.as_str()))]
    NoneOfTheLevels {
        /// The title of the track.
        track: String,
        /// What was asked for.
        level: Id,
    },
    /// There is no such level to compare.
    #[error("There is no level called “{}” here, so this is another one.", shortened(.0))]
    NoLevelToCompare(String),
    /// The track has no such criterion or statement.
    #[error("This ladder has no criterion called “{}”, so this is {shown} instead.", shortened(.item.as_str()))]
    NoItem {
        /// What was asked for.
        item: Id,
        /// The title of the track that is shown.
        shown: String,
    },
    /// The level has no such criterion or statement.
    #[error("There is nothing called “{}” at this level.", shortened(.0.as_str()))]
    NoItemAtLevel(Id),
    /// There is no such snapshot, and all are shown.
    #[error("There is no such snapshot here, so these are all of them.")]
    NoSnapshot,
    /// There is no such snapshot to lay over the profile.
    #[error("The snapshot that the address names is not here.")]
    NoSnapshotToCompare,
    /// The route goes on where nothing is below.
    #[error("There is nothing called “{}” here.", shortened(.0))]
    Nothing(String),
    /// The route is personal, and people may only read.
    #[error("Here you can only read, so this is the track instead.")]
    OnlyToRead,
}
