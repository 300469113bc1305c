//! Copies: files to take along, files to bring in, and a link to share.

use maud::{Markup, html};
use rungs_route::PersonalView;

use crate::hooks::own as hooks;
use crate::own_view::OwnView;
use crate::words;

/// The id of the field with the text of what was offered as a file.
pub const OFFERED_FIELD: &str = "rungs-offered";

/// The id of the field for the text of a file.
pub const PASTED_FIELD: &str = "rungs-pasted";

/// What is being brought in, ladder by ladder.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// The file's name.
    pub file: String,
    /// The ladders in it.
    pub ladders: Vec<IncomingLadder>,
}

/// What a file says of one ladder.
#[derive(Clone, Debug, Default)]
pub struct IncomingLadder {
    /// What the ladder is called.
    pub title: String,
    /// How many rows of each kind there are: "3 new".
    pub counts: Vec<String>,
    /// What does not fit, in sentences.
    pub findings: Vec<String>,
    /// What would change, row by row; what is the same on both sides is left out.
    pub rows: Vec<IncomingRow>,
    /// How many things are here and not in the file.
    pub only_mine: usize,
}

/// One row of what a file says.
#[derive(Clone, Debug, Default)]
pub struct IncomingRow {
    /// What tells the row from all others, as the value of a control.
    pub key: String,
    /// What it is about.
    pub title: String,
    /// How both sides relate, in a word: "New", "Older".
    pub fate: &'static str,
    /// What is here.
    pub mine: String,
    /// What the file says.
    pub theirs: String,
    /// Whether it is taken.
    pub is_taken: bool,
}

/// The link to share, as far as it is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Link<'a> {
    /// The link; nothing before it was asked for.
    pub address: Option<&'a str>,
    /// Whether notes go into it.
    pub with_notes: bool,
    /// How many notes there are.
    pub notes: usize,
}

/// The page of copies.
pub fn copies(view: &OwnView<'_>, incoming: Option<&Incoming>, link: Link<'_>) -> Markup {
    let eyebrow = format!("Export, import, share · {}", words::whose(view.ladder));
    html! {
        article.copies {
            (view.header(&PersonalView::Transfer, &eyebrow, "Take it with you", "", ""))
            @match incoming {
                Some(incoming) => (preview(view, incoming)),
                None => {
                    (export())
                    section {
                        h2 { "Import" }
                        p { "A file from another browser or from an earlier export. You see what it would change before anything does." }
                        div.actions { (file_button("Open a file…")) }
                        details {
                            summary { "Or paste the text of one" }
                            textarea id=(PASTED_FIELD) rows="6" aria-label="The text of a file" spellcheck="false" {}
                            div.actions { button.button type="button" data-do=(hooks::PASTE) { "Look at the text" } }
                        }
                    }
                    (share(view, link))
                }
            }
        }
    }
}

/// A control that asks for a file. It is the browser's own, so that it works in frames that may open nothing by
/// themselves.
pub(crate) fn file_button(name: &str) -> Markup {
    html! {
        label.button.file { (name) input.visually-hidden type="file" id="rungs-file" accept=".json,application/json" data-do=(hooks::OPEN); }
    }
}

/// A file that was offered, as text. A frame that may save nothing drops the file without a word.
pub fn offered(name: &str, text: &str) -> Markup {
    html! {
        section aria-label="The file as text" {
            h2 { "The file as text" }
            p { "If no file came, the page around this one does not allow it. Copy the text instead, and keep it as " code { (name) } ", or paste it where you import it." }
            textarea.text-to-copy id=(OFFERED_FIELD) readonly rows="8" aria-label="The text of the file" { (text) }
            div.actions { button.button type="button" data-do=(hooks::COPY) data-key=(OFFERED_FIELD) { "Copy the text" } }
        }
    }
}

