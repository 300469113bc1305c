//! The account of a document's text: what has become part of the ladder, or has been reported.

use super::{Document, Piece, Snippet};

/// Marks every byte of a document's text that is accounted for.
#[derive(Debug)]
pub(crate) struct Ledger {
    marked: Vec<u64>,
}

impl Ledger {
    pub(crate) fn new(document: &Document) -> Self {
        Self { marked: vec![0; document.text.len().div_ceil(64)] }
    }

    /// Accounts for a part of the text.
    pub(crate) fn mark(&mut self, snippet: Snippet) {
        let (mut at, end) = (snippet.start as usize, snippet.end as usize);
        while at < end {
            let (word, bit) = (at / 64, at % 64);
            let length = (64 - bit).min(end - at);
            let ones = if length == 64 { u64::MAX } else { ((1 << length) - 1) << bit };
            self.marked[word] |= ones;
            at += length;
        }
    }

    fn is_marked(&self, at: usize) -> bool {
        self.marked[at / 64] >> (at % 64) & 1 == 1
    }

    /// Returns whether a text is accounted for, by its first letter or digit.
    pub(crate) fn is_used(&self, text: Snippet) -> bool {
        (text.start..text.end).any(|at| self.is_marked(at as usize))
    }

    /// Returns the part of a piece that nothing accounts for, from its first letter or digit to its last.
    pub(crate) fn unmarked(&self, document: &Document, piece: &Piece) -> Option<(u32, u32)> {
        let (start, end) = (piece.start as usize, piece.end as usize);
        let mut open = document.text[start..end]
            .char_indices()
            .filter(|(at, character)| character.is_alphanumeric() && !self.is_marked(start + at));
        let (first, character) = open.next()?;
        let last = open.next_back().map_or(first + character.len_utf8(), |(at, character)| at + character.len_utf8());
        Some((piece.start + first as u32, piece.start + last as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Notes;
    use crate::document::PieceKind;
    use crate::place::Place;

    #[test]
    fn what_is_not_marked_is_found() {
        let mut document = Document::default();
        let text = "a".repeat(70) + " open " + &"b".repeat(70);
        let id = document.add_text(&text, Place::file(0), PieceKind::Paragraph, &mut Notes::default());
        let whole = document.whole(id.unwrap());
        let mut ledger = Ledger::new(&document);
        ledger.mark(Snippet { end: 70, ..whole });
        ledger.mark(Snippet { start: 76, ..whole });
        assert_eq!(ledger.unmarked(&document, &document.pieces[0]), Some((71, 75)));
        ledger.mark(whole);
        assert_eq!(ledger.unmarked(&document, &document.pieces[0]), None);
    }
}
