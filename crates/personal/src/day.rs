//! Days in local time.

use rungs_exchange::iso_date;

/// Returns the local day of a time in milliseconds since 1970-01-01 UTC, as `2026-11-30`.
pub(crate) fn day(at: u64) -> String {
    let date = js_sys::Date::new(&(at as f64).into());
    // Minutes from local time to UTC; negative east of Greenwich.
    let to_utc = date.get_timezone_offset() as i64;
    iso_date(at.saturating_add_signed(-to_utc * 60_000))
}
