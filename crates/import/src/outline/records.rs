//! Records as nodes of the outline, and lists of records as tables.

use super::build::Builder;
use super::record_tables::{grid_of, table_of};
use super::{LineRole, NodeKind};
use crate::document::record::RecordValue;
use crate::document::{Document, Snippet};
use crate::names::axis;
use crate::names::keys::{self, KeyKind};

/// Returns the length of the texts in lists and maps within a record, which is more than a page's properties.
pub(super) fn nested_text(document: &Document, record: u32) -> usize {
    let nested = document.fields(record).filter(|field| {
        let is_property = document.key_of(*field).is_some_and(|key| keys::words(key) == "paths");
        let node = document.records[*field as usize];
        !is_property
            && matches!(node.value, RecordValue::Map | RecordValue::List)
            && (*field + 1..node.end).any(|inner| document.records[inner as usize].value == RecordValue::Map)
    });
    nested
        .flat_map(|field| field + 1..document.records[field as usize].end)
        .filter_map(|node| document.value_of(node))
        .filter(|text| text.chars().any(char::is_alphabetic) && !is_address(text))
        .map(str::len)
        .sum()
}

/// What names a map.
#[derive(Clone, Copy, Debug)]
enum MapLabel {
    /// Its title or level.
    Stated(Snippet),
    /// Its only text beside lists.
    Guessed(Snippet),
    None,
}

/// Finds lists of names that look like levels.
pub(super) fn level_lists(document: &Document) -> Vec<Vec<Snippet>> {
    const SURE: f64 = 0.6;
    let mut lists = Vec::new();
    for (index, node) in document.records.iter().enumerate() {
        let length = node.end as usize - index - 1;
        if node.value != RecordValue::List || !(2..=40).contains(&length) {
            continue;
        }
        let names: Option<Vec<Snippet>> = document.records[index + 1..node.end as usize]
            .iter()
            .map(|element| match element.value {
                RecordValue::Text(text) => Some(document.whole(text)),
                _ => None,
            })
            .collect();
        if let Some(names) = names
            && names.iter().all(|name| name.len() < 80)
            && axis::evidence(names.iter().map(|name| document.str(*name))).score > SURE
        {
            lists.push(names);
        }
    }
    lists
}

impl MapLabel {
    fn stated(self) -> Option<Snippet> {
        match self {
            Self::Stated(label) => Some(label),
            Self::Guessed(_) | Self::None => None,
        }
    }
}

impl Builder {
    /// Adds a record to the open file. Readers refuse nesting so deep that recursion would not be safe.
    pub(super) fn record(&mut self, root: u32, is_one_of_several: bool, document: &mut Document) {
        if is_one_of_several && document.records[root as usize].value == RecordValue::Map {
            self.entry_of_list(root, self.map_label(root, document, false).stated(), document);
            return;
        }
        match document.records[root as usize].value {
            RecordValue::Map => {
                let label = self.map_label(root, document, true).stated();
                let file = self.innermost_file();
                if let (Some(file), Some(label)) = (file, label) {
                    let node = &mut self.outline.nodes[file as usize];
                    node.label = node.label.or(Some(label));
                }
                self.fields(root, label, document);
            }
            RecordValue::List => self.list(root, document, None),
            RecordValue::Text(_) | RecordValue::Empty => self.value(root, document, true),
        }
    }

    fn innermost_file(&self) -> Option<u32> {
        (0..self.outline.nodes.len() as u32)
            .rev()
            .find(|node| matches!(self.outline.node(*node).kind, NodeKind::File(_)))
    }

    fn snippet(document: &Document, node: u32) -> Option<Snippet> {
        match document.records[node as usize].value {
            RecordValue::Text(text) => Some(document.whole(text)),
            _ => None,
        }
    }

    /// Returns the text that names a map: its title, its level, or its only text beside lists.
    fn map_label(&self, map: u32, document: &Document, is_root: bool) -> MapLabel {
        const LONGEST_NAME: usize = 160;
        const MOST_WORDS: usize = 8;
        let mut title: Option<(u8, Snippet)> = None;
        let mut level = None;
        let mut area = None;
        let mut texts = Vec::new();
        let mut lists = 0;
        let mut holds = false;
        for field in document.fields(map) {
            let Some(key) = document.key_of(field) else { continue };
            let kind = keys::kind(key);
            match (Self::snippet(document, field), kind) {
                (Some(text), KeyKind::Title(weight))
                    if text.len() <= LONGEST_NAME && title.is_none_or(|(other, _)| weight > other) =>
                {
                    title = Some((weight, text));
                }
                (Some(text), KeyKind::Title(_)) if text.len() <= LONGEST_NAME => {}
                (Some(text), KeyKind::Area) if text.len() <= LONGEST_NAME => area = area.or(Some(text)),
                (Some(text), KeyKind::Level) if text.len() <= LONGEST_NAME => level = level.or(Some(text)),
                (Some(text), KeyKind::Description | KeyKind::Content | KeyKind::Other | KeyKind::Area)
                    if is_text(document.str(text), kind) =>
                {
                    texts.push(text);
                }
                (None, _) => {
                    lists += usize::from(document.records[field as usize].value == RecordValue::List);
                    holds |= (field + 1..document.records[field as usize].end)
                        .any(|inner| document.records[inner as usize].value == RecordValue::Map);
                    holds |= document.records[field as usize].value == RecordValue::Map;
                }
                _ => {}
            }
        }
        if let Some((_, title)) = title {
            return MapLabel::Stated(title);
        }
        if let Some(area) = area.filter(|_| holds && level.is_none()) {
            return MapLabel::Stated(area);
        }
        match (level.filter(|_| !is_root), &texts[..]) {
            (Some(level), _) => MapLabel::Stated(level),
            (None, [only]) if lists > 0 && !is_root => {
                let text = document.str(*only);
                let is_name = text.split_whitespace().count() <= MOST_WORDS && !text.ends_with('.');
                if is_name { MapLabel::Guessed(*only) } else { MapLabel::None }
            }
            _ => MapLabel::None,
        }
    }

