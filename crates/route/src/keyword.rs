//! The words that a route's path is made of, by where they may stand.

/// In the place of a ladder: a search.
pub(crate) const SEARCH: &str = "search";
/// In the place of a ladder: the form for embedding one.
pub(crate) const EMBED: &str = "embed";

/// In the place of a track: the facts about a ladder.
pub(crate) const ABOUT: &str = "about";
/// In the place of a track: the map of a ladder's tracks.
pub(crate) const PATHS: &str = "paths";
/// In the place of a track: all of a ladder on one page.
pub(crate) const WHOLE: &str = "whole";

/// After a track: an item of its rubric.
pub(crate) const CRITERION: &str = "criterion";
/// After a track: the levels that are compared.
pub(crate) const CHANGES: &str = "changes";
/// After a track: the profile.
pub(crate) const PROFILE: &str = "profile";
/// After a track: the plan.
pub(crate) const PLAN: &str = "plan";
/// After a track: the evidence.
pub(crate) const EVIDENCE: &str = "evidence";
/// After a track: the snapshots.
pub(crate) const HISTORY: &str = "history";
/// After a track: the comparison with other people.
pub(crate) const COMPARISON: &str = "comparison";
/// After a track: export, import and sharing.
pub(crate) const TRANSFER: &str = "copies";
/// After a track: somebody's view, as a link carries it.
pub(crate) const SHARED: &str = "shared";

/// In the place of an argument that is left out.
pub(crate) const NONE: &str = "-";
/// In the place of a snapshot: today.
pub(crate) const TODAY: &str = "now";
/// The argument of a profile whose axes are the groups.
pub(crate) const GROUPS: &str = "groups";

/// What is no ladder's id unless it is encoded.
pub(crate) const AT_LADDER: [&str; 2] = [SEARCH, EMBED];
/// What is no track's id unless it is encoded.
pub(crate) const AT_TRACK: [&str; 3] = [ABOUT, PATHS, WHOLE];
/// The views of a track that are personal.
pub(crate) const PERSONAL: [&str; 7] = [PROFILE, PLAN, EVIDENCE, HISTORY, COMPARISON, TRANSFER, SHARED];
/// What is no level's id unless it is encoded.
pub(crate) const AT_LEVEL: [&str; 9] =
    [CRITERION, CHANGES, PROFILE, PLAN, EVIDENCE, HISTORY, COMPARISON, TRANSFER, SHARED];
/// What is no argument's value unless it is encoded.
pub(crate) const AT_ARGUMENT: [&str; 2] = [NONE, TODAY];
