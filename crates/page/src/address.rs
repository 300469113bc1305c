//! Addresses within the page: a hash that names a ladder and a part of it.

/// The last segment of the address of a ladder's About page.
pub const ABOUT: &str = "about";

/// The segment after a track in the address of its plan.
pub const PLAN: &str = "plan";

/// The segment after a track in the address of its profile.
pub const PROFILE: &str = "profile";

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

/// The address of a track's plan, for a level by its id or for the next one.
pub fn plan_address(ladder: &str, track: &str, level: Option<&str>) -> String {
    let plan = format!("#/{ladder}/{track}/{PLAN}");
    level.map_or_else(|| plan.clone(), |level| format!("{plan}/{level}"))
}

/// The address of a track's profile.
pub fn profile_address(ladder: &str, track: &str) -> String {
    format!("#/{ladder}/{track}/{PROFILE}")
}
