//! Reads Markdown, and text copied from a page's table, into a rough document.
//!
//! The reader works line by line and knows only the blocks that ladders are made of. See [`super::table`] for why it
//! is written by hand.

use super::front_matter;
use super::table::{self, Line, is_delimiter, pipes};
use crate::diagnostic::{Notes, excerpt};
use crate::rough::{Block, Item, RoughDocument, RoughText};

/// Reads a document whose encoding has been mended.
pub(crate) fn read(text: &str, notes: &mut Notes) -> RoughDocument {
    let lines: Vec<&str> = text.split('\n').collect();
    let front_matter = front_matter::read(&lines, notes);
    let mut reader = Reader { lines, position: front_matter.end, open: Open::Nothing, blocks: Vec::new() };
    while reader.position < reader.lines.len() {
        reader.step(notes);
    }
    reader.close();
    RoughDocument { properties: front_matter.properties, paths: front_matter.paths, blocks: reader.blocks }
}

struct Reader<'a> {
    lines: Vec<&'a str>,
    position: usize,
    open: Open,
    blocks: Vec<Block>,
}

/// The block that the next line may go on with.
enum Open {
    Nothing,
    Paragraph(RoughText),
    List { items: Vec<Item>, indents: Vec<usize>, after_blank: bool },
}

impl<'a> Reader<'a> {
    fn step(&mut self, notes: &mut Notes) {
        let line = self.lines[self.position];
        let number = self.position + 1;
        let trimmed = line.trim();
        if trimmed.is_empty() {
            self.position += 1;
            match &mut self.open {
                Open::List { after_blank, .. } => *after_blank = true,
                _ => self.close(),
            }
        } else if let Some(fence) = fence(trimmed) {
            self.skip(number, "block of code", |line| line.trim().starts_with(fence) && fence_ends(line, fence));
        } else if trimmed.starts_with("<!--") {
            self.skip_comment(number);
        } else if let Some((depth, text)) = heading(line) {
            self.close();
            self.blocks.push(Block::Heading { depth, text: RoughText::new(number, text) });
            self.position += 1;
        } else if self.begins_table(line) {
            self.close();
            self.read_table(line, number, notes);
        } else if self.begins_cells(self.position) {
            self.close();
            self.read_cells(notes);
        } else if self.underlines_heading(trimmed) {
            self.position += 1;
        } else if is_rule(trimmed) {
            self.close();
            self.position += 1;
        } else if let Some((indent, text)) = list_item(line) {
            self.read_item(number, indent, text);
            self.position += 1;
        } else {
            self.read_words(number, line);
            self.position += 1;
        }
    }

