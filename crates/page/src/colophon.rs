//! The foot of the page: where scores are kept, and the way to delete them all.

use maud::{Markup, html};
use rungs_domain::persistence::Reach;

use crate::{EMBED, about_address, hooks, words};

/// The foot of a ladder's page. Where scores reach is known only to those who can score.
pub fn colophon(ladder: &str, reach: Option<Reach>) -> Markup {
    html! {
        footer.colophon part="colophon" {
            @if let Some(reach) = reach {
                p { (words::keeping_in_full(reach)) }
                button.button type="button" data-action=(hooks::ASK_TO_DELETE) { "Delete my data…" }
                div.deleted role="status" {}
                (delete_dialog())
            }
            p { a href=(about_address(ladder)) { "About this ladder and your data" } }
            p { a href={ "#/" (EMBED) } { "Embed" } }
        }
    }
}

/// What is said once everything was deleted, with the way back.
pub fn deleted() -> Markup {
    html! {
        p { strong { "Your data is deleted." } }
        button.button type="button" data-action=(hooks::UNDO) { "Restore my data" }
    }
}

/// The question is asked in the page itself, because sandboxed frames block the browser's own questions.
fn delete_dialog() -> Markup {
    html! {
        dialog aria-label="Delete your data?" {
            h2 { "Delete your data?" }
            p { "This removes what you have scored and written on every ladder from this browser. You can undo it until you close or reload the page." }
            p.failure role="alert" {}
            div.actions {
                button.button type="button" data-action=(hooks::CANCEL) { "Cancel" }
                button.button.danger type="button" data-action=(hooks::DELETE) { "Delete" }
            }
        }
    }
}
