//! HTML within Markdown. A table or box may hold Markdown in its turn, so everything up to its end is written as HTML
//! and read as such.

use pulldown_cmark::{Event, Tag, html};

use crate::diagnostic::ImportError;
use crate::document::flow::Flow;
use crate::place::Place;
use crate::read::html as html_reader;

/// HTML that is being collected.
#[derive(Debug, Default)]
pub(super) struct Island {
    text: String,
    /// Where the lines of the HTML stand in the source: the first line of each piece, counted from 0, and its number.
    lines: Vec<(u32, u32)>,
    line: u32,
    /// The elements that are open and have an end tag.
    open: usize,
    is_open: bool,
    /// Events of a block of Markdown within the HTML, and how deep they are nested.
    block: Vec<Event<'static>>,
    depth: usize,
    block_line: u32,
    /// The line of the block's last text.
    text_line: u32,
}

/// Stands for the line ends of the source while a block is written as HTML, which has others of its own.
const LINE_END: &str = "\u{1}";

/// The elements whose content reaches up to their end tag, whatever is in it.
const CONTAINERS: [&str; 14] = [
    "table",
    "div",
    "details",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "center",
    "blockquote",
    "figure",
    "picture",
    "main",
    "aside",
];

impl Island {
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Adds an event; returns whether the HTML is complete with it.
    pub(super) fn add(&mut self, event: Event<'_>, line: u32) -> bool {
        self.is_open = true;
        match event {
            Event::Start(Tag::HtmlBlock) if self.depth == 0 => false,
            Event::End(pulldown_cmark::TagEnd::HtmlBlock) if self.depth == 0 => self.open == 0,
            Event::Html(text) if self.depth == 0 => {
                self.count_tags(&text);
                self.push(&text, line);
                false
            }
            event => {
                if self.block.is_empty() {
                    self.block_line = line;
                    self.text_line = line;
                }
                match &event {
                    Event::Start(_) => self.depth += 1,
                    Event::End(_) => self.depth = self.depth.saturating_sub(1),
                    _ => {
                        let lines = line.saturating_sub(self.text_line) as usize;
                        self.text_line = self.text_line.max(line);
                        self.block.push(Event::InlineHtml(LINE_END.repeat(lines).into()));
                    }
                }
                self.block.push(event.into_static());
                if self.depth == 0 {
                    let mut text = String::new();
                    html::push_html(&mut text, self.block.drain(..));
                    let text = text.replace('\n', " ").replace(LINE_END, "\n") + "\n";
                    self.push(&text, self.block_line);
                }
                false
            }
        }
    }

    fn push(&mut self, text: &str, line: u32) {
        self.lines.push((self.line, line));
        self.line += text.matches('\n').count() as u32;
        self.text.push_str(text);
    }

    fn count_tags(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find('<') {
            rest = &rest[start + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.find("-->").map_or("", |end| &comment[end..]);
                continue;
            }
            let (tag, is_end) = rest.strip_prefix('/').map_or((rest, false), |tag| (tag, true));
            let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
            if CONTAINERS.iter().any(|name| tag[..length].eq_ignore_ascii_case(name)) {
                self.open = if is_end { self.open.saturating_sub(1) } else { self.open + 1 };
            }
        }
    }

    /// Reads what was collected.
    pub(super) fn read(self, file: u32, flow: &mut Flow<'_>) -> Result<(), ImportError> {
        let lines = self.lines;
        let place = |line: u32| {
            let line = line.saturating_sub(1);
            let piece = lines.partition_point(|(first, _)| *first <= line);
            let number = piece.checked_sub(1).map_or(1, |piece| {
                let (first, number) = lines[piece];
                let next = lines.get(piece + 1).map_or(u32::MAX, |(_, number)| *number);
                (number + (line - first)).min(next.max(number))
            });
            Place::line_of(file, number.max(1))
        };
        html_reader::read_into(&self.text, &place, flow)?;
        flow.end_block();
        Ok(())
    }
}
