//! Formatting of dates.

/// Milliseconds per day.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// Formats the UTC date of a time (in milliseconds since 1970-01-01 UTC) as `2026-11-30`.
///
/// This is `civil_from_days` by Howard Hinnant, see <https://howardhinnant.github.io/date_algorithms.html>. Years start
/// in March, so that leap days are last in the year and every 400 years have the same length.
pub fn iso_date(ms: u64) -> String {
    let days = ms / DAY + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
