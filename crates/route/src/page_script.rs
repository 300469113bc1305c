//! What the script in the app's page has to know of routes before the app has arrived.

use crate::keyword;

/// The source of a regular expression of JavaScript that finds the hashes of [reading](crate::Route::is_reading) routes.
pub fn reading_pattern() -> String {
    let [ladders, tracks] = [keyword::AT_LADDER.as_slice(), &keyword::AT_TRACK].map(|words| words.join("|"));
    let personal = keyword::PERSONAL.join("|");
    let criterion = keyword::CRITERION;
    // A segment ends with the path, at the next slash or at the query; empty ones do not count.
    const END: &str = "(?=[/?]|$)";
    const BETWEEN: &str = "/+";
    const SEGMENT: &str = "[^/?]+";
    format!(
        "^#{BETWEEN}(?:(?:{ladders}){END}|{SEGMENT}{BETWEEN}(?:(?:{tracks}){END}|{SEGMENT}{BETWEEN}(?!(?:{personal}){END}|{criterion}{BETWEEN}{SEGMENT}){SEGMENT}))"
    )
}
