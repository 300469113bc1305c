//! What people need to know at once: what is wrong with the address, and with keeping their scores.

use maud::{Markup, html};
use rungs_store::Reach;

use crate::words;

/// A message that is read out at once.
pub fn alert(message: &str) -> Markup {
    html! { p.notice role="alert" { (message) } }
}

/// What stands where something is on its way.
pub fn waiting() -> Markup {
    html! { p.waiting role="status" { "Opening …" } }
}

/// That scores are not kept, where they reach no further than the page.
pub fn not_kept() -> Markup {
    html! {
        div.notice role="alert" {
            p { strong { "Your scores are not kept." } " " (words::storage_explanation(Reach::Page)) }
        }
    }
}
