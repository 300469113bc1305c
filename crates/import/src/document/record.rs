//! Records: the trees of maps, lists and values in YAML, TOML, JSON and front matter.

use super::text::TextBuilder;
use super::{Document, PieceKind, TextId};
use crate::diagnostic::Notes;
use crate::place::Place;

/// Nodes stand in the order of the text; what is within a node follows it directly.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RecordNode {
    /// Name of the field, within a map.
    pub(crate) key: Option<TextId>,
    pub(crate) value: RecordValue,
    /// One past the last node within this one.
    pub(crate) end: u32,
}

/// The value of a record's node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordValue {
    Map,
    List,
    Text(TextId),
    /// A value without text: nothing, or an empty text.
    Empty,
}

/// Writes a record from the events of a parser.
#[derive(Debug, Default)]
pub(crate) struct RecordBuilder {
    open: Vec<u32>,
    key: Option<TextId>,
    root: Option<u32>,
}

impl RecordBuilder {
    /// Names the next value.
    pub(crate) fn key(&mut self, document: &mut Document, key: &str, place: Place, notes: &mut Notes) {
        let mut builder = TextBuilder::of_sound_text();
        builder.push(key);
        self.key = builder.finish(document, place, PieceKind::Key, notes);
    }

    pub(crate) fn text(&mut self, document: &mut Document, text: &str, place: Place, notes: &mut Notes) {
        let value = text_with_lines(document, text, place, notes).map_or(RecordValue::Empty, RecordValue::Text);
        self.push(document, value);
    }

    pub(crate) fn empty(&mut self, document: &mut Document) {
        self.push(document, RecordValue::Empty);
    }

    pub(crate) fn begin(&mut self, document: &mut Document, value: RecordValue) {
        let node = self.push(document, value);
        self.open.push(node);
    }

    pub(crate) fn end(&mut self, document: &mut Document) {
        if let Some(node) = self.open.pop() {
            document.records[node as usize].end = document.records.len() as u32;
        }
    }

    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(crate) fn root(&self) -> Option<u32> {
        self.root
    }

    /// Writes a node once more, with all that is within it. A map that is merged adds its fields to the open map.
    pub(crate) fn copy(&mut self, document: &mut Document, node: u32, is_merged: bool) {
        let RecordNode { value, end, .. } = document.records[node as usize];
        let copy = match is_merged && value == RecordValue::Map {
            true => {
                self.key = None;
                None
            }
            false => Some(self.push(document, value)),
        };
        let first = document.records.len();
        let offset = first as u32 - (node + 1);
        document.records.extend_from_within(node as usize + 1..end as usize);
        for node in &mut document.records[first..] {
            node.end += offset;
        }
        if let Some(copy) = copy {
            document.records[copy as usize].end = document.records.len() as u32;
        }
    }

    fn push(&mut self, document: &mut Document, value: RecordValue) -> u32 {
        let node = document.records.len() as u32;
        document.records.push(RecordNode { key: self.key.take(), value, end: node + 1 });
        self.root.get_or_insert(node);
        node
    }
}

/// Adds a text whose line breaks may be meant.
fn text_with_lines(document: &mut Document, text: &str, place: Place, notes: &mut Notes) -> Option<TextId> {
    let mut builder = TextBuilder::of_sound_text();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            builder.push_line_end();
        }
        builder.push(line);
    }
    builder.finish(document, place, PieceKind::Value, notes)
}

impl Document {
    /// Returns the nodes directly within a record's node.
    pub(crate) fn fields(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        let end = self.records[node as usize].end;
        let next = move |child: u32| (child < end).then_some(child);
        std::iter::successors(next(node + 1), move |child| next(self.records[*child as usize].end))
    }

    /// Returns the name of a field as it stands in the record.
    pub(crate) fn key_of(&self, node: u32) -> Option<&str> {
        self.records[node as usize].key.map(|key| self.str(self.whole(key)))
    }

    /// Returns the text of a node that is a value.
    pub(crate) fn value_of(&self, node: u32) -> Option<&str> {
        match self.records[node as usize].value {
            RecordValue::Text(text) => Some(self.str(self.whole(text))),
            _ => None,
        }
    }
}
