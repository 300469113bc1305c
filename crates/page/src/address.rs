//! Addresses within the page: a hash that names a ladder and a part of it.

/// The last segment of the address of a ladder's About page.
pub const ABOUT: &str = "about";

/// The segment after a track in the address of its plan.
pub const PLAN: &str = "plan";

/// The segment after a track in the address of its profile.
pub const PROFILE: &str = "profile";

/// The segment after a track in the address of the evidence that somebody has written down.
pub const EVIDENCE: &str = "evidence";

/// The segment after a track in the address of somebody's snapshots.
pub const HISTORY: &str = "history";

/// The segment after a track in the address of the comparison with other people.
pub const COMPARISON: &str = "comparison";

/// The segment after a track in the address of what can be exported, imported and shared.
pub const COPIES: &str = "copies";

/// The segment after a track in a link that shows somebody's view to others.
pub const SHARED: &str = "shared";

/// What there is of somebody's own on a track, besides the ladder itself.
pub const OWN_VIEWS: [&str; 7] = [PROFILE, PLAN, EVIDENCE, HISTORY, COMPARISON, COPIES, SHARED];

/// The address of a ladder within the page.
pub fn ladder_address(ladder: &str) -> String {
    format!("#/{ladder}")
}

/// The address of a track within the page.
pub fn track_address(ladder: &str, track: &str) -> String {
    format!("#/{ladder}/{track}")
}

/// The address of a ladder's About page.
pub fn about_address(ladder: &str) -> String {
    track_address(ladder, ABOUT)
}

/// The address of a view of somebody's own on a track.
pub fn own_address(ladder: &str, track: &str, view: &str) -> String {
    format!("#/{ladder}/{track}/{view}")
}

/// The address of a track's plan, for a level by its id or for the one that was chosen.
pub fn plan_address(ladder: &str, track: &str, level: Option<&str>) -> String {
    let plan = own_address(ladder, track, PLAN);
    level.map_or_else(|| plan.clone(), |level| format!("{plan}/{level}"))
}
