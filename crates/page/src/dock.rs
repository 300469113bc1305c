//! The line that stays at the foot of the window while scoring: how far, saved or not, and undo.

use maud::{Markup, html};

use crate::hooks;

/// The line, empty, for the app to fill, see [`hooks::dock`](crate::hooks::dock).
pub fn dock() -> Markup {
    html! {
        div.dock part="dock" {
            p.summary { span.brief {} " " span.more {} }
            p.kept { span.brief {} span.more {} }
            button.button.undo type="button" data-action=(hooks::UNDO) hidden { "Undo " span.what {} }
            p.visually-hidden.undone role="status" {}
        }
    }
}
