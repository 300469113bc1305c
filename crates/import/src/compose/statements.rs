//! Statements from the lines of a cell.

use super::Composer;
use super::wording::{pieces, report_lost, report_unused};
use crate::diagnostic::{Finding, Notes, excerpt};
use crate::document::text::{BULLETS, RichText};
use crate::draft::attributes::{self, Attributes};
use crate::draft::{Entry, EntryKind};
use crate::place::Place;

/// What is made of two sentences without a space between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RunTogether {
    /// A space was lost.
    Space,
    /// A line break was lost, so they are two statements.
    LineBreak,
}

/// A statement before it has an id.
#[derive(Debug)]
pub(crate) struct StatementDraft {
    pub(crate) place: Place,
    /// The id that the document states.
    pub(crate) id: Option<String>,
    pub(crate) text: String,
    pub(crate) parts: Option<PartsDraft>,
}

/// The parts of a statement before they have ids.
#[derive(Debug, Default)]
pub(crate) struct PartsDraft {
    pub(crate) one_is_enough: bool,
    pub(crate) parts: Vec<PartDraft>,
}

/// A part before it has an id.
#[derive(Debug)]
pub(crate) struct PartDraft {
    pub(crate) place: Place,
    pub(crate) id: Option<String>,
    pub(crate) text: String,
}

/// What joins the parts of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joiner {
    And,
    Or,
    AndOr,
}

/// Reads an entry that only joins the ones around it.
pub(crate) fn joiner(text: &str) -> Option<Joiner> {
    const LONGEST: usize = 16;
    let word = text.trim_matches(|character: char| character.is_whitespace() || "*_.,:;".contains(character));
    if word.len() > LONGEST {
        return None;
    }
    match word.to_ascii_uppercase().as_str() {
        "AND" => Some(Joiner::And),
        "OR" => Some(Joiner::Or),
        "AND/OR" | "AND / OR" => Some(Joiner::AndOr),
        _ => None,
    }
}

/// The mark that a line of a cell begins with.
struct Mark {
    /// Where the text after it begins.
    end: usize,
    /// Whether it is a bullet, which is no letter of any keyboard.
    is_bullet: bool,
}

/// Returns the mark that makes a line of a cell the entry of a list.
fn mark(rich: RichText<'_>) -> Option<Mark> {
    let text = rich.str();
    let first = text.chars().next().filter(|_| !rich.is_literal(0))?;
    let end = match first {
        '-' | '*' | '+' | '–' => first.len_utf8(),
        _ if BULLETS.contains(first) => first.len_utf8(),
        '0'..='9' => {
            let digits = text.len() - text.trim_start_matches(|character: char| character.is_ascii_digit()).len();
            let is_number = digits <= 2 && text[digits..].starts_with(['.', ')']) && !rich.is_literal(digits);
            if is_number { digits + 1 } else { return None }
        }
        _ => return None,
    };
    let rest = &text[end..];
    let is_mark = rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']);
    // A tick alone is what the cell says; a dash alone says nothing.
    let is_alone = (first.is_ascii_digit() || BULLETS.contains(first)) && rest.trim().is_empty();
    (is_mark && !is_alone).then_some(Mark { end, is_bullet: BULLETS.contains(first) })
}

impl Composer<'_> {
    /// Returns the statements of the lines of a cell, and accounts for them.
    pub(super) fn statements(&mut self, entries: &[Entry], repair: RunTogether) -> Vec<StatementDraft> {
        let base = entries.iter().filter_map(|entry| match entry.kind {
            EntryKind::Item(depth) => Some(depth),
            _ => None,
        });
        let base = base.min().unwrap_or(0);
        let mut builder = Builder { repair, statements: Vec::new(), joiners: Vec::new(), notes: self.notes };
        let mut after_lead = false;
        for entry in entries {
            self.ledger.mark(entry.text);
            let rich = self.document.rich(entry.text);
            match entry.kind {
                EntryKind::Item(depth) => {
                    if depth > base + 1 {
                        builder.notes.add(rich.place(), Finding::NestedTooDeep { text: excerpt(rich.str()) });
                    }
                    let belongs_to_lead = after_lead && builder.last_ends_in_colon();
                    builder.add(rich, depth > base || belongs_to_lead);
                }
                EntryKind::Line => match mark(rich) {
                    Some(Mark { end, is_bullet }) => {
                        let belongs_to_lead = after_lead && (is_bullet || builder.last_ends_in_colon());
                        builder.add(rich.part(end..rich.str().len()), belongs_to_lead);
                    }
                    None => {
                        builder.add(rich, false);
                        after_lead = true;
                    }
                },
                EntryKind::Continued => builder.go_on(rich),
                EntryKind::Part => builder.add(rich, true),
            }
        }
        builder.close_parts();
        builder.statements
    }
}

