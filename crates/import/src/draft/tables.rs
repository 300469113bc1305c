//! The rows and columns of tables, by the roles that a plan gives them.

use super::build::{Builder, Context};
use super::{Entry, EntryKind};
use crate::document::table::Table;
use crate::document::{Line, LineKind, Snippet};
use crate::names::axis::title_key;
use crate::names::keys::{self, KeyKind};
use crate::names::{cue, level_words_in};
use crate::outline::NodeId;
use crate::place::Place;
use crate::reading::{ColumnRole, TableReading};

/// What the columns of a table stand for.
struct Columns {
    /// For each column, its level, if its header names one.
    levels: Vec<Option<u16>>,
    /// For each column, its criterion, if its header names one.
    criteria: Vec<Option<u32>>,
    /// For each column, its track, if a header over several columns names it.
    tracks: Vec<Option<usize>>,
}

/// What the rows above say about a row whose cells are blank.
#[derive(Default)]
struct Above {
    group: Option<u32>,
    group_title: String,
    criterion: Option<u32>,
    level: Option<u16>,
}

impl Builder<'_> {
    /// Reads a table.
    pub(super) fn table(&mut self, index: usize, node: NodeId, mut context: Context) {
        let Some(reading) = self.plan.tables.get(index) else { return };
        let document = self.document;
        let table = &document.tables[index];
        let is_below_level = context.level.is_some();
        if reading.is_track {
            let place = table.rows.first().map_or_else(|| self.outline.place(document, node), |row| row.place);
            let owner = self.outline.ancestors(node).find(|ancestor| self.outline.node(*ancestor).label.is_some());
            let owner = owner.filter(|_| context.track.is_none());
            let parent = self.outline.node(node).parent;
            self.begin_track(owner.unwrap_or(parent), owner.and_then(|owner| self.outline.node(owner).label), place);
            context.track = Some(self.draft.tracks.len() - 1);
            (context.group, context.criterion) = (None, None);
        }
        let Some(track) = context.track else { return };
        if !is_below_level {
            context.sweep = self.new_sweep();
        }
        if let Some(axis) = reading.axis().filter(|_| !is_below_level) {
            self.draft.tracks[track].is_table = true;
            self.draft.tracks[track].axis = axis;
        }
        self.preamble(table, reading, context);
        self.begin_content();
        let columns = self.columns(table, reading, track, &context);
        let first_row = reading.header_rows.last().map_or(0, |row| *row as usize + 1);
        let mut above = Above { group: context.group, ..Above::default() };
        for row in first_row..table.rows.len() {
            let number = row as u32;
            if reading.header_rows.contains(&number) || reading.ignored_rows.contains(&number) {
                continue;
            }
            if reading.group_rows.contains(&number) {
                let label = (0..table.columns).find_map(|column| table.label(document, row, column));
                above.group = Some(self.group(track, context.sweep, label, false, table.rows[row].place));
                above.criterion = None;
                continue;
            }
            self.row(index, table, reading, row, &columns, &mut above, context, track);
        }
    }

    /// Keeps the texts above the header as part of the introduction.
    fn preamble(&mut self, table: &Table, reading: &TableReading, context: Context) {
        let Some(first) = reading.header_rows.first().filter(|_| context.level.is_none()) else { return };
        let is_first = self.draft.tracks.iter().all(|track| track.criteria.is_empty());
        for row in 0..*first as usize {
            for column in 0..table.columns {
                if is_first && !table.is_continued(row, column) {
                    let lines = table.lines(self.document, row, column);
                    let texts = lines.iter().map(|line| self.document.whole(line.text));
                    self.draft.introduction.extend(texts);
                }
            }
        }
    }

    /// Finds the levels, criteria and tracks that the header names.
    fn columns(&mut self, table: &Table, reading: &TableReading, track: usize, context: &Context) -> Columns {
        let count = table.columns;
        let mut columns = Columns { levels: vec![None; count], criteria: vec![None; count], tracks: vec![None; count] };
        let sweep = context.sweep;
        let mut spanning: Option<(String, usize)> = None;
        let mut spanning_group: Option<(String, u32)> = None;
        for column in 0..count {
            let role = reading.columns.get(column).copied().unwrap_or_default();
            if !matches!(role, ColumnRole::Level | ColumnRole::Criterion) {
                continue;
            }
            let (label, key) = self.header(table, reading, column);
            let place = self.header_place(table, reading, column);
            let above = reading.spanning_row.and_then(|row| spanning_label(self.document, table, row as usize, column));
            match role {
                ColumnRole::Level => {
                    let mut of = track;
                    if let Some(above) = above {
                        let title = title_key(self.document.str(above));
                        of = match &spanning {
                            Some((known, of)) if *known == title => *of,
                            _ => {
                                let is_first = spanning.is_none();
                                let of = self.track_of_columns(track, above, is_first, place);
                                spanning = Some((title, of));
                                of
                            }
                        };
                    }
                    columns.tracks[column] = Some(of);
                    columns.levels[column] = self.level(of, sweep, label, key, place);
                }
                _ => {
                    let group = match above {
                        Some(above) => {
                            let title = title_key(self.document.str(above));
                            match &spanning_group {
                                Some((known, group)) if *known == title => Some(*group),
                                _ => {
                                    let group = self.group(track, sweep, Some(above), false, place);
                                    spanning_group = Some((title, group));
                                    Some(group)
                                }
                            }
                        }
                        None => context.group,
                    };
                    let is_key = table.keys.is_some();
                    columns.criteria[column] = Some(self.criterion(track, group, sweep, label, is_key, false, place));
                }
            }
        }
        columns
    }

    /// Returns the track of columns under a common header. The first takes the table's own.
    fn track_of_columns(&mut self, track: usize, label: Snippet, is_first: bool, place: Place) -> usize {
        if is_first {
            let draft = &mut self.draft.tracks[track];
            draft.label = Some(label);
            draft.is_labelled = true;
            return track;
        }
        let node = self.draft.tracks[track].node;
        self.begin_track(node, Some(label), place);
        let of = self.draft.tracks.len() - 1;
        self.draft.tracks[of].is_table = true;
        self.draft.tracks[of].axis = self.draft.tracks[track].axis;
        of
    }

    /// Returns the name of a column and the code beside it.
    fn header(&self, table: &Table, reading: &TableReading, column: usize) -> (Option<Snippet>, Option<Snippet>) {
        if let Some(keys) = &table.keys {
            return (keys.get(column).copied(), None);
        }
        let rows = reading.header_rows.iter().filter(|row| Some(**row) != reading.spanning_row);
        let mut labels: Vec<Snippet> =
            rows.filter_map(|row| table.label(self.document, *row as usize, column)).collect();
        labels.dedup_by(|one, other| self.document.str(*one) == self.document.str(*other));
        match labels[..] {
            [] => (None, None),
            [only] => (Some(only), None),
            [one, other, ..] => {
                let is_code = |label: Snippet| cue(self.document.str(label)).is_sure();
                if is_code(one) || !is_code(other) { (Some(other), Some(one)) } else { (Some(one), Some(other)) }
            }
        }
    }

    fn header_place(&self, table: &Table, reading: &TableReading, column: usize) -> Place {
        let row = reading.header_rows.last().map_or(0, |row| *row as usize);
        match table.label(self.document, row, column) {
            Some(label) => self.document.place(label.piece),
            None => table.rows.get(row).map_or_else(|| Place::file(0), |row| row.place),
        }
    }

    #[allow(clippy::too_many_arguments, reason = "a row stands in all of these")]
    fn row(
        &mut self,
        index: usize,
        table: &Table,
        reading: &TableReading,
        row: usize,
        columns: &Columns,
        above: &mut Above,
        context: Context,
        track: usize,
    ) {
        let document = self.document;
        let place = table.rows[row].place;
        let named = |role: ColumnRole| {
            reading.columns.iter().enumerate().filter(move |(_, found)| **found == role).map(|(column, _)| column)
        };
        let is_long = !reading.has(ColumnRole::Level) && !reading.has(ColumnRole::Criterion);
        let sweep = if is_long && context.level.is_none() { self.new_sweep() } else { context.sweep };
        // Groups, which blank cells below take over.
        if let Some(column) = named(ColumnRole::GroupNames).next()
            && let Some(label) = self.named(index, table, row, column)
        {
            let title = document.plain(label);
            if title != above.group_title || is_long {
                above.group = Some(self.group(track, sweep, Some(label), false, place));
                above.group_title = title;
            }
        }
        // Levels that the row names, one or two columns for each.
        let mut level = context.level;
        if reading.has(ColumnRole::LevelNames) && above.level.is_none() {
            self.referred_levels(index, track, reading, place);
        }
        if reading.has(ColumnRole::LevelNames) {
            let labels: Vec<Snippet> =
                named(ColumnRole::LevelNames).filter_map(|column| self.named(index, table, row, column)).collect();
            level = match labels[..] {
                [] => above.level,
                [only] => self.level(track, sweep, Some(only), None, place),
                [one, other, ..] => {
                    let words = |label: Snippet| document.str(label).chars().filter(|at| at.is_alphabetic()).count();
                    let (label, key) = if words(one) >= words(other) { (one, other) } else { (other, one) };
                    self.level(track, sweep, Some(label), Some(key), place)
                }
            };
            above.level = level;
            let column = named(ColumnRole::LevelNames).next();
            if column.is_some_and(|column| self.says_level(table, reading, column)) {
                self.mark_numbered(track, level);
            }
        }
        // The criterion that the row names.
        let label = named(ColumnRole::CriterionNames).next().and_then(|column| {
            let is_own = is_long || !table.is_continued(row, column);
            is_own.then(|| self.named(index, table, row, column)).flatten()
        });
        let names_criteria = reading.has(ColumnRole::CriterionNames);
        let criterion = match label {
            Some(label) => {
                let is_kept = !is_long && context.level.is_none();
                Some(self.criterion(track, above.group, sweep, Some(label), false, is_kept, place))
            }
            None if names_criteria && above.criterion.is_some() && !is_long => above.criterion,
            None => context.criterion.filter(|_| above.group == context.group),
        };
        above.criterion = criterion;
        let mut is_first_statement = true;
        // The same row in the tracks of other headers.
        let mut elsewhere: Option<(usize, u32)> = None;
        for column in 0..table.columns {
            let role = reading.columns.get(column).copied().unwrap_or_default();
            let (of, level, criterion) = match role {
                ColumnRole::Level => (columns.tracks[column].unwrap_or(track), columns.levels[column], criterion),
                ColumnRole::Criterion => (track, level, columns.criteria[column]),
                ColumnRole::Statement => (track, level, criterion),
                _ => continue,
            };
            let Some(level) = level else { continue };
            let is_merged_down = table.is_continued(row, column)
                && !(column > 0 && table.is_same_cell((row, column), (row, column - 1)));
            let lines = table.lines(document, row, column);
            if is_merged_down || lines.is_empty() {
                continue;
            }
            let criterion = if of == track {
                match criterion {
                    Some(criterion) => criterion,
                    None => self.unnamed_criterion(of, above.group, document.whole(lines[0].text)),
                }
            } else if let Some((_, criterion)) = elsewhere.filter(|(known, _)| *known == of) {
                criterion
            } else {
                let group = above.group.map(|group| self.draft.tracks[track].groups[group as usize]);
                let group = group.map(|group| {
                    let sweep = self.new_sweep();
                    self.group(of, sweep, group.label, false, place)
                });
                let criterion = match label {
                    Some(label) => self.criterion(of, group, context.sweep, Some(label), false, true, place),
                    None => self.unnamed_criterion(of, group, document.whole(lines[0].text)),
                };
                elsewhere = Some((of, criterion));
                criterion
            };
            let is_list = lines.len() > 1 || matches!(lines[0].kind, LineKind::Item(_));
            let as_parts = role == ColumnRole::Statement && !is_first_statement && is_list;
            self.cell(of, criterion, level, lines, as_parts);
            is_first_statement = false;
        }
    }

    /// Returns the text by which a cell names something: what it refers to, if it refers to another record.
    fn named(&self, index: usize, table: &Table, row: usize, column: usize) -> Option<Snippet> {
        let label = table.label(self.document, row, column)?;
        let reference = self.references.columns.get(&(index, column));
        let referred = reference.and_then(|reference| reference.names.get(self.document.str(label)));
        let Some((id, name)) = referred.and_then(|row| reference.and_then(|reference| reference.order.get(*row)))
        else {
            return Some(label);
        };
        let is_level = self.plan.tables[index].columns.get(column) == Some(&ColumnRole::LevelNames);
        Some(if is_level && is_readable(self.document.str(*id)) { *id } else { *name })
    }

    /// Returns whether the name of a column says that it holds levels.
    fn says_level(&self, table: &Table, reading: &TableReading, column: usize) -> bool {
        let label = self.header(table, reading, column).0.map(|label| self.document.plain(label));
        label.is_some_and(|label| level_words_in(&label) || keys::kind(&label) == KeyKind::Level)
    }

    /// Adds the levels that the rows refer to, in the order of their own records.
    fn referred_levels(&mut self, index: usize, track: usize, reading: &TableReading, place: Place) {
        let column = reading.columns.iter().position(|role| *role == ColumnRole::LevelNames);
        let Some(reference) = column.and_then(|column| self.references.columns.get(&(index, column))) else { return };
        let sweep = self.new_sweep();
        for (id, name) in &reference.order {
            let label = if is_readable(self.document.str(*id)) { *id } else { *name };
            let level = self.level(track, sweep, Some(label), None, place);
            if let Some(level) = level.and_then(|level| self.draft.tracks[track].levels.get_mut(level as usize)) {
                level.record = (label != *name).then_some(*name);
            }
        }
    }

    fn cell(&mut self, track: usize, criterion: u32, level: u16, lines: &[Line], as_parts: bool) {
        for line in lines {
            let text = self.document.whole(line.text);
            for (text, kind) in cell_lines(self.document, *line, text) {
                let kind = if as_parts { EntryKind::Part } else { kind };
                self.draft.tracks[track].entries.push(Entry { criterion, level, kind, text });
            }
        }
    }
}

