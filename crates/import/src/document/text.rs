//! Text with its markup beside it, and the builder that readers write it with.

use std::ops::Range;

use super::{Document, Piece, PieceKind, Snippet, TextId};
use crate::diagnostic::{Finding, Notes};
use crate::place::Place;
use crate::repair::encoding;

/// Markup on a range of a document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) style: Style,
}

/// The kinds of markup that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Bold,
    Italic,
    Code,
    Struck,
    /// A link, by the position of its address in [`Document::addresses`].
    Link(u32),
}

/// A snippet of a document with its markup.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RichText<'a> {
    document: &'a Document,
    snippet: Snippet,
    /// Whether `{#id}` at the end of a text is an attribute, as in Markdown.
    has_attributes: bool,
}

impl<'a> RichText<'a> {
    pub(crate) fn new(document: &'a Document, snippet: Snippet, has_attributes: bool) -> Self {
        Self { document, snippet, has_attributes }
    }

    pub(crate) fn snippet(&self) -> Snippet {
        self.snippet
    }

    pub(crate) fn str(&self) -> &'a str {
        self.document.str(self.snippet)
    }

    pub(crate) fn place(&self) -> Place {
        self.document.place(self.snippet.piece)
    }

    pub(crate) fn has_attributes(&self) -> bool {
        self.has_attributes
    }

    /// Returns a part of the text, without white space at its ends.
    pub(crate) fn part(&self, range: Range<usize>) -> RichText<'a> {
        let text = &self.str()[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        let end = start + text.trim().len();
        let base = self.snippet.start;
        let snippet = Snippet { start: base + start as u32, end: base + end as u32, ..self.snippet };
        RichText { snippet, ..*self }
    }

    /// Returns whether the character at a position was escaped, so that it means itself.
    pub(crate) fn is_literal(&self, at: usize) -> bool {
        let at = self.snippet.start + at as u32;
        let literals = &self.document.literals;
        let after = literals.partition_point(|(start, _)| *start <= at);
        after > 0 && at < literals[after - 1].1
    }

    /// Returns the markup that begins within the text.
    pub(crate) fn spans(&self) -> &'a [Span] {
        let spans = &self.document.spans;
        let first = spans.partition_point(|span| span.start < self.snippet.start);
        let length = spans[first..].partition_point(|span| span.start < self.snippet.end);
        &spans[first..first + length]
    }

    /// Returns the end of the text in a style that the text begins with, as a position in the text.
    pub(crate) fn beginning_in(&self, style: Style) -> Option<usize> {
        let mut end = self.snippet.start;
        for span in self.spans() {
            if span.start > end {
                break;
            }
            if span.style == style {
                end = end.max(span.end.min(self.snippet.end));
            }
        }
        (end > self.snippet.start).then(|| (end - self.snippet.start) as usize)
    }

    /// Returns whether the whole text has a style, but for a colon at its end.
    pub(crate) fn is_wholly(&self, style: Style) -> bool {
        let text = self.str();
        let needed = self.snippet.start + text.trim_end_matches([':', '：', ' ']).len() as u32;
        let mut end = self.snippet.start;
        for span in self.spans().iter().filter(|span| span.style == style) {
            let gap = self.document.text.get(end as usize..span.start as usize).unwrap_or_default();
            if span.start > end && !gap.trim().is_empty() {
                return false;
            }
            end = end.max(span.end);
        }
        end > self.snippet.start && end >= needed
    }

    /// Returns the address of a link.
    pub(crate) fn address(&self, link: u32) -> &'a str {
        self.document.addresses.get(link as usize).map_or("", String::as_str)
    }
}

/// The marks that begin entries of lists in plain text, and that no keyboard has.
pub(crate) const BULLETS: &str = "•◦▪▫●○■□‣⁃∙·►▸➢✓✔→»";

/// Returns whether a character separates words. No-break spaces belong to the text.
pub(crate) fn is_space(character: char) -> bool {
    character == '\0' || character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Returns whether a character is invisible and says nothing.
pub(crate) fn is_nothing(character: char) -> bool {
    matches!(character, '\u{200b}' | '\u{feff}')
}

/// Returns a text with white space as the importer keeps it: single spaces, none at the ends.
pub fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in text.split(is_space) {
        let word: std::borrow::Cow<'_, str> =
            if word.contains(is_nothing) { word.replace(is_nothing, "").into() } else { word.into() };
        if word.is_empty() {
            continue;
        }
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(&word);
    }
    match normal.trim() {
        trimmed if trimmed.len() == normal.len() => normal,
        trimmed => trimmed.to_owned(),
    }
}

/// White space that has been read but not written yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

/// Collects a piece of text with its markup.
#[derive(Debug, Default)]
pub(crate) struct TextBuilder {
    text: String,
    gap: Gap,
    literals: Vec<Range<usize>>,
    closed: Vec<(Style, Range<usize>)>,
    open: Vec<(Style, usize)>,
    /// Whether the encoding of the text has been looked at before.
    is_sound: bool,
}

