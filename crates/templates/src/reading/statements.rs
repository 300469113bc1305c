//! The statements of a level, with the differences from another level marked.

use maud::{Markup, html};
use rungs_explore::changes::{Line, PartLine, Wording};
use rungs_explore::search::marks;
use rungs_growth::{Change, Piece};

use super::marked::marked;
use crate::rubric_parts::parts_lead;

/// One of the two levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The first level.
    From,
    /// The second level.
    To,
}

/// The style of statements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StatementStyle<'a> {
    /// Language of the text.
    pub language: &'a str,
    /// Words of a search, which are highlighted.
    pub marked: &'a str,
    /// Whether differences are marked.
    pub shows_changes: bool,
    /// Whether marks have visually hidden labels for screen readers. Not needed if only new words are marked, because
    /// the text is then complete.
    pub labels_changes: bool,
}

/// Renders a statement at one of the two levels, or nothing if it is not there.
pub(crate) fn statement_text(line: &Line<'_>, side: Side, style: StatementStyle<'_>) -> Markup {
    let statement = match side {
        Side::From => line.from,
        Side::To => line.to,
    };
    html! {
        @if let Some(statement) = statement {
            div.statement-text lang=(style.language) {
                p { (wording(&line.wording, &statement.text, side, style)) (parts_lead(statement)) }
                @if !statement.parts().is_empty() {
                    ul.statement-text-parts {
                        @for part in &line.parts {
                            @if let Some(text) = part_text(part, side) {
                                li { (wording(&part.wording, text, side, style)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn part_text<'a>(part: &PartLine<'a>, side: Side) -> Option<&'a str> {
    let part = match side {
        Side::From => part.from,
        Side::To => part.to,
    };
    part.map(|part| part.text.as_str())
}

/// Renders a text with its marks.
fn wording(wording: &Wording, text: &str, side: Side, style: StatementStyle<'_>) -> Markup {
    html! {
        @match wording {
            Wording::Reworded(pieces) if style.shows_changes => {
                // Spaces between pieces, but none at the end.
                @for (index, piece) in pieces.iter().filter(|piece| is_on(piece.change, side)).enumerate() {
                    @if index > 0 { " " }
                    (word_by_word(piece, style))
                }
            }
            Wording::Rewritten | Wording::OnlyFrom | Wording::OnlyTo if style.shows_changes => {
                @match side {
                    Side::From => del.whole-wording { (marked(text, &marks(style.marked, text))) },
                    Side::To => ins.whole-wording { (marked(text, &marks(style.marked, text))) },
                }
            }
            _ => (marked(text, &marks(style.marked, text))),
        }
    }
}

fn is_on(change: Change, side: Side) -> bool {
    match change {
        Change::Same => true,
        Change::Removed => side == Side::From,
        Change::Added => side == Side::To,
    }
}

fn word_by_word(piece: &Piece, style: StatementStyle<'_>) -> Markup {
    let text = marked(&piece.text, &marks(style.marked, &piece.text));
    let label = |word: &str| html! { @if style.labels_changes { span.said-change { "[" (word) ": " } } };
    let end = html! { @if style.labels_changes { span.said-change { "]" } } };
    html! {
        @match piece.change {
            Change::Same => (text),
            Change::Removed => del { (label("removed")) (text) (end) },
            Change::Added => ins { (label("added")) (text) (end) },
        }
    }
}
