//! Tables in which a column names the level of each row.

use super::analysis::Analysis;
use super::tables::{MOST_LEVELS, Way};
use crate::names::keys::KeyKind;
use crate::names::{axis, is_criterion_word, level_words_in};
use crate::reading::ColumnRole;

impl Analysis<'_> {
    /// A column that names the level of each row.
    pub(super) fn by_name(&self) -> Option<Way> {
        let rows = self.table.rows.len() - self.first_row;
        let level = (0..self.table.columns)
            .filter_map(|column| self.level_names(column, rows))
            .max_by(|one, other| one.1.total_cmp(&other.1))?;
        let (level_column, evidence, level_keys) = level;
        let mut reading = self.base();
        reading.columns[level_column] = ColumnRole::LevelNames;
        let is_referring = |column: &usize| self.references.columns.contains_key(&(self.index, *column));
        let others: Vec<usize> = (0..self.table.columns)
            .filter(|column| *column != level_column && self.columns[*column].filled > 0)
            .filter(|column| {
                is_referring(column) || self.kind(*column) != KeyKind::Id && self.columns[*column].prose > 0.2
            })
            .collect();
        let refers = others.iter().any(is_referring);
        let is_name = |column: &usize| {
            let found = &self.columns[*column];
            let is_area = self.kind(*column) == KeyKind::Area
                || found.label.to_lowercase().split_whitespace().any(is_criterion_word);
            let repeats = found.distinct * 3 <= found.filled * 2 && found.distinct > 1;
            let describes = self.kind(*column) == KeyKind::Description;
            is_referring(column)
                || !refers
                    && !describes
                    && found.length < 50.0
                    && !found.has_lists
                    && (repeats || is_area && found.distinct < found.filled)
        };
        let statement = others
            .iter()
            .copied()
            .filter(|column| !is_referring(column) && !is_name(column))
            .max_by(|one, other| {
                let weight = |column: usize| {
                    let found = &self.columns[column];
                    let bonus = if self.kind(column) == KeyKind::Description { 2.0 } else { 1.0 };
                    let title = if matches!(self.kind(column), KeyKind::Title(_)) { 0.8 } else { 1.0 };
                    let lists = if found.has_lists { 0.5 } else { 1.0 };
                    found.length * bonus * title * lists * found.filled as f64
                };
                weight(*one).total_cmp(&weight(*other))
            })
            .or_else(|| {
                others
                    .iter()
                    .copied()
                    .filter(|column| !is_referring(column))
                    .max_by(|one, other| self.columns[*one].length.total_cmp(&self.columns[*other].length))
            })?;
        reading.columns[statement] = ColumnRole::Statement;
        let mut names: Vec<usize> =
            others.iter().copied().filter(|column| *column != statement && is_name(column)).collect();
        // The fewer different names, the wider the group.
        names.sort_by_key(|column| self.columns[*column].distinct);
        names.retain(|column| self.columns[*column].distinct > 1 || is_referring(column));
        let referring: Vec<usize> = names.iter().copied().filter(is_referring).collect();
        let names = if referring.is_empty() { names } else { referring };
        match names[..] {
            [] => {}
            [only] => reading.columns[only] = ColumnRole::CriterionNames,
            [group, .., criterion] => {
                reading.columns[group] = ColumnRole::GroupNames;
                reading.columns[criterion] = ColumnRole::CriterionNames;
            }
        }
        for column in &others {
            let found = &self.columns[*column];
            if reading.columns[*column] == ColumnRole::Ignored
                && (found.has_lists || found.length > 25.0 && found.distinct * 2 > found.filled)
            {
                reading.columns[*column] = ColumnRole::Statement;
            }
        }
        Some(Way { reading, evidence, prior: 0.0, level_keys, names_rows: true })
    }

    /// Weighs a column as one that names the levels of the rows.
    fn level_names(&self, column: usize, rows: usize) -> Option<(usize, f64, Vec<String>)> {
        let found = &self.columns[column];
        if found.filled == 0 || found.length > 60.0 || found.distinct > MOST_LEVELS {
            return None;
        }
        let mut values: Vec<&str> = Vec::new();
        for value in &found.values {
            if !values.contains(&value.as_str()) {
                values.push(value);
            }
        }
        let reference = self.references.columns.get(&(self.index, column));
        let is_named = self.kind(column) == KeyKind::Level || level_words_in(&found.label);
        let repeats = found.distinct < rows || found.distinct < found.filled;
        if !(repeats || is_named && reference.is_some()) {
            return None;
        }
        let evidence = match reference {
            Some(reference) => axis::evidence(reference.order.iter().map(|(_, name)| self.document.str(*name))),
            None => axis::evidence(values.iter().copied()),
        };
        let bonus = if is_named { 0.35 } else { 0.0 };
        let score = (evidence.score + bonus).min(1.0);
        let keys = values.iter().map(|value| axis::level_key(value)).collect();
        (score > 0.3 && (is_named || evidence.score > 0.5)).then_some((column, score, keys))
    }
}
