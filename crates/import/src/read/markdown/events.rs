//! The parser's events become headings, lists, tables and paragraphs.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::inline::{InlineTag, inline_tag};
use super::island::Island;
use super::tables;
use crate::diagnostic::{Finding, ImportError, excerpt};
use crate::document::PieceKind;
use crate::document::flow::Flow;
use crate::document::text::Style;
use crate::format::Format;
use crate::place::Place;
use crate::read::toml::Lines;
use crate::read::{pipes, too_many};

/// Reads a section of Markdown.
pub(super) struct Reader<'a, 'f, 'd> {
    source: &'a str,
    file: u32,
    lines: Lines,
    flow: &'f mut Flow<'d>,
    /// How many lists are open.
    list_depth: u16,
    /// The entries of lists that are open, by their depths.
    items: Vec<u16>,
    /// Lists that HTML tags within a line have opened.
    tag_lists: u16,
    /// The end of the last piece of text: a backslash between it and the next piece escapes the next character.
    text_end: usize,
    island: Island,
    picture: Option<String>,
}

/// The parser's options: what GitHub reads.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

impl<'a, 'f, 'd> Reader<'a, 'f, 'd> {
    pub(super) fn new(source: &'a str, file: u32, first_line: u32, flow: &'f mut Flow<'d>) -> Self {
        Self {
            source,
            file,
            lines: Lines::of(source, file, first_line - 1),
            flow,
            list_depth: 0,
            items: Vec::new(),
            tag_lists: 0,
            text_end: 0,
            island: Island::default(),
            picture: None,
        }
    }

    pub(super) fn read(mut self) -> Result<(), ImportError> {
        let mut events = Parser::new_ext(self.source, options()).into_offset_iter();
        while let Some((event, range)) = events.next() {
            if self.island.is_open() || matches!(event, Event::Start(Tag::HtmlBlock)) {
                let line = self.lines.number(range.start);
                if self.island.add(event, line) {
                    self.close_island()?;
                }
                continue;
            }
            match event {
                Event::Start(Tag::Table(_)) => {
                    let source = &self.source[range.clone()];
                    if pipes::is_regular(source) {
                        self.flow.begin_table();
                    } else {
                        self.mend_table(range)?;
                        skip_table(&mut events);
                    }
                }
                Event::Start(Tag::Paragraph) if self.reads_as_table(&range) => {
                    self.mend_table(range)?;
                    for (event, _) in events.by_ref() {
                        if event == Event::End(TagEnd::Paragraph) {
                            break;
                        }
                    }
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let mut code = String::new();
                    let mut begins = None;
                    for (event, range) in events.by_ref() {
                        match event {
                            Event::Text(text) => {
                                begins = begins.or(Some(range.start));
                                code.push_str(&text);
                            }
                            Event::End(TagEnd::CodeBlock) => break,
                            _ => {}
                        }
                    }
                    self.code(kind, &code, begins.unwrap_or(range.start));
                }
                event => self.event(event, range)?,
            }
        }
        if self.island.is_open() {
            self.close_island()?;
        }
        Ok(())
    }

