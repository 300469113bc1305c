//! Messages: alerts, loading, and scores that are not stored.

use maud::{Markup, html};
use rungs_store::Reach;

use crate::words;

/// Renders a message that screen readers announce at once.
pub fn alert(message: &str) -> Markup {
    html! { p.notice role="alert" { (message) } }
}

/// Renders a loading message.
pub fn waiting() -> Markup {
    html! { p.waiting role="status" { "Opening …" } }
}

/// Renders the notice that scores are not stored, because storage is blocked.
pub fn not_kept() -> Markup {
    html! {
        div.notice role="alert" {
            p { strong { "Your scores are not kept." } " " (words::storage_explanation(Reach::Page)) }
        }
    }
}
