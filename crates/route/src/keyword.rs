//! Keywords of a route's path, by their position.

/// Instead of a ladder: search.
pub(crate) const SEARCH: &str = "search";
/// Instead of a ladder: the embed form.
pub(crate) const EMBED: &str = "embed";
/// Instead of a ladder: the authoring view.
pub(crate) const AUTHORING: &str = "new";

/// Instead of a track: the facts about the ladder.
pub(crate) const ABOUT: &str = "about";
/// Instead of a track: the map of the ladder's tracks.
pub(crate) const PATHS: &str = "paths";
/// Instead of a track: the whole ladder on one page.
pub(crate) const WHOLE: &str = "whole";

/// After a track: an item of its rubric.
pub(crate) const CRITERION: &str = "criterion";
/// After a track: the comparison of two levels.
pub(crate) const CHANGES: &str = "changes";
/// After a track: the profile.
pub(crate) const PROFILE: &str = "profile";
/// After a track: the plan.
pub(crate) const PLAN: &str = "plan";
/// After a track: the evidence.
pub(crate) const EVIDENCE: &str = "evidence";
/// After a track: the history of snapshots.
pub(crate) const HISTORY: &str = "history";
/// After a track: the comparison with other people.
pub(crate) const COMPARISON: &str = "comparison";
/// After a track: export, import and sharing.
pub(crate) const TRANSFER: &str = "copies";
/// After a track: another person's answers, contained in the link.
pub(crate) const SHARED: &str = "shared";
/// After a track: what has changed in the ladder since it was answered.
pub(crate) const REVISION: &str = "revision";

/// Placeholder for an omitted argument.
pub(crate) const NONE: &str = "-";
/// Instead of a snapshot: today's answers.
pub(crate) const TODAY: &str = "now";
/// Argument of the profile: the axes are groups.
pub(crate) const GROUPS: &str = "groups";

/// Words that are encoded when they are a ladder's id.
pub(crate) const AT_LADDER: [&str; 3] = [SEARCH, EMBED, AUTHORING];
/// Of those, the ones that the reading part shows.
pub(crate) const READING: [&str; 2] = [SEARCH, EMBED];
/// Words that are encoded when they are a track's id.
pub(crate) const AT_TRACK: [&str; 3] = [ABOUT, PATHS, WHOLE];
/// Keywords of the personal views of a track.
pub(crate) const PERSONAL: [&str; 8] = [PROFILE, PLAN, EVIDENCE, HISTORY, COMPARISON, TRANSFER, SHARED, REVISION];
/// Words that are encoded when they are a level's id.
pub(crate) const AT_LEVEL: [&str; 10] =
    [CRITERION, CHANGES, PROFILE, PLAN, EVIDENCE, HISTORY, COMPARISON, TRANSFER, SHARED, REVISION];
/// Words that are encoded when they are the value of an argument.
pub(crate) const AT_ARGUMENT: [&str; 2] = [NONE, TODAY];