    fn place(&self, at: usize) -> Place {
        self.lines.place(at)
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) -> Result<(), ImportError> {
        match event {
            Event::Start(tag) => self.begin(tag, range),
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => {
                self.flow.open(Style::Code);
                self.flow.literal(&code, self.place(range.start));
                self.flow.close(|style| style == Style::Code);
                self.text_end = range.end;
            }
            Event::SoftBreak => {
                self.flow.line_end();
                self.text_end = range.end;
            }
            Event::HardBreak => {
                self.flow.break_line();
                self.text_end = range.end;
            }
            Event::InlineHtml(tag) | Event::Html(tag) => {
                self.inline_html(&tag, range.start);
                self.text_end = range.end;
            }
            Event::TaskListMarker(is_ticked) => {
                if is_ticked {
                    let rest = self.source[range.end..].lines().next().unwrap_or_default();
                    self.flow.notes.add(self.lines.place(range.start), Finding::Tick { text: excerpt(rest) });
                }
                self.text_end = range.end;
            }
            Event::Rule => self.flow.end_block(),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.flow.text(&text, self.place(range.start));
            }
        }
        Ok(())
    }

    fn begin(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin_text(range.start),
            Tag::Heading { level, .. } => {
                self.flow.begin_heading(level as u8);
                self.begin_text(range.start);
            }
            Tag::List(_) => {
                self.end_paragraph();
                self.list_depth += 1;
            }
            Tag::Item => {
                let depth = self.list_depth.saturating_sub(1);
                self.items.push(depth);
                self.flow.begin_item(depth);
                self.begin_text(range.start);
            }
            Tag::TableHead => self.flow.begin_row(self.place(range.start), true),
            Tag::TableRow => self.flow.begin_row(self.place(range.start), false),
            Tag::TableCell => {
                self.flow.begin_cell(self.place(range.start), 1, 1);
                self.begin_text(range.start);
            }
            Tag::Emphasis => self.flow.open(Style::Italic),
            Tag::Strong => self.flow.open(Style::Bold),
            Tag::Strikethrough => self.flow.open(Style::Struck),
            Tag::Link { dest_url, .. } => self.flow.open_link(&dest_url),
            Tag::Image { dest_url, .. } => self.picture = Some(dest_url.to_string()),
            _ => {}
        }
    }

    fn begin_text(&mut self, at: usize) {
        self.text_end = at;
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), ImportError> {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) => self.flow.end_block(),
            TagEnd::List(_) => {
                self.flow.end_block();
                self.list_depth = self.list_depth.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flow.end_block();
                self.items.pop();
            }
            TagEnd::TableCell => {
                self.tag_lists = 0;
                self.flow.end_cell();
            }
            TagEnd::Table => self.flow.end_table().map_err(too_many(Format::Markdown))?,
            TagEnd::Emphasis => self.flow.close(|style| style == Style::Italic),
            TagEnd::Strong => self.flow.close(|style| style == Style::Bold),
            TagEnd::Strikethrough => self.flow.close(|style| style == Style::Struck),
            TagEnd::Link => self.flow.close(|style| matches!(style, Style::Link(_))),
            TagEnd::Image => {
                if let Some(name) = self.picture.take() {
                    let place = self.place(self.text_end);
                    self.flow.notes.add(place, Finding::Picture { name: excerpt(&name) });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        match self.items.last() {
            Some(depth) => self.flow.end_paragraph_of_item(*depth),
            None => self.flow.end_block(),
        }
    }

    fn text(&mut self, text: &CowStr<'a>, range: Range<usize>) {
        let place = self.place(range.start);
        let is_escaped = range.start > self.text_end && self.source.as_bytes()[range.start - 1] == b'\\';
        let is_entity = self.source[range.clone()] != **text;
        self.text_end = range.end;
        // The description of a picture takes the place of its address.
        if let Some(picture) = &mut self.picture {
            *picture = text.to_string();
            return;
        }
        if is_entity {
            self.flow.literal(text, place);
        } else if let Some(first) = text.chars().next().filter(|_| is_escaped) {
            let (literal, rest) = text.split_at(first.len_utf8());
            self.flow.literal(literal, place);
            self.flow.text(rest, place);
        } else {
            self.flow.text(text, place);
        }
    }

    fn inline_html(&mut self, tag: &str, at: usize) {
        let place = self.place(at);
        match inline_tag(tag) {
            InlineTag::Break => self.flow.break_line(),
            InlineTag::Block => self.end_paragraph(),
            InlineTag::List => {
                self.end_paragraph();
                self.tag_lists += 1;
            }
            InlineTag::EndList => {
                self.flow.end_block();
                self.tag_lists = self.tag_lists.saturating_sub(1);
            }
            InlineTag::Item => self.flow.begin_item(self.tag_lists.saturating_sub(1)),
            InlineTag::Open(style) => self.flow.open(style),
            InlineTag::Close(style) => self.flow.close(|open| open == style),
            InlineTag::Link(address) => self.flow.open_link(address),
            InlineTag::EndLink => self.flow.close(|style| matches!(style, Style::Link(_))),
            InlineTag::Picture(name) => self.flow.notes.add(place, Finding::Picture { name: excerpt(name) }),
            InlineTag::Comment => {
                self.flow.notes.add(place, Finding::NotKept { part: crate::Part::Comment, text: excerpt(tag) });
            }
            InlineTag::Nothing => {}
            InlineTag::Other => self.flow.notes.add(place, Finding::Tag { tag: excerpt(tag) }),
        }
    }

    /// Code is reported; lines that are only indented too far are read.
    fn code(&mut self, kind: CodeBlockKind<'_>, code: &str, at: usize) {
        let first = self.lines.number(at);
        match kind {
            CodeBlockKind::Fenced(_) => {
                self.flow.begin_aside(PieceKind::Code);
                self.flow.text(code, self.place(at));
                self.flow.end_block();
            }
            CodeBlockKind::Indented => {
                for (index, line) in code.lines().enumerate() {
                    let place = Place::line_of(self.file, first + index as u32);
                    match pipes::bullet(line.trim_start()) {
                        Some(text) => {
                            self.flow.begin_item(0);
                            self.flow.text(text, place);
                        }
                        None => self.flow.text(line, place),
                    }
                    self.flow.end_block();
                }
            }
        }
    }

    /// Returns whether a paragraph is made of rows with pipes, to which the line of dashes is missing.
    fn reads_as_table(&self, range: &Range<usize>) -> bool {
        self.items.is_empty() && !self.flow.is_in_cell() && pipes::are_rows(&self.source[range.clone()])
    }

    fn mend_table(&mut self, range: Range<usize>) -> Result<(), ImportError> {
        self.flow.end_block();
        let first_line = self.lines.number(range.start);
        let file = self.file;
        let rows = pipes::read(&self.source[range], first_line, |line| Place::line_of(file, line), self.flow.notes);
        tables::write(rows, file, self.flow.document, self.flow.notes)
    }

    fn close_island(&mut self) -> Result<(), ImportError> {
        let file = self.file;
        self.end_paragraph();
        std::mem::take(&mut self.island).read(file, self.flow)
    }
}

/// Passes over the events of a table that is read otherwise.
fn skip_table<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) {
    for (event, _) in events {
        if event == Event::End(TagEnd::Table) {
            break;
        }
    }
}