/// Returns whether an id is made of words, so that a level can be called by it.
fn is_readable(id: &str) -> bool {
    let is_plain = id.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | ' '));
    let digits = id.chars().filter(char::is_ascii_digit).count();
    is_plain && digits <= 2 && id.chars().filter(|character| character.is_alphabetic()).count() > 3
}

/// Returns the lines of a cell's line: its soft line ends may be meant.
fn cell_lines(document: &crate::document::Document, line: Line, text: Snippet) -> Vec<(Snippet, EntryKind)> {
    let kind = match line.kind {
        LineKind::Item(depth) => EntryKind::Item(depth),
        LineKind::ItemContinued(_) => EntryKind::Continued,
        LineKind::Paragraph | LineKind::Continued => EntryKind::Line,
    };
    if !document.str(text).contains('\n') {
        return vec![(text, kind)];
    }
    let mut lines = Vec::new();
    let mut start = text.start;
    for part in document.str(text).split('\n') {
        let end = start + part.len() as u32;
        lines.push((Snippet { start, end, ..text }, kind));
        start = end + 1;
    }
    lines
}

/// Returns the name above several columns: the cell's own, or that of the nearest one to the left.
fn spanning_label(document: &crate::document::Document, table: &Table, row: usize, column: usize) -> Option<Snippet> {
    (0..=column).rev().find_map(|column| table.label(document, row, column))
}
