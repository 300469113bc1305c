//! HTML tags within a line of Markdown, and Markdown within a cell that is read by itself.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::events::options;
use crate::document::text::Style;

/// What a tag within a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InlineTag<'a> {
    Break,
    /// The beginning or end of a paragraph.
    Block,
    List,
    EndList,
    Item,
    Open(Style),
    Close(Style),
    Link(&'a str),
    EndLink,
    Picture(&'a str),
    Comment,
    /// A tag that changes nothing about the words.
    Nothing,
    Other,
}

/// Understands a tag.
pub(super) fn inline_tag(tag: &str) -> InlineTag<'_> {
    if tag.starts_with("<!--") {
        return InlineTag::Comment;
    }
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    let (inner, is_end) = match inner.strip_prefix('/') {
        Some(inner) => (inner.trim(), true),
        None => (inner, false),
    };
    let name: String =
        inner.chars().take_while(char::is_ascii_alphanumeric).map(|character| character.to_ascii_lowercase()).collect();
    let styled = |style| if is_end { InlineTag::Close(style) } else { InlineTag::Open(style) };
    match name.as_str() {
        "br" => InlineTag::Break,
        "p" | "div" => InlineTag::Block,
        "ul" | "ol" if is_end => InlineTag::EndList,
        "ul" | "ol" => InlineTag::List,
        "li" if is_end => InlineTag::Block,
        "li" => InlineTag::Item,
        "b" | "strong" => styled(Style::Bold),
        "i" | "em" => styled(Style::Italic),
        "code" | "kbd" => styled(Style::Code),
        "s" | "del" | "strike" => styled(Style::Struck),
        "a" if is_end => InlineTag::EndLink,
        "a" => attribute(inner, "href").map_or(InlineTag::Nothing, InlineTag::Link),
        "img" => attribute(inner, "alt").or(attribute(inner, "src")).map_or(InlineTag::Nothing, InlineTag::Picture),
        "span" | "sup" | "sub" | "small" | "u" | "font" | "mark" | "wbr" | "ins" | "abbr" | "center" | "big"
        | "input" => InlineTag::Nothing,
        _ => InlineTag::Other,
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.to_ascii_lowercase().find(&format!("{name}="))? + name.len() + 1;
    let rest = tag.get(start..)?;
    match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next(),
        _ => rest.split_whitespace().next(),
    }
}

/// A piece of a cell's text.
pub(super) enum CellPiece<'a> {
    Text(String),
    /// Text that was escaped.
    Literal(String),
    Tag(String),
    Open(Style),
    Close(Style),
    Link(pulldown_cmark::CowStr<'a>),
    EndLink,
}

/// Reads the Markdown of a cell, in which nothing begins a block.
pub(super) fn cell(source: &str) -> Vec<CellPiece<'static>> {
    // A full stop in front makes a paragraph of anything, and is taken off again.
    let paragraph = format!(".{}", source.trim());
    let mut pieces = Vec::new();
    let mut text_end = 0;
    let mut in_picture = false;
    for (event, range) in Parser::new_ext(&paragraph, options()).into_offset_iter() {
        match event {
            Event::Text(text) if !in_picture => {
                let is_escaped = range.start > text_end && paragraph.as_bytes()[range.start - 1] == b'\\';
                let is_entity = paragraph[range.clone()] != *text;
                let text = if range.start == 0 { text.get(1..).unwrap_or_default() } else { &*text };
                text_end = range.end;
                match text.chars().next() {
                    None => {}
                    Some(_) if is_entity => pieces.push(CellPiece::Literal(text.to_owned())),
                    Some(first) if is_escaped => {
                        let (literal, rest) = text.split_at(first.len_utf8());
                        pieces.push(CellPiece::Literal(literal.to_owned()));
                        pieces.push(CellPiece::Text(rest.to_owned()));
                    }
                    Some(_) => pieces.push(CellPiece::Text(text.to_owned())),
                }
            }
            Event::Code(code) => {
                pieces.push(CellPiece::Open(Style::Code));
                pieces.push(CellPiece::Literal(code.to_string()));
                pieces.push(CellPiece::Close(Style::Code));
                text_end = range.end;
            }
            Event::InlineHtml(tag) | Event::Html(tag) => {
                pieces.push(CellPiece::Tag(tag.to_string()));
                text_end = range.end;
            }
            Event::SoftBreak | Event::HardBreak => text_end = range.end,
            Event::Start(Tag::Emphasis) => pieces.push(CellPiece::Open(Style::Italic)),
            Event::Start(Tag::Strong) => pieces.push(CellPiece::Open(Style::Bold)),
            Event::Start(Tag::Strikethrough) => pieces.push(CellPiece::Open(Style::Struck)),
            Event::Start(Tag::Link { dest_url, .. }) => pieces.push(CellPiece::Link(dest_url.into_static())),
            Event::Start(Tag::Image { .. }) => in_picture = true,
            Event::End(TagEnd::Image) => in_picture = false,
            Event::End(TagEnd::Emphasis) => pieces.push(CellPiece::Close(Style::Italic)),
            Event::End(TagEnd::Strong) => pieces.push(CellPiece::Close(Style::Bold)),
            Event::End(TagEnd::Strikethrough) => pieces.push(CellPiece::Close(Style::Struck)),
            Event::End(TagEnd::Link) => pieces.push(CellPiece::EndLink),
            _ => {}
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_understood_in_all_their_spellings() {
        for tag in ["<br>", "<BR/>", "<br />", "</br>", "<br clear=\"all\">"] {
            assert_eq!(inline_tag(tag), InlineTag::Break, "{tag}");
        }
        assert_eq!(inline_tag("<LI>"), InlineTag::Item);
        assert_eq!(inline_tag("<a href=\"x\" title='y'>"), InlineTag::Link("x"));
        assert_eq!(inline_tag("<img alt='chart' src=a.png>"), InlineTag::Picture("chart"));
        assert_eq!(inline_tag("<video>"), InlineTag::Other);
    }
}
