//! What is wrong with keeping scores, with a copy to take away.

use leptos::prelude::*;
use rungs_page::hooks;
use rungs_surroundings::Frame;
use web_sys::Event;

use super::piece::changing_piece;
use rungs_ui::dom::{around, find, set_text};
use rungs_ui::files::download;
use rungs_ui::scores::Scores;

/// The troubles there are with keeping scores.
pub fn notices(scores: Scores, ladder: String) -> AnyView {
    let html = move || rungs_page::notices(scores.keeping(), scores.reach(), &scores.recoveries()).into_string();
    let act = move |action: &str, event: &Event| {
        act(scores, &ladder, action, event);
    };
    changing_piece(Box::new(html), Box::new(act))
}

fn act(scores: Scores, ladder: &str, action: &str, event: &Event) -> Option<()> {
    let key = around(event, "[data-key]").and_then(|notice| notice.get_attribute(hooks::KEY));
    let recovery = key.and_then(|key| untrack(|| scores.recoveries()).into_iter().find(|other| other.key == key));
    let (suffix, text) = match (action, recovery) {
        (hooks::REMOVE, Some(recovery)) => {
            scores.discard(recovery);
            return Some(());
        }
        (hooks::DOWNLOAD, Some(recovery)) => ("-unreadable", recovery.text),
        (hooks::DOWNLOAD, None) => ("", untrack(|| scores.as_text())),
        (hooks::DOWNLOAD_STORED, _) => ("", scores.stored_text().unwrap_or_default()),
        _ => return None,
    };
    // A frame that may not download drops the click without a word to us; there the text can be copied as well.
    if let Some(place) = around(event, ".notice").and_then(|notice| find(&notice, ".as-text")) {
        set_text(&place, &text);
        place.set_hidden(!Frame::current().is_framed());
    }
    download(&format!("rungs-{ladder}{suffix}.json"), "application/json", &text).ok()
}
