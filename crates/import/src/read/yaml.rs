//! YAML as records. Aliases are followed, up to a limit.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::diagnostic::{Complexity, ImportError, Notes};
use crate::document::record::{RecordBuilder, RecordValue};
use crate::document::{Block, Document};
use crate::format::Format;
use crate::place::Place;

/// The deepest nesting that is read.
pub(super) const DEEPEST: usize = 200;

/// Returns whether a text is valid YAML.
pub(crate) fn is_valid(text: &str) -> bool {
    Parser::new_from_str(text).all(|event| event.is_ok())
}

/// Reads every document of a YAML file.
pub(super) fn read(text: &str, file: u32, document: &mut Document, notes: &mut Notes) -> Result<(), ImportError> {
    for root in parse(text, file, 0, document, notes)? {
        document.blocks.push(Block::Record(root));
    }
    Ok(())
}

/// Parses YAML whose first line has the number after `lines_before`, and returns the roots of its documents.
pub(super) fn parse(
    text: &str,
    file: u32,
    lines_before: u32,
    document: &mut Document,
    notes: &mut Notes,
) -> Result<Vec<u32>, ImportError> {
    let mut reader = Reader {
        builder: RecordBuilder::default(),
        expects_key: Vec::new(),
        anchors: HashMap::new(),
        open_anchors: Vec::new(),
        skipping: 0,
        merges: false,
        most_nodes: document.records.len() + 10_000 + 2 * text.len(),
    };
    let mut roots = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| ImportError::Damaged {
            format: Format::Yaml,
            line: Some(error.marker().line() as u32 + lines_before),
            reason: error.info().to_owned(),
        })?;
        if event == Event::DocumentEnd {
            roots.extend(std::mem::take(&mut reader.builder).root());
            reader.anchors.clear();
            continue;
        }
        let place = Place::line_of(file, span.start.line() as u32 + lines_before);
        reader.event(event, place, document, notes)?;
    }
    roots.extend(reader.builder.root());
    Ok(roots)
}

struct Reader {
    builder: RecordBuilder,
    /// For each open map, whether the next scalar is the name of a field; nothing for a list.
    expects_key: Vec<Option<bool>>,
    /// What the anchors that are complete stand for.
    anchors: HashMap<usize, u32>,
    /// For each open map or list, its anchor (0 for none) and node.
    open_anchors: Vec<(usize, u32)>,
    /// How deep the parser is within a map or list that is the name of a field, which is not read.
    skipping: usize,
    /// Whether the next value is merged into the map, after the key `<<`.
    merges: bool,
    most_nodes: usize,
}

impl Reader {
    fn event(
        &mut self,
        event: Event<'_>,
        place: Place,
        document: &mut Document,
        notes: &mut Notes,
    ) -> Result<(), ImportError> {
        let is_key = self.expects_key.last().copied().flatten().unwrap_or(false);
        match event {
            Event::Scalar(..) | Event::Alias(_) if self.skipping > 0 => {}
            Event::MappingStart(..) | Event::SequenceStart(..) if self.skipping > 0 || is_key => self.skipping += 1,
            Event::MappingEnd | Event::SequenceEnd if self.skipping > 0 => {
                self.skipping -= 1;
                if self.skipping == 0 {
                    self.turn();
                }
            }
            Event::Scalar(text, ..) if is_key => {
                self.merges = &*text == "<<";
                self.builder.key(document, &text, place, notes);
                self.turn();
            }
            Event::Scalar(text, style, anchor, _) => {
                self.complete(anchor, document.records.len() as u32);
                if style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
                    self.builder.empty(document);
                } else {
                    self.builder.text(document, &text, place, notes);
                }
                self.turn();
            }
            Event::Alias(anchor) => {
                if !is_key {
                    self.follow(anchor, document)?;
                }
                self.turn();
            }
            Event::MappingStart(anchor, _) => self.begin(RecordValue::Map, anchor, document)?,
            Event::SequenceStart(anchor, _) => self.begin(RecordValue::List, anchor, document)?,
            Event::MappingEnd | Event::SequenceEnd => {
                self.builder.end(document);
                self.expects_key.pop();
                if let Some((anchor, node)) = self.open_anchors.pop() {
                    self.complete(anchor, node);
                }
                self.turn();
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, value: RecordValue, anchor: usize, document: &mut Document) -> Result<(), ImportError> {
        if self.builder.depth() >= DEEPEST {
            return Err(ImportError::TooComplex { format: Format::Yaml, complexity: Complexity::Nesting });
        }
        self.merges = false;
        self.open_anchors.push((anchor, document.records.len() as u32));
        self.builder.begin(document, value);
        self.expects_key.push((value == RecordValue::Map).then_some(true));
        Ok(())
    }

    /// Remembers an anchor once all of its value is known, so that nothing can hold itself.
    fn complete(&mut self, anchor: usize, node: u32) {
        if anchor > 0 {
            self.anchors.insert(anchor, node);
        }
    }

    /// Goes on from a map's key to its value, or from the value to the next key.
    fn turn(&mut self) {
        if let Some(Some(expects_key)) = self.expects_key.last_mut() {
            *expects_key = !*expects_key;
        }
    }

    /// Writes what an alias stands for once more.
    fn follow(&mut self, anchor: usize, document: &mut Document) -> Result<(), ImportError> {
        let is_merged = std::mem::take(&mut self.merges);
        let Some(node) = self.anchors.get(&anchor).copied() else {
            self.builder.empty(document);
            return Ok(());
        };
        let size = (document.records[node as usize].end - node) as usize;
        if document.records.len() + size > self.most_nodes {
            return Err(ImportError::TooComplex { format: Format::Yaml, complexity: Complexity::Expansion });
        }
        self.builder.copy(document, node, is_merged);
        Ok(())
    }
}
