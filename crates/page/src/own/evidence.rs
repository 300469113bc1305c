//! Evidence: what somebody can show for themselves, beside the items it serves and all of it on a page.

use linkify::{LinkFinder, LinkKind};
use maud::{Markup, html};
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_store::{Evidence, ItemPlace, Record, SaveState};

use super::items::{item_name, named_items};
use rungs_route::PersonalView;

use crate::hooks::own as hooks;
use crate::own_view::{OwnView, trouble};
use crate::{alert, words};

/// What is being done with evidence on the page.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// The piece that is open to be changed.
    pub open: Option<Open<'a>>,
    /// Whether what is written is kept.
    pub save_state: SaveState,
    /// What would be undone next, where there is no other place to say so.
    pub undo: Option<&'a str>,
}

/// A piece of evidence that is open to be changed.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// Its key; it may not be written yet.
    pub key: &'a str,
    /// The key of the item beside which it is open; empty on the page of all evidence.
    pub beside: &'a str,
    /// What it is going to serve while it is not written yet.
    pub serves: &'a [ItemPlace],
}

impl<'a> Writing<'a> {
    /// The same, with what is open elsewhere on the page left out.
    fn beside(self, item: &str) -> Self {
        Self { open: self.open.filter(|open| open.beside == item), ..self }
    }

    /// What is open and not written yet.
    fn begun(&self, record: &Record) -> Option<Open<'a>> {
        self.open.filter(|open| !self.is_read_only() && record.piece(open.key).is_none())
    }

    /// Whether a piece is open to be changed.
    fn is_open(&self, key: &str) -> bool {
        self.open.is_some_and(|open| open.key == key)
    }

    fn is_read_only(&self) -> bool {
        self.save_state == SaveState::Newer
    }
}

/// The id of the field that a piece of evidence is written in.
pub fn evidence_field(key: &str) -> String {
    format!("rungs-evidence-{key}")
}

/// The id of the button that opens a piece of evidence to be changed, beside an item or on the page of all evidence.
pub fn evidence_edit(key: &str, beside: &str) -> String {
    format!("rungs-edit-{key}-{beside}")
}

/// The id of the button that begins a piece of evidence, beside an item or on the page of all evidence.
pub fn evidence_add(beside: &str) -> String {
    format!("rungs-add-{beside}")
}

/// What is written down for one item, to stand beside it in the rubric.
pub fn notes(ladder: &Ladder, track: &Track, item: &Id, record: &Record, writing: Writing<'_>) -> Markup {
    let here = ItemPlace { track: track.id.clone(), item: item.clone(), title: String::new() };
    let pieces: Vec<_> = record.evidence_for(&track.id, item).collect();
    let others: Vec<_> = record.evidence().filter(|(key, _)| pieces.iter().all(|(other, _)| other != key)).collect();
    let key = ItemPlace::key(&track.id, item);
    let writing = writing.beside(&key);
    let begun = writing.begun(record);
    html! {
        div.notes-panel role="group" aria-label={ "Evidence for " (item_name(ladder, &here)) } {
            @if let Some(trouble) = trouble(writing.save_state) { (alert(trouble)) }
            @for (piece_key, piece) in &pieces { (card(ladder, piece_key, piece, Some(&here), writing)) }
            @if let Some(open) = begun { (editor(ladder, open.key, &begun_piece(open), writing.save_state)) }
            div.actions {
                @if begun.is_none() && !writing.is_read_only() {
                    button.quiet type="button" id=(evidence_add(&key)) data-do=(hooks::ADD) data-key=(key) { @if pieces.is_empty() { "Write evidence" } @else { "Write another" } }
                }
                @if !others.is_empty() && !writing.is_read_only() {
                    label.use {
                        "Use what is written already "
                        select data-do=(hooks::USE) data-key=(key) {
                            option value="" { "Choose …" }
                            @for (other, piece) in others { option value=(other) { (words::beginning(&piece.text)) } }
                        }
                    }
                }
                @if let Some(undo) = writing.undo { button.quiet type="button" data-do=(hooks::UNDO) { "Undo " (undo) } }
                button.quiet type="button" data-do=(hooks::CLOSE) data-key=(key) { "Close" }
            }
        }
    }
}