struct Builder<'n> {
    repair: RunTogether,
    statements: Vec<StatementDraft>,
    joiners: Vec<(Place, Joiner)>,
    notes: &'n mut Notes,
}

impl Builder<'_> {
    fn last_ends_in_colon(&self) -> bool {
        self.statements.last().is_some_and(|statement| statement.text.ends_with([':', '：']))
    }

    fn add(&mut self, rich: RichText<'_>, is_part: bool) {
        if is_part && !self.statements.is_empty() {
            self.add_part(rich);
            return;
        }
        self.close_parts();
        let place = rich.place();
        let (bare, attributes) = attributes::split(rich);
        report_lost(bare, self.notes, false);
        for (index, text) in pieces(bare, self.repair, self.notes).into_iter().enumerate() {
            let id = if index == 0 { self.id(&attributes, bare) } else { None };
            if !text.is_empty() || id.is_some() {
                self.statements.push(StatementDraft { place, id, text, parts: None });
            }
        }
    }

    fn add_part(&mut self, rich: RichText<'_>) {
        let place = rich.place();
        let is_plain = !(0..rich.str().len().min(16)).any(|at| rich.is_literal(at));
        if let Some(joiner) = joiner(rich.str()).filter(|_| is_plain) {
            if let Some(statement) = self.statements.last_mut() {
                statement.parts.get_or_insert_default();
            }
            self.joiners.push((place, joiner));
            return;
        }
        let (bare, attributes) = attributes::split(rich);
        report_lost(bare, self.notes, false);
        let text = pieces(bare, RunTogether::Space, self.notes).concat();
        let id = self.id(&attributes, bare);
        let Some(statement) = self.statements.last_mut() else { return };
        if !text.is_empty() || id.is_some() {
            statement.parts.get_or_insert_default().parts.push(PartDraft { place, id, text });
        }
    }

    /// Adds a line to what stands before it.
    fn go_on(&mut self, rich: RichText<'_>) {
        let Some(statement) = self.statements.last_mut() else {
            self.add(rich, false);
            return;
        };
        report_lost(rich, self.notes, false);
        let more = pieces(rich, RunTogether::Space, self.notes).concat();
        let last_part = statement.parts.as_mut().and_then(|parts| parts.parts.last_mut());
        let text = last_part.map_or(&mut statement.text, |part| &mut part.text);
        text.push(' ');
        text.push_str(&more);
    }

    fn id(&mut self, attributes: &Attributes, rich: RichText<'_>) -> Option<String> {
        report_unused(attributes, &[], &[], rich, self.notes);
        attributes.id.clone()
    }

    fn close_parts(&mut self) {
        let joiners = std::mem::take(&mut self.joiners);
        let Some(statement) = self.statements.last_mut() else { return };
        let Some(parts) = &mut statement.parts else { return };
        parts.one_is_enough = joiners.iter().any(|(_, joiner)| *joiner != Joiner::And);
        if let Some((place, _)) = joiners.iter().find(|(_, joiner)| *joiner == Joiner::AndOr) {
            self.notes.add(*place, Finding::AndOr { statement: excerpt(&statement.text) });
        }
        if parts.one_is_enough
            && let Some((place, _)) = joiners.iter().find(|(_, joiner)| *joiner == Joiner::And)
        {
            self.notes.add(*place, Finding::AndAsWellAsOr { statement: excerpt(&statement.text) });
        }
    }
}
