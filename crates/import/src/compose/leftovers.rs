//! What has not become part of the ladder: every piece of text is used, or is reported here.

use std::collections::{HashMap, HashSet};

use super::Composer;
use crate::diagnostic::{Finding, Part, excerpt};
use crate::document::table::Table;
use crate::document::text::BULLETS;
use crate::document::{Document, Piece, PieceKind, Snippet};
use crate::format::Format;
use crate::names::axis::{level_key, title_key};
use crate::names::keys::{KeyKind, kind};
use crate::names::level_words_in;
use crate::outline::{NodeId, NodeKind, bare_text};
use crate::reading::{ColumnRole, Role, TableReading};

impl Composer<'_> {
    /// Reports every piece of text that nothing accounts for.
    pub(super) fn leftovers(&mut self) {
        self.repeated_labels();
        self.names_for_programs();
        self.structure();
        for piece in &self.document.pieces {
            let part = match piece.kind {
                PieceKind::Key => continue,
                PieceKind::Heading => Part::Heading,
                PieceKind::Paragraph => Part::Paragraph,
                PieceKind::Item => Part::ListEntry,
                PieceKind::Cell => Part::Cell,
                PieceKind::Value => Part::Field,
                PieceKind::Code => Part::Code,
                PieceKind::Navigation => Part::Navigation,
            };
            for (down, start, end) in self.unmarked_runs(piece) {
                let text = excerpt(&self.document.text[start as usize..end as usize]);
                let place = (0..down).fold(piece.place, |place, _| place.next_line());
                self.notes.add(place, Finding::NotKept { part, text });
            }
        }
    }

    /// Returns what of a piece nothing accounts for: how many lines below its first, and from where to where. Lines
    /// that follow each other are one, unless they are entries of a list.
    fn unmarked_runs(&self, piece: &Piece) -> Vec<(u32, u32, u32)> {
        let format = self.document.files.get(piece.place.file as usize).map(|file| file.format);
        let has_lines =
            format == Some(Format::Markdown) && matches!(piece.kind, PieceKind::Paragraph | PieceKind::Item);
        if !has_lines {
            let whole = self.ledger.unmarked(self.document, piece);
            return whole.map(|(start, end)| (0, start, end)).into_iter().collect();
        }
        let mut runs: Vec<(u32, u32, u32)> = Vec::new();
        let mut is_open = false;
        let mut start = piece.start;
        let text = &self.document.text[piece.start as usize..piece.end as usize];
        for (down, line) in (0..).zip(text.split('\n')) {
            let end = start + line.len() as u32;
            let is_entry = line.starts_with(|first| BULLETS.contains(first));
            let found = self.ledger.unmarked(self.document, &Piece { start, end, ..*piece });
            match (found, runs.last_mut()) {
                (Some((_, end)), Some(run)) if is_open && !is_entry => run.2 = end,
                (Some((start, end)), _) => runs.push((down, start, end)),
                _ => {}
            }
            is_open = found.is_some();
            start = end + 1;
        }
        runs
    }

    /// Accounts for labels that occur several times for one part of the ladder: a level below every criterion, a header
    /// above every table.
    fn repeated_labels(&mut self) {
        let used = self.used_names();
        let is_named = |name: &str| {
            let words = title_key(name);
            used.get(&level_key(name)).is_some_and(|used| words.split(' ').all(|word| used.contains(word)))
        };
        let mut holds_used = vec![false; self.outline.nodes.len()];
        for id in self.outline.ids().rev() {
            let node = self.outline.node(id);
            let is_used =
                matches!(node.kind, NodeKind::Line(_)) && node.text.is_some_and(|text| self.ledger.is_used(text));
            let is_table = node.table.is_some_and(|table| self.is_table_used(table as usize));
            if is_used || is_table || holds_used[id as usize] {
                holds_used[id as usize] = true;
                holds_used[node.parent as usize] = true;
            }
            let is_row = matches!(self.plan.roles[id as usize], Role::Group | Role::Criterion);
            let is_part = is_row || self.plan.roles[id as usize] == Role::Level;
            if let Some(label) = node.label.filter(|_| is_part && holds_used[id as usize]) {
                let level = || {
                    let is_level = |node: &NodeId| self.plan.roles[*node as usize] == Role::Level;
                    self.outline.ancestors(id).skip(1).find(is_level)
                };
                let own = level()
                    .filter(|_| is_row && !self.plan.is_canonical)
                    .and_then(|level| self.outline.row_label(self.document, id, level));
                if is_named(&bare_text(self.document, label))
                    || own.is_some_and(|own| own != label && is_named(&bare_text(self.document, own)))
                {
                    self.ledger.mark(label);
                }
            }
        }
        for (table, reading) in
            self.document.tables.iter().zip(&self.plan.tables).filter(|(_, reading)| reading.is_used)
        {
            for (row, column) in repeated_names(self.document, table, reading) {
                if !is_named(&table.text(self.document, row, column)) {
                    continue;
                }
                for line in table.lines(self.document, row, column) {
                    self.ledger.mark(self.document.whole(line.text));
                }
            }
        }
    }

    /// Returns the name of a field that says more than “criteria”, where its texts are part of the ladder without it.
    fn unused_name(&self, id: NodeId) -> Option<Snippet> {
        let node = self.outline.node(id);
        let name = node.text.filter(|_| node.kind == NodeKind::Field && node.label == node.text)?;
        let says_more = matches!(kind(self.document.str(name)), KeyKind::Other | KeyKind::Area)
            && !level_words_in(self.document.str(name));
        let is_text = |inner: NodeId| {
            let line = self.outline.node(inner);
            matches!(line.kind, NodeKind::Line(_)) && line.text.is_some_and(|text| self.ledger.is_used(text))
        };
        let is_row = matches!(self.plan.roles[id as usize], Role::Level | Role::Group | Role::Criterion | Role::Track);
        let is_in_table = || {
            let tables = self.outline.ancestors(id).filter_map(|node| self.outline.node(node).table);
            tables.into_iter().any(|table| self.plan.tables[table as usize].is_used)
        };
        (says_more && !is_row && self.outline.children(id).any(is_text) && !is_in_table()).then_some(name)
    }

    /// Accounts for the ids of records, and for the values that refer to them.
    fn names_for_programs(&mut self) {
        let document = self.document;
        let records = || document.tables.iter().filter_map(|table| Some((table, table.keys.as_ref()?)));
        let mut ids: HashSet<&str> = HashSet::new();
        for (table, keys) in records() {
            for (column, _) in keys.iter().enumerate().filter(|(_, key)| kind(document.str(**key)) == KeyKind::Id) {
                let labels = (0..table.rows.len()).filter_map(|row| table.label(document, row, column));
                ids.extend(labels.map(|label| document.str(label)).filter(|id| !id.contains(char::is_whitespace)));
            }
        }
        for (table, keys) in records() {
            for (row, column) in (0..table.rows.len()).flat_map(|row| (0..keys.len()).map(move |column| (row, column)))
            {
                if let Some(label) = table.label(document, row, column)
                    && ids.contains(document.str(label))
                {
                    self.ledger.mark(label);
                }
            }
        }
    }

    /// Returns the words of the names that have become part of the ladder, by what makes them the same.
    fn used_names(&self) -> HashMap<String, HashSet<String>> {
        let own = |id: NodeId| {
            let is_level = |node: &NodeId| self.plan.roles[*node as usize] == Role::Level;
            let is_row = matches!(self.plan.roles[id as usize], Role::Group | Role::Criterion);
            let level = self.outline.ancestors(id).skip(1).find(is_level).filter(|_| is_row && !self.plan.is_canonical);
            match level {
                Some(level) => self.outline.row_label(self.document, id, level),
                None => self.outline.node(id).label,
            }
        };
        let labels = self.outline.ids().filter_map(own);
        let labels = labels.filter(|label| self.ledger.is_used(*label)).map(|label| bare_text(self.document, label));
        let tables = self.document.tables.iter().zip(&self.plan.tables).filter(|(_, reading)| reading.is_used);
        let cells = tables.flat_map(|(table, reading)| {
            let is_used = |(row, column): &(usize, usize)| {
                table.label(self.document, *row, *column).is_some_and(|label| self.ledger.is_used(label))
            };
            let names = repeated_names(self.document, table, reading).into_iter().filter(is_used);
            names.map(|(row, column)| table.text(self.document, row, column)).collect::<Vec<String>>()
        });
        let mut used: HashMap<String, HashSet<String>> = HashMap::new();
        for name in labels.chain(cells) {
            let words = used.entry(level_key(&name)).or_default();
            words.extend(title_key(&name).split(' ').map(str::to_owned));
        }
        used
    }

    /// Returns whether a cell of a table has become part of the ladder.
    fn is_table_used(&self, table: usize) -> bool {
        let grid = &self.document.tables[table];
        let mut cells = (0..grid.rows.len()).flat_map(|row| (0..grid.columns).map(move |column| (row, column)));
        self.plan.tables[table].is_used
            && cells.any(|(row, column)| {
                let lines = grid.lines(self.document, row, column);
                lines.iter().any(|line| self.ledger.is_used(self.document.whole(line.text)))
            })
    }

    /// Reports labels that only structure the document: headings around the ladder, names of columns of names.
    fn structure(&mut self) {
        let mut labels: Vec<(Snippet, Part)> = Vec::new();
        for id in self.outline.ids() {
            let node = self.outline.node(id);
            let is_around = self.plan.roles[id as usize] == Role::Wrapper
                && matches!(node.kind, NodeKind::Heading(_) | NodeKind::Bold | NodeKind::Lead)
                && (self.outline.within(id).any(|inner| {
                    matches!(self.plan.roles[inner as usize], Role::Level | Role::Track | Role::Criterion)
                        || self.outline.node(inner).table.is_some_and(|table| self.plan.tables[table as usize].is_used)
                }) || node.end == id + 1
                    && self.outline.label(self.document, id).is_some_and(|label| level_words_in(&label)));
            labels.extend(node.label.filter(|_| is_around).map(|label| (label, Part::SectionHeading)));
        }
        labels.extend(self.outline.ids().filter_map(|id| Some((self.unused_name(id)?, Part::FieldName))));
        for (table, reading) in
            self.document.tables.iter().zip(&self.plan.tables).filter(|(_, reading)| reading.is_used)
        {
            for row in &reading.header_rows {
                for (column, role) in reading.columns.iter().enumerate() {
                    let is_name = !matches!(role, ColumnRole::Level | ColumnRole::Criterion | ColumnRole::Ignored);
                    if is_name {
                        let lines = table.lines(self.document, *row as usize, column);
                        labels.extend(lines.iter().map(|line| (self.document.whole(line.text), Part::ColumnName)));
                    }
                }
            }
        }
        for (label, part) in labels {
            let piece = *self.document.piece(label.piece);
            if self.ledger.unmarked(self.document, &piece).is_some() {
                let text = excerpt(self.document.str(label));
                self.notes.add(piece.place, Finding::NotKept { part, text });
                self.ledger.mark(label);
            }
        }
    }
}

