//! Word documents: headings, paragraphs, lists and tables. A place is the number of the paragraph.

mod styles;

use super::archive::Archive;
use super::xml::{Xml, XmlReader, attribute, name};
use crate::diagnostic::{Finding, ImportError, Notes, excerpt};
use crate::document::Document;
use crate::document::flow::Flow;
use crate::document::text::Style;
use crate::format::Format;
use crate::place::Place;
use crate::read::too_many;
use styles::{ParagraphStyle, Styles};

/// Reads the text of a document.
pub(super) fn read(
    archive: &Archive<'_>,
    file: u32,
    document: &mut Document,
    notes: &mut Notes,
) -> Result<(), ImportError> {
    let text = archive.text("word/document.xml", Format::Docx)?.unwrap_or_default();
    let styles = Styles::read(archive.text("word/styles.xml", Format::Docx)?.as_deref().unwrap_or_default())?;
    let mut reader = Reader {
        xml: XmlReader::new(&text, Format::Docx),
        styles,
        flow: Flow::new(document, notes),
        file,
        paragraph: 0,
        elements: Vec::new(),
        style: ParagraphStyle::default(),
        has_begun: false,
        run: [None; 2],
        columns: 1,
        has_cell: false,
    };
    reader.read()?;
    reader.flow.finish().map_err(too_many(Format::Docx))
}

struct Reader<'a, 'd> {
    xml: XmlReader<'a>,
    styles: Styles,
    flow: Flow<'d>,
    file: u32,
    /// Number of the paragraph, counted from 1.
    paragraph: u32,
    elements: Vec<String>,
    style: ParagraphStyle,
    /// Whether the paragraph has begun to be written.
    has_begun: bool,
    /// The styles of the run of text.
    run: [Option<Style>; 2],
    /// How many columns the open cell covers.
    columns: usize,
    has_cell: bool,
}

impl Reader<'_, '_> {
    fn read(&mut self) -> Result<(), ImportError> {
        while let Some(event) = self.xml.next()? {
            match event {
                Xml::Start(element) => {
                    let name = name(&element);
                    let value = |wanted: &str| attribute(&element, wanted);
                    match name.as_str() {
                        // The older drawing of the same text, deleted text, and what belongs to no paragraph.
                        "Fallback" | "del" | "moveFrom" | "instrText" | "delText" | "footnoteReference" | "sectPr" => {
                            self.xml.skip()?;
                            continue;
                        }
                        "tbl" => self.flow.begin_table(),
                        "tr" => self.flow.begin_row(Place::line_of(self.file, self.paragraph + 1), false),
                        "tblHeader" => self.flow.mark_header(),
                        "tc" => {
                            self.columns = 1;
                            self.has_cell = false;
                        }
                        "gridSpan" => {
                            self.columns = value("val").and_then(|value| value.parse().ok()).unwrap_or(1);
                        }
                        "p" => self.begin_paragraph(),
                        "pStyle" => {
                            if let Some(style) = value("val") {
                                self.style = self.styles.of(&style).or(self.style);
                            }
                        }
                        "outlineLvl" => {
                            self.style.heading =
                                value("val").and_then(|value| value.parse().ok()).and_then(styles::depth);
                        }
                        "ilvl" => self.style.list = value("val").and_then(|value| value.parse().ok()),
                        "numId" => match value("val").as_deref() {
                            Some("0") => self.style.list = None,
                            _ => self.style.list = self.style.list.or(Some(0)),
                        },
                        "r" => self.run = [None; 2],
                        "b" => self.run[0] = is_on(value("val")).then_some(Style::Bold),
                        "i" => self.run[1] = is_on(value("val")).then_some(Style::Italic),
                        "br" | "cr" => {
                            self.begin_text();
                            self.flow.break_line();
                        }
                        "tab" if self.is_in("r") => self.text(" "),
                        "noBreakHyphen" => self.text("-"),
                        "docPr" => {
                            if let Some(description) = value("descr").filter(|text| !text.trim().is_empty()) {
                                let place = Place::line_of(self.file, self.paragraph.max(1));
                                self.flow.notes.add(place, Finding::Picture { name: excerpt(&description) });
                            }
                        }
                        _ => {}
                    }
                    self.elements.push(name);
                }
                Xml::Text(text) if self.elements.last().is_some_and(|name| name == "t") => self.text(&text),
                Xml::Text(_) => {}
                Xml::End => {
                    let name = self.elements.pop().unwrap_or_default();
                    self.end(&name)?;
                }
            }
        }
        Ok(())
    }

    fn is_in(&self, name: &str) -> bool {
        self.elements.iter().any(|element| element == name)
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        match name {
            "p" => {
                self.flow.end_block();
                self.has_begun = false;
            }
            "tc" => {
                self.begin_cell();
                self.flow.end_cell();
            }
            "tbl" => {
                self.flow.end_table().map_err(too_many(Format::Docx))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_paragraph(&mut self) {
        self.begin_cell();
        self.paragraph += 1;
        self.style = ParagraphStyle::default();
        self.has_begun = false;
    }

    /// Begins the cell once its properties are known.
    fn begin_cell(&mut self) {
        if self.has_cell || !self.is_in("tc") && self.elements.last().is_none_or(|name| name != "tr") {
            return;
        }
        self.has_cell = true;
        self.flow.begin_cell(Place::line_of(self.file, self.paragraph + 1), 1, self.columns);
    }

    fn begin_text(&mut self) {
        if self.has_begun {
            return;
        }
        self.has_begun = true;
        match self.style {
            ParagraphStyle { heading: Some(depth), .. } => self.flow.begin_heading(depth),
            ParagraphStyle { list: Some(depth), .. } => self.flow.begin_item(depth),
            ParagraphStyle { .. } => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.begin_text();
        let styles: Vec<Style> = self.run.into_iter().flatten().collect();
        for style in &styles {
            self.flow.open(*style);
        }
        self.flow.text(text, Place::line_of(self.file, self.paragraph.max(1)));
        for style in styles.into_iter().rev() {
            self.flow.close(|open| open == style);
        }
    }
}

/// Returns whether a switch is on: it is unless it says otherwise.
fn is_on(value: Option<String>) -> bool {
    !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"))
}
