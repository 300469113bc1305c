//! Statements from the lines of a cell or the entries of a list.

use super::draft::{PartDraft, StatementDraft};
use crate::diagnostic::{Notes, excerpt};
use crate::repair::sentences;
use crate::rough::{Item, RoughText};
use crate::text::{self, Attributes};

/// What is made of two sentences without a space between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RunTogether {
    /// A space was lost.
    Space,
    /// A line break was lost, so they are two statements.
    LineBreak,
}

/// What joins the parts of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joiner {
    And,
    Or,
    AndOr,
}

/// Reads an entry that only joins the ones around it. The text is raw, so that an escaped one is a text of its own.
pub(crate) fn joiner(raw: &str) -> Option<Joiner> {
    const LONGEST: usize = 16;
    let word = raw.trim_matches(|character: char| character.is_whitespace() || "*_.,:;".contains(character));
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

/// The text after the mark that a list entry within a cell begins with, and whether the mark is a bullet.
pub(crate) fn cell_bullet(raw: &str) -> Option<(&str, bool)> {
    let mut characters = raw.chars();
    let is_bullet = match characters.next()? {
        '•' => true,
        '-' | '*' | '+' => false,
        _ => return None,
    };
    let rest = characters.as_str();
    (rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}'])).then(|| (rest.trim(), is_bullet))
}

/// The statements of one cell of a table.
pub(crate) fn of_cell(lines: &[RoughText], repair: RunTogether, notes: &mut Notes) -> Vec<StatementDraft> {
    let mut builder = Builder::new(repair);
    let mut after_lead = false;
    for line in lines {
        match cell_bullet(&line.raw) {
            Some((text, is_bullet)) => {
                let belongs_to_lead = after_lead && (is_bullet || builder.last_ends_in_colon());
                builder.add(line.line, text, belongs_to_lead, notes);
            }
            None => {
                builder.add(line.line, &line.raw, false, notes);
                after_lead = true;
            }
        }
    }
    builder.finish(notes)
}

/// The statements of a list.
pub(crate) fn of_list(items: &[Item], notes: &mut Notes) -> Vec<StatementDraft> {
    let mut builder = Builder::new(RunTogether::Space);
    for item in items {
        let raw = without_box(&item.text, notes);
        if item.depth > 1 {
            notes.warn(
                item.text.line,
                format!("“{}” is nested deeper than statements go; it is read one step further out", excerpt(raw)),
            );
        }
        builder.add(item.text.line, raw, item.depth > 0, notes);
    }
    builder.finish(notes)
}

/// Takes the box off an entry of a task list.
fn without_box<'a>(text: &'a RoughText, notes: &mut Notes) -> &'a str {
    let raw = text.raw.as_str();
    if let Some(rest) = raw.strip_prefix("[ ] ") {
        return rest.trim_start();
    }
    match raw.strip_prefix("[x] ").or(raw.strip_prefix("[X] ")) {
        Some(rest) => {
            notes.info(text.line, format!("the tick before “{}” is not kept: scores are", excerpt(rest)));
            rest.trim_start()
        }
        None => raw,
    }
}

struct Builder {
    repair: RunTogether,
    statements: Vec<StatementDraft>,
    joiners: Vec<(usize, Joiner)>,
}

impl Builder {
    fn new(repair: RunTogether) -> Self {
        Self { repair, statements: Vec::new(), joiners: Vec::new() }
    }

    fn last_ends_in_colon(&self) -> bool {
        self.statements.last().is_some_and(|statement| statement.text.ends_with(':'))
    }

    fn add(&mut self, line: usize, raw: &str, is_part: bool, notes: &mut Notes) {
        if is_part && !self.statements.is_empty() {
            self.add_part(line, raw, notes);
            return;
        }
        self.close_parts(notes);
        let (raw, attributes) = text::attributes::split(raw);
        for (index, piece) in pieces(raw, line, self.repair, notes).into_iter().enumerate() {
            let text = text::read_inline(&piece, line, notes);
            let id = if index == 0 { statement_id(&attributes, line, notes) } else { None };
            if !text.is_empty() || id.is_some() {
                self.statements.push(StatementDraft { line, id, text, parts: None });
            }
        }
    }