impl TextBuilder {
    /// Returns a builder for text whose encoding has been mended already.
    pub(crate) fn of_sound_text() -> Self {
        Self { is_sound: true, ..Self::default() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds text in which white space only separates words.
    pub(crate) fn push(&mut self, text: &str) {
        self.append(text, false);
    }

    /// Adds text that means itself, whatever it looks like.
    pub(crate) fn push_literal(&mut self, text: &str) {
        self.append(text, true);
    }

    /// Adds the end of a line that may or may not be meant.
    pub(crate) fn push_line_end(&mut self) {
        self.gap = Gap::Line;
    }

    fn append(&mut self, text: &str, literal: bool) {
        let mut rest = text;
        while !rest.is_empty() {
            let Some(start) = rest.find(|character| !is_space(character)) else {
                self.gap = self.gap.max(Gap::Space);
                return;
            };
            if start > 0 {
                self.gap = self.gap.max(Gap::Space);
            }
            rest = &rest[start..];
            let end = rest.find(is_space).unwrap_or(rest.len());
            self.word(&rest[..end], literal);
            rest = &rest[end..];
        }
    }

    fn word(&mut self, word: &str, literal: bool) {
        let word = if self.text.is_empty() { word.trim_start() } else { word };
        if word.trim_matches(is_nothing).is_empty() {
            return;
        }
        if !self.text.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Space => self.text.push(' '),
                Gap::Line => self.text.push('\n'),
            }
        }
        self.gap = Gap::None;
        let start = self.text.len();
        self.text.extend(word.chars().filter(|character| !is_nothing(*character)));
        if literal {
            match self.literals.last_mut() {
                Some(last) if last.end == start => last.end = self.text.len(),
                _ => self.literals.push(start..self.text.len()),
            }
        }
    }

    /// Begins markup.
    pub(crate) fn open(&mut self, style: Style) {
        self.open.push((style, self.start_of_next()));
    }

    fn start_of_next(&self) -> usize {
        self.text.len() + usize::from(self.gap != Gap::None && !self.text.is_empty())
    }

    /// Ends the last open markup of this kind.
    pub(crate) fn close(&mut self, is_kind: impl Fn(Style) -> bool) {
        if let Some(position) = self.open.iter().rposition(|(style, _)| is_kind(*style)) {
            let (style, start) = self.open.remove(position);
            if start < self.text.len() {
                self.closed.push((style, start..self.text.len()));
            }
        }
    }

    /// Ends all open markup.
    pub(crate) fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close(|_| true);
        }
    }

    /// Forgets what was collected; open markup goes on.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.gap = Gap::None;
        self.literals.clear();
        self.closed.clear();
        for (_, start) in &mut self.open {
            *start = 0;
        }
    }

    /// Adds the piece to a document, unless it is blank. Markup that is still open goes on in the next piece.
    pub(crate) fn finish(
        &mut self,
        document: &mut Document,
        place: Place,
        kind: PieceKind,
        notes: &mut Notes,
    ) -> Option<TextId> {
        self.text.truncate(self.text.trim_end().len());
        if self.text.is_empty() {
            self.clear();
            return None;
        }
        for (style, start) in &self.open {
            if *start < self.text.len() {
                self.closed.push((*style, *start..self.text.len()));
            }
        }
        if !self.is_sound && !self.text.is_ascii() {
            self.mend(place, notes);
            // What was mended may be a no-break space.
            self.text.truncate(self.text.trim_end().len());
            if self.text.trim().is_empty() {
                self.clear();
                return None;
            }
        }
        let length = self.text.len();
        let start = document.text.len() as u32;
        let lead = (length - self.text.trim_start().len()) as u32;
        document.text.push_str(&self.text);
        let absolute = |at: usize| start + at.min(length) as u32;
        document.literals.extend(self.literals.iter().map(|range| (absolute(range.start), absolute(range.end))));
        self.closed.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
        for (style, range) in self.closed.drain(..) {
            document.spans.push(Span { start: absolute(range.start), end: absolute(range.end), style });
        }
        let id = TextId(document.pieces.len() as u32);
        document.pieces.push(Piece { start: start + lead, end: document.text.len() as u32, place, kind });
        // Pieces that follow each other, such as the lines of a cell, can be read as one.
        document.text.push('\n');
        self.clear();
        Some(id)
    }

    /// Mends text that was saved in the wrong encoding, where it was not escaped.
    fn mend(&mut self, place: Place, notes: &mut Notes) {
        let is_escaped = |span: &Range<usize>| {
            let before = self.literals.partition_point(|range| range.end <= span.start);
            self.literals.get(before).is_some_and(|range| range.start < span.end)
        };
        let mut damaged = encoding::damaged(&self.text);
        damaged.retain(|(span, _)| !is_escaped(span));
        if damaged.is_empty() {
            return;
        }
        let mended = encoding::mend(&self.text, &damaged, |was, is| {
            notes.add(place, Finding::Encoding { was: was.to_owned(), is: is.to_owned() });
        });
        let moved = |at: &mut usize| *at = mended.moved(*at);
        self.literals.iter_mut().for_each(|range| {
            moved(&mut range.start);
            moved(&mut range.end);
        });
        self.closed.iter_mut().for_each(|(_, range)| {
            moved(&mut range.start);
            moved(&mut range.end);
        });
        self.text = mended.text;
    }
}

impl Document {
    /// Adds a piece of plain text, unless it is blank.
    pub(crate) fn add_text(&mut self, text: &str, place: Place, kind: PieceKind, notes: &mut Notes) -> Option<TextId> {
        let mut builder = TextBuilder::default();
        builder.push(text);
        builder.finish(self, place, kind, notes)
    }
}
