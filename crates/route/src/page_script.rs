//! Routing rules for the inline script of the app's page, which runs before the app has started.

use crate::keyword;

/// Returns the source of a JavaScript regular expression that matches the hashes of [reading](crate::Route::is_reading)
/// routes.
pub fn reading_pattern() -> String {
    let [ladders, tracks] = [keyword::READING.as_slice(), &keyword::AT_TRACK].map(|words| words.join("|"));
    let personal = keyword::PERSONAL.join("|");
    let (criterion, authoring) = (keyword::CRITERION, keyword::AUTHORING);
    // A segment ends at the next slash, at the query or at the end; empty segments are ignored.
    const END: &str = "(?=[/?]|$)";
    const BETWEEN: &str = "/+";
    const SEGMENT: &str = "[^/?]+";
    format!(
        "^#{BETWEEN}(?!{authoring}{END})(?:(?:{ladders}){END}|{SEGMENT}{BETWEEN}(?:(?:{tracks}){END}|{SEGMENT}{BETWEEN}(?!(?:{personal}){END}|{criterion}{BETWEEN}{SEGMENT}){SEGMENT}))"
    )
}
