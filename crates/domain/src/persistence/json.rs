//! JSON, read into a tree without a model of what it should be.
//!
//! `hifijson` leaves numbers as they are written. Other readers turn them into floating point, with a table of powers of
//! ten and more, which together with their trees weighs 4 kB more in the browser.

use std::borrow::Cow;

use hifijson::token::Lex;
use hifijson::{SliceLexer, value};

/// A value, with texts and numbers as slices of what was read.
pub type Json<'a> = value::Value<&'a str, Cow<'a, str>>;

/// How deeply values may be nested. Ours are four levels deep; what is deeper could exhaust the stack.
const DEPTH: usize = 64;

/// Reads one value and nothing after it; nothing where it is none.
pub fn parse(text: &str) -> Option<Json<'_>> {
    SliceLexer::new(text.as_bytes()).exactly_one(Lex::ws_peek, bounded).ok()
}

fn bounded<'a>(next: u8, lexer: &mut SliceLexer<'a>) -> Result<Json<'a>, hifijson::Error> {
    value::parse_bounded(DEPTH, next, lexer)
}

/// A member of an object by its name; of several, the last.
pub fn member<'j, 'a>(json: &'j Json<'a>, name: &str) -> Option<&'j Json<'a>> {
    object(json)?.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value)
}

/// The members of an object.
pub fn object<'j, 'a>(json: &'j Json<'a>) -> Option<&'j [(Cow<'a, str>, Json<'a>)]> {
    if let Json::Object(members) = json { Some(members) } else { None }
}

/// The items of a list.
pub fn list<'j, 'a>(json: &'j Json<'a>) -> Option<&'j [Json<'a>]> {
    if let Json::Array(items) = json { Some(items) } else { None }
}

/// A text.
pub fn text<'j>(json: &'j Json<'_>) -> Option<&'j str> {
    if let Json::String(text) = json { Some(text) } else { None }
}

/// A whole number that is not negative.
pub fn number(json: &Json<'_>) -> Option<u64> {
    if let Json::Number((digits, _)) = json { digits.parse().ok() } else { None }
}
