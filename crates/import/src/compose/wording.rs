//! Texts are written out: without markup, with every repair and loss reported.

use super::Composer;
use super::statements::RunTogether;
use crate::diagnostic::{Finding, Notes, excerpt};
use crate::document::Snippet;
use crate::document::text::{RichText, Style};
use crate::draft::attributes::{self, Attributes};
use crate::repair::sentences;

impl Composer<'_> {
    /// Returns a label in one line without its attributes, and accounts for it.
    pub(super) fn label(&mut self, label: Snippet) -> String {
        self.ledger.mark(label);
        let (bare, attributes) = attributes::split(self.document.rich(label));
        report_unused(&attributes, &["group", "criterion", "checklist"], &[], bare, self.notes);
        report_lost(bare, self.notes, true);
        bare.str().replace('\n', " ")
    }

    /// Returns a text in one line, with sentences apart, and accounts for it.
    pub(super) fn wording(&mut self, text: Snippet, repair: RunTogether) -> String {
        self.ledger.mark(text);
        let rich = self.document.rich(text);
        report_lost(rich, self.notes, false);
        pieces(rich, repair, self.notes).concat()
    }
}

/// Reports what a text loses: emphasis within it, the addresses of its links.
pub(super) fn report_lost(rich: RichText<'_>, notes: &mut Notes, is_label: bool) {
    for span in rich.spans() {
        let base = rich.snippet().start;
        let end = (span.end.min(rich.snippet().end) - base) as usize;
        let marked = &rich.str()[(span.start - base) as usize..end];
        match span.style {
            Style::Bold | Style::Italic | Style::Struck => {
                let is_whole = rich.is_wholly(span.style);
                if !is_whole && !is_label {
                    notes.add(rich.place(), Finding::Emphasis { text: excerpt(marked) });
                }
            }
            Style::Link(link) => {
                let address = rich.address(link);
                if address != marked {
                    notes.add(rich.place(), Finding::Link { address: excerpt(address) });
                }
            }
            Style::Code => {}
        }
    }
}

/// Parts the sentences of a text that ran together. The text is in one line.
pub(super) fn pieces(rich: RichText<'_>, repair: RunTogether, notes: &mut Notes) -> Vec<String> {
    let text = rich.str();
    let stops = sentences::run_together(text, |at| rich.is_literal(at));
    let mut pieces = vec![String::with_capacity(text.len() + stops.len())];
    let mut start = 0;
    for stop in stops {
        let (before, after) = sentences::words_around(text, stop);
        let (before, after) = (before.to_owned(), after.to_owned());
        notes.add(
            rich.place(),
            match repair {
                RunTogether::Space => Finding::MissingSpace { before, after },
                RunTogether::LineBreak => Finding::LostLineBreak { before, after },
            },
        );
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(&text[start..=stop]);
            if repair == RunTogether::Space {
                piece.push(' ');
            }
        }
        if repair == RunTogether::LineBreak {
            pieces.push(String::new());
        }
        start = stop + 1;
    }
    if let Some(piece) = pieces.last_mut() {
        piece.push_str(&text[start..]);
    }
    for piece in &mut pieces {
        if piece.contains('\n') {
            *piece = piece.replace('\n', " ");
        }
    }
    pieces
}

/// Reports attributes that mean nothing where they stand.
pub(super) fn report_unused(
    attributes: &Attributes,
    classes: &[&str],
    keys: &[&str],
    rich: RichText<'_>,
    notes: &mut Notes,
) {
    for class in attributes.classes.iter().filter(|class| !classes.contains(&class.as_str())) {
        notes.add(rich.place(), Finding::UnknownAttribute { name: format!(".{}", excerpt(class)) });
    }
    for (key, _) in attributes.values.iter().filter(|(key, _)| !keys.contains(&key.as_str())) {
        notes.add(rich.place(), Finding::UnknownAttribute { name: excerpt(key) });
    }
}