    /// Returns the labels of the records in a list. Those that are guessed count only where every record has one, and
    /// where the records are no levels.
    fn element_labels(&self, elements: &[u32], key: Option<Snippet>, document: &Document) -> Vec<Option<Snippet>> {
        let labels: Vec<MapLabel> = elements
            .iter()
            .map(|element| match document.records[*element as usize].value {
                RecordValue::Map => self.map_label(*element, document, false),
                _ => MapLabel::None,
            })
            .collect();
        let may_guess = labels.iter().all(|label| !matches!(label, MapLabel::None))
            && !key.is_some_and(|key| keys::holds_levels(document.str(key)));
        labels
            .into_iter()
            .map(|label| match label {
                MapLabel::Stated(label) => Some(label),
                MapLabel::Guessed(label) => Some(label).filter(|_| may_guess),
                MapLabel::None => None,
            })
            .collect()
    }

    /// Adds the fields of a map, but for the one that names it.
    fn fields(&mut self, map: u32, label: Option<Snippet>, document: &mut Document) {
        let fields: Vec<u32> = document.fields(map).collect();
        let grid = grid_of(&fields, document);
        for field in fields {
            if let Some((rows, header, table)) = grid {
                if field == rows {
                    let node = self.add(NodeKind::Table, None, None);
                    self.outline.nodes[node as usize].table = Some(table);
                }
                if field == rows || Some(field) == header {
                    continue;
                }
            }
            let value = document.records[field as usize].value;
            let key = document.records[field as usize].key.map(|key| document.whole(key));
            let kind = key.map_or(KeyKind::Other, |key| keys::kind(document.str(key)));
            match value {
                RecordValue::Empty => {}
                RecordValue::Text(text) if label.is_some_and(|label| label.piece == text) => {}
                RecordValue::Text(text) => {
                    let snippet = document.whole(text);
                    if is_text(document.str(snippet), kind) && !matches!(kind, KeyKind::Id | KeyKind::Level) {
                        self.open_field(NodeKind::Field, key, key);
                        self.value(field, document, true);
                        self.close_field();
                    } else {
                        self.outline.plain_values.push(snippet);
                    }
                }
                RecordValue::List => self.list(field, document, key),
                RecordValue::Map => {
                    let label = self.map_label(field, document, false).stated();
                    let node = self.open_field(NodeKind::Field, label.or(key), key);
                    self.outline.nodes[node as usize].names_level = names_level(field, label, document);
                    self.fields(field, label, document);
                    self.close_field();
                }
            }
        }
    }

    /// Adds a list under its field's name. A list of records becomes a table as well.
    fn list(&mut self, list: u32, document: &mut Document, key: Option<Snippet>) {
        let table = table_of(list, &self.level_lists, document);
        let node = self.open_field(NodeKind::Field, key, key);
        self.outline.nodes[node as usize].table = table;
        let elements: Vec<u32> = document.fields(list).collect();
        let names = self.element_labels(&elements, key, document);
        for (element, label) in elements.into_iter().zip(names) {
            match document.records[element as usize].value {
                RecordValue::Map => self.entry_of_list(element, label, document),
                RecordValue::List => self.list(element, document, None),
                RecordValue::Text(_) | RecordValue::Empty => self.value(element, document, false),
            }
        }
        self.close_field();
    }

    fn entry_of_list(&mut self, map: u32, label: Option<Snippet>, document: &mut Document) {
        let node = self.open_field(NodeKind::Entry, label, None);
        self.outline.nodes[node as usize].names_level = names_level(map, label, document);
        self.fields(map, label, document);
        self.close_field();
    }

    /// Adds a text, line by line where its lines are entries.
    fn value(&mut self, node: u32, document: &Document, is_field: bool) {
        let Some(snippet) = Self::snippet(document, node) else { return };
        if !document.str(snippet).chars().any(char::is_alphabetic) || is_address(document.str(snippet)) {
            self.outline.plain_values.push(snippet);
            return;
        }
        let role = if is_field { LineRole::Value } else { LineRole::ListEntry };
        for line in super::labels::lines(document.rich(snippet), false) {
            self.add(NodeKind::Line(role), None, Some(line.snippet));
        }
    }
}

/// Returns whether the label of a map is the value of a field called “level”.
fn names_level(map: u32, label: Option<Snippet>, document: &Document) -> bool {
    document.fields(map).any(|field| {
        let is_label = match document.records[field as usize].value {
            RecordValue::Text(text) => label.is_some_and(|label| label.piece == text),
            _ => false,
        };
        is_label && document.key_of(field).is_some_and(|key| keys::kind(key) == KeyKind::Level)
    })
}

fn is_address(text: &str) -> bool {
    !text.contains(' ') && (text.contains("://") || text.starts_with(['/', '#', '@']) || text.starts_with("mailto:"))
}

/// Returns whether a value is text that people read, rather than a number, an address or a name for programs.
fn is_text(text: &str, kind: KeyKind) -> bool {
    let text = text.trim();
    let has_letters = text.chars().any(char::is_alphabetic);
    if !has_letters || is_address(text) || matches!(text, "true" | "false") {
        return false;
    }
    let is_prose = text.contains(' ') || !text.is_ascii();
    let is_word = text.starts_with(|character: char| character.is_uppercase())
        && text.chars().all(|character| character.is_alphabetic() || character == '-');
    is_prose || is_word || matches!(kind, KeyKind::Description | KeyKind::Title(_))
}
