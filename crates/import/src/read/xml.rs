//! What the readers of office files share: events of XML, and the values of its attributes.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::{Complexity, ImportError};
use crate::format::Format;

/// The deepest nesting that is read.
const DEEPEST: usize = 300;

/// An event of XML with what the readers need.
pub(super) enum Xml<'a> {
    Start(BytesStart<'a>),
    /// The end of an element, also of an empty one.
    End,
    Text(String),
}

/// Reads the events of a text of XML. An empty element starts and ends.
pub(super) struct XmlReader<'a> {
    reader: Reader<&'a [u8]>,
    format: Format,
    depth: usize,
}

impl<'a> XmlReader<'a> {
    pub(super) fn new(text: &'a str, format: Format) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, format, depth: 0 }
    }

    /// Returns the next event; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Xml<'a>>, ImportError> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.damaged(error.to_string()))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        let complexity = Complexity::Nesting;
                        return Err(ImportError::TooComplex { format: self.format, complexity });
                    }
                    Xml::Start(start)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Xml::End
                }
                Event::Text(text) => Xml::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Xml::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => {
                    let name: &str = &reference;
                    let character = match name {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    Xml::Text(character.map(String::from).unwrap_or_default())
                }
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Passes over everything up to the end of the element that has just started.
    pub(super) fn skip(&mut self) -> Result<(), ImportError> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Some(Xml::Start(_)) => depth += 1,
                Some(Xml::End) => depth -= 1,
                Some(Xml::Text(_)) => {}
                None => return Ok(()),
            }
        }
        Ok(())
    }

    fn damaged(&self, reason: String) -> ImportError {
        ImportError::Damaged { format: self.format, line: None, reason }
    }
}

/// Returns the value of an element's attribute, by its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name).map(|attribute| {
        quick_xml::escape::unescape(&attribute.value)
            .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned())
    })
}

/// Returns the name of an element without its prefix.
pub(super) fn name(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_owned()
}