/// All evidence on a ladder, with a search; `query` is what was searched for.
pub fn evidence(view: &OwnView<'_>, query: &str, writing: Writing<'_>) -> Markup {
    let OwnView { ladder, track, record, .. } = *view;
    let writing = writing.beside("");
    // The latest first, so that what is being written stays where it was begun.
    let all: Vec<_> = record.evidence().rev().collect();
    let found: Vec<_> =
        all.iter().filter(|(key, piece)| writing.is_open(key) || is_found(ladder, piece, query)).collect();
    let begun = writing.begun(record);
    html! {
        article.evidence-page {
            (view.header(&PersonalView::Evidence, &format!("Evidence · {}", words::whose(ladder)), "What you can show", &lead(record), ""))
            div.actions {
                @if !writing.is_read_only() { button.button type="button" id=(evidence_add("")) data-do=(hooks::ADD) data-key="" { "Write evidence" } }
                @if !all.is_empty() {
                    label.search { span { "Search" } input type="search" id="rungs-evidence-search" data-do=(hooks::SEARCH) value=(query); }
                }
            }
            @if let Some(open) = begun { (editor(ladder, open.key, &begun_piece(open), writing.save_state)) }
            @if all.is_empty() && begun.is_none() {
                p.empty { "Write down what you did while you remember it: a sentence and a link are enough. One piece can serve several " (words::many(track)) ", and your plan shows it beside what is asked." }
            } @else if found.is_empty() && !query.is_empty() {
                p.empty { "Nothing you have written has “" (query) "” in it." }
            }
            @for (key, piece) in found { (card(ladder, key, piece, None, writing)) }
        }
    }
}

fn lead(record: &Record) -> String {
    let mut served: Vec<(&Id, &Id)> =
        record.evidence().flat_map(|(_, piece)| &piece.serves).map(|place| (&place.track, &place.item)).collect();
    served.sort();
    served.dedup();
    match (record.evidence().count(), served.len()) {
        (0, _) => String::new(),
        (1, 1) => "One piece of evidence, for one thing that is asked.".to_owned(),
        (1, things) => format!("One piece of evidence, for {things} things that are asked."),
        (pieces, 1) => format!("{pieces} pieces of evidence, for one thing that is asked."),
        (pieces, things) => format!("{pieces} pieces of evidence, for {things} things that are asked."),
    }
}

