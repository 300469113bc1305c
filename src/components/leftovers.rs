//! Scores whose criterion has left the ladder.

use leptos::prelude::*;
use rungs_page::hooks;
use rungs_route::shortened;
use web_sys::Event;

use super::ladder_page::OpenTrack;
use super::piece::changing_piece;
use rungs_ui::dom::around;
use rungs_ui::scores::Scores;

/// The answers that nothing asks for any more, to be read and removed.
pub fn leftovers(scores: Scores, track: OpenTrack) -> AnyView {
    let found = {
        let track = track.clone();
        move || scores.with_record(|record| record.leftovers(&track.ladder, &track))
    };
    let act = {
        let found = found.clone();
        move |action: &str, event: &Event| {
            let row = around(event, "[data-track]").filter(|_| action == hooks::REMOVE);
            let names = row.and_then(|row| Some((row.get_attribute(hooks::TRACK)?, row.get_attribute(hooks::KEY)?)));
            let Some((track, item)) = names else { return };
            let mut found = untrack(&found).into_iter();
            if let Some(gone) = found.find(|it| it.track.as_str() == track && it.item.as_str() == item) {
                let title = if gone.entry.title.is_empty() { gone.item.as_str() } else { &gone.entry.title };
                scores.clear(&gone.track, &gone.item, format!("{}: removed", shortened(title)));
            }
        }
    };
    changing_piece(Box::new(move || rungs_page::leftovers(&track, &found()).into_string()), Box::new(act))
}
