//! The foot of the page, and deleting everything from there.

use leptos::prelude::*;
use rungs_domain::ladder::Ladder;
use rungs_domain::persistence::Reach;
use rungs_page::hooks;
use rungs_surroundings::Surroundings;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement};

use super::piece::{Act, Show, piece};
use rungs_ui::dom::{find, set_text};
use rungs_ui::events::frame_after;
use rungs_ui::scores::Scores;
use rungs_ui::surface::address_outside;

/// Where scores are kept, if any are, and the way to delete them all.
pub fn colophon(scores: Option<Scores>, ladder: &Ladder, surroundings: Surroundings) -> AnyView {
    let reach = scores.map(Scores::reach);
    let outside =
        reach.filter(|reach| *reach != Reach::Browser).and_then(|_| address_outside(surroundings, &ladder.id));
    let html = rungs_page::colophon(ladder, reach, outside.as_deref()).into_string();
    let track = ladder.tracks[0].id.clone();
    let act = scores.map(|scores| {
        Box::new(move |action: &str, event: &Event| match action {
            // A deletion is seen from every track.
            hooks::UNDO => scores.undo(&track),
            _ => {
                act(scores, action, event);
            }
        }) as Act
    });
    let mut shown = false;
    let show = scores.map(|scores| {
        Box::new(move |root: &Element| {
            let is_deleted = scores.is_deleted();
            if is_deleted != shown
                && let Some(place) = find(root, hooks::DELETED)
            {
                place.set_inner_html(&if is_deleted { rungs_page::deleted().into_string() } else { String::new() });
                shown = is_deleted;
            }
        }) as Show
    });
    piece(html, act, show)
}

fn act(scores: Scores, action: &str, event: &Event) -> Option<()> {
    let foot = event.target()?.dyn_into::<Element>().ok()?.closest("footer").ok()??;
    let dialog: HtmlDialogElement = find(&foot, "dialog")?.unchecked_into();
    let mut problem = String::new();
    match action {
        hooks::ASK_TO_DELETE => dialog.show_modal().ok()?,
        hooks::DELETE => match scores.delete_everything() {
            Ok(()) => {
                dialog.close();
                // What was on the page may be gone, and its foot somewhere else; the way back has to be in sight.
                frame_after(move || {
                    if let Some(restore) = find(&foot, ".deleted button") {
                        // Without the focus it is there all the same.
                        let _ = restore.focus();
                    }
                });
            }
            Err(error) => problem = format!("It could not be deleted: {error}."),
        },
        _ => dialog.close(),
    }
    let place = find(&dialog, hooks::FAILURE)?;
    set_text(&place, &problem);
    Some(())
}