/// Whether every word that is searched for is in a piece, or in the name of something it serves.
fn is_found(ladder: &Ladder, piece: &Evidence, query: &str) -> bool {
    let names = piece.serves.iter().map(|place| item_name(ladder, place));
    let text = std::iter::once(piece.text.clone()).chain(names).collect::<Vec<_>>().join("\n").to_lowercase();
    query.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// A piece of evidence, to read or to be changed; beside an item the others are named that it serves.
fn card(ladder: &Ladder, key: &str, piece: &Evidence, here: Option<&ItemPlace>, writing: Writing<'_>) -> Markup {
    if writing.is_open(key) && !writing.is_read_only() {
        return editor(ladder, key, piece, writing.save_state);
    }
    let beside = here.map(|here| ItemPlace::key(&here.track, &here.item)).unwrap_or_default();
    let key_and_item = format!("{key} {beside}");
    let is_here = |place: &&ItemPlace| here.is_some_and(|here| place.is(&here.track, &here.item));
    let others: Vec<String> =
        piece.serves.iter().filter(|place| !is_here(place)).map(|place| item_name(ladder, place)).collect();
    html! {
        div.evidence {
            (linked(&piece.text))
            @if !others.is_empty() {
                p.serves { @if here.is_some() { "Also for " } @else { "For " } (others.join(", ")) }
            } @else if here.is_none() {
                p.serves { "Not tied to anything yet" }
            }
            @if !writing.is_read_only() {
                div.actions {
                    button.quiet type="button" id=(evidence_edit(key, &beside)) data-do=(hooks::EDIT) data-key=(key_and_item) { "Edit" span.visually-hidden { " “" (words::beginning(&piece.text)) "”" } }
                    @if here.is_some() && !others.is_empty() {
                        button.quiet type="button" data-do=(hooks::SERVE) data-key=(key_and_item) { "Not for this" span.visually-hidden { ": “" (words::beginning(&piece.text)) "”" } }
                    }
                    button.quiet type="button" data-do=(hooks::REMOVE) data-key=(key) { "Delete" span.visually-hidden { " “" (words::beginning(&piece.text)) "”" } }
                }
            }
        }
    }
}

/// What is begun, as the piece that it is going to be.
fn begun_piece(open: Open<'_>) -> Evidence {
    Evidence { text: String::new(), serves: open.serves.to_vec() }
}

/// A piece of evidence to be written, with what it serves.
fn editor(ladder: &Ladder, key: &str, piece: &Evidence, save_state: SaveState) -> Markup {
    let serves = |track: &Id, item: &Id| piece.serves.iter().any(|place| place.is(track, item));
    html! {
        div.evidence.open {
            label.text {
                span { "Your evidence" }
                textarea id=(evidence_field(key)) rows="4" data-do=(hooks::WRITE) data-key=(key) placeholder="What you did, how it went, and where it can be seen: https://…" { (piece.text) }
            }
            details {
                summary { "What it serves" span.count { " · " (piece.serves.len()) } }
                @for track in &ladder.tracks {
                    fieldset {
                        legend { (track.title) }
                        @for item in named_items(track) {
                            label.choice {
                                input type="checkbox" data-do=(hooks::SERVE) data-key={ (key) " " (ItemPlace::key(&track.id, &item.id)) } checked[serves(&track.id, &item.id)];
                                span { @if !item.group.is_empty() { small { (item.group) " · " } } (item.name) }
                            }
                        }
                    }
                }
            }
            div.actions {
                button.button type="button" data-do=(hooks::FINISH) data-key=(key) { "Done" }
                @if save_state == SaveState::Stored { span.saved-note { "Saved as you type" } }
            }
        }
    }
}

/// A text in paragraphs, its web and mail addresses as links. What is no such address is text, whatever it looks like.
pub(crate) fn linked(text: &str) -> Markup {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url, LinkKind::Email]);
    html! {
        @for line in text.lines().filter(|line| !line.trim().is_empty()) {
            p {
                @for span in finder.spans(line) {
                    @match address(span.kind(), span.as_str()) {
                        Some(address) => a href=(address) target="_blank" rel="noopener noreferrer" { (span.as_str()) },
                        None => (span.as_str()),
                    }
                }
            }
        }
    }
}

/// Where a link leads, for the few schemes that are safe to follow.
fn address(kind: Option<&LinkKind>, text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    match kind? {
        LinkKind::Email => Some(format!("mailto:{text}")),
        _ if lower.starts_with("https://") || lower.starts_with("http://") => Some(text.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_become_links() {
        let html = linked("See https://example.com/a?b=1&c=2, (http://example.com/x) and ada@example.com.\n\njavascript://alert(1) ftp://example.com <b>").into_string();
        for link in [
            r#"href="https://example.com/a?b=1&amp;c=2""#,
            r#"href="http://example.com/x""#,
            r#"href="mailto:ada@example.com""#,
        ] {
            assert!(html.contains(link), "{html}");
        }
        assert_eq!(html.matches("<a ").count(), 3, "{html}");
        assert!(html.contains("&lt;b&gt;"), "{html}");
        assert_eq!(html.matches("<p>").count(), 2, "{html}");
    }
}
