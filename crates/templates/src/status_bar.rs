//! The status bar at the foot of the window: coverage, whether scores are saved, and undo.

use maud::{Markup, html};

/// Renders the status bar, empty, for the component to fill.
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