fn export() -> Markup {
    html! {
        section {
            h2 { "Export" }
            p { "The file has everything in it: scores, evidence, plan, snapshots. It can be imported again without a loss." }
            div.actions {
                button.button type="button" data-do=(hooks::SAVE) data-key="ladder" { "This ladder" }
                button.button type="button" data-do=(hooks::SAVE) data-key="all" { "All ladders" }
            }
            p { "To read or to work on elsewhere; these cannot be imported again." }
            div.actions {
                button.button type="button" data-do=(hooks::SAVE) data-key="csv" { "Spreadsheet (CSV)" }
                button.button type="button" data-do=(hooks::SAVE) data-key="markdown" { "Text (Markdown)" }
            }
        }
    }
}

fn share(view: &OwnView<'_>, link: Link<'_>) -> Markup {
    html! {
        section {
            h2 { "Share a link" }
            p { "The link itself carries your answers on " (view.track.title) " and your target, and whoever has it can see them. Nothing is uploaded, and it is only made when you ask for it." }
            form.take data-do=(hooks::SHARE) {
                label { span { "Your name, as they will see it" } input type="text" id="rungs-name" name="name" maxlength="80" placeholder="A colleague"; }
                @if link.notes > 0 {
                    label.choice { input type="checkbox" id="rungs-with-notes" data-do=(hooks::WITH_NOTES) checked[link.with_notes]; span { "Put my evidence in as well (" (link.notes) ")" } }
                }
                button.button type="submit" { "Make a link" }
            }
            @if let Some(address) = link.address {
                label.text { span { "Your link" }
                    textarea.text-to-copy id="rungs-link" readonly rows="4" { (address) }
                }
                div.actions { button.button type="button" data-do=(hooks::COPY) { "Copy the link" } }
                @if address.len() > LONG { p.state { "It is " (address.len()) " characters long, and some programs cut links of that length. The file is the safer way." } }
            }
        }
    }
}

/// Some mail and chat programs cut links that are longer.
const LONG: usize = 2000;

fn preview(view: &OwnView<'_>, incoming: &Incoming) -> Markup {
    let is_nothing_new = incoming.ladders.iter().all(|ladder| ladder.rows.is_empty());
    let only_mine: usize = incoming.ladders.iter().map(|ladder| ladder.only_mine).sum();
    html! {
        section.incoming aria-label="What the file would change" {
            h2 tabindex="-1" id="rungs-incoming" { "From " (incoming.file) }
            @if incoming.ladders.is_empty() {
                p { "There is nothing in this file." }
            } @else if is_nothing_new {
                p { "Everything in this file is here already." }
            }
            @for ladder in &incoming.ladders {
                h3 { (ladder.title) }
                @if !ladder.counts.is_empty() { p.state { (ladder.counts.join(" · ")) } }
                @if !ladder.findings.is_empty() { div.notice { @for finding in &ladder.findings { p { (finding) } } } }
                @if !ladder.rows.is_empty() {
                    div.scrolls tabindex="0" role="group" aria-label={ "Changes to " (ladder.title) } {
                        table.incoming-rows {
                            thead { tr { th scope="col" { "Take" } th scope="col" { "What" } th scope="col" { "Here" } th scope="col" { "In the file" } th scope="col" { "" span.visually-hidden { "How they relate" } } } }
                            tbody {
                                @for row in &ladder.rows {
                                    tr {
                                        td { input type="checkbox" data-do=(hooks::PICK) data-key=(row.key) checked[row.is_taken] aria-label={ "Take " (row.title) }; }
                                        th scope="row" { (row.title) }
                                        td { (row.mine) }
                                        td { (row.theirs) }
                                        td { (row.fate) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            div.actions {
                @if !is_nothing_new && !view.is_read_only() {
                    button.button type="button" data-do=(hooks::IMPORT) data-key="merge" { "Take what is ticked" }
                }
                @if (!is_nothing_new || only_mine > 0) && !view.is_read_only() {
                    button.button type="button" data-do=(hooks::IMPORT) data-key="replace" { "Replace all by the file" }
                }
                button.quiet type="button" data-do=(hooks::CANCEL) { "Cancel" }
            }
            @if only_mine == 1 { p.state { "One thing is here and not in the file. Taking what is ticked keeps it; replacing removes it." } }
            @if only_mine > 1 { p.state { (only_mine) " things are here and not in the file. Taking what is ticked keeps them; replacing removes them." } }
        }
    }
}
