//! Sets texts and values.

use rungs_domain::ladder::{Experience, Id, Ladder, Part, Parts, Statement};
use rungs_import::{ids, normalise};

use super::find;
use crate::edit::Join;
use crate::refusal::Refusal;
use crate::target::{CellRef, Element, Fact};

pub(super) fn fact(ladder: &mut Ladder, fact: Fact, text: &str) -> Result<(), Refusal> {
    let words = normalise(text);
    let stated = Some(words.clone()).filter(|words| !words.is_empty());
    match fact {
        Fact::Title => ladder.title = stated.ok_or(Refusal::NeedsName("A ladder"))?,
        Fact::Organisation => ladder.organisation = stated,
        Fact::SourceTitle => ladder.source.title = stated,
        Fact::SourceUrl => ladder.source.url = stated,
        Fact::Rights => ladder.source.rights = stated,
        Fact::Introduction => ladder.introduction = paragraphs(text),
        Fact::Revision => ladder.revision = stated.ok_or(Refusal::NeedsName("An edition"))?,
        Fact::Language if is_language(&words) => ladder.language = words,
        Fact::Language => return Err(Refusal::NotALanguage(words)),
        Fact::Id => {
            let id = ids::slug(&words);
            if id.is_empty() {
                return Err(Refusal::UnusableId);
            }
            ladder.id = Id::new(id);
        }
        Fact::Threshold => {
            let percent: f64 = words.trim_end_matches('%').trim_end().parse().map_err(|_| Refusal::Threshold)?;
            return threshold(ladder, percent / 100.0);
        }
    }
    Ok(())
}

/// Returns the paragraphs of a text, which empty lines separate.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(normalise) {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(&line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Returns whether a text has the form of a BCP 47 tag.
pub(crate) fn is_language(text: &str) -> bool {
    let mut tags = text.split('-');
    let is_primary = |tag: &str| (2..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_other = |tag: &str| (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tags.next().is_some_and(is_primary) && tags.all(is_other)
}

pub(super) fn threshold(ladder: &mut Ladder, threshold: f64) -> Result<(), Refusal> {
    if !(threshold > 0.0 && threshold <= 1.0) {
        return Err(Refusal::Threshold);
    }
    ladder.threshold = threshold;
    Ok(())
}

pub(super) fn text(ladder: &mut Ladder, element: &Element, text: &str) -> Result<(), Refusal> {
    let words = normalise(text);
    let track = find::track(ladder, element.track())?;
    let place = match element {
        Element::Track(_) => {
            track.title = named(words, "A track")?;
            return Ok(());
        }
        Element::Level { level, .. } => {
            find::element(&mut track.levels, level)?.title = named(words, "A level")?;
            return Ok(());
        }
        Element::Group { group, .. } => &mut find::element(&mut track.groups, group)?.title,
        Element::Criterion { criterion, .. } => &mut find::criterion(track, criterion)?.title,
        Element::Statement { cell, statement } => {
            find::statement(ladder, cell, statement)?.text = worded(words, "statement")?;
            return Ok(());
        }
        Element::Part { cell, statement, part } => {
            let parts = parts_of(find::statement(ladder, cell, statement)?)?;
            find::element(parts, part)?.text = worded(words, "part")?;
            return Ok(());
        }
    };
    *place = words;
    Ok(())
}

/// Returns a name, unless it is empty.
pub(super) fn named(words: String, what: &'static str) -> Result<String, Refusal> {
    if words.is_empty() { Err(Refusal::NeedsName(what)) } else { Ok(words) }
}

/// Returns a wording, unless it is empty.
pub(super) fn worded(words: String, noun: &'static str) -> Result<String, Refusal> {
    if words.is_empty() { Err(Refusal::NeedsWords(noun)) } else { Ok(words) }
}

/// Returns the parts of a statement.
pub(super) fn parts_of(statement: &mut Statement) -> Result<&mut Vec<Part>, Refusal> {
    match &mut statement.parts {
        Some(Parts::AnyOf(parts) | Parts::AllOf(parts)) => Ok(parts),
        None => Err(Refusal::NoParts),
    }
}

pub(super) fn code(ladder: &mut Ladder, track: &Id, level: &Id, code: &str) -> Result<(), Refusal> {
    let level = find::element(&mut find::track(ladder, track)?.levels, level)?;
    level.code = Some(normalise(code)).filter(|code| !code.is_empty());
    Ok(())
}

pub(super) fn years(ladder: &mut Ladder, track: &Id, level: &Id, years: Option<Experience>) -> Result<(), Refusal> {
    let level = find::element(&mut find::track(ladder, track)?.levels, level)?;
    if years.is_some_and(|years| years.to.is_some_and(|to| to < years.from)) {
        return Err(Refusal::YearsReversed);
    }
    level.experience = years;
    Ok(())
}

pub(super) fn join(ladder: &mut Ladder, cell: &CellRef, statement: &Id, join: Join) -> Result<(), Refusal> {
    let statement = find::statement(ladder, cell, statement)?;
    let parts = std::mem::take(parts_of(statement)?);
    statement.parts = Some(match join {
        Join::Any => Parts::AnyOf(parts),
        Join::All => Parts::AllOf(parts),
    });
    Ok(())
}
