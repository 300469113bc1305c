//! The paragraph styles of a Word document: which are headings, and which are lists.

use std::collections::HashMap;

use crate::diagnostic::ImportError;
use crate::format::Format;
use crate::read::xml::{Xml, XmlReader, attribute, name};

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphStyle {
    /// Depth of a heading, from 1.
    pub(super) heading: Option<u8>,
    /// Depth of an entry of a list, from 0.
    pub(super) list: Option<u16>,
}

impl ParagraphStyle {
    /// Returns what this style says, or else what another one says.
    pub(super) fn or(self, other: Self) -> Self {
        Self { heading: self.heading.or(other.heading), list: self.list.or(other.list) }
    }
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, (ParagraphStyle, Option<String>)>,
}

impl Styles {
    pub(super) fn read(text: &str) -> Result<Self, ImportError> {
        let mut reader = XmlReader::new(text, Format::Docx);
        let mut styles = Self::default();
        let mut id = None;
        while let Some(event) = reader.next()? {
            let Xml::Start(element) = event else { continue };
            let value = |wanted: &str| attribute(&element, wanted);
            match name(&element).as_str() {
                "style" => {
                    id = value("styleId");
                    if let Some(id) = &id {
                        let style = by_name(id);
                        styles.styles.insert(id.clone(), (style, None));
                    }
                }
                element_name => {
                    let Some((style, base)) = id.as_ref().and_then(|id| styles.styles.get_mut(id)) else { continue };
                    match element_name {
                        // Word keeps the English name, whatever language it runs in.
                        "name" => *style = by_name(&value("val").unwrap_or_default()).or(*style),
                        "basedOn" => *base = value("val"),
                        "outlineLvl" => {
                            let level = value("val").and_then(|value| value.parse().ok());
                            style.heading = level.and_then(depth).or(style.heading);
                        }
                        "numPr" => style.list = style.list.or(Some(0)),
                        "ilvl" => style.list = value("val").and_then(|value| value.parse().ok()).or(style.list),
                        _ => {}
                    }
                }
            }
        }
        Ok(styles)
    }

    /// Returns what a style says, also by the styles that it is based on.
    pub(super) fn of(&self, id: &str) -> ParagraphStyle {
        const MOST_BASES: usize = 10;
        let mut found = by_name(id);
        let mut next = Some(id.to_owned());
        for _ in 0..MOST_BASES {
            let Some((style, base)) = next.and_then(|id| self.styles.get(&id)) else { break };
            found = found.or(*style);
            next = base.clone();
        }
        found
    }
}

fn by_name(style: &str) -> ParagraphStyle {
    let style = style.to_ascii_lowercase().replace(' ', "");
    if style == "title" {
        return ParagraphStyle { heading: Some(1), list: None };
    }
    let heading =
        style.strip_prefix("heading").and_then(|level| level.parse::<u8>().ok()).map(|level| level.clamp(1, 6));
    let list = style
        .strip_prefix("listbullet")
        .or(style.strip_prefix("listnumber"))
        .map(|level| level.parse::<u16>().unwrap_or(1).saturating_sub(1));
    ParagraphStyle { heading, list }
}

/// Returns the depth of a heading from Word's outline level, which counts from 0; 9 is the text itself.
pub(super) fn depth(level: u8) -> Option<u8> {
    (level < 6).then_some(level + 1)
}
