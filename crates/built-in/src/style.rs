//! The style sheets of the static pages and of `<rungs-ladder>`: the app's own, and what only they have.

use std::fs;
use std::path::{Path, PathBuf};

use rungs_templates::style_for_shadow_root;

use crate::Error;

/// The sheets beside those that the app's page names.
const MORE_SHEETS: [&str; 2] = ["style/level.css", "style/document.css"];

/// The sheet that `<rungs-ladder>` has beside them.
const ELEMENT_SHEET: &str = "style/element.css";

/// Reads the sheets that the app's page names, and those beside them, as one short text.
pub fn read(page: &Path) -> Result<String, Error> {
    let mut style = of_page(page)?;
    for sheet in MORE_SHEETS {
        style += &beside(page, sheet)?;
    }
    Ok(style)
}

/// The same of what `<rungs-ladder>` needs in its shadow root.
pub fn of_element(page: &Path) -> Result<String, Error> {
    Ok(style_for_shadow_root(&of_page(page)?) + &beside(page, ELEMENT_SHEET)?)
}

fn of_page(page: &Path) -> Result<String, Error> {
    let named = sheets(&text(page.to_owned())?);
    if named.is_empty() {
        return Err(Error::NoStyle(page.to_owned()));
    }
    named.iter().map(|sheet| beside(page, sheet)).collect()
}

fn beside(page: &Path, sheet: &str) -> Result<String, Error> {
    let folder = page.parent().unwrap_or(Path::new(""));
    Ok(squeeze(&text(folder.join(sheet))?))
}

fn text(place: PathBuf) -> Result<String, Error> {
    fs::read_to_string(&place).map_err(|error| Error::Unreadable { place, error })
}

/// The style sheets that Trunk puts into the page.
fn sheets(page: &str) -> Vec<String> {
    let links = page.split("<link ").skip(1).filter_map(|after| after.split_once('>'));
    links
        .map(|(attributes, _)| attributes)
        .filter(|attributes| attributes.contains("data-trunk") && attributes.contains("type=\"css\""))
        .filter_map(|attributes| Some(attributes.split_once("href=\"")?.1.split_once('"')?.0.to_owned()))
        .collect()
}

/// A style sheet without comments, and without the white space that only people need.
///
/// A space goes where it stands beside a bracket, comma or semicolon; others mean something to a selector or to `calc`.
fn squeeze(sheet: &str) -> String {
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

/// The length of the string that a text begins with, its quotation marks included.
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

    #[test]
    fn the_sheets_are_those_of_the_page() {
        let page = "<link rel=\"icon\" href=\"data:,\"><link data-trunk rel=\"inline\" type=\"css\" href=\"style/a.css\">\n\
                    <link data-trunk rel=\"inline\" type=\"html\" href=\"b.html\">";
        assert_eq!(sheets(page), ["style/a.css"]);
    }
}
