//! The statements of a level, with what another level says in other words marked in them.

use maud::{Markup, html};
use rungs_explore::changes::{Line, PartLine, Wording};
use rungs_explore::search::marks;
use rungs_growth::{Change, Piece};

use super::marked::marked;
use crate::rubric_parts::parts_lead;

/// Which of two levels a text is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The level one comes from.
    From,
    /// The level one goes to.
    To,
}

/// How statements are drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look<'a> {
    /// The language of the text.
    pub language: &'a str,
    /// The words of a search.
    pub marked: &'a str,
    /// Whether what differs is marked.
    pub shows_changes: bool,
    /// Whether marks are said in words as well, for who does not see them. Where only what is new is marked, the text
    /// is read as it stands in the document instead.
    pub says_changes: bool,
}

/// A statement as it stands at one of the two levels; nothing where it is not there.
pub(crate) fn statement_text(line: &Line<'_>, side: Side, look: Look<'_>) -> Markup {
    let statement = match side {
        Side::From => line.from,
        Side::To => line.to,
    };
    html! {
        @if let Some(statement) = statement {
            div.statement-text lang=(look.language) {
                p { (wording(&line.wording, &statement.text, side, look)) (parts_lead(statement)) }
                @if !statement.parts().is_empty() {
                    ul.statement-text-parts {
                        @for part in &line.parts {
                            @if let Some(text) = part_text(part, side) {
                                li { (wording(&part.wording, text, side, look)) }
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

/// A text with its marks.
fn wording(wording: &Wording, text: &str, side: Side, look: Look<'_>) -> Markup {
    html! {
        @match wording {
            Wording::Reworded(pieces) if look.shows_changes => {
                // A space stands between pieces, and none is left at the end.
                @for (index, piece) in pieces.iter().filter(|piece| is_on(piece.change, side)).enumerate() {
                    @if index > 0 { " " }
                    (word_by_word(piece, look))
                }
            }
            Wording::Rewritten | Wording::OnlyFrom | Wording::OnlyTo if look.shows_changes => {
                @match side {
                    Side::From => del.whole-wording { (marked(text, &marks(look.marked, text))) },
                    Side::To => ins.whole-wording { (marked(text, &marks(look.marked, text))) },
                }
            }
            _ => (marked(text, &marks(look.marked, text))),
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

fn word_by_word(piece: &Piece, look: Look<'_>) -> Markup {
    let text = marked(&piece.text, &marks(look.marked, &piece.text));
    let said = |word: &str| html! { @if look.says_changes { span.said-change { "[" (word) ": " } } };
    let end = html! { @if look.says_changes { span.said-change { "]" } } };
    html! {
        @match piece.change {
            Change::Same => (text),
            Change::Removed => del { (said("removed")) (text) (end) },
            Change::Added => ins { (said("added")) (text) (end) },
        }
    }
}
