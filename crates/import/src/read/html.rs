//! HTML: pages, fragments, and what programs put on the clipboard.

mod guard;
mod sink;
mod style;
mod walk;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, parse_document};

use crate::diagnostic::{Complexity, ImportError, Notes};
use crate::document::Document;
use crate::document::flow::Flow;
use crate::format::Format;
use crate::place::Place;
use crate::read::too_many;
use sink::{NodeId, Sink, Tree};

/// Reads a page or a fragment.
pub(super) fn read(text: &str, file: u32, document: &mut Document, notes: &mut Notes) -> Result<(), ImportError> {
    let start = clipboard_start(text);
    let lines_before = text[..start].matches('\n').count() as u32;
    let place = |line: u32| Place::line_of(file, line + lines_before);
    let mut flow = Flow::new(document, notes);
    let head = read_into(&text[start..], &place, &mut flow)?;
    flow.finish().map_err(too_many(Format::Html))?;
    let title = head
        .title
        .and_then(|title| document.add_text(&title, Place::file(file), crate::document::PieceKind::Key, notes));
    if let Some(file) = document.files.last_mut() {
        file.language = head.language;
        file.title = title;
    }
    Ok(())
}

/// What the head of a page says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) language: Option<String>,
    pub(super) title: Option<String>,
}

/// Reads HTML within another document; `place` tells where its lines stand there.
pub(super) fn read_into(text: &str, place: &dyn Fn(u32) -> Place, flow: &mut Flow<'_>) -> Result<Head, ImportError> {
    let tree = parse(text)?;
    walk::walk(&tree, place, flow).map_err(too_many(Format::Html))
}

/// Parses HTML bit by bit, so that what grows out of proportion is stopped.
fn parse(text: &str) -> Result<Tree, ImportError> {
    const STEP: usize = 16 * 1024;
    let too_complex = |complexity| ImportError::TooComplex { format: Format::Html, complexity };
    guard::check_attributes(text).map_err(too_complex)?;
    let mut parser = parse_document(Sink::default(), ParseOpts::default());
    let mut rest = text;
    let mut fed = 0;
    while !rest.is_empty() {
        let mut end = STEP.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        parser.process(StrTendril::from_slice(&rest[..end]));
        rest = &rest[end..];
        fed += end;
        parser.tokenizer.sink.sink.check(fed).map_err(too_complex)?;
    }
    let tree = parser.finish();
    if tree.is_too_deep() { Err(too_complex(Complexity::Nesting)) } else { Ok(tree) }
}

/// Returns where the HTML begins behind the header that Windows puts in front of it on the clipboard.
fn clipboard_start(text: &str) -> usize {
    let start = text.trim_start();
    let is_clipboard = start.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("version:"));
    if is_clipboard { text.find('<').unwrap_or(0) } else { 0 }
}

/// Returns the text within a node, without its markup.
fn text_within(tree: &Tree, node: NodeId) -> String {
    let mut text = String::new();
    for node in tree.within(node) {
        if let Some(piece) = tree.text(node) {
            text.push_str(piece);
        }
    }
    text
}