    fn add_part(&mut self, line: usize, raw: &str, notes: &mut Notes) {
        let Some(statement) = self.statements.last_mut() else { return };
        if let Some(joiner) = joiner(raw) {
            statement.parts.get_or_insert_default();
            self.joiners.push((line, joiner));
            return;
        }
        let (raw, attributes) = text::attributes::split(raw);
        let raw = pieces(raw, line, RunTogether::Space, notes).concat();
        let text = text::read_inline(&raw, line, notes);
        let id = statement_id(&attributes, line, notes);
        if !text.is_empty() || id.is_some() {
            statement.parts.get_or_insert_default().parts.push(PartDraft { line, id, text });
        }
    }

    fn close_parts(&mut self, notes: &mut Notes) {
        let joiners = std::mem::take(&mut self.joiners);
        let Some(statement) = self.statements.last_mut() else { return };
        let Some(parts) = &mut statement.parts else { return };
        parts.one_is_enough = joiners.iter().any(|(_, joiner)| *joiner != Joiner::And);
        let title = excerpt(&statement.text);
        if let Some((line, _)) = joiners.iter().find(|(_, joiner)| *joiner == Joiner::AndOr) {
            notes.info(*line, format!("“AND/OR” under “{title}” is read as “at least one of”"));
        }
        if parts.one_is_enough
            && let Some((line, _)) = joiners.iter().find(|(_, joiner)| *joiner == Joiner::And)
        {
            notes.warn(
                *line,
                format!("“{title}” joins its parts by AND as well as OR; it is read as “at least one of”"),
            );
        }
    }

    fn finish(mut self, notes: &mut Notes) -> Vec<StatementDraft> {
        self.close_parts(notes);
        self.statements
    }
}

fn statement_id(attributes: &Attributes, line: usize, notes: &mut Notes) -> Option<String> {
    report_unused(attributes, &[], &[], line, notes);
    attributes.id.clone()
}

/// Reports attributes that mean nothing where they stand.
pub(crate) fn report_unused(attributes: &Attributes, classes: &[&str], keys: &[&str], line: usize, notes: &mut Notes) {
    let unknown_classes = attributes.classes.iter().filter(|class| !classes.contains(&class.as_str()));
    for class in unknown_classes {
        notes.warn(line, format!("the attribute “.{}” means nothing here and is not kept", excerpt(class)));
    }
    for (key, _) in attributes.values.iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
        notes.warn(line, format!("the attribute “{}” means nothing here and is not kept", excerpt(key)));
    }
}

/// Parts the sentences of a text that ran together.
pub(crate) fn pieces(raw: &str, line: usize, repair: RunTogether, notes: &mut Notes) -> Vec<String> {
    let stops = sentences::run_together(raw);
    let mut pieces = vec![String::with_capacity(raw.len() + stops.len())];
    let mut start = 0;
    for stop in stops {
        let (before, after) = sentences::words_around(raw, stop);
        let (what, read_as) = match repair {
            RunTogether::Space => ("a missing space", format!("“{before}. {after}”")),
            RunTogether::LineBreak => ("a lost line break", format!("two statements, “…{before}.” and “{after}…”")),
        };
        notes.warn(line, format!("“{before}.{after}” is read as {read_as}: {what}"));
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(&raw[start..=stop]);
            if repair == RunTogether::Space {
                piece.push(' ');
            }
        }
        if repair == RunTogether::LineBreak {
            pieces.push(String::new());
        }
        start = stop + 1;
    }
    if let Some(piece) = pieces.last_mut() {
        piece.push_str(&raw[start..]);
    }
    pieces
}
