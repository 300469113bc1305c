//! The sections of a document: what stands under which heading.

use crate::diagnostic::Notes;
use crate::rough::Block;
use crate::text::{self, Words};

/// A heading with what stands directly under it.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// 0 for what stands before the first heading.
    pub(crate) depth: usize,
    pub(crate) heading: Words,
    /// The heading without its attributes, its markup still on.
    pub(crate) raw_heading: String,
    /// The heading as it stands in the document.
    pub(crate) whole_heading: String,
    pub(crate) blocks: Vec<Block>,
    /// One past the last section within this one.
    pub(crate) end: usize,
}

impl Section {
    pub(crate) fn has_list(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::List(_)))
    }

    pub(crate) fn has_table(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(_)))
    }
}

/// The sections of a document in order; the first holds all others.
pub(crate) struct Outline {
    pub(crate) sections: Vec<Section>,
}

impl Outline {
    pub(crate) fn new(blocks: Vec<Block>, notes: &mut Notes) -> Self {
        let mut sections = vec![Section::default()];
        let mut open = vec![0];
        for block in blocks {
            let Block::Heading { depth, text } = block else {
                if let Some(section) = sections.last_mut() {
                    section.blocks.push(block);
                }
                continue;
            };
            while open.len() > 1 && open.last().is_some_and(|index| sections[*index].depth >= depth) {
                if let Some(closed) = open.pop() {
                    sections[closed].end = sections.len();
                }
            }
            let raw_heading = text::attributes::split(&text.raw).0.to_owned();
            let heading = text::read(&text, notes);
            open.push(sections.len());
            sections.push(Section { depth, heading, raw_heading, whole_heading: text.raw, ..Section::default() });
        }
        let end = sections.len();
        for index in open {
            sections[index].end = end;
        }
        Self { sections }
    }

    /// The sections directly within one.
    pub(crate) fn children(&self, index: usize) -> impl Iterator<Item = usize> {
        let sections = &self.sections;
        let end = sections[index].end;
        let next = move |child: usize| (child < end).then_some(child);
        std::iter::successors(next(index + 1), move |child| next(sections[*child].end))
    }

    /// All sections within one, at any depth, without itself.
    pub(crate) fn within(&self, index: usize) -> std::ops::Range<usize> {
        index + 1..self.sections[index].end
    }

    /// Whether a section or one within it has a list.
    pub(crate) fn bears_lists(&self, index: usize) -> bool {
        (index..self.sections[index].end).any(|section| self.sections[section].has_list())
    }
}
