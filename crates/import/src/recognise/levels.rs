//! A level from its heading or its column.

use super::draft::LevelDraft;
use super::names::level_name;
use super::statements::report_unused;
use super::{experience, id_of};
use crate::diagnostic::{Notes, excerpt};
use crate::rough::RoughText;
use crate::text;

/// What a level's heading says, and the years of experience that it states outright.
pub(crate) struct ReadLevel {
    pub(crate) draft: LevelDraft,
    pub(crate) states_years: bool,
}

/// Reads a level's title, code, id and years.
pub(crate) fn read(rough: &RoughText, notes: &mut Notes) -> ReadLevel {
    let line = rough.line;
    let (raw, attributes) = text::attributes::split(&rough.raw);
    let (raw, _) = text::whole_emphasis(raw);
    report_unused(&attributes, &[], &["code", "years"], line, notes);
    let (code, title) = match attributes.value("code") {
        Some(code) => (Some(code.to_owned()).filter(|code| !code.is_empty()), raw.to_owned()),
        None => {
            let name = level_name(raw);
            (name.code, name.title)
        }
    };
    let years = attributes.value("years").map(experience::from_attribute);
    if let (Some(None), Some(value)) = (&years, attributes.value("years")) {
        notes.warn(line, format!("“years={}” is not a span such as 2-5 or 5+ and is not kept", excerpt(value)));
    }
    let title = text::read_inline(&title, line, notes);
    let draft = LevelDraft { line, id: id_of(&attributes), code, title, experience: years.flatten().flatten() };
    ReadLevel { draft, states_years: years.flatten().is_some() }
}
