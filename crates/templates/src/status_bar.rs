//! The line that stays at the foot of the window while scoring: how far, saved or not, and undo.

use maud::{Markup, html};

/// The line, empty, for the component to fill.
pub fn status_bar() -> Markup {
    html! {
        div.status-bar part="status-bar" {
            p.summary { span.brief {} " " span.more {} }
            p.kept { span.brief {} span.more {} }
            button.button.undo type="button" hidden { "Undo " span.what {} }
            p.visually-hidden.undone role="status" {}
        }
    }
}