/// Returns the cells of a table that name its columns and rows, as rows and columns. Names of what says nothing are not
/// among them.
fn repeated_names(document: &Document, table: &Table, reading: &TableReading) -> Vec<(usize, usize)> {
    let holds = |row: usize, column: usize| {
        let role = reading.columns.get(column).copied().unwrap_or_default();
        matches!(role, ColumnRole::Level | ColumnRole::Criterion | ColumnRole::Statement)
            && !table.is_blank(document, row, column)
    };
    let first_row = reading.header_rows.last().map_or(0, |row| *row as usize + 1);
    let mut cells = Vec::new();
    // A row that names a group says something if a row of that group does.
    let mut group_holds = false;
    for row in (first_row..table.rows.len()).rev().filter(|row| !reading.ignored_rows.contains(&(*row as u32))) {
        let is_group = reading.group_rows.contains(&(row as u32));
        let row_holds = (0..table.columns).any(|column| holds(row, column));
        let is_kept = if is_group { std::mem::take(&mut group_holds) } else { row_holds };
        group_holds |= row_holds && !is_group;
        let is_name = |role: &ColumnRole| {
            matches!(role, ColumnRole::LevelNames | ColumnRole::GroupNames | ColumnRole::CriterionNames)
        };
        let names = reading.columns.iter().enumerate().filter(|(_, role)| is_group || is_name(role));
        cells.extend(names.filter(|_| is_kept).map(|(column, _)| (row, column)));
    }
    for (column, role) in reading.columns.iter().enumerate() {
        let is_kept = match role {
            ColumnRole::Level => true,
            ColumnRole::Criterion => (first_row..table.rows.len()).any(|row| holds(row, column)),
            _ => false,
        };
        cells.extend(reading.header_rows.iter().filter(|_| is_kept).map(|row| (*row as usize, column)));
    }
    cells
}
