//! The ways in which a table may be read: levels as columns, as rows, or named in a column.

use super::analysis::Analysis;
use crate::document::Document;
use crate::document::text::Style;
use crate::draft::attributes;
use crate::draft::build::References;
use crate::names::keys::{self, KeyKind};
use crate::names::{axis, cue, is_criterion_word, level_words_in};
use crate::reading::{ColumnRole, TableReading};

/// A way of reading a table.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) reading: TableReading,
    /// How much the levels look like levels.
    pub(super) evidence: f64,
    /// What the name of the first column says for or against the way.
    pub(super) prior: f64,
    /// What makes its levels the same as those of another table.
    pub(super) level_keys: Vec<String>,
    /// Whether rows name criteria, rather than the heading above the table.
    pub(super) names_rows: bool,
}

/// The most levels that a table may have.
pub(crate) const MOST_LEVELS: usize = 100;

/// Returns the ways of reading a table, each with at least two places for levels or statements.
pub(super) fn ways(document: &Document, index: usize, references: &References) -> Vec<Way> {
    let table = &document.tables[index];
    if table.columns > MOST_LEVELS + 20 || table.rows.is_empty() {
        return Vec::new();
    }
    let Some(analysis) = Analysis::new(document, index, references) else { return Vec::new() };
    let mut ways: Vec<Way> = analysis.by_column().into_iter().collect();
    ways.extend(analysis.by_row());
    ways.extend(analysis.by_name());
    for way in &mut ways {
        way.reading.is_used = true;
    }
    ways
}