    fn close(&mut self) {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => {}
            Open::Paragraph(text) => self.blocks.push(Block::Paragraph(text)),
            Open::List { items, .. } => self.blocks.push(Block::List(items)),
        }
    }

    /// Takes lines up to one that ends the block, whatever they hold.
    fn skip(&mut self, number: usize, what: &'static str, ends: impl Fn(&str) -> bool) {
        self.close();
        let rest = &self.lines[self.position + 1..];
        let length = rest.iter().position(|line| ends(line)).map_or(rest.len(), |end| end + 1);
        let content = rest.iter().take(length).find(|line| !line.trim().is_empty()).copied().unwrap_or_default();
        self.blocks.push(Block::Stray { what, text: RoughText::new(number, content.trim()) });
        self.position += 1 + length;
    }

    fn skip_comment(&mut self, number: usize) {
        self.close();
        let rest = &self.lines[self.position..];
        let length = rest.iter().position(|line| line.contains("-->")).map_or(rest.len(), |end| end + 1);
        let content = rest.first().copied().unwrap_or_default();
        self.blocks.push(Block::Stray { what: "comment", text: RoughText::new(number, content.trim()) });
        self.position += length;
    }

    /// A line of `=` or `-` under a paragraph of one line makes it a heading.
    fn underlines_heading(&mut self, trimmed: &str) -> bool {
        let depth = match trimmed.as_bytes() {
            [b'=', ..] if trimmed.bytes().all(|byte| byte == b'=') => 1,
            [b'-', ..] if trimmed.bytes().all(|byte| byte == b'-') => 2,
            _ => return false,
        };
        let Open::Paragraph(text) = &self.open else { return false };
        if text.line != self.position {
            return false;
        }
        let text = text.clone();
        self.open = Open::Nothing;
        self.blocks.push(Block::Heading { depth, text });
        true
    }

    fn begins_table(&self, line: &str) -> bool {
        let next = self.lines.get(self.position + 1).copied().unwrap_or_default();
        if pipes(line).is_empty() || is_delimiter(line) {
            return false;
        }
        // Without the line under the header, two rows of at least three cells each that both begin with a pipe.
        let is_row = |line: &str| line.trim_start().starts_with('|') && pipes(line).len() >= 3;
        is_delimiter(next) || is_row(line) && is_row(next)
    }

    fn read_table(&mut self, line: &str, number: usize, notes: &mut Notes) {
        let mut start = self.position + 1;
        if self.lines.get(start).is_some_and(|next| is_delimiter(next)) {
            start += 1;
        } else {
            notes.warn(number, "there is no line of dashes under this row; it is read as the header of a table");
        }
        let mut end = start;
        while self.lines.get(end).is_some_and(|line| !line.trim().is_empty() && heading(line).is_none()) {
            end += 1;
        }
        let body: Vec<Line<'a>> = (start..end).map(|index| (index + 1, self.lines[index])).collect();
        self.blocks.push(Block::Table(table::read(Some((number, line)), &body, notes)));
        self.position = end;
    }

    /// Whether a table begins here of which every cell stands on a line of its own.
    fn begins_cells(&self, position: usize) -> bool {
        const FEWEST: usize = 6;
        let is_cell = |line: &str| {
            let line = line.trim_end();
            line.ends_with('|') && pipes(line).len() == 1
        };
        self.lines.get(position..position + FEWEST).is_some_and(|lines| lines.iter().all(|line| is_cell(line)))
    }

    fn read_cells(&mut self, notes: &mut Notes) {
        let start = self.position;
        let mut end = start;
        while self.lines.get(end).is_some_and(|line| !line.trim().is_empty() && heading(line).is_none()) {
            end += 1;
        }
        let cells: Vec<Line<'a>> = (start..end).map(|index| (index + 1, self.lines[index])).collect();
        self.blocks.push(Block::Table(table::read_cell_a_line(&cells, notes)));
        self.position = end;
    }

    fn read_item(&mut self, number: usize, indent: usize, text: &str) {
        if !matches!(self.open, Open::List { .. }) {
            self.close();
            self.open = Open::List { items: Vec::new(), indents: Vec::new(), after_blank: false };
        }
        let Open::List { items, indents, after_blank } = &mut self.open else { return };
        *after_blank = false;
        while indents.last().is_some_and(|outer| indent < outer + 2) {
            indents.pop();
        }
        items.push(Item { depth: indents.len(), text: RoughText::new(number, text.trim()) });
        indents.push(indent);
    }

    fn read_words(&mut self, number: usize, line: &str) {
        let words = line.trim();
        let goes_on = match &mut self.open {
            Open::Paragraph(text) => Some(text),
            Open::List { items, after_blank, .. } if !*after_blank || line.starts_with([' ', '\t']) => {
                items.last_mut().map(|item| &mut item.text)
            }
            _ => None,
        };
        match goes_on {
            Some(text) => {
                text.raw.push(' ');
                text.raw.push_str(words);
            }
            None => {
                self.close();
                let words = words.strip_prefix('>').map_or(words, str::trim_start);
                self.open = Open::Paragraph(RoughText::new(number, words));
            }
        }
    }
}

/// The depth and text of a heading that begins with `#`.
fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let depth = line.bytes().take_while(|byte| *byte == b'#').count();
    if !(1..=6).contains(&depth) {
        return None;
    }
    let text = &line[depth..];
    if !text.is_empty() && !text.starts_with([' ', '\t']) {
        return None;
    }
    let text = text.trim();
    let without_closing = text.trim_end_matches('#');
    let is_closed = without_closing.is_empty() || without_closing.ends_with([' ', '\t']);
    Some((depth, if is_closed { without_closing.trim_end() } else { text }))
}

fn fence(trimmed: &str) -> Option<&str> {
    ['`', '~'].into_iter().find_map(|mark| {
        let length = trimmed.len() - trimmed.trim_start_matches(mark).len();
        (length >= 3 && !trimmed[length..].contains(mark)).then(|| &trimmed[..length])
    })
}

fn fence_ends(line: &str, fence: &str) -> bool {
    let mark = fence.chars().next().unwrap_or('`');
    line.trim().trim_start_matches(mark).is_empty()
}

/// Whether a line is a rule: three or more of `-`, `*` or `_`.
fn is_rule(trimmed: &str) -> bool {
    ['-', '*', '_'].into_iter().any(|mark| {
        trimmed.chars().all(|character| character == mark || character.is_whitespace())
            && trimmed.matches(mark).count() >= 3
    })
}

/// The indentation and text of an entry of a list.
fn list_item(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches([' ', '\t']);
    let indent = line[..line.len() - text.len()].chars().map(|space| if space == '\t' { 4 } else { 1 }).sum();
    let rest = match text.chars().next()? {
        mark @ ('-' | '*' | '+' | '•' | '–') => &text[mark.len_utf8()..],
        '0'..='9' => {
            let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
            if text.len() - rest.len() > 9 {
                return None;
            }
            rest.strip_prefix(['.', ')'])?
        }
        _ => return None,
    };
    (rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}'])).then(|| (indent, rest.trim()))
}

/// What is said of a block that no ladder has.
pub(crate) fn remark_on_stray(what: &str, text: &str) -> String {
    if text.is_empty() {
        format!("the {what} is not kept")
    } else {
        format!("the {what} is not kept: “{}”", excerpt(text))
    }
}
