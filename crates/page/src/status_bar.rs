//! The line that stays at the foot of the window while scoring: how far, saved or not, and undo.

use maud::{Markup, html};

/// The line, empty, for the component to fill.
pub fn status_bar() -> Markup {
    html! {
        div.dock part="dock" {
            p.summary { span.brief {} " " span.more {} }
            p.kept { span.brief {} span.more {} }
            button.button.undo type="button" hidden { "Undo " span.what {} }
            p.visually-hidden.undone role="status" {}
        }
    }
}