impl Analysis<'_> {
    /// Levels as columns.
    fn by_column(&self) -> Option<Way> {
        if self.table.columns < 2 && self.header.rows.is_empty() && self.table.keys.is_none() {
            return None;
        }
        let labels: Vec<&str> = self.columns.iter().map(|column| column.label.as_str()).collect();
        // The fields of records are columns of levels only if they are named so.
        if self.table.keys.is_some() && !self.has_level_fields(&labels) {
            return None;
        }
        let (first, last) = self.level_columns(&labels)?;
        let mut reading = self.base();
        for column in first..=last {
            if self.columns[column].filled > 0 || !self.columns[column].label.is_empty() {
                reading.columns[column] = ColumnRole::Level;
            }
        }
        self.name_columns(first, &mut reading);
        let levels: Vec<usize> =
            (0..labels.len()).filter(|column| reading.columns[*column] == ColumnRole::Level).collect();
        let is_sure = levels.iter().any(|column| cue(labels[*column]).is_sure());
        if levels.is_empty() || levels.len() > MOST_LEVELS || levels.len() == 1 && !is_sure {
            return None;
        }
        let named: Vec<&str> = levels.iter().map(|column| labels[*column]).filter(|label| !label.is_empty()).collect();
        let mut evidence = if named.is_empty() {
            axis::Evidence { score: 0.2, is_descending: false }
        } else {
            axis::evidence(named.iter().copied())
        };
        let prose = levels.iter().map(|column| self.columns[*column].prose).sum::<f64>() / levels.len() as f64;
        evidence.score *= 0.35 + 0.65 * prose;
        // The first column's header says what the rows are.
        let names_rows = reading.has(ColumnRole::CriterionNames);
        reading.group_rows = self.group_rows(&reading);
        let level_keys = levels.iter().map(|column| axis::level_key(labels[*column])).collect();
        // “Scope” and “Craft” are criteria rather than levels.
        let criteria = named.iter().filter(|label| cue(label).is_criterion).count();
        let prior = self.prior(true) - if criteria * 2 > named.len() { 0.08 } else { 0.0 };
        Some(Way { reading, evidence: evidence.score, prior, level_keys, names_rows })
    }

    /// Returns what the name of the first column says: “Skill” names rows that are criteria, “Level” rows that are levels.
    fn prior(&self, is_by_column: bool) -> f64 {
        const WEIGHT: f64 = 0.08;
        if self.table.keys.is_some() {
            return 0.0;
        }
        let Some(first) = self.columns.first().map(|column| column.label.to_lowercase()) else { return 0.0 };
        let names_criteria = first
            .split_whitespace()
            .any(|word| is_criterion_word(word) && !matches!(word, "title" | "name" | "experience" | "description"));
        let names_levels =
            level_words_in(&first) || matches!(first.as_str(), "title" | "role" | "position" | "job title");
        match (names_criteria, names_levels) {
            (true, false) => {
                if is_by_column {
                    WEIGHT
                } else {
                    -WEIGHT
                }
            }
            (false, true) => {
                if is_by_column {
                    -WEIGHT
                } else {
                    WEIGHT
                }
            }
            _ => 0.0,
        }
    }

    /// Returns whether the header of a column says that it holds the titles of jobs.
    fn is_named_as_title(&self, column: usize) -> bool {
        const TITLES: [&str; 9] = [
            "title",
            "job title",
            "role",
            "position",
            "name",
            "level name",
            "level title",
            "job",
            "stellenbezeichnung",
        ];
        matches!(self.kind(column), KeyKind::Title(_))
            || TITLES.contains(&self.columns[column].label.trim().to_lowercase().as_str())
    }

    fn is_named_as_level(&self, column: usize) -> bool {
        self.kind(column) == KeyKind::Level || level_words_in(&self.columns[column].label)
    }

    /// Returns whether the header of a column is the name of a criterion.
    fn is_named_as_criterion(&self, column: usize) -> bool {
        let header = self.columns[column].label.to_lowercase();
        header.split_whitespace().any(|word| is_criterion_word(word) && !matches!(word, "title" | "name"))
    }

    fn has_level_fields(&self, labels: &[&str]) -> bool {
        let among = axis::levels_among(labels);
        let named: Vec<&str> =
            labels.iter().zip(&among).filter(|(_, is_level)| **is_level).map(|(label, _)| *label).collect();
        named.len() > 1 && labels.iter().any(|label| cue(label).is_level()) && axis::evidence(named).score > 0.6
    }

    /// Returns the first and last column whose header is a level.
    fn level_columns(&self, labels: &[&str]) -> Option<(usize, usize)> {
        let cues: Vec<_> = labels.iter().map(|label| cue(label)).collect();
        let is_first_named = labels.first().is_some_and(|label| {
            let cue = &cues[0];
            cue.is_level() && !cue.is_criterion && !level_words_in(label) || cue.is_sure()
        });
        let start = usize::from(!is_first_named && labels.len() > 1);
        let among = axis::levels_among(&labels[start..]);
        let has_cue = cues[start..].iter().filter(|cue| cue.is_level()).count() > 0;
        if has_cue {
            let named: Vec<usize> = (start..labels.len()).filter(|column| among[column - start]).collect();
            let (first, last) = (*named.first()?, *named.last()?);
            let length = named.iter().map(|column| self.columns[*column].length).sum::<f64>() / named.len() as f64;
            // Columns beside them that hold the same kind of text are levels too, unless their names say otherwise.
            let is_alike = |column: &usize| {
                let found = &self.columns[*column];
                !cues[*column].is_criterion
                    && !found.label.is_empty()
                    && found.filled > 0
                    && found.length * 2.0 > length
                    && found.length < length * 2.5
            };
            // Where several columns are levels beyond doubt, the others are none.
            if cues.iter().filter(|cue| cue.is_sure()).count() > 1 {
                return Some((first, last));
            }
            let before = (start..first).rev().take_while(is_alike).last();
            let after = (last + 1..labels.len()).take_while(is_alike).last();
            return Some((before.filter(|_| first > start).unwrap_or(first), after.unwrap_or(last)));
        }
        // Without any sign, everything behind the names of the rows; a second column of names is one too.
        let second_names = start == 1
            && labels.len() > 3
            && self.columns[1].length < 40.0
            && self.columns[1].distinct * 10 >= self.columns[1].filled * 9
            && self.columns[0].distinct * 2 <= self.columns[1].distinct
            && self.columns[2..].iter().all(|column| column.length > self.columns[1].length * 1.3);
        let first = if second_names { 2 } else { start };
        let last = (first..labels.len()).rev().find(|column| self.columns[*column].filled > 0)?;
        Some((first, last))
    }

    /// Gives roles to the columns in front of the levels.
    fn name_columns(&self, first: usize, reading: &mut TableReading) {
        const LONG: f64 = 70.0;
        let candidates: Vec<usize> = (0..first)
            .filter(|column| {
                let column = &self.columns[*column];
                column.filled > 0 && column.prose > 0.3 && column.length <= LONG
            })
            .collect();
        let fallback: Vec<usize> = (0..first).filter(|column| self.columns[*column].filled > 0).collect();
        match candidates[..] {
            [] => {
                if let Some(column) = fallback.first() {
                    reading.columns[*column] = ColumnRole::CriterionNames;
                }
            }
            [only] => reading.columns[only] = ColumnRole::CriterionNames,
            [group, criterion, ..] => {
                let (outer, inner) = (&self.columns[group], &self.columns[criterion]);
                let repeats = outer.filled < inner.filled || outer.distinct < outer.filled;
                if repeats {
                    reading.columns[group] = ColumnRole::GroupNames;
                    reading.columns[criterion] = ColumnRole::CriterionNames;
                } else {
                    // The second one describes the first.
                    reading.columns[group] = ColumnRole::CriterionNames;
                }
            }
        }
    }

    /// Returns the rows of which only the name says something.
    fn group_rows(&self, reading: &TableReading) -> Vec<u32> {
        let is_level = |column: &usize| {
            matches!(reading.columns[*column], ColumnRole::Level | ColumnRole::Criterion | ColumnRole::Statement)
        };
        let names: Vec<usize> = (0..self.table.columns)
            .filter(|column| matches!(reading.columns[*column], ColumnRole::CriterionNames | ColumnRole::GroupNames))
            .collect();
        let is_group = |row: &usize| {
            let covers_all = (1..self.table.columns).all(|column| self.table.is_same_cell((*row, 0), (*row, column)));
            let says_nothing = (0..self.table.columns).filter(is_level).all(|column| {
                let lines = self.table.lines(self.document, *row, column);
                lines.is_empty()
                    || self.table.columns > 1 && self.table.is_same_cell((*row, 0), (*row, column)) && covers_all
            });
            let named = names.iter().filter(|column| {
                !self.table.is_blank(self.document, *row, **column) && !self.table.is_continued(*row, **column)
            });
            let name = named.clone().next().and_then(|column| self.table.label(self.document, *row, *column));
            let Some(name) = name.filter(|_| says_nothing) else { return false };
            let rich = self.document.rich(name);
            let (bare, attributes) = attributes::split(rich);
            let is_criterion =
                attributes.has_class("criterion") || bare.is_wholly(Style::Italic) && !bare.is_wholly(Style::Bold);
            (attributes.has_class("group") || !is_criterion) && (named.count() == 1 || covers_all)
        };
        let rows = (self.first_row..self.table.rows.len()).filter(is_group).map(|row| row as u32);
        if names.is_empty() { Vec::new() } else { rows.collect() }
    }

    /// Levels as rows.
    fn by_row(&self) -> Option<Way> {
        let rows: Vec<usize> = (self.first_row..self.table.rows.len()).collect();
        if self.table.columns < 2 || rows.len() < 2 || rows.len() > MOST_LEVELS {
            return None;
        }
        let names = (0..self.table.columns.min(4)).filter(|column| {
            let column = &self.columns[*column];
            column.filled * 10 >= rows.len() * 8 && column.length <= 60.0
        });
        let scored: Vec<(usize, axis::Evidence)> = names
            .map(|column| {
                let mut evidence = axis::evidence(self.columns[column].values.iter().map(String::as_str));
                if self.is_named_as_level(column) || self.is_named_as_title(column) {
                    evidence.score = (evidence.score + 0.15).min(1.0);
                } else if self.is_named_as_criterion(column) {
                    evidence.score *= 0.5;
                }
                (column, evidence)
            })
            .collect();
        let repeats = |column: usize| self.columns[column].distinct * 10 < self.columns[column].filled * 9;
        let own = scored.iter().filter(|(column, _)| !repeats(*column));
        // The first column is the likeliest to name what the rows are.
        let likeliness =
            |(column, evidence): &(usize, axis::Evidence)| evidence.score + if *column == 0 { 0.2 } else { 0.0 };
        let best = own.max_by(|one, other| likeliness(one).total_cmp(&likeliness(other)))?;
        let column = best.0;
        // “Skill” and “Level” side by side say which level a skill is asked for at.
        if column > 0 && self.is_named_as_criterion(0) {
            return None;
        }
        let mut reading = self.base();
        reading.columns[column] = ColumnRole::LevelNames;
        // A code beside the title.
        let beside = scored.iter().find(|(other, evidence)| {
            let is_code = |column: usize| {
                self.columns[column].values.iter().filter(|value| cue(value).number.is_some()).count() * 2 > rows.len()
            };
            let is_title = self.is_named_as_title(*other) && (self.is_named_as_level(column) || is_code(column));
            *other != column
                && (is_title || evidence.score > 0.5 && (is_code(*other) || is_code(column)))
                && self.columns[*other].length < 30.0
                && !self.is_named_as_criterion(*other)
        });
        if let Some((other, _)) = beside {
            reading.columns[*other] = ColumnRole::LevelNames;
        }
        for other in 0..self.table.columns {
            let found = &self.columns[other];
            if reading.columns[other] == ColumnRole::Ignored
                && found.filled > 0
                && found.prose > 0.2
                && !matches!(self.kind(other), KeyKind::Id)
            {
                reading.columns[other] = ColumnRole::Criterion;
            }
        }
        if !reading.has(ColumnRole::Criterion) {
            return None;
        }
        // Where all columns hold no more than descriptions, the criterion is what stands above the table.
        let describes = |column: &usize| {
            let kind = keys::kind(&self.columns[*column].label);
            reading.columns[*column] != ColumnRole::Criterion || matches!(kind, KeyKind::Description | KeyKind::Content)
        };
        if (0..self.table.columns).all(|column| describes(&column)) {
            for role in reading.columns.iter_mut().filter(|role| **role == ColumnRole::Criterion) {
                *role = ColumnRole::Statement;
            }
        }
        let statements: Vec<usize> = (0..self.table.columns)
            .filter(|column| matches!(reading.columns[*column], ColumnRole::Criterion | ColumnRole::Statement))
            .collect();
        let prose = statements.iter().map(|column| self.columns[*column].prose).sum::<f64>() / statements.len() as f64;
        let mut evidence = best.1.score * (0.35 + 0.65 * prose);
        // Columns that look like levels speak against rows that do.
        let columns = axis::evidence(statements.iter().map(|column| self.columns[*column].label.as_str())).score;
        if statements.len() > 1 {
            evidence -= 0.3 * columns;
        }
        let is_silent = |row: &usize| statements.iter().all(|column| self.table.is_blank(self.document, *row, *column));
        // A row that only has a name is a heading among the levels.
        reading.ignored_rows = rows.iter().filter(|row| is_silent(row)).map(|row| *row as u32).collect();
        let names_rows = reading.has(ColumnRole::Criterion);
        let level_keys = self.columns[column].values.iter().map(|value| axis::level_key(value)).collect();
        Some(Way { reading, evidence: evidence.max(0.0), prior: self.prior(false), level_keys, names_rows })
    }
}
