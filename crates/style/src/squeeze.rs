//! Style sheets without what only people need.

/// Removes comments and white space from a style sheet.
///
/// A space is removed only beside a brace, comma or semicolon; others have a meaning in selectors and in `calc`.
pub fn squeeze(sheet: &str) -> String {
    let mut short = String::with_capacity(sheet.len());
    let mut rest = sheet;
    let mut space = false;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            space = true;
            continue;
        }
        if next.is_whitespace() {
            rest = rest.trim_start();
            space = true;
            continue;
        }
        if space && !short.is_empty() && !short.ends_with(['{', '}', ';', ',']) && !"{};,".contains(next) {
            short.push(' ');
        }
        space = false;
        if next == '}' && short.ends_with(';') {
            short.pop();
        }
        let length = if "\"'".contains(next) { string_length(rest, next) } else { next.len_utf8() };
        let (piece, after) = rest.split_at(length);
        short.push_str(piece);
        rest = after;
    }
    short
}

/// Returns the length of the string at the beginning of a text, including its quotation marks.
fn string_length(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == quote => return at + quote.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_loses_what_only_people_need() {
        let check = |sheet: &str, expected: &str| assert_eq!(squeeze(sheet), expected);
        check("/* A */\n.a, .b > c {\n  color: red;\n  margin: 0 auto;\n}\n", ".a,.b > c{color: red;margin: 0 auto}");
        check("a { inline-size: calc(1rem + 2px) }", "a{inline-size: calc(1rem + 2px)}");
        check("a::before { content: \"/*  ; \\\" */\" / \"\" }", "a::before{content: \"/*  ; \\\" */\" / \"\"}");
        check("@media (a) and (b) { a /* in between */ b { c: 'd  e' } }", "@media (a) and (b){a b{c: 'd  e'}}");
        check("a { b: \"open", "a{b: \"open");
        check("/* open", "");
    }
}
