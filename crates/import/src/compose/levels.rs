//! The levels of a track: their titles, codes and years.

use rungs_domain::ladder::{Experience, Id, Level};

use super::wording::{report_lost, report_unused};
use super::{Composer, experience};
use crate::diagnostic::{Finding, excerpt};
use crate::document::text::RichText;
use crate::draft::{LevelDraft, TrackDraft, attributes};
use crate::ids::{self, Names};
use crate::names::axis::unnumbered;
use crate::names::code::{is_code, level_name, trailing_level};

/// A level, and whether its heading states the years.
pub(super) struct NamedLevel {
    pub(super) level: Level,
    pub(super) states_years: bool,
}

/// What a level's heading says.
pub(crate) struct ReadLevel {
    pub(crate) id: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) title: String,
    pub(crate) experience: Option<Experience>,
    /// Whether it states the years, if only to say that there are none.
    pub(crate) states_years: bool,
    /// A value for the years that is none.
    invalid_years: Option<String>,
}

/// Reads a level's heading.
pub(crate) fn level_of(rich: RichText<'_>) -> ReadLevel {
    let (bare, attributes) = attributes::split(rich);
    let (code, title) = match attributes.value("code") {
        Some(code) => (Some(code.to_owned()).filter(|code| !code.is_empty()), bare.str().replace('\n', " ")),
        None => named(bare),
    };
    let value = attributes.value("years");
    let years = value.map(experience::from_attribute);
    ReadLevel {
        id: attributes.id.clone(),
        code,
        title,
        experience: years.flatten().flatten(),
        states_years: years.flatten().is_some(),
        invalid_years: value.filter(|_| matches!(years, Some(None))).map(str::to_owned),
    }
}

fn named(bare: RichText<'_>) -> (Option<String>, String) {
    let text = bare.str();
    let is_literal = text.char_indices().any(|(at, _)| bare.is_literal(at));
    if let Some(number) = bare_number(text).filter(|_| !is_literal) {
        return (Some(format!("L{number}")), format!("Level {number}"));
    }
    let name = level_name(text, |at| bare.is_literal(at));
    (name.code, name.title)
}

/// Returns the number that is all of a level's name.
fn bare_number(text: &str) -> Option<u8> {
    text.parse().ok().filter(|number| *number < 100 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Composer<'_> {
    /// Names the levels of a track.
    pub(super) fn levels(&mut self, draft: &TrackDraft, index: usize) -> Vec<NamedLevel> {
        let given = self.plan.tracks.get(index).map(|track| track.level_names.clone()).unwrap_or_default();
        let read: Vec<ReadLevel> = draft
            .levels
            .iter()
            .enumerate()
            .map(|(position, level)| {
                let given = given.get(position).cloned().flatten();
                self.read_level(level, position, given)
            })
            .collect();
        let unnamed = draft.levels.iter().enumerate().filter(|(position, level)| {
            level.label.is_none() && level.key.is_none() && given.get(*position).is_none_or(Option::is_none)
        });
        let unnamed: Vec<_> = unnamed.map(|(_, level)| level.place).collect();
        if let Some(first) = unnamed.first() {
            self.notes.add(*first, Finding::UnnamedLevels { count: unnamed.len() });
        }
        if draft.is_reversed
            && let (Some(level), Some(read)) = (draft.levels.first(), read.first())
        {
            self.notes.add(level.place, Finding::ReversedLevels { lowest: excerpt(&read.title) });
        }
        let mut names = Names::reserving(read.iter().map(|level| level.id.clone()));
        let levels = read.into_iter().zip(&draft.levels).map(|(read, level)| {
            let derived = || ids::level_slug(read.code.as_deref(), &read.title);
            let id = names.name(read.id.clone(), derived, level.place, self.notes);
            NamedLevel {
                states_years: read.states_years,
                level: Level { id, code: read.code, title: read.title, experience: read.experience },
            }
        });
        levels.collect()
    }

    fn read_level(&mut self, level: &LevelDraft, position: usize, given: Option<String>) -> ReadLevel {
        if let Some(key) = level.key {
            self.ledger.mark(key);
        }
        let mut read = match level.label {
            Some(label) => {
                self.ledger.mark(label);
                let rich = self.document.rich(label);
                let (bare, attributes) = attributes::split(rich);
                report_lost(bare, self.notes, true);
                report_unused(&attributes, &[], &["code", "years"], bare, self.notes);
                level_of(rich)
            }
            None => {
                let number = position + 1;
                ReadLevel {
                    id: None,
                    code: Some(format!("L{number}")),
                    title: format!("Level {number}"),
                    experience: None,
                    states_years: false,
                    invalid_years: None,
                }
            }
        };
        if let Some(value) = &read.invalid_years {
            self.notes.add(level.place, Finding::InvalidYears { value: excerpt(value) });
        }
        if !self.plan.is_canonical {
            read.title.truncate(read.title.trim_end_matches([':', '：', ' ']).len());
            read.title = unnumbered(&read.title).to_owned();
        }
        if let Some(record) = level.record {
            // The records call the level by its id; its own record has a longer name.
            self.ledger.mark(record);
            let name = self.document.plain(record);
            read.title = crate::names::keys::title(&read.title);
            if name != read.title {
                self.notes.add(level.place, Finding::LevelById { name: excerpt(&name), id: read.title.clone() });
            }
        }
        if let Some(key) = level.key.map(|key| self.document.plain(key)) {
            let code = if is_code(&key) {
                Some(key.clone())
            } else {
                bare_number(&key)
                    .or_else(|| trailing_level(&key).map(|(_, number)| number))
                    .map(|number| format!("L{number}"))
            };
            match level.label {
                None => read = ReadLevel { code: code.clone(), title: key, ..read },
                Some(_) => read.code = read.code.or(code),
            }
        }
        if let Some(given) = given {
            let name = level_name(&given, |_| false);
            read = ReadLevel { code: name.code, title: name.title, ..read };
        }
        read
    }
}

/// Returns a level without an id, for the writer to see which id would be derived.
pub(crate) fn unnamed(code: Option<String>, title: String) -> (Option<String>, Level) {
    (None, Level { id: Id::default(), code, title, experience: None })
}
